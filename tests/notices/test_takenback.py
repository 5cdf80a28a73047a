"""Which messages are known to be false by now, and by which later one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from statuspage.model import Phase, Update
from statuspage.notices.standing import Subject
from statuspage.notices.takenback import taken_back
from tests.factories import at, incident, maintenance, moved, occurrence, update
from tests.notices import stories


def told(subject: Subject) -> dict[str, list[str]]:
    """How each message that is taken back was, and by which."""
    found = {each.name: taken_back(subject, each) for each in subject.updates}
    return {
        name: [f"{one.how} by {one.by.rpartition('/')[2]}" for one in some]
        for name, some in found.items()
        if some
    }


def test_a_correction_takes_back_the_message_that_it_names_and_no_other() -> None:
    said = incident(update(), update("02"), update("03", corrects="index"), update("04"))
    assert told(said) == {"index": ["corrected by 03"]}


def test_a_correction_may_be_corrected_itself() -> None:
    said = incident(update(), update("02", corrects="index"), update("03", corrects="02"))
    assert told(said) == {"index": ["corrected by 02"], "02": ["corrected by 03"]}


def test_a_withdrawal_takes_back_all_that_was_said_before() -> None:
    """Also what was corrected before; a second withdrawal is only a word more."""
    said = incident(
        update(),
        update("02", corrects="index"),
        update("03", Phase.WITHDRAWN),
        update("04", Phase.WITHDRAWN),
    )
    assert told(said) == {
        "index": ["corrected by 02", "withdrawn by 03", "withdrawn by 04"],
        "02": ["withdrawn by 03", "withdrawn by 04"],
    }


def test_what_goes_on_takes_nothing_back() -> None:
    """What was so at nine was so, though it is otherwise since."""
    said = incident(
        update(), update("02", Phase.IDENTIFIED), update("03", Phase.RESOLVED), update("04")
    )
    assert told(said) == {}


def planned(name: str = "index", phase: Phase = Phase.SCHEDULED, **more: Any) -> Update:
    """A message about planned work."""
    return update(name, phase, path=f"maintenance/database/{name}", **more)


def test_work_that_is_cancelled_is_announced_no_more() -> None:
    """That it had begun was true."""
    said = maintenance(
        occurrence(at(20)),
        updates=(planned(), planned("02", Phase.IN_PROGRESS), planned("03", Phase.CANCELLED)),
    )
    assert told(said) == {"index": ["cancelled by 03"]}


def test_work_that_is_moved_is_announced_at_its_new_time_alone() -> None:
    """Until its time is said anew; a reminder of the new one stands."""
    later = at(20) + timedelta(days=1)
    said = maintenance(
        moved(occurrence(at(20)), "02", later, later + timedelta(hours=2)),
        updates=(planned(), planned("02", said=frozenset({"start", "end"})), planned("03")),
    )
    assert told(said) == {"index": ["moved by 02", "moved by 03"]}


def test_one_date_of_a_repeat_takes_back_what_was_said_of_that_date_alone() -> None:
    work = stories.work()
    day = work.occurrences[0].day
    said = replace(
        work,
        updates=(
            planned(),
            planned("02", occurrence=day),
            planned("03", Phase.CANCELLED, occurrence=day),
        ),
    )
    assert said.repeat is not None
    assert told(said) == {"02": ["cancelled by 03"]}


def test_every_notice_carries_it() -> None:
    for language in ("en", "zh-CN"):
        notices = stories.told(stories.orders(), "02-identified", language=language).values()
        (said,) = {notice.origin.taken_back for notice in notices}
        assert [(one.how, one.by.rpartition("/")[2]) for one in said] == [
            ("corrected", "03-correction")
        ]
