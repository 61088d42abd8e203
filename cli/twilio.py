"""`tdah twilio`: point the account's webhooks here, see what is wrong with it, and what it delivered."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store import inbox, webhook_log
from tdah.transports.twilio import provisioning
from tdah.transports.twilio.provisioning import Change, Facts, Finding

from .groups import Noun
from .options import Json, Yes, host_time, opened
from .output import emit, say, table

app = Noun("Set up the Twilio account and see what is wrong with it.")


@app.command()
def setup(yes: Yes = False, json: Json = False) -> None:
    """Point the webhooks of our numbers and services here; shows what changes and asks first."""
    with opened() as app:
        _needs_account(app)
        if app.config.polls:
            raise TdahError("Texts are listed here, so no webhook is needed.", 'Else set twilio.receive = "webhook".')
        if not app.config.server.public_url:
            raise TdahError("No public URL is set.", "Set server.public_url in config.toml, with https.")
        planned, missing = asyncio.run(_plan(app))
        rows = [{"address": c.webhook.address, "field": c.field, "before": c.before, "after": c.after} for c in planned]
        if not json:
            table(("address", "field", "before", "after"), [tuple(r.values()) for r in rows], empty="All is set.")
            for address in missing:
                say(f"{address} is not in this account. See: tdah routing list", error=True)
        if planned and not (yes or _ask_consent()):
            raise TdahError("Nothing was changed.", "Say --yes to change it without being asked.")
        asyncio.run(_apply(app, planned))
        if json:
            emit({"changed": rows, "missing": missing})
        elif planned:
            say("Changed. Text the number to try it; then: tdah twilio deliveries")


@app.command()
def status(json: Json = False) -> None:
    """Say what is wrong with the account and what to do about it; exit code 1 when something is."""
    from tdah.doctor.twilio_facts import facts_of

    with opened() as app:
        _needs_account(app)
        facts = asyncio.run(facts_of(app, app.store.reader))
        wanted = None if app.config.polls else provisioning.wanted(app.config)
        findings = provisioning.diagnose(facts, wanted, app.now())
        if json:
            emit(_as_json(app, facts, findings))
        else:
            _show(app, facts, findings)
    if any(finding.level == provisioning.ERROR_LEVEL for finding in findings):
        sys.exit(1)


@app.command()
def deliveries(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the last ones.")] = 50,
    problems: Annotated[bool, typer.Option("--problems", help="Only what was refused or not stored.")] = False,
    json: Json = False,
) -> None:
    """Show the webhooks that the phone network delivered, the latest first."""
    with opened() as app:
        found = app.store.read(webhook_log.recent, limit, problems)
        if json:
            emit(found)
            return
        rows = [(host_time(app, d.at), d.path, d.result, f"{d.ms:.1f}", d.sid or f"{d.count} texts") for d in found]
        table(("when", "path", "result", "ms", "id"), rows, empty="No webhook was delivered yet.")


def _needs_account(app: App) -> None:
    if app.config.uses_simulator:
        raise TdahError(
            "No Twilio account is set: the embedded phone network is used.",
            "Set twilio.account_sid and twilio.number in config.toml.",
        )


def _account(app: App) -> Any:
    from tdah.transports.twilio.account import TwilioAccount

    return TwilioAccount(app.account_sid, app.auth_token, app.api_base, app.config.twilio.timeout)


async def _plan(app: App) -> tuple[list[Change], list[str]]:
    from tdah.doctor.twilio_facts import addresses, webhooks

    async with _account(app) as account:
        found, missing = await webhooks(account, app.store.read(addresses))
    wanted = provisioning.wanted(app.config)
    return [change for webhook in found for change in provisioning.changes(webhook, wanted)], missing


async def _apply(app: App, planned: Sequence[Change]) -> None:
    async with _account(app) as account:
        for webhook in dict.fromkeys(change.webhook for change in planned):
            await account.change(webhook, {c.field: c.after for c in planned if c.webhook == webhook})


def _ask_consent() -> bool:
    return sys.stdin.isatty() and typer.confirm("Change it?")


def _as_json(app: App, facts: Facts, findings: Sequence[Finding]) -> dict[str, Any]:
    standing = facts.standing
    return {
        "account": {
            "sid": app.account_sid,
            "type": standing.kind,
            "state": standing.state,
            "balance": None if standing.balance is None else str(standing.balance),
            "currency": standing.currency,
        },
        "addresses": [webhook.address for webhook in facts.webhooks],
        "receive": app.config.twilio.receive,
        "listed_until": _listed_until(app),
        "findings": list(findings),
        "deliveries": app.store.read(webhook_log.summary, app.now() - timedelta(days=1)),
    }


def _listed_until(app: App) -> Any:
    known = app.store.read(inbox.listed, app.now())
    return known.until if known.stored else None


def _show(app: App, facts: Facts, findings: Sequence[Finding]) -> None:
    standing = facts.standing
    money = "" if standing.balance is None else f", balance {standing.balance} {standing.currency}"
    say(f"Account {app.account_sid}: {standing.kind}, {standing.state}{money}.")
    listed = host_time(app, _listed_until(app)) or "never"
    way = f"listed every {app.config.twilio.poll_seconds:g} s" if app.config.polls else "called in"
    say(f"Texts are {way}; the list is read up to {listed}.")
    summed = app.store.read(webhook_log.summary, app.now() - timedelta(days=1))
    rows = [(s.path, s.result, s.count, f"{s.mean_ms:.1f}", f"{s.longest_ms:.1f}") for s in summed]
    if rows:
        table(("webhooks of a day", "result", "count", "mean ms", "longest ms"), rows)
    table(
        ("level", "what", "what to do"),
        [(f.level, f.what, f.fix) for f in findings],
        empty="Nothing is wrong.",
    )
