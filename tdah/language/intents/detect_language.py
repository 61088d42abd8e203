"""`detect_language`: in which language a text is written, told by frequent words that only one language has. Pure."""

import re

from tdah.language.lexicon import Talk, fold
from tdah.language.registry import codes, lexicon_of, per_languages, words_of

# One word may be a name or a loan; two of them, or nothing but them, are not.
_MIN_MATCHES = 2
_MAX_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def detect_language(text: str, language: str) -> str:
    """The language of a text from somebody who speaks `language`: another one only where nothing speaks for that."""
    words = [fold(word) for word in _WORD.findall(text[:400])][:_MAX_WORDS]
    own = lexicon_of(language)
    if not words or not own.talk.telling.isdisjoint(words):
        return language
    # Words of time that both have tell nothing.
    words = [word for word in words if own.single(word) is None]
    told = {code: _count_distinctive(words, code) for code in codes() if code != language}
    best = max(told, key=lambda code: told[code])
    alone = sum(count == told[best] for count in told.values()) == 1
    enough = told[best] >= _MIN_MATCHES or 0 < told[best] == len(words)
    return best if alone and enough else language


def _count_distinctive(words: list[str], language: str) -> int:
    return len(_distinctive_words(language).intersection(words))


@per_languages
def _distinctive_words(language: str) -> frozenset[str]:
    """The words that tell a language, without its words of time: those are loaded when it is read."""
    talk = words_of(language, "talk").TALK
    assert isinstance(talk, Talk)
    return talk.telling
