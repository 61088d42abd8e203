"""`tdah note edit`: what changed meanwhile is not overwritten, both changes are merged, no word of either is lost."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.terminal import Terminal

from tdah.notes.merging import END, MINE, merge

Editor = Callable[[str], None]


def meanwhile(home: Terminal, *args: str) -> str:
    """Python that runs another command while the editor is open."""
    command = [sys.executable, "-m", "tdah", "note", *args]
    return f"import subprocess\nsubprocess.run({command!r}, env={{'TDAH_HOME': {str(home.home)!r}}}, check=True)"


def test_the_editor_gets_a_private_file_that_is_gone_afterwards(home: Terminal, editor: Editor, tmp_path: Path) -> None:
    home("note", "add", "milk #food", "-t", "shop")
    seen = tmp_path / "seen"
    editor(
        f"Path({str(seen)!r}).write_text(text + str(path.stat().st_mode & 0o77 | path.parent.stat().st_mode & 0o77))\n"
        "text = text.replace('milk', 'oat milk').replace('[shop]', '[shop, soon]').replace('d: false', 'd: yes')"
    )
    assert home("note", "edit", "milk") == "Kept: oat milk. #n1, version 2\n"
    assert seen.read_text(encoding="utf-8") == (
        "---\n# note n1, version 1\ntitle: milk\nnotebook: ''\ntags: [shop]\npinned: false\nlinks: []\n---\n"
        "milk #food\n0"
    )
    kept = home.json("note", "show", "1")
    assert (kept["tags"], kept["pinned"], kept["body"]) == (["food", "shop", "soon"], True, "oat milk #food")
    assert list(tmp_path.joinpath("drafts").iterdir()) == []


def test_what_was_not_changed_is_not_written(home: Terminal, editor: Editor, tmp_path: Path) -> None:
    home("note", "add", "milk")
    editor("pass")
    assert home("note", "edit", "1") == "Nothing was changed.\n"
    editor("sys.exit(3)")
    refusal = home.refuses("note", "edit", "1")
    assert "ended with code 3" in refusal and "Nothing was changed" in refusal
    assert "cannot be run" in home.refuses("note", "edit", "1", EDITOR="/nowhere/at-all")
    assert home.json("note", "show", "1")["version"] == 1
    assert list(tmp_path.joinpath("drafts").iterdir()) == []


def _draft(refusal: str) -> Path:
    return Path(refusal.splitlines()[-1].rsplit(" ", 1)[-1])


def test_changes_that_fit_together_are_merged_and_asked_for_again(home: Terminal, editor: Editor) -> None:
    home("note", "add", "-", input="# List\n\nmilk\n\neggs\n")
    editor(f"text = text.replace('eggs', 'six eggs')\n{meanwhile(home, 'tag', '1', 'theirs')}")
    refusal = home.refuses("note", "edit", "1")
    assert "#n1 was changed meanwhile, by Ana (cli). Both changes fit together" in refusal
    path = _draft(refusal)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "six eggs" in path.with_name("n1-yours.md").read_text(encoding="utf-8")
    assert home.json("note", "show", "1")["body"] == "# List\n\nmilk\n\neggs"
    assert home("note", "edit", "1", str(path)) == "Kept: List. #n1, version 3\n"
    kept = home.json("note", "show", "1")
    assert (kept["tags"], kept["body"]) == (["theirs"], "# List\n\nmilk\n\nsix eggs")


def test_changes_that_clash_are_marked_and_no_mark_is_kept(home: Terminal, editor: Editor) -> None:
    home("note", "add", "-", input="# List\n\nmilk\n")
    theirs = home.home / "theirs.md"
    theirs.write_text("# List\n\noat milk\n", encoding="utf-8")
    editor(f"text = text.replace('milk', 'soy milk')\n{meanwhile(home, 'edit', '1', str(theirs))}")
    path = _draft(home.refuses("note", "edit", "1"))
    merged = path.read_text(encoding="utf-8")
    assert f"{MINE}\nsoy milk\n" in merged and f"\noat milk\n{END}\n" in merged
    assert "still marks of the merge" in home.refuses("note", "edit", "1", str(path))
    path.write_text(merged.split(MINE)[0] + "both milks\n", encoding="utf-8")
    home("note", "edit", "1", str(path))
    assert home.json("note", "show", "1")["body"] == "# List\n\nboth milks"


def test_front_matter_that_cannot_be_read_is_told_and_the_text_stays(home: Terminal, editor: Editor) -> None:
    home("note", "add", "milk")
    editor("text = text.replace('tags: []', 'tags: [').replace('milk', 'much written')")
    refusal = home.refuses("note", "edit", "1")
    assert "Line " in refusal and "no front matter" in refusal
    assert "much written" in _draft(refusal).read_text(encoding="utf-8")
    editor("text = text.replace('links: []', 'links: [9]')")
    assert "no #9 to link to" in home.refuses("note", "edit", "1")
    editor("text = ''")
    assert "tdah note drop 1" in home.refuses("note", "edit", "1")
    assert home.json("note", "show", "1")["version"] == 1


def test_unknown_front_matter_is_edited_like_the_rest(home: Terminal) -> None:
    document = "---\ntitle: Cabin\naliases: [hut]\ncssclass: wide\n---\nkeys under the stone\n"
    home("note", "add", "x")
    home("note", "edit", "1", "-", input=document)
    shown = home("note", "show", "1", "--raw")
    assert "links: []\naliases: [hut]\ncssclass: wide\n---\nkeys under" in shown
    assert home("note", "edit", "1", "-", input=shown) == "Nothing was changed.\n"


def test_without_words_the_editor_opens_and_what_is_refused_stays(
    home: Terminal, editor: Editor, tmp_path: Path
) -> None:
    editor("text = '# Made here\\n\\nof words'")
    assert "Noted: Made here. #n1" in home.drawn("note", "add", "-t", "x")
    assert home.json("note", "show", "1")["tags"] == ["x"]
    assert list(tmp_path.joinpath("drafts").iterdir()) == []
    refusal = home.drawn("note", "add", "--link", "9")
    assert "There is no #9" in refusal and "What you wrote is in" in refusal
    (kept,) = tmp_path.joinpath("drafts").glob("*/note.md")
    assert kept.read_text(encoding="utf-8") == "# Made here\n\nof words"
    editor("pass")
    assert "Nothing was written" in home.drawn("note", "add")


def test_a_document_goes_through_a_pipe_letter_for_letter_and_makes_a_copy(home: Terminal) -> None:
    home("task", "add", "buy", "a", "boat")
    body = "# Cabin\n\n\tcode with a tab\n\n\u200frtl\u2028line"
    home("note", "add", "-", "-t", "one", "-b", "work", "--link", "1", "--pin", input=body)
    document = home("note", "show", "1", "--raw")
    assert document.endswith(f"---\n{body}\n")
    assert home("note", "edit", "1", "-", input=document) == "Nothing was changed.\n"
    assert home("note", "add", "-", "-t", "two", input=document) == "Noted: Cabin. #n2\n"
    first, copy = home.json("note", "show", "1"), home.json("note", "show", "2")
    assert copy["uid"] != first["uid"] and copy["tags"] == ["one", "two"]
    assert all(copy[name] == first[name] for name in ("title", "body", "notebook", "pinned", "links", "extra"))


text = st.lists(st.sampled_from("abcdef"), max_size=12).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(text, text, text)
def test_a_merge_takes_what_one_side_changed_and_loses_no_line_of_either(base: str, mine: str, theirs: str) -> None:
    assert merge(base, mine, base).text == mine
    assert merge(base, base, theirs).text == theirs
    assert merge(base, mine, mine).text == mine
    merged = merge(base, mine, theirs)
    lines = merged.text.split("\n")
    for side in (mine, theirs):
        new = set(side.split("\n")) - set(base.split("\n"))
        assert new <= set(lines)
    assert lines.count(MINE) == lines.count(END) == merged.conflicts
    assert merge(base, theirs, mine).conflicts == merged.conflicts
