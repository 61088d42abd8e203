"""Notes go out to files and come in again as they were; foreign and hostile files do no harm and lose nothing."""

import json
import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.notes import ANAS, by_hand, jot
from support.world import BEN, World

from tdah.notes import documents, edits, frontmatter, links, transfer
from tdah.notes.transfer import ImportReport
from tdah.store import notes, users
from tdah.store.notes import VERSIONED_FIELDS, Note
from tdah.text import markdown


def someone(world: World) -> int:
    """A person without a phone."""

    def add(db: sqlite3.Connection) -> int:
        return users.add(db, users.NewUser(users.free_name(db, "Someone"), zone="UTC"), world.clock.now()).id

    return world.app.store.write(add)


def kept(world: World, user_id: int = 1) -> list[Note]:
    return list(transfer.everything(world.app.store, user_id))


def said(world: World, user_id: int = 1) -> list[tuple[Any, ...]]:
    """What a person's notes say, and when, without what is only so in this store."""
    names = ("uid", *VERSIONED_FIELDS, "created_at", "changed_at")
    return sorted(tuple(getattr(note, name) for name in names) for note in kept(world, user_id))


def load(world: World, path: Path, user_id: int = 1) -> ImportReport:
    return transfer.from_path(world.app.store, path, user_id, at=world.clock.now(), author=ANAS)


def out(world: World, folder: Path, user_id: int = 1) -> dict[str, str]:
    """Export to a folder; its files by path."""
    transfer.to_folder(world.app.store, user_id, transfer.everything(world.app.store, user_id), folder)
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def out_json(world: World, path: Path, user_id: int = 1) -> None:
    from tdah.cli.output import plain

    found = [transfer.record(note, world.read(links.names, user_id, note.links)) for note in kept(world, user_id)]
    path.write_text(json.dumps(plain(found)), encoding="utf-8")


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
lines = st.lists(
    st.one_of(text, st.sampled_from(("---", "# Title", "title: x", "#tag", "[[Other]]", "```", "", "\r", "\u2028x"))),
    max_size=8,
).map("\n".join)
matter = st.sampled_from(
    ("", "aliases: [a, b]\n", "cssclass: wide\n# mine\n", "when: 12:30\nno: yes\n", "deep:\n  - a: 1\n\n  - |\n    x\n")
)
written = st.fixed_dictionaries(
    {"body": lines, "title": text, "notebook": text, "tags": st.lists(text, max_size=3).map(" ".join),
     "pinned": st.booleans(), "extra": matter}
)  # fmt: skip


def test_exporting_and_importing_is_the_identity(world: World) -> None:
    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(written, min_size=1, max_size=5))
    def goes_round(made: list[dict[str, Any]]) -> None:
        one, two, three = (someone(world) for _ in range(3))
        for fields in made:
            world.clock.time += timedelta(seconds=7)
            extra = frontmatter.checked(fields["extra"])
            draft = edits.draft(
                **{**fields, "title": markdown.one_line(fields["title"], 200) or "Untitled", "extra": extra}
            )
            by_hand(world, edits.add, one, draft, user_id=one)
        with TemporaryDirectory() as place:
            folder = Path(place)
            files = out(world, folder / "md", one)
            assert len(files) == len(made)
            load(world, folder / "md", two)
            assert said(world, two) == said(world, one)
            out_json(world, folder / "notes.json", one)
            load(world, folder / "notes.json", three)
            assert said(world, three) == said(world, one)
            for name in ("md", "notes.json"):
                assert load(world, folder / name, one) == ImportReport(same=len(files))

    goes_round()


@settings(max_examples=200, deadline=None)
@given(st.one_of(lines, lines.map(lambda inner: f"---\n{inner}\n---\nbody")))
def test_any_text_is_read_and_what_is_written_of_it_reads_the_same(body: str) -> None:
    first = documents.read(body, name="x", uid="u")
    one = first.draft
    again = frontmatter.front_matter_lines(
        title=one.title, uid=one.uid, tags=tuple(one.tags.split()), notebook=one.notebook, pinned=one.pinned,
        links=first.links, extra=one.extra, created=first.created,
    ) + one.body + "\n"  # fmt: skip
    second = documents.read(again)
    assert (second.draft, second.links, second.created, second.problem) == (one, first.links, first.created, "")


def vault(folder: Path, files: dict[str, str]) -> Path:
    """A folder as another program keeps it, written long ago."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


OBSIDIAN = {
    "Cabin.md": "---\ntags:\n  - Lake\n  - big plan\naliases: [hut]\nno: 12:30\n---\nSee [[Wifi|the wifi]] #home.\n",
    "Work/Wifi.md": "\ufeffheron42\r\n\r\nsecond\r\n",
    "Work/Cabin.md": "another of that title\n",
    "daily/2020-09-13.md": "---\ncreated: 2020-09-13T08:00:00+02:00\ntitle: [\n---\nquiet day\n",
    "picture.png": "x",
}


def test_a_vault_of_obsidian_comes_in_and_its_keys_and_links_survive(ana: World, tmp_path: Path) -> None:
    folder = vault(tmp_path / "vault", OBSIDIAN)
    report = load(ana, folder)
    assert (report.added, report.others, report.skipped) == (4, 1, ())
    assert [name for name, _ in report.odd] == ["2020-09-13"]
    by_title = {(note.title, note.notebook): note for note in kept(ana)}
    cabin = by_title["Cabin", ""]
    assert (cabin.all_tags, cabin.extra) == (("big-plan", "home", "lake"), "aliases: [hut]\nno: 12:30\n")
    assert cabin.created_at.year == 2020
    assert by_title["Wifi", "Work"].body == "heron42\n\nsecond"
    assert by_title["2020-09-13", "daily"].body.startswith("---\ncreated: 2020")
    assert ana.read(notes.linking_to, by_title["Wifi", "Work"]) == [cabin]
    files = out(ana, tmp_path / "out")
    assert sorted(files) == ["Cabin.md", "Work/Cabin.md", "Work/Wifi.md", "daily/2020-09-13.md"]
    assert "aliases: [hut]\nno: 12:30\n---\nSee [[Wifi|the wifi]] #home.\n" in files["Cabin.md"]
    assert "title:" not in files["Cabin.md"] and "notebook:" not in files["Work/Cabin.md"]


def test_importing_again_updates_and_what_is_as_it_was_keeps_its_version(ana: World, tmp_path: Path) -> None:
    folder = vault(tmp_path / "vault", OBSIDIAN)
    load(ana, folder)
    again = load(ana, folder)
    assert (again.added, again.changed, again.same) == (0, 0, 4)
    vault(folder, {"Work/Wifi.md": "heron43\n"})
    again = load(ana, folder)
    assert (again.added, again.changed, again.same) == (0, 1, 3)
    (wifi,) = (note for note in kept(ana) if note.title == "Wifi")
    assert (wifi.body, wifi.version) == ("heron43", 2)
    assert ana.read(notes.versions, wifi)[0].body == "heron42\n\nsecond"


def test_a_file_that_was_copied_with_its_uid_is_another_note(ana: World, tmp_path: Path) -> None:
    head = "---\nuid: one\n---\n"
    folder = vault(tmp_path / "vault", {"a.md": f"{head}first", "b.md": f"{head}second"})
    assert load(ana, folder).added == 2
    assert load(ana, folder).same == 2
    assert sorted(note.body for note in kept(ana)) == ["first", "second"]


def test_a_file_that_was_moved_and_renamed_is_still_the_same_note(ana: World, tmp_path: Path) -> None:
    jot(ana, "words", "Old name", notebook="work")
    out(ana, tmp_path / "out")
    (tmp_path / "out" / "home").mkdir()
    (tmp_path / "out" / "work" / "Old name.md").rename(tmp_path / "out" / "home" / "New name.md")
    assert load(ana, tmp_path / "out").changed == 1
    (note,) = kept(ana)
    assert (note.title, note.notebook, note.body) == ("New name", "home", "words")


def test_a_dropped_note_that_is_imported_again_is_back(ana: World, tmp_path: Path) -> None:
    note = jot(ana, "words")
    out(ana, tmp_path / "out")
    by_hand(ana, edits.drop, note)
    assert load(ana, tmp_path / "out").changed == 1
    assert [one.id for one in kept(ana)] == [note.id]


def test_links_go_round_but_lead_to_nothing_of_somebody_else(ana: World, tmp_path: Path) -> None:
    ben = ana.person("Ben", BEN)
    ana.say("buy a boat")
    ana.text("feed the cat", BEN)
    by_hand(ana, edits.add, 1, edits.draft("seven metres", links="1"))
    files = out(ana, tmp_path / "out")
    assert "links: ['#1 buy a boat']" in next(iter(files.values()))
    assert load(ana, tmp_path / "out") == ImportReport(same=1)
    load(ana, tmp_path / "out", ben.id)
    (his,) = kept(ana, ben.id)
    assert (his.links, his.extra) == ("", "unlinked: ['#1 buy a boat']\n")
    assert load(ana, tmp_path / "out", ben.id) == ImportReport(same=1)
    ana.text("buy a boat", BEN)
    links_line = "links: ['#2 Buy a boat', '#1 buy a boat']"
    load(ana, vault(tmp_path / "in", {"x.md": f"---\nuid: {his.uid}\n{links_line}\n---\n"}), ben.id)
    assert kept(ana, ben.id)[0].links == "2"


def test_an_import_that_is_cut_short_is_finished_by_the_next(ana: World, tmp_path: Path) -> None:
    folder = vault(tmp_path / "vault", {f"{number}.md": f"number {number}" for number in range(250)})

    def stop(step: str, done: int, total: int) -> None:
        assert (step, done, total) == ("write", transfer.ROWS_PER_BATCH, 250)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer.from_path(ana.app.store, folder, 1, at=ana.clock.now(), author=ANAS, progress=stop)
    assert len(kept(ana)) == transfer.ROWS_PER_BATCH
    again = load(ana, folder)
    assert (again.added, again.same) == (50, transfer.ROWS_PER_BATCH)


def test_a_part_of_the_notes_can_be_exported(ana: World) -> None:
    for place, tags in (("work", "a"), ("work/deep", "a b"), ("workshop", "a"), ("", "b")):
        jot(ana, f"in {place or 'none'}", notebook=place, tags=tags)
    found = lambda **only: [note.title for note in transfer.everything(ana.app.store, 1, **only)]  # noqa: E731
    assert found(notebook="work") == ["in work", "in work/deep"]
    assert found(notebook="work", tags=["b"]) == ["in work/deep"]
    assert found(tags=["b"]) == ["in work/deep", "in none"]


def test_lines_are_kept_also_beside_letters_that_end_lines_in_yaml_only() -> None:
    front = 'title: "a\u2028 b\x85c"\nother: "x\u2029y"\n# mine\nmore: 1\n'
    one = documents.read(f"---\n{front}---\nbody", name="x")
    assert (one.problem, one.draft.extra) == ("", 'other: "x\u2029y"\n# mine\nmore: 1\n')
