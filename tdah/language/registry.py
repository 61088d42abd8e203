"""The one list of languages, and where the words of each are. A module of a language loads when it is first needed.

A language is a package with the modules `times`, `talk`, `replies`, `first_steps`, `consent` and `search`; a variant
has only those that differ from its base.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from tdah.language.lexicon import Lexicon

DEFAULT = "en"
T = TypeVar("T")


@dataclass(frozen=True)
class Language:
    """`code` is a BCP 47 tag. `package` is what holds the modules; None for a variant without any of its own."""

    code: str
    package: str | None
    base: str | None = None


_LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "tdah.language.en"),
        Language("fr", "tdah.language.fr"),
        Language("es", "tdah.language.es"),
        Language("pt", "tdah.language.pt"),
        Language("pt-PT", None, base="pt"),
    )
}
_forget: list[Callable[[], None]] = []


def per_languages(function: Callable[..., T]) -> Callable[..., T]:
    """`functools.cache` for what depends on the languages there are; forgotten when one is registered."""
    kept = cache(function)
    _forget.append(kept.cache_clear)
    return kept


def register(language: Language) -> None:
    """Add a language, whose package can be imported from anywhere on `sys.path`, or put it in place of another."""
    _LANGUAGES[language.code] = language
    for forget in _forget:
        forget()


def unregister(code: str) -> None:
    """Take away a language that was registered; that it is not there is no error."""
    _LANGUAGES.pop(code, None)
    for forget in _forget:
        forget()


def codes() -> tuple[str, ...]:
    """The languages that can be chosen, without variants."""
    return tuple(code for code, language in _LANGUAGES.items() if language.base is None)


def language_of(code: str) -> Language:
    """The language of a BCP 47 tag: that one, else its primary language, else English."""
    return _LANGUAGES.get(code) or _LANGUAGES.get(code.partition("-")[0]) or _LANGUAGES[DEFAULT]


@per_languages
def words_of(code: str, module: str) -> ModuleType:
    """A module of a language: `times`, `replies` ...; a variant's own where it has one, else that of its base."""
    language = language_of(code)
    if language.package and (language.base is None or find_spec(f"{language.package}.{module}")):
        return import_module(f"{language.package}.{module}")
    return words_of(language.base or DEFAULT, module)


@per_languages
def find_words(code: str, module: str) -> ModuleType | None:
    """A module that a language need not have: its own, else that of its base, else None."""
    language = language_of(code)
    if language.package and find_spec(f"{language.package}.{module}"):
        return import_module(f"{language.package}.{module}")
    return find_words(language.base, module) if language.base else None


@per_languages
def lexicon_of(code: str) -> Lexicon:
    """The words of a language, loaded when it is first spoken; English for one that is not read."""
    found = words_of(code, "times").LEXICON
    assert isinstance(found, Lexicon)
    return found
