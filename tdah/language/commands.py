"""What each whole-message command does: from the words that matched to an Intent, or None to let the text be a thing.

No word of any language is here: the patterns that lead here are in the language's own module.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from tdah.language import intents as it
from tdah.language.calendars import add_days, add_months, local
from tdah.language.lexicon import Lexicon, fold
from tdah.language.places import zone_of
from tdah.language.read_amounts import amount_in
from tdah.language.readings import WINDOWS, Amount
from tdah.language.resolve import next_part
from tdah.language.scene import Scene
from tdah.language.tokens import tokenise
from tdah.language.when import When, find_when, when_in

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message and what it is said in."""

    text: str
    context: it.Context
    lexicon: Lexicon
    read: dict[str, When | None] = field(default_factory=dict)

    def when(self, text: str) -> When | None:
        """The time that a part of the message says; each part is read once."""
        if text not in self.read:
            self.read[text] = find_when(text, self.context.now, self.lexicon, self.context.habits)
        return self.read[text]


PLAIN: dict[str, it.Intent] = {
    "done": it.Done(), "snooze": it.Snooze(), "skip": it.Skip(), "drop": it.Drop(), "undo": it.Undo(), "what_now": it.WhatNow(),
    "list": it.ListItems(), "brief": it.Brief(), "brief_off": it.Brief(on=False), "brief_on": it.Brief(on=True), "quiet": it.Quiet(),
    "quiet_off": it.Quiet(on=False), "my_data": it.MyData(), "forget_me": it.ForgetMe(), "fresh_start": it.FreshStart(),
    "menu": it.Menu(), "thanks": it.Thanks(), "next": it.Agenda(), "break_down": it.BreakDown(), "focus": it.Focus(),
    "connect": it.Connect(), "zone": it.Zone(),
}  # fmt: skip


def _part(match: Match, name: str) -> str | None:
    if name not in match.re.groupindex or match[name] is None:
        return None
    return match[name].strip(" .,!?") or None


def _only(message: Message, text: str) -> When | None:
    """The time a text says, if the text says nothing else."""
    found = message.when(text)
    return found if found and says_nothing_else(text, found, message.lexicon) else None


def says_nothing_else(text: str, when: When, lexicon: Lexicon) -> bool:
    """Whether all of the text went into the time."""
    rest = list(text)
    for first, last in when.spans:
        rest[first:last] = " " * (last - first)
    loose = lexicon.talk.dangling_first | lexicon.talk.dangling_last
    return all(fold(word) in loose for word in re.findall(r"\w+", "".join(rest)))


def _done(match: Match, message: Message) -> it.Intent | None:
    return it.Done(ref=_part(match, "ref"))


def _done_title(match: Match, message: Message) -> it.Intent | None:
    title = _part(match, "ref")
    if (
        not title
        or len(title.split()) > 5
        or message.when(title)
        or fold(title.split()[0]) in message.lexicon.talk.dangling_first
    ):
        return None
    if fold(title.split()[0]) in message.lexicon.talk.questions:
        return None
    return it.Done(ref=title)


def _snooze(match: Match, message: Message) -> it.Intent | None:
    ref, minutes, said = _part(match, "ref"), _part(match, "minutes"), _part(match, "when")
    if minutes:
        return it.Snooze(ref=ref, start=_in_minutes(message, int(minutes)))
    if said is None:
        return it.Snooze(ref=ref)
    when = _to_when(message, said) or _after_amount(message, said)
    return it.Snooze(ref=ref, start=when.start) if when else _snooze_named(said, message)


def _to_when(message: Message, said: str) -> When | None:
    """`until monday` and `to 5` mean that it comes back then."""
    first, _, rest = said.partition(" ")
    senses = message.lexicon.words.get(fold(first), {})
    if rest and ("TO" in senses or "UNTIL" in senses):
        return _only(message, rest) or _bare_hour(message, rest)
    return _only(message, said)


def _snooze_named(said: str, message: Message) -> it.Intent | None:
    """`snooze 12 until monday`, `snooze taxes 1h`: an item, then a time."""
    words = said.split()
    for size in range(1, min(len(words), 6)):
        rest = " ".join(words[size:])
        when = _to_when(message, rest) or _after_amount(message, rest)
        if when:
            return it.Snooze(ref=" ".join(words[:size]).strip(" #"), start=when.start)
    return it.Snooze(ref=said.strip(" #")) if len(words) <= 4 and not message.when(said) else None


def _after_amount(message: Message, said: str) -> When | None:
    """A bare length, `1h` or `20 min`, as a time from now."""
    amount = _amount(message, said)
    if amount is None:
        return None
    now = message.context.now
    return When(start=_moved(now, amount))


def _amount(message: Message, said: str) -> Amount | None:
    tokens = tokenise(said, message.lexicon)
    known = (
        "NUM",
        "UNIT",
        "ART",
        "AND",
        "HALF",
        "QUARTER",
        "OF",
        "AMOUNT",
        "FRACTION",
        "FOR",
        "IN",
        "DASH",
        "NEAR",
        "AT",
    )
    if not tokens or not any("UNIT" in t.senses or "AMOUNT" in t.senses for t in tokens):
        return None
    if not all(any(sense in token.senses for sense in known) for token in tokens):
        return None
    return amount_in(tokens)


def _moved(now: datetime, amount: Amount) -> datetime:
    from tdah.language.calendars import shift

    return shift(now.replace(microsecond=0), amount)


def _in_minutes(message: Message, minutes: int) -> datetime:
    return _moved(message.context.now, Amount(seconds=60 * minutes))


def _ask_again(match: Match, message: Message) -> it.Intent | None:
    when = _only(message, match["when"])
    return bare_time(message, when) if when else None


def bare_time(message: Message, when: When) -> it.Intent:
    """A time with no thing: it belongs to what was nudged, or to the last item, or is kept."""
    context = message.context
    if context.nudged:
        return it.Snooze(start=when.start)
    if context.last_ref:
        return it.Reschedule(
            ref=context.last_ref,
            start=when.start,
            end=when.end if when.has_time else None,
            repeat=when.repeat,
            keep_time=when.has_day and not when.has_time,
            keep_day=when.has_time and not when.has_day,
        )
    return it.Capture(what=message.text, start=when.start, end=when.end, repeat=when.repeat)


def _skip(match: Match, message: Message) -> it.Intent | None:
    return it.Skip(ref=_part(match, "ref"))


def _short_title(match: Match, message: Message) -> str | None:
    title = _part(match, "ref")
    if not title or len(title.split()) > 3 or message.when(title):
        return None
    loose = message.lexicon.talk.dangling_last | message.lexicon.talk.articles
    return None if any(fold(word) in loose for word in title.split()) else title


def _skip_title(match: Match, message: Message) -> it.Intent | None:
    title = _short_title(match, message)
    return it.Skip(ref=title) if title else None


def _drop(match: Match, message: Message) -> it.Intent | None:
    return it.Drop(ref=_part(match, "ref"))


def _drop_title(match: Match, message: Message) -> it.Intent | None:
    title = _short_title(match, message)
    return it.Drop(ref=title) if title else None


def _move(match: Match, message: Message) -> it.Intent | None:
    said = match["when"].strip(" .!?")
    when = _only(message, said) or _bare_hour(message, said)
    if when is None:
        link = _part(match, "link")
        when = _only(message, f"{link} {said}") if link else None
    ref = _part(match, "ref")
    if when is None or not ref or (when.repeat and not ref):
        return None
    before = message.when(ref)
    if before and not ref.isdigit():
        ref = _without_time(ref, before) or ref
    return it.Reschedule(
        ref=ref.strip(" #"),
        start=when.start,
        end=when.end if when.has_time else None,
        repeat=when.repeat,
        keep_time=when.has_day and not when.has_time,
        keep_day=when.has_time and not when.has_day,
    )


def _without_time(ref: str, when: When) -> str:
    """`dentist from friday`: the old time is not part of the name."""
    return (
        re.sub(r"\s+\w+$", "", ref[: when.spans[0][0]].rstrip())
        if " " in ref[: when.spans[0][0]].strip()
        else ref[: when.spans[0][0]].strip()
    )


def _bare_hour(message: Message, said: str) -> When | None:
    """`4` after a `to` is a clock time: the first word for "at" makes the grammar read it so."""
    if not said[:1].isdigit():
        return None
    at = next(word for word, senses in message.lexicon.words.items() if "AT" in senses)
    when = message.when(f"{at} {said}")
    if when is None:
        return None
    size = len(at) + 1
    moved = tuple((max(0, first - size), last - size) for first, last in when.spans)
    return when if moved and moved[0][0] == 0 and moved[-1][1] >= len(said) else None


def _minutes_now(match: Match, message: Message) -> it.Intent | None:
    amount = _amount(message, match["amount"].strip(" ?.!"))
    if amount is None or amount.days or amount.months:
        return None
    return it.WhatNow(minutes=max(1, round(amount.seconds / 60)))


def _break_down(match: Match, message: Message) -> it.Intent | None:
    what = _part(match, "what")
    return it.BreakDown(what=what or "", ref=what) if what and not message.when(what) else None


def _focus(match: Match, message: Message) -> it.Intent | None:
    what, minutes = _part(match, "what"), _part(match, "minutes")
    if what and (when := message.when(what)) and when.has_time:
        return None
    if minutes and not 1 <= int(minutes) <= 480:
        return None
    return it.Focus(what=what or "", minutes=int(minutes) if minutes else None)


def note_of(what: str) -> it.Note:
    """A note, with its tags from #words."""
    return it.Note(
        what=what.strip(), tags=tuple(dict.fromkeys(tag.lower() for tag in re.findall(r"(?<!\w)#([^\W\d]\w*)", what)))
    )


def _note(match: Match, message: Message) -> it.Intent | None:
    # A note may have lines: it is taken from the message as sent, not from its one-line form.
    return note_of(_as_sent(message.text, match["what"]))


def _as_sent(text: str, what: str) -> str:
    first = what.split()[0] if what.split() else ""
    place = text.find(first)
    return text[place:].strip() if first and place >= 0 else what


def _note_self(match: Match, message: Message) -> it.Intent | None:
    return None if message.when(match["what"]) else note_of(_as_sent(message.text, match["what"]))


def _find(match: Match, message: Message) -> it.Intent | None:
    what = _part(match, "what")
    if not what or fold(what.split()[0]) in message.lexicon.talk.articles or message.when(what):
        return None
    return it.Find(what=what)


def _where(match: Match, message: Message) -> it.Intent | None:
    what = _part(match, "what")
    return it.Find(what=what) if what else None


def _wall_clock(message: Message, said: str) -> time | None:
    """A wall time as typed, without regard to what is past."""
    when = _bare_hour(message, said.strip().lstrip("at ")) or message.when(said)
    if when is None or not when.has_time:
        return None
    digits = re.match(r"\d{1,2}", said.strip())
    plain = digits and not re.search("[ap]", said, re.IGNORECASE)
    hour = int(digits[0]) % 24 if digits and plain else when.start.hour
    return time(hour, when.start.minute)


def _brief_at(match: Match, message: Message) -> it.Intent | None:
    clock = _wall_clock(message, re.sub(r"^\D+", "", match["clock"]))
    return it.Brief(at=clock, on=True) if clock else None


def _quiet_hours(match: Match, message: Message) -> it.Intent | None:
    begins, ends = match["begins"], match["ends"]
    first, last = _wall_clock(message, begins), _wall_clock(message, ends)
    if first is None or last is None:
        return None
    # `quiet 10-7` in bare twelve-hour numbers is the night.
    if 5 <= first.hour <= 11 and last.hour < first.hour and not re.search("[ap:]", begins, re.IGNORECASE):
        first = first.replace(hour=first.hour + 12)
    return it.Quiet(begins=first, ends=last, on=True)


def _zone(match: Match, message: Message) -> it.Intent | None:
    place, zone = _part(match, "what") or "", None
    words = place.split()
    rest = ""
    # The longest beginning that is a known place; what follows must be a time.
    for size in range(min(len(words), 5), 0, -1):
        zone = zone_of(" ".join(words[:size]))
        if zone:
            rest, place = " ".join(words[size:]), " ".join(words[:size])
            break
    said = " ".join(part for part in (rest, _part(match, "when")) if part)
    when = _only(message, said) if said else None
    if rest and when is None:
        return None
    named = words and words[0][0].isupper() and len(words) <= 3
    if zone is None and not (named or match["what"].count("/") == 1):
        return None
    end = (when.end or when.start) if when else None
    return it.Zone(what=place, zone=zone, end=end)


def _zone_named(match: Match, message: Message) -> it.Intent | None:
    zone = zone_of(match["what"])
    return it.Zone(what=match["what"], zone=zone) if zone else None


def _language(match: Match, message: Message) -> it.Intent | None:
    code = message.lexicon.talk.languages.get(fold(match["language"]))
    return it.Language(language=code) if code else None


def _connect(match: Match, message: Message) -> it.Intent | None:
    provider = message.lexicon.talk.providers.get(fold(match["provider"]))
    return it.Connect(provider=provider) if provider else None


def _free(match: Match, message: Message) -> it.Intent | None:
    said = _part(match, "when")
    bounds = span_of(message, said) if said else day_bounds(message.context.now, 0, 1)
    return it.Free(start=bounds[0], end=bounds[1]) if bounds else None


def _agenda(match: Match, message: Message) -> it.Intent | None:
    bounds = span_of(message, _part(match, "when") or "")
    return it.Agenda(start=bounds[0], end=bounds[1]) if bounds else None


def _agenda_word(match: Match, message: Message) -> it.Intent | None:
    """A day alone: the agenda, unless something is waiting for a time."""
    said = match["when"].strip()
    stretch = message.lexicon.talk.agenda_weeks.get(said.lower())
    if stretch:
        return _agenda(match, message)
    when = _only(message, said)
    if when is None or when.has_time or not when.has_day or when.repeat:
        return None
    if message.context.nudged or message.context.last_ref:
        return bare_time(message, when)
    return _agenda(match, message)


Bounds = tuple[datetime | None, datetime | None]


def day_bounds(now: datetime, first: int, last: int) -> tuple[datetime, datetime]:
    """Midnight `first` days from today to midnight `last` days from today."""
    today = now.date()
    return local(add_days(today, first), time(0), now), local(add_days(today, last), time(0), now)


def span_of(message: Message, said: str) -> Bounds | None:
    """The stretch of time that a question is about; (None, None) is "what comes next"."""
    now, words = message.context.now, " ".join(said.lower().strip(" ?.!").removesuffix("'s").split())
    named = message.lexicon.talk.agenda_weeks.get(words)
    if named:
        return _named_span(now, named)
    when = message.when(said)
    if when is None or not says_nothing_else(said, when, message.lexicon):
        return None
    if when.end and when.grain != "day" and when.has_time:
        return when.start, when.end
    start_of_day = local(when.start.date(), time(0), now)
    if when.stretch and when.end:
        return start_of_day, when.end
    if not when.has_time:
        return start_of_day, local(add_days(when.start.date(), 1), time(0), now)
    return _part_span(message, said, when)


def _part_span(message: Message, said: str, when: When) -> Bounds:
    """A part of a day from its beginning to its end; a clock time for an hour."""
    for token in tokenise(said, message.lexicon):
        part = token.senses.get("PART") or token.senses.get("TONIGHT")
        if (
            part
            and part in WINDOWS
            and when.grain == "hour"
            and not any("CLOCK" in t.senses or "HOUR" in t.senses for t in tokenise(said, message.lexicon))
        ):
            end = 24 if part in ("evening", "night", "later") else int(min(WINDOWS[part][1], 24))
            end = 18 if part == "afternoon" else end
            day = when.start.date()
            start = (
                max(when.start, message.context.now)
                if part == "later"
                else local(day, _part_begin(part), message.context.now)
            )
            return start, local(add_days(day, end // 24), time(end % 24), message.context.now)
    return when.start, when.start + timedelta(hours=1)


def _part_begin(part: str) -> time:
    return time({"morning": 6, "afternoon": 12, "evening": 17, "night": 18}.get(part, int(WINDOWS[part][0])))


def _named_span(now: datetime, name: str) -> Bounds:
    weekday = now.weekday()
    if name == "next":
        return None, None
    if name in ("month", "next month"):
        first = add_months(now.date().replace(day=1), 1)
        begin = now.date() if name == "month" else first
        return local(begin, time(0), now), local(first if name == "month" else add_months(first, 1), time(0), now)
    days = {
        "today": (0, 1),
        "this week": (0, 7 - weekday),
        "next week": (7 - weekday, 14 - weekday),
        "weekend": (max(0, 5 - weekday), 7 - weekday),
        "next weekend": (12 - weekday, 14 - weekday),
    }[name]
    return day_bounds(now, *days)


ACTIONS: dict[str, Callable[[Match, Message], it.Intent | None]] = {
    "done": _done, "done_title": _done_title, "snooze": _snooze, "ask_again": _ask_again, "skip": _skip, "skip_title": _skip_title,
    "drop": _drop, "drop_title": _drop_title, "move": _move, "minutes_now": _minutes_now, "break_down": _break_down, "focus": _focus,
    "note": _note, "note_self": _note_self, "find": _find, "where": _where, "brief_at": _brief_at, "quiet_hours": _quiet_hours,
    "zone": _zone, "zone_named": _zone_named, "language": _language, "connect": _connect, "free": _free, "agenda": _agenda,
    "agenda_word": _agenda_word,
}  # fmt: skip

__all__ = ["ACTIONS", "PLAIN", "Message", "Scene", "bare_time", "next_part", "note_of", "says_nothing_else", "when_in"]
