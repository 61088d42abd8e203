"""Health, metrics and the export link, and the clock: a reminder leaves when it is due."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families
from support.daemons import ANA, CONFIG, House, faster, impatient, inbound, locked, play, received

from tdah.agent.actions.perform import perform
from tdah.app import SIMULATOR_ACCOUNT
from tdah.daemon.simulator.faults import Faults
from tdah.http import HttpAnswer
from tdah.language.intents.intent import Remind
from tdah.store import codes, tasks, users


def test_it_is_alive_and_ready(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert ((await house.net.get("/healthz")).status, (await house.net.get("/readyz")).status) == (200, 200)

    play(tmp_path, scene)


def test_it_is_alive_but_not_ready_while_the_store_cannot_be_written(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await impatient(house)
        with locked(house.app.places.database):
            ready = await house.net.get("/readyz")
            assert (ready.status, "cannot be written: database is locked" in ready.text) == (503, True)
            assert (await house.net.get("/healthz")).status == 200
        assert (await house.net.get("/readyz")).status == 200

    play(tmp_path, scene)


def samples(page: HttpAnswer) -> dict[tuple[str, ...], float]:
    """The values of a metrics page by name and labels, as Prometheus itself reads it."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(page.text)
        for sample in family.samples
    }


def test_the_metrics_tell_what_happened(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        form = inbound("buy milk", "SM1", account=SIMULATOR_ACCOUNT)
        for _ in range(2):
            await house.net.post("/sms/inbound", form)
        await house.net.post("/sms/inbound", form, signature="no")
        await house.log.heard("text.status", state="delivered")
        page = await house.net.get("/metrics")
        assert page.headers["content-type"].startswith("text/plain")
        value = samples(page)
        results = {result: value["tdah_inbound_total", result] for result in ("stored", "repeated", "403")}
        assert results == {"stored": 1, "repeated": 1, "403": 1}
        assert value["tdah_outbound_total", "sending"] >= 1
        assert value["tdah_outbound_total", "delivered"] == 1
        assert value["tdah_webhook_seconds_count",] == 3
        assert value["tdah_tick_seconds_count",] >= 1
        assert [value["tdah_queue_depth", name] for name in ("inbox", "outbox", "unknown", "writes")] == [0] * 4
        assert value["tdah_reminder_lateness_seconds_count",] == 0

    play(tmp_path, scene)


def test_the_metrics_show_a_queue(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        await house.log.heard("text.not_sent", 2)
        value = samples(await house.net.get("/metrics"))
        assert value["tdah_queue_depth", "outbox"] + value["tdah_outbound_total", "not_sent_rate"] >= 2

    play(tmp_path, scene, faults=Faults(answer_429=1.0))


def test_the_export_link_works_once(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        await house.answers()

        def ticket(db: Any) -> str:
            user = users.by_name(db, f"P{ANA}")
            assert user is not None
            return codes.issue_ticket(db, user.id, "export", house.app.now())

        path = f"/export/{await house.daemon.writer(ticket)}"
        # A messenger that previews links asks for the head of a page, and then for the page.
        assert (await house.net.get(path, "HEAD")).status == 200
        offer = await house.net.get(path)
        assert (offer.status, "<button>Download</button>" in offer.text) == (200, True)
        assert "buy milk" not in offer.text
        first = await house.net.get(path, "POST")
        assert first.status == 200
        assert first.headers["cache-control"] == "no-store"
        assert "buy milk" in first.text
        for method in ("GET", "POST"):
            again = await house.net.get(path, method)
            assert (again.status, "buy milk" in again.text) == (404, False)
        assert (await house.net.get("/export/guessed")).status == 404
        assert house.rows("SELECT action FROM audit WHERE action LIKE 'export%'") == [("export.downloaded",)]

    play(tmp_path, scene)


def test_a_reminder_leaves_within_a_second_of_its_time(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        # The daemon is idle, asleep until a later row, when another process adds an earlier one.
        due = house.app.now() + timedelta(seconds=2.2)

        def remind(db: Any) -> None:
            user = users.by_name(db, f"P{ANA}")
            assert user is not None
            perform(db, user, (Remind(what="take the pills", start=due),), house.app.now())

        await asyncio.to_thread(house.app.store.write, remind)
        (shown,) = await received(house.network, ANA, 1)
        assert "take the pills" in shown.body
        late = (shown.at - due).total_seconds()
        assert 0 <= late < 1.0
        (reported,) = house.log.said("reminder.sent")
        assert 0 <= reported["late"] < 0.5

    play(tmp_path, scene)


def test_ten_reminders_at_one_moment_leave_when_they_are_due(tmp_path: Path) -> None:
    people = [f"+4477009001{n:02d}" for n in range(10)]

    async def scene(house: House) -> None:
        due = house.app.now() + timedelta(seconds=1.5)

        def remind(db: Any) -> None:
            for user in users.everyone(db):
                perform(db, user, (Remind(what="take the pills", start=due),), house.app.now())

        await house.daemon.writer(remind)
        house.daemon.wake()
        for number in people:
            (shown,) = await received(house.network, number, 1)
            assert shown.at >= due

    play(tmp_path, scene, people=people)


def test_a_text_that_cannot_be_acted_on_is_parked_and_stops_nobody(tmp_path: Path) -> None:
    """A damaged row breaks the person's texts; the others' go on, and nothing is dropped."""
    ben = "+447700900102"

    async def scene(house: House) -> None:
        def damage(db: Any) -> None:
            db.execute("UPDATE user SET quiet_begins = 'never' WHERE name = ?", (f"P{ANA}",))

        await house.daemon.writer(damage)
        await house.net.text("buy milk", number=ANA)
        await house.net.text("buy tea", number=ben)
        assert "buy tea" in (await house.answers(ben))[0]
        await house.log.heard("text.parked")
        ((state, error),) = house.rows("SELECT state, error FROM message WHERE body = 'buy milk'")
        assert state == "parked"
        assert "never" in error
        assert samples(await house.net.get("/metrics"))["tdah_parked_total",] == 1
        assert len(await house.answers(ANA)) == 1  # it says that the text is kept

    play(tmp_path, scene, people=(ANA, ben))


def test_a_tick_that_fails_is_made_up_for(tmp_path: Path) -> None:
    """The store locks up between the webhook's commit and the answer's: nothing is lost, it goes on by itself."""

    async def scene(house: House) -> None:
        await impatient(house)
        house.network.switch(ANA, on=True)
        with locked(house.app.places.database) as other:
            other.execute(
                "INSERT INTO message (direction, kind, state, number, sender, body, provider_id, correlation,"
                " encoding, segments, created_at) VALUES ('in', 'text', 'received', ?, '+12025550100', 'buy milk',"
                " 'SM9', 'c', 'GSM-7', 1, ?)",
                (ANA, "2026-01-01T00:00:00.000Z"),
            )
            other.execute("COMMIT")
            other.execute("BEGIN IMMEDIATE")
            await house.log.heard("tick.failed")
        assert "buy milk" in (await house.answers())[0]
        assert house.rows("SELECT count(*) FROM task") == [(1,)]
        assert house.rows("SELECT count(*) FROM message WHERE state = 'parked'") == [(0,)]

    play(tmp_path, scene, config=faster(CONFIG))


def test_nobody_sees_the_tasks_of_another_person(tmp_path: Path) -> None:
    people = ["+12025550101", "+12025550102"]

    async def scene(house: House) -> None:
        await house.net.text("buy canary seed", number=people[0])
        await house.answers(people[0])
        await house.net.text("list tasks", number=people[1])
        assert "canary" not in (await house.answers(people[1]))[0]
        user = house.app.store.read(users.by_name, f"P{people[1]}")
        assert user is not None
        assert house.app.store.read(tasks.all_of, user.id) == []

    play(tmp_path, scene, people=people)
