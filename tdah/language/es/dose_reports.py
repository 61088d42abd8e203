"""Spanish: how people say that they took a dose, missed it, or stop a medicine. Folded words. Data only."""

from tdah.language.intents.dose_report_words import AnswerWords, report_words

REPORT = report_words(
    r"(?:ya )?acab[oe] de tomar(?:me)?(?:l[oa]s?)?",
    r"que|cual|cuando|quien|cuant|acaso",
    took="tome tomado tomada tomados tomadas trague",
    used="puse di inyecte aplique use",
    done="hecho hecha hechos hechas listo lista listos listas esta estan ok ✓ ✅ 👍",
    missed="olvide olvido olvidaron olvidado salte pasaron paso",
    it="me la las lo los te eso esa esas",
    filler="""ya yo he ok vale acabo fue por fin ahora gracias tema asunto eso hace rato mismo se le
        tomar tomarme tomarla tomarlo hoy que si espera uy ay ups tarde oye minutos min hora horas perdon
        gracias claro""",
    never="no aun todavia nunca",
    if_="si cuando sin antes",
    take="tomar",
    own="tome he",
    opens="acabo acabe",
)

# Whole messages, as patterns.
ANSWERS = AnswerWords(
    did=(r"(?:si |ya )+(?:ya|lo hice|esta|fue)"),
    not_today=(r"(?:nah|no) hoy no|se me fue la onda(?: con .*)?"),
    not_taken=(
        r"(?:ay |ah |uy |no |espera |perdon |en realidad )*no (?:me )?l[aoe]s? (?:he )?(?:tome|tomado)(?:"
        r" (?:aun|todavia))?"
        r"|no (?:espera|perdon) no"
    ),
    ends=(
        r"(?:ya )?no tomo (?:mas )?(?:la |el |mi )?(?P<a>[\w-]+)(?: mas)?|(?:deje|ya deje|quita|para|cancela"
        r"|borra|elimina)"
        r" (?:de tomar )?(?:la |el |mi |con la )?(?P<b>[\w-]+)(?: para siempre| del todo)?"
    ),
)
