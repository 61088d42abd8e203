"""The command as a whole: what it loads, how it ends, how it completes."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from support.terminal import Terminal
from typer.testing import CliRunner

from tdah import __version__
from tdah.cli.groups import Deferred, LazyGroup
from tdah.cli.main import COMMANDS
from tdah.errors import TdahError

HEAVY = {"textual", "twilio", "httpx2", "keyring", "phonenumbers", "sqlite_utils", "apscheduler", "uvicorn",
         "starlette", "dateutil", "cryptography", "authlib", "asyncio", "prometheus_client", "structlog"}  # fmt: skip
EVERY = {"tdah.cli", "tdah.cli.main", "tdah.cli.groups", "tdah.cli.coercion", "tdah.cli.output"}
ITEMS = EVERY | {"tdah.cli.options", "tdah.cli.task_display"}
ALLOWED = {
    ("--help",): EVERY,
    ("task", "list"): ITEMS | {"tdah.cli.task"},
    ("task", "add", "call", "mom", "tomorrow", "at", "9"): ITEMS | {"tdah.cli.task"},
    ("today",): ITEMS | {"tdah.cli.calendar", "tdah.cli.calendar.display", "tdah.cli.today"},
}
# What only other actions and languages need.
ACTIONS = ("attachments", "connections", "features", "notes")
UNUSED_BY_ADD = {"babel", "tdah.vault.master_keys", "tdah.transports.base", "tdah.people.membership"}
UNUSED_BY_ADD |= {f"tdah.agent.actions.{name}" for name in ACTIONS}
REPORT = """
import json, sys
from tdah.cli.main import run
sys.argv = ["tdah", *sys.argv[1:]]
try:
    run()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def shell(home: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "TDAH_HOME": str(home), **env}
    return subprocess.run(
        [sys.executable, "-m", "tdah", *args], capture_output=True, text=True, env=settings, check=False
    )


@pytest.mark.parametrize("args", ALLOWED, ids=" ".join)
def test_a_daily_command_loads_its_own_noun_and_nothing_heavy(ana: Terminal, args: tuple[str, ...]):
    ran = subprocess.run(
        [sys.executable, "-c", REPORT, *args],
        capture_output=True,
        text=True,
        env={**os.environ, "TDAH_HOME": str(ana.home)},
        check=True,
    )
    modules = set(json.loads(ran.stderr))
    assert {name for name in modules if name.startswith("tdah.cli")} == ALLOWED[args]
    assert not {name for name in modules if name.startswith(("tdah.daemon", "tdah.tui"))}
    assert not modules & HEAVY
    assert not modules & UNUSED_BY_ADD
    assert "tdah.store.migrations.history" not in modules
    if args != ("--help",):
        assert not modules & {"rich", "pydantic"}


def test_reading_needs_neither_understanding_nor_acting(ana: Terminal):
    ran = subprocess.run(
        [sys.executable, "-c", REPORT, "task", "list"],
        capture_output=True,
        text=True,
        env={**os.environ, "TDAH_HOME": str(ana.home)},
        check=True,
    )
    modules = set(json.loads(ran.stderr))
    assert not modules & {"tdah.agent.actions.perform", "tdah.language.intents.understand", "tdah.people.membership"}


def test_help_names_every_command_with_a_line_of_its_own(tdah: Terminal):
    shown = tdah("--help")
    for name, entry in COMMANDS.items():
        assert name in shown
        assert entry.help in " ".join(shown.replace("│", " ").split())
    assert tdah("-h") == shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_the_same_about_itself_when_it_is_loaded(tdah: Terminal, name: str):
    shown = " ".join(tdah(name, "--help").replace("│", " ").split())
    assert f"Usage: tdah {name}" in shown
    assert COMMANDS[name].help.split(".")[0].split(":")[0] in shown


def test_the_version_is_shown(tdah: Terminal):
    assert tdah("--version") == f"tdah {__version__}\n"


def test_a_mistyped_command_is_a_usage_error_that_names_the_nearest(tdah: Terminal):
    result = tdah.run("tsak")
    assert result.exit_code == 2
    assert "Did you mean 'task'?" in result.stderr


def test_a_mistyped_command_below_a_noun_names_the_nearest_too(tdah: Terminal):
    result = tdah.run("task", "dnoe", "1")
    assert result.exit_code == 2
    assert "Did you mean 'done'" in result.stderr


def test_a_value_of_the_wrong_kind_is_a_usage_error(ana: Terminal):
    for args in (("messages", "--limit", "many"), ("messages", "--limit", "0"), ("usage", "--by", "week")):
        assert ana.run(*args).exit_code == 2


def test_values_that_need_converting_are_converted(ana: Terminal):
    assert ana.json("messages", "--limit", "3") == []
    assert ana.json("usage", "--by", "day")["usage"] == []


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [("tdah us", 1, {"user", "usage"}), ("tdah task sn", 2, {"snooze"}), ("tdah user show A", 3, {"Ana"}),
     ("tdah secret set t", 3, {"twilio-auth-token"}), ("tdah today --us", 2, {"--user"})],
)  # fmt: skip
def test_the_shell_completes_commands_options_and_names(ana: Terminal, words: str, at: int, expected: set[str]):
    result = ana.run(_TDAH_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at))
    assert set(result.stdout.split()) == expected


def test_completing_a_name_makes_no_database_and_no_error(tmp_path: Path):
    tmp_path.joinpath("config.toml").write_text("nonsense = ")
    result = Terminal(tmp_path).run(_TDAH_COMPLETE="complete_bash", COMP_WORDS="tdah user show a", COMP_CWORD="3")
    assert result.stdout.split() == []
    tmp_path.joinpath("config.toml").unlink()
    Terminal(tmp_path).run(_TDAH_COMPLETE="complete_bash", COMP_WORDS="tdah user show a", COMP_CWORD="3")
    assert list(tmp_path.iterdir()) == []


def test_the_completion_script_is_shown(tmp_path: Path):
    ran = shell(tmp_path, _TDAH_COMPLETE="source_bash")
    assert ran.returncode == 0
    assert "_TDAH_COMPLETE=complete_bash" in ran.stdout


def test_bad_settings_end_in_a_sentence_without_a_traceback(tmp_path: Path):
    tmp_path.joinpath("config.toml").write_text("[server]\nprot = 1\n")
    ran = shell(tmp_path, "task", "list")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (f"Error: {tmp_path}/config.toml: unknown key server.prot.\nHint: Did you mean server.port?\n")


def test_a_reader_that_goes_away_is_no_error(ana: Terminal):
    for number in range(300):
        ana.app.store.write(_note, number)
    with subprocess.Popen(
        [sys.executable, "-m", "tdah", "task", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TDAH_HOME": str(ana.home)},
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def _note(db: sqlite3.Connection, number: int) -> None:
    db.execute(
        "INSERT INTO task (user_id, number, title, created_at, updated_at) VALUES (1, ?, ?, '2026-11-24', '2026')",
        (number + 1, "a rather long title " * 20),
    )


def failing(error: BaseException) -> typer.Typer:
    """A command that raises."""

    class Root(LazyGroup):
        deferred = {"other": Deferred("nowhere:nothing", "Never loaded.")}  # noqa: RUF012

    app = typer.Typer(cls=Root)

    @app.command()
    def fail() -> None:
        raise error

    @app.callback()
    def root() -> None:
        """Fail."""

    return app


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TdahError("No.", "Yes."), "Error: No.\nHint: Yes.\n"),
        (sqlite3.OperationalError("database is locked"), "Error: The database is busy: another tdah is writing."),
        (sqlite3.OperationalError("disk I/O error"), "Error: The database could not be used: disk I/O error."),
        (sqlite3.DatabaseError("file is not a database"), "Error: The database could not be used: file is not"),
        (PermissionError(13, "Permission denied", "/x"), "Error: /x: Permission denied."),
    ],
)
def test_what_a_person_can_mend_is_said_without_a_traceback(error: Exception, said: str):
    result = CliRunner().invoke(failing(error), ["fail"], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert "Traceback" not in result.output


def test_a_mistake_of_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(failing(ZeroDivisionError()), ["fail"], catch_exceptions=False)


def test_ctrl_c_ends_quietly():
    result = CliRunner().invoke(failing(KeyboardInterrupt()), ["fail"], catch_exceptions=False)
    assert (result.exit_code, result.output) == (130, "")


def test_a_locked_database_is_told_as_such(ana: Terminal):
    blocker = sqlite3.connect(ana.home / "tdah.db", isolation_level=None)
    blocker.execute("PRAGMA user_version=99")
    blocker.close()
    assert "was written by a newer tdah" in ana.refuses("task", "list")


def test_which_person_is_meant(ana: Terminal):
    ana("user", "add", "Ben")
    assert "There are several people: Ana, Ben." in ana.refuses("task", "list")
    assert ana("task", "list", "--user", "ben") == "The list is empty.\n"
    assert ana("task", "list", TDAH_USER="Ben") == "The list is empty.\n"
    assert "Did you mean Ben?" in ana.refuses("task", "list", "-u", "Bem")
    for number in range(12):
        ana("user", "add", f"Person {number:02d}")
    assert "and 4 more" in ana.refuses("today")


def test_without_people_it_says_how_to_begin(tdah: Terminal):
    assert "Run: tdah init" in tdah.refuses("today")


def test_the_entry_point_survives_a_terminal_without_the_letters(ana: Terminal):
    ana("user", "add", "日本")
    ran = shell(ana.home, "user", "list", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert "??" in ran.stdout
