"""Twilio's webhook signature, by the standard library. It is the hot path of every webhook.

The invariant: the result depends on the configured public URL, never on a Host header; the vendor's validator
agrees (tests compare the two).
"""

import binascii
import hmac
from collections.abc import Iterable
from itertools import chain
from urllib.parse import urlsplit

HEADER_NAME = "X-Twilio-Signature"
SETTINGS_HEADER = "X-Twilio-Webhooks-Signature-Settings"
ALGORITHM = "HMAC_SHA1"


def sign(token: str, url: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """The signature of a request to `url` (its fragment is not part of it) with decoded form `pairs`.

    https://www.twilio.com/docs/usage/security: base64 of HMAC-SHA1 over the URL and every name and value, sorted.
    """
    text = url.partition("#")[0] + _joined(pairs)
    return binascii.b2a_base64(hmac.digest(token.encode(), text.encode(), "sha1"), newline=False).decode()


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(chain.from_iterable(sorted(set(pairs))))


def supported(settings: str | None) -> bool:
    """Whether a request's settings header names the one algorithm that is checked here, or none."""
    for part in (settings or "").split(","):
        name, _, value = part.partition("=")
        if name.strip() == "algorithm" and value.strip():
            return value.strip().upper() == ALGORITHM
    return True


def _with_and_without_port(url: str) -> tuple[str, str]:
    """Both spellings of a base URL; the vendor signs either one, whatever was configured."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError(f"not an absolute URL: {url!r}")
    user, at, place = parts.netloc.rpartition("@")
    host = place.rpartition(":")[0] if parts.port else place.rstrip(":")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = parts.path.rstrip("/")
    start = f"{parts.scheme}://{user}{at}{host}"
    configured = (f"{start}:{port}{path}", f"{start}{path}")
    return configured if parts.port else configured[::-1]


class Verifier:
    """Checks signatures of requests to `public_url`, the address the vendor was given (scheme, host, path prefix).

    The key and each spelling of the base URL are hashed once; a check copies that state.
    """

    def __init__(self, token: str, public_url: str) -> None:
        self._started = [hmac.new(token.encode(), base.encode(), "sha1") for base in _with_and_without_port(public_url)]

    def check(self, path_and_query: str, pairs: Iterable[tuple[str, str]], signature: str) -> bool:
        """Whether `signature` fits a request with these decoded form pairs, blank and repeated ones included."""
        try:
            text = (path_and_query.partition("#")[0] + _joined(pairs)).encode()
            given = signature.encode()
        except UnicodeEncodeError:  # a lone surrogate: nothing the vendor could have signed
            return False
        for started in self._started:
            mac = started.copy()
            mac.update(text)
            if hmac.compare_digest(binascii.b2a_base64(mac.digest(), newline=False), given):
                return True
        return False
