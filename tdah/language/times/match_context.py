"""What a reading of one text can look at, and how its matched tokens become a Piece."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from tdah.language.lexicon import Lexicon
from tdah.language.times.pieces import Habits, Piece
from tdah.language.times.tokens import Token

Match = re.Match[str]


class MatchContext(NamedTuple):
    """A text in tokens, and what it is said in. `now` is aware, in the person's zone.

    `day` is the day that was said before for a time without one; `country` as in `Context`.
    """

    tokens: list[Token]
    now: datetime
    habits: Habits
    lexicon: Lexicon
    day: date | None = None
    country: str | None = None


# Reads the tokens that a pattern matched; None lets the next pattern try.
Action = Callable[[MatchContext, Match], Piece | None]


def sense_in(context: MatchContext, match: Match, group: str, sense: str) -> Any:
    """The value of the first token in `group` that has `sense`; None when there is none."""
    first, last = match.span(group)
    for token in context.tokens[max(first, 0) : max(last, 0)]:
        if sense in token.senses:
            return token.senses[sense]
    return None


def piece_of(match: Match, kind: str, value: Any = None, weak: bool = False) -> Piece:
    """What the whole match means."""
    return Piece(kind, match.start(), match.end(), value, weak)


def has(match: Match, group: str) -> bool:
    """Whether the pattern has this group and it took part."""
    return group in match.re.groupindex and match[group] is not None


def today_of(context: MatchContext) -> date:
    """The person's today."""
    return context.now.date()


def unit_said(context: MatchContext, match: Match) -> str | None:
    """The first unit of time in the match."""
    for token in context.tokens[match.start() : match.end()]:
        if "UNIT" in token.senses:
            return str(token.senses["UNIT"])
    return None


def day_number(context: MatchContext, match: Match) -> int | None:
    """The day of the month in the group `day`, 1 to 31."""
    found = sense_in(context, match, "day", "ORD")
    for sense in ("DOM", "SPELT"):
        found = found if found is not None else sense_in(context, match, "day", sense)
    return int(found) if found is not None and 1 <= found <= 31 else None


def nth_said(context: MatchContext, match: Match) -> int | None:
    """Which one, in the group `nth`: 1 is the first, -1 the last."""
    if sense_in(context, match, "nth", "LAST"):
        return -1
    found = sense_in(context, match, "nth", "ORD")
    found = found if found is not None else sense_in(context, match, "nth", "NTH")
    return int(found) if found is not None else None
