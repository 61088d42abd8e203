"""What a fault leaves behind is found again without a restart: no text stays in the air, and nobody waits behind it."""

from pathlib import Path

from support.daemons import House, impatient, locked, play

from tdah.daemon.simulator.faults import Faults

OUT = "SELECT state FROM message WHERE direction = 'out' ORDER BY id"


def test_a_send_whose_outcome_could_not_be_stored_is_looked_up(tmp_path: Path) -> None:
    """The network took the text, no callback comes, and the store was locked when the answer came."""

    async def scene(house: House) -> None:
        await impatient(house)
        await house.net.text("buy milk")
        await house.answers()
        with locked(house.app.places.database):
            await house.log.heard("send.crashed")
            assert house.rows(OUT) == [("sending",)]
        house.network.faults = Faults(callback_dropped=1.0)
        await house.net.text("call mom")
        first, second = await house.answers(count=2)
        assert "buy milk" in first and "call mom" in second
        assert len(house.log.said("text.found")) == 1

    play(tmp_path, scene, faults=Faults(hang_after=1.0, hang=0.5, callback_dropped=1.0))


def test_a_look_up_that_crashes_is_made_again(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await impatient(house)
        await house.net.text("buy milk")
        await house.log.heard("text.not_sent", failure="unsure")
        house.network.faults = Faults(callback_dropped=1.0)
        with locked(house.app.places.database):
            await house.log.heard("send.crashed")
        await house.log.heard("text.found")
        assert len(house.log.said("send.crashed")) < 5
        await house.net.text("call mom")
        assert len(await house.answers(count=2)) == 2

    play(tmp_path, scene, faults=Faults(answer_500_after=1.0, callback_dropped=1.0))
