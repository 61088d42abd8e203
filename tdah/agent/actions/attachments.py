"""Files that came with a text: a note is there for them at once, and a due row for each that is to be fetched.

Words that come along are the note's, unless they answer or ask for something: then both is done.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.agent.actions import notes as note_actions
from tdah.agent.actions.context import ActionContext
from tdah.config import Config
from tdah.language.intents.base import Intent
from tdah.notes import edits
from tdah.people.quota import MIB_BYTES, quota_of
from tdah.reminders.ladder import quiet_until
from tdah.reminders.planning import hours_of
from tdah.sms.mms import MediaLink, media_family
from tdah.store import files, media, notes, outbox, phones, tasks, users
from tdah.store.drafts import Draft
from tdah.store.messages import Message
from tdah.store.notes import Note
from tdah.wording import phrases
from tdah.wording.outcome import SILENT, Outcome, outcome, several
from tdah.wording.render import render

# What words may mean and yet be no more than what is written under a photo.
CAPTION_INTENTS = ("capture", "add_task", "note", "feeling", "small_talk", "preference", "unsure", "question")
NOTICE_LIFE = timedelta(hours=12)
# So long after a text, what is said of its files is an answer to it.
NOTICE_DELAY = timedelta(minutes=10)
_SENTENCES = {"full": "media_full_note", "big": "media_big", "type": "media_type", "lost": "media_lost"}


@dataclass(frozen=True)
class Attachments:
    """The files of one text, and the octets that its person's files may take."""

    message: Message
    files: tuple[MediaLink, ...]
    quota: int


def keep_attachments(
    context: ActionContext,
    intents: Sequence[Intent],
    attachments: Attachments,
    act: Callable[[ActionContext, Sequence[Intent]], Outcome],
) -> Outcome:
    """Do what the words ask for and keep what came along; what to answer."""
    is_caption = all(intent.name in CAPTION_INTENTS and not getattr(intent, "ref", None) for intent in intents)
    said = SILENT if is_caption else act(context, intents)
    words = _caption(intents, attachments.message.body) if is_caption else ""
    what = all_of([came.type for came in attachments.files])
    if not files.fits(context.db, context.user.id, 1, attachments.quota):
        return _both(said, _full(context, attachments, words, what))
    note = _note(context, attachments, words)
    for position, came in enumerate(attachments.files):
        media.add(context.db, note.id, attachments.message, position, came.url, came.type, context.now)
    kept = media.of_note(context.db, context.user.id, note.id)
    # What is promised is what the rows hold.
    what = all_of([row.type for row in kept if row.message_id == attachments.message.id])
    if words:
        return outcome("media_kept_as", note.title, media=what, number=note.number)
    return _both(said, outcome("media_kept", media=what, number=note.number))


def _caption(intents: Sequence[Intent], body: str) -> str:
    if len(intents) == 1 and intents[0].name == "note":
        return str(getattr(intents[0], "what", "") or body)
    return body


def _both(said: Outcome, kept: Outcome) -> Outcome:
    return several([said, kept]) if said.key or said.rows else kept


def _full(context: ActionContext, attachments: Attachments, words: str, what: Outcome) -> Outcome:
    room = attachments.quota // MIB_BYTES
    if not words:
        return outcome("media_full", media=what, room=room)
    note = _made(context, edits.draft(words))
    return outcome("media_full_note", media=what, room=room, number=note.number)


def _note(context: ActionContext, attachments: Attachments, words: str) -> Note:
    """The note that the files go to: one that the words made, else a new one, which knows the task they were about."""
    touched = next((other.id for other in context.others if other.kind == "note"), None)
    if touched is not None and (found := notes.find(context.db, context.user.id, touched)):
        return found
    if words:
        return _made(context, edits.draft(words))
    about = [tasks.get(context.db, context.user.id, task_id) for task_id in dict.fromkeys(context.touched)]
    links = " ".join(str(task.number) for task in about)
    return _made(context, edits.draft("", about[0].title if about else _title(context, attachments), links=links))


def _title(context: ActionContext, attachments: Attachments) -> str:
    sort = media_family(attachments.files[0].type)
    return f"{phrases.sentence(f'media_title_{sort}')}, {_day(context)}"


def _day(context: ActionContext) -> str:
    """The day and time in full: a title that says `Today` is wrong tomorrow."""
    from zoneinfo import ZoneInfo

    local = context.now.astimezone(ZoneInfo(context.zone))
    return f"{phrases.day(local, local.replace(year=local.year - 1, day=1))} {phrases.clock(local)}"


def _made(context: ActionContext, draft: notes.Draft) -> Note:
    return note_actions.touch(
        context, edits.add(note_actions.editor_of(context), context.user.id, draft, source_id=context.source_id)
    )


def all_of(types: Sequence[str]) -> Outcome:
    """Files as their person calls them: `your photo`, `your 3 photos`, `your 2 files`."""
    sorts = {media_family(kind) for kind in types}
    if len(types) == 1:
        return outcome(f"media_{sorts.pop()}")
    return outcome("media_images" if sorts == {"image"} else "media_files", count=len(types))


def notify_about(db: sqlite3.Connection, row: media.Media, config: Config, now: datetime) -> None:
    """Tell a person, once for all files of a text, that they are not kept; not before it is clear for each of them.

    What is no answer any more waits for the end of quiet hours. A write function.
    """
    together = media.of_text(db, row)
    waiting = [each.next_at for each in together if each.state == "due" and each.next_at]
    if waiting:
        media.put_off(db, row, max(waiting) + timedelta(seconds=1), row.error)
        return
    is_answer = now - row.created_at < NOTICE_DELAY
    until = None if is_answer else quiet_until(hours_of(db, users.get(db, row.user_id), now), now)
    if until:
        media.put_off(db, row, until, row.error)
        return
    lost = [each for each in together if each.state in ("failed", "refused") and each.told_at is None]
    media.mark_notified(db, lost, now)
    phone, note = phones.reachable(db, row.user_id), notes.find(db, row.user_id, row.note_id)
    if not lost or phone is None or note is None:
        return
    user = users.get(db, row.user_id)
    room = quota_of(user, config) // MIB_BYTES if row.reason == "full" else config.media.largest
    with phrases.speaking_to(db, user):
        what = render(all_of([each.type for each in lost]), now)
        words = phrases.sentence(_SENTENCES[row.reason], media=what, number=note.number, room=room)
        outbox.queue(
            db, Draft(user.id, phone.number, words, "notice", f"media-{row.id}", stale_at=now + NOTICE_LIFE), now
        )
