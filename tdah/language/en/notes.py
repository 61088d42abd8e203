"""English: how notes are spoken of. Patterns of whole messages, tried before all others. Data only."""

from tdah.language.note_patterns import NoteWords, note_commands

NOTES = note_commands(
    NoteWords(
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
