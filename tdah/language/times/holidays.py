"""Feasts and holidays: from a name to its date, by the person's country. The `holidays` package loads at the first name
that needs it.

A name is a specification: `12-25` a fixed day, `easter-2` days from Easter, `2sun5` the second Sunday of May,
`public:Labor Day|Labour Day` what `holidays` calls it, `mother` and `father` the tables below, `bank` any public one.
"""

from datetime import date
from functools import lru_cache

from tdah.language.lexicon import lazy_pattern
from tdah.language.times.dates import add_days, nth_weekday

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = lazy_pattern(r"(-?\d)([a-z]{3})(\d{1,2})([+-]\d+)?")
# No calendar of public holidays has these; the customs are those of each country's shops and schools.
_PARENTS = {
    "mother": {
        "": "2sun5", "GB": "easter-21", "IE": "easter-21", "FR": "-1sun5", "ES": "1sun5", "PT": "1sun5", "MX": "5-10",
        "SV": "5-10", "GT": "5-10", "AR": "3sun10", "SE": "-1sun5", "DO": "-1sun5", "MA": "-1sun5", "HU": "1sun5",
        "MZ": "4-7", "AO": "1sun5", "CV": "1sun5", "NO": "2sun2", "PL": "5-26", "BO": "5-27", "NI": "5-30",
        "CR": "8-15", "PA": "12-8", "PY": "5-15", "LU": "2sun6",
    },
    "father": {
        "": "3sun6", "ES": "3-19", "PT": "3-19", "IT": "3-19", "AO": "3-19", "MZ": "3-19", "CV": "3-19", "BR": "2sun8",
        "AU": "1sun9", "NZ": "1sun9", "BE": "2sun6", "AT": "2sun6", "SE": "2sun11", "NO": "2sun11", "FI": "2sun11",
        "DK": "6-5", "UY": "2sun7", "GT": "6-17", "SV": "6-17", "HN": "3-19", "BO": "3-19", "LU": "1sun10",
    },
}  # fmt: skip


def holiday_date(name: str, today: date, country: str, year: int | None = None) -> date | None:
    """The first day of that name on or after `today`, or that of `year`; None when the country has none."""
    if name == "bank":
        return _next_public(today, country)
    years = (year,) if year else (today.year, today.year + 1)
    for candidate in years:
        found = _in_year(name, candidate, country)
        if found and (year or found >= today):
            return found
    return None


def _in_year(name: str, year: int, country: str) -> date | None:
    if not 1970 <= year <= 2200:
        return None
    if name in _PARENTS:
        customs = _PARENTS[name]
        return _in_year(customs.get(country, customs[""]), year, country)
    if name.startswith("easter"):
        return add_days(_easter(year), int(name[6:] or 0))
    if name.startswith("public:"):
        return _public(name[7:], year, country)
    if found := _NTH().fullmatch(name):
        nth, weekday, month, later = found.groups()
        day = nth_weekday(year, int(month), _WEEKDAYS.index(weekday), int(nth))
        return add_days(day, int(later or 0)) if day else None
    month, _, number = name.partition("-")
    return date(year, int(month), int(number))


@lru_cache(maxsize=64)
def _easter(year: int) -> date:
    from dateutil.easter import easter

    return easter(year)


@lru_cache(maxsize=64)
def _calendar(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """The public holidays of a country by day, with their names in lower case, in English where it has them."""
    import holidays

    try:
        found = holidays.country_holidays(country, years=year, observed=False, language="en_US")
    except NotImplementedError:
        return ()
    return tuple((day, found[day].lower()) for day in sorted(found))


def _public(names: str, year: int, country: str) -> date | None:
    wanted = [name.lower() for name in names.split("|")]
    # A holiday that a country does not keep is said by people who come from where it is kept.
    for place in (country, "US", "GB", "CA"):
        for day, said in _calendar(place, year):
            if any(name in said for name in wanted):
                return day
    return None


def _next_public(today: date, country: str) -> date | None:
    days = (day for year in (today.year, today.year + 1) for day, _ in _calendar(country, year))
    return next((day for day in days if day > today), None)
