"""The palette: the screens, whatever keys do on the present one, and the themes, all by name."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from .themes import THEMES

if TYPE_CHECKING:
    from ..dashboard import DashboardNavigation


def commands_of(dashboard: "DashboardNavigation", screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Everything that can be done on a screen."""
    for entry in dashboard.screens:
        yield SystemCommand(f"Go to {entry.title}", f"Key {entry.key}", partial(dashboard.action_go, entry.name))
    seen = {entry.title for entry in dashboard.screens}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and binding.description not in seen and not binding.system and active.enabled:
            seen.add(binding.description)
            does = partial(dashboard.run_action, binding.action, active.node)
            yield SystemCommand(binding.description, f"Key {dashboard.get_key_display(binding)}", does)
    for theme in THEMES:
        yield SystemCommand(f"Theme: {theme.name}", "How it looks", partial(dashboard.like_theme, theme.name))
