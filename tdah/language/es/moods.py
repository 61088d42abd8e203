"""Spanish: what people say of themselves - thanks, stuck, done, five more minutes - as whole messages. Data only."""

from tdah.language.lexicon import Command
from tdah.language.word_lists import accented

MOODS = (
    # `me tome la pastilla` asks with a question mark, and tells with a `ya`.
    Command(
        "did",
        ("me", "ya", "le", "les", "tome", "hice", "pague", "llame", "envie", "mande", "di", "cerre", "apague", "saque"),
        r"(?:ya )?(?P<ref>(?:me |le |les )?\w{1,12}[eéií] (?:el|la|los|las|mi|mis) .{2,80})",
    ),
    Command(
        "done_title",
        ("ya",),
        r"ya (?:he )?(?:me |le |les |lo |la )?\w{2,12}(?:[eéií]|ado|ido) (?:el|la|los|las|mi|mis) (?P<ref>.{2,80})",
    ),
    Command(
        "thanks",
        ("gracias", "grax", "muchas", "mil"),
        accented(
            r"(?:(?:muchas |mil )?gracias|grax)[ ,!]*(?:de nuevo|por todo|por avisar|por recordarmelo)?[ ,!]*"
            r"(?:eres (?:lo mejor|la mejor|el mejor|un sol|genial|un amor))?"
        ),
    ),
    Command(
        "what_now",
        ("no", "estoy", "toy", "ni"),
        accented(
            r"(?:no|ni) se (?:q|k|que|por donde) (?:hacer|empezar)(?: ahora)?(?:[ ,]+(?:estoy|toy) .{1,40})?|"
            r"(?:estoy|toy) (?:muy |super |tan )?(?:agobiad|abrumad|atascad|bloquead)[oa]"
        ),
    ),
    Command(
        "snooze_for",
        ("mas", "otros", "otras", "dame"),
        accented(r"(?:mas|otr[oa]s|dame(?: otr[oa]s)?) (?P<amount>\d{1,3} (?:min|mins|minutos?|horas?|h))(?: mas)?"),
    ),
    Command(
        "snooze_for",
        ("5", "10", "15", "20", "30", "40", "45", "1", "2"),
        accented(r"(?P<amount>\d{1,3} (?:min|mins|minutos?|horas?|h)) mas"),
    ),
)
