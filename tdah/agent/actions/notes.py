"""Acting on notes: kept, added to, read in parts, dropped. Each answers with what the written row says."""

import re

from tdah.agent.actions import events as event_actions
from tdah.agent.actions.closing import close
from tdah.agent.actions.context import ActionContext, UnclearReference, task_meant
from tdah.agent.actions.lists import MAX_LINES, capped
from tdah.language.intents.intent import AddToNote, Drop, Find, More, Note
from tdah.language.intents.note_commands import NOTES_LIST
from tdah.notes import edits
from tdah.sms.segments import measure
from tdah.store import events, notes, tasks
from tdah.store.undo import EditContext
from tdah.wording import phrases
from tdah.wording.outcome import Outcome, Title, Touched, outcome
from tdah.wording.render import VERBATIM

_REF = re.compile(r"n(\d{1,6})")
# What is shown of a note at once: two segments of a text.
PARTS_PER_REPLY = 2


def editor_of(context: ActionContext) -> EditContext:
    """Who writes what when, for edits that can be taken back."""
    return EditContext(context.db, context.now, context.author, context.change)


def touch(context: ActionContext, made: notes.Note) -> notes.Note:
    """A note was changed: undo and lists call it by its title."""
    line = outcome("note_line", made.title, number=made.number)
    context.others.append(Touched("note", made.id, made.title, line))
    return made


def note(context: ActionContext, intent: Note) -> Outcome:
    """Keep words as a note; an inbox item (`ref`) becomes one."""
    if intent.ref:
        task = task_meant(context, intent)
        kept = edits.add(editor_of(context), context.user.id, edits.draft(task.title), source_id=task.source_id)
        context.keep(task)
        close(context, task, "dropped")
    else:
        kept = edits.add(editor_of(context), context.user.id, edits.draft(intent.what), source_id=context.source_id)
    touch(context, kept)
    return outcome("noted", number=kept.number)


def add_to_note(context: ActionContext, intent: AddToNote) -> Outcome:
    """Add words to a note, or to the note of an item, which is made when it has none."""
    assert intent.ref is not None
    if _REF.fullmatch(intent.ref):
        old = _meant(context, intent.ref)
    else:
        number = int(intent.ref[:9])
        task = tasks.by_number(context.db, context.user.id, number)
        event = None if task else events.by_number(context.db, context.user.id, number)
        one = task or event
        if one is None or (event and event.deleted_at):
            raise UnclearReference(outcome("no_number", intent.ref))
        ids = {"task_id": task.id} if task else {"event_id": one.id}
        about = [known for known in notes.about(context.db, context.user.id, **ids) if known.deleted_at is None]
        if not about:
            made = edits.draft(intent.what, one.title, links=str(number))
            kept = touch(context, edits.add(editor_of(context), context.user.id, made, source_id=context.source_id))
            return outcome("noted_for", one.title, number=kept.number)
        old = about[0]
    kept = touch(context, edits.append(editor_of(context), old, intent.what))
    return outcome("note_added", kept.title, number=kept.number)


def drop(context: ActionContext, intent: Drop) -> Outcome:
    """Drop a note named by its number; anything else is an event or an item."""
    if intent.ref is None or not _REF.fullmatch(intent.ref.lower()):
        return event_actions.drop(context, intent)
    gone = touch(context, edits.drop(editor_of(context), _meant(context, intent.ref.lower())))
    return outcome("dropped", gone.title, number=f"n{gone.number}")


def known(context: ActionContext, ref: str) -> notes.Note | None:
    """The note that `n7` names, if there is one and it is not dropped."""
    found = _REF.fullmatch(ref)
    one = notes.by_number(context.db, context.user.id, int(found[1])) if found else None
    return one if one and one.deleted_at is None else None


def _meant(context: ActionContext, ref: str) -> notes.Note:
    one = known(context, ref)
    if one is None:
        raise UnclearReference(outcome("no_note", number=ref[1:]))
    return one


def show(context: ActionContext, intent: Find) -> Outcome | None:
    """The beginning of a note by its number; None when there never was such a note."""
    found = _REF.fullmatch(intent.ref or "")
    one = notes.by_number(context.db, context.user.id, int(found[1])) if found else None
    return _part(context, _meant(context, f"n{one.number}"), 0) if one else None


def more(context: ActionContext, intent: More) -> Outcome:
    """The next part of a note; without one there was nothing left to show."""
    if intent.ref is None:
        return outcome("no_more")
    if intent.ref == NOTES_LIST:
        return listed(context, intent.part)
    return _part(context, _meant(context, intent.ref or ""), intent.part)


def listed(context: ActionContext, part: int) -> Outcome:
    """The titles of a person's notes, the last changed first, from the `part`-th lot of them on; `more` goes on."""
    found = notes.listed(context.db, context.user.id)
    if not found:
        return outcome("notes_none")
    rest = found[part * MAX_LINES :] or found
    if len(rest) > MAX_LINES:
        context.ask([More(ref=NOTES_LIST, part=part + 1)])
    rows = [outcome("note_line", Title(one.title), number=one.number) for one in rest]
    return outcome("notes", rows=capped(rows))


def _part(context: ActionContext, one: notes.Note, part: int) -> Outcome:
    parts = parts_of(text_of(one))
    part = min(part, len(parts) - 1)
    if part + 1 == len(parts):
        return outcome(VERBATIM, parts[part])
    context.ask([More(ref=f"n{one.number}", part=part + 1)])
    return outcome(VERBATIM, parts[part], tail=outcome("note_more", part=part + 1, parts=len(parts)))


def text_of(one: notes.Note) -> str:
    """What a note says, as a text: its title where the text does not begin with it."""
    lines = [said for line in one.body.splitlines() if (said := phrases.own(line))]
    title = phrases.own(one.title)
    if not lines or title not in lines[0]:
        lines.insert(0, title)
    return "\n".join((f"#n{one.number} {lines[0]}", *lines[1:]))


def parts_of(text: str) -> list[str]:
    """A text cut into parts, between words, that are each two segments with the words that offer the next one."""
    if measure(text).segments <= PARTS_PER_REPLY:
        return [text]
    tail, parts, words = phrases.sentence("note_more", part=99, parts=99), [""], re.findall(r"\S{1,100}\s*", text)
    for word in words:
        if measure(f"{parts[-1]}{word.rstrip()}{tail}").segments > PARTS_PER_REPLY:
            parts[-1] = parts[-1].rstrip()
            parts.append("")
        parts[-1] += word
    return parts
