"""Cities and countries to zones."""

import pytest

from tdah.language.intents.places import zone_of


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Lisbon", "Europe/Lisbon"),
        ("new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("san francisco", "America/Los_Angeles"),
        ("Europe/Paris", "Europe/Paris"),
        ("Boston", "America/New_York"),
        ("tokyo", "Asia/Tokyo"),
        ("the uk", "Europe/London"),
        ("a meeting", None),
        ("trouble", None),
    ],
)
def test_a_place_has_a_zone(place: str, zone: str | None) -> None:
    assert zone_of(place) == zone


def test_every_zone_in_the_table_exists() -> None:
    from zoneinfo import available_timezones

    from tdah.language.intents import places

    assert set(places._CITIES) <= available_timezones()
