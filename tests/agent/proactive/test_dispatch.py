"""Visits to many people in one go: what comes of them is what came of one at a time, and nobody harms another."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.world import NOON, World, make

from tdah.agent.proactive.dispatch import send_due
from tdah.clock import Stamps, to_text
from tdah.config import Budget, Config, Twilio
from tdah.store import outbox, phones, reminders, routing, tasks, users
from tdah.store.drafts import Draft

NUMBERS = [f"+4477009001{nth:02d}" for nth in range(40)]
KINDS = 10


def remind(world: World, user_id: int, title: str, due: datetime, repeat: str | None = None, **ladder: Any) -> int:
    """A person's reminder; its id."""

    def add(db: Any) -> int:
        task = tasks.add(db, user_id, tasks.NewTask(title, due_at=due, zone="America/New_York", repeat=repeat), NOON)
        return reminders.put(db, user_id, task.id, due, **ladder).id

    return world.app.store.write(add)


def street(world: World, count: int) -> list[int]:
    """So many people with one thing each due at noon; their ids."""
    ids = [world.person(f"P{nth}", NUMBERS[nth]).id for nth in range(count)]
    for nth, user_id in enumerate(ids):
        remind(world, user_id, f"thing {nth}", NOON)
    return ids


def nudged(world: World) -> list[str]:
    rows = world.app.store.reader.execute("SELECT body FROM message WHERE kind = 'reminder' ORDER BY id")
    return [row["body"].partition(" - ")[0] for row in rows]


def failed(world: World) -> list[int]:
    return [values["user"] for event, values in world.events if event == "visit.failed"]


def damage(world: World, reminder_id: int, column: str) -> None:
    world.app.store.writer.execute(f"UPDATE reminder SET {column} = 'gibberish' WHERE id = ?", (reminder_id,))


def state(world: World, reminder_id: int) -> tuple[str, str | None]:
    row = world.app.store.reader.execute("SELECT state, error FROM reminder WHERE id = ?", (reminder_id,)).fetchone()
    return row["state"], row["error"]


@pytest.mark.parametrize("column", ["ladder", "catch_up", "due_at"])
@pytest.mark.parametrize("nth", [0, 5, 10])
def test_a_damaged_reminder_among_many_people_is_parked_and_nobody_elses_waits(
    world: World, column: str, nth: int
) -> None:
    ids = street(world, 11)
    damage(world, nth + 1, column)
    world.tick()
    assert sorted(nudged(world)) == sorted(f"thing {other}" for other in range(11) if other != nth)
    parked, error = state(world, nth + 1)
    assert parked == "parked" and error
    assert failed(world) == [ids[nth]]


def test_several_damaged_reminders_are_each_parked_in_the_same_visit(world: World) -> None:
    ids = street(world, 16)
    for nth in (2, 3, 12):
        damage(world, nth + 1, "ladder")
    world.tick()
    assert failed(world) == [ids[2], ids[3], ids[12]]
    assert len(nudged(world)) == 13


def test_a_text_that_the_table_refuses_leaves_nothing_half_written(world: World) -> None:
    ids = street(world, 9)
    world.app.store.writer.execute(
        "CREATE TRIGGER refuses BEFORE INSERT ON message WHEN NEW.user_id = 5 BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    world.app.store.write(send_due, ids, NOON, world.app.config)
    assert sorted(nudged(world)) == [f"thing {other}" for other in range(9) if other != 4]
    parked, error = state(world, 5)
    assert parked == "parked" and "IntegrityError" in (error or "")
    rungs = world.app.store.reader.execute("SELECT rung FROM reminder ORDER BY id").fetchall()
    assert [row["rung"] for row in rungs] == [int(nth != 4) for nth in range(9)]


def test_a_person_whose_row_cannot_be_read_keeps_nobody_else_waiting(world: World) -> None:
    ids = street(world, 5)
    world.app.store.writer.execute("UPDATE user SET zone = 'Nowhere/Land' WHERE id = ?", (ids[1],))
    world.tick()
    assert sorted(nudged(world)) == ["thing 0", "thing 2", "thing 3", "thing 4"]
    assert state(world, 2)[0] == "parked"


def test_a_person_erased_meanwhile_keeps_nobody_else_waiting(world: World) -> None:
    ids = street(world, 4)
    world.app.store.write(users.erase, ids[2])
    done = world.app.store.write(send_due, ids, NOON, world.app.config)
    assert sorted(nudged(world)) == ["thing 0", "thing 1", "thing 3"]
    assert [one.user_id for one in done if one.error] == [ids[2]]


def test_what_the_file_refuses_undoes_the_whole_visit_and_everything_stays_due(world: World) -> None:
    ids = street(world, 4)
    db = world.app.store.writer
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    db.execute("CREATE TEMP TRIGGER long AFTER INSERT ON main.message BEGIN"
               " UPDATE message SET body = body || hex(zeroblob(40000)) WHERE id = NEW.id; END")  # fmt: skip
    with pytest.raises(sqlite3.OperationalError, match="full"):
        world.app.store.write(send_due, ids, NOON, world.app.config)
    assert nudged(world) == []
    assert world.read(reminders.people_due, NOON, 10) == ids


def test_the_outbox_takes_each_text_from_the_address_that_serves_its_person(world: World) -> None:
    ids = street(world, 3)
    world.app.store.write(routing.assign, ids[1], "+12025550177", NOON)
    world.app.store.write(send_due, ids, NOON, world.app.config)
    rows = world.app.store.reader.execute("SELECT user_id, sender FROM message WHERE kind = 'reminder'")
    shared = world.app.config.sender
    assert {row["user_id"]: row["sender"] for row in rows} == {
        ids[0]: shared,
        ids[1]: "+12025550177",
        ids[2]: shared,
    }


def test_what_waits_to_be_sent_is_not_read_through_for_what_is_worthless_in_doubt_or_next(world: World) -> None:
    looks: dict[Callable[[Any], object], str] = {
        lambda db: outbox.any_stale(db, NOON): "message_stale (stale_at<?)",
        lambda db: outbox.expire(db, NOON): "message_stale (stale_at<?)",
        lambda db: outbox.doubtful_due(db, NOON, 10): "message_outbox (state=? AND <expr>=? AND due_at<?)",
        lambda db: outbox.ready(db, NOON, 10): "message_outbox (state=? AND <expr>=? AND due_at<?)",
        lambda db: outbox.next_due(db, NOON): "message_outbox (state=? AND <expr>=? AND due_at>?)",
    }
    db, seen = world.app.store.writer, []
    for look, index in looks.items():
        seen.clear()
        db.set_trace_callback(seen.append)
        look(db)
        db.set_trace_callback(None)
        # `ready` asks for private texts first, by an index of their own.
        plan = [row["detail"] for statement in seen for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert any(step.endswith(index) for step in plan), plan
        assert not any(step.startswith("SCAN m") for step in plan), plan


def settle(world: World, rng: random.Random) -> list[int]:
    """People as different as the rules are: what one of `KINDS` is due for is said by the branch; their ids."""
    ids = []
    for nth, number in enumerate(NUMBERS):
        kind, late = nth % KINDS, timedelta(minutes=rng.choice((0, 0, 3, 200)))
        quiet = (time(11), time(13)) if kind == 1 else (time(22), time(7))
        user = world.person(
            f"P{nth}", number, quiet=quiet, ceiling=0 if kind == 2 else 100, clock=(24, 12, None)[nth % 3]
        )
        ids.append(user.id)
        for item in range(rng.choice((1, 1, 2, 4))):
            repeat = "FREQ=DAILY" if rng.random() < 0.3 else None
            ladder = rng.choice(("gentle", "nag:5"))
            remind(world, user.id, f"thing {item}", NOON - late, repeat, ladder=ladder, alarm=rng.random() < 0.3)
        world.app.store.write(CIRCUMSTANCES.get(kind, lambda db, user_id: None), user.id)
    return ids


def _unreachable(db: Any, user_id: int) -> None:
    phone = phones.reachable(db, user_id)
    assert phone is not None
    phones.set_state(db, phone.id, "opted_out")


def _coming_home(db: Any, user_id: int) -> None:
    users.edit(db, user_id, away_zone="Europe/London", away_until=NOON)


def _brief(db: Any, user_id: int) -> None:
    users.edit(db, user_id, brief_at=time(12), brief_next=NOON)


def _spent(db: Any, user_id: int) -> None:
    users.edit(db, user_id, budget_month=1_000)
    db.execute("INSERT INTO spend VALUES (?, ?, 1100)", (user_id, f"{NOON:%Y-%m-%d}"))


def _last_rung(db: Any, user_id: int) -> None:
    db.execute("UPDATE reminder SET rung = 4, ladder = 'gentle', state = 'nudged' WHERE user_id = ?", (user_id,))


def _waiting(db: Any, user_id: int) -> None:
    for row in db.execute("SELECT task_id FROM reminder WHERE user_id = ?", (user_id,)).fetchall():
        outbox.queue(db, Draft(user_id, "+12025550101", "before", "reminder", "c", task_id=row["task_id"]), NOON)


CIRCUMSTANCES: dict[int, Callable[[Any, int], None]] = {
    3: _unreachable, 4: _coming_home, 5: _brief, 6: _spent, 7: _last_rung, 8: _waiting,
}  # fmt: skip


def outcome(world: World) -> Sequence[list[tuple[Any, ...]]]:
    """All that a visit may have written, without the order in which people were visited."""
    questions = (
        "SELECT user_id, number, body, kind, state, correlation, stale_at FROM message",
        "SELECT id, state, due_at, next_at, rung, nudged_at, error FROM reminder",
        "SELECT id, due_at, first_at, zone FROM task",
        "SELECT id, away_zone, away_until, brief_next FROM user",
        "SELECT user_id, period, level FROM budget_notice",
    )
    return [sorted(map(tuple, world.app.store.reader.execute(sql)), key=repr) for sql in questions]


@pytest.mark.parametrize("seed", range(3))
def test_what_comes_of_a_visit_to_many_is_what_comes_of_visits_one_at_a_time(tmp_path: Path, seed: int) -> None:
    config = Config(twilio=Twilio(segments_per_second=1000), budget=Budget(user_month=50.0))
    worlds = []
    for name in ("together", "alone"):
        tmp_path.joinpath(name).mkdir()
        world = make(tmp_path / name, config=config)
        ids = settle(world, random.Random(seed))
        groups = [ids] if name == "together" else [[user_id] for user_id in ids]
        for group in groups:
            world.app.store.write(send_due, group, NOON, world.app.config)
        worlds.append(world)
    together, alone = (outcome(world) for world in worlds)
    assert together == alone
    assert {row[3] for row in together[0]} == {"reminder", "brief", "notice"}
    assert {row[4] for row in together[0]} == {"queued", "dropped"}
    for world in worlds:
        world.app.close()


def test_an_instant_is_written_out_the_same_alone_and_among_others() -> None:
    stamps = Stamps()
    for instant in (NOON, NOON + timedelta(microseconds=1_999), datetime(987, 1, 2, tzinfo=UTC)):
        assert to_text(instant) == instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        assert stamps[instant] == stamps[elsewhere(instant)] == to_text(instant)


def elsewhere(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo("America/New_York"))
