"""What comes up over a screen and goes away again: a question, people to choose from, the keys, a way to jump."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Static

from tdah.store.users import User

from .list import Row, Rows
from .list_line import SpreadLine
from .text import plain

if TYPE_CHECKING:
    from textual.widget import Widget


class Confirm(ModalScreen[bool]):
    """A question before something is destroyed; nothing but a yes is one."""

    BINDINGS = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
        Binding("left,right", "app.focus_next", "Other", show=False),
    ]

    def __init__(self, question: str, hint: str = "", yes: str = "Yes") -> None:
        super().__init__()
        self._question, self._hint, self._yes = question, hint, yes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self._question, "bold"), id="question")
            if self._hint:
                yield Static(plain(self._hint, "$text-muted"))
            with Horizontal(classes="buttons"):
                # The harmless one comes first, so that a hasty enter harms nothing.
                yield Button("No (n)", id="no", compact=True)
                yield Button(f"{self._yes} (y)", id="yes", variant="warning", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class Choose(ModalScreen[str | None]):
    """One of a few: (value, words) each. A digit chooses, too."""

    BINDINGS = [Binding("escape", "close", "Back")]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question, self._choices = question, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self._question, "bold"))
            yield Rows(id="choices")

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.fill(
            [
                Row(str(number), SpreadLine(Content.styled(f"{number}  ", "$primary") + plain(words)))
                for number, (_, words) in enumerate(self._choices, start=1)
            ]
        )
        rows.focus()

    def on_key(self, event: Key) -> None:
        if event.character and event.character.isdecimal() and 0 < int(event.character) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.character) - 1][0])

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        self.dismiss(self._choices[int(event.option_id or 1) - 1][0])

    def action_close(self) -> None:
        self.dismiss(None)


class People(ModalScreen[int | None]):
    """Whose day to show."""

    BINDINGS = [Binding("escape,u", "close", "Back")]

    def __init__(self, people: Sequence[User], present: int | None) -> None:
        super().__init__()
        self._people, self._present = people, present

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Whose day?", "bold"))
            yield Rows(id="people")

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        note = {"admin": "host"}
        rows.fill(
            [
                Row(str(one.id), SpreadLine(plain(one.name), Content.styled(note.get(one.role, ""), "$text-muted")))
                for one in self._people
            ]
        )
        rows.choose(str(self._present))

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))

    def action_close(self) -> None:
        self.dismiss(None)


class Keys(ModalScreen[None]):
    """All keys that do something just now, made from the bindings."""

    BINDINGS = [Binding("escape,question_mark,q", "close", "Back")]

    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=True):
            for title, keys in self._groups:
                yield Static(Content.styled(title, "bold $primary"), classes="group")
                for key, does in keys:
                    yield Static(Content.assemble((f"{key:>12}  ", "$accent"), (does, "$foreground")), classes="key")

    def action_close(self) -> None:
        self.dismiss(None)


def groups_of(screen: Screen[object], kind: type[Screen[Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The bindings that are active on a screen, by where they belong, with how their keys look.

    A binding of a screen of this `kind`, or of a widget on it, belongs here; every other one is at hand anywhere.
    """
    found: dict[str, dict[str, list[str]]] = {"Here": {}, "Anywhere": {}}
    for active in screen.active_bindings.values():
        if not active.binding.description or active.binding.system:
            continue
        title = "Here" if isinstance(active.node, kind) or active.node in screen.walk_children() else "Anywhere"
        shown = screen.app.get_key_display(active.binding)
        found[title].setdefault(active.binding.description, [])
        if shown not in found[title][active.binding.description]:
            found[title][active.binding.description].append(shown)
    return [(title, [(" ".join(keys), does) for does, keys in said.items()]) for title, said in found.items() if said]


class Jump(ModalScreen["Widget | None"]):
    """A letter over each widget that can have the focus; typing it goes there."""

    BINDINGS = [Binding("escape", "close", "Back")]
    LETTERS: ClassVar[str] = "asdfghjklqwertyuiopzxcvbnm"

    def __init__(self, places: "Sequence[Widget]") -> None:
        super().__init__()
        self._places = dict(zip(self.LETTERS, places, strict=False))

    def compose(self) -> ComposeResult:
        for letter, place in self._places.items():
            label = Static(Content(f" {letter} "), classes="jump")
            label.styles.offset = (place.region.x + 1, place.region.y)
            yield label

    def on_key(self, event: Key) -> None:
        place = self._places.get(event.character or "")
        if place is not None:
            self.dismiss(place)

    def action_close(self) -> None:
        self.dismiss(None)
