"""Too many pills, and all of today's: what is answered, logged and held back. Replies are written by hand."""

from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from support.world import ANA, World, make

from tdah.agent.actions.perform import perform
from tdah.language.intents.intent import Context
from tdah.language.intents.understand import understand
from tdah.store import doses, redactions, users
from tdah.wording.render import text_for

OVERDOSE_US = (
    "If you took too much, call 911 now, even if you feel fine. Poison line: 1-800-222-1222. I'm a computer program and"
    " can't judge this. No medication texts until you write: resume"
)
EIGHT = datetime(2026, 11, 19, 12, 30, tzinfo=UTC)  # 7:30 in New York


@pytest.fixture
def morning(tmp_path: Path) -> World:
    """Ana at half past seven, with a dose at eight and a brief at nine."""
    world = make(tmp_path, EIGHT)
    world.person(brief=time(9))
    world.say("every day at 8 take meds")
    return world


@pytest.mark.parametrize(
    ("text", "number", "answer"),
    [
        ("i took the whole bottle", ANA, OVERDOSE_US),
        ("took way too many pills", ANA, OVERDOSE_US),
        (
            "j'ai avalé toute la boîte de médicaments", "+33639980102",
            "Si tu as pris trop de médicaments, appelle tout de suite le 15, même si tu te sens bien. Je suis un"
            " programme, je ne peux pas en juger. Plus de rappel de médicament avant que tu écrives : reprendre",
        ),
        (
            "me tomé todas las pastillas de la caja", "+34600000102",
            "Si tomaste de más, llama ya al 112, aunque te sientas bien. Toxicología: 91 562 04 20. Soy un programa y"
            " no puedo valorarlo. No te mandaré avisos de medicación hasta que escribas: reanudar",
        ),
        (
            "tomei a cartela inteira", "+5511900000102",
            "Se tomou demais, liga agora pro 192, mesmo se sentindo bem. Sou um programa e não posso avaliar isso. Não"
            " vou mandar lembretes de remédio até você escrever: retomar",
        ),
        (
            "tomei os comprimidos todos da caixa", "+351910000102",
            "Se tomaste demais, liga já para o 112, mesmo que te sintas bem. Antivenenos: 800 250 250. Sou um programa"
            " e não posso avaliar isso. Não envio lembretes de medicação até escreveres: retomar",
        ),
    ],
)  # fmt: skip
def test_too_many_is_answered_with_medical_help(tmp_path: Path, text: str, number: str, answer: str) -> None:
    world = make(tmp_path)
    world.person("Leo", number)
    assert world.say(text, number) == answer
    assert world.tasks("Leo") == {}


def test_no_medication_text_comes_until_the_resume_word(morning: World) -> None:
    morning.say("every day at 10 feed the cat")
    assert morning.say("i took too many pills") == OVERDOSE_US
    sent = [text for _, _, text in morning.run_for(hours=4)]
    assert not any("take meds" in text for text in sent)
    assert any("feed the cat" in text for text in sent)
    brief = next(text for text in sent if text.startswith("Today:"))
    assert "No medication texts for now. To get them again, text: resume" in brief
    sent = [text for _, _, text in morning.run_for(days=1)]
    assert not any("take meds" in text for text in sent)
    assert morning.say("resume") == "OK, medication texts come again."
    sent = [text for _, _, text in morning.run_for(days=1)]
    assert any("take meds" in text for text in sent)


def test_all_my_meds_after_a_nudge_logs_the_dose_and_holds_nothing_back(morning: World) -> None:
    morning.run_for(minutes=31)
    assert morning.say("took all my meds") == "Logged. If that was more than prescribed: 911."
    (dose,) = morning.read(doses.taken, 1, 10)
    assert (dose.title, dose.outcome) == ("take meds", "taken")
    assert not any("take meds" in text for _, _, text in morning.run_for(hours=20))
    sent = [text for _, _, text in morning.run_for(hours=5)]
    assert any("take meds" in text for text in sent)


def test_all_my_meds_without_a_nudge_is_taken_for_too_many(morning: World) -> None:
    assert morning.say("took all my meds") == OVERDOSE_US
    assert morning.read(doses.taken, 1, 10) == []


def test_all_my_meds_said_again_after_the_dose_was_logged_is_no_overdose(morning: World) -> None:
    morning.run_for(minutes=31)
    morning.say("done")
    assert morning.say("took all of them") == "Logged. If that was more than prescribed: 911."
    assert len(morning.read(doses.taken, 1, 10)) == 1


def test_a_dose_that_was_logged_so_can_be_taken_back(morning: World) -> None:
    morning.run_for(minutes=31)
    morning.say("took all my meds")
    assert morning.say("undo") == "Undone: take meds."
    assert morning.read(doses.taken, 1, 10) == []


def test_a_dose_that_was_logged_by_typing_it_is_one_change(morning: World) -> None:
    morning.run_for(minutes=31)
    user, now = morning.read(users.by_name, "Ana"), morning.clock.now()
    before = morning.app.store.reader.execute("SELECT count(*) FROM undo").fetchone()[0]
    said = understand("took all my meds", Context(now=now))
    outcome = morning.app.store.write(perform, user, said, now)
    assert morning.read(text_for, user.id, outcome, now) == "Logged. If that was more than prescribed: 911."
    assert morning.app.store.reader.execute("SELECT count(*) FROM undo").fetchone()[0] == before + 1


@pytest.mark.parametrize("word", ["resume", "reprendre", "reanudar", "retomar"])
def test_the_resume_word_is_a_word_like_any_other_when_nothing_is_held_back(ana: World, word: str) -> None:
    ana.text(word)
    assert [task.title for task in ana.tasks().values()] == [word]


def test_both_texts_are_due_to_be_redacted_at_the_provider(ana: World) -> None:
    ana.say("i want to die")
    ana.app.store.write(redactions.settle, ana.clock.now())
    rows = ana.app.store.reader.execute("SELECT count(*) FROM redaction").fetchone()
    assert rows[0] == 2
