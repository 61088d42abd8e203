"""While texts come in, few of those that wait are acted on at a time: who texts waits for what is in hand."""

import asyncio
from pathlib import Path

from support.world import World, make

from tdah.messaging.processing import FEW_TEXTS


def handled(world: World) -> int:
    return int(world.app.store.reader.execute("SELECT count(*) FROM message WHERE state = 'handled'").fetchone()[0])


def test_few_texts_are_worked_at_a_time_while_others_come_in_and_all_of_them_afterwards(tmp_path: Path) -> None:
    world = make(tmp_path)
    numbers = [f"+120255501{n:02d}" for n in range(10, 10 + 3 * FEW_TEXTS)]
    for number in numbers:
        world.person(number, number)
        world.receive("buy milk", number)
    processing = world.ticker.processing
    processing.webhook_busy = lambda: True
    assert asyncio.run(processing.work())
    assert handled(world) == FEW_TEXTS
    processing.webhook_busy = lambda: False
    assert not asyncio.run(processing.work())
    assert handled(world) == len(numbers)
    world.app.close()
