"""From a language's words for notes to the patterns of its commands about them."""

from typing import NamedTuple

from tdah.language.lexicon import Command, accented


class NoteWords(NamedTuple):
    """Alternatives of one language, without accents, set apart by `|`; `the` with its space."""

    add: str
    to: str
    show: str
    drop: str
    note: str
    item: str
    notes: str
    the: str


def note_commands(said: NoteWords, *rest: tuple[str, str, str]) -> tuple[Command, ...]:
    """What every language has, in its words, and then what it says its own way: (action, openers, pattern)."""
    # A note is `n7` or `#n7`, an item `#14`; a bare number only behind the word that says of what.
    the = f"(?:{said.the})?"
    note = rf"{the}(?:(?:{said.note}) )?#?n ?(?P<note>\d{{1,6}})|{the}(?:{said.note}) #?(?P<named>\d{{1,6}})"
    item = rf"{the}(?:(?:{said.item}) )?#(?P<item>\d{{1,6}})|{the}(?:{said.item}) (?P<numbered>\d{{1,6}})"
    show = f"(?:{said.show})"
    made = (
        ("note_add", said.add, rf"(?:{said.add}) (?:{said.to}) (?:{note}|{item})(?:\s*[:,;-]+\s*| )(?P<what>.+)"),
        ("note_show", f"{said.show}|{said.note}", rf"(?:{show} )?(?:{note})"),
        ("note_drop", said.drop, rf"(?:{said.drop}) (?:{note})"),
        ("notes", f"{said.show}|{said.notes}", rf"(?:{show} )?(?:{said.notes})"),
        *rest,
    )
    return tuple(Command(action, _openers(words), accented(pattern)) for action, words, pattern in made)


def _openers(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.split()[0] for one in words.split("|") if one))
