"""Spanish: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.connection_words import commands_of, phrases_of
from tdah.language.en.talk import TALK as ENGLISH_TALK
from tdah.language.es.commands import COMMANDS, PHRASES
from tdah.language.es.connections import CONNECTIONS
from tdah.language.es.moods import MOODS
from tdah.language.lexicon import Talk
from tdah.language.word_lists import accented, phrases

# Infinitives; the commanding forms that are not theirs without the last letter stand below.
_INFINITIVES = """
    abonar abrir acabar aceptar actualizar acompañar adelantar afeitar agendar agradecer aguantar ajustar alimentar
    almorzar alquilar anotar apagar apuntar arreglar aspirar avisar ayudar bailar bajar bañar barrer beber borrar
    buscar caducar calentar cambiar caminar cancelar cargar cenar cepillar cerrar checar chequear cobrar cocinar
    coger colgar colocar comenzar comer compartir completar comprar comprobar comunicar conectar confirmar conseguir
    consultar contactar contestar contratar copiar correr cortar coser cuidar dar decidir dejar depositar desayunar
    descansar descargar descongelar desempacar despertar devolver dibujar diseñar doblar donar dormir duchar echar
    elegir empacar empezar encargar encender encontrar enseñar ensayar entregar entrenar enviar escribir escuchar
    esperar estirar estudiar examinar explicar facturar felicitar fijar filmar firmar fregar ganar grabar guardar
    hablar hacer hervir hornear imprimir informar ingresar inscribir instalar intentar invitar ir jugar juntar lavar
    leer levantar limpiar llamar llegar llenar llevar mandar manejar marcar medir meditar mejorar merendar meter mirar
    montar mostrar mover nadar negociar obtener ofrecer ordenar organizar pagar parar pasar pasear pedir peinar pelar
    pensar pintar planchar planear planificar podar poner practicar preguntar preparar presentar prestar probar
    programar publicar quedar quitar recargar recibir recoger recordar redactar regalar regar registrar regresar
    renovar reparar repasar reponer reservar resolver responder retirar reunir revisar rezar sacar salir salvar
    secar seguir sembrar ser solicitar subir sumar surtir tapar tejer telefonear tender tener terminar tirar tocar
    tomar trabajar traducir traer tramitar transferir trapear usar vaciar vacunar validar vender ver verificar
    vestir viajar visitar volver votar
"""
_COMMANDING = """
    abre acuerdate agenda anota apaga apunta arregla avisa ayuda baña barre bebe borra busca cambia cancela carga
    cierra cocina coge come compra comprueba confirma consigue contesta corre corta cuelga da dale deja devuelve dile
    echa empaca empieza enciende entrega envia escribe estudia firma friega guarda habla haz imprime lava lee limpia
    llama llena lleva manda marca mide mira mueve ordena organiza paga pasa pasea pide pinta plancha pon pregunta
    prepara prueba recoge regala regresa renueva repara reserva responde revisa riega saca sal sube sacale termina tira
    toma trae transfiere vacia vende ve verifica visita vuelve
"""
_ENCLITICS = ("", "lo", "la", "le", "los", "las", "les", "me", "te", "se", "nos", "selo", "sela", "melo", "mela")
VERBS = frozenset(verb + end for verb in _INFINITIVES.replace("ñ", "n").split() for end in _ENCLITICS) | frozenset(
    verb + end for verb in _COMMANDING.replace("ñ", "n").split() for end in ("", "le", "lo", "la")
)

_ASKED = (
    r"(?:me (?:recuerdas|avisas)|me (?:puedes?|podrias?|puede) (?:recordar|avisar|despertar|poner)|"
    r"(?:puedes?|podrias?|puede) (?:recordarme|"
    r"avisarme|despertarme|acordarme|ponerme)(?: un recordatorio| una alarma)?"
    r"|recuer?da(?:me|le|nos|melo)?|recordarme|recordarnos|recordar(?! a )|"
    r"acuerda(?:te|me)|acordarme|acordarse|acordate|"
    r"recordame|recordad(?:me)?|recorda"
    r"|avisa(?:me)?|avisarme|avísame|notificame|escribeme|mandame un mensaje|preguntame"
    r"|no (?:me )?(?:dejes|deje|permitas) (?:que )?(?:me )?(?:olvid\w+|se me olvid\w+|pas\w+)"
    r"|(?:que|q|k) no se me (?:olvid[ea]|pase)|se me olvido(?= \w+[aei]r\b)|"
    r"no (?:me )?(?:olvid\w+|puedo olvidar\w*|debo olvidar\w*|quiero olvidar\w*)|"
    r"no se me (?:puede |vaya a )?(?:olvid\w+|pas[ea]r?)|ojo que"
    r"|(?:pon|ponme|ponga|crea|creame|programa|agrega|anade|haz|hazme|agendame|agenda|apunta|apuntame|anota|anotame|"
    r"pone|poneme)(?: (?:un|una|el|la|otro|otra))?"
    r"(?: (?:nuevo|nueva))? ?(?:recordatorio|alarma|aviso|tarea|evento|temporizador|cita nueva)?"
    r"(?= (?:para|de|a|que|en|el|la)\b|:|$| \d)"
    r"|(?:apunta|anota|agrega|anade|apuntame|anotame)(?= .{1,80} (?:a|en) (?:la|mi) (?:lista|agenda))"
    r"|(?:pon|ponme|agenda|agendame|programa|programame|crea|anota|anotame|apunta|apuntame)(?: una?)?"
    r"(?= (?:cita|reunion|evento|clase|llamada|cena|comida|almuerzo|dentista|medico)\b)"
    r"|recordatorio|alarma|tarea|pendiente|evento|nota mental"
    r"|despiertame|despertarme|(?:tengo|tenemos|hay) (?:que|q|k)|"
    r"tengo(?= (?:terapia|cita|dentista|medico|reunion|clase|examen|vuelo|gimnasio|yoga|entrevista|fisio)\b)|"
    r"(?:necesito|debo|deberia|quiero|he de|habria que|quisiera)"
    r"(?= \w)|me toca|me falta"
    r"|asegurate de(?: que)?|quiero que me (?:recuerdes|avises|escribas))"
)
_OPENING = (
    r"[¿¡]*(?:(?:hola|oye|oiga|ey|hey|ok|okay|vale|bueno|por favor|porfa|porfis|porfavor|xfa|plis|y|tambien|ademas|"
    r"luego|pues|dale|che|este|bot|asistente|eh|ah)\b[ ,:!]*)*"
    rf"(?:{_ASKED})?(?:[ ,:!-]+|$)"
    r"(?:(?:que tengo que|que hay que|que debo|que tengo|que me toca|que|de que|de|a|para|por favor|porfa|sobre|"
    r"tengo que|debo|hay que|necesito|el|un recordatorio (?:para|de)|una alarma (?:para|a))(?:[ ,:]+|$))*"
)
_CLOSING = (
    r"(?:[ ,]*\b(?:me lo (?:recuerdas|puedes recordar)|"
    r"por favor|porfa|porfis|porfavor|xfa|xfavor|plis|gracias|grax|muchas gracias|mil gracias|vale|ok|"
    r"(?:a|en) (?:mi|la) (?:lista|lista de tareas|agenda|lista de pendientes|lista de la compra)))+[ .!?]*$"
)
_NAG = (
    r"[ ,]*(?:\by )?(?:\b(?:insiste(?:me)?|insisteme|pesame|dame la lata|no pares de recordarmelo|"
    r"no pares de recordarme|sigue recordandome(?:lo)?|recuerdamelo|molestame|dame lata|con insistencia|se pesad[oa]|"
    r"dale lata)\b)(?: (?:con eso|mucho))?(?: (?:cada) (?P<minutes>\d{1,3}|cinco|diez|quince|veinte) ?(?:m|min|mins|"
    r"minutos?)\b)?(?: hasta que (?:conteste|responda|lo haga|la haga|termine|acabe))?"
)
_ALARM = r"\b(?:alarma|temporizador|despiertame|despertador|despertarme|cronometro)\b"
_DANGLING_FIRST = """
    ! * , - . : ; @ y e o u a al de del en el la las los por para que desde hasta entonces luego – es lo
"""
_DANGLING_LAST = """
    ! & , - . : ; @ y e o u a al de del en el la las los un una por para con como cada desde hasta antes despues
    dentro sobre este esta proximo proxima que unos unas tipo – pa x durante hacia mi su todos todas
"""
_MEETINGS = """
    dentista doctor doctora medico medica pediatra oculista ginecologo ginecologa reunion junta cita almuerzo comida
    cena desayuno brunch cafe vuelo clase clases curso entrevista fiesta cumple cumpleanos boda conferencia peluqueria
    peluquero terapia terapeuta psicologo psicologa psiquiatra sesion examen prueba consulta revision fisio
    fisioterapia fisioterapeuta ortodoncista veterinario veterinaria concierto pelicula cine partido ensayo copas
    webinar taller seminario yoga pilates funeral ceremonia graduacion torneo recital operacion cirugia tac
    resonancia zoom teams videollamada llamada-grupal barbacoa asado picnic festival tren autobus ferry excursion
    audiencia turno juntada quedada entrega tutoria masaje manicura analisis analitica radiografia bautizo misa
    mudanza gimnasia
    """
MEETINGS = frozenset(_MEETINGS.split())
_SHOPPING = "compra comprar comprame trae traer busca buscar coge coger pide pedir necesito recoge recoger consigue"
_QUESTIONS = """
    que quien quienes como cual cuales cuando cuanto cuanta cuantos donde porque sera puedo puedes podrias
    adonde
"""
_STATEMENTS = (
    r"(?:estoy|me siento|soy|odio|amo|me encanta|me gusta|creo|pienso|no puedo|no quiero|no se|no tengo|tuve|acabo de|"
    r"he estado|se me olvido|me olvide|es que|eso es|esto es|tu|eres|estamos|somos|hay|hubo|ella|ellos|el dia estuvo|"
    r"uf|uff|ay|dios|omg|jaja|jajaja|jeje|maldita|mierda|joder|mi cabeza|hoy fue|hoy ha sido|por que|que dia|"
    r"te quiero|te amo|no entiendo|no funciona|que rollo|que pereza)\b.*"
)
_NOT_PLACES = "todo cuanto principio favor punto lista casa efectivo linea serio general mano pie tiempo"
_PLACE = (
    r"(?:\ben|@) (?P<place>(?:el |la |los |las |mi |casa de |lo de )?(?:(?:calle|c/|avenida|av\.?|avda\.?|plaza|"
    r"paseo|carrera) (?:[\w'.]+ ){0,4}?\d+[\w-]*|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$"
)

# How a person wants to be written to, said word for word.
_MANNERS = {
    "clock_12": """
        reloj de 12 horas, reloj 12 horas, reloj de 12h, reloj 12h, formato de 12 horas, formato 12 horas,
        formato de 12h, formato 12h, hora de 12h, am pm, am/pm, a.m. p.m
    """,
    "clock_24": """
        reloj de 24 horas, reloj 24 horas, reloj de 24h, reloj 24h, formato de 24 horas, formato 24 horas,
        formato de 24h, formato 24h, hora de 24h, hora militar
    """,
    "accents_on": """
        acentos, con acentos, con tildes, acentos sí, tildes sí, pon acentos, pon los acentos, pon tildes,
        quiero acentos, quiero tildes, activa los acentos
    """,
    "accents_off": """
        sin acentos, sin tildes, acentos no, tildes no, letras simples, quita los acentos, quita las tildes
    """,
}
_TELLING = """
    el los las una del al con mi recuerdame recuerda manana hoy noche llamar hacer tengo cita hola
    gracias lunes martes miercoles jueves viernes quiero acuerdate luego ahora hecho cumpleanos
    leche sacar basura recoger ninos medico
"""

TALK = Talk(
    phrases={**phrases({**PHRASES, **_MANNERS}), **phrases_of(CONNECTIONS)},
    telling=frozenset(_TELLING.split()),
    commands=(*MOODS, *commands_of(CONNECTIONS), *COMMANDS),
    opening=accented(_OPENING),
    closing=accented(_CLOSING),
    nag=accented(_NAG),
    alarm=accented(_ALARM),
    dangling_first=frozenset(_DANGLING_FIRST.split()),
    dangling_last=frozenset(_DANGLING_LAST.split()),
    shopping=frozenset(_SHOPPING.split()),
    meetings=MEETINGS,
    meals={
        "desayuno": "breakfast", "brunch": "late_morning", "almuerzo": "lunch", "comida": "lunch", "cena": "dinner",
    },
    with_words=frozenset({"con", "c", "c/"}),
    pronouns=frozenset({"lo", "ella", "ello", "ellos", "ahi", "alli", "eso", "esto"}),
    questions=frozenset(_QUESTIONS.split()),
    statements=accented(_STATEMENTS),
    place=accented(_PLACE),
    not_places=frozenset(_NOT_PLACES.split()),
    conjunction=accented(r"(?:\b(?:(?:y(?: luego| tambien| despues)?|luego|tambien|ademas)\b|e(?= i))|&)"),
    agenda_weeks={
        "semana": "this week", "esta semana": "this week", "la semana": "this week", "mi semana": "this week",
        "de la semana": "this week", "resto de la semana": "this week",
        "proxima semana": "next week", "la proxima semana": "next week", "la semana que viene": "next week",
        "próxima semana": "next week", "la próxima semana": "next week", "semana que viene": "next week",
        "finde": "weekend", "fin de semana": "weekend", "el finde": "weekend", "el fin de semana": "weekend",
        "este finde": "weekend", "este fin de semana": "weekend",
        "proximo fin de semana": "next weekend", "el próximo fin de semana": "next weekend",
        "el proximo fin de semana": "next weekend", "el finde que viene": "next weekend",
        "mes": "month", "este mes": "month", "el mes": "month", "el mes que viene": "next month",
        "el proximo mes": "next month", "el próximo mes": "next month", "mes que viene": "next month",
        "siguiente": "next", "ahora": "next", "lo siguiente": "next", "despues": "next", "después": "next",
        "hoy": "today", "mi dia": "today", "mi día": "today", "el dia": "today", "el día": "today", "de hoy": "today",
        "para hoy": "today", "pendiente": "today",
    },
    languages={
        **ENGLISH_TALK.languages, "portugues": "pt", "espanol": "es", "castellano": "es", "brasileno": "pt",
    },
    providers=ENGLISH_TALK.providers,
    articles=frozenset({"un", "una", "unos", "unas", "algo", "algun", "alguna", "otro", "otra", "alguien", "tiempo"}),
    joints=frozenset({"por", "en", "unos", "unas", "otra", "otros"}),
    earlier=frozenset({"antes"}),
)  # fmt: skip
