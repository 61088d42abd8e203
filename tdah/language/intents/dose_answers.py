"""Answers to the nudge of a dose, and ends of a medicine: `yeah i did`, `wait no i didn't`, `stop zoloft for good`.

Whole messages, as patterns over folded words; those of a language are in its own `dose_reports`.
"""

import re
from functools import cache

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.dose_intents import NotTaken, Took
from tdah.language.intents.dose_report_words import AnswerWords
from tdah.language.intents.medication import is_generic, is_medicine
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold
from tdah.language.registry import find_words

_LONGEST = 80
_MARKS = re.compile(r"[^\w' -]+")
# To a nudge that waits this is `not yet`; see `dose_reports`.
_PLAINLY_NOT = re.compile(
    r"(?:no|nao) (?:me )?(?:(?:l?[ao]s?|le) )?(?:he )?(?:tome|tomado|tomei)(?: (?:aun|todavia|ainda))?"
)


def dose_answer(line: str, message: Message) -> base.Intent | None:
    """What a whole message says about the dose at hand or a named medicine, if it is such an answer."""
    words = _own_words(message.lexicon.code)
    if words is None or len(line) > _LONGEST or "?" in line:
        return None
    said = " ".join(_MARKS.sub(" ", fold(line)).split())
    if ended := _ended(said, words):
        return intents.Drop(ref=ended)
    waits = message.context.nudged
    if _pattern(words.not_taken).fullmatch(said) and not (waits and _PLAINLY_NOT.fullmatch(said)):
        return NotTaken(what=line)
    return _to_nudge(said, words) if waits else None


def _to_nudge(said: str, words: AnswerWords) -> base.Intent | None:
    if said in words.cancel:
        return intents.Drop()
    if _pattern(words.did).fullmatch(said):
        return Took()
    return intents.Skip(keep=True) if _pattern(words.not_today).fullmatch(said) else None


def _ended(said: str, words: AnswerWords) -> str:
    """The medicine that is not taken any more: one that has a name, as `meds` can be any."""
    found = _pattern(words.ends).fullmatch(said)
    name = next((part for part in found.groups() if part), "") if found else ""
    return name if name and is_medicine(name) and not is_generic(name) else ""


def _own_words(code: str) -> AnswerWords | None:
    """The words of a language for such answers, if it has any."""
    return getattr(find_words(code, "dose_reports"), "ANSWERS", None)


@cache
def _pattern(form: str) -> "re.Pattern[str]":
    return re.compile(form)
