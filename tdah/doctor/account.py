"""The account and the money: what the provider says is wrong, what is billed, budgets. Each check changes nothing."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

from tdah.costs.budget import Level
from tdah.store import integrity
from tdah.transports.twilio import provisioning

from .finding import FAIL, OK, WARN, Finding, Patient

LOOKBACK = timedelta(days=7)
LEVEL_EFFECTS = {
    Level.WARNED: "From 100% on, what nobody asked for waits for the morning text.",
    Level.DIGEST: "What nobody asked for waits for the morning text; alarms and answers go on.",
    Level.MUST: "Only alarms, nags, codes and short answers are sent.",
}


def account(patient: Patient) -> Iterator[Finding]:
    """What `tdah twilio status` finds: registration, webhooks, balance, calls that failed."""
    from tdah.doctor.twilio_facts import facts_of

    if patient.config.uses_simulator:
        yield Finding("account", OK, "None is set: the embedded network is used.")
        return
    if not patient.places.database.exists():
        yield Finding("account", WARN, "It is looked at once there is a database.", "Run: tdah init")
        return
    wanted = None if patient.config.polls else provisioning.wanted(patient.config)
    with integrity.opened(patient.places.database) as db:
        facts = asyncio.run(facts_of(patient.app, db))
    found = provisioning.diagnose(facts, wanted, patient.clock.now())
    for each in found:
        yield Finding("account", FAIL if each.level == provisioning.ERROR_LEVEL else WARN, f"{each.what}.", each.fix)
    if not found:
        yield Finding("account", OK, f"{facts.standing.kind}, {facts.standing.state}; nothing is wrong.")


def budget(patient: Patient) -> Iterator[Finding]:
    """How far the host's budgets are used, and those of each person that are used up to a warning."""
    from tdah.costs.spending import budget_states
    from tdah.store import users

    if not patient.places.database.exists():
        yield Finding("budget", OK, "Nothing was spent.")
        return
    now = patient.clock.now()
    with integrity.opened(patient.places.database) as db:
        own = [
            (user, status)
            for user in (None, *users.everyone(db))
            for status in budget_states(db, user, patient.config, now)
        ]
    # A person's purses include the host's, which are told once.
    low = [(user, status) for user, status in own if status.level and (status.whose == "host") == (user is None)]
    for user, status in low:
        whose = f"{user.name}'s" if user else "The host's"
        message = f"{whose} of this {status.period} is used to {status.percent}%. {LEVEL_EFFECTS[status.level]}"
        fix = f"tdah user edit {user.name} --budget-{status.period}" if user else f"budget.host_{status.period}"
        yield Finding("budget", WARN, message, f"See: tdah usage. To raise it: {fix}")
    if not low:
        yield Finding("budget", OK, "None is used up to 80%.")


def billing(patient: Patient) -> Iterator[Finding]:
    """The segments that were billed are those that we counted, and that prices and budgets go by until then."""
    from tdah.store.billed import differences

    if not patient.places.database.exists():
        yield Finding("billing", OK, "Nothing was billed.")
        return
    with integrity.opened(patient.places.database) as db:
        billed, other = differences(db, patient.clock.now() - LOOKBACK)
    if other:
        yield Finding(
            "billing",
            WARN,
            f"{other} of the {billed} texts billed in a week had other segments than were counted.",
            "Look at tdah usage: billed prices count. Does the number re-encode texts (SmartEncoded)?",
        )
    else:
        yield Finding("billing", OK, f"All {billed} texts billed in a week had the segments that were counted.")
