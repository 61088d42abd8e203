"""Who signs wrongly too often is refused unseen for a while, and fills no log. Bounded, whatever is thrown at it."""

import ipaddress
import time
from collections.abc import Callable

from tdah.transports.base import header_in

from .forms import Scope

WINDOW_S = 60.0  # seconds
MAX_ADDRESSES = 10_000
MAX_LOGGED_PER_WINDOW = 100


class SignatureThrottle:
    """Counts wrong signatures of each client address in windows of a minute; `most` of them end its trust.

    A right signature in between forgives, so that many who come through one address do not suffer from one of them.
    """

    def __init__(self, most: int, seconds: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds = most, seconds
        self._wrong: dict[str, int] = {}
        self._ends = 0.0
        self._logged = 0

    def blocks(self, scope: Scope) -> bool:
        """Whether a request is refused without a look at its signature."""
        if not self._wrong or self._turned():
            return False
        return self._wrong.get(client_of(scope), 0) >= self._most

    def passed(self, scope: Scope) -> None:
        """A right signature came."""
        if self._wrong:
            self._wrong.pop(client_of(scope), None)

    def refused(self, scope: Scope) -> str | None:
        """A wrong signature came: the event to report, or None when enough was reported in this window."""
        self._turned()
        client = client_of(scope)
        if client and (client in self._wrong or len(self._wrong) < MAX_ADDRESSES):
            self._wrong[client] = self._wrong.get(client, 0) + 1
        self._logged += 1
        if self._logged > MAX_LOGGED_PER_WINDOW:
            return None
        return "webhook.blocked" if client and self._wrong.get(client) == self._most else "webhook.refused"

    def _turned(self) -> bool:
        """Begin a new window when the last one is over."""
        now = self._seconds()
        if now < self._ends:
            return False
        self._wrong, self._ends, self._logged = {}, now + WINDOW_S, 0
        return True


def client_of(scope: Scope) -> str:
    """The address that a request came from, of IPv6 its network; empty when nobody can say.

    Behind a proxy of this house it is the last one that the proxy names: what stands before that anybody can write.
    """
    try:
        address = ipaddress.ip_address((scope.get("client") or ("",))[0])
        if address.is_private:
            address = ipaddress.ip_address(header_in(scope["headers"], b"x-forwarded-for").rpartition(",")[2].strip())
    except ValueError:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
