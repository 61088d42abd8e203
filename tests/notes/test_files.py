"""Notes go out to files and come in again as they were; foreign and hostile files do no harm and lose nothing."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notebook import ANAS, by_hand
from world import World

from tdah.notes import documents, edits, frontmatter, links, transfer, words
from tdah.notes.transfer import Report
from tdah.store import users
from tdah.store.notes import SAID, Note


def someone(world: World) -> int:
    """A person without a phone."""

    def add(db: sqlite3.Connection) -> int:
        return users.add(db, users.free_name(db, "Someone"), zone="UTC", at=world.clock.now()).id

    return world.app.store.write(add)


def kept(world: World, user_id: int = 1) -> list[Note]:
    return list(transfer.everything(world.app.store, user_id))


def said(world: World, user_id: int = 1) -> list[tuple[Any, ...]]:
    """What a person's notes say, and when, without what is only so in this store."""
    names = ("uid", *SAID, "created_at", "changed_at")
    return sorted(tuple(getattr(note, name) for name in names) for note in kept(world, user_id))


def load(world: World, path: Path, user_id: int = 1) -> Report:
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
                **{**fields, "title": words.one_line(fields["title"], 200) or "Untitled", "extra": extra}
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
                assert load(world, folder / name, one) == Report(same=len(files))

    goes_round()


@settings(max_examples=200, deadline=None)
@given(st.one_of(lines, lines.map(lambda inner: f"---\n{inner}\n---\nbody")))
def test_any_text_is_read_and_what_is_written_of_it_reads_the_same(body: str) -> None:
    first = documents.read(body, name="x", uid="u")
    one = first.draft
    again = frontmatter.written(
        title=one.title, uid=one.uid, tags=tuple(one.tags.split()), notebook=one.notebook, pinned=one.pinned,
        links=first.links, extra=one.extra, created=first.created,
    ) + one.body + "\n"  # fmt: skip
    second = documents.read(again)
    assert (second.draft, second.links, second.created, second.problem) == (one, first.links, first.created, "")
