"""Each language as it is written and typed, for what must hold in all of them: words of time, names, zones, forms."""

from dataclasses import dataclass

from hypothesis import strategies as st


@dataclass(frozen=True)
class Tongue:
    """`words` are strung together in any order, `pieces` are repeated; `forms` are how a day and a time are written."""

    code: str
    zones: tuple[str, ...]
    days: tuple[str, ...]
    months: tuple[str, ...]
    forms: tuple[str, ...]
    words: tuple[str, ...]
    pieces: tuple[str, ...]

    @property
    def dumps(self) -> st.SearchStrategy[str]:
        """Words in any order."""
        return st.lists(st.sampled_from(self.words), max_size=60).map(" ".join)


TONGUES = (
    Tongue(
        "en",
        zones=(
            "America/New_York", "Europe/Lisbon", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC",
        ),
        days=(
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ),
        months=(
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
        forms=(
            "{day} {number} {month} {year} at {clock}",
        ),
        words=(
            "call", "mom", "at", "9", "tomorrow", "friday", "every", "in", "20", "min", "and", ",", "a", "half", "of",
            "the", "5th", "march", "to", "until", "2-3pm", "twice", "day", "1h30", "last", "next", "month", "before",
            "after", "done", "noon", "tonight", "snooze", "12", "move", "for", "31/12", "weekday", "hour", "-", "\n",
            ";", "quiet", "22", "i'm", "Lisbon", "second", "quarter", "00:00", "24", "0", "999999999", "on", "by",
            "from", "between", "early", "late", "morning", "2028", "feb", "29", "year", "nag", "me", "remind", "not",
            "'", "\x00", "é", "½", "٣",
        ),
        pieces=(
            "a ", "1 ", "at ", "every ", "1h ", "call mom at 9 and ", "buy milk, ", ", and ", "monday ", "2-",
            "tomorrow ", "in an hour and a half ", "nag me ", "remind me ", "- x\n", "and ", "to ", "the 5th of ",
            "until 5pm ", "12 ", "(", "i'm in ", "move x to ", "between 3 ", "mon ", "tonight or ",
            "before christmas ", "next year ", "3pm pst ", "5ish ", "call mom at 8am and ", "week after next ",
            "in a bit ",
        ),
    ),
    Tongue(
        "fr",
        zones=(
            "Europe/Paris", "America/Montreal", "Africa/Dakar", "Indian/Reunion", "Pacific/Noumea",
            "Australia/Lord_Howe",
        ),
        days=(
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        ),
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ),
        forms=(
            "{day} {number} {month} {year} à {hour}h{minute}",
        ),
        words=(
            "appeler", "maman", "à", "9h", "demain", "vendredi", "tous", "les", "dans", "20", "min", "et", ",", "une",
            "demie", "heure", "de", "du", "le", "la", "l'", "d'", "5e", "mars", "au", "jusqu'à", "14h-15h30", "deux",
            "fois", "par", "jour", "1h30", "dernier", "prochain", "mois", "avant", "après", "fait", "midi", "minuit",
            "ce", "soir", "reporte", "12", "pour", "31/12", "semaine", "-", "\n", ";", "silence", "22", "je", "suis",
            "Lisbonne", "seconde", "quart", "moins", "00:00", "24", "0", "999999999", "en", "entre", "tôt", "tard",
            "matin", "2028", "févr", "29", "an", "relance-moi", "rappelle-moi", "n'oublie", "pas", "un", "sur", "huit",
            "quinze", "’", "\x00", "œ", "½", "mer",
        ),
        pieces=(
            "a ", "à ", "tous les ", "1h ", "appeler maman à 9h et ", "acheter du lait, ", ", et ", "lundi ", "2-",
            "demain ", "dans une heure et demie ", "relance-moi ", "rappelle-moi ", "- x\n", "et ", "d'",
            "le 5 du mois ", "jusqu'à 17h ", "(", "je suis à ", "décale x à ", "entre 3h ", "qu'est-ce que j'ai ",
            "stp ", "vingt et un ",
        ),
    ),
    Tongue(
        "es",
        zones=(
            "Europe/Madrid", "America/Bogota", "America/Mexico_City", "America/Santiago", "Atlantic/Canary",
            "Australia/Lord_Howe",
        ),
        days=(
            "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
        ),
        months=(
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ),
        forms=(
            "el {day} {number} de {month} de {year} a las {clock}", "{day} {number} de {month} de {year}, {clock}",
        ),
        words=(
            "llamar", "a", "mamá", "las", "9", "mañana", "viernes", "cada", "en", "20", "min", "y", ",", "una",
            "media", "hora", "de", "del", "el", "la", "al", "5", "marzo", "hasta", "15h-17h", "dos", "veces", "por",
            "día", "1h30", "último", "próximo", "mes", "antes", "después", "hecho", "mediodía", "noche", "pospón",
            "12", "para", "31/12", "semana", "-", "silencio", "22", "estoy", "Lisboa", "segundo", "cuarto", "menos",
            "00:00", "24", "0", "999999999", "entre", "temprano", "tarde", "madrugada", "2028", "feb", "29", "año",
            "insiste", "recuérdame", "no", "dejes", "que", "sí", "otro", "un", "todos", "los", "lunes", "viene",
            "pasado", "hace", "½", "mar", "x", "\n", ";", "\x00", "1.º",
        ),
        pieces=(
            "a las ", "cada ", "y ", "llamar a mamá a las 9 y ", "comprar leche, ", "lunes ", "mañana ",
            "en una hora y media ", "insísteme ", "recuérdame ", "el 5 de ", "hasta las 5 ", "estoy en ", "mueve x a ",
            "entre las 3 ", "de 3 a ", "un viernes sí y otro no ", "todos los ", "que viene ",
        ),
    ),
    Tongue(
        "pt",
        zones=(
            "America/Sao_Paulo", "Europe/Lisbon", "Atlantic/Azores", "America/Manaus", "Africa/Luanda",
            "Australia/Lord_Howe",
        ),
        days=(
            "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
        ),
        months=(
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro",
        ),
        forms=(
            "{day}, {number} de {month} de {year}, às {clock}", "{day} {number} de {month} de {year} {clock}",
        ),
        words=(
            "ligar", "pra", "mãe", "às", "9", "amanhã", "sexta", "toda", "em", "20", "min", "e", ",", "uma", "meia",
            "hora", "de", "do", "da", "o", "a", "no", "dia", "5", "março", "até", "15h-17h", "duas", "vezes", "por",
            "1h30", "último", "próximo", "mês", "antes", "depois", "feito", "meio-dia", "noite", "adia", "12", "para",
            "as", "31/12", "semana", "-", "silêncio", "22", "estou", "Lisboa", "segunda", "quarto", "menos", "00:00",
            "24", "0", "999999999", "entre", "cedo", "tarde", "madrugada", "2028", "fev", "29", "ano", "insiste", "me",
            "lembra", "não", "deixe", "que", "sim", "outro", "um", "todos", "os", "segunda-feira", "vem", "passada",
            "há", "½", "ter", "dez", "x", "2a", "\n", ";", "\x00", "1º",
        ),
        pieces=(
            "às ", "toda ", "e ", "ligar pra mãe às 9 e ", "comprar leite, ", "segunda ", "amanhã ",
            "daqui a uma hora e meia ", "me cobra ", "me lembra ", "dia 5 de ", "até as 5 ", "estou em ",
            "muda x para ", "entre as 3 ", "das 3 às ", "sexta sim sexta não ", "todos os ", "que vem ",
        ),
    ),
)  # fmt: skip
