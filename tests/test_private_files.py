"""Files are for their owner only, and nobody else chooses where tdah reads and writes."""

import os
import stat
from pathlib import Path

import pytest
from support.daemons import House, play
from support.terminal import Terminal

from tdah import lock
from tdah.app import open_app
from tdah.config import Config, Vault, load
from tdah.errors import TdahError
from tdah.locations import locate, make_private_dir
from tdah.store import Store
from tdah.vault.storage import open_vault


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_a_running_daemon_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)

    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        await house.answers()
        names = {path.name for path in home.iterdir()}
        assert {"tdah.db", "tdah.db-wal", "tdah.db-shm", "tdah.db.lock", "simulator.token"} <= names
        assert {path.name: mode(path) for path in home.iterdir()} == dict.fromkeys(names, 0o600)
        assert mode(home) == 0o700

    before = os.umask(0)
    try:
        play(home, scene)
    finally:
        os.umask(before)


def test_what_was_open_to_others_is_closed_at_start(tmp_path: Path) -> None:
    Store(tmp_path / "tdah.db").open().close()
    lock.take(tmp_path / "tdah.db").close()
    for path in (tmp_path, tmp_path / "tdah.db", tmp_path / "tdah.db.lock"):
        path.chmod(0o777)
    Store(tmp_path / "tdah.db").open().close()
    lock.take(tmp_path / "tdah.db").close()
    assert [mode(p) for p in (tmp_path, tmp_path / "tdah.db", tmp_path / "tdah.db.lock")] == [0o700, 0o600, 0o600]


@pytest.mark.parametrize("name", ["tdah.db", "tdah.db.lock", "simulator.token"])
def test_a_symbolic_link_in_place_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for target in (elsewhere, tmp_path / "missing"):
        elsewhere.write_bytes(b"")
        (home / name).unlink(missing_ok=True)
        (home / name).symlink_to(target)

        async def scene(_house: House) -> None:
            raise AssertionError("it started")

        with pytest.raises(TdahError, match="symbolic link"):
            play(home, scene, people=[])
    assert elsewhere.read_bytes() == b""
    assert not (tmp_path / "missing").exists()


def test_settings_that_everybody_may_write_are_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[server]\nport = 1\n")
    for path in (config, tmp_path):
        before = mode(path)
        path.chmod(before | 0o002)
        with pytest.raises(TdahError, match="written by everybody") as caught:
            load(config)
        assert caught.value.hint == f"Run: chmod o-w {path}"
        path.chmod(before)
    assert load(config).server.port == 1
    assert "written by everybody" in _refusal(tmp_path, config)


def _refusal(home: Path, config: Path) -> str:
    config.chmod(0o666)
    return Terminal(home).refuses("task", "list")


def test_a_folder_that_everybody_shares_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(TdahError, match="everybody shares"):
        make_private_dir(shared)
    assert mode(shared) == 0o777 | 0o1000
    with pytest.raises(TdahError, match="everybody shares"):
        _ = open_app(shared).store


def test_credentials_of_systemd_are_read_and_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(vault=Vault("credential"))
    places = open_app(tmp_path).places
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(TdahError, match="CREDENTIALS_DIRECTORY"):
        open_vault(config, places)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "twilio-auth-token").write_text("of-a-test\n")
    (tmp_path / "backup-passphrase").write_text("\n")
    vault = open_vault(config, places)
    assert vault.get("twilio-auth-token") == "of-a-test"
    assert vault.get("backup-passphrase") is None
    assert vault.get("something-else") is None
    assert vault.names() == ["twilio-auth-token"]
    for change in (lambda: vault.put("twilio-auth-token", "x"), lambda: vault.remove("twilio-auth-token")):
        with pytest.raises(TdahError, match="given by systemd"):
            change()
    with pytest.raises(TdahError, match="not a name"):
        vault.get("../tdah.db")


def test_a_secret_survives_a_loss_of_power_once_it_was_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new name is durable when its folder is synced after it; values that a master key seals commit right after."""
    synced: list[tuple[bool, bool]] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), (tmp_path / "secrets.json").exists()))
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    open_vault(Config(vault=Vault("file")), locate(tmp_path)).put("backup-passphrase", "x")
    assert synced == [(False, False), (True, True)]
