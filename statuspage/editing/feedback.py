"""The files of internal/feedback/ as commands write them, sorted: a diff shows what is new."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from statuspage.editing.drafts import local
from statuspage.internal import Feedback

HEADER = ("incident", "when", "from", "channel", "theme", "count", "satisfaction")


def table(answers: Iterable[Feedback], zone: ZoneInfo) -> str:
    """A file with these rows, one for each period, group, channel and theme."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(_row(one, zone) for one in answers))
    return out.getvalue()


def _row(one: Feedback, zone: ZoneInfo) -> tuple[str, ...]:
    when = local(one.at, zone) if one.hourly else f"{one.at.astimezone(zone):%Y-%m-%d}"
    mark = "" if one.satisfaction is None else f"{one.satisfaction:.3f}".rstrip("0").rstrip(".")
    return (one.incident, when, one.group, one.channel, one.theme, str(one.count), mark)
