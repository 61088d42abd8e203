"""A three-way merge of texts by lines: what one side changed is taken, what both changed differently is marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

# Beyond so many lines that differ somewhere, comparing would take longer than reading both.
MAX_LINES = 20_000
MINE, BASE, THEIRS, END = "<<<<<<< yours", "||||||| before", "=======", ">>>>>>> kept meanwhile"


@dataclass(frozen=True)
class Merged:
    """The merged text and how many places of it hold both versions between marks."""

    text: str
    conflicts: int


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Bring the changes from `base` to `mine` and from `base` to `theirs` together. No line of either is lost."""
    if mine == theirs or theirs == base:
        return Merged(mine, 0)
    if mine == base:
        return Merged(theirs, 0)
    b, m, t = (text.split("\n") for text in (base, mine, theirs))
    lines: list[str] = []
    conflicts = 0
    for before, ours, others in _chunks(b, m, t):
        if others in (before, ours):
            lines += ours
        elif ours == before:
            lines += others
        else:
            lines += [MINE, *ours, BASE, *before, THEIRS, *others, END]
            conflicts += 1
    return Merged("\n".join(lines), conflicts)


def has_conflict_markers(text: str) -> bool:
    """Whether a text still holds marks of a merge."""
    lines = text.split("\n")
    return MINE in lines or END in lines


def _chunks(b: list[str], m: list[str], t: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Stretches of (base, mine, theirs) side by side, cut wherever all three have the same line."""
    to_mine, to_theirs = _pairs(b, m), _pairs(b, t)
    i = j = k = 0
    for line in sorted(to_mine.keys() & to_theirs.keys()):
        if to_mine[line] > j or to_theirs[line] > k or line > i:
            yield b[i:line], m[j : to_mine[line]], t[k : to_theirs[line]]
        same = [b[line]]
        yield same, same, same
        i, j, k = line + 1, to_mine[line] + 1, to_theirs[line] + 1
    yield b[i:], m[j:], t[k:]


def _pairs(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which line of `base` is which line of `other`, rising on both sides."""
    head = _common(base, other)
    tail = _common(base[head:][::-1], other[head:][::-1])
    pairs = {line: line for line in range(head)}
    middle, others = base[head : len(base) - tail], other[head : len(other) - tail]
    if len(middle) + len(others) <= MAX_LINES:
        for block in SequenceMatcher(None, middle, others).get_matching_blocks():
            pairs.update((head + block.a + n, head + block.b + n) for n in range(block.size))
    pairs.update((len(base) - n, len(other) - n) for n in range(1, tail + 1))
    return pairs


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
