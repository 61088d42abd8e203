"""`took my meds`, `pills taken`, `done with the meds thing`: whole messages that report a dose of medicine. Pure.

Every word must have a part in it: what is left over makes it another text.
"""

import re
from datetime import datetime, timedelta
from functools import cache

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.cleaning import cut_spans, single_line
from tdah.language.intents.dose_intents import Took
from tdah.language.intents.dose_report_words import UNSURE, ReportWords
from tdah.language.intents.medication import letter_of, parts_of
from tdah.language.intents.medication_words import LINKS
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold
from tdah.language.registry import find_words
from tdah.language.times.tokens import tokenise

_LONGEST, _LONGEST_LINE, _LONGEST_TOLD = 14, 120, 20
_MARKS = re.compile(r"[^\w'+&✓✅👍-]+")
# T took, t used, D done, S missed, P it, F filler, M a medicine, A what stands before one, L links, o any other.
_TOOK = re.compile(
    r"[FAP]*[Tt](?:[AFPo]{0,4}|A*L[AP]*o{0,2})M(?:[MA]|FM)*(?:[AL][AoMFPL]{1,5})?[FAP]*"  # took two of my blue pills
    r"|[AFP]*o{0,2}M(?:[MA]|FM)*(?:L[AoMP]{1,4})?[FAPD]*[TD][FA]*"  # the heart pills are taken
    r"|[FPA]*D[LFAP]*o?M(?:[MA]|FM)*F*"  # done with the meds thing
    r"|[FAP]*T[FPA]*"  # took them
)
# Only while a nudge waits: `forgot it`, `esqueci de tomar`.
_MISSED_IT = re.compile(r"[FAPL]*S[FAPL]*")
_MISSED = re.compile(r"[FAP]*S[AFPoL]{0,4}M[MA]*[FA]*|[FAP]*M[MA]*[FAP]*S[FA]*")
# What of the words tells one dose from another.
_OWN = "Mo"
# Parts of the day: from this hour to that one.
PARTS = {
    word: hours
    for hours, listed in (
        ((3, 12), "morning breakfast matin manana manha"),
        ((11, 15), "noon midday lunch lunchtime midi mediodia almoco"),
        ((12, 18), "afternoon tarde"),
        ((16, 24), "evening dinner soir jantar"),
        ((18, 28), "night bedtime nuit noche noite"),
    )
    for word in listed.split()
}
_ORDER = """
    first second third premier premiere deuxieme troisieme primera primero segunda segundo tercera primeiro primeira
    terceira
"""
_TELLING = PARTS.keys() | set(_ORDER.split())


def report(line: str, message: Message) -> base.Intent | None:
    """The report that a whole message is, if it is one; that a dose was not taken yet puts its nudge off."""
    if len(line) > _LONGEST_LINE or "?" in message.text:
        return None
    words = _own_words(message.lexicon.code)
    folded = fold(line)
    if words is None or _reporting(message.lexicon.code).isdisjoint(folded.replace("-", " ").replace(",", " ").split()):
        return None
    if _pattern(words.asks).match(folded):
        return None
    found = _read(line, words, message) or _after_other_words(folded, words, message)
    if found or not any(map(str.isdigit, line)):
        return found
    when = message.when(line)
    return _read(single_line(cut_spans(line, when.spans)), words, message) if when and when.has_time else None


def _read(line: str, words: ReportWords, message: Message) -> base.Intent | None:
    just = _pattern(words.just).match(fold(line))
    said = f"{min(words.took)} {fold(line)[just.end() :]}" if just else line
    spelt = [part for token in _MARKS.split(said) if token for part in parts_of(token)]
    folded = [fold(part) for part in spelt]
    if not folded or len(folded) > _LONGEST:
        return None
    if not words.never.isdisjoint(folded):
        return _not_yet(folded, words, message)
    letters = "".join(_letter(word, words) for word in folded)
    missed = bool(_MISSED.fullmatch(letters) or (message.context.nudged and _MISSED_IT.fullmatch(letters)))
    if not missed and not _TOOK.fullmatch(letters):
        return None
    what = " ".join(spelt[at] for at, letter in enumerate(letters) if letter in _OWN or folded[at] in _TELLING)
    return Took(what=what, missed=missed, start=None if missed else _said_at(message))


def _after_other_words(line: str, words: ReportWords, message: Message) -> base.Intent | None:
    """`im heading out so i took zoloft already`: what is said first does not matter, when it says nothing of doses."""
    spelt = [part for token in _MARKS.split(line) if token for part in parts_of(token)]
    starts = [at for at, word in enumerate(spelt) if word in words.took]
    if len(starts) != 1 or len(spelt) > _LONGEST_TOLD:
        return None
    start = starts[0]
    while start and (spelt[start - 1] in words.filler or spelt[start - 1] in words.it):
        start -= 1
    before, said = spelt[:start], spelt[start:]
    if not before or not _unsure(message.lexicon.code).isdisjoint(before) or words.own.isdisjoint(said):
        return None
    if all(letter_of(word) not in "EMR" for word in said):
        return None
    found = _read(" ".join(said), words, message)
    return found if isinstance(found, Took) and not found.missed else None


def _not_yet(folded: list[str], words: ReportWords, message: Message) -> base.Intent | None:
    """`haven't taken my meds yet`: later, while a nudge waits."""
    if not message.context.nudged or not words.if_.isdisjoint(folded):
        return None
    rest = [word for word in folded if word not in words.never]
    letters = "".join("T" if word in words.take else _letter(word, words) for word in rest)
    return intents.Snooze() if _TOOK.fullmatch(letters) else None


def in_part(words: list[str], hour: int) -> bool:
    """Whether a local hour is in a part of the day that the folded words name."""
    named = [PARTS[word] for word in words if word in PARTS]
    return any(first <= hour < last or first <= hour + 24 < last for first, last in named)


def _own_words(code: str) -> ReportWords | None:
    """The words of a language for such reports, if it has any."""
    return getattr(find_words(code, "dose_reports"), "REPORT", None)


def _letter(word: str, words: ReportWords) -> str:
    for letter, listed in (("S", words.missed), ("T", words.took), ("t", words.used), ("D", words.done)):
        if word.split("-")[0] in listed:
            return letter
    found = letter_of(word)
    if found in "EMRPQ":
        return "M"
    if word in words.it:
        return "P"
    if word in words.filler:
        return "F"
    if word in LINKS:
        return "L"
    return "A" if found in "DN" else "o"


def _said_at(message: Message) -> datetime | None:
    """When it was taken, if a clock time was said: the last such time that has passed."""
    when = message.when(single_line(message.text)) if any(map(str.isdigit, message.text)) else None
    if when is None or not when.has_time or when.repeat:
        return None
    said = tokenise(message.text, message.lexicon)
    whole_day = message.lexicon.full_day or any("MERIDIEM" in token.senses for token in said)
    at, step = when.start, timedelta(hours=24 if whole_day else 12)
    while at > message.context.now:
        at -= step
    return at


@cache
def _reporting(code: str) -> frozenset[str]:
    words = _own_words(code)
    if words is None:
        return frozenset()
    return words.took | words.used | words.done | words.missed | words.take | words.opens


@cache
def _unsure(code: str) -> frozenset[str]:
    """Words before a report that make it none."""
    words = _own_words(code)
    return words.never | words.if_ | words.missed | UNSURE if words else UNSURE


@cache
def _pattern(said: str) -> "re.Pattern[str]":
    return re.compile(said, re.IGNORECASE)
