"""Portuguese: what people say of themselves - thanks, stuck, done, five more minutes - as whole messages. Data only."""

from tdah.language.lexicon import Command
from tdah.language.word_lists import accented

MOODS = (
    # Only with a question mark.
    Command(
        "did",
        ("tomei", "fiz", "paguei", "liguei", "mandei", "fechei", "desliguei", "lavei", "comprei", "enviei", "tranquei"),
        accented(r"(?P<ref>\w{1,12}(?:ei|i|iz) (?:o|a|os|as|meu|minha|meus|minhas) .{2,80})"),
    ),
    Command(
        "thanks",
        ("obrigado", "obrigada", "obg", "vlw", "valeu", "brigado", "brigada", "muito"),
        accented(
            r"(?:(?:muito )?(?:obrigad|brigad)[oa]|obg|vlw|valeu)[ ,!]*(?:mesmo|por tudo|de novo)?[ ,!]*"
            r"(?:(?:vc|voce|tu) (?:e|eh) (?:top|demais|o maximo|um anjo|incrivel|10|dez|fera))?"
        ),
    ),
    Command(
        "what_now",
        ("n", "nao", "eu", "to", "tou", "estou"),
        accented(
            r"(?:eu )?(?:n|nao) sei (?:o que|oq|o q|por onde) (?:fazer|comecar)(?: agora)?"
            r"(?:[ ,]+(?:to|tou|estou) .{1,40})?|"
            r"(?:to|tou|estou) (?:muito |super |tao )?(?:sobrecarregad|perdid|travad|atolad)[oa]"
        ),
    ),
    Command(
        "snooze_for",
        ("mais", "so", "me"),
        accented(r"(?:so )?(?:me da )?mais (?:uns )?(?P<amount>\d{1,3} (?:min|mins|minutos?|minutinhos|horas?|h))"),
    ),
    Command(
        "snooze_for",
        ("5", "10", "15", "20", "30", "40", "45", "1", "2"),
        accented(r"(?P<amount>\d{1,3} (?:min|mins|minutos?|horas?|h)) (?:a )?mais"),
    ),
)
# Tried after the others: the same words with a question mark ask.
TOLD = (
    Command(
        "done_title",
        ("ja",),
        accented(r"ja \w{2,12}(?:ei|i) (?:o|a|os|as|meu|minha|meus|minhas) (?P<ref>.{2,80})"),
    ),
)
