"""`tdah user remove` and `tdah db restore`: what the host is told, and what is left in the folder."""

from pathlib import Path

from support.erasure import files_with
from support.terminal import Terminal

from tdah.app import open_app
from tdah.store import redactions


def test_a_person_removed_by_the_host_leaves_no_word_in_the_folder(tdah: Terminal) -> None:
    tdah("user", "add", "Canaryname", "--phone", "+12025550101")
    tdah("task", "add", "canarytask", "tomorrow", "9am", "--user", "Canaryname")
    tdah("user", "add", "Ben")
    assert files_with(tdah.home, ["canarytask"])
    told = tdah.json("user", "remove", "Canaryname", "--yes")
    assert told == {"name": "Canaryname", "texts": 1, "to_redact": 0, "clean": True, "accounts": []}
    assert files_with(tdah.home, ["canaryname", "canarytask"]) == []
    assert [user["name"] for user in tdah.json("user", "list")] == ["Ben"]


def test_a_restored_backup_says_who_was_erased_again(tdah: Terminal, tmp_path: Path) -> None:
    tdah("user", "add", "Ana")
    tdah("user", "add", "Ben")
    tdah("db", "backup", str(tmp_path / "copies" / "copy.db"))
    tdah("user", "remove", "Ana", "--yes")
    said = tdah("db", "restore", str(tmp_path / "copies" / "copy.db"), "--yes")
    assert "Erased again, as since that backup: 1 person." in said
    assert [user["name"] for user in tdah.json("user", "list")] == ["Ben"]


def test_what_the_network_did_not_forget_is_asked_again_on_release(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    app = open_app(tdah.home)
    app.store.write(redactions.ask, "SM1", app.now())
    (row,) = app.store.read(redactions.due, app.now(), 1)
    app.store.write(redactions.put_off, row, None, "Twilio refused it: no (20001).")
    assert "still has 1 texts that were erased here: Twilio refused it" in tdah.run("doctor").stdout
    tdah.run("doctor", "--release")
    assert app.store.read(redactions.given_up) == []
    assert [each.provider_id for each in app.store.read(redactions.due, app.now(), 1)] == ["SM1"]
    app.close()
