"""What calls of Google, Microsoft and Notion say, as pure functions: nothing in them is trusted but "look now".

Sources: Google Calendar API, push notifications (headers `X-Goog-*`); Microsoft Graph, change notifications and
lifecycle events; Notion API, webhooks (`X-Notion-Signature`).
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tdah.vault.sealing import Place

MAX_CALLS = 500
LIFECYCLE = {"reauthorizationRequired": "renew", "subscriptionRemoved": "removed", "missed": "missed"}
# Where the secret is sealed that Notion signs with; the one it offered last waits until the host takes it. The one that
# the host was shown is apart: anybody can offer another one between showing and taking.
NOTION_TOKEN, NOTION_OFFERED = Place(None, None, "webhook.notion"), Place(None, None, "webhook.notion.offered")
NOTION_SHOWN = Place(None, None, "webhook.notion.shown")


class Malformed(Exception):
    """A body that is none of the provider's."""


@dataclass(frozen=True)
class Call:
    """A channel, the secret that came with it, and what to do; `kind` is empty where only the channel is confirmed."""

    channel: str
    secret: str
    kind: str


def google(headers: Mapping[str, str]) -> Call:
    """The call in Google's headers (lower-case names). `sync` is said once, when a channel opens."""
    channel, state = headers.get("x-goog-channel-id", ""), headers.get("x-goog-resource-state", "")
    if not channel or not state:
        raise Malformed
    return Call(channel, headers.get("x-goog-channel-token", ""), "" if state == "sync" else "changed")


def microsoft(body: bytes) -> list[Call]:
    """The calls in a Graph notification; those of one channel and kind once."""
    values = _object(body).get("value")
    if not isinstance(values, list) or not 0 < len(values) <= MAX_CALLS:
        raise Malformed
    return list(dict.fromkeys(_of_graph(value) for value in values))


def _of_graph(value: Any) -> Call:
    if not isinstance(value, dict):
        raise Malformed
    channel, secret, event = value.get("subscriptionId"), value.get("clientState", ""), value.get("lifecycleEvent")
    if not isinstance(channel, str) or not channel or not isinstance(secret, str):
        raise Malformed
    return Call(channel, secret, LIFECYCLE.get(event, "missed") if isinstance(event, str) else "changed")


@dataclass(frozen=True)
class Offer:
    """The token with which Notion will sign; it is sent once, when the host enters our address there."""

    token: str


@dataclass(frozen=True)
class About:
    """A signed call of Notion's: the workspace that something changed in."""

    workspace: str


def notion(body: bytes) -> Offer | About:
    """What Notion says. The caller has checked the signature of what is no offer."""
    said = _object(body)
    token, workspace = said.get("verification_token"), said.get("workspace_id")
    if isinstance(token, str) and token and "type" not in said:
        if len(token) > 200 or not token.isascii() or not token.isprintable():
            raise Malformed
        return Offer(token)
    if not isinstance(workspace, str) or not workspace:
        raise Malformed
    return About(workspace)


def notion_signed(token: str, body: bytes, signature: str) -> bool:
    """Whether `signature` (`sha256=` and hexadecimal digits) is the token's over the raw body; in constant time."""
    wanted = "sha256=" + hmac.digest(token.encode(), body, hashlib.sha256).hex()
    return hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace"))


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(said, dict):
        raise Malformed
    return said
