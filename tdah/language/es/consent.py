"""Spanish: how people say that they want no more texts, and yes and no. Data only; read before a language is known."""

YES = ("si",)
NO = ("no",)
STOPS = "parar pare baja alto parem detener detente cancelar desinscribir desuscribir"
SAYINGS = (
    r"deja(?:me|d)? (?:de escribirme|de enviarme mensajes|en paz|de mandarme mensajes|de molestarme)"
    r"|(?:ya )?no me (?:escribas|mandes|envies|molestes|escriban|manden|envien)(?: mas)?(?: mensajes)?"
    r"|(?:ya )?no (?:quiero )?(?:mas|recibir(?: mas)?) (?:mensajes|sms)|dar(?:me)? de baja|dame de baja"
    r"|(?:quitame|borrame|eliminame) de (?:la|tu|esta) lista"
)
OPENINGS = r"por favor|oye|ya"
COURTESIES = r"por favor|porfa|gracias"
