"""What is typed into a search: keys, phrases, days that lie behind, and nothing that is an operator of the index."""

import random
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.notes import jot
from support.search_corpus import lexicon, seek
from support.world import World

from tdah.search.excerpts import answer_in, excerpt, sentences, singular
from tdah.search.query import Query, parse
from tdah.search.spelling import distance, nearest
from tdah.store.search_words import words_in

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("America/New_York"))


def read(text: str, language: str = "en") -> Query:
    return parse(text, NOW, lexicon(language), "US")


def test_words_phrases_tags_and_places_are_told_apart() -> None:
    query = read('the "Blue Pot" spare-key #home tag:Kids has:photo in:notes')
    assert query.words == ("spare", "key")
    assert query.others == ("the",)
    assert query.phrases == (("blue", "pot"),)
    assert query.tags == (("home",), ("kids",))
    assert (query.kinds, query.has) == (("note",), "image/")


def test_a_key_that_is_none_is_words() -> None:
    assert read("ssid:wifi heron:42").words == ("ssid", "wifi", "heron", "42")
    assert read("after:nonsense x").words == ("after", "nonsense", "x")


def test_words_that_every_text_has_decide_only_when_there_are_no_others() -> None:
    assert read("where is the key").words == ("key",)
    assert read("the who").words == ("the", "who")
    for language, text in (
        ("fr", "où sont les clés"),
        ("es", "dónde están las llaves"),
        ("pt", "onde estão as chaves"),
    ):
        assert len(read(text, language).words) == 1


DAYS = [
    ("en", "after:monday", "2026-11-16"), ("en", "after:wednesday", "2026-11-18"),
    ("en", "after:yesterday", "2026-11-17"),
    ("en", "after:last week", "2026-11-09"), ("en", "after:this week", "2026-11-16"),
    ("en", "after:nov 3", "2026-11-03"),
    ("en", "after:dec 3", "2025-12-03"), ("en", "after:november", "2026-11-01"), ("en", "after:2025", "2025-01-01"),
    ("en", "after:2026-10", "2026-10-01"), ("en", "after:2026-10-05", "2026-10-05"), ("en", "after:3/4", "2026-03-04"),
    ("en", "after:3 days ago", "2026-11-15"), ("en", 'after:"2 weeks ago"', "2026-11-04"),
    ("en", "since:last month", "2026-10-01"), ("en", "after:feb 29", "2024-02-29"),
    ("fr", "après:lundi", "2026-11-16"), ("fr", "depuis:hier", "2026-11-17"),
    ("fr", "après:la semaine dernière", "2026-11-09"), ("fr", "apres:3 novembre", "2026-11-03"),
    ("es", "desde:ayer", "2026-11-17"), ("es", "después:lunes", "2026-11-16"), ("es", "desde:octubre", "2026-10-01"),
    ("pt", "depois:ontem", "2026-11-17"), ("pt", "desde:segunda", "2026-11-16"), ("pt", "depois:outubro", "2026-10-01"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "typed", "day"), DAYS)
def test_a_day_lies_behind(language: str, typed: str, day: str) -> None:
    query = read(f"{typed} taxes", language)
    assert query.after is not None, query
    assert (query.after.date().isoformat(), query.after.hour, query.words) == (day, 0, ("taxes",))


def test_before_and_after_hold_what_is_found(ana: World) -> None:
    jot(ana, "taxes one")
    ana.run_for(days=3)
    jot(ana, "taxes two")
    assert [one.hit.number for one in seek(ana, 1, "taxes after:yesterday").found] == [2]
    assert [one.hit.number for one in seek(ana, 1, "taxes before:yesterday").found] == [1]
    assert [one.hit.number for one in seek(ana, 1, "after:2026-11-01 before:2030").found] == [2, 1]


HOSTILE = (
    "AND", "OR", "NOT", "NEAR(a b)", '"', '""', "'", "*", "^x", "x*", "-x", "+x", "a:b", "title:x", "user_id:u2",
    "{a b}:c", "u2_secret", '" OR user_id:"u2', "(((", ")", ";DROP TABLE note", "\x00", "a\x00b", "\x1b[2J", "😀" * 100,
    "%", "_", "\\", "rowid:1", "search MATCH x", "x" * 1600, "a " * 800, '"a' * 400, "after:", "tag:", "in:", "has:",
    "after:9999-99-99", "after:0000-00-00", "before:99999999999 days ago", "#" * 50, "\u202e gnirts", "a\ud800b",
)  # fmt: skip


@pytest.fixture
def two(ana: World) -> World:
    ana.person("Ben", "+447700900102")
    jot(ana, "secret of ben", user_id=2)
    jot(ana, "a plain note x", user_id=1)
    return ana


def test_no_operator_reaches_the_index_and_nobody_elses_row_is_found(two: World) -> None:
    for text in HOSTILE:
        assert all("secret" not in one.excerpt.text for one in seek(two, 1, text).found), text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(0, 2**32))
def test_any_text_is_a_query(text: str, seed: int) -> None:
    chance = random.Random(seed)
    mixed = "".join(chance.choice((*HOSTILE, text, " ", ":")) for _ in range(5))
    query = parse(mixed, NOW, lexicon(), "US")
    assert all(word and set(word).isdisjoint('"*^:()_ ') for word in query.said)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=8), max_size=4), st.integers(10, 120))
def test_marks_are_words_that_were_sought(text: str, sought: list[str], width: int) -> None:
    words = [word for one in sought for word in words_in(one)]
    found = excerpt(text, words, width)
    assert "\n" not in found.text and len(found.text) <= width + 8
    for begin, end in found.marks:
        assert 0 <= begin < end <= len(found.text)
        assert words_in(found.text[begin:end]), found


def test_an_excerpt_shows_where_the_words_are() -> None:
    text = "nothing here. " * 30 + "The spare key is under the blue pot. " + "nothing there. " * 30
    found = excerpt(text, ("spare", "pot"), 60)
    assert "spare key is under the blue pot" in found.text
    assert [found.text[begin:end] for begin, end in found.marks] == ["spare", "pot"]


def test_an_accent_kept_apart_is_part_of_its_letter() -> None:
    found = excerpt("les cle\u0301s bleues", ("cle",))
    assert [found.text[begin:end] for begin, end in found.marks] == ["cle\u0301s"]


def test_a_hyphen_more_or_less_does_not_matter(ana: World) -> None:
    jot(ana, "the wi-fi is heron42, ask for an x-ray of the e-mail")
    for text in ("wifi", "wi-fi", "xray", "x-ray", "email", '"wi-fi is"'):
        (one,) = seek(ana, 1, text).found
        assert one.excerpt.marks, text
    assert read("wi-fi spare-key").words == ("wifi", "spare", "key")


def test_sentences_end_where_people_end_them() -> None:
    text = "# Wifi\n- It is heron.42, ok? Yes!\n1. Ask Dr. Peña. She knows.\n\n> see https://x.example/a?b=1 now."
    assert list(sentences(text)) == [
        "Wifi", "It is heron.42, ok?", "Yes!", "Ask Dr. Peña.", "She knows.", "see https://x.example/a?b=1 now.",
    ]  # fmt: skip
    assert answer_in(text, ("pena",)) == "Ask Dr. Peña."
    assert answer_in(text, ("zzz",)) == ""


def test_one_is_found_by_many() -> None:
    assert "key" in singular("keys") and "luz" in singular("luces") and "policy" in singular("policies")
    assert singular("glass") == () and singular("as") == ()


def test_the_nearest_word_is_one_of_those_given() -> None:
    words = [("passport", 1), ("password", 9), ("postcard", 1), ("wifi", 3), ("2026", 1)]

    def known(start: str) -> list[tuple[str, int]]:
        return [word for word in words if word[0].startswith(start)]

    assert nearest("pasport", known) == "passport"
    assert nearest("passwrod", known) == "password"
    assert nearest("assport", known) == "passport"
    assert nearest("pastcrad", known) == "postcard"
    assert nearest("wfi", known) is None, "three letters are too much alike"
    assert nearest("2027", known) is None, "a number is meant as it is"
    assert nearest("zebra", known) is None


def test_what_a_word_has_beyond_what_was_typed_is_not_counted() -> None:
    assert distance("passprt", "passports", 2) == 1
    assert distance("dentsit", "dentist", 2) == 1
    assert distance("abcd", "wxyz", 2) > 2
