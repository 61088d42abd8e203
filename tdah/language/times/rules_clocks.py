"""Clock times and parts of day: reading `half past 3`, `2-3:30pm`, `late tonight`."""

from tdah.language.times.match_context import Match, MatchContext, piece_of, sense_in, today_of
from tdah.language.times.pieces import Clock, Day, Piece


def _clock(context: MatchContext, match: Match, group: str, mer: str | None) -> Clock | None:
    """The clock time in a group: digits, `9:30`, `0930`, a spelt number or a named hour."""
    for token in context.tokens[match.start(group) : match.end(group)]:
        senses = token.senses
        if "NAMED" in senses:
            return Clock(senses["NAMED"][0] or 24, senses["NAMED"][1])
        if "CLOCK" in senses:
            hour, minute, second, certain = senses["CLOCK"]
            return _with_meridiem(hour, minute, second, certain, mer)
        if "HHMM" in senses:
            hour, minute = divmod(senses["HHMM"], 100)
            return _with_meridiem(hour, minute, 0, hour > 12 or token.word[0] == "0", mer)
        if "HOUR" in senses:
            hour = senses["HOUR"]
            return _with_meridiem(hour, 0, 0, hour > 12 or hour == 0 or token.word[0] == "0", mer)
    return None


def _with_meridiem(hour: int, minute: int, second: int, certain: bool, mer: str | None) -> Clock | None:
    if mer is not None and 1 <= hour <= 12:
        return Clock(hour % 12 + (12 if mer == "pm" else 0), minute, second)
    if hour == 24 and minute:
        return None
    return Clock(hour, minute, second, certain)


def _meridiem(context: MatchContext, match: Match, group: str = "mer") -> str | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    found = sense_in(context, match, group, "MERIDIEM")
    return str(found) if found else None


def meridiem_clock(context: MatchContext, match: Match) -> Piece | None:
    mer = next(t.senses["MERIDIEM"] for t in context.tokens[match.start() : match.end()] if "MERIDIEM" in t.senses)
    clock = _clock(context, match, "hm", mer)
    return piece_of(match, "clock", clock) if clock else None


def named_clock(context: MatchContext, match: Match) -> Piece | None:
    clock = _clock(context, match, "named", None)
    return piece_of(match, "clock", clock) if clock else None


def literal_clock(context: MatchContext, match: Match) -> Piece | None:
    token = context.tokens[match.start("hm")]
    clock = _clock(context, match, "hm", None)
    # `9.30` with nothing before it may be a price or a version.
    doubtful = "NUM" in token.senses and match.start() == match.start("hm")
    return piece_of(match, "clock", clock, weak=doubtful) if clock else None


def military_clock(context: MatchContext, match: Match) -> Piece | None:
    if "YEAR" in context.tokens[match.start("hm")].senses and "AT" not in context.tokens[match.start()].senses:
        return None
    clock = _clock(context, match, "hm", None)
    return piece_of(match, "clock", clock) if clock else None


def hour_mark(context: MatchContext, match: Match) -> Piece | None:
    clock = _clock(context, match, "hm", None)
    oclock = sense_in(context, match, "hmark", "OCLOCK") and sense_in(context, match, "hmark", "UNIT") is None
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    # 24 hours are a day, or a name, where no day stands before them.
    whole_day = clock is not None and clock.hour == 24 and {"RELDAY", "WEEKDAY", "DATE", "MONTH"}.isdisjoint(before)
    if clock is None or (match["at"] is None and (whole_day or (not oclock and clock.hour <= 12))):
        return None
    return piece_of(match, "clock", clock)


def bare_hour(context: MatchContext, match: Match) -> Piece | None:
    clock = _clock(context, match, "hm", None)
    near = match["at"] is not None and "NEAR" in context.tokens[match.start()].senses
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    # After a word that also means `to`, a number before a noun counts it.
    if "PREP" in context.tokens[match.end("hm") - 2].senses and ("WORD" in after or "OPAQUE" in after):
        return None
    return piece_of(match, "clock", clock, weak=near) if clock else None


def is_counted(context: MatchContext, place: int) -> bool:
    """Whether the number at this place belongs to the word before it: `chapter 4`, `pages 4-6`."""
    while place > 1 and "NUM" in context.tokens[place - 2].senses and "DASH" in context.tokens[place - 1].senses:
        place -= 2
    return place > 0 and context.tokens[place - 1].word in context.lexicon.counters


def loose_hour(context: MatchContext, match: Match) -> Piece | None:
    """A bare number: an hour only beside a day or a part of day, and never the object of a word before it."""
    token = context.tokens[match.start()]
    if is_counted(context, match.start()):
        return None
    padded = len(token.word) == 4 and token.word[0] == "0"
    if "HHMM" in token.senses and "HOUR" not in token.senses and not padded and len(token.word) != 4:
        return None
    clock = _clock(context, match, "hm", None)
    return piece_of(match, "loose", clock, weak=True) if clock else None


def past_hour(context: MatchContext, match: Match) -> Piece | None:
    minutes = sense_in(context, match, "minutes", "NUM")
    if minutes is None:
        part = sense_in(context, match, "minutes", "HALF") or sense_in(context, match, "minutes", "QUARTER")
        minutes = 60 * part
    elif (
        sense_in(context, match, "past", "RANGE")
        or _digits_are_a_range(context, match)
        or sense_in(context, match, "minutes", "UNIT") not in (None, "minute")
    ):
        return None
    base = _clock(context, match, "hour", _meridiem(context, match))
    if base is None or not 0 < minutes < 60:
        return None
    at = base.hour % 24 * 60 + (-int(minutes) if match["to"] else int(minutes))
    hour, minute = divmod(at % 1440, 60)
    if not base.certain:
        hour = (hour - 1) % 12 + 1
    return piece_of(match, "clock", Clock(hour, minute, 0, base.certain))


def _digits_are_a_range(context: MatchContext, match: Match) -> bool:
    """`3 to 5` in digits is a stretch of time, `ten to five` and `20 past 5` are not."""
    first, last = match.span("minutes")
    token = context.tokens[first]
    if "PREP" in context.tokens[match.start("past")].senses:
        return True
    if last - first > 1 or "SPELT" in token.senses or "PAST" in context.tokens[match.start("past")].senses:
        return False
    if "AT" in context.tokens[match.start()].senses and token.senses["NUM"] % 5 == 0:
        return False
    return token.senses["NUM"] <= 12 or "TO" not in context.tokens[match.start("past")].senses


def half_hour(context: MatchContext, match: Match) -> Piece | None:
    base = _clock(context, match, "hour", _meridiem(context, match))
    return piece_of(match, "clock", Clock(base.hour, 30, 0, base.certain)) if base and base.hour < 24 else None


def spelt_clock(context: MatchContext, match: Match) -> Piece | None:
    hour, minutes = sense_in(context, match, "hour", "SPELT"), sense_in(context, match, "minutes", "SPELT")
    if not (1 <= hour <= 23 and 10 <= minutes < 60):
        return None
    clock = _with_meridiem(hour, minutes, 0, hour > 12, _meridiem(context, match))
    return piece_of(match, "clock", clock)


def clock_range(context: MatchContext, match: Match) -> Piece | None:
    """Two clock times joined by a dash or a word; bare numbers need something that makes them times."""
    am, bm = _meridiem(context, match, "am"), _meridiem(context, match, "bm")
    lead = context.tokens[match.start()].senses
    joined_by_and = "AND" in context.tokens[match.start("to")].senses
    # Where one word is both `to` and `at`, a bare number before it is no hour: `watch 24 at 20h`.
    if (
        "PREP" in context.tokens[match.start("to")].senses
        and "FROM" not in lead
        and match.end("a") == match.start("to")
        and set(context.tokens[match.start("a")].senses).isdisjoint(("CLOCK", "NAMED"))
    ):
        return None
    told = (
        am
        or bm
        or any({"CLOCK", "NAMED", "HMARK"}.intersection(t.senses) for t in context.tokens[match.start() : match.end()])
    )
    opened = ("FROM" in lead and ("OF" not in lead or _links(context, match))) or "BETWEEN" in lead
    if not (told or opened) and is_counted(context, match.start()):
        return None
    if (joined_by_and and "BETWEEN" not in lead) or not (told or opened or "AT" in lead or _spans(context, match)):
        return None
    first, last = _clock(context, match, "a", am), _clock(context, match, "b", bm)
    if first is None or last is None:
        return None
    first, last = _settle(first, last, am, bm)
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    weak = not (told or opened)
    if weak and _after_a_day(context, match):
        weak = False
    elif weak and ("WORD" in after or "UNIT" in after or "OPAQUE" in after or "STREET" in after):
        return None
    return piece_of(match, "range", (first, last), weak=weak)


def _after_a_day(context: MatchContext, match: Match) -> bool:
    """`tomorrow 12-1 with Sam`."""
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    return not {"RELDAY", "WEEKDAY"}.isdisjoint(before) and "DASH" in context.tokens[match.start("to")].senses


def _spans(context: MatchContext, match: Match) -> bool:
    """`2-3`, and `9 to 11 tomorrow`."""
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    joint = context.tokens[match.start("to")].senses
    return "DASH" in joint or ("TO" in joint and not {"RELDAY", "TONIGHT", "WEEKDAY"}.isdisjoint(after))


def _links(context: MatchContext, match: Match) -> bool:
    """Whether a word for both "of" and "from" begins a stretch of time: not where the numbers count a word."""
    after = context.tokens[match.end()] if match.end() < len(context.tokens) else None
    if "LINK" not in context.tokens[match.start()].senses or "OFTHE" in context.tokens[match.start()].senses:
        return False
    talk = context.lexicon.talk
    plain = after is None or after.word in talk.with_words | talk.dangling_last
    return plain or not (after and {"UNIT", "WORD", "OPAQUE"}.intersection(after.senses))


def _settle(first: Clock, last: Clock, am: str | None, bm: str | None) -> tuple[Clock, Clock]:
    """The side without am or pm takes the one that makes the shorter stretch forward."""
    if last.certain and not first.certain:
        late = Clock(first.hour % 12 + 12, first.minute, first.second)
        early = Clock(first.hour % 12, first.minute, first.second)
        return min((early, late), key=lambda c: (_minutes(last) - _minutes(c) - 1) % 1440), last
    if first.certain and not last.certain:
        late = Clock(last.hour % 12 + 12, last.minute, last.second)
        early = Clock(last.hour % 12, last.minute, last.second)
        return first, min((early, late), key=lambda c: (_minutes(c) - _minutes(first) - 1) % 1440)
    return first, last


def _minutes(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def _names_a_thing(context: MatchContext, match: Match) -> bool:
    """`movie night fri`: before a day, a part of the day belongs to the word before it."""
    before = context.tokens[match.start() - 1].senses if match.start() else {}
    after = context.tokens[match.end()].senses if match.end() < len(context.tokens) else {}
    return match.end() - match.start() == 1 and "WORD" in before and "WEEKDAY" in after


def part(context: MatchContext, match: Match) -> Piece | None:
    name = sense_in(context, match, "part", "PART")
    groups = match.re.groupindex
    if name == "night" and _names_a_thing(context, match):
        return None
    if "mod" in groups and name in ("morning", "afternoon", "evening", "night"):
        name = ("early_" if sense_in(context, match, "mod", "EARLY") else "late_") + name
    if any("THIS" in token.senses for token in context.tokens[match.start() : match.end()]):
        return piece_of(match, "tonight", (Day(today_of(context)), name))
    lead = match["lead"] if "lead" in groups else None
    weak = (
        lead is None
        and "mod" not in groups
        and not sense_in(context, match, "part", "LED")
        and name in ("morning", "afternoon", "evening", "night", "late_night")
    )
    return piece_of(match, "part", name, weak=weak)


def early_or_late(context: MatchContext, match: Match) -> Piece:
    """`early` before a day: `early tomorrow morning`, `late friday`."""
    return piece_of(match, "mod", "early" if sense_in(context, match, "mod", "EARLY") else "late", weak=True)


def loose_meridiem(context: MatchContext, match: Match) -> Piece:
    """`am` or `pm` alone, for `tuesday AM`."""
    return piece_of(
        match, "part", "morning" if sense_in(context, match, "mer", "MERIDIEM") == "am" else "afternoon", weak=True
    )
