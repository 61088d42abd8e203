"""The kinds of transports there are, and how one is made."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from tdah.errors import TdahError

if TYPE_CHECKING:
    from tdah.transports.base import Transport, Webhook

# The one that `[twilio]` and the embedded network are configured as.
DEFAULT = "twilio"


class Kind(NamedTuple):
    """Where a kind of transport is: `module:name` of its class, and of its inbound half, which needs no client."""

    transport: str
    webhook: str
    # Whether its provider forgets the words and files of a text when it is asked to.
    redaction: bool = False


class Settings(NamedTuple):
    """What a transport is made from. `public_url` is what the provider signs, without the path.

    `status_callback` is the URL that gets each text's status, empty where the provider cannot call. `timeout` is in
    seconds.
    """

    name: str
    account: str
    token: str
    public_url: str
    api_base: str = ""
    status_callback: str = ""
    timeout: float = 10.0


_KINDS = {
    "twilio": Kind(
        "tdah.transports.twilio.transport:TwilioTransport",
        "tdah.transports.twilio.webhook:TwilioWebhook",
        redaction=True,
    )
}


def redacting(kind: str) -> bool:
    """Whether the provider of a kind of transport forgets texts; the others keep what they carried."""
    return kind in _KINDS and _KINDS[kind].redaction


def webhook_path(name: str, kind: str) -> str:
    """The path of the webhook of a configured transport; `kind` is `inbound`, `status` or `fallback`."""
    return f"/sms/{kind}" if name == DEFAULT else f"/sms/{name}/{kind}"


def register(name: str, kind: Kind) -> None:
    """Add a kind of transport, whose module can be imported from anywhere on `sys.path`."""
    _KINDS[name] = kind


def unregister(name: str) -> None:
    """Take away a kind that was registered; that it is not there is no error."""
    _KINDS.pop(name, None)


def make_transport(kind: str, settings: Settings) -> "Transport":
    """A new transport; the caller closes it. Raises TdahError for a kind that nobody knows."""
    made: Transport = _load(_kind(kind).transport).from_settings(settings)
    return made


def make_webhook(kind: str, settings: Settings) -> "Webhook":
    """The inbound half of a transport alone. Raises TdahError for a kind that nobody knows."""
    made: Webhook = _load(_kind(kind).webhook).from_settings(settings)
    return made


def _kind(name: str) -> Kind:
    if name not in _KINDS:
        raise TdahError(f"There is no kind of transport called {name!r}.", f"There is: {', '.join(sorted(_KINDS))}.")
    return _KINDS[name]


def _load(target: str) -> Any:
    module, name = target.split(":")
    return getattr(import_module(module), name)
