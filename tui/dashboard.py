"""What screens and widgets may ask of the dashboard, one protocol for each purpose. The application is `tui/app.py`."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

    from tdah.app import App
    from tdah.language.intents.base import Intent
    from tdah.store.users import User
    from tdah.wording.outcome import Outcome

    from .data import DataAccess, Reads

T = TypeVar("T")


class ScreenEntry(NamedTuple):
    """One screen: the key that shows it, its name, its title in tabs, a short one for narrow ones, its class."""

    key: str
    name: str
    title: str
    short: str
    target: str

    def load(self) -> "Screen[Any]":
        """A new screen."""
        module, kind = self.target.split(":")
        screen: Screen[Any] = getattr(import_module(module), kind)()
        return screen


class DashboardData(Protocol):
    """What is shown, and of whom."""

    data: "DataAccess"
    user: "User | None"
    daemon: int | None

    @property
    def user_id(self) -> int | None: ...

    async def look(self, reads: "Reads[T]", user_id: int) -> T: ...

    def changed(self) -> None: ...


class DashboardActions(Protocol):
    """What changes something; `then` gets what came of it."""

    core: "App"
    text_as: "Callable[[str, str], Any] | None"

    def write(
        self, fn: Callable[..., T], *args: Any, then: Callable[[T], None] | None = None, **kwargs: Any
    ) -> None: ...

    def act(self, *intents: "Intent", then: "Callable[[Outcome], None] | None" = None) -> None: ...

    def act_on(self, fn: Callable[..., T], *args: Any, then: Callable[[T], None] | None = None) -> None: ...


class DashboardMessages(Protocol):
    """What is said to whoever looks at it, and asked."""

    @property
    def log(self) -> Any: ...

    def tell(self, text: str) -> None: ...

    def tell_outcome(self, outcome: "Outcome") -> None: ...

    def complain(self, error: Exception) -> None: ...

    def confirm(self, question: str, then: Callable[[], None], hint: str = "", yes: str = "Yes") -> None: ...


class DashboardNavigation(Protocol):
    """The screens, and how one is reached by keys and commands."""

    @property
    def screens(self) -> Sequence[ScreenEntry]: ...

    def action_go(self, name: str) -> None: ...

    def like_theme(self, name: str) -> None: ...

    def run_action(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> Any: ...

    def get_key_display(self, binding: Any) -> str: ...


class Dashboard(DashboardData, DashboardActions, DashboardMessages, DashboardNavigation, Protocol):
    """All of it, as screens see it; each member is described in `tui/app.py`."""

    animation_level: Any
