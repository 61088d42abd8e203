"""Files on notes by command: kept, shown, written out, taken off, exported and imported."""

import json
import os
import stat
from pathlib import Path

import pytest
from support import samples
from support.terminal import Terminal


@pytest.fixture
def kept(ana: Terminal, tmp_path: Path) -> Terminal:
    """Ana with a note that has a photo and a script on it."""
    (tmp_path / "cat.png").write_bytes(samples.png())
    (tmp_path / "run.sh").write_bytes(b"#!/bin/sh\necho hello\n")
    ana("note", "add", "our cat")
    ana("note", "attach", "1", str(tmp_path / "cat.png"), str(tmp_path / "run.sh"))
    return ana


def test_what_hangs_on_a_note_is_shown_with_what_it_is(kept: Terminal) -> None:
    page = kept("note", "show", "1")
    assert "file 1: cat.png (image/png, 1 kB)" in page
    assert "file 2: run.sh (application/octet-stream, 1 kB)" in page
    photo, _ = kept.json("note", "show", "1")["files"]
    assert (photo["name"], photo["type"], photo["bytes"]) == ("cat.png", "image/png", len(samples.png()))
    assert [each["name"] for each in kept.json("note", "files")] == ["run.sh", "cat.png"]
    assert [each["note"] for each in kept.json("note", "files", "cat")] == [1, 1]
    assert "0.0 of 500 MiB" in kept("user", "show", "Ana")


def test_a_file_is_written_out_privately_and_never_over_another(kept: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kept("note", "save", "1", "--to", str(out))
    assert (out / "cat.png").read_bytes() == samples.png()
    assert stat.S_IMODE((out / "run.sh").stat().st_mode) == 0o600
    (out / "cat.png").write_bytes(b"mine")
    assert "exists already" in kept.refuses("note", "save", "1", "1", "--to", str(out))
    assert (out / "cat.png").read_bytes() == b"mine"
    kept("note", "save", "1", "cat.png", "--to", str(out), "--replace")
    assert (out / "cat.png").read_bytes() == samples.png()
    (out / "link.png").symlink_to(tmp_path / "elsewhere")
    assert "exists already" in kept.refuses("note", "save", "1", "1", "--to", str(out / "link.png"))
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_is_taken_off_and_undo_puts_it_back(kept: Terminal) -> None:
    assert "Took run.sh off #n1" in kept("note", "detach", "1", "2")
    assert [each["name"] for each in kept.json("note", "files")] == ["cat.png"]
    kept("undo")
    assert len(kept.json("note", "files")) == 2
    assert "No file 3" in kept.refuses("note", "detach", "1", "3")


def test_a_hostile_name_becomes_a_harmless_one(ana: Terminal, tmp_path: Path) -> None:
    ana("note", "add", "hostile")
    for shade, name in enumerate(("-rf", "a\x1b[31m\n.png", "gpj\u202eexe.png")):
        (tmp_path / name).write_bytes(samples.png(shade=shade))
        said = ana("note", "attach", "1", "--", str(tmp_path / name))
        assert "\x1b" not in said and "\u202e" not in said
    assert [each["name"] for each in ana.json("note", "files", "1")] == ["rf.png", "a[31m.png", "gpjexe.png"]


def test_what_is_too_big_or_does_not_fit_is_refused_in_a_sentence(ana: Terminal, tmp_path: Path) -> None:
    ana("note", "add", "one")
    big = tmp_path / "big.bin"
    big.write_bytes(b"x" * (2 << 20))
    config = tmp_path / "config.toml"
    config.write_text(config.read_text() + "[media]\nlargest = 1\n")
    assert "over 1 MiB" in ana.refuses("note", "attach", "1", str(big))
    config.write_text(config.read_text().replace("largest = 1", "largest = 4"))
    ana("user", "edit", "Ana", "--quota", "1")
    assert "does not fit: 0.0 of 1.0 MiB" in ana.refuses("note", "attach", "1", str(big))
    assert ana.json("note", "files") == []
    ana("user", "edit", "Ana", "--quota", "default")
    ana("note", "attach", "1", str(big))
    assert "is no file" in ana.refuses("note", "attach", "1", str(tmp_path))
    assert "is not a number of MiB" in ana.refuses("user", "edit", "Ana", "--quota", "lots")


def test_nobody_reaches_anothers_files(kept: Terminal, tmp_path: Path) -> None:
    kept("user", "add", "Ben")
    kept("note", "add", "mine", "--user", "Ben")
    assert kept.json("note", "files", "--user", "Ben") == []
    assert "No file hangs" in kept.refuses("note", "save", "1", "cat.png", "--user", "Ben", "--to", str(tmp_path))
    assert "has no note" in kept.refuses("note", "save", "2", "--user", "Ben")


@pytest.mark.parametrize("target", ["out", "out.json"])
def test_notes_with_files_go_out_and_come_back_as_they_were(kept: Terminal, tmp_path: Path, target: str) -> None:
    kept("note", "add", "second")
    (tmp_path / "cat2.png").write_bytes(samples.png(shade=5))
    os.rename(tmp_path / "cat2.png", tmp_path / "cat.png")
    kept("note", "attach", "2", str(tmp_path / "cat.png"))
    out = tmp_path / target
    assert "3 files are in" in kept("note", "export", str(out), "--user", "Ana")
    kept("user", "add", "Ben")
    said = kept("note", "import", str(out), "--user", "Ben")
    assert "2 added" in said and "3 files attached, 0 as they were" in said and "other files" not in said
    for number in ("1", "2"):
        anas, bens = (kept.json("note", "show", number, "--user", name) for name in ("Ana", "Ben"))
        assert [each["sha256"] for each in anas["files"]] == [each["sha256"] for each in bens["files"]]
        assert [each["name"] for each in anas["files"]] == [each["name"] for each in bens["files"]]
        assert (anas["body"], anas["extra"]) == (bens["body"], bens["extra"])
    assert "0 files attached, 3 as they were" in kept("note", "import", str(out), "--user", "Ben")


def test_a_vault_of_another_program_keeps_the_pictures_that_its_notes_show(ana: Terminal, tmp_path: Path) -> None:
    vault, secret = tmp_path / "vault", tmp_path / "secret.txt"
    (vault / "img").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "hidden.png").write_bytes(samples.png(shade=8))
    (vault / "img" / "cat.png").write_bytes(samples.png())
    (vault / "img" / "two words.png").write_bytes(samples.png(shade=1))
    (vault / "img" / "unused.png").write_bytes(samples.png(shade=2))
    secret.write_text("secret")
    (vault / "secret.txt").symlink_to(secret)
    (vault / "one.md").write_text("Our cat ![[cat.png|200]]\n\n![[hidden.png]] ![[secret.txt]] ![[missing.png]]\n")
    (vault / "two.md").write_text('![the cat](img/cat.png "cat") and ![](<img/two%20words.png>) ![](../secret.txt)\n')
    said = ana("note", "import", str(vault))
    assert "2 added" in said and "3 files attached, 0 as they were" in said
    by_title = {note["title"]: note["number"] for note in ana.json("note", "list")}
    hung = {title: [each["name"] for each in ana.json("note", "files", str(number))]
            for title, number in by_title.items()}  # fmt: skip
    assert hung == {"one": ["cat.png"], "two": ["cat.png", "two words.png"]}
    assert "0 files attached, 3 as they were" in ana("note", "import", str(vault))


def test_an_index_cannot_reach_out_of_its_folder(kept: Terminal, tmp_path: Path) -> None:
    out, secret = tmp_path / "out", tmp_path / "secret.txt"
    secret.write_text("secret")
    kept("note", "export", str(out))
    uid = kept.json("note", "show", "1")["uid"]
    (out / "attachments" / "link.txt").symlink_to(secret)
    names = ["../../secret.txt", str(secret), "link.txt", "", "..", "missing.png"]
    index = [{"note": uid, "file": name, "name": "x", "sha256": "0"} for name in names]
    (out / "attachments" / "index.json").write_text(json.dumps([*index, {"note": "other", "file": "cat.png"}]))
    result = kept.run("note", "import", str(out), "--user", "Ana")
    assert result.exit_code == 0 and result.stderr.count("Not attached:") == 7
    assert len(kept.json("note", "files")) == 2


def test_a_photo_goes_by_text_from_the_terminal(tmp_path: Path) -> None:
    from tdah.cli.handset import file_to_send

    (tmp_path / "x").write_bytes(samples.png())
    assert file_to_send(tmp_path / "x") == ("image/png", samples.png())
