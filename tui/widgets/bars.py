"""The lines at the edge: which screens there are, whose day this is, and whether the daemon runs."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from .text import clock, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dashboard import DashboardData, ScreenEntry


class Tabs(Static):
    """One line of screens with their keys; the present one stands out. A click shows it."""

    def __init__(self, present: str, screens: "Sequence[ScreenEntry]") -> None:
        super().__init__(markup=False)
        self._present, self._screens = present, screens

    def on_mount(self) -> None:
        self.update(self._drawn())

    def on_resize(self) -> None:
        self.update(self._drawn())

    def _drawn(self) -> Content:
        parts = []
        roomy = self.size.width >= sum(len(entry.title) + 5 for entry in self._screens) + 1
        for entry in self._screens:
            name = entry.title if roomy else entry.short
            here = entry.name == self._present
            tab = Content.assemble(
                (entry.key, "bold $primary" if here else "$quiet"), " ",
                (name, "bold $foreground" if here else "$text-muted"),
            )  # fmt: skip
            parts.append(tab.stylize(f"@click=app.go('{entry.name}')"))
        return Content("   " if roomy else " ").join(parts)


class StatusLine(Static):
    """Whose day, what time it is there, and whether texts go in and out just now."""

    version = reactive(0)

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_mount(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Say it as it is now."""
        app: DashboardData = self.app  # type: ignore[assignment]
        self.update(_status(app))


def _status(app: "DashboardData") -> Content:
    """`● daemon runs  Ana  14:05 New York`."""
    if app.daemon is None:
        running = Content.assemble(("○ ", "$warning"), ("no daemon: texts wait", "$warning"))
    else:
        running = Content.assemble(("● ", "$success"), ("daemon runs", "$text-muted"))
    if app.user is None:
        return Content("   ").join([running, Content.styled("nobody is here yet", "$text-muted")])
    zone = app.user.zone_at(app.data.now())
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    parts = [running, plain(app.user.name, "bold"), Content.styled(f"{clock(app.data.now(), zone)} {place}", "$text-muted")]  # fmt: skip  # noqa: E501
    return Content("   ").join(parts)
