"""No rule is passed over where its pattern matches, and no time is missed that a whole text says."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.language_samples import TONGUES, Tongue

from tdah.language.intents.message import says_more, says_nothing_else
from tdah.language.registry import lexicon_of
from tdah.language.times.grammar import _END, TIME_RULES, _compiled, rules_at
from tdah.language.times.prefilter import possible_starts, tokens_taken
from tdah.language.times.tokens import tokenise
from tdah.language.times.when import find_when

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("America/New_York"))
each = pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("ON? THE", {("ON", "THE"), ("THE", None)}),
        (r"[ON BY]{0,2} (?P<day> DOM ) (?! UNIT )", {("[ON BY]", "[ON BY]"), ("[ON BY]", "DOM"), ("DOM", None)}),
        (r"(?: AT HOUR | <DAY_OF_MONTH> ) END", {("AT", "HOUR"), ("[THE]", "[ORD DOM]"), ("[ORD DOM]", "END")}),
        (r"(?= NUM ) UNIT{1,3} (?: DONE )?", {("UNIT", None), ("UNIT", "UNIT"), ("UNIT", "DONE")}),
    ],
)
def test_a_pattern_begins_with_what_its_first_two_tokens_can_be(
    pattern: str, pairs: set[tuple[str, str | None]]
) -> None:
    assert possible_starts(pattern) == pairs


@pytest.mark.parametrize("pattern", ["ON?", "ON THE*", "ON . DOM"])
def test_a_pattern_that_matches_nothing_or_is_none_of_senses_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"in a pattern|matches nothing"):
        possible_starts(pattern)


def test_what_is_only_looked_ahead_for_is_not_taken_in() -> None:
    assert tokens_taken(r"ON (?P<day> DOM ) (?! UNIT (?! OF PART ) | [WORD HMARK] )") == ["ON", "DOM"]
    assert not [
        sense for pattern, _ in TIME_RULES for sense in tokens_taken(pattern) if "VERB" in sense.strip("[]").split()
    ]


@each
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_rule_that_matches_somewhere_is_tried_there(tongue: Tongue, data: st.DataObject) -> None:
    lexicon = lexicon_of(tongue.code)
    letters = "".join(token.letter for token in tokenise(data.draw(tongue.dumps), lexicon))
    for place in range(len(letters)):
        tried = [pattern for pattern, _ in rules_at((letters + _END)[place : place + 2], lexicon)]
        matching = [pattern for pattern, _ in TIME_RULES if _compiled(pattern, lexicon).match(letters, place)]
        assert set(matching) <= set(tried)
        assert tried == [pattern for pattern, _ in TIME_RULES if pattern in tried]


@each
@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_text_that_is_nothing_but_a_time_never_says_more(tongue: Tongue, data: st.DataObject) -> None:
    lexicon, text = lexicon_of(tongue.code), data.draw(tongue.dumps)
    if says_more(text, lexicon):
        found = find_when(text, NOW, lexicon)
        assert found is None or not says_nothing_else(text, found, lexicon)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "every monday at 8am to take out the bins"), ("fr", "appeler maman demain à 9h"),
        ("es", "pagar el alquiler el viernes"), ("pt", "pagar o aluguel na sexta"),
    ],
)  # fmt: skip
def test_a_thing_to_do_beside_a_time_is_told_before_the_time_is_read(code: str, text: str) -> None:
    lexicon = lexicon_of(code)
    assert says_more(text, lexicon)
    bare = re.sub(r"appeler maman |pagar (?:el alquiler|o aluguel) |to take out the bins", "", text)
    assert not says_more(bare, lexicon)
