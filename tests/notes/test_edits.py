"""Notes are added, changed, dropped and put back: each write is a version and a row of the change feed."""

import pytest
from support.notes import again, by_hand, jot, take_back
from support.world import BEN, World

from tdah.errors import TdahError
from tdah.notes import edits, revising
from tdah.store import change_feed, events, export, notes, tasks, users
from tdah.store.undo import EditContext


def _feed(world: World, user_id: int = 1) -> list[tuple[str, int, str]]:
    return [(row.op, row.version, row.channel) for row in world.read(change_feed.changes_since, user_id)]


def test_each_write_raises_the_version_and_appends_to_the_feed_of_changes(ana: World) -> None:
    note = jot(ana, "wifi at cabin is heron42")
    note = by_hand(ana, edits.edit, note, body="wifi at cabin is heron43")
    note = by_hand(ana, edits.drop, note)
    note = by_hand(ana, edits.restore, note)
    assert (note.version, note.deleted_at, note.number) == (4, None, 1)
    assert _feed(ana) == [("add", 1, "cli"), ("edit", 2, "cli"), ("drop", 3, "cli"), ("restore", 4, "cli")]
    assert [(old.version, old.deleted) for old in ana.read(notes.versions, note)] == [(3, True), (2, False), (1, False)]


def test_the_title_is_the_first_line_and_follows_it_unless_it_was_given(ana: World) -> None:
    note = jot(ana, "# Cabin\n\nwifi is heron42")
    named = jot(ana, "wifi is heron42", title="House")
    assert (note.title, named.title) == ("Cabin", "House")
    assert by_hand(ana, edits.edit, note, body="## The *cabin*\nx").title == "The cabin"
    assert by_hand(ana, edits.edit, named, body="# Other").title == "House"


def test_what_is_as_it_was_is_not_written(ana: World) -> None:
    note = jot(ana, "wifi", tags="home")
    assert by_hand(ana, edits.edit, note, body="wifi\n", tags="Home") == note
    assert len(_feed(ana)) == 1


def test_a_note_that_was_changed_meanwhile_is_not_overwritten(ana: World) -> None:
    note = jot(ana, "wifi")
    by_hand(ana, edits.edit, note, body="theirs")
    with pytest.raises(edits.Changed, match="#n1 was changed meanwhile, by Ana") as refusal:
        by_hand(ana, edits.edit, note, version=1, body="mine")
    assert refusal.value.note.body == "theirs"
    assert again(ana, note).body == "theirs"


def test_tags_are_those_in_the_text_and_those_given(ana: World) -> None:
    note = jot(ana, "call #Mom about `#code` and #12 and #n7 (#école)", tags="Family Big-Plans")
    assert note.all_tags == ("big-plans", "family", "mom", "école")
    assert ana.read(notes.tag_counts, 1) == [("big-plans", 1), ("family", 1), ("mom", 1), ("école", 1)]
    with pytest.raises(TdahError, match="#mom is written in the note itself"):
        by_hand(ana, edits.retag, note, [], ["mom"])
    assert by_hand(ana, edits.retag, note, ["New"], ["family"]).tags == "big-plans new"
    by_hand(ana, edits.drop, note)
    assert ana.read(notes.tag_counts, 1) == []


def test_links_lead_to_tasks_events_and_notes_of_the_person_only(ana: World) -> None:
    ben = ana.person("Ben", BEN)
    ana.say("buy a boat")
    ana.say("dentist friday 3pm for 1h")
    for word in ("row", "sail", "swim"):
        ana.text(word, BEN)
    note = jot(ana, "see [[the Cabin|there]] and [[Nowhere#part]]")
    cabin = jot(ana, "The  CABIN")
    note = by_hand(ana, edits.link, note, [1, 2])
    boat, dentist = ana.read(tasks.by_number, 1, 1), ana.read(events.by_number, 1, 2)
    assert ana.read(notes.linking_to, cabin) == [note]
    assert [n.id for n in ana.app.store.read(notes.about, 1, task_id=boat.id)] == [note.id]
    assert [n.id for n in ana.app.store.read(notes.about, 1, event_id=dentist.id)] == [note.id]
    with pytest.raises(TdahError, match="There is no #3"):
        by_hand(ana, edits.link, note, [3])
    assert ana.read(notes.by_title, ben.id, "the cabin") == []


def test_undo_takes_back_adding_editing_and_dropping_a_note(ana: World) -> None:
    note = jot(ana, "wifi #home")
    by_hand(ana, edits.edit, note, body="gone", pinned=True, notebook="House")
    by_hand(ana, edits.drop, again(ana, note))
    take_back(ana)
    assert (again(ana, note).body, again(ana, note).deleted_at) == ("gone", None)
    take_back(ana)
    now = again(ana, note)
    assert (now.body, now.pinned, now.notebook, now.all_tags) == ("wifi #home", False, "", ("home",))
    take_back(ana)
    assert again(ana, note).deleted_at is not None
    assert again(ana, note).version == 6


def test_an_earlier_version_is_put_back_as_a_new_one(ana: World) -> None:
    note = jot(ana, "one", tags="a")
    note = by_hand(ana, edits.edit, note, body="two", tags="b")
    note = by_hand(ana, edits.restore, note, 1)
    assert (note.body, note.tags, note.version) == ("one", "a", 3)
    with pytest.raises(TdahError, match="has no version 9"):
        by_hand(ana, edits.restore, note, 9)


def test_my_data_has_the_notes_and_their_past_and_erasure_takes_them_all(ana: World) -> None:
    note = jot(ana, "canary one #x [[y]]")
    by_hand(ana, edits.edit, note, body="canary two #x [[y]]")
    everything = ana.read(export.everything, 1)
    assert [row["body"] for row in everything["note"]] == ["canary two #x [[y]]"]
    assert [row["body"] for row in everything["note_version"]] == ["canary one #x [[y]]"]
    ana.app.store.write(users.erase, 1)
    for table in ("note", "note_version", "note_tag", "note_link", "change", "undo"):
        assert ana.app.store.reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def test_only_the_last_versions_are_kept(ana: World) -> None:
    note = jot(ana, "0")

    def often(editor: EditContext) -> None:
        for number in range(1, notes.MAX_VERSIONS + 3):
            edits.edit(editor, note, body=str(number))

    by_hand(ana, often)
    kept = ana.read(notes.versions, note)
    assert (len(kept), kept[0].body, kept[-1].body) == (notes.MAX_VERSIONS, str(notes.MAX_VERSIONS + 1), "2")


def test_a_title_follows_its_line_also_in_a_document_that_was_merged(ana: World) -> None:
    stale = jot(ana, "one\n\nmilk")
    now = by_hand(ana, edits.edit, stale, body="two\n\nmilk")
    document = ana.read(revising.document, now).replace("\ntwo\n", "\nthree\n")
    assert by_hand(ana, revising.revise, stale, document).title == "three"
