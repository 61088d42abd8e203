"""What was erased does not come in again by any way; what the number texts afterwards is a stranger's."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from support.erasure import STORED, came, count, drained, forget, join, listed, mirror
from support.world import ANA, BEN, World

from tdah.messaging.spool import Spool, SpooledForm
from tdah.store import inbox, outbox
from tdah.transports.base import StatusUpdate


def test_the_next_listing_brings_no_erased_text_back(ana: World) -> None:
    assert listed(ana) == 0
    ana.say("buy milk")
    ana.text("call mom tomorrow 9am")
    mirror(ana)
    forget(ana)
    mirror(ana)
    ana.clock.time += timedelta(minutes=15)
    assert listed(ana) == 0
    assert count(ana, STORED) == 0
    before = len(ana.transport.sent)
    ana.tick()
    assert ana.transport.sent[before:] == []


def test_who_joins_again_within_a_minute_does_not_have_the_old_texts_act_again(ana: World) -> None:
    assert listed(ana) == 0
    ana.say("buy milk")
    mirror(ana)
    forget(ana)
    ana.clock.time += timedelta(seconds=20)
    assert "Welcome" in join(ana)
    ana.clock.time += timedelta(seconds=20)
    before = len(ana.transport.sent)
    assert listed(ana) == 0
    ana.tick()
    assert ana.transport.sent[before:] == []
    assert ana.tasks() == {}


def test_a_webhook_that_is_repeated_is_acknowledged_and_stores_nothing(ana: World) -> None:
    sid = ana.receive("buy milk")
    ana.tick()
    forget(ana)
    ana.receive("buy milk", sid=sid)
    assert count(ana, STORED) == 0
    row = {"number": ANA, "sender": "", "body": "x", "encoding": "GSM-7", "segments": 1, "correlation": "c",
           "raw": "", "at": "2026-11-19T17:00:00.000Z"}  # fmt: skip
    group = [({**row, "provider_id": each},) for each in ("SM1", sid, "SM2")]
    assert ana.app.store.write(inbox.receive_all, group) == [True, False, True]
    assert inbox.receive_new(ana.app.store.writer, [({**row, "provider_id": sid},)]) == [False]
    assert count(ana, STORED) == 2


def test_a_form_in_the_spool_is_cleared_away_and_not_stored(ana: World, tmp_path: Path) -> None:
    sid = ana.receive("buy milk")
    ana.tick()
    seen, unseen = ana.clock.now(), ana.clock.now() + timedelta(seconds=1)
    ana.clock.time += timedelta(minutes=1)
    forget(ana)
    spool = Spool(tmp_path / "spool")
    for each, at in ((sid, seen), ("SMunseen", unseen)):
        form = urlencode({"MessageSid": each, "From": ANA, "To": "+12025550100", "Body": "buy milk"})
        spool.put(SpooledForm(each, form, at))
    assert drained(ana, spool) == 0
    assert spool.letters() == []
    assert count(ana, STORED) == 0


def test_what_was_said_before_and_never_seen_is_not_stored_but_redacted(ana: World) -> None:
    assert listed(ana) == 0
    came(ana, "SMbefore", "my secret")
    ana.clock.time += timedelta(minutes=1)
    forget(ana)
    came(ana, "SMafter", "hello?")
    ana.clock.time += timedelta(minutes=15)
    assert listed(ana) == 1
    assert count(ana, f"{STORED} AND provider_id = 'SMafter'") == 1
    asked = "SELECT count(*) FROM redaction WHERE provider_id = ?"
    assert count(ana, asked, "SMbefore") == 1 and count(ana, asked, "SMafter") == 0


def test_what_the_number_texts_afterwards_is_a_strangers(ana: World) -> None:
    forget(ana)
    assert ana.say("buy milk") == "This is a private assistant. With an invite from its host, text: join CODE"
    assert count(ana, f"{STORED} AND user_id IS NULL AND body = 'buy milk'") == 1


def test_a_status_callback_about_an_erased_text_is_not_stored(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.say("buy milk")
    ana.say("buy bread", BEN)
    (sid, bens) = [text.provider_id for text in ana.transport.texts if text.direction == "out"]
    forget(ana)
    for each in (sid, bens):
        ana.app.store.write(outbox.status, StatusUpdate(each, "delivered"), ana.clock.now())
    events = ana.app.store.reader.execute("SELECT provider_id FROM status_event").fetchall()
    assert [row["provider_id"] for row in events] == [bens]
