"""The log of webhook deliveries: what came, how it ended, how long it took; bounded however much comes."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

from support.daemons import House, inbound, play, said

from tdah.clock import SystemClock
from tdah.daemon.web.delivery_log import MAX_REFUSED_PER_S, MAX_STORED_PER_S, DeliveryLog
from tdah.store import Store, webhook_log

ROWS = "SELECT path, result, sid, count FROM webhook_delivery ORDER BY id"


async def _flushed(house: House, count: int) -> list[tuple[object, ...]]:
    async with asyncio.timeout(10):
        while len(found := house.rows(ROWS)) < count:
            await asyncio.sleep(0.02)
    return found


def test_each_delivery_is_logged_with_its_result_and_time(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = "SM" + "1" * 32
        await house.net.text("buy milk", sid)
        await house.net.text("buy milk", sid)
        await house.net.post("/sms/inbound", inbound("x"), signature="forged")
        await house.net.post("/sms/inbound", inbound("x", account=house.app.account_sid)[3:])
        found = await _flushed(house, 4)
        ours = [row for row in found if row[0] == "/sms/inbound"]
        assert [row[1:3] for row in ours] == [("stored", sid), ("repeated", sid), ("403", None), ("400", None)]
        ((least, most),) = house.rows("SELECT min(ms), max(ms) FROM webhook_delivery")
        assert 0 < least <= most < 5000

    play(tmp_path, scene)


def test_a_flood_of_forgeries_is_summed_up_and_hides_nothing_else(tmp_path: Path) -> None:
    store, clock = Store(tmp_path / "tdah.db").open(), SystemClock()

    async def write(fn: object, *args: object) -> object:
        return store.write(fn, *args)  # type: ignore[arg-type]

    async def main() -> None:
        log = DeliveryLog(clock)
        for n in range(5000):
            log.note("/sms/inbound", "403", n / 1000, "")
        for n in range(1000):
            log.note("/sms/inbound", "stored", 0.001, f"SM{n}")
        await log.flush(write)
        assert (
            store.reader.execute("SELECT count(*) FROM webhook_delivery").fetchone()[0]
            == MAX_STORED_PER_S + MAX_REFUSED_PER_S + 2
        )
        summed = {
            s.result: (s.count, s.longest_ms) for s in store.read(webhook_log.summary, clock.now() - timedelta(1))
        }
        assert summed == {"403": (5000, 4999.0), "stored": (1000, 1.0)}
        await log.flush(write)
        log.note("/sms/status", "stored", 0.001, "SM")
        await log.flush(write)
        assert store.read(webhook_log.recent, 1)[0].path == "/sms/status"

    asyncio.run(main())
    store.close()


def test_old_deliveries_are_forgotten_in_batches(tmp_path: Path) -> None:
    store, now = Store(tmp_path / "tdah.db").open(), SystemClock().now()
    old = [webhook_log.Delivery(now - timedelta(days=31), "/sms/inbound", "stored", 1.0, f"SM{n}") for n in range(7)]
    store.write(webhook_log.add, [*old, webhook_log.Delivery(now, "/sms/inbound", "stored", 1.0, "SMnew")])
    counts = [store.write(webhook_log.forget, now - timedelta(days=30), 5) for _ in range(3)]
    assert counts == [5, 2, 0]
    assert [d.sid for d in store.read(webhook_log.recent, 10)] == ["SMnew"]
    store.close()


def test_the_command_shows_them(tmp_path: Path) -> None:
    async def main() -> None:
        store, now = Store(tmp_path / "tdah.db").open(), SystemClock().now()
        rows = [("stored", "SM1"), ("403", None), ("503", "SM2")]
        store.write(webhook_log.add, [webhook_log.Delivery(now, "/sms/inbound", r, 2.5, sid) for r, sid in rows])
        store.close()
        code, printed = await said(tmp_path, "twilio", "deliveries", "--json")
        assert (code, [d["result"] for d in json.loads(printed)]) == (0, ["503", "403", "stored"])
        code, printed = await said(tmp_path, "twilio", "deliveries", "--problems")
        assert code == 0
        assert "403" in printed
        assert "stored" not in printed

    asyncio.run(main())
