"""The vendor's hosts, to which alone its keys go, and its way of saying that we are too fast."""

from urllib.parse import urlsplit

from tdah.http import HttpAnswer, NotSent, retry_after
from tdah.transports.base import Failure, SendError

API = "https://api.twilio.com"
MESSAGING, MONITOR = "https://messaging.twilio.com", "https://monitor.twilio.com"
HOSTS = (API, MESSAGING, MONITOR)


def address(url: str, api_base: str) -> str:
    """Where a request to one of the vendor's hosts goes: there, or to `api_base` when that stands in for them all.

    Raises `Unsent` for any other host: the credentials go nowhere else, whatever a page's link says.
    """
    for host in HOSTS:
        if url.startswith(host + "/"):
            return url if api_base == API else api_base + url.removeprefix(host)
    raise NotSent(f"not an address of the API: {urlsplit(url).hostname}")


def too_many(answer: HttpAnswer) -> SendError:
    """What a 429 says."""
    try:
        code = int(answer.json()["code"])
    except (ValueError, TypeError, KeyError):
        code = 20429
    return SendError(Failure.RATE, f"Twilio asks to slow down ({code}).", code, retry_after(answer))
