"""How notes are spoken of in each language: patterns of whole messages, tried before all others. Data only."""

from typing import NamedTuple

from tdah.language.lexicon import Command, accented


class Words(NamedTuple):
    """Alternatives of one language, without accents, set apart by `|`; `the` with its space."""

    add: str
    to: str
    show: str
    drop: str
    note: str
    item: str
    notes: str
    the: str


def _commands(said: Words, *rest: tuple[str, str, str]) -> tuple[Command, ...]:
    """What every language has, in its words, and then what it says its own way: (action, openers, pattern)."""
    # A note is `n7` or `#n7`, an item `#14`; a bare number only behind the word that says of what.
    the = f"(?:{said.the})?"
    note = rf"{the}(?:(?:{said.note}) )?#?n ?(?P<note>\d{{1,6}})|{the}(?:{said.note}) #?(?P<named>\d{{1,6}})"
    item = rf"{the}(?:(?:{said.item}) )?#(?P<item>\d{{1,6}})|{the}(?:{said.item}) (?P<numbered>\d{{1,6}})"
    show = f"(?:{said.show})"
    made = (
        ("note_add", said.add, rf"(?:{said.add}) (?:{said.to}) (?:{note}|{item})(?:\s*[:,;-]+\s*| )(?P<what>.+)"),
        ("note_show", f"{said.show}|{said.note}", rf"(?:{show} )?(?:{note})"),
        ("note_drop", said.drop, rf"(?:{said.drop}) (?:{note})"),
        ("notes", f"{said.show}|{said.notes}", rf"(?:{show} )?(?:{said.notes})"),
        *rest,
    )
    return tuple(Command(action, _openers(words), accented(pattern)) for action, words, pattern in made)


def _openers(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.split()[0] for one in words.split("|") if one))


ENGLISH = _commands(
    Words(
        "note|add|append|write", "to|on|for", "show|show me|read|read me|open|view",
        "drop|delete|remove|forget",
        "note", "task|item|event", "notes|my notes|all notes|all my notes", "the |my ",
    ),
    ("note_self", "note", r"note to self[:, -]*(?P<what>.+)"),
    ("note", "note|note:", r"note(?! to self\b)(?: that|:| -|,)? ?(?P<what>.+)"),
    ("note", "remember|jot", r"(?:remember that|jot down|jot) (?P<what>.+)"),
    ("find", "find|search|search:", r"(?:find|search)(?: for| my notes for)? (?P<what>.{1,160})"),
    ("where", "where|where's|wheres",
     r"where(?:'s| is|s| are| did i (?:put|leave|park|save|write)) (?P<what>.{1,120})"),
    ("where", "what|what's|whats",
     r"what(?:'s| is|s| was) (?P<what>(?:the |my |our |\w+'s )(?:\w+ ){0,3}(?:password|code|pin|number|address|"
     r"combination|key|login|username|size|link|wifi|wi-fi|policy|plate|email)(?: (?:at|of|for|in|to) .{1,40})?)"),
)  # fmt: skip
FRENCH = _commands(
    Words(
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
SPANISH = _commands(
    Words(
        "nota|note|anade|agrega|anadir|agregar|apunta|anota|escribe", "a|a la|en|en la|para|para la|al",
        "muestra|muestrame|ver|lee|leeme|abre|ensename", "borra|elimina|quita|descarta|suelta", "nota",
        "tarea|cita|evento|recordatorio", "notas|mis notas|todas mis notas", "la |mi |el ",
    ),
    ("note", "nota|nota:|note", r"not[ae](?! mental\b)(?: que|:| -|,)? ?(?P<what>.+)"),
    ("note", "recuerda|apunta|anota|apunta:|anota:",
     r"(?:recuerda que|apunta que|anota que|apunta:|anota:) (?P<what>.+)"),
    ("find", "busca|buscar|encuentra|encontrar", r"(?:busca|buscar|encuentra|encontrar)(?: en mis notas| en las "
     r"notas| mi nota de| la nota de)? (?P<what>.{1,160})"),
    ("where", "donde", r"donde (?:esta|estan|deje|puse|guarde|aparque|estacione|tengo) (?P<what>.{1,120})"),
    ("where", "cual|que", r"(?:cual|que) (?:es|era) (?P<what>(?:el|la|mi|nuestra|nuestro) (?:[\w]+ ){0,3}?(?:clave|"
     r"contrasena|contraseña|codigo|pin|numero|direccion|combinacion|usuario|talla|enlace|wifi)(?: .{1,40})?)"),
)  # fmt: skip
PORTUGUESE = _commands(
    Words(
        "nota|note|adiciona|adicionar|acrescenta|anota|escreve", "a|na|no|para|para a|pra|em|ao",
        "mostra|mostre|me mostra|ver|le|abre",
        "apaga|apague|deleta|exclui|descarta|remove", "nota", "tarefa|evento|lembrete",
        "notas|minhas notas|todas as minhas notas", "a |minha |o |meu ",
    ),
    ("note", "nota|nota:|note", r"not[ae](?! mental\b)(?: que|:| -|,)? ?(?P<what>.+)"),
    ("note", "lembra|lembre|lembre-se|anota|anote|anota:|anote:",
     r"(?:lembra que|lembre que|lembre-se que|lembre-se de que|anota que|anote que|anota:|anote:) (?P<what>.+)"),
    ("find", "busca|buscar|procura|procurar|encontra|acha|achar",
     r"(?:busca|buscar|procura|procurar|encontra|acha|achar)(?: nas minhas notas| nas notas| minha nota de| por)? "
     r"(?P<what>.{1,160})"),
    ("where", "onde|cade", r"(?:onde (?:esta|estao|ta|tao|deixei|coloquei|guardei|estacionei|fica|botei)|cade) "
     r"(?P<what>.{1,120})"),
    ("where", "qual", r"qual (?:e |era )?(?P<what>(?:o|a|meu|minha|nosso|nossa) (?:[\w]+ ){0,3}?(?:senha|codigo|"
     r"pin|numero|endereco|combinacao|usuario|tamanho|link|wifi)(?: .{1,40})?)"),
)  # fmt: skip
