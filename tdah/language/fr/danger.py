"""French (France, Québec, Belgium, Switzerland): how people say that they, or somebody near them, are in danger. Data only."""

from tdah.language.fr.danger_clear import CLEAR
from tdah.language.fr.danger_further import (
    ABUSE_FURTHER,
    CLEAR_FURTHER,
    HARMLESS_FURTHER,
    OTHER_FURTHER,
    OVERDOSE_FURTHER,
)
from tdah.language.fr.danger_more import ABUSE, HARMLESS, MISSPELT, NEGATION, ORDINARY, OTHER, SPELLINGS, THIRD, UNSURE
from tdah.language.fr.danger_overdose import ALL_MEDS, OVERDOSE
from tdah.language.fr.danger_wide import ABUSE_WIDE, CLEAR_WIDE, OTHER_WIDE, OVERDOSE_WIDE, UNSURE_WIDE
from tdah.language.intents.danger_forms import DangerWords, Form, Kind
from tdah.language.lexicon import lazy_pattern

_FORMS: tuple[tuple[Kind, tuple[tuple[str, str], ...]], ...] = (
    ("clear", CLEAR),
    ("clear", CLEAR_WIDE),
    ("clear", CLEAR_FURTHER),
    ("overdose", OVERDOSE),
    ("overdose", OVERDOSE_WIDE),
    ("overdose", OVERDOSE_FURTHER),
    ("all_meds", ALL_MEDS),
    ("unsure", UNSURE),
    ("unsure", UNSURE_WIDE),
    ("abuse", ABUSE),
    ("abuse", ABUSE_WIDE),
    ("abuse", ABUSE_FURTHER),
    ("other", OTHER),
    ("other", OTHER_WIDE),
    ("other", OTHER_FURTHER),
)

# Forms of one kind that are tried on the same words are searched as one.
_MERGED: dict[tuple[Kind, str], list[str]] = {}
for _kind, _forms in _FORMS:
    for _anchors, _pattern in _forms:
        _MERGED.setdefault((_kind, _anchors), []).append(_pattern)

DANGER = DangerWords(
    forms=tuple(Form(kind, anchors, "|".join(patterns)) for (kind, anchors), patterns in _MERGED.items()),
    harmless=lazy_pattern(f"{HARMLESS}|{HARMLESS_FURTHER}"),
    third_person=lazy_pattern(THIRD),
    negation=lazy_pattern(NEGATION),
    often_misspelt=MISSPELT,
    ordinary=ORDINARY,
    spellings=SPELLINGS,
)
