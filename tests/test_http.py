"""The door to HTTP says whether a request may have been received, against real servers on loopback."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.http_servers import free_socket

from tdah.http import HttpAnswer, NoAnswer, NotSent, async_client, call, request

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def talking(talk: Talk, tls: ssl.SSLContext | None = None) -> Any:
    """A server that answers each connection by a function, which ends when the server does."""
    tasks: set[asyncio.Task[Any]] = set()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await talk(reader, writer)
        except (asyncio.CancelledError, ConnectionError):
            pass
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=tls)
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for task in tasks:
            task.cancel()
        server.close()
        await server.wait_closed()


def processing(head: str, body: bytes = b"") -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    return talk


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def cutting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    await writer.drain()


def asked(talk: Talk, **options: Any) -> HttpAnswer:
    async def main() -> HttpAnswer:
        async with talking(talk) as url, async_client(tls=False) as client:
            return await request(client, "GET", url, **options)

    return asyncio.run(main())


def test_an_answer_is_whole_and_its_headers_are_lower_case() -> None:
    answer = asked(processing("418 Teapot\r\nRetry-After: 5", b'{"a": "\xc3\xa9"}'))
    assert (answer.status, answer.headers["retry-after"], answer.json()) == (418, "5", {"a": "é"})


def test_a_refused_connection_is_unsent() -> None:
    async def main() -> None:
        with free_socket() as place:
            async with async_client(tls=False) as client:
                await request(client, "GET", f"http://127.0.0.1:{place.getsockname()[1]}")

    with pytest.raises(NotSent):
        asyncio.run(main())


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http://"])
def test_an_address_that_cannot_be_asked_is_unsent(url: str) -> None:
    async def main() -> None:
        async with async_client(tls=False) as client:
            await request(client, "GET", url)

    with pytest.raises(NotSent):
        asyncio.run(main())


def test_waiting_for_a_free_connection_is_unsent() -> None:
    async def main() -> None:
        async with talking(silent) as url, async_client(tls=False, connections=1) as client:
            first = asyncio.create_task(request(client, "GET", url, read=5))
            await asyncio.sleep(0)
            with pytest.raises(NotSent):
                await request(client, "GET", url, connect=0.1)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("talk", "options"),
    [
        (silent, {"read": 0.1}),
        (silent, {"total": 0.1}),
        (dripping, {"total": 0.2}),
        (dripping, {"limit": 10}),
        (cutting, {}),
    ],
    ids=["no answer", "no answer in total", "drop by drop", "too big", "cut"],
)
def test_an_answer_that_does_not_come_whole_is_unanswered(talk: Talk, options: dict[str, Any]) -> None:
    with pytest.raises(NoAnswer):
        asked(talk, **options)


def test_a_redirect_is_not_followed() -> None:
    assert asked(processing("302 Found\r\nLocation: http://127.0.0.1:9/")).status == 302


def test_a_cookie_of_one_answer_is_not_sent_with_the_next_request() -> None:
    """One client serves many people: a session of one must not be another's."""
    heard: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            heard.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(b"HTTP/1.1 200 OK\r\nSet-Cookie: session=anas; Path=/\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()

    async def main() -> None:
        async with talking(talk) as url, async_client(tls=False) as client:
            for _ in range(2):
                await request(client, "GET", url)

    asyncio.run(main())
    assert len(heard) == 2
    assert not any(b"cookie" in head.lower() for head in heard)


def test_the_address_to_connect_to_may_be_given_beside_the_name() -> None:
    """A name that was looked up and checked is not looked up again."""
    heard: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async def main() -> None:
        async with talking(talk) as url, async_client(tls=False) as client:
            port = url.rpartition(":")[2]
            await request(client, "GET", f"http://dav.example:{port}/a", address="127.0.0.1")

    asyncio.run(main())
    assert b"\r\nhost: dav.example:" in heard[0].lower()


def test_proxies_of_the_environment_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert asked(processing("200 OK")).status == 200


def test_a_client_without_certificates_trusts_no_https(tmp_path: Path) -> None:
    async def main() -> None:
        async with talking(processing("200 OK"), _certificate(tmp_path)) as url, async_client(tls=False) as client:
            await request(client, "GET", url)

    with pytest.raises(NotSent, match="CERTIFICATE"):
        asyncio.run(main())


def _certificate(folder: Path) -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    (folder / "cert.pem").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem")
    return context


def test_a_call_without_a_loop_tells_the_same_apart() -> None:
    async def main() -> None:
        async with talking(processing("200 OK", b"{}")) as url:
            assert (await asyncio.to_thread(call, "GET", url)).json() == {}
        async with talking(silent) as url:
            with pytest.raises(NoAnswer):
                await asyncio.to_thread(call, "GET", url, read=0.1)
        with free_socket() as place, pytest.raises(NotSent):
            await asyncio.to_thread(call, "GET", f"http://127.0.0.1:{place.getsockname()[1]}")

    asyncio.run(main())


def test_a_host_without_a_port_listening_is_told_by_its_name() -> None:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        with pytest.raises(NotSent, match="ConnectError"):
            call("GET", f"http://127.0.0.1:{place.getsockname()[1]}")
