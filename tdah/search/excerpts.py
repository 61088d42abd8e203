"""Why a row was found: the part of its text where the words are, and the sentence that answers a question."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from tdah.store.search_words import places_in

# So much of a long text is looked at for an excerpt.
MAX_CHARS = 50_000
# A full stop behind one or two letters is mostly an abbreviation's.
_END = re.compile(r"(?<=\w\w\w[.])[)\"']*\s+|(?<=[!?])[)\"']*\s+")
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*+]\s+(?:\[[ xX]\]\s*)?|\d{1,3}[.)]\s+)+")


class Excerpt(NamedTuple):
    """Part of a text on one line, and where in it the words are: (begin, end) of each."""

    text: str
    marks: tuple[tuple[int, int], ...]


def matches(word: str, sought: Collection[str]) -> str | None:
    """The sought word that a word of a text stands for: one that it begins with, or is the singular of."""
    return next((one for one in sought if word.startswith(one) or (len(one) > 3 and word in singular(one))), None)


@lru_cache(maxsize=8192)
def singular(word: str) -> tuple[str, ...]:
    """What a word may be the plural of: `keys` of `key`, `luces` of `luz`, `chaves` of `chave`."""
    if len(word) < 4 or word[-1] not in "sx" or word.endswith("ss"):
        return ()
    found = [word[:-1]]
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("ces"):
        found.append(f"{word[:-3]}z")
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    if word.endswith("oes"):
        found.append(f"{word[:-3]}ao")
    return tuple(one for one in found if len(one) > 2)


def excerpt(text: str, sought: Collection[str], width: int = 100) -> Excerpt:
    """The stretch of at most `width` letters with most of the words, marked; the beginning when it has none."""
    line = " ".join(text[:MAX_CHARS].split())
    found = [(first, last, one) for first, last, word in places_in(line) if (one := matches(word, sought))]
    begin = _best(found, width) if found else 0
    begin = max(0, min(begin - width // 4, len(line) - width)) if len(line) > width else 0
    if begin:
        begin = line.find(" ", begin) + 1 or begin
    end = len(line) if begin + width >= len(line) else line.rfind(" ", begin, begin + width)
    end = end if end > begin else min(len(line), begin + width)
    head, tail = "... " if begin else "", " ..." if end < len(line) else ""
    shift = len(head) - begin
    marks = tuple((first + shift, last + shift) for first, last, _ in found if begin <= first and last <= end)
    return Excerpt(f"{head}{line[begin:end]}{tail}", marks)


def body_below_title(title: str, text: str) -> str:
    """A note's text on lines without Markdown's marks, and without its first line where that is the title alone."""
    lines = [said for line in text[:MAX_CHARS].splitlines() if (said := _MARKS.sub("", line.strip()).strip())]
    return "\n".join(lines[1:] if len(lines) > 1 and lines[0] == title else lines)


def _best(found: list[tuple[int, int, str]], width: int) -> int:
    """Where the stretch begins that has most different words, the earliest of several."""
    best, begin, first = 0, found[0][0], 0
    for at, (_, last, _) in enumerate(found):
        while last - found[first][0] > width and first < at:
            first += 1
        count = len({one for _, _, one in found[first : at + 1]})
        if count > best:
            best, begin = count, found[first][0]
    return begin


def sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text, without Markdown's marks at their beginning."""
    for line in text[:MAX_CHARS].splitlines():
        for said in _END.split(_MARKS.sub("", line.strip())):
            if said := said.strip():
                yield said


def answer_in(text: str, sought: Collection[str]) -> str:
    """The sentence with most of the words, the earliest of several; empty when none has any."""
    best, most = "", 0
    for said in sentences(text):
        has = {one for _, _, word in places_in(said[:2000]) if (one := matches(word, sought))}
        if len(has) > most:
            best, most = said, len(has)
    return best
