"""Lines of a record, short to write; and a process of its own that writes some."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import textwrap
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import FolderLedger
from statuspage.deliver.message import Key

PATH = "incidents/orders/02-identified"
SAID = datetime(2026, 11, 2, 9, 45, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, 46, tzinfo=UTC)


def event(
    happened: Happened,
    target: str = "t1",
    attempt: int = 1,
    *,
    path: str = PATH,
    channel: str = "email",
    audience: str = "customers",
    language: str = "en",
    final: bool = False,
    note: str = "",
    at: datetime = NOW,
    said_at: datetime = SAID,
    key_id: str = "k1",
    fingerprint: str = "f1",
) -> Event:
    """One line about one delivery."""
    return Event(
        run="",
        number=0,
        at=at,
        happened=happened,
        path=path,
        said_at=said_at,
        fingerprint=fingerprint,
        channel=channel,
        audience=audience,
        language=language,
        text="w1",
        target=target,
        route="smtp",
        attempt=attempt,
        final=final,
        note=note,
        key_id=key_id,
    )


def baseline(path: str = PATH) -> Event:
    """An update that was there before the record began."""
    return Event(
        run="",
        number=0,
        at=NOW,
        happened=Happened.BASELINE,
        path=path,
        said_at=SAID,
        fingerprint="f1",
    )


def key(target: str = "t1", *, path: str = PATH, channel: str = "email") -> Key:
    """The delivery of `event` to a target."""
    return Key(path, channel, "customers", target)


def wrote(folder: Path, *groups: Iterable[Event], now: datetime = NOW) -> str:
    """A run that appends these groups and ends; its name."""
    with FolderLedger(folder).run(now) as run:
        for group in groups:
            run.append(list(group))
        return run.id


def process(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """A process of its own, to be killed; it finds what this module has.

    It is told where the packages are: to find that out takes Python a fifth of its beginning.
    """
    from tests.commands import environment  # the process itself need not wait for it

    begin = "import sys\nfrom pathlib import Path\nfrom tests.deliver.ledger.events import *\n"
    known = environment()
    packages = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    places = os.pathsep.join([known["PYTHONPATH"], *sorted(packages)])
    return subprocess.Popen(
        [sys.executable, "-S", "-c", begin + textwrap.dedent(code), *map(str, arguments)],
        env={**known, "PYTHONPATH": places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
