"""`tdah tui`: the dashboard, in this terminal or in a browser on this machine."""

from typing import TYPE_CHECKING, Any

from .options import Who, named, opened

if TYPE_CHECKING:
    from tdah.app import App


def tui(user: Who = None) -> None:
    """Show the day, the conversation and everything else, in this terminal."""
    with opened() as app:
        name = named(app, user).name if user else ""
        # Opened before the screen is taken, so that what is wrong with the file is said in plain words.
        app.store.open()
        from tdah.tui.app import Dashboard

        Dashboard(app, name, text_as(app)).run()


def text_as(app: "App") -> Any:
    """How a phone of the embedded network texts; None with a real one."""
    if not app.config.uses_simulator:
        return None
    from tdah.daemon.simulator.client import SimulatorClient

    return SimulatorClient(app.api_base, app.account_sid, app.auth_token).text
