"""Portuguese: how notes are spoken of. Patterns of whole messages, tried before all others. Data only."""

from tdah.language.note_patterns import NoteWords, note_commands

NOTES = note_commands(
    NoteWords(
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
