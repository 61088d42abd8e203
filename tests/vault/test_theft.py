"""What a thief of the database, its log or a backup learns: nothing to get in with."""

import shutil
import stat
from pathlib import Path

from support import world
from support.sealed_tokens import Connected, fill
from support.terminal import Terminal
from support.world import World, code_in

from tdah.maintenance import key_rotation
from tdah.store import codes, sealed
from tdah.vault.master_keys import Keys
from tdah.vault.sealing import Place


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
    for shown in (repr(house.app.keys), repr(house.app), str(vars(key_rotation.status(
        house.app.store.reader, house.app.keys, lambda: house.app.vault)))):  # fmt: skip
        assert key not in shown and repr(bytes.fromhex(key)) not in shown
    assert isinstance(house.app.keys, Keys)
