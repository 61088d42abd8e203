"""A week of three people in two time zones, over the night in which one of them changes clocks, to the local minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from support.world import ANA, BEN, CLEO, World, make

NEW_YORK, LISBON = ZoneInfo("America/New_York"), ZoneInfo("Europe/Lisbon")
# Wednesday 28 October 2026, 12:00 in New York. The United States change clocks on Sunday 1 November, Portugal did
# on 25 October.
START = datetime(2026, 10, 28, 16, 0, tzinfo=UTC)
END = datetime(2026, 11, 4, 16, 0, tzinfo=UTC)


def local(sent: list[tuple[datetime, str, str]], number: str, zone: ZoneInfo) -> list[tuple[str, str]]:
    """What came to one phone: (local weekday and minute, text)."""
    return [(at.astimezone(zone).strftime("%a %H:%M"), text) for at, to, text in sent if to == number]


Sent = list[tuple[datetime, str, str]]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    world = make(tmp_path_factory.mktemp("week"))
    yield play(world)
    world.app.close()


def play(world: World) -> Sent:
    """What was sent in the week, with the instants."""
    world.clock.time = START
    world.person("Ana", ANA, "America/New_York", brief=time(7, 30))
    world.person("Ben", BEN, "Europe/Lisbon")
    world.person("Cleo", CLEO, "America/New_York", quiet=(None, None))
    world.say("every weekday at 8 take meds, nag me", ANA)
    world.say("call the bank friday 4pm", ANA)
    world.say("water the plants on saturday at 23:30", BEN)
    world.say("every day at 8 feed the cat", BEN)
    world.say("daily at 1:30am check the boiler", CLEO)
    begun = len(world.sent)
    for day in range(7):
        # Ana answers her meds at 8:12 each weekday, Ben feeds the cat at once, Cleo at 1:45.
        for hour, minute, zone, number, answer in (
            (1, 45, NEW_YORK, CLEO, "done"), (8, 1, LISBON, BEN, "done"), (8, 12, NEW_YORK, ANA, "done"),
        ):  # fmt: skip
            base = datetime(2026, 10, 29, tzinfo=UTC).date().toordinal() + day
            at = datetime.combine(datetime.fromordinal(base), time(hour, minute), zone).astimezone(UTC)
            if at < END:
                world.run_until(at)
                world.text(answer, number)
    world.run_until(END)
    return [(at, text.to, text.body) for at, text in world.sent[begun:]]


def test_every_rung_of_the_week_comes_at_the_right_local_minute(sent: Sent) -> None:
    meds = [(when, text) for when, text in local(sent, ANA, NEW_YORK) if "take meds" in text and "now" in text]
    assert [when for when, _ in meds] == ["Thu 08:00", "Fri 08:00", "Mon 08:00", "Tue 08:00", "Wed 08:00"]
    nags = [when for when, text in local(sent, ANA, NEW_YORK) if "take meds" in text and "Next" not in text]
    assert nags.count("Thu 08:05") == 1 and nags.count("Thu 08:10") == 1 and "Thu 08:15" not in nags


def test_the_ladder_of_an_unanswered_call_and_its_place_in_the_next_brief(sent: Sent) -> None:
    bank = [when for when, text in local(sent, ANA, NEW_YORK) if "call the bank" in text]
    assert [when for when in bank if when.startswith("Fri 1")] == [
        "Fri 16:00",
        "Fri 16:10",
        "Fri 16:30",
        "Fri 18:00",
    ]
    assert "Sat 07:30" in bank, "the next morning's brief offers it again"


def test_briefs_come_at_half_past_seven_also_after_the_clocks_changed(sent: Sent) -> None:
    briefs = [when for when, text in local(sent, ANA, NEW_YORK) if text.startswith("Today:")]
    assert {when[4:] for when in briefs} == {"07:30"}
    assert [when[:3] for when in briefs][:2] == ["Thu", "Fri"]


def test_quiet_hours_hold_what_is_due_at_night_until_seven(sent: Sent) -> None:
    plants = [when for when, text in local(sent, BEN, LISBON) if "water the plants" in text]
    assert plants[0] == "Sun 07:00"
    assert not any(when[4:] >= "22:00" or when[4:] < "07:00" for when, _ in local(sent, BEN, LISBON))


def test_a_daily_rung_inside_the_repeated_hour_comes_once(sent: Sent) -> None:
    boiler = [when for when, text in local(sent, CLEO, NEW_YORK) if "check the boiler - now" in text]
    assert boiler == [f"{day} 01:30" for day in ("Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed")]


def test_eight_stays_eight_in_both_zones(sent: Sent) -> None:
    cat = [when for when, text in local(sent, BEN, LISBON) if "feed the cat - now" in text]
    assert cat == [f"{day} 08:00" for day in ("Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed")]
