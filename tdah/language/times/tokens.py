"""Text to tokens: each has its place in the text, its senses, and one letter that stands for the set of senses."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from tdah.language.lexicon import Lexicon, fold, lazy_pattern

# Numbers that are names, prices, addresses or phone numbers are one opaque token, so that no time is read in them.
_OPAQUE = r"""
    (?P<opaque> https?://\S+ | www\.\S+ | [$€£¥\#&~*]\d[\w.,'-]* | \+\d[\d()-]{5,}
        | \d{3,}-\d{3,}[\d-]* | (?:\d\d\ ){3,}\d\d(?!\d) | \d+(?:-\d+){3,}
        | \d+(?:[.,]\d+)?[%°$€£] | \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+){3,} | (?:\d+:){3,}\d+ )
"""
_NUMBERS = r"""
    (?P<stamp> \d{4}-\d\d-\d\d[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?(?!\d) )
  | (?P<date> (?: \d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d) | \d{1,2}/\d{1,2} )
        (?![\d/]) )
  | (?P<clock> \d{1,2}:\d\d(?::\d\d)?(?!\d) )
  | (?P<hclock> \d{1,2}(?:h|\ h\ )\d\d(?!\d) )
  | (?P<decimal> \d+[.,]\d+(?![\d]) )
  | (?P<number> \d+ )
"""
_WORDS = r"""
    (?P<dotted> [^\W\d_]\.[^\W\d_]\b\.? )
  | (?P<word> (?! https?://\S | www\.\S ) [^\W\d_]+(?:['’][^\W\d_]+)* )
"""
_REST = r"(?P<line> \n ) | (?P<mark> [^\s] )"
_MAIL = r"(?P<mail> [\w.+-]{1,64}@[\w-]{1,64}\.\w[\w.]{0,64} )"


@lru_cache(maxsize=2)
def _tokens(with_mail: bool) -> "re.Pattern[str]":
    # Words first: most of a text is words.
    kinds = [_MAIL] * with_mail + [_WORDS, _OPAQUE, _NUMBERS, _REST]
    return re.compile(" | ".join(kinds), re.VERBOSE | re.IGNORECASE)


_LETTERS = lazy_pattern(r"[^\W\d_]+")
_MARKS = {
    ",": ("COMMA",), ".": ("DOT",), "-": ("DASH", "TO"), "–": ("DASH", "TO"), "—": ("DASH", "TO"), "/": ("SLASH",),
    "@": ("AT",),
}  # fmt: skip


_WORD = frozenset(("WORD",))
# What letters that touch a number can mean.
_STICKING = frozenset(("UNIT", "MERIDIEM", "ISH", "TIMESWORD"))


class Token(NamedTuple):
    """A word, number or mark. `word` is folded; `first` and `last` bound it in the text."""

    word: str
    first: int
    last: int
    letter: str
    senses: Any


# Where 3/4 is the fourth of March; everywhere else it is the third of April.
_MONTH_FIRST = frozenset(("US", "CA", "PH", "PR", "GU", "AS", "VI", "MP", "FM", "MH", "PW", "BZ"))


def tokenise(text: str, lexicon: Lexicon, country: str | None = None) -> list[Token]:
    """The tokens of a text, phrases of the lexicon joined into one token each.

    3/4 is in April where the language says so, or else the country (ISO 3166).
    """
    day_first = lexicon.day_first or (country is not None and country not in _MONTH_FIRST)
    return _join(_split(text, lexicon, day_first), lexicon)


def _split(text: str, lexicon: Lexicon, day_first: bool) -> list[Token]:
    tokens: list[Token] = []
    pattern, place, size = _tokens("@" in text), 0, len(text)
    while place < size and (match := pattern.search(text, place)):
        kind, word = match.lastgroup or "mark", match[0]
        first, place = match.span()
        if kind == "word":
            said, place = _elided(fold(word), first, place, text, lexicon) if lexicon.elisions else (fold(word), place)
            tokens.append(_word(said, first, place, lexicon))
        elif kind == "dotted":
            tokens.append(_word(fold(word.replace(".", "")), first, place, lexicon))
        elif kind == "line":
            tokens.append(_plain(word, first, place, ("LINE",), lexicon))
        elif kind == "mark":
            tokens.append(_plain(word, first, place, _MARKS.get(word, ("PUNCT",)), lexicon))
        elif kind in ("opaque", "mail"):
            tokens.append(_plain(word, first, place, ("OPAQUE",), lexicon))
        else:
            place = _number(_READERS[kind](word, day_first), word, first, place, text, lexicon, tokens)
    return tokens


def _elided(said: str, first: int, last: int, text: str, lexicon: Lexicon) -> tuple[str, int]:
    """The word up to an apostrophe that ties it to the next one, and where it ends; else all of it."""
    head = said.partition("'")[0]
    end = first + len(head)
    if head in lexicon.elisions and text[end : end + 1] in ("'", "’") and lexicon.single(said) is None:
        return head + "'", end + 1
    return said, last


def _plain(word: str, first: int, last: int, senses: tuple[str, ...], lexicon: Lexicon) -> Token:
    return Token(word, first, last, lexicon.letter(senses), dict.fromkeys(senses, word))


def _word(word: str, first: int, last: int, lexicon: Lexicon) -> Token:
    letter, senses = lexicon.single(word) or (lexicon.letter(_WORD), {"WORD": word})
    return Token(word, first, last, letter, senses)


def _number(
    senses: dict[str, Any], word: str, first: int, last: int, text: str, lexicon: Lexicon, tokens: list[Token]
) -> int:
    """Adds the number and the letters that touch it; returns where reading goes on."""
    # The dot of an abbreviated ordinal, `1.º`, is part of it.
    tail = _LETTERS().match(text, last + (text[last : last + 2] in (".º", ".ª")))
    glued = first > 0 and (text[first - 1].isalnum() or text[first - 1] == "_")
    if tail is None:
        tokens.append(_sensed(word, first, last, {} if glued else senses, lexicon))
        return last
    letters, end = fold(tail.group()), tail.end()
    follows = text[end : end + 1]
    if not glued and (whole := lexicon.single(word + letters)):
        tokens.append(Token(word + letters, first, end, whole[0], whole[1]))
        return end
    if letters in lexicon.ordinal_suffixes and word.isdecimal() and 0 < int(word[:4]) < 32:
        tokens.append(_sensed(word, first, end, {"ORD": int(word), "DIGITS": True}, lexicon))
        return end
    meaning = lexicon.attached.get(letters) or (lexicon.words.get(letters) if len(letters) > 1 else None)
    if glued or follows.isdigit() or meaning is None or not _STICKING.intersection(meaning):
        tokens.append(_sensed(word + letters, first, end, {}, lexicon))
        return end
    tokens.append(_sensed(word, first, last, senses, lexicon))
    if meaning.get("MERIDIEM") and text[end : end + 3].lower() in (".m.", ".m"):
        end += 3
    tokens.append(_sensed(letters, last, end, meaning, lexicon))
    return end


def _sensed(word: str, first: int, last: int, senses: Any, lexicon: Lexicon) -> Token:
    senses = senses or {"OPAQUE": word}
    return Token(word, first, last, lexicon.letter(senses), senses)


def _read_number(word: str, day_first: bool) -> dict[str, Any]:
    if len(word) > 9:
        return {}
    value, senses = int(word), {"NUM": int(word)}
    if len(word) <= 2:
        if value <= 24:
            senses["HOUR"] = value
        if 1 <= value <= 31:
            senses["DOM"] = value
    elif len(word) <= 4:
        if value // 100 < 24 and value % 100 < 60:
            senses["HHMM"] = value
        if len(word) == 4 and 1900 <= value < 2200:
            senses["YEAR"] = value
    return senses


def _read_decimal(word: str, day_first: bool) -> dict[str, Any]:
    whole, part = re.split("[.,]", word)
    if len(whole) > 9 or len(part) > 9:
        return {}
    senses: dict[str, Any] = {"NUM": float(f"{whole}.{part}")}
    if "." in word and len(part) == 2 and len(whole) <= 2:
        if int(whole) < 24 and int(part) < 60:
            certain = int(whole) > 12 or int(whole) == 0 or whole[0] == "0"
            senses = {"CLOCK": (int(whole), int(part), 0, certain), **senses}
        if 1 <= int(whole) <= 31 and 1 <= int(part) <= 12:
            senses["DATE"] = (None, int(part), int(whole))
    return senses


def _read_clock(word: str, day_first: bool) -> dict[str, Any]:
    parts = [int(p) for p in re.split("[:hH]", word)]
    hour, minute, second = (*parts, 0)[:3]
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return {}
    certain = hour > 12 or hour == 0 or (word[0] == "0")
    return {"CLOCK": (hour % 24, minute, second, certain)}


def _read_hclock(word: str, day_first: bool) -> dict[str, Any]:
    senses = _read_clock(word, day_first)
    hours, minutes = (int(p) for p in word.lower().split("h"))
    return {**senses, "AMOUNT": (0, 0, hours * 3600 + minutes * 60)} if senses else {}


def _read_date(word: str, day_first: bool) -> dict[str, Any]:
    parts = re.split("[-/.]", word)
    a, b = int(parts[0]), int(parts[1])
    year: int | None = None
    if len(parts[0]) == 4:
        year, month, day = a, b, int(parts[2])
    else:
        year = _century(parts[2]) if len(parts) == 3 else None
        month, day = (b, a) if (day_first or "." in word) else (a, b)
    if month > 12 >= day:
        month, day = day, month
    senses: dict[str, Any] = {"DATE": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {}
    if word in ("1/2", "1/4", "3/4", "1/3", "2/3"):
        senses["FRACTION"] = a / b
    return senses


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _read_stamp(word: str, day_first: bool) -> dict[str, Any]:
    return {"STAMP": word}


_READERS = {
    "number": _read_number,
    "decimal": _read_decimal,
    "clock": _read_clock,
    "hclock": _read_hclock,
    "date": _read_date,
    "stamp": _read_stamp,
}


def _join(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    words = [token.word for token in tokens]
    joined, at, last = [], 0, len(tokens) - 1
    while at <= last:
        token, end = tokens[at], at + 1
        if at < last and (phrases := lexicon.phrases_from(words[at], words[end])):
            for rest, letter, senses in phrases:
                if words[end : end + len(rest)] == rest:
                    end += len(rest)
                    token = Token(token.word, token.first, tokens[end - 1].last, letter, senses)
                    break
        joined.append(token)
        at = end
    return joined
