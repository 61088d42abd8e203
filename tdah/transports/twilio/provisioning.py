"""What the account should be set to, and what is wrong with it: facts in, changes and findings out; nothing is asked.

Registration facts: US carriers refuse texts of unregistered numbers, and personal programmes may not be eligible.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from tdah.config import Config
from tdah.transports.twilio.account import Alert, Registration, Standing, Webhook

# Three retries of any failure, within the vendor's 15 s; its own default is one, when no connection is made.
# https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
RETRY_FRAGMENT = "#rc=3&rp=all&ct=2000&rt=4000"
TOLL_FREE = ("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888")
LOW_BALANCE, EMPTY_BALANCE = Decimal(5), Decimal(1)
ERROR_LEVEL, WARNING_LEVEL = "error", "warning"
PERSONAL_USE_HINT = "Personal use is often not eligible; a number of another country may do. See the guide on numbers."

REGISTRATION_CODES: Mapping[int, tuple[str, str]] = {
    20003: ("the account SID or token is refused", "Run: tdah secret set twilio-auth-token"),
    21606: ("a sender is not a number of this account, or cannot send texts", "See: tdah routing list"),
    21608: (
        "only verified numbers can be texted: a trial, or no approved compliance profile",
        "Upgrade the account and finish its primary compliance profile, or verify each person's number there.",
    ),
    30007: ("a carrier filtered texts", "Register the number; avoid links and words of advertisements."),
    30024: ("the number is not fully registered yet", "Wait for the registration, or text from another number."),
    30034: (
        "US carriers block the number: it belongs to no registered A2P 10DLC campaign",
        f"Register brand and campaign, and add the number to its Messaging Service. {PERSONAL_USE_HINT}",
    ),
    30532: ("the campaign is not eligible: personal use", PERSONAL_USE_HINT),
    30533: ("the campaign is not eligible: person to person", PERSONAL_USE_HINT),
}
ALERT_CODES: Mapping[int, tuple[str, str]] = {
    11200: ("our answer could not be read in time", "Is the daemon overloaded? See: tdah twilio deliveries"),
    11205: ("no connection to our URL could be made", "Is `tdah serve` running, and the proxy in front of it?"),
    11206: ("our answer was not HTTP", "Check what listens at the public URL; is it https?"),
    11210: ("the host name of our URL cannot be resolved", "Check the DNS entry of the public URL."),
    11215: ("our URL redirects too often", "Give the URL that answers: tdah twilio setup"),
    11217: ("we answered with an error", "See: tdah twilio deliveries --problems"),
    11220: ("the TLS handshake with our URL failed", "Renew the certificate; serve its whole chain."),
    11235: ("the certificate of our URL does not fit its name", "Check the certificate."),
    11237: ("the certificate of our URL is not trusted", "Serve a certificate of a public authority, with its chain."),
    12300: ("our answer had a wrong content type", "Is it the daemon that answers at the public URL?"),
}


@dataclass(frozen=True)
class Wanted:
    """The URLs that the account should have; an empty fallback is left as it is."""

    inbound: str
    status: str
    fallback: str = ""


@dataclass(frozen=True)
class Change:
    """One field of a webhook, as the vendor names it, and what it is and shall be."""

    webhook: Webhook
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Facts:
    """What was read. `missing`: our addresses that the account has not; `unread`: what could not be asked, and why.

    `own`: error codes that our own texts met, with how often. `pools` maps a Messaging Service to its numbers.
    """

    standing: Standing
    webhooks: Sequence[Webhook] = ()
    missing: Sequence[str] = ()
    pools: Mapping[str, Sequence[str]] | None = None
    registrations: Mapping[str, Sequence[Registration]] | None = None
    alerts: Sequence[Alert] = ()
    own: Mapping[int, int] | None = None
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Finding:
    """Something wrong (`error`) or worth knowing (`warning`), and what to do about it."""

    level: str
    what: str
    fix: str


def wanted(config: Config) -> Wanted:
    """The URLs of this configuration, with the retries in the fragment, which is not signed."""
    fallback = config.server.fallback_url.rstrip("/")
    return Wanted(
        inbound=f"{config.public_url}/sms/inbound{RETRY_FRAGMENT}",
        status=f"{config.public_url}/sms/status",
        fallback=f"{fallback}/sms/fallback{RETRY_FRAGMENT}" if fallback else "",
    )


def changes(webhook: Webhook, wanted: Wanted) -> list[Change]:
    """What to set so that texts to this address reach us; nothing when all is well.

    The status URL is set on Messaging Services only: a number's field of that name is about calls. Texts carry a
    status URL of their own in any case.
    """
    service = webhook.sid.startswith("MG")
    names = ("InboundRequestUrl", "InboundMethod", "FallbackUrl", "FallbackMethod") if service else (
        "SmsUrl", "SmsMethod", "SmsFallbackUrl", "SmsFallbackMethod")  # fmt: skip
    found = [(names[0], webhook.url, wanted.inbound), (names[1], webhook.method, "POST")]
    if wanted.fallback:
        found += [(names[2], webhook.fallback, wanted.fallback), (names[3], webhook.fallback_method, "POST")]
    if service:
        found.append(("StatusCallback", webhook.status or "", wanted.status))
    if webhook.diverted:
        found.append(("UseInboundWebhookOnNumber", "true", "false") if service else
                     ("SmsApplicationSid", webhook.diverted, ""))  # fmt: skip
    return [Change(webhook, field, before, after) for field, before, after in found if before != after]


def diagnose(facts: Facts, wanted: Wanted | None, now: datetime) -> list[Finding]:
    """What is wrong, the worst first. Without `wanted` (texts are listed) no webhook is expected."""
    found = [
        *_standing(facts.standing),
        *(Finding(ERROR_LEVEL, f"{a} is not in this account", "See: tdah routing list") for a in facts.missing),
        *_registered(facts),
        *_own(facts.own or {}),
        *(Finding(WARNING_LEVEL, f"not read: {why}", "Try again later.") for why in facts.unread),
    ]
    pooled = {number for numbers in (facts.pools or {}).values() for number in numbers}
    for webhook in facts.webhooks:
        if not webhook.sms:
            found.append(
                Finding(ERROR_LEVEL, f"{webhook.address} cannot send or receive texts", "Buy one that can (SMS).")
            )
        if wanted and not (webhook.address in pooled and _service_answers(webhook.address, facts)):
            found += _webhook(webhook, wanted)
    if wanted:
        found += _called(facts.alerts, wanted, now)
    return sorted(found, key=lambda finding: finding.level != ERROR_LEVEL)


def _service_answers(number: str, facts: Facts) -> bool:
    """Whether the URLs of a number do not count because its Messaging Service has its own."""
    services = {service for service, numbers in (facts.pools or {}).items() if number in numbers}
    return any(w.sid in services and not w.diverted for w in facts.webhooks)


def _standing(standing: Standing) -> Iterator[Finding]:
    if standing.state != "active":
        yield Finding(ERROR_LEVEL, f"the account is {standing.state or 'unknown'}", "See the vendor's console.")
    if standing.kind == "Trial":
        yield Finding(
            WARNING_LEVEL,
            "a trial account texts verified numbers only, and adds words of its own",
            "Upgrade the account.",
        )
    if standing.balance is not None and standing.balance < LOW_BALANCE:
        level = ERROR_LEVEL if standing.balance < EMPTY_BALANCE else WARNING_LEVEL
        yield Finding(
            level, f"the balance is {standing.balance} {standing.currency}", "Add funds, or automatic refill."
        )


def _webhook(webhook: Webhook, wanted: Wanted) -> Iterator[Finding]:
    setup = "Run: tdah twilio setup"
    name = webhook.address
    if webhook.diverted:
        yield Finding(ERROR_LEVEL, f"{name}: its URL is not asked, since {webhook.diverted}", setup)
    elif not webhook.url:
        yield Finding(ERROR_LEVEL, f"{name}: no webhook is set, so no text reaches us", setup)
    elif _without_fragment(webhook.url) != _without_fragment(wanted.inbound):
        yield Finding(
            ERROR_LEVEL,
            f"{name}: texts go to {_without_fragment(webhook.url)}, not to {_without_fragment(wanted.inbound)}",
            setup,
        )
    elif webhook.url != wanted.inbound:
        yield Finding(WARNING_LEVEL, f"{name}: a failed delivery is hardly repeated", setup)
    if webhook.url and webhook.method != "POST":
        yield Finding(ERROR_LEVEL, f"{name}: the webhook is called with {webhook.method}, not POST", setup)
    if wanted.fallback and _without_fragment(webhook.fallback) != _without_fragment(wanted.fallback):
        yield Finding(WARNING_LEVEL, f"{name}: the fallback URL is not set", setup)


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _registered(facts: Facts) -> Iterator[Finding]:
    pooled = {number for numbers in (facts.pools or {}).values() for number in numbers}
    for webhook in facts.webhooks:
        known = (facts.registrations or {}).get(webhook.address)
        if known is None:
            if webhook.address.startswith("+1") and not is_toll_free(webhook.address) and webhook.address not in pooled:
                yield Finding(
                    WARNING_LEVEL,
                    f"{webhook.address}: in no Messaging Service, so in no campaign",
                    REGISTRATION_CODES[30034][1],
                )
        elif not known:
            kind = "verified" if is_toll_free(webhook.address) else "registered as an A2P 10DLC campaign"
            yield Finding(
                ERROR_LEVEL,
                f"{webhook.address}: not {kind}; US carriers refuse its texts",
                REGISTRATION_CODES[30034][1],
            )
        elif not any(r.state in ("VERIFIED", "TWILIO_APPROVED") for r in known):
            yield from (_unfinished(registration) for registration in known)


def _unfinished(registration: Registration) -> Finding:
    code = next((code for code in registration.codes if code in REGISTRATION_CODES), None)
    failed = registration.state in ("FAILED", "SUSPENDED", "TWILIO_REJECTED")
    why = REGISTRATION_CODES[code][0] if code else registration.reason or ", ".join(map(str, registration.codes))
    what = f"{registration.kind} {registration.name}: {registration.state}" + (f": {why}" if why else "")
    fix = REGISTRATION_CODES[code][1] if code else PERSONAL_USE_HINT if failed else "Wait; it can take days."
    return Finding(ERROR_LEVEL if failed else WARNING_LEVEL, what, fix)


def _own(codes: Mapping[int, int]) -> Iterator[Finding]:
    for code, count in sorted(codes.items()):
        if code in REGISTRATION_CODES:
            what, fix = REGISTRATION_CODES[code]
            yield Finding(ERROR_LEVEL, f"{count} of our texts met error {code}: {what}", fix)


def _called(alerts: Iterable[Alert], wanted: Wanted, now: datetime) -> Iterator[Finding]:
    """Failed calls of our URLs, by code."""
    ours = tuple(_without_fragment(url).rpartition("/")[0] for url in (wanted.inbound, wanted.fallback) if url)
    counts = Counter(a.code for a in alerts if a.url.startswith(ours) and 11200 <= a.code < 12400)
    last = {code: max(a.at for a in alerts if a.code == code) for code in counts}
    for code, count in counts.most_common():
        what, fix = ALERT_CODES.get(
            code, ("a call of our URL failed", f"See https://www.twilio.com/docs/errors/{code}")
        )
        level = ERROR_LEVEL if now - last[code] < timedelta(hours=1) else WARNING_LEVEL
        yield Finding(
            level, f"{count} calls of our URL failed with {code}, last {last[code]:%d %b %H:%M} UTC: {what}", fix
        )


def is_toll_free(number: str) -> bool:
    """Whether an E.164 number is a toll-free one of North America, which is verified rather than registered."""
    return number.startswith(TOLL_FREE)
