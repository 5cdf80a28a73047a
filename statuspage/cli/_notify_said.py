"""What `statuspage notify` says of what it would do, and of what it has done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statuspage.deliver.due import Batch, Due, Held
    from statuspage.deliver.event import Event
    from statuspage.deliver.notifying import Forecast, Outgone


def forecast(said: Forecast, form: str) -> str:
    """What a run would do."""
    if form == "json":
        return _json(
            {
                "sent": False,
                "anything": said.is_anything,
                "begins": said.begins,
                "due": [_batch(batch, said.counts[batch.mark]) for batch in _counted(said)],
                **_rest(said.due),
                "wrong": list(said.wrong),
                "unknown": [_event(event) for event in said.unknown],
            }
        )
    return "\n".join(_forecast(said))


def outgone(said: Outgone, form: str) -> str:
    """What a run has done."""
    tally = said.tally
    if form == "json":
        return _json(
            {
                "sent": True,
                "counts": {key.value: count for key, count in sorted(tally.counts.items())},
                "untried": tally.untried,
                "notes": dict(sorted(tally.notes.items())),
                **_rest(said.due),
                "wrong": [*tally.wrong, *([str(said.problem)] if said.problem else [])],
                "nobody": tally.nobody,
                "recovered": [_event(event) for event in said.recovered],
                "unknown": [_event(event) for event in said.unknown()],
            }
        )
    return "\n".join(_outgone(said))


def _json(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2)


def _forecast(said: Forecast) -> Iterator[str]:
    yield from _baseline(said.due, "would be")
    counted = list(_counted(said))
    if counted:
        yield "This is due, and is sent with --send:"
    for path, batches in groupby(counted, key=lambda batch: batch.any.path):
        yield f"  {path}"
        for batch in batches:
            message, count = batch.any, said.counts[batch.mark]
            languages = ", ".join(f"{code} {number:,}" for code, number in sorted(count.items()))
            yield (
                f"    {message.channel} · {message.audience} · by {batch.route.name}: "
                f"{count.total():,} ({languages})"
            )
    if not counted and not said.due.baseline:
        yield "Nothing is due."
    yield from _others(said.due)
    for reason in said.wrong:
        yield f"To mend: {reason}"
    yield from _unknown(said.unknown, said.due.false)


def _counted(said: Forecast) -> Iterator[Batch]:
    yield from (
        batch for batch in said.due.batches if said.counts.get(batch.mark, Counter()).total()
    )


def _outgone(said: Outgone) -> Iterator[str]:
    from statuspage.deliver.event import Happened

    yield from _baseline(said.due, "is")
    tally = said.tally
    counts = tally.counts
    words = [f"{counts[each]:,} {each}" for each in Happened if counts[each]]
    if words or not said.due.baseline:
        yield (", ".join(words) or "Nothing was sent") + "."
    if tally.untried:
        yield f"{tally.untried:,} not tried; the next run goes on with them."
    for note, count in sorted(tally.notes.items()):
        yield f"  {count:,} × {note}"
    for reason in tally.wrong:
        yield f"To mend: {reason}"
    if tally.nobody:
        yield "Nobody on the list of recipients takes:"
        yield from (f"  {words}" for words in tally.nobody)
    yield from _others(said.due)
    if said.recovered:
        yield f"An earlier run was cut off, with {len(said.recovered):,} on the way."
    yield from _unknown(said.unknown(), said.due.false)


def _baseline(due: Due, verb: str) -> Iterator[str]:
    if due.baseline:
        yield (
            f"This is the first run: what there is already ({len(due.baseline):,} updates) "
            f"{verb} taken down as known, and nothing of it is sent."
        )
    if due.fresh:
        yield "Some of it is of today. If somebody has to be told, say it in a new update:"
        yield from (f"  {message.path}" for message in due.fresh)


def _others(due: Due) -> Iterator[str]:
    by_reason: dict[tuple[str, str], list[Held]] = {}
    for held in due.held:
        by_reason.setdefault((held.message.path, held.reason), []).append(held)
    if by_reason:
        yield "Held back, and looked at again by the next run:"
    for (path, reason), some in by_reason.items():
        messages = [held.message for held in some]
        channels = ", ".join(dict.fromkeys(message.channel for message in messages))
        languages = ", ".join(dict.fromkeys(message.language for message in messages))
        yield f"  {path} ({channels}; {languages}): {reason}"
    late = [
        (batch.any.path, f"{batch.any.channel}: {batch.late}")
        for batch in due.batches
        if batch.late
    ]
    skipped = [(one.message.path, one.reason) for one in due.skipped] + late
    if skipped:
        yield "Not sent, now or later:"
    for path, reason in skipped:
        yield f"  {path}: {reason}"


def _unknown(events: Sequence[Event], false: AbstractSet[str]) -> Iterator[str]:
    """How many may have arrived, where; each by itself is named by `statuspage ledger`.

    What is `false` by now is not sent once more, whatever a person says.
    """
    if not events:
        return
    once_more = any(one.path not in false for one in events)
    yield (
        f"{len(events):,} may or may not have arrived. Look at the far side; then "
        f"{'send them once more with --resend-unknown, or ' if once_more else ''}leave them. "
        "`statuspage ledger --unknown` names each:"
    )
    counts = Counter((one.path, one.channel, one.audience, one.route, one.note) for one in events)
    for (path, channel, audience, route, note), count in counts.items():
        end = "; it does not hold any more, and is not sent again" if path in false else ""
        yield f"  {path} · {channel} · {audience} · by {route}: {count:,}; {note}{end}"


def _rest(due: Due) -> Mapping[str, object]:
    return {
        "baseline": [message.path for message in due.baseline],
        "held": [
            {
                "path": held.message.path,
                "channel": held.message.channel,
                "audience": held.message.audience,
                "language": held.message.language,
                "reason": held.reason,
                "wrong": held.wrong,
            }
            for held in due.held
        ],
        "skipped": [{"path": one.message.path, "reason": one.reason} for one in due.skipped]
        + [
            {
                "path": batch.any.path,
                "channel": batch.any.channel,
                "audience": batch.any.audience,
                "reason": batch.late,
            }
            for batch in due.batches
            if batch.late
        ],
        "fresh": [message.path for message in due.fresh],
    }


def _batch(batch: Batch, count: Counter[str]) -> Mapping[str, object]:
    message = batch.any
    return {
        "path": message.path,
        "channel": message.channel,
        "audience": message.audience,
        "route": batch.route.name,
        "recipients": dict(sorted(count.items())),
    }


def _event(event: Event) -> Mapping[str, object]:
    return {
        "path": event.path,
        "channel": event.channel,
        "audience": event.audience,
        "language": event.language,
        "target": event.target,
        "route": event.route,
        "at": event.at.isoformat(timespec="seconds"),
        "attempt": event.attempt,
        "note": event.note,
    }
