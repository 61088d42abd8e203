"""The keyring of the operating system: which one is used, how each failure reads, and a real Secret Service."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked
from support.daemons import ANA, CONFIG, House, add_people, play
from support.terminal import MemoryKeyring, Terminal

from tdah.app import open_app
from tdah.config import Vault
from tdah.connections import tokens
from tdah.errors import TdahError
from tdah.store import connections, sealed
from tdah.store.connections import Connection, Grant
from tdah.vault.keyring import KeyringVault

Connected = Callable[..., Connection]
Use = Callable[[KeyringBackend], None]


class Failing(MemoryKeyring):
    """A keyring that raises."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error


@pytest.mark.parametrize(
    ("backend", "said", "hint"),
    [
        (fail.Keyring(), "There is no OS keyring that can be used here.", 'backend = "file"'),
        (Failing(KeyringLocked("Failed to unlock the collection!")), "The OS keyring is locked.", "Unlock it"),
        (Failing(InitError("Failed to create the collection: x")), "The OS keyring did not open", "Answer"),
        (Failing(ConnectionResetError()), "cannot be used: ConnectionResetError", "Look whether it runs"),
        (null.Keyring(), "Keyrings are switched off here", "Switch one on"),
    ],
    ids=["none", "locked", "dismissed", "bus", "null"],
)
def test_each_way_a_keyring_fails_is_a_sentence_and_a_hint(
    tmp_path: Path, use_keyring: Use, backend: KeyringBackend, said: str, hint: str
) -> None:
    use_keyring(backend)
    tdah = Terminal(tmp_path)
    told = tdah.refuses("secret", "list")
    assert said in told and hint in told
    status = tdah.json("vault", "status")
    assert said in status["locked"] and status["backend"] == "keyring"


class PlaintextKeyring(MemoryKeyring):
    """Stands where `keyrings.alt` would."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


def test_a_keyring_that_keeps_plain_text_is_refused_unless_it_is_named(tmp_path: Path, use_keyring: Use) -> None:
    use_keyring(PlaintextKeyring())
    assert "keyrings.alt.file.PlaintextKeyring stores secrets as plain text" in Terminal(tmp_path).refuses(
        "secret", "list"
    )
    assert (
        KeyringVault("support.terminal.MemoryKeyring").describe()
        == "terminal MemoryKeyring (support.terminal.MemoryKeyring)"
    )
    with pytest.raises(TdahError, match=r"nowhere\.Keyring cannot be used"):
        KeyringVault("nowhere.Keyring")


def test_a_chain_is_refused_and_the_hint_names_one_that_is_safe(
    tmp_path: Path, use_keyring: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    backends = [PlaintextKeyring(), MemoryKeyring()]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", backends)
    use_keyring(chainer.ChainerBackend())
    told = Terminal(tmp_path).refuses("secret", "list")
    assert (
        "There are several keyrings here: keyrings.alt.file.PlaintextKeyring, support.terminal.MemoryKeyring." in told
    )
    assert '[vault] keyring = "support.terminal.MemoryKeyring"' in told
    backends.pop()
    assert "Install a real one" in Terminal(tmp_path).refuses("secret", "list")


def test_the_master_key_is_made_in_the_keyring_and_rotates_there(tmp_path: Path, use_keyring: Use) -> None:
    mine = MemoryKeyring()
    use_keyring(mine)
    tdah = Terminal(tmp_path)
    tdah("vault", "rotate")
    tdah("vault", "rotate")
    assert sum("master-key" in name for _, name in mine.kept) == 1
    assert "support.terminal.MemoryKeyring" in tdah("vault", "status")
    assert not (tmp_path / "secrets.json").exists()
    assert "tdah vault rotate" in tdah.refuses("secret", "remove", tdah.app.vault.names()[0], "--yes")


SECRET_SERVICE = """
printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
pid=$!
until [ -S "$XDG_RUNTIME_DIR/keyring/control" ]; do sleep 0.05; kill -0 $pid || exit 9; done
"$@"; code=$?
kill $pid; wait $pid
exit $code
"""
IN_SERVICE = """
from pathlib import Path
from tdah.app import open_app
from tdah.vault.sealing import Place
from tdah.store import sealed
app = open_app()
print(app.vault.describe())
app.vault.put("backup-passphrase", "a pass phrase of a test")
app.unlock()
app.store.write(sealed.put, app.keys, Place(None, None, "x"), "sealed under the service", app.now())
print(app.rotate_keys())
other = open_app()
other.unlock(make=False)
print(other.store.read(sealed.get, other.keys, Place(None, None, "x")), other.vault.get("backup-passphrase"))
other.vault.remove("backup-passphrase")
print(other.vault.names())
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_a_real_secret_service_keeps_the_key(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    env = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"),
           "TDAH_HOME": str(tmp_path / "t"), "XDG_RUNTIME_DIR": str(run)}  # fmt: skip
    command = ["dbus-run-session", "--", "sh", "-c", SECRET_SERVICE, "sh", sys.executable, "-c", IN_SERVICE]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0] == "SecretService Keyring (keyring.backends.SecretService.Keyring)"
    assert "resealed=1, unopened=0" in lines[1]
    assert lines[2] == "sealed under the service a pass phrase of a test"
    assert re.fullmatch(r"\['master-key-[0-9a-f]{12}'\]", lines[3])
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"a pass phrase of a test" not in kept and b"sealed under the service" not in kept


def test_a_keyring_that_asks_for_ever_holds_up_neither_texts_nor_the_end(tmp_path: Path, use_keyring: Use) -> None:
    mine, asked = MemoryKeyring(), threading.Event()
    use_keyring(mine)
    app = open_app(tmp_path)
    add_people(app.store, [ANA])
    app.unlock()
    app.close()

    class Asking(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            asked.set()
            threading.Event().wait()
            return None

    use_keyring(Asking())

    async def scene(house: House) -> None:
        await asyncio.to_thread(asked.wait)
        await house.net.text("buy milk")
        assert "buy milk" in (await house.answers())[0]
        assert house.rows("SELECT name FROM beat WHERE name = 'vault.locked'")

    play(tmp_path, scene, people=())


class Halting(MemoryKeyring):
    """Answers until it is told to halt; then it asks a person who never comes."""

    def __init__(self) -> None:
        super().__init__()
        self.halts, self.asked = False, threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        if self.halts:
            self.asked.set()
            threading.Event().wait()
        return super().get_password(service, username)


OURS = replace(CONFIG.providers, google=replace(CONFIG.providers.google, client_id="ours"))
KEYRING = replace(CONFIG, vault=Vault("keyring"), providers=OURS)


@pytest.mark.parametrize("rotated", [False, True], ids=["client secret", "master key"])
def test_a_keyring_that_locks_itself_again_holds_up_no_text(tmp_path: Path, use_keyring: Use, rotated: bool) -> None:
    """Each refresh needs the secret of a client, and a master key that another process made is not known yet."""
    mine = Halting()
    use_keyring(mine)

    async def scene(house: House) -> None:
        app, now = house.app, house.app.now()
        app.unlock()
        link = app.store.write(
            connections.connect, 1, connections.Account("google", "sub"), Grant("a", "a", now, now), now
        )
        for name, value in ((tokens.REFRESH_TOKEN, "r"), (tokens.CLIENT_KEY, "host ours")):
            app.store.write(sealed.put, app.keys, tokens.place(link, name), value, now)
        await house.daemon.key_unlock.look()
        if rotated:
            await asyncio.to_thread(Terminal(tmp_path), "vault", "rotate")
            await house.daemon.key_unlock.look()
            assert app.keys.has(app.store.read(sealed.current_key))
            await asyncio.to_thread(Terminal(tmp_path), "vault", "rotate")
        mine.halts = True
        working = asyncio.create_task(house.daemon.accounts.work())
        await asyncio.to_thread(mine.asked.wait)
        await house.net.text("buy milk")
        assert "buy milk" in (await house.answers())[0]
        working.cancel()

    play(tmp_path, scene, config=KEYRING)
