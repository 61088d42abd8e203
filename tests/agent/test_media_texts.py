"""Photos and voice memos by text: what is answered, what is kept, what is told when it cannot be."""

from datetime import timedelta

import pytest
from support import samples
from support.world import BEN, World

from tdah.files import storage
from tdah.sms.segments import measure
from tdah.store import files, media, notes, users
from tdah.store.files import Attachment
from tdah.transports.base import Failure, SendError

PHOTO = ("image/png", samples.png())


def hung(world: World, number: int, user_id: int = 1) -> list[Attachment]:
    """What hangs on a person's note."""
    note = world.read(notes.by_number, user_id, number)
    found: list[Attachment] = world.read(files.of_note, user_id, note.id)
    return found


def content(world: World, attachment: Attachment) -> bytes:
    return storage.path_of(world.app.places.files, attachment.user_id, attachment.sha256).read_bytes()


def test_a_photo_alone_becomes_a_note_that_says_when_it_came(world: World) -> None:
    world.person()
    assert world.say("", files=[PHOTO]) == "Kept your photo in note #n1."
    (photo,) = hung(world, 1)
    assert content(world, photo) == PHOTO[1]
    assert (photo.name, photo.type, photo.size) == ("photo-20261119-1200.png", "image/png", len(PHOTO[1]))
    note = world.read(notes.by_number, 1, 1)
    assert (note.title, note.body) == ("Photo, Thu 19 Nov 2026 12:00", "")


def test_a_photo_without_words_is_in_no_language_that_could_be_offered(world: World) -> None:
    world.person()
    world.app.store.write(users.edit, 1, language="fr")
    assert world.say("", files=[PHOTO]) == "J'ai gardé ta photo dans la note #n1."


def test_words_that_come_with_a_photo_are_the_notes_with_their_tags(world: World) -> None:
    world.person()
    assert world.say("the dentist's card #health", files=[PHOTO]) == ("Kept your photo in note #n1: the dentist's card")
    note = world.read(notes.by_number, 1, 1)
    assert (note.body, note.all_tags) == ("the dentist's card #health", ("health",))
    assert world.tasks() == {}
    assert len(hung(world, 1)) == 1


def test_several_files_of_one_text_are_one_note_in_their_order(world: World) -> None:
    world.person()
    photos = [("image/png", samples.png(shade=shade)) for shade in (1, 2, 3)]
    assert world.say("", files=photos) == "Kept your 3 photos in note #n1."
    kept = hung(world, 1)
    assert [content(world, each) for each in kept] == [body for _, body in photos]
    assert len({each.name for each in kept}) == 3
    mixed = [PHOTO, ("audio/amr", samples.AMR)]
    assert world.say("", files=mixed) == "Kept your 2 files in note #n2."


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("audio/amr", samples.AMR, "your voice memo"),
        ("video/3gpp", samples.THREE_GP, "your video"),
        ("text/vcard", samples.VCARD, "your contact card"),
        ("application/pdf", samples.PDF, "your file"),
    ],
)
def test_each_kind_has_its_word(world: World, kind: str, body: bytes, said: str) -> None:
    world.person()
    assert world.say("", files=[(kind, body)]) == f"Kept {said} in note #n1."
    assert hung(world, 1)[0].type == kind


def test_an_answer_with_a_photo_does_both(world: World) -> None:
    world.person()
    world.say("remind me to file the form at 1pm")
    world.run_for(hours=1)
    assert world.say("done", files=[PHOTO]) == "Done: file the form.\nKept your photo in note #n1."
    assert world.tasks()[1].state == "done"
    note = world.read(notes.by_number, 1, 1)
    assert (note.title, note.links) == ("file the form", "1")
    assert world.say("undo") == "Undone: file the form."
    assert world.tasks()[1].state == "open"
    assert world.read(notes.by_number, 1, 1).deleted_at is not None


def test_a_photo_goes_to_the_note_that_its_words_are_about(world: World) -> None:
    world.person()
    assert world.say("note wifi at cabin is heron42", files=[PHOTO]) == (
        "Kept your photo in note #n1: wifi at cabin is heron42"
    )
    added = world.say("note to #n1 the password is on the router", files=[("image/png", samples.png(shade=3))])
    assert added.endswith("Kept your photo in note #n1.")
    assert len(hung(world, 1)) == 2
    assert world.read(notes.by_number, 1, 2) is None
    assert len(world.say("find has:photo").splitlines()) <= 2


def test_a_reminder_with_a_photo_is_both_too(world: World) -> None:
    world.person()
    answer = world.say("call this number tomorrow at 9am", files=[PHOTO])
    assert answer == "Fri 20 Nov 9:00 - call this number. #1\nKept your photo in note #n1."
    assert world.read(notes.by_number, 1, 1).links == "1"


def test_a_photo_leaves_the_last_question_open(world: World) -> None:
    world.person()
    world.say("dentist friday 3pm at 12 Main St")
    world.say("", files=[PHOTO])
    assert world.say("1").startswith("How many minutes to 12 Main St")


def test_a_stop_word_with_a_photo_mutes_and_keeps_nothing(world: World) -> None:
    world.person()
    assert world.text("STOP", files=[PHOTO]) == []
    assert world.transport.fetched == []
    assert world.read(notes.listed, 1) == []


def test_what_strangers_send_is_never_fetched(world: World) -> None:
    world.person()
    assert world.text("look", BEN, [PHOTO]) != []
    assert world.transport.fetched == []
    assert not list(world.app.places.files.glob("**/*"))


def test_ten_photos_in_a_row_are_no_loop(world: World) -> None:
    world.person()
    for shade in range(10):
        assert world.say("", files=[("image/png", samples.png(shade=shade))]).startswith("Kept your photo")


def test_the_same_photo_twice_is_stored_once(world: World) -> None:
    world.person()
    world.say("one", files=[PHOTO])
    world.say("two", files=[PHOTO])
    assert hung(world, 1)[0].file_id == hung(world, 2)[0].file_id
    assert len(list(storage.stored(world.app.places.files))) == 1
    assert world.read(files.used, 1).live == len(PHOTO[1])


def test_the_same_photo_of_two_people_is_two_files_that_know_nothing_of_each_other(world: World) -> None:
    ana, ben = world.person(), world.person("Ben", BEN)
    world.say("mine", files=[PHOTO])
    world.say("mine, too", BEN, [PHOTO])
    (anas,), (bens,) = hung(world, 1, ana.id), hung(world, 1, ben.id)
    assert anas.sha256 == bens.sha256 and anas.file_id != bens.file_id
    assert world.read(files.get, ben.id, anas.id) is None
    assert world.read(files.of_note, ben.id, anas.note_id) == []
    assert [each.id for each in world.read(files.attached, ben.id)] == [bens.id]
    storage.erase(world.app.places.files, ana.id)
    assert content(world, bens) == PHOTO[1]


def test_a_file_that_is_not_there_yet_is_fetched_a_little_later(world: World) -> None:
    world.person()
    assert world.say("", files=[("image/png", SendError(Failure.UNSURE, "500"))]) == "Kept your photo in note #n1."
    assert hung(world, 1) == []
    (url,) = world.transport.files
    world.transport.files[url] = world.transport.files[url][0], PHOTO[1]
    assert world.run_for(minutes=1) == []
    assert content(world, hung(world, 1)[0]) == PHOTO[1]
    assert len(world.transport.fetched) == 2


def test_what_never_comes_is_told_once_and_not_in_quiet_hours(world: World) -> None:
    world.person()
    lost = ("image/png", SendError(Failure.UNSURE, "500"))
    world.clock.time += timedelta(hours=8)
    assert world.say("", files=[lost, lost]) == "Kept your 2 photos in note #n1."
    told = world.run_for(days=2)
    assert [text for _, _, text in told] == [
        "I could not get your 2 photos for note #n1. Text it again, please. The note is kept."
    ]
    assert told[0][0].astimezone(world.clock.time.tzinfo).hour == 12  # 7:00 in New York
    rows = world.read(media.of_note, 1, 1)
    assert {(row.state, row.reason, row.next_at) for row in rows} == {("failed", "lost", None)}


def test_news_that_waited_for_another_file_of_the_text_waits_for_the_end_of_quiet_hours_too(world: World) -> None:
    world.person()
    world.clock.time += timedelta(hours=9, minutes=45)  # 21:45 in New York
    lost = ("image/png", SendError(Failure.REQUEST, "gone"))
    world.say("", files=[lost, ("image/png", SendError(Failure.RATE, "slow", 429, retry_after=1800))])
    told = world.run_for(days=2)
    assert len(told) == 1
    assert told[0][0].astimezone(world.clock.time.tzinfo).hour == 12  # 7:00 in New York


def test_the_wait_that_the_provider_asks_for_is_kept(world: World) -> None:
    world.person()
    world.say("", files=[("image/png", SendError(Failure.RATE, "slow", 429, retry_after=90))])
    assert len(world.transport.fetched) == 1
    world.run_for(seconds=89)
    assert len(world.transport.fetched) == 1
    world.run_for(seconds=30)
    assert len(world.transport.fetched) == 2


@pytest.mark.parametrize(
    "body", [b"<html><script>alert(1)</script>", b"\x7fELF" + bytes(40), b"PK\x03\x04" + bytes(60)]
)
def test_a_kind_that_is_not_kept_is_said_kindly_whatever_its_sender_claims(world: World, body: bytes) -> None:
    world.person()
    said = world.text("", files=[("image/jpeg", body)])
    assert said == [
        "Kept your photo in note #n1.",
        "I cannot keep that kind of file: your photo, note #n1. Photos, voice memos, videos, PDFs work.",
    ]
    assert list(storage.stored(world.app.places.files)) == []


def test_a_file_that_is_too_big_is_said_kindly(world: World) -> None:
    world.person()
    _, said = world.text("", files=[("image/png", samples.png(extra=bytes(17 << 20)))])
    assert said.startswith("Too big for me, over 16 MB: your photo for note #n1.")


def test_over_the_quota_the_words_are_kept_and_the_person_is_told(world: World) -> None:
    world.person()
    world.app.store.write(users.edit, 1, file_quota=len(PHOTO[1]))
    world.say("first", files=[PHOTO])
    assert world.say("second", files=[("image/png", samples.png(shade=9))]) == (
        "Your 0 MB for files are full, so I could not keep your photo. Your words: note #n2."
    )
    assert world.read(notes.by_number, 1, 2).body == "second"
    assert world.say("", files=[PHOTO]).startswith("Your 0 MB for files are full")
    assert len(world.transport.fetched) == 1


def test_a_file_that_would_pass_the_quota_is_not_kept_and_told(world: World) -> None:
    world.person()
    world.app.store.write(users.edit, 1, file_quota=len(PHOTO[1]) + 10)
    world.say("first", files=[PHOTO])
    said = world.text("second", files=[("image/png", samples.png(shade=9))])
    assert said[0] == "Kept your photo in note #n2: second"
    assert said[1].startswith("Your 0 MB for files are full")
    assert world.read(files.used, 1).all == len(PHOTO[1])


def test_kept_media_are_deleted_at_the_provider_when_so_configured(world: World) -> None:
    from dataclasses import replace

    world.person()
    world.say("", files=[PHOTO])
    assert world.transport.forgotten == []
    config = world.app.config
    world.app.config = replace(config, media=replace(config.media, delete_at_provider=True))
    world.say("", files=[("image/png", samples.png(shade=9))])
    assert len(world.transport.forgotten) == 1
    assert world.run_for(days=1) == []


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_it_is_said_in_the_persons_language_in_one_segment(world: World, language: str) -> None:
    world.person()
    world.app.store.write(users.edit, 1, language=language, file_quota=200)
    said = world.text("", files=[PHOTO] * 3)
    said += world.text("", files=[("audio/amr", b"MZ")])
    said += world.text("", files=[("text/vcard", SendError(Failure.REQUEST, "gone"))])
    said += [text for _, _, text in world.run_for(hours=1)]
    world.app.store.write(users.edit, 1, file_quota=0)
    said += world.text("purple elephants wobble", files=[PHOTO])
    said += world.text("", files=[PHOTO])
    assert len(said) == 7
    for text in said:
        assert measure(text) == measure(text[:160])
        assert (measure(text).encoding, measure(text).segments) == ("GSM-7", 1)
        assert not any(word in text for word in ("Kept", "note is", "your"))
