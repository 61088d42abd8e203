"""`make train`: learn the weights of the model of dialogue acts, and say how well each hand reads the others' texts.

Corpora are `corpora/<language>/<hand>.jsonl`, each written by another hand: what was said last, how many minutes ago
that was, a text, and the act that it is. Needs scikit-learn (the extra `train`); what runs the model does not.
"""

import json
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tdah.language.acts.features import Before, Situation, features, stems
from tdah.language.acts.model import FILE_NAME, ZERO, Guess, parse
from tdah.language.intents.dialogue import situation_of
from tdah.language.intents.intent import Capture, Context
from tdah.language.intents.message import Message
from tdah.language.intents.understand import read_by_rules
from tdah.language.registry import lexicon_of

HERE = Path(__file__).parent
LANGUAGES = Path(__file__).parents[2] / "tdah" / "language"
# What no word is known of is left to the rules.
UNKNOWN = Guess((("item", 0.5),))
NOW = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("America/New_York"))
COUNTRIES = {"en": "US", "fr": "FR", "es": "ES", "pt": "BR"}
MAX_FEATURES = 7_000
# Not a hand's texts: things to do from the tests of the rules, which must stay such, and bare nouns.
WEIGHTS = {"tests": 0.6, "things": 0.3}
# A thing of so many words is the same thing whatever was said before, which few hands have thought of.
SHORT_ITEM, WEIGHT_OF_MOVED = 3, 0.3
STRENGTH = 3.0
_NUDGE = re.compile(r"\(\d{1,2}[:h]\d{0,2}\)|1 (?:done|fait|hecho|feito|listo|ok)\b")
_DIGITS = re.compile(r"\b1 .+ 2 ")


class Row(NamedTuple):
    text: str
    act: str
    situation: Situation
    weight: float = 1.0


def rows_of(language: str, hand: Path) -> list[Row]:
    """The rows of a corpus, each with what the rules make of it."""
    weight = WEIGHTS.get(hand.stem, 1.0)
    return [_row(language, line)._replace(weight=weight) for line in _lines(hand)]


def moved(rows: Sequence[Row], before: Before) -> list[Row]:
    """Short things to do of a corpus once more, each after a nudge or a read-back that is about something else."""
    situations = [row.situation for row in rows if row.situation.before == before]
    short = [row for row in rows if row.act == "item" and len(row.text.split()) <= SHORT_ITEM]
    found = []
    for place, row in enumerate(row for row in short if row.situation.before != before and situations):
        other = situations[place * 7 % len(situations)]
        if stems(row.text).isdisjoint(stems(other.title)):
            now = row.situation._replace(before=before, minutes=other.minutes, title=other.title)
            found.append(row._replace(situation=now, weight=WEIGHT_OF_MOVED))
    return found


def _lines(hand: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in hand.read_text(encoding="utf-8").splitlines() if line.strip()]


def context_of(language: str, last: str, ago: int) -> Context:
    """What a text was said in, as a corpus has it."""
    before = "none" if not last else "nudge" if _NUDGE.search(last) else "question" if _asks(last) else "told"
    options = (Capture(what="1"), Capture(what="2")) if before == "question" else ()
    return Context(
        now=NOW,
        language=language,
        options=options,
        nudged=before == "nudge",
        last_item="7" if before == "told" else None,
        country=COUNTRIES[language],
        before=before,
        minutes_ago=ago,
        last_title=re.split(r" [-#(]|1 ", last)[0] if before == "nudge" else last,
    )


def _asks(last: str) -> bool:
    return bool(_DIGITS.search(last)) or last.rstrip().endswith("?")


def _row(language: str, line: dict[str, Any]) -> Row:
    context = context_of(language, line["last"], line["ago"])
    message = Message(line["text"], context, lexicon_of(language))
    return Row(line["text"], line["act"], situation_of(line["text"], message, read_by_rules(line["text"], context)))


def learn(rows: Sequence[Row]) -> str:
    """The file of a model: trained on all features, then again on those that weigh most."""
    rows = [*rows, *moved(rows, "nudge"), *moved(rows, "told")]
    names = [dict.fromkeys(features(row.text, row.situation), 1) for row in rows]
    acts = [row.act for row in rows]
    weights = [row.weight for row in rows]
    columns = DictVectorizer()
    seen = columns.fit_transform(names)
    first = LogisticRegression(C=STRENGTH, max_iter=500).fit(seen, acts, weights)
    kept = np.sort(np.argsort(-np.abs(first.coef_).max(axis=0))[:MAX_FEATURES])
    model = LogisticRegression(C=STRENGTH, max_iter=500, fit_intercept=False).fit(seen[:, kept], acts, weights)
    scale = float(np.abs(model.coef_).max() / (ZERO - 1))
    steps = np.rint(model.coef_ / scale).astype(int) + ZERO
    lines = [json.dumps({"acts": list(model.classes_), "scale": round(scale, 8)})]
    all_names = columns.get_feature_names_out()
    for at, column in enumerate(kept):
        packed = bytes(steps[:, at].tolist())
        if set(packed) != {ZERO}:
            lines.append(f"{all_names[column]}\t{packed.hex()}")
    return "\n".join(lines) + "\n"


def score(text: str, rows: Sequence[Row]) -> str:
    """How a model reads rows: right, right of what it is sure of, and both errors about items."""
    model = parse(text)
    guesses = [(row.act, model.guess(row.text, row.situation) or UNKNOWN) for row in rows]
    right = sum(guess.act == act for act, guess in guesses) / len(guesses)
    sure = [(act, guess) for act, guess in guesses if guess.confidence >= 0.6]
    right_of_sure = sum(guess.act == act for act, guess in sure) / max(1, len(sure))
    others = [guess for act, guess in guesses if act != "item"]
    items = [guess for act, guess in guesses if act == "item"]
    became = sum(guess.act == "item" for guess in others) / max(1, len(others))
    lost = sum(guess.act != "item" for guess in items) / max(1, len(items))
    return (
        f"right {right:.3f}, sure {len(sure) / len(guesses):.2f} of which right {right_of_sure:.3f}, "
        f"others taken for items {became:.3f}, items taken for others {lost:.3f}"
    )


def main() -> None:
    for language in sys.argv[1:] or sorted(COUNTRIES):
        paths = sorted((HERE / "corpora" / language).glob("*.jsonl"))
        hands = {path.stem: rows_of(language, path) for path in paths}
        for name, rows in hands.items():
            if name in WEIGHTS:
                continue
            others = [row for other, known in hands.items() if other != name for row in known]
            if len(hands) > 2:
                print(f"{language} trained on the others, read {name}: {score(learn(others), rows)}", flush=True)
        file = LANGUAGES / language / FILE_NAME
        file.write_text(learn([row for rows in hands.values() for row in rows]), encoding="utf-8")
        print(f"{language}: {file.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
