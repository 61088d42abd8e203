"""What each whole-message command does: from the words that matched to an Intent, or None to let the text be a thing.

No word of any language is here: the patterns that lead here are in the language's own module.
"""

import re
from collections.abc import Callable
from datetime import time

from tdah.language.intents import base, connection_commands, feature_commands, note_commands, task_commands
from tdah.language.intents import intent as intents
from tdah.language.intents.message import Message
from tdah.language.intents.places import zone_of
from tdah.language.intents.task_commands import after_amount, amount_said, bare_hour, bare_time, only_time, part_of
from tdah.language.lexicon import fold
from tdah.language.times.ranges import day_bounds, span_of
from tdah.language.times.tokens import tokenise

Match = re.Match[str]

PHRASE_INTENTS: dict[str, base.Intent] = {
    "done": intents.Done(),
    "snooze": intents.Snooze(),
    "skip": intents.Skip(),
    "not_today": intents.Skip(keep=True),
    "drop": intents.Drop(),
    "undo": intents.Undo(),
    "what_now": intents.WhatNow(),
    "list": intents.ListItems(),
    "brief": intents.Brief(),
    "brief_off": intents.Brief(on=False),
    "brief_on": intents.Brief(on=True),
    "quiet": intents.Quiet(),
    "quiet_off": intents.Quiet(on=False),
    "clock_12": intents.Clock(hours=12),
    "clock_24": intents.Clock(hours=24),
    "accents_on": intents.Accents(on=True),
    "accents_off": intents.Accents(on=False),
    "my_data": intents.MyData(),
    "forget_me": intents.ForgetMe(),
    "fresh_start": intents.FreshStart(),
    "menu": intents.Menu(),
    "thanks": intents.Thanks(),
    "im_ok": intents.ImOk(),
    "hello": intents.Menu(),
    "next": intents.Agenda(),
    "break_down": intents.BreakDown(),
    "focus": intents.Focus(),
    "connect": intents.Connect(),
    "disconnect": connection_commands.Disconnect(),
    "connections": connection_commands.Connections(),
    "features": feature_commands.Features(),
    "zone": intents.Zone(),
}


def _minutes_now(match: Match, message: Message) -> base.Intent | None:
    amount = amount_said(message, match["amount"].strip(" ?.!"))
    if amount is None or amount.days or amount.months:
        return None
    return intents.WhatNow(minutes=max(1, round(amount.seconds / 60)))


def _break_down(match: Match, message: Message) -> base.Intent | None:
    what = part_of(match, "what")
    return intents.BreakDown(what=what or "", ref=what) if what and not message.when(what) else None


def _focus(match: Match, message: Message) -> base.Intent | None:
    what, minutes = part_of(match, "what"), part_of(match, "minutes")
    if what and (when := message.when(what)) and when.has_time:
        return None
    if minutes and not 1 <= int(minutes) <= 480:
        return None
    return intents.Focus(what=what or "", minutes=int(minutes) if minutes else None)


def _travel(match: Match, message: Message) -> base.Intent | None:
    """`travel 25`, `travel to dentist 1h`: how long the way takes."""
    said = match["amount"].strip(" .!")
    minutes = int(said) if said.isdigit() else 0
    if not minutes:
        amount = amount_said(message, said)
        minutes = round(amount.seconds / 60) if amount and not (amount.days or amount.months) else 0
    return intents.Travel(minutes=minutes, ref=part_of(match, "ref")) if minutes else None


def _did(match: Match, message: Message) -> base.Intent | None:
    """`did i take my meds`. Where a statement has the same words, only the question mark tells them apart."""
    what = part_of(match, "ref")
    asked = ("asks" in match.re.groupindex and match["asks"]) or "?" in message.text
    return intents.Did(what=what) if what and asked else None


def wall_clock(message: Message, said: str) -> time | None:
    """A wall time as typed, without regard to what is past."""
    when = bare_hour(message, said.strip()) or message.when(said)
    if when is None or not when.has_time:
        return None
    digits = re.match(r"\d{1,2}", said.strip())
    plain = digits and not _has_meridiem(message, said)
    hour = int(digits[0]) % 24 if digits and plain else when.start.hour
    return time(hour, when.start.minute)


def _has_meridiem(message: Message, said: str) -> bool:
    return any("MERIDIEM" in token.senses for token in tokenise(said, message.lexicon))


def _brief_at(match: Match, message: Message) -> base.Intent | None:
    clock = wall_clock(message, re.sub(r"^\D+", "", match["clock"]))
    return intents.Brief(at=clock, on=True) if clock else None


def _quiet_hours(match: Match, message: Message) -> base.Intent | None:
    begins, ends = match["begins"], match["ends"]
    first, last = wall_clock(message, begins), wall_clock(message, ends)
    if first is None or last is None:
        return None
    # `quiet 10-7` and `quiet 12-7` in bare twelve-hour numbers are the night.
    if begins.strip().isdigit() and 5 <= first.hour <= 12 and last.hour < first.hour:
        first = first.replace(hour=(first.hour + 12) % 24)
    return intents.Quiet(begins=first, ends=last, on=True)


def _zone(match: Match, message: Message) -> base.Intent | None:
    place, zone = part_of(match, "what") or "", None
    words = place.split()
    rest = ""
    # The longest beginning that is a known place; what follows must be a time.
    for size in range(min(len(words), 5), 0, -1):
        zone = zone_of(" ".join(words[:size]))
        if zone:
            rest, place = " ".join(words[size:]), " ".join(words[:size])
            break
    said = " ".join(part for part in (rest, part_of(match, "when")) if part)
    when = (only_time(message, said) or after_amount(message, said)) if said else None
    if rest and when is None:
        return None
    named = words and words[0][0].isupper() and len(words) <= 3
    if zone is None and ("known" in match.re.groupindex or not (named or match["what"].count("/") == 1)):
        return None
    end = (when.end or when.start) if when else None
    return intents.Zone(what=place, zone=zone, end=end)


def _zone_named(match: Match, message: Message) -> base.Intent | None:
    zone = zone_of(match["what"])
    return intents.Zone(what=match["what"], zone=zone) if zone else None


def _language(match: Match, message: Message) -> base.Intent | None:
    code = message.lexicon.talk.languages.get(fold(match["language"]))
    return intents.Language(language=code) if code else None


def _clock_alone(match: Match, message: Message) -> base.Intent | None:
    """`24h`: how hours are written, unless something is waiting for a time."""
    waiting = message.context.nudged or message.context.last_ref
    return None if waiting else intents.Clock(hours=int(match["hours"]))


def _connect(match: Match, message: Message) -> base.Intent | None:
    provider = message.lexicon.talk.providers.get(fold(match["provider"]))
    return intents.Connect(provider=provider) if provider else None


def _free(match: Match, message: Message) -> base.Intent | None:
    said = part_of(match, "when")
    bounds = span_of(message, said) if said else day_bounds(message.context.now, 0, 1)
    return intents.Free(start=bounds[0], end=bounds[1]) if bounds else None


def _agenda(match: Match, message: Message) -> base.Intent | None:
    bounds = span_of(message, part_of(match, "when") or "")
    return intents.Agenda(start=bounds[0], end=bounds[1]) if bounds else None


def _agenda_word(match: Match, message: Message) -> base.Intent | None:
    """A day alone: the agenda, unless something is waiting for a time."""
    said = match["when"].strip()
    stretch = message.lexicon.talk.agenda_weeks.get(said.lower())
    if stretch:
        return _agenda(match, message)
    when = only_time(message, said)
    if when is None or when.has_time or not when.has_day or when.repeat:
        return None
    if message.context.nudged or message.context.last_ref:
        return bare_time(message, when)
    return _agenda(match, message)


COMMAND_ACTIONS: dict[str, Callable[[Match, Message], base.Intent | None]] = {
    "thanks": lambda match, message: intents.Thanks(),
    "what_now": lambda match, message: intents.WhatNow(),
    "not_today": lambda match, message: intents.Skip(keep=True),
    "did": _did,
    "done": task_commands.done,
    "done_title": task_commands.done_title,
    "snooze": task_commands.snooze,
    "ask_again": task_commands.ask_again,
    "skip": task_commands.skip,
    "skip_title": task_commands.skip_title,
    "drop": task_commands.drop,
    "drop_title": task_commands.drop_title,
    "move": task_commands.move,
    "move_by": task_commands.move_by,
    "again": task_commands.again,
    "about_it": task_commands.about_it,
    "snooze_for": task_commands.snooze_for,
    "correct": task_commands.correct,
    "minutes_now": _minutes_now,
    "break_down": _break_down,
    "focus": _focus,
    "travel": _travel,
    **note_commands.ACTIONS,
    "brief_at": _brief_at,
    "quiet_hours": _quiet_hours,
    "zone": _zone,
    "zone_named": _zone_named,
    "language": _language,
    "clock_alone": _clock_alone,
    "connect": _connect,
    "disconnect": connection_commands.disconnect,
    "feature": feature_commands.feature,
    "free": _free,
    "agenda": _agenda,
    "agenda_word": _agenda_word,
}
