"""What patterns of senses have in common: a macro is written <LIKE_THIS> and stands for a group."""

from functools import cache

from tdah.language.lexicon import lazy_pattern

MACROS = {
    "ONE_AMOUNT": r"(?: NUM AND? ART? HALF UNIT | [NUM ART]? QUARTER [OF ART THE]{1,3} UNIT"
    r" | NUM QUARTER [OF ART]{0,2} UNIT | [NUM ART] DASH? UNIT (?: AND ART? [HALF QUARTER] (?! UNIT ) )?"
    r" | ART? HALF DASH? [OF ART THE]{0,3} UNIT | FRACTION [OF ART]{0,2} UNIT"
    r" | AMOUNT UNIT? | UNIT AND ART? [HALF QUARTER] (?! UNIT ) )",
    "AMOUNT_OF_TIME": r"(?: <ONE_AMOUNT> (?: [COMMA AND]{0,2} <ONE_AMOUNT> ){0,4} (?: NUM (?= END ) )? )",
    "HM": r"(?: CLOCK | NUM_HOUR | NAMED | HHMM )",
    "MER": r"(?: [IN THE DOT]{0,2} MERIDIEM DOT? OCLOCK? )",
    "WEEKDAYS": r"(?: WEEKDAY DOT? (?: [COMMA AND SLASH]{0,2} [ON EVERY THE]{0,2} WEEKDAY DOT? ){0,6} )",
    "THREE_WEEKDAYS": r"(?: WEEKDAY DOT? (?: [COMMA AND SLASH]{0,2} WEEKDAY DOT? ){2,6} )",
    "MANY_WEEKDAYS": r"(?: WEEKDAYS (?: [COMMA AND SLASH]{1,2} ON? [WEEKDAYS WEEKDAY] ){0,6} )",
    "DAY_OF_MONTH": r"(?: [THE]? [ORD DOM] )",
    "STOP": r"(?= END | [COMMA DOT DASH LINE PUNCT AT ON IN BY FOR FROM TO UNTIL NEAR AND EVERY VERB RELDAY "
    r"TONIGHT WEEKDAY MONTH PART THIS NEXT EARLY LATE BETWEEN AFTER BEFORE MERIDIEM] )",
    "AT": r"(?: AT | NEAR | FOR | ON | IN )",
}
_MACRO = lazy_pattern(r"(?<!\(\?P)<([A-Z_]+)>")


@cache
def expanded(pattern: str) -> str:
    """A pattern with its macros put in, and those in them."""
    return _MACRO().sub(lambda found: expanded(MACROS[found[1]]), pattern)
