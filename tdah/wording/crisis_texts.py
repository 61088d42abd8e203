"""The fixed texts for people in danger, sentence by sentence. Never shortened, spelt plainly or changed by a model.

A sentence whose number is not known is left out. The wording is policy: docs/care.md.
"""

from collections.abc import Mapping

from tdah.crisis_lines import TELLTALE, CrisisLines
from tdah.sms.segments import measure

Sentences = tuple[str, ...]
MOST_SEGMENTS = 3

TEXTS: Mapping[str, Mapping[str, Sentences]] = {
    "en": {
        "clear": ("I'm a computer program and can't help with this the way a person can.",
                  "Someone can, right now: {line}.", "In immediate danger: {emergency}."),
        "short": ("Still here, and still a program.", "{Line}.", "In danger: {emergency}."),
        "overdose": ("If you took too much, call {medical} now, even if you feel fine.", "Poison line: {poison}.",
                     "I'm a computer program and can't judge this.", "No medication texts until you write: resume"),
        "logged": ("Logged.", "If that was more than prescribed: {medical}."),
        "unsure": ("That sounds really hard.", "Nothing here needs doing now.", "If it gets dark: {line}."),
        "abuse": ("I'm a computer program.", "In danger now: {police}.", "Free and private: {private}.",
                  "You can delete this text."),
        "other": ("I'm a computer program.", "You and they can get help now: {line}.",
                  "In immediate danger: {emergency}."),
    },
    "fr": {
        "clear": ("Je suis un programme et je ne peux pas t'aider comme le ferait une personne.",
                  "Quelqu'un peut t'aider tout de suite : {line}.", "En danger immédiat : {emergency}."),
        "short": ("Je suis là, mais je ne suis qu'un programme.", "{Line}.", "En danger : {emergency}."),
        "overdose": ("Si tu as pris trop de médicaments, appelle tout de suite le {medical}, même si tu te sens bien.",
                     "Centre antipoison : {poison}.", "Je suis un programme, je ne peux pas en juger.",
                     "Plus de rappel de médicament avant que tu écrives : reprendre"),
        "logged": ("Noté.", "Si c'était plus que prescrit : {medical}."),
        "unsure": ("Ça a l'air vraiment dur.", "Rien ici ne presse.", "Si ça devient trop sombre : {line}."),
        "abuse": ("Je suis un programme.", "En danger maintenant : {police}.", "Gratuit et confidentiel : {private}.",
                  "Tu peux effacer ce message."),
        "other": ("Je suis un programme.", "Vous pouvez être aidés tout de suite : {line}.",
                  "En danger immédiat : {emergency}."),
    },
    "es": {
        "clear": ("Soy un programa y no puedo ayudarte como lo haría una persona.",
                  "Hay alguien que sí puede, ahora mismo: {line}.", "En peligro inmediato: {emergency}."),
        "short": ("Aquí sigo, pero soy un programa.", "{Line}.", "En peligro: {emergency}."),
        "overdose": ("Si tomaste de más, llama ya al {medical}, aunque te sientas bien.", "Toxicología: {poison}.",
                     "Soy un programa y no puedo valorarlo.",
                     "No te mandaré avisos de medicación hasta que escribas: reanudar"),
        "logged": ("Anotado.", "Si fue más de lo recetado: {medical}."),
        "unsure": ("Suena muy duro.", "Aquí no hay nada urgente.", "Si se pone muy negro: {line}."),
        "abuse": ("Soy un programa.", "En peligro ahora: {police}.", "Gratis y privado: {private}.",
                  "Puedes borrar este mensaje."),
        "other": ("Soy un programa.", "Pueden recibir ayuda ahora mismo: {line}.",
                  "En peligro inmediato: {emergency}."),
    },
    "pt-BR": {
        "clear": ("Sou um programa e não consigo te ajudar como uma pessoa ajudaria.",
                  "Tem gente que pode, agora mesmo: {line}.", "Em perigo imediato: {emergency}."),
        "short": ("Estou aqui, mas sou um programa.", "{Line}.", "Em perigo: {emergency}."),
        "overdose": ("Se tomou demais, liga agora pro {medical}, mesmo se sentindo bem.", "Intoxicação: {poison}.",
                     "Sou um programa e não posso avaliar isso.",
                     "Não vou mandar lembretes de remédio até você escrever: retomar"),
        "logged": ("Anotado.", "Se foi mais do que o receitado: {medical}."),
        "unsure": ("Parece bem difícil.", "Nada aqui precisa ser feito agora.", "Se ficar pesado demais: {line}."),
        "abuse": ("Sou um programa.", "Em perigo agora: {police}.", "Grátis e sigiloso: {private}.",
                  "Pode apagar esta mensagem."),
        "other": ("Sou um programa.", "Vocês podem ter ajuda agora mesmo: {line}.",
                  "Em perigo imediato: {emergency}."),
    },
    "pt-PT": {
        "clear": ("Sou um programa e não te consigo ajudar como uma pessoa.",
                  "Há quem te possa ajudar, agora mesmo: {line}.", "Em perigo imediato: {emergency}."),
        "short": ("Estou aqui, mas sou um programa.", "{Line}.", "Em perigo: {emergency}."),
        "overdose": ("Se tomaste demais, liga já para o {medical}, mesmo que te sintas bem.",
                     "Antivenenos: {poison}.", "Sou um programa e não posso avaliar isso.",
                     "Não envio lembretes de medicação até escreveres: retomar"),
        "logged": ("Registado.", "Se foi mais do que o receitado: {medical}."),
        "unsure": ("Parece mesmo difícil.", "Nada aqui tem de ser feito agora.",
                   "Se ficar demasiado pesado: {line}."),
        "abuse": ("Sou um programa.", "Em perigo agora: {police}.", "Grátis e confidencial: {private}.",
                  "Podes apagar esta mensagem."),
        "other": ("Sou um programa.", "Vocês podem ter ajuda agora mesmo: {line}.",
                  "Em perigo imediato: {emergency}."),
    },
}  # fmt: skip

# How a line is reached: by a call, by call or text to one number, by a call or a text with a keyword to another.
WAYS: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("call {call}", "call or text {call}", "call {call} or text {keyword} to {text}", "{first}, or {then}"),
    "fr": ("appelle le {call}", "appelle le {call} ou envoie-lui un SMS",
           "appelle le {call} ou envoie {keyword} au {text}", "{first}, ou {then}"),
    "es": ("llama al {call}", "llama o escribe al {call}", "llama al {call} o envía {keyword} al {text}",
           "{first}, o {then}"),
    "pt-BR": ("liga {call}", "liga ou manda SMS para {call}", "liga {call} ou manda {keyword} para {text}",
              "{first}, ou {then}"),
    "pt-PT": ("liga {call}", "liga ou envia SMS para {call}", "liga {call} ou envia {keyword} para {text}",
              "{first}, ou {then}"),
}  # fmt: skip
POLICE_TEXT: Mapping[str, str] = {
    "en": "{0} (by text: {1})", "fr": "{0} (par SMS : {1})", "es": "{0} (por SMS: {1})",
    "pt-BR": "{0} (por SMS: {1})", "pt-PT": "{0} (por SMS: {1})",
}  # fmt: skip


def crisis_text(key: str, variant: str, lines: CrisisLines, *, minor: bool = False) -> str:
    """The fixed text `key` in a language variant (`en`, `fr`, `es`, `pt-BR`, `pt-PT`) with a country's numbers."""
    line = _line(variant, lines, minor)
    numbers = {
        "line": line,
        "Line": line[:1].upper() + line[1:],
        "emergency": lines.emergency,
        "medical": lines.medical or lines.emergency,
        "police": _police(variant, lines),
        # Where one number serves for both it is said once.
        "poison": "" if lines.poison == lines.medical else lines.poison,
        "private": "" if lines.private in TELLTALE else lines.private,
    }
    text = _filled(TEXTS[variant][key], numbers)
    if measure(text).segments > MOST_SEGMENTS:
        # Whoever answers at the medical number helps with poison, too.
        text = _filled(TEXTS[variant][key], {**numbers, "poison": ""})
    return text


def _filled(sentences: Sentences, numbers: Mapping[str, str]) -> str:
    known = (all(value or f"{{{name}}}" not in one for name, value in numbers.items()) for one in sentences)
    return " ".join(one.format(**numbers) for one, is_known in zip(sentences, known, strict=True) if is_known)


def _line(variant: str, lines: CrisisLines, minor: bool) -> str:
    call, both, keyword, join = WAYS[variant]
    way = both if lines.text and lines.text == lines.call else call
    if lines.text and lines.keyword:
        way = keyword
    found = way.format(call=lines.call, text=lines.text, keyword=lines.keyword) if lines.call else ""
    if not minor or not lines.child:
        return found
    child = call.format(call=lines.child)
    return join.format(first=child, then=found) if found else child


def _police(variant: str, lines: CrisisLines) -> str:
    if lines.police and lines.police_text:
        return POLICE_TEXT[variant].format(lines.police, lines.police_text)
    return lines.police or lines.emergency
