"""Providers call: what is checked, what is stored before it is acknowledged, and that nothing they say is believed."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.daemons import CONFIG, House, locked, play
from support.terminal import Terminal
from support.world import World

from tdah.config import Vault
from tdah.daemon.observability.refusal_audit import RefusalAudit
from tdah.daemon.web.provider_webhook import MAX_CALLS_PER_MINUTE
from tdah.http import HttpAnswer, request
from tdah.providers import notifications
from tdah.providers.notifications import Call, Malformed
from tdah.store import audit, connections, provider_events, sealed, users
from tdah.store.connections import Connection, Grant

Connected = Callable[..., Connection]
SECRET = "s" * 43
TOKEN = "secret_of-a-test"
FILED = replace(CONFIG, vault=Vault("file"))


def open_channel(house: House, provider: str = "google", channel: str = "channel-1", resource: str = "work") -> None:
    """Somebody's account is connected, and the provider has a channel to call through."""

    def work(db: Any) -> None:
        user, now = users.everyone(db)[0], house.app.now()
        link = connections.connect(
            db, user.id, connections.Account(provider, "sub", tenant="workspace-1"), Grant("a", "a"), now
        )
        if provider != "notion":
            provider_events.watch(
                db,
                user.id,
                provider_events.NewChannel(
                    link.id,
                    provider,
                    channel,
                    SECRET,
                    resource=resource,
                    expires_at=now + timedelta(days=7),
                    renew_at=now + timedelta(days=6),
                ),
                now,
            )

    house.app.store.write(work)


async def call(
    house: House, provider: str, body: bytes = b"", query: str = "", method: str = "POST", **headers: str
) -> HttpAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await request(
        house.net.http, method, f"{house.net.url}/events/{provider}{query}", content=body, headers=named
    )


def from_google(state: str = "exists", channel: str = "channel-1", token: str = SECRET) -> dict[str, str]:
    return {"x_goog_channel_id": channel, "x_goog_channel_token": token, "x_goog_resource_state": state,
            "x_goog_message_number": "2", "x_goog_resource_id": "r"}  # fmt: skip


def graph(*values: dict[str, Any]) -> bytes:
    return json.dumps({"value": values}).encode()


def change_of(channel: str = "channel-1", secret: str = SECRET, **more: Any) -> dict[str, Any]:
    return {"subscriptionId": channel, "clientState": secret, "changeType": "updated", "resource": "x", **more}


def due(house: House) -> list[tuple[Any, ...]]:
    return house.rows("SELECT kind, resource, calls FROM provider_event WHERE due_at IS NOT NULL ORDER BY id")


def test_a_call_of_google_is_a_due_row_before_it_is_acknowledged(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        open_channel(house)
        assert (await call(house, "google", **from_google("sync"))).status == 200
        assert due(house) == []
        for _ in range(3):
            assert (await call(house, "google", **from_google())).status == 200
        assert due(house) == [("changed", "work", 3)]
        for wrong in (from_google(token="wrong"), from_google(token="")):
            assert (await call(house, "google", **wrong)).status == 403
        assert (await call(house, "google", **from_google(channel="nobodys"))).status == 410
        assert (await call(house, "google")).status == 400
        assert (await call(house, "google", method="GET", **from_google())).status == 405
        assert (await call(house, "nobody", **from_google())).status == 404
        assert due(house) == [("changed", "work", 3)]
        await house.daemon.refusal_audit.settle()
        events = house.rows("SELECT action, subject FROM audit WHERE action = 'webhook.refused'")
        assert len(events) == 2 and all("/events/google" in subject for _, subject in events)
        assert SECRET not in str(house.rows("SELECT * FROM audit")) + str(house.log.events)
        metrics = (await house.net.get("/metrics")).text
        assert 'tdah_provider_events_total{provider="google",result="200"} 4.0' in metrics
        assert 'tdah_connections{provider="google",state="active"} 1.0' in metrics
        assert 'tdah_queue_depth{queue="provider_events"} 1.0' in metrics

    play(tmp_path, scene)


def test_what_cannot_be_stored_is_not_acknowledged(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        open_channel(house)
        await house.daemon.writer(lambda db: db.execute("PRAGMA busy_timeout=50").fetchone())
        with locked(house.app.places.database):
            assert (await call(house, "google", **from_google())).status == 503
        assert due(house) == []
        assert house.log.said("events.not_stored", provider="google")
        assert (await call(house, "google", **from_google())).status == 200
        assert len(due(house)) == 1

    play(tmp_path, scene)


def test_graph_is_answered_as_it_asks_and_each_call_is_checked_by_itself(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert (await call(house, "microsoft", query="?validationToken=abc")).status == 404
        open_channel(house, "microsoft")
        echoed = await call(house, "microsoft", query="?validationToken=Validation%3A+%3Cb%3Ex%2F%3D")
        assert (echoed.status, echoed.text) == (200, "Validation: <b>x/=")
        assert echoed.headers["content-type"].startswith("text/plain")
        assert echoed.headers["x-content-type-options"] == "nosniff"
        for bad in ("", "x" * 3000, "a%0d%0ab"):
            assert (await call(house, "microsoft", query=f"?validationToken={bad}")).status == 400
        mixed = graph(change_of(), change_of(), change_of("nobodys"), change_of(secret="wrong"))
        assert (await call(house, "microsoft", mixed)).status == 202
        assert due(house) == [("changed", "work", 1)]
        assert (await call(house, "microsoft", graph(change_of(secret="wrong")))).status == 403
        assert (await call(house, "microsoft", graph(change_of("nobodys")))).status == 410
        for event in ("missed", "reauthorizationRequired", "subscriptionRemoved"):
            assert (await call(house, "microsoft", graph(change_of(lifecycleEvent=event)))).status == 202
        assert [kind for kind, *_ in due(house)] == ["changed", "missed", "renew", "removed"]
        assert (await call(house, "microsoft", graph(change_of()))).status == 410
        (channel,) = house.rows("SELECT renew_at, ended_at FROM provider_channel")
        assert channel[0] is None and channel[1]

    play(tmp_path, scene)


def sign(body: bytes, token: str = TOKEN) -> str:
    return "sha256=" + hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def test_notion_signs_with_a_token_that_the_host_took(tmp_path: Path) -> None:
    providers = replace(CONFIG.providers, notion=replace(CONFIG.providers.notion, client_id="of-a-test"))
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n')
    tdah = Terminal(tmp_path)

    async def scene(house: House) -> None:
        open_channel(house, "notion")
        event = json.dumps({"type": "page.content_updated", "workspace_id": "workspace-1"}).encode()
        assert (await call(house, "notion", event, x_notion_signature=sign(event))).status == 410
        offer = json.dumps({"verification_token": TOKEN}).encode()
        assert (await call(house, "notion", offer)).status == 200
        assert (await call(house, "notion", event, x_notion_signature=sign(event))).status == 410
        shown = await asyncio.to_thread(tdah, "connections", "notion-webhook")
        assert TOKEN in shown
        await asyncio.to_thread(tdah, "connections", "notion-webhook", "--take")
        assert (await call(house, "notion", event, x_notion_signature=sign(event))).status == 200
        assert due(house) == [("changed", "", 1)]
        other = json.dumps({"verification_token": "secret_of-a-stranger"}).encode()
        assert (await call(house, "notion", other)).status == 200
        for wrong in ("", "sha256=", sign(event, "secret_of-a-stranger"), sign(event + b" "), sign(event).upper()):
            assert (await call(house, "notion", event, x_notion_signature=wrong)).status == 403
        elsewhere = event.replace(b"workspace-1", b"workspace-2")
        assert (await call(house, "notion", elsewhere, x_notion_signature=sign(elsewhere))).status == 200
        assert due(house) == [("changed", "", 1)]
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("tdah.db*"))
        assert TOKEN.encode() not in stored
        assert TOKEN not in str(house.rows("SELECT * FROM audit")) + str(house.log.events)

    play(tmp_path, scene, config=replace(FILED, providers=providers))


def test_who_is_not_set_up_for_notion_is_not_asked(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert (await call(house, "notion", json.dumps({"verification_token": TOKEN}).encode())).status == 404
        assert house.rows("SELECT * FROM sealed") == []

    play(tmp_path, scene)


def test_large_strange_and_many_calls_are_refused_cheaply(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        open_channel(house, "microsoft")
        bodies = (b"", b"{", b"[]", b"\xff", b"[" * 60_000, b'{"value": []}', b'{"value": [1]}', b'{"value": {}}',
                  graph({"subscriptionId": 1}), graph({"subscriptionId": ""}), graph(change_of(secret=None)),
                  graph(*[change_of(str(n)) for n in range(501)]))  # fmt: skip
        for body in bodies:
            assert (await call(house, "microsoft", body)).status in (400, 413), body[:20]
        assert (await call(house, "microsoft", b"x" * 70_000)).status == 413
        far = {"x_forwarded_for": "192.0.2.7"}
        for _ in range(3):
            assert (await call(house, "microsoft", graph(change_of(secret="wrong")), **far)).status == 403
        assert house.log.said("webhook.blocked")
        # Refused unseen from now on, even with the right secret, until the minute is over; others are not.
        assert (await call(house, "microsoft", graph(change_of()), **far)).status == 403
        assert due(house) == []
        near = {"x_forwarded_for": "192.0.2.8"}
        assert (await call(house, "microsoft", graph(change_of()), **near)).status == 202
        answers = [await call(house, "google", **near, **from_google("sync", "c")) for _ in range(MAX_CALLS_PER_MINUTE)]
        assert [answers[0].status, answers[-1].status, answers[-1].headers.get("retry-after")] == [410, 429, "60"]

    play(tmp_path, scene, config=replace(CONFIG, limits=replace(CONFIG.limits, bad_signatures=3)))


# The rows


def test_a_call_during_the_look_keeps_the_row_due(house: World, connected: Connected) -> None:
    link = connected()
    now, write = house.clock.now(), house.app.store.write
    channel = write(
        provider_events.watch,
        link.user_id,
        provider_events.NewChannel(
            link.id, "google", "c", SECRET, resource="work", expires_at=now + timedelta(days=1), renew_at=now
        ),
        now,
    )
    assert house.read(provider_events.due_to_renew, now) == [channel]
    write(provider_events.renewed, link.user_id, channel.id, now + timedelta(days=2), None)
    assert house.read(provider_events.due_to_renew, now) == []
    assert house.read(provider_events.channels, link.user_id, link.id)[0].expires_at == now + timedelta(days=2)
    write(provider_events.called, channel, "changed", now)
    (seen,) = house.read(provider_events.due, now)
    write(provider_events.called, channel, "changed", now)
    assert not write(provider_events.done, seen)
    (again,) = house.read(provider_events.due, now)
    write(provider_events.put_off, again, "busy", now + timedelta(minutes=5))
    assert house.read(provider_events.due, now) == []
    assert house.read(provider_events.waiting) == 1
    (later,) = house.read(provider_events.due, now + timedelta(minutes=5))
    assert (later.tries, later.error) == (1, "busy")
    assert write(provider_events.done, later) and house.read(provider_events.waiting) == 0


def test_a_channel_ends_with_its_connection(house: World, connected: Connected) -> None:
    link = connected()
    now, write = house.clock.now(), house.app.store.write
    channel = write(
        provider_events.watch,
        link.user_id,
        provider_events.NewChannel(link.id, "google", "c", SECRET, resource="", expires_at=now, renew_at=None),
        now,
    )
    write(provider_events.called, channel, "changed", now)
    write(connections.disconnected, link.user_id, link.id, now)
    assert house.read(provider_events.channel_of, "google", "c") is None
    write(provider_events.called, channel, "changed", now)
    assert house.read(provider_events.waiting) == 0
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in house.app.places.data_dir.glob("tdah.db*"))


def test_two_of_one_workspace_are_both_to_be_looked_at(house: World, connected: Connected) -> None:
    from support.world import BEN

    connected(provider="notion", tenant="w")
    connected("Ben", BEN, provider="notion", tenant="w")
    connected("Ben", BEN, provider="google", tenant="w")
    assert house.app.store.write(provider_events.called_for_tenant, "notion", "w", house.clock.now()) == 2
    assert house.app.store.write(provider_events.called_for_tenant, "notion", "", house.clock.now()) == 0


# What calls say


@pytest.mark.parametrize("event", ["missed", "somethingNew"])
def test_a_lifecycle_event_that_nobody_knows_means_look_at_everything(event: str) -> None:
    assert notifications.microsoft(graph(change_of(lifecycleEvent=event))) == [Call("channel-1", SECRET, "missed")]


@pytest.mark.parametrize("token", ["", "x" * 201, "a b\n", "é", 7])
def test_a_token_that_is_none_is_not_kept(token: object) -> None:
    with pytest.raises(Malformed):
        notifications.notion(json.dumps({"verification_token": token}).encode())


def test_a_flood_of_refusals_leaves_few_events(house: World) -> None:
    moment = [0.0]

    async def scene() -> None:
        async def write(fn: Any, *args: Any, **kwargs: Any) -> Any:
            return house.app.store.write(fn, *args, **kwargs)

        refusal_audit = RefusalAudit(write, house.clock, seconds=lambda: moment[0])  # type: ignore[arg-type]
        for _ in range(500):
            refusal_audit.note("webhook.refused", {"path": "/sms/inbound", "client": "192.0.2.7", "body": "never kept"})
        await refusal_audit.settle()
        moment[0] += 61
        refusal_audit.note("webhook.blocked", {"path": "/sms/inbound"})
        refusal_audit.note("text.stored", {})
        await refusal_audit.settle()

    asyncio.run(scene())
    kept = house.read(audit.events)
    assert [event.action for event in kept] == ["webhook.blocked", *["webhook.refused"] * 10]
    assert "never kept" not in str(kept)


def test_the_notion_token_is_shown_only_when_there_is_one(house: World, tdah: Terminal) -> None:
    assert "has not offered" in tdah.refuses("connections", "notion-webhook")
    house.app.unlock()
    house.app.store.write(sealed.put, house.app.keys, notifications.NOTION_OFFERED, TOKEN, house.clock.now())
    assert TOKEN in tdah("connections", "notion-webhook")
    assert TOKEN not in tdah("connections", "notion-webhook", "--take")
    assert "was shown" in tdah.refuses("connections", "notion-webhook", "--take")
    assert house.read(sealed.get, house.app.keys, notifications.NOTION_TOKEN) == TOKEN


def test_what_a_stranger_offers_after_the_token_was_shown_is_not_taken(house: World, tdah: Terminal) -> None:
    def offer(token: str) -> None:
        house.app.store.write(sealed.put, house.app.keys, notifications.NOTION_OFFERED, token, house.clock.now())

    house.app.unlock()
    offer(TOKEN)
    assert TOKEN in tdah("connections", "notion-webhook")
    offer("secret_of-a-stranger")
    tdah("connections", "notion-webhook", "--take")
    assert house.read(sealed.get, house.app.keys, notifications.NOTION_TOKEN) == TOKEN
