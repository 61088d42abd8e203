"""What a pattern of senses can begin with, two tokens far: rules that cannot match at a place need not be tried there.

Told from the pattern itself, and never too narrow: what looks ahead is left out, so that it forbids nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from tdah.language.lexicon import lazy_pattern
from tdah.language.times.macros import MACROS, expanded

LOOKAHEAD_TOKENS = 2
# Classes of senses, as they are written: the first `FAR` tokens, or fewer where the pattern can end before.
_Starts = frozenset[tuple[str, ...]]
_NOTHING: _Starts = frozenset({()})
_PARTS = lazy_pattern(
    r"(?P<ahead>\(\?[=!])|(?P<open>\(\?(?::|P<[a-z]+>))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<often>\?|\{(?P<least>\d),(?P<most>\d)\})|(?P<sense>\[[A-Z_ ]+\]|[A-Z][A-Z_]+)|<(?P<macro>[A-Z_]+)>"
    r"|(?P<other>\S)"
)
_AHEAD = lazy_pattern(r"\(\?[=!](?:[^()]|\([^()]*\))*\)")
_SENSES = lazy_pattern(r"\[[A-Z_ ]+\]|[A-Z][A-Z_]+")


def tokens_taken(pattern: str) -> list[str]:
    """The classes of senses in what a pattern can match: all but what it only looks ahead for."""
    return _SENSES().findall(_AHEAD().sub("", expanded(pattern)))


@cache
def possible_starts(pattern: str) -> frozenset[tuple[str, str | None]]:
    """The classes that the first two tokens of a match can be of; None for the second where one token can be all.

    ValueError on what no pattern of senses has, or on one that matches nothing at all.
    """
    starts = _starts(pattern)
    if () in starts:
        raise ValueError(f"{pattern!r} matches nothing at all")
    return frozenset((start[0], start[1] if len(start) > 1 else None) for start in starts)


@cache
def _starts(pattern: str) -> _Starts:
    return _alternatives(_PARTS().finditer(pattern))


def _alternatives(parts: Iterator["re.Match[str]"]) -> _Starts:
    """Reads to the end of a group, or of the pattern."""
    done: set[tuple[str, ...]] = set()
    before = so_far = last = _NOTHING
    for part in parts:
        kind = part.lastgroup
        if kind == "close":
            break
        if kind == "bar":
            done |= so_far
            before = so_far = last = _NOTHING
        elif kind == "often":
            so_far = _joined(before, _often(last, int(part["least"] or 0), int(part["most"] or 1)))
        else:
            before, last = so_far, _one(part, parts)
            so_far = _joined(before, last)
    return frozenset(done | so_far)


def _one(part: "re.Match[str]", parts: Iterator["re.Match[str]"]) -> _Starts:
    if part.lastgroup == "sense":
        return frozenset({(part[0],)})
    if part.lastgroup == "macro":
        return _starts(MACROS[part["macro"]])
    if part.lastgroup == "other":
        raise ValueError(f"{part[0]!r} in a pattern of senses")
    inside = _alternatives(parts)
    return _NOTHING if part.lastgroup == "ahead" else inside


def _joined(first: _Starts, then: _Starts) -> _Starts:
    short = [start for start in first if len(start) < LOOKAHEAD_TOKENS]
    return (
        first.difference(short).union((start + more)[:LOOKAHEAD_TOKENS] for start in short for more in then)
        if short
        else first
    )


def _often(once: _Starts, least: int, most: int) -> _Starts:
    """Once repeated from `least` to `most` times: more often than `FAR` tells nothing new."""
    found, times = _NOTHING if least == 0 else frozenset[tuple[str, ...]](), _NOTHING
    for count in range(1, min(most, LOOKAHEAD_TOKENS) + 1):
        times = _joined(times, once)
        found = found | times if count >= min(least, LOOKAHEAD_TOKENS) else found
    return found
