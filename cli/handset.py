"""A phone on the embedded network, for `tdah sms` and its chat: what it sends and what comes to it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdah.app import App
from tdah.errors import TdahError

if TYPE_CHECKING:
    from tdah.daemon.simulator.client import SimulatorClient


ANSWER_PAUSE_S = 1.0  # seconds without another text after which an answer is complete


def simulator_client(app: App) -> "SimulatorClient":
    if not app.config.uses_simulator:
        raise TdahError(
            "Twilio is configured, so there is no embedded phone network.", "Text from a real phone, or try: tdah demo"
        )
    from tdah.daemon.simulator.client import SimulatorClient

    return SimulatorClient(app.api_base, app.account_sid, app.auth_token)


def file_to_send(path: Path) -> tuple[str, bytes]:
    """A file as a phone sends it: the content type that it claims, and the content. Raises TdahError."""
    from tdah.files import content_type

    path = path.expanduser()
    if not path.is_file():
        raise TdahError(f"{path} is no file.", "Name a file that is there.")
    return content_type.inspect(path).type, path.read_bytes()


def last_index(client: "SimulatorClient", phone: str) -> int:
    """The index of the last bubble on a phone's screen; 0 when it is blank."""
    return max((bubble["index"] for bubble in client.messages(phone)), default=0)


def incoming_texts(client: "SimulatorClient", phone: str, after: int, wait: float) -> Iterator[dict[str, Any]]:
    """Texts that come to a phone after bubble `after`: until it is calm, or for `wait` seconds when none comes."""
    deadline = time.monotonic() + wait
    while True:
        bubbles = client.messages(phone, after=after, wait=max(0.0, deadline - time.monotonic()))
        for bubble in bubbles:
            after = max(after, bubble["index"])
            if bubble["sender"] != phone:
                deadline = time.monotonic() + ANSWER_PAUSE_S
                yield bubble
        if time.monotonic() >= deadline:
            return
