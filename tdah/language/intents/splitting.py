"""Brain dumps: where one text holds several things, and where a comma or an `and` only joins words of one thing."""

import re
from datetime import date
from typing import NamedTuple

from tdah.language.intents.cleaning import patterns
from tdah.language.intents.message import Message, says_nothing_else
from tdah.language.intents.task_commands import only_time
from tdah.language.lexicon import fold, lazy_pattern
from tdah.language.times.when import When

_BULLET = lazy_pattern(r"^\s*(?:[-*•·–—+>]\s+|\(?\d{1,2}[.)]\s+|\[[ x]?\]\s*|[-*•·]\s*(?=[^\W\d]))")
_LINES = lazy_pattern(r"\n+|;|\s[•·]\s|\s\|\s")
_COMMA = lazy_pattern(r",\s+|,(?=[^\W\d])")
MAX_PARTS = 60
MAX_CONJUNCTIONS = 40
MAX_ITEM_CHARS = 160
_SENTENCE = (".", "!", "?")


class TextPart(NamedTuple):
    """One item's text, the time that a heading said for it, and the day that was said before its own time."""

    text: str
    when: When | None = None
    day: date | None = None


def split_text(text: str, message: Message) -> list[TextPart]:
    """The items of a text, in order; a text that is one thing comes back alone."""
    lines = [line for each in _LINES().split(text) if (line := _BULLET().sub("", each).strip(" ,"))]
    parts: list[TextPart] = []
    heading: When | None = None
    for line in lines:
        if len(lines) > 1 and (found := _heading(line, message)):
            heading = found
            continue
        day = heading.start.date() if heading and heading.has_day else None
        for piece in _line(line, message):
            parts += [part._replace(when=heading) for part in _dated(_at_conjunctions(piece, message), day, message)]
    if len(parts) > MAX_PARTS:
        parts = [*parts[: MAX_PARTS - 1], TextPart(" ".join(part.text for part in parts[MAX_PARTS - 1 :]))]
    return parts or [TextPart(text)]


def _heading(line: str, message: Message) -> When | None:
    """A line that is only a day, `tomorrow:`, says when the items under it are."""
    if len(line) > 40 or not line.rstrip().endswith(":"):
        return None
    return only_time(message, line.rstrip(":"))


def _line(line: str, message: Message) -> list[str]:
    if "," not in line:
        return [line.strip()]
    pieces = _joined_times([piece.strip() for piece in _COMMA().split(line) if piece.strip()], message)
    if len(pieces) > 1 and not _several(pieces, message):
        pieces = [", ".join(pieces)]
    return pieces


def _dated(pieces: list[str], day: date | None, message: Message) -> list[TextPart]:
    """Things joined by an `and`: a time of day belongs to the day that was said before it."""
    parts = []
    for piece in pieces:
        when = message.when(piece)
        if when and when.has_day and not when.repeat:
            day = when.start.date()
        parts.append(TextPart(piece, None, day if when and when.has_time and not when.has_day else None))
    return parts


def _joined_times(pieces: list[str], message: Message) -> list[str]:
    """A piece that is only a time, an address or a nag belongs to the one before it (or, at the start, after it)."""
    joined: list[str] = []
    lead = ""
    for piece in pieces:
        bare = _adds_nothing(piece, message)
        if bare and joined:
            joined[-1] = f"{joined[-1]}, {piece}"
        elif bare:
            lead = f"{lead}{piece}, "
        else:
            joined.append(lead + piece)
            lead = ""
    if lead:
        joined.append(lead.rstrip(", "))
    return joined


def _adds_nothing(piece: str, message: Message) -> bool:
    rules = patterns(message.lexicon)
    rest = rules.closing.sub("", rules.nag.sub("", piece))
    opened = rules.opening.match(rest)
    rest = rest[opened.end() :] if opened else rest
    if not rest.strip(" .!"):
        return True
    if re.match(r"\d+\s+\S+\s+\S+", rest) and any(
        "STREET" in message.lexicon.words.get(fold(w.strip(".")), {}) for w in rest.split()
    ):
        return True
    return only_time(message, rest) is not None


def _several(pieces: list[str], message: Message) -> bool:
    """Whether commas part several things rather than the words of one."""
    if fold(pieces[0].split()[0]) in message.lexicon.talk.shopping and _is_list(pieces[1:], message):
        return False
    full = [_full(piece, message) for piece in pieces]
    if any(full[1:]):
        return not _refers_back(pieces[1], message) or sum(full) > 1
    listed = len(pieces) >= 3 and all(len(piece.split()) <= 4 for piece in pieces)
    return listed and not full[0] and not _ends_with_and(pieces[-1], message)


def _is_list(pieces: list[str], message: Message) -> bool:
    """`eggs, and bread tomorrow`: more of the same, even when a time stands at the end."""
    closed = patterns(message.lexicon).conjunction.match(pieces[-1])
    last = pieces[-1][closed.end() :].split() if closed else []
    more = pieces[:-1] if (last and not _acts(fold(last[0]), message)) or _closes(pieces[-1], message) else pieces
    return not any(_full(piece, message) for piece in more)


def _closes(piece: str, message: Message) -> bool:
    """`milk and bread tomorrow`: the last two of a list, neither of them something to do."""
    joint = patterns(message.lexicon).conjunction.search(piece)
    sides = (piece[: joint.start()].split(), piece[joint.end() :].split()) if joint else ([], [])
    return all(side and not _acts(fold(side[0]), message) for side in sides) and not message.when(" ".join(sides[0]))


def _ends_with_and(piece: str, message: Message) -> bool:
    return patterns(message.lexicon).conjunction.search(piece) is not None


def _full(piece: str, message: Message) -> bool:
    """A thing that stands alone: it begins with something to do, names a meeting, or has its own time."""
    rules = patterns(message.lexicon)
    piece = re.sub(rf"^(?:{rules.conjunction.pattern})\s+", "", piece, flags=re.IGNORECASE)
    words = [fold(word.strip(".!?:")) for word in piece.split()]
    if not words:
        return False
    opened = rules.opening.match(piece)
    if opened and opened.end() > 2:
        return True
    if _acts(words[0], message):
        return True
    return words[0] in message.lexicon.talk.meetings or message.when(piece) is not None


def _acts(word: str, message: Message) -> bool:
    return "VERB" in message.lexicon.words.get(word, {})


def _refers_back(piece: str, message: Message) -> bool:
    return any(fold(word.strip(".,!?")) in message.lexicon.talk.pronouns for word in piece.split())


def _at_conjunctions(piece: str, message: Message) -> list[str]:
    """Splits at each `and` with a whole thing on either side: both have a time, or neither and both begin to act."""
    found = list(patterns(message.lexicon).conjunction.finditer(piece))
    out, place = [], 0
    for number, joint in enumerate(found[:MAX_CONJUNCTIONS]):
        end = found[number + 1].start() if number + 1 < len(found) else len(piece)
        left, right = piece[place : joint.start()].strip(" ,"), piece[joint.end() : end].strip(" ,")
        if left.strip() and right.strip() and len(left) <= MAX_ITEM_CHARS and _two(left, right, message):
            out.append(left)
            place = joint.end()
    return [*out, piece[place:].strip(" ,")]


def _two(left: str, right: str, message: Message) -> bool:
    if not right or _refers_back(right, message) or _adds_nothing(right, message):
        return False
    before, after = message.when(left), message.when(right)
    begins = _acts(fold(right.split()[0]), message)
    if before and after:
        return not says_nothing_else(right, after, message.lexicon) and not _adds_nothing(left, message)
    meets = fold(right.split()[0]) in message.lexicon.talk.meetings
    if left.endswith(_SENTENCE) and (begins or meets):
        return True
    if before or after:
        # Nobody buys a dentist: `buy eggs and dentist friday at 10`.
        return not before and meets and fold(left.split()[0]) in message.lexicon.talk.shopping
    return begins and len(left.split()) > 1
