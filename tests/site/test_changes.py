"""What a message changed, as the sentences that pages and feeds show."""

from __future__ import annotations

from datetime import date

import pytest

from statuspage.kinds import Kind, Label
from statuspage.locale import locale
from statuspage.model import Impact, Update, When
from statuspage.site.changes import changes, former_title
from tests.factories import at, text, update

RECALL = Kind(id="recall", label=Label(source="Product recall"), phases={}, facts={})
MINOR = update(impact=Impact.MINOR, impact_said=Impact.MINOR, started_said=When(at(8)))


@pytest.mark.parametrize(
    ("later", "english", "chinese"),
    [
        (
            update("02", impact=Impact.MAJOR, impact_was=Impact.MINOR, impact_said=Impact.MAJOR),
            "Impact raised from Minor to Major",
            "影响程度由“轻微”上调为“严重”",
        ),
        (
            update("02", impact=Impact.NONE, impact_was=Impact.MINOR, impact_said=Impact.NONE),
            "Impact lowered from Minor to None",
            "影响程度由“轻微”下调为“无影响”",
        ),
        (
            update("02", impact=Impact.MAJOR, impact_said=Impact.MAJOR, corrects="index"),
            "Impact corrected to Major",
            "影响程度更正为：严重",
        ),
        (
            update("02", impact=Impact.MINOR, started_said=When(at(7)), corrects="index"),
            "Start corrected to 20 November 2026, 07:00 CET",
            "开始时间更正为：2026年11月20日 07:00（GMT+1）",
        ),
        (
            update("02", kind="recall", kind_was="outage"),
            "Now treated as: Product recall",
            "现归类为：产品召回",
        ),
    ],
)
def test_a_later_message_says_what_it_changed(later: Update, english: str, chinese: str) -> None:
    assert [*changes((MINOR, later), later, RECALL, locale("en"))] == [english]
    assert [*changes((MINOR, later), later, RECALL, locale("zh-CN"))] == [chinese]


def test_what_was_corrected_says_so() -> None:
    right = update(
        "02",
        impact=Impact.MAJOR,
        impact_said=Impact.MAJOR,
        started_said=When(at(7)),
        corrects="index",
    )
    assert [*changes((MINOR, right), MINOR, None, locale("en"))] == [
        "Impact: Minor (corrected)",
        "Start: 20 November 2026, 08:00 CET (corrected)",
    ]


def test_a_message_that_changes_nothing_says_nothing() -> None:
    assert [*changes((MINOR,), MINOR, RECALL, locale("en"))] == []
    assert [
        *changes((MINOR, again := update("02", impact=Impact.MINOR)), again, None, locale("en"))
    ] == []


def test_the_title_before_is_that_of_the_same_date() -> None:
    """What one date of planned work is called is not what the series was called."""
    titled = frozenset({"title"})
    first = update(title=text("Care of the tills"), said=titled)
    day = update("02-moved", title=text("Tills moved"), said=titled, occurrence=date(2026, 11, 24))
    same = update("03-still", title=first.title, said=titled)
    other = update("04-other", title=text("Care of all tills"), said=titled)
    silent = update("05-silent", title=text("Care of all tills"), said=frozenset())
    told = (first, day, same, other, silent)
    assert [former_title(told, each) for each in told] == [
        None,
        first.title,
        None,
        first.title,
        None,
    ]
