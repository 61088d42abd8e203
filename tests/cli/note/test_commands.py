"""`tdah note` in the shell: kept, shown, tagged, linked, dropped, and what the history gives back."""

from pathlib import Path

from support.terminal import Terminal, noon_zone


def test_a_note_is_kept_listed_shown_and_found_by_its_words(home: Terminal) -> None:
    assert home("note", "add", "wifi at cabin is heron42 #home") == "Noted: wifi at cabin is heron42. #n1\n"
    assert home("note", "add", "-", "--title", "Cabin", "-b", "places/lake", "-t", "Fun", "--pin",
                input="# Keys\n\nunder the [[wifi at cabin is heron42]] stone\n") == "Noted: Cabin. #n2\n"  # fmt: skip
    listed = home.json("note", "list")
    assert [(one["number"], one["title"], one["pinned"]) for one in listed] == [
        (2, "Cabin", True), (1, "wifi at cabin is heron42", False),
    ]  # fmt: skip
    assert [one["number"] for one in home.json("note", "list", "--tag", "home")] == [1]
    assert [one["number"] for one in home.json("note", "list", "-b", "places/lake")] == [2]
    shown = home("note", "show", "wifi")
    assert shown.startswith("wifi at cabin is heron42  #n1\n") and shown.endswith("\n\n<- #n2 Cabin\n")
    assert home.json("note", "show", "#n2")["body"] == "# Keys\n\nunder the [[wifi at cabin is heron42]] stone"
    assert "could be any of these: #n" in home.refuses("note", "show", "a")
    assert "no note n9" in home.refuses("note", "show", "9")
    assert "'boat' in its title" in home.refuses("note", "show", "boat")
    assert home.json("note", "notebooks") == [{"notebook": "", "notes": 1}, {"notebook": "places/lake", "notes": 1}]


def test_tags_and_pins_change_and_undo_takes_them_back(home: Terminal) -> None:
    home("note", "add", "milk #food")
    assert home("note", "tag", "1", "Shop", "big plan") == "milk: #big-plan #food #shop. #n1\n"
    assert home.json("note", "tag") == [{"tag": tag, "notes": 1} for tag in ("big-plan", "food", "shop")]
    assert "#food is written in the note itself" in home.refuses("note", "tag", "1", "--remove", "food")
    assert home("note", "tag", "1", "-r", "shop", "-r", "big-plan") == "milk: #food. #n1\n"
    assert home("note", "pin", "1") == "Pinned: milk. #n1\n"
    home("undo")
    home("undo")
    assert home.json("note", "show", "1")["tags"] == ["big-plan", "food", "shop"]
    assert home.json("note", "show", "1")["pinned"] is False


def test_links_to_tasks_and_events_are_seen_from_both_sides(home: Terminal) -> None:
    home("task", "add", "buy", "a", "boat")
    home("calendar", "add", "dentist", "tomorrow", "3pm", "for", "1h")
    home("note", "add", "length 7 m", "--link", "1")
    assert home("note", "link", "1", "#2") == "length 7 m: #1 buy a boat, #2 dentist. #n1\n"
    assert home("note", "show", "1").endswith("\n\n-> #1 buy a boat\n-> #2 dentist\n")
    assert "#n1 length 7 m" in home("task", "show", "1")
    assert "#n1 length 7 m" in home("calendar", "show", "2")
    assert "There is no #9" in home.refuses("note", "link", "1", "9")
    assert "There is no #9" in home.refuses("note", "add", "x", "--link", "9")
    assert home("note", "link", "1", "-r", "1", "-r", "2") == "length 7 m: no links. #n1\n"


def test_what_was_dropped_comes_back_and_so_does_an_earlier_version(home: Terminal) -> None:
    home("note", "add", "one")
    home("note", "edit", "1", "-", input="two\n")
    assert home("note", "drop", "1") == "Dropped: two. tdah undo brings it back.\n"
    assert home("note", "list") == "There are no notes here.\n"
    assert [one["number"] for one in home.json("note", "list", "--dropped")] == [1]
    assert "Bring it back: tdah note restore 1" in home.refuses("note", "edit", "1", "-", input="x")
    assert home("note", "restore", "1") == "Restored: two. #n1, version 4\n"
    assert home("note", "restore", "1", "1") == "Restored: one. #n1, version 5\n"
    assert "is not dropped" in home.refuses("note", "restore", "1")
    history = home.json("note", "history", "1")
    assert [(one["version"], one["title"], one["deleted"]) for one in history] == [
        (5, "one", False), (4, "two", False), (3, "two", True), (2, "two", False), (1, "one", False),
    ]  # fmt: skip
    difference = home("note", "history", "1", "2").splitlines()
    assert "-one" in difference and "+two" in difference
    assert "no version 9" in home.refuses("note", "history", "1", "9")


def test_nothing_is_kept_without_words(home: Terminal) -> None:
    for args, given in ((("add",), None), (("add", "-"), "\n\n"), (("add", "  "), None)):
        assert "A note needs some words" in home.refuses("note", *args, input=given)
    assert "1,000,000 letters" in home.refuses("note", "add", "-", input="a " * 600_000)
    assert home.json("note", "list") == []


EVERY = (
    ("list",), ("list", "--json"), ("list", "--dropped"), ("show", "same"), ("show", "same", "--json"),
    ("show", "same", "--raw"), ("tag",), ("notebooks",), ("export",), ("history", "same"), ("history", "same", "2"),
    ("pin", "same"), ("tag", "same", "more"), ("edit", "same", "-"), ("drop", "same"), ("restore", "2"),
)  # fmt: skip


def test_two_people_with_the_same_notes_see_their_own_only(home: Terminal, tmp_path: Path) -> None:
    home("user", "add", "Ben", "--zone", noon_zone())
    for name in ("ana", "ben"):
        vault = tmp_path / name / "vault"
        vault.mkdir(parents=True)
        for title in ("same", "other"):
            vault.joinpath(f"{title}.md").write_text(
                f"---\nuid: uid-{title}\ntags: [canary-{name}]\nnotebook: canary-{name}\n---\n[[same]] canary-{name}\n",
                encoding="utf-8",
            )
        assert home("note", "import", str(vault), "--user", name) == "2 added, 0 changed, 0 as they were.\n"
        home("note", "add", f"only canary-{name}", "--user", name)
        home("note", "drop", "only", "--user", name)
        home("note", "tag", "same", f"later-canary-{name}", "--user", name)
    for name, other in (("ana", "ben"), ("ben", "ana")):
        for args in EVERY:
            given = f"[[same]] canary-{name} changed" if "-" in args else None
            shown = home("note", *args, "--user", name, input=given)
            assert f"canary-{other}" not in shown, args
        assert "in its title" in home.refuses("note", "show", f"canary-{other}", "--user", name)
        assert f"canary-{other}" not in home("undo", "--user", name)
    # Ben's file, with Ana's uids, changes nothing of hers.
    before = home.json("note", "list", "--user", "Ana")
    home("note", "import", str(tmp_path / "ben" / "vault"), "--user", "Ben")
    assert home.json("note", "list", "--user", "Ana") == before
