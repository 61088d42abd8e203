"""A month as a grid: a day is chosen with the arrows; as many of its things are named as there is room for."""

from datetime import date

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from ..models.calendar import DAY, Span, weekday
from ..models.today import Slot
from .hours import CALENDAR_COLOURS
from .text import clock, plain


class Month(Widget, can_focus=True):
    """The grid of one month."""

    BINDINGS = [
        Binding("left,h", "move(-1)", "Day before", show=False),
        Binding("right", "move(1)", "Day after", show=False),
        Binding("up,k", "move(-7)", "Week before", show=False),
        Binding("down,j", "move(7)", "Week after", show=False),
        Binding("enter", "open", "Open the day", show=False),
    ]

    class Moved(Message):
        """Another day was chosen, maybe of another month."""

        def __init__(self, day: date, opened: bool = False) -> None:
            super().__init__()
            self.day, self.opened = day, opened

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._span: Span | None = None

    def fill(self, span: Span) -> None:
        """Show this month."""
        self._span = span
        self.refresh()

    def action_move(self, days: int) -> None:
        if self._span:
            self.post_message(self.Moved(self._span.at + DAY * days))

    def action_open(self) -> None:
        if self._span:
            self.post_message(self.Moved(self._span.at, opened=True))

    def on_click(self, event: Click) -> None:
        if self._span is None or event.y < 1:
            return
        row = min((event.y - 1) // self._height, len(self._span.days) // 7 - 1)
        day = self._span.days[row * 7 + min(event.x // self._width, 6)][0]
        self.post_message(self.Moved(day, opened=day == self._span.at))

    @property
    def _width(self) -> int:
        return max(6, self.size.width // 7)

    @property
    def _height(self) -> int:
        weeks = len(self._span.days) // 7 if self._span else 5
        return max(1, (self.size.height - 1) // weeks)

    def render(self) -> Content:
        span = self._span
        if span is None:
            return Content("")
        head = Content("").join(
            Content.styled(weekday(span, day)[: self._width - 1].ljust(self._width), "$text-muted")
            for day, _ in span.days[:7]
        )
        rows = [head]
        for first in range(0, len(span.days), 7):
            cells = [self._cell(span, day, slots) for day, slots in span.days[first : first + 7]]
            rows += [Content("").join(cell[line] for cell in cells) for line in range(self._height)]
        return Content("\n").join(rows)

    def _cell(self, span: Span, day: date, slots: tuple[Slot, ...]) -> list[Content]:
        width, room = self._width, self._height - 1
        chosen = day == span.at
        style = "bold $accent" if day == span.today else "$foreground" if day.month == span.at.month else "$faint"
        more = f" +{len(slots) - room}" if len(slots) > room else ""
        lines = [Content.assemble((f"{day.day:>2}", style), (more, "$text-muted"))]
        lines += [self._line(span, slot) for slot in slots[:room]]
        lines += [Content("")] * (self._height - len(lines))
        ground = ("on $primary 24%" if self.has_focus else "on $foreground 10%") if chosen else ""
        drawn = [line.truncate(width - 1, ellipsis=True, pad=True) for line in lines]
        return [(line.stylize_before(ground) if ground else line) + " " for line in drawn]

    def _line(self, span: Span, slot: Slot) -> Content:
        mark = Content.styled("▌", CALENDAR_COLOURS.get(slot.colour, "$text-muted")) if slot.one else Content.styled("○", "$primary")  # fmt: skip  # noqa: E501
        at = "" if slot.all_day or self._width < 16 else f"{clock(slot.start, span.zone)} "
        return mark + Content.styled(at, "$text-muted") + plain(slot.title)
