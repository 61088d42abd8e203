"""What answers and stops in Portuguese: a bare time, yes and no, a digit, the words that mute."""

import pytest
from support.intent_summaries import NOW, brief_of

from tdah.language.intents.intent import AddTask, Context, Done
from tdah.language.intents.understand import understand


def test_a_bare_time_answers_a_nudge_or_moves_the_last_item_in_portuguese() -> None:
    assert brief_of("daqui a 20 min", "pt", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]
    assert brief_of("amanhã às 9", "pt", last_ref="7") == [
        {"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "7"}
    ]
    assert brief_of("me lembra de novo em 20 min", "pt", nudged=True) == [
        {"intent": "snooze", "start": "2026-11-18 10:35"}
    ]


def test_yes_no_and_a_digit_answer_what_was_asked_in_portuguese() -> None:
    options = (AddTask(what="pão"), Done(ref="3"))
    for text in ("sim", "1", "claro", "pode ser"):
        assert understand(text, Context(NOW, language="pt", options=options)) == (options[0],)
    assert understand("2", Context(NOW, language="pt", options=options)) == (options[1],)
    assert brief_of("não", "pt", options=options)[0]["intent"] == "thanks"


@pytest.mark.parametrize("text", ["sair", "PARAR", "Pare", "sair.", "pare de me enviar mensagens", "me deixa em paz"])
def test_a_stop_word_counts_as_the_whole_text_only_in_portuguese(text: str) -> None:
    assert brief_of(text, "pt")[0]["intent"] == "opt_out"
    assert brief_of(f"comprar {text} amanhã", "pt")[0]["intent"] != "opt_out"
