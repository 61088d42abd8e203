"""Text that cannot steer a terminal: whatever people wrote passes through here before a screen shows it."""

import re

# C0, DEL, C1, marks that turn the writing direction, line separators, and halves of surrogate pairs.
CONTROL_CHARACTERS = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_steering = re.compile(f"[{CONTROL_CHARACTERS}]")


def sanitize(text: str) -> str:
    """`text` as one harmless line: white space becomes a space, other control characters U+FFFD."""
    return _steering.sub(lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


def sanitize_lines(text: str) -> str:
    """`text` with its line ends kept and each line harmless."""
    return "\n".join(sanitize(line) for line in text.replace("\r\n", "\n").split("\n"))
