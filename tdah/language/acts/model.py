"""The model of dialogue acts: a linear one for each language, whose weights are a file in the language's folder.

The first line of a file is JSON (`acts`, `scale`, `score`); each other line is a feature, a tab and its weights in
hexadecimal, one byte an act, 128 being zero. `make train` writes it.
"""

import json
from functools import cache
from importlib import resources
from math import exp
from typing import NamedTuple

from tdah.language.acts.features import Situation, features
from tdah.language.registry import language_of

FILE_NAME = "acts.tsv"
ZERO = 128
# Weights of all acts are added at once, as one number with so many bits for each: a text has fewer than 4,096 features.
LANE_BITS = 20
# A text of which fewer parts are known is like none that was learned from.
LEAST_KNOWN = 3
_LANE = (1 << LANE_BITS) - 1


class Guess(NamedTuple):
    """How likely each act is (0 to 1), the likeliest first."""

    shares: tuple[tuple[str, float], ...]

    @property
    def act(self) -> str:
        return self.shares[0][0]

    @property
    def confidence(self) -> float:
        return self.shares[0][1]

    def share(self, act: str) -> float:
        """How likely one act is."""
        return dict(self.shares).get(act, 0.0)


class Model(NamedTuple):
    """Acts, the value of one step of a weight, and of each feature the weights of all acts in one number."""

    acts: tuple[str, ...]
    scale: float
    weights: dict[str, int]

    def guess(self, text: str, situation: Situation) -> Guess | None:
        """What kind of message a text is; None for one that is like nothing it has seen, and out of the blue for one without a known word."""
        names = [name for name in features(text, situation) if name in self.weights]
        if sum(not name.startswith("s:") for name in names) < LEAST_KNOWN:
            return None
        if situation.before == "none" and not any(name.startswith("w:") for name in names):
            return None
        known = [self.weights[name] for name in names]
        total, middle = sum(known), ZERO * len(known)
        scores = [(((total >> LANE_BITS * at) & _LANE) - middle) * self.scale for at in range(len(self.acts))]
        highest = max(scores)
        parts = [exp(score - highest) for score in scores]
        whole = sum(parts)
        shares = sorted(zip(self.acts, (part / whole for part in parts), strict=True), key=lambda one: -one[1])
        return Guess(tuple(shares))


def parse(text: str) -> Model:
    """A model as its file has it."""
    head, *lines = text.splitlines()
    about = json.loads(head)
    weights = {}
    for line in lines:
        name, _, given = line.rpartition("\t")
        weights[name] = sum(weight << LANE_BITS * at for at, weight in enumerate(bytes.fromhex(given)))
    return Model(tuple(about["acts"]), about["scale"], weights)


@cache
def model_of(code: str) -> Model | None:
    """The model of a language (BCP 47 primary tag); None for one that has none."""
    package = language_of(code).package
    file = resources.files(package) / FILE_NAME if package else None
    return parse(file.read_text(encoding="utf-8")) if file and file.is_file() else None
