"""Portuguese: the words that times are made of. Data only; `talk` has the words around them."""

from typing import Any

from tdah.language.lexicon import Lexicon
from tdah.language.pt.talk import MEETINGS, TALK, VERBS
from tdah.language.word_lists import Words, cardinal, numbered_entries, one_entry_each

_MONTHS = """
    janeiro, jan
    fevereiro, fev, feveiro
    março
    abril, abr
    maio, mai
    junho, jun
    julho, jul
    agosto, ago
    setembro, set
    outubro, out
    novembro, nov
    dezembro
"""
_CARDINALS = """
    zero
    um
    dois, duas
    tres
    quatro
    cinco
    seis
    sete
    oito
    nove
    dez
    onze
    doze
    treze
    quatorze, catorze
    quinze
    dezesseis, dezasseis
    dezessete, dezassete
    dezoito
    dezenove, dezanove
    vinte
"""
_TENS = {20: "vinte", 30: "trinta", 40: "quarenta", 50: "cinquenta"}
_UNITS = ("", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove")
# A weekday, its other spellings, and the ordinal that it is as well.
_WEEKDAYS: tuple[tuple[str, str], ...] = (
    ("segunda", "2a, 2ª, 2a feira, seg feira, segnda, 2a - feira, 2 - feira, 2 feira"),
    ("terca", "3a, 3ª, 3a feira, terça, terca, 3a - feira, 3 - feira, 3 feira, tersa"),
    ("quarta", "4a, 4ª, 4a feira, 4a - feira, 4 - feira, 4 feira"),
    ("quinta", "5a, 5ª, 5a feira, 5a - feira, 5 - feira, 5 feira"),
    ("sexta", "6a, 6ª, 6a feira, 6a - feira, 6 - feira, 6 feira, sesta feira, sextou"),
    ("sabado", "sabdo, sbado"),
    ("domingo", "domigo"),
)
_SHORT = ("seg", "ter", "qua", "qui", "sex", "sab", "dom")

# Each line: the senses, then the words and phrases that have them.
_SMALL: tuple[tuple[dict[str, Any], str], ...] = (
    ({"NUM": 1, "SPELT": 1, "HOUR": 1, "ART": 1}, "uma"),
    ({"NUM": 1, "ART": 1}, "um"),
    ({"NUM": 2}, "um par de"),
    ({"NUM": 3}, "uns poucos, umas poucas, alguns, algumas"),
    ({"NUM": 6}, "meia duzia de"),
    ({"MONTH": 3, "SHAKY": True}, "marco, março"),
    ({"MONTH": 3}, "mar"),
    ({"NUM": 10, "SPELT": 10, "HOUR": 10, "MONTH": 12, "SHAKY": True}, "dez"),
    ({"ORD": 1}, "primeiro, primeira, 1º"),
    ({"NTH": 2}, "segundo"),
    ({"NTH": 3}, "terceiro, terceira"),
    ({"NTH": 4}, "quarto"),
    ({"NTH": 5}, "quinto"),
    ({"NTH": 6}, "sexto"),
    ({"NTH": -2}, "penultimo, penultima"),
    ({"HALF": 0.5}, "meia, meio"),
    ({"QUARTER": 0.25}, "um quarto, quartos"),
    ({"UNIT": "second"}, "segundos, segs, s"),
    ({"UNIT": "second", "NTH": 2}, "segundo"),
    ({"UNIT": "minute"}, "minuto, minutos, min, mins, minutinho, minutinhos, minutin"),
    ({"UNIT": "hour", "HOURS": True}, "hora, horas, horinha, horinhas, ora"),
    ({"UNIT": "hour", "HMARK": "clock"}, "h, hs, hrs, hr"),
    ({"UNIT": "day"}, "dias, diazinhos"),
    ({"UNIT": "day", "ONTHE": True}, "dia"),
    ({"UNIT": "week"}, "semana, semanas, sem, semaninha"),
    ({"UNIT": "fortnight"}, "quinzena, quinzenas"),
    ({"UNIT": "month"}, "mes, meses"),
    ({"UNIT": "quarter"}, "trimestre, trimestres"),
    ({"UNIT": "year"}, "ano, anos"),
    ({"UNIT": "weekend", "WEEKEND": True}, "fim de semana, final de semana, fds, fim - de - semana, finde, findi"),
    ({"RELDAY": 0}, "hoje, hj, oje, dia de hoje, o dia de hoje"),
    ({"RELDAY": 1}, "amanha, amnh, amanh, amanhan, amaha, amanhã, aman, amnha, manha cedo, o dia de amanha, amanhaa"),
    (
        {"RELDAY": 2},
        "depois de amanha, dps de amanha, depois d amanha, depois de amanhã, dps de amnh, depois de amnh, dps d amanha",
    ),
    ({"RELDAY": -1}, "ontem, anteontem, antes de ontem, ontem a noite"),
    ({"TONIGHT": "morning"}, "hoje de manha, hoje pela manha, esta manha, hj de manha, nesta manha"),
    (
        {"TONIGHT": "night"},
        "hoje a noite, hj a noite, esta noite, hoje de noite, essa noite, hj de noite, nesta noite, nessa noite, "
        "desta noite, logo a noite, a noite de hoje",
    ),
    ({"TONIGHT": "afternoon"}, "hoje a tarde, hj a tarde, esta tarde, hoje de tarde, essa tarde, hj de tarde"),
    ({"TONIGHT": "later"}, "hoje mais tarde, mais tarde hoje, ainda hoje, logo mais, hj mais tarde, mais logo"),
    (
        {"TONIGHT": "end"},
        "fim do dia, final do dia, no fim do dia, no final do dia, ate o fim do dia, ate o final do dia, "
        "fim do expediente, no fim do expediente, final do expediente",
    ),
    ({"PART": "morning"}, "manha, manhas, manhazinha"),
    ({"PART": "morning", "LED": True}, "de manha, pela manha, na manha, na parte da manha, de manhazinha, a manha"),
    ({"PART": "morning", "LED": True}, "da manha"),
    ({"PART": "small_hours"}, "madrugada"),
    ({"PART": "small_hours", "LED": True}, "de madrugada, na madrugada, da madrugada, pela madrugada"),
    ({"PART": "afternoon"}, "tarde, tardinha"),
    (
        {"PART": "afternoon", "LED": True},
        "a tarde, de tarde, pela tarde, na parte da tarde, da tarde, de tardezinha, a tardinha, na tarde",
    ),
    (
        {"PART": "evening", "LED": True},
        "no fim da tarde, fim da tarde, final da tarde, no final da tarde, ao anoitecer",
    ),
    ({"PART": "late_morning", "LED": True}, "no meio da manha, no fim da manha, no final da manha"),
    ({"PART": "late_afternoon", "LED": True}, "no meio da tarde"),
    ({"PART": "evening", "LED": True}, "no comeco da noite, a noitinha, de noitinha, fim de tarde, final de tarde"),
    ({"PART": "night"}, "noite"),
    ({"PART": "night", "LED": True}, "a noite, de noite, pela noite, da noite, na noite, na parte da noite"),
    ({"PART": "early_morning", "EARLY": True}, "cedo, cedinho, bem cedo"),
    (
        {"PART": "first", "LED": True},
        "logo cedo, logo de manha, ao acordar, quando acordar, quando eu acordar, assim que acordar, ao levantar, "
        "quando levantar, primeira coisa de manha, logo pela manha, cedo da manha",
    ),
    (
        {"PART": "after_work", "LED": True},
        "depois do trabalho, dps do trabalho, saindo do trabalho, quando sair do trabalho, apos o trabalho, "
        "depois do expediente, ao sair do trabalho, depois do servico, apos o expediente, dps do trampo, depois do "
        "trampo",
    ),
    (
        {"PART": "bedtime", "LED": True},
        "antes de dormir, antes de deitar, na hora de dormir, hora de dormir, ao deitar, antes de ir dormir, "
        "antes de ir pra cama",
    ),
    (
        {"PART": "lunch", "LED": True},
        "na hora do almoco, no almoco, hora do almoco, depois do almoco, no horario de almoco, apos o almoco, "
        "na hora de almocar, depois de almocar",
    ),
    (
        {"PART": "dinner", "LED": True},
        "na hora do jantar, no jantar, depois do jantar, na hora da janta, depois da janta, apos o jantar, hora do "
        "jantar",
    ),
    ({"PART": "breakfast", "LED": True}, "no cafe da manha, depois do cafe da manha, na hora do cafe, depois do cafe"),
    ({"WORD": True}, "mais cedo, mais tarde, cafe da manha, algum dia, um dia desses, meia calca, bom dia, boa noite"),
    ({"WORD": True}, "boa tarde, fim de ano, sala de estar"),
    ({"NAMED": (12, 0)}, "meio dia, meio - dia, meiodia, meidia, o meio dia, o meio - dia"),
    ({"NAMED": (0, 0)}, "meia noite, meia - noite, meianoite, a meia noite, a meia - noite"),
    ({"MERIDIEM": "am"}, "am, a . m, a . m ."),
    ({"MERIDIEM": "pm"}, "pm, p . m, p . m ."),
    ({"OCLOCK": True}, "em ponto, certinho, cravado, cravadas"),
    ({"THE": True}, "o, os, meu, minha, meus, minhas"),
    ({"TO": True, "RANGE": True, "TOAT": True, "THE": True}, "a"),
    ({"AT": True, "TO": True, "RANGE": True, "DOUBT": True}, "as"),
    ({"CLOCK": (1, 0, 0, False)}, "a 1, a uma da, a uma hora, ate a 1"),
    (
        {"ONTHE": True, "ON": True},
        "no dia, o dia, pro dia, para o dia, pra o dia, do dia, no, pra dia",
    ),
    ({"OF": True, "FROM": True, "LINK": True}, "de, d"),
    ({"OF": True, "FROM": True, "OFTHE": True, "LINK": True}, "do, da"),
    ({"OF": True, "FROM": True}, "dos"),
    ({"FROM": True}, "das"),
    ({"OF": True, "THIS": True}, "deste, desta, desse, dessa, neste, nesta, nesse, nessa"),
    ({"AND": True, "PLUS": True}, "e, &"),
    ({"OR": True}, "ou"),
    ({"MINUS": True}, "menos"),
    (
        {"AT": True},
        "por volta das, por volta da, la pelas, la pela, pelas, pela, a partir das, a partir da, @, tipo, tipo as, "
        "perto das, sao, comecando as, exatamente as, aproximadamente as, em torno das, umas",
    ),
    ({"AT": True, "TOWARD": True, "BY": True}, "para as, pras, pra as, p as, para a, para o, pro, pra o"),
    ({"AT": True, "BY": True, "BEFORE": True}, "antes das, antes da, antes do"),
    ({"AT": True, "IN": True}, "ao"),
    ({"NEAR": True}, "aproximadamente, aprox, mais ou menos, cerca de, quase, por volta de"),
    ({"ON": True}, "na, nas, nos, a partir de, a partir do, a partir da, comecando, comecando na, comecando no"),
    ({"FOR": True, "BY": True, "ON": True}, "para, pra, p, p/"),
    ({"BY": True, "ON": True, "AT": True}, "no maximo, no maximo ate, o mais tardar"),
    (
        {"IN": True},
        "em, dentro de, daqui a, daqui, daki a, daki, daqui uns, daqui umas, daqui a uns, daqui a umas, em uns, "
        "em menos de, "
        "em umas, nos proximos, nas proximas, dentro d, d aqui a, daqui ha, daq a, dentro dos proximos",
    ),
    ({"IN": True, "FOR": True, "PER": True}, "por, durante"),
    ({"IN": True}, "timer de, timer para, um timer de, cronometro de, temporizador de, um timer para, timer pra"),
    ({"FOR": True}, "por uns, por umas, por cerca de"),
    ({"FROM": True}, "desde, desde as, desde o"),
    ({"TO": True, "RANGE": True, "UNTIL": True, "BY": True, "BYUNTIL": True}, "ate, ate o, ate a"),
    ({"TO": True, "RANGE": True, "UNTIL": True, "BY": True, "AT": True, "BYUNTIL": True}, "ate as"),
    ({"BETWEEN": True}, "entre, entre as, entre a, entre o"),
    ({"AGO": True}, "atras"),
    ({"AGOBEFORE": True}, "ha, faz, ha uns, ha umas, ha cerca de"),
    ({"LATER": True}, "depois, mais tarde que agora, a contar de agora, a partir de agora"),
    ({"BEFORE": True, "AT": True}, "antes de"),
    (
        {"AFTER": True, "IN": True, "AT": True},
        "depois de, depois do, depois da, depois das, apos, apos as, apos o, dps de",
    ),
    ({"NEXT": True, "COMING": True}, "proximo, proxima, prox, proximos, seguinte, prossima, procsima, proximas"),
    ({"NEXT": True, "COMING": True}, "que vem, q vem, que vem ai, ke vem, que entra, k vem"),
    ({"THIS": True}, "este, esta, esse, essa, presente"),
    ({"LAST": True}, "ultimo, ultima"),
    ({"GONE": True}, "passado, passada, anterior"),
    ({"EVERY": True}, "cada, toda, todo, todas as, todos os, a cada, tod, tda, tdo, todas, todos, todo santo"),
    ({"OTHER": 2}, "outro, outra"),
    ({"ADVERB": ("hour", 1, None)}, "de hora em hora, hora em hora"),
    ({"ADVERB": ("day", 1, None)}, "diario, diariamente, todos os dias, tds os dias, todo os dias, todo santo dia"),
    ({"ADVERB": ("day", 1, None)}, "diaria, diarias, diarios, tdo dia, td dia"),
    ({"ADVERB": ("day", 1, "morning")}, "toda manha, todas as manhas, de manha todo dia, pelas manhas, cada manha"),
    ({"ADVERB": ("day", 1, "afternoon")}, "toda tarde, todas as tardes, cada tarde"),
    ({"ADVERB": ("day", 1, "night")}, "toda noite, todas as noites, cada noite, tda noite"),
    (
        {"ADVERB": ("day", 2, None)},
        "dia sim dia nao, dia sim ~ dia nao, dia sim e dia nao, um dia sim outro nao, um dia sim e outro nao, "
        "um dia sim um dia nao, dia sim outro nao, dia sim e outro nao, em dias alternados, dias alternados",
    ),
    ({"ADVERB": ("week", 1, None)}, "semanalmente, semanal, toda semana, todas as semanas, cada semana"),
    (
        {"ADVERB": ("week", 2, None)},
        "quinzenalmente, quinzenal, semana sim semana nao, semana sim ~ semana nao, semana sim outra nao, "
        "semana sim e outra nao, uma semana sim outra nao",
    ),
    ({"ADVERB": ("month", 1, None)}, "mensalmente, mensal"),
    ({"ADVERB": ("month", 2, None)}, "bimestral, mes sim mes nao, bimestralmente, mes sim ~ mes nao"),
    ({"ADVERB": ("month", 3, None)}, "trimestral, trimestralmente"),
    ({"ADVERB": ("year", 1, None)}, "anual, anualmente"),
    (
        {"COLLECTIVES": (0, 1, 2, 3, 4)},
        "dias de semana, dias uteis, todos os dias uteis, todos os dias de semana, em dias uteis, durante a semana, "
        "nos dias uteis, nos dias de semana, "
        "de segunda a sexta, segunda a sexta, seg a sex, de seg a sex, segunda a sexta - feira, "
        "de segunda a sexta - feira, de 2a a 6a, 2a a 6a, segunda - sexta, de segunda ate sexta",
    ),
    ({"COLLECTIVES": (0, 1, 2, 3)}, "de segunda a quinta, segunda a quinta"),
    ({"COLLECTIVES": (0, 1, 2, 3, 4, 5)}, "de segunda a sabado, segunda a sabado"),
    ({"COLLECTIVES": (0, 1, 2, 3, 4, 5, 6)}, "de segunda a domingo, segunda a domingo"),
    ({"COLLECTIVES": (5, 6)}, "nos fins de semana, aos fins de semana, nos finais de semana, fins de semana, aos fds"),
    ({"COLLECTIVES": (5, 6)}, "sabados e domingos, aos sabados e domingos, todo fds"),
    ({"COLLECTIVE": (0, 1, 2, 3, 4)}, "dia util, dia de semana, dia da semana"),
    ({"TIMES": 1}, "uma vez, 1 vez, 1x"),
    ({"TIMES": 2}, "duas vezes, 2 vezes, 2x"),
    ({"TIMES": 3}, "tres vezes, 3 vezes, 3x"),
    ({"TIMESWORD": True}, "vezes, vez, x"),
    ({"PER": True, "AT": True, "IN": True}, "ao"),
    ({"EDGE": "start"}, "inicio, comeco, no inicio, no comeco, comecinho"),
    ({"EDGE": "middle"}, "meados, metade, em meados"),
    ({"EDGE": "end"}, "fim, final, no fim, no final, ao final, ate o fim, ate o final, finalzinho"),
    ({"MONTHEND": True}, "fim do mes, final do mes, fim de mes, no fim do mes, no final do mes, ate o fim do mes"),
    ({"MONTHEND": True}, "ate o final do mes, finalzinho do mes"),
    ({"NOW": True}, "agora"),
    (
        {"SOON": True},
        "agora mesmo, neste momento, neste instante, imediatamente, o mais rapido possivel, o quanto antes, "
        "assim que possivel, o mais breve possivel, agorinha, ja ja",
    ),
    (
        {"DONE": True},
        "depois de feito, depois de fazer, apos fazer, depois que eu fizer, depois que fizer, apos concluir, "
        "depois de concluir, depois de terminar, apos terminar, depois de concluido, apos feito, quando eu fizer, "
        "depois de pronto, a contar da ultima vez, desde a ultima vez",
    ),
    ({"STREET": True}, "st, street"),
    (
        {"NAMENUM": True},
        "rua, avenida, av, andar, sala, linha, capitulo, pagina, numero, num, quarto, km, rota, voo, onibus, praca, "
        "porta, canal, episodio, temporada, modelo, parte, versao, apartamento, apto, ap, bloco, trem, plataforma, "
        "grupo, tema, licao, passo, br, casa, loja, box, lote, nivel, rodovia, travessa, alameda",
    ),
)


def _weekdays() -> Words:
    """`segunda`, `segunda-feira`, `2a feira`, `às segundas`, `sexta sim sexta não`."""
    words: Words = {}
    for number, (day, others) in enumerate(_WEEKDAYS):
        # `segunda`, `quarta`, `quinta` and `sexta` are ordinals, too: a word that follows may be what they count.
        alone = {"WEEKDAY": number, "SHAKY": "noun"} if number in (0, 2, 3, 4) else {"WEEKDAY": number}
        words |= one_entry_each((({"WEEKDAY": number}, others), (alone, day)))
        for feira in ("feira", "- feira", "feria", "- fera", "fera"):
            words[f"{day} {feira}"] = {"WEEKDAY": number}
        plural = day + "s"
        for said in (f"as {plural}", f"nas {plural}", f"aos {plural}", f"nos {plural}", plural, f"{plural} - feiras",
                     f"as {plural} - feiras", f"nas {plural} - feiras", f"{plural} feiras"):  # fmt: skip
            words[said] = {"WEEKDAYS": number}
        for pattern in ("{day} sim {day} nao", "{day} sim , {day} nao", "uma {day} sim outra nao",
                        "um {day} sim outro nao", "{day} sim e outra nao", "uma {day} sim e outra nao",
                        "um {day} sim e outro nao", "{day} sim outra nao"):  # fmt: skip
            words[pattern.format(day=day)] = {"ALTERNATE": number}
    for number, short in enumerate(_SHORT):
        words[short] = {"WEEKDAY": number, "SHAKY": True if short == "ter" else "noun"}
    words["seg"] = {"WEEKDAY": 0, "SHAKY": "noun", "UNIT": "second"}
    return words


def _numbers() -> Words:
    words: Words = {}
    for value, line in enumerate(_CARDINALS.strip().splitlines()):
        words |= {said.strip(): cardinal(value) for said in line.split(",")}
    for tens, word in _TENS.items():
        words[word] = cardinal(tens)
        words |= {f"{word} e {unit}": cardinal(tens + value) for value, unit in enumerate(_UNITS) if value}
        words |= {f"{word} e {unit}": cardinal(tens + value) for value, unit in ((1, "uma"), (2, "duas"))}
    return words


LEXICON = Lexicon(
    code="pt",
    words={
        **one_entry_each((({"MEETING": True}, ",".join(MEETINGS)),)),
        **one_entry_each((({"VERB": True}, ",".join(VERBS)),)),
        **_weekdays(),
        **numbered_entries("MONTH", _MONTHS, 1),
        **_numbers(),
        **one_entry_each(_SMALL),
    },
    attached={
        "p": {"MERIDIEM": "pm"},
        "h": {"UNIT": "hour", "HMARK": "clock"},
        "m": {"UNIT": "minute"},
        "s": {"UNIT": "second"},
        "d": {"UNIT": "day"},
    },
    ordinal_suffixes=frozenset({"o", "a"}),
    day_first=True,
    talk=TALK,
    early_words=frozenset({"acordar", "acorda", "despertar", "despertador", "levantar", "alarme"}),
    late_words=frozenset({"jantar", "janta", "festa", "balada", "cinema", "filme", "show", "teatro", "bar", "happy"}),
)
