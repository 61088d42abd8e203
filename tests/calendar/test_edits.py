"""This one, this and the following, all: what a change of a series leaves of it, and that it can be taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.calendars import ANAS, calendar_of
from support.world import World

from tdah.calendar import agenda, edits
from tdah.errors import TdahError
from tdah.store import change_feed, events, undo
from tdah.store.events import Draft

START, END = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 15, tzinfo=UTC)


def series(world: World, rule: str, **values: Any) -> events.Event:
    at = datetime(2026, 11, 2, 9)
    draft = Draft("standup", at, at + timedelta(hours=1), "Europe/Lisbon", "Europe/Lisbon", repeat=rule, **values)
    calendar = calendar_of(world, 1)
    return world.app.store.write(events.add, 1, calendar.id, draft, at=world.clock.now(), author=ANAS)


def times(world: World) -> list[str]:
    found = world.read(agenda.between, 1, START, END, "Europe/Lisbon")
    return [f"{one.start:%m-%d %H:%M}" for one in found]


def write(world: World, fn: Any, *args: Any, **values: Any) -> Any:
    def run(db: Any) -> Any:
        change = undo.Change(db, 1, world.clock.now())
        result = fn(edits.EventEditor(db, world.clock.now(), ANAS, change), *args, **values)
        change.save("it")
        return result

    return world.app.store.write(run)


def test_one_is_moved_and_moved_again_and_dropped(ana: World) -> None:
    daily = series(ana, "FREQ=DAILY;COUNT=4")
    key, at = "20261103T090000Z", datetime(2026, 11, 3, 12)
    one = write(ana, edits.edit, daily, key, "this", starts=at, ends=at + timedelta(hours=1))
    assert times(ana) == ["11-02 09:00", "11-03 12:00", "11-04 09:00", "11-05 09:00"]
    write(ana, edits.edit, one, key, "this", starts=at + timedelta(hours=1), ends=at + timedelta(hours=2))
    assert times(ana)[1] == "11-03 13:00"
    write(ana, edits.drop, one, key, "this")
    assert times(ana) == ["11-02 09:00", "11-04 09:00", "11-05 09:00"]


def test_all_are_moved_with_what_was_left_out_and_what_was_changed(ana: World) -> None:
    daily = series(ana, "FREQ=DAILY;COUNT=4", exdates="20261104T090000Z")
    at = datetime(2026, 11, 3, 12)
    write(ana, edits.edit, daily, "20261103T090000Z", "this", starts=at, ends=at, title="special")
    noon = datetime(2026, 11, 5, 15)
    write(ana, edits.edit, daily, "20261105T090000Z", "all", starts=noon, ends=noon + timedelta(hours=2))
    assert times(ana) == ["11-02 15:00", "11-03 12:00", "11-05 15:00"]


def test_a_weekday_follows_and_several_are_refused(ana: World) -> None:
    weekly = series(ana, "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
    tuesday = datetime(2026, 11, 10, 9)
    write(ana, edits.edit, weekly, "20261109T090000Z", "all", starts=tuesday, ends=tuesday)
    assert times(ana) == ["11-03 09:00", "11-10 09:00", "11-17 09:00"]
    two = series(ana, "FREQ=WEEKLY;BYDAY=MO,TH")
    with pytest.raises(TdahError, match="names its days"):
        write(ana, edits.edit, two, "20261109T090000Z", "all", starts=tuesday, ends=tuesday)


SCOPES = ("this", "following", "all")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=st.sampled_from(
        ("FREQ=DAILY;COUNT=20", "FREQ=DAILY;UNTIL=20261225T090000Z", "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3")
    ),
    number=st.integers(0, 6),
    scope=st.sampled_from(SCOPES),
    drop=st.booleans(),
    hours=st.integers(-5, 5),
)
def test_a_change_touches_what_it_says_and_undo_restores_every_time(
    ana: World, rule: str, number: int, scope: Any, drop: bool, hours: int
) -> None:
    daily = series(ana, rule)
    before = times(ana)
    found = ana.read(agenda.between, 1, START, END, "Europe/Lisbon")
    one = found[number]
    if drop:
        write(ana, edits.drop, daily, one.key, scope)
        gone = {"this": before[number : number + 1], "following": before[number:], "all": before}[scope]
        assert times(ana) == [when for when in before if when not in gone]
    else:
        at = one.start.replace(tzinfo=None) + timedelta(hours=hours)
        write(ana, edits.edit, daily, one.key, scope, starts=at, ends=at + timedelta(hours=1))
        moved = [f"{o.start + timedelta(hours=hours):%m-%d %H:%M}" for o in found]
        last = number + 1 if scope == "this" else len(before)
        first = 0 if scope == "all" else number
        assert times(ana) == [*before[:first], *moved[first:last], *before[last:]]
    seqs = [row.seq for row in ana.read(change_feed.changes_since, 1)]
    assert seqs == sorted(set(seqs))
    assert ana.app.store.write(undo.take_back, 1, ana.clock.now()) == "it"
    assert times(ana) == before
    ana.app.store.write(lambda db: db.execute("DELETE FROM event"))
