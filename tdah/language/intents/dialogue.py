"""Dialogue acts: what kind of message a text is, where the rules would keep it as an item.

Rules decide where they are sure: digits, commands, and what answers by its form. For the rest a linear model says what is
likely; below its bar a text is kept and asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tdah.language.acts.features import Situation, plain_words, stems
from tdah.language.acts.model import Guess, model_of
from tdah.language.dialogue_words import DialogueWords
from tdah.language.intents import dialogue_intents as acts
from tdah.language.intents.base import Intent
from tdah.language.intents.choices import choice_of, dialogue_words
from tdah.language.intents.cleaning import patterns, single_line
from tdah.language.intents.follow_ups import MOMENT, SOON, corrected
from tdah.language.intents.intent import Capture, Done, Remind, Skip, Snooze
from tdah.language.intents.items import intents_in, is_question
from tdah.language.intents.message import Message, says_nothing_else
from tdah.language.intents.quiet_hours import quiet_in_words
from tdah.language.intents.splitting import split_text
from tdah.language.lexicon import fold
from tdah.language.times.when import When

CREATING = ("remind", "add_task", "add_event", "capture")
# An item as likely as this is kept; an act as likely as that is acted on. Between them it is asked.
ITEM_BAR, ACT_BAR = 0.38, 0.55
# Words of the title that was nudged tell that it is about that.
NAMED_BAR = 0.4
# So sure the model must be of a correction in which no word says that something was wrong. What has a time of its
# own, or shares a word with what was told (`call dad` after `call mom`), is never one.
SURE_BAR = 0.85
# After a nudge more must speak for a thing to do; what has a time is seldom anything else.
ANSWER_BAR, TIMED_BAR = 0.5, 0.2
DONE_ITEM_BAR, PERHAPS_DONE_BAR = 0.5, 0.2
MAX_WORDS, HOURS = 25, 24
# Nobody says how they feel, or thanks, at three o'clock: that is a thing to do.
TIMELESS = ("mood", "smalltalk")
# Up to so many words after a nudge may be an answer to it.
MAX_ANSWER_WORDS = 8


def situation_of(line: str, message: Message, read: Sequence[Intent]) -> Situation:
    """What a text comes after, and what the rules took it for."""
    first, context = read[0], message.context
    opened = patterns(message.lexicon).opening.match(line)
    return Situation(
        context.before,
        context.minutes_ago,
        context.last_title,
        first.name if len(read) == 1 else "several",
        first.start is not None,
        first.repeat is not None,
        opened is not None and opened.end() > 0,
        "VERB" in message.lexicon.words.get(fold(line).partition(" ")[0], {}),
    )


def with_act(read: tuple[Intent, ...], message: Message) -> tuple[Intent, ...]:
    """What the rules read, or the dialogue act that the text is instead."""
    line, context = single_line(message.text), message.context
    if hours := quiet_in_words(line, message, only_sure=True):
        return (hours,)
    if read[0] in context.options or _is_sure(read, line, message) or (model := model_of(context.language)) is None:
        return read
    situation = situation_of(line, message, read)
    guess = model.guess(line, situation)
    if guess and guess.act == "correction" and not _is_correction(guess, line, message):
        # What it is, if it is none: after a read-back the model expects corrections.
        guess = model.guess(line, situation._replace(before="none", minutes=0, title=""))
    timed = read[0].start is not None
    bar = ANSWER_BAR if context.before == "nudge" else TIMED_BAR if timed else ITEM_BAR
    if guess is None or guess.share("item") >= bar or (guess.act in TIMELESS and _has_clock(line, message)):
        return (_perhaps_done(guess, line, message, read) if guess else None) or read
    if _is_asked_for(line, message):
        return read
    whole = read[0] if len(read) == 1 else Capture(what=line)
    return (_act(guess, line, message, whole) or _unsure(line, message, whole),)


def _is_correction(guess: Guess, line: str, message: Message) -> bool:
    """Whether what was told just now is put right: a word says so, or the model is very sure of a text with nothing of its own."""
    if not message.context.last_item:
        return False
    own = message.when(line) is not None or not stems(line).isdisjoint(stems(message.context.last_title))
    return _corrects(line, message) or (not own and guess.confidence >= SURE_BAR)


def _perhaps_done(guess: Guess, line: str, message: Message, read: tuple[Intent, ...]) -> tuple[Intent, ...] | None:
    """A report where it names an open thing, else a thing to do: `ya llamé a la tía`."""
    likely = guess.share("report") + guess.share("done") >= PERHAPS_DONE_BAR
    if not likely or len(read) > 1 or read[0].start is not None or _is_asked_for(line, message):
        return None
    return (acts.Report(what=line, sure=True, otherwise=read[0]),)


def _has_clock(line: str, message: Message) -> bool:
    when = message.when(line) if message.context.before != "nudge" else None
    return when is not None and when.has_time


def done_or_item(read: Done, message: Message) -> tuple[Intent, ...]:
    """`laundry done` closes what it names, `get the taxes done` is a thing to do: the words before it tell."""
    line = single_line(message.text)
    model, situation = model_of(message.context.language), situation_of(line, message, (read,))
    if read.ref and fold(read.ref) == fold(situation.title):
        return (read,)
    if stems(read.ref or "").isdisjoint(stems(situation.title)):
        # It is no answer to a nudge that is about something else.
        situation = situation._replace(before="none", minutes=0, title="")
    guess = model.guess(line, situation) if model else None
    if guess is None or guess.share("item") < DONE_ITEM_BAR:
        return (read,)
    parts = split_text(message.text, message)
    return tuple(intent for part in parts for intent in intents_in(part, message))


def _is_sure(read: tuple[Intent, ...], line: str, message: Message) -> bool:
    """Whether the rules know: no item, a time for one that is there, a long list, or asked for in so many words."""
    if len(line.split()) > MAX_WORDS or any(one.ref for one in read if one.name in CREATING):
        return True
    if any(one.name not in CREATING for one in read):
        # `not feeling it today, skip` is one answer to a nudge, no thing to do and an answer.
        return message.context.before != "nudge" or len(read) == 1 or len(line.split()) > MAX_ANSWER_WORDS
    if len(read) > 1 and message.context.before != "nudge" and (when := message.when(line)) and when.has_time:
        words = _words(message)
        return {*words.negations.split(), *words.corrects.split()}.isdisjoint(plain_words(line).split())
    if isinstance(read[0], Remind) and (read[0].alarm or read[0].nag):
        return True
    when = message.when(line) if message.context.before == "none" else None
    return when is not None and says_nothing_else(line, when, message.lexicon)


def _is_asked_for(line: str, message: Message) -> bool:
    """Whether a text asks for a reminder in so many words, and does not say no to it."""
    words = _words(message)
    padded = f" {' '.join(fold(line).split())} "
    before = next((padded.partition(f" {ask}")[0] for ask in words.asks if f" {ask}" in padded), None)
    return before is not None and {*words.negations.split(), *words.refuses.split()}.isdisjoint(before.split())


def _act(guess: Guess, line: str, message: Message, otherwise: Intent) -> Intent | None:
    """The intent of a likely act; None where it is not likely enough, or has nothing to be about."""
    context, act = message.context, guess.act
    closes = guess.share("done") + guess.share("report")
    named = not stems(line).isdisjoint(stems(context.last_title))
    if context.before == "nudge" and closes >= (NAMED_BAR if named else ACT_BAR):
        return acts.Report(what=line, answers=True, otherwise=otherwise)
    if guess.confidence < ACT_BAR or act == "item":
        return None
    if act == "smalltalk" and context.before == "nudge" and closes >= PERHAPS_DONE_BAR:
        return None
    if act in ("done", "later", "skip"):
        return _answer(act, line, message, otherwise)
    if act == "report":
        return _report(line, message, otherwise)
    if act == "correction":
        return _correction(line, message, otherwise) if _is_correction(guess, line, message) else otherwise
    if act == "pick":
        return _pick(line, message, otherwise) if context.options and context.before == "question" else None
    if act == "cancel":
        return _cancel(line, message, otherwise)
    if act == "smalltalk":
        padded = f" {' '.join(re.findall(r'[a-z]+', plain_words(line)))} "
        about_us = any(f" {saying} " in padded for saying in _words(message).about_us)
        if not about_us and is_question(line, message):
            return acts.Question(what=line, otherwise=otherwise)
        return acts.SmallTalk(what=line, about_us=about_us, otherwise=otherwise)
    if act in ("setting", "question") and (hours := quiet_in_words(line, message)):
        return hours
    if act == "question":
        text = f" {' '.join(re.findall(r'[a-z]+', fold(line)))} "
        long = any(f" {saying} " in text for saying in _words(message).how_long)
        return acts.Question(what=line, kind="how_long" if long else "", otherwise=otherwise)
    if act == "mood":
        return acts.Feeling(what=line, otherwise=Capture(what=line))
    return acts.Preference(what=line, otherwise=otherwise)


def _cancel(line: str, message: Message, otherwise: Intent) -> Intent:
    said = plain_words(line).replace("'", " ").split()
    it = len(said) == 1 or not set(said).isdisjoint(_words(message).pronouns.split())
    last = message.context.last_item if it and message.context.before == "told" else None
    return acts.Cancel(what=line, ref=last, nudged=it and message.context.before == "nudge", otherwise=otherwise)


def _corrects(line: str, message: Message) -> bool:
    """Whether a word says that something was wrong, or nothing but a time is said: all else is a thing of its own."""
    words = _words(message)
    if not {*words.negations.split(), *words.corrects.split()}.isdisjoint(plain_words(line).split()):
        return True
    when = message.when(line)
    return when is not None and says_nothing_else(line, when, message.lexicon)


def _answer(act: str, line: str, message: Message, otherwise: Intent) -> Intent | None:
    if message.context.before != "nudge":
        return _report(line, message, otherwise) if act == "done" else None
    if act == "later":
        when = message.when(line)
        if when and when.start - message.context.now < MOMENT:
            return Snooze(start=message.context.now + SOON)
        return Snooze(start=when.start if when else None, keep_time=bool(when and not when.has_time))
    return acts.Report(what=line, answers=True, otherwise=otherwise) if act == "done" else Skip(keep=True)


def _report(line: str, message: Message, otherwise: Intent) -> Intent:
    words, when = _words(message), message.when(line)
    cancelled = _has_beginning(line, words.cancelled)
    ahead = when if when and when.start > message.context.now and _has_beginning(line, words.shifted) else None
    return acts.Report(
        what=line, ref=message.context.last_item if message.context.before == "told" else None,
        start=ahead.start if ahead and not cancelled else None, cancelled=cancelled,
        keep_time=bool(ahead and not ahead.has_time), keep_day=bool(ahead and not ahead.has_day), otherwise=otherwise,
    )  # fmt: skip


def _correction(line: str, message: Message, otherwise: Intent) -> Intent:
    meant, negated = without_negated(line, _words(message))
    if when := _time_in(meant, message):
        return replace(corrected(meant, when, message), what=line, negated=negated, otherwise=otherwise)
    return acts.Correct(what=line, ref=message.context.last_item, words=meant, negated=negated, otherwise=otherwise)


def _time_in(text: str, message: Message) -> When | None:
    """The time that is meant; a bare number is an hour."""
    if found := message.when(text):
        return found
    number = re.search(r"\b\d{1,2}(?:[:h.]\d\d)?\b", text)
    hour = re.sub(r"[.]", ":", number[0]) if number else _spelt_hour(text, message)
    return message.when(hour if ":" in hour or "h" in hour else f"{hour}:00") if hour else None


def _spelt_hour(text: str, message: Message) -> str:
    """The hour that a number in letters says, in digits; empty where there is none."""
    known = message.lexicon.words
    hours = [str(known[word]["NUM"]) for word in fold(text).split() if {"NUM", "SPELT"} <= known.get(word, {}).keys()]
    return hours[-1] if hours and hours[-1].isdigit() and 0 < int(hours[-1]) <= HOURS else ""


def without_negated(line: str, words: DialogueWords) -> tuple[str, str]:
    """What is meant and what is not: `5 not 4` is `5` and `4`, `not tuesday, wednesday` is `wednesday` and `tuesday`."""
    tokens = line.replace(",", " , ").replace(";", " , ").replace(".", " . ").split()
    meant: list[str] = []
    negated: list[str] = []
    target, negations, turns = meant, words.negations.split(), words.turns.split()
    begun = 0
    for place, token in enumerate(tokens):
        plain, follows = plain_words(token), tokens[place + 1] if place + 1 < len(tokens) else ","
        if plain in negations and follows == ",":
            # `mañana no, el sábado`: what stands before it is not meant.
            negated += meant[begun:]
            del meant[begun:]
        elif plain in negations:
            target = negated
        elif token in (",", ".") or plain in turns:
            target, begun = meant, len(meant)
        else:
            target.append(token)
    return (" ".join(meant), " ".join(negated)) if meant else (" ".join(negated), "")


def _pick(line: str, message: Message, otherwise: Intent) -> Intent:
    chosen = choice_of(line, _words(message))
    return acts.Pick(
        what=line, which=chosen.places, other=chosen.other, options=message.context.options, otherwise=otherwise
    )


def _unsure(line: str, message: Message, read: Intent) -> Intent:
    if message.context.before == "nudge" and len(line.split()) <= MAX_ANSWER_WORDS:
        return acts.Unsure(what=line, start=read.start)
    return Capture(what=line, start=read.start, end=read.end)


def _has_beginning(line: str, beginnings: str) -> bool:
    starts = tuple(beginnings.split())
    return any(word.startswith(starts) for word in plain_words(line).split())


def _words(message: Message) -> DialogueWords:
    return dialogue_words(message.context.language)
