"""`tdah twilio` against the account as the vendor serves it: what it sets, and what it finds wrong."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.daemons import ACCOUNT, ANA, BEN, OURS, TOKEN, add_people, free_port, said, settings
from support.http_servers import serving
from support.simulated_network import ALSO_OURS, NO_DELAY, SERVICE

from tdah.clock import SystemClock
from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.network import Network, NetworkOptions
from tdah.daemon.simulator.webhooks import Alert as WebhookAlert
from tdah.store import Store
from tdah.transports.twilio.account import Alert, Registration, Standing, Webhook
from tdah.transports.twilio.provisioning import ERROR_LEVEL, WARNING_LEVEL, Facts, Wanted, diagnose

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = Standing("Full", "active", Decimal("23.45"), "USD")
WANTED = Wanted("https://a.example/sms/inbound#rc=3", "https://a.example/sms/status")
BRITISH = Webhook("PN1", "+447700900123", WANTED.inbound)


def findings(**facts: Any) -> list[tuple[str, str]]:
    found = diagnose(Facts(**{"standing": GOOD, "webhooks": [BRITISH]} | facts), WANTED, NOW)
    assert all(finding.fix for finding in found)
    return [(finding.level, finding.what) for finding in found]


def test_an_account_in_good_order_has_no_findings() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("facts", "level", "words"),
    [
        ({"standing": Standing("Trial", "active", None, "USD")}, WARNING_LEVEL, "trial"),
        ({"standing": Standing("Full", "suspended", None, "USD")}, ERROR_LEVEL, "suspended"),
        ({"standing": Standing("Full", "active", Decimal("4.99"), "USD")}, WARNING_LEVEL, "4.99 USD"),
        ({"standing": Standing("Full", "active", Decimal("0.41"), "USD")}, ERROR_LEVEL, "0.41 USD"),
        ({"missing": ["+447700900124"]}, ERROR_LEVEL, "not in this account"),
        ({"webhooks": [Webhook("PN1", "+447700900123")]}, ERROR_LEVEL, "no webhook"),
        (
            {"webhooks": [Webhook("PN1", "+447700900123", "https://old.example/x")]},
            ERROR_LEVEL,
            "https://old.example/x",
        ),
        ({"webhooks": [Webhook("PN1", "+447700900123", WANTED.inbound[:-5])]}, WARNING_LEVEL, "hardly repeated"),
        ({"webhooks": [Webhook("PN1", "+447700900123", WANTED.inbound, "GET")]}, ERROR_LEVEL, "GET"),
        (
            {"webhooks": [Webhook("PN1", "+447700900123", WANTED.inbound, diverted="the TwiML app AP1")]},
            ERROR_LEVEL,
            "AP1",
        ),
        ({"webhooks": [Webhook("PN1", "+447700900123", WANTED.inbound, sms=False)]}, ERROR_LEVEL, "cannot send"),
        ({"webhooks": [Webhook("PN1", OURS, WANTED.inbound)]}, WARNING_LEVEL, "no Messaging Service"),
        ({"own": {30034: 3}}, ERROR_LEVEL, "3 of our texts met error 30034"),
        ({"own": {30532: 1}}, ERROR_LEVEL, "personal use"),
        ({"own": {30533: 1}}, ERROR_LEVEL, "person to person"),
        ({"own": {21608: 1}}, ERROR_LEVEL, "verified numbers"),
        ({"unread": ["alerts (no)"]}, WARNING_LEVEL, "not read"),
        (
            {"alerts": [Alert(11200, NOW, "https://a.example/sms/inbound"), Alert(11205, NOW, "https://b.example/")]},
            ERROR_LEVEL,
            "1 calls of our URL failed with 11200",
        ),
        ({"alerts": [Alert(11217, NOW - timedelta(days=2), "https://a.example/sms/inbound")]}, WARNING_LEVEL, "11217"),
    ],
)
def test_each_fault_is_one_finding_with_a_fix(facts: dict[str, Any], level: str, words: str) -> None:
    ((found, what),) = findings(**facts)
    assert found == level
    assert words in what


@pytest.mark.parametrize(
    ("number", "known", "expected"),
    [
        ("+18005550199", [], [(ERROR_LEVEL, "not verified")]),
        ("+18005550199", [Registration("toll-free verification", "x", "IN_REVIEW")], [(WARNING_LEVEL, "IN_REVIEW")]),
        ("+18005550199", [Registration("t", "x", "TWILIO_REJECTED", (), "no site")], [(ERROR_LEVEL, "no site")]),
        ("+18005550199", [Registration("t", "x", "TWILIO_APPROVED")], []),
        (SERVICE, [], [(ERROR_LEVEL, "not registered")]),
        (SERVICE, [Registration("campaign", "QE1", "IN_PROGRESS")], [(WARNING_LEVEL, "IN_PROGRESS")]),
        (SERVICE, [Registration("campaign", "QE1", "FAILED", (30532,))], [(ERROR_LEVEL, "personal use")]),
        (SERVICE, [Registration("c", "1", "FAILED"), Registration("c", "2", "VERIFIED")], []),
    ],
)
def test_a_registration_is_judged_by_its_best_state(
    number: str, known: list[Registration], expected: list[tuple[str, str]]
) -> None:
    webhook = Webhook(number if number.startswith("MG") else "PN1", number, WANTED.inbound, status=WANTED.status)
    found = findings(webhooks=[webhook], registrations={number: known})
    assert [level for level, _ in found] == [level for level, _ in expected]
    assert all(words in what for (_, what), (_, words) in zip(found, expected, strict=True))


# Over real HTTP, as a process


def play(folder: Path, scene: Callable[[Network], Awaitable[None]], **changes: str) -> None:
    async def main() -> None:
        port = free_port()
        network = Network(
            ACCOUNT, TOKEN, [OURS, ALSO_OURS], f"http://127.0.0.1:{port}/sms/inbound", SystemClock(),
            NetworkOptions(services={SERVICE: [ALSO_OURS]}, pace=NO_DELAY),
        )  # fmt: skip
        await network.start()
        async with serving(build(network)) as base:
            settings(folder, port, base)
            path = folder / "config.toml"
            text = path.read_text()
            for old, new in changes.items():
                text = text.replace(f"\n{old} = ", f"\n{new}\n# {old} = ")
            path.write_text(text)
            store = Store(folder / "tdah.db").open()
            add_people(store, [ANA, BEN])
            store.close()
            await scene(network)
        await network.stop()

    asyncio.run(main())


async def status(folder: Path) -> tuple[int, dict[str, Any]]:
    code, printed = await said(folder, "twilio", "status", "--json")
    assert TOKEN not in printed
    return code, json.loads(printed)


def test_setup_points_the_number_here_and_shows_what_it_changed(tmp_path: Path) -> None:
    async def scene(network: Network) -> None:
        number = network.account.numbers[OURS]
        number.sms_url = "https://old.example/sms"
        code, printed = await said(tmp_path, "twilio", "setup")
        assert (code, number.sms_url) == (1, "https://old.example/sms"), "nothing changes unasked"
        assert "https://old.example/sms" in printed
        code, printed = await said(tmp_path, "twilio", "setup", "--yes")
        assert code == 0, printed
        assert number.sms_url.endswith("/sms/inbound#rc=3&rp=all&ct=2000&rt=4000")
        assert number.sms_fallback_url == "https://fall.example/sms/fallback#rc=3&rp=all&ct=2000&rt=4000"
        assert "All is set" in (await said(tmp_path, "twilio", "setup"))[1]
        assert network.account.numbers[ALSO_OURS].sms_url == ""

    play(tmp_path, scene, public_url='fallback_url = "https://fall.example"\npublic_url = "https://tdah.example"')


def test_setup_of_a_service_sets_its_urls_and_makes_them_count(tmp_path: Path) -> None:
    async def scene(network: Network) -> None:
        code, printed = await said(tmp_path, "twilio", "setup", "--yes", "--json")
        assert code == 0, printed
        service = network.account.services[SERVICE]
        assert not service.use_inbound_webhook_on_number
        assert "/sms/inbound#rc=3" in service.inbound_request_url
        assert service.status_callback.endswith("/sms/status")
        assert {change["field"] for change in json.loads(printed)["changed"]} == {
            "InboundRequestUrl", "StatusCallback", "UseInboundWebhookOnNumber",
        }  # fmt: skip
        _, found = await status(tmp_path)
        assert [f["what"].partition(";")[0] for f in found["findings"]] == [
            f"{SERVICE}: not registered as an A2P 10DLC campaign"
        ]
        service.campaigns.append({"sid": "QE1", "campaign_status": "VERIFIED", "errors": []})
        assert (await status(tmp_path))[0] == 0

    play(tmp_path, scene, number=f'messaging_service = "{SERVICE}"')


def test_status_reads_everything_and_never_shows_the_token(tmp_path: Path) -> None:
    async def scene(network: Network) -> None:
        account = network.account
        account.kind, account.balance = "Trial", "0.40"
        for minutes in range(120):
            at = network.clock.now() - timedelta(minutes=minutes)
            network.poster.alerts.append(WebhookAlert(11200, "SM1", network.webhook_url, at))
        code, found = await status(tmp_path)
        assert code == 1
        assert (found["account"]["type"], found["account"]["balance"]) == ("Trial", "0.40")
        whats = "\n".join(f["what"] for f in found["findings"])
        for words in (
            "trial account",
            "balance is 0.40",
            "no webhook is set",
            "120 calls of our URL failed with 11200",
        ):
            assert words in whats
        code, printed = await said(tmp_path, "twilio", "status")
        assert code == 1
        assert "tdah twilio setup" in printed

    play(tmp_path, scene)


def test_wrong_keys_are_said_with_what_to_do(tmp_path: Path) -> None:
    async def scene(network: Network) -> None:
        (tmp_path / "secrets.json").write_text(json.dumps({"twilio-auth-token": "of another account"}))
        code, printed = await said(tmp_path, "twilio", "status")
        assert code == 1
        assert "tdah secret set" in printed

    play(tmp_path, scene)
