"""A list that is filled anew as often as it likes: only what differs is drawn, and the cursor stays where it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from .list_line import ListLine, SpreadLine


@dataclass(frozen=True)
class Row:
    """One line of a list. `key` names what it stands for, over refreshes; a heading cannot be chosen."""

    key: str
    shown: ListLine
    heading: bool = False


def heading(title: str, note: str = "") -> Row:
    """A quiet title above the rows that follow."""
    return Row(f"heading:{title}", SpreadLine(Content.styled(title, "$text-muted bold"), Content.styled(note, "$text-muted")), True)  # fmt: skip  # noqa: E501


class Rows(OptionList):
    """A list of `Row`s. With nothing in it, it says `empty`."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._rows: list[Row] = []
        self._empty = empty
        self.filling = False

    @property
    def chosen(self) -> str | None:
        """The key of the row under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None and not option.disabled else None

    @property
    def keys(self) -> list[str]:
        """The keys of the rows that can be chosen, from the top."""
        return [row.key for row in self._rows if not row.heading]

    def says_when_empty(self, text: str) -> None:
        """From the next `fill` on, with nothing in it."""
        self._empty = text

    def fill(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if not any(not row.heading for row in rows) and self._empty:
            rows = [*rows, Row("nothing", SpreadLine(Content.styled(self._empty, "$text-muted italic")), True)]
        old, self._rows = self._rows, list(rows)
        if [row.key for row in old] == [row.key for row in rows]:
            for index, (before, row) in enumerate(zip(old, rows, strict=True)):
                if not row.shown.same(before.shown):
                    self.replace_option_prompt_at_index(index, row.shown)
            return
        self._fill_anew(old)

    def _fill_anew(self, old: list[Row]) -> None:
        key, place, top = self.chosen, self.highlighted or 0, self.scroll_y
        line = self._index_to_line.get(place, 0)
        # What scrolls now was not scrolled by anybody.
        self.filling = True
        with self.app.batch_update(), self.prevent(OptionList.OptionHighlighted):
            self.set_options([Option(row.shown, row.key, row.heading) for row in self._rows])
            self.highlighted = self._near(key, place)
            if old:
                if key is not None and self.chosen == key:
                    # The row under the cursor stays on its line of the screen, whatever came above it.
                    top += self._index_to_line.get(self.highlighted or 0, line) - line
                self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.filling = False
        if self.chosen != key and self.highlighted is not None:
            self.post_message(self.OptionHighlighted(self, self.options[self.highlighted], self.highlighted))

    def _near(self, key: str | None, place: int) -> int | None:
        """Where the cursor goes: to the same row, else to the one that took its place."""
        choosable = [index for index, row in enumerate(self._rows) if not row.heading]
        same = next((index for index in choosable if self._rows[index].key == key), None)
        if same is not None or not choosable:
            return same
        return next((index for index in choosable if index >= place), choosable[-1])

    def choose(self, key: str) -> bool:
        """Put the cursor on a row; false when it is not there."""
        for index, row in enumerate(self._rows):
            if row.key == key and not row.heading:
                self.highlighted = index
                return True
        return False
