"""French: yet more families, found on a third hand's texts: amounts told in other words, lists, relatives. Data only."""

from tdah.language.fr.danger_more import BOX, COUNT, NEAR, PILLS, TOOK, TOOK_HEADS
from tdah.language.fr.danger_wide import ERRAND, MANY_SAID

# --- building blocks -------------------------------------------------------------------------------------------------
_SOMEONE = r"(?!.*\b(?:il|elle|ils|elles|chien|chat|film|serie|roman|voisin|patient\w*|collegue)\b)"
_DRINK = r"(?:alcool|vodka|whisky|rhum|gin|vin|bieres?|pastis|cognac|ricard|tequila|rose|rouge|boisson|fort)"
_TAKEN = r"(?:pris|prises?|avale\w*|gobe\w*|bouffe\w*|ingere\w*|bue?s?|englouti\w*|descendue?s?|ingurgite\w*|croque\w*|enfile\w*)"
_STORE = r"(?:trousse|tiroir|armoire|pharmacie de (?:la maison|mes|ma|mon|maman|salle)|table de (?:nuit|chevet)|sac a main|placard|stock|reserve|pilulier|semainier)"
_CHILD = r"(?:bebe|fils|fille|enfants?|gosses?|petite?s?|petit dernier|gamine?s?|jumeaux|jumelles|neveu|niece|garcon|petit frere|petite soeur|petit fils|petite fille|bout de chou|loulou|ado|puce|aine|ainee|cadet|cadette|bambin|frangin|frangine|frere|soeur|ptit|ptite|flo|gars)"
_NOT_MANY = r"(?! (?:jours?|semaines?|ans?|mois|minutes?|min|heures?|h|euros?|mg|kilos?|kg|km|fois|pages?))"

OVERDOSE_FURTHER = (
    # Less was prescribed; the number stands alone.
    (TOOK_HEADS, rf"^{ERRAND}{_SOMEONE}(?=.*\b(?:{PILLS}|{BOX}|censee?|supposee?|devais|dose|demi|moitie|prescri\w*|voulais|dormir|arrete\w*|eteign\w*|bizarre|adieu|gouttes)\b).*\b(?:j )?en ai (?:\w+ )?{_TAKEN} (?:\w+ ){{0,2}}{MANY_SAID}\b{_NOT_MANY}"),
    ("lieu cens supp deva", rf"^{ERRAND}{_SOMEONE}(?=.*\b(?:{PILLS}|gouttes|dose|traitement)\b)(?=.*\b{TOOK}\b).*\b(?:{COUNT}|toute la \w+|tout) (?:\w+ ){{0,3}}au lieu (?:de|d|du)\b{_NOT_MANY}(?! \w+ (?:mg|heures?|h|jours?)\b)"),
    # Taking them right now.
    ("prend aval gobe bouf vide trai", rf"^{ERRAND}.*\b(?:en train|suis apres|commence|commencee?|continue) (?:de |d |a )(?:tou[ts]e?s? (?:les |l )?(?:prendre|avaler|gober|bouffer|vider|manger)|les (?:prendre|avaler|gober|bouffer|manger) (?:\w+ ){{0,2}}(?:tou[ts]e?s?|un|une|l un|l une|par))(?=.*\b(?:{PILLS}|{BOX}|bouteille|pot|vide|adieu|desole\w*|compte\w*|reste)\b|$)(?!.*\b(?:peinture|cartons?|frigo|garage|poubelles?|grenier|placards?)\b)"),
    # The whole of it.
    ("tota inte enti ense", rf"^{ERRAND}{_SOMEONE}.*\b{TOOK} (?:\w+ ){{0,3}}(?:totalite|integralite|entierete|ensemble) (?:de |du |des |d )(?:\w+ ){{0,2}}(?:traitement|{PILLS}|{BOX}|doses?|ordonnance|pot|bouteille)\b(?! (?:ce matin|du matin|de ce matin|du jour|du soir|de la journee|comme|a la pharmacie))"),
    ("trou tiro arma tabl plac stoc rese pilu sema", rf"^{ERRAND}{_SOMEONE}(?=.*\b{PILLS}\b)(?=.*\b{_STORE}\b).*\b(?:tou[ts]e?s?|plein|n importe quoi|ce qu il y avait|ce que j ai trouve|le contenu)\b(?=.*\b(?:les ai|j ai|ai tout|j ai tout) (?:\w+ )?{_TAKEN}\b)|\b(?:avale|gobe|bouffe|ingere|pris) (?:\w+ ){{0,2}}(?:tout ce (?:qu il y avait|que j ai trouve|qui trainait|qui restait)|le contenu|n importe quoi) (?:dans|de|du) (?:\w+ ){{0,2}}(?:{_STORE}|pharmacie)\b"),
    ("cach comp medo medi pilu gelu somn", rf"^{ERRAND}{_SOMEONE}.*\b(?:tou[ts]e?s?|toute? l[ae]s?|plein de|l[ae]s? {MANY_SAID}) (?:\w+ ){{0,2}}{PILLS}(?: \w+){{0,8}} (?:je )?les ai (?:\w+ )?(?:avale|gobe|bouffe|englouti|ingere|enfile|descendu)\w*"),
    ("pot boit bout flac tube plaq blis boca siro", rf"^{ERRAND}{_SOMEONE}(?=.*\b{PILLS}\b).*\b(?:pots?|{BOX}|bouteille|bocal|plaques?)\b(?=.*\b(?:j ai|je l ai|je les ai|l ai|les ai|ai) (?:tou[ts]e?s? |entierement |completement )(?:{_TAKEN}|vide\w*|fini\w*)\b)(?! (?:ce matin|du matin))"),
    # No longer counting; one, then another, then yet another.
    ("comp", rf"^{ERRAND}{_SOMEONE}(?=.*\b(?:{PILLS})\b)(?=.*\b(?:{_DRINK}|\w+ieme|expres|{TOOK}|ca fait \w+|tete)\b).*\b(?:j|je|ai|sais) (?:\w+ )?(?:plus|pu|pas|arrete de|cesse de|meme pas) (?:\w+ )?compt(?:e|er|es|ais)\b(?! (?:les (?:calories|heures|jours)|restant\w*|sur|sans))(?=.*\b(?:{TOOK}|apres|\w+ieme|expres|ca fait|adieu|dors|tete|coeur|$))(?<!pas compte)|^{ERRAND}{_SOMEONE}(?=.*\b{PILLS}\b).*\b{TOOK}(?: \w+){{0,8}} (?:sans|pas|plus|meme pas|arrete de) compt\w+(?! (?:restant|sur))"),
    ("autr", rf"^{ERRAND}{_SOMEONE}(?=.*\b(?:{PILLS}|gouttes)\b).*\b{TOOK}(?: \w+){{0,6}} (?:puis|et|encore|apres)(?: puis| et| encore| apres)* une? autre(?: \w+)? (?:puis|et|encore|apres)(?: puis| et| encore| apres)* une? (?:autre|troisieme)\b"),
    ("fait fais", rf"^{ERRAND}{_SOMEONE}(?=.*\b{PILLS}\b)(?=.*\b{TOOK}\b).*\b(?:ca|sa|en|doit|ca doit) (?:en )?(?:fait|faire|fais) (?:\w+ )?{MANY_SAID}\b{_NOT_MANY}"),
    # An attempt, with medicine; a deadly dose.
    ("tent ts", rf"\b(?:fait|fais|faire|refait|tente|refaire) (?:\w+ )?(?:une? |ma )?(?:ts|tentative)(?: de suicide)?(?: \w+){{0,2}} (?:avec|par|aux?|a coup de|medicamenteuse|en (?:prenant|avalant))(?: \w+){{0,3}} (?:{PILLS}|traitement)\b|\btentative medicamenteuse\b(?!.*\b(?:cours|article|expose|stage|fiche)\b)"),
    ("dose", rf"^{ERRAND}{_SOMEONE}.*\b{TOOK} (?:\w+ ){{0,3}}doses? (?:mortelle|letale|fatale|massive|enorme|monstrueuse|de (?:dix|quinze|trente|vingt|dingue|malade|\d+) ?(?:jours|semaines)?)s?\b(?! de (?:cafe|chocolat|sucre|cafeine|sport|soleil))|^{ERRAND}{_SOMEONE}.*\b{TOOK} (?:\w+ ){{0,2}}(?:[3-9]|[1-9][0-9]|trois|quatre|cinq|six|sept|huit|dix|vingt) fois (?:la|ma|mes) (?:\w+ )?doses?\b(?! (?:par jour|cette semaine|de vaccin))"),
    # A month of treatment at once; one, then two, then ten; up to so many and going on.
    ("jour sema mois", rf"^{ERRAND}{_SOMEONE}.*\b(?:j ai|je viens de|viens de) (?:\w+ )?(?:pris|avale|gobe|prendre|avaler|gober|bouffe) (?:\w+ )?(?:[3-9]|[1-9][0-9]|trois|quatre|cinq|dix|quinze|trente|deux|une) (?:jours|semaines?|mois) (?:de |d )(?:\w+ )?(?:traitement|{PILLS})\b(?! (?:a la pharmacie|d avance))"),
    ("rend cont conti", rf"^{ERRAND}{_SOMEONE}(?:\w+ ){{0,4}}(?:rendue?|en suis|arrivee?) a {MANY_SAID} {PILLS}\b|\b{MANY_SAID} {PILLS} (?:et )?je continue\b"),
    # Grams, and insulin.
    (TOOK_HEADS, rf"^{ERRAND}{_SOMEONE}.*\b{TOOK} (?:\w+ ){{0,3}}(?:[5-9]|[1-9][0-9]|\d\d? (?=grammes)|cinq|six|huit|dix|douze|quinze|vingt|trente) ?(?:g|grammes?) (?:de |d ){PILLS}|^{ERRAND}{_SOMEONE}.*\b{TOOK} (?:\w+ ){{0,3}}(?:[5-9]000|[1-9][0-9]000) ?(?:mg|milligrammes) (?:de |d )?{PILLS}"),
    ("insu", r"\b(?:injecte|pique|fait|mis|pris|envoye|shoote)\w*(?: \w+){0,3} (?:tout (?:le|mon) stylo|tout|[1-9][0-9]{2}|cent|deux cents?|trois cents?|(?:deux|trois|2|3) stylos) (?:\w+ ){0,2}(?:d |de )insuline\b(?!.*\b(?:pharmacie|commande\w*|prix)\b)|\b(?:cent|deux cents|trois cents|[1-9][0-9]{2}) unites (?:d |de )insuline\b(?!.*\b(?:pharmacie|cartouche|boite)\b)|\btrop (?:\w+ )?(?:d |de )insuline\b(?=.*\b(?:tremble|expres|coma|injecte|fait|pris|pique|peur)\b)"),
    # Taken so as to feel nothing any more, never to wake; taken and now afraid.
    (TOOK_HEADS, rf"^{ERRAND}{_SOMEONE}.*\b(?:j ai|ai|je viens de|viens d) (?:\w+ ){{0,2}}{TOOK} (?:\w+ ){{0,3}}(?:{PILLS}|{BOX}|trucs|saloperies)(?: \w+){{0,6}} (?:pour|histoire de) (?:que (?:tout|ca|sa|ma tete|mon coeur|la douleur|le bruit) (?:\w+ )?(?:s arrete|s eteign\w+|se taise|finisse|cesse|arrete)|(?:en finir|mourir|crever|partir|disparaitre|m en aller|m eteindre)\b(?! (?:au|a|en|du|avec le))|(?:ne )?(?:plus|pu|jamais) (?:\w+ ){{0,2}}(?:me reveiller|reveiller|penser|exister|etre la|souffrir)\b(?! (?:la nuit|du dos|du genou))|dormir (?:pour toujours|a jamais|pour de bon))"),
    ("regr secou ambu samu pomp urge secu mour", rf"^{ERRAND}{_SOMEONE}(?!.*\b(?:medecin|chemin|rendez vous|rdv|vaccin|grippe)\b).*\b(?:j ai|je viens de|j en ai) (?:\w+ ){{0,2}}{TOOK} (?:\w+ ){{0,3}}(?:{PILLS}|{BOX})(?: \w+){{0,12}} (?:je regrette|regrette maintenant|au secours|ambulance|samu|pompiers|peur de mourir|veux (?:plus|pas) mourir|vais mourir)\b"),
    # With drink.
    ("alco vodk whis rhum gin vin bier past cogn riva", rf"^{ERRAND}{_SOMEONE}(?!.*\b(?:interdit|deconseill\w*|compatible|danger\w*|peut on|je peux|notice|mal de tete|gueule de bois)\b)(?=.*\b{_DRINK}\b)(?=.*\b(?:{MANY_SAID}|dixieme|quinzieme|vingtieme|poignees?|plein de|tous les|toutes les) (?:\w+ )?{PILLS}\b).*\b(?:expres|{TOOK}|adieu|compte|dors|tourne|fait)\b"),
)  # fmt: skip

CLEAR_FURTHER = (
    # A list, a task, a message to be sent afterwards.
    ("tuer suic pend", r"\b(?:lettres?|papiers|testament|adieux?|mot pour|chat chez|liste|tache|todo|to do|programme|objectif|etape)(?: (?!il|elle|va|vont)\w+){0,12} (?:[0-9]+|puis|et|ensuite|enfin|apres|jour|soir) (?:je )?(?:me (?:tuer|pendre|suicider|noyer|flinguer|supprimer|buter|tue|pends|suicide))\b(?! (?:a la tache|au (?:boulot|travail)|les yeux))"),
    ("mour crev", r"\b(?:taches?|objectifs?|todo|to do|rdv|rendez vous|programme|projets?|plan|prevu|agenda|menu)(?: (?:du|de|pour|la|le|ce|cette|l|seule?|ma|mon|jour|soir|journee|semaine|nuit|demain|aujourd|hui|annee|est|c|unique|a|ete|sur|au)){0,6} (?:mourir|crever|me tuer|me suicider|me pendre|me noyer)\b(?! (?:de (?:rire|faim|chaud|froid)|moins|dans (?:zelda|le jeu)))"),
    ("vivr", r"\bvivre (?:ne |n )?(?:m interesse|m apporte|me dit|m amuse|me fait envie|a de sens|vaut)(?: \w+)? (?:plus|pas|rien|pu)\b|\bvivre (?:m interesse|me dit|m apporte) (?:plus|pas|rien|pu)\b"),
    ("fixe choi arre pris", r"\b(?:j ai|ai) (?:\w+ )?(?:fixe|choisi|arrete|decide|trouve|coche) (?:\w+ )?(?:la|ma|une) date(?= .*\b(?:mourir|ma mort|en finir|vivre|ma fin|adieux?(?! au prof)|me (?:tuer|pendre)|lettres?|souffr\w+)\b)|\b(?:vivre|mourir|vie|en finir)\b(?: \w+){0,8} (?:fixe|choisi|arrete|decide) (?:la|ma|une) date\b"),
    ("jour", r"\b(?:ai|je|j ai|avoir|vais|aurai) (?:\w+ )?(?:mis|mettre|mets|mettrai) fin a mes jours\b"),
)  # fmt: skip

ABUSE_FURTHER = (
    # Touched by somebody with power over the sender; made to send pictures.
    ("touc trip pelo care doig", r"\b(?:l ?entraineur|le coach|le prof|mon (?:prof|coach|entraineur|patron|chef|oncle|cousin|beau pere|pere|frere|grand pere|voisin|moniteur|medecin|kine|educateur|parrain)|un (?:prof|animateur|surveillant|educateur|infirmier|aide soignant|client|collegue)|le (?:pretre|cure|kine|surveillant|moniteur|concierge|voisin)|tonton|papi|papa)(?: \w+){0,3} (?:m a|ma|me|m) (?:\w+ )?(?:touchee?|touche|tripot\w+|pelot\w+|caress\w+|doigt\w+)\b(?! (?:un mot|deux mots|du bois|au (?:coeur|moral)|le coeur|beaucoup|profondement|avec son (?:discours|cadeau|geste|mot)|par (?:son|sa)))"),
    ("forc obli mena chan", r"\b(?:force|oblige|menace|demande|chantage)(?: \w+){0,3} (?:envoyer|envoie|faire|filmer|montrer)(?: \w+){0,3} (?:videos?|photos?|nudes?|selfies?) (?:de moi|nue?|sans|intimes?|en sous vetements|de mon corps)\b(?!.*\b(?:cv|passeport|mutuelle)\b)"),
    # Pushed down the stairs; a lie told to the doctors.
    ("pous jete bala", r"\b(?:m a|ma|m ont|me) (?:\w+ )?(?:poussee?|pousse|jetee?|balancee?|bousculee?) (?:\w+ )?(?:dans les|du haut des?|en bas des?|dans l) ?(?:marches|escaliers?|escalier)\b(?!.*\b(?:sans faire expres|en jouant|chien)\b)"),
    ("cass frac lux brise", r"\b(?:c est (?:lui|elle|mon \w+|ma \w+) qui|il|elle|mon (?:mari|copain|mec|pere|ex|frere|chum|conjoint)) (?:\w+ )?(?:m a|ma) (?:\w+ )?(?:casse|fracture|luxe|brise|demis|demoli|tordu) (?:le|la|l|un|une|deux|mon|ma) ?(?:poignet|bras|nez|cotes?|machoire|dents?|doigts?|epaule|jambe|main|clavicule|tympan|oreille)\b(?!.*\b(?:judo|rugby|foot|match|boxe|ski|jeu)\b)"),
    ("tomb", r"\b(?:dit|dis|raconte|raconter|dire|fait croire)(?: \w+){0,6} (?:etais|etait|suis|j etais|je suis) tombee?\b(?=.*\b(?:c est (?:lui|elle|mon|ma)|il m|elle m|la verite|en vrai|mais c)\b)"),
)  # fmt: skip

OTHER_FURTHER = (
    # A child, or somebody near, swallowed what is no food of theirs.
    ("aval mang gobe bu bouf ingu inge croq suce pris", rf"\b(?:mon|ma|mes|le|la|les|notre|nos|un|une) (?:\w+ ){{0,2}}(?:{_CHILD}|{NEAR})(?: (?!je|j|oublie|pas)\w+){{0,5}} (?:a|ont|aurait|vient d|vient de|viennent d) (?:\w+ ){{0,2}}(?:avale\w*|avaler|mange|manger|gobe|bouffe|ingere|ingurgite|croque|suce|mis (?:dans|a) (?:la|sa) bouche|bu) (?:\w+ ){{0,3}}(?:mes|mon|ma|les|des|un|une|la|plusieurs|du|de la|plein de|tous|toute?|[0-9]+|deux|trois|quatre) (?:\w+ ){{0,2}}(?:{PILLS}|{BOX}|traitement|javel|lessive|destop|piles?|produit|white spirit|antigel|capsule|huile essentielle|liquide vaisselle|detergent|debouch\w+|bille magnetique|aimants?|mort aux rats|patch)\b(?!.*\b(?:comme prevu|comme prescrit|enfin|sans (?:probleme|rechigner|pleurer)|bravo|avec du yaourt|vermifuge|bonbons?|chocolats?|thon|gateaux?|biscuits?|cookies|cereales|raviolis?|cassoulet|sardines|lait|chips|macarons)\b)(?! (?:du (?:matin|soir|midi)|de ce matin))"),
    ("pris aval gobe", rf"\b(?:mon|ma|mes|notre|nos|le|la) (?:\w+ ){{0,2}}(?:{_CHILD}|{NEAR})(?: \w+){{0,3}} (?:a|ont|aurait|vient de|s est|les a|l a) (?:\w+ )?(?:pris|prendre|enfile|avale\w*|gobe\w*) (?!une? photos?|des photos?)(?:\w+ )?(?:mes|mon|ma|les miens|de mes|toute la|toute une|une boite|trop de|plusieurs|plein de|une poignee de|les (?:{PILLS}) de (?:ma|mon|sa|son|mamie|papi|papa|maman)) ?(?:\w+ )?(?:{PILLS}|{BOX}|traitement|$)(?!.*\b(?:a la pharmacie|chez le|en passant|rendez vous|pour moi|avec (?:lui|elle)|dans (?:son|sa) (?:sac|voiture|valise))\b)"),
    ("medi medo cach comp pilu", rf"\b(?:mes|mon|les|la boite de) (?:\w+ )?(?:{PILLS}|traitement)(?: \w+){{0,4}} (?:mon|ma|notre|le|la) (?:\w+ )?{_CHILD}(?: \w+){{0,2}} (?:les|l|en) (?:a|ont|aurait) (?:\w+ )?(?:avale|mange|gobe|croque|pris|bouffe)\w*\b(?!.*\b(?:pas pris|bien pris|dans (?:son|sa))\b)"),
    # She would jump; he cuts; saved up, "to leave".
    ("saut jett jete pend tuer suic", r"\b(?:dit|ecrit|poste|annonce|publie|jure|promet|raconte|envoye|previent)(?: \w+){0,4} (?:qu )?(?:elle|il) (?:\w+ )?(?:sauter(?:a|ait)|va sauter|allait sauter|voulait sauter) (?:du|de|d|par|sous|depuis)\b(?!.*\b(?:parachute|plongeoir|elastique|piscine|joie)\b)"),
    ("enta scar coup muti tail lace brul", rf"\b(?:{_CHILD}|{NEAR}|elle|il|eleve|copine)(?: (?!je|j|me)\w+){{0,4}} (?:se|s) (?:est )?(?:entaill\w+|scarifi\w+|mutil\w+|taillad\w+|lacer\w+|(?:coup|ouvr|brul|taill)\w* (?:les|ses|le|la) (?:\w+ )?(?:bras|poignets?|cuisses?|veines|jambes?|avant bras|peau|ventre))\b(?!.*\b(?:en (?:cuisinant|jouant|bricolant|tombant)|au four|casserole|barbecue)\b)"),
    ("cote gard stoc cach econ", rf"\b(?:{NEAR}|voisine?|grand mere|mamie|papi|elle|il)(?: (?!je|j)\w+){{0,4}} (?:garde|met|stocke|cache|accumule|mets|economise|entasse)(?: \w+){{0,3}} {PILLS} (?:\w+ )?(?:de cote|en cachette|en reserve|sous (?:son|le)|dans (?:son|sa|un))\b(?=.*\b(?:partir|mourir|en finir|peur|inquiet\w*|jour|vivre|mort|pour quand)\b|.*pour $)"),
)  # fmt: skip

# A boss or flatmate who is cross about a chore is no threat, and a cake of farewell no farewell.
HARMLESS_FURTHER = (
    # A usual dose of a stimulant or antidepressant, fewer than prescribed, a photograph of them.
    rf"\b(?:[1-9]|[1-7][0-9]|80) ?mg (?:de |d )?(?:ma |mon )?(?:ritaline|concerta|medikinet|quasym|methylphenidate|biphentin|elvanse|vyvanse|strattera|atomoxetine|sertraline|fluoxetine|prozac|zoloft)\b"
    rf"|\b(?:une?|1) (?:seule? )?{PILLS} au lieu (?:de |d )(?:deux|2|trois|3)\b|\b(?:pris|prend|prends|prendre) (?:une|des|en) photos? (?:de |d )(?:\w+ )?{PILLS}\b|"
    r"\b(?:mon|ma|mes|le|la|notre) (?:\w+ )?(?:chef\w*|boss|patron\w*|prof|manager|manageuse|coloc|colocs|collegues?|client\w*|comptable|banquier|coach|proprio|rh|responsable|binome|dentiste) (?:va|vont) (?:\w+ )?me (?:tuer|massacrer|buter|defoncer|etriper|demonter|trucider|assassiner|etrangler|egorger|decapiter|flinguer) (?:si|quand|parce que|car) (?:je|j) (?:ne |n |l |le |la |lui |leur |y |ai |suis |encore )*(?:pa[iy]\w+|envoi\w*|envoy\w*|oubli\w*|rend\w*|fini\w*|fai\w*|arriv\w*|repond\w*|retard|en retard|rat\w+|boucl\w+|livr\w+|valid\w+|range\w*|sor[st] (?:pas )?(?:les|la) poubelles?|pose\w*|rempl\w+|achet\w+|ramen\w+|ramass\w+|nettoi\w*|prepar\w+)\b"
    r"|\b(?:gateaux?|pots?|fetes?|soirees?|cadeaux?|diners?|repas|cartes?|verres?|bouquets?|tournees?|concerts?|discours) d adieux?\b(?! (?:a la vie|pour moi avant))|\blettres? d adieux? (?:de|du|d) (?:werther|\w+)(?= (?:\w+ ){0,3}(?:relire|lire|bac|commentaire|etudier|analyse\w*|expose|cours|fiche)\b)"
)  # fmt: skip
