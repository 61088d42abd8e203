"""`tdah serve`: the daemon, with the address of this run."""

from dataclasses import replace
from typing import Annotated

import typer

from tdah.config import Config

from .options import opened

Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Instead of the configured one; 0 picks a free one.")]


def serve(
    host: Annotated[str | None, typer.Option("--host", help="Instead of the configured one.")] = None,
    port: Port = None,
    simulator_port: Port = None,
    fallback: Annotated[
        bool, typer.Option("--fallback", help="Only keep what comes in, until the daemon fetches it: a second process.")
    ] = False,
) -> None:
    """Run the daemon: texts come in and reminders go out. Ctrl-C or SIGTERM ends it."""
    if fallback:
        _fall_back(host, port)
        return
    from tdah.daemon.serve import run

    with opened() as app:
        app.config = overridden(app.config, host, port, simulator_port)
        run(app)


def _fall_back(host: str | None, port: int | None) -> None:
    from tdah.daemon.fallback import run

    with opened() as app:
        app.config = overridden(app.config, host, None, None)
        run(app, port)


def overridden(config: Config, host: str | None, port: int | None, simulator_port: int | None) -> Config:
    """The settings with what the command line says instead."""
    server, simulator = config.server, config.simulator
    if host is not None:
        server = replace(server, host=host)
    if port is not None:
        server = replace(server, port=port)
    if simulator_port is not None:
        simulator = replace(simulator, port=simulator_port)
    return replace(config, server=server, simulator=simulator)
