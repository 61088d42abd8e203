"""The commented `config.toml`, written from the settings themselves: each key once, with what it is for."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from tdah.config import Config, FurtherTransport

HEADER_COMMENT = """\
# Settings of tdah. Every key may be left out; these are the defaults.
# Secrets are not here: see `tdah secret set`. Check this file with `tdah config check`.
"""

COMMENTS = {
    "general": "What new people start with.",
    "general.region": "Country of numbers written without a prefix (ISO 3166, two letters).",
    "general.zone": "Time zone (IANA), also of what this command prints for the host.",
    "general.language": "Language of texts: en, fr, es or pt.",
    "general.name": "What the assistant is called.",
    "server": "Where the daemon listens.",
    "server.host": "127.0.0.1 behind a reverse proxy on the same machine, which is advised.",
    "server.public_url": "The https URL at which the phone network reaches the daemon. Needed for webhooks.",
    "server.fallback_port": "Where `tdah serve --fallback` listens, a small process that only stores what comes in.",
    "server.fallback_url": "The https URL at which the phone network reaches it. Empty: none is set up.",
    "twilio": "Account and sender. Empty: the embedded phone network is used, and nothing costs anything.",
    "twilio.account_sid": "AC and 32 digits. Its auth token is the secret twilio-auth-token.",
    "twilio.number": "The number that texts everyone without one of their own.",
    "twilio.messaging_service": "A Messaging Service (MG...) instead of the number.",
    "twilio.timeout": "Seconds to wait for an answer.",
    "twilio.segments_per_second": "How fast the sender may send; 1 fits a US long code.",
    "twilio.receive": "webhook (needs the public URL), or poll: texts are listed, and no public URL is needed.",
    "twilio.poll_seconds": "How often, in seconds.",
    "transports": "More accounts or networks beside [twilio], with the same keys and their kind. The token of one is\n"
    "# the secret NAME-auth-token; it is called at /sms/NAME/inbound and /sms/NAME/status.",
    "simulator": "The embedded phone network, on loopback only.",
    "simulator.number": "The number that tdah has on it.",
    "sending": "Delays in seconds.",
    "sending.lookups": "When to look up a text of which it is unknown whether the network took it.",
    "sending.backoff": "Waits before a busy network is tried again.",
    "people": "What a new person starts with, in local time; an empty text switches it off.",
    "people.quiet_begins": "Nothing unasked is sent in quiet hours, except alarms the person set.",
    "people.brief_at": "The morning brief.",
    "people.ceiling": "Unasked texts a day at most.",
    "people.clock": "Hours in texts to 12 or 24; auto: as in the country of their number.",
    "prices": "Estimated price of a segment by prefix of the number; the longest prefix counts.",
    "budget": "What texts may cost a month and a day (UTC), in prices.unit; 0 sets no limit. What happens at 80%,\n"
    "# 100% and 120% of it is in the README.",
    "budget.host_month": "For everybody together.",
    "budget.user_month": "For each person; `tdah user edit Ana --budget-month 5` sets another.",
    "limits": "What one sender or one connection may take up.",
    "limits.connections": "Open at once; fewer when the system allows fewer files.",
    "limits.receive_seconds": "Within which a request must have come whole.",
    "limits.bad_signatures": "From one address in a minute; after that it is refused unseen until the minute is over.",
    "limits.texts_per_minute": "From one number; more are kept and worked at this pace.",
    "limits.answers_per_day": "To one person; more texts are worked without an answer until the next day.",
    "limits.loop_texts": "Texts alike in a row, each right after one of ours: the last is taken for a machine's.",
    "limits.strangers_kept": "Texts of unknown numbers that are kept; the oldest are blanked.",
    "retention": "Days; 0 keeps for ever.",
    "retention.raw_days": "How long the raw webhook forms are kept.",
    "retention.message_days": "How long the texts of conversations are kept.",
    "media": "Photos, voice memos and other files that people keep with notes; see docs/files.md.",
    "media.quota": "MiB that each person's files may take; `tdah user edit Ana --quota 200` sets another.",
    "media.largest": "MiB of one file.",
    "media.grace_days": "Days after which a file is deleted that nothing refers to any more.",
    "media.delete_at_provider": "true has the provider delete what it sent us, once it is kept here.",
    "backup": "A copy of the database and the files each day, made while the daemon runs; see docs/operations.md.",
    "backup.folder": "Where; empty: the folder backups beside the data. Another disk is better.",
    "backup.keep": "How many are kept.",
    "backup.at": "When, in the zone above; empty switches it off.",
    "backup.encrypt": "true encrypts each with the secret backup-passphrase.",
    "log.format": "console or json.",
    "log.debug": "true shows numbers and texts that are otherwise left out.",
    "log.file": "true keeps the end of it, redacted and 2 MB at most, in tdah.log beside the data, for the dashboard.",
    "vault": "Where secrets are.",
    "vault.backend": "keyring (of the operating system), file (readable by its owner only) or credential (of systemd).",
    "providers": "Where people's own accounts are; docs/connections.md says how to register tdah at each provider.",
    "providers.google.client_id": "A client of the type Desktop app; its secret is google-client-secret.",
    "providers.google.web_client_id": "A client of the type Web application, for people who connect from their phone; "
    "its secret is google-web-client-secret.",
    "providers.google.issuer": "Another OpenID provider in Google's place. Addresses that are left empty it publishes.",
    "providers.google.redirect_port": "The loopback port that is registered; 0 where any will do.",
    "providers.microsoft.client_id": "The registration for the browser of this machine, which has no secret.",
    "providers.microsoft.web_client_id": "The same for people's phones, with the secret microsoft-web-client-secret.",
    "providers.microsoft.issuer": "https://login.microsoftonline.com/TENANT/v2.0 lets in accounts of one tenant only.",
    "providers.notion.client_id": "A public integration; its secret is notion-client-secret.",
    "providers.notion.redirect_port": "0 is 8006: register http://127.0.0.1:8006/callback/notion.",
    "providers.caldav.private_addresses": "true lets calendars be on this machine or in its own network.",
    "care.lines": "Whom people in danger are told to call, by country (ISO 3166; CA-QC: Quebec). Sources and\n"
    "# what each field is for: docs/care.md. A line here takes the default's place; tdah doctor says what is old.",
    "vault.keyring": "Which keyring, where there are several: keyring.backends.SecretService.Keyring, for example.",
}


def render(config: Config, *, every: bool) -> str:
    """`config` as TOML. Keys at their default are written out when `every`, else as comments."""
    lines = [HEADER_COMMENT]
    for section in fields(config):
        if section.name == "transports":
            lines += _transports(config)
            continue
        lines += _section(section.name, getattr(config, section.name), getattr(Config(), section.name), every)
    return "\n".join(lines)


def _transports(config: Config) -> list[str]:
    """The further transports; without any, an example in comments."""
    example, mark = {"second": FurtherTransport(number="+12025550109")}, "" if config.transports else "# "
    lines = [*_comment("transports"), "[transports]"]
    for name, own in (config.transports or example).items():
        given = [each.name for each in fields(own) if getattr(own, each.name) != each.default or each.name == "kind"]
        lines += [f"{mark}[transports.{name}]", *(f"{mark}{key} = {toml(getattr(own, key))}" for key in given)]
    return [*lines, ""]


def _section(name: str, values: Any, defaults: Any, every: bool) -> list[str]:
    lines = _comment(name)
    tables: list[str] = []
    if not all(is_dataclass(getattr(values, field.name)) for field in fields(values)):
        lines.append(f"[{name}]")
    for field in fields(values):
        value, default = getattr(values, field.name), getattr(defaults, field.name)
        mark = "" if every or value != default else "# "
        key = f"{name}.{field.name}"
        if is_dataclass(value):
            tables += ["", *_section(key, value, default, every)[:-1]]
        elif isinstance(value, dict):
            tables += ["", *_comment(key), f"{mark}[{key}]"]
            tables += [f"{mark}{toml(prefix)} = {toml(price)}" for prefix, price in value.items()]
        else:
            lines += [*_comment(key), f"{mark}{field.name} = {toml(value)}"]
    return [*lines, *tables, ""]


def _comment(key: str) -> list[str]:
    return [f"# {COMMENTS[key]}"] if key in COMMENTS else []


def toml(value: Any) -> str:
    """A setting as a TOML value."""
    if is_dataclass(value):
        given = ((each.name, getattr(value, each.name)) for each in fields(value))
        return f"{{ {', '.join(f'{name} = {toml(said)}' for name, said in given if said != '')} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else repr(value)


def known_keys(settings: Any, prefix: str = "") -> list[str]:
    """Every section and key of the settings, dotted."""
    keys: list[str] = []
    for field in fields(settings):
        value = getattr(settings, field.name)
        keys.append(prefix + field.name)
        if is_dataclass(value):
            keys += known_keys(value, f"{prefix}{field.name}.")
    return keys
