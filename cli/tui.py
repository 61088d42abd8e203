"""`tdah tui`: the dashboard, in this terminal or in a browser on this machine."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import Who, named, opened
from .output import say

if TYPE_CHECKING:
    from tdah.app import App

Web = Annotated[bool, typer.Option("--web", help="In a browser on this machine, by an address that works once.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="With --web: where it listens; 0 picks one.")]


def tui(
    user: Who = None,
    web: Web = False,
    port: Port = 8007,
) -> None:
    """Show the dashboard: the day, the conversation and everything else, in this terminal or a browser."""
    with opened() as app:
        name = named(app, user).name if user else ""
        # Opened before the screen is taken, so that what is wrong with the file is said in plain words.
        app.store.open()
        if not web:
            from tdah.tui.app import Dashboard

            Dashboard(app, name, text_as(app), ahead=True).run()
            return
    from tdah.tui.web import serve

    serve(port, name, lambda address: say(f"Open this once: {address}\nCtrl-C ends it."))


def text_as(app: "App") -> Any:
    """How a phone of the embedded network texts; None with a real one."""
    if not app.config.uses_simulator:
        return None
    from tdah.daemon.simulator.client import SimulatorClient

    return SimulatorClient(app.api_base, app.account_sid, app.auth_token).text
