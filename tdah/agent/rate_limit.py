"""Too much from one sender: texts that come too fast get a turn, and machines that answer us are not answered.

Nothing here loses a text or costs one. Pure, but for what `Pace` remembers; that is bounded.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Literal

# Texts that would have to wait longer than this are set aside for the host.
MAX_WAIT = timedelta(hours=1)
NOTICE_INTERVAL = timedelta(hours=1)
MAX_SENDERS = 10_000

LOOP_ERROR = "loop: not answered"
LOOP_HOLD = timedelta(hours=1)
LOOP_SPAN = timedelta(minutes=10)
# A person who copies a long sentence needs longer than this; an answering machine mostly does not.
INSTANT_REPLY, QUICK_REPLY = timedelta(seconds=10), timedelta(seconds=30)
LONG_TEXT_WORDS = 12
# What is shorter than this could be anybody's words.
MIN_QUOTED_CHARS = 16
MIN_SIMILARITY = 0.9
# Phones report a thumbs-up as a text that quotes ours.
REACTION_PATTERN = re.compile(r"\W*(?:\w+\s){0,5}\w+\W{0,2}[\s:]*[“\"„«]", re.UNICODE)


@dataclass
class Deferral:
    """What is to become of a text over the limit: `at` is when it is its turn (None: set aside).

    `tell` is true for the first in an hour: its sender is to know.
    """

    at: datetime | None
    tell: bool


@dataclass
class RateLimiter:
    """`per_minute` texts of one number may come at once; more have a turn each, at the same rate (GCRA)."""

    per_minute: int
    taken: dict[str, datetime] = field(default_factory=dict)
    told: dict[str, datetime] = field(default_factory=dict)

    @property
    def step(self) -> timedelta:
        return timedelta(minutes=1) / self.per_minute

    def restore(self, turns: Mapping[str, datetime]) -> None:
        """Go on after a restart: the last turn that each number was given."""
        self.taken.update({number: at + self.step * self.per_minute for number, at in turns.items()})

    def take(self, number: str, now: datetime) -> Deferral | None:
        """Count one text; None when it may be worked now."""
        taken = max(self.taken.get(number, now), now)
        at = taken - self.step * (self.per_minute - 1)
        if at - now > MAX_WAIT:
            return Deferral(None, self._tell(number, now))
        if number not in self.taken and len(self.taken) >= MAX_SENDERS:
            self._forget(now)
        self.taken[number] = taken + self.step
        return Deferral(at, self._tell(number, now)) if at > now else None

    def _tell(self, number: str, now: datetime) -> bool:
        if now - self.told.get(number, datetime.min.replace(tzinfo=now.tzinfo)) < NOTICE_INTERVAL:
            return False
        self.told[number] = now
        return True

    def _forget(self, now: datetime) -> None:
        """Who has used nothing up is like who was never here; of the others the eldest go."""
        self.taken = {number: at for number, at in self.taken.items() if at > now}
        self.told = {number: at for number, at in self.told.items() if now - at < NOTICE_INTERVAL}
        for known in (self.taken, self.told):
            for number in list(known)[: max(0, len(known) - MAX_SENDERS // 2)]:
                del known[number]


@dataclass(frozen=True)
class Exchange:
    """One text of a conversation: `ours` or theirs, when it was handed to the network or came in.

    `stopped` is set for one of theirs that was set aside as a loop.
    """

    ours: bool
    body: str
    at: datetime
    stopped: bool = False


Loop = Literal["echo", "same", "circle"]


def loop_in(said: Sequence[Exchange], patience: int = 4) -> Loop | None:
    """Whether the last text, theirs, goes on with a loop; `said` is in order of time, a dozen texts are enough.

    `echo`: it quotes ours, for the second time, at once. `same`: as `patience` texts in a row, each right after one
    of ours. `circle`: short texts that always get the same answer, one more of them. While a loop was stopped within
    the hour, the first such text counts; whatever is unlike it is answered.
    """
    last = said[-1]
    stopped = [text for text in said[:-1] if text.stopped and last.at - text.at < LOOP_HOLD]
    pairs = _pairs(said)
    echoes = [theirs for ours, theirs in pairs if _echoes(ours, theirs)]
    if last in echoes and (len(echoes) >= 2 or stopped):
        return "echo"
    if any(_continues_loop(last, text, pairs) for text in stopped):
        return "same"
    if _loop_length(pairs, last) >= patience and len(_words(last.body)) >= LONG_TEXT_WORDS:
        return "same"
    recent = pairs[-patience - 1 :]
    if len(recent) > patience and recent[-1][1] is last and _circle(recent):
        return "circle"
    return None


def _continues_loop(last: Exchange, stopped: Exchange, pairs: Sequence[tuple[Exchange, Exchange]]) -> bool:
    """Whether a text is one more like a stopped one. Of short ones, which a person may need, only to the same words."""
    if not _similar(last, stopped):
        return False
    heard = {theirs: _words(ours.body) for ours, theirs in pairs}
    return len(_words(last.body)) >= LONG_TEXT_WORDS or (last in heard and heard[last] == heard.get(stopped))


def _pairs(said: Sequence[Exchange]) -> list[tuple[Exchange, Exchange]]:
    """Each text of theirs that came after one of ours, with that one; ours counts for one answer only."""
    pairs: list[tuple[Exchange, Exchange]] = []
    ours: Exchange | None = None
    for text in said:
        if text.ours:
            ours = text
        elif ours is not None and ours.at < text.at and said[-1].at - text.at < LOOP_SPAN:
            pairs.append((ours, text))
            ours = None
    return pairs


def _loop_length(pairs: Sequence[tuple[Exchange, Exchange]], last: Exchange) -> int:
    """How many texts in a row, up to the last, are like it and came right after one of ours."""
    count = 0
    for ours, theirs in reversed(pairs):
        gap = theirs.at - ours.at
        if gap > QUICK_REPLY or not (theirs.body == last.body or (gap <= INSTANT_REPLY and _similar(last, theirs))):
            break
        count += 1
    return count if pairs and pairs[-1][1] is last else 0


def _circle(pairs: Sequence[tuple[Exchange, Exchange]]) -> bool:
    return (
        all(theirs.at - ours.at <= QUICK_REPLY for ours, theirs in pairs)
        and len({theirs.body.strip().lower() for _, theirs in pairs}) == 1
        and len({_words(ours.body) for ours, _ in pairs[1:]}) == 1
    )


def _echoes(ours: Exchange, theirs: Exchange) -> bool:
    if theirs.at - ours.at > INSTANT_REPLY or REACTION_PATTERN.match(theirs.body):
        return False
    quoted = _words(ours.body)[:40]
    return len(quoted) >= MIN_QUOTED_CHARS and quoted in _words(theirs.body)


def _words(text: str) -> str:
    """The letters of a text, in small; numbers change from one answer of a machine to the next."""
    return "".join(character for character in text.lower()[:320] if character.isalpha())


def _similar(one: Exchange, other: Exchange) -> bool:
    if one.body == other.body:
        return True
    first, second = _words(one.body), _words(other.body)
    if min(len(first), len(second)) < LONG_TEXT_WORDS:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return first == second or (matcher.quick_ratio() >= MIN_SIMILARITY and matcher.ratio() >= MIN_SIMILARITY)
