"""What a mistyped word may have been meant as: the nearest of its person's own words. Nobody else's are looked at."""

from collections.abc import Callable, Iterable

# What someone typed is in a word of theirs, with at most so many letters wrong; shorter words are too much alike.
MIN_WORD_CHARS, LONG_WORD_CHARS = 4, 8
Words = Callable[[str], Iterable[tuple[str, int]]]


def nearest(word: str, words_of: Words) -> str | None:
    """The word, of those that `words_of(start)` lists with how often each is there, that `word` may stand for.

    Words with the same first letter are looked at first, then all of them. The nearest wins, of those as near the
    commonest; None when there is none near enough.
    """
    if len(word) < MIN_WORD_CHARS or any(letter.isdigit() for letter in word):
        return None
    return _nearest(word, words_of(word[0])) or _nearest(word, words_of(""))


def _nearest(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    most = 2 if len(word) >= LONG_WORD_CHARS else 1
    letters, best = frozenset(word), (most + 1, 0, "")
    for other, count in known:
        if len(other) - len(word) < -most or len(other) < MIN_WORD_CHARS - 1 or other == word:
            continue
        # Two words that near share nearly all letters: that is seen much faster than how near they are.
        if len(letters.difference(other)) > most:
            continue
        far = distance(word, other[: len(word) + most], most)
        if far <= most:
            best = min(best, (far, -count, other))
    return best[2] or None


def distance(typed: str, word: str, most: int) -> int:
    """How many letters of `typed` are wrong, missing, too many or swapped, if it is to begin `word`.

    Beyond `most` the answer is some number above it. What `word` has beyond is not counted: `passprt` begins
    `passports`, too.
    """
    before, last = list(range(len(word) + 1)), list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(word, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    # Of the letters that follow none counts, but a word cut too short for what was typed is none.
    return min(last[max(len(typed) - most, 1) :], default=most + 1)
