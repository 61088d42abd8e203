"""What a person typed into a search as a value: words, "phrases", `tag:x`, `after:monday`, `has:photo`, `in:notes`.

Whatever is no such key is a word. Nothing that is typed is ever an operator of the index.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from tdah.language.intents.cleaning import normalise_quotes
from tdah.language.lexicon import Lexicon, fold
from tdah.language.times.dates import local
from tdah.search.past import past_day
from tdah.search.stops import stop_words
from tdah.store.search_words import joined_in, words_in

# Beyond so many words a text is an essay, and its first words say what is looked for as well.
MAX_WORDS, MAX_QUERY_CHARS, MAX_SHORT_CHARS = 16, 2000, 3
FILTER_KEYS = {
    "tag": "tag etiqueta etiquette", "after": "after since apres depuis desde despues depois",
    "before": "before avant antes", "has": "has tem", "in": "in dans en em",
}  # fmt: skip
_KEY = {word: key for key, words in FILTER_KEYS.items() for word in words.split()}
KIND_WORDS = {
    "note": "note notes nota notas", "task": "task tasks tache taches tarea tareas tarefa tarefas",
    "event": "event events calendar evenement evenements evento eventos",
    "message": "message messages text texts mensaje mensajes mensagem mensagens",
}  # fmt: skip
_PLACE = {word: kind for kind, words in KIND_WORDS.items() for word in words.split()}
# What a note can have, by how the types of such files begin.
ATTACHMENT_WORDS = {
    "image/": "photo photos foto fotos image images picture imagen imagem", "audio/": "audio voice voix voz memo",
    "": "file files fichier fichiers archivo archivos arquivo arquivos attachment anexo adjunto",
}  # fmt: skip
_HAVING = {word: kind for kind, words in ATTACHMENT_WORDS.items() for word in words.split()}
_TIME = frozenset(("MONTH", "LAST", "THIS", "WEEKDAY"))
_WORD = re.compile(r"\s+([^\s\":#]+)(?=\s|$)")
_PART = re.compile(r'([^\W\d_]{2,12}):("[^"]*"|[^\s"]+)|"([^"]+)"|#([^\W\d]\w*(?:[/-]\w+)*)|[^\s"]+')


@dataclass(frozen=True)
class Query:
    """What is looked for. `words` decide, `others` are words that every text has; all are as the index has them.

    `after` is the first instant that counts, `before` the first that no longer does; `kinds` empty means all of them.
    `has` is how the type of a file begins that must hang on it.
    """

    text: str
    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    tags: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    has: str | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """All the words whose places an excerpt marks."""
        return tuple(dict.fromkeys((*self.words, *(word for phrase in self.phrases for word in phrase))))


def parse(text: str, now: datetime, lexicon: Lexicon, country: str | None = None) -> Query:
    """`text` as a query of a person whose local time is `now` (aware). It never raises."""
    line = normalise_quotes(text)[:MAX_QUERY_CHARS]
    found: dict[str, list[object]] = {"word": [], "phrase": [], "tag": [], "in": [], "has": []}
    bounds: dict[str, datetime] = {}
    place = 0
    while match := _PART.search(line, place):
        place = match.end()
        key = _KEY.get(fold(match[1])) if match[1] else None
        value = match[2].strip('"') if match[2] else ""
        if key in ("after", "before"):
            day, place = _day(line, match, now, lexicon, country)
            if day:
                bounds[key] = day
                continue
        elif key == "in" and fold(value) in _PLACE:
            found["in"].append(_PLACE[fold(value)])
            continue
        elif key == "has" and fold(value) in _HAVING:
            found["has"].append(_HAVING[fold(value)])
            continue
        elif (key == "tag" or match[4]) and (tag := tuple(words_in(match[4] or value))):
            found["tag"].append(tag)
            continue
        if match[3]:
            found["phrase"].append(tuple(words_in(match[3])))
        else:
            found["word"].append(tuple(_words(match[0])))
    return _query(text, found, bounds)


def _words(part: str) -> list[str]:
    """The words of what has no space in it; what is a word only with its hyphen is one: `wi-fi`, `hx-20931`."""
    words, whole = words_in(part), joined_in(part)
    return whole if len(whole) == 1 and any(len(word) < MAX_SHORT_CHARS for word in words) else words


def _day(
    line: str, match: "re.Match[str]", now: datetime, lexicon: Lexicon, country: str | None
) -> tuple[datetime | None, int]:
    """The midnight that a day named behind `after:` begins with, and where it ends: `after:last week` is two words."""
    said, end = match[2].strip('"'), match.end()
    while match[2][0] != '"' and (more := _WORD.match(line, end)) and _is_of_time(more[1], said, lexicon):
        said, end = f"{said} {more[1]}", more.end()
    day = past_day(said, now.date(), lexicon, country)
    return (local(day, time(0), now), end) if day else (None, match.end())


def _is_of_time(word: str, said: str, lexicon: Lexicon) -> bool:
    """Whether a word goes on with the time that was `said` so far."""
    if word.isdecimal():
        return bool(_TIME.intersection(_senses(said.split()[-1], lexicon)))
    return bool(_TIME.union(("AGO", "UNIT", "GONE", "OF")).intersection(_senses(word, lexicon)))


def _senses(word: str, lexicon: Lexicon) -> Mapping[str, object]:
    known = lexicon.single(fold(word))
    return known[1] if known else {}


def _query(text: str, found: dict[str, list[object]], bounds: dict[str, datetime]) -> Query:
    words = list(dict.fromkeys(word for part in found["word"] for word in part))  # type: ignore[attr-defined]
    deciding = [word for word in words if word not in stop_words()] or words
    return Query(
        text,
        tuple(deciding[:MAX_WORDS]),
        tuple(word for word in words if word not in deciding)[:MAX_WORDS],
        tuple(phrase[:MAX_WORDS] for phrase in found["phrase"] if phrase)[:4],  # type: ignore[index]
        tuple(found["tag"][:4]),  # type: ignore[arg-type]
        tuple(dict.fromkeys(found["in"])),  # type: ignore[arg-type]
        bounds.get("after"),
        bounds.get("before"),
        str(found["has"][0]) if found["has"] else None,
    )
