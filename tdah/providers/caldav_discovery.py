"""A CalDAV account is looked at before it is kept (RFC 4791, 6764): who it is, and where its calendars are.

The address comes from a person and its answers from a server, so every step is checked anew: https, and no address of
this machine or its network unless the host allows it.
"""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element  # nosec: what is parsed has no DOCTYPE, see _parsed

from tdah.errors import TdahError
from tdah.http import HttpAnswer
from tdah.providers.calls import LOOPBACK, Caller
from tdah.providers.errors import Refused
from tdah.providers.registry import CALDAV

MAX_REDIRECTS = 3
MAX_ANSWER_BYTES = 512 * 1024
DAV_NS, CALDAV_NS = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
PROPFIND_BODY = (
    '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>'
    "<current-user-principal/><c:calendar-home-set/></prop></propfind>"
)


@dataclass(frozen=True)
class Account:
    """Where an account is: its principal, which is its name at the server, and the folder of its calendars."""

    principal: str
    home: str


async def discover(call: Caller, url: str, user: str, password: str, *, private: bool) -> Account:
    """The account at `url`. `private`: addresses of this machine and of its network are allowed.

    Raises Refused for a wrong password, an address that is not allowed, and a server that speaks no CalDAV;
    Unreachable when it does not answer.
    """
    url = url if "://" in url else f"https://{url}"
    door = _DavClient(call, user, password, private)
    found, where = await door.ask(url)
    principal = _href(found, f"{DAV_NS}current-user-principal", where)
    if principal is None and urlsplit(url).path in ("", "/"):
        found, where = await door.ask(urljoin(url, "/.well-known/caldav"))
        principal = _href(found, f"{DAV_NS}current-user-principal", where)
    if principal is None:
        raise Refused("no caldav", "That server does not say which account this is.", "Use its CalDAV address.")
    if (home := _href(found, f"{CALDAV_NS}calendar-home-set", where)) is None:
        found, where = await door.ask(principal)
        home = _href(found, f"{CALDAV_NS}calendar-home-set", where)
    if home is None:
        raise Refused("no calendars", "That account has no calendars.", "Use the address for calendars.")
    return Account(principal, home)


@dataclass(frozen=True)
class _DavClient:
    call: Caller
    user: str
    password: str
    private: bool

    async def ask(self, url: str) -> tuple[Element | None, str]:
        """The properties at `url`, and where they were in the end: redirects are followed by hand, each checked."""
        for _ in range(MAX_REDIRECTS + 1):
            address = await check_url(url, private=self.private)
            kind = {"depth": "0", "content-type": "application/xml; charset=utf-8"}
            answer = await self.call(
                CALDAV.name, "propfind", "PROPFIND", url, auth=(self.user, self.password),
                content=PROPFIND_BODY.encode(),
                headers=kind, limit=MAX_ANSWER_BYTES, address=address,
            )  # fmt: skip
            if answer.status not in (301, 302, 303, 307, 308):
                return _properties(answer), url
            onward = urljoin(url, answer.headers.get("location", ""))
            if urlsplit(onward).hostname != urlsplit(url).hostname:
                raise Refused("redirect", "That server sends us to another one, which would get the password.",
                              f"If that is right, use its address: {urlsplit(onward).hostname}")  # fmt: skip
            url = onward
        raise Refused("redirect", "That server sends us round and round.", "Use its CalDAV address.")


async def check_url(url: str, *, private: bool) -> str:
    """The IP address to connect to for `url`, checked: asked for once, so that no second answer can differ.

    Raises Refused for one that must not be asked, TdahError for a name that nobody knows.
    """
    parts = urlsplit(url)
    host = parts.hostname
    if not host or parts.username is not None or parts.scheme not in ("https", "http"):
        raise Refused("address", "That is not the address of a CalDAV server.", "For example: https://dav.example.org/")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise Refused("tls", "The password would be sent in clear.", "Use https.")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TdahError(f"There is no machine called {host}.", "Check the address.") from None
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    for address in addresses:
        check_ip(address, private=private)
    return str(addresses[0])


def check_ip(address: ipaddress.IPv4Address | ipaddress.IPv6Address, *, private: bool) -> None:
    """Raises Refused for an address that is of no server: of cloud metadata, of everybody, of nobody; or private."""
    address = getattr(address, "ipv4_mapped", None) or address
    reserved = address.is_reserved and not address.is_loopback
    if address.is_link_local or address.is_multicast or address.is_unspecified or reserved:
        raise Refused("address", f"{address} is the address of no calendar server.", "Check the address.")
    if not address.is_global and not private:
        raise Refused("private address", f"{address} is in this machine's own network.",
                      "If that is right, set providers.caldav.private_addresses = true in config.toml.")  # fmt: skip


def _properties(answer: HttpAnswer) -> Element | None:
    if answer.status in (401, 403):
        raise Refused("password", "The server does not take that user name and app password.", "Try again.")
    if answer.status != 207:
        return None
    return _parsed(answer.body)


def _parsed(body: bytes) -> Element:
    """The XML of an answer. Only UTF-8 without a DOCTYPE: entities could name files, or grow without end."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        text = body.decode("utf-8")
        if "<!" in text.replace("<![CDATA[", "").replace("<!--", ""):
            raise ValueError
        return fromstring(text)  # noqa: S314
    except (ValueError, ParseError, RecursionError):
        raise Refused("xml", "The server's answer cannot be read.", "Use its CalDAV address.") from None


def _href(found: Element | None, name: str, where: str) -> str | None:
    """The address that a property of a successful `propstat` names, as a whole URL on the same server."""
    if found is None:
        return None
    for status in found.iter(f"{DAV_NS}propstat"):
        if " 200" not in (status.findtext(f"{DAV_NS}status") or ""):
            continue
        href = status.findtext(f"{DAV_NS}prop/{name}/{DAV_NS}href")
        if href and href.strip():
            onward = urljoin(where, href.strip())
            if urlsplit(onward)[:2] == urlsplit(where)[:2]:
                return onward
    return None
