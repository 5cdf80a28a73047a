"""The clock is read once: the order of what says which moment it is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from statuspage import clock
from statuspage.config import Config
from statuspage.errors import WrongUse

DEMO = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def config(demo: datetime | None = DEMO) -> Config:
    return Config(
        name="Example",
        url="https://status.example.com/",
        id_authority="status.example.com,2026",
        languages=("en",),
        timezone=ZoneInfo("Europe/Berlin"),
        demo_moment=demo,
    )


@pytest.mark.parametrize(
    ("now", "epoch", "moment"),
    [
        ("2026-11-02 09:20", "1700000000", "2026-11-02T09:20:00+01:00"),
        ("2026-11-02T09:20:00Z", None, "2026-11-02T10:20:00+01:00"),
        ("1700000000", None, "2023-11-14T23:13:20+01:00"),
        (None, "1700000000", "2023-11-14T23:13:20+01:00"),
        (None, "", "2026-11-20T10:30:00+01:00"),
        (None, None, "2026-11-20T10:30:00+01:00"),
    ],
)
def test_what_is_said_first_counts(
    monkeypatch: pytest.MonkeyPatch, now: str | None, epoch: str | None, moment: str
) -> None:
    """--now, then SOURCE_DATE_EPOCH, then the demo's moment."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.moment(config(), now).isoformat() == moment


def test_the_word_now_is_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration can be seen as of this minute; other sites always are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= clock.moment(config(), "now") <= datetime.now(UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert before <= clock.moment(config(None)) <= datetime.now(UTC)


@pytest.mark.parametrize("now", ["yesterday", "2026-13-01 10:00", "99999999999999999999"])
def test_what_is_no_moment_is_wrong_use(now: str) -> None:
    """The message shows how to write it."""
    with pytest.raises(WrongUse, match="--now"):
        clock.moment(config(), now)
