"""Rules for texts that follow one of ours, and for questions about one's own things: sure by their form.

They come before the model of dialogue acts, and change what the other rules read out of context.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from tdah.language.dialogue_words import DialogueWords
from tdah.language.intents import dialogue_intents as acts
from tdah.language.intents.base import Intent
from tdah.language.intents.choices import dialogue_words
from tdah.language.intents.consent import answers
from tdah.language.intents.intent import Capture, Done, Drop, Reschedule, Skip, Snooze, Undo
from tdah.language.intents.items import is_question
from tdah.language.intents.message import Message
from tdah.language.intents.task_commands import bare_hour, only_time
from tdah.language.lexicon import fold
from tdah.language.times.when import When

SOON = timedelta(minutes=10)
MOMENT = timedelta(minutes=1)
BESIDE_LOW_DAY, MAX_EMOJI = 2, 8
MAX_MOVED_WORDS, MAX_QUESTION_WORDS, MAX_ABOUT_WORDS = 14, 9, 6
# Emoji and their like, not marks that may be a slip.
_NO_WORDS = re.compile("[\u2190-\u2bff\U0001f000-\U0001ffff]")
_TOKENS = re.compile(r"[\w':]+(?:-[\w']+)*")


def follow_up(line: str, message: Message) -> Intent | None:
    """What a text is by its form, before any other rule; None where that says nothing."""
    words, said = dialogue_words(message.context.language), _TOKENS.findall(fold(line))
    if message.context.before == "nudge" and (answer := _answer(said, message, words)):
        return answer
    if not said and not message.lexicon.talk.phrases.get(line):
        return acts.SmallTalk(what=line) if _NO_WORDS.search(line) and len(line) <= MAX_EMOJI else None
    if _takes_back(said, message, words):
        return Undo()
    if _deletes_note(said, words):
        return acts.Cancel(what=line, of_note=True)
    return _question(line, said, f" {' '.join(said)} ", message, words)


def _takes_back(said: list[str], message: Message, words: DialogueWords) -> bool:
    """Whether all that is said beside an `undo` at its end is a correction or courtesy: `jk undo`."""
    if len(said) < 2 or message.lexicon.talk.phrases.get(said[-1]) != "undo":
        return False
    around = {*words.beside.split(), *words.corrects.split(), *words.negations.split(), *words.pronouns.split()}
    return around.issuperset(said[:-1])


def _deletes_note(said: list[str], words: DialogueWords) -> bool:
    """`delete the wifi note`: a verb and the noun of the sayings that delete a note."""
    if not 1 < len(said) <= MAX_QUESTION_WORDS:
        return False
    begins = [saying for saying in words.no_more if saying.startswith(f"{said[0]} ")]
    return any(saying.rpartition(" ")[2] in said for saying in begins)


def no_item(line: str, read: Intent, message: Message) -> Intent | None:
    """What is no thing to do by its form, where the other rules would keep it."""
    context, said = message.context, _TOKENS.findall(fold(line))
    words = dialogue_words(context.language)
    text = f" {' '.join(said)} "
    if any(text.startswith(f" {saying} ") for saying in words.cancels):
        return acts.Cancel(what=line, otherwise=read)
    if read.start and context.before != "told" and _refuses(read.what, words):
        return Skip(keep=True)
    if context.before == "nudge" and read.start and " ".join(_TOKENS.findall(fold(read.what))) in words.at_it:
        return Snooze(start=read.start)
    if context.before != "nudge" and _is_low_day(said, words):
        return acts.Feeling(what=line, otherwise=Capture(what=line))
    if len(said) <= MAX_ABOUT_WORDS and (day := _everything_to(said, message, words)):
        return acts.LowDay(start=day)
    return _time_instead(said, message, words) if context.before == "told" and context.last_item else None


def _refuses(title: str, words: DialogueWords) -> bool:
    """Whether a no is all that is left beside a time: `hoje à noite não`."""
    said = _TOKENS.findall(fold(title))
    negations = set(words.negations.split())
    return not negations.isdisjoint(said) and negations.union(words.beside.split()).issuperset(said)


def _everything_to(said: list[str], message: Message, words: DialogueWords) -> datetime | None:
    """The day of `everything to monday`, `tout à lundi`."""
    known = {*words.everything.split(), *words.beside.split()}
    rest = [token for token in said if token not in known]
    if not rest or set(words.everything.split()).isdisjoint(said):
        return None
    when = only_time(message, " ".join(rest))
    return when.start if when and when.has_day and not when.has_time and not when.repeat else None


def _time_instead(said: list[str], message: Message, words: DialogueWords) -> Intent | None:
    """`na verdade 16h`: words of somebody who corrects themselves, and nothing else but a time."""
    negations, corrects = set(words.negations.split()), set(words.corrects.split())
    said = said[1:] if said and said[0] in negations else said
    if not negations.isdisjoint(said) or corrects.isdisjoint(said):
        return None
    rest = [token for token in said if token not in corrects and token not in words.beside.split()]
    when = only_time(message, " ".join(rest))
    return corrected(" ".join(said), when, message) if when else None


def corrected(line: str, when: When, message: Message) -> acts.Correct:
    """What was told just now is at another time."""
    known = message.lexicon.words
    today = any({"RELDAY", "TONIGHT"} & known.get(word, {}).keys() for word in fold(line).split())
    return acts.Correct(
        what=line, ref=message.context.last_item, start=when.start, keep_time=not when.has_time,
        keep_day=not when.has_day, today=today, words=line,
    )  # fmt: skip


def _is_low_day(said: list[str], words: DialogueWords) -> bool:
    """Whether one of the sayings for a day on which nothing more can be done is nearly all that is said."""
    text = f" {' '.join(said)} "
    saying = max((saying for saying in words.low_day if f" {saying} " in text), key=len, default="")
    return bool(saying) and len(said) <= len(saying.split()) + BESIDE_LOW_DAY


def in_context(read: Intent, line: str, message: Message) -> Intent:
    """What the rules read, as what was said before makes it mean."""
    context, words = message.context, dialogue_words(message.context.language)
    if isinstance(read, Done) and read.ref and _says_nothing(read.ref, message, words):
        return Done()
    if isinstance(read, Done) and read.ref and not read.ref.isdigit():
        return replace(read, ref=_bare(read.ref, words))
    if isinstance(read, Snooze) and read.start and read.start - context.now < MOMENT:
        return replace(read, start=context.now + SOON)
    dropped = isinstance(read, Drop) or (isinstance(read, Skip) and not read.keep and not context.nudged)
    if dropped and not read.ref and context.before == "told" and context.last_item:
        return Drop(ref=context.last_item)
    if context.before == "told" and context.last_item and _corrects(read, line, words):
        when = message.when(line)
        return corrected(line, when, message) if when else read
    if isinstance(read, Reschedule) and read.keep_time and fold(read.ref or "") in words.everything.split():
        return acts.LowDay(start=read.start)
    return read


def _corrects(read: Intent, line: str, words: DialogueWords) -> bool:
    """Whether a bare time says that what was told just now is to be at another one: `actually friday`."""
    bare = isinstance(read, Snooze | Reschedule) and not read.ref and read.start is not None
    return bare and not set(words.corrects.split()).isdisjoint(_TOKENS.findall(fold(line)))


def moved(line: str, message: Message, otherwise: Intent) -> Intent | None:
    """`dentist is now friday 2pm`: what a thing was moved to; the thing is looked for among those there are."""
    words = dialogue_words(message.context.language)
    plain = fold(line)
    if len(line.split()) > MAX_MOVED_WORDS:
        return None
    found = [(at, saying) for saying in words.moved if (at := plain.find(f" {saying} ")) > 0]
    told = message.context.before == "told" and message.context.last_item
    begun = max((saying for saying in words.moved if plain.startswith(f"{saying} ")), key=len, default="")
    if begun and told and (when := _time_of(line[len(begun) :], message)) and not when.repeat:
        return corrected(line, when, message)
    if not found:
        return None
    # The first of the sayings, and of those that begin there the longest.
    at, saying = min(found, key=lambda one: (one[0], -len(one[1])))
    title, said = line[:at], line[at + len(saying) + 2 :]
    # The last word of a saying may belong to the time: `to friday`.
    when = _time_of(said, message) or _time_of(f"{saying.split()[-1]} {said}", message)
    if when is None or when.repeat:
        return None
    return acts.Report(
        what=title, start=when.start, keep_time=not when.has_time, keep_day=not when.has_day, sure=True,
        otherwise=otherwise,
    )  # fmt: skip


def _time_of(said: str, message: Message) -> When | None:
    return message.when(said) or bare_hour(message, said)


def _answer(said: list[str], message: Message, words: DialogueWords) -> Intent | None:
    """A yes, or that somebody is about to do it."""
    yes, _ = answers()
    rest = [token for token in said if token not in words.beside.split()]
    text = " ".join(said)
    if said and not rest and (text in yes or message.lexicon.talk.phrases.get(text) == "yes"):
        return Done()
    if text in words.at_it or " ".join(rest) in words.at_it:
        return Snooze(start=message.context.now + SOON)
    return None


def _says_nothing(ref: str, message: Message, words: DialogueWords) -> bool:
    """Whether the words before `done` name nothing: `yeah all done now`."""
    empty = {*words.beside.split(), *(word for saying in words.every for word in saying.split())}
    phrases = message.lexicon.talk.phrases
    said = [word for word in _TOKENS.findall(fold(ref)) if phrases.get(word) != "done"]
    return all(word in empty and not word.isdigit() for word in said)


def _bare(ref: str, words: DialogueWords) -> str:
    """A title without the words at its ends that may stand beside any: `pharmacie c` of `la pharmacie c est fait`."""
    beside, said = words.beside.split(), ref.split()
    while len(said) > 1 and fold(said[-1]) in beside:
        said.pop()
    while len(said) > 1 and fold(said[0]) in beside:
        said = said[1:]
    return " ".join(said)


def _question(line: str, said: list[str], text: str, message: Message, words: DialogueWords) -> Intent | None:
    if len(said) > MAX_QUESTION_WORDS:
        return None
    if any(
        text.startswith((f" {saying} ", f" so {saying} ", f" et {saying} ", f" y {saying} "))
        for saying in words.what_done
    ):
        return acts.Question(what=line, kind="done", start=_day(said, message.context.now, words))
    if any(f" {saying} " in text for saying in words.about_me):
        return acts.Question(what=line, kind="about_me")
    if len(said) <= MAX_ABOUT_WORDS and _is_about_us(line, said, message, words):
        return acts.SmallTalk(what=line, about_us=True)
    return None


def _is_about_us(line: str, said: list[str], message: Message, words: DialogueWords) -> bool:
    """Whether a question says nothing but that: `is this free?`, `are you a bot`."""
    text = f" {' '.join(said)} "
    about = max((saying for saying in words.about_us if f" {saying} " in text), key=len, default="")
    rest = text.replace(f" {about} ", " ", 1).split() if about else said
    known = {*words.beside.split(), *words.pronouns.split(), *words.about_beside.split()}
    return bool(about) and is_question(line, message) and all(token in known for token in rest)


def _day(said: list[str], now: datetime, words: DialogueWords) -> datetime:
    """The beginning of today, or of yesterday where that is said."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=1) if not set(words.yesterday.split()).isdisjoint(said) else today
