"""What `statuspage signals` prints: what is unusual first, then what was judged, and how."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statuspage.cli import _opening
from statuspage.cli._signals_draft import Drafted

if TYPE_CHECKING:
    from statuspage.internal import Internal
    from statuspage.practice.signals import Finding, Key, Look, Verdict
    from statuspage.site import Site

_MOST_OTHERS = 5


def as_text(
    seen: Look,
    site: Site,
    internal: Internal,
    *,
    everything: bool,
    drafted: Sequence[Drafted] | None,
) -> None:
    """Findings to stdout; what to do next, and what could not be judged, to stderr."""
    if not seen.series:
        _no_counts(internal.folder, all_empty=bool(internal.signals))
        return
    _stale(seen, site)
    for finding in seen.findings:
        _finding(finding)
    if not seen.findings and seen.judged:
        click.echo("Nothing is unusual.")
    if everything:
        _everything(seen)
    _judged(seen)
    _unjudged(seen)
    if drafted is not None:
        _drafted(drafted)
    elif seen.findings:
        _open_already(site)
        click.echo(
            "To open a draft with this evidence: statuspage signals --draft. You decide what "
            "comes of it.",
            err=True,
        )


def nothing(place: Path, form: str, once_in: int, *, draft: bool) -> None:
    """What is said where there is no table of counts, before anything else is read."""
    from statuspage.practice.signals import Look

    if form == "json":
        empty = Look(series=(), verdicts=(), findings=(), once_in=once_in)
        as_json(empty, () if draft else None)
    else:
        _no_counts(place)


def _no_counts(place: Path, *, all_empty: bool = False) -> None:
    if all_empty:
        click.echo(f"Nothing was counted: in {place / 'signals'} every count is empty.")
        click.echo(
            "Write the numbers behind the last comma. 0 is none; empty is not counted.", err=True
        )
        return
    click.echo(f"Nothing was counted: {place / 'signals'} has no counts.")
    click.echo(
        "Put a table there, such as signals/2026.csv, beginning with the line "
        "'when,source,channel,theme,count'. The manual: 'Signals'.",
        err=True,
    )


def _open_already(site: Site) -> None:
    """What is told of already: it may be the same."""
    for incident in site.open_incidents():
        click.echo(f"Open already: {incident.id} ({incident.title.value})", err=True)


def _finding(finding: Finding) -> None:
    from statuspage.locale import locale
    from statuspage.practice.signals.words import place, sentence, when

    words = locale("en")
    click.echo(f"UNUSUAL: {finding.theme or 'everything together'}")
    click.echo(f"  {sentence(finding.leading, words)}")
    for other in finding.others[:_MOST_OTHERS]:
        lead = finding.leading
        same = (other.key, other.parts) == (lead.key, lead.parts)
        where = "" if same else f" ({place(other, words)})"
        usual = f"{other.low} to {other.high}" if other.low < other.high else f"{other.low}"
        click.echo(f"    {when(other, words)}{where}: {other.count}, usual {usual}")
    if finding.others[_MOST_OTHERS:]:
        click.echo(f"    and {len(finding.others) - _MOST_OTHERS} more periods or parts of it")
    click.echo()


def _everything(seen: Look) -> None:
    from statuspage.locale import locale
    from statuspage.practice.signals.words import sentence

    click.echo("All that was judged, the last period of each:")
    last = {verdict.key: verdict for verdict in seen.verdicts}
    for verdict in last.values():
        click.echo(f"  {sentence(verdict, locale('en'))}")
    click.echo()


def _judged(seen: Look) -> None:
    """How often this cries wolf, for all series together."""
    days = sum(not key.hourly for key in seen.judged)
    hours = len(seen.judged) - days
    if not seen.judged:
        return
    parts = [f"{days} by the day"] if days else []
    parts += [f"{hours} by the hour"] if hours else []
    rate = days / seen.once_in + hours * 24 / seen.once_in
    click.echo(
        f"Judged: {len(seen.judged)} series ({', '.join(parts)}). Each is called unusual without "
        f"a cause once in {seen.once_in} periods; all of them together, expect that about "
        f"{_often(rate)}.",
        err=True,
    )


def _often(rate: float) -> str:
    """A number of times a day, in words."""
    if rate >= 1:
        return f"{rate:.0f} times a day" if rate >= 1.5 else "once a day"
    days = round(1 / rate)
    return f"once in {days} days" if days > 1 else "once a day"


def _unjudged(seen: Look) -> None:
    from statuspage.locale import locale
    from statuspage.practice.signals.words import name, too_short

    words = locale("en")
    if seen.unjudged and not seen.judged:
        click.echo("Nothing can be judged yet.")
    for verdict in seen.unjudged:
        click.echo(f"{name(verdict.key, words)}: {too_short(verdict, words)}", err=True)


def _stale(seen: Look, site: Site) -> None:
    """Says when the last count is older than what is looked at."""
    last = max((each.end(each.periods[-1]) for each in seen.series), default=None)
    if last is not None and not seen.verdicts and last < site.as_of - timedelta(days=7):
        click.echo(
            f"The last count is of {last - timedelta(hours=1):%Y-%m-%d}: of the last seven days "
            "nothing can be said. `--since` judges older days."
        )


def _drafted(drafted: Sequence[Drafted]) -> None:
    fresh = [one for one in drafted if one.file is not None]
    for one in drafted:
        if one.file is not None:
            click.echo(_opening.shown(one.file))
        else:
            click.echo(
                f"{one.theme or 'everything together'}: there is an incident for it already, "
                f"{one.incident}; no other was opened.",
                err=True,
            )
    if not drafted:
        click.echo("No draft was opened.", err=True)
    _opening.say_next(len(fresh))


def as_json(seen: Look, drafted: Sequence[Drafted] | None) -> None:
    """All of it for programs, on stdout."""
    told: dict[str, Any] = {
        "false_alarms": {"once_in_periods": seen.once_in, "series": len(seen.judged)},
        "unusual": [
            {
                "theme": finding.theme,
                "began": finding.began.isoformat(),
                "leading": _verdict(finding.leading),
                "others": [_verdict(each) for each in finding.others],
            }
            for finding in seen.findings
        ],
        "periods": [_verdict(each) for each in seen.verdicts],
    }
    if drafted is not None:
        told["drafts"] = [
            {"theme": one.theme, "incident": one.incident, "opened": one.file is not None}
            for one in drafted
        ]
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    from statuspage.locale import locale
    from statuspage.practice.signals.words import sentence

    told: dict[str, Any] = {
        **_key(verdict.key),
        "from": verdict.at.isoformat(),
        "to": verdict.end.isoformat(),
        "count": verdict.count,
        "judged": verdict.judged,
        "unusual": verdict.unusual,
        "days_counted_before": verdict.days,
        "parts": [verdict.parts, verdict.of],
    }
    if verdict.judged:
        told |= {
            "expected": round(verdict.mean, 2),
            "usual": [verdict.low, verdict.high],
            "unusual_from": verdict.limit,
            "chance": float(f"{verdict.chance:.3g}"),
        }
    return {**told, "words": sentence(verdict, locale("en"))}


def _key(key: Key) -> dict[str, Any]:
    return {
        "theme": key.theme,
        "source": key.source,
        "channel": key.channel,
        "period": "hour" if key.hourly else "day",
    }
