"""Answers to the nudge of a dose, and ends of a medicine: `yeah i did`, `wait no i didn't`, `stop zoloft for good`.

Whole messages, as patterns over folded words by language.
"""

import re
from functools import cache

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.dose_intents import NotTaken, Took
from tdah.language.intents.medication import is_generic, is_medicine
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold

_LONGEST = 80
_MARKS = re.compile(r"[^\w' -]+")
_DID = {
    "en": r"(?:(?:yes|yeah|yep|yup|ya) )?i (?:already )?did(?: it)?(?: (?:thx|thanks|already))?",
    "fr": r"(?:oui |ouais |si )+(?:c'est|cest) (?:fait|bon)|(?:oui |ouais )(?:je )?l'ai (?:deja )?(?:fait|prise?)",
    "es": r"(?:si |ya )+(?:ya|lo hice|esta|fue)",
    "pt": r"(?:sim |ja )+(?:foi|fiz|ta|esta)",
}
_NOT_TODAY = {
    "en": r"(?:nah|nope|no) not today",
    "fr": r"(?:nan|non|bof) pas aujourd'hui",
    "es": r"(?:nah|no) hoy no|se me fue la onda(?: con .*)?",
    "pt": r"(?:nah|nao) hoje nao",
}
_NOT_TAKEN = {
    "en": r"(?:oh |oops |no |wait |actually |sorry |nvm |hold on |hmm )*i (?:actually |really )?"
          r"(?:didn't|didnt|did not|haven't|havent|have not)(?: (?:take|taken|took) (?:it|them))?(?: (?:yet"
          r"|actually|sorry))*",
    "fr": r"(?:ah non|oups non|attends non|non attends|non en fait)(?: en fait| enfin| attends| non)*"
          r"(?: (?:je )?(?:ne )?(?:l'ai|les ai|l ai|lai)(?: toujours)? pas (?:encore )?pris(?:e|es)?)?"
          r"|(?:ah |oups |attends |en fait )*(?:je )?(?:ne )?(?:l'ai|les ai|lai) (?:en fait )?pas (?:encore"
          r" )?pris(?:e|es)?",
    "es": r"(?:ay |ah |uy |no |espera |perdon |en realidad )*no (?:me )?l[aoe]s? (?:he )?(?:tome|tomado)(?:"
          r" (?:aun|todavia))?"
          r"|no (?:espera|perdon) no",
    "pt": r"(?:ah |opa |ops |pera |espera |perai |nao |na verdade )*nao (?:[oa]s? )?tomei(?: (?:ainda|nao))*"
          r"|nao (?:pera|espera|perai) nao",
}  # fmt: skip
# To a nudge that waits this is `not yet`; see `dose_reports`.
_PLAINLY_NOT = re.compile(
    r"(?:no|nao) (?:me )?(?:(?:l?[ao]s?|le) )?(?:he )?(?:tome|tomado|tomei)(?: (?:aun|todavia|ainda))?"
)
_ENDS = {
    "en": r"(?:stop|quit|end|cancel|delete|remove) (?:taking |the |my )*(?P<a>[\w-]+)(?: (?:for good|forever"
          r"|altogether|please))?"
          r"|(?:i'm |im |i am )?(?:not taking|no longer taking|don't take|dont take) (?:my |the )?(?P<b>[\w-]+)"
          r"(?: (?:anymore|any more|any longer|now))?"
          r"|(?:i )?(?:stopped|quit) (?:taking |my |the )*(?P<c>[\w-]+)"
          r"|(?:my |the )?(?:doctor|doc|dr|psychiatrist|psych|gp) (?:took|has taken|is taking) me off (?:of"
          r" )?(?:my |the )?(?P<d>[\w-]+)"
          r"|(?:i'm |im |i am )off (?:my |the )?(?P<e>[\w-]+)(?: now| for good)?",
    "fr": r"(?:arrete|arreter|stoppe|supprime|annule|j'arrete|j'ai arrete|jai arrete) (?:de prendre )?(?:la |le"
          r" |les |l'|ma |mon |mes )?(?P<a>[\w-]+)"
          r"(?: pour de bon| definitivement)?"
          r"|je (?:ne |n')?prends plus (?:de |d'|la |le |l'|ma |mon )?(?P<b>[\w-]+)",
    "es": r"(?:ya )?no tomo (?:mas )?(?:la |el |mi )?(?P<a>[\w-]+)(?: mas)?|(?:deje|ya deje|quita|para|cancela"
          r"|borra|elimina)"
          r" (?:de tomar )?(?:la |el |mi |con la )?(?P<b>[\w-]+)(?: para siempre| del todo)?",
    "pt": r"(?:ja )?nao tomo mais (?:a |o |minha |meu )?(?P<a>[\w-]+)|(?:parei|larguei|para|cancela|apaga|remove) "
          r"(?:com |de tomar )?(?:a |o |minha |meu )?(?P<b>[\w-]+)(?: de vez)?",
}  # fmt: skip
_FR_CANCEL = frozenset({"annule", "annuler", "annule stp"})


def dose_answer(line: str, message: Message) -> base.Intent | None:
    """What a whole message says about the dose at hand or a named medicine, if it is such an answer."""
    if len(line) > _LONGEST or "?" in line:
        return None
    said, code = " ".join(_MARKS.sub(" ", fold(line)).split()), message.lexicon.code
    if ended := _ended(said, code):
        return intents.Drop(ref=ended)
    if _pattern(_NOT_TAKEN, code).fullmatch(said) and not (message.context.nudged and _PLAINLY_NOT.fullmatch(said)):
        return NotTaken(what=line)
    if not message.context.nudged:
        return None
    if code == "fr" and said in _FR_CANCEL:
        return intents.Drop()
    if _pattern(_DID, code).fullmatch(said):
        return Took()
    return intents.Skip(keep=True) if _pattern(_NOT_TODAY, code).fullmatch(said) else None


def _ended(said: str, code: str) -> str:
    """The medicine that is not taken any more: one that has a name, as `meds` can be any."""
    found = _pattern(_ENDS, code).fullmatch(said)
    name = next((part for part in found.groups() if part), "") if found else ""
    return name if name and is_medicine(name) and not is_generic(name) else ""


@cache
def _compiled(form: str) -> "re.Pattern[str]":
    return re.compile(form)


def _pattern(forms: dict[str, str], code: str) -> "re.Pattern[str]":
    return _compiled(forms.get(code, r"(?!)"))
