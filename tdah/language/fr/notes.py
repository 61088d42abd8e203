"""French: how notes are spoken of. Patterns of whole messages, tried before all others. Data only."""

from tdah.language.note_patterns import NoteWords, note_commands

NOTES = note_commands(
    NoteWords(
        "note|ajoute|ajouter|rajoute|ecris|complete", "a|a la|au|pour|pour la|dans|sur|sous",
        "montre|montre-moi|affiche|lis|ouvre|voir",
        "supprime|efface|enleve|jette|retire", "note", "tache|rappel|rdv|evenement", "notes|mes notes|toutes mes notes",
        "la |ma |le |mon |l'",
    ),
    ("note", "note|note:|memo", r"(?:note|memo)(?!\w)(?! de )(?: que|:| :| -|,| bien)? ?(?P<what>.+)"),
    ("note", "retiens|souviens-toi|prends|rappelle-toi",
     r"(?:retiens que|souviens-toi que|rappelle-toi que|prends en note|prends note)[ :]+(?P<what>.+)"),
    ("find", "cherche|trouve|recherche|chercher|retrouve|cherche-moi|trouve-moi|retrouve-moi",
     r"(?:cherche|trouve|recherche|chercher|retrouve)(?:[- ]moi)?(?: dans mes notes)? (?P<what>.{1,160})"),
    ("where", "ou|c'est|j'ai|quand|a",
     r"(?:c'est quand|quand est|quand c'est|quand a lieu|a quelle heure est|c'est a quelle heure|ou est|ou sont|"
     r"ou j'ai (?:mis|range|laisse|note|gare)|ou ai-je (?:mis|range|laisse|note|gare)|"
     r"ou se trouvent?|c'est ou|j'ai mis ou|ou est-ce que j'ai (?:mis|range|laisse|note|gare)) (?P<what>.{1,120})"),
    ("where", "c'est|quel|quelle|quels",
     r"(?:c'est quoi|quel est|quelle est|quels sont) (?P<what>(?:le|la|les|mon|ma|mes|notre) (?:[\w']+ ){0,3}?"
     r"(?:mot de passe|code|mdp|pin|numero|adresse|cle|login|identifiant|taille|lien|wifi)(?: (?:du|de|de la|"
     r"des) .{1,40})?)"),
)  # fmt: skip
