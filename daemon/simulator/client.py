"""What `tdah sms` talks to: the handsets of a running network, over loopback and without an event loop."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from tdah.errors import TdahError
from tdah.http import HttpAnswer, HttpError, NotSent, call


class SimulatorClient:
    """A phone in the hand: text with it, look at its screen. Methods raise `TdahError`."""

    def __init__(self, base_url: str, account_sid: str, token: str) -> None:
        self._base = base_url.rstrip("/") + "/simulator"
        self._auth = (account_sid, token)

    def text(
        self, number: str, body: str, to: str | None = None, media: Sequence[tuple[str, bytes]] = ()
    ) -> dict[str, Any]:
        """Text from a phone, with `media` (content types with contents); the Message resource of what was sent."""
        given: dict[str, Any] = {"body": body} | ({"to": to} if to else {})
        if media:
            given["media"] = [{"type": kind, "content": b64encode(content).decode()} for kind, content in media]
        return self._call("POST", f"/phones/{quote(number)}/texts", json=given)

    def messages(self, number: str, after: int = 0, wait: float = 0) -> list[dict[str, Any]]:
        """What came on a phone's screen after bubble `after`, both directions; waits up to `wait` real seconds.

        Each has `index sid sender to body at segments by_network`; `sender == number` means it was typed there.
        """
        answer = self._call("GET", f"/phones/{quote(number)}/messages", {"after": after, "wait": wait}, wait=wait)
        found: list[dict[str, Any]] = answer["messages"]
        return found

    def switch(self, number: str, *, on: bool) -> None:
        """Switch a phone on or off."""
        self._call("POST", f"/phones/{quote(number)}", json={"on": on})

    def faults(self, **faults: Any) -> dict[str, Any]:
        """Set the network's faults; those not named go off."""
        return self._call("POST", "/faults", json=faults)

    def _call(
        self, method: str, path: str, params: Mapping[str, Any] | None = None, *, json: Any = None, wait: float = 0
    ) -> dict[str, Any]:
        try:
            answer = call(method, self._base + path, json=json, params=params, auth=self._auth, read=wait + 10)
        except NotSent as error:
            hint = "Start it with `tdah serve`; with Twilio settings there is no embedded network."
            raise TdahError(f"No phone network listens at {self._base}.", hint) from error
        except HttpError as error:
            raise TdahError(f"The phone network gave no answer: {error}.") from error
        return _checked(answer)


def _checked(answer: HttpAnswer) -> dict[str, Any]:
    try:
        given = answer.json()
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise TdahError("What answered is not the phone network.", "Check the port of `tdah serve`.")
    if answer.status >= 400:
        raise TdahError(f"The phone network refused it: {given.get('message', answer.status)}")
    return given
