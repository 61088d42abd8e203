"""Files that came with texts, fetched from the account and from where it redirects to.

The invariant: the account's keys go to the vendor's hosts only, and no redirect leads into this network.
"""

import asyncio
import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from tdah.http import HttpAnswer, NoAnswer, NotSent, TooBig, download, request
from tdah.transports.base import Failure, NotTaken, RemoteMedia, SendError, TooLarge
from tdah.transports.twilio.errors import classify
from tdah.transports.twilio.hosts import API, address, too_many

if TYPE_CHECKING:
    import httpx2

MAX_REDIRECTS = 5  # requests, the first one included
DOWNLOAD_TIMEOUT_S = 60.0  # for each hop
REDIRECT_STATUSES = (301, 302, 303, 307, 308)
GONE_STATUSES = (404, 410)


async def fetch(
    http: "httpx2.AsyncClient",
    auth: tuple[str, str],
    url: str,
    api_base: str,
    sink: Callable[[bytes], object],
    limit: int,
    read: float,
) -> None:
    """Hand the file at `url` to `sink`. Raises `SendError`, or `NotTaken` for what will never be taken."""
    place = _of_account(url, api_base)
    keys: tuple[str, str] | None = auth
    for _ in range(MAX_REDIRECTS):
        answer = await _got(http, place, keys, sink, limit, read)
        if answer.status not in REDIRECT_STATUSES:
            _check(answer)
            return
        place = await trusted(_leading(place, answer.headers.get("location", "")), api_base)
        keys = None
    raise NotTaken(Failure.REQUEST, f"Twilio redirects a file more than {MAX_REDIRECTS} times.")


def _of_account(url: str, api_base: str) -> str:
    """Where the account's own resource is asked for. Raises `NotTaken` for any other address."""
    if url.startswith(f"{api_base}/"):
        return url  # a region's host, which its webhooks name
    try:
        return address(url, api_base)
    except NotSent as error:
        raise NotTaken(Failure.REQUEST, f"The file is {error}.") from None


async def _got(
    http: "httpx2.AsyncClient",
    place: str,
    keys: tuple[str, str] | None,
    sink: Callable[[bytes], object],
    limit: int,
    read: float,
) -> HttpAnswer:
    try:
        return await download(http, place, sink, auth=keys, read=read, total=DOWNLOAD_TIMEOUT_S, limit=limit)
    except TooBig as error:
        raise TooLarge(Failure.REQUEST, f"The file is too big ({error}).") from error
    except NotSent as error:
        raise SendError(Failure.RATE, f"The file cannot be reached ({error}).") from error
    except NoAnswer as error:
        raise SendError(Failure.UNSURE, f"The file did not come whole ({error}).") from error


def _check(answer: HttpAnswer) -> None:
    """Raises `SendError` for a status that is not 2xx."""
    if answer.status == 429:
        raise too_many(answer)
    if answer.status in GONE_STATUSES:
        raise SendError(Failure.REQUEST, f"Twilio does not have the file ({answer.status}).", answer.status)
    if not 200 <= answer.status < 300:
        raise SendError(classify(None, answer.status), f"Twilio did not give the file ({answer.status}).")


def _leading(place: str, location: str) -> str:
    """Where a redirect leads. Raises `NotTaken` when that is nowhere."""
    try:
        if location:
            return urljoin(place, location)
    except ValueError:
        pass
    raise _untrusted_redirect("nowhere")


async def trusted(url: str, api_base: str) -> str:
    """`url` when a redirect may lead there: by https to a host outside; or, from a network on loopback, to itself.

    Raises `NotTaken`. A name that leads elsewhere a moment later does no harm: no host inside has a certificate for it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise _untrusted_redirect("something that is no address") from None
    if _is_loopback(api_base) and _origin(parts) == _origin(urlsplit(api_base)):
        return url
    if parts.scheme != "https" or port != 443 or not parts.hostname or parts.username is not None:
        raise _untrusted_redirect(parts.hostname or "nowhere")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SendError(Failure.RATE, f"The file's host {parts.hostname} is not found ({error}).") from error
    if not found or not all(ip_address(str(place[0]).partition("%")[0]).is_global for *_, place in found):
        raise _untrusted_redirect(parts.hostname)
    return url


def _untrusted_redirect(host: str) -> NotTaken:
    return NotTaken(Failure.REQUEST, f"Twilio redirects a file to {host}, which is not trusted.")


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port


def _is_loopback(api_base: str) -> bool:
    parts = urlsplit(api_base)
    return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")


async def listed(http: "httpx2.AsyncClient", auth: tuple[str, str], sid: str, api_base: str) -> Sequence[RemoteMedia]:
    """The files of the text `sid`, of which there are ten at most. Raises `SendError`."""
    answer = await _asked(http, "GET", f"{API}/2010-04-01/Accounts/{auth[0]}/Messages/{sid}/Media.json", auth, api_base)
    if answer.status in GONE_STATUSES:
        return ()
    _check(answer)
    try:
        rows = answer.json()["media_list"]
        return [RemoteMedia(API + row["uri"].removesuffix(".json"), row["content_type"] or "") for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SendError(Failure.UNSURE, "Twilio gave no usable list of files.") from error


async def delete(http: "httpx2.AsyncClient", auth: tuple[str, str], url: str, api_base: str) -> None:
    """Have the account forget the file at `url`. Raises `SendError` when it did not, or may not have."""
    answer = await _asked(http, "DELETE", f"{url}.json", auth, api_base)
    if answer.status not in GONE_STATUSES:
        _check(answer)


async def _asked(http: "httpx2.AsyncClient", method: str, url: str, auth: tuple[str, str], api_base: str) -> HttpAnswer:
    place = _of_account(url, api_base)
    try:
        return await request(http, method, place, auth=auth)
    except NotSent as error:
        raise SendError(Failure.RATE, f"Twilio cannot be reached ({error}).") from error
    except NoAnswer as error:
        raise SendError(Failure.UNSURE, f"Twilio gave no usable answer ({error}).") from error
