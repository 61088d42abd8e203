"""The provider's lists of texts, page by page.

The invariant: a list is read to its end or not at all, for half an answer must never pass for "not found".
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tdah.transports.base import Failure, Remote, SendError, wait_after
from tdah.transports.twilio.errors import classify, wrapping

if TYPE_CHECKING:
    from twilio.rest import Client

RETRY_WAITS_S = (0.1, 0.3, 1.0)  # seconds
RETRY_TIME_S = 3.0  # who is asked to stay away for longer than these seconds gives up, and lists another time
_TRANSIENT_FAILURES = (Failure.RATE, Failure.UNSURE)


@dataclass(frozen=True)
class Paging:
    """How a list is read: texts in a page (Twilio gives 1,000 at most), pages at most, and the waits, in seconds,
    before a page that stumbled is asked for again.
    """

    size: int
    most: int
    waits: Sequence[float] = ()


ONE_NUMBER = Paging(100, 200)


async def pages(client: "Client", asked: Mapping[str, Any], paging: Paging) -> AsyncIterator[list[Remote]]:
    """The pages of a list. Raises `SendError`, and `ValueError` for a list that is longer than `paging` allows."""
    page, texts = await _with_retries(lambda: client.messages.page_async(page_size=paging.size, **asked), paging.waits)
    for _ in range(paging.most):
        yield texts
        page, texts = await _with_retries(page.next_page_async, paging.waits)
        if page is None:
            return
    raise ValueError(f"a list of more than {paging.most} pages")


async def _with_retries(ask: Callable[[], Awaitable[Any]], waits: Sequence[float]) -> tuple[Any, list[Remote]]:
    """A page with its texts, asked for again as long as what went wrong may pass: reading a list changes nothing."""
    for attempt in range(1, len(waits) + 1):
        try:
            return await _read(ask)
        except SendError as error:
            if error.failure not in _TRANSIENT_FAILURES or (error.retry_after or 0.0) > RETRY_TIME_S:
                raise
            wait = wait_after(error, attempt, waits)
        await asyncio.sleep(wait.total_seconds())
    return await _read(ask)


async def _read(ask: Callable[[], Awaitable[Any]]) -> tuple[Any, list[Remote]]:
    with wrapping():
        page = await ask()
        return page, [remote(message) for message in page or ()]


def remote(message: Any) -> Remote:
    """A text of the vendor's client as ours. Raises `ValueError` for an answer that has no text in it."""
    if not message.sid or not message.status:
        raise ValueError("an answer without a message in it")
    code = message.error_code if isinstance(message.error_code, int) else None
    return Remote(
        provider_id=message.sid,
        direction="in" if message.direction == "inbound" else "out",
        to=message.to or "",
        sender=message.from_ or message.messaging_service_sid or "",
        body=message.body or "",
        status=message.status,
        created=message.date_created,
        segments=int(message.num_segments or 0) or None,  # "0" until a Messaging Service has chosen a sender
        error_code=code,
        failure=None if code is None else classify(code),
        price=_positive(message.price),
        unit=message.price_unit,
        service=message.messaging_service_sid or None,
        media=int(message.num_media or 0),
    )


def _positive(price: str | None) -> str | None:
    """What was billed: the provider writes a cost as a negative decimal text."""
    if not price:
        return None
    try:
        return format(abs(Decimal(price)), "f")
    except InvalidOperation:
        return None
