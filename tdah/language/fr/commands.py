"""French: whole messages that ask for something. `PHRASES` are said word for word, `COMMANDS` have gaps. Data only."""

from tdah.language.fr.notes import NOTES
from tdah.language.lexicon import Command, accented

# Phrases are in plain letters; they are looked up without accents.
PHRASES = {
    "done": """
        fait, c'est fait, cest fait, c fait, ok, oki, okay, okey, k, c'est bon, cest bon, c bon, fini, c'est fini,
        termine, c'est termine, voila, voila c'est fait, je l'ai fait, je lai fait, deja fait, fait !, ok fait, oui
        fait, check, ✓, ✅, 👍, done, ca y est, cay est, ca y est c'est fait, j'ai fait, j'ai fini, j'ai termine, tout
        fait, tout est fait, boucle, fait fait, good, c'est regle, regle, reglee, ok c'est fait, ok c'est bon, oui
        c'est fait, oui fait, d'accord, dac, dacc, jai fini, jai fait, fais, c'est fais, bien recu
    """,
    "snooze": """
        pas fait, j'ai pas fait, je l'ai pas fait, je ne l'ai pas fait, pas encore fait, c'est pas fait, pas fini,
        j'ai pas
        fini, pas encore fini, c'est pas fini, plus tard, + tard, pas maintenant, pas tout de suite,
        tout a l'heure, tt a l'heure, tantot, rappelle-moi
        plus tard, rappelle moi plus tard, apres, encore, redemande, reporte, reporter, repousse, snooze, pas
        encore, dans un moment, dans un petit moment, bientot, un peu plus tard, plus tard stp, plus tard merci,
        rappelle, reessaie, reessaye, attends, attend, une minute, deux minutes, rappelle-moi, rappelle moi,
        redis-le moi plus tard, dans pas longtemps
    """,
    "skip": """
        passe, saute, je passe, passer, sauter, pas cette fois, pas cette semaine, saute celui-la, passe celui-la,
        on saute, arrete de me relancer, arrete de me harceler, arrete de me le rappeler, skip, passe pour cette
        fois, saute pour cette fois, pas ce coup-ci, zappe, je zappe, on zappe, laisse tomber, laisse, oublie,
        oublie ca, oublie-le, tant pis, pas la peine, laisse beton, on oublie, on laisse tomber, pas grave, c'est
        pas grave, c'est pas la peine
    """,
    "not_today": """
        pas aujourd'hui, pas aujourdhui, pas auj, pas ce soir, j'y arrive pas aujourd'hui, j'y arrive pas auj, je
        n'y arrive pas aujourd'hui, je peux pas aujourd'hui, je peux pas auj, je ne peux pas aujourd'hui, je peux
        pas ce soir, non pas aujourd'hui, pas possible aujourd'hui, j'ai oublie, jai oublie, zut j'ai oublie, oups
        j'ai oublie, desole j'ai oublie, desolee j'ai oublie, encore oublie, je l'ai oublie, je les ai oublies, j'ai
        zappe, ca m'est sorti de la tete
    """,
    "drop": """
        supprime, supprime ca, supprime-le, supprime-la, efface, efface ca, efface-le, abandonne, enleve, enleve ca,
        enleve-le, retire, retire ca, annule le rappel, annule ce rappel, supprime le rappel, plus besoin, c'est
        plus la peine, plus la peine, jette, supprimer, effacer, vire ca
    """,
    "undo": """
        annule ca, annule, annuler, annule la derniere action, defais, defaire, defais ca, retour, reviens en
        arriere, retour en arriere, annule ce que j'ai fait, oups annule, oups, annule stp, undo, annule cela,
        annule le dernier, annule la derniere, remets, remets-le, remets ca, reviens
    """,
    "what_now": """
        quoi maintenant, et maintenant, maintenant quoi, je fais quoi, je fais quoi maintenant, que faire, quoi
        faire, que dois-je faire, qu'est-ce que je fais, qu'est-ce que je fais maintenant, qu'est-ce que je dois
        faire, qu'est-ce que je peux faire, je sais pas quoi faire, je ne sais pas quoi faire, je suis bloque,
        je suis bloquee, bloque, bloquee, choisis pour moi, choisis, par ou commencer, je commence par quoi, par
        quoi je commence, par quoi commencer, on fait quoi, que faire maintenant, quoi d'abord, donne-moi
        quelque chose a faire, je dois faire quoi, je fais quoi la, keskon fait, par ou je commence, quoi now,
        chuis bloque, que faire la
    """,
    "list": """
        liste, ma liste, la liste, mes taches, taches, montre ma liste, montre la liste, montre-moi ma liste,
        tout, todo, to-do, montre tout, affiche ma liste, affiche la liste, rappels, mes rappels, liste des
        taches, toutes mes taches, qu'est-ce qu'il me reste a faire, qu'est-ce qu'il y a sur ma liste, qu'est-ce
        que j'ai a faire, j'ai quoi a faire, que me reste-t-il a faire, qu'est-ce qui reste, il me reste quoi, a
        faire, choses a faire, qu'est-ce que j'ai dans ma liste, les taches, liste tout, list, liste complete,
        ce que j'ai a faire, donne-moi ma liste, il reste quoi
    """,
    "brief": """
        resume, mon resume, le resume, resume du matin, resume du jour, mon resume du matin, briefing, brief,
        fais-moi un resume, envoie mon resume, le resume du jour
    """,
    "brief_off": """
        plus de resume, pas de resume, resume off, arrete le resume, coupe le resume, desactive le resume, sans
        resume, plus de resume du matin, stoppe le resume, supprime le resume, arrete le resume du matin,
        pas de brief, plus de brief, sans brief, brief off
    """,
    "brief_on": """
        resume on, active le resume, remets le resume, reactive le resume, active le resume du matin
    """,
    "quiet": """
        mode silencieux, active le silence, silence, heures calmes, ne pas deranger, heures de silence,
        mes heures calmes, calme
    """,
    "quiet_off": """
        plus de silence, pas de silence, silence off, fin du silence, plus d'heures calmes, sans silence, arrete
        le silence, desactive le silence, pas d'heures calmes
    """,
    "my_data": """
        mes donnees, exporte mes donnees, export, exporter mes donnees, telecharger mes donnees, envoie-moi mes
        donnees, envoie mes donnees, donne-moi mes donnees, export de mes donnees, telecharge mes donnees
    """,
    "forget_me": """
        oublie-moi, oublie moi, efface-moi, supprime-moi, supprime mon compte, efface mon compte, efface mes
        donnees, supprime mes donnees, efface tout sur moi, supprime tout sur moi, ferme mon compte, oublie tout
        de moi, supprimer mon compte, efface toutes mes donnees, supprime toutes mes donnees
    """,
    "fresh_start": """
        nouveau depart, repartir a zero, on repart a zero, repars a zero, table rase, remise a zero, nouveau
        debut, recommencer a zero, on recommence, je repars a zero, reset
    """,
    "menu": """
        menu, ?, ??, aide, aide-moi, help, info, infos, commandes, options, que peux-tu faire, tu peux faire
        quoi, qu'est-ce que tu peux faire, comment ca marche, que puis-je ecrire, tu sais faire quoi, mode
        d'emploi, comment ca fonctionne, qu'est-ce que tu sais faire, tu fais quoi, a quoi tu sers
    """,
    "next": """
        suite, la suite, prochain, la prochaine, le prochain, et apres, et ensuite, c'est quoi la suite, quoi
        ensuite, qu'est-ce qui vient, qu'est-ce qui m'attend, agenda, mon agenda, calendrier, mon calendrier,
        planning, mon planning, mon emploi du temps, prochain rdv, prochain rendez-vous, mon prochain rdv, c'est
        quoi la prochaine, la suite stp, ensuite, prochaine chose
    """,
    "break_down": """
        decoupe, decoupe ca, decompose, decompose ca, decoupe-le, decoupe la tache
    """,
    "focus": """
        focus, concentration, mode focus, reste avec moi, tiens-moi compagnie, session focus, on se concentre
    """,
    "connect": """
        connecter, connecte, connecte mon compte, connecter mon compte, connecte mon agenda, connecter mon
        agenda, connecte mon calendrier, connecter mon calendrier, relie mon agenda
    """,
    "zone": """
        fuseau, fuseau horaire, mon fuseau, mon fuseau horaire
    """,
}

_ITEM = r"(?:#|no\.? |numero |le numero |la numero |n° ?|tache |la tache |le rappel |rappel |la |le )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE = r"(?:le |la |les |l'|mon |ma |mes )?"
_IT = r"(?:le|la|les|ca|cela|celui-ci|celui-la|celle-ci|celle-la|le dernier|la derniere)"
_MIN = r"(?:m|mn|min|mins|minutes?)?"
_CLOCK = r"\d[\d:.h]*(?: ?h(?:eures?)?(?: ?\d\d)?)?(?: ?du (?:matin|mat|soir))?"
_MOVES = r"(?:reporte|reporter|decale|decaler|repousse|repousser|deplace|avance|reprogramme)"
_MOVERS = ("reporte", "reporter", "decale", "decaler", "repousse", "repousser", "deplace", "avance", "reprogramme")
_DROPS = r"(?:supprime|efface|annule|enleve|retire|abandonne|oublie|vire|supprimer|effacer|annuler)"
_DROPPERS = (
    "supprime", "efface", "annule", "enleve", "retire", "abandonne", "oublie", "vire", "supprimer", "effacer",
    "annuler", "laisse",
)  # fmt: skip
_ASK = (
    r"(?:(?:est-ce que )?j'ai (?:quelque chose|qqch|un truc|des trucs|des rdv|un rdv)|"
    r"qu'est-ce que je (?:dois|peux|vais) faire|je dois faire quoi|je fais quoi|que dois-je faire|que faire|"
    r"qu'est-ce que j'ai|qu'est ce que j'ai|qu'est-ce qu'il y a|qu'est-ce qui est prevu|qu'est-ce qui m'attend|"
    r"qu'ai-je|g quoi|y'?a quoi|j'ai quoi|j'ai qqch|jai quoi|y a quoi|il y a quoi|c'est quoi|quoi|"
    r"quoi de prevu|quel est|quels "
    r"sont mes plans|"
    r"montre(?:-moi)?|affiche|agenda|mon agenda|planning|mon planning|le programme|programme|mon programme|liste|"
    r"ma liste|emploi du temps|mon emploi du temps|quelque chose|est-ce que j'ai quelque chose|j'ai un truc|"
    r"est-ce que j'ai des trucs|mes rdv|mes rendez-vous|quels rdv|mes rappels|rappels|taches|mes taches)"
)
_UNTIL = r"(?:,? (?P<when>(?:jusqu\w*|pour|pendant|a partir|des)(?!\w).{1,60}))?"


def _said(action: str, openers: tuple[str, ...], pattern: str) -> Command:
    with_pronoun = tuple(f"{word}-{pronoun}" for word in openers for pronoun in ("le", "la", "les", "moi", "ca"))
    return Command(action, (*openers, *with_pronoun), accented(pattern))


COMMANDS = (
    *NOTES,
    _said("done", (), rf"{_ITEM}(?: est| c'est| :)? (?:fait|faite|fini|finie|ok|check|termine|terminee|✓|✅|pris|"
    rf"prise|done)"),
    _said(
        "done",
        ("fait", "fini", "ok", "termine", "check", "done", "j'ai", "c'est", "pris"),
        rf"(?:fait|fini|ok|termine|check|done|pris|j'ai fait|j'ai fini|c'est bon pour|c'est fait pour)(?: avec| pour)? "
        rf"{_ITEM}",
    ),
    _said("did", ("est-ce", "est", "ai-je"), r"(?P<asks>est[ -]ce que j'?ai|ai-je) (?:deja |bien )?(?P<ref>.{3,120}?)"
          r"(?: aujourd'hui)?"),
    _said("did", ("j'ai", "jai"), r"j'?ai (?:deja |bien )?(?!quoi|qui)(?P<ref>.{3,120}?)(?P<asks> ou pas| ou non)"),
    _said("did", ("j'ai", "jai"), r"j'?ai (?:deja |bien )?(?!quoi|quelque|qui|un |une |des |du )(?P<ref>.{3,120}?)"
          r"(?: aujourd'hui)?"),
    _said("done", ("fait", "fini", "termine"), rf"(?:fait|fini|termine) {_IT}"),
    _said(
        "done_title",
        ("j'ai", "jai", "fini", "termine", "fait", "ai", "je", "on"),
        rf"(?:(?:j'?ai|on a) (?:deja |bien |enfin )?(?:fini|termine|fait|boucle|paye|appele|pris|rendu|envoye)|"
        rf"fini|termine|fait)(?: avec| de)? (?:mon |ma |mes |le |la |les |l')?{_TITLE}",
    ),
    _said("done_title", ("c'est",), rf"c'est (?:fait|bon|fini|regle) pour {_THE}{_TITLE}"),
    _said(
        "done_title",
        (),
        r"(?:le |la |les |l'|mon |ma |mes )?(?!(?:oui|ok|non|pas|rien|jamais|bientot|presque|j'ai|je|c'est|ca|tout|"
        r"qui|que|"
        r"quoi|si|en|bien|trop|tres|sur|vite|deja|enfin|on|tu|il|elle|c|ne|n'ai)(?!\w))"
        r"(?P<ref>[\w' -]{2,60}?)(?<! pas) (?:est |sont |c'est |c )?"
        r"(?:fait|faite|faits|faites|fini|finie|finis|termine|terminee|regle|reglee|pris|prise|prises|paye|payee|"
        r"envoye|"
        r"envoyee|rendu|rendue)",
    ),
    _said(
        "snooze", (*_MOVERS, "snooze"),
        rf"(?:reporte|repousse|decale|snooze|rappelle)(?:[- ]?(?:le|la|moi))? #?(?P<ref>\d{{1,6}}) "
        rf"(?:de |d'|dans )(?P<minutes>\d{{1,4}}) ?{_MIN}",
    ),
    _said(
        "snooze", (*_MOVERS, "snooze", "encore"),
        rf"(?:reporte|repousse|decale|snooze|encore)(?:[- ](?:le|la|ca))?(?: de| d'| dans| pour)? "
        rf"(?P<minutes>\d{{1,4}}) ?{_MIN}",
    ),
    _said(
        "snooze", ("reporte", "repousse", "decale", "snooze"),
        rf"(?:reporte|repousse|decale|snooze)(?:[- ]{_IT})? (?:de |d')(?P<when>.{{2,80}})",
    ),
    _said(
        "snooze", ("reporte", "repousse", "decale", "snooze", "remets", "mets"),
        rf"(?:reporte|repousse|decale|snooze|remets|mets)(?:[- ]{_IT})? (?P<when>(?:a|au|jusqu|pour|vers|dans|"
        rf"demain|apres|"
        rf"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|cet|plus|la semaine|le \d|le 1er)(?!\w).{{0,80}})",
    ),
    _said(
        "snooze", ("reporte", "repousse", "decale", "snooze"),
        rf"(?:reporte|repousse|decale|snooze) {_ITEM} (?P<when>jusqu.{{2,80}})",
    ),
    _said("snooze", ("plus",), rf"plus tard(?: pour)?(?: le| la)? {_ITEM}"),
    _said("snooze", (), rf"{_ITEM} (?:plus tard|apres)"),
    _said(
        "again",
        ("encore", "redemande", "redemande-moi", "relance-moi", "rappelle-moi"),
        r"(?:encore|redemande(?:-moi)?|rappelle[- ]moi encore|relance[- ]moi) (?P<when>(?:dans|a|demain|ce|cet|"
        r"vers).{2,60})",
    ),
    _said(
        "about_it",
        ("rappelle-le-moi", "rappelle-moi", "rappelle", "redis-le-moi", "reparle-m'en", "redis-moi"),
        r"(?:rappelle[- ](?:le|la|les)[- ]moi|rappelle[- ]moi (?:de )?(?:ca|cela|celui-la|celle-la)|redis[- ]le[- ]moi|"
        r"reparle-m'en|redis[- ]moi ca) (?P<when>.{2,60})",
    ),
    _said(
        "ask_again",
        ("rappelle-moi", "rappelle", "redemande-moi", "relance-moi", "previens-moi", "relance", "redis", "redis-moi"),
        r"(?:rappelle|redemande|relance|previens|redis)[- ]?moi (?P<when>.{2,60})",
    ),
    _said("skip", ("passe", "saute", "skip", "zappe"), rf"(?:passe|saute|skip|zappe)(?: le| la)? {_ITEM}"),
    _said("skip_title", ("saute", "zappe", "skip"), rf"(?:saute|zappe|skip) {_THE}{_TITLE}"),
    _said("drop", _DROPPERS, rf"(?:{_DROPS}|laisse tomber) {_ITEM}"),
    _said("drop_title", ("laisse", "supprime", "efface"), rf"(?:laisse tomber|supprime|efface) {_THE}{_TITLE}"),
    _said(
        "drop_title", _DROPPERS,
        rf"{_DROPS} (?:le rappel|la tache)(?: (?:pour|de|du|:) | d'| ){_THE}{_TITLE}",
    ),
    _said(
        "move_by", _MOVERS,
        rf"(?:reporte|decale|repousse|deplace) {_THE}#?(?P<what>.{{1,80}}? (?:de |d').{{1,40}})",
    ),
    _said("move_by", ("avance",), rf"(?P<earlier>avance) {_THE}#?(?P<what>.{{1,80}}? (?:de |d').{{1,40}})"),
    _said(
        "move", _MOVERS,
        rf"{_MOVES} {_THE}{_TITLE} (?P<when>(?:a|au|jusqu|pour|vers|en|demain|apres|lundi|mardi|mercredi|jeudi|"
        rf"vendredi|"
        rf"samedi|dimanche|ce|cet|la semaine|le)(?!\w).{{0,80}}?)(?: (?:a la )?meme heure)?",
    ),
    _said("move", _MOVERS, rf"{_MOVES} {_ITEM} (?P<when>.{{1,80}})"),
    _said("move", (), r"#(?P<ref>\d{1,6}):? (?P<when>.{2,60})"),
    _said(
        "minutes_now",
        ("j'ai", "jai", "il", "dispo"),
        r"(?:j'?ai|il me reste|dispo)(?: juste| que| seulement| environ)? (?P<amount>.{1,30}?)"
        r"(?: devant moi| de libre| libres?| a tuer| de dispo| dispo| la| maintenant)?",
    ),
    _said(
        "minutes_now",
        ("que", "quoi", "qu'est-ce", "je"),
        r"(?:que faire|quoi faire|qu'est-ce que je peux faire|je peux faire quoi|je fais quoi)(?: en| avec| dans)? "
        r"(?:environ |seulement )?(?P<amount>.{1,30})",
    ),
    _said(
        "break_down",
        ("decoupe", "decompose", "decouper", "decomposer"),
        r"(?:decoupe|decompose|decouper|decomposer)(?:-moi)? (?:le |la |les |l'|mon |ma |mes )?(?P<what>.{1,120}?)"
        r"(?: en .{0,30}etapes)?",
    ),
    _said(
        "travel",
        ("trajet", "route"),
        r"(?:trajet|route)(?: (?:pour|jusqu'a|jusqu'à|vers|chez) (?:le |la |l')?(?P<ref>.{2,80}?))?(?: de|:)? "
        r"(?P<amount>\d{1,3}(?: ?(?:m|min|mins|minutes?|h|heures?)(?: ?\d{1,2}(?: ?(?:m|min|minutes))?)?)?)",
    ),
    _said(
        "focus",
        ("focus", "concentration"),
        rf"(?:focus|concentration)(?: de| pendant)? (?P<minutes>\d{{1,3}}) ?{_MIN}(?: (?:sur |pour )?"
        rf"(?:le |la |les |l'|mon |ma |mes )?(?P<what>.{{1,120}}))?",
    ),
    _said(
        "focus",
        ("focus", "concentration"),
        r"(?:focus|concentration)(?: sur)? (?:le |la |les |l'|mon |ma |mes )?(?P<what>.{1,120}?) (?:pendant |de )?"
        r"(?P<minutes>\d{1,3}) ?(?:m|mn|min|minutes)",
    ),
    _said("focus", ("focus", "concentration"), rf"(?:focus|concentration)(?: sur)? {_THE}(?P<what>.{{1,120}})"),
    _said(
        "brief_at",
        ("resume", "mon", "envoie", "brief", "le"),
        rf"(?:envoie(?:-moi)? )?(?:mon |le )?(?:resume|brief|briefing)(?: (?:du|le|chaque) matin| du jour)?(?: a| "
        rf"pour| vers)? "
        rf"(?P<clock>{_CLOCK})",
    ),
    _said(
        "quiet_hours",
        ("silence", "calme", "ne", "heures", "tranquille", "pas"),
        rf"(?:silence|calme|ne pas deranger|heures calmes|tranquille|heures de silence|pas de sms|pas de messages?)"
        rf"(?: de| entre| du| d')? ?(?P<begins>{_CLOCK}) ?(?:-|a|et|jusqu'a|–|au) ?(?P<ends>{_CLOCK})",
    ),
    _said(
        "zone",
        ("je", "j'suis", "chuis", "jsuis", "chui", "jsui", "maintenant", "on"),
        rf"(?:maintenant )?(?:je suis|j'suis|chuis?|jsuis?|on est)(?: maintenant| actuellement| arrive| arrivee)? "
        rf"(?:a|au|aux|en) (?P<what>(?!reunion$)[^\d,.!?][^,.!?]{{1,60}}?){_UNTIL}",
    ),
    _said(
        "zone",
        ("j'habite", "je", "on", "j'ai", "jhabite"),
        rf"(?:j'?habite|je vis|on vit|on habite|je reside|j'ai demenage|je loge|j'ai emmenage)(?: maintenant| "
        rf"desormais)? "
        rf"(?:a|au|aux|en) (?P<known>(?P<what>[^\d,.!?][^,.!?]{{1,60}}?)){_UNTIL}",
    ),
    _said(
        "zone",
        ("fuseau", "mon", "heure", "change"),
        rf"(?:change )?(?:mon |le )?(?:fuseau(?: horaire)?|heure de)(?: est| a|:|=| de)? "
        rf"(?P<what>[^\d].{{1,60}}?){_UNTIL}",
    ),
    _said(
        "zone_named", ("de", "je", "rentre", "rentree", "revenu"),
        r"(?:je suis )?(?:de retour|rentre|rentree|revenu|revenue) (?:a|au|aux|en) (?P<what>[^\d,.!?][^,.!?]{1,60})",
    ),
    _said(
        "language",
        ("parle", "ecris", "reponds", "en", "in", "switch", "speak", "langue", "passe", "parlez", "parle-moi",
         "ecris-moi", "mets"),
        r"(?:(?:parle|parlez|ecris|reponds|passe|mets)(?:[- ](?:moi|toi))?(?: en)?|en|in|switch to|speak|langue|"
        r"langue:)(?: a l')? ?"
        r"(?P<language>\w+)(?: stp| svp| s'il te plait)?",
    ),
    _said("language", (), r"(?P<language>[^\W\d_]{4,12})(?: stp| svp| s'il te plait| please)?"),
    Command("clock_alone", ("12h", "24h", "12", "24"), r"(?P<hours>12|24) ?h"),
    _said(
        "connect",
        ("connecte", "connecter", "relie", "lie", "synchronise", "branche", "associe"),
        r"(?:connecte|connecter|relie|lie|synchronise|branche|associe)(?:[- ]moi)?(?: a| avec| mon| mon compte| "
        r"mon agenda)? "
        r"(?P<provider>\w+)(?: (?:agenda|calendar|compte|calendrier))?",
    ),
    _said(
        "free",
        ("je", "suis-je", "quand", "libre", "j'ai", "est-ce", "dispo", "ai-je", "chuis", "chui", "jsuis", "j'suis"),
        r"(?:(?:est-ce que )?(?:je suis|chuis?|j'?suis) (?:libre|dispo|occupe|occupee|disponible)|"
        r"suis-je (?:libre|dispo|"
        r"occupe|occupee|"
        r"disponible)|quand (?:est-ce que )?(?:je suis|suis-je) (?:libre|dispo)|libre|dispo|(?:est-ce que "
        r")?j'ai du temps|"
        r"ai-je du temps)(?: libre)?(?: (?P<when>.{1,80}))?",
    ),
    _said(
        "agenda",
        ("je", "que", "qu'est-ce", "qu'est", "qu'ai-je", "j'ai", "jai", "g", "ya", "y'a", "y", "il", "c'est",
         "quoi", "quel",
         "quels", "montre",
         "montre-moi",
         "affiche", "agenda", "mon", "planning", "le", "programme", "liste", "ma", "emploi", "quelque", "est-ce",
         "mes",
         "rappels", "taches"),
        rf"{_ASK}(?: (?:de prevu|prevu|de prevue|a faire|comme rdv|comme rendez-vous|le programme|mon programme|"
        rf"au programme|"
        rf"l'agenda|mon planning|le planning|le plan|mes rdv))?(?: (?:pour|de|du|des)(?= )| d')? ?(?P<when>.{{2,60}})",
    ),
    _said(
        "agenda",
        ("quel", "c'est", "a"),
        r"(?:c'est quoi|quel est|a quoi ressemble)(?: le programme| mon programme| ma journee| mon agenda| le plan)?"
        r"(?: (?:de|du|pour)(?= )| d')? ?(?P<when>.{2,60})",
    ),
    _said(
        "agenda_word",
        ("demain", "aujourd'hui", "aujourdhui", "auj", "cette", "la", "le", "ce", "lundi", "mardi", "mercredi", "jeudi",
         "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "weekend", "week-end",
         "apres-demain", "2main", "semaine", "dem", "ma", "apres", "we", "mois"),
        r"(?P<when>[\w '-]{2,28})",
    ),
)  # fmt: skip
