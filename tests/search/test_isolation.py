"""Two people with the same notes, tasks, events and texts: nothing of one is found, named or guessed by the other."""

from pathlib import Path

import pytest
from support.notes import jot
from support.search_corpus import fill, seek
from support.terminal import Terminal
from support.world import BEN, World

from tdah.store import search, users

CANARY = "canaryofben"
ASKED = (
    "find wifi", "find canary", "find canryofben", "where is the canary", "where is the wifi",
    "what's the wifi", "find #birds", "find tag:birds", "notes", "n1", "n2", "n31", "n32", "show n32", "drop n32",
    "note to n32: x", "note to #17 x", "find in:messages canary", "find after:2026-01-01", "find has:photo",
    "find in:notes after:monday", 'find "sings at dawn"', "who is the canary", "more", "1", "undo", "undo",
    "cherche canary", "find in:tasks", "find in:events",
    f"find {CANARY}",
)  # fmt: skip


@pytest.fixture
def both(ana: World) -> World:
    """Ana and Ben keep the same, and Ben one more of each."""
    ana.person("Ben", BEN)
    fill(ana, 1)
    fill(ana, 2)
    jot(ana, f"Wifi of the {CANARY} sings at dawn #birds", user_id=2)
    for text in (f"buy seeds for the {CANARY}", f"{CANARY} vet friday 3pm at 1 Cage St", f"blorp {CANARY}?"):
        ana.say(text, BEN)
    return ana


def test_no_text_leads_to_anothers_rows(both: World) -> None:
    before = both.read(search.words_of, 2)
    for text in ASKED:
        both.run_for(minutes=1)
        for answer in both.text(text):
            assert CANARY not in answer or CANARY in text, (text, answer)
            assert ("sings" not in answer or "sings" in text) and "went wrong" not in answer, text
    assert both.read(search.words_of, 2) == before, "nor to changing them"


def test_a_typo_is_never_taken_for_anothers_word(both: World) -> None:
    for typo in ("canaryofbn", "canryofben", "canaryofbenn"):
        found = seek(both, 1, typo)
        assert (found.found, found.corrected) == ((), {})
        assert seek(both, 2, typo).corrected == {typo: CANARY}


def test_the_same_note_is_found_by_each_as_their_own(both: World) -> None:
    for user_id in (1, 2):
        (first, *_) = seek(both, user_id, "spare key").found
        row = both.app.store.reader.execute("SELECT user_id FROM note WHERE id = ?", (first.hit.id,)).fetchone()
        assert row["user_id"] == user_id


def test_that_another_has_the_same_words_makes_them_no_commoner(both: World) -> None:
    before = {text: [one.hit.id for one in seek(both, 1, text).found] for text in ("wifi", "key pot", "code")}
    for _ in range(60):
        jot(both, "wifi wifi key code", user_id=2)
    assert {text: [one.hit.id for one in seek(both, 1, text).found] for text in before} == before


def test_even_an_index_that_is_wrong_shows_nobody_anothers_row(both: World) -> None:
    """The row itself is asked whose it is."""
    both.app.store.writer.execute(
        "UPDATE search SET body = 'u1_trap' WHERE rowid = (SELECT max(id) + (3 << 48) FROM note WHERE user_id = 2)"
    )
    assert both.read(search.find, 2, search.prefix_term(["u1"], "trap"), 10)
    assert both.read(search.find, 1, search.prefix_term(["u1"], "trap"), 10) == []
    assert seek(both, 1, "trap").found == ()


def test_erasing_one_leaves_the_others_found(both: World) -> None:
    both.app.store.write(users.erase, 2)
    assert both.read(search.words_of, 2) == []
    assert seek(both, 1, "spare key").found


@pytest.fixture
def terminal(both: World, tmp_path: Path) -> Terminal:
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    both.app.store.close()
    return Terminal(tmp_path)


def test_no_command_shows_anothers_rows(terminal: Terminal) -> None:
    for words in (
        "wifi",
        "canary",
        "canryofben",
        "#birds",
        "in:messages canary",
        "after:2026-01-01",
        '"sings at dawn"',
    ):
        for command in (("find",), ("note", "find")):
            shown = terminal(*command, "--user", "Ana", "--limit", "100", *words.split())
            assert CANARY not in shown, words
            assert CANARY not in str(terminal.json(*command, "--user", "Ana", *words.split())["found"])
    assert CANARY in terminal("find", "--user", "Ben", "canary")


def test_an_escape_in_a_note_never_reaches_the_terminal(terminal: Terminal) -> None:
    terminal("note", "add", "--user", "Ana", "bell \x07 clear \x1b[2J \x9b31m right\u202eleft gargoyle")
    for command in (("find",), ("note", "find")):
        shown = terminal(*command, "--user", "Ana", "gargoyle")
        assert not any(char in shown for char in "\x07\x1b\x9b\u202e"), repr(shown)
        raw = terminal.run(*command, "--user", "Ana", "gargoyle", "--json").stdout
        assert not any(char in raw for char in "\x07\x1b\x9b\u202e"), repr(raw)


def test_a_long_query_and_an_odd_one_are_answered(terminal: Terminal) -> None:
    for words in ("x" * 1600, '"', "😀", "((", "*"):
        assert terminal("find", "--user", "Ana", words).startswith("Nothing found for ")
    assert "The spare key" in terminal("find", "--user", "Ana", "key " * 400)
    assert "Nothing has all of these words." in terminal("find", "--user", "Ana", "AND OR NOT")


def test_the_terminal_says_what_a_typo_was_taken_for(terminal: Terminal) -> None:
    assert terminal("find", "--user", "Ana", "insurence").startswith("Found for insurance:\n")
    found = terminal.json("find", "--user", "Ana", "insurence")
    assert found["corrected"] == {"insurence": "insurance"}
    (first,) = found["found"]
    begin, end = first["marks"][0]
    assert first["excerpt"][begin:end] == "insurance"
    assert (first["kind"], first["ref"]) == ("note", "#n11")


def test_without_words_there_is_nothing_to_look_for(terminal: Terminal) -> None:
    for words in ("", "  "):
        refused = terminal.run("find", "--user", "Ana", words)
        assert refused.exit_code == 1 and "Hint: Say some of its words" in refused.stderr
