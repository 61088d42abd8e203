"""French: how people say that they want no more texts, and yes and no. Data only; read before a language is known."""

YES = ("oui",)
NO = ("non",)
STOPS = "arret arreter arretez desabonner desinscrire"
SAYINGS = (
    r"arrete(?:z)?(?: de (?:m'|me )?(?:ecrire|envoyer|contacter|texter|deranger)(?: des (?:messages|textos|sms))?)?"
    r"|(?:desabonne|desinscris|desinscrivez|desabonnez|retire|retirez)[- ]moi(?: de (?:la|cette|ta|votre) liste)?"
    r"|laisse(?:z)?[- ]moi tranquille|fiche(?:z)?[- ]moi la paix"
    r"|(?:ne )?m'ecri(?:s|vez) (?:plus|pas)|(?:ne )?m'envoie(?:z|s)? plus (?:rien|de (?:messages|sms|textos))"
    r"|(?:je (?:ne )?veux )?plus (?:de|aucun) (?:messages?|sms|textos?)"
)
OPENINGS = r"bon|ok|s'il (?:te|vous) plait"
COURTESIES = r"s'il (?:te|vous) plait|stp|svp|merci"
