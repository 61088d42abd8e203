"""Where secrets are: which vault, which key, what a thief of the file learns, and how the key is changed."""

import asyncio
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import world
from daemons import ANA, CONFIG, House, add_people, play
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked
from terminal import MemoryKeyring, Terminal
from world import World, code_in

from tdah import rotation, sealing
from tdah.app import open_app
from tdah.config import Config, Vault
from tdah.errors import TdahError
from tdah.keys import Keys
from tdah.sealing import Place
from tdah.store import codes, connections, sealed
from tdah.store.connections import Connection
from tdah.system_keyring import KeyringVault
from tdah.vault import FileVault, open_vault

Connected = Callable[..., Connection]
Use = Callable[[KeyringBackend], None]


def fill(house: World, link: Connection, count: int = 3) -> dict[Place, str]:
    """Seal so many tokens for a connection."""
    house.app.unlock()
    kept = {Place(link.user_id, link.id, f"token-{n}"): f"secret-{n}-of-{link.label}" for n in range(count)}
    for place, value in kept.items():
        house.app.store.write(sealed.put, house.app.keys, place, value, house.clock.now())
    return kept


def opens(house: World, kept: dict[Place, str]) -> bool:
    """Whether a process that starts now reads all of it."""
    fresh = world.make(house.app.places.data_dir, config=house.app.config)
    fresh.app.unlock(make=False)
    return all(fresh.read(sealed.get, fresh.app.keys, place) == value for place, value in kept.items())


def test_the_status_names_backend_key_and_count_and_no_secret(
    house: World, tdah: Terminal, connected: Connected
) -> None:
    assert "none yet" in tdah("vault", "status")
    kept = fill(house, connected())
    told = tdah.json("vault", "status")
    assert (told["backend"], told["locked"], told["secrets"], told["older_keys"]) == ("file", None, 3, {})
    assert told["oldest"].startswith("2026-11-19T17:00")
    shown = tdah("vault", "status") + json.dumps(told) + tdah("audit") + tdah("secret", "list")
    assert str(house.app.places.secrets_file) in shown
    (key,) = [value for name, value in json.loads(house.app.places.secrets_file.read_text()).items() if "key" in name]
    assert key not in shown and not any(value in shown for value in kept.values())
    assert re.search(r"key +[0-9a-f]{12}, made", shown)


def test_a_rotation_seals_everything_again_and_removes_the_old_key(
    house: World, tdah: Terminal, connected: Connected
) -> None:
    kept = fill(house, connected())
    before = house.read(sealed.current_key)
    old = house.app.vault.get(f"master-key-{before}")
    assert "3 secrets were sealed again" in tdah("vault", "rotate")
    after = house.read(sealed.current_key)
    assert after != before and house.app.vault.names() == [f"master-key-{after}"]
    assert opens(house, kept)
    # Who runs meanwhile and holds the old key only writes with the new one, and reads what that one sealed.
    place = Place(kept.copy().popitem()[0].user_id, None, "later")
    house.app.store.write(sealed.put, house.app.keys, place, "later", house.clock.now())
    assert house.read(sealed.holdings).by_key == {after: 4}
    assert opens(house, {**kept, place: "later"})
    actions = [event["action"] for event in tdah.json("audit")]
    assert actions[:3] == ["key.removed", "key.rotated", "key.made"]
    assert old is not None and old not in json.dumps(tdah.json("audit"))


def test_who_writes_in_the_middle_of_a_rotation_loses_nothing(house: World, connected: Connected) -> None:
    kept = fill(house, connected(), count=120)
    places = list(kept)
    met: list[int] = []

    def meanwhile(_seconds: float) -> None:
        met.append(len(house.read(sealed.holdings).by_key))
        kept[places[0]] = f"written in pause {len(met)}"
        house.app.store.write(sealed.put, house.app.keys, places[0], kept[places[0]], house.clock.now())
        assert house.read(sealed.get, house.app.keys, places[-1]) == kept[places[-1]]

    other = open_app(house.app.places.data_dir)
    rotation.rotate(other.store, other.keys, other.now, pause=meanwhile)
    other.close()
    assert met == [2, 2, 1]
    assert opens(house, kept)


# Rotates, and dies at the n-th statement or change of the vault.
KILLED = """
import os, signal, sys
from pathlib import Path
from tdah import vault
from tdah.app import open_app

app, left = open_app(Path(sys.argv[1])), int(sys.argv[2])
def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
write = vault.FileVault._write
vault.FileVault._write = lambda self, secrets: (step(), write(self, secrets), step())
app.store.writer.set_trace_callback(step)
app.rotate_keys()
print("done")
"""


@pytest.mark.slow
def test_a_rotation_killed_anywhere_is_finished_by_the_next_one(
    house: World, tmp_path: Path, connected: Connected
) -> None:
    kept = fill(house, connected())
    house.app.close()
    whole = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    done, killed, at = False, 0, 1
    while not done:
        for path in tmp_path.glob("tdah.db*"):
            path.unlink()
        for name, content in whole.items():
            (tmp_path / name).write_bytes(content)
        ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], capture_output=True, text=True)
        done, killed, at = "done" in ran.stdout, killed + (ran.returncode == -9), at + 3
        assert opens(house, kept), at
        again = open_app(tmp_path)
        again.rotate_keys()
        assert again.vault.names() == [f"master-key-{again.store.read(sealed.current_key)}"], at
        assert [key.current for key in again.store.read(sealed.key_rows)] == [True]
        again.close()
        assert opens(house, kept), at
    assert killed >= 10


def test_a_lost_key_locks_and_is_given_up_on_request_only(house: World, tdah: Terminal, connected: Connected) -> None:
    link = connected()
    fill(house, link)
    house.app.places.secrets_file.unlink()
    told = tdah.json("vault", "status")
    assert "is not in the vault" in told["locked"] and "rotate --lost" in told["hint"]
    doctor = tdah.run("doctor")
    assert doctor.exit_code == 1 and "is not in the vault" in doctor.stdout
    assert "is not in the vault" in tdah.refuses("vault", "rotate")
    assert house.read(sealed.holdings).count == 3
    result = tdah.run("vault", "rotate", "--lost")
    assert (result.exit_code, "3 did not open and were destroyed" in result.stderr) == (0, True)
    assert house.read(sealed.holdings).count == 0
    assert house.read(connections.get, link.user_id, link.id).state == "needs_reconnect"
    assert tdah.json("vault", "status")["locked"] is None


def test_the_daemon_takes_texts_without_the_key_and_says_that_connections_are_locked(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[vault]\nbackend = "file"\n')
    tdah, hidden = Terminal(tmp_path), tmp_path / "elsewhere"

    async def scene(house: House) -> None:
        def shown() -> str:
            return str(tdah.json("connections", "list")[0]["state"])

        await house.log.heard("connections.locked")
        await house.net.text("buy milk")
        assert "buy milk" in (await house.answers())[0]
        assert await asyncio.to_thread(shown) == "locked"
        assert 'state="locked"} 1.0' in (await house.net.get("/metrics")).text
        doctor = await asyncio.to_thread(tdah.run, "doctor", "--json")
        (found,) = [each for each in json.loads(doctor.stdout)["findings"] if each["name"] == "connections"]
        assert found["state"] == "fail" and "texts are served" in found["message"] and found["fix"]
        hidden.rename(tmp_path / "secrets.json")
        await house.daemon.unlocking.look()  # not yet: a keyring is not asked every few seconds
        assert not house.log.said("connections.unlocked")
        house.daemon.unlocking.ask_again()
        await house.daemon.unlocking.look()
        assert house.log.said("connections.unlocked")
        assert await asyncio.to_thread(shown) == "active"

    app = open_app(tmp_path)
    add_people(app.store, [ANA])
    link = app.store.write(connections.connect, 1, "google", "sub", connections.Grant("a", "a"), app.now())
    app.unlock()
    app.store.write(sealed.put, app.keys, Place(1, link.id, "refresh_token"), "x", app.now())
    app.close()
    (tmp_path / "secrets.json").rename(hidden)
    play(tmp_path, scene, people=(), config=replace(CONFIG, vault=Vault("file")))


def test_credentials_are_read_only_and_say_how(
    house: World, tdah: Terminal, connected: Connected, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    (tmp_path / "config.toml").write_text('[vault]\nbackend = "credential"\n')
    assert "CREDENTIALS_DIRECTORY" in tdah.refuses("vault", "rotate")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert "openssl rand -hex 32" in tdah.refuses("vault", "rotate")
    (folder / "master-key").write_text("no key")
    assert "64 hexadecimal digits" in tdah.refuses("vault", "rotate")
    old, new = sealing.new_key(), sealing.new_key()
    (folder / "master-key").write_text(f"{old.hex()}\n")
    house = world.make(tmp_path, config=Config(vault=Vault("credential")))
    link = connected()
    kept = fill(house, link)
    assert house.read(sealed.current_key) == sealing.id_of(old)
    assert "holds no new key" in tdah.refuses("vault", "rotate")
    (folder / "master-key").write_text(new.hex())
    assert "is not in the vault" in tdah.refuses("vault", "rotate")
    (folder / "master-key-previous").write_text(old.hex())
    assert "take master-key-previous out" in tdah("vault", "rotate")
    (folder / "master-key-previous").unlink()
    assert opens(house, kept)
    assert f"systemd credentials in {folder}" in tdah("vault", "status")


def test_a_secrets_file_that_others_read_or_that_is_a_link_is_refused(house: World, tmp_path: Path) -> None:
    vault = open_vault(house.app.config, house.app.places)
    vault.put("backup-passphrase", "x")
    path = house.app.places.secrets_file
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(TdahError, match="can be read by others"):
        vault.get("backup-passphrase")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TdahError, match="no regular file"):
        vault.get("backup-passphrase")


def test_secrets_put_at_the_same_time_are_all_kept(house: World) -> None:
    house.app.places.data_dir.mkdir(exist_ok=True)
    names = [f"secret-{n}" for n in range(24)]
    threads = [
        threading.Thread(target=FileVault(house.app.places).put, args=(name, name), daemon=True) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert FileVault(house.app.places).names() == sorted(names)


def test_two_that_begin_at_once_agree_on_one_key(house: World, tmp_path: Path) -> None:
    _ = house.app.store
    apps = [open_app(tmp_path) for _ in range(4)]
    threads = [threading.Thread(target=app.unlock, daemon=True) for app in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(house.app.vault.names()) == len(house.read(sealed.key_rows)) == 1
    for app in apps:
        app.close()


# The keyring of the operating system


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
    assert KeyringVault("terminal.MemoryKeyring").describe() == "terminal MemoryKeyring (terminal.MemoryKeyring)"
    with pytest.raises(TdahError, match=r"nowhere\.Keyring cannot be used"):
        KeyringVault("nowhere.Keyring")


def test_a_chain_is_refused_and_the_hint_names_one_that_is_safe(
    tmp_path: Path, use_keyring: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    backends = [PlaintextKeyring(), MemoryKeyring()]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", backends)
    use_keyring(chainer.ChainerBackend())
    told = Terminal(tmp_path).refuses("secret", "list")
    assert "There are several keyrings here: keyrings.alt.file.PlaintextKeyring, terminal.MemoryKeyring." in told
    assert '[vault] keyring = "terminal.MemoryKeyring"' in told
    backends.pop()
    assert "Install a real one" in Terminal(tmp_path).refuses("secret", "list")


def test_the_master_key_is_made_in_the_keyring_and_rotates_there(tmp_path: Path, use_keyring: Use) -> None:
    mine = MemoryKeyring()
    use_keyring(mine)
    tdah = Terminal(tmp_path)
    tdah("vault", "rotate")
    tdah("vault", "rotate")
    assert sum("master-key" in name for _, name in mine.kept) == 1
    assert "terminal.MemoryKeyring" in tdah("vault", "status")
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
from tdah.sealing import Place
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


# What a thief of the file learns


def test_the_file_its_log_and_a_backup_reveal_no_token_code_or_invite(
    house: World, tdah: Terminal, connected: Connected, tmp_path: Path
) -> None:
    kept = fill(house, connected())
    app_password = Place(next(iter(kept)).user_id, None, "app_password")
    house.app.store.write(sealed.put, house.app.keys, app_password, "tulip-anchor-ferry", house.clock.now())
    invited = house.app.store.write(codes.invite, "Ben", house.clock.now())[1]
    house.receive("my data")
    shown: list[bytes] = []
    # While the text with the code waits, while it is under way, and once it left.
    for step in (lambda: None, house.tick):
        step()
        shown.append(_stolen(tmp_path))
    code = code_in(house.sent[-1][1].body)
    tdah("db", "backup")
    shown.append(_stolen(tmp_path))
    assert len(code) == 6
    for everything in shown:
        assert b"my data" in everything
        for secret in (code, invited, "tulip-anchor-ferry", *kept.values()):
            assert secret.encode() not in everything
    row = house.app.store.reader.execute("SELECT salt, hash FROM code").fetchone()
    assert (len(row["salt"]), row["hash"]) == (16, b"")


def _stolen(folder: Path) -> bytes:
    """The raw bytes of database, write-ahead log and backups."""
    files = [*folder.glob("tdah.db*"), *folder.glob("backups/*")]
    assert any(path.name.endswith("-wal") for path in files)
    return b"".join(path.read_bytes() for path in files)


def test_a_code_is_another_one_under_another_key(house: World, tmp_path: Path) -> None:
    house.person()
    assert len(code_in(house.say("my data"))) == 6
    thief = tmp_path / "thief"
    thief.mkdir(mode=0o700)
    house.app.store.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "tdah.db", thief / "tdah.db")
    salt = house.app.store.reader.execute("SELECT salt FROM code").fetchone()["salt"]
    found = {
        home.app.store.writer.execute("SELECT one_time_code(?)", (salt,)).fetchone()[0]
        for home in (world.make(tmp_path), world.make(thief))
    }
    assert len(found) == 2
    assert stat.S_IMODE((tmp_path / "codes.key").stat().st_mode) == 0o600


def test_no_key_is_shown_by_what_holds_it(house: World) -> None:
    house.app.unlock()
    (name,) = house.app.vault.names()
    key = house.app.vault.get(name)
    assert key is not None
    for shown in (repr(house.app.keys), repr(house.app), str(vars(rotation.status(
        house.app.store.reader, house.app.keys, lambda: house.app.vault)))):  # fmt: skip
        assert key not in shown and repr(bytes.fromhex(key)) not in shown
    assert isinstance(house.app.keys, Keys)


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
