"""Spanish: quiet hours in plain words. Data only."""

from tdah.language.quiet_words import QuietWords

QUIET = QuietWords(
    contact="escrib mensaj mand texto molest avis notif recordat recuerd contact silencio despiert envi sms nada",
    refuses="no nunca nada deja dejen sin tampoco",
    me="me nos nada",
    me_endings="me nos",
    only="solo solamente unicamente",
    before="antes",
    after="despues pasadas partir",
    between="entre desde de",
    joins="y a hasta -",
    others="hoy finde fin sabado domingo lunes martes miercoles jueves viernes minutos min dia dias cita reunion",
)
