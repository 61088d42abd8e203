"""What is said right after a dose was logged takes it back; what ends a medicine asks how far it goes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from support.world import World

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.dose_intents import NotTaken, Took
from tdah.language.intents.medication import is_dose
from tdah.language.intents.understand import understand
from tdah.store import users

NOW = datetime(2026, 11, 19, 21, 4, tzinfo=ZoneInfo("America/New_York"))
NOT_TAKEN = [
    ("en", "wait no i didnt"), ("en", "i didn't"), ("en", "oh wait i haven't taken it"), ("fr", "ah non en fait"),
    ("fr", "ah non en fait je l'ai pas pris"), ("es", "no espera no me la tomé"), ("pt", "não pera não tomei"),
]  # fmt: skip
ENDED = [
    ("en", "stop zoloft for good", "zoloft"), ("en", "not taking zoloft anymore", "zoloft"),
    ("en", "my doctor took me off lithium", "lithium"), ("en", "quit lexapro", "lexapro"),
    ("fr", "arrête la sertraline", "sertraline"), ("fr", "je ne prends plus de sertraline", "sertraline"),
    ("es", "ya no tomo sertralina", "sertralina"), ("es", "dejé la sertralina", "sertralina"),
    ("pt", "parei com a sertralina", "sertralina"), ("pt", "não tomo mais sertralina", "sertralina"),
]  # fmt: skip
OTHERS = [
    ("en", "stop smoking"),
    ("en", "cancel netflix"),
    ("fr", "non"),
    ("es", "dejé el trabajo"),
    ("pt", "parei aqui"),
]


def read(code: str, text: str, *, nudged: bool = True) -> base.Intent:
    (intent,) = understand(text, intents.Context(now=NOW, language=code, nudged=nudged))
    return intent


@pytest.mark.parametrize(("code", "text"), NOT_TAKEN)
def test_it_was_not_taken(code: str, text: str) -> None:
    assert isinstance(read(code, text), NotTaken)


@pytest.mark.parametrize(("code", "text", "name"), ENDED)
def test_a_medicine_that_ends_is_a_drop_that_asks(code: str, text: str, name: str) -> None:
    assert read(code, text) == intents.Drop(ref=name)


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_what_names_no_medicine_is_neither(code: str, text: str) -> None:
    intent = read(code, text, nudged=False)
    assert not isinstance(intent, NotTaken)
    assert not isinstance(intent, intents.Drop) or intent.ref == "netflix"


def test_short_answers_to_a_nudge() -> None:
    assert read("en", "yeah i did") == Took()
    assert read("pt", "sim já foi") == Took()
    assert read("en", "nah not today") == intents.Skip(keep=True)
    assert read("fr", "annule") == intents.Drop()
    assert read("fr", "annule", nudged=False) == intents.Undo()


def test_bare_stop_stays_the_opt_out() -> None:
    assert isinstance(read("en", "stop"), intents.OptOut)
    assert isinstance(read("en", "cancel"), intents.OptOut)


def test_toma_before_a_medicine_is_a_dose() -> None:
    assert is_dose("toma sertralina")
    assert not is_dose("toma nota")


def test_a_log_is_taken_back_and_the_dose_is_open_again(ana: World) -> None:
    ana.app.store.write(users.edit, ana.read(users.by_name, "Ana").id, language="en")
    ana.text("every day at 8 take zoloft")
    ana.run_for(hours=20, minutes=5)
    assert "Done: take zoloft" in ana.text("took it thx")[0]
    assert ana.text("wait no i didnt") == ["Undone: take zoloft."]
    assert "Done: take zoloft" in ana.text("took it thx")[0]
