"""The facts about a Twilio account that `transports.twilio.provisioning` judges. What cannot be read is named."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from tdah.app import App
from tdah.errors import TdahError
from tdah.store import outbox, routing
from tdah.transports.twilio.account import Registration, TwilioAccount, Webhook
from tdah.transports.twilio.provisioning import Facts, is_toll_free

T = TypeVar("T")
LOOKBACK = timedelta(days=7)


@dataclass
class _Notes:
    unread: list[str] = field(default_factory=list)

    async def read(self, what: str, asked: Awaitable[T], default: T) -> T:
        try:
            return await asked
        except TdahError as error:
            self.unread.append(f"{what} ({error.message})")
            return default


async def webhooks(account: TwilioAccount, addresses: Iterable[str]) -> tuple[list[Webhook], list[str]]:
    """The webhooks of our addresses, and the addresses that the account has not."""
    found, missing = [], []
    for address in sorted(addresses):
        webhook = await _webhook(account, address)
        if webhook is None:
            missing.append(address)
        else:
            found.append(webhook)
    return found, missing


async def _webhook(account: TwilioAccount, address: str) -> Webhook | None:
    if not address.startswith("MG"):
        return await account.number(address)
    try:
        return await account.service(address)
    except TdahError as error:
        if "20404" in error.message:
            return None
        raise


async def inspect(account: TwilioAccount, addresses: Iterable[str], since: datetime, own: Mapping[int, int]) -> Facts:
    """Everything about the account and our addresses in it; `own` are the errors our texts met.

    Raises TdahError when not even the account itself can be read.
    """
    notes = _Notes()
    standing = await account.standing()
    found, missing = await webhooks(account, addresses)
    services = [webhook.sid for webhook in found if webhook.sid.startswith("MG")]
    pools = {sid: await notes.read(f"the numbers of {sid}", account.pool(sid), []) for sid in services}
    extra = {number for numbers in pools.values() for number in numbers} - set(addresses)
    found += (await webhooks(account, extra))[0]
    return Facts(
        standing=standing,
        webhooks=found,
        missing=missing,
        pools=pools,
        registrations=await _registrations(account, found, notes),
        alerts=await notes.read("alerts", account.alerts(since), []),
        own=own,
        unread=notes.unread,
    )


def addresses(db: sqlite3.Connection) -> set[str]:
    """The addresses that serve somebody now."""
    return {route.address for route in routing.routes(db)}


async def facts_of(app: App, db: sqlite3.Connection) -> Facts:
    """`inspect` the configured account, with the errors that our texts of a week met."""
    since = app.now() - LOOKBACK
    async with TwilioAccount(app.account_sid, app.auth_token, app.api_base, app.config.twilio.timeout) as account:
        return await inspect(account, addresses(db) or {app.config.sender}, since, outbox.errors_since(db, since))


async def _registrations(
    account: TwilioAccount, found: Iterable[Webhook], notes: _Notes
) -> dict[str, list[Registration]]:
    """By address; an address of which nothing was read is left out."""
    asked: dict[str, Callable[[], Awaitable[list[Registration]]]] = {}
    for webhook in found:
        if webhook.sid.startswith("MG"):
            asked[webhook.address] = lambda sid=webhook.sid: account.campaigns(sid)  # type: ignore[misc]
        elif is_toll_free(webhook.address):
            asked[webhook.address] = lambda webhook=webhook: account.toll_free(webhook)  # type: ignore[misc]
    failed: list[Registration] = [Registration("", "", "")]
    read = await asyncio.gather(*(notes.read(f"registration of {a}", ask(), failed) for a, ask in asked.items()))
    return {address: value for address, value in zip(asked, read, strict=True) if value is not failed}
