"""Portuguese: how people say they want no more texts, and yes and no. Data only; read before a language is known."""

YES = ("sim",)
NO = ("nao",)
STOPS = "sair remove"
SAYINGS = (
    r"(?:pare|para|parem) de me (?:mandar|enviar|escrever|incomodar)(?: mensagens| mensagem| sms)?"
    r"|me deixa em paz|deixe?-me em paz|me deixe em paz"
    r"|nao me (?:mande|envie|escreva|manda|envia|escreve)(?: mais)?(?: mensagens| mensagem)?"
    r"|chega de mensagens|sem mais mensagens|nao quero (?:mais )?(?:receber )?(?:mensagens|sms)(?: mais)?|quero sair"
    r"|me (?:tira|tire|remova|remove) (?:da|dessa|desta) lista"
)
OPENINGS = r"por favor|ei|ja"
COURTESIES = r"por favor|pfv|obrigad[oa]"
