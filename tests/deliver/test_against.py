"""What is never sent, or not any more: what is false by now, or known under another name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.deliver.due import due, update_mark
from statuspage.deliver.event import Happened
from statuspage.deliver.ledger import FolderLedger
from statuspage.deliver.message import Message
from statuspage.model import Impact
from statuspage.notices.takenback import How, TakenBack
from statuspage.policy import Occasion, Policy, Scope
from tests.deliver.messages import EVERYTHING, NOW, composed, in_channels, message
from tests.deliver.test_due import found, line, paths, reasons, record

CORRECTION = frozenset({Occasion.CORRECTION})


def taken(wrong: Message, by: Message, how: How = How.CORRECTED) -> Message:
    """The message, taken back by another."""
    return replace(wrong, taken_back=(*wrong.taken_back, TakenBack(how, by.path)))


WRONG, RIGHT = message("index", 9), message("02", 5, occasions=CORRECTION)


@pytest.mark.parametrize("how", How)
def test_what_is_false_is_not_sent_and_what_takes_it_back_is(tmp_path: Path, how: How) -> None:
    """In one push; nobody has to look, because people are told what is right."""
    told = found(record(tmp_path), taken(WRONG, RIGHT, how), RIGHT)
    assert paths(told) == ["02"]
    assert [(one.reason, one.wrong) for one in told.skipped] == [
        (f"it was {how} since, by incidents/bread/02", False)
    ]


@pytest.mark.parametrize("happened", [Happened.DUE, Happened.FAILED, Happened.UNKNOWN])
def test_what_some_have_got_goes_to_nobody_else(tmp_path: Path, happened: Happened) -> None:
    """Claimed, failed or in doubt: a retry would spread what is known to be false."""
    standing = record(tmp_path, line(WRONG, happened))
    told = found(standing, taken(WRONG, RIGHT, How.WITHDRAWN), RIGHT)
    assert [(batch.any.update, batch.late, batch.expected) for batch in told.batches] == [
        (
            "index",
            "it was withdrawn since, by incidents/bread/02",
            True,
        ),
        ("02", None, False),
    ]


def test_a_person_who_has_it_sent_again_does_not_send_what_is_false(tmp_path: Path) -> None:
    standing = record(tmp_path, line(WRONG, Happened.UNKNOWN))
    said = composed(taken(WRONG, RIGHT), RIGHT)
    told = due(said, EVERYTHING, standing, NOW, lambda _: None, again=True)
    assert [bool(batch.late) for batch in told.batches] == [True, False]
    assert told.false == {WRONG.path}


def test_of_a_correction_of_a_correction_the_last_one_is_sent(tmp_path: Path) -> None:
    last = message("03", 3, occasions=CORRECTION)
    told = found(record(tmp_path), taken(WRONG, RIGHT), taken(RIGHT, last), last)
    assert paths(told) == ["03"]
    assert len(told.skipped) == 2


def test_what_was_corrected_and_then_withdrawn_was_withdrawn(tmp_path: Path) -> None:
    """Nobody has to look where the policy does not send the withdrawal: nothing false is out."""
    end = message("03", 3, occasions=frozenset({Occasion.WITHDRAWAL}))
    policy = Policy(send=(Scope(occasions=frozenset({Occasion.UPDATE})),))
    wrong = taken(taken(WRONG, RIGHT), end, How.WITHDRAWN)
    told = found(record(tmp_path), wrong, taken(RIGHT, end, How.WITHDRAWN), end, policy=policy)
    assert told.batches == ()
    assert [(one.reason, one.wrong) for one in told.skipped] == [
        ("it was withdrawn since, by incidents/bread/03", False)
    ]


def test_where_nothing_says_what_is_right_somebody_has_to_look(tmp_path: Path) -> None:
    """SMS for first words alone, mail for everything: by SMS nobody would hear of the incident."""
    first = Scope(channels=frozenset({"sms"}), occasions=frozenset({Occasion.UPDATE}))
    policy = Policy(send=(first, Scope(channels=frozenset({"email"}))))
    wrong = in_channels(taken(WRONG, RIGHT), "sms", "email")
    told = found(record(tmp_path), *wrong, *in_channels(RIGHT, "sms", "email"), policy=policy)
    assert [(batch.any.update, batch.any.channel) for batch in told.batches] == [("02", "email")]
    assert reasons(told) == [
        (
            "it was corrected since, by incidents/bread/02; by sms "
            "policy.yml sends nothing that says what is right"
        )
    ]
    assert [one.wrong for one in told.skipped] == [True]


def test_what_is_still_to_come_says_nothing_yet(tmp_path: Path) -> None:
    policy = Policy(send=(Scope(occasions=frozenset({Occasion.UPDATE})),))
    later = message("03", -60)
    told = found(record(tmp_path), taken(WRONG, RIGHT), RIGHT, later, policy=policy)
    assert [one.wrong for one in told.skipped] == [True]


def test_what_is_false_waits_for_no_approval(tmp_path: Path) -> None:
    """Nor for a translation, or to be shortened: nobody is asked for it, but what takes it back
    may be thought better of while that waits. Then it is not lost.
    """
    said = composed(taken(replace(WRONG, over_limit=True), RIGHT), RIGHT)
    told = due(said, EVERYTHING, record(tmp_path), NOW, lambda one: f"{one.update} waits")
    assert [held.reason for held in told.held] == [
        "incidents/bread/02 takes it back, and is held itself",
        "02 waits",
    ]
    assert told.skipped == ()
    told = due(said, EVERYTHING, record(tmp_path), NOW, lambda _: None)
    assert [one.message.update for one in told.skipped] == ["index"]
    assert paths(told) == ["02"]


def test_a_correction_that_is_still_to_come_takes_nothing_back(tmp_path: Path) -> None:
    """Notices may have been written for a preview; the page says the old words until then."""
    later = replace(RIGHT, not_before=NOW + timedelta(hours=1))
    told = found(record(tmp_path), taken(WRONG, later), later)
    assert paths(told) == ["index"]
    assert told.false == frozenset()


def test_a_correction_of_the_same_minute_is_no_renamed_file(tmp_path: Path) -> None:
    """In one push, after the old words were skipped, and after they were sent."""
    right = replace(RIGHT, at=WRONG.at)
    wrong = taken(WRONG, right)
    assert paths(found(record(tmp_path / "new"), wrong, right)) == ["02"]
    skipped = record(tmp_path / "skipped", line(wrong, Happened.SKIPPED, update_mark(wrong)))
    assert paths(found(skipped, wrong, right)) == ["02"]
    sent = record(tmp_path / "sent", line(wrong, Happened.SENT))
    assert "02" in paths(found(sent, wrong, right))


def test_a_drill_is_no_exception(tmp_path: Path) -> None:
    wrong, right = replace(taken(WRONG, RIGHT), drill=True), replace(RIGHT, drill=True)
    told = found(record(tmp_path), wrong, right, drill=True)
    assert {one.message.update for one in told.skipped} == {"index"}


def test_on_the_first_run_nobody_is_asked_to_say_it_anew(tmp_path: Path) -> None:
    told = found(FolderLedger(tmp_path).standing(), taken(WRONG, RIGHT), RIGHT)
    assert [one.update for one in told.baseline] == ["02", "index"]
    assert [one.update for one in told.fresh] == ["02"]


def test_a_renamed_incident_with_a_mended_typo_is_not_sent_again(tmp_path: Path) -> None:
    """Its old folder is gone, and the minute is the same."""
    sent = message("index")
    moved = message("index", subject="no-bread", fingerprint="mended")
    told = found(record(tmp_path, line(sent, Happened.SENT)), moved)
    assert paths(told) == []
    assert reasons(told) == [
        (
            "it is of the same minute as incidents/bread/index, which is known already: a file "
            "that is renamed is not sent again. If it is a new one, give it a minute of its own"
        )
    ]
    assert [one.wrong for one in told.skipped] == [True]


def test_two_incidents_of_one_minute_are_two(tmp_path: Path) -> None:
    """Also where the notices of one of them alone were written: its file is there."""
    sent = message("index")
    other = message("index", subject="rolls", impact=Impact.MINOR)
    standing = record(tmp_path, line(sent, Happened.SENT))
    assert reasons(found(standing, sent, other)) == []
    alone = due(
        composed(other), EVERYTHING, standing, NOW, lambda _: None, exists=lambda p: p == sent.path
    )
    assert paths(alone) == ["index"]
