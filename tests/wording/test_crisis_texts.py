"""The fixed texts and the table of lines, for every language and country."""

from datetime import date
from itertools import product

import pytest

from tdah.crisis_lines import DEFAULTS, TELLTALE, CrisisLines, lines_of, merged, region_of, variant_of
from tdah.sms.segments import measure
from tdah.wording.crisis_texts import TEXTS, crisis_text

COUNTRIES = (*DEFAULTS, "DE", "JP")


@pytest.mark.parametrize(("variant", "country"), list(product(TEXTS, COUNTRIES)))
def test_every_text_fits_into_three_segments_and_leaves_no_gap(variant: str, country: str) -> None:
    lines = lines_of(country, DEFAULTS)
    for key, minor in product(TEXTS[variant], (False, True)):
        text = crisis_text(key, variant, lines, minor=minor)
        assert measure(text).segments <= 3, text
        assert "{" not in text and "  " not in text and ": ." not in text and text


def test_a_sentence_whose_number_is_not_known_is_left_out() -> None:
    assert crisis_text("clear", "en", lines_of("JP", DEFAULTS)) == (
        "I'm a computer program and can't help with this the way a person can."
    )
    assert crisis_text("clear", "en", lines_of("DE", DEFAULTS)) == (
        "I'm a computer program and can't help with this the way a person can. In immediate danger: 112."
    )


def test_the_overdose_text_names_medical_help_and_the_poison_line_once() -> None:
    assert crisis_text("overdose", "en", DEFAULTS["US"]) == (
        "If you took too much, call 911 now, even if you feel fine. Poison line: 1-800-222-1222."
        " I'm a computer program and can't judge this. No medication texts until you write: resume"
    )
    assert crisis_text("overdose", "fr", DEFAULTS["FR"]) == (
        "Si tu as pris trop de médicaments, appelle tout de suite le 15, même si tu te sens bien."
        " Je suis un programme, je ne peux pas en juger. Plus de rappel de médicament avant que tu écrives : reprendre"
    )
    assert crisis_text("logged", "pt-PT", DEFAULTS["PT"]) == "Registado. Se foi mais do que o receitado: 112."


def test_the_text_for_abuse_never_has_a_number_that_gives_the_topic_away() -> None:
    for variant, number in product(TEXTS, TELLTALE):
        assert number not in crisis_text("abuse", variant, CrisisLines(police="112", private=number))
    assert crisis_text("abuse", "fr", DEFAULTS["FR"]) == (
        "Je suis un programme. En danger maintenant : 17 (par SMS : 114). Tu peux effacer ce message."
    )


def test_quebec_has_a_poison_line_of_its_own() -> None:
    assert region_of("+15145550101", "CA") == "CA-QC"
    assert region_of("+16045550101", "CA") == "CA"
    assert lines_of("CA-QC", DEFAULTS).poison == "1-800-463-5060"
    assert lines_of("CA-ON", DEFAULTS) == DEFAULTS["CA"]


def test_portuguese_is_told_apart_by_country() -> None:
    assert [variant_of("pt", country) for country in ("PT", "AO", "BR", None, "US")] == [
        "pt-PT", "pt-PT", "pt-BR", "pt-BR", "pt-BR",
    ]  # fmt: skip
    assert variant_of("en", "PT") == "en"


def test_what_the_host_sets_takes_the_place_of_a_country() -> None:
    table = merged({"de": CrisisLines(call="0800 111 0 111", emergency="112")})
    assert table["DE"].call == "0800 111 0 111" and table["FR"] == DEFAULTS["FR"]


def test_the_age_of_an_entry_is_counted_from_its_date() -> None:
    assert DEFAULTS["US"].age(date(2026, 12, 10)) == 10
    assert CrisisLines(confirmed="").age(date(2026, 12, 10)) is None
