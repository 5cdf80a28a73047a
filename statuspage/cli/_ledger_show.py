"""The record on a terminal, in a spreadsheet, in a review, and for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from statuspage import moments

if TYPE_CHECKING:
    from statuspage.deliver.event import Event
    from statuspage.deliver.report import Lag, Report, Told, Unsaid

_NUMBERS = ("sent", "failed", "unknown", "skipped", "waiting")
_LAGS = ("median", "95 %", "worst")
_PLACE = ("update", "said_at", "channel", "audience")
_CSV_FULL = ("lag_median_s", "lag_p95_s", "lag_worst_s", "reasons")
Row = Sequence[str]


def overview(found: Report, zone: tzinfo, form: str) -> str:
    """What was sent, update by update."""
    return _shown(found, zone, form, full=False)


def in_full(found: Report, zone: tzinfo, form: str) -> str:
    """The same with languages, reasons and how long it took."""
    return _shown(found, zone, form, full=True)


def unknown(
    events: Sequence[Event], lines: Mapping[str, str] | None, zone: tzinfo, form: str
) -> str:
    """Each delivery of which nobody can tell whether it arrived."""
    if form == "json":
        listed = [_unknown_json(event, lines) for event in events]
        return _json({"unknown": listed})
    head = ["update", "channel", "audience", "target", "route", "since", "attempt", "note"]
    head += [] if lines is None else ["recipient"]
    rows = [
        [event.path, event.channel, event.audience, event.target, event.route]
        + [_time(event.at, zone, form), str(event.attempt), event.note]
        + ([] if lines is None else [lines.get(event.target, "")])
        for event in events
    ]
    if form == "csv":
        return _csv(head, rows)
    if not events:
        return "There is none of which nobody could tell whether it arrived.\n"
    table = _markdown(head, rows) if form == "markdown" else _table(head, rows)
    return (
        f"{len(events):,} of which nobody can tell whether they arrived:\n\n"
        + table
        + "\nLook at the far side. To send them once more: "
        "statuspage notify --send --resend-unknown\n"
    )


def _shown(found: Report, zone: tzinfo, form: str, *, full: bool) -> str:
    nothing = not (found.told or found.unsaid or found.baseline)
    if nothing and form in {"text", "markdown"}:
        return "Nothing was sent.\n"
    match form:
        case "json":
            return _json(_report_json(found, full=full))
        case "csv":
            head = [*_PLACE, *(["language"] if full else []), *_NUMBERS, "first", "last"]
            rows = [_csv_row(row, zone, full=full) for row in found.told]
            return _csv([*head, *(_CSV_FULL if full else ())], rows)
        case "markdown":
            return "".join(_markdown_report(found, zone, full=full))
        case _:
            return "".join(_text(found, zone, full=full))


def _text(found: Report, zone: tzinfo, *, full: bool) -> Iterator[str]:
    unsaid: dict[str, list[Unsaid]] = {}
    for one in found.unsaid:
        unsaid.setdefault(one.path, []).append(one)
    moments_of = {row.path: row.said_at for row in found.told}
    moments_of |= {one.path: one.said_at for one in found.unsaid}
    by_path = {path: list(rows) for path, rows in groupby(found.told, key=lambda row: row.path)}
    columns = _columns(found, full=full)
    for path in sorted(moments_of, key=lambda p: (-moments_of[p].timestamp(), p)):
        yield f"{path} · {_time(moments_of[path], zone, 'text')}\n"
        rows = [_cells(row, columns, zone) for row in by_path.get(path, ())]
        if rows:
            yield _table(columns, rows, indent="  ")
        for row in by_path.get(path, ()):
            yield from _reasons(row, full=full)
        for one in unsaid.get(path, ()):
            whom = f"{one.channel}, {one.audience}: " if one.channel else ""
            yield f"  not sent: {whom}{one.reason}\n"
        yield "\n"
    yield from _summary(found, zone, full=full)


def _columns(found: Report, *, full: bool) -> list[str]:
    numbers = [name for name in _NUMBERS if name != "waiting" or found.waiting]
    language = ["language"] if full else []
    return ["channel", "audience", *language, *numbers, "first", "last", *(_LAGS if full else ())]


def _cells(row: Told, columns: Iterable[str], zone: tzinfo) -> list[str]:
    lag = row.lag
    known = {
        "channel": row.channel,
        "audience": row.audience,
        "language": row.language,
        **{name: f"{getattr(row, name):,}" for name in _NUMBERS},
        "first": "" if row.first is None else _time(row.first, zone, "text"),
        "last": "" if row.last is None else _time(row.last, zone, "text"),
        **dict(zip(_LAGS, _lag(lag), strict=True)),
    }
    return [known[column] for column in columns]


def _reasons(row: Told, *, full: bool) -> Iterator[str]:
    if not full:
        return
    whom = f"{row.channel}, {row.audience}, {row.language}"
    for what, reasons in (("failed", row.failures), ("skipped", row.skips)):
        for reason, count in reasons.items():
            yield f"  {count:,} {what} ({whom}): {reason or 'no reason was given'}\n"


def _summary(found: Report, zone: tzinfo, *, full: bool) -> Iterator[str]:
    numbers = [(getattr(found, name), name) for name in _NUMBERS]
    said = [f"{number:,} {name}" for number, name in numbers if number or name == "sent"]
    updates = f"{found.updates:,} update{'' if found.updates == 1 else 's'}"
    yield f"Together: {', '.join(said)}, in {updates}.\n"
    if full and found.lag is not None:
        median, p95, worst = _lag(found.lag)
        yield (
            "From the moment of an update until it was sent: half within "
            f"{median}, 95 % within {p95}, all within {worst}.\n"
        )
    if full:
        for failure in found.failures:
            again = "not tried again" if failure.final else "tried again by the next run"
            reason = failure.reason or "no reason was given"
            yield f"  {failure.count:,} × {failure.channel}: {reason} ({again})\n"
    if found.failed and not full:
        yield "Why some failed: statuspage ledger --report\n"
    if found.unknown:
        yield "Each unknown one is named by: statuspage ledger --unknown\n"
    if found.twice:
        yield f"SENT TWICE, by runs that did not know of each other: {len(found.twice):,}\n"
        for key in found.twice if full else ():
            yield f"  {key.path} · {key.channel} · {key.audience} · {key.target}\n"
    if found.baseline:
        were = "more update was" if found.baseline == 1 else "more updates were"
        yield f"{found.baseline:,} {were} there before the record began, and not sent.\n"


def _markdown_report(found: Report, zone: tzinfo, *, full: bool) -> Iterator[str]:
    columns = _columns(found, full=full)
    rows = [
        [row.path, _time(row.said_at, zone, "text"), *_cells(row, columns, zone)]
        for row in found.told
    ]
    if rows:
        yield _markdown(["update", "of", *columns], rows) + "\n"
    for one in found.unsaid:
        whom = f" ({one.channel}, {one.audience})" if one.channel else ""
        yield f"- Not sent: {one.path}{whom}: {_plain(one.reason)}\n"
    yield "\n" if found.unsaid else ""
    for line in "".join(_summary(found, zone, full=full)).splitlines():
        yield f"{'- ' if line.startswith(' ') else ''}{_plain(line.strip())}\n\n"


# For programs


def _report_json(found: Report, *, full: bool) -> Mapping[str, object]:
    return {
        "told": [_told_json(row, full=full) for row in found.told],
        "unsaid": [
            {
                "update": one.path,
                "said_at": _iso(one.said_at),
                "channel": one.channel,
                "audience": one.audience,
                "at": _iso(one.at),
                "reason": one.reason,
            }
            for one in found.unsaid
        ],
        "failures": [
            {
                "channel": each.channel,
                "reason": each.reason,
                "final": each.final,
                "count": each.count,
            }
            for each in found.failures
        ],
        "sent_twice": [
            {"update": k.path, "channel": k.channel, "audience": k.audience, "target": k.target}
            for k in found.twice
        ],
        "baseline": found.baseline,
        "together": {
            "updates": found.updates,
            **{name: getattr(found, name) for name in _NUMBERS},
            "lag": _lag_json(found.lag),
        },
    }


def _told_json(row: Told, *, full: bool) -> Mapping[str, object]:
    language = {"language": row.language} if full else {}
    return {
        "update": row.path,
        "said_at": _iso(row.said_at),
        "channel": row.channel,
        "audience": row.audience,
        **language,
        **{name: getattr(row, name) for name in _NUMBERS},
        "first": None if row.first is None else _iso(row.first),
        "last": None if row.last is None else _iso(row.last),
        "lag": _lag_json(row.lag),
        "failures": row.failures,
        "skips": row.skips,
    }


def _unknown_json(event: Event, lines: Mapping[str, str] | None) -> Mapping[str, object]:
    return {
        "update": event.path,
        "channel": event.channel,
        "audience": event.audience,
        "language": event.language,
        "target": event.target,
        "route": event.route,
        "at": _iso(event.at),
        "attempt": event.attempt,
        "note": event.note,
        **({} if lines is None else {"recipient": lines.get(event.target, "")}),
    }


def _lag_json(lag: Lag | None) -> Mapping[str, float] | None:
    """In seconds."""
    if lag is None:
        return None
    return {
        "median": round(lag.median.total_seconds(), 1),
        "p95": round(lag.p95.total_seconds(), 1),
        "worst": round(lag.worst.total_seconds(), 1),
    }


def _csv_row(row: Told, zone: tzinfo, *, full: bool) -> Row:
    numbers = [str(getattr(row, name)) for name in _NUMBERS]
    times = ["" if each is None else _time(each, zone, "csv") for each in (row.first, row.last)]
    cells = [row.path, _time(row.said_at, zone, "csv"), row.channel, row.audience]
    if not full:
        return [*cells, *numbers, *times]
    lags = ["", "", ""]
    if row.lag is not None:
        spans = (row.lag.median, row.lag.p95, row.lag.worst)
        lags = [f"{each.total_seconds():.0f}" for each in spans]
    reasons = [f"{count} failed: {reason}" for reason, count in row.failures.items()]
    reasons += [f"{count} skipped: {reason}" for reason, count in row.skips.items()]
    return [*cells, row.language, *numbers, *times, *lags, "; ".join(reasons)]


# Shapes


def _json(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _csv(head: Row, rows: Iterable[Row]) -> str:
    """What begins like a formula gets an apostrophe: a spreadsheet would calculate it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in {"=", "+", "@", "\t"} else cell for cell in row])
    return out.getvalue()


def _table(head: Row, rows: Sequence[Row], indent: str = "") -> str:
    """Columns that stand below each other; numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = []
    for row in (head, *rows):
        cells = [
            cell.rjust(width) if name in _NUMBERS else cell.ljust(width)
            for name, cell, width in zip(head, row, widths, strict=True)
        ]
        lines.append(f"{indent}{'  '.join(cells)}".rstrip())
    return "\n".join(lines) + "\n"


def _markdown(head: Row, rows: Iterable[Row]) -> str:
    rules = ["---:" if name in _NUMBERS else "---" for name in head]
    lines = [head, rules, *([_plain(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(text: str) -> str:
    """Text in which nothing is read as Markdown."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return text


def _time(moment: datetime, zone: tzinfo, form: str) -> str:
    local = moments.pinned(moment, zone)
    return _iso(local) if form in {"csv", "json"} else f"{local:%Y-%m-%d %H:%M %Z}"


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _lag(lag: Lag | None) -> tuple[str, str, str]:
    if lag is None:
        return "", "", ""
    return _span(lag.median), _span(lag.p95), _span(lag.worst)


def _span(length: timedelta) -> str:
    """`40 s`, `5 min`, `1 h 20 min`, `2 d 3 h`; before its time, with a minus."""
    seconds = round(abs(length.total_seconds()))
    sign = "-" if length.total_seconds() < 0 and seconds else ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{sign}{days} d {hours} h"
    if hours:
        return f"{sign}{hours} h {minutes} min"
    return (
        f"{sign}{minutes} min" if minutes and seconds >= 120 else f"{sign}{minutes * 60 + rest} s"
    )
