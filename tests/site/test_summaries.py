"""Which messages say their summary beside their text, and with which planned work begins."""

from __future__ import annotations

import time
from datetime import date

import pytest

from statuspage.model import Phase, Update
from statuspage.site.summaries import beside, in_short, leading
from tests.factories import at, maintenance, moved, occurrence, text, update

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("summary", "body"),
    [
        ("Orders fail.", "We are sorry. Orders fail."),
        ("Orders fail. Wait.", "**Orders fail.**\nWait."),
        ("Orders *fail*.", "Orders fail."),
        ("Call 0800 12. Wait.", "[Call 0800 12](tel:080012). Wait."),
        ("页面打开缓慢，搜索失败。", "页面打开缓慢，\n搜索失败。"),
        ("页面打开缓慢，搜索失败。", "**页面打开缓慢，**搜索失败。我们很抱歉。"),
    ],
)
def test_a_text_says_its_summary_whatever_its_marks_and_lines(summary: str, body: str) -> None:
    assert beside(update(summary=summary, body=body)) is None


@pytest.mark.parametrize(
    ("summary", "body"),
    [
        ("Orders fail.", "We are sorry."),
        ("No order.", "Noorder."),
        ("搜索 A 失败。", "搜索失败。"),
        ("Power is back", "We cannot say that Power is back in all streets."),
        ("可以饮用", "自来水不可以饮用。"),
    ],
)
def test_a_summary_in_other_words_stands_beside_the_text(summary: str, body: str) -> None:
    assert beside(update(summary=summary, body=body)) == text(summary)


def test_without_a_text_or_a_summary_nothing_stands_beside() -> None:
    assert beside(update(summary="Orders fail.", body="")) is None
    assert beside(update(body="Orders fail.")) is None


def told(*messages: Update, head: Update | None = None) -> dict[str, str]:
    return {name: said.value for name, said in in_short(messages, head).items()}


def test_a_summary_that_is_said_again_stands_once() -> None:
    """At the head of the page, or with the first message that has it."""
    first = update(summary="Orders fail.")
    again = update("02-x", summary="Orders fail.")
    third = update("03-x", summary="**Orders fail.**")
    other = update("04-x", summary="Less fail.")
    assert told(first, again, third, head=third) == {}
    assert told(first, again, other, head=other) == {"index": "Orders fail."}
    assert [*told(first, other, again)] == ["index", "04-x", "02-x"]


def test_what_a_later_summary_denies_stays_where_it_was_said() -> None:
    """Its words are a part of the denial, and no repetition of it."""
    claim = update(summary="Power is back", body="We have news.")
    denial = update("02-x", summary="We cannot say that Power is back in all streets.")
    assert told(claim, denial, head=denial) == {"index": "Power is back"}


@pytest.mark.parametrize("body", ["a](" + "[" * 60_000, "[a](" * 15_000, "a. " * 30_000])
def test_no_text_takes_long(body: str) -> None:
    """A second would be a thousand times what it needs."""
    begun = time.process_time()
    assert beside(update(summary="Orders fail.", body=body)) is not None
    assert time.process_time() - begun < 1


def test_what_was_withdrawn_is_not_said_again() -> None:
    burns = update(summary="The store burns. Keep windows shut.")
    gone = update("02-gone", Phase.WITHDRAWN, summary="Nothing burns.", body="We were wrong.")
    after = update("03-x", Phase.WITHDRAWN, summary="Nothing burns at all.")
    assert told(burns, gone, head=gone) == {}
    assert told(burns, gone, after, head=after) == {}
    assert told(burns, gone) == {"02-gone": "Nothing burns."}


def test_work_begins_with_its_newest_message_that_concerns_no_single_date() -> None:
    planned = update(phase=Phase.SCHEDULED)
    newer = update("02-x", Phase.SCHEDULED)
    about = update("03-x", Phase.SCHEDULED, occurrence=DAY)
    date_of = occurrence(at(2, 0, DAY), updates=(planned, newer, about))
    work = maintenance(date_of, updates=(planned, newer, about))
    assert leading(work, (date_of,)) is newer
    assert leading(maintenance(date_of, updates=(about,)), (date_of,)) is None


def test_work_does_not_begin_with_what_a_message_about_its_next_date_changed() -> None:
    planned = update(phase=Phase.SCHEDULED)
    off = update("02-off", Phase.CANCELLED, occurrence=DAY)
    cancelled = occurrence(at(2, 0, DAY), phase=Phase.CANCELLED, updates=(planned, off))
    later = update("02-later", Phase.SCHEDULED, occurrence=DAY)
    put_off = moved(
        occurrence(at(2, 0, DAY), updates=(planned, later)),
        "02-later",
        at(4, 0, DAY),
        at(6, 0, DAY),
    )
    for date_of, said in ((cancelled, off), (put_off, later)):
        work = maintenance(date_of, updates=(planned, said))
        assert leading(work, (date_of,)) is None
        other = occurrence(at(2, 0, date(2026, 11, 24)), updates=(planned,))
        assert leading(work, (other, date_of)) is planned
        newest = update("03-x", Phase.SCHEDULED)
        assert leading(maintenance(date_of, updates=(planned, said, newest)), (date_of,)) is newest
