"""Times of keys that are written as spans, and all that is wrong with times at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import message, read, write

ONE = "incidents/2026-11-02-orders-fail/index.md"
SAID = {"title": "Orders fail", "impact": "major", "at": "2026-11-02 09:20"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("in 30 minutes", "2026-11-02 09:50"),
        ("30m", "2026-11-02 09:50"),
        ("1h30m", "2026-11-02 10:50"),
        ("in 2 hours", "2026-11-02 11:20"),
        ("half an hour", "2026-11-02 09:50"),
        ("within an hour", "2026-11-02 10:20"),
        ("15 h", "2026-11-03 00:20"),
        ("30分钟后", "2026-11-02 09:50"),
        ("40", None),
        ("soon", None),
        ("in a while", None),
    ],
)
def test_a_span_is_answered_with_the_moment_that_it_means(
    tmp_path: Path, written: str, meant: str | None
) -> None:
    """Counted from the message, whenever the file is read."""
    folder = write(tmp_path, {ONE: message(**SAID, next_update=written)})
    (mistake,) = read(folder, "2026-11-05 12:00").errors
    assert mistake.corrected == (meant and f"next_update: {meant}")
    assert mistake.fix is None


def test_a_message_of_the_future_is_named_beside_its_other_mistakes(tmp_path: Path) -> None:
    """Nobody mends one to hear of the next."""
    said = {**SAID, "impact": "mayor"}
    folder = write(tmp_path, {ONE: message(**said)})
    found = read(folder, "2026-11-02 08:00").errors
    assert [each.message.partition(" (")[0].partition(";")[0] for each in found] == [
        "impact 'mayor' is not known",
        "'at' lies in the future",
    ]
    later = write(tmp_path, {ONE: message(**said, publish_at="2026-11-02 09:20")})
    assert len(read(later, "2026-11-02 08:00").errors) == 1


def test_a_day_without_a_time_is_asked_for_the_time_of_that_day(tmp_path: Path) -> None:
    """Not of the day on which the file is read."""
    folder = write(tmp_path, {ONE: message(**SAID, next_update="2026-12-01")})
    (mistake,) = read(folder, "2026-11-05 12:30").errors
    assert "write it like 2026-12-01 12:30" in mistake.message
