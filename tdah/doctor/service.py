"""The service: the daemon, where it is to be reached, and the phone network. Each check changes nothing."""

import asyncio
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from tdah import lock
from tdah.app import App
from tdah.errors import TdahError
from tdah.transports.registry import DEFAULT

from .finding import FAIL, OK, WARN, Finding, Patient

# A text that no account has: asking for it shows whether the network answers and takes our keys.
UNKNOWN_SID = "SM" + "0" * 32


def daemon(patient: Patient) -> Iterator[Finding]:
    """It runs and is ready, or its port is free."""
    server = patient.config.server
    place = f"{server.host}:{server.port}"
    process = lock.holder(patient.places.database)
    if process is not None:
        yield _readiness(server.host, server.port, process)
    elif server.port == 0 or _is_free(server.host, server.port):
        yield Finding("daemon", WARN, f"tdah serve is not running; {place} is free.", "Run: tdah serve")
    else:
        yield Finding("daemon", FAIL, f"Another program listens on {place}.", "Stop it, or set server.port.")


def _readiness(host: str, port: int, process: int) -> Finding:
    from tdah.http import HttpError, call

    shown = f"[{host}]" if ":" in host else {"0.0.0.0": "127.0.0.1"}.get(host, host)  # noqa: S104 (compared, not bound)
    try:
        answer = call("GET", f"http://{shown}:{port}/readyz", connect=2, read=6)
    except HttpError as error:
        return Finding(
            "daemon",
            FAIL,
            f"Process {process} serves, but does not answer on port {port}: {error}.",
            "Was it started with another --port? Else restart it.",
        )
    if answer.status != 200:
        return Finding(
            "daemon",
            FAIL,
            f"Process {process} is not ready: {answer.text.strip()}.",
            "Mend that; it goes on by itself.",
        )
    return Finding("daemon", OK, f"Process {process} serves and is ready.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((host, port))
        except OSError:
            return False
    return True


def public_url(patient: Patient) -> Iterator[Finding]:
    """The URL that the network signs is one that it can call."""
    url = patient.config.server.public_url
    if patient.config.uses_simulator:
        yield Finding("public URL", OK, "None is needed: no account is set.")
        return
    if patient.config.polls and not url:
        yield Finding("public URL", OK, "None is needed: texts are listed (twilio.receive).")
        return
    problem = url_problem(url)
    yield Finding("public URL", FAIL if problem else OK, problem or url, "Set server.public_url." if problem else "")


def url_problem(url: str) -> str | None:
    """What is wrong with a URL that a phone network is to call; None when nothing is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        return f"{url} is no URL: {error}."
    if parts.scheme != "https":
        return f"{url or 'It'} does not begin with https://."
    if "_" in host:
        return f"{host} has an underscore, which the network refuses (error 11200 or 21609)."
    if "." not in host or host == "localhost" or host.startswith(("127.", "10.", "192.168.", "[")):
        return f"{host or url} cannot be reached from outside."
    if parts.query or parts.fragment or "#" in url or "?" in url:
        return f"{url} must end with the host or a path, without ? or #."
    if parts.username or parts.password:
        return "It holds a name or a password, which would be shown in logs."
    return None


def network(patient: Patient) -> Iterator[Finding]:
    """Each phone network answers, and takes our keys."""
    app = patient.app
    if patient.config.uses_simulator and lock.holder(patient.places.database) is None:
        yield Finding("phone network", OK, "It is embedded, and runs with tdah serve.")
    else:
        yield _network(app, DEFAULT, "phone network")
    for name in patient.config.transports:
        yield _network(app, name, f"transport {name}")


def _network(app: App, name: str, subject: str) -> Finding:
    from tdah.transports.base import SendError

    async def ask() -> None:
        transport = app.transport(name)
        try:
            await transport.fetch(UNKNOWN_SID)
        finally:
            await transport.close()

    started = time.monotonic()
    try:
        asyncio.run(ask())
    except SendError as error:
        return Finding(subject, FAIL, f"It refuses or does not answer: {error.message}", _network_fix(name, error))
    except TdahError as error:
        return Finding(subject, FAIL, error.message, error.hint)
    return Finding(subject, OK, f"It answers within {(time.monotonic() - started) * 1000:.0f} ms.")


def _network_fix(name: str, error: TdahError) -> str:
    from tdah.transports.base import Failure, SendError

    wrong_keys = isinstance(error, SendError) and error.failure is Failure.CREDENTIALS
    return f"Set the token anew: tdah secret set {name}-auth-token" if wrong_keys else "Look at the connection."
