"""How long a text is on the air: encoding and segments, and how to make it shorter. Pure.

The invariant: `measure` never counts fewer segments than a handset network would use.
"""

import re
import unicodedata
from dataclasses import dataclass

GSM7 = "GSM-7"
UCS2 = "UCS-2"
SINGLE_SEGMENT_UNITS = {GSM7: 160, UCS2: 70}
MULTI_SEGMENT_UNITS = {GSM7: 153, UCS2: 67}  # 6 of the 140 octets are the header that joins the parts

# 3GPP TS 23.038: the basic alphabet costs one unit a character, its extension two (an escape goes first).
GSM7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = frozenset("\f^{}\\[~]|€")
GSM7_ALPHABET = GSM7_BASIC | GSM7_EXTENSION

_is_basic_ascii = re.compile(r"[\n\r !\"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z]*").fullmatch
_ELLIPSIS = "..."
_WORD_SEARCH = 20  # how far back, in characters, a cut looks for the end of a word


@dataclass(frozen=True, slots=True)
class Segments:
    """`units` are septets (GSM-7) or UTF-16 units (UCS-2), `segments` is what is billed."""

    encoding: str
    segments: int
    units: int


def measure(body: str) -> Segments:
    """The encoding, billed segments and units of a text. An empty text is one segment of 0 units."""
    if _is_basic_ascii(body):
        return _counted(GSM7, len(body))
    characters = set(body)
    if characters <= GSM7_BASIC:
        return _counted(GSM7, len(body))
    if characters <= GSM7_ALPHABET:
        doubled = sum(map(body.count, characters & GSM7_EXTENSION))
        return _packed(GSM7, body, len(body) + doubled, GSM7_EXTENSION)
    astral = {c for c in characters if c > "\uffff"}
    return _packed(UCS2, body, len(body) + sum(map(body.count, astral)), astral)


def _counted(encoding: str, units: int) -> Segments:
    if units <= SINGLE_SEGMENT_UNITS[encoding]:
        return Segments(encoding, 1, units)
    return Segments(encoding, -(-units // MULTI_SEGMENT_UNITS[encoding]), units)


def _packed(encoding: str, body: str, units: int, pairs: frozenset[str] | set[str]) -> Segments:
    """As `_counted`, but a character of two units is never split, so a segment may end one unit early."""
    if units <= SINGLE_SEGMENT_UNITS[encoding] or units == len(body):
        return _counted(encoding, units)
    room = MULTI_SEGMENT_UNITS[encoding]
    segments, used = 1, 0
    for character in body:
        cost = 2 if character in pairs else 1
        if used + cost > room:
            segments, used = segments + 1, 0
        used += cost
    return Segments(encoding, segments, units)


_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("•‣◦▪●·∙", "-"),
        **dict.fromkeys("\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        **dict.fromkeys("\u2028\u2029", "\n"),
        "…": _ELLIPSIS,
        "→": "->",
        "←": "<-",
        "×": "x",
        "‹": "<",
        "›": ">",
    }
)

# Letters that Unicode does not decompose into a plain letter and a mark.
_LETTERS = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "œ": "oe", "Œ": "OE"}
_LETTERS |= {"ı": "i", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ẞ": "SS"}


def transliterate(body: str, *, accents: bool = False) -> str:
    """The same words with typographic characters as typewriters had them, so that more texts are GSM-7.

    With `accents`, letters outside GSM-7 lose their marks, too (`não` becomes `nao`; `é` is in GSM-7 and stays):
    a choice of each person, as it changes how the text reads.
    """
    if body.isascii() and "`" not in body and "\t" not in body:
        return body
    body = unicodedata.normalize("NFC", body).translate(_TYPOGRAPHY)
    if not accents or body.isascii():
        return body
    return "".join(c if c in GSM7_ALPHABET else _unaccented(c) for c in body)


def _unaccented(character: str) -> str:
    """The plain letters of one character, or the character itself where GSM-7 has none for it."""
    decomposed = unicodedata.normalize("NFKD", character)
    letters = _LETTERS.get(character) or "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters if letters and GSM7_ALPHABET.issuperset(letters) else character


def fit(body: str, limit: int = 160) -> str:
    """The body, or as much of it as one segment carries with `...` at its end, cut between words if it can be.

    `limit` is in units of its encoding; a text that needs UCS-2 gets at most 70.
    """
    if _fits(body, limit):
        return body
    rooms = {GSM7: limit, UCS2: min(limit, SINGLE_SEGMENT_UNITS[UCS2])}
    cuts = [_between_words(body, _prefix(body, room - len(_ELLIPSIS), each)) for each, room in rooms.items()]
    return max((cut + _ELLIPSIS for cut in cuts if _fits(cut + _ELLIPSIS, limit)), key=len, default="")


def _fits(body: str, limit: int) -> bool:
    size = measure(body)
    return size.units <= min(limit, SINGLE_SEGMENT_UNITS[size.encoding])


def _prefix(body: str, room: int, encoding: str) -> int:
    """How many characters of the beginning have at most `room` units in an encoding."""
    for index, character in enumerate(body):
        if encoding == GSM7 and character not in GSM7_ALPHABET:
            return index
        room -= 2 if (character in GSM7_EXTENSION if encoding == GSM7 else character > "\uffff") else 1
        if room < 0:
            return index
    return len(body)


def _between_words(body: str, end: int) -> str:
    kept = body[:end]
    if body[end : end + 1].isalnum():
        blank = max(kept.rfind(" "), kept.rfind("\n"))
        if blank >= max(end - _WORD_SEARCH, 1):
            kept = kept[:blank]
    return kept.rstrip(" \n\r,;:-\u200d\ufe0f") or kept
