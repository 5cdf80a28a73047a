"""The clock, read once a run and nowhere else."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime

from statuspage import moments
from statuspage.config import Config
from statuspage.errors import WrongUse

_EPOCH = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """The moment at which something happens, for a record of it."""
    return datetime.now(UTC)


def moment(config: Config, now: str | None = None) -> datetime:
    """The moment of this run, in the site's time zone.

    It is `now` (`--now`: a time as authors write it, seconds since 1970, or the word now),
    else the environment's SOURCE_DATE_EPOCH, else the settings' `demo_moment`, else the clock.
    """
    epoch = os.environ.get(_EPOCH)
    clock = datetime.now(UTC).replace(microsecond=0)
    if now == "now":
        found = clock
    elif now is not None:
        found = _given(now, clock, config)
    elif epoch:
        found = _seconds(epoch, _EPOCH)
    else:
        found = config.demo_moment or clock
    return moments.pinned(found, config.timezone)


@contextlib.contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Has the environment say the moment meanwhile: MkDocs asks it, and stops at an empty one."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(_EPOCH)
        if before is not None:
            os.environ[_EPOCH] = before


def _given(now: str, clock: datetime, config: Config) -> datetime:
    if now.isdigit() and len(now) >= 9:
        return _seconds(now, "--now")
    try:
        return moments.read(now, config.timezone, clock).at
    except moments.BadMoment as problem:
        raise WrongUse(f"--now: {problem}; write it as '2026-11-20 10:30'") from None


def _seconds(written: str, source: str) -> datetime:
    found = None
    with contextlib.suppress(ValueError, OverflowError, OSError):
        found = datetime.fromtimestamp(int(written), UTC)
    if found is None or found.year > moments.LATEST:
        raise WrongUse(f"{source} is '{written}'; it must be a number of seconds")
    return found
