"""Segments are counted as the air counts them, checked against a slow implementation written from the table."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.sms.segments import GSM7_ALPHABET, Segments, fit, measure, transliterate

# 3GPP TS 23.038, column by column as code points; 0x1B is the escape.
_COLUMNS = [
    [0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5],
    [0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0x1B, 0xC6, 0xE6, 0xDF, 0xC9],
    [0x20, 0x21, 0x22, 0x23, 0xA4, *range(0x25, 0x30)],
    [*range(0x30, 0x40)],
    [0xA1, *range(0x41, 0x50)],
    [*range(0x50, 0x5B), 0xC4, 0xD6, 0xD1, 0xDC, 0xA7],
    [0xBF, *range(0x61, 0x70)],
    [*range(0x70, 0x7B), 0xE4, 0xF6, 0xF1, 0xFC, 0xE0],
]
_ONE = {chr(c) for column in _COLUMNS for c in column if c != 0x1B}
_TWO = {chr(c) for c in (0x0C, 0x5E, 0x7B, 0x7D, 0x5C, 0x5B, 0x7E, 0x5D, 0x7C, 0x20AC)}


def _slowly(body: str) -> Segments:
    if all(c in _ONE or c in _TWO for c in body):
        encoding, single, multiple = "GSM-7", 160, 153
        costs = [1 if c in _ONE else 2 for c in body]
    else:
        encoding, single, multiple = "UCS-2", 70, 67
        costs = [len(c.encode("utf-16-be")) // 2 for c in body]
    if sum(costs) <= single:
        return Segments(encoding, 1, sum(costs))
    parts: list[list[int]] = [[]]
    for cost in costs:
        if sum(parts[-1]) + cost > multiple:
            parts.append([])
        parts[-1].append(cost)
    return Segments(encoding, len(parts), sum(costs))


_GSM = "".join(sorted(_ONE | _TWO))
_BODIES = st.one_of(
    st.text(alphabet=_GSM, max_size=700),
    st.text(alphabet="a€[^ ", max_size=700),
    st.text(alphabet="a😀ção", max_size=400),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=300),
)


def test_the_table_has_every_character_of_the_standard() -> None:
    assert len(_ONE) == 127
    assert GSM7_ALPHABET == _ONE | _TWO


@settings(max_examples=600, deadline=None)
@given(_BODIES)
def test_the_count_agrees_with_a_slow_one(body: str) -> None:
    assert measure(body) == _slowly(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", Segments("GSM-7", 1, 0)),
        ("a" * 160, Segments("GSM-7", 1, 160)),
        ("a" * 161, Segments("GSM-7", 2, 161)),
        ("a" * 306, Segments("GSM-7", 2, 306)),
        ("a" * 307, Segments("GSM-7", 3, 307)),
        ("€" * 80, Segments("GSM-7", 1, 160)),
        # 153 is odd, so a pair of units does not fit in the last one of a segment.
        ("€" * 153, Segments("GSM-7", 3, 306)),
        ("ã" * 70, Segments("UCS-2", 1, 70)),
        ("ã" * 71, Segments("UCS-2", 2, 71)),
        ("😀" * 35, Segments("UCS-2", 1, 70)),
        ("😀" * 36, Segments("UCS-2", 2, 72)),
        ("😀" * 67, Segments("UCS-2", 3, 134)),
        ("`", Segments("UCS-2", 1, 1)),
        ("àèéùìòÇØøÅåÄÖÑÜäöñü¿¡§", Segments("GSM-7", 1, 22)),
    ],
)
def test_the_count_is_right_at_the_edges(body: str, expected: Segments) -> None:
    assert measure(body) == expected


def test_typography_becomes_what_a_typewriter_had() -> None:
    assert transliterate("“It’s 9–10…” • milk\u00a0& tea — `x`") == "\"It's 9-10...\" - milk & tea - 'x'"


def test_accents_stay_unless_they_may_go() -> None:
    body = "Não vá às 9, João: você é ótimo. Ça coûte 5 €, Łódź"
    assert transliterate(body) == body
    assert transliterate(body, accents=True) == "Nao va às 9, Joao: voce é òtimo. Ça coute 5 €, Lodz".replace(
        "òtimo", "otimo"
    )


def test_a_letter_written_as_two_characters_becomes_the_one_of_gsm7() -> None:
    assert transliterate(unicodedata.normalize("NFD", "café")) == "café"
    assert measure(transliterate(unicodedata.normalize("NFD", "café"))).encoding == "GSM-7"


def test_what_has_no_plain_form_stays() -> None:
    assert transliterate("日本 😀 Привет", accents=True) == "日本 😀 Привет"


@settings(max_examples=300, deadline=None)
@given(_BODIES)
def test_making_a_text_plain_never_makes_it_dearer(body: str) -> None:
    for accents in (False, True):
        made = transliterate(body, accents=accents)
        assert transliterate(made, accents=accents) == made
        if measure(body).encoding == "GSM-7":
            assert measure(made) == measure(body)


@settings(max_examples=600, deadline=None)
@given(_BODIES, st.sampled_from([10, 60, 140, 160]))
def test_a_fitted_text_is_one_segment_and_begins_as_before(body: str, limit: int) -> None:
    fitted = fit(body, limit)
    size = measure(fitted)
    assert size.segments == 1
    assert size.units <= limit
    if fitted != body:
        assert fitted.endswith("...")
        assert body.startswith(fitted.removesuffix("..."))


def test_a_text_is_cut_between_words() -> None:
    body = "Pay the electricity bill before the end of the week, " * 4
    assert fit(body) == (
        "Pay the electricity bill before the end of the week, Pay the electricity bill before the end of the week, "
        "Pay the electricity bill before the end of the week..."
    )


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("a" * 160) == "a" * 160
    assert fit("ã" * 70) == "ã" * 70


def test_cutting_off_the_only_emoji_makes_room_for_more_letters() -> None:
    body = "word " * 28 + "😀 and more words after it"
    assert measure(fit(body)) == Segments("GSM-7", 1, 142)


def test_a_long_word_is_cut_inside() -> None:
    assert fit("x" * 200) == "x" * 157 + "..."
