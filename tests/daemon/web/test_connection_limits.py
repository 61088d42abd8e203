"""In front of the webhook: slow, big and too many connections end, and honest texts do not notice."""

import asyncio
import gzip
import os
import pickle
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support.daemons import ANA, CONFIG, House, play, received, served
from support.honest_traffic import honest, open_files, port_of, resident

SHORT = replace(CONFIG, limits=replace(CONFIG.limits, receive_seconds=0.4))
HEAD = b"POST /sms/inbound HTTP/1.1\r\nHost: x\r\n"
FORM_HEAD = HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n"
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def line(house: House) -> AsyncIterator[Line]:
    """A connection of our own to the daemon."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.app.config.server.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def spoken(house: House, *parts: bytes) -> bytes:
    """Everything that comes back to these bytes until the daemon closes; what a reset cut off is missing."""
    async with line(house) as (reader, writer):
        heard = b""
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            while more := await asyncio.wait_for(reader.read(65536), 5):
                heard += more
        except ConnectionError:
            pass
        return heard


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


def sized(length: int, body: bytes = b"") -> bytes:
    return FORM_HEAD + b"Content-Length: %d\r\n\r\n" % length + body


def chunked(*chunks: bytes) -> bytes:
    return FORM_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks)


TOO_MUCH: dict[str, tuple[int, bytes]] = {
    "65 KiB": (413, sized(65 * 1024, b"x" * 65 * 1024)),
    "100 MB that are only announced": (413, sized(100_000_000)),
    "chunks without an end": (413, chunked(*[b"x" * 8192] * 9)),
    "chunks of one byte": (413, chunked(*[b"x"] * 60_000)),
    "a few thousand chunks of one byte": (413, chunked(*[b"x"] * 3_000)),
    "an extension that never ends": (413, chunked(b"x") + b"1;" + b"e" * 400_000),
    "gzip": (415, FORM_HEAD + b"Content-Encoding: gzip\r\nContent-Length: 40\r\n\r\n" + gzip.compress(b"Body=x")),
    "a header of 17 KiB": (431, HEAD + b"X: " + b"x" * 17 * 1024 + b"\r\n\r\n"),
    "a header of 5 MB": (431, HEAD + b"X: " + b"x" * 5_000_000),
    "20,000 headers": (431, HEAD + b"X: y\r\n" * 20_000 + b"\r\n"),
    "a line that never ends": (431, b"POST /" + b"x" * 400_000),
    "two lengths": (400, FORM_HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "a length and chunks": (400, FORM_HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "a negative length": (400, FORM_HEAD + b"Content-Length: -1\r\n\r\n"),
    "no HTTP": (400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_it_is_refused_and_the_connection_ends(case: str, tmp_path: Path) -> None:
    expected, request = TOO_MUCH[case]

    async def scene(house: House) -> None:
        answer = await spoken(house, request)
        assert status_of(answer) == expected
        assert b"connection: close" in answer
        assert answer.count(b"HTTP/1.1 ") == 1
        assert house.rows("SELECT count(*) FROM message") == [(0,)]

    play(tmp_path, scene, config=SHORT)


def test_a_hundred_megabytes_are_not_read_to_their_end(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        async with line(house) as (_, writer):
            writer.write(chunked(b"x"))
            sent = 0
            with suppress(ConnectionError):
                while sent < 100_000_000:
                    writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                    await writer.drain()
                    sent += 65536
            # What the kernel's buffers swallow comes on top of what is read.
            assert sent < 20_000_000

    play(tmp_path, scene, config=SHORT)


def test_what_comes_after_a_length_that_was_too_short_is_no_part_of_the_text(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        answer = await spoken(house, sized(6, b"Body=x&From=%2B1"))
        assert status_of(answer) in (0, 403)
        assert house.rows("SELECT count(*) FROM message") == [(0,)]

    play(tmp_path, scene, config=SHORT)


SLOW: dict[str, list[bytes]] = {
    "nothing at all": [],
    "half a head": [HEAD],
    "half a body": [sized(100, b"Body=x")],
    "half a chunk": [chunked(b"Body=x")],
    "a second request after a good one": [b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + HEAD],
}


@pytest.mark.parametrize("case", SLOW)
def test_what_does_not_come_whole_in_time_is_closed(case: str, tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await spoken(house, *SLOW[case])
        # A client that gave up is told from one that never sends by nothing: both are gone from the books.
        assert not house.daemon._listeners[0].door.receiving

    play(tmp_path, scene, config=SHORT)


def test_a_byte_now_and_then_does_not_stretch_the_deadline(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        async with line(house) as (reader, writer):
            writer.write(HEAD + b"X: ")
            gone = asyncio.create_task(reader.read())
            for _ in range(1_000):  # bytes, each of which would stretch a deadline that began anew
                if gone.done():
                    break
                writer.write(b"x")
                await asyncio.wait({gone}, timeout=0.05)
            assert gone.done()
            await asyncio.gather(gone, return_exceptions=True)

    play(tmp_path, scene, config=SHORT)


def test_requests_sent_ahead_are_answered_in_order_up_to_a_few(tmp_path: Path) -> None:
    get = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

    async def scene(house: House) -> None:
        few = await spoken(house, get * 5 + get.replace(b"Host: x", b"Host: x\r\nConnection: close"))
        assert few.count(b"HTTP/1.1 200") == 6
        assert (await spoken(house, get * 10_000)).count(b"HTTP/1.1 200") < 100

    play(tmp_path, scene, config=SHORT)


def test_a_request_to_switch_protocols_is_answered_as_it_is(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        answer = await spoken(house, b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + upgrade)
        assert status_of(answer) == 200

    play(tmp_path, scene, config=SHORT)


def test_a_client_that_keeps_its_connection_may_text_for_longer_than_the_deadline(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        ask = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        async with line(house) as (reader, writer):
            for _ in range(9):  # at least 0.9 s; the deadline is 0.4
                writer.write(ask)
                assert b"200" in await reader.readuntil(b"alive\n")
                await asyncio.sleep(0.1)

    play(tmp_path, scene, config=SHORT)


# Honest texts beside abuse, against a daemon of its own process.


async def slow_lines(port: int, count: int) -> list[Line]:
    lines = []
    for n in range(count):
        lines.append(await asyncio.open_connection("127.0.0.1", port))
        lines[-1][1].write(HEAD if n % 2 else sized(100, b"Body=x"))
    return lines


async def ended(lines: list[Line]) -> None:
    """Wait until the other side has closed all of them."""
    reading = asyncio.gather(*(reader.read() for reader, _ in lines), return_exceptions=True)
    await asyncio.wait_for(reading, 15)
    for _, writer in lines:
        # Closing would wait for what the other side will never read.
        writer.transport.abort()
    await asyncio.sleep(0)


async def _beside_slow_ones(folder: Path, count: int) -> None:
    """Half as many connections are allowed as there are slow ones; every honest text is taken beside them."""
    settings = f"[limits]\nconnections = {count // 2}\nreceive_seconds = 1.0\ntexts_per_minute = 100000\n"
    async with served(folder, more=settings) as house:
        await honest(house, 20)
        before = resident(house), open_files(house)
        lines = await slow_lines(port_of(house), count)
        most = open_files(house)
        seconds = await honest(house, 60)
        await ended(lines)
        grown = resident(house) - before[0]
        print(f"{count} slow connections: p99 {seconds * 1000:.1f} ms (20 ms), {grown:+.1f} MB, {most} files open")
        assert most <= before[1] + count // 2 + 5
        assert open_files(house) <= before[1] + 5
        assert grown < 5 + count * 0.02


def test_texts_are_taken_beside_two_hundred_slow_connections(tmp_path: Path) -> None:
    asyncio.run(_beside_slow_ones(tmp_path, 200))


@pytest.mark.soak
def test_texts_are_taken_beside_two_thousand_slow_connections(tmp_path: Path) -> None:
    asyncio.run(_beside_slow_ones(tmp_path, 2000))


SHOUTER = """
import pickle, socket, sys, time
port, requests = int(sys.argv[1]), pickle.load(sys.stdin.buffer)
print("ready", flush=True)
while True:
    for request in requests:
        with socket.create_connection(("127.0.0.1", port)) as line:
            try:
                line.sendall(request)
                line.recv(1000)
            except OSError:
                pass
        time.sleep(0.002)
"""


@asynccontextmanager
async def shouting(port: int, requests: list[bytes]) -> AsyncIterator[None]:
    """Another process sends these requests again and again, each on a connection of its own."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SHOUTER, str(port), stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdin and process.stdout
    process.stdin.write(pickle.dumps(requests))
    process.stdin.write_eof()
    try:
        await process.stdout.readline()
        yield
    finally:
        process.kill()
        await process.wait()


def test_texts_are_taken_beside_bad_requests_of_every_kind(tmp_path: Path) -> None:
    fields = b"&".join(b"a=%d" % n for n in range(5_000))
    bad = [request for _, request in TOO_MUCH.values()] + [sized(len(fields), fields)]

    async def scene() -> None:
        async with served(tmp_path, more="[limits]\ntexts_per_minute = 100000\n") as house:
            await honest(house, 20)
            before = resident(house)
            async with shouting(port_of(house), bad):
                seconds = await honest(house, 100)
            grown = resident(house) - before
            print(f"bad requests: p99 {seconds * 1000:.1f} ms (20 ms), {grown:+.1f} MB (5 MB)")
            assert grown < 10

    asyncio.run(scene())


def test_more_connections_than_files_do_not_take_the_database_its_files(tmp_path: Path) -> None:
    async def scene() -> None:
        async with served(tmp_path, more="[limits]\nreceive_seconds = 2.0\n") as house:
            await house.kill()
            pipe = asyncio.subprocess.PIPE
            house.process = await asyncio.create_subprocess_exec(
                "sh", "-c", f"ulimit -n 300; exec {sys.executable} -m tdah serve", cwd=tmp_path,
                env={**os.environ, "TDAH_HOME": str(tmp_path)}, stdout=pipe, stderr=pipe,
            )  # fmt: skip
            assert house.process.stdout
            house._reading = asyncio.create_task(house._read())
            await asyncio.wait_for(house.process.stdout.readuntil(b"webhook: "), 15)
            lines = await slow_lines(port_of(house), 500)
            assert open_files(house) < 300
            assert (await house.net.text("buy milk")).status == 200
            await received(house.network, ANA, 1)
            await ended(lines)
            assert "Too many open files" not in "".join(house.lines)

    asyncio.run(scene())
