"""What people say about an item they have: done, later, skip, drop, move. Each answers an Intent or None."""

import re
from datetime import datetime

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.message import Message, says_more, says_nothing_else
from tdah.language.lexicon import fold
from tdah.language.times.dates import shift
from tdah.language.times.pieces import Amount
from tdah.language.times.rules_amounts import amount_in
from tdah.language.times.tokens import tokenise
from tdah.language.times.when import When

Match = re.Match[str]


def which(ref: str | None, message: Message) -> str | None:
    """The item that `ref` names. `it` and the like are what was nudged (None), or else what was last spoken of."""
    if ref is None or " ".join(map(fold, ref.split())) not in message.lexicon.talk.pronouns:
        return ref
    context = message.context
    return None if context.nudged else context.last_item or context.last_ref


def part_of(match: Match, name: str) -> str | None:
    if name not in match.re.groupindex or match[name] is None:
        return None
    return match[name].strip(" .,!?") or None


def only_time(message: Message, text: str) -> When | None:
    """The time a text says, if the text says nothing else."""
    found = None if says_more(text, message.lexicon) else message.when(text)
    return found if found and says_nothing_else(text, found, message.lexicon) else None


def done(match: Match, message: Message) -> base.Intent | None:
    return intents.Done(ref=part_of(match, "ref"))


def done_title(match: Match, message: Message) -> base.Intent | None:
    title = part_of(match, "ref")
    if (
        not title
        or len(title.split()) > 5
        or message.when(title)
        or fold(title.split()[0]) in message.lexicon.talk.dangling_first
    ):
        return None
    if fold(title.split()[0]) in message.lexicon.talk.questions:
        return None
    return intents.Done(ref=title)


def snooze(match: Match, message: Message) -> base.Intent | None:
    ref, minutes, said = part_of(match, "ref"), part_of(match, "minutes"), part_of(match, "when")
    if minutes:
        return intents.Snooze(ref=ref, start=_in_minutes(message, int(minutes)))
    if said is None:
        return intents.Snooze(ref=ref)
    when = _to_when(message, said) or after_amount(message, said)
    if when:
        return _put_off(when, ref)
    return _snooze_named(said, message)


def _to_when(message: Message, said: str) -> When | None:
    """`until monday` and `to 5` mean that it comes back then."""
    tokens = tokenise(said, message.lexicon)
    senses = tokens[0].senses if tokens else {}
    rest = said[tokens[0].last :].strip() if tokens else ""
    if rest and ("TO" in senses or "UNTIL" in senses):
        plain = only_time(message, said) if "THE" in senses else None
        return plain or only_time(message, rest) or bare_hour(message, rest)
    return only_time(message, said)


def _snooze_named(said: str, message: Message) -> base.Intent | None:
    """`snooze 12 until monday`, `snooze taxes 1h`: an item, then a time."""
    words = said.split()
    for size in range(1, min(len(words), 6)):
        rest = " ".join(words[size:])
        when = _to_when(message, rest) or after_amount(message, rest)
        if when:
            return _put_off(when, which(" ".join(words[:size]).strip(" #"), message))
    return intents.Snooze(ref=said.strip(" #")) if len(words) <= 4 and not message.when(said) else None


def after_amount(message: Message, said: str) -> When | None:
    """A bare length, `1h` or `20 min`, as a time from now."""
    amount = amount_said(message, said)
    if amount is None:
        return None
    now = message.context.now
    return When(start=_moved(now, amount))


_OF_A_MOVE = ("NUM", "UNIT", "ART", "AND", "HALF", "QUARTER", "OF", "AMOUNT", "FRACTION", "DASH", "NEAR")
_OF_A_LENGTH = (*_OF_A_MOVE, "FOR", "IN", "AT")


def amount_said(message: Message, said: str, known: tuple[str, ...] = _OF_A_LENGTH) -> Amount | None:
    """The length that a text says, made of words with the senses `known` only."""
    tokens = tokenise(said, message.lexicon)
    if not tokens or not any("UNIT" in t.senses or "AMOUNT" in t.senses for t in tokens):
        return None
    if not all(any(sense in token.senses for sense in known) for token in tokens):
        return None
    return amount_in(tokens)


def _moved(now: datetime, amount: Amount) -> datetime:
    return shift(now.replace(microsecond=0), amount)


def _in_minutes(message: Message, minutes: int) -> datetime:
    return _moved(message.context.now, Amount(seconds=60 * minutes))


def ask_again(match: Match, message: Message) -> base.Intent | None:
    when = only_time(message, match["when"])
    return bare_time(message, when) if when else None


def again(match: Match, message: Message) -> base.Intent | None:
    """`again in 10`: the nudge comes back then."""
    when = only_time(message, match["when"])
    return _put_off(when) if when and not when.repeat else None


def snooze_for(match: Match, message: Message) -> base.Intent | None:
    """`give me 10 min`, `10 more minutes`."""
    said = " ".join(part for part in (part_of(match, "amount"), part_of(match, "unit")) if part)
    when = after_amount(message, said)
    return intents.Snooze(start=when.start) if when else None


def correct(match: Match, message: Message) -> base.Intent | None:
    """`make it 5pm`, `actually friday`: another time for what was nudged or last spoken of."""
    said = match["when"].strip(" .!?")
    when = only_time(message, said) or bare_hour(message, said)
    context = message.context
    if when is None or not (context.nudged or context.last_item or context.last_ref):
        return None
    nudged = context.nudged and context.before != "told"
    return _moved_to(None if nudged else context.last_item or context.last_ref, when)


def about_it(match: Match, message: Message) -> base.Intent | None:
    """`remind me about this tomorrow`: the nudge, or else what was last spoken of, comes then."""
    when = only_time(message, match["when"])
    if when is None or when.repeat:
        return None
    context = message.context
    ref = context.last_ref or context.last_item
    return _put_off(when) if context.nudged else _moved_to(ref, when) if ref else bare_time(message, when)


def _moved_to(ref: str | None, when: When) -> intents.Reschedule:
    """The item at the day, the time or both that were said."""
    return intents.Reschedule(
        ref=ref,
        start=when.start,
        end=when.end if when.has_time else None,
        repeat=when.repeat,
        keep_time=when.has_day and not when.has_time,
        keep_day=when.has_time and not when.has_day,
    )


def bare_time(message: Message, when: When) -> base.Intent:
    """A time with no thing: it belongs to what was nudged, or to the last item, or is kept."""
    context = message.context
    if context.nudged:
        return _put_off(when)
    if context.last_ref:
        return _moved_to(context.last_ref, when)
    return intents.Capture(what=message.text, start=when.start, end=when.end, repeat=when.repeat)


def _put_off(when: When, ref: str | None = None) -> intents.Snooze:
    return intents.Snooze(ref=ref, start=when.start, keep_time=when.has_day and not when.has_time)


def skip(match: Match, message: Message) -> base.Intent | None:
    return intents.Skip(ref=part_of(match, "ref"))


def _short_title(match: Match, message: Message) -> str | None:
    title = part_of(match, "ref")
    if not title or len(title.split()) > 3 or message.when(title):
        return None
    if title.lower() in message.lexicon.talk.pronouns:
        return None
    loose = message.lexicon.talk.dangling_last | message.lexicon.talk.articles
    return None if any(fold(word) in loose for word in title.split()) else title


def skip_title(match: Match, message: Message) -> base.Intent | None:
    title = _short_title(match, message)
    return intents.Skip(ref=title) if title else None


def drop(match: Match, message: Message) -> base.Intent | None:
    return intents.Drop(ref=part_of(match, "ref"))


def drop_title(match: Match, message: Message) -> base.Intent | None:
    title = _short_title(match, message)
    return intents.Drop(ref=title) if title else None


def move(match: Match, message: Message) -> base.Intent | None:
    said = match["when"].strip(" .!?")
    when = only_time(message, said) or bare_hour(message, said)
    if when is None:
        link = part_of(match, "link")
        when = only_time(message, f"{link} {said}") if link else None
    ref = part_of(match, "ref")
    if when is None or not ref or (when.repeat and not ref):
        return None
    before = message.when(ref)
    if before and not ref.isdigit():
        ref = _without_time(ref, before) or ref
    return _moved_to(which(ref.strip(" #"), message), when)


_MINUTES_A_DAY = 1440


def move_by(match: Match, message: Message) -> base.Intent | None:
    """`push 12 an hour`, `move dentist up 30 min`: an item, then a length from its own time."""
    words = match["what"].strip(" .!?").split()
    talk = message.lexicon.talk
    earlier = ("earlier" in match.re.groupindex and match["earlier"]) or any(fold(w) in talk.earlier for w in words)
    while words and fold(words[-1]) in talk.earlier:
        words.pop()
    for size in range(1, min(len(words), 8)):
        amount = amount_said(message, " ".join(words[size:]), _OF_A_MOVE)
        begins = message.lexicon.words.get(fold(words[size]), {})
        if amount is None or amount.months or "UNIT" in begins:
            continue
        named = words[:size]
        while len(named) > 1 and fold(named[-1]) in talk.joints | talk.earlier:
            named.pop()
        minutes = amount.days * _MINUTES_A_DAY + round(amount.seconds / 60)
        return intents.Reschedule(ref=which(" ".join(named), message), shift=-minutes if earlier else minutes)
    return None


def _without_time(ref: str, when: When) -> str:
    """`dentist from friday`: the old time is not part of the name."""
    return (
        re.sub(r"\s+\w+$", "", ref[: when.spans[0][0]].rstrip())
        if " " in ref[: when.spans[0][0]].strip()
        else ref[: when.spans[0][0]].strip()
    )


def bare_hour(message: Message, said: str) -> When | None:
    """`4` after a `to` is a clock time: the first word for "at" makes the grammar read it so."""
    if not said[:1].isdigit():
        return None
    at = next(word for word, senses in message.lexicon.words.items() if "AT" in senses)
    when = message.when(f"{at} {said}")
    if when is None:
        return None
    size = len(at) + 1
    moved = tuple((max(0, first - size), last - size) for first, last in when.spans)
    return when if moved and moved[0][0] == 0 and moved[-1][1] >= len(said) else None
