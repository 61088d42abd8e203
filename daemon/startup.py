"""What `tdah serve` checks before it starts, and what it tells the host then."""

from collections.abc import Mapping
from dataclasses import replace
from socket import socket

from tdah.app import App
from tdah.config import Config
from tdah.errors import TdahError
from tdah.store import routing
from tdah.transports.registry import DEFAULT


def check(app: App) -> None:
    """Raises TdahError when the settings do not allow to serve: an account needs a public URL, a number, a token."""
    config = app.config
    for name in config.transports:
        app.webhook(name, config.public_url)
    if config.uses_simulator:
        return
    if not config.server.public_url and not config.polls:
        raise TdahError(
            "Twilio needs a public URL to reach this machine.",
            'Set server.public_url in config.toml, with https; or, without any, twilio.receive = "poll".',
        )
    if not config.sender:
        raise TdahError("No number is set to send from.", "Set twilio.number or twilio.messaging_service.")
    _ = app.auth_token


def _with_ports(config: Config, door: socket, side_door: socket | None) -> Config:
    """The settings with the ports that were really taken (0 asks for any)."""
    config = replace(config, server=replace(config.server, port=door.getsockname()[1]))
    if side_door:
        config = replace(config, simulator=replace(config.simulator, port=side_door.getsockname()[1]))
    return config


def _numbers(app: App) -> list[str]:
    """The numbers of ours on the default network besides the configured one, all of which the embedded network has."""
    own = app.store.read(routing.own, DEFAULT) - {app.config.simulator.number}
    return sorted(address for address in own if address.startswith("+"))


def describe(app: App) -> Mapping[str, str]:
    """What to tell the host at start, by topic."""
    config = app.config
    lines = {"listening": f"http://{config.server.host}:{config.server.port}", "database": str(app.places.database)}
    if config.uses_simulator:
        lines["network"] = f"embedded (no Twilio account is set), on http://127.0.0.1:{config.simulator.port}"
        lines["try"] = 'tdah sms +12025550101 "hello"'
    else:
        lines["network"] = f"Twilio account {app.account_sid}, sender {config.sender}"
        if config.polls:
            lines["listing"] = f"texts that come in, every {config.twilio.poll_seconds:g} s"
        else:
            lines["webhook"] = app.inbound_url
    for name, own in config.transports.items():
        lines[f"transport {name}"] = f"{own.kind}, {own.number or 'no number'}, {app.webhook_url(name, 'inbound')}"
    return lines
