"""Which titles are a dose of medicine, and which medicines words name: pure rules over the words of four languages.

A title counts when taking a medicine is what it is about (`evening meds`, `give Luna her pill`), and not when something
else is done with medicine (`buy pills`, `call about my prescription`).
"""

import re
from functools import lru_cache

from tdah.language.intents import medication_words as words
from tdah.language.intents.medicine_stems import is_named
from tdah.language.lexicon import fold

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[&+]")
_STRENGTH = re.compile(r"x?\d+(?:[.,/]\d+)?(?:x|mg|mcg|ug|ml|g|iu|ui|u)?|[a-d]\d{1,2}|[a-e]|[xseil]r|xl|la")
_POSSESSIVE = re.compile(r"'s?$")
_PHRASES = re.compile(rf"\b(?:{'|'.join(words.PHRASES)})\b")
_LONGEST = 14
# What each word is, as one letter; the first that holds counts.
_LETTERS = (
    ("M", words.NAMES | (words.ENGLISH & words.ROMANCE) | words.SUPPLEMENTS),
    ("E", words.ENGLISH | words.GENERIC_ENGLISH),
    ("R", words.ROMANCE | words.GENERIC_ROMANCE),
    ("P", words.POSSIBLE),
    ("Q", words.WHEN_TAKEN),
    ("V", words.TAKE),
    ("G", words.GIVE),
    ("X", words.OTHER_VERBS),
    ("B", words.ASIDE),
    ("D", words.BEFORE),
    ("L", words.LINKS),
    ("U", words.MEASURES),
)
_LETTER_OF = {word: letter for letter, listed in reversed(_LETTERS) for word in listed}
_KINDS = (
    # `take two of the blue pills`, `tomar la pastilla de la tension`
    r"[DNL]*[V][DNLUPR]*o{0,2}[DN]*[EMRPQ][^B]*",
    # `give Luna her pill`, `dar a Luna la pastilla`
    r"[DN]*G[DNLo]{0,4}[EMRPQ][^B]*",
    # `Luna's heart pill with food`
    r"[DNo]{0,4}[EM][EMPNDU]*(?:L[^XB]*)?",
    # `second dose of ritalin`, `hora do remedio`
    r"[DN]*[UPR][LV][DNL]*[EMR][^XB]*",
    # `pastilla azul`
    r"[DN]*[RM]+(?:[DNLEMRPQ][^XB]*)?|[DN]*R[^XB]*",
    r"[DN]*P+[DN]*",
    # `toma sertralina`
    r"[DN]*P[DN]*[EMR][^XB]*",
)
_IS_DOSE = re.compile("|".join(f"(?:{kind})" for kind in _KINDS))


@lru_cache(maxsize=4096)
def is_dose(title: str) -> bool:
    """Whether to do what a title says is to take, or give, a dose of medicine."""
    letters = "".join(letter_of(word) for word in split(title)[:_LONGEST])
    return _IS_DOSE.fullmatch(letters) is not None


@lru_cache(maxsize=1024)
def medicines(text: str) -> frozenset[str]:
    """The medicines that a text names, without those that can be any (`meds`), each in the singular."""
    return frozenset(_singular(word) for word in split(text) if letter_of(word) in "EMRPQ" and not is_generic(word))


def is_medicine(word: str) -> bool:
    """Whether a folded word names medicine, in general or one of them."""
    return letter_of(word) in "EMR"


def is_generic(word: str) -> bool:
    """Whether a folded word stands for any medicine: `meds`, `pastilla`."""
    return word in words.GENERIC or word in words.POSSIBLE


def split(text: str) -> list[str]:
    """The folded words of a text; what two words say together is one (`eye drops`)."""
    folded = _PHRASES.sub(lambda found: words.PHRASES[found[0]], fold(text))
    return [_POSSESSIVE.sub("", part) for word in _WORD.findall(folded) for part in parts_of(word)]


@lru_cache(maxsize=4096)
def letter_of(word: str) -> str:
    """What a folded word is beside a medicine; `o` for any other."""
    if word in _LETTER_OF:
        return _LETTER_OF[word]
    if is_named(word):
        return "M"
    return "N" if _STRENGTH.fullmatch(word) else "o"


def parts_of(word: str) -> list[str]:
    """`l'insuline` is two words, `anti-histaminico` and `don't` are one."""
    before, mark, after = word.partition("'")
    return [before, after] if mark and len(before) <= 2 and len(after) > 1 and before not in ("i", "I") else [word]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word
