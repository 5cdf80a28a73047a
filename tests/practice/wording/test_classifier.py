"""The classifier of sentences: what its scores are made of, and that it fits its weights."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from statuspage.practice.wording.classifier import CARE, Classifier, Feature
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.languages.chinese.features import features as chinese
from statuspage.practice.wording.languages.english.features import features as english
from statuspage.practice.wording.rules import HEARD
from statuspage.practice.wording.tone import judge
from tools.classifier import CORPUS, LABELS, read


def words(sentence: str) -> Iterator[Feature]:
    """Each word of a sentence."""
    at = 0
    for word in sentence.split():
        yield Feature(word, at, at + len(word))
        at += len(word) + 1


SMALL = Classifier(
    features=words,
    labels=("blame", "promise"),
    bias=(-1.0, -0.5),
    certain=(2.0, 2.0),
    scale=(0.5, 0.25),
    rows={"your": 0, "fault": 1, "soon": 2, "we": 3},
    weights=bytes([128 + 4, 128, 128 + 8, 128, 128, 128 + 12, 128, 128 - 4]),
)


def test_a_score_is_the_sum_of_weights_for_the_length() -> None:
    """Two known words: (2 + 4) / √2 - 1 for blame, nothing for a promise but the bias."""
    scores = SMALL.hear("it is your fault").scores
    assert scores["blame"] == pytest.approx(6 / 2**0.5 - 1)
    assert scores["promise"] == pytest.approx(-0.5)


def test_where_no_word_is_known_the_phrases_decide() -> None:
    """Nothing is found by sound, and what a phrase adds is enough."""
    for sentence in ("nothing known", ""):
        assert SMALL.hear(sentence).scores == {"blame": -1.0, "promise": -1.0}


def test_a_word_counts_once() -> None:
    """Whoever says it twice is not twice as guilty."""
    assert SMALL.hear("soon soon soon").scores == SMALL.hear("soon").scores


def test_the_part_is_where_the_weight_lies() -> None:
    """From the first word with weight to the last, of those that stand together."""
    sentence = "we say it is your fault and leave"
    start, end = SMALL.hear(sentence).part("blame")
    assert sentence[start:end].strip() == "your fault"
    assert SMALL.hear("nothing known").part("blame") == (0, 0)


def test_what_an_english_sentence_is_made_of() -> None:
    """Words, two and three in a row, two around one, beginnings and ends; a number is any."""
    assert [each.name for each in english("At 14:30 again")] == [
        "<", "< at", "< at 0", "< _ 0",
        "at", "at 0", "at 0 again", "at _ again",
        "0", "0 again", "0 again >", "0 _ >",
        "again", "again >", "agai-",
        ">",
    ]  # fmt: skip
    (place,) = (each for each in english("At 14:30 again") if each.name == "0 again")
    assert (place.start, place.end) == (3, 14)


def test_what_a_chinese_sentence_is_made_of() -> None:
    """One, two and three characters in a row."""
    assert [each.name for each in chinese("约30位客人")] == [
        "<", "约", "0", "位", "客", "人", ">",
        "<约", "约0", "0位", "位客", "客人", "人>",
        "<约0", "约0位", "0位客", "位客人", "客人>",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["en", "zh-CN"])
def test_the_weights_fit_the_features(code: str) -> None:
    """After a change of the features the weights are trained anew."""
    spoken = language(code)
    assert spoken is not None
    classifier = spoken.classifier()
    assert classifier.labels == LABELS == (*(rule.id for rule in HEARD), CARE)
    assert len(classifier.weights) == len(classifier.rows) * len(LABELS)
    told = [each for each in read(CORPUS / f"{code}.01.tsv", spoken) if len(each.text) > 20][:300]
    wrong = sum(
        {rule for rule, score in classifier.hear(each.text).scores.items() if score > 0}
        != each.marked
        for each in told
    )
    assert wrong / len(told) < 0.25  # of sentences that it was trained with
    assert {name for each in told[:20] for name in _names(classifier, each.text)} <= {
        *classifier.rows
    }


def _names(classifier: Classifier, text: str) -> Iterator[str]:
    """The features that were met twice in training at least."""
    return (each.name for each in classifier.features(text) if len(each.name) == 1)


@pytest.mark.parametrize("code", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ["EXERCISE.", "演练", "42", "…", "| | |", "---"])
def test_a_word_or_two_are_no_sentence(code: str, text: str) -> None:
    """A heading or a mark says too little to be judged by its sound."""
    assert judge(text, code) == ()
