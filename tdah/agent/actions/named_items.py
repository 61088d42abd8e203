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
    said = _stems(text)
    found = [
        Named(task.number, task.title, False, share)
        for task in tasks.opened(context.db, context.user.id)
        if (share := _share(task.title, said)) >= LEAST_SHARE
    ]
    if with_events:
        found += [
            Named(number, title, True, share)
            for number, title in _coming(context)
            if (share := _share(title, said)) >= LEAST_SHARE
        ]
    best = max((one.share for one in found), default=0.0)
    return [one for one in found if one.share == best][:MOST]


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


def _share(title: str, said: set[str]) -> float:
    words = _stems(title)
    return len(words & said) / len(words) if words else 0.0


def _stems(text: str) -> set[str]:
    """The beginnings of the words that say something."""
    stops = stop_words()
    words = plain_words(text).replace("'", " ").replace("#", " ").split()
    kept = [word for word in words if len(word) > 1 and word not in stops]
    return {word[:STEM] for word in kept or words}
