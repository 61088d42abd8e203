"""English: how connected accounts and their features are spoken of. Data only, without accents."""

from tdah.language.connection_words import ConnectionWords

CONNECTIONS = ConnectionWords(
    listed="connections, my connections, connected accounts, my connected accounts, list connections, show connections",
    ended="disconnect, disconnect account, disconnect my account, unlink account",
    openers="disconnect unlink",
    pattern=r"(?:disconnect|unlink)(?: from| my)? (?P<provider>\w+)(?: (?:calendar|account|calendars|notes))?",
    features="features, my features, permissions, my permissions",
    feature_openers="turn switch enable disable allow",
    feature_pattern=(
        r"(?:(?P<on>(?:turn|switch) on|enable|allow)|(?:turn|switch) off|disable)(?: the| my)? "
        r"(?:(?P<reading>calendar|calendar\.read)|(?P<changing>calendar changes|calendar\.write)|"
        r"(?P<notes>notes|notes\.sync))"
    ),
)
