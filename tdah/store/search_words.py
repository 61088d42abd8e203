"""What is a word to the search index. Every indexed word carries its owner: no two people share an entry.

The same function cuts the rows (called by triggers) and the queries, so that both agree.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache

# Longer words are cut, rows and queries alike: what is typed has none, and what is pasted has some of megabytes.
MAX_WORD_CHARS = 40


def _lazy(pattern: str) -> "Callable[[], re.Pattern[str]]":
    return lru_cache(maxsize=1)(lambda: re.compile(pattern))


_WORD = _lazy(r"[^\W_]+")
_COMPOUND = _lazy(r"[^\W_]+(?:-[^\W_]+)+")
# Marks that follow a letter belong to it: the accents of text that keeps them apart.
_PLACES = _lazy("(?:[^\\W_][\u0300-\u036f]*)+")


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Loaded when it is needed: every command opens the store, and few write.
    from tdah.language.lexicon import fold

    return fold(text)


def words_in(text: str) -> list[str]:
    """The words of a text in order: lower case, without accents, letters and digits only."""
    return [word[:MAX_WORD_CHARS] for word in _WORD().findall(_fold(text))]


def joined_in(text: str) -> list[str]:
    """The words of a text that hyphens hold together, without them: `wifi` of `wi-fi`."""
    if "-" not in text:
        return []
    return [found.replace("-", "")[:MAX_WORD_CHARS] for found in _COMPOUND().findall(_fold(text))]


def terms_in(text: str) -> list[str]:
    """All by which a text is found: its words, and those that hyphens hold together as one."""
    return words_in(text) + joined_in(text)


def places_in(text: str) -> list[tuple[int, int, str]]:
    """The words of a text as they stand there: where each begins and ends, and the word as `terms_in` has it."""
    found = [(one.start(), one.end(), _fold(one[0])[:MAX_WORD_CHARS]) for one in _PLACES().finditer(text)]
    if "-" in text:
        whole = _COMPOUND().finditer(text)
        found += [(one.start(), one.end(), _fold(one[0]).replace("-", "")[:MAX_WORD_CHARS]) for one in whole]
        found.sort()
    return found


def owned(owner: str, word: str) -> str:
    """A word as the index has it. `owner` is `u17` for what person 17 keeps; `m17` and `o17` for texts in and out."""
    return f"{owner}_{word}"


def search_words(owner: str, text: str | None) -> str:
    """A text as it is indexed: each word with its owner."""
    return " ".join([f"{owner}_{word}" for word in terms_in(text or "")])


def search_tags(owner: str, tags: str, body: str) -> str:
    """A note's tags as they are indexed, those in its text as well."""
    from tdah.text.markdown import tags_in

    return search_words(owner, " ".join((tags, *tags_in(body))))


def register_functions(db: sqlite3.Connection) -> None:
    """Let a connection that writes know the two functions that the triggers which keep the index call."""
    db.create_function("search_words", 2, search_words, deterministic=True)
    db.create_function("search_tags", 3, search_tags, deterministic=True)


def begins_in(title: str, terms: Iterable[str]) -> bool:
    """Whether each of `terms` (lower case) begins a word of a title: `all` is no name for `call mom`."""
    title = title.lower()
    return all(re.search(rf"(?<!\w){re.escape(term)}", title) for term in terms)
