"""What people marked in messages is what the rules find, in messages seen and unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.wording import Marked, Score, read, scores, wilson

CORPUS = Path(__file__).parent / "corpus"
# Nobody who wrote a rule has seen these messages; what is reached is written in the manual too.
LEAST = {
    ("en", "empathy"): (0.9, 0.9),
    ("en", "tone"): (0.9, 0.9),
    ("zh-CN", "empathy"): (0.9, 0.9),
    ("zh-CN", "tone"): (0.9, 0.9),
}


@pytest.mark.parametrize(("language", "label"), LEAST)
def test_what_was_marked_without_sight_of_the_rules_is_found(language: str, label: str) -> None:
    """Of messages with empathy, and of faults of tone taken together: how many, and how surely."""
    score = scores(read(sorted(CORPUS.glob(f"{language}.held-out*.jsonl"))))[label]
    precision, recall = LEAST[language, label]
    assert score.both / score.found >= precision
    assert score.both / score.marked >= recall


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_the_rules_were_written_with_is_found(language: str) -> None:
    """Nine in ten at least, in the messages that those who wrote the rules had before them."""
    told = scores(read(sorted(CORPUS.glob(f"{language}.dev*.jsonl"))))
    for name in ("empathy", "tone"):
        assert told[name].both / told[name].found >= 0.9, name
        assert told[name].both / told[name].marked >= 0.9, name


def test_a_rule_that_a_message_was_not_marked_for_is_not_asked_about() -> None:
    """What is found there is neither right nor wrong."""
    text, found = "Your business is important to us.", {"tone.voice": "Your business"}
    unmarked = Marked("1", "en", text, {"empathy": False}, found)
    marked = Marked("2", "en", text, {"empathy": False, "voice": True}, found)
    assert scores([unmarked])["voice"] == Score(both=0, found=0, marked=0)
    assert scores([unmarked, marked])["any fault"] == Score(both=1, found=1, marked=1)


def test_a_score_is_shown_with_its_interval() -> None:
    """Wilson's, which stays within 0 and 1 and is wide for few cases."""
    assert [round(bound, 3) for bound in wilson(9, 10)] == [0.596, 0.982]
    assert wilson(0, 0) == (0.0, 1.0)
    row = Score(both=9, found=10, marked=12).row("blame")
    assert row == "blame                12     10   0.90 (0.60 to 0.98)   0.75 (0.47 to 0.91)"
