"""The first results of a search: ours beside a plain LIKE and beside one index for everybody, over the same notes."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from tdah.clock import to_text
from tdah.language.registry import lexicon_of
from tdah.search.finding import find
from tdah.search.query import parse
from tdah.search.stops import stop_words
from tdah.store import Store, users
from tdah.text.markdown import title_key

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PEOPLE, SIZES, RUNS, BATCH = 100, (10_000, 100_000), 5, 2_000
# Words of a note, how many words there are, and some of ours among them: one in each 20th, 1,000th note, a phrase.
LENGTH, WORDS = 30, 20_000
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
QUERIES = {
    "a word in each second note": "always", "a word in each 20th note": "wifi", "a word in each 500th": "passport",
    "two words": "wifi passport", "the beginning of a word": "passp", "a phrase": '"blue flower pot"',
    "a question": "where is the passport of mom", "a typo": "pasport", "a day": "after:2026-11-01 wifi",
    "nothing there": "quixotic",
}  # fmt: skip
LIKE = "SELECT id FROM note WHERE user_id = ? AND deleted_at IS NULL AND body LIKE ? ORDER BY changed_at DESC LIMIT 10"
GLOBAL = (
    "SELECT n.id FROM everybody e JOIN note n ON n.id = e.rowid WHERE everybody MATCH ? AND n.user_id = ?"
    " ORDER BY bm25(everybody) LIMIT 10"
)


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables."""
    return ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(WORDS)]


def bodies(count: int, first: int, words: list[str]) -> Iterator[str]:
    """Notes whose words are as unevenly common as those of people."""
    chance = random.Random(first)
    for number in range(first, first + count):
        own = number // PEOPLE
        said = [words[min(int(chance.paretovariate(0.7)) - 1, WORDS - 1)] for _ in range(LENGTH)]
        for every, extra in ((2, "always"), (20, "wifi"), (500, "passport"), (500, "blue flower pot")):
            if own % every == every // 2:
                said.insert(chance.randrange(LENGTH), extra)
        yield " ".join(said)


def fill(db: sqlite3.Connection, count: int, first: int, people: list[int], words: list[str]) -> None:
    """So many notes, for each person in turn; straight into the table, whose triggers do the rest."""
    at = to_text(NOW)
    rows = [
        (people[number % PEOPLE], str(number), number, body[:40], title_key(body[:40]), body, at, at)
        for number, body in enumerate(bodies(count, first, words), first)
    ]
    db.executemany(
        "INSERT INTO note (user_id, uid, number, title, title_key, body, created_at, changed_at, changed_by, channel)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'bench', 'cli')",
        rows,
    )
    db.executemany("INSERT INTO everybody (rowid, body) VALUES (?, ?)", [(row[2] + 1, row[5]) for row in rows])


def begin(db: sqlite3.Connection) -> list[int]:
    """The people, and the index that all of them share."""
    db.execute("CREATE VIRTUAL TABLE everybody USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')")
    return [users.add(db, users.NewUser(f"person {n}", zone="Europe/Lisbon"), NOW).id for n in range(PEOPLE)]


def measure(folder: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Milliseconds of each query by how many notes there are, ours and the two others."""
    store, words, rows, size = Store(folder / "search.db").open(), vocabulary(random.Random(1)), [], 0
    people = store.write(begin)
    for wanted in sizes:
        begun = time.perf_counter()
        while size < wanted:
            store.write(fill, min(BATCH, wanted - size), size, people, words)
            size += min(BATCH, wanted - size)
        filled = 1e6 * (time.perf_counter() - begun) / max(wanted, 1)
        rows.append({"notes": wanted, "us_per_note": filled, "queries": queries(store, people[7])})
    store.close()
    return {"people": PEOPLE, "rows": rows}


def queries(store: Store, user_id: int) -> dict[str, dict[str, float]]:
    """Of each query the median milliseconds of ours, of LIKE and of the index for everybody."""
    return {name: _one(store, user_id, text) for name, text in QUERIES.items()}


def _one(store: Store, user_id: int, text: str) -> dict[str, float]:
    words = [word for word in text.replace('"', "").split() if ":" not in word and word not in stop_words()]
    like = f"%{' '.join(words) if text[0] == chr(34) else words[-1]}%"
    match = text if text[0] == '"' else " ".join(f'"{word}"*' for word in words)
    return {
        "ours": timed(lambda: ours(store, user_id, text)),
        "like": timed(lambda: store.reader.execute(LIKE, (user_id, like)).fetchall()),
        "everybody": timed(lambda: store.reader.execute(GLOBAL, (match, user_id)).fetchall()),
        "results": len(ours(store, user_id, text).found),
    }


def ours(store: Store, user_id: int, text: str) -> Any:
    """The first ten results with their excerpts, from what was typed."""
    return store.read(find, user_id, parse(text, NOW, lexicon_of("en")), NOW, 10)


def timed(work: Callable[[], Any]) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - begun))
    return median(times)
