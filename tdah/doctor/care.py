"""Whom people in danger are told to call: whether each number was confirmed lately. The check changes nothing."""

from collections.abc import Iterator

from .finding import OK, WARN, Finding, Patient

# Days for which two public sources are trusted.
CONFIRMED_FOR = 365


def crisis_lines(patient: Patient) -> Iterator[Finding]:
    """Every entry of the table was confirmed within a year."""
    today = patient.clock.now().date()
    ages = {country: lines.age(today) for country, lines in sorted(patient.config.care.lines.items())}
    stale = [country for country, age in ages.items() if age is None or age > CONFIRMED_FOR]
    if stale:
        yield Finding(
            "crisis lines", WARN, f"Not confirmed for a year: {', '.join(stale)}.",
            "Check the numbers, then set care.lines with a new `confirmed` date; see docs/care.md.",
        )  # fmt: skip
    else:
        yield Finding("crisis lines", OK, f"Confirmed within a year for {', '.join(ages)}.")
