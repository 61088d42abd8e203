"""The promises that the design makes, one section each. Some are proved further in a part's own tests."""

import asyncio
import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from support.world import ANA, BEN, World, make

from tdah.agent import interpret, respond
from tdah.clock import from_text, to_text
from tdah.config import Config
from tdah.store import inbox, messages, outbox, phones, reminders, routing, senders, tasks, users
from tdah.transports.base import Failure, SendError, StatusUpdate

UNSURE = SendError(Failure.UNSURE, "no answer in time")


# 1. Stored before acknowledged; the same provider id never acts twice. (The webhook's side: tests/daemon.)


def test_the_file_is_written_with_full_synchronisation(world: World) -> None:
    assert world.app.store.writer.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert world.app.store.writer.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_the_same_text_delivered_again_acts_once(ana: World) -> None:
    sid = ana.receive("buy milk")
    ana.tick()
    ana.receive("buy milk", sid=sid)
    ana.tick()
    assert list(ana.tasks()) == [1]
    assert len([text for _, text in ana.sent if "milk" in text.body]) == 1


def test_a_repeated_id_with_other_words_changes_nothing_and_is_noted(ana: World) -> None:
    sid = ana.receive("buy milk")
    ana.receive("drop everything", sid=sid)
    ana.tick()
    assert [task.title for task in ana.tasks().values()] == ["buy milk"]
    assert ana.app.store.reader.execute("SELECT action, subject FROM audit").fetchall()[-1]["subject"] == sid


def test_a_crash_after_the_acknowledgement_leaves_the_text_due(ana: World) -> None:
    ana.receive("buy milk")
    ana.restart()
    ana.tick()
    assert ana.tasks()[1].title == "buy milk"


def test_acting_twice_on_one_text_acts_once(ana: World) -> None:
    ana.receive("buy milk")
    (message,) = ana.read(inbox.due, ana.clock.now(), 10)
    sender = ana.read(senders.of, [message.number])[message.number]
    read = ana.read(interpret.read, message, sender, ana.clock.now(), ana.app.config)
    for _ in range(2):
        ana.app.store.write(respond.answer_all, [read], ana.clock.now(), ana.app.config, "http://localhost")
    assert list(ana.tasks()) == [1]
    assert [m.kind for m in ana.conversation()] == ["text", "reply"]


# 2. Effect, reply and "handled" commit together.


def test_without_its_reply_a_text_has_no_effect(ana: World) -> None:
    ana.app.store.writer.execute(
        "CREATE TRIGGER no_reply BEFORE INSERT ON message WHEN NEW.kind = 'reply' AND NEW.body LIKE '%milk%'"
        " BEGIN SELECT RAISE(ABORT, 'no reply today'); END"
    )
    ana.text("buy milk")
    assert ana.tasks() == {}
    assert [m.state for m in ana.conversation() if m.direction == "in"] == ["parked"]


def test_every_effect_has_its_reply_in_the_outbox_the_moment_it_is_visible(ana: World) -> None:
    ana.receive("buy milk")
    asyncio.run(ana.ticker.processing.work())
    states = ana.app.store.reader.execute(
        "SELECT (SELECT count(*) FROM task), (SELECT count(*) FROM message WHERE kind = 'reply'),"
        " (SELECT count(*) FROM message WHERE state = 'handled')"
    ).fetchone()
    assert tuple(states) == (1, 1, 1)


# 3. No blind resend.


def test_a_send_of_unknown_fate_that_was_taken_is_found_and_not_sent_again(ana: World) -> None:
    ana.transport.lost = True
    ana.transport.next.append(UNSURE)
    ana.text("buy milk")
    assert ana.conversation()[-1].state == "unknown"
    ana.run_for(minutes=2)
    assert len(ana.transport.sent) == 1
    assert ana.conversation()[-1].provider_id == ana.transport.texts[0].provider_id


def test_a_send_of_unknown_fate_that_was_not_taken_is_sent_once_more(ana: World) -> None:
    ana.transport.next.append(UNSURE)
    ana.text("buy milk")
    assert ana.transport.sent == []
    ana.run_for(minutes=2)
    assert len(ana.transport.sent) == 1


def test_it_is_sent_at_most_twice_and_then_shown_as_failed(ana: World) -> None:
    ana.transport.next.extend([UNSURE] * 5)
    ana.text("buy milk")
    ana.run_for(hours=1)
    assert ana.conversation()[-1].state == "failed"
    assert ana.conversation()[-1].attempts == 2
    assert len(ana.read(messages.parked)) == 1


def test_a_crash_between_the_call_and_its_commit_is_looked_up(ana: World) -> None:
    ana.receive("buy milk")
    asyncio.run(ana.ticker.processing.work())
    (message,) = ana.read(outbox.ready, ana.clock.now(), 10)
    ana.app.store.write(outbox.claim, message.id, ana.clock.now())
    from tdah.transports.base import Outgoing

    asyncio.run(ana.transport.send(Outgoing(message.id, message.number, message.sender, message.body)))
    ana.restart()
    assert ana.app.store.write(outbox.recover, ana.clock.now()) == 1
    ana.run_for(minutes=2)
    assert len(ana.transport.sent) == 1
    assert ana.conversation()[-1].provider_id


def test_a_callback_that_carries_our_row_settles_an_unknown_send_at_once(ana: World) -> None:
    ana.transport.next.append(UNSURE)
    ana.text("buy milk")
    row = ana.conversation()[-1]
    ana.app.store.write(outbox.status, StatusUpdate("SMlate", "delivered", row.id), ana.clock.now())
    assert ana.conversation()[-1].state == "delivered"
    ana.run_for(hours=1)
    assert ana.transport.sent == []


def test_a_later_text_waits_until_the_fate_of_the_earlier_is_known(ana: World) -> None:
    ana.transport.lost = True
    ana.transport.next.append(UNSURE)
    ana.text("buy milk")
    assert ana.text("buy bread") == []
    ana.run_for(minutes=2)
    assert [text.body.split(".")[0] for text in ana.transport.sent] == ["Kept: buy milk", "Kept: buy bread"]


# 4. The user comes from the verified sender only; nobody reaches another's rows.

# Tables about numbers or the host rather than a person; everything else must say whose it is.
IMPERSONAL = {
    "job",
    *("user", "code", "invite", "stranger", "status_event", "sender_hold", "beat", "_sqlite_migrations"),
    *("own_address", "webhook_delivery", "sealing_key", "job"),
    # What outlives its person on purpose: hashes of what was erased, and what the provider is still to forget.
    *("erased", "erased_number", "redaction"),
    # What SQLite keeps of the search index, in which each word carries its owner.
    *("search_word", "search_data", "search_idx", "search_content", "search_docsize", "search_config"),
}


def test_every_table_of_personal_data_says_whose_it_is(world: World) -> None:
    db = world.app.store.reader
    names = {row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in names - IMPERSONAL - {"sqlite_sequence"}:
        columns = {row["name"] for row in db.execute(f"PRAGMA table_info({name})")}
        assert "user_id" in columns, name


def test_a_canary_never_sings_for_somebody_else(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.say("canary-of-ben in 20 min", BEN)
    asked = ["list", "today", "find canary", "1 done", "drop canary", "move canary to 5pm", "snooze 1 20"]
    for text in [*asked, "what now", "undo", "brief", "fresh start", "skip", "done"]:
        answers = "".join(ana.text(text))
        assert "canary-of" not in answers, text
        assert "went wrong" not in answers, "it was found, and only stopped further on"
    assert ana.tasks("Ben")[1].state == "open"
    with pytest.raises(LookupError):
        ana.read(tasks.get, ana.read(users.by_name, "Ana").id, ana.tasks("Ben")[1].id)


def test_a_text_from_an_unverified_number_of_a_known_person_does_nothing(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(phones.add, BEN, user.id, ana.clock.now())
    ana.text("buy milk", BEN)
    assert ana.tasks() == {}


# 5. A promise is read back from the committed row.


def test_what_is_promised_is_what_the_row_holds(ana: World) -> None:
    ana.app.store.writer.execute(
        "CREATE TRIGGER later AFTER INSERT ON task WHEN NEW.due_at IS NOT NULL AND NEW.title LIKE '%mom%'"
        " AND NEW.due_at NOT LIKE '%T15:%'"
        " BEGIN UPDATE task SET due_at = '2026-11-20T15:30:00.000Z' WHERE id = NEW.id; END"
    )
    assert ana.say("call mom tomorrow at 9") == "Fri 20 Nov 10:30 - call mom. #1"


# 6. A write is a plain function of the connection. (Group commit: tests/daemon.)


def test_a_reader_cannot_write(world: World) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        world.app.store.reader.execute("DELETE FROM user")


def test_a_failed_write_leaves_nothing_behind(world: World) -> None:
    def work(db: sqlite3.Connection) -> None:
        users.add(db, users.NewUser("Ana", zone="UTC"), world.clock.now())
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        world.app.store.write(work)
    assert world.read(users.everyone) == []


# 7. Time is UTC text inside.


def test_every_instant_in_the_file_is_utc_text(ana: World) -> None:
    ana.say("call mom tomorrow at 9")
    ana.run_for(days=2)
    db = ana.app.store.reader
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for column in [row["name"] for row in db.execute(f"PRAGMA table_info({name})")]:
            if re.search(r"(_at|_next|_until|^at|since|until)$", column) and column not in ("brief_at", "applied_at"):
                for (value,) in db.execute(f"SELECT {column} FROM {name} WHERE {column} IS NOT NULL"):
                    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value), (name, column, value)


def test_the_text_of_an_instant_sorts_like_the_instant(world: World) -> None:
    moments = [world.clock.now() + timedelta(milliseconds=n * 997) for n in range(50)]
    assert sorted(map(to_text, moments)) == [to_text(m) for m in moments]
    assert [from_text(to_text(m)) for m in moments] == moments


# 9. Quiet.


def test_quiet_hours_hold_reminders_but_not_alarms(ana: World) -> None:
    ana.say("read a book at 11pm")
    ana.run_for(hours=11, minutes=30)
    assert not any("read a book" in text.body and "now" in text.body for _, text in ana.sent)
    ana.say("in 10 min check the oven")
    sent = ana.run_for(minutes=11)
    assert any("check the oven" in text for _, _, text in sent)
    morning = ana.run_for(hours=8)
    assert any("read a book" in text for _, _, text in morning)


def test_what_was_due_while_the_machine_was_down_comes_once_and_says_so(ana: World) -> None:
    ana.say("call mom at 2pm")
    ana.say("email Ben at 3pm")
    ana.clock.time += timedelta(hours=5)
    ana.restart()
    ana.tick()
    late = [text.body for at, text in ana.sent if at == ana.clock.now()]
    assert late == ["Due while I was away:\n14:00 call mom #1\n15:00 email Ben #2"]


def test_one_late_reminder_says_when_it_was_due(ana: World) -> None:
    ana.say("call mom at 2pm")
    ana.clock.time += timedelta(hours=3)
    ana.tick()
    assert ana.sent[-1][1].body == "call mom (this was due Today 14:00) #1"


def test_beyond_the_daily_ceiling_each_first_nudge_comes_and_the_morning_takes_the_rest(world: World) -> None:
    world.person(ceiling=2)
    for n in range(4):
        world.say(f"call number{n} at {2 + n}pm")
    sent = world.run_for(hours=9)
    assert [sum(f"number{n} - now" in text for _, _, text in sent) for n in range(4)] == [1, 1, 1, 1]
    assert len(sent) == 5, "one further nudge fits below the ceiling"
    assert len(world.run_for(hours=12)) >= 1


# 10. A row that fails is parked with its error and never stops the others.


def test_a_damaged_reminder_is_parked_and_the_persons_others_go_on(ana: World) -> None:
    ana.say("call mom at 2pm")
    ana.say("email Ben at 2pm")
    ana.app.store.writer.execute("UPDATE reminder SET ladder = 'gibberish' WHERE id = 1")
    sent = ana.run_for(hours=2, minutes=5)
    assert any("email Ben" in text for _, _, text in sent)
    assert ana.reminder(1).state == "parked"


def test_a_refused_destination_stops_with_the_code_kept(ana: World) -> None:
    ana.transport.next.append(SendError(Failure.DESTINATION, "landline", 21614))
    ana.text("buy milk")
    (failed,) = ana.read(messages.parked)
    assert (failed.error_code, failed.error) == (21614, "landline")
    assert ana.say("buy bread").startswith("Kept: buy bread")


def test_a_refused_sender_is_held_and_nothing_is_lost(ana: World) -> None:
    ana.transport.next.extend([SendError(Failure.REGISTRATION, "campaign not registered", 30034)] * 2)
    ana.text("buy milk")
    ana.text("buy bread")
    sent = ana.run_for(minutes=45)
    assert [text.split(".")[0] for _, _, text in sent] == ["Kept: buy milk", "Kept: buy bread"]
    held = [e for e in ana.app.store.reader.execute("SELECT action FROM audit") if e["action"] == "sender.held"]
    assert len(held) == 1


def test_a_busy_network_is_tried_again_when_it_said(ana: World) -> None:
    ana.transport.next.append(SendError(Failure.RATE, "slow down", 20429, retry_after=30))
    ana.text("buy milk")
    ((at, _, body),) = ana.run_for(minutes=1)
    assert body.startswith("Kept: buy milk")
    assert 30 <= (at - ana.clock.now() + timedelta(minutes=1)).total_seconds() <= 38


def test_a_stale_text_is_not_sent(ana: World) -> None:
    ana.transport.next.extend([SendError(Failure.RATE, "slow down", 20429, retry_after=4000)] * 10)
    ana.text("buy milk")
    ana.run_for(hours=6)
    assert ana.conversation()[-1].state == "expired"
    assert ana.transport.sent == []


def test_the_pace_of_one_number_is_kept(tmp_path: Path) -> None:
    slow = make(tmp_path, config=Config())
    slow.person()
    slow.person("Ben", BEN)
    slow.receive("buy milk")
    slow.receive("buy bread", BEN)
    sent = slow.run_for(seconds=5)
    assert [(at - slow.clock.now()).total_seconds() for at, _, _ in sent] == [-5.0, pytest.approx(-4.25, abs=0.3)]
    slow.app.close()


def test_a_person_served_by_a_number_of_their_own_gets_texts_from_it(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(routing.assign, user.id, "+12025550177", ana.clock.now())
    ana.say("buy milk")
    assert ana.sent[-1][1].sender == "+12025550177"
    assert ana.sent[-1][1].to == ANA


def test_a_parked_text_can_be_released(ana: World) -> None:
    ana.app.store.writer.execute(
        "CREATE TRIGGER poison BEFORE INSERT ON task BEGIN SELECT RAISE(ABORT, 'poisoned'); END"
    )
    ana.say("buy milk")
    ana.app.store.writer.execute("DROP TRIGGER poison")
    (parked,) = ana.read(messages.parked)
    ana.app.store.write(inbox.release, parked.id)
    ana.tick()
    assert ana.tasks()[1].title == "buy milk"
    assert ana.read(reminders.all_of, 1) == []
