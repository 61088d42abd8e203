"""Spanish: the words that times are made of. Data only; `talk` has the words around them."""

from typing import Any

from tdah.language.es.talk import MEETINGS, TALK, VERBS
from tdah.language.lexicon import Lexicon
from tdah.language.word_lists import Words, cardinal, numbered_entries, one_entry_each

_DAYS = """
    lunes, lun, lu, lune
    martes, martez
    miercoles, mie, mier, miercole, miercolez, mierc
    jueves, jue, juev, juebes
    viernes, vie, vier, vierne, biernes, viernez
    sabado, sab, sabdo, savado
    domingo, dom, domigo
"""
_MONTHS = """
    enero, ene
    febrero, feb, febero
    marzo, marso
    abril, abr
    mayo, may
    junio, jun
    julio, jul
    agosto, ago
    septiembre, setiembre, sep, sept, set
    octubre, oct
    noviembre, nov
    diciembre, dic
"""
_CARDINALS = """
    cero
    uno
    dos
    tres
    cuatro
    cinco
    seis
    siete
    ocho
    nueve
    diez
    once
    doce
    trece
    catorce
    quince
    dieciseis, diez y seis
    diecisiete, diez y siete
    dieciocho, diez y ocho
    diecinueve, diez y nueve
    veinte
    veintiuno, veintiun, veintiuna
    veintidos
    veintitres
    veinticuatro
    veinticinco
    veintiseis
    veintisiete
    veintiocho
    veintinueve
    treinta
"""
_ORDINALS = """
    segundo, segunda
    tercero, tercer, tercera
    cuarta
    quinto, quinta
    sexto, sexta
    septimo, septima
    octavo, octava
    noveno, novena
    decimo, decima
"""
_TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta"}
_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")

# Each line: the senses, then the words and phrases that have them.
_SMALL: tuple[tuple[dict[str, Any], str], ...] = (
    ({"NUM": 1, "SPELT": 1, "HOUR": 1, "ART": 1}, "una"),
    ({"NUM": 1, "ART": 1}, "un"),
    ({"NUM": 2}, "un par de, par de"),
    ({"NUM": 3}, "unos pocos, unas pocas, algunos, algunas"),
    ({"ORD": 1}, "primero, primer, primera"),
    ({"NUM": 0, "SPELT": 0, "HOUR": 0}, "zero"),
    ({"HALF": 0.5}, "media, medio"),
    ({"QUARTER": 0.25}, "cuarto, cuartos, un cuarto"),
    ({"UNIT": "second"}, "segundos, seg, segs, sgdos"),
    ({"UNIT": "second", "NTH": 2}, "segundo"),
    ({"UNIT": "minute"}, "minuto, minutos, min, mins, minutito, minutitos, mnts, minuos, mints"),
    ({"UNIT": "hour", "HOURS": True}, "hora, horas, horita, horitas, ora"),
    ({"UNIT": "hour", "HMARK": "clock"}, "h, hs, hrs, hr"),
    ({"UNIT": "day"}, "dias"),
    ({"UNIT": "day", "ONTHE": True}, "dia"),
    ({"UNIT": "week"}, "semana, semanas, sem"),
    ({"UNIT": "fortnight"}, "quincena, quincenas"),
    ({"UNIT": "month"}, "mes, meses"),
    ({"UNIT": "quarter"}, "trimestre, trimestres"),
    ({"UNIT": "year"}, "ano, anos, anio, anios"),
    ({"UNIT": "weekend", "WEEKEND": True}, "fin de semana, finde, fin de semanas, fines de semana, findes, find"),
    ({"RELDAY": 0}, "hoy, oy, hoi, dia de hoy, el dia de hoy"),
    (
        {"RELDAY": 1},
        "mañana, mañana mismo, maniana, mñn, mñna, mana, mannana, manana mismo, mnn, mñana, mañna, el dia de mañana",
    ),
    ({"RELDAY": 2}, "pasado mañana, pasadomañana, pasado maniana, pasado mñn"),
    ({"RELDAY": -1}, "ayer, anoche, anteayer, antier, antes de ayer"),
    ({"TONIGHT": "morning"}, "esta mañana, esta maniana, hoy en la mañana, hoy por la mañana"),
    (
        {"TONIGHT": "night"},
        "esta noche, esta misma noche, hoy en la noche, hoy por la noche, hoy a la noche, esta noxe",
    ),
    ({"TONIGHT": "afternoon"}, "esta tarde, esta tardecita, esta misma tarde, hoy por la tarde, hoy en la tarde"),
    ({"TONIGHT": "later"}, "hoy mas tarde, mas tarde hoy, hoy mas tardecito"),
    (
        {"TONIGHT": "end"},
        "al final del dia, a final del dia, fin del dia, fin de dia, el fin de dia, final del dia, al fin del dia",
    ),
    ({"PART": "morning"}, "la mañana, la maniana, las mañanas"),
    ({"PART": "morning", "LED": True}, "a la mañana, por la mañana, en la mañana, x la mañana, por la maniana"),
    ({"PART": "small_hours"}, "madrugada"),
    ({"PART": "small_hours", "LED": True}, "de madrugada, de la madrugada, por la madrugada, en la madrugada"),
    ({"PART": "noon"}, "el mediodia"),
    ({"PART": "afternoon"}, "tarde, tardecita"),
    ({"PART": "evening", "LED": True}, "tarde noche, al atardecer, al anochecer, al caer la tarde"),
    ({"PART": "late_morning", "LED": True}, "a media mañana, a ultima hora de la mañana"),
    ({"PART": "late_afternoon", "LED": True}, "a media tarde, a ultima hora de la tarde, a ultima hora"),
    ({"PART": "night"}, "noche, noxe"),
    ({"PART": "night", "LED": True}, "de noche, por la noche, en la noche, a la noche, x la noche"),
    ({"PART": "afternoon", "LED": True}, "por la tarde, en la tarde, a la tarde, x la tarde, de tarde"),
    ({"PART": "early_morning", "EARLY": True}, "temprano, tempranito, bien temprano"),
    (
        {"PART": "first", "LED": True},
        "a primera hora, a primera hora de la mañana, al despertar, al despertarme, cuando me despierte, "
        "al levantarme, cuando me levante",
    ),
    (
        {"PART": "after_work", "LED": True},
        "despues del trabajo, despues de trabajar, al salir del trabajo, despues del curro, saliendo del trabajo, "
        "cuando salga del trabajo, al salir de trabajar, despues de la oficina",
    ),
    (
        {"PART": "bedtime", "LED": True},
        "antes de dormir, antes de acostarme, al acostarme, a la hora de dormir, antes de irme a dormir, "
        "antes de ir a la cama",
    ),
    (
        {"PART": "lunch", "LED": True},
        "a la hora de comer, a la hora del almuerzo, a la hora de la comida, despues de comer, durante la comida, "
        "a la hora de almorzar",
    ),
    ({"PART": "dinner", "LED": True}, "a la hora de cenar, a la hora de la cena, despues de cenar, en la cena"),
    ({"PART": "breakfast", "LED": True}, "a la hora de desayunar, despues de desayunar, en el desayuno"),
    ({"WORD": True}, "mas temprano, mas tarde, entre semana santa, un dia de estos, algun dia"),
    ({"NAMED": (12, 0)}, "mediodia, medio dia, el medio dia, a mediodia, a medio dia"),
    ({"NAMED": (0, 0)}, "medianoche, media noche, a medianoche, a media noche"),
    ({"MERIDIEM": "am"}, "am, a . m, a . m ."),
    ({"MERIDIEM": "pm"}, "pm, p . m, p . m ."),
    ({"OCLOCK": True}, "en punto, exactas"),
    ({"AT": True, "DOUBT": True}, "las"),
    ({"THE": True}, "la, los, mi, mis, su, lo"),
    ({"THE": True, "ON": True, "ONTHE": True}, "el"),
    ({"ONTHE": True, "ON": True}, "el dia"),
    ({"OF": True, "FROM": True, "LINK": True}, "de"),
    ({"OF": True, "FROM": True, "OFTHE": True, "LINK": True}, "del"),
    ({"AND": True, "PLUS": True}, "y, &, e"),
    ({"OR": True}, "o, u"),
    ({"MINUS": True}, "menos"),
    (
        {"AT": True, "TO": True, "RANGE": True, "PER": True},
        "a las, a la, al las, alas, a los, ala",
    ),
    (
        {"AT": True},
        "a eso de las, a eso de la, sobre las, sobre la, a partir de las, a partir de la, como a las, como a la, "
        "hacia las, hacia la, tipo, tipo las, cerca de las, alrededor de las, @, son las, "
        "es la, empezando a las, a aproximadamente las, x las",
    ),
    ({"AT": True, "TOWARD": True, "BY": True}, "para las, para la, pa las, pa la, p las"),
    ({"AT": True, "TO": True, "RANGE": True, "IN": True}, "al"),
    ({"NEAR": True}, "aproximadamente, aprox, mas o menos, como, casi"),
    ({"ON": True}, "a partir del, a partir de, desde el, empezando el, comenzando el, empezando, comenzando"),
    ({"FOR": True, "BY": True, "ON": True}, "para, pa, p, pal, para el, pa el"),
    ({"BY": True, "ON": True, "AT": True}, "a mas tardar, a mas tardar el, como muy tarde"),
    (
        {"IN": True},
        "en, dentro de, en unos, en unas, en menos de, en los proximos, en las proximas, de aqui a, en el, n",
    ),
    ({"IN": True, "FOR": True, "PER": True}, "por, x"),
    ({"IN": True}, "temporizador de, temporizador para, un temporizador de, cronometro de, un temporizador para"),
    ({"FOR": True}, "durante, unos, unas, por unos, por unas, por espacio de"),
    ({"FROM": True}, "desde"),
    ({"FROM": True, "AT": True}, "desde las, desde la"),
    ({"FROM": True}, "de las"),
    ({"TO": True, "RANGE": True, "TOAT": True}, "a"),
    ({"NOW": True}, "ahora, ahorita"),
    (
        {"SOON": True},
        "ahora mismo, en este momento, ahorita mismo, ya mismo, lo antes posible, cuanto antes, lo mas pronto posible, "
        "tan pronto como sea posible, tan pronto como se pueda, en cuanto pueda, lo mas pronto que se pueda",
    ),
    ({"TO": True, "RANGE": True, "UNTIL": True}, "hasta, hasta las, hasta la, asta, asta las, hasta el"),
    ({"BETWEEN": True}, "entre, entre las, entre la, entre el"),
    ({"AGO": True}, "atras"),
    ({"AGOBEFORE": True}, "hace, hace como, hace unos, hace unas"),
    ({"LATER": True}, "despues, a partir de ahora, desde ahora, mas tarde de ahora"),
    ({"BEFORE": True, "AT": True, "BY": True}, "antes de, antes del, previo a, antes de la"),
    ({"AFTER": True, "IN": True, "AT": True}, "despues de, despues del, despues de las, luego de, tras"),
    ({"NEXT": True, "COMING": True}, "proximo, proxima, prox, siguiente, proximos, procsimo, proximas"),
    ({"NEXT": True, "COMING": True}, "que viene, q viene, k viene, que entra, entrante, que biene, ke viene"),
    ({"THIS": True}, "este, esta, estos, estas, presente"),
    ({"LAST": True}, "ultimo, ultima"),
    ({"GONE": True}, "pasado, pasada, anterior"),
    ({"EVERY": True}, "cada, todos los, todas las, toda, kada, tods los, todo los"),
    ({"OTHER": 2}, "segundo dia, otro, otra"),
    ({"ADVERB": ("day", 1, None)}, "diario, diariamente, todos los dias, to los dias, tds los dias, todo los dias"),
    ({"ADVERB": ("day", 1, None)}, "a diario, diaria, diarios, diarias, todos dias, todos los santos dias"),
    (
        {"ADVERB": ("day", 1, "morning")},
        "todas las mañanas, cada mañana, por las mañanas, en las mañanas, todas las manianas, a las mañanas",
    ),
    ({"ADVERB": ("day", 1, "afternoon")}, "todas las tardes, cada tarde, por las tardes, en las tardes"),
    ({"ADVERB": ("day", 1, "night")}, "todas las noches, cada noche, por las noches, en las noches, x las noches"),
    (
        {"ADVERB": ("day", 2, None)},
        "un dia si y otro no, un dia si un dia no, dia por medio, un dia si y un dia no, dia de por medio, "
        "cada tercer dia, dia si dia no, un dia si otro no",
    ),
    ({"ADVERB": ("week", 1, None)}, "semanalmente, semanal, todas las semanas, cada semana"),
    (
        {"ADVERB": ("week", 2, None)},
        "quincenalmente, quincenal, una semana si y otra no, una semana si una semana no, semana por medio, "
        "una semana si otra no, semana de por medio",
    ),
    ({"ADVERB": ("month", 1, None)}, "mensualmente, mensual"),
    ({"ADVERB": ("month", 2, None)}, "bimestral, un mes si y otro no, bimestralmente, mes por medio"),
    ({"ADVERB": ("month", 3, None)}, "trimestral, trimestralmente"),
    ({"ADVERB": ("year", 1, None)}, "anual, anualmente"),
    (
        {"COLLECTIVES": (0, 1, 2, 3, 4)},
        "entre semana, dias de semana, los dias de semana, dias laborables, dias habiles, dias laborales, "
        "de lunes a viernes, lunes a viernes, lun a vie, de lun a vie, los dias laborables, los dias habiles, "
        "l a v, de l a v, dias de entre semana, lunes - viernes",
    ),
    ({"COLLECTIVES": (0, 1, 2, 3)}, "de lunes a jueves, lunes a jueves"),
    ({"COLLECTIVES": (0, 1, 2, 3, 4, 5)}, "de lunes a sabado, lunes a sabado"),
    ({"COLLECTIVES": (0, 1, 2, 3, 4, 5, 6)}, "de lunes a domingo, lunes a domingo"),
    ({"COLLECTIVES": (5, 6)}, "los fines de semana, los findes, fines de semana"),
    ({"COLLECTIVES": (5, 6)}, "sabados y domingos, los sabados y domingos, todos los fines de semana"),
    ({"COLLECTIVE": (0, 1, 2, 3, 4)}, "dia laborable, dia habil, dia laboral, dia de semana, dia entre semana"),
    ({"TIMES": 1}, "una vez"),
    ({"TIMES": 2}, "dos veces, 2 veces"),
    ({"TIMES": 3}, "tres veces, 3 veces"),
    ({"TIMESWORD": True}, "veces, vez"),
    ({"PER": True, "IN": True, "AT": True, "TO": True, "RANGE": True}, "al"),
    ({"EDGE": "start"}, "principios, principio, comienzos, inicio, inicios, comienzo"),
    ({"EDGE": "start"}, "a principios, al principio, al inicio, a comienzos, al comienzo, a inicios"),
    ({"EDGE": "middle"}, "mediados, mitad, a mediados, a la mitad"),
    ({"EDGE": "end"}, "fin, fines, final, finales, a fin, a fines, a final, a finales, al final"),
    ({"MONTHEND": True}, "fin de mes, a fin de mes, a fines de mes, a final de mes, a finales de mes, fines de mes"),
    ({"MONTHEND": True}, "para fin de mes, finales de mes, final de mes, a final del mes, a finales del mes"),
    (
        {"DONE": True},
        "despues de hacerlo, despues de hacerla, despues de terminar, despues de terminarlo, desde que lo haga, "
        "tras hacerlo, cuando lo haga, despues de haberlo hecho, una vez hecho, luego de hacerlo, desde la ultima vez",
    ),
    ({"STREET": True}, "st, street"),
    (
        {"NAMENUM": True},
        "calle, avenida, avda, carrera, piso, sala, linea, capitulo, pagina, numero, num, habitacion, km, ruta, "
        "vuelo, autobus, plaza, puerta, talla, canal, episodio, temporada, modelo, parte, version, apartamento, "
        "depto, departamento, bus, tren, anden, grupo, tema, leccion, paso",
    ),
)


def _repeating() -> Words:
    """`los lunes`, `un viernes sí y otro no`."""
    words: Words = {}
    for number, day in enumerate(_WEEKDAYS):
        plural = day if day.endswith("s") else day + "s"
        for said in (f"los {plural}", *((plural,) if plural != day else ())):
            words[said] = {"WEEKDAYS": number}
        for pattern in ("un {day} si y otro no", "un {day} si un {day} no", "{day} por medio", "{day} de por medio",
                        "un {day} si y un {day} no", "un {day} si otro no", "{day} si {day} no"):  # fmt: skip
            words[pattern.format(day=day)] = {"ALTERNATE": number}
    return words


def _numbers() -> Words:
    words: Words = {}
    for value, line in enumerate(_CARDINALS.strip().splitlines()):
        words |= {said.strip(): cardinal(value) for said in line.split(",")}
    units = [line.split(",")[0].strip() for line in _CARDINALS.strip().splitlines()][:10]
    for tens, word in _TENS.items():
        words[word] = cardinal(tens)
        words |= {f"{word} y {unit}": cardinal(tens + value) for value, unit in enumerate(units) if value}
        words |= {f"{word} y un{end}": cardinal(tens + 1) for end in ("", "a")}
    return words


# Short forms of weekdays that are other words as well: "noun" ones are weekdays unless a word follows them.
_SHAKY: tuple[tuple[dict[str, Any], str], ...] = (
    ({"WEEKDAY": 0, "SHAKY": "noun"}, "lun, lu"),
    ({"WEEKDAY": 1, "MONTH": 3, "SHAKY": True}, "mar"),
    ({"WEEKDAY": 1, "SHAKY": True}, "ma"),
    ({"WEEKDAY": 2, "SHAKY": "noun"}, "mie"),
    ({"WEEKDAY": 3, "SHAKY": "noun"}, "jue"),
    ({"WEEKDAY": 4, "SHAKY": "noun"}, "vie"),
    ({"WEEKDAY": 5, "SHAKY": "noun"}, "sab"),
    ({"WEEKDAY": 6, "SHAKY": "noun"}, "dom"),
)


LEXICON = Lexicon(
    code="es",
    words={
        **one_entry_each((({"MEETING": True}, ",".join(MEETINGS)),)),
        **one_entry_each((({"VERB": True}, ",".join(VERBS)),)),
        **numbered_entries("NTH", _ORDINALS, 2),
        **numbered_entries("WEEKDAY", _DAYS),
        **numbered_entries("MONTH", _MONTHS, 1),
        **one_entry_each(_SHAKY),
        **_numbers(),
        **one_entry_each(_SMALL),
        **_repeating(),
    },
    attached={
        "p": {"MERIDIEM": "pm"},
        "a": {"MERIDIEM": "am"},
        "h": {"UNIT": "hour", "HMARK": "clock"},
        "m": {"UNIT": "minute"},
        "s": {"UNIT": "second"},
        "d": {"UNIT": "day"},
    },
    ordinal_suffixes=frozenset({"o", "ro", "er", "do", "to", "ero", "mo"}),
    day_first=True,
    talk=TALK,
    early_words=frozenset(
        {
            "despertar",
            "despertarme",
            "despiertame",
            "desayuno",
            "desayunar",
            "alarma",
            "despertador",
            "amanecer",
            "levantarme",
        }
    ),
    late_words=frozenset({"cena", "cenar", "copas", "fiesta", "cine", "pelicula", "concierto", "teatro", "bar"}),
)
