"""Texts are redacted at the provider by due rows: again until it has, given up for the host to see, and reported."""

from dataclasses import replace
from datetime import timedelta

from support.erasure import came, count, delivered, forget, join, redacted
from support.world import ANA, BEN, World

from tdah import doctor
from tdah.messaging.redaction import MOST_TRIES
from tdah.store import audit, messages, outbox, redactions, users
from tdah.store.drafts import Draft
from tdah.transports.base import Failure, SendError

GONE = "SELECT count(*) FROM redaction"


def test_every_text_of_a_person_and_its_files_go_at_the_provider(ana: World) -> None:
    ana.text("the cat", files=[("image/jpeg", b"\xff\xd8\xff\xe0 a cat")])
    ana.say("buy milk")
    came_in = [row[0] for row in ana.app.store.reader.execute("SELECT provider_id FROM message WHERE direction = 'in'")]
    forget(ana)
    delivered(ana)
    redacted(ana)
    redacted(ana)
    assert set(came_in) <= set(ana.transport.redacted)
    assert {text.body for text in ana.transport.texts} == {""}
    assert ana.transport.files == {}
    assert count(ana, GONE) == 0


def test_what_is_under_way_is_asked_about_again_when_it_is_final(ana: World) -> None:
    ana.say("buy milk")
    forget(ana)
    redacted(ana)
    assert "Kept: buy milk" in "".join(text.body for text in ana.transport.texts)
    delivered(ana)
    for text in ana.transport.texts:
        ana.transport.turn(text.provider_id, status="delivered")
    redacted(ana)
    assert "Kept: buy milk" in "".join(text.body for text in ana.transport.texts)  # not before it is due
    ana.clock.time += timedelta(minutes=2)
    redacted(ana)
    assert {text.body for text in ana.transport.texts} == {""}


def test_a_provider_that_cannot_be_reached_is_asked_again_and_nothing_is_lost(ana: World) -> None:
    ana.app.store.write(redactions.ask, "SM1", ana.clock.now())
    ana.app.store.write(redactions.ask, "SM2", ana.clock.now())
    ana.transport.refused["SM1"] = SendError(Failure.RATE, "unreachable")
    ((event, values),) = redacted(ana)
    assert (event, values["failure"]) == ("redaction.put_off", "rate")
    assert ana.transport.redacted == []  # one that cannot be reached is not asked about the others, either
    ana.transport.refused.clear()
    ana.clock.time += timedelta(minutes=2)
    redacted(ana)
    assert sorted(ana.transport.redacted) == ["SM1", "SM2"]
    assert count(ana, GONE) == 0


def test_one_that_is_refused_for_more_than_two_weeks_is_kept_for_the_host(ana: World) -> None:
    begun = ana.clock.now()
    ana.app.store.write(redactions.ask, "SM1", begun)
    ana.transport.refused["SM1"] = SendError(Failure.REQUEST, "Twilio refused it: no (20001).", 20001)
    for _ in range(MOST_TRIES):
        due = ana.read(redactions.next_due)
        assert due is not None
        ana.clock.time = due
        said = redacted(ana)
    assert said[0][0] == "redaction.given_up"
    assert ana.clock.now() - begun > timedelta(days=14)
    assert ana.read(redactions.next_due) is None
    (finding,) = [each for each in doctor.examine(ana.app.places, ana.clock) if each.name == "erasure"]
    assert finding.state == doctor.WARN and "still has 1 texts" in finding.message and "20001" in finding.message
    ana.transport.refused.clear()
    assert ana.app.store.write(redactions.release, ana.clock.now()) == 1
    redacted(ana)
    assert ana.transport.redacted == ["SM1"]


def test_the_host_is_told_how_an_erasure_ended(ana: World) -> None:
    ana.say("buy milk")
    forget(ana)
    ana.transport.refused[ana.transport.texts[0].provider_id] = SendError(Failure.REQUEST, "no", 20001)
    delivered(ana)
    said = []
    for _ in range(MOST_TRIES + 2):
        said += redacted(ana)
        ana.clock.time += timedelta(days=2)
    (ended,) = [values for event, values in said if event == "erasure.finished"]
    assert ended == {"erasure": 1, "redacted": 5, "left": 1}
    events = ana.read(audit.events)
    assert [event.subject for event in events if event.action == "erasure.finished"] == ["erasure:1 redacted 5, left 1"]


def test_a_network_that_forgets_nothing_is_said_so_and_asked_nothing(ana: World) -> None:
    ana.say("buy milk")
    ana.transport.capabilities = replace(ana.transport.capabilities, redaction=False)
    forget(ana)
    delivered(ana)
    redacted(ana)
    said = redacted(ana)
    assert ana.transport.redacted == []
    left = ana.read(redactions.given_up)
    assert {row.error for row in left} == {"This network keeps what it carried; it cannot be asked to forget it."}
    assert not said or said[-1][1]["redacted"] == 0
    assert len(left) == 6


# One text of a person who stays


def test_one_text_is_redacted_and_everything_else_stays(ana: World) -> None:
    ana.say("buy milk")
    ana.say("buy bread")
    delivered(ana)
    milk, bread = [text.provider_id for text in ana.transport.texts]
    ana.app.store.write(redactions.ask, milk, ana.clock.now())
    ana.app.store.write(redactions.ask, milk, ana.clock.now())
    redacted(ana)
    assert ana.transport.redacted == [milk]
    assert {text.provider_id: bool(text.body) for text in ana.transport.texts} == {milk: False, bread: True}
    assert len(ana.conversation()) == 4


def test_an_answer_that_is_still_to_be_sent_can_be_asked_for_at_once(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")

    def queue(db):  # type: ignore[no-untyped-def]
        row = outbox.queue(db, Draft(user.id, ANA, "private", "notice", "c"), ana.clock.now())
        redactions.ask_for(db, row, ana.clock.now())
        return row

    row = ana.app.store.write(queue)
    redacted(ana)
    assert ana.transport.redacted == []
    ana.tick()
    redacted(ana)
    assert ana.transport.redacted == []  # on its way: the provider would refuse
    delivered(ana)
    redacted(ana)
    assert ana.transport.redacted == [ana.transport.texts[0].provider_id]
    assert ana.read(messages.get, row).body == "private"  # what is kept here is for the caller to decide


def test_texts_that_retention_deleted_here_long_ago_are_found_by_the_number_and_redacted(ana: World) -> None:
    ana.person("Ben", BEN)
    for sid, number, body in (("SMold", ANA, "canaryfish"), ("SMbens", BEN, "bens own")):
        came(ana, sid, body, number)
    ana.clock.time += timedelta(days=400)
    forget(ana)
    ana.clock.time += timedelta(minutes=1)
    came(ana, "SMafter", "hello?")
    ana.transport.refused["SMold"] = SendError(Failure.RATE, "unreachable")
    redacted(ana)
    ana.transport.refused.clear()
    ana.clock.time += timedelta(minutes=5)
    redacted(ana)
    left = {text.provider_id: text.body for text in ana.transport.texts if text.direction == "in"}
    assert left == {"SMold": "", "SMbens": "bens own", "SMafter": "hello?"}
    assert count(ana, "SELECT count(*) FROM erased_number") == 0


def test_a_number_that_was_anothers_before_is_listed_since_it_is_theirs(world: World) -> None:
    join(world)
    forget(world)
    world.clock.time += timedelta(days=1)
    came(world, "SMbetween", "of who had the number in between")
    world.clock.time += timedelta(days=1)
    join(world)
    world.clock.time += timedelta(days=1)
    forget(world)
    since = world.app.store.reader.execute("SELECT since FROM erased_number ORDER BY id DESC").fetchone()["since"]
    assert since == "2026-11-21T17:00:00.000Z"
