"""What a message says of responsibility, and what a review promises: read, never translated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from statuspage.model import Commitment, Incident, Responsibility, Text
from statuspage.source import Reading
from tests.folders import message, read, write

ONE = "incidents/2026-11-02-orders-fail"
NOW = "2026-11-20 12:00"
INDEX = message(
    title="Orders fail",
    impact="major",
    at="2026-11-02 09:20",
    status="resolved",
)
ACTIONS = """
  - what: We check every delivery at the door.
    who: the kitchens
    role: operations
    by: 2026-12-01
  - what: We train everybody.
    done: 2026-11-10"""


def reviewed(folder: Path, actions: str, chinese: str | None = None) -> Reading:
    """A site with one review of these actions, and perhaps its translation."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/review.md": message("Words.", at="2026-11-10 10:00", actions=actions),
    }
    if chinese is not None:
        files[f"{ONE}/review.zh-CN.md"] = message("词。", title="复盘", actions=chinese)
    return read(write(folder, files), NOW)


def promised(reading: Reading, language: str = "en") -> tuple[Commitment, ...]:
    review = reading.sites[language].incidents[0].review
    assert review is not None
    return review.actions


def said(reading: Reading) -> list[str]:
    return [str(each) for each in reading.mistakes if "/review" in each.path]


def test_a_review_promises_what_who_and_by_when(tmp_path: Path) -> None:
    """A promise needs nothing but its words."""
    reading = reviewed(tmp_path, ACTIONS)
    assert said(reading) == []
    assert promised(reading) == (
        Commitment(
            what=Text("We check every delivery at the door.", "en"),
            who=Text("the kitchens", "en"),
            by=date(2026, 12, 1),
            role="operations",
        ),
        Commitment(what=Text("We train everybody.", "en"), done=date(2026, 11, 10)),
    )


def test_a_translation_has_the_words_alone_in_the_same_order(tmp_path: Path) -> None:
    """What it leaves out is shown in the original's words."""
    chinese = "\n  - what: 逐一检查进货。\n  - what: 全员培训。\n    who: 人事部"
    reading = reviewed(tmp_path, ACTIONS, chinese)
    assert said(reading) == []
    first, second = promised(reading, "zh-CN")
    assert (first.what, first.who) == (
        Text("逐一检查进货。", "zh-CN"),
        Text("the kitchens", "en"),
    )
    assert (first.by, first.role) == (date(2026, 12, 1), "operations")
    assert (second.who, second.done) == (Text("人事部", "zh-CN"), date(2026, 11, 10))


def test_words_that_cannot_be_matched_are_not_used(tmp_path: Path) -> None:
    """The translation stays, and the originals of the actions are shown in it."""
    reading = reviewed(tmp_path, ACTIONS, "\n  - what: 全员培训。")
    assert said(reading) == [
        (
            f"{ONE}/review.zh-CN.md:3: 'actions' has 1 entries, the original has 2: words are "
            "matched by their order, so the original's are shown until there are as many"
        )
    ]
    assert [each.what.language for each in promised(reading, "zh-CN")] == ["en", "en"]


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        (
            "\n  - what: Look\n    public: yes",
            (
                f"{ONE}/review.md:5: 'public' does not belong here: what stands in this file is "
                "public; take the line out"
            ),
        ),
        (
            "\n  - who: us",
            (
                f"{ONE}/review.md:4: 'what' is missing\n        what: Every delivery is checked at "
                "the door"
            ),
        ),
        (
            "\n  - what: Look\n    done: yes",
            (
                f"{ONE}/review.md:5: 'done' is 'yes'; write the day on which it was done\n"
                "        done: 2026-11-20"
            ),
        ),
        (
            "\n  - what: Look\n    role: Anna Berg",
            (
                f"{ONE}/review.md:5: 'role' is 'Anna Berg'; write a role (a-z, 0-9, _ and -), not "
                "a name: policy.yml says who has it\n        role: comms_lead"
            ),
        ),
        (
            " none",
            (
                f"{ONE}/review.md:3: 'actions' is a list: begin each entry with '- '\n"
                "    actions:\n      - what: We check every delivery at the door\n"
                "        who: the kitchens\n        by: 2026-12-01"
            ),
        ),
    ],
)
def test_a_promise_with_a_mistake_is_not_published(
    tmp_path: Path, actions: str, words: str
) -> None:
    """It could say the opposite of what was meant."""
    reading = reviewed(tmp_path, actions)
    assert said(reading) == [words]
    assert reading.sites["en"].incidents[0].review is None


def test_what_a_translation_cannot_say_is_refused(tmp_path: Path) -> None:
    """Days and roles are the original's."""
    reading = reviewed(tmp_path, ACTIONS, "\n  - what: 检查\n    by: 2026-12-02\n  - what: 培训")
    assert said(reading) == [
        (
            f"{ONE}/review.zh-CN.md:5: 'by' does not belong here: a translation holds texts only, "
            "this comes from the original; take the line out"
        )
    ]


# Responsibility


def judged(folder: Path, **updates: str) -> Incident:
    files = {f"{ONE}/index.md": INDEX.replace("status: resolved\n", "responsibility: accident\n")}
    for number, (name, keys) in enumerate(updates.items(), 2):
        text = message(at=f"2026-11-02 1{number}:00").replace("at:", f"{keys}at:", 1)
        files[f"{ONE}/0{number}-{name}.md"] = text
    reading = read(write(folder, files), NOW)
    assert [str(each) for each in reading.errors] == []
    return reading.sites["en"].incidents[0]


def test_responsibility_stands_until_it_is_said_again(tmp_path: Path) -> None:
    """Each message knows what stood after it."""
    told = judged(tmp_path, more="", worse="responsibility: Preventable\n")
    assert [update.responsibility for update in told.updates] == [
        Responsibility.ACCIDENT,
        Responsibility.ACCIDENT,
        Responsibility.PREVENTABLE,
    ]
    assert told.responsibility is Responsibility.PREVENTABLE


def test_responsibility_is_one_of_three_words_and_no_text(tmp_path: Path) -> None:
    """So no translation says it."""
    files = {
        f"{ONE}/index.md": INDEX.replace("status:", "responsibility: preventible\nstatus:"),
        f"{ONE}/index.zh-CN.md": message("词。", title="订单", responsibility="victim"),
    }
    reading = read(write(tmp_path, files), NOW)
    assert [each.said().partition(": ")[2] for each in reading.errors] == [
        (
            "responsibility 'preventible' is not known; did you mean 'preventable'?\n"
            "    responsibility: preventable"
        ),
        (
            "'responsibility' does not belong here: a translation holds texts only, this comes "
            "from the original; take the line out"
        ),
    ]
