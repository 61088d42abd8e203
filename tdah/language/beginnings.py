"""What a pattern of senses can begin with, two tokens far: rules that cannot match at a place need not be tried there.

Told from the pattern itself, and never too narrow: what looks ahead is left out, so that it forbids nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from tdah.language.lexicon import lazy

# Classes of senses, as they are written: the first two tokens; fewer where the pattern can end before.
Beginning = tuple[str, ...]
Beginnings = frozenset[Beginning]
FAR = 2
_EMPTY: Beginnings = frozenset({()})
_PARTS = lazy(
    r"(?P<ahead>\(\?[=!])|(?P<open>\(\?(?::|P<[a-z]+>))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<often>\?|\{(?P<least>\d),(?P<most>\d)\})|(?P<sense>\[[A-Z_ ]+\]|[A-Z][A-Z_]+)|(?P<other>\S)"
)


@cache
def beginnings(pattern: str) -> Beginnings:
    """The beginnings of what a pattern, its macros put in, can match. ValueError on what no pattern here has."""
    return _alternatives(_PARTS().finditer(pattern))


def _alternatives(parts: Iterator["re.Match[str]"]) -> Beginnings:
    """Reads to the end of a group, or of the pattern."""
    done: set[Beginning] = set()
    before = so_far = last = _EMPTY
    for part in parts:
        kind = part.lastgroup
        if kind == "close":
            break
        if kind == "bar":
            done |= so_far
            before = so_far = last = _EMPTY
        elif kind == "often":
            so_far = _joined(before, _often(last, int(part["least"] or 0), int(part["most"] or 1)))
        else:
            before, last = so_far, _one(part, parts)
            so_far = _joined(before, last)
    return frozenset(done | so_far)


def _one(part: "re.Match[str]", parts: Iterator["re.Match[str]"]) -> Beginnings:
    if part.lastgroup == "sense":
        return frozenset({(part[0],)})
    if part.lastgroup == "other":
        raise ValueError(f"{part[0]!r} in a pattern of senses")
    inside = _alternatives(parts)
    return _EMPTY if part.lastgroup == "ahead" else inside


def _joined(first: Beginnings, then: Beginnings) -> Beginnings:
    if all(len(a) == FAR for a in first):
        return first
    return frozenset((a + b)[:FAR] if len(a) < FAR else a for a in first for b in then)


def _often(once: Beginnings, least: int, most: int) -> Beginnings:
    """Once repeated from `least` to `most` times: more often than `FAR` tells nothing new."""
    found, times = set[Beginning](), _EMPTY
    for count in range(min(most, FAR) + 1):
        if count >= min(least, FAR):
            found |= times
        times = _joined(times, once)
    return frozenset(found)
