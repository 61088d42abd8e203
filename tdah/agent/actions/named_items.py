"""Which of a person's open items and coming events a sentence names, by the words that their titles share with it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from tdah.agent.actions.context import ActionContext
from tdah.language.acts.features import STEM, plain_words
from tdah.recurrence.occurrences import wall
from tdah.search.stops import stop_words
from tdah.store import events, notes, tasks

# An event that is over for so long is not spoken of any more.
PAST_SPAN = timedelta(hours=12)
SPOKEN_SPAN = timedelta(minutes=30)
# Of the words of a title, so many must be said.
LEAST_SHARE = 0.5
MOST = 3
NOTES_LOOKED_AT = 500


class Named(NamedTuple):
    """A thing that a sentence names: its number and title, whether it is an event, and the share of its words said."""

    number: int
    title: str
    event: bool
    share: float


def named_in(context: ActionContext, text: str, *, with_events: bool = True) -> list[Named]:
    """What a sentence names, the best three; none when no title shares half of its words with it."""
    said, beyond_verb = _stems(text), _stems(text.partition(" ")[2])
    found = [
        Named(task.number, task.title, False, share)
        for task in tasks.opened(context.db, context.user.id)
        if (share := _likeness(task.title, said, beyond_verb)) >= LEAST_SHARE
    ]
    if with_events:
        found += [
            Named(number, title, True, share)
            for number, title in _coming(context)
            if (share := _likeness(title, said, beyond_verb)) >= LEAST_SHARE
        ]
    best = max((one.share for one in found), default=0.0)
    return [one for one in found if one.share == best][:MOST]


def named_as(context: ActionContext, number: int) -> Named | None:
    """The open thing with a number."""
    if (task := tasks.by_number(context.db, context.user.id, number)) and task.state == "open":
        return Named(number, task.title, False, 1.0)
    event = events.by_number(context.db, context.user.id, number)
    return Named(number, event.title, True, 1.0) if event and not event.deleted_at else None


def nearly_named_in(context: ActionContext, text: str) -> list[Named]:
    """What shares a longer word with a sentence, the best three: enough for a question, not for a change."""
    # The first word is what is to be done with it.
    said = {word for word in _stems(text.partition(" ")[2]) if len(word) >= STEM}
    titles = [(task.number, task.title, False) for task in tasks.opened(context.db, context.user.id)]
    titles += [(number, title, True) for number, title in _coming(context)]
    found = [Named(*one, len(_stems(one[1]) & said)) for one in titles if _stems(one[1]) & said]
    best = max((one.share for one in found), default=0)
    return [one for one in found if one.share == best][:MOST]


def last_note(context: ActionContext) -> notes.Note | None:
    """The note that was made or changed last, while it may still be spoken of."""
    newest = next(iter(notes.listed(context.db, context.user.id, limit=1)), None)
    return newest if newest and context.now - newest.changed_at <= SPOKEN_SPAN else None


def note_named_in(context: ActionContext, text: str) -> notes.Note | None:
    """The newest note of which a sentence says at least half of the words; None where there is none."""
    said = _stems(text)
    found = notes.listed(context.db, context.user.id, limit=NOTES_LOOKED_AT)
    best = max(found, key=lambda note: _share(note.title, said), default=None)
    return best if best and _share(best.title, said) >= LEAST_SHARE else None


def _coming(context: ActionContext) -> Iterable[tuple[int, str]]:
    for event in events.numbered(context.db, context.user.id):
        over = wall(context.now - PAST_SPAN, event.zone or context.zone)
        if event.number is not None and (event.repeats or event.ends >= over):
            yield event.number, event.title


def _likeness(title: str, said: set[str], beyond_verb: set[str]) -> float:
    """The share of a title that is said; the least one where all that follows the verb is in the title."""
    share = _share(title, said)
    whole = bool(beyond_verb) and beyond_verb <= _stems(title) and any(len(word) >= STEM for word in beyond_verb)
    return max(share, LEAST_SHARE if whole else 0.0)


def _share(title: str, said: set[str]) -> float:
    words = _stems(title)
    return len(words & said) / len(words) if words else 0.0


def _stems(text: str) -> set[str]:
    """The beginnings of the words that say something."""
    stops = stop_words()
    words = plain_words(text).replace("'", " ").replace("#", " ").split()
    kept = [word for word in words if len(word) > 1 and word not in stops and not word.isdigit()]
    return {word[:STEM] for word in kept or words}
