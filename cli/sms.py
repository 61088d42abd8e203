"""`tdah sms`: a phone in the hand, on the embedded phone network of the running daemon."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.app import App
from tdah.errors import TdahError

from .options import Json, Number, opened
from .output import emit, say

if TYPE_CHECKING:
    from tdah.daemon.simulator.client import SimulatorClient

CALM = 1.0  # seconds without another text after which an answer is complete


def sms(
    number: Number,
    text: Annotated[str | None, typer.Argument(help="What to text; left out, a chat begins.")] = None,
    file: Annotated[
        list[Path] | None, typer.Option("--file", "-f", help="A photo or another file to send with it.")
    ] = None,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for an answer at most.")] = 10.0,
    json: Json = False,
) -> None:
    """Text as a phone on the embedded phone network, and print what comes back."""
    from tdah.sms.phone_numbers import normalise

    with opened() as app:
        phone, client = normalise(number, app.config.general.region), _client(app)
        if text is None and not file:
            from .chat import chat

            chat(client, phone, app.config.simulator.number, wait)
            return
        media = [carried(path) for path in file or ()]
        if not (text or "").strip() and not media:
            raise TdahError("There is nothing to text.", f"For example: tdah sms {phone} hello")
        seen = last(client, phone)
        client.text(phone, text or "", media=media)
        answers = []
        for bubble in incoming(client, phone, seen, wait):
            answers.append(bubble)
            if not json:
                say(bubble["body"])
        if json:
            emit(answers)
        elif not answers:
            say(f"No answer within {wait:g} s.", error=True)


def _client(app: App) -> "SimulatorClient":
    if not app.config.uses_simulator:
        raise TdahError(
            "Twilio is configured, so there is no embedded phone network.", "Text from a real phone, or try: tdah demo"
        )
    from tdah.daemon.simulator.client import SimulatorClient

    return SimulatorClient(app.api_base, app.account_sid, app.auth_token)


def carried(path: Path) -> tuple[str, bytes]:
    """A file as a phone sends it: the content type that it claims, and the content. Raises TdahError."""
    from tdah.files import content_type

    path = path.expanduser()
    if not path.is_file():
        raise TdahError(f"{path} is no file.", "Name a file that is there.")
    return content_type.look(path).type, path.read_bytes()


def last(client: "SimulatorClient", phone: str) -> int:
    """The index of the last bubble on a phone's screen; 0 when it is blank."""
    return max((bubble["index"] for bubble in client.messages(phone)), default=0)


def incoming(client: "SimulatorClient", phone: str, after: int, wait: float) -> Iterator[dict[str, Any]]:
    """Texts that come to a phone after bubble `after`: until it is calm, or for `wait` seconds when none comes."""
    deadline = time.monotonic() + wait
    while True:
        bubbles = client.messages(phone, after=after, wait=max(0.0, deadline - time.monotonic()))
        for bubble in bubbles:
            after = max(after, bubble["index"])
            if bubble["sender"] != phone:
                deadline = time.monotonic() + CALM
                yield bubble
        if time.monotonic() >= deadline:
            return
