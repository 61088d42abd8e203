"""A phone in the hand: `tdah sms` through a real daemon and its embedded phone network."""

import asyncio
import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import samples
from support.http_servers import free_socket
from support.terminal import Terminal, noon_zone

from tdah import lock
from tdah.app import open_app
from tdah.cli.chat import chat
from tdah.cli.serve import overridden
from tdah.config import Config
from tdah.daemon.serve import Daemon
from tdah.daemon.simulator.client import SimulatorClient
from tdah.errors import TdahError

ANA = "+12025550101"


def free_port() -> int:
    with free_socket() as place:
        return int(place.getsockname()[1])


@contextmanager
def serving(home: Path) -> Iterator[None]:
    """The daemon of `home` in a thread."""
    up, loop = threading.Event(), asyncio.new_event_loop()
    down = asyncio.Event()

    async def run() -> None:
        daemon = Daemon(open_app(home))
        await daemon.start()
        up.set()
        await down.wait()
        await daemon.stop()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    try:
        assert up.wait(10)
        yield
    finally:
        loop.call_soon_threadsafe(down.set)
        thread.join(20)
        loop.close()


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A home whose daemon runs, with Ana verified."""
    home = tmp_path_factory.mktemp("home")
    home.joinpath("config.toml").write_text(
        f'[server]\nport = {free_port()}\n[simulator]\nport = {free_port()}\n[vault]\nbackend = "file"\n'
        '[log]\nformat = "json"\n[twilio]\nsegments_per_second = 1000\n'
    )
    tdah = Terminal(home)
    with serving(home):
        tdah("user", "add", "Ana", "--zone", noon_zone(), "--phone", ANA)
        yield tdah


def test_a_stranger_is_told_how_to_join_and_then_waits_in_vain(network: Terminal):
    assert "join CODE" in network("sms", "+12025550177", "hello")
    result = network.run("sms", "+12025550177", "anyone?", "--wait", "0.2")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No answer within 0.2 s.\n")


def test_a_person_texts_and_gets_the_answer(network: Terminal):
    network("phone", "verify", ANA, code_of(network))
    (answer,) = json.loads(network("sms", "(202) 555-0101", "buy milk", "--json"))
    assert answer["body"].startswith("Kept: buy milk.")
    assert answer["sender"] == "+12025550100"
    assert [task["title"] for task in network.json("task", "list")] == ["buy milk"]


def code_of(tdah: Terminal) -> str:
    (text,) = client_of(tdah).messages(ANA, wait=10)
    found = re.search(r"\d{6}", text["body"])
    assert found
    return found[0]


def test_a_script_is_texted_line_by_line_with_its_answers(network: Terminal):
    said = network("sms", "+12025550178", input="hello\n\n").splitlines()
    assert said[0] == "> hello"
    assert "join CODE" in said[1]
    assert len(said) == 2


class Keyboard(io.StringIO):
    """Types a line, and hangs up once `answered` is set."""

    def __init__(self, line: str, answered: threading.Event) -> None:
        super().__init__()
        self.lines, self.answered = [f"  {line} \n", "\n"], answered

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:
        if self.lines:
            return self.lines.pop(0)
        assert self.answered.wait(10)
        return ""


class Screen(io.StringIO):
    """Sets `answered` once `wanted` is shown."""

    def __init__(self, wanted: str, answered: threading.Event) -> None:
        super().__init__()
        self.wanted, self.answered = wanted, answered

    def write(self, text: str, /) -> int:
        written = super().write(text)
        if self.wanted in self.getvalue():
            self.answered.set()
        return written


def typed(monkeypatch: pytest.MonkeyPatch, line: str, wanted: str) -> Screen:
    answered = threading.Event()
    screen = Screen(wanted, answered)
    monkeypatch.setattr(sys, "stdin", Keyboard(line, answered))
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def client_of(tdah: Terminal) -> SimulatorClient:
    app = tdah.app
    return SimulatorClient(app.api_base, app.account_sid, app.auth_token)


def test_a_chat_shows_texts_as_they_come_until_it_is_ended(network: Terminal, monkeypatch: pytest.MonkeyPatch):
    screen = typed(monkeypatch, "hello", "join CODE")
    chat(client_of(network), "+12025550179", "+12025550100", 1)
    assert screen.getvalue().startswith(
        "You are +12025550179, texting +12025550100. /photo PATH sends a file. Ctrl-D ends.\n"
    )
    assert screen.getvalue().endswith("\n")


def test_a_chat_begins_with_what_is_on_the_screen(network: Terminal, monkeypatch: pytest.MonkeyPatch):
    client = client_of(network)
    client.text("+12025550180", "hello")
    shown = client.messages("+12025550180", after=1, wait=10)
    screen = typed(monkeypatch, "", shown[0]["body"])
    chat(client, "+12025550180", "+12025550100", 1)
    assert screen.getvalue().splitlines()[1:3] == ["> hello", shown[0]["body"]]


def test_a_chat_says_so_when_the_network_goes_away(monkeypatch: pytest.MonkeyPatch):
    class Gone:
        """The network as it answers once, and then never again."""

        def messages(self, number: str, after: int = 0, wait: float = 0) -> list[dict[str, object]]:
            if wait:
                raise TdahError("No phone network listens.", "Start it.")
            return []

    screen = typed(monkeypatch, "", "Hint: Start it.")
    chat(Gone(), ANA, "+12025550100", 1)  # type: ignore[arg-type]
    assert "Error: No phone network listens." in screen.getvalue()


def test_a_text_without_words_or_to_no_number_is_refused(network: Terminal):
    assert "There is nothing to text." in network.refuses("sms", ANA, " ")
    assert "'12' is not a phone number." in network.refuses("sms", "12", "hello")


def test_without_a_daemon_it_says_how_to_start_one(tdah: Terminal):
    tdah.home.joinpath("config.toml").write_text(f"[simulator]\nport = {free_port()}\n")
    assert "tdah serve" in tdah.refuses("sms", ANA, "hello")


def test_with_twilio_there_is_no_phone_to_text_with(tdah: Terminal):
    tdah.home.joinpath("config.toml").write_text(f'[twilio]\naccount_sid = "AC{"1" * 32}"\n')
    assert "no embedded phone network" in tdah.refuses("sms", ANA, "hello")


def test_serve_refuses_a_second_daemon_on_the_same_file(tdah: Terminal):
    with lock.take(tdah.home / "tdah.db"):
        assert "serves" in tdah.refuses("serve", "--port", "0", "--simulator-port", "0")


def test_the_command_line_overrides_the_address_of_one_run():
    config = overridden(Config(), "0.0.0.0", 0, 9000)
    assert (config.server.host, config.server.port, config.simulator.port) == ("0.0.0.0", 0, 9000)
    assert overridden(Config(), None, None, None) == Config()


def test_a_secret_typed_at_the_prompt_is_not_shown(tdah: Terminal):
    screen, inside = pty.openpty()
    line = [sys.executable, "-m", "tdah", "secret", "set", "twilio-auth-token"]
    env = {**os.environ, "TDAH_HOME": str(tdah.home)}
    with subprocess.Popen(line, stdin=inside, stdout=inside, stderr=inside, env=env, start_new_session=True) as process:
        # The space is written once the terminal does not echo any more.
        shown = read_until(screen, b"twilio-auth-token: ")
        os.write(screen, b"a-secret-of-a-test\n")
        shown += read_until(screen, b"Stored")
        assert process.wait(10) == 0
    os.close(inside)
    os.close(screen)
    assert b"a-secret" not in shown
    assert tdah.app.vault.get("twilio-auth-token") == "a-secret-of-a-test"


def read_until(screen: int, wanted: bytes) -> bytes:
    shown = b""
    while wanted not in shown:
        assert select.select([screen], [], [], 20)[0]
        shown += os.read(screen, 1024)
    return shown


def test_a_photo_is_texted_from_a_file(network: Terminal, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(samples.png())
    said = network("sms", "+12025550188", "hello", "--file", str(tmp_path / "cat.png"))
    assert "private assistant" in said
    bubbles = client_of(network).messages("+12025550188")
    assert bubbles[0]["files"] == ["image/png"]
    assert "is no file" in network.refuses("sms", "+12025550188", "--file", str(tmp_path / "missing"))
    assert "files and 5 MiB" in network.refuses("sms", "+12025550188", *["--file", str(tmp_path / "cat.png")] * 11)
