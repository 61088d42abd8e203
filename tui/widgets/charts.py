"""A chart that plotext draws, in the theme's colours. Drawing takes longer than a frame, so a thread does it."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.color import Color
from textual.content import Content
from textual.widget import Widget

Ink = tuple[int, int, int]
# Beside the plot itself: the axis below with its labels, and the scale on the left.
TICK_STEPS = (1, 2, 2.5, 5, 10)
# plotext keeps some of what it draws with in its modules: one at a time.
PLOT_LOCK = threading.Lock()


@dataclass(frozen=True)
class Series:
    """One line or set of bars: its name, its values (one for each label of the figure), a colour of the theme."""

    name: str
    values: tuple[float, ...]
    colour: str = "primary"


@dataclass(frozen=True)
class Figure:
    """What a chart shows. `labels` name the places on the x axis; `bars` or else lines; `decimals` of the scale."""

    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    bars: bool = True
    decimals: int = 0

    @property
    def top(self) -> float:
        """The end of the scale: never 0."""
        return max((value for one in self.series for value in one.values), default=0) or 10.0**-self.decimals


class Chart(Widget):
    """Shows a `Figure`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.figure = Figure()
        self._drawn = Content("")

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        self._draw()

    def fill(self, figure: Figure) -> None:
        """Show another figure."""
        if figure != self.figure:
            self.figure = figure
            self._draw()

    def _draw(self) -> None:
        if self.figure.series and self.size.width > 12 and self.size.height > 3:
            self.run_worker(self._plot, group="plot", exclusive=True, exit_on_error=False)  # type: ignore[arg-type]

    async def _plot(self) -> None:
        names = ("background", "text-muted", *(one.colour for one in self.figure.series))
        inks = [Color.parse(self.app.theme_variables[name]).rgb for name in names]
        self._drawn = await asyncio.to_thread(drawn, self.figure, self.size.width, self.size.height, inks)
        self.refresh()

    def render(self) -> RenderResult:
        return self._drawn


def drawn(figure: Figure, width: int, height: int, inks: Sequence[Ink]) -> Content:
    """A figure for a size in cells. `inks`: ground, scale, and one for each series."""
    from rich.text import Text

    with PLOT_LOCK:
        text = _built(figure, width, height, inks)
    return Content.from_rich_text(Text.from_ansi(text.rstrip("\n")))


def _built(figure: Figure, width: int, height: int, inks: Sequence[Ink]) -> str:
    """As a terminal would be told to draw it."""
    from textual_plotext.plot import Plot

    plot, (ground, scale, *colours) = Plot(), inks
    plot.plotsize(width, height)
    plot._set_size(width, height)
    plot.canvas_color(ground)
    plot.axes_color(ground)
    plot.ticks_color(scale)
    plot.frame(False)
    plot.xaxes(True, False)
    plot.yaxes(False, False)
    places = list(range(1, len(figure.labels) + 1))
    for one, colour in zip(figure.series, colours, strict=True):
        if figure.bars:
            plot.bar(places, list(one.values), color=colour, width=0.7, marker="hd")
        else:
            plot.plot(places, list(one.values), color=colour, marker="braille")
    ticks = ticks_of(figure.top)
    plot.ylim(0, max(figure.top, ticks[-1]))
    plot.yticks(ticks, [f"{tick:.{figure.decimals}f} " for tick in ticks])
    shown = every_so_many(figure.labels, width - 8)
    plot.xticks([places[at] for at in shown], [figure.labels[at] for at in shown])
    built: str = plot.build()
    return built


def ticks_of(top: float) -> list[float]:
    """A few round numbers from 0 up to `top`."""
    step = 10.0**-8
    while top / step > 4:
        base = next((factor for factor in TICK_STEPS if top / (step * factor) <= 4), None)
        step *= base or 10
    return [step * number for number in range(int(top / step + 1e-9) + 1)]


def every_so_many(labels: Sequence[str], width: int) -> list[int]:
    """Which labels there is room for in `width` cells: none over another, and none over an end, where it would move."""
    if not labels:
        return []
    wide = max(map(len, labels))
    gap = -(-len(labels) * (wide + 2) // width)
    edge = -(-len(labels) * (wide + 1) // (2 * width))
    return list(range(len(labels) - 1 - edge, edge - 1, -gap))[::-1] or [len(labels) // 2]
