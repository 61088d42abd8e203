"""French: building blocks of `french_danger`, what others do to the sender, and people near them in danger. Data only."""

# --- building blocks -------------------------------------------------------------------------------------------------
# Endings of verbs in -er, as they are written by ear (`me tuer`, `me tue`, `me tuee`).
END = r"(?:er|e|ee|ees|es|ez|ai|ais|ait|ant|erai|erais|era|erait|r)"
PLUS = r"(?:plus|pus|plu|pu)"
# Words after which `me` is no longer what the first person does to itself.
_NOT_MINE = r"(?:il|elle|ils|elles|on|tu|vous|y|va|vont|veut|veulent|peut|que|qu|qui|ca|cela|sa|pas|jamais|plus|m(?:a|on|es) (?!chambre|voiture|salle|douche|bain|lit|garage|cave|coin))"
# A first person, or a wish, and a few words up to `me`.
FIRST = (
    r"(?:^(?:(?:ce|soir|cette|nuit|demain|juste|encore|et|bon|allez|puis|oui|rappel|rappelle|moi|de|a|vers|[0-9]+|h|faut|penser|"
    r"tentation|matin|objectif|todo|ajoute|note|tache|d) ){0,6}|"
    r"\b(?:je|j|jme|m as|moi|envie(?: de?)?|courage de|force de|peur de|besoin de|idees? de|moyens? de|facons? de|manieres? de|comment|"
    r"essayee? de|essaie de|tente de|tentee? de|decidee? de|penser? a|pense de|penses? a|songe[r]? a|reve de|prevu de|plan pour|"
    r"date pour|pulsions? de|vais|veux|veu|voulais|voudrais|failli|risque de|mieux|reste qu a|plus qu a|temps de|bord de|point de|"
    r"assez pour|juste|merite de|obligee? de|empecher de|envies de|habitude de|crise de|rappelle moi de|rappel de|besoin d|faut|dois) "
    rf"(?:(?!{_NOT_MINE}\b)\w+ ){{0,5}})"
)
AUX = r"(?:(?!(?:pas|fait|faire|fais|dois|rappelle|demande|dit|jamais|laisse|plus)\b)\w+ ){0,2}"
# Accidents, hairdressers and kitchens: a cut that is not meant.
HURT_END = (
    r"(?! (?:\w+ ){0,3}(?:cheveux|ongles?|frange|barbe|pointes|doigts?|pouce|index|orteils?|genoux?|cheville|epaule|dos|langue|levres?|"
    r"palais|pattes?|moustache|meches?|part|pain|morceau|tranche|fromage|saucisson|pomme|parole|appetit|souffle|herbe|faim|monde|deux|"
    r"quatre|tifs|reseaux|calories|ponts|vivres|herbes|sucre|cafe|the|four|casserole|fer|poele|plaque|papier|soleil|ampoule|talon|"
    r"huile|vapeur|eau chaude|foot|rugby|basket|hand|ski|tennis|sport|entrainement|boulot|travail|taf|chantier|gym|escalade|velo|judo|"
    r"muscu|course|match|gateau|portable|jus|chat|chaton|ronces|rosiers?|internet|notifs|bouteille|mollet|cuisse au|tendon|"
    r"rasant|cuisinant|bricolant|jardinant|epluchant|faisant|jouant|courant|ouvrant|tombant|descendant|coupant|"
    r"sortant|repassant|cuisine|chips|gratin|soupe)\b)"
)
# Whence or under what one throws oneself.
PLACE = (
    r"(?:(?:du|de|d|des|par|dans|depuis|au|en|hors) (?:\w+ ){0,3}(?:pont|toit|balcon|fenetre|falaise|vide|immeuble|etage|viaduc|tour|bas|"
    r"balustrade|seine|canal|fleuve|rhone|loire|garonne|saone|meuse|escaut|saint laurent|rhin|precipice|ravin|barrage|parapet|passerelle|"
    r"barriere|riviere|terrasse|dernier)|(?:sous|devant|contre) (?:\w+ ){0,3}(?:train|metro|rer|tram|tgv|bus|camion|voitures?|rails?|"
    r"voies?|roues?|rame|poids lourd)|sur (?:les |la )(?:rails?|voies?|voie ferree|autoroute))\b(?! (?:pour (?:aller|plonger|voir)|a l elastique|en parachute|en rappel|de la piscine))"
)
# What somebody wants, is about to do, or cannot stop thinking of; then up to four words, none of which denies it.
WANT = (
    r"\b(?:veu[xt]?|veulent|vouloir|voudrai[st]?|voulai[st]?|voulu|envies?|aimerai[st]?|prefere|prefererais|souhaite|souhaiterais|espere|reve|rever|"
    r"besoin|prete?|decidee?|vais|j vas|m as|penser? a|pense qu a|songe a|merite|devrais|mieux|supplie|pourrais|pouvais|pouvoir|prie|"
    r"attends de|hate de|essayee?|tente|failli|aurais du|suffit de|pulsions?|hesite|autant|plus qu a|reste qu a|desire|dois|"
    r"prier|laissez|laisse|aurais aime|aurais prefere|crains pas de|demande qu a|attends que de|attend que de)"
)
MEANWHILE = r"(?: (?!(?:pas|plus|jamais|il|elle|voir|que|qui|faire|regarder|tu|lire|jouer)\b)\w+){0,4} "
OWN = (
    r"\b(?:je|j) (?:(?:ne|n|serai|vais|veux|voudrais|dois|devrais|aimerais|bientot|ai|envie|d|de|decide|voulais|etre|juste|"
    r"probablement|surement|peut) ){1,4}"
)
EVERYBODY = r"(?:tout le monde|vous|ils|elles|on|tu|il|elle|le monde|la terre|les gens|les autres|ma famille|m(?:es|on|a) \w+|ca|ce)"

PILLS = (
    r"(?:cachets?|cachetons?|comprimes?|pil+ules?|gelules?|medocs?|medics?|medicam\w+|medicaments?|capsules?|dolipranes?|dafalgans?|"
    r"efferalgans?|paracetamols?|ibuprofenes?|advils?|nurofens?|aspirines?|spedifens?|ritaline?s?|concertas?|quasyms?|medikinets?|xanax|"
    r"alprazolam|lexomils?|lexos|bromazepam|lexotans?|valiums?|temestas?|seresta|stilnox|zolpidems?|imovanes?|zopiclones?|tramadols?|"
    r"tramal|codeines?|codoliprane|lamalines?|ixprim|contramal|oxycontin|oxycodone|skenan|morphine|subutex|methadone|atarax|tercians?|"
    r"risperdal|zyprexa|olanzapine|abilify|seroplex|escitalopram|prozacs?|zoloft|sertralines?|effexors?|venlafaxines?|deroxat|"
    r"paroxetines?|laroxyl|amitriptyline|anafranil|lithium|teralithe|depakote|depakine|lamictal|insuline|digoxine|propranolol|avlocardyl|"
    r"betabloquants?|levothyrox|somniferes?|anxiolytiques?|anxios|antidepresseurs?|anti depresseurs?|antidouleurs?|anti douleurs?|"
    r"calmants?|neuroleptiques?|tylenols?|gravols?|stratteras?|vyvanses?|elvanses?|adderalls?|motrins?|dormicum|trittico|quetiapine|"
    r"seroquels?|benzos?|tranquillisants?|opiaces?|melatonine|trankimazin|sipralexa|perdolans?|novalgine?|redormin|rivotrils?|donormyls?|"
    r"sirop|antibios?|antihistaminiques?|benadryls?|biphentin|lyrica|pregabaline|loxapac|theralene|mirtazapine|fluoxetine|buprenorphine|veronal|lysanxia|prazepam)"
)
PILL_HEADS = (
    "cach comp pilu pill gelu medo medi caps doli dafa effe para ibup advi nuro aspi sped rita conc quas xana alpr lexo brom vali "
    "teme sere stil zolp imov zopi tram code codo lama ixpr cont oxyc sken morp subu meth atar terc risp zypr olan abil sero esci proz "
    "zolo sert venl dero paro laro amit anaf lith tera depa lami insu digo prop avlo beta levo somn anxi anti calm neur tyle grav "
    "stra vyva elva adde motr dormi trit quet benz tran opia mela sipr perd nova redo rivo dono siro bena biph lyri preg loxa ther "
    "mirt fluo bupr lysa praz"
).replace(" cont ", " ")
BOX = r"(?:boites?|boittes?|plaquettes?|plakettes?|tubes?|flacons?|blisters?|tablettes|boitiers?|piluliers?|stock|semainier|bouteilles? de pilules|pots? de pilules|barquettes?)"
BOX_HEADS = "boit plaq plak tube tubes flac blis pilu stoc sema pot barq"
# Taken, not about to be.
TOOK = (
    r"(?:pris|prise|prises|pri|prit|repris|avale|avales|avalee|avalees|avaler|gobe|gobes|gobee|gobees|ingere|ingeree?s?|ingurgite\w*|bouffe|bouffes|bu|mange|"
    r"enfile|enfiles|envoye|descendu|siffle|tape|snif+e|absorbe|englouti\w*|vide|videe|croque|consomme|injecte|"
    r"en train (?:de|d) (?:prendre|avaler|gober|bouffer|vider)|viens (?:de|d) (?:prendre|avaler|gober|bouffer|vider|m enfiler|m envoyer)|"
    r"venir? de prendre|fini par prendre|mis a prendre)"
)
MANY = (
    r"(?:trop|beaucoup|bcp|plein|des tas|un tas|tas|tonnes?|dizaines?|vingtaine|trentaine|quinzaine|douzaine|cinquantaine|quarantaine|"
    r"centaine|poignees?|plusieurs|enormement|tellement|enorme quantite|quantite|pas mal|le reste|tout le reste|je sais pas combien|"
    r"sais (?:plus|pas) combien|une masse|un paquet|paquet|une tripotee|un melange|melange)"
)
COUNT = (
    r"(?:[5-9]|[1-9][0-9]|[1-9][0-9][0-9]|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|vingt cinq|trente|"
    r"quarante|cinquante|soixante|quatre vingt|cent)"
)

MISSPELT = (
    "mourir suicider suicide suicidaire disparaitre reveiller medicaments medicament comprimes comprime doliprane paracetamol overdose "
    "somniferes plaquette supporte existence desespere frappe scarifier mutiler mutilation vivre souffrance etrangle tabasse adieu"
)
# Messages as they are typed, and French written by ear.
SPELLINGS = {
    "jveux": "je veux", "jveu": "je veux", "jvx": "je veux", "veus": "veux", "jvais": "je vais", "jvai": "je vais", "jv": "je vais", "jva": "je vais", "jvas": "je vais",
    "vai": "vais", "vait": "vais", "jpeux": "je peux", "jpeu": "je peux", "jpe": "je peux", "jme": "je me", "jm": "je m", "jte": "je te", "jtm": "je t aime",
    "jtaime": "je t aime", "jtaim": "je t aime", "jvs": "je vous", "jsuis": "je suis", "jsui": "je suis", "chui": "je suis", "chuis": "je suis", "chu": "je suis",
    "shui": "je suis", "jss": "je suis", "jsu": "je suis", "sui": "suis", "suit": "suit", "g": "j ai", "jai": "j ai", "jay": "j ai", "gai": "gai", "jé": "j ai",
    "jen": "j en", "jn": "j en", "jenpeuxplus": "j en peux plus", "jenpeuplu": "j en peux plus", "jsp": "je sais pas", "jsais": "je sais", "jsai": "je sais", "chai": "je sais", "chais": "je sais", "jc": "je sais",
    "jvoudrais": "je voudrais", "jvoulais": "je voulais", "javais": "j avais", "jaurais": "j aurais", "jaimerais": "j aimerais", "jprends": "je prends",
    "jpense": "je pense", "jcrois": "je crois", "jdois": "je dois", "jdoi": "je dois", "jserai": "je serai", "jserais": "je serai", "jsrai": "je serai", "jfais": "je fais", "jfai": "je fais",
    "jarrive": "j arrive", "jarrete": "j arrete", "jrevais": "je revais", "jhesite": "j hesite", "tention": "attention",
    "ds": "dans", "pr": "pour", "tt": "tout", "ts": "ts", "tte": "toute", "ttes": "toutes", "tlm": "tout le monde", "bcp": "beaucoup", "bp": "beaucoup",
    "qd": "quand", "kan": "quand", "kand": "quand", "qand": "quand", "ke": "que", "ki": "qui", "k": "que", "koi": "quoi", "pk": "pourquoi", "pq": "pourquoi", "pkoi": "pourquoi",
    "mm": "meme", "tjs": "toujours", "tjr": "toujours", "tjrs": "toujours", "tjours": "toujours", "jms": "jamais", "jam": "jamais", "mtn": "maintenant", "mnt": "maintenant",
    "maintenan": "maintenant", "ajd": "aujourd hui", "auj": "aujourd hui", "dmn": "demain", "2main": "demain", "dsl": "desole", "dslee": "desole", "desoler": "desole",
    "vrm": "vraiment", "vrmt": "vraiment", "vrmnt": "vraiment", "vrt": "vraiment", "tro": "trop", "tp": "trop", "tellmt": "tellement", "c": "c est", "cest": "c est", "cetait": "c etait", "sest": "s est",
    "cé": "c est", "ya": "y a", "pa": "pas", "pdt": "pendant", "qqn": "quelqu un", "qqun": "quelqu un", "quelquun": "quelqu un", "qq1": "quelqu un", "prsn": "personne", "pers": "personne", "perso": "perso", "persone": "personne",
    "msg": "message", "mess": "message", "mtnt": "maintenant", "vi": "vie", "mor": "mort", "mal": "mal", "mourire": "mourir", "mourrire": "mourir", "mouri": "mourir", "mourrir": "mourir",
    "moi": "moi", "moé": "moi", "moe": "moi", "toe": "toi", "pis": "et", "astheure": "maintenant", "asteure": "maintenant", "medoc": "medoc", "medok": "medoc", "medoks": "medocs",
    "medocs": "medocs", "medocaments": "medicaments", "medicamant": "medicament", "medicamants": "medicaments", "meds": "medocs", "dolipranes": "doliprane", "doli": "doliprane", "dolis": "doliprane", "cachés": "cachets", "cachet": "cachet",
    "caches": "caches", "dla": "de la", "jsus": "je suis", "elle": "elle", "sa": "ca", "cke": "ce que", "ske": "ce que", "javale": "j avale", "jprend": "je prends",
    "qu": "qu", "frapper": "frapper", "avk": "avec", "ac": "avec", "parske": "parce que", "psk": "parce que", "pcq": "parce que", "pske": "parce que", "besion": "besoin",
    "envi": "envie", "anvie": "envie", "enviee": "envie", "sucide": "suicide", "suicid": "suicide", "suissider": "suicider", "suisside": "suicide", "suissid": "suicide", "sen": "sens", "finire": "finir",
    "reveillé": "reveille", "aret": "arrete", "arete": "arrete", "areter": "arreter", "frape": "frappe", "fraper": "frapper", "famile": "famille", "mieu": "mieux", "mieus": "mieux", "deja": "deja", "sale": "sale",
    "srx": "serieux", "vla": "voila", "nuit": "nuit", "bientot": "bientot", "rapel": "rappel", "rapels": "rappels", "plu": "plus", "jamai": "jamais", "mintenant": "maintenant", "dormire": "dormir", "tuers": "tuer",
}  # fmt: skip

# --- somebody hurts, threatens or controls the sender -----------------------------------------------------------------
_MAN = (
    r"(?:mari|ex mari|ex|copain|copine|petit ami|petite amie|petit copain|compagnon|compagne|conjoint|conjointe|mec|chum|blonde|femme|epoux|epouse|"
    r"pere|mere|papa|maman|daron|daronne|beau pere|belle mere|beau frere|frere|s ur|soeur|grand frere|demi frere|oncle|tonton|cousin|grand pere|papi|papy|"
    r"patron|chef|boss|coloc|colocataire|coach|prof|entraineur|voisin|proprio|proprietaire|fils|fille|gendre|gars|homme|tuteur|educateur|"
    r"cure|moniteur|mac|fiance|fiancee|aidant|aide soignant|infirmier|auxiliaire|keum|reuf|daronne|ami|pote|collegue|tante|aidante)"
)
HIM = (
    rf"(?:il|elle|ils|elles|y|on|l autre|(?:mon|ma|mes|le|la|notre|un|ton) (?:\w+ )?(?:{_MAN}s?|parents)(?: de ma (?:mere|s ur|soeur))?|"
    r"(?:le|la) (?:copain|mari|mec|compagnon|nouveau \w+) de (?:ma|maman|mon)(?: \w+)?|quelqu un|un (?:homme|mec|type|gars|inconnu|eleve)|des (?:mecs|gars|types|eleves)|les autres|mes parents|maman|papa)"
)
_ME = r"(?:me|m|ma|m a|m as|m ont|m avait|m aurait|mon|nous|nous a|m est|ne me|nous ont)"
_SOMETIMES = r"(?:(?:encore|souvent|parfois|deja|regulierement|tout|le|temps|tous|les|jours|soirs|toujours|meme|un|peu|vraiment|trop|fort|violemment|a|re) ){0,3}"
_STRONG = (
    r"(?:re)?(?:frapp\w+|cogn\w+|tabass\w+|gifl\w+|etrangl\w+|viol(?:e|ee|er|es|ait|ent)|violent\w+|maltrait\w+|brutalis\w+|sequestr\w+|tripot\w+|molest\w+|"
    r"agress\w+|bat|battait|battent|bats|battu|battue|battre|tabas\w+|rou\w+ de coups|rosse|massacr\w+|martyris\w+|terroris\w+|abus\w+|poignard\w+|defenestr\w+)"
)
_PLAY = (
    r"(?! (?:\w+ ){0,3}(?:aux?|a (?!cause|coups?|terre|mort|chaque|nouveau|la tete|table|la maison)\w+|de \d|par \d|d un cheveu|\d|froid|sur (?:mario|fifa|les nerfs|le systeme)|"
    r"dans l oeil|l esprit|en finale|records?|le record|oeufs|blancs|par sa|par son|de (?:loin|peu|justesse)|hier a|encore a)\b)"
)
ABUSE = (
    # Blows and rape, by somebody.
    ("frap fra cogn taba gifl etra viol malt brut sequ trip mole agre bat batt bats rou roue ross mass mart terr abus poig defe refr",
     rf"\b{HIM}(?: (?!je|j|moi|qui|que)\w+){{0,4}}? {_ME} {_SOMETIMES}(?:{_STRONG}){_PLAY}"),
    ("frap cogn taba gifl etra viol malt brut sequ trip mole agre batt bat abus", rf"\b(?:qui|quand (?:il|elle)|parce qu (?:il|elle)|qu (?:il|elle)|qu on) {_ME} {_SOMETIMES}(?:{_STRONG}){_PLAY}"),
    ("tape tapp tap tapa", rf"\b{HIM}(?: (?!je|j|moi)\w+){{0,4}}? {_ME} {_SOMETIMES}tap(?:e|ait|er|ent|es|ee|pe)\b(?! (?:sur (?:les nerfs|le systeme|les doigts|l epaule|le haricot)|dans l oeil|\d|dans la main|des|un (?:billet|message|mail)|de l argent|le (?:code|compte rendu)|la (?:discute|honte)|l (?:incruste|affiche)|au (?:tennis|ping)|a (?:mario|fifa|la belote)|dans le dos pour|une (?:clope|cigarette)|tous les mails))"),
    ("coup clak claq baff gifl gnon tart pain beig poin vole tort racl giff dege fess", rf"\b{HIM}(?: (?!je|j|moi)\w+){{0,4}}? {_ME} (?:\w+ ){{0,3}}(?:coups?|claques?|baffes?|gifles?|gnons?|tartes?|beignes?|coups? de (?:poing|pied|ceinture|couteau|boule)|volees?|torgnoles?|raclees?|droites?|fessees?|mandales?|degelee|taloches?|rouste)\b(?! (?:de (?:main|fil|pouce|telephone|pub|chapeau|coeur|foudre|vieux|jeune|stress|bol|soleil|barre|tel|jus|boost|folie|mou|balai|bluff|chaud|froid|theatre|un verre)|d (?:oeil|main|un soir)|a boire|aux pommes|sur le disque|au citron|aux \w+|tatin|monumentale|au (?:ping|tennis|fifa)|a (?:fifa|mario)|citron|fraises?))"),
    ("cass pete bris frac", rf"\b{HIM}(?: (?!je|j|moi)\w+){{0,4}}? {_ME} (?:\w+ ){{0,2}}(?:casse|pete|brise|fracture|fracasse|eclate|fracass\w+|demolit|demoli|exploser?) (?:\w+ )?(?:nez|bras|cotes?|dents?|poignet|machoire|doigts?|gueule|tete|contre|figure|visage|arcade|crane|la tronche)\b(?! (?:de rire|au (?:tennis|foot|ping)|a (?:fifa|mario)|avec (?:ses|sa|son)))"),
    ("pous jete trai sais attr plaq cein brul mord mors crac ecla lanc bala tire arra seco bous cras atta lig droi", rf"\b{HIM}(?: (?!je|j|moi|chat|chien)\w+){{0,4}}? {_ME} (?:\w+ ){{0,2}}(?:pousse\w* (?:dans (?:l|les) escaliers?|contre|violemment|par terre|fort|a terre)|jete\w* (?:par terre|contre|dehors|des|dans|un|une|l|la|le|de)|train\w+ par (?:les|terre)|plaqu\w+ (?:contre|au)|brul\w+ (?:avec|la|le|les|expres)|mordu\w*|crach\w+ (?:dessus|au visage|a la figure)|(?:balanc|lanc)\w+ (?:\w+ ){{0,3}}(?:dessus|figure|tete|gueule|visage|contre)|tir\w+ (?:par )?les cheveux|arrach\w+ (?:les cheveux|mes (?:vetements|habits))|attach\w+ (?:au|a|avec|les|dans)|ligot\w+|secou\w+ (?:fort|violemment|comme|par)|bouscul\w+ (?:fort|violemment|a la maison|chez)|saisi\w* (?:par|a) (?:la gorge|le cou)|serr\w+ (?:la gorge|le cou)|attrap\w+ (?:par|a) (?:la gorge|le cou|les cheveux|le bras))\b(?! (?:un \w*il|la blague|le ballon|la balle|un (?:ballon|regard|sourire|defi)|des fleurs|la pierre))"),
    ("main gorg cou goss sur", rf"\b(?:{HIM}|qui) (?:\w+ ){{0,3}}(?:leve|lever|levait|porte|portait|pose|met|mettait|mis) (?:\w+ ){{0,2}}(?:la main|les mains|ses mains|sa main) (?:sur (?:moi|nous|les enfants|mes (?:enfants|seins|cuisses)|ma (?:gorge|fille|mere|cuisse))|autour de mon cou|dessus|sous ma|dans ma culotte|dans mon|partout)\b|\b(?:leve|porte) (?:encore )?la main sur (?:moi|nous|ma|mes|mon)\b"),
    # The sender's words: I get hit.
    ("fais fait fai suis ete fair", r"\b(?:je|j|suis|on) (?:me |m |ai |en ai |\w+ ){0,2}(?:fais|fait|fai|faisais|ete|suis|faire) (?:encore |souvent |regulierement |deja |toujours |tout le temps |tous les (?:soirs|jours) )*(?:frapp\w+|batt(?:re|u|ue)|tabass\w+|cogn\w+|viol(?:e|ee|er)|agress\w+|abus\w+|sequestr\w+|maltrait\w+|etrangl\w+|tap(?:er|e|ee) (?:dessus|par)|racket\w+|harcel\w+|insult\w+ tous|menac\w+|humili\w+ (?:tous|par|en)|gifl\w+|attouch\w+|tripot\w+|tortur\w+|molest\w+|droguee? (?:et|a mon insu|par)|poignard\w+|enferm\w+ (?:par|dans|a cle|a clef|chez)|prostitu\w+)\b(?! (?:par (?:les (?:notifs|spams|mails|moustiques|demarcheurs|pubs|appels)|des (?:spams|mails|moustiques)|un (?:moustique|commercial|spam)|le (?:soleil|froid)|la beaute|ce (?:film|tableau)|mon (?:chat|opérateur|operateur)|l (?:ambiance|odeur)|cette? (?:phrase|image|odeur))|aux? |de voir|a (?:fifa|mario|la belote|plate)|en finale|de (?:spams|mails)))"),
    ("viol atto ince touc sexu coit", rf"\b(?:on |il |elle |ils |{HIM} )(?:\w+ ){{0,3}}(?:me touche|m a touchee?|me touchait|ma touche|m ont touchee?|me caresse|me tripote|touche mes|touche mon (?:corps|sexe)|me touche la) (?:\w+ ){{0,3}}(?:la nuit|les (?:seins|fesses|cuisses|parties)|entre les|en bas|sexe|la ou|alors que|sans|quand|sous|partout|intimes?|je veux pas|dans (?:mon|ma)|et)\b(?! (?:au coeur|la main|dit))|\battouchements?\b(?! (?:prevention|formation))|\b(?:viol|inceste|agression sexuelle)\b(?= (?:par|de mon|que j ai|subi|dont))|\b(?:j ai|ai) (?:subi|vecu) (?:\w+ ){{0,2}}(?:viol|agression sexuelle|inceste|attouchements?|violences?|maltraitance)\b|\bvictime d(?:e|) (?:\w+ )?(?:viol|inceste|violences?|harcelement|abus|maltraitances?|agression|attouchements?|chantage)\b(?! (?:informatique|de phishing))|\b(?:m a|ma|m ont) viol(?:e|ee)\b|\bviols? conjuga\w+\b"),
    ("forc obli couc sexe sexu rapp nues", rf"\b{HIM}(?: (?!je|j)\w+){{0,3}}? {_ME} (?:\w+ ){{0,2}}(?:forc\w+|oblig\w+|contrain\w+) (?:\w+ ){{0,2}}(?:a |d )?(?:\w+ ){{0,3}}(?:coucher|baiser|sexe|rapports?|sucer|me deshabiller|faire l amour|toucher|le faire au lit|me prostituer|des choses|faire des trucs|sexuel\w*|lui (?:donner|filer|verser) (?:mon|ma|tout)|epouser|me marier|avorter|envoyer des (?:photos|nudes)|rester enfermee?|porter|dormir (?:dehors|par terre)|quitter mon|mentir|a boire|a prendre)\b(?! (?:de jolies|un casque|un masque|plus de))|\b{HIM} (?:\w+ ){{0,3}}(?:couche avec moi|me prend de force|me penetre|profite de moi|abuse de moi|abusait de moi|a abuse de moi|s en prend a moi|s est glisse dans mon lit|vient dans (?:mon lit|ma chambre)(?: la nuit| le soir| pour me))\b|\bmariage force\b(?= \w)|\b(?:me marier|mariee?) de force\b"),
    # Threats and weapons.
    ("mena mene menn", rf"\b{HIM}(?: (?!je|j)\w+){{0,4}}? (?:(?:{_ME}|nous) )?(?:\w+ ){{0,2}}?menac\w+ (?:de |d |avec |tous|encore|par|quand|si|depuis|au|et|chez|moi|nous|ma |mes |$)(?!(?:pleuvoir|tomber|orage|pluie|fermer|greve|couper l eau|partir en vacances|ecrouler|virer (?:le|mon) chat|une colle|me priver de|privation|colle)\b)|\b(?:recois|recoit|recu|recevoir|fait) (?:\w+ ){{0,2}}(?:menaces?)(?: de mort| par| tous| de (?:mon|ma|lui|l))?\b|\bmenaces? de mort\b"),
    ("tuer tue flin bute crev egor plan peau", rf"\b{HIM}(?: (?!je|j)\w+){{0,5}}? (?:veut|voulait|veulent|allait|va|vont|menac\w+|peut|pourrait|essaye|essaie|tente|dit|jure|finira|finir|voulu|failli|capable|promet|promis|va finir)(?: (?!je|j)\w+){{0,5}} (?:me |m |nous )(?:tuer|tue|flinguer|buter|egorger|planter|crever|noyer|bruler|achever|etrangler|faire la peau|massacrer|eliminer|frapper|cogner|taper dessus|defoncer|tabasser|faire du mal|violer|retrouver et|retrouver ou que|prendre mes enfants|defigurer|asperger|vitrioler)\b(?! (?:le moral|de (?:rire|fatigue|honte)|lol|mdr|ptdr|haha|a petit feu|(?:si|quand|car|parce que|j ai|je) (?:(?:je|elle|il|j) )?(?:ne |n )?(?:\w+ )?(?:oubli\w+|ratt?e\w*|arrive en retard|suis (?:\w+ )?en retard|rends pas|rend pas|perd\w*|casse|verra|voit|ramene pas|oublie|pense pas|appelle pas|ai (?:oublie|rate|perdu|casse|mange)|fini\w*|mange|fais pas|range pas|paye pas|reponds pas a)))"),
    ("pour peur crai terr", rf"\bpeur (?:qu (?:il|elle|ils)|que (?:{HIM}))(?: \w+){{0,3}} (?:me |m |nous |les |s en prenne |la |le |tue |rentre |revienne |recommence|retrouve)(?:tue\w*|frappe\w*|batte\w*|fasse (?:du )?mal|retrouv\w*|viol\w*|cogne\w*|tape\w*|attrape\w*|attend\w*|fasse|agresse\w*|enferm\w*|etrangl\w*|a moi|a mes|bourre|saoul|soul|ivre|defonc\w*|ce soir|encore|cette nuit|tabass\w*|suiv\w*|poursuiv\w*|moi|nous|mes enfants|chez moi)?\b(?! (?:au (?:tennis|foot)|dans le (?:rapport|mail)|son doudou|ses cles|le train|la cle|un lapin|le cadeau))"),
    ("peur terr crai", rf"\b(?:peur|terrifiee?|terrorisee?|crains|effray\w+|j ai la trouille|trouille|morte de peur) (?:\w+ ){{0,2}}(?:de rentrer|chez moi|a la maison|de lui|d elle|d eux|de (?:mon|ma) (?:\w+ )?{_MAN}|de ses (?:coups|reactions|crises|coleres)|de sa (?:reaction|colere|violence)|quand (?:il|elle|mon \w+|ma \w+) (?:rentre|boit|crie|s enerve|est (?:la|saoul|bourre|soul|ivre|en colere))|de dormir chez)\b(?! (?:dire|annoncer|parler|avouer|decevoir|trop tard|tard|sous la pluie|dans le noir|a velo|a pied|seule? (?:la nuit|le soir|a pied|dans)|poser|demander|en retard|de maths|de (?:math|francais|anglais|danse)|rater|faire|en voiture))"),
    ("cout fusi arme pist hach cein batt mart bato", rf"\b{HIM} (?:\w+ ){{0,4}}(?:un |le |sa |son |une |avec (?:un |une |son |sa |le )?|des )(?:couteau|fusil|arme|pistolet|hache|ceinture|batte|marteau|baton|flingue|cutter|machette|bouteille cassee|rallonge|fer a repasser)\b(?=.*\b(?:moi|me|m|peur|menace\w*|frapp\w+|tape\w*|nous|enfants|porte|gorge|main|aide\w*|sous|crie|cache\w*|police|sort\w*|bat|dit)\b)(?! (?:suisse|de cuisine en|pour (?:noel|son anniv\w*|la chasse|couper|cuisiner)|de (?:chasse pour|golf|baseball pour)))"),
    ("cout gorg temp", r"\b(?:couteau|cutter|lame|arme|pistolet|fusil|flingue) (?:sous|sur|a|contre) (?:la|ma) (?:gorge|tempe|tete|carotide)\b"),
    # Locked in, controlled, robbed.
    ("enfe sequ lais inte empe clef cle cles priv gard rete", rf"\b{HIM}(?: (?!je|j|chat|chien)\w+){{0,3}}? (?:(?:{_ME}|ne me|nous) )(?:\w+ ){{0,2}}?(?:enferm\w+|sequestr\w+|interdi\w+ (?:de |d |tout)|empech\w+ (?:de |d )(?:sortir|voir|partir|appeler|travailler|parler|aller (?:chez|au travail|voir)|quitter|manger|telephoner|dormir|respirer)|laiss\w+ (?:pas|plus|jamais|meme pas|meme plus|rien) (?:le droit |de |d |\w+ ){{0,3}}?(?:sortir|voir (?:mes|ma|personne)|partir|appeler|travailler|parler|manger|telephoner|quitter|rentrer|dormir|toucher a mon|argent|tranquille)|priv\w+ de (?:nourriture|manger|sortie et|telephone et|liberte|mes papiers)|garde (?:enfermee?|prisonniere?)|retien\w+ (?:de force|contre|prisonn\w+|ici))\b(?! (?:le (?:sel|sucre|cafe|gluten|sport)|d alcool pour|de (?:fumer|manger (?:du|de|trop|sale|gras)|boire du|conduire|soulever|porter|courir)|dehors sans faire expres|dehors par erreur|au sel|passer devant|finir mon|dormir (?:il|avec ses|elle)|travailler (?:avec|tranquille)|parler))"),
    ("enfe barr cach refu toil sall plac", rf"\b(?:je|j|suis|me|on) (?:\w+ ){{0,3}}(?:enferm\w+|barricad\w+|cachee?|planquee?|refugi\w+|caches?)(?: \w+){{0,6}} (?:il|elle|mon (?:\w+ )?{_MAN}|ma (?:mere|femme|blonde|copine|compagne)|mes parents|quelqu un)(?: \w+){{0,4}} (?:crie|hurle|tape|frappe|menace|veut|est (?:la|derriere|saoul|soul|bourre|ivre|violent\w*|fou|en colere|entree?)|cherche|casse|essaie|essaye|defonce|me|m|arrive|va|furieux|derriere la porte|cogne)\b(?! (?:voir son cadeau|pas trouver (?:les|le|son)))|\benferm\w+ (?:\w+ ){{0,4}}(?:par (?:mon|ma|lui|elle|mes)|contre (?:mon|ma) (?:gre|volonte)|a clef? (?:par|dans|depuis|et))\b|\b(?:retenu|retenue|prisonniere?|sequestree?) (?:\w+ ){{0,3}}(?:chez (?:moi|lui|elle|mon|ma)|contre (?:mon|ma)|par (?:mon|ma|lui|elle|mes)|dans ma (?:propre )?(?:maison|chambre))\b|\binterdiction de (?:sortir|voir (?:mes amis|ma famille|du monde|personne)|parler a (?:personne|ma|mes))\b(?= .*\b(?:il|mari|copain|mec|chum|lui)\b)"),
    ("papi pass cart tele port arge sala comp cont surv frap gsm nate cell pist foui geol espi", rf"\b{HIM}(?: (?!je|j|chat|chien)\w+){{0,3}}? (?:(?:m a|ma|m ont|me|m) )(?:\w+ ){{0,2}}?(?:pris|prend|confisqu\w+|vol\w+|cache\w*|garde|prennent|retir\w+|casse|piqu\w+|dechir\w+|brul\w+) (?:mon |mes |ma |tout(?:e|es)? (?:mon|mes|ma) |tous mes |le |les )(?:\w+ )?(?:papiers|passeport|carte (?:bancaire|bleue|d identite|vitale|bleu)|telephone|portable|argent|salaire|paye?|sous|tel|gsm|natel|cellulaire|cell|visa|cles|clefs|titre de sejour|pension|allocations?|retraite|cheques|compte en banque)\b(?! (?:par erreur|en photo|a recharger|pour (?:jouer|appeler|regarder|prendre|mettre|voir|son|sa|ecouter|aller)|dans le (?:metro|bus|train)|de (?:voiture|velo)|sans faire expres|au (?:festival|cours|boulot)|en cours|hier soir en boite|a la gare|jusqu a la fin du cours))|\b{HIM}(?: (?!je|j)\w+){{0,3}}? (?:control\w+|surveill\w+|verifi\w+|fouill\w+|piste|lit|espionn\w+|geolocalis\w+|trace|traque) (?:tous? |toute?s? )?(?:mes (?:messages|sms|appels|depenses|deplacements|comptes|sorties|moindres|faits|textos|mails)|mon (?:telephone|portable|tel|gsm|natel|cell|argent|compte|corps|poids)|ma (?:vie|facon|localisation|position)|tout ce que|chaque|ce que je (?:mange|porte|depense|dis|fais)|l argent)\b|\b{HIM} (?:\w+ ){{0,2}}me (?:control\w+|surveill\w+|espionn\w+|piste|traque|geolocalis\w+|flique|isole)(?: (?:tout|en permanence|sans arret|partout|constamment|via|avec|de (?:tout|ma|mes)|24|jour)|$)"),
    ("raba humi insu trai crie hurl gueu deni soum tyra deva", rf"\b{HIM}(?: (?!je|j)\w+){{0,3}}? (?:me|m|m a|ma|nous|m ont) (?:\w+ ){{0,2}}?(?:rabaiss\w+|humili\w+|insult\w+|trait\w+ (?:de |comme (?:de la|un|une) )(?:\w+ )?(?:pute|salope|merde|chienne?|connasse|conne|moins|esclave|pd|batarde?|dechet|boniche|folle|grosse|rien)|deni\w+|harcel\w+|cri\w+ dessus (?:tous|tout|sans|chaque|devant|et)|hurl\w+ dessus|gueul\w+ dessus tous|terrori\w+|tyrannis\w+|manipul\w+|isole de)\b(?! (?:de mails|de spam|de messages pour (?:la|le)|par telephone pour (?:vendre|les)|au poker|pour que je (?:range|mange)))"),
    ("harc rack", r"\b(?:harcelee?|harcelement|racket\w*|cyber ?harcel\w+|lynch\w+)\b(?: \w+){0,4} (?:a l ecole|au (?:college|lycee|travail|boulot)|par|en classe|sur (?:insta|snap|tiktok|internet|les)|depuis|tous les|de mon|sexuel\w*|moral)\b(?! (?:par (?:les (?:notifs|demarcheurs|pubs|moustiques|spams|appels)|des (?:demarcheurs|pubs|spams)|un (?:demarcheur|commercial)|edf|le (?:marketing|cpf))|formation|conference|au travail (?:formation|module|conference)))(?<!formation)"),
    # Blackmail with pictures, stalking.
    ("chan phot nude vide inti diff publ bala", r"\b(?:chantage|menac\w+|diffus\w+|publi\w+|balanc\w+|envoy\w+|poste\w*|montr\w+|partag\w+)(?: \w+){0,8} (?:(?:mes |ma |des |les )?(?:photos?|videos?|images?) (?:\w+ )?(?:de moi (?:nue?|a poil|denudee?)|intimes?|nue?s?|denudees?|sexuel\w*|a poil)|nudes?|sextape|sex tape|mes nudes|mes photos (?:a tout|si je|a mes|sur))\b(?! (?:expo|dessin|couleur))|\b(?:photos?|videos?|nudes?|images?) (?:\w+ ){0,3}(?:nue?|intimes?|de moi)(?: \w+){0,6} (?:chantage|menace\w*|diffus\w+|publi\w+|circul\w+|paye\w*|veut de l argent|sans mon|envoyer a|partout|si je)\b|\b(?:chantage|sextorsion)\b(?: \w+){0,4} (?:photos?|nudes?|argent|nue?|intimes?|snap|insta|webcam|si je|sexuel|depuis|sur moi|affectif)\b|\b(?:me|m) (?:fait|fais|font) (?:\w+ )?(?:chanter|du chantage)\b(?! (?:a la chorale|dans|une|au karaoke))|\brevenge porn\b"),
    ("suit rode atte harc pour traq gaet guet", r"\b(?:il|quelqu un|mon ex|un (?:homme|mec|type|gars|inconnu)|mon ancien \w+|ils|mon \w+|le mec|ce mec) (?:\w+ ){0,3}(?:me (?:suit|suis|poursuit|traque|guette|harcele|file)|rode|m attend|m a suivie?|surveille ma (?:maison|porte|fenetre))(?: (?!sur (?:insta|twitter|instagram|strava|facebook|tiktok|linkedin)|pour (?:manger|aller|le|la)|a (?:la gare|l aeroport|\d|table)|dans (?:mon|mes) (?:projet|demarches|parcours)|en (?:therapie|psy)|depuis \w+ (?:mois|ans) (?:mon|pour)|tous les mois|au (?:resto|cafe|cine|bureau|parc|restaurant))\w+){0,2} (?:partout|dans la rue|depuis|jusqu|devant (?:chez|ma|mon|l)|en bas de chez|chez moi|autour|en voiture|la nuit|aide\w*|j ai peur|tous les (?:soirs|jours)|dehors|a la sortie|dans le (?:metro|bus|parking)|dans l escalier|et)\b"),
    # Signs, places, words for it.
    ("bleu coca hema marq bles nez", r"\b(?:bleus?|cocard|coquard|hematomes?|marques?|ecchymoses?|il au beurre noir|oeil au beurre noir|yeux au beurre noir)(?: \w+){0,8} (?:frapp\w+|coups?|(?:a cause de|par|faits? par|de) (?:lui|elle|mon (?:mari|pere|copain|ex|mec|chum|conjoint|beau pere|frere)|ma (?:mere|femme|copine))|qu il m a|il (?:m a|me|a) |serr\w+|cacher|cache\w*|dispute|poings?|m a fait\w*|maquillage|manches longues|etrangl\w+)\b|\bcach\w+ (?:mes|les|mon) (?:bleus|cocard|marques|coquard|hematomes?)\b"),
    ("viol", rf"\b(?:{HIM}|mon|ma|c|est|devient|etait|devenu|devenue|tres|trop|si|toujours|redevient) (?:\w+ ){{0,2}}violente?s?\b(?! (?:orage|tempete|film|jeu|serie|migraine|dispute dans|vent|scene|pour les enfants|choc thermique|sport|comme (?:jeu|film)))(?=.*\b(?:moi|peur|mari|copain|mec|chum|pere|beau|mere|ex|compagnon|conjoint|il|elle|enfants|quand|boit|bu|alcool|fils|frere)\b)|\bviolences? (?:conjugales?|domestiques?|familiales?|intrafamiliales?|physiques?|sexuelles?)\b(?= (?:chez (?:moi|nous)|a la maison|depuis|que je|je|de (?:mon|ma)|j|aide|recommenc\w+|encore|moi|il|sur moi))|\b(?:je vis|je subis|subis|vis|subit) (?:\w+ ){{0,3}}(?:violences?|coups|maltraitance|l enfer avec (?:lui|mon|elle))\b|\bfemme battue\b(?= (?:c est moi|depuis|je))|\bje suis (?:une )?(?:femme|enfant|homme) battue?s?\b"),
    ("secu prot sauv chez mais dang", rf"\b(?:pas|plus|jamais) (?:\w+ )?(?:en securite|rentrer|tranquille) (?:\w+ ){{0,2}}(?:chez (?:moi|nous|lui)|a la maison|avec (?:lui|elle|mon (?:\w+ )?{_MAN})|dans ma (?:maison|famille|propre maison)|dans mon (?:couple|foyer))(?= |$)(?! (?:avant|avec le (?:train|bus)|ce (?:midi|week)|tard|a cause (?:des travaux|de la greve)|ce soir je (?:dors|vais)|a \d))|\ben danger (?:\w+ )?(?:chez (?:moi|lui)|a la maison|avec (?:lui|elle|mon|ma))\b|\b(?:proteg\w+|sauv\w+|aide\w*|aidez|fuir|partir loin|echapper|m enfuir|quitter) (?:moi |nous )?(?:\w+ )?(?:de|a|contre) (?:lui|elle|mon (?:mari|pere|ex|copain|conjoint|compagnon|beau pere|mec|chum)|ma mere|chez mon mari)\b(?! (?:dire|rendre|parler|faire|porter|rappeler|envoyer|tailler|acheter|au sujet))"),
    # Family of the sender is hit.
    ("frap bat taba cogn viol tape batt etra touc brut mena", rf"\b(?:{HIM})(?: (?!je|j)\w+){{0,3}}? (?:a |ont )?(?:encore |souvent |toujours )?(?:frapp\w+|bat|battait|battent|battu|tabass\w+|cogn\w+|viol(?:e|ait)|tap(?:e|ait) (?:dessus )?|etrangl\w+|brutalis\w+|touche|touchait|menac\w+) (?:encore |tout le temps |aussi |souvent )?(?:sur )?(?:ma (?:mere|petite soeur|soeur|fille|petite s ur|s ur|maman|femme)|maman|mon (?:petit frere|frere|fils|bebe)|mes (?:enfants|freres|soeurs|filles|fils)|notre (?:fils|fille)|les (?:enfants|petits|gosses))\b(?! (?:au|aux|a (?:fifa|mario|la)|en finale|de justesse|dans l oeil|\d))"),
    ("suic tuer mort", r"\b(?:dit|disent|ecrit|ecrivent|demande|conseille|crie|repete|envoie|envoient)(?: \w+){0,3} (?:d aller |de |que je devrais |d )(?:me (?:tuer|suicider|pendre)|mourir|crever)\b"),
    ("pros trot trav maqu", r"\b(?:me|m) (?:\w+ )?(?:oblige\w*|force\w*|fait|vend|loue) (?:\w+ ){0,3}(?:prostitu\w+|me prostituer|faire le trottoir|faire des passes|tapin\w*|des clients|travailler sans (?:me payer|papiers|salaire))\b|\b(?:garde|garder) (?:\w+ )?mon passeport(?: \w+){0,6} (?:travaill\w+|sortir|partir|dort|paye\w*)\b"),
    ("dep lui alc boit boir saou bour soul sou ivre", r"\b(?:quand (?:il|elle|mon \w+|ma \w+|papa|maman)|des qu (?:il|elle)|(?:il|elle|mon (?:pere|mari|copain|mec|chum)) (?:est|rentre)) (?:\w+ ){0,3}(?:bu|boit|saoul\w*|bourree?|soul\w*|ivre|defonce|alcool\w*)(?: (?!bois)\w+){0,5} (?:s en prend a|me (?:fait du mal|frappe|bat|tape|cogne|hurle|fait peur|insulte)|peur|frappe|cogne|casse tout|nous (?:frappe|bat|tape)|violente?|enferme\w*|cache\w*|mechant)\b"),
)

# --- somebody else is in danger -----------------------------------------------------------------------------------------
_NEAR = (
    r"(?:amie?s?|meilleure? amie?|potes?|copine|copain|s ur|soeur|s urette|frere|frangin|frangine|mere|pere|maman|papa|fils|fille|enfant|ado|mari|femme|"
    r"conjointe?|compagne|compagnon|mec|meuf|chum|blonde|ex|cousine?|neveu|niece|oncle|tante|tonton|mamie|papi|papy|mami|grand mere|grand pere|voisine?|"
    r"collegue|eleve|etudiante?|camarade|coloc|colocataire|patiente?|petite? amie?|belle s ur|belle soeur|beau frere|beau pere|belle mere|beau fils|belle fille|fiancee?|jumelle|jumeau|"
    r"correspondante?|pote|bff|best|besta|gamine?|petite?|gosse|filleule?|inconnue?|gars|nana|streameur|streameuse|client|cliente|follower|mate|reuf|reus|daron|daronne|patron|patronne|binome)"
)
_THEY = rf"(?:il|elle|ils|elles|y|quelqu un|on dirait qu il|(?:mon|ma|mes|un|une|le|la|notre|son|cette|ce|cet|l)(?: \w+)? {_NEAR}(?: \w+)?(?: de (?:ma classe|mon (?:fils|lycee|college|groupe|equipe|serveur)|mes \w+|discord|la classe|l equipe|ma \w+))?|maman|papa|mamie|papi|papy|{_NEAR})"
_OTHERS_WORDS = r"(?: (?!(?:je|j|me|moi|m en|film|serie|livre|roman|episode|personnage)\b)\w+)"
_HARMED = (
    r"(?:tu(?:er?|ee)|suicid(?:er?|ee|ait)|pend(?:re|u|ue)|noy(?:er?|ee)|jet(?:er?|ee|te)|scarifi(?:er?|ee|ait)|mutil(?:er?|ee|ait)|automutil\w+|coup(?:er?|ee|ait)|taillad\w+|taill(?:er?|ee)|ouvr\w+|ouvert\w*|"
    r"foutre en l air|fout\w* en l air|flingu\w+|tir\w+ une balle|but(?:er?|ee)|fai(?:t|re|sait) (?:du|tres|encore du) mal|fait du mal|faire mal|donn\w+ la mort|defenestr\w+|immol\w+|empoisonn\w+|"
    r"laiss\w+ mourir|supprim\w+|brul\w+|bless\w+ (?:volontairement|expres)|etrangl\w+|tranch\w+|saut\w+ (?:du|par|dans le vide)|balanc\w+|affam\w+|griff\w+ (?:jusqu|volontairement|expres|les (?:bras|cuisses)))"
)
_NOT_REALLY = (
    r"(?! (?:\w+ ){0,2}(?:cheveux|ongles|frange|barbe|doigt|pouce|frigo|pneu|main en|au (?:travail|boulot|foot|ski|dos|genou)|a (?:la tache|cheville|la cheville|l eau|fond|plein|bosser|travailler)|en (?:\w+ant|deux|quatre)|du monde|"
    r"dans (?:le (?:film|jeu|livre|roman|bouquin|travail|boulot)|l episode|la serie|son travail|ses (?:etudes|bras))|de rire|la parole|sur (?:le (?:canape|gateau|frigo|buffet)|la nourriture|les (?:croquettes|soldes))|un (?:bras|jambe) au|la cheville|le bras au|"
    r"il y a \d+ ans|y a \d+ ans|en (?:1|2)[0-9]+|l an dernier|l annee derniere|il y a longtemps|en [12] [0-9]+|les cheveux)\b)"
)
OTHER = (
    # Somebody does, or wants to do, it to themselves.
    ("suic pend scar muti auto tail defe immo flin noye tuer tue tuee bute supp",
     rf"\b{_THEY}{_OTHERS_WORDS}{{0,8}} (?:s|se|s est|s etait|ce) (?:\w+ ){{0,2}}?(?:suicid\w+|pend(?:re|u|ue)|scarif\w+|mutil\w+|automutil\w+|taillad\w+|defenestr\w+|immol\w+|flingu\w+|noy(?:er|e|ee)|tu(?:er|e|ee|erait|era)|but(?:er|e)|supprim(?:er|e|ee)){_NOT_REALLY}"),
    ("mal coup fout fou ball vein mort bras saut vide brul jour jete poig pont",
     rf"\b{_THEY}{_OTHERS_WORDS}{{0,8}} (?:s|se|s est|s etait|ce) (?:\w+ ){{0,2}}?(?:{_HARMED}){_NOT_REALLY}(?=(?: \w+){{0,3}} ?(?:du mal|mal|en l air|balle|veines?|mort|bras|cuisses?|poignets?|jambes?|peau|pont|train|fenetre|vide|metro|rails|balcon|toit|bras|volontairement|encore|expres|lame|$|et|depuis|j|je|tous|la nuit|en cachette|gorge))(?! ?(?:les cheveux))"),
    ("suic", rf"\b{_THEY}{_OTHERS_WORDS}{{0,8}} (?:suicidaires?|suicide|suicider|idees noires|envies? suicidaires?)\b(?! (?:dans|squad|prevention|il y a|y a \d|en (?:1|2)))"),
    ("suic", r"\b(?:amie?|pote|s ur|soeur|frere|mere|pere|fille|fils|ado|eleve|mari|femme|voisine?|collegue|cousine?|copine?|copain|niece|neveu) (?:\w+ ){0,3}suicid\w+\b(?! (?:il y a|y a \d|squad|en (?:1|2)))"),
    ("mour mort crev viv vivr fini disp exis jour vie reve saut la",
     rf"\b{_THEY}{_OTHERS_WORDS}{{0,6}} (?:veut|voulait|veu|voudrait|veux|souhaite|menace|parle|parlait|dit|disait|ecrit|repete|pense|envisage|envie|compte|va|essaye|essaie|tente|a tente|a essaye|raconte|annonce|demande|reve|aimerait|prefere|songe|prevoit|a decide|planifie|jure|evoque|repond|message|poste|poster|publie|envoye|cherche|veulent|a voulu|failli|supplie)(?: (?!(?:je|j|me|moi|film)\b)\w+){{0,7}} (?:mourir|crever|etre morte?|en finir|(?:plus|pas|pu) (?:\w+ ){{0,2}}vivre|plus etre la|plus se reveiller|se tuer|se suicider|mettre fin a (?:ses jours|sa vie)|disparaitre(?: a jamais| pour toujours)?|plus exister|la mort|sauter|mort|se faire du mal|fin a ses jours|plus envie de (?:vivre|rien)|plus la|passer a l acte|partir pour toujours|un suicide|du suicide|son suicide|s ouvrir les veines|l au dela|plus de raison de vivre)\b(?! (?:de (?:rire|faim|soif|chaud|froid|honte|chaleur|fatigue|sa belle)|avec (?:le|la|les|ce|cette|ses|son|cette histoire)|a la corde|du lit|le (?:pas|dejeuner|repas)|l oeil|dans (?:l eau|la piscine|le lit|le train)|de joie|au (?:sol|plafond)|en parachute|des suites|sur (?:le|la|les) (?:lit|canape)|ensemble|a (?:paris|lyon|deux|la campagne|l etranger|montreal|bruxelles)|en (?:coloc|ville|france)|chez|d un|pour (?:la|le|les) soldes|quand (?:il|elle) voit|la (?:semaine|ligne|classe)|une classe|dans le jeu))"),
    ("jour vie", r"\b(?:mettre|mis|met|mettra) (?:\w+ )?fin a (?:ses jours|sa vie|leurs? (?:jours|vie))\b(?! (?:en (?:1|2)|dans))|\battent\w+ a ses jours\b|\b(?:ote|oter|enlev\w+) la vie\b(?! dans)"),
    ("aval boit plaq pris gobe medo medi cach comp doli xana tube somn pilu flac",
     rf"\b{_THEY}{_OTHERS_WORDS}{{0,5}} (?:a|ont|aurait|avait|vient|est|as|viens|s est) (?:\w+ ){{0,2}}?(?:pris|avale\w*|gobe\w*|ingere\w*|ingurgite\w*|bouffe|prendre|avaler|enfile|mange|bu|vide)(?: (?!(?:pas|ses medocs|son)\b)\w+){{0,3}} (?:{MANY}|{COUNT}|toute?s?|tous|la|une|deux|un|le|du|de|n importe quoi|les)(?: (?!mg|fois)\w+){{0,4}} (?:{PILLS}|{BOX}|javel|destop|produit|mort aux rats|lessive|antigel|pile|piles)\b(?! (?:a la pharmacie|de (?:chocolat\w*|gateaux?|bonbons|thon|lait|crayons)|chez|pour (?:la|le|sa|son|mon|ma)|comme (?:prevu|prescrit)|du matin|du soir|ce matin|d homeo\w*|aux lettres|a outils|bio|local))"),
    ("over surd", rf"\b{_THEY}{_OTHERS_WORDS}{{0,5}} (?:overdose\w*|surdose\w*)\b(?! (?:de (?:chocolat|sucre|travail|ecran|calins)|il y a|en (?:1|2)))"),
    ("scar muti lame auto vein brul coup", rf"\b{_THEY}{_OTHERS_WORDS}{{0,6}} (?:scarif\w+|automutil\w+|mutilat\w+|lames? de rasoir|coupures (?:sur|aux?) (?:\w+ )?(?:bras|poignets?|cuisses?)|les veines|marques de (?:lames?|coupures?|scarif\w+)|cicatrices (?:fraiches|de scarif\w+))\b(?! (?:formation|dans (?:le|la) (?:film|serie)))|\b(?:trouve|decouvert|vu|remarque|apercu)(?: \w+){{0,5}} (?:coupures?|scarif\w+|lames?|entailles?|cicatrices?)(?: \w+){{0,5}} (?:bras|poignets?|cuisses?|chambre|lit|matelas|sac|tiroir)(?: \w+){{0,3}} (?:fils|fille|s ur|soeur|frere|amie?|copine|ado|eleve|cousine|petite|jumelle|niece)\b"),
    ("lett mot adie mess", rf"\b(?:trouve|recu|laisse|ecrit|envoye|lu|poste|decouvert|decouvrir|recois)(?: (?!je)\w+){{0,5}} (?:une lettre d ?adieux?|un mot d ?adieux?|lettre de suicide|message d ?adieux?|lettre d ?adieux?|mot d ?adieux?)(?: \w+){{0,4}}(?: (?:elle|il|fils|fille|s ur|soeur|frere|amie?|mere|pere|mari|femme|copine|sa|son|lui|eleve|cousine?|dans sa|chez)\b)|\b(?:elle|il|{_NEAR}) (?:\w+ ){{0,3}}(?:a laisse|m a (?:ecrit|envoye|laisse|dit)|vient de m (?:ecrire|envoyer)|a poste|a ecrit|a publie)(?: \w+){{0,5}} (?:adieux?|lettre d ?adieux?|mot d ?adieux?|dernier message|message d au revoir|lettre de suicide)\b(?! (?:pot|au (?:bureau|boulot)|party|pour son depart en retraite|a toute l equipe))|\b(?:lettre|mot|message) d ?adieux? de (?:mon|ma|sa)\b"),
    ("conn beti gest irre acte", rf"\b(?:peur|inquiet|inquiete|flippe|crains|craint|panique|angoisse|aide\w*|capable|menace|risque)(?: \w+){{0,5}} (?:il|elle|ils|mon \w+|ma \w+|{_NEAR})(?: \w+){{0,4}} (?:connerie|betise|l irreparable|geste|passe\w* a l acte|conneries|betises|du mal|se (?:tue\w*|suicid\w+|fasse|jette\w*|fout\w+)|mette fin)\b(?! (?:avec le (?:chat|chien|gateau)|a l ecole|pendant|en mon absence|au (?:boulot|travail)|dans le jardin))|\b{_THEY}{_OTHERS_WORDS}{{0,4}} (?:va|risque de|veut|capable de|pourrait|a peur de) (?:\w+ )?faire une (?:connerie|betise|grosse connerie|grosse betise)\b(?! (?:au|avec|en|a l ecole))"),
    ("pont toit rail balc fene rebo fala", rf"\b{_THEY}{_OTHERS_WORDS}{{0,4}} (?:est|monte\w*|assise?|debout|menace|veut|va|grimpe\w*)(?: \w+){{0,4}} (?:sur (?:le|un|les) (?:pont|toit|rebord|rails)|au bord du (?:vide|toit|pont|quai)|du balcon|la fenetre et (?:menace|veut)|de la falaise|par la fenetre)(?: \w+){{0,6}} ?(?:saut\w+|menace\w*|se jet\w+|descend\w* pas|aide\w*|vite|veut plus|pleure|que (?:faire|dois je|fais je)|quoi faire|$)(?! (?:a l elastique|tuiles))"),
    ("tent hosp ts", rf"\b{_THEY}{_OTHERS_WORDS}{{0,6}} (?:une ts|tentative de suicide|tentative|sa ts|une deuxieme ts|tentatives?)\b(?! (?:de (?:record|phishing|livraison|connexion|fraude|vol)|au penalty|reussie))|\b(?:ts|tentative de suicide|tentative) de (?:mon|ma|sa|son)\b"),
    ("cord fusi cout noeu lame arme", rf"\b{_THEY}{_OTHERS_WORDS}{{0,5}} (?:achete|a achete|prepare|cache|a|avec|pris|a pris|sorti) (?:\w+ ){{0,2}}(?:une corde|un fusil|une arme|la corde|un noeud coulant|un n ud coulant|un couteau)(?: \w+){{0,6}} (?:se (?:pendre|tuer|tirer|couper|faire)|en finir|veut mourir|peur (?:pour (?:lui|elle))|suicid\w+|mourir|s ouvrir)\b"),
    ("mang vivr mour mora boir", rf"\b{_THEY}{_OTHERS_WORDS}{{0,4}} (?:refuse|arrete|veut plus|ne veut plus|accepte plus) (?:\w+ ){{0,2}}(?:manger|se nourrir|s alimenter|vivre|se battre pour vivre|son insuline|sa dialyse)(?: \w+){{0,5}} (?:mourir|vivre|en finir|partir|crever|disparaitre)\b"),
    ("inco repo resp reve", rf"\b{_THEY}{_OTHERS_WORDS}{{0,6}} (?:repond\w* (?:plus|pas)|inconscient\w*|se reveille (?:plus|pas)|respire (?:plus|mal|a peine)|bouge plus)(?: \w+){{0,10}} (?:{PILLS}|suicid\w+|mourir|adieu|overdose|{BOX}|en finir)\b|\b(?:{PILLS}|boites? vides?|plaquettes? vides?)(?: \w+){{0,8}} (?:repond plus|se reveille pas|se reveille plus|inconscient\w*|a cote (?:d elle|de lui|de mon|de ma)|respire (?:mal|plus))\b"),
)

# --- figures of speech, kitchens, games, titles -------------------------------------------------------------------------
HARMLESS = (
    r"\b(?:mour\w+|crev\w+|meur[st]?|morte?s?|creve) de (?:rire|faim|soif|chaud|froid|honte|peur|trouille|fatigue|envie|jalousie|curiosite|ennui|chaleur|stress|sommeil|inquietude|impatience|lol|mdr)\b"
    r"|\b(?:telephone|tel|portable|gsm|natel|cell|batterie|pc|ordi\w*|voiture|bagnole|auto|char|plantes?|basilic|orchidee|cactus|tomates|fleurs|poissons?|frigo|lave \w+|tele|imprimante|wifi|box|chaudiere|velo|pneu|pile|tablette|"
    r"boss|personnage|perso|sim|tamagotchi|avatar|heros|zombies?|serveur|machine|chargeur|montre|succulente|ficus|monstera|fougere|levain|ecouteurs|casque)(?: (?!(?:je|j|et|que|moi|mais|me)\b)\w+){0,3} (?:mour\w+|mort\w*|creve\w*|rend\w* l ame|meurt|decede\w*|suicid\w+)\b"
    r"|\bpeine de mort\b|\bnature morte\b|\bpoint mort\b|\btemps mort\b|\bpoids mort\b|\bangle mort\b|\bmer morte\b|\bfeuilles mortes\b|\bmort aux rats (?:au|a|pour|chez)\b|\btete de mort\b"
    r"|\b(?:mort|meurs|mourir) de rire\b|\bmourir d (?:envie|ennui|impatience|amour)\b|\bmourir peut attendre\b"
    r"|\b(?:regarder|voir|revoir|lire|relire|finir|ecouter|telecharger|acheter|louer|rendre|emprunter|chanter|jouer|visionner|billets? (?:pour|de|du)|places? (?:pour|de)|film|livre|bouquin|roman|serie|episode|chanson|album|piece|expo|podcast|documentaire|docu|"
    r"spectacle|concert|titre|jeu|niveau|quete|opera)(?: (?!(?:je|j|me|moi|m|et|adieu|plus)\b)\w+){0,5} (?:suicid\w+|mourir|mort|meurt|meurs|tuer|tue|tueur|adieux?|pendu|la corde|noyade|overdose|meurtre|violence\w*|violent)\b"
    r"|\bsuicide squad\b|\bvirgin suicides\b|\b13 reasons\b|\ble pendu\b|\bjeu du pendu\b"
    r"|\b(?:prevention|formation|conference|colloque|expose|dissert\w*|memoire|article|cours|benevol\w+|permanence|journee mondiale|these|stage|atelier|webinaire|reportage|dossier|podcast|debat|reunion|seminaire|module|affiche|brochure|association|asso)"
    r"(?: (?!(?:je|j|me|moi|m)\b)\w+){0,6} (?:suicid\w+|automutilation|scarification|violences? (?:conjugales?|\w+)|overdose|harcelement|euthanasie|maltraitance|fin de vie|addictions?|inceste|viol)\b"
    r"|\b(?:suicid\w+|automutilation|violences? conjugales?|overdose|harcelement|euthanasie|crise suicidaire) (?:\w+ ){0,3}(?:formation|conference|prevention|colloque|expose|module|debat|cours|webinaire|atelier)\b"
    r"|\b(?:pot|soiree|fete|apero|cadeau|diner|repas|dejeuner|carte|discours|verre|tournee|concert|match|gouter|bal|saison|spectacle|pots|party|cocktail) d ?adieux?\b|\badieu (?:gary|les cons|l ami|ma concubine|au langage|poulet|monsieur|berthe|bonne resolution|vacances|week end|les vacances|regime|mon regime|le regime|soleil|l ete|economies)\b"
    r"|\ben (?:cuisinant|bricolant|jardinant|epluchant|coupant|ouvrant|faisant|jouant|courant|tombant|repassant|descendant)(?: \w+){0,4} (?:je me suis|me suis) (?:coup|bless|brul|griff|entaill)\w+"
    r"|\btuer (?:le temps|l ennui|les \w+|le boss|des \w+|la bete|les mauvaises herbes|le cochon|un dragon)\b|\b(?:me tue|tues) a la tache\b|\bse (?:tuer|tue) (?:a la tache|au travail|au boulot|a lui dire|a te|a la)\b"
    r"|\b(?:se|me) jeter a l eau\b|\bsauter (?:le pas|le repas|le dejeuner|le petit|un repas|une ligne|a la corde|de joie|au plafond|dans l eau)\b|\bcorde a (?:linge|sauter)\b|\bcordes? d escalade\b"
    r"|\b(?:bat|battu|battue|battent|battre|bats) (?:aux? |a (?:fifa|mario|plate|la (?:belote|coinche|course|petanque|nage)|smash|l escrime)|de \d|des records|le record|son record|en finale|froid|les \w+ en neige|des ailes)\b"
    r"|\bcombat\w*\b"
)
# Whom the words after this are about.
THIRD = (
    rf"(?:\b(?:il|elle|ils|elles|y|quelqu un|maman|papa|mamie|papi|{_NEAR})(?: (?:m|m a|me|n|ne|a|ai|as|dit|dis|disait|qu|que|qu il|il|elle|se|s|est|en|ecrit|vient|de|d|du|plus|pas|vraiment|toujours|souvent|deja|encore|aussi|repete|raconte|parle|avoue|"
    r"confie|envoye|message|pour|dire|annonce|hier|ce|matin|soir|hier soir|tout|juste|peut|etre|sans|arret|jure|fait|faire|vouloir|veut|parfois|pense|croit|semble|apparemment|hurle|crie|pleure|et|n a|avait|aurait|avoir|avait dit|ses|etait|lui|aucune?|une|la|le|l|ont|leurs?)){0,9} )$"
)
NEGATION = (
    r"\b(?:veux|vais|ai|suis|voulais|voudrais|compte|pense|risque|avais|ferai|pensais|avoir|etre|dis|est|n ai|fait|etais|eu)(?: (?:vraiment|meme|non))? (?:pas|jamais|aucunement|nullement|aucune?)"
    r"(?: (?:envie|d|de|du|tout|vraiment|forcement|me|m|en|l|intention|besoin|idees?|faire|non|une|avoir|pensees?|etre|fait|voulu|a|pense|aucune?|eu|suicidaire|que|des)){0,5} $"
)
