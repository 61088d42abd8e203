"""`tdah doctor` finds what is wrong, says how to mend it, and mends by itself only what is safe."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.daemons import ACCOUNT, TOKEN, House, free_port, locked, play, rows
from support.http_servers import free_socket
from support.terminal import Terminal
from support.world import World

from tdah import lock
from tdah.app import open_app
from tdah.clock import to_text
from tdah.daemon.simulator.network import Network
from tdah.doctor import CHECKS, FAIL, OK, WARN, Finding, Patient, data, examine, machine, service
from tdah.maintenance import backup
from tdah.store import inbox, integrity, outbox
from tdah.store.connection import SCHEMA_VERSION
from tdah.store.drafts import Draft


def by_name(findings: list[Finding], name: str) -> Finding:
    """The worst finding of a name."""
    return max((f for f in findings if f.name == name), key=lambda f: (OK, WARN, FAIL).index(f.state))


def asked(tdah: Terminal, *args: str) -> tuple[int, dict[str, Any]]:
    result = tdah.run("doctor", "--json", *args)
    return result.exit_code, json.loads(result.stdout)


def patient(world: World) -> Patient:
    return Patient(world.app.places, world.app.config, world.clock)


def test_a_well_installation_has_no_complaint_but_what_is_not_done_yet(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    code, said = asked(tdah)
    assert (code, said["ok"], said["mended"]) == (0, True, [])
    assert {f["name"] for f in said["findings"] if f["state"] == "warn"} == {"daemon", "backup"}
    assert len(said["findings"]) >= len(CHECKS)
    assert all(f["fix"] for f in said["findings"] if f["state"] != "ok")
    tdah("db", "backup")
    assert "backup" not in {f["name"] for f in asked(tdah)[1]["findings"] if f["state"] != "ok"}


def test_a_new_machine_is_told_to_begin_and_nothing_is_made(tmp_path: Path) -> None:
    result = Terminal(tmp_path / "home").run("doctor")
    assert result.exit_code == 0
    assert "tdah init" in result.stdout
    assert not (tmp_path / "home").exists()


def test_modes_are_found_and_mended_when_asked(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    database = tdah.home / "tdah.db"
    os.chmod(database, 0o644)
    os.chmod(tdah.home, 0o755)
    code, said = asked(tdah)
    assert code == 1
    assert {f["fix"] for f in said["findings"] if f["state"] == "fail"} == {
        f"Run: chmod 600 {database}", f"Run: chmod 700 {tdah.home}",
    }  # fmt: skip
    assert stat.S_IMODE(database.stat().st_mode) == 0o644
    code, said = asked(tdah, "--fix")
    assert (code, len(said["mended"])) == (0, 2)
    assert (stat.S_IMODE(database.stat().st_mode), stat.S_IMODE(tdah.home.stat().st_mode)) == (0o600, 0o700)


def test_a_link_in_place_of_a_file_is_found_and_left_alone(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    (tdah.home / "tdah.db").rename(tdah.home / "real.db")
    (tdah.home / "tdah.db").symlink_to(tdah.home / "real.db")
    code, said = asked(tdah, "--fix")
    assert code == 1
    assert any("no regular file" in f["message"] for f in said["findings"])
    assert (tdah.home / "tdah.db").is_symlink()


def test_bad_settings_are_one_finding_and_the_rest_is_examined(tdah: Terminal) -> None:
    (tdah.home / "config.toml").write_text("[server]\nprot = 1\n")
    code, said = asked(tdah)
    assert code == 1
    settings = said["findings"][0]
    assert (settings["name"], settings["state"], settings["fix"]) == ("settings", "fail", "Did you mean server.port?")
    assert len(said["findings"]) > len(CHECKS) - 2


def test_a_secret_that_is_needed_and_missing_is_found(tdah: Terminal) -> None:
    config = tdah.home / "config.toml"
    config.write_text(f'[vault]\nbackend = "file"\n[twilio]\naccount_sid = "{ACCOUNT}"\n[backup]\nencrypt = true\n')
    secrets = by_name(examine(open_app(tdah.home).places), "secrets")
    assert (secrets.state, secrets.fix) == (FAIL, "Run: tdah secret set twilio-auth-token")
    tdah("secret", "set", "twilio-auth-token", input=TOKEN)
    assert by_name(examine(open_app(tdah.home).places), "secrets").fix == "Run: tdah secret set backup-passphrase"
    assert TOKEN not in tdah.run("doctor", "--json").output


def test_an_older_schema_is_mended_unless_a_daemon_serves_it(world: World) -> None:
    world.person()
    path = world.app.places.database
    world.app.store.writer.execute("PRAGMA user_version=0")  # what the records say counts: nothing is pending
    world.app.close()
    assert by_name(list(data.database(patient(world))), "schema").mend is not None
    held = lock.take(path)
    assert by_name(list(data.database(patient(world))), "schema").mend is None
    held.close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    db.close()
    newer = by_name(list(data.database(patient(world))), "schema")
    assert newer.state == FAIL and "newer tdah" in newer.message


def test_a_long_log_is_folded_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.person()
    log = world.app.places.database.with_name("tdah.db-wal")
    assert log.stat().st_size > 0
    monkeypatch.setattr(data, "MAX_WAL_BYTES", 1)
    found = [f for f in data.database(patient(world)) if f.mend]
    assert "write-ahead log" in found[0].message
    assert found[0].mend is not None
    found[0].mend()
    assert log.stat().st_size == 0


def test_a_clock_that_went_back_behind_what_is_stored_is_found(world: World) -> None:
    world.person()
    world.receive("buy milk")
    # Older than any text, so that only the text counts.
    (found,) = machine.clock(patient(world))
    assert found.state == OK
    world.clock.time -= timedelta(days=2)
    (found,) = machine.clock(patient(world))
    assert found.state == FAIL and "Set the clock" in found.fix


def test_a_zone_that_nobody_knows_is_found(world: World) -> None:
    world.person()
    (found,) = machine.time_zones(patient(world))
    assert found.state == OK and found.message.startswith("2 in use")
    world.app.store.writer.execute("UPDATE user SET away_zone = 'Mars/Olympus'")
    (found,) = machine.time_zones(patient(world))
    assert (found.state, found.message) == (FAIL, "Not known here: Mars/Olympus.")


def test_a_running_daemon_is_asked_whether_it_is_ready(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        import asyncio

        from support.daemons import impatient

        place = Patient(house.app.places, house.app.config, house.app.clock)
        (found,) = await asyncio.to_thread(lambda: list(service.daemon(place)))
        assert (found.state, found.message) == (OK, f"Process {os.getpid()} serves and is ready.")
        (found,) = await asyncio.to_thread(lambda: list(service.network(place)))
        assert found.state == OK and "answers within" in found.message
        await impatient(house)
        with locked(house.app.places.database):
            (found,) = await asyncio.to_thread(lambda: list(service.daemon(place)))
        assert found.state == FAIL and "the store cannot be written" in found.message
        elsewhere = replace(place, config=replace(place.config, server=replace(place.config.server, port=free_port())))
        (found,) = await asyncio.to_thread(lambda: list(service.daemon(elsewhere)))
        assert found.state == FAIL and "does not answer" in found.message

    play(tmp_path, scene)


def test_a_port_that_another_program_has_is_found(world: World) -> None:
    with free_socket() as other:
        other.listen()
        server = replace(world.app.config.server, port=other.getsockname()[1])
        (found,) = service.daemon(replace(patient(world), config=replace(world.app.config, server=server)))
    assert found.state == FAIL and "Another program listens" in found.message


GOOD = ["https://tdah.example.org", "https://example.org:8443/tdah", "https://a.b-c.example.org/x/"]
BAD = ["", "http://tdah.example.org", "https://my_host.example.org", "https://localhost", "https://127.0.0.1",
       "https://192.168.1.2", "https://10.0.0.1", "https://tdah.example.org/#x", "https://tdah.example.org#",
       "https://tdah.example.org/?a=1",
       "https://me:secret@tdah.example.org", "https://tdah", "https://a:b:c", "tdah"]  # fmt: skip


def test_a_public_url_that_no_network_could_call_is_found() -> None:
    assert [service.url_problem(url) for url in GOOD] == [None] * len(GOOD)
    for url in BAD:
        problem = service.url_problem(url)
        assert problem, url
        assert "secret" not in problem


@pytest.mark.parametrize(("token", "state"), [(TOKEN, OK), ("another", FAIL)])
def test_the_network_is_asked_with_our_keys(tdah: Terminal, token: str, state: str) -> None:
    import asyncio

    from support.daemons import OURS, settings
    from support.http_servers import serving

    from tdah.clock import SystemClock
    from tdah.daemon.simulator.app import build

    async def main() -> Finding:
        network = Network(ACCOUNT, token, [OURS], "http://127.0.0.1:1/", SystemClock())
        await network.start()
        async with serving(build(network)) as base:
            settings(tdah.home, free_port(), base)
            findings = await asyncio.to_thread(examine, open_app(tdah.home).places)
        await network.stop()
        return by_name(findings, "phone network")

    found = asyncio.run(main())
    assert found.state == state
    assert found.fix == ("" if state == OK else "Set the token anew: tdah secret set twilio-auth-token")


def test_an_unreachable_network_is_found(tdah: Terminal) -> None:
    from support.daemons import settings

    settings(tdah.home, free_port(), f"http://127.0.0.1:{free_port()}", timeout=0.5)
    found = by_name(examine(open_app(tdah.home).places), "phone network")
    assert (found.state, found.fix) == (FAIL, "Look at the connection.")


def test_what_is_stuck_is_counted_and_parked_texts_are_released_on_request(tdah: Terminal) -> None:
    app = open_app(tdah.home)
    now, old = app.now(), app.now() - timedelta(hours=3)

    def stick(db: sqlite3.Connection) -> None:
        for n, at in enumerate((now, old)):
            outbox.queue(db, Draft(None, f"+1202555010{n}", "hello", "notice", "c"), at)
        db.execute("UPDATE message SET state = 'failed' WHERE id = 1")
        db.execute("UPDATE message SET state = 'unknown' WHERE id = 2")
        inbox.receive(db, {"number": "+12025550101", "sender": "+12025550100", "body": "buy milk", "encoding": "GSM-7",
                           "segments": 1, "provider_id": "SMparked", "correlation": "c", "raw": "",
                           "at": to_text(now)})  # fmt: skip
        inbox.park(db, 3, "it broke", now)
        outbox.hold_sender(db, "+12025550100", "not registered", 30034, now, now + timedelta(minutes=10))

    app.store.write(stick)
    app.close()
    code, said = asked(tdah)
    found = {(f["state"], f["message"]) for f in said["findings"] if f["name"] in ("texts", "sender")}
    assert code == 1
    assert found == {
        ("fail", "1 could not be worked and are parked."), ("warn", "1 of the last hour did not go out."),
        ("warn", "1 left more than an hour ago with unknown fate."),
        ("fail", "Nothing leaves from +12025550100 (not registered)."),
    }  # fmt: skip
    assert "Released 1." in tdah.run("doctor", "--release").stderr
    assert rows(tdah.home / "tdah.db", "SELECT id FROM message WHERE state = 'received'") == [(3,)]


@pytest.mark.parametrize(("days", "state"), [(1, OK), (3, WARN), (9, FAIL)])
def test_an_old_backup_is_found(world: World, days: int, state: str) -> None:
    world.person()
    (found,) = data.backups(patient(world))
    assert found.state == WARN
    made = world.clock.now() - timedelta(days=days)
    target = backup.new_name(world.app.places.backups, made, encrypted=False)
    backup.make_backup(world.app.places.database, target, made)
    (found,) = data.backups(patient(world))
    assert found.state == state


def test_damage_that_was_found_earlier_is_said_until_a_full_check_is_clean(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    mark = tdah.home / "tdah.db.mark"
    integrity.write_mark(mark, integrity.Mark("2026-11-24T00:00:00.000Z", "row 7 missing"))
    assert asked(tdah)[0] == 1
    assert tdah("db", "check") == f"{tdah.home / 'tdah.db'} is whole.\n"
    assert integrity.read_mark(mark).damage == "row 7 missing"
    tdah("db", "check", "--full")
    assert integrity.read_mark(mark) == integrity.Mark("2026-11-24T00:00:00.000Z")


def test_a_check_that_fails_itself_is_a_finding(world: World) -> None:
    def broken(_patient: Patient) -> list[Finding]:
        raise OSError(5, "Input/output error")

    CHECKS.append(broken)
    try:
        findings = examine(world.app.places, world.clock)
    finally:
        CHECKS.remove(broken)
    assert findings[-1].name == "broken" and findings[-1].state == FAIL


def test_help_and_database_checks_load_nothing_heavy(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    code = (
        "import sys; from tdah.cli.main import run; sys.argv = ['tdah', 'db', 'check']\n"
        "try: run()\nfinally: print(sorted(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                         env={**os.environ, "TDAH_HOME": str(tdah.home)})  # fmt: skip
    for name in ("asyncio", "cryptography", "httpx2", "keyring", "sqlite_utils", "uvicorn"):
        assert f"'{name}'" not in ran.stdout, name
