"""Row ids of erased people are given anew: nothing that was in hand for the old row is done to the new one."""

from support import samples
from support.erasure import forget
from support.world import ANA, BEN, NOON, World

from tdah.agent import respond
from tdah.agent.interpret import read
from tdah.people import membership
from tdah.store import inbox, messages, senders, users

PHOTO = ("image/jpeg", samples.jpeg())


def test_a_text_read_before_the_erasure_does_not_act_in_the_place_of_another(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.receive("buy canaryfish")
    (old,) = ana.read(inbox.due, ana.clock.now(), 10)
    sender = ana.read(senders.of, [ANA])[ANA]
    reading = read(ana.app.store.reader, old, sender, ana.clock.now(), ana.app.config)
    ana.app.store.write(membership.remove_user, ana.read(users.by_name, "Ana"), ana.clock.now(), channel="cli")
    ana.receive("buy bread", BEN)
    assert ana.read(messages.get, old.id).number == BEN
    assert ana.app.store.write(respond.answer_all, [reading], NOON, ana.app.config, "") == [None]
    ana.tick()
    assert [task.title for task in ana.tasks("Ben").values()] == ["buy bread"]


def test_a_file_under_way_is_not_hung_on_the_note_of_who_joined_since(ana: World) -> None:
    ben = "+12025550104"
    real = ana.ticker.media_fetcher.write

    async def write(fn, *args, **kwargs):  # type: ignore[no-untyped-def]
        if getattr(fn, "__name__", "") == "_keep" and args[0].provider_id == "SMold":
            ana.app.store.write(membership.remove_user, ana.read(users.by_name, "Ana"), ana.clock.now(), channel="cli")
            ana.person("Ben", ben)
            ana.receive("buy bread", ben)
            ana.app.store.writer.execute(
                "INSERT INTO note (id, user_id, uid, number, title, title_key, body, created_at, changed_at,"
                " changed_by, channel) VALUES (1, 1, 'u', 1, 't', 't', 'b', '', '', 'Ben', 'sms')"
            )
            ana.app.store.writer.execute(
                "INSERT INTO media (id, user_id, note_id, provider_id, position, created_at)"
                " VALUES (1, 1, 1, 'SMnew', 0, '2026-11-19T17:00:00.000Z')"
            )
        return await real(fn, *args, **kwargs)

    ana.ticker.media_fetcher.write = write
    ana.receive("", sid="SMold", files=[PHOTO])
    ana.tick()
    assert ana.read(users.by_name, "Ben").id == 1
    assert ana.app.store.reader.execute("SELECT count(*) FROM attachment").fetchone()[0] == 0


def test_the_id_of_a_person_is_not_taken_for_the_erased_one(ana: World) -> None:
    forget(ana)
    ana.person("Cleo", BEN)
    assert ana.say("buy milk", BEN).startswith("Kept: buy milk")
