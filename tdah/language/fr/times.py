"""French: the words that times are made of. Data only; `talk` has the words around them."""

from collections.abc import Iterator
from typing import Any

from tdah.language.fr.talk import TALK, VERBS
from tdah.language.lexicon import Lexicon

Words = dict[str, dict[str, Any]]

_DAYS = {
    "lundi": "lun ludni lundie lunid",
    "mardi": "madi mardie mradi",
    "mercredi": "mercerdi mecredi mercrdi mercedi merecredi mercredie mercr mercre",
    "jeudi": "jeuid jeudy jeudie juedi",
    "vendredi": "ven vend vendrdi vendredie vendedi vendrdei vendreid",
    "samedi": "samdi smedi samedie samed",
    "dimanche": "dim dimache diamnche dimanch diamche dimnche",
}
_MONTHS = {
    "janvier": "jan janv janvie",
    "fevrier": "fev fevr fevier",
    "mars": "",
    "avril": "avr avri",
    "mai": "",
    "juin": "",
    "juillet": "juil juill jul juilet",
    "aout": "aou out",
    "septembre": "sep sept septembr",
    "octobre": "oct octobr",
    "novembre": "nov novembr",
    "decembre": "dec decembr",
}
_UNITS = {
    "second": "secondes sec secs",
    "minute": "minutes min mins mn mns minuttes",
    "day": "jour jours journee journees jr jrs",
    "week": "semaine semaines sem semaie semmaine",
    "fortnight": "quinzaine quinzaines",
    "month": "mois moi's",
    "quarter": "trimestre trimestres",
    "year": "an ans annee annees",
    "weekend": "weekend weekends we wk wkd week\xa0end week\xa0-\xa0end week\xa0ends week\xa0-\xa0ends",
}
_SMALL_NUMBERS_SAID = """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
    dix-huit dix-neuf
"""
_SMALL_NUMBERS = _SMALL_NUMBERS_SAID.split()
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_ORDINALS = {
    1: "premier premiere",
    2: "deuxieme second",
    3: "troisieme",
    4: "quatrieme",
    5: "cinquieme",
    6: "sixieme",
    7: "septieme",
    8: "huitieme",
    9: "neuvieme",
    10: "dixieme",
    11: "onzieme",
    12: "douzieme",
    15: "quinzieme",
    20: "vingtieme",
}
_HOUR = {"UNIT": "hour", "HMARK": True, "OCLOCK": True, "SAIDHOUR": True}


def _times() -> Words:
    words: Words = {}
    for number, (day, others) in enumerate(_DAYS.items()):
        for word in (day, *others.split()):
            words[word] = {"WEEKDAY": number}
        words[day + "s"] = {"WEEKDAY": number, "WEEKDAYS": number}
        for later, ahead in (("huit", 7), ("8", 7), ("quinze", 14), ("15", 14)):
            words[f"{day} en {later}"] = {"WEEKDAY": number, "WEEKON": ahead}
    # These are also a hundred other things: game, sea, a name.
    for number, word in ((1, "mar"), (2, "mer"), (3, "jeu"), (5, "sam")):
        words[word] = {"WEEKDAY": number, "SHAKY": "thing"}
    for number, (month, others) in enumerate(_MONTHS.items(), 1):
        for word in (month, *others.split()):
            words[word] = {"MONTH": number}
    del words["out"]
    for unit, others in _UNITS.items():
        for word in others.split(" "):
            words[word.replace("\xa0", " ")] = {"UNIT": unit}
    words["matin , midi et soir"] = words["matin , midi , soir"] = {"TIMESADAY": 3}
    for word in ("heure", "heures", "h", "hr", "hrs", "heur", "heurs", "heuree"):
        words[word] = _HOUR
    return words


def _spellings() -> Iterator[tuple[int, str]]:
    """Numbers to 99 in words, with hyphens between all of them."""
    for value, word in enumerate(_SMALL_NUMBERS):
        yield value, word
    for ten, word in _TENS.items():
        yield ten, word + ("s" if ten == 80 else "")
        for more in range(1, 20 if ten in (60, 80) else 10):
            joint = "-et-" if more in (1, 11) and ten != 80 else "-"
            yield ten + more, f"{word}{joint}{_SMALL_NUMBERS[more]}"
    yield 21, "vingt-et-une"
    yield 70, "septante"
    yield 90, "nonante"


def _numbers() -> Words:
    words: Words = {}
    for value, spelling in _spellings():
        senses: dict[str, Any] = {"NUM": value, "SPELT": value}
        if value <= 24:
            senses["HOURWORD"] = value
        if 1 < value < 32:
            senses["DOM"] = value
        for joint in (" - ", " "):
            words[spelling.replace("-", joint)] = senses
    words["un"] = {"ART": 1}
    words["une"] = {"ART": 1, "HOURWORD": 1}
    for value, names in _ORDINALS.items():
        words |= {name + s: {"ORD": value} for name in names.split() for s in ("", "s")}
    # Seven, and September cut short.
    words["sept"] = {**words["sept"], "MONTH": 9}
    words["seconde"] = {"ORD": 2, "UNIT": "second"}
    return words


# Feasts by how people name them; what a name stands for is in `feasts`.
_FEASTS = (
    ("12-25", "noel, le jour de noel, jour de noel"),
    ("12-24", "veille de noel, la veille de noel, reveillon de noel, le reveillon de noel, reveillon"),
    ("12-31", "saint - sylvestre, saint sylvestre, st sylvestre, reveillon du nouvel an, le reveillon du nouvel an"),
    ("1-1", "nouvel an, jour de l' an, le jour de l' an, premier de l' an"),
    ("1-6", "epiphanie"),
    ("2-2", "chandeleur"),
    ("2-14", "saint - valentin, saint valentin, st valentin, st - valentin"),
    ("4-1", "poisson d' avril"),
    ("5-1", "fete du travail"),
    ("6-21", "fete de la musique"),
    ("7-14", "fete nationale, quatorze juillet"),
    ("8-15", "assomption"),
    ("10-31", "halloween"),
    ("11-1", "toussaint"),
    ("11-11", "armistice"),
    ("easter", "paques, dimanche de paques"),
    ("easter-2", "vendredi saint"),
    ("easter+1", "lundi de paques"),
    ("easter-7", "dimanche des rameaux"),
    ("easter-46", "mercredi des cendres"),
    ("easter-47", "mardi gras"),
    ("easter+39", "ascension, jeudi de l' ascension"),
    ("easter+49", "pentecote, dimanche de pentecote"),
    ("easter+50", "lundi de pentecote"),
    ("mother", "fete des meres"),
    ("father", "fete des peres"),
    ("4thu11+1", "black friday"),
    ("bank", "jour ferie, prochain jour ferie"),
)


def _feasts() -> Words:
    return {phrase: {"HOLIDAY": name} for name, listed in _FEASTS for phrase in listed.split(", ")}


# Each line: the senses, then the words and phrases that have them. An elided word keeps its apostrophe.
_SMALL: tuple[tuple[dict[str, Any], str], ...] = (
    ({"AT": True, "TO": True, "PREP": True}, "a"),
    (
        {"RELDAY": 0},
        "aujourd'hui, aujourdhui, aujourd hui, auj, ajd, aujourdui, aujourd'ui, aujoud'hui, aujourdh'ui, ce jour, "
        "aujourd'huis, aujourd 'hui",
    ),
    ({"RELDAY": 1}, "demain, 2main, dem, dmain, deamin, demian, demin, demai, 2m1, dm1, demain - la"),
    (
        {"RELDAY": 2},
        "apres - demain, apres demain, apdem, ap demain, ap - demain, apres dem, apres - dem, apres 2main, apresdemain",
    ),
    ({"RELDAY": -1}, "hier, avant - hier, avant hier, hier soir, hier matin, hier midi, l' autre jour"),
    ({"TONIGHT": "morning"}, "ce matin, ce mat, cette matinee"),
    (
        {"TONIGHT": "afternoon"},
        "cet aprem, cette aprem, cet apres - midi, cette apres - midi, cet apres midi, cette apres midi, cet aprm, "
        "cet ap - midi, cet apresmidi, cet apm, cette aprm, c't aprem",
    ),
    ({"TONIGHT": "evening"}, "ce soir, cette soiree, ce soire, cesoir, c soir, se soir, ce soir - la"),
    ({"TONIGHT": "late_night"}, "cette nuit"),
    ({"TONIGHT": "lunch"}, "ce midi"),
    (
        {"TONIGHT": "later"},
        "dans la journee, plus tard dans la journee, plus tard aujourd'hui, tout a l' heure, tantot, toute a l' heure, "
        "tt a l' heure, tout a lheure",
    ),
    ({"TONIGHT": "end"}, "d' ici ce soir, avant ce soir, avant la fin de la journee, d' ici la fin de la journee"),
    ({"PART": "morning"}, "matin, matins, mat, matinee, matinees"),
    (
        {"PART": "afternoon"},
        "apres - midi, apres midi, aprem, aprm, apm, aprems, ap - midi, apresmidi, apres - midis, apres midis, ap midi",
    ),
    ({"PART": "evening"}, "soir, soirs, soiree, soirees, coucher du soleil, tombee de la nuit"),
    ({"PART": "late_night"}, "nuit, nuits"),
    ({"PART": "lunch"}, "midis, pause dejeuner, pause dej, pause midi, heure du dejeuner, entre midi et deux"),
    (
        {"PART": "early_morning", "EARLY": True},
        "tot, petit matin, debut de matinee, tot le matin, tot dans la matinee, tot au matin",
    ),
    ({"PART": "late_morning"}, "fin de matinee, fin de mat"),
    (
        {"PART": "early_afternoon"},
        "debut d' apres - midi, debut d' apres midi, debut d' aprem, debut de l' apres - midi, debut aprem",
    ),
    (
        {"PART": "late_afternoon"},
        "fin d' apres - midi, fin d' apres midi, fin d' aprem, fin de l' apres - midi, fin aprem",
    ),
    ({"PART": "early_evening"}, "debut de soiree, debut de la soiree"),
    ({"PART": "late_evening"}, "fin de soiree, tard le soir, tard dans la soiree"),
    ({"PART": "end"}, "fin de journee, fin de la journee, fin d' journee"),
    (
        {"PART": "after_work"},
        "apres le travail, apres le boulot, apres le taf, apres le bureau, apres les cours, apres mon travail, "
        "apres mon boulot, en sortant du boulot, en sortant du travail, apres boulot, apres travail, apres le job, "
        "en rentrant du boulot, en rentrant du travail, a la sortie du boulot, a la sortie du travail",
    ),
    (
        {"PART": "bedtime"},
        "avant de dormir, avant de me coucher, avant d' aller au lit, avant d' aller me coucher, avant le coucher, "
        "au coucher, avant d' aller dormir, avant dodo, avant le dodo, avant de se coucher",
    ),
    (
        {"PART": "breakfast"},
        "au petit dejeuner, au petit - dejeuner, au petit dej, au petit - dej, apres le petit dejeuner, "
        "apres le petit - dejeuner, apres le petit dej, apres le petit - dej, au ptit dej",
    ),
    ({"PART": "lunch"}, "au dejeuner, a l' heure du dejeuner, pendant la pause dejeuner, a la pause dejeuner"),
    ({"PART": "dinner"}, "au diner, apres le diner, apres diner, a l' heure du diner, au souper, apres le souper"),
    (
        {"PART": "first"},
        "au reveil, a mon reveil, des le reveil, au lever, a la premiere heure, en me levant, des mon reveil, "
        "au saut du lit, quand je me leve, quand je me reveille, de bonne heure, des que je me leve, en me reveillant",
    ),
    ({"NAMED": (12, 0), "SAIDHOUR": True}, "midi"),
    ({"NAMED": (0, 0), "SAIDHOUR": True}, "minuit"),
    ({"MERIDIEM": "am"}, "am, du matin, du mat, de la nuit"),
    (
        {"MERIDIEM": "pm"},
        "pm, du soir, de l' apres - midi, de l' apres midi, de l' aprem, de l' aprm, d' l' aprem, de l apres midi",
    ),
    ({"ADVERB": ("hour", 1, None)}, "d' heure en heure"),
    ({"OCLOCK": True}, "pile, tapantes, precises, pile poil"),
    ({"HALF": 0.5}, "demi, demie, demis, demies"),
    ({"QUARTER": 0.25}, "quart, quarts"),
    ({"LESS": True}, "moins"),
    ({"NUM": 3}, "quelques, plusieurs"),
    ({"NUM": 2}, "une paire de, un couple de"),
    ({"NUM": 10}, "une dizaine de, une dizaine d'"),
    ({"NUM": 15}, "une quinzaine de"),
    ({"NUM": 20}, "une vingtaine de"),
    ({"NUM": 30}, "une trentaine de"),
    ({"THE": True, "ON": True}, "le, l'"),
    ({"THE": True}, "la, mon, ma"),
    ({"PLURAL": True}, "les"),
    ({"ON": True, "THE": True, "TO": True}, "au"),
    ({"OF": True, "FROM": True}, "de"),
    ({"OF": True}, "d'"),
    ({"OF": True, "FROM": True, "FUSED": True}, "du"),
    ({"AND": True}, "et, &"),
    ({"OR": True}, "ou"),
    (
        {"AT": True},
        "@, pour a, des, a partir de, a partir d', a compter de, aux alentours de, sur les coups de, environ a, "
        "a environ, a exactement, a peu pres a, jusque vers, aux environs de, aux environs d'",
    ),
    ({"AT": True, "ON": True}, "a partir du, a compter du"),
    ({"NEAR": True, "AT": True}, "vers, autour de, aux alentours d', vers les, genre a"),
    ({"NEAR": True}, "environ, genre"),
    ({"BEFORE": True, "AT": True, "BY": True}, "avant, av, avt"),
    ({"AFTER": True, "AT": True}, "apres, passe"),
    ({"BY": True, "ON": True}, "au plus tard, au plus tard le, pour au plus tard, date limite"),
    ({"FOR": True, "BY": True, "ON": True, "PREP": True}, "pour, pr"),
    ({"FOR": True}, "pendant, durant, en, courant, pdt"),
    (
        {"IN": True},
        "dans, ds, sous, dans environ, d' environ, dans a peu pres, dans genre, dans moins de, au bout de, "
        "dans encore, dans tout juste, minuteur de, minuteur, un minuteur de, minuterie de, timer de, chrono de",
    ),
    ({"IN": True, "BY": True, "ON": True}, "d' ici, dici, d' ici a, d' ici le, d ici"),
    ({"TO": True, "UNTIL": True}, "jusqu', jusqu' a, jusqua, jusqu a, jusque, jusk'a, jusqu"),
    ({"TO": True, "UNTIL": True, "THE": True, "ON": True}, "jusquau, jusqu au"),
    ({"BETWEEN": True}, "entre"),
    ({"AGOBEFORE": True, "AGO": True}, "il y a, y a, ya, il ya, ca fait, depuis, cela fait"),
    ({"LATER": True}, "plus tard"),
    (
        {"NEXT": True, "NEXTONE": True},
        "prochain, prochaine, prochains, prochaines, suivant, suivante, suivants, suivantes, proch, prochaibe, prochin",
    ),
    ({"NEXTONE": True}, "qui vient, d' apres, qui arrive, a venir, pro"),
    ({"THIS": True}, "ce, cet, cette, ces, c'te"),
    (
        {"LAST": True, "GONE": True},
        "dernier, derniere, derniers, dernieres, precedent, precedente, precedents, passee",
    ),
    (
        {"EVERY": True},
        "chaque, chaques, tous les, toutes les, ts les, tt les, tout les, toute les, ttes les, tous le, chak, "
        "tous mes, ttes mes, tlm les",
    ),
    ({"ONEIN": True}, "sur"),
    ({"ADVERB": ("day", 1, None)}, "quotidiennement, quotidien, quotidienne, tlj"),
    (
        {"NAMENUM": True},
        "episode, saison, chapitre, page, tome, ligne, chambre, salle, porte, appartement, appart, code, "
        "numero, version, niveau, volume, article, exercice, exo, question, taille, pointure, poste, batiment",
    ),
    ({"EXCEPT": True}, "sauf, a part, excepte, hors"),
    ({"EVE": True}, "la veille de, la veille du, la veille d', veille de, veille du"),
    ({"ORD": -2}, "avant - dernier, avant - derniere, avant dernier, avant derniere"),
    ({"TIMESADAY": 2}, "matin et soir, matin & soir"),
    ({"TIMESADAY": 3}, "matin midi et soir, matin midi soir"),
    ({"ADVERB": ("week", 1, None)}, "hebdomadaire, hebdo, hebdomadairement"),
    ({"ADVERB": ("week", 2, None)}, "tous les 15 jours, tous les quinze jours, ts les 15 jours"),
    ({"ADVERB": ("week", 1, None)}, "tous les 8 jours, tous les huit jours"),
    ({"ADVERB": ("month", 1, None)}, "mensuel, mensuelle, mensuellement"),
    ({"ADVERB": ("month", 3, None)}, "trimestriel, trimestriellement"),
    ({"ADVERB": ("year", 1, None)}, "annuel, annuelle, annuellement"),
    (
        {"COLLECTIVE": (0, 1, 2, 3, 4)},
        "jour ouvre, jour ouvrable, jour de semaine, jour de la semaine, jour de travail, jour d' ecole",
    ),
    (
        {"COLLECTIVES": (0, 1, 2, 3, 4)},
        "en semaine, jours ouvres, jours ouvrables, jours de semaine, jours de la semaine, jours de travail, "
        "jours d' ecole, les jours de semaine, les jours ouvres, la semaine du lundi au vendredi",
    ),
    ({"COLLECTIVES": (5, 6)}, "les week - ends, les weekends, les week ends, les we"),
    ({"TIMES": 1}, "une fois, 1 fois"),
    ({"TIMESWORD": True}, "fois, x"),
    ({"PER": True}, "par"),
    ({"EDGE": "start"}, "debut, le debut, au debut"),
    ({"EDGE": "middle"}, "mi, milieu, le milieu, au milieu"),
    ({"EDGE": "end"}, "fin, la fin, a la fin, toute fin"),
    ({"LATE": True}, "tard"),
    ({"NAME": True}, "plus tot, jeudi noir, dernier delai, au plus tot"),
    (
        {"DONE": True},
        "apres fait, une fois fait, une fois fini, apres l' avoir fait, apres avoir fini, quand c' est fait, "
        "quand j' ai fini, apres que c' est fait, apres la derniere fois, une fois que c' est fait, apres c' est fait, "
        "apres execution, apres l' avoir fini, une fois faite, une fois terminee, une fois termine",
    ),
    (
        {"STREET": True},
        "rue, avenue, ave, bd, bld, blvd, boulevard, impasse, chemin, allee, allees, route, quai, square, place, rte",
    ),
)  # fmt: skip


def _flat() -> Words:
    return {phrase: senses for senses, listed in _SMALL for phrase in listed.split(", ")}


LEXICON = Lexicon(
    code="fr",
    words={**{verb: {"VERB": True} for verb in VERBS}, **_flat(), **_times(), **_numbers(), **_feasts()},
    attached={
        "h": _HOUR,
        "m": {"UNIT": "minute"},
        "mn": {"UNIT": "minute"},
        "s": {"UNIT": "second"},
        "j": {"UNIT": "day"},
    },
    ordinal_suffixes=frozenset(("er", "ere", "e", "eme", "ieme", "re", "nd", "nde", "ers")),
    day_first=True,
    full_day=True,
    talk=TALK,
    elisions=frozenset(("l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu")),
    early_words=frozenset(("reveil", "reveille", "lever", "alarme", "petit")),
    late_words=frozenset(
        ("diner", "souper", "soiree", "apero", "concert", "cine", "cinema", "film", "fete", "theatre", "pub", "bar")
    ),
)
