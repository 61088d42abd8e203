"""`tdah sms`: a phone in the hand, on the embedded phone network of the running daemon."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdah.errors import TdahError

from .handset import file_to_send, incoming_texts, last_index, simulator_client
from .options import Json, Number, opened
from .output import emit, say

if TYPE_CHECKING:
    pass


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
        phone, client = normalise(number, app.config.general.region), simulator_client(app)
        if text is None and not file:
            from .chat import chat

            chat(client, phone, app.config.simulator.number, wait)
            return
        media = [file_to_send(path) for path in file or ()]
        if not (text or "").strip() and not media:
            raise TdahError("There is nothing to text.", f"For example: tdah sms {phone} hello")
        seen = last_index(client, phone)
        client.text(phone, text or "", media=media)
        answers = []
        for bubble in incoming_texts(client, phone, seen, wait):
            answers.append(bubble)
            if not json:
                say(bubble["body"])
        if json:
            emit(answers)
        elif not answers:
            say(f"No answer within {wait:g} s.", error=True)
