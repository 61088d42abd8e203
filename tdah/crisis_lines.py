"""Whom people in danger can call, by country. The defaults' sources and dates are in docs/care.md. Pure."""

from dataclasses import dataclass, replace
from datetime import date

# The number alone gives the topic away to whoever reads the phone: never in the text for abuse.
TELLTALE = frozenset({"016", "180", "3919", "119"})
# Where a call to 112 reaches the emergency services by law: directive (EU) 2018/1972, article 109, and the EEA.
EUROPEAN = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI"
# Area codes of Quebec in the North American numbering plan (CNAC), which has a poison line of its own.
QUEBEC = ("263", "354", "367", "418", "438", "450", "468", "514", "579", "581", "819", "873")
LUSOPHONE = ("PT", "AO", "MZ", "CV", "GW", "ST", "TL")


@dataclass(frozen=True)
class CrisisLines:
    """The numbers of one country, as its people dial them; empty where none is certain.

    `call` and `text` (with the word `keyword`, if it needs one) reach a crisis line, `child` one for minors, `private`
    one for who is hurt by somebody at home. `confirmed` is the day (ISO 8601) on which two public sources agreed.
    """

    call: str = ""
    text: str = ""
    keyword: str = ""
    emergency: str = ""
    medical: str = ""
    police: str = ""
    police_text: str = ""
    poison: str = ""
    private: str = ""
    child: str = ""
    confirmed: str = ""

    def age(self, today: date) -> int | None:
        """Days since the numbers were confirmed; None when they never were."""
        try:
            return (today - date.fromisoformat(self.confirmed)).days
        except ValueError:
            return None


def _one(emergency: str, **numbers: str) -> CrisisLines:
    usual = {"emergency": emergency, "medical": emergency, "police": emergency, "confirmed": "2026-11-30"}
    return CrisisLines(**{**usual, **numbers})


_CANADA = _one("911", call="988", text="988", poison="1-844-764-7669", child="1-800-668-6868")
DEFAULTS: dict[str, CrisisLines] = {
    "US": _one("911", call="988", text="988", poison="1-800-222-1222", private="1-800-799-7233"),
    "CA": _CANADA,
    "CA-QC": replace(_CANADA, poison="1-800-463-5060"),
    "GB": _one("999", call="116 123", text="85258", keyword="SHOUT", private="0808 2000 247", child="0800 1111"),
    "IE": _one("112", call="116 123", text="50808", keyword="HELLO", private="1800 341 900", child="1800 66 66 66"),
    "FR": _one("112", call="3114", medical="15", police="17", police_text="114", poison="15"),
    "ES": _one("112", call="024", poison="91 562 04 20", child="900 20 20 10"),
    "PT": _one("112", call="1411", poison="800 250 250", private="800 202 148"),
    "BR": _one("190", call="188", medical="192"),
    "MX": _one("911", call="800 911 2000"),
}


def lines_of(country: str | None, table: dict[str, CrisisLines]) -> CrisisLines:
    """The lines of a country (ISO 3166, or `CA-QC`).

    Of one that is not in the table it is the emergency number alone, where that is certain.
    """
    country = (country or "").upper()
    if found := table.get(country) or table.get(country.partition("-")[0]):
        return found
    return CrisisLines(emergency="112", medical="112", police="112") if country in EUROPEAN.split() else CrisisLines()


def merged(given: dict[str, CrisisLines]) -> dict[str, CrisisLines]:
    """The default table with what the host's configuration says of a country in its place."""
    return {**DEFAULTS, **{country.upper(): lines for country, lines in given.items()}}


def region_of(number: str, country: str | None) -> str | None:
    """`CA-QC` for a Canadian number (E.164) of Quebec, else `country`."""
    return "CA-QC" if country == "CA" and number[2:5] in QUEBEC else country


def variant_of(language: str, country: str | None) -> str:
    """The language of the fixed texts: `pt` is `pt-PT` where that is written, else `pt-BR`."""
    if language != "pt":
        return language
    return "pt-PT" if (country or "")[:2].upper() in LUSOPHONE else "pt-BR"
