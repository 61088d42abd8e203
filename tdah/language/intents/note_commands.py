"""What is said about notes: kept, found, asked for, added to, read, dropped. Each answers an Intent or None."""

import re
from collections.abc import Callable

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.intent import AddToNote, More, Where
from tdah.language.intents.message import Message
from tdah.language.intents.task_commands import part_of
from tdah.language.lexicon import fold, lazy_pattern

Match = re.Match[str]
# A note by its number alone, in every language: `n7`, `#n7`.
NUMBER = lazy_pattern(r"#?n(\d{1,6})", re.IGNORECASE)


def note_of(what: str) -> intents.Note:
    """A note, with its tags from #words."""
    return intents.Note(
        what=what.strip(), tags=tuple(dict.fromkeys(tag.lower() for tag in re.findall(r"(?<!\w)#([^\W\d]\w*)", what)))
    )


def _note(match: Match, message: Message) -> base.Intent | None:
    # A note may have lines: it is taken from the message as sent, not from its one-line form.
    return note_of(as_sent(message.text, match["what"]))


def as_sent(text: str, what: str) -> str:
    """The end of a text from where the words of `what` begin."""
    words = [re.escape(word) for word in what.split()[:4]]
    found = re.search(r"(?<!\w)" + r"\s+".join(words), text) if words else None
    return text[found.start() :].strip() if found else what


def _note_self(match: Match, message: Message) -> base.Intent | None:
    return None if message.when(match["what"]) else note_of(as_sent(message.text, match["what"]))


def _add_to(match: Match, message: Message) -> base.Intent | None:
    """`note to #14 ...`, `add to n7 ...`."""
    return AddToNote(ref=_ref(match), what=as_sent(message.text, match["what"].strip()))


def _ref(match: Match) -> str:
    said = match.groupdict()
    number = said.get("note") or said.get("named")
    return f"n{int(number)}" if number else str(int(said["item"] or said["numbered"]))


def _show(match: Match, message: Message) -> base.Intent | None:
    return intents.Find(what=match[0], ref=_ref(match))


def _drop(match: Match, message: Message) -> base.Intent | None:
    return intents.Drop(ref=_ref(match))


def _list(match: Match, message: Message) -> base.Intent | None:
    return More(ref=NOTES_LIST)


def _find(match: Match, message: Message) -> base.Intent | None:
    what = part_of(match, "what")
    if not what or fold(what.split()[0]) in message.lexicon.talk.articles or message.when(_plain(what)):
        return None
    return intents.Find(what=as_sent(message.text, what))


def _plain(what: str) -> str:
    """Without its keys: `after:monday` is no time to be reminded at."""
    return re.sub(r'\w+:(?:"[^"]*"|\S+(?: \w+)?)', " ", what)


def _where(match: Match, message: Message) -> base.Intent | None:
    what = part_of(match, "what")
    return Where(what=what) if what else None


def more_of(line: str, message: Message) -> base.Intent | None:
    """`more`: what was not shown just now of a note or the list. With nothing left it is no thing to do, either."""
    word = fold(line).replace(" ", "_")
    if word not in CONTINUE_WORDS:
        return None
    rest = next((one for one in message.context.options if goes_on(one)), None)
    return rest or (More() if word in MORE_WORDS else None)


def goes_on(option: base.Intent) -> bool:
    """Whether an option shows the rest of something: `more` takes it."""
    return isinstance(option, More) or is_list(option)


def is_list(option: base.Intent) -> bool:
    """Whether an option shows more of a list of items or notes: the digits there are theirs."""
    return isinstance(option, intents.ListItems) or (isinstance(option, More) and option.ref == NOTES_LIST)


_MORE = "more plus next go_on continue encore suite la_suite mas sigue siguiente mais continua"
CONTINUE_WORDS = frozenset(_MORE.split())
# What `more` goes on with after the list of notes.
NOTES_LIST = "notes"
MORE_WORDS = frozenset(("more", "plus", "mas", "mais"))
# What may be longer than a command: a note is as long as it is.
LONG_COMMANDS = ("note", "note_self", "note_add")
ACTIONS: dict[str, Callable[[Match, Message], base.Intent | None]] = {
    "note": _note,
    "note_self": _note_self,
    "note_add": _add_to,
    "note_show": _show,
    "note_drop": _drop,
    "notes": _list,
    "find": _find,
    "where": _where,
}
