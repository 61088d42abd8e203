"""What a list draws: a line whose right end stays in view however narrow it gets, and words beneath it."""

from abc import abstractmethod
from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

EMPTY = Content("")


class ListLine(Visual):
    """What a row of a list draws."""

    @abstractmethod
    def same(self, other: object) -> bool:
        """Whether drawing the other one would look the same."""


@dataclass(frozen=True, eq=False)
class SpreadLine(ListLine):
    """`left` and `right` on one line, the left one shortened; `below` wrapped beneath, `indent` cells in."""

    left: Content
    right: Content = EMPTY
    below: Content = EMPTY
    indent: int = 0

    def at(self, width: int) -> Content:
        """All of it for a width in cells."""
        room = max(0, width - self.right.cell_length - (1 if self.right else 0))
        first = self.left.truncate(room, ellipsis=True, pad=bool(self.right))
        if self.right:
            first = first + " " + self.right
        if not self.below:
            return first
        beneath = self.below.wrap(max(1, width - self.indent))
        return Content("\n").join([first, *(line.pad_left(self.indent) for line in beneath)])

    def same(self, other: object) -> bool:
        return (
            isinstance(other, SpreadLine)
            and self.indent == other.indent
            and all(
                mine.is_same(theirs)
                for mine, theirs in ((self.left, other.left), (self.right, other.right), (self.below, other.below))
            )
        )

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return max(self.left.cell_length + self.right.cell_length + 1, self.indent + self.below.cell_length)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1 + (len(self.below.wrap(max(1, width - self.indent))) if self.below else 0)


class RuledLine(SpreadLine):
    """`left`, and a line in the colour `right` names to the end, however far that is."""

    def at(self, width: int) -> Content:
        return self.left + Content.styled(" " + "─" * max(0, width - self.left.cell_length - 1), self.right.plain)
