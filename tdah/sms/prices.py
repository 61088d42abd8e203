"""What a text will cost, from the host's table; the billed price replaces it when it comes."""

from decimal import Decimal, InvalidOperation

from tdah.config import Prices


def estimate(prices: Prices, direction: str, number: str, segments: int) -> int:
    """The estimated price in millionths of `prices.unit`: the longest E.164 prefix of `number` counts, 0 if none."""
    table = prices.inbound if direction == "in" else prices.outbound
    best = max((prefix for prefix in table if number.startswith(prefix)), key=len, default=None)
    return 0 if best is None else round(table[best] * 1_000_000) * segments


def micros(price: str) -> int | None:
    """A provider's decimal price text (negative: we pay) in millionths; None for anything else."""
    try:
        return abs(round(Decimal(price) * 1_000_000))
    except (InvalidOperation, ValueError, OverflowError):
        return None
