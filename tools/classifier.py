"""Trains the classifiers of wording on marked sentences: `python -m tools.classifier en`.

    pip install -e '.[train]'
    python -m tools.classifier en zh-CN --write

The sentences lie in tests/practice/wording/corpus/train, one file for each person who wrote and
marked them: the letters of the faults (or `-`), a tab, the sentence. Each file in turn is left
out, a classifier is trained on the others, and its scores on that file, together with the
phrases', set the bias and are printed: what to expect of sentences that nobody has seen.
"""

from __future__ import annotations

import argparse
import json
import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from statuspage.practice.wording import languages
from statuspage.practice.wording.classifier import CARE, STORED, Features
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.phrases import Language
from statuspage.practice.wording.rules import HEARD
from statuspage.practice.wording.sentences import plain
from tests.practice.wording.sentences import CARING, COLD, FAULTS, SOUND

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "practice" / "wording" / "corpus" / "train"
FOLDERS = {"en": "english", "zh-CN": "chinese"}
LETTERS = {
    "A": "tone.empty-apology",
    "B": "tone.blame",
    "M": "tone.minimising",
    "S": "tone.speculation",
    "P": "tone.promise",
    "J": "tone.jargon",
    "L": "tone.lecturing",
    "E": CARE,
}
LABELS = (*(rule.id for rule in HEARD), CARE)
# How much a phrase found adds to a score; a list of words and of formulas is sure of itself.
CERTAIN = dict.fromkeys(LABELS, 2.5) | {"tone.jargon": 4.0, "tone.empty-apology": 4.0, CARE: 5.0}
WEIGHT_OF_TESTS = 10
STRENGTH, WEIGHT_OF_FAULTS = 100.0, 3.0
MOST_FEATURES = 50_000


# A word of care that is not heard hurts the one who wrote it more than one too many is missed.
RECALL_OF_CARE = 1.4


@dataclass(frozen=True)
class Told:
    """A sentence, the rules that it was marked with, and those of which a phrase was found."""

    text: str
    marked: frozenset[str]
    phrases: frozenset[str]


def read(file: Path, spoken: Language) -> Iterator[Told]:
    """The sentences of one file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        letters, tab, text = line.partition("\t")
        if not tab:
            continue
        words = " ".join(spoken.normal(plain(text)).split())
        marked = frozenset(LETTERS[x] for x in letters if x in LETTERS)
        yield Told(words, marked, _phrases(words, spoken))


def _phrases(words: str, spoken: Language) -> frozenset[str]:
    """The labels of which a sentence has a phrase."""
    listed = (spoken.faults, spoken.care)
    return frozenset(found.name for phrases in listed for found in phrases.found(words))


def _certain(code: str, spoken: Language) -> Iterator[Told]:
    """The sentences of which tests say how they are meant."""
    marked = [
        (said, f"tone.{rule}")
        for (language_of, rule), each in FAULTS.items()
        if language_of == code
        for said in each
    ]
    marked += [(said, CARE) for said in CARING[code]]
    marked += [(said, "") for said in COLD[code]]
    # Whether what is sound cares as well is not said of it.
    sound = [said for said in SOUND[code] if spoken.care.first(said) is None]
    for text, rule in (*marked, *((said, "") for said in sound)):
        words = " ".join(spoken.normal(plain(text)).split())
        told = Told(words, frozenset({rule} - {""}), _phrases(words, spoken))
        yield from [told] * WEIGHT_OF_TESTS


class Counted:
    """The features of some sentences, found once however often they are fitted."""

    def __init__(self, texts: Iterable[str], features: Features) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        def names(text: str) -> set[str]:
            return {feature.name for feature in features(text)}

        vectorizer = CountVectorizer(analyzer=names, lowercase=False, binary=True)
        distinct = [*dict.fromkeys(texts)]
        self._counts = vectorizer.fit_transform(distinct).astype(float).tocsr()
        self._places = {text: place for place, text in enumerate(distinct)}
        self.names: list[str] = list(vectorizer.get_feature_names_out())

    def rows(self, told: Sequence[Told]) -> Any:
        """A row a sentence, a column a feature."""
        return self._counts[[self._places[each.text] for each in told]]


class Trained:
    """Weights of all labels, fitted to some sentences, for the features that matter most."""

    def __init__(self, told: Sequence[Told], counted: Counted) -> None:
        rows = counted.rows(told)
        often = (rows.sum(axis=0).A1 > 1).nonzero()[0]
        weights, _ = _fitted(rows[:, often], told)
        shares = ((abs(each) / abs(each).max()).tolist() for each in weights.values())
        strongest = [max(each) for each in zip(*shares, strict=True)]
        order = sorted(range(len(strongest)), key=lambda place: -strongest[place])
        self._counted = counted
        self._columns = often[sorted(order[:MOST_FEATURES])]
        self.names = [counted.names[place] for place in self._columns]
        self.weights, self.bias = _fitted(rows[:, self._columns], told)

    def scores(self, told: Sequence[Told], label: str) -> list[float]:
        """The score of each sentence, with what a phrase adds."""
        from sklearn.preprocessing import normalize

        rows = normalize(self._counted.rows(told)[:, self._columns])
        plain_scores = rows @ self.weights[label] + self.bias[label]
        return [
            float(score) + CERTAIN[label] * (label in each.phrases)
            for score, each in zip(plain_scores, told, strict=True)
        ]


def _fitted(rows: Any, told: Sequence[Told]) -> tuple[dict[str, Any], dict[str, float]]:
    """The weights and the bias of each label."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    unit = normalize(rows)
    models = {
        label: LogisticRegression(
            C=STRENGTH,
            class_weight={0: 1.0, 1: WEIGHT_OF_FAULTS},
            solver="liblinear",
            max_iter=1000,
            random_state=0,
        ).fit(unit, [label in each.marked for each in told])
        for label in LABELS
    }
    weights = {label: model.coef_[0] for label, model in models.items()}
    return weights, {label: float(model.intercept_[0]) for label, model in models.items()}


@dataclass(frozen=True)
class Judged:
    """Scores of sentences that were left out, each with whether it was marked."""

    rows: Sequence[tuple[float, bool]]

    def shares(self, least: float) -> tuple[float, float]:
        """Precision and recall when whatever scores above `least` is found."""
        found = [marked for score, marked in self.rows if score > least]
        both = sum(found)
        return both / max(1, len(found)), both / max(1, sum(marked for _, marked in self.rows))

    def best(self, beta: float) -> float:
        """The least score at which precision and recall together (F-beta) are greatest."""

        def good(least: float) -> float:
            precision, recall = self.shares(least)
            weighed = beta**2 * precision + recall
            return (1 + beta**2) * precision * recall / weighed if weighed else 0.0

        return max((step / 20 for step in range(-60, 61)), key=good)


def train(code: str, beta: float, say: Callable[[str], None]) -> str:
    """The file of a language's classifier."""
    spoken = language(code)
    assert spoken is not None
    features = import_module(f"{languages.__name__}.{FOLDERS[code]}.features").features
    files = {file: [*read(file, spoken)] for file in sorted(CORPUS.glob(f"{code}.*.tsv"))}
    certain = [*_certain(code, spoken)]
    everything = [*certain, *(each for some in files.values() for each in some)]
    counted = Counted((each.text for each in everything), features)
    left_out: dict[str, list[tuple[float, bool]]] = {label: [] for label in LABELS}
    for file, told in files.items():
        others = [each for other, some in files.items() if other != file for each in some]
        trained = Trained([*others, *certain], counted)
        for label in LABELS:
            scores = trained.scores(told, label)
            left_out[label] += [(s, label in e.marked) for s, e in zip(scores, told, strict=True)]
    least = {}
    for label, rows in left_out.items():
        judged = Judged(rows)
        least[label] = judged.best(RECALL_OF_CARE if label == CARE else beta)
        precision, recall = judged.shares(least[label])
        say(f"{code} {label:<20} {precision:.2f} {recall:.2f}  above {least[label]:.2f}")
    return _stored(Trained(everything, counted), least)


def _stored(trained: Trained, least: dict[str, float]) -> str:
    """The weights in 255 steps."""
    scale = [float(abs(trained.weights[label]).max()) / 127 for label in LABELS]
    rows = zip(
        *(trained.weights[label] / one for label, one in zip(LABELS, scale, strict=True)),
        strict=True,
    )
    weights = b"".join(bytes(round(float(weight)) + 128 for weight in row) for row in rows)
    return json.dumps(
        {
            "labels": LABELS,
            "bias": [round(trained.bias[label] - least[label], 3) for label in LABELS],
            "certain": [CERTAIN[label] for label in LABELS],
            "scale": scale,
            "features": "\n".join(trained.names),
            "weights": b64encode(weights).decode(),
        },
        ensure_ascii=False,
        indent=0,
    )


def main() -> None:
    """Trains, prints what to expect, and writes the files if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("codes", nargs="+", choices=[*FOLDERS], metavar="LANGUAGE")
    parser.add_argument("--beta", type=float, default=0.95, help="below 1 weighs precision more")
    parser.add_argument("--write", action="store_true", help="write the classifier's file")
    given = parser.parse_args()
    # Its vectors are short: further threads would only wait for one another.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for code in given.codes:
        text = train(code, given.beta, print)
        if given.write:
            folder = Path(languages.__file__).parent / FOLDERS[code]
            (folder / STORED).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
