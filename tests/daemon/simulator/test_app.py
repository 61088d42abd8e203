"""The network over HTTP: Twilio's Messages resource, byte for byte where it matters, and the handsets' routes."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from support.http_servers import free_socket, serving
from support.simulated_network import ACCOUNT, ANA, OURS, TOKEN, Airwaves, airwaves

from tdah.daemon.simulator.client import SimulatorClient
from tdah.errors import TdahError
from tdah.http import HttpAnswer, async_client, request

MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


class Account:
    """Somebody with the account's keys, or with others."""

    def __init__(self, air: Airwaves, client: Any) -> None:
        self.network, self.base, self.client = air.network, air.base, client

    async def __call__(
        self, method: str, path: str, auth: tuple[str, str] | None = (ACCOUNT, TOKEN), **more: Any
    ) -> HttpAnswer:
        return await request(self.client, method, self.base + path, auth=auth, **more)


def play(scene: Callable[[Account], Awaitable[None]]) -> None:
    async def main() -> None:
        async with airwaves() as air, async_client(tls=False) as client:
            await scene(Account(air, client))

    asyncio.run(main())


def test_a_message_has_the_vendors_shape() -> None:
    async def scene(ask: Account) -> None:
        answer = await ask("POST", MESSAGES, form={"To": ANA, "From": OURS, "Body": "hi"})
        message = answer.json()
        assert answer.status == 201
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{message['sid']}"
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000", message.pop("date_created"))
        assert message.pop("date_updated") is not None
        assert message == {
            "account_sid": ACCOUNT,
            "api_version": "2010-04-01",
            "body": "hi",
            "date_sent": None,
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": OURS,
            "messaging_service_sid": None,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": "USD",
            "sid": message["sid"],
            "status": "queued",
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": ANA,
            "uri": f"{uri}.json",
        }
        await ask.network.idle()
        later = (await ask("GET", f"{uri}.json")).json()
        assert (later["status"], later["price"]) == ("delivered", "-0.00830")
        assert parsedate_to_datetime(later["date_sent"]).utcoffset() == timedelta(0)

    play(scene)


@pytest.mark.parametrize(
    ("auth", "path", "status", "code"),
    [
        (None, MESSAGES, 401, 20003),
        ((ACCOUNT, "wrong"), MESSAGES, 401, 20003),
        (("AC", TOKEN), MESSAGES, 401, 20003),
        ((ACCOUNT, TOKEN), MESSAGES.replace(ACCOUNT, "AC" + "1" * 32), 404, 20404),
        ((ACCOUNT, TOKEN), MESSAGES.replace(".json", "/SM0.json"), 404, 20404),
        (None, "/simulator/messages", 401, 20003),
        ((ACCOUNT, TOKEN), f"{MESSAGES}?PageSize=many", 400, 20001),
        ((ACCOUNT, TOKEN), f"{MESSAGES}?DateSent=yesterday", 400, 20001),
        ((ACCOUNT, TOKEN), f"/simulator/phones/{OURS}/messages", 404, 20404),
        ((ACCOUNT, TOKEN), "/simulator/phones/mom/messages", 404, 20404),
        ((ACCOUNT, TOKEN), f"/simulator/phones/{ANA}/messages?after=x", 400, 20001),
    ],
)
def test_a_refusal_has_the_vendors_shape(auth: tuple[str, str] | None, path: str, status: int, code: int) -> None:
    async def scene(ask: Account) -> None:
        answer = await ask("GET", path, auth)
        assert answer.status == status
        assert answer.json().keys() == {"code", "message", "more_info", "status"}
        assert (answer.json()["code"], answer.json()["status"]) == (code, status)
        assert TOKEN not in answer.text

    play(scene)


@pytest.mark.parametrize("header", ["Basic !!!", "Basic", "Bearer x", "Basic w6k="])
def test_a_broken_authorization_is_refused(header: str) -> None:
    async def scene(ask: Account) -> None:
        assert (await ask("GET", MESSAGES, None, headers={"Authorization": header})).status == 401

    play(scene)


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        (MESSAGES, b"To=" + b"x" * 70_000, 413),
        (MESSAGES, b"\xff\xfe", 400),
        (f"/simulator/phones/{ANA}/texts", b"{", 400),
        (f"/simulator/phones/{ANA}/texts", b"[]", 400),
        (f"/simulator/phones/{ANA}/texts", b"{}", 400),
        (f"/simulator/phones/{ANA}/texts", b'{"body": 1}', 400),
        (f"/simulator/phones/{ANA}/texts", b'{"text": "hi"}', 400),
        (f"/simulator/phones/{ANA}", b'{"on": "no"}', 400),
        ("/simulator/faults", b'{"reset": 7}', 400),
    ],
)
def test_a_bad_body_is_refused(path: str, content: bytes, status: int) -> None:
    async def scene(ask: Account) -> None:
        answer = await ask("POST", path, content=content)
        assert (answer.status, answer.json()["status"]) == (status, status)

    play(scene)


def test_a_text_that_is_under_way_is_neither_blanked_nor_deleted() -> None:
    async def scene(ask: Account) -> None:
        ask.network.switch(ANA, on=False)
        uri = (await ask("POST", MESSAGES, form={"To": ANA, "From": OURS, "Body": "secret"})).json()["uri"]
        for refused in (await ask("POST", uri, form={"Body": ""}), await ask("DELETE", uri)):
            assert (refused.status, refused.json()["code"]) == (409, 20009)
        assert (await ask("GET", uri)).json()["body"] == "secret"

    play(scene)


def test_a_body_can_be_blanked_and_a_message_deleted() -> None:
    async def scene(ask: Account) -> None:
        uri = (await ask("POST", MESSAGES, form={"To": ANA, "From": OURS, "Body": "secret"})).json()["uri"]
        await ask.network.idle()
        refused = await ask("POST", uri, form={"Body": "other"})
        assert (refused.status, refused.json()["code"]) == (400, 30400)
        assert (await ask("POST", uri, form={"Body": ""})).json()["body"] == ""
        assert (await ask("GET", uri)).json()["body"] == ""
        assert (await ask("DELETE", uri)).status == 204
        assert (await ask("GET", uri)).status == 404

    play(scene)


def test_a_list_is_paged_newest_first_and_stays_stable_while_texts_arrive() -> None:
    async def scene(ask: Account) -> None:
        sids = [ask.network.accept({"To": ANA, "From": OURS, "Body": str(n)}).sid for n in range(7)]
        path, seen, pages = f"{MESSAGES}?PageSize=3&To=%2B12025550101", [], 0
        while path:
            page = (await ask("GET", path)).json()
            assert (page["page"], page["page_size"], page["start"]) == (pages, 3, 3 * pages)
            seen += [message["sid"] for message in page["messages"]]
            path, pages = page["next_page_uri"], pages + 1
            ask.network.accept({"To": ANA, "From": OURS, "Body": "meanwhile"})
        assert seen == sids[::-1]
        assert pages == 3
        first = (await ask("GET", f"{MESSAGES}?PageSize=3")).json()
        assert parse_qs(urlsplit(first["next_page_uri"]).query)["PageToken"][0].startswith("PA")
        assert (await ask("GET", f"{MESSAGES}?PageSize=5000")).json()["page_size"] == 1000

    play(scene)


@pytest.mark.parametrize(
    ("query", "bodies"),
    [
        ("", {"old", "new", "in", "unsent"}),
        ("DateSent=2026-11-20", {"old"}),
        ("DateSent%3E=2026-11-21", {"new", "in"}),
        ("DateSent>=2026-11-20", {"old", "new", "in"}),
        ("DateSent%3C=2026-11-20", {"old"}),
        ("DateSent%3E=2026-11-22T09:00:00Z", {"in"}),
        ("DateSent%3E=2026-11-20&DateSent%3C=2026-11-21", {"old", "new"}),
        ("From=%2B12025550101", {"in"}),
        ("To=%2B447700900102", {"unsent"}),
    ],
)
def test_a_list_is_filtered_as_the_vendor_does(query: str, bodies: set[str]) -> None:
    async def scene(ask: Account) -> None:
        from datetime import datetime

        net = ask.network
        days = {"old": "2026-11-20T23:59:59Z", "new": "2026-11-21T00:00:00Z", "unsent": None}
        texts = {
            body: net.accept({"To": ANA if day else "+447700900102", "From": OURS, "Body": body}).sid
            for body, day in days.items()
        }
        texts["in"] = net.text(ANA, "in").sid
        await net.idle()
        for body, sid in texts.items():
            kept, day = net.archive.get(sid), days.get(body, "2026-11-22T10:00:00Z")
            assert kept is not None
            kept.sent = datetime.fromisoformat(day) if day else None
        page = (await ask("GET", f"{MESSAGES}?{query}")).json()
        assert {message["body"] for message in page["messages"]} == bodies

    play(scene)


def test_a_phone_can_be_used_from_the_command_line() -> None:
    async def main() -> None:
        async with airwaves() as air:
            client = SimulatorClient(air.base, ACCOUNT, TOKEN)
            sent = await asyncio.to_thread(client.text, ANA, "hello?")
            assert (sent["body"], sent["to"], sent["direction"]) == ("hello?", OURS, "inbound")
            (typed,) = await asyncio.to_thread(client.messages, ANA)
            assert (typed["index"], typed["sender"], typed["by_network"]) == (1, ANA, False)

            waiting = asyncio.create_task(asyncio.to_thread(client.messages, ANA, 1, 10))
            air.network.accept({"To": ANA, "From": OURS, "Body": "hi Ana"})
            (answer,) = await waiting
            assert (answer["index"], answer["sender"], answer["body"]) == (2, OURS, "hi Ana")
            assert await asyncio.to_thread(client.messages, ANA, 2, 0.05) == []

            await asyncio.to_thread(lambda: client.switch(ANA, on=False))
            assert not air.network.phone(ANA).on.is_set()
            await asyncio.to_thread(lambda: client.switch(ANA, on=True))
            assert air.network.phone(ANA).on.is_set()
            assert (await asyncio.to_thread(lambda: client.faults(reset=0.5)))["reset"] == 0.5
            assert air.network.faults.reset == 0.5

    asyncio.run(main())


def test_every_message_is_listed_for_the_host() -> None:
    async def scene(ask: Account) -> None:
        ask.network.text(ANA, "in")
        ask.network.accept({"To": ANA, "From": OURS, "Body": "out"})
        listed = (await ask("GET", "/simulator/messages")).json()["messages"]
        assert [message["body"] for message in listed] == ["out", "in"]

    play(scene)


def test_a_phone_without_a_network_says_what_to_start() -> None:
    with free_socket() as place:
        client = SimulatorClient(f"http://127.0.0.1:{place.getsockname()[1]}", ACCOUNT, TOKEN)
        with pytest.raises(TdahError) as error:
            client.text(ANA, "hello?")
    assert "listens" in error.value.message
    assert "tdah serve" in error.value.hint


def test_a_phone_says_what_the_network_refused() -> None:
    async def main() -> None:
        async with airwaves() as air:
            with pytest.raises(TdahError, match="Authenticate"):
                await asyncio.to_thread(SimulatorClient(air.base, ACCOUNT, "wrong").text, ANA, "hi")
            with pytest.raises(TdahError, match="no phone"):
                await asyncio.to_thread(SimulatorClient(air.base, ACCOUNT, TOKEN).text, OURS, "hi")

    asyncio.run(main())


def test_a_stranger_on_the_port_is_not_taken_for_the_network() -> None:
    async def stranger(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"<html>"})

    async def main() -> None:
        async with serving(stranger) as base:
            with pytest.raises(TdahError, match="not the phone network"):
                await asyncio.to_thread(SimulatorClient(base, ACCOUNT, TOKEN).messages, ANA)

    asyncio.run(main())


def test_the_phones_client_loads_no_server() -> None:
    heavy = (
        "import sys; import tdah.daemon.simulator.client; print({'starlette', 'uvicorn', 'httpx2'} & {*sys.modules})"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "set()\n"
