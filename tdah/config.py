"""The settings: `config.toml` as frozen dataclasses. Every key has a default; a key nobody knows is refused."""

import re
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from tdah.crisis_lines import DEFAULTS, CrisisLines, merged
from tdah.errors import TdahError
from tdah.locations import refuse_writable_by_all


@dataclass(frozen=True)
class General:
    """Defaults for new people: ISO 3166 region for numbers without a prefix, IANA zone, language."""

    region: str = "US"
    zone: str = "UTC"
    language: str = "en"
    name: str = "tdah"


@dataclass(frozen=True)
class Server:
    """Where the daemon listens, and the public URLs that the phone network signs (scheme, host, path prefix).

    `fallback_*` are of the small process that only stores what comes in (`tdah serve --fallback`).
    """

    host: str = "127.0.0.1"
    port: int = 8003
    public_url: str = ""
    fallback_port: int = 8005
    fallback_url: str = ""


@dataclass(frozen=True)
class Twilio:
    """The account and sender; the auth token is the secret `twilio-auth-token`. Empty: the embedded network.

    `receive`: `webhook` (the network calls the public URL), or `poll` (tdah lists what came in every `poll_seconds`).
    """

    account_sid: str = ""
    number: str = ""
    messaging_service: str = ""
    api_base: str = "https://api.twilio.com"
    timeout: float = 10.0
    segments_per_second: float = 1.0
    receive: str = "webhook"
    poll_seconds: float = 5.0


@dataclass(frozen=True)
class FurtherTransport(Twilio):
    """A transport besides `[twilio]`, as `[transports.NAME]`; its token is the secret `NAME-auth-token`."""

    kind: str = "twilio"


@dataclass(frozen=True)
class Simulator:
    """The embedded phone network: its loopback port and the number tdah has on it."""

    port: int = 8004
    number: str = "+12025550100"


@dataclass(frozen=True)
class Sending:
    """Delays in seconds: when to look an unconfirmed text up, and the waits before trying a busy network again."""

    lookups: tuple[float, ...] = (5.0, 20.0)
    backoff: tuple[float, ...] = (1.0, 3.0, 10.0, 30.0, 120.0, 600.0)


@dataclass(frozen=True)
class People:
    """What a new person starts with: local wall times `HH:MM` (empty: off) and proactive texts a day.

    `clock` is "12" or "24" hours; "auto" is what is usual in the country of their number.
    """

    quiet_begins: str = "22:00"
    quiet_ends: str = "07:00"
    brief_at: str = "08:00"
    ceiling: int = 30
    clock: str = "24"


@dataclass(frozen=True)
class Prices:
    """Estimated price of one segment, in `unit`, by E.164 prefix (the longest match counts)."""

    unit: str = "USD"
    inbound: dict[str, float] = field(default_factory=lambda: {"+": 0.0075, "+1": 0.0083})
    outbound: dict[str, float] = field(default_factory=lambda: {"+": 0.05, "+1": 0.0083, "+44": 0.0524})


@dataclass(frozen=True)
class Budget:
    """What texts may cost a calendar month and a day (UTC), in `prices.unit`; 0 sets no limit.

    `user_*` is what each person starts with, `host_*` counts everybody together.
    """

    host_month: float = 0.0
    host_day: float = 0.0
    user_month: float = 0.0
    user_day: float = 0.0


@dataclass(frozen=True)
class Limits:
    """What one sender, one address or one connection may take up before others would notice."""

    connections: int = 1000
    receive_seconds: float = 10.0
    bad_signatures: int = 50
    texts_per_minute: int = 30
    answers_per_day: int = 300
    loop_texts: int = 4
    strangers_kept: int = 10_000


@dataclass(frozen=True)
class Retention:
    """Days after which raw webhook forms are blanked and conversation texts are deleted (0: never)."""

    raw_days: int = 30
    message_days: int = 400


@dataclass(frozen=True)
class Media:
    """Photos, voice memos and other files: MiB that each person and each file may have, days until what nothing refers
    to any more is deleted, and whether the provider is to delete what it sent us."""

    quota: int = 500
    largest: int = 16
    grace_days: int = 7
    delete_at_provider: bool = False


@dataclass(frozen=True)
class Backup:
    """Daily copies: where (empty: `backups` beside the data), how many are kept, when (`HH:MM`, empty: never).

    With `encrypt` each is encrypted with the secret `backup-passphrase`.
    """

    folder: str = ""
    keep: int = 7
    at: str = "03:30"
    encrypt: bool = False


@dataclass(frozen=True)
class Log:
    """`format` is console or json; `debug` shows numbers and texts that are otherwise redacted.

    `file`: a bounded copy, always redacted, is kept beside the data, where the dashboard reads it.
    """

    format: str = "console"
    debug: bool = False
    file: bool = True


@dataclass(frozen=True)
class Vault:
    """Where secrets are: `keyring` (the operating system's), `file` (mode 0600, for hosts without one) or
    `credential` (what systemd passes in; read-only).

    `keyring` names one class of the `keyring` library, where there are several or where it is to store plain text.
    """

    backend: str = "keyring"
    keyring: str = ""


@dataclass(frozen=True)
class ProviderSettings:
    """How tdah is registered at an OAuth provider. Empty addresses are the provider's own, or those it publishes.

    `web_*` is the client of `/connect/callback` on the public URL; empty: the same one as for this machine's browser.
    """

    client_id: str = ""
    web_client_id: str = ""
    issuer: str = ""
    authorize_url: str = ""
    token_url: str = ""
    jwks_url: str = ""
    revoke_url: str = ""
    redirect_port: int = 0


@dataclass(frozen=True)
class CalDav:
    """Whether calendars may be on this machine or in its own network, which no address from outside should reach."""

    private_addresses: bool = False


@dataclass(frozen=True)
class Providers:
    """Where people's own accounts are; the client secrets are in the vault."""

    google: ProviderSettings = field(default_factory=ProviderSettings)
    microsoft: ProviderSettings = field(default_factory=ProviderSettings)
    notion: ProviderSettings = field(default_factory=ProviderSettings)
    caldav: CalDav = field(default_factory=CalDav)


@dataclass(frozen=True)
class Care:
    """Whom people in danger are told to call, by country (ISO 3166, `CA-QC` for Quebec)."""

    lines: dict[str, CrisisLines] = field(default_factory=lambda: dict(DEFAULTS))


@dataclass(frozen=True)
class Config:
    """All settings, one section each."""

    general: General = field(default_factory=General)
    server: Server = field(default_factory=Server)
    twilio: Twilio = field(default_factory=Twilio)
    transports: dict[str, FurtherTransport] = field(default_factory=dict)
    simulator: Simulator = field(default_factory=Simulator)
    sending: Sending = field(default_factory=Sending)
    people: People = field(default_factory=People)
    prices: Prices = field(default_factory=Prices)
    budget: Budget = field(default_factory=Budget)
    limits: Limits = field(default_factory=Limits)
    retention: Retention = field(default_factory=Retention)
    media: Media = field(default_factory=Media)
    backup: Backup = field(default_factory=Backup)
    log: Log = field(default_factory=Log)
    vault: Vault = field(default_factory=Vault)
    providers: Providers = field(default_factory=Providers)
    care: Care = field(default_factory=Care)

    @property
    def uses_simulator(self) -> bool:
        """Whether texts go over the embedded phone network because no account is set."""
        return not self.twilio.account_sid

    @property
    def public_url(self) -> str:
        """The URL the phone network calls, without a trailing slash."""
        return (self.server.public_url or f"http://{self.server.host}:{self.server.port}").rstrip("/")

    @property
    def polls(self) -> bool:
        """Whether inbound texts are listed rather than called in."""
        return self.twilio.receive == "poll"

    @property
    def reachable(self) -> bool:
        """Whether the phone network can call this machine, and status callbacks make sense."""
        return bool(self.server.public_url) or (self.uses_simulator and not self.polls)

    @property
    def sender(self) -> str:
        """The address that serves everyone without one of their own: a number or a Messaging Service."""
        if self.uses_simulator:
            return self.simulator.number
        return self.twilio.messaging_service or self.twilio.number


def load(path: Path) -> Config:
    """The settings in `path`, or the defaults when there is no such file.

    Raises TdahError naming the file and the key for a file that is not TOML, an unknown key or a wrong type, and for
    one that everybody may write to: it says where texts and keys go.
    """
    if not path.exists():
        return Config()
    refuse_writable_by_all(path)
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TdahError(f"{path} is not valid TOML: {error}.", "Compare it with config.example.toml.") from error
    config: Config = _build(Config, values, path, "")
    _check(config, path)
    return config


def _build(kind: Any, values: dict[str, Any], path: Path, prefix: str) -> Any:
    hints = get_type_hints(kind)
    known = {f.name for f in fields(kind)}
    for key in values:
        if key not in known:
            raise _unknown(path, prefix + key, [prefix + name for name in known])
    return kind(**{key: _value(hints[key], value, path, prefix + key) for key, value in values.items()})


def _unknown(path: Path, key: str, known: list[str]) -> TdahError:
    import difflib

    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"Valid here: {', '.join(sorted(known))}."
    return TdahError(f"{path}: unknown key {key}.", hint)


def _value(hint: Any, value: Any, path: Path, key: str) -> Any:
    if is_dataclass(hint):
        if isinstance(value, dict):
            return _build(hint, value, path, f"{key}.")
        raise TdahError(f"{path}: {key} must be a section.", f"Write [{key}] on a line of its own.")
    if hint is float and type(value) is int:
        return float(value)
    if hint == dict[str, float] and isinstance(value, dict) and all(type(v) in (int, float) for v in value.values()):
        return {name: float(price) for name, price in value.items()}
    if hint == dict[str, FurtherTransport] and isinstance(value, dict):
        return {name: _value(FurtherTransport, each, path, f"{key}.{name}") for name, each in value.items()}
    if hint == dict[str, CrisisLines] and isinstance(value, dict):
        return merged({name: _value(CrisisLines, lines, path, f"{key}.{name}") for name, lines in value.items()})
    if hint == tuple[float, ...] and isinstance(value, list) and all(type(v) in (int, float) for v in value):
        return tuple(float(v) for v in value)
    if hint in (str, int, float, bool) and type(value) is hint:
        return value
    wanted = getattr(hint, "__name__", str(hint))
    raise TdahError(f"{path}: {key} must be of type {wanted}, not {value!r}.", "See config.example.toml.")


def _check(config: Config, path: Path) -> None:
    choices = {
        "log.format": (config.log.format, ("console", "json")),
        "vault.backend": (config.vault.backend, ("keyring", "file", "credential")),
        "general.language": (config.general.language, ("en", "fr", "es", "pt")),
        "twilio.receive": (config.twilio.receive, ("webhook", "poll")),
        "people.clock": (config.people.clock, ("auto", "12", "24")),
    }
    for key, (value, valid) in choices.items():
        if value not in valid:
            raise TdahError(f"{path}: {key} cannot be {value!r}.", f"Valid: {', '.join(valid)}.")
    ports = {"server.port": config.server.port, "server.fallback_port": config.server.fallback_port}
    for name in ("google", "microsoft", "notion"):
        ports[f"providers.{name}.redirect_port"] = getattr(config.providers, name).redirect_port
    for key, port in (*ports.items(), ("simulator.port", config.simulator.port)):
        if not 0 <= port <= 65535:
            raise TdahError(f"{path}: {key} must be between 0 and 65535, not {port}.", "0 picks a free port.")
    for name in config.transports:
        if not re.fullmatch("[a-z][a-z0-9-]{0,30}", name) or name == "twilio":
            raise TdahError(f"{path}: {name!r} is not a name for a transport.", "Use letters, digits and dashes.")
    if config.twilio.poll_seconds <= 0:
        raise TdahError(f"{path}: twilio.poll_seconds must be more than 0.", "5.0 is kind to the network.")
    if config.twilio.segments_per_second <= 0:
        raise TdahError(f"{path}: twilio.segments_per_second must be more than 0.", "1.0 fits a US long code.")
    for section in ("budget", "limits"):
        _check_amounts(getattr(config, section), f"{path}: {section}")
    if not config.sending.lookups or not config.sending.backoff:
        raise TdahError(f"{path}: sending.lookups and sending.backoff need at least one number of seconds.")
    if config.media.quota < 0 or config.media.largest < 1 or config.media.grace_days < 1:
        raise TdahError(f"{path}: media.quota, media.largest and media.grace_days cannot be so little.")
    check_zone(config.general.zone)
    check_wall_time(config.backup.at, f"{path}: backup.at")
    if config.backup.keep < 1:
        raise TdahError(f"{path}: backup.keep must be at least 1, not {config.backup.keep}.", "7 keeps a week.")
    for key in ("quiet_begins", "quiet_ends", "brief_at"):
        check_wall_time(getattr(config.people, key), f"{path}: people.{key}")


def _check_amounts(section: Any, where: str) -> None:
    """A budget of 0 is none; a limit of 0 would let nobody in."""
    for name in (each.name for each in fields(section)):
        value = getattr(section, name)
        if not value >= 0 or (value == 0 and isinstance(section, Limits)):
            raise TdahError(f"{where}.{name} cannot be {value}.", "See config.example.toml.")


def check_zone(name: str) -> str:
    """`name` when it is an IANA time zone; else TdahError with the nearest one."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        import difflib

        near = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "Use a name like Europe/Lisbon or America/New_York."
        raise TdahError(f"{name!r} is not a time zone.", hint) from None
    return name


def check_wall_time(text: str, what: str) -> str:
    """`text` when it is empty or `HH:MM`; else TdahError."""
    from datetime import time

    try:
        return text and time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        raise TdahError(f"{what} must be HH:MM, not {text!r}.", "For example 07:30; empty switches it off.") from None
