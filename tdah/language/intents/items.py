"""Things to do: one text, or one item of a brain dump, into a reminder, an event, a task, or words to keep."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.cleaning import cut_spans, patterns, title_of
from tdah.language.intents.leftovers import is_left_over
from tdah.language.intents.message import Message
from tdah.language.intents.splitting import TextPart
from tdah.language.intents.task_commands import bare_time
from tdah.language.lexicon import fold, lazy_pattern
from tdah.language.times.dates import local
from tdah.language.times.pieces import part_start
from tdah.language.times.when import When

# A reading below this confidence is asked about, not only read back.
SURE_CONFIDENCE = 0.75
_LETTERS = lazy_pattern(r"[^\W\d_]")
_VOWELS = lazy_pattern(r"[aeiouyáàâãäéèêëíîïóòôõöúùûüœæ]", re.IGNORECASE)
_SLIP = lazy_pattern(r"[bcdfghjklmnpqrstvwxz]{5}", re.IGNORECASE)


class Request(NamedTuple):
    """A text with the words for nagging and alarms taken out."""

    text: str
    nag: int | None
    alarm: bool


def request_in(text: str, message: Message) -> Request:
    """Takes `nag me every 10 min` and `alarm` out of a text."""
    rules = patterns(message.lexicon)
    nag = None
    if found := rules.nag.search(text):
        said = found["minutes"]
        nag = 5 if said is None else _minutes(said, message)
        text = text[: found.start()] + " " + text[found.end() :]
    return Request(text, nag, rules.alarm.search(text) is not None)


def _minutes(said: str, message: Message) -> int:
    if said.isdigit():
        return min(max(int(said), 1), 240)
    return int(message.lexicon.words[said.lower()]["NUM"])


def intents_in(part: TextPart, message: Message) -> tuple[base.Intent, ...]:
    """One item of a text: one intent, or one for each of the times that were said for it."""
    request = request_in(part.text, message)
    first = _item(part.text, request, message, part.when, part.day)
    when = message.when(request.text, part.day)
    if (
        when is None
        or not when.also
        or not isinstance(first, intents.Remind | intents.AddEvent)
        or first.start != when.start
    ):
        return (first,)
    return first, *(replace(first, start=start) for start in when.also)


def _item(text: str, request: Request, message: Message, when: When | None, day: date | None) -> base.Intent:
    """One thing. `when` is a time that was said for it elsewhere (the heading of a list), `day` a day for its time."""
    found = message.when(request.text, day)
    if found is None and when is None:
        return _without_time(request, text, message)
    rest = cut_spans(request.text, found.spans) if found else request.text
    found = found or when
    assert found
    what = title_of(rest, message.lexicon)
    if not what or not _LETTERS().search(what) or fold(what) in message.lexicon.talk.dangling_last:
        if request.alarm or patterns(message.lexicon).alarm.search(what):
            return intents.Remind(
                what=_alarm_word(text, message), start=found.start, repeat=found.repeat, alarm=True, nag=request.nag
            )
        if request.nag:
            return intents.Remind(what=what, start=found.start, repeat=found.repeat, alarm=found.alarm, nag=request.nag)
        return bare_time(message, found)
    if _asks_for_it(rest, what, message):
        what = what.rstrip(" ?")
    elif is_question(what, message):
        return intents.Capture(what=text.strip(), start=found.start, end=found.end)
    read = _timed(what, found, request, message)
    if isinstance(read, intents.Remind | intents.AddEvent) and is_left_over(request.text, what, found, message):
        return replace(read, unsettled=" ".join(text.split()))
    return read


def _asks_for_it(rest: str, what: str, message: Message) -> bool:
    """`can you remind me of the meeting?`: the question is the asking, the thing is none."""
    opened = patterns(message.lexicon).opening.match(" ".join(rest.split()))
    return what.endswith("?") and len(what) > 2 and opened is not None and opened.end() > 0


def _alarm_word(text: str, message: Message) -> str:
    found = patterns(message.lexicon).alarm.search(text)
    return found[0].lower() if found else ""


def _timed(what: str, when: When, request: Request, message: Message) -> base.Intent:
    if not request.alarm and not request.nag and (event := _event(what, when, message)):
        return event
    start = when.start
    what = re.sub(r"\s{2,}", " ", what)
    other = _open(when)
    return intents.Remind(
        what=what,
        start=start,
        end=when.end if when.has_time and not when.repeat else None,
        repeat=when.repeat,
        alarm=request.alarm or when.alarm,
        nag=request.nag,
        after_done=when.after_done,
        alternatives=other,
        confidence=when.confidence if other else None,
    )


def _open(when: When) -> tuple[datetime, ...]:
    """The other starts to ask about: only when the reading is below the bar."""
    if when.confidence >= SURE_CONFIDENCE or when.repeat or when.also:
        return ()
    return when.alternatives[:2]


def _event(what: str, when: When, message: Message) -> intents.AddEvent | None:
    """An event when it has a length, an address, or is a meeting rather than an action."""
    talk = message.lexicon.talk
    words = [fold(word.strip(".,!?:;'\"()")) for word in what.split()]
    meeting = _is_meeting(words, message)
    place, rest = _place(what, message, meeting)
    length = when.end is not None and (when.has_time or (when.closed and not when.repeat))
    address = place is not None and any(c.isdigit() for c in place)
    meal = next((talk.meals[word] for word in words if word in talk.meals), None)
    if not (length or address or (meeting and (when.has_time or when.has_day))):
        return None
    if not (meeting or length) and not when.has_time:
        return None
    start, all_day = when.start, not when.has_time
    if all_day and meal and not when.stretch:
        start, all_day = local(start.date(), part_start(meal, message.context.habits), message.context.now), False
        start = start if start > message.context.now else when.start
    if all_day:
        start = local(start.date(), time(0), message.context.now)
    other = () if all_day else _open(when)
    return intents.AddEvent(
        what=rest if place else what,
        start=start,
        end=when.end,
        repeat=when.repeat,
        place=place,
        all_day=all_day,
        alternatives=other,
        confidence=when.confidence if other else None,
    )


def _is_meeting(words: list[str], message: Message) -> bool:
    """Whether the words name a meeting and do not begin with something to do."""
    talk = message.lexicon.talk
    if not words or words[0] in talk.meetings:
        return bool(words)
    # The head of the phrase stands before the first preposition: `homework for class` is no class.
    joints = talk.dangling_last | talk.with_words
    end = next((place for place, word in enumerate(words) if word in joints), len(words))
    head = words[end - 1] if end else ""
    return head in talk.meetings and "VERB" not in message.lexicon.words.get(words[0], {})


def _place(what: str, message: Message, meeting: bool) -> tuple[str | None, str]:
    head, _, tail = what.rpartition(",")
    if head and tail.strip()[:1].isdigit() and any(_is_street(word, message) for word in tail.split()):
        return tail.strip(), head.strip()
    found = patterns(message.lexicon).place.search(what)
    if not found or not what[: found.start()].strip():
        return None, what
    place = found["place"].strip(" .,")
    first = fold(place.split()[0])
    # What says a time is none: `cook at 350 at 6pm`.
    if message.when(place) or first in message.lexicon.talk.not_places:
        return None, what
    if (not meeting and not place[0].isdigit()) or place.isdigit():
        return None, what
    return place, what[: found.start()].strip(" ,")


def _is_street(word: str, message: Message) -> bool:
    return "STREET" in message.lexicon.words.get(fold(word.strip(".,")), {})


def _without_time(request: Request, text: str, message: Message) -> base.Intent:
    """No time: a task if it looks like one, else words to keep."""
    line = " ".join(text.split())
    rules = patterns(message.lexicon)
    what = title_of(request.text, message.lexicon, cut=False)
    asked_for = len(what) < len(" ".join(request.text.split()).strip(" .!,;:"))
    if not what or not looks_like_task(what, message, asked_for):
        return intents.Capture(what=line)
    if rules.statements.fullmatch(what) and not asked_for:
        return intents.Capture(what=line)
    return intents.AddTask(what=what)


def looks_like_task(what: str, message: Message, asked_for: bool = False) -> bool:
    """Whether someone could do or get it: words, no question, no greeting, not a keyboard slip, not an essay."""
    if message.lexicon.talk.phrases.get(fold(what)) in ("greeting", "yes", "no") and not asked_for:
        return False
    if len(what) > 300 or not _LETTERS().search(what) or (is_question(what, message) and not asked_for):
        return False
    words = what.split()
    if len(words) == 1 and _SLIP().search(what):
        return False
    return any(_VOWELS().search(word) and (len(word) > 1 or len(words) > 1) for word in words) or any(
        w.isupper() for w in words
    )


def is_question(what: str, message: Message) -> bool:
    """Whether words ask something: they end or begin like a question."""
    words = [fold(word.strip(",.?!'\"")) for word in what.split(maxsplit=2)[:2]]
    asks = message.lexicon.talk.questions
    return what.rstrip().endswith("?") or (bool(words) and (words[0] in asks or " ".join(words) in asks))
