"""Quiet hours in plain words: `don't text me before 9`, `only between 9 and 8pm`."""

import re
from datetime import time

from tdah.language.intents.commands import wall_clock
from tdah.language.intents.intent import Quiet
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold
from tdah.language.quiet_words import QuietWords
from tdah.language.registry import find_words, words_of

# `escreve-me` are two words, in `9-20` the hyphen joins two times.
_TOKENS = re.compile(r"\d[\w:.]*|[\w']+|(?<![^\W\d])-")
MAX_CLOCK_WORDS, MAX_ARTICLE_LETTERS = 5, 3
NOON = 12


def quiet_in_words(line: str, message: Message, *, only_sure: bool = False) -> Quiet | None:
    """The quiet hours that a text asks for; None when it asks for something else. What is not said stays None.

    `only_sure`: it begins as a request not to be texted does (`don't text me ...`).
    """
    code = message.context.language
    words: QuietWords = (find_words(code, "quiet") or words_of("en", "quiet")).QUIET
    tokens = _TOKENS.findall(fold(line))
    if not _is_about_texts(tokens, words) or (only_sure and not _is_sure(tokens, words)):
        return None
    allowed = not set(words.only.split()).isdisjoint(tokens)
    if span := _span(tokens, words, message):
        first, last = span
        return _night(last, first) if allowed else _night(first, last)
    before, after = _after(tokens, words.before, message), _after(tokens, words.after, message)
    if before is None and after is None:
        return None
    if allowed:
        # What is allowed before 21:00 is quiet from then on.
        return _night(before, after)
    return _night(after, before)


def _is_about_texts(tokens: list[str], words: QuietWords) -> bool:
    """Whether it refuses or limits texts to this person, and those of every day."""
    said, contact = set(tokens), tuple(words.contact.split())
    refuses = not said.isdisjoint(words.refuses.split()) or any(token.startswith(("n'", "m'")) for token in tokens)
    limited = refuses or not said.isdisjoint(words.only.split())
    if not limited or not said.isdisjoint(words.others.split()):
        return False
    times = f"{words.before} {words.after} {words.between}".split()
    return any(
        _names(token, contact) and (_is_mine(tokens, place, words) or following in times)
        for place, (token, following) in enumerate(zip(tokens, [*tokens[1:], ""], strict=True))
    )


def _is_mine(tokens: list[str], place: int, words: QuietWords) -> bool:
    """Whether the word for texting has a `me` beside it."""
    beside = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    own = tokens[place].startswith("m'") or tokens[place].endswith(tuple(words.me_endings.split()))
    return own or not set(words.me.split()).isdisjoint(beside)


def _is_sure(tokens: list[str], words: QuietWords) -> bool:
    """Whether it begins with a refusal or `only`, and `me` or a time stands beside the word for texting."""
    begins = any(token in f"{words.refuses} {words.only}".split() or token.startswith("m'") for token in tokens[:3])
    contact = tuple(words.contact.split())
    times = f"{words.before} {words.after}".split()
    return begins and any(
        _names(token, contact) and (_is_mine(tokens, place, words) or (place < 3 and following in times))
        for place, (token, following) in enumerate(zip(tokens[:6], [*tokens[1:], ""][:6], strict=False))
    )


def _names(token: str, beginnings: tuple[str, ...]) -> bool:
    return token.startswith(beginnings) or token.rpartition("'")[2].startswith(beginnings)


def _span(tokens: list[str], words: QuietWords, message: Message) -> tuple[time, time] | None:
    """The two times of `between 10pm and 8`."""
    starts, joins = words.between.split(), words.joins.split()
    for place, token in enumerate(tokens):
        if token not in starts:
            continue
        for middle in range(place + 2, min(place + 2 + MAX_CLOCK_WORDS, len(tokens))):
            if tokens[middle] not in joins:
                continue
            first = _clock(tokens[place + 1 : middle], message, whole=True)
            last = _clock(tokens[middle + 1 :], message)
            if first and last:
                return first, last
    return None


def _after(tokens: list[str], keywords: str, message: Message) -> time | None:
    """The time that follows one of some words."""
    for place, token in enumerate(tokens):
        if token in keywords.split() and (clock := _clock(tokens[place + 1 :], message)):
            return clock
    return None


def _clock(tokens: list[str], message: Message, *, whole: bool = False) -> time | None:
    """The time of day that words begin with, after articles; the whole of them if `whole`."""
    articles = next((place for place, token in enumerate(tokens) if len(token) > MAX_ARTICLE_LETTERS), len(tokens))
    digit = next((place for place, token in enumerate(tokens[: articles + 1]) if token[0].isdigit()), None)
    for first in range(min(articles, 2) + 1) if digit is None else (digit,):
        left = tokens[first:]
        sizes = [len(left)] if whole else range(min(len(left), MAX_CLOCK_WORDS), 0, -1)
        found = (wall_clock(message, " ".join(left[:size])) for size in sizes if left)
        if clock := next((clock for clock in found if clock), None):
            return clock
    return None


def _night(begins: time | None, ends: time | None) -> Quiet:
    """Quiet hours; a bare `after 9` and `from 10` are in the evening where the other end or nothing says otherwise."""
    if begins and 5 <= begins.hour < NOON and (ends is None or ends.hour < begins.hour or ends.hour <= NOON):
        begins = begins.replace(hour=begins.hour + NOON)
    return Quiet(begins=begins, ends=ends, on=True)
