"""Voices: the catalogue of one language, and how it writes days, numbers and plurals, which Babel knows (CLDR).

What needs Babel is worked out once for a voice, when it is first used; to say something then is a look-up.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tdah.language.registry import language_of, per_languages, words_of
from tdah.sms.segments import transliterate

if TYPE_CHECKING:
    from babel.core import Locale

_QUOTED = re.compile(r"'[^']*'")


@dataclass(frozen=True)
class Voice:
    """One language's catalogue. Without `accents`, letters that GSM-7 lacks are plain: half the price of a text.

    With `twelve`, hours are counted to twelve: `3pm`. `weekdays` (from Monday on) and `months` are short names.
    """

    language: str
    sentences: Mapping[str, str]
    nudges: Sequence[str]
    today: str
    repeats: Mapping[str, str]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    accents: bool = False
    twelve: bool = False

    def spelt(self, text: str) -> str:
        """`text` with the letters that this voice uses."""
        return transliterate(text, accents=not self.accents)

    @cached_property
    def loses_accents(self) -> bool:
        """Whether this voice writes plain letters where its language has accents."""
        return not self.accents and self.sentences != voice_of(self.language, True).sentences

    @cached_property
    def plural(self) -> Callable[[int], str]:
        """The CLDR category of a count: `one`, `other` ..."""
        return _locale(self.language).plural_form

    @cached_property
    def thousands(self) -> str:
        """What stands between groups of three digits."""
        symbols = _locale(self.language).number_symbols
        return self.spelt(symbols.get("latn", symbols)["group"])

    @cached_property
    def per_cent(self) -> str:
        """A number of per cent, `{}` where the number is."""
        pattern = _locale(self.language).percent_formats[None].pattern
        return self.spelt(re.sub(r"[#0,.]+", "{}", pattern))


@per_languages
def voice_of(language: str, accents: bool = False, twelve: bool = False) -> Voice:
    """The voice of a language (BCP 47 tag), loaded once; English for one that is not known."""
    language = language_of(language).code
    words = words_of(language, "replies")

    def spelt(text: str) -> str:
        return transliterate(text, accents=not accents)

    return Voice(
        language,
        {key: spelt(text) for key, text in words.SENTENCES.items()},
        [spelt(text) for text in words.NUDGES],
        spelt(words.TODAY),
        {key: spelt(text) for key, text in words.REPEATS.items()},
        tuple(map(spelt, getattr(words, "DAYS", None) or short_names(language, "days"))),
        tuple(map(spelt, getattr(words, "MONTHS", None) or short_names(language, "months"))),
        accents,
        twelve,
    )


def short_names(language: str, kind: str) -> tuple[str, ...]:
    """The CLDR's short names of the `days` from Monday on, or of the `months` from January on, without full stops."""
    names = getattr(_locale(language), kind)["format"]["abbreviated"]
    return tuple(names[key].rstrip(".") for key in sorted(names))


@cache
def counts_to_twelve(language: str, country: str) -> bool:
    """Whether who speaks `language` in `country` (ISO 3166) counts hours to twelve, by the CLDR's short time."""
    from babel.core import UnknownLocaleError

    try:
        locale = _locale(f"{language}_{country}")
    except (UnknownLocaleError, ValueError):
        locale = _locale(language)
    return bool(re.search("[hK]", _QUOTED.sub("", locale.time_formats["short"].pattern)))


def _locale(name: str) -> "Locale":
    # Babel costs 40 ms and is for speaking only.
    from babel.core import Locale

    return Locale.parse(name.replace("-", "_"))
