"""A line of the record: the same event when it is read again, and refused when it is broken."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger.lines import Broken, event_of, header, line_of, lines
from tests.deliver.ledger.events import NOW, PATH, SAID, event

RUN = "2026-11-02-094600-0a1b2c3d"
FIRST = header(RUN, NOW, "statuspage 1").decode()
GOOD = (
    '{"n":1,"at":"2026-11-02T09:46:00+00:00","event":"sent",'
    '"update":"incidents/orders/01","said_at":"2026-11-02T09:45:00+00:00"}\n'
)
MOMENTS = some.datetimes(
    timezones=some.builds(
        timezone, some.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))
    )
)
EVENTS = some.builds(
    Event,
    run=some.just(RUN),
    number=some.integers(1, 10**9),
    at=MOMENTS,
    happened=some.sampled_from(Happened),
    path=some.text(),
    said_at=MOMENTS,
    fingerprint=some.text(),
    channel=some.text(),
    audience=some.text(),
    language=some.text(),
    text=some.text(),
    target=some.text(),
    route=some.text(),
    attempt=some.integers(0, 65_535),
    final=some.booleans(),
    note=some.text(),
    key_id=some.text(),
)


@given(EVENTS)
def test_an_event_is_one_line_and_comes_back_from_it(said: Event) -> None:
    """Whatever its texts hold: line breaks, quotes, Chinese, nothing."""
    line = line_of(said, said.number)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert event_of(json.loads(line), RUN) == said


def test_a_line_is_readable_by_a_person() -> None:
    """Its words are the field's, in full, and nothing empty stands in it."""
    zone = timezone(timedelta(hours=1))
    said = replace(
        event(Happened.SENT, "5feceb66ffc86f38d952", at=NOW.astimezone(zone), said_at=SAID),
        note="收件人名单",
    )
    assert line_of(said, 7).decode() == (
        '{"n":7,"at":"2026-11-02T10:46:00+01:00","event":"sent","target":"5feceb66ffc86f38d952",'
        '"attempt":1,"update":"incidents/orders/02-identified",'
        '"said_at":"2026-11-02T09:45:00+00:00","channel":"email","audience":"customers",'
        '"language":"en","route":"smtp","text":"w1","fingerprint":"f1","key_id":"k1",'
        '"note":"收件人名单"}\n'
    )


def test_half_a_character_can_be_written_and_read() -> None:
    """What an environment that is not UTF-8 made of a word stops no run."""
    said = event(Happened.SKIPPED, note="bad \udcff byte")
    assert event_of(json.loads(line_of(said, 1)), RUN).note == "bad \udcff byte"


def test_a_time_without_a_zone_is_never_written() -> None:
    """It could not be read again."""
    with pytest.raises(ValueError, match="zone"):
        line_of(event(Happened.SENT, at=NOW.replace(tzinfo=None)), 1)
    with pytest.raises(ValueError, match="zone"):
        line_of(event(Happened.SENT, said_at=NOW.replace(tzinfo=None)), 1)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (GOOD, 1, "a file of the record begins with a line that names its run"),
        ("[]\n", 1, "a file of the record begins with a line that names its run"),
        (FIRST.replace('"record":1', '"record":2'), 1, "written by a newer version"),
        (FIRST.replace(RUN, "other"), 1, r"the file of another run \(other\)"),
        (FIRST + "{}\n", 2, "it is not an event"),
        (FIRST + "[]\n", 2, "it is not an event"),
        (FIRST + '{"n":1,"at":"2026-11\n' + GOOD, 2, "it is not JSON"),
        (FIRST + "\n" + GOOD, 2, "it is not JSON"),
        (FIRST + GOOD + GOOD, 3, "it is number 1, and number 2 is missing"),
        (FIRST + GOOD.replace('"n":1', '"n":2'), 2, "it is number 2, and number 1 is missing"),
        (FIRST + GOOD.replace('"sent"', '"send"'), 2, "'send' is nothing that can have happened"),
        (FIRST + GOOD.replace('"update"', '"updat"'), 2, "it names no update"),
        (FIRST + GOOD.replace("09:46:00+00:00", "09:46"), 2, "'at' has no time zone"),
        (FIRST + GOOD.replace("09:45:00+00:00", "25:45"), 2, "'said_at' is no time"),
        (FIRST + GOOD.replace("}", ',"attempt":-1}'), 2, "'attempt' is no number that can be"),
        (FIRST + GOOD.replace("}", ',"attempt":true}'), 2, "'attempt' is no number that can be"),
        (FIRST + GOOD.replace("}", ',"despite":70000}'), 2, "'despite' is no number that can be"),
        (FIRST + GOOD.replace("}", ',"target":7}'), 2, "'target' is not text"),
        (FIRST + GOOD.replace("}", ',"final":1}'), 2, "'final' is not yes or no"),
        (FIRST + '{"ended":"whole","events":0}\n' + GOOD, 3, "the run has ended"),
    ],
)
def test_a_broken_line_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    """Where it is and what is wrong, and that nothing is sent meanwhile."""
    file = tmp_path / f"{RUN}.jsonl"
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Broken, match=what) as raised:
        list(lines(file))
    assert str(raised.value).startswith(f"{file}:{line}: ")
    assert "Nothing is sent" in str(raised.value)


@pytest.mark.parametrize("tail", ["{", '{"n":2,"at":"2026-11-02T09', "\0" * 30, GOOD[:-2]])
def test_a_line_whose_writing_was_cut_off_is_left_out(tmp_path: Path, tail: str) -> None:
    """It was never safe on the disk, so nothing was done in its name."""
    file = tmp_path / f"{RUN}.jsonl"
    file.write_text(FIRST + GOOD + tail, encoding="utf-8", newline="")
    assert [line.fields["event"] for line in lines(file)] == ["sent"]


def test_a_last_line_without_its_line_break_counts(tmp_path: Path) -> None:
    """Some editors take the last line break of a file away."""
    file = tmp_path / f"{RUN}.jsonl"
    file.write_text(FIRST + GOOD.rstrip("\n"), encoding="utf-8", newline="")
    assert [line.fields["update"] for line in lines(file)] == ["incidents/orders/01"]


def test_a_word_that_is_not_known_yet_is_passed_over(tmp_path: Path) -> None:
    """A later version may say more of an event, without changing what is said today."""
    file = tmp_path / f"{RUN}.jsonl"
    file.write_text(FIRST + GOOD.replace("}", ',"weather":"rain"}'), encoding="utf-8", newline="")
    (line,) = lines(file)
    assert event_of(line.fields, RUN) == Event(
        run=RUN,
        number=1,
        at=datetime(2026, 11, 2, 9, 46, tzinfo=UTC),
        happened=Happened.SENT,
        path=PATH.replace("02-identified", "01"),
        said_at=SAID,
    )


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=5,
)
KEYS = ("n", "at", "event", "update", "said_at", "attempt", "final", "target", "closes", "ended")


@settings(deadline=None)  # a machine with other work may pause for longer
@given(some.dictionaries(some.sampled_from(KEYS), JSON), JSON)
def test_no_line_whatsoever_breaks_the_reader(said: dict[str, object], other: object) -> None:
    """What is wrong with it is said; nothing else is ever raised."""
    good = json.loads(GOOD)
    with tempfile.TemporaryDirectory() as folder:
        for each in (said, {**good, **said}, other):
            file = Path(folder) / f"{RUN}.jsonl"
            file.write_text(FIRST + json.dumps(each) + "\n", encoding="utf-8")
            with suppress(Broken):
                for line in lines(file):
                    if "event" in line.fields:
                        event_of(line.fields, RUN)
