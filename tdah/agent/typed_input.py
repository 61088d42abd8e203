"""What words in a place of one purpose ask for (`task add`, `snooze`): understood like a text, held to that purpose."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tdah.errors import TdahError
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import AddEvent, AddTask, Capture, Context, Remind, Snooze
from tdah.language.intents.understand import danger_said, read_by_rules
from tdah.language.registry import lexicon_of

if TYPE_CHECKING:
    from tdah.language.intents.message import Message
    from tdah.language.times.when import When


def intent_to_add(text: str, context: Context) -> Sequence[Intent]:
    """Items to add. Words that would do something else as a text (`done`) are kept as a task of these words."""
    items = [_item(intent) for intent in _read(text, context)]
    kept = [item for item in items if item is not None]
    return kept if kept and len(kept) == len(items) else [AddTask(what=text)]


def _read(text: str, context: Context) -> Sequence[Intent]:
    """What words say, as the rules read them: what is typed here is no turn of a conversation."""
    danger = danger_said(text, context.language)
    return (danger,) if danger else read_by_rules(text, context)


def _item(intent: Intent) -> Intent | None:
    if intent.ref is not None or not intent.what.strip():
        return None
    if isinstance(intent, AddEvent) and intent.start:
        what = f"{intent.what}, {intent.place}" if intent.place else intent.what
        return Remind(what=what, start=intent.start, repeat=intent.repeat)
    if isinstance(intent, Remind) and intent.start:
        return intent
    return AddTask(what=intent.what) if isinstance(intent, AddTask | Capture | Remind) else None


def intent_to_plan(text: str, context: Context) -> AddEvent:
    """The event that words describe. Raises TdahError when they say no time, or more than one thing."""
    found = _read(text, context)
    one = found[0] if len(found) == 1 else None
    if isinstance(one, AddEvent) and one.start and one.what.strip():
        return one
    if isinstance(one, Remind) and one.start and one.what.strip() and not one.after_done:
        return AddEvent(what=one.what, start=one.start, end=one.end, repeat=one.repeat, alternatives=one.alternatives)
    raise TdahError(f"{text!r} is no event: say what and when.", "For example: dentist friday 3pm for 1h at 12 Main St")


def time_until(words: str, context: Context) -> datetime | None:
    """The instant that the words after `snooze` name; None without words. Raises TdahError for words without a time."""
    if not words.strip():
        return None
    for text in (f"snooze {words}", f"snooze until {words}"):
        for intent in _read(text, context):
            if isinstance(intent, Snooze) and intent.start and intent.ref is None:
                return intent.start
    raise TdahError(f"{words!r} is not a time.", "For example: 20 min, tonight, tomorrow 9am")


def message_of(words: str, context: Context) -> "Message":
    """Words as the readers of times want them."""
    from tdah.language.intents.cleaning import normalise_quotes
    from tdah.language.intents.message import Message

    return Message(normalise_quotes(words), context, lexicon_of(context.language))


def time_of(words: str, context: Context) -> "When":
    """The time that words say. Raises TdahError when they say none, or something else as well."""
    from tdah.language.intents.task_commands import bare_hour, only_time

    message = message_of(words, context)
    found = only_time(message, words) or bare_hour(message, words.strip())
    if found is None:
        raise TdahError(f"{words!r} is not a time.", "For example: friday 3pm, tomorrow 10-11, 4pm")
    return found
