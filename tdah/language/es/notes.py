"""Spanish: how notes are spoken of. Patterns of whole messages, tried before all others. Data only."""

from tdah.language.note_patterns import NoteWords, note_commands

NOTES = note_commands(
    NoteWords(
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
