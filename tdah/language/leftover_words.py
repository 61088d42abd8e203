"""What a language lists for the check of what is left beside a time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LeftoverWords:
    """Sayings in lower case without accents.

    `limits` say when something does not hold; `limits_of_repeats` do so only of what comes again and again. `ends` are
    words after which something is missing, `other_times` words before a number that may be another time. `untils` begin what ends a repeat.
    """

    limits: tuple[str, ...]
    limits_of_repeats: tuple[str, ...]
    other_times: tuple[str, ...]
    ends: tuple[str, ...]
    untils: tuple[str, ...]
