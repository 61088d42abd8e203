"""Reading an urlencoded form by hand: strict UTF-8, blank values kept, a bound on the number of fields."""

from urllib.parse import unquote_to_bytes

MAX_FIELDS = 500


def pairs_of(body: bytes) -> list[tuple[str, str]]:
    """The decoded fields of a form, in order, blank ones kept. Raises ValueError for what is no form."""
    if body.count(b"&") >= MAX_FIELDS:
        raise ValueError(f"more than {MAX_FIELDS} fields")
    parts = body.decode("ascii").replace("+", " ").split("&")
    return [_pair(part) for part in parts if part]


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    # Most fields have nothing to decode, and decoding is most of what a form costs.
    return (_decoded(name), _decoded(value)) if "%" in part else (name, value)


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode()
