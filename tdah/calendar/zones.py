"""Which IANA zone a calendar file means: it may say Windows' name for it, a path, a city, or only its offsets."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

# Tried when a file tells nothing but offsets; one for each way of changing clocks that many people live by.
COMMON_ZONES = (
    "Europe/London", "Europe/Paris", "Europe/Athens", "Europe/Istanbul", "America/New_York", "America/Chicago",
    "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Halifax", "America/Sao_Paulo",
    "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Asia/Dubai", "Australia/Sydney", "Australia/Adelaide",
    "Pacific/Auckland",
)  # fmt: skip
_UTC = frozenset(("utc", "gmt", "z", "zulu", "etc/utc", "tzone://microsoft/utc", "coordinated universal time"))
_DISPLAY_NAME = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(?P<cities>.+)", re.IGNORECASE)
Offsets = tuple[timedelta, timedelta]


def zone_named(name: str, offsets: Mapping[str, Offsets], likely: Iterable[str]) -> str | None:
    """The IANA zone of a TZID, or None. `offsets` are (winter, summer) of the zones that the file defines.

    `likely` are zones to try first when only the offsets are known.
    """
    known = _by_name(name.strip().strip('"'))
    if known:
        return known
    wanted = offsets.get(name)
    return _by_offsets(wanted, (*likely, *COMMON_ZONES)) if wanted else None


@lru_cache(maxsize=1024)
def _by_name(name: str) -> str | None:
    if name.lower() in _UTC:
        return "UTC"
    if _exists(name):
        return name
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    parts = name.split("/")
    # `/mozilla.org/20050126_1/Europe/Berlin`, `/freeassociation.sourceforge.net/Europe/Lisbon`
    for size in (3, 2):
        tail = "/".join(parts[-size:])
        if len(parts) > size and _exists(tail):
            return tail
    return _of_city(name)


def _of_city(name: str) -> str | None:
    """`(UTC+01:00) Amsterdam, Berlin, Bern`: the first city that is known."""
    from tdah.language.intents.places import zone_of

    found = _DISPLAY_NAME.fullmatch(name)
    return next(filter(None, (zone_of(city.strip()) for city in found["cities"].split(","))), None) if found else None


def _exists(name: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}", name) or name.isdigit():
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _by_offsets(wanted: Offsets, candidates: Iterable[str]) -> str | None:
    for name in candidates:
        if _exists(name) and _offsets(name) == set(wanted):
            return name
    if wanted[0] == wanted[1] and not wanted[0] % timedelta(hours=1):
        hours = wanted[0] // timedelta(hours=1)
        return f"Etc/GMT{-hours:+d}" if hours else "UTC"
    return None


@lru_cache(maxsize=256)
def _offsets(name: str) -> set[timedelta | None]:
    place = ZoneInfo(name)
    return {datetime(2026, month, 15, tzinfo=place).utcoffset() for month in (1, 7)}
