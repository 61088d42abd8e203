"""One ranked list over everything a person has. Words that are nowhere are taken for the nearest of their own words."""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tdah.language.lexicon import fold
from tdah.search.excerpts import Excerpt, body_below_title, excerpt, matches, singular
from tdah.search.query import Query
from tdah.search.spelling import nearest
from tdah.search.stops import question_words
from tdah.store import search
from tdah.store.search import INDEXED_KINDS, Hit
from tdah.store.search_words import terms_in, words_in

# So many of the best by SQLite's measure are weighed anew.
MAX_WEIGHED = 100
OPEN_WEIGHT, PAST_WEIGHT, GONE_WEIGHT = 1.0, 0.7, 0.3
WEIGHTS = {
    "note": 1.0, "task open": 1.0, "task done": 0.6, "task parked": 0.6, "task dropped": GONE_WEIGHT, "message in": 0.5,
    "message out": 0.2,
}  # fmt: skip
PINNED_FACTOR, IN_TITLE_FACTOR, IS_TITLE_FACTOR, FRESH_FACTOR = 1.3, 1.5, 2.0, 0.25
FRESH_DAYS = 60


@dataclass(frozen=True)
class Found:
    """A row, why it was found, and how well it fits (more is better)."""

    hit: Hit
    excerpt: Excerpt
    score: float


@dataclass(frozen=True)
class Findings:
    """The best rows. `sought` are the words that were looked for, `corrected` those that were taken for another one.

    `partly`: no row has all of the words.
    """

    found: tuple[Found, ...] = ()
    sought: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    partly: bool = False


def find(
    db: sqlite3.Connection, user_id: int, query: Query, now: datetime, limit: int = 20, *, but: int | None = None
) -> Findings:
    """What a person has that fits `query`, best first. `but`: the text that asks is no answer. A read function."""
    if not (query.said or query.tags or query.kinds or query.after or query.before or query.has is not None):
        return Findings()
    words, corrected, partly = query.words, {}, False
    hits = _hits(db, user_id, query, words, but)
    if not hits and words:
        corrected = {word: near for word in words if (near := _meant(db, user_id, word))}
        words = tuple(dict.fromkeys(corrected.get(word, word) for word in words))
        hits = _hits(db, user_id, query, words, but) if corrected else []
    if not hits and len(words) > 1:
        hits, partly = _hits(db, user_id, query, words, but, partly=True), True
    sought = tuple(dict.fromkeys((*words, *(word for phrase in query.phrases for word in phrase))))
    weighed = sorted(((_score(hit, words, now), hit.at, hit) for hit in hits), key=lambda one: one[:2], reverse=True)
    return Findings(
        tuple(Found(hit, _why(db, user_id, hit, sought), score) for score, _, hit in weighed[:limit]),
        sought, corrected, partly and bool(hits),
    )  # fmt: skip


def _hits(
    db: sqlite3.Connection, user_id: int, query: Query, words: tuple[str, ...], but: int | None, *, partly: bool = False
) -> list[Hit]:
    kinds = query.kinds or INDEXED_KINDS
    owners = search.owners(user_id, kinds)
    each = [_one_word(owners, word) for word in words]
    parts = [search.any_of(each)] if partly else each
    parts += [search.phrase_term(owners, phrase) for phrase in query.phrases]
    parts += [search.tag_term(owners, tag) for tag in query.tags]
    only = search.Filter(kinds, query.after, query.before, query.has)
    hits = search.find(db, user_id, search.all_of(parts or [search.everything(owners)]), MAX_WEIGHED, only)
    return _worth_showing(db, user_id, query, [hit for hit in hits if (hit.kind, hit.id) != ("message", but)])


def _one_word(owners: Sequence[str], word: str) -> str:
    """A word that begins so, or of which this is the plural."""
    return search.any_of(
        [search.prefix_term(owners, word), *(search.word_term(owners, other) for other in singular(word))]
    )


def _meant(db: sqlite3.Connection, user_id: int, word: str) -> str | None:
    if any(search.knows(db, user_id, start) for start in (word, *singular(word))):
        return None
    return nearest(word, lambda start: search.words_of(db, user_id, start))


def _worth_showing(db: sqlite3.Connection, user_id: int, query: Query, hits: list[Hit]) -> list[Hit]:
    """Without questions, the text of what is an item itself, and items that became notes when there were none yet."""
    noted = {(hit.source_id, hit.title) for hit in hits if hit.kind == "note" and hit.source_id}
    hits = [hit for hit in hits if hit.state != "dropped" or (hit.source_id, hit.title) not in noted]
    texts = [hit.id for hit in hits if hit.kind == "message"]
    if not texts or query.kinds == ("message",):
        return hits
    known = search.sources_of(db, user_id, texts)
    return [hit for hit in hits if hit.kind != "message" or (hit.id not in known and not _asks(hit.title))]


def _asks(text: str) -> bool:
    words = fold(text).split(maxsplit=1)
    return text.rstrip().endswith("?") or (bool(words) and words[0].strip("¿:,") in question_words())


def _score(hit: Hit, words: tuple[str, ...], now: datetime) -> float:
    weight = WEIGHTS.get(hit.kind) or WEIGHTS.get(f"{hit.kind} {hit.state}") or OPEN_WEIGHT
    if hit.kind == "event" and hit.at < now:
        weight = PAST_WEIGHT
    if hit.pinned:
        weight *= PINNED_FACTOR
    title = terms_in(hit.title) if hit.kind != "message" else []
    if words and title and {matches(word, words) for word in title} >= set(words):
        weight *= IS_TITLE_FACTOR if len(words_in(hit.title)) == len(words) else IN_TITLE_FACTOR
    days = abs((now - hit.at).total_seconds()) / 86400
    return -hit.rank * weight * (1 + FRESH_FACTOR * math.exp(-days / FRESH_DAYS))


def _why(db: sqlite3.Connection, user_id: int, hit: Hit, sought: tuple[str, ...]) -> Excerpt:
    """Where the words are beneath the title, else in it."""
    text = search.text_of(db, user_id, hit)
    found = excerpt(body_below_title(hit.title, text) if hit.kind == "note" else text, sought)
    return found if found.marks or (found.text and not sought) else excerpt(hit.title, sought)
