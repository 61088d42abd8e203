"""The Twilio transport over real HTTP, and what it makes of everything that can go wrong on the way."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.http_servers import free_socket, serving
from support.simulated_network import ACCOUNT, ALSO_OURS, ANA, AT_ONCE, BEN, OURS, SERVICE, TOKEN, Airwaves, airwaves

from tdah.daemon.simulator.faults import Faults
from tdah.transports.base import Failure, Outgoing, SendError
from tdah.transports.twilio.errors import classify
from tdah.transports.twilio.transport import TwilioTransport, with_query

TEXT = Outgoing(7, ANA, OURS, "hello")


def play(scene: Callable[[Airwaves], Awaitable[None]], faults: Faults | None = None, **options: Any) -> None:
    async def main() -> None:
        async with airwaves(faults, **options) as air:
            await scene(air)

    asyncio.run(main())


async def refusal(transport: TwilioTransport, text: Outgoing = TEXT) -> SendError:
    with pytest.raises(SendError) as refused:
        await transport.send(text)
    return refused.value


def test_importing_it_loads_no_http_and_no_vendor_code() -> None:
    heavy = (
        "import sys; import tdah.transports.twilio.transport; "
        "print({'twilio', 'requests', 'httpx2', 'aiohttp'} & {*sys.modules})"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_using_it_loads_no_second_async_http_library() -> None:
    used = (
        "import sys; from tdah.transports.twilio.transport import TwilioTransport; TwilioTransport('AC1', 't');"
        "print('aiohttp' in sys.modules, 'httpx2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", used], capture_output=True, text=True, check=True).stdout == (
        "False True\n"
    )


def test_a_status_callback_carries_our_outbox_id() -> None:
    async def scene(air: Airwaves) -> None:
        sent = await air.transport.send(TEXT)
        await air.network.idle()
        assert sent.status == "queued"
        assert air.hooks.paths == ["/sms/status?outbox=7"] * 3
        assert air.hooks.statuses == ["sending", "sent", "delivered"]
        assert {form["MessageSid"] for form in air.hooks.forms} == {sent.provider_id}

    play(scene)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://h/s", "https://h/s?outbox=7"),
        ("https://h/s?a=b", "https://h/s?a=b&outbox=7"),
        ("https://h/s#rc=3&rp=all", "https://h/s?outbox=7#rc=3&rp=all"),
    ],
)
def test_the_outbox_id_goes_before_the_fragment(url: str, expected: str) -> None:
    assert with_query(url, "outbox=7") == expected


def test_a_service_sends_from_one_of_its_numbers() -> None:
    async def scene(air: Airwaves) -> None:
        sent = await air.transport.send(Outgoing(1, ANA, SERVICE, "hello"))
        assert (sent.status, sent.sender, sent.segments) == ("accepted", SERVICE, None)
        await air.network.idle()
        later = await air.transport.fetch(sent.provider_id)
        assert later is not None
        assert (later.status, later.sender, later.segments) == ("delivered", OURS, 1)
        since = datetime.now(UTC) - timedelta(seconds=60)
        assert [t.provider_id for t in await air.transport.find_outbound(to=ANA, sender=SERVICE, since=since)] == [
            sent.provider_id
        ]

    play(scene)


@pytest.mark.parametrize(("asked", "given"), [(None, 36_000), (0, 1), (90, 90), (99_999, 36_000)])
def test_validity_is_kept_inside_what_the_provider_takes(asked: int | None, given: int) -> None:
    async def scene(air: Airwaves) -> None:
        sent = await air.transport.send(Outgoing(1, ANA, OURS, "x", asked))
        kept = air.network.archive.get(sent.provider_id)
        assert kept is not None
        assert kept.validity == given

    play(scene)


def test_a_price_is_unknown_at_first_and_positive_later() -> None:
    async def scene(air: Airwaves) -> None:
        sent = await air.transport.send(Outgoing(1, BEN, OURS, "ã" * 71))
        assert sent.price is None
        await air.network.idle()
        later = await air.transport.fetch(sent.provider_id)
        assert later is not None
        assert (later.segments, later.price, later.unit) == (2, "0.09260", "USD")

    play(scene)


@pytest.mark.parametrize(
    ("text", "failure", "code"),
    [
        (Outgoing(1, "+0", OURS, "x"), Failure.DESTINATION, 21211),
        (Outgoing(1, ANA, BEN, "x"), Failure.REGISTRATION, 21606),
        (Outgoing(1, ANA, "MG" + "9" * 32, "x"), Failure.REGISTRATION, 21701),
        (Outgoing(1, ANA, OURS, "x" * 1601), Failure.REQUEST, 21617),
        (Outgoing(1, ANA, OURS, ""), Failure.REQUEST, 21602),
    ],
)
def test_a_refused_text_has_a_class_and_the_raw_code(text: Outgoing, failure: Failure, code: int) -> None:
    async def scene(air: Airwaves) -> None:
        refused = await refusal(air.transport, text)
        assert (refused.failure, refused.code) == (failure, code)
        assert "Twilio" in refused.message
        assert not air.network.archive.get("any") and len(air.network.archive) == 0

    play(scene)


def test_wrong_keys_are_a_matter_of_credentials() -> None:
    async def scene(air: Airwaves) -> None:
        stranger = TwilioTransport(ACCOUNT, "another token", air.base)
        refused = await refusal(stranger)
        await stranger.close()
        assert (refused.failure, refused.code) == (Failure.CREDENTIALS, 20003)
        assert TOKEN not in str(refused) and "another token" not in str(refused)

    play(scene)


@pytest.mark.parametrize(("retry_after", "expected"), [(None, None), (7.0, 7.0)])
def test_too_many_requests_is_a_matter_of_rate(retry_after: float | None, expected: float | None) -> None:
    async def scene(air: Airwaves) -> None:
        refused = await refusal(air.transport)
        assert (refused.failure, refused.code, refused.retry_after) == (Failure.RATE, 20429, expected)
        assert not air.network.seen(ANA)

    play(scene, Faults(answer_429=1, retry_after=retry_after))


@pytest.mark.parametrize(
    ("faults", "taken"),
    [
        (Faults(answer_500_before=1), False),
        (Faults(answer_500_after=1), True),
        (Faults(hang_before=1), False),
        (Faults(hang_after=1), True),
        (Faults(reset=1), True),
        (Faults(malformed=1), True),
    ],
    ids=["500 before", "500 after", "time-out before", "time-out after", "reset", "malformed"],
)
def test_an_unknown_outcome_is_unsure_and_can_be_looked_up(faults: Faults, taken: bool) -> None:
    async def scene(air: Airwaves) -> None:
        since = datetime.now(UTC)
        assert (await refusal(air.transport)).failure is Failure.UNSURE
        air.network.faults = Faults()
        found = await air.transport.find_outbound(to=ANA, sender=OURS, since=since)
        assert [text.body for text in found] == (["hello"] if taken else [])
        await air.network.idle()
        assert len(air.network.seen(ANA)) == taken

    play(scene, faults, timeout=0.3)


def test_a_hang_ends_with_an_answer_when_the_client_is_patient() -> None:
    async def scene(air: Airwaves) -> None:
        assert (await refusal(air.transport)).failure is Failure.UNSURE

    play(scene, Faults(hang_before=1, hang=0.05))


def test_no_connection_is_safe_to_try_again() -> None:
    async def main() -> None:
        with free_socket() as place:
            transport = TwilioTransport(ACCOUNT, TOKEN, f"http://127.0.0.1:{place.getsockname()[1]}")
            refused = await refusal(transport)
            await transport.close()
            assert (refused.failure, refused.code) == (Failure.RATE, None)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("status", "headers", "body", "failure", "wait"),
    [
        (429, {"Retry-After": "-3"}, b"busy", Failure.RATE, None),
        (429, {"Retry-After": "soon"}, b"{}", Failure.RATE, None),
        (429, {"Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT"}, b"[]", Failure.RATE, 30.0),
        (429, {}, b'{"code": 63038}', Failure.RATE, None),
        (201, {}, b"[]", Failure.UNSURE, None),
        (201, {}, b"{}", Failure.UNSURE, None),
        (201, {}, b"", Failure.UNSURE, None),
        (302, {"Location": "http://127.0.0.1:9/"}, b"", Failure.REQUEST, None),
        (403, {}, b"no", Failure.CREDENTIALS, None),
        (503, {}, b"<html>", Failure.UNSURE, None),
        (408, {}, b"", Failure.UNSURE, None),
        (400, {}, b'{"type":"x","title":"gone","status":400,"code":30007}', Failure.FILTERED, None),
    ],
)
def test_odd_answers_are_classed(
    status: int, headers: dict[str, str], body: bytes, failure: Failure, wait: float | None
) -> None:
    async def odd(scope: Any, receive: Any, send: Any) -> None:
        raw = [(b"date", b"Sun, 22 Nov 2026 10:00:00 GMT")]
        raw += [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    async def main() -> None:
        async with serving(odd) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base)
            refused = await refusal(transport)
            await transport.close()
        assert (refused.failure, refused.retry_after) == (failure, wait)

    asyncio.run(main())


def test_a_failing_lookup_is_an_error_and_not_an_absence() -> None:
    async def scene(air: Airwaves) -> None:
        sent = await air.transport.send(TEXT)
        for faults in (Faults(answer_500_before=1), Faults(malformed=1), Faults(reset=1)):
            air.network.faults = faults
            with pytest.raises(SendError):
                await air.transport.find_outbound(to=ANA, sender=OURS, since=datetime.now(UTC))
            with pytest.raises(SendError):
                await air.transport.fetch(sent.provider_id)

    play(scene)


@pytest.mark.parametrize("link", ["{thief}/steal", "@{place}/steal", "//{place}/steal"])
def test_credentials_go_to_no_other_host_though_a_page_points_there(link: str) -> None:
    asked: list[str] = []

    async def thief(scope: Any, receive: Any, send: Any) -> None:
        asked.append("thief")
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def main() -> None:
        async with serving(thief) as elsewhere:
            target = link.format(thief=elsewhere, place=elsewhere.removeprefix("http://"))

            async def luring(scope: Any, receive: Any, send: Any) -> None:
                asked.append("provider")
                page = {"messages": [], "meta": {"key": "messages", "next_page_url": target}}
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body", "body": json.dumps(page).encode()})

            async with serving(luring) as base:
                transport = TwilioTransport(ACCOUNT, TOKEN, base, list_waits=AT_ONCE)
                with pytest.raises(SendError):
                    await transport.list_inbound(since=datetime.now(UTC))
                await transport.close()

    asyncio.run(main())
    assert asked == ["provider"]


def test_a_list_without_end_is_an_error() -> None:
    asked: list[str] = []

    async def endless(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b'{"messages": [], "next_page_uri": "/again"}'})

    async def main() -> None:
        async with serving(endless) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base)
            with pytest.raises(SendError, match="pages"):
                await transport.find_outbound(to=ANA, sender=None, since=datetime.now(UTC))
            await transport.close()

    asyncio.run(main())
    assert 100 < len(asked) < 1000


def test_it_ignores_the_vendors_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("TWILIO_EDGE", "dublin")

    async def scene(air: Airwaves) -> None:
        assert (await air.transport.send(TEXT)).status == "queued"

    play(scene)


def test_it_reads_every_page_and_stops_at_the_old_ones() -> None:
    async def scene(air: Airwaves) -> None:
        old = air.network.accept({"To": ANA, "From": OURS, "Body": "long ago"})
        kept = air.network.archive.get(old.sid)
        assert kept is not None
        kept.created -= timedelta(days=2)
        since = datetime.now(UTC)
        for number in range(250):
            air.network.accept({"To": ANA, "From": OURS, "Body": f"text {number}"})
        air.network.accept({"To": ANA, "From": ALSO_OURS, "Body": "another sender"})
        found = await air.transport.find_outbound(to=ANA, sender=OURS, since=since)
        assert len({text.provider_id for text in found}) == len(found) == 250
        assert {text.body for text in found} == {f"text {number}" for number in range(250)}

    play(scene)


def test_it_lists_what_came_in_since_an_instant_and_tells_how_new_the_newest_text_is() -> None:
    async def scene(air: Airwaves) -> None:
        since = datetime.now(UTC)
        air.network.text(ANA, "one", OURS)
        air.network.text(BEN, "two", ALSO_OURS)
        await air.transport.send(TEXT)
        await air.network.idle()
        found = await air.transport.list_inbound(since=since)
        assert {(t.body, t.direction) for t in found.texts} == {("one", "in"), ("two", "in")}
        (sent,) = await air.transport.find_outbound(to=TEXT.to, sender=None, since=since)
        assert found.newest is not None
        assert sent.created is not None
        assert found.newest >= sent.created
        assert not (await air.transport.list_inbound(since=since + timedelta(seconds=5))).texts

    play(scene)


@pytest.mark.parametrize(
    ("code", "status", "failure"),
    [
        (21610, 400, Failure.CONSENT),
        (30005, None, Failure.DESTINATION),
        (30003, None, Failure.AWAY),
        (30007, None, Failure.FILTERED),
        (30034, None, Failure.REGISTRATION),
        (21617, 400, Failure.REQUEST),
        (20003, 401, Failure.CREDENTIALS),
        (63038, 429, Failure.RATE),
        (30008, None, Failure.UNSURE),
        (30036, None, Failure.LATE),
        (30999, None, Failure.UNSURE),
        (None, None, Failure.UNSURE),
        (99999, 400, Failure.REQUEST),
        (99999, 500, Failure.UNSURE),
        (None, 429, Failure.RATE),
        (None, 401, Failure.CREDENTIALS),
    ],
)
def test_each_code_has_a_class(code: int | None, status: int | None, failure: Failure) -> None:
    assert classify(code, status) is failure
