"""Portuguese: quiet hours in plain words. Data only."""

from tdah.language.quiet_words import QuietWords

QUIET = QuietWords(
    contact="mensag msg mand escrev avis notif perturb contat lembret lembr silencio acord incomod envi sms nada texto",
    refuses="nao n nunca nada para pare sem nem",
    me="me mim nos nada",
    me_endings="",
    only="so somente apenas",
    before="antes",
    after="depois apos passar partir",
    between="entre das de",
    joins="e as a ate -",
    others="amanha hoje fim sabado domingo segunda terca quarta quinta sexta minutos min dia dias consulta reuniao",
)
