"""Hostile notes and folders: no control byte reaches a terminal, nothing outside is read or written, nothing hangs."""

import json
import os
import time
from pathlib import Path

import pytest
from support.terminal import Terminal

from tdah.notes import documents
from tdah.notes.folders import safe_folder, safe_name
from tdah.text import markdown

EVIL = "\x1b]0;owned\x07\x1b[31mred\u202e\u2066 [bold]x[/bold] &#27;[2J &#7; \x9b5m"


@pytest.fixture
def evil(home: Terminal) -> Terminal:
    """A note of which every field would steer a terminal, written past every door."""
    home("note", "add", "harmless")
    home("note", "edit", "1", "-", input="harmless still")
    app = home.app
    link = "[click](http://x/\x1b]8;;evil\x07) ![p](\x1b[1m) <http://y/&#27;> <b\x1b[3m> `\x1b[4m`"
    link += "\n```\x1b[5m\n\x1b[6m\n```"

    def spoil(db):  # type: ignore[no-untyped-def]
        for table in ("note", "note_version"):
            db.execute(f"UPDATE {table} SET title = ?, body = ?, notebook = ?, tags = ?, extra = ?",
                       (EVIL, f"# {EVIL}\n\n{EVIL}\n| {EVIL} | a |\n|---|---|\n| {EVIL} | b |\n\n{link}", EVIL,
                        EVIL.replace(" ", ""), f"a: {EVIL}\n"))  # fmt: skip
        db.execute("UPDATE note SET changed_by = ?", (EVIL,))
        db.execute("UPDATE note_version SET by = ?", (EVIL,))

    app.store.write(spoil)
    app.close()
    return home


SHOWN = (
    ("list",), ("list", "--json"), ("show", "1"), ("show", "1", "--json"), ("show", "1", "--raw"), ("tag",),
    ("notebooks",), ("history", "1"), ("history", "1", "--json"), ("history", "1", "2"), ("export",),
    ("pin", "1"), ("tag", "1", "x"), ("link", "1", "-r", "1"), ("drop", "1"),
)  # fmt: skip


def test_no_escape_in_a_note_reaches_a_terminal(evil: Terminal) -> None:
    for args in SHOWN:
        shown = evil("note", *args)
        assert not {character for character in shown if character < " " and character != "\n"}, args
        # What a document says goes into a pipe letter for letter, marks of direction too.
        assert not set(shown) & set("\x7f\x9b" if "--raw" in args else "\x7f\x9b\u202e\u2066"), args


def test_no_escape_reaches_a_page_laid_out_in_a_terminal(evil: Terminal) -> None:
    text = evil.drawn("note", "show", "1")
    assert "red" in text and "[bold]x" in text and "click" in text
    for steering in ("\x1b]", "\x1b[2J", "\x1b[31m", "\x07", "\x9b", "\u202e", "\u2066", "\x1b[5m"):
        assert steering not in text, steering


def test_what_looks_like_html_and_each_line_is_shown_in_a_terminal(home: Terminal) -> None:
    home("note", "add", "-", input="# Keys\n\ncode <password> &amp; *this*\nsecond line\n")
    lines = [line.rstrip() for line in home.drawn("note", "show", "1").splitlines()]
    assert "code <password> & \x1b[3mthis\x1b[0m" in lines and "second line" in lines


def test_links_pipes_huge_and_binary_files_are_left_out_and_told(home: Terminal, tmp_path: Path) -> None:
    vault, secret = tmp_path / "vault", tmp_path / "secret.md"
    vault.joinpath("sub").mkdir(parents=True)
    secret.write_text("canary", encoding="utf-8")
    vault.joinpath("link.md").symlink_to(secret)
    vault.joinpath("sub", "up").symlink_to(tmp_path)
    os.mkfifo(vault / "pipe.md")
    vault.joinpath("binary.md").write_bytes(b"MZ\x00\x01")
    vault.joinpath(".obsidian").mkdir()
    vault.joinpath(".obsidian", "hidden.md").write_text("hidden", encoding="utf-8")
    with vault.joinpath("huge.md").open("wb") as file:
        file.truncate(5 * 1024**2)
    vault.joinpath("long.md").write_text("a " * 600_000, encoding="utf-8")
    vault.joinpath("good.md").write_text("good", encoding="utf-8")
    vault.joinpath("picture.png").write_bytes(b"x")
    done = home.run("note", "import", str(vault))
    assert done.stdout == "1 added, 0 changed, 0 as they were.\n2 other files left where they are.\n"
    left = {line.split(": ")[1] for line in done.stderr.splitlines()}
    assert left == {"link.md", "pipe.md", "binary.md", "huge.md", "long.md"}
    assert "canary" not in home("note", "export")
    assert "cannot be read" in home.run("note", "import", str(vault / "link.md")).stderr
    assert "There is no" in home.refuses("note", "import", str(tmp_path / "nowhere"))


BOMB = "a: &a [x, x]\n" + "".join(
    f"{two}: &{two} [*{one}, *{one}]\n" for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "front",
    [BOMB, "[" * 600, "a: !!python/object/apply:os.system [false]\ntitle: [", "- just\n- a list", "{{title}}: {{",
     "title: a\ntitle: b", "? [1]\n: 2", "\x00", "a: " + "x" * 70_000, "%YAML 9.9", "title: {a: *b}"],
)  # fmt: skip
def test_front_matter_that_is_none_of_ours_stays_part_of_the_text(front: str) -> None:
    begun = time.process_time()
    one = documents.read(f"---\n{front}\n---\nbody", name="x")
    assert one.problem
    assert one.draft.body.startswith("---\n") and one.draft.body.endswith("---\nbody")
    assert (one.draft.title, one.draft.extra) == ("x", "")
    assert time.process_time() - begun < 5


def test_values_that_make_no_sense_become_comments_and_act_on_nothing() -> None:
    front = "pinned: !!python/object/apply:os.system [false]\ntags: {a: b}\ncreated: yesterday\nuid: []\nother: !x y"
    one = documents.read(f"---\n{front}\n---\nbody", name="x", uid="own")
    assert (one.problem, one.draft.pinned, one.draft.tags, one.created, one.draft.uid) == ("", False, "", None, "own")
    assert one.draft.extra == (
        "# pinned: !!python/object/apply:os.system [false]\n# tags: {a: b}\n# created: yesterday\n# uid: []\n"
        "other: !x y\n"
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "-..-etc-passwd"), ("/etc/shadow", "-etc-shadow"), (".hidden", "hidden"),
        ("..", "Untitled"), ("x.md", "_x.md_"), ("", "Untitled"),
        ("a\\b:c*?<>|", "a-b-c-----"), ("nul", "_nul_"), ("COM1.txt", "_COM1.txt_"),
        ("\u202egnp.exe", "-gnp.exe"), ("[[a]]#b^c", "--a---b-c"), ("end. ", "end"), ("é" * 300, "é" * 100),
        ("\U0001f600" * 300, "\U0001f600" * 50),
    ],
)  # fmt: skip
def test_a_name_can_be_a_file_anywhere_and_leads_nowhere_else(title: str, name: str) -> None:
    assert safe_name(title) == name
    assert ".." not in safe_folder(f"{title}/{title}").split("/")


def test_an_export_stays_in_its_folder_and_takes_nothing_that_is_there(home: Terminal, tmp_path: Path) -> None:
    for title, notebook in (
        ("../up", "../.."),
        ("same", "a:b"),
        ("SAME", "a-b"),
        ("same", "A-B"),
        ("b.md", ""),
        ("b", "b.md"),
    ):
        home("note", "add", f"body of {title} in {notebook}", "--title", title, "-b", notebook)
    folder = tmp_path / "out"
    assert home("note", "export", str(folder)) == f"Wrote {folder}: 6 notes.\n"
    files = list(tmp_path.rglob("*.md"))
    assert len(files) == 6 and all(path.is_relative_to(folder) for path in files)
    assert len({str(path).casefold() for path in files}) == 6
    assert all(path.stat().st_mode & 0o077 == 0 for path in [folder, *files])
    assert "is not empty" in home.refuses("note", "export", str(folder))
    assert home("note", "import", str(folder)) == "0 added, 0 changed, 6 as they were.\n"


def test_json_that_holds_no_notes_is_refused(home: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    for text in ("{", "[1]", '"x"', "[" * 100_000, '{"a": 1}'):
        path.write_text(text, encoding="utf-8")
        assert "Error: notes.json" in home.refuses("note", "import", str(path))
    odd = [{}, {"body": "x", "tags": 5}, {"body": "x", "extra": "---\ntitle: evil"}, {"body": "ok", "created": "soon"}]
    path.write_text(json.dumps([*odd, {"body": "good \ud800 \x1b[31m", "pinned": "yes"}]), encoding="utf-8")
    done = home.run("note", "import", str(path))
    assert done.stdout == "1 added, 0 changed, 0 as they were.\n"
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["note 1", "note 2", "note 3", "note 4"]
    assert home.json("note", "list")[0]["title"] == "good [31m"


@pytest.mark.parametrize(
    "part", ["[[", "[[a", "`", "`a", "```\n", "~~~a\n", "#", "#a ", "**a", "\n", "> ", "---\n", "a/"]
)
def test_reading_what_a_note_says_takes_time_by_its_length_only(part: str) -> None:
    body = part * (200_000 // len(part))
    begun = time.process_time()
    markdown.title_of(body)
    markdown.tags_in(f" {body}")
    markdown.links_in(body)
    documents.read(body)
    assert time.process_time() - begun < 3
