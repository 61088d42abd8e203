"""The vendor's hosts, to which alone its keys go, and its way of saying that we are too fast."""

from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from tdah.http import Answer, Unsent
from tdah.transports import Failure, SendError

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
    raise Unsent(f"not an address of the API: {urlsplit(url).hostname}")


def too_many(answer: Answer) -> SendError:
    """What a 429 says."""
    try:
        code = int(answer.json()["code"])
    except (ValueError, TypeError, KeyError):
        code = 20429
    wait = _retry_after(answer.headers)
    return SendError(Failure.RATE, f"Twilio asks to slow down ({code}).", code, wait)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait. A date is taken against the answer's own `Date`, so that our clock does not matter."""
    given = headers.get("retry-after", "")
    try:
        return max(float(given), 0.0)
    except ValueError:
        pass
    try:
        wait = parsedate_to_datetime(given) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(wait / timedelta(seconds=1), 0.0)
