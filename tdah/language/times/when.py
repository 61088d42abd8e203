"""`find_when`: the time that a text says. Pure; what is found lies in the future of `now`, in its zone."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tdah.language.lexicon import Lexicon
from tdah.language.times.dates import shift
from tdah.language.times.grammar import pieces
from tdah.language.times.match_context import MatchContext
from tdah.language.times.parts import Parts
from tdah.language.times.pieces import WEEKDAY_UNITS, Amount, Habits, Piece
from tdah.language.times.recurrence import resolve_repeat
from tdah.language.times.resolve import Reading, completed, next_part, resolve
from tdah.language.times.tokens import Token, tokenise

if TYPE_CHECKING:
    from tdah.language.times.match_context import MatchContext

_GLUE_SENSES = frozenset(
    {"OR", "COMMA", "DOT", "AND", "AT", "ON", "THE", "OF", "IN", "FROM", "BY", "DASH", "FOR", "NEAR", "EVERY"}
)
# A text says few times; the ones after these are left to the thing itself.
_MAX_TIMES = 4
_MAX_GLUE_TOKENS = 6


class When(NamedTuple):
    """A time that was said.

    `start` and `end` are aware, in the zone of `now`. `grain` is "second", "minute", "hour", "day", "week", "month"
    or "year". `repeat` is an RRULE value without DTSTART. `has_day` and `has_time` tell what was said from what was
    implied; `spans` are the character ranges that said it. `alternatives` are other starts, likeliest first; `also`
    are starts that were said beside this one: `at 8 and at 20`. `closed`: the end was said, not only what it is in.
    """

    start: datetime
    end: datetime | None = None
    grain: str = "minute"
    repeat: str | None = None
    after_done: bool = False
    alarm: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    has_day: bool = False
    has_time: bool = False
    stretch: bool = False
    alternatives: tuple[datetime, ...] = ()
    confidence: float = 1.0
    closed: bool = False
    also: tuple[datetime, ...] = ()


@dataclass(slots=True)
class _Cluster:
    """A phrase and the tokens that say it. `joined` is how it hangs on the phrase before: "and", "or" or not."""

    parts: Parts = field(default_factory=Parts)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    joined: str | None = None


def find_when(
    text: str,
    now: datetime,
    lexicon: Lexicon,
    habits: Habits | None = None,
    *,
    day: date | None = None,
    country: str | None = None,
) -> When | None:
    """The time that `text` says, or None. `now` is aware, in the person's zone.

    `day` goes with a time that is said without one; `country` (ISO 3166)
    tells holidays and the order of 3/4.
    """
    tokens = tokenise(text, lexicon, country)
    try:
        return when_in(MatchContext(tokens, now, habits or Habits(), lexicon, day, country))
    except (ValueError, OverflowError):
        # Beyond what a calendar holds there is no time to come back at.
        return None


def when_in(context: MatchContext) -> When | None:
    """`find_when` for a text that is already in tokens."""
    found = pieces(context)
    if not found:
        return None
    clusters = _clusters(context, found)
    chosen, beside = _merge(clusters, len(context.tokens))
    if chosen is None:
        return None
    bias = _bias(context)
    reading = _resolve(context, chosen.parts, bias)
    if reading is None:
        return None
    if beside and not reading.repeat:
        chosen, reading, also = _with_other_times(context, chosen, beside, reading, bias)
        return _when(context.tokens, chosen, reading)._replace(also=also)
    return _when(context.tokens, chosen, reading)


def _with_other_times(
    context: MatchContext, chosen: _Cluster, beside: list[_Cluster], reading: Reading, bias: str | None
) -> tuple[_Cluster, Reading, tuple[datetime, ...]]:
    """The times said beside the chosen one: those after an `or` are other readings of it, the others come too."""
    also: list[datetime] = []
    others: list[datetime] = []
    joined, ranges = None, list(chosen.ranges)
    for cluster in beside:
        joined = cluster.joined or joined
        found = _resolve(context, cluster.parts.sharing(chosen.parts), bias)
        ranges += cluster.ranges
        if found and found.start != reading.start:
            (others if joined == "or" else also).append(found.start)
    if others:
        reading = reading._replace(alternatives=tuple(others), confidence=0.6)
    else:
        reading = reading._replace(alternatives=(), confidence=0.9)
    return _Cluster(chosen.parts, sorted(ranges)), reading, tuple(also)


def _when(tokens: list[Token], cluster: _Cluster, reading: Reading) -> When:
    spans = tuple((tokens[first].first, tokens[last - 1].last) for first, last in cluster.ranges)
    return When(
        start=reading.start,
        end=reading.end,
        grain=reading.grain,
        repeat=reading.repeat,
        after_done=cluster.parts.after_done or bool(cluster.parts.repeat and cluster.parts.repeat.after_done),
        alarm=reading.alarm,
        spans=spans,
        has_day=reading.has_day,
        has_time=reading.has_time,
        stretch=reading.stretch,
        alternatives=reading.alternatives,
        confidence=reading.confidence,
        closed=cluster.parts.closed,
    )


def _bias(context: MatchContext) -> str | None:
    """What the thing itself says about an hour without am or pm: one wakes early and dines late."""
    for token in context.tokens:
        if token.word in context.lexicon.early_words:
            return "am"
        if token.word in context.lexicon.late_words:
            return "pm"
    return None


def _clusters(context: MatchContext, found: list[Piece]) -> list[_Cluster]:
    """Pieces that stand together say one time; a second day or a second clock begins another."""
    clusters: list[_Cluster] = []
    repeating = any(piece.kind == "repeat" for piece in found)
    hourly = any(piece.kind == "repeat" and piece.value.freq in ("HOURLY", "MINUTELY") for piece in found)
    current: _Cluster | None = None
    for number, piece in enumerate(found):
        if piece.kind == "nothing":
            current = None
            continue
        if current and not _adjacent(context, current.ranges[-1][1], piece.first):
            current = None
        if piece.kind == "until" and current and _only_parts(context, current, found, number):
            continue
        if piece.kind == "until" and not _has_end(context, found, number):
            current = None if current and not _adjacent(context, current.ranges[-1][1], piece.last) else current
            continue
        if current is None or not current.parts.takes(piece):
            if not _may_open(context, found, number):
                current = None
                continue
            current = _Cluster(Parts(repeating=repeating), joined=_joint(context, current, piece))
            clusters.append(current)
            if not current.parts.takes(piece):
                clusters.pop()
                current = None
                continue
        current.parts = current.parts.having(piece)
        current.ranges.append((piece.first, piece.last))
    # What comes every hour ends at an hour, wherever that is said.
    return [
        cluster
        for cluster in clusters
        if cluster.parts.strong or _counts(context, cluster) or (hourly and cluster.parts.end_clock)
    ]


def _only_parts(context: MatchContext, current: _Cluster, found: list[Piece], number: int) -> bool:
    """Whether a dash stands between a day and its time, as in `tomorrow - 3pm`, rather than between two ends."""
    dash = "DASH" in context.tokens[found[number].first].senses
    following = found[number + 1].kind if number + 1 < len(found) else ""
    return dash and bool(current.parts.day) and not current.parts.clocks and following in ("clock", "loose", "part")


def _joint(context: MatchContext, before: _Cluster | None, piece: Piece) -> str | None:
    """How a phrase that stands right after another hangs on it."""
    if before is None or piece.kind not in ("clock", "loose", "day", "part", "tonight"):
        return None
    between = [token.senses for token in context.tokens[before.ranges[-1][1] : piece.first]]
    if any("OR" in senses for senses in between):
        return "or"
    if any("AND" in senses for senses in between):
        return "and"
    # Without a word between them two clocks or two weekdays stand in a list; `tomorrow, friday` is one day.
    weekdays = piece.kind == "day" and piece.value.roll == "week" and before.parts.day
    alike = (piece.kind == "clock" and before.parts.clocks) or (weekdays and weekdays.roll == "week")
    return "and" if alike and (weekdays or between) else None


def _counts(context: MatchContext, cluster: _Cluster) -> bool:
    """A weak time counts when nothing else was said, if it is a day or a part of day; days for a repeat always do."""
    if cluster.parts.repeating and cluster.parts.length and not cluster.parts.length.seconds:
        return True
    used = sum(last - first for first, last in cluster.ranges)
    return used >= len(context.tokens) and bool(cluster.parts.day or cluster.parts.part)


def _adjacent(context: MatchContext, first: int, last: int) -> bool:
    between = context.tokens[first:last]
    return len(between) <= 2 and all(_GLUE_SENSES.intersection(token.senses) for token in between)


def _has_end(context: MatchContext, found: list[Piece], number: int) -> bool:
    """Whether a time follows the `until` at once."""
    if number + 1 >= len(found):
        return False
    after = found[number + 1]
    return after.first - found[number].last <= 1 and after.kind in ("clock", "day", "loose", "part", "tonight", "range")


def _may_open(context: MatchContext, found: list[Piece], number: int) -> bool:
    """A bare number opens a time only at the start, after a mark or a meeting, and only right before a day."""
    piece = found[number]
    if piece.kind == "until":
        return number + 1 < len(found) and bool(piece.value)
    if piece.kind != "loose":
        return True
    if number + 1 >= len(found) or not _adjacent(context, piece.last, found[number + 1].first):
        return False
    after = found[number + 1]
    before = context.tokens[piece.first - 1] if piece.first else None
    if before and not (
        {"COMMA", "LINE", "DASH", "PUNCT", "AND"} & set(before.senses) or before.word in context.lexicon.talk.meetings
    ):
        return False
    return after.kind in ("day", "tonight", "part", "repeat")


def _merge(clusters: list[_Cluster], size: int) -> tuple[_Cluster | None, list[_Cluster]]:
    """One time from all that was said: the fullest phrase, completed by the others where they do not clash.

    With it the phrases of its kind that hang on it. `size` is how many tokens the text has.
    """
    usable = [cluster for cluster in clusters if cluster.parts.says_when]
    if not usable:
        return None, []
    best = max(usable[:_MAX_TIMES], key=lambda cluster: _rank(cluster, size))
    if chain := _chain(clusters, best):
        return chain[0], chain[1:]
    for other in clusters[:8]:
        if other is not best and other.parts.completes(best.parts):
            best = _Cluster(best.parts.with_other(other.parts), sorted(best.ranges + other.ranges))
    return best, []


def _rank(cluster: _Cluster, size: int) -> tuple[int, bool]:
    """How much was said, and whether at the edge of the text: `monday` in `buy monday planner tomorrow` is neither."""
    return cluster.parts.weight, cluster.ranges[0][0] == 0 or cluster.ranges[-1][1] == size


def _chain(clusters: list[_Cluster], best: _Cluster) -> list[_Cluster]:
    """The phrases that hang together around the best one, when each is a time by itself; the first one leads."""
    first = last = clusters.index(best)
    while first > 0 and clusters[first].joined:
        first -= 1
    while last + 1 < len(clusters) and clusters[last + 1].joined:
        last += 1
    chain = clusters[first : last + 1]
    if len(chain) < 2 or len(chain) > _MAX_GLUE_TOKENS or not all(cluster.parts.plain for cluster in chain):
        return []
    shared = max((cluster.parts for cluster in chain), key=lambda parts: bool(parts.day) and bool(parts.clocks))
    return [_Cluster(cluster.parts.sharing(shared), cluster.ranges, cluster.joined) for cluster in chain]


def _resolve(context: MatchContext, parts: Parts, bias: str | None) -> Reading | None:
    """Resolve parts of any kind: a clock of another zone, a distance from a time, a recurrence, or one time."""
    if parts.zone:
        return _in_other_zone(context, parts, bias)
    parts = completed(context, parts)
    if parts.anchor:
        anchored = parts.day or parts.clocks or parts.part or parts.shift
        return _anchored(context, parts, bias) if anchored else None
    if parts.repeat and not parts.stamp:
        return resolve_repeat(context, parts, bias)
    return resolve(context, parts, bias)


def _in_other_zone(context: MatchContext, parts: Parts, bias: str | None) -> Reading | None:
    """A clock time of another zone, as the time it is here."""
    from zoneinfo import ZoneInfo

    assert parts.zone
    here = context.now.tzinfo
    there = context._replace(now=context.now.astimezone(ZoneInfo(parts.zone)))
    reading = _resolve(there, parts._replace(zone=None), bias)
    if reading is None:
        return None
    start, end = reading.start.astimezone(here), reading.end.astimezone(here) if reading.end else None
    others = tuple(other.astimezone(here) for other in reading.alternatives)
    return reading._replace(start=start, end=end, alternatives=others)


def _anchored(context: MatchContext, parts: Parts, bias: str | None) -> Reading | None:
    assert parts.anchor
    amount, sign = parts.anchor
    base = _resolve(context, parts._replace(anchor=None), bias)
    if base is None:
        return None
    exact = base.has_time or amount.seconds
    start = shift(base.start, amount, sign)
    if amount.unit in WEEKDAY_UNITS:
        # `the friday after thanksgiving`: the next such weekday, not a distance.
        off = (WEEKDAY_UNITS.index(amount.unit) - base.start.weekday()) * sign % 7 or 7
        start = shift(base.start, Amount(days=off), sign)
    if start <= context.now and start.date() == context.now.date() and not exact:
        start = next_part(context.now, context.habits)
    if start <= context.now:
        return None
    grain = ("minute" if amount.seconds else base.grain) if exact else "day"
    moved = base._replace(start=start, grain=grain, has_day=True, has_time=bool(exact), alternatives=())
    return moved._replace(end=None, stretch=False)
