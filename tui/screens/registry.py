"""The screens by name and number key. Each is imported when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .base import View


class Entry(NamedTuple):
    """One screen: the key that shows it, its name, its title in tabs, a short one for narrow ones, its class."""

    key: str
    name: str
    title: str
    short: str
    target: str

    def load(self) -> "View[Any]":
        """A new screen."""
        module, kind = self.target.split(":")
        view: View[Any] = getattr(import_module(f"{__package__}.{module}"), kind)()
        return view


SCREENS = (
    Entry("1", "today", "Today", "Today", "today:Today"),
    Entry("2", "conversation", "Conversation", "Texts", "conversation:Conversation"),
    Entry("3", "tasks", "Tasks", "Tasks", "tasks:Tasks"),
    Entry("4", "calendar", "Calendar", "Calendar", "calendar:Calendar"),
    Entry("5", "notes", "Notes", "Notes", "notes:Notes"),
    Entry("6", "phones", "Phones", "Phones", "phones:PhonesView"),
    Entry("7", "connections", "Connections", "Links", "connections:ConnectionsView"),
    Entry("8", "usage", "Usage", "Usage", "usage:UsageView"),
    Entry("9", "host", "Host", "Host", "host:HostView"),
)
