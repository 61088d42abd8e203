"""A text that is being sent while its person is erased is found, not sent again, and redacted; so is the last text."""

from datetime import timedelta

from support.erasure import count, delivered, forget, redacted
from support.world import ANA, World

from tdah.store import messages, outbox, users
from tdah.store.drafts import Draft
from tdah.transports.base import Failure, SendError, StatusUpdate


def under_way(world: World, body: str) -> int:
    """A text of Ana's was handed over, and no answer has come yet; its row."""
    user = world.read(users.by_name, "Ana")
    row: int = world.app.store.write(
        lambda db: outbox.queue(db, Draft(user.id, ANA, body, "notice", "c"), world.clock.now())
    )
    world.app.store.write(outbox.claim, row, world.clock.now())
    return row


def test_a_send_that_is_answered_after_the_erasure_is_redacted_and_takes_no_other_texts_place(ana: World) -> None:
    code = ana.say("forget me").split("text ")[1].split()[0]
    row = under_way(ana, "take your secret pills")
    ana.text(code)
    left = ana.read(messages.get, row)
    assert (left.user_id, "pills" in left.body) == (None, False)
    ana.app.store.write(outbox.accepted, row, "SMlate", "queued", ana.clock.now())
    ana.app.store.write(outbox.status, StatusUpdate("SMlate", "delivered"), ana.clock.now())
    redacted(ana)
    assert "SMlate" in ana.transport.redacted
    # The lane is free: the last text goes, under its own row.
    ana.tick()
    assert ana.sent[-1][1].body.startswith("Everything of yours is erased here.")
    assert count(ana, "SELECT count(*) FROM message WHERE id = ?", row) == 0


def test_a_send_of_unknown_fate_is_recognised_by_what_is_left_of_its_words(ana: World) -> None:
    code = ana.say("forget me").split("text ")[1].split()[0]
    ana.transport.lost = True
    ana.transport.next.append(SendError(Failure.UNSURE, "no answer"))
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(
        lambda db: outbox.queue(db, Draft(user.id, ANA, "take your secret pills", "notice", "c"), ana.clock.now())
    )
    ana.tick()
    ana.transport.lost = False
    ana.text(code)
    assert count(ana, "SELECT count(*) FROM message WHERE body LIKE '%pills%'") == 0
    ana.run_for(minutes=10)
    delivered(ana)
    redacted(ana)
    assert [text.body for text in ana.transport.texts if "pills" in text.body] == []
    assert len([text for text in ana.transport.sent if "pills" in text.body]) == 1


def test_a_send_that_nobody_finds_is_not_sent_again(ana: World) -> None:
    code = ana.say("forget me").split("text ")[1].split()[0]
    ana.transport.next.append(SendError(Failure.UNSURE, "no answer"))
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(
        lambda db: outbox.queue(db, Draft(user.id, ANA, "take your secret pills", "notice", "c"), ana.clock.now())
    )
    ana.tick()
    ana.text(code)
    ana.run_for(minutes=30)
    delivered(ana)
    redacted(ana)
    last = ana.transport.sent[-1].body
    assert last.startswith("Everything of yours is erased here.")
    assert [text for text in ana.transport.sent if text.body.startswith("erased:") or "pills" in text.body] == []
    assert count(ana, "SELECT count(*) FROM message") == 0


def test_the_last_text_goes_out_and_is_redacted_once_it_has_arrived(ana: World) -> None:
    ana.say("buy milk")
    (last,) = forget(ana)
    assert last == (
        "Everything of yours is erased here. Your texts at the phone network are erased next. "
        "Backups hold it for up to 7 days. Take care."
    )
    delivered(ana)
    redacted(ana)
    redacted(ana)
    assert {text.body for text in ana.transport.texts} == {""}
    assert count(ana, "SELECT count(*) FROM message") == 0


def test_a_text_of_ours_whose_status_never_comes_is_redacted_after_a_day(ana: World) -> None:
    forget(ana)
    redacted(ana)
    assert count(ana, "SELECT count(*) FROM message") == 1
    ana.transport.turn(ana.transport.texts[-1].provider_id, status="delivered")
    ana.clock.time += timedelta(days=1)
    redacted(ana)
    assert ana.transport.texts[-1].body == ""
    assert count(ana, "SELECT count(*) FROM message") == 0
