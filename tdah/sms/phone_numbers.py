"""Phone numbers in E.164: parsing and their country."""

from functools import lru_cache

from tdah.errors import TdahError


@lru_cache(maxsize=10_000)
def country_of(number: str) -> str | None:
    """The ISO 3166 code of the country that an E.164 number is of; None when it tells none."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    # Numbers reserved for examples belong to no region: then their country code tells.
    code = parsed.country_code or 0
    found = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(code)
    return found if found and found.isalpha() and found != "ZZ" else None


def normalise(text: str, region: str = "US") -> str:
    """`text` as an E.164 number, read with ISO 3166 `region` when it has no prefix (libphonenumber's rules).

    Raises TdahError when it is not a possible number. "Possible", not "valid": numbers reserved for fiction and
    newly opened ranges must work.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise TdahError(f"{text!r} is not a phone number.", "Write it with its country: +12025550101")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
