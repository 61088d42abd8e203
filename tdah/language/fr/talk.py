"""French: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.connection_words import commands_of, phrases_of
from tdah.language.fr.commands import COMMANDS, PHRASES
from tdah.language.fr.connections import CONNECTIONS
from tdah.language.fr.moods import MOODS, SAID
from tdah.language.lexicon import Talk, accented

_VERBS = """
    accepter accrocher acheter aider ajouter aller amener annuler appeler apporter apprendre arranger arreter
    arroser aspirer attendre avancer balayer boire bosser brosser bruler cacher calculer candidater chanter
    changer charger chercher choisir cirer coiffer coller commander commencer comparer completer confirmer
    congeler consulter contacter continuer copier coudre couper courir creer cuire cuisiner debarrasser
    deboucher decaler decider declarer decongeler deduire defaire dejeuner demander demarrer demenager deposer
    deplacer depoussierer descendre dessiner detartrer determiner dicter diner dire donner dormir downloader
    ecouter ecrire effacer emballer embaucher emmener emprunter encaisser enlever enregistrer entrainer envoyer
    eplucher essayer essuyer etendre eteindre etudier examiner expedier expliquer faire faxer fermer feter
    finaliser finir fixer former fouiller fournir garder garer gerer gonfler graver habiller imprimer informer
    inscrire installer interroger inviter jardiner jeter jouer laver lever lire liberer lister livrer louer
    maller manger marcher mediter mesurer mettre monter montrer nager negocier nettoyer nourrir noter nommer
    obtenir offrir organiser oublier ouvrir pardonner parler partir passer payer peindre penser permettre
    photographier planifier planter plier porter poser poster postuler pousser preparer prendre presenter preter
    prevenir prier programmer promener proposer publier raccommoder ramasser ramener ranger raser rassurer
    rappeler reapprovisionner recharger rechercher reclamer recommander reconfirmer recuperer recycler reduire
    reessayer refaire reflechir regarder regler relancer relire remercier remettre remplacer remplir rencontrer
    rendre renouveler rentrer renvoyer reparer repasser repeter repondre repriser reprendre rescanner reserver
    resilier respirer rester retirer retourner retrouver revendre reviser revoir sauvegarder scanner secher
    signaler signer soigner sortir soumettre souscrire supprimer surgeler surveiller tailler taper telecharger
    telephoner tenir terminer tester texter tondre toucher tourner traduire traiter transferer travailler trier
    trouver tuer utiliser vacciner valider vendre verifier verser vider visiter voir voyager virer vernir
    appelle achete acheter prends prend envoie reserve paie paye sors sort range nettoie verifie demande ecris
    reponds relance prepare commande imprime recupere arrose nourris promene tel telephone depose rends renvoie
    signe scanne regle lave vide ramene cherche remplis passe va fais
"""
VERBS = frozenset(_VERBS.split())

# What is written in plain letters here is matched with accents, too.
_OPENING = accented(
    r"(?:(?:he|hey|slt|bjr|bsr|cc|yo|salut|coucou|bonjour|bonsoir|ok|stp|svp|s'il te plait|s'il vous plait|"
    r"alors|euh|bon|et|puis|oups|"
    r"aussi|oh|ah|dis|dis moi)\b[ ,:!]*)*"
    r"(?:"
    r"(?:peux[- ]tu|tu peux|tu pourrais|pourrais[- ]tu|pouvez[- ]vous|vous pouvez|est-ce que tu peux|tu veux bien)"
    r"(?: stp| svp)? (?:me rappeler|m'rappeler|me faire penser|me prevenir|me relancer|me reveiller|me dire|"
    r"me notifier|m'avertir|me texter)"
    r"|(?:peux[- ]tu|tu peux|tu pourrais|pourrais[- ]tu) (?=ajouter|noter|mettre)"
    r"|(?:je (?:veux|voudrais|souhaite)|j'aimerais|j'ai besoin) (?:que tu me rappelles|qu'on me rappelle|un rappel)"
    r"|(?:tu )?(?:rappelle|rapelle|rappele|rapele|rapel|rappel|rapppelle|rappeles|rappelles|raple|rappellez|rappelez)"
    r"(?:[- ]?(?:moi|nous|mwa)(?= |$|:|,)(?: encore| aussi| bien| stp| svp)?|(?= de | d'| que ))"
    r"|(?:tu )?me (?:rappelle|rappelles|rappeler|rapeler)(?= |$|:|,)"
    r"|(?:fais|fait|faites|fai)[- ]?(?:moi|nous|mwa)?[- ](?:penser|pense|panser|souvenir)"
    r"|(?:previens|previens|avertis|relance|notifie|texte|alerte|ping|prevenez)[- ]moi"
    r"|(?:mets|met|met|cree|ajoute|programme|planifie|pose|rajoute|ajouter|creer|mettre|fais|note)(?:[- ]moi)? "
    r"(?:un |une |le |la )?(?:nouveau |nouvelle )?(?:rappel|alarme|tache|evenement|alerte|evt|reminder|todo|minuteur)"
    r"|(?:un |nouveau |nouvelle |une )?(?:rappel|rapel|tache|todo|to-do|a faire|pense[- ]bete|memo)(?= |:|-|$)(?: :)?"
    r"|(?:ne |n'|n )?(?:oublie|oublies|oublier|oubli|oublions|oubliez)(?:[- ]?(?:pas|surtout pas|jamais|po))"
    r"|(?:ne |n'|n )?(?:pas|surtout pas|jamais|faut pas) (?:oublier|oublie|oublies)"
    r"|(?:il )?(?:ne )?(?:faut|fo|fodrait|faudrait|faudra|fallait)(?: surtout)?(?: pas)?(?: bien)? ?(?:que "
    r"(?:je|j'|on)|qu'on|"
    r"que j'|penser|absolument|oublier|que j' )?"
    r"|(?:j'?ai (?:completement |encore |failli |presque )?oublie(?:r)?)(?= d)"
    r"|(?:ne |n'|n )?(?:me )?laisse(?:[- ]moi)? pas (?:l')?oublier"
    r"|(?:je |j'|on )(?:dois|doit|devrais|devrait|vais devoir|ai a|veux|voudrais|aimerais|ai besoin)(?= \w)"
    r"|(?:dois|devrais|besoin)(?= \w)"
    r"|(?:pense|penser|pensez|penses|songe)(?: bien)?(?= [aà] |[- ]moi)"
    r"|(?:souviens|souvenir|souviens-toi|rememore)(?:[- ](?:moi|toi|toi bien))?"
    r"|(?:assure[- ]toi|veille)(?= )"
    r"|ajoute(?:r)?(?= .{1,80} (?:a|sur|dans) (?:ma|la|mes|les) (?:liste|taches|courses))"
    r"|(?:j'ai|jai|on a|nous avons)(?: un| une| mon| ma| le| la)?(?= (?:rdv|rendez|reunion|dentiste|cours|examen|exam|"
    r"entretien|diner|dejeuner|visio|point|kine|psy|sport|yoga|medecin|concert|train|vol|consultation)(?!\w))"
    r"|note(?=[- ]moi .{1,80} (?:a|sur|dans) (?:ma|la|mes|les) (?:liste|taches))"
    r"|(?:reveille|leve)[- ]moi(?=$)|(?:mets|lance|demarre)(?: un| une)?(?=$)"
    r")?(?:[ ,:!-]+|$)"
    r"(?:(?:de |d'(?=\w)|d (?=[aeiouyh])|d(?=(?:achet|appel|aller|envoy|ecri|amen|apport|arros|etein|essay|"
    r"imprim|inscri|annul|ouvr)\w)|"
    r"2 (?=\w+(?:er|ir|re)(?!\w))|j(?=(?:appelle|achete|envoie|ecrive|aille)(?!\w))|que |qu'(?=\w)|"
    r"qu'il faut(?: que j[e'])? ?|a |au sujet de |au sujet du |pour |"
    r"concernant |euh |heu |"
    r"je dois |j'ai |j(?:e |')|il faut(?: que j[e'])? ?|stp |svp |moi |bien |absolument |surtout |:|a propos de |"
    r"a propos du )[ ,:]*)*"
)
_CLOSING = accented(
    r"(?:[ ,]{0,3}(?<!\w)(?:s'il te plait|s'il vous plait|stp|svp|steuplait|silteplait|s'te plait|merci d'avance|merci|"
    r"(?:tu peux|peux[- ]tu|tu pourrais) me (?:le )?rappeler|"
    r"mrc|mci|au plus tard|max|maximum|dernier delai|grand max|imperativement|"
    r"(?:a|sur|dans) (?:ma|la|mes|les) (?:liste|todo|liste de taches|taches|agenda|liste de courses))){1,4}[ .!]{0,5}$"
)
_NAG = accented(
    r"[ ,]{0,3}(?:\bet )?(?:\b(?:harcele|relance|embete|saoule|tanne|insiste|bassine)(?:[- ]moi)?\b(?! (?:le|la|"
    r"les|de|du|"
    r"mon|ma|un|une|l'))|\b(?:continue|continuer) (?:de|a) me (?:rappeler|relancer)\b|\bsans (?:arret|relache)\b)"
    r"(?: avec ca| la-dessus)?"
    r"(?: (?:jusqu'a ce que|tant que)(?: je| ce| c'est)?(?: n'ai| soit| l'aie| n'est| le| ne| n'ai pas)?(?: pas)?"
    r"(?: fait| fini| reponde| repondu| fasse)?)?"
    r"(?: (?:toutes les|ttes les|tous les|chaque) (?P<minutes>\d{1,3}|cinq|dix|quinze|vingt|trente) ?"
    r"(?:m|mn|min|mins|minutes?)\b)?"
    r"(?: (?:jusqu'a ce que|tant que)(?: je| ce| c'est)?(?: n'ai| soit| l'aie| n'est| le| ne| n'ai pas)?(?: pas)?"
    r"(?: fait| fini| reponde| repondu| fasse)?)?"
)
_ALARM = accented(r"\b(?:alarme|minuteur|minuterie|timer|reveille[- ]?(?:moi|nous)|leve[- ]moi|^reveil(?= ))(?!\w)")

_DANGLING_FIRST = """
    ! * ,
    - . : ; @ a au aux avant apres de d' dans et en entre jusqu' jusqu'a pour vers que puis est sur sous depuis plutot
    ds
"""
_DANGLING_LAST = """
    ! & , - . : ; @ a au aux avant apres chaque d' dans de des du en entre environ et jusqu' jusqu'a jusqu'au
    l l' le la les ou pour puis que sur un une vers ce cette prochain prochaine pendant ds par plutot
"""
_MEETINGS = """
    dentiste docteur medecin toubib rdv rendez-vous rendezvous reunion reu dejeuner dej diner brunch cafe apero
    vol cours lecon entretien anniversaire anniv mariage conference coiffeur therapie therapeute psy seance
    examen exam controle kine ortho orthodontiste ophtalmo ophtalmologue dermato dermatologue gyneco gynecologue
    pediatre veto veterinaire concert cine cinema film spectacle match entrainement repetition repet soiree fete
    point standup webinaire atelier seminaire tuto yoga pilates enterrement obseques ceremonie formation tournoi
    consultation operation irm radio scanner visio zoom teams visite barbecue bbq pique-nique festival train bus
    ferry avion reservation resto restaurant audition audience audiometrie bapteme vernissage stage oral partiel
    boum cardio cardiologue osteo osteopathe dentiste hygieniste notaire avocat banquier sortie
"""
_QUESTIONS = """
    combien comment pourquoi quand qui quel quelle quels quelles ou est-ce qu'est-ce c'est-quoi pk pkoi kan
"""
_NOT_PLACES = """
    avance moins maison fois bout moment instant propos cause temps peu cote nouveau fond part plein plus midi
    soi travail l'heure heure pied lui elle eux moi nous
"""

# How a person wants to be written to, said word for word.
_MANNERS = {
    "clock_12": """
        horloge 12h, horloge 12 heures, horloge sur 12 heures, horloge de 12 heures, format 12h, format 12
        heures, heures sur 12, heure sur 12h, affichage 12h, affichage 12 heures, mode 12h, am pm, am/pm
    """,
    "clock_24": """
        horloge 24h, horloge 24 heures, horloge sur 24 heures, horloge de 24 heures, format 24h, format 24
        heures, heures sur 24, heure sur 24h, affichage 24h, affichage 24 heures, mode 24h
    """,
    "accents_on": """
        accents, avec accents, avec accent, avec les accents, avec des accents, accents oui, vrais accents, mets
        les accents, garde les accents, active les accents, je veux les accents
    """,
    "accents_off": """
        sans accents, sans accent, sans les accents, accents non, pas d'accents, pas d'accent, lettres simples,
        enleve les accents, retire les accents, desactive les accents
    """,
}
_TELLING = """
    le les des du une est pas pour avec dans j' j'ai moi ma et au aux chez rappelle rappelle-moi
    rappel demain aujourd'hui soir matin midi heure heures acheter appeler prendre faire rdv bonjour
    merci salut oublie faut lundi mardi mercredi jeudi vendredi samedi dimanche maman c'est
    qu'est-ce tous toutes fait payer envoyer apres-demain chaque quand stp sortir lait pain poubelle
    poubelles courses
"""

TALK = Talk(
    phrases={
        **{
            " ".join(said.split()): action
            for action, listed in {**PHRASES, **SAID, **_MANNERS}.items()
            for said in listed.split(",")
        },
        **phrases_of(CONNECTIONS),
    },
    telling=frozenset(_TELLING.split()),
    commands=(*MOODS, *commands_of(CONNECTIONS), *COMMANDS),
    opening=_OPENING,
    closing=_CLOSING,
    nag=_NAG,
    alarm=_ALARM,
    dangling_first=frozenset(_DANGLING_FIRST.split()),
    dangling_last=frozenset(_DANGLING_LAST.split()),
    shopping=frozenset(("acheter", "achete", "prendre", "commander", "apporter", "prends", "racheter", "ramener")),
    meetings=frozenset(_MEETINGS.split()),
    meals={
        "dejeuner": "lunch",
        "dej": "lunch",
        "brunch": "late_morning",
        "diner": "dinner",
        "souper": "dinner",
        "apero": "evening",
    },
    with_words=frozenset(("avec", "av", "chez", "c", "ac")),
    pronouns=frozenset(("lui", "leur", "ca", "cela", "ceci", "celui-ci", "celui-la", "celle-ci", "celle-la")),
    questions=frozenset((*_QUESTIONS.split(), "est-ce que", "qu'est-ce que", "c'est quoi", "c'est qui", "a quelle")),
    statements=accented(
        r"(?:je suis|j'suis|chuis|jsuis|je me sens|je deteste|j'adore|j'aime|je pense|je crois|j'etais|je peux pas|"
        r"j'peux pas|je ne|je n'|j'ai pas|je sais pas|j'en|j'ai oublie|c'est|c'etait|ca|tu|t'es|vous|on est|il est|"
        r"elle est|ils|elles|il y a|pfff?|oh la|putain|merde|mdr|lol|haha|zut|mince|ma tete|aujourd'hui c'etait|"
        r"trop|j'ai (?:faim|soif|sommeil|mal|froid|chaud|peur|la flemme|rien))(?!\w).*"
    ),
    place=accented(
        r"(?:(?<!\w)(?:(?:au|a la|a|chez|dans le|dans la) |a l'|@ ?))(?P<place>(?!\d\d \d\d)"
        r"(?:le |la |l'|les )?(?:\d+[\w-]* "
        r"(?:(?:bis|ter),? )?(?:[\w'.-]+ ){0,4}?[\w'.-]+|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$"
    ),
    not_places=frozenset(_NOT_PLACES.split()),
    conjunction=r"(?:\b(?:et(?: puis| aussi| ensuite)?|puis|ensuite|aussi)\b|&)",
    agenda_weeks={
        **dict.fromkeys(
            (
                "semaine",
                "cette semaine",
                "la semaine",
                "ma semaine",
                "de la semaine",
                "de ma semaine",
                "reste de la semaine",
                "le reste de la semaine",
                "pour la semaine",
                "de cette semaine",
            ),
            "this week",
        ),
        **dict.fromkeys(
            ("semaine prochaine", "la semaine prochaine", "de la semaine prochaine", "la semaine pro", "semaine pro"),
            "next week",
        ),
        **dict.fromkeys(
            (
                "week-end",
                "weekend",
                "ce week-end",
                "ce weekend",
                "le week-end",
                "ce we",
                "mon week-end",
                "du week-end",
                "week end",
                "ce week end",
                "le weekend",
                "le we",
                "we",
            ),
            "weekend",
        ),
        **dict.fromkeys(
            ("week-end prochain", "le week-end prochain", "weekend prochain", "le weekend prochain"), "next weekend"
        ),
        **dict.fromkeys(("mois", "ce mois", "ce mois-ci", "le mois", "du mois", "de ce mois"), "month"),
        **dict.fromkeys(("mois prochain", "le mois prochain", "du mois prochain"), "next month"),
        **dict.fromkeys(("suite", "la suite", "ensuite", "apres", "maintenant"), "next"),
        **dict.fromkeys(
            (
                "jour",
                "du jour",
                "ma journee",
                "la journee",
                "de la journee",
                "de ma journee",
                "prevu",
                "au programme",
                "aujourd'hui",
                "d'aujourd'hui",
            ),
            "today",
        ),
    },
    languages={
        "anglais": "en",
        "english": "en",
        "ingles": "en",
        "francais": "fr",
        "french": "fr",
        "frances": "fr",
        "espagnol": "es",
        "spanish": "es",
        "espanol": "es",
        "portugais": "pt",
        "portuguese": "pt",
        "portugues": "pt",
    },
    providers={
        "google": "google",
        "gmail": "google",
        "gcal": "google",
        "outlook": "microsoft",
        "microsoft": "microsoft",
        "office": "microsoft",
        "hotmail": "microsoft",
        "notion": "notion",
        "caldav": "caldav",
        "icloud": "caldav",
        "apple": "caldav",
        "fastmail": "caldav",
        "nextcloud": "caldav",
    },
    articles=frozenset(("un", "une", "des", "quelqu'un", "du", "nouveau", "nouvelle")),
    joints=frozenset(("de", "d'", "encore")),
    earlier=frozenset(("tot", "avant")),
)
