"""A daemon and its phone network, over HTTP: a person has themselves erased, and the network has no word left."""

from pathlib import Path

from support.daemons import ANA, BEN, OURS
from support.restartable_daemons import Town, play

from tdah.daemon.simulator.faults import Faults
from tdah.store import redactions
from tdah.transports.base import Outgoing
from tdah.transports.registry import DEFAULT

PHOTO = ("image/jpeg", b"\xff\xd8\xff\xe0" + b"canaryphoto" * 20)


async def erased(town: Town, number: str = ANA) -> None:
    """Text `forget me` and the code that comes back; wait for the last text."""
    town.network.text(number, "forget me")
    await town.settled()
    (code,) = [word for word in town.shown(number)[-1].replace(".", "").split() if word.isdigit() and len(word) == 6]
    town.network.text(number, code)
    await town.settled()
    assert town.shown(number)[-1].startswith("Everything of yours is erased here.")


def words_of(town: Town, number: str = ANA) -> list[str]:
    """What the network still knows of a phone's texts, either way, and its files."""
    texts = [text for text in town.network.archive.newest() if number in (text.to, text.sender)]
    return [text.body for text in texts if text.body] + [media.sid for text in texts for media in text.media]


def test_texts_files_and_the_last_text_go_at_the_network_and_stay_gone(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.text(ANA, "canaryfish tomorrow 9am")
            town.network.text(ANA, "look at that", media=[PHOTO])
            town.network.text(BEN, "buy bread")
            await town.settled()
            await daemon.ticker.media_fetcher.runner.settle()
            await erased(town)
            for _ in range(2):
                await daemon.erasures.work()
            assert words_of(town) == []
            assert len(words_of(town, BEN)) == 2
            shown = len(town.shown())
            town.clock.jump(minutes=15)
            assert await daemon.inbound[DEFAULT].catch_up() == 0
            await town.settled()
            assert len(town.shown()) == shown
            assert town.rows("SELECT count(*) FROM message WHERE number = ?", ANA) == [(0,)]
            assert town.rows("SELECT count(*) FROM redaction") == [(0,)]
            assert len(town.log.said("erasure.finished", left=0)) == 1

    play(tmp_path, scene, people=(ANA, BEN))


def test_a_phone_that_is_off_delays_the_redaction_of_what_waits_for_it(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.text(ANA, "canaryfish")
            await town.settled()
            await erased(town)
            town.network.switch(ANA, on=False)
            await daemon.transports.default.send(Outgoing(9_999, ANA, OURS, "canarybird"))
            (sid,) = [text.sid for text in town.network.archive.newest() if text.body == "canarybird"]
            await daemon.writer(redactions.ask, sid, town.clock.now())
            await daemon.erasures.work()
            assert words_of(town) == ["canarybird"]
            (error,) = town.rows("SELECT error FROM redaction WHERE provider_id = ?", sid)
            assert "20009" in error[0]
            town.network.switch(ANA, on=True)
            await town.network.idle()
            town.clock.jump(minutes=5)
            await daemon.erasures.work()
            assert words_of(town) == []

    play(tmp_path, scene)


def test_a_network_that_fails_for_a_while_is_asked_until_it_answers(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.text(ANA, "canaryfish")
            await town.settled()
            await erased(town)
            town.network.faults = Faults(answer_500_before=1)
            await daemon.erasures.work()
            assert "canaryfish" in words_of(town)
            town.network.faults = Faults()
            for _ in range(3):
                town.clock.jump(minutes=10)
                await daemon.erasures.work()
            assert words_of(town) == []

    play(tmp_path, scene)


def test_a_file_that_cannot_be_cleaned_does_not_hold_up_the_redaction(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.text(ANA, "canaryfish")
            await town.settled()
            await erased(town)
            index = "SELECT count(*) FROM erasure WHERE cleaned_at IS NULL"
            await daemon.writer(lambda db: db.execute("ALTER TABLE file_removal RENAME TO away"))
            for _ in range(2):
                await daemon.erasures.work()
            assert words_of(town) == []
            assert len(town.log.said("erasure.failed")) == 2
            assert town.rows(index) == [(1,)]
            await daemon.writer(lambda db: db.execute("ALTER TABLE away RENAME TO file_removal"))
            await daemon.erasures.work()
            assert town.rows(index) == [(0,)]

    play(tmp_path, scene)
