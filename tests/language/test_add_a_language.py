"""*Add a language* of CONTRIBUTING.md, followed: a toy language in a temporary folder is read, acted on, answered."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.world import World

from tdah.language import registry
from tdah.language.registry import Language
from tdah.store import users

# A handful of Esperanto, one module each.
MODULES = {
    "__init__": "",
    "times": """
from dataclasses import replace

from tdah.language.en.times import LEXICON as ENGLISH
from toy_esperanto.talk import TALK

WORDS = {
    "morgau": {"RELDAY": 1}, "hodiau": {"RELDAY": 0}, "je": {"AT": True, "PREP": True}, "voki": {"VERB": True},
    "aceti": {"VERB": True},
}
LEXICON = replace(ENGLISH, code="eo", words=WORDS, talk=TALK, day_first=True, full_day=True, attached={})
""",
    "talk": """
from dataclasses import replace

from tdah.language.en.talk import TALK as ENGLISH

TALK = replace(
    ENGLISH,
    phrases={"farite": "done", "listo": "list", "malfari": "undo"},
    commands=(),
    opening=r"(?:bonvolu )?memorigu min(?: pri)? ",
    dangling_first=frozenset({"je", "kaj"}),
    dangling_last=frozenset({"je", "kaj"}),
    conjunction=r"\\bkaj\\b",
    telling=frozenset({"memorigu", "bonvolu", "farite"}),
)
""",
    "replies": """
from tdah.language.en.replies import NUDGES, REPEATS
from tdah.language.en.replies import SENTENCES as ENGLISH

SENTENCES = {**ENGLISH, "reminder": "{when} - mi memorigos: {what}. #{number}", "done": "Bone farite: {what}."}
TODAY = "Hodiau"
""",
    "first_steps": 'STEPS = (("", ("komencu",)),)',
    "consent": """
YES, NO, STOPS = ("jes",), ("ne",), "silentu"
SAYINGS, OPENINGS, COURTESIES = r"lasu min trankvila", r"bonvolu", r"dankon"
""",
    "search": 'STOPS, ASKING = "la kaj de en", "kie kiu kiam"',
}


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code of a language outside the tree, registered for one test."""
    folder = tmp_path / "toy_esperanto"
    folder.mkdir()
    for name, text in MODULES.items():
        folder.joinpath(f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.register(Language("eo", "toy_esperanto"))
    yield "eo"
    registry.unregister("eo")
    for name in [name for name in sys.modules if name.partition(".")[0] == "toy_esperanto"]:
        del sys.modules[name]


def test_a_text_in_it_is_read_acted_on_and_answered(ana: World, toy: str) -> None:
    ana.app.store.write(users.edit, 1, language=toy)
    answer = ana.say("memorigu min voki panjo morgau je 9")
    assert "mi memorigos: voki panjo. #1" in answer
    assert "9:00" in answer
    assert ana.tasks()[1].title == "voki panjo"
    assert "voki panjo" in ana.run_for(hours=22)[0][2]
    assert ana.say("farite") == "Bone farite: voki panjo."
    assert ana.tasks()[1].state == "done"


def test_its_stop_words_mute_and_end_with_it(ana: World, toy: str) -> None:
    from tdah.language.intents.consent import is_opt_out

    assert is_opt_out("Silentu!")
    assert toy in registry.codes()
    registry.unregister(toy)
    assert not is_opt_out("Silentu!")
    assert toy not in registry.codes()


def test_a_variant_is_its_base_where_it_has_nothing_of_its_own(toy: str) -> None:
    assert registry.words_of("pt-PT", "replies") is registry.words_of("pt", "replies")
    assert registry.language_of("pt-BR").code == "pt"
    assert registry.language_of("xx").code == "en"
