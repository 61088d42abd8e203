"""`tdah doctor` tells of the account, of budgets that are nearly used, and of bills that differ from our counting."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from support.daemons import ACCOUNT, OURS, TOKEN, add_people, settings
from support.http_servers import serving
from support.simulated_network import NO_DELAY
from support.world import World

from tdah.app import open_app
from tdah.clock import SystemClock
from tdah.config import Budget
from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.network import Network, NetworkOptions
from tdah.doctor import FAIL, OK, WARN, Finding, Patient, account
from tdah.store import Store, spend, usage, users


def patient(world: World, **budget: float) -> Patient:
    return Patient(world.app.places, replace(world.app.config, budget=Budget(**budget)), world.clock)


def spent_by(world: World, micros: int) -> None:
    """Let Ana, and so the host, have spent exactly so much this month."""
    user = world.read(users.by_name, "Ana")
    for who in (None, user.id):
        so_far = world.read(spend.so_far, who, world.clock.now())[0]
        world.app.store.write(
            lambda db, who=who, more=micros - so_far: db.execute(
                "INSERT INTO spend VALUES (?, ?, ?) ON CONFLICT (coalesce(user_id, 0), day)"
                " DO UPDATE SET micros = micros + excluded.micros",
                (who, f"{world.clock.now():%Y-%m-%d}", more),
            )
        )


@pytest.mark.parametrize(
    ("micros", "word"), [(850_000, "85%"), (1_050_000, "morning text"), (1_300_000, "Only alarms")]
)
def test_a_budget_of_the_host_that_is_nearly_used_is_told_with_what_follows(
    world: World, micros: int, word: str
) -> None:
    world.person()
    spent_by(world, micros)
    (found,) = account.budget(patient(world, host_month=1.0))
    assert (found.state, word in found.message, "host_month" in found.fix) == (WARN, True, True)
    assert found.message.startswith("The host's of this month")


def test_budgets_of_people_and_days_are_told_too_and_the_hosts_once_only(world: World) -> None:
    world.person()
    world.person("Ben", "+447700900102")
    spent_by(world, 900_000)
    found = list(account.budget(patient(world, host_day=1.0, user_day=1.0, user_month=10.0)))
    assert [f.message.split(" is used")[0] for f in found] == ["The host's of this day", "Ana's of this day"]
    for budget in ({"host_day": 10.0}, {}):
        (quiet,) = account.budget(patient(world, **budget))
        assert quiet.state == OK


def test_a_bill_over_other_segments_than_were_counted_is_told(world: World) -> None:
    world.person()
    world.say("buy milk")
    world.say("buy bread")
    out = world.app.store.reader.execute("SELECT id FROM message WHERE direction = 'out' ORDER BY id").fetchall()
    world.app.store.write(usage.bill, out[0]["id"], 8_300, "USD", 1)
    (found,) = account.billing(patient(world))
    assert (found.state, "All 1 texts" in found.message) == (OK, True)
    world.app.store.write(usage.bill, out[1]["id"], 24_900, "USD", 3)
    (found,) = account.billing(patient(world))
    assert (found.state, "1 of the 2" in found.message) == (WARN, True)


def seen(folder: Path) -> list[Finding]:
    """What the check of the account finds in a new account."""

    async def main() -> list[Finding]:
        network = Network(ACCOUNT, TOKEN, [OURS], "", SystemClock(), NetworkOptions(pace=NO_DELAY))
        await network.start()
        try:
            async with serving(build(network)) as base:
                settings(folder, 8003, base)
                store = Store(folder / "tdah.db").open()
                add_people(store, ["+12025550101"])
                store.close()
                app = open_app(folder)
                found = await asyncio.to_thread(
                    lambda: list(account.account(Patient(app.places, app.config, app.clock)))
                )
                app.close()
                return found
        finally:
            await network.stop()

    return asyncio.run(main())


def test_what_is_wrong_with_the_account_is_told_by_the_doctor_as_well(tmp_path: Path) -> None:
    found = seen(tmp_path / "home")
    assert any(f.state == FAIL and "no webhook is set" in f.message for f in found), found
    assert all(f.name == "account" and f.fix for f in found)


def test_the_embedded_network_needs_no_account(world: World) -> None:
    world.app.config = replace(world.app.config, twilio=replace(world.app.config.twilio, account_sid=""))
    (found,) = account.account(patient(world))
    assert found.state == OK
