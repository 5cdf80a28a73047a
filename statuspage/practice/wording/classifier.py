"""A linear classifier of sentences: how much their words sound like each fault of tone.

It was trained on sentences that people wrote and marked (`python -m tools.classifier`). Where a
phrase says for certain what is wrong, a classifier hears what nobody thought of listing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path

import msgspec
from msgspec import Struct


class Feature(Struct, frozen=True):
    """Something about a sentence that may have a weight, and from where to where it stands."""

    name: str
    start: int
    end: int


CARE = "care"
"""The label of sentences that acknowledge people; the others are the ids of rules of tone."""

STORED = "classifier.json"
"""The file of a language's weights, beside its phrases."""

Features = Callable[[str], Iterable[Feature]]


class Heard(Struct, frozen=True):
    """What a classifier makes of one sentence: a score a label, 0 where it is undecided."""

    scores: Mapping[str, float]
    _weighed: tuple[tuple[Feature, int], ...]
    _classifier: Classifier

    def part(self, label: str) -> tuple[int, int]:
        """From where to where the words stand that speak most for a label."""
        place = self._classifier.labels.index(label)
        weights: dict[int, float] = {}
        for feature, row in self._weighed:
            size = max(1, feature.end - feature.start)
            weight = self._classifier.weight(row, place) / size
            for at in range(feature.start, feature.end):
                weights[at] = weights.get(at, 0.0) + weight
        return _heaviest(weights)


class Classifier(Struct, frozen=True):
    """Weights by feature and label, in steps of `scale` by label, from 0 (128 below nothing).

    `bias` is added, by label, and `certain` is what a phrase that was found adds.
    """

    features: Features
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    certain: tuple[float, ...]
    scale: tuple[float, ...]
    rows: Mapping[str, int]
    weights: Sequence[int]

    def weight(self, row: int, label: int) -> float:
        """The weight of a feature, by the number of its row and of the label."""
        return (self.weights[row * len(self.labels) + label] - 128) * self.scale[label]

    def hear(self, sentence: str) -> Heard:
        """The scores of a sentence: the sum of weights of the features that are known, each once,
        for the length of the vector, as it was trained.
        """
        seen: dict[str, Feature] = {}
        for feature in self.features(sentence):
            if feature.name in self.rows:
                seen.setdefault(feature.name, feature)
        weighed = tuple((feature, self.rows[name]) for name, feature in seen.items())
        if not weighed:  # too short, or in another language
            undecided = (-certain / 2 for certain in self.certain)
            return Heard(dict(zip(self.labels, undecided, strict=True)), (), self)
        length = sqrt(len(weighed))
        width = len(self.labels)
        sums = [0] * width
        for _, row in weighed:
            for label, weight in enumerate(self.weights[row * width : (row + 1) * width]):
                sums[label] += weight
        known = len(weighed) * 128
        scores = {
            label: (sums[place] - known) * self.scale[place] / length + self.bias[place]
            for place, label in enumerate(self.labels)
        }
        return Heard(scores, weighed, self)


class _Stored(Struct, frozen=True):
    """A classifier as its file has it: `features` are lines, in the order of their rows."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    certain: tuple[float, ...]
    scale: tuple[float, ...]
    features: str
    weights: bytes


def load(file: Path, features: Features) -> Classifier:
    """The classifier that a file holds; `features` must be those with which it was trained."""
    told = msgspec.json.decode(file.read_bytes(), type=_Stored)
    names = told.features.split("\n")
    return Classifier(
        features=features,
        labels=told.labels,
        bias=told.bias,
        certain=told.certain,
        scale=told.scale,
        rows=dict(zip(names, range(len(names)), strict=True)),
        weights=told.weights,
    )


def _heaviest(weights: Mapping[int, float]) -> tuple[int, int]:
    """The stretch with the greatest sum; places without weight count a little against it."""
    if not weights:
        return 0, 0
    best, best_span = 0.0, (0, 0)
    total, begin = 0.0, min(weights)
    toll = sum(max(0.0, weight) for weight in weights.values()) / max(1, len(weights)) / 2
    for at in range(min(weights), max(weights) + 1):
        total += weights.get(at, 0.0) - toll
        if total <= 0:
            total, begin = 0.0, at + 1
        elif total > best:
            best, best_span = total, (begin, at + 1)
    return best_span
