"""`understand`: from a text to intents, by rules. It never raises and always answers at least one intent."""

from dataclasses import replace

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.choices import choice_in_words
from tdah.language.intents.cleaning import commands_for, normalise_quotes, patterns, single_line
from tdah.language.intents.commands import COMMAND_ACTIONS, PHRASE_INTENTS
from tdah.language.intents.consent import answers, is_opt_in, is_opt_out
from tdah.language.intents.danger import find_danger
from tdah.language.intents.dialogue import CREATING, done_or_item, with_act
from tdah.language.intents.dialogue_intents import Reaction
from tdah.language.intents.dose_answers import dose_answer
from tdah.language.intents.dose_intents import Took
from tdah.language.intents.dose_reports import report
from tdah.language.intents.follow_ups import follow_up, in_context, moved, no_item
from tdah.language.intents.items import intents_in
from tdah.language.intents.message import Message
from tdah.language.intents.note_commands import LONG_COMMANDS, NUMBER, is_list, more_of
from tdah.language.intents.reactions import reaction_in
from tdah.language.intents.splitting import TextPart, split_text
from tdah.language.intents.task_commands import bare_time, only_time
from tdah.language.lexicon import fold, lazy_pattern
from tdah.language.registry import lexicon_of

MAX_COMMAND_CHARS = 200
MAX_ANSWER_CHARS = 24
_ANSWERS = (intents.Done, Took, intents.Skip, intents.Drop, intents.Undo, intents.Thanks)
_MINUTES = lazy_pattern(r"([1-9][0-9]{0,3}) ?(?:m|min|mins|minutes?|minutos?)?\.?")
_NUMBER = lazy_pattern(r"#?([1-9][0-9]{0,4})[.)]?")


def understand(text: str, context: intents.Context) -> tuple[base.Intent, ...]:
    """What a text says or asks for. That somebody is in danger comes before everything but a stop word."""
    if danger := danger_said(text, context.language):
        return (danger,)
    return understand_request(text, context)


def danger_said(text: str, language: str = "") -> intents.Crisis | intents.Mood | None:
    """The intent of a text from somebody in danger, whatever else it says; None for any other text and a stop word.

    `language` is what its writer usually speaks.
    """
    danger = find_danger(text, language)
    if danger is None or is_opt_out(text):
        return None
    if danger.kind == "unsure":
        return intents.Mood(what=text, language=danger.language)
    if danger.kind == "all_meds":
        return intents.Crisis(what=text, kind="overdose", language=danger.language, all_meds=True)
    return intents.Crisis(what=text, kind=danger.kind, language=danger.language)


def understand_request(text: str, context: intents.Context) -> tuple[base.Intent, ...]:
    """What a text asks for, or does in the conversation."""
    read = read_by_rules(text, context)
    message = Message(normalise_quotes(text), context, lexicon_of(context.language))
    first = read[0]
    if isinstance(first, intents.Done) and first.ref and not first.ref.isdigit():
        return done_or_item(first, message)
    line = single_line(message.text)
    if first.name in CREATING and (said := no_item(line, first, message) or moved(line, message, first)):
        return (said,)
    return read if len(read) == 1 and first.name not in CREATING else with_act(read, message)


def read_by_rules(text: str, context: intents.Context) -> tuple[base.Intent, ...]:
    """What the rules make of a text. Anything that none of them reads is a Capture of the text as it was sent."""
    try:
        return _understand(text, context) or (intents.Capture(what=text),)
    except (ValueError, OverflowError, ArithmeticError):
        # A date beyond the calendar, say: the words are kept all the same.
        return (intents.Capture(what=text),)


def _understand(text: str, context: intents.Context) -> tuple[base.Intent, ...]:
    if is_opt_out(text):
        return (intents.OptOut(what=text.strip()),)
    message = Message(normalise_quotes(text), context, lexicon_of(context.language))
    if said := reaction_in(message.text):
        read = intents.Capture(what=text.strip())
        return (Reaction(what=said.quoted, feeling=said.feeling, otherwise=read),)
    line = single_line(message.text)
    if chosen := _choice(line, message):
        return (chosen,)
    if picked := choice_in_words(line, message) or follow_up(line, message):
        return (picked,)
    if is_opt_in(text):
        return (intents.OptIn(what=text.strip()),)
    command = _command(line, message)
    if command and not _is_cut_off(command, message):
        return (in_context(command, line, message),)
    parts = split_text(message.text, message) if line else []
    if len(parts) == 1:
        return intents_in(parts[0], message)
    return tuple(intent for part in parts for intent in _answer(part, message))


def _is_cut_off(read: base.Intent, message: Message) -> bool:
    """Whether a move names a thing that ends with `in` or `at`: `move the car in 10 min` is a thing to do."""
    last = fold(read.ref or "").rpartition(" ")[2]
    return (
        isinstance(read, intents.Reschedule) and " " in (read.ref or "") and last in message.lexicon.talk.dangling_last
    )


def read_as_item(text: str, context: intents.Context) -> base.Intent | None:
    """A text as a thing to do, whatever else it may be; None where it holds several or none."""
    message = Message(normalise_quotes(text), context, lexicon_of(context.language))
    parts = split_text(message.text, message) if single_line(message.text) else []
    read = intents_in(parts[0], message) if len(parts) == 1 else ()
    return read[0] if len(read) == 1 else None


def _answer(part: TextPart, message: Message) -> tuple[base.Intent, ...]:
    """One item of several; `done, and call mom tomorrow` answers and asks."""
    line = single_line(part.text)
    answer = _command(line, message) if len(line) <= MAX_ANSWER_CHARS else None
    if isinstance(answer, _ANSWERS) and (answer.ref is None or answer.ref.isdigit()):
        return (answer,)
    return intents_in(part, message)


def _choice(line: str, message: Message) -> base.Intent | None:
    """A digit, or a yes or no, to what was asked; a number that no question waits for is that of an item."""
    if rest := more_of(line, message):
        return rest
    if note := NUMBER().fullmatch(line):
        return intents.Find(what=line, ref=f"n{int(note[1])}")
    options, found = message.context.options, _NUMBER().fullmatch(line)
    if way := _travel_minutes(line, options):
        return way
    if found and options and all(is_list(option) for option in options):
        # The numbers that a list shows are those of its items.
        return intents.Find(what=line, ref=found[1])
    # With a `#` it is the number of an item, as it is read back.
    number = int(found[1]) if found and not line.startswith("#") else 0
    if 0 < number <= len(options):
        return options[number - 1]
    if found and (number > 9 or number == 0 or not options):
        return intents.Find(what=line, ref=found[1])
    said = message.lexicon.talk.phrases.get(fold(line)) if options and not message.context.nudged else None
    yes, no = answers()
    if options and (said == "yes" or fold(line) in yes):
        return options[0]
    return intents.Thanks() if options and (said == "no" or fold(line) in no) else None


def _travel_minutes(line: str, options: tuple[base.Intent, ...]) -> base.Intent | None:
    """The minutes that were asked for: `25`, `25 min`."""
    asked = next((option for option in options if isinstance(option, intents.Travel)), None)
    minutes = _MINUTES().fullmatch(line.lower()) if asked else None
    return replace(asked, minutes=int(minutes[1])) if asked and minutes else None


def _command(line: str, message: Message) -> base.Intent | None:
    long, phrases = len(line) > MAX_COMMAND_CHARS, message.lexicon.talk.phrases
    if not long and (answered := dose_answer(line, message)):
        return answered
    action = phrases.get(line.lower()) or phrases.get(fold(line.rstrip("?! "))) if not long else None
    if action == "resume":
        return intents.Resume(what=line)
    if action in PHRASE_INTENTS:
        return PHRASE_INTENTS[action]
    if not long and (taken := report(line, message)):
        return taken
    opener = fold(line.split()[0].rstrip(":,")) if line.split() else ""
    for command, pattern in commands_for(message.lexicon, opener):
        if long and command.action not in LONG_COMMANDS:
            continue
        match = pattern.fullmatch(line.rstrip("?! ") if "?" in line else line)
        if match and (intent := COMMAND_ACTIONS[command.action](match, message)):
            return intent
    courtesy = patterns(message.lexicon).polite.match(line)
    if courtesy and 0 < courtesy.end() < len(line):
        return _command(line[courtesy.end() :], message)
    return None if long else _bare_time(line, message)


def _bare_time(line: str, message: Message) -> base.Intent | None:
    """A time and nothing else."""
    if len(line) > 60 or patterns(message.lexicon).alarm.search(line):
        return None
    when = only_time(message, line)
    return bare_time(message, when) if when else None


__all__ = ["is_opt_in", "is_opt_out", "understand"]
