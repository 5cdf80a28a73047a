"""The record counted: who was told what, when, how late, and why not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import FolderLedger
from statuspage.deliver.message import Key
from statuspage.deliver.report import Failure, Lag, Report, Told, Unsaid, report
from tests.deliver.ledger.events import NOW, PATH, SAID, baseline, event, wrote

SENT, FAILED, UNKNOWN = Happened.SENT, Happened.FAILED, Happened.UNKNOWN
SKIPPED, DUE, SENDING = Happened.SKIPPED, Happened.DUE, Happened.SENDING
NEXT = "incidents/orders/03-monitoring"
LATE = "it is older than the 12 hours within which policy.yml sends"


def counted(folder: Path, *events: Event) -> Report:
    """The report of a run that wrote these lines."""
    wrote(folder, events)
    return report(FolderLedger(folder).standing())


def after(**passed: float) -> timedelta:
    """A time of a line, as from the update's own."""
    return SAID + timedelta(**passed) - SAID


def test_a_delivery_counts_once_as_what_it_is_now(tmp_path: Path) -> None:
    """Not as what it was on the way."""
    found = counted(
        tmp_path,
        *(event(h, "a", at=SAID + after(seconds=40)) for h in (DUE, SENDING, SENT)),
        *(event(h, "b") for h in (DUE, SENDING)),
        event(FAILED, "b", note="421: busy"),
        event(FAILED, "c", final=True, note="550: no such mailbox"),
        event(UNKNOWN, "d"),
        event(SKIPPED, "e", note=LATE),
        event(DUE, "f"),
    )
    lag = Lag(median=after(seconds=40), p95=after(seconds=40), worst=after(seconds=40))
    assert found.told == (
        Told(
            path=PATH,
            said_at=SAID,
            channel="email",
            audience="customers",
            language="en",
            sent=1,
            failed=2,
            unknown=1,
            skipped=1,
            waiting=1,
            first=SAID + after(seconds=40),
            last=SAID + after(seconds=40),
            lag=lag,
            failures={"421: busy": 1, "550: no such mailbox": 1},
            skips={LATE: 1},
        ),
    )
    assert (found.sent, found.failed, found.unknown, found.skipped) == (1, 2, 1, 1)
    assert (found.waiting, found.updates, found.lag) == (1, 1, lag)
    assert found.failures == (
        Failure(channel="email", reason="421: busy", final=False, count=1),
        Failure(channel="email", reason="550: no such mailbox", final=True, count=1),
    )


def test_rows_are_by_update_channel_audience_and_language(tmp_path: Path) -> None:
    """The newest update first; without languages, they are counted together."""
    events = [
        event(SENT, "a"),
        event(SENT, "b", language="zh-CN"),
        event(SENT, "c", channel="sms"),
        event(SENT, "d", audience="media"),
        event(SENT, "a", path=NEXT, said_at=SAID + timedelta(hours=1)),
    ]
    found = counted(tmp_path, *events)
    assert [(r.path, r.channel, r.audience, r.language, r.sent) for r in found.told] == [
        (NEXT, "email", "customers", "en", 1),
        (PATH, "email", "customers", "en", 1),
        (PATH, "email", "customers", "zh-CN", 1),
        (PATH, "email", "media", "en", 1),
        (PATH, "sms", "customers", "en", 1),
    ]
    together = report(FolderLedger(tmp_path).standing(), by_language=False)
    assert [(r.channel, r.audience, r.language, r.sent) for r in together.told[1:]] == [
        ("email", "customers", "", 2),
        ("email", "media", "", 1),
        ("sms", "customers", "", 1),
    ]


def test_how_late_it_was(tmp_path: Path) -> None:
    """Of a hundred: the middle, what 95 of them keep to, and the worst."""
    found = counted(
        tmp_path,
        *(event(SENT, f"t{n}", at=SAID + timedelta(seconds=n)) for n in range(1, 101)),
    )
    assert found.lag == Lag(
        median=timedelta(seconds=50.5), p95=timedelta(seconds=95), worst=timedelta(seconds=100)
    )


def test_a_clock_that_stood_wrong_is_not_hidden(tmp_path: Path) -> None:
    """What was sent before its time was sent before its time."""
    found = counted(tmp_path, event(SENT, at=SAID - timedelta(minutes=5)))
    assert found.lag is not None
    assert found.lag.worst == timedelta(minutes=-5)


def test_what_goes_to_nobody_any_more_is_told_with_its_reason(tmp_path: Path) -> None:
    """An update as a whole, or a channel of it; what merely ends a batch is nothing to tell."""
    whole = replace(event(SKIPPED, "", 0, path=NEXT, note=LATE), channel="", audience="")
    found = counted(
        tmp_path,
        event(SENT, "(smtp)", 0, note="everybody was dealt with"),
        event(SKIPPED, "(sms)", 0, channel="sms", note=LATE),
        whole,
    )
    assert found.told == ()
    assert found.unsaid == (
        Unsaid(path=PATH, said_at=SAID, channel="sms", audience="customers", at=NOW, reason=LATE),
        Unsaid(path=NEXT, said_at=SAID, channel="", audience="", at=NOW, reason=LATE),
    )


def test_what_was_there_before_is_counted_apart(tmp_path: Path) -> None:
    """As updates that were never sent."""
    found = counted(tmp_path, baseline("incidents/old/index"), baseline("incidents/older/index"))
    assert (found.baseline, found.told) == (2, ())


def test_a_part_of_the_record(tmp_path: Path) -> None:
    """Chosen by update, or by the moment of updates; the end is not part of it."""
    day = timedelta(days=1)
    paths = [f"incidents/orders/0{n}-update" for n in range(4)]
    wrote(
        tmp_path,
        [event(SENT, path=path, said_at=SAID + n * day) for n, path in enumerate(paths)],
        [baseline("incidents/old/index")],
    )
    standing = FolderLedger(tmp_path).standing()
    some = report(standing, since=SAID + day, until=SAID + 3 * day)
    assert [row.path for row in some.told] == [paths[2], paths[1]]
    assert some.baseline == 0
    one = report(standing, about=lambda path: path == paths[3])
    assert [row.path for row in one.told] == [paths[3]]


def test_what_was_sent_twice_is_named(tmp_path: Path) -> None:
    """By two machines that did not know of each other, and were merged since."""
    ours, theirs = FolderLedger(tmp_path / "ours"), FolderLedger(tmp_path / "theirs")
    wrote(ours.folder, [event(SENT, "a"), event(SENT, "b"), event(SENT, "(smtp)", 0)])
    wrote(theirs.folder, [event(SENT, "b"), event(SENT, "c"), event(SENT, "(smtp)", 0)])
    ours.merge(theirs.folder, NOW)
    found = report(ours.standing())
    assert found.twice == (Key(PATH, "email", "customers", "b"),)
    assert found.sent == 3


def test_an_empty_record_is_an_empty_report(tmp_path: Path) -> None:
    """And no error."""
    found = report(FolderLedger(tmp_path).standing())
    assert (found.told, found.unsaid, found.lag, found.sent) == ((), (), None, 0)
