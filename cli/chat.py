"""`tdah sms NUMBER` alone: type texts, and see what comes the moment it comes.

`/photo PATH words` sends a file, of whatever kind, with words.
"""

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdah.errors import TdahError

from .handset import file_to_send, incoming_texts, last_index
from .output import complain, say

if TYPE_CHECKING:
    from tdah.daemon.simulator.client import SimulatorClient

LONG_POLL_S = 1.0  # seconds; also how long the other thread may outlast the chat
SHOWN_TEXTS = 10  # of the texts that are on the screen already
PROMPT = "> "


def chat(client: "SimulatorClient", phone: str, ours: str, wait: float) -> None:
    """Send each line that is typed as a text of `phone`, until Ctrl-D.

    At a keyboard texts appear as they come. From a pipe each line waits for its answer, so that a script reads well.
    """
    seen = last_index(client, phone)
    if not sys.stdin.isatty():
        for line in sys.stdin:
            seen = _send_and_await_answer(client, phone, line, seen, wait)
        return
    say(f"You are {phone}, texting {ours}. /photo PATH sends a file. Ctrl-D ends.")
    # A code may have come before anybody looked at this phone.
    for bubble in client.messages(phone)[-SHOWN_TEXTS:]:
        seen = bubble["index"]
        say(bubble_line(bubble, phone))
    ended = threading.Event()
    threading.Thread(target=_print_incoming, args=(client, phone, seen, ended), daemon=True).start()
    try:
        _read_keyboard(client, phone)
    finally:
        ended.set()
        print()


def bubble_line(bubble: dict[str, Any], phone: str) -> str:
    """A bubble of the screen as a line; files are shown by their types."""
    files = "".join(f"[{kind}] " for kind in bubble.get("files", ()))
    return f"{PROMPT if bubble['sender'] == phone else ''}{files}{bubble['body']}"


def _send_and_await_answer(client: "SimulatorClient", phone: str, line: str, seen: int, wait: float) -> int:
    """Text one line and print what comes back; the index of the last bubble."""
    if not line.strip():
        return seen
    say(f"{PROMPT}{line.strip()}")
    _send(client, phone, line.strip())
    for bubble in incoming_texts(client, phone, seen, wait):
        say(bubble["body"])
    return last_index(client, phone)


def _read_keyboard(client: "SimulatorClient", phone: str) -> None:
    # Imported for what it does to input(): the line can be edited, and arrow up brings the last one back.
    import readline  # noqa: F401

    while True:
        try:
            line = input(PROMPT).strip()
        except EOFError:
            return
        if line:
            try:
                _send(client, phone, line)
            except TdahError as error:
                complain(error.message, error.hint)


def _send(client: "SimulatorClient", phone: str, line: str) -> None:
    """Text a line; raises TdahError for a file that is not there."""
    words = line.split(maxsplit=2)
    if words[0] not in ("/photo", "/file"):
        client.text(phone, line)
    elif len(words) < 2:
        raise TdahError("Which file?", "For example: /photo cat.jpg our cat")
    else:
        client.text(phone, "".join(words[2:]), media=[file_to_send(Path(words[1]))])


def _print_incoming(client: "SimulatorClient", phone: str, seen: int, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            bubbles = client.messages(phone, after=seen, wait=LONG_POLL_S)
        except TdahError as error:
            print("\r", end="")
            complain(error.message, error.hint)
            return
        for bubble in bubbles:
            seen = max(seen, bubble["index"])
            if bubble["sender"] != phone and not ended.is_set():
                # Back to the first column, over the prompt; then the prompt again.
                print("\r", end="")
                say(bubble["body"])
                print(PROMPT, end="", flush=True)
