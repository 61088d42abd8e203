"""English: how people say that they want no more texts, and yes and no. Data only; read before a language is known."""

YES = ("yes",)
NO = ("no",)
STOPS = ""
SAYINGS = (
    r"stop all|opt out|opt-out|opt me out|unsubscribe me|remove me|take me off|please stop|stop please|"
    r"leave me alone|go away"
    r"|stop (?:texting|messaging|bothering|contacting|spamming|sending|pestering)(?: me)?(?: (?:any ?more|"
    r"texts?|messages?|these|this|sms|with this|now|already))*"
    r"|(?:don't|dont|do not|never|quit) (?:text|message|contact|bother|texting|messaging|contacting|"
    r"bothering) me(?: again| any ?more| ever| ever again)*"
    r"|no more (?:texts?|messages?|sms|reminders)|(?:remove|take|delete) (?:me|my number)(?: (?:off|from) "
    r"(?:your|this|the) (?:list|system|database))?"
    r"|stop (?:the|these|this|all|your|sending) (?:texts?|messages?|sms|everything)"
    r"|i (?:don't|dont|do not) want (?:any more|more|these|your|any) (?:texts?|messages?)(?: any ?more)?|lose my number"
)
OPENINGS = r"please|pls|ok|just"
COURTESIES = r"please|now|thanks"
