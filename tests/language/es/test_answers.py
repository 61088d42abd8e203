"""What answers and stops in Spanish: a bare time, yes and no, a digit, the words that mute."""

import pytest
from support.intent_summaries import NOW, brief_of

from tdah.language.intents.intent import AddTask, Context, Done
from tdah.language.intents.understand import understand


def test_a_bare_time_answers_a_nudge_or_moves_the_last_item_in_spanish() -> None:
    assert brief_of("en 20 min", "es", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]
    assert brief_of("mañana a las 9", "es", last_ref="7") == [
        {"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "7"}
    ]
    assert brief_of("recuérdamelo en 20 min", "es", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]


def test_yes_no_and_a_digit_answer_what_was_asked_in_spanish() -> None:
    options = (AddTask(what="pan"), Done(ref="3"))
    for text in ("sí", "si", "1", "claro"):
        assert understand(text, Context(NOW, language="es", options=options)) == (options[0],)
    assert understand("2", Context(NOW, language="es", options=options)) == (options[1],)
    assert brief_of("no", "es", options=options)[0]["intent"] == "thanks"


@pytest.mark.parametrize(
    "text", ["alto", "BAJA", "Parar", "baja.", "no me escribas más", "darme de baja", "déjame en paz"]
)
def test_a_stop_word_counts_as_the_whole_text_only_in_spanish(text: str) -> None:
    assert brief_of(text, "es")[0]["intent"] == "opt_out"
    assert brief_of(f"comprar {text} mañana", "es")[0]["intent"] != "opt_out"
