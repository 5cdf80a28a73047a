"""Planned work: one date of many is told as one date."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import Phase
from tests.factories import at, texts
from tests.notices import stories


def subject_of(work: Maintenance, update: str, language: str = "en") -> str:
    """The subject of the e-mail to customers."""
    part = stories.told(work, update, language=language)["customers/email"].part("subject")
    assert part is not None
    return part.text


def test_the_subject_names_the_one_date_that_is_cancelled() -> None:
    """The others go on; who has been told of a move is told of the date moved to."""
    work = stories.work()
    assert subject_of(work, "03-cancelled") == (
        "Planned work: New database for the shop, 25 November 2026 (Cancelled)"
    )
    assert subject_of(work, "03-cancelled", "zh-CN") == (
        "计划维护：New database for the shop，2026年11月25日（已取消）"
    )
    assert subject_of(work, "index") == "Planned work: New database for the shop (Scheduled)"


def test_the_opening_names_the_one_date_that_is_cancelled() -> None:
    told = stories.words(stories.work(), "03-cancelled")
    said = (
        "The work planned for 25 November 2026, 04:00 until 06:00 CET will not take place. "
        "Nothing changes for the other dates."
    )
    for key in ("customers/email", "hotline/hotline"):
        assert said in " ".join(told[key].split()), key


def test_the_opening_names_the_one_date_that_is_moved() -> None:
    told = " ".join(stories.words(stories.work(), "02-moved")["customers/email"].split())
    assert (
        "The work planned for 24 November 2026, 02:00 until 04:00 CET has been moved to another "
        "time. Nothing changes for the other dates."
    ) in told


def test_of_work_that_is_called_off_as_a_whole_no_date_is_named() -> None:
    work = stories.work()
    off = replace(work.updates[2], occurrence=None)
    told = replace(work, updates=(*work.updates[:2], off))
    assert subject_of(told, "03-cancelled") == (
        "Planned work: New database for the shop (Cancelled)"
    )
    mail = stories.words(told, "03-cancelled")["customers/email"]
    assert "The work that we announced will not take place." in mail


def test_one_date_that_is_finished_is_not_told_as_the_end_of_all() -> None:
    work = stories.work()
    done = replace(work.updates[2], phase=Phase.COMPLETED)
    told = replace(work, updates=(*work.updates[:2], done))
    mail = " ".join(stories.words(told, "03-cancelled")["customers/email"].split())
    assert "The work of 25 November 2026 is finished. Thank you for bearing with it." in mail


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "When was it planned for?"), ("zh-CN", "原计划什么时候进行？")]
)
def test_nobody_is_told_when_cancelled_work_is(language: str, asked: str) -> None:
    pack = stories.words(stories.work(), "03-cancelled", language=language)["hotline/hotline"]
    assert asked in pack
    assert {"en": "When is it?", "zh-CN": "\n什么时候进行？"}[language] not in pack


def test_what_people_should_do_meanwhile_is_not_asked_of_them_when_it_is_cancelled() -> None:
    """Unless the message itself says what to do."""
    work = stories.work()
    series = work.updates[0].facts
    off = replace(work.updates[2], facts={**series, "doing": texts("We put in a new database.")})
    told = replace(work, updates=(*work.updates[:2], off))
    for key, words in stories.words(told, "03-cancelled").items():
        assert "Please order before or after." not in words, key
        assert "We put in a new database." not in words, key
    own = replace(off, said=off.said | {"advice"})
    told = replace(work, updates=(*work.updates[:2], own))
    for key in ("customers/email", "customers/chat", "hotline/hotline"):
        assert "Please order before or after." in stories.words(told, "03-cancelled")[key], key


def test_a_word_after_the_end_of_work_is_no_second_end() -> None:
    work = stories.work()
    after = replace(work.updates[2], name="04-after", at=at(11))
    told = replace(work, updates=(*work.updates, after))
    assert subject_of(told, "04-after").endswith("(Follow-up)")
    mail = " ".join(stories.words(told, "04-after")["customers/email"].split())
    assert "There is something more to say about the work that we announced." in mail
