"""Spanish: whole messages that ask for something. `PHRASES` are said word for word, `COMMANDS` have gaps."""

from tdah.language.es.notes import NOTES
from tdah.language.lexicon import Command
from tdah.language.word_lists import accented

PHRASES = {
    "done": """
        hecho, ya esta, listo, lista, ya, ya lo hice, lo hice, hecha, terminado, terminada, ok, okay, vale,
        completado, ya termine, acabado, ya quedo, ya lo he hecho, done, ✓, ✅, 👍, hecho esta, todo hecho, ya esta
        hecho, listo ya, ya la hice, cumplido, finalizado, dicho y hecho, echo, lsto, k, oki
    """,
    "snooze": """
        luego, mas tarde, despues, ahora no, todavia no, aun no, al rato, en un rato, recuerdamelo luego,
        recuerdamelo mas tarde, dentro de un rato, en un ratito, luego luego, posponer, pospon, aplazar, posponlo,
        recuerdame luego, recuerdame mas tarde, otro rato, mas tardecito, despues por favor, luego por favor, l8r,
        avisame luego, avisame mas tarde, en otro momento, espera, espera un rato
    """,
    "skip": """
        saltar, salta, paso, saltalo, saltala, esta vez no, omitir, omite, saltar esta, no insistas, deja de
        insistir, deja de recordarmelo, salta esta, salta este, omitelo, me lo salto, hoy paso, esta semana no, no
        esta semana, olvidalo, olvidala, dejalo, no importa, olvida eso, dejalo asi, da igual, no pasa nada, nada
        dejalo, ya fue
    """,
    "not_today": """
        hoy no, hoy no puedo, no puedo hoy, no hoy, esta noche no, hoy imposible, no me da tiempo hoy, hoy no llego,
        se me olvido, lo olvide, la olvide, las olvide, los olvide, me olvide, me olvide de eso, olvidado, se me
        paso, se me fue, uy se me olvido, perdon se me olvido, se me ha olvidado, se me olvido otra vez
    """,
    "drop": """
        borrar, borra, borralo, borrala, quitalo, quitala, quitar, eliminar, eliminalo, eliminala, descartalo,
        descartar, ya no, borra eso, quita eso, elimina eso, cancelalo, cancelala, ya no hace falta, no hace falta,
        borra el recordatorio, cancela el recordatorio
    """,
    "undo": """
        deshacer, deshaz, deshazlo, deshacer eso, revertir, vuelve atras, deshaz eso, undo, ups deshacer, deshacelo,
        desaste, desaser
    """,
    "what_now": """
        que hago, que hago ahora, y ahora que, ahora que, por donde empiezo, que puedo hacer, que deberia hacer,
        elige por mi, estoy atascado, estoy atascada, que toca, que toca ahora, dame algo que hacer, con que empiezo,
        no se que hacer, que hago primero, que sigue ahora, estoy bloqueado, estoy bloqueada, estoy atorado,
        estoy atorada, dime que hacer, que puedo hacer ahora, y ahora, q hago, k hago, q hago ahora
    """,
    "list": """
        lista, mi lista, la lista, tareas, mis tareas, pendientes, mis pendientes, ver lista, ver mi lista, muestra mi
        lista, muestrame la lista, que tengo en mi lista, que hay en mi lista, que tengo pendiente, todo, lista todo,
        recordatorios, mis recordatorios, ver tareas, que me falta, que me falta por hacer, dame la lista,
        que tengo que hacer,
        muestrame mi lista, ver todo, lista de tareas, que me queda, que me queda por hacer
    """,
    "brief": """
        resumen, mi resumen, dame el resumen, resumen de la mañana, resumen del dia, dame mi resumen, resumen ahora
    """,
    "brief_off": """
        sin resumen, resumen no, quitar resumen, no mas resumen, resumen off, quita el resumen, desactivar resumen,
        desactiva el resumen, apaga el resumen, no quiero resumen
    """,
    "brief_on": """
        resumen si, resumen on, activar resumen, activa el resumen, quiero resumen, quiero el resumen
    """,
    "quiet": """
        silencio, horas de silencio, no molestar, modo silencio, horario de silencio
    """,
    "quiet_off": """
        sin silencio, silencio no, quitar silencio, quita el silencio, silencio off, sin horas de silencio,
        desactiva el silencio, desactivar silencio
    """,
    "my_data": """
        mis datos, exportar mis datos, exporta mis datos, descargar mis datos, exportar datos, exportar, dame mis datos,
        enviame mis datos, quiero mis datos, mandame mis datos
    """,
    "forget_me": """
        olvidame, borrame, borra mis datos, borra mi cuenta, borrar mi cuenta, elimina mi cuenta, elimina mis datos,
        eliminar mi cuenta, borra todo sobre mi, borra todos mis datos, eliminar mis datos, borrar mis datos,
        quiero que me olvides, borra todo lo mio, cerrar mi cuenta, cierra mi cuenta
    """,
    "fresh_start": """
        borron y cuenta nueva, empezar de nuevo, empezar de cero, comenzar de nuevo, comenzar de cero, nuevo comienzo,
        nuevo inicio, desde cero, cuenta nueva, fresh start
    """,
    "menu": """
        menu, ?, ??, ayuda, comandos, opciones, que puedes hacer, como funciona, como funciona esto, help, que sabes
        hacer, ayudame, instrucciones, como te uso, que te puedo escribir, info
    """,
    "im_ok": """
        estoy bien, ya estoy bien, estoy mejor, ya estoy mejor, todo bien, ya me siento mejor, me siento mejor, estoy a
        salvo, ya paso, estoy bien ya, estoy tranquilo, estoy tranquila
    """,
    "resume": """
        reanudar, reanudar medicacion, reanudar los avisos, reanuda
    """,
    "thanks": """
        gracias, muchas gracias, mil gracias, grax, grcs, gracias!, te lo agradezco, ok gracias, vale gracias,
        perfecto gracias, genial gracias, muy amable, graciass, gracias de nuevo, thx, ❤️, 🙏, gracias totales,
        listo gracias, bien gracias
    """,
    "next": """
        siguiente, que sigue, lo siguiente, que viene, agenda, mi agenda, calendario, mi calendario, que viene ahora,
        proximo, que es lo siguiente, lo que sigue, que sigue despues, lo proximo
    """,
    "break_down": """
        divide, dividir, desglosar, desglosalo, dividelo, divide esto, pasos, por pasos, desglosa, en pasos
    """,
    "focus": """
        enfoque, foco, concentracion, sesion de enfoque, modo enfoque, acompañame, concentrarme, sesion de foco, focus
    """,
    "connect": """
        conectar, conecta, conectar cuenta, conectar mi cuenta, conectar calendario, conectar mi calendario,
        vincular cuenta
    """,
    "zone": """
        zona horaria, mi zona horaria, huso horario
    """,
    "yes": """
        si, sip, sii, claro, claro que si, por supuesto, si por favor, dale, de acuerdo, si porfa, bueno, seguro
    """,
    "no": """
        no, nop, nope, no gracias, ninguno, ninguna, ningunos, para nada, nel
    """,
    "hello": """
        hola, buenas, buenos dias, buenas tardes, buen dia, hey, holi, que tal, hola que tal, como estas, ey,
        hola buenas, estas ahi, hay alguien, wenas, ola
    """,
    "greeting": """
        adios, chao, chau, hasta luego, hasta mañana, nos vemos, buenas noches, jaja, jajaja, jeje, mmm, hmm, eh, uf,
        tal vez, quiza, quizas, bien, genial, guay, perfecto, prueba, test, perdon, lo siento, wow, bueno ya, nada,
        hasta pronto, bye, que va, no se
    """,
}

_ITEM = r"(?:#|n[oº]\.? |numero |el |la |tarea |recordatorio |el numero )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE = r"(?:el |la |los |las |lo de |lo del |lo de la |mi |mis )?"
_THE_ONE = r"(?:eso|esto|este|esta|ese|esa|lo|el ultimo|la ultima)"
_MINUTES = r"(?P<minutes>\d{1,4}) ?(?:m|min|mins|minutos?)?"
_CLOCK = r"\d[\d:.h]* ?(?:hs?|horas)? ?(?:[ap]\.?m?\.?)?(?: ?de la (?:mañana|manana|tarde|noche))?"
# An infinitive of everyday use, `mover el coche a las 6`, is a thing to do.
_MOVERS = (
    "mueve", "cambia", "pasa", "pospon", "posponer", "aplaza", "aplazar", "retrasa", "retrasar", "reprograma",
    "reprogramar", "atrasa", "posterga", "postergar", "reagenda", "reagendar", "adelanta", "muevelo",
)  # fmt: skip
_MOVE = f"(?:{'|'.join(_MOVERS)})"
_DROP = r"(?:borra|borrar|quita|quitar|elimina|eliminar|cancela|cancelar|descarta|descartar|olvida)"
_DROPPERS = (
    "borra",
    "borrar",
    "quita",
    "quitar",
    "elimina",
    "eliminar",
    "cancela",
    "cancelar",
    "descarta",
    "descartar",
    "olvida",
)
_LATER = r"(?:pospon|posponer|pospón|aplaza|aplazar|luego|mas tarde|retrasa|snooze|posponlo|aplazalo)"
_LATERS = ("pospon", "posponer", "aplaza", "aplazar", "luego", "mas", "retrasa", "snooze", "posponlo", "aplazalo")
_AGENDA = (
    r"(?:que (?:tengo|hay|toca|me toca|tenemos|pasa)(?: que hacer| programado| planeado| pendiente| en la agenda| "
    r"en mi agenda)?|agenda|mi agenda|la agenda|muestra(?:me)?(?: la agenda)?|ver|planes|tengo algo|tengo planes|"
    r"hay algo|calendario|dime que tengo|como (?:esta|viene|pinta)(?: mi)?|[qk] (?:tengo|hay|toca|tenemos)|lista)"
)
_DAYS = (
    "hoy", "mañana", "manana", "pasado", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "esta", "este", "el", "la", "proxima", "proximo", "finde", "fin", "semana", "mes", "lun", "mie", "jue", "vie",
    "sab", "dom", "mñn", "oy",
)  # fmt: skip


def _said(action: str, openers: str, pattern: str) -> Command:
    return Command(action, tuple(openers.split()), accented(pattern))


COMMANDS = (
    *NOTES,
    _said("did", "ya he", r"(?:ya (?:me |le |les |lo |la )?|he (?:ya )?)(?P<ref>\w{3,} .{2,120}?)(?: hoy| ya)?"),
    _said("done", "", rf"{_ITEM}(?: (?:ya )?(?:esta|quedo))? (?:ya )?(?:hecho|hecha|listo|lista|ya|ok|terminado|"
          r"terminada|completado|completada|✓|✅)"),
    _said("done", "hecho hecha listo lista termine complete ok terminado ya done acabe",
          rf"(?:hecho|hecha|listo|lista|termine|complete|ok|terminado|done|acabe|ya (?:hice|esta|termine))(?: con)? "
          rf"{_ITEM}"),
    _said("done_title", "hecho hecha listo ya termine acabe he hice complete",
          rf"(?:hecho|hecha|listo|ya (?:hice|termine|acabe|he hecho|complete)|termine|acabe|hice|complete)(?: con| "
          rf"de)? "
          rf"{_THE}{_TITLE}"),
    _said("done_title", "", rf"{_THE}(?P<ref>[\w' ]{{2,60}}?) (?:ya )?(?:esta |quedo )?(?:hecho|hecha|listo|"
          r"terminado|terminada|completado|completada)(?: ya)?"),
    _said("snooze", " ".join(_LATERS), rf"{_LATER} #?(?P<ref>\d{{1,6}}) (?:por )?{_MINUTES}"),
    _said("snooze", " ".join(_LATERS), rf"{_LATER} (?:{_THE_ONE} )?(?:por |unos )?{_MINUTES}"),
    _said("snooze", " ".join(_LATERS), rf"{_LATER} {_ITEM} (?P<when>(?:hasta|a|al|para|por|una|un|media|dos|tres|"
              rf"\d+ ?h).{{0,80}})"),
    _said("snooze", " ".join(_LATERS), rf"{_LATER} {_ITEM}"),
    _said("snooze", " ".join(_LATERS), rf"(?!luego|mas){_LATER} (?:{_THE_ONE} )?(?P<when>.{{2,80}})"),
    _said("snooze", "", rf"{_ITEM} (?:luego|mas tarde|despues)"),
    _said("again", "otra recuerdamelo recuerdamela recuerdame avisame preguntame",
          r"(?:otra vez|(?:recuerdame|avisame|preguntame) (?:otra vez|de nuevo)) (?P<when>.{2,60})"),
    _said("about_it", "recuerdame recuerdamelo recuerdamela avisame",
          rf"(?:recuerdame|avisame de|avisame) (?:otra vez )?{_THE_ONE}(?: otra vez)? (?P<when>.{{2,60}})"),
    _said("about_it", "recuerdamelo recuerdamela",
          r"recuerdamel[oa](?: otra vez| de nuevo)? (?P<when>.{2,60})"),
    _said(
        "about_it",
        "muevelo pasalo cambialo aplazalo posponlo mejor dejalo",
        r"(?:muevelo|pasalo|cambialo|aplazalo|posponlo|mejor|dejalo)(?: para| a(?! l))? (?P<when>.{2,60}?)"
        r"(?: a la misma hora| misma hora)?",
    ),
    _said("ask_again", "recuerdame avisame preguntame escribeme",
          r"(?:recuerdame|avisame|preguntame|escribeme) (?:otra vez |de nuevo )?(?!que |de |sobre )(?P<when>.{2,60})"),
    _said("skip", "salta saltar omite omitir", rf"(?:salta|saltar|omite|omitir) {_ITEM}"),
    _said("skip_title", "salta saltar omite omitir", rf"(?:salta|saltar|omite|omitir) {_THE}{_TITLE}"),
    _said("drop", " ".join(_DROPPERS), rf"{_DROP} {_ITEM}"),
    _said("drop_title", "borra borrar elimina eliminar descarta descartar quita", rf"(?:borra|borrar|elimina|eliminar|"
          rf"descarta|descartar|quita) {_THE}{_TITLE}(?: de (?:la|mi) lista)?"),
    _said("drop_title", " ".join(_DROPPERS), rf"{_DROP} (?:el |la )?(?:recordatorio|tarea|alarma) (?:de |del |de la |"
          rf"para |sobre )?{_TITLE}"),
    _said(
        "move_by",
        "mueve pospon posponer aplaza aplazar retrasa retrasar atrasa posterga postergar",
        rf"(?!.*cada ){_MOVE} {_THE}#?(?P<what>.{{3,120}}?)(?: mas| mas tarde| despues)?",
    ),
    _said("move_by", "adelanta adelantar",
          rf"(?P<earlier>adelanta|adelantar) {_THE}#?(?P<what>.{{3,120}}?)(?: antes)?"),
    _said("move", " ".join(_MOVERS), rf"{_MOVE} {_THE}{_TITLE} (?P<link>a las|a la|al|a|para las|para la|para el|para|"
          r"hasta) (?P<when>.{1,80})"),
    _said("move", " ".join(_MOVERS) + " mover cambiar pasar",
          rf"(?:{_MOVE}|mover|cambiar|pasar) {_ITEM} (?P<when>.{{1,80}})"),
    Command("move", (), r"#(?P<ref>\d{1,6}):? (?P<when>.{2,60})"),
    _said("minutes_now", "tengo solo me", r"(?:solo )?(?:tengo|me quedan)(?: solo| como| unos| unas)? "
          r"(?P<amount>.{1,30}?)(?: libres?| ahora| para algo)?"),
    _said("minutes_now", "que", r"que (?:hago|puedo hacer|hago ahora)[ ,?]*(?:con|en)(?: solo| unos)? "
          r"(?P<amount>.{1,30})"),
    _said("break_down", "divide dividir desglosa desglosar parte", rf"(?:divide|dividir|desglosa|desglosar) {_THE}"
          r"(?P<what>.{1,120}?)(?: en .{0,30}pasos| por pasos| en partes)?"),
    _said("travel", "trayecto viaje camino", r"(?:trayecto|viaje|camino)(?: (?:a|al|hasta|para) (?:el |la )?"
          r"(?P<ref>.{2,80}?))?(?: de|:)? (?P<amount>\d{1,3}(?: ?(?:m|min|mins|minutos?|h|horas?)"
          r"(?: ?\d{1,2}(?: ?(?:m|min|minutos))?)?)?)"),
    _said("focus", "enfoque foco focus concentracion enfocarme", r"(?:enfoque|foco|focus|concentracion|enfocarme)"
          r"(?: de| por| en)? (?P<minutes>\d{1,3}) ?(?:m|min|mins|minutos)?(?: (?:en |con |para |de "
          r")?(?P<what>.{1,120}))?"),
    _said("focus", "enfoque foco focus concentracion enfocarme", r"(?:enfoque|foco|focus|concentracion|enfocarme) "
          r"(?:en |con )?(?P<what>.{1,120}?) (?:por |durante )?(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutos)"),
    _said("focus", "enfoque foco focus", r"(?:enfoque|foco|focus) (?:en |con )?(?P<what>.{1,120})"),
    _said("brief_at", "resumen manda mi enviame", r"(?:manda(?:me)? |enviame )?(?:el |mi )?resumen(?: de la "
              r"(?:mañana)| "
          rf"diario)?(?: a| para)? (?P<clock>(?:(?:a )?las? )?{_CLOCK})"),
    _said("quiet_hours", "silencio no horas", r"(?:silencio|horas de silencio|no molestar)(?: de| desde| entre)?"
          rf"(?: las?)? (?P<begins>{_CLOCK}) ?(?:-|a|hasta|y|–) ?(?:las? )?(?P<ends>{_CLOCK})"),
    _said("zone", "estoy ahora ando", r"(?:ahora )?(?:estoy|ando)(?: ahora)? en (?P<what>[^\d,.!?][^,.!?]{1,60}?)(?:,? "
          r"(?P<when>(?:hasta|por|durante)\b.{1,60}))?"),
    _said("zone", "zona mi huso", r"(?:mi )?(?:zona horaria|huso horario)(?: es| a|:|=)? (?P<what>[^\d].{1,60}?)"
          r"(?: (?P<when>(?:hasta|por|durante)\b.{1,60}))?"),
    _said("zone_named", "volvi ya de", r"(?:ya )?(?:volvi a|estoy de vuelta en|regrese a|de vuelta en) "
          r"(?P<what>[^\d,.!?][^,.!?]{1,60})"),
    _said("language", "habla hablame en idioma escribe escribeme responde cambia usa", r"(?:(?:por favor )?(?:hablame|"
          r"habla|escribeme|escribe|responde|usa)(?: en)?|en|idioma:?|cambia a) (?P<language>\w+)(?: por favor)?"),
    _said("language", "", r"(?P<language>[^\W\d_]{4,12})(?: por favor| porfa| please)?"),
    Command("clock_alone", ("12h", "24h", "12", "24"), r"(?P<hours>12|24) ?h"),
    _said("connect", "conecta conectar vincula vincular sincroniza", r"(?:conecta|conectar|vincula|vincular|sincroniza)"
          r"(?: con| a| mi| el)?(?: calendario de| cuenta de| calendario)? (?P<provider>\w+)(?: calendar)?"),
    _said("free", "estoy toy tengo cuando libre", r"(?:(?:es)?toy (?:libre|ocupado|ocupada|disponible)|"
          r"cuando estoy (?:libre|"
          r"disponible)|libre|tengo (?:algo de )?(?:tiempo|tiempo libre|hueco|un hueco))(?: (?P<when>.{1,80}))?"),
    _said("agenda", "que agenda mi la muestra muestrame ver planes tengo hay calendario dime como q k lista",
          rf"{_AGENDA}(?: (?:para|en|de))? (?P<when>.{{2,60}})"),
    Command("agenda_word", _DAYS, r"(?P<when>[\w ]{3,32})"),
)  # fmt: skip
