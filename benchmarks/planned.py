"""The planned work of the made-up company, drawn from a seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from benchmarks import words
from benchmarks.story import COMPONENTS, MOMENT, YEARS, Message, Work
from benchmarks.voice import Voice, body
from benchmarks.words import say


def work(rng: random.Random, count: int) -> list[Work]:
    """`count` single windows over five years and the months ahead, and three that repeat."""
    span = int((YEARS + timedelta(days=60)).total_seconds())
    moments = sorted(MOMENT - YEARS + timedelta(seconds=rng.randrange(span)) for _ in range(count))
    found = [_work(rng, n, moment, None) for n, moment in enumerate(moments)]
    rules = ("FREQ=MONTHLY;BYDAY=3TU", "FREQ=WEEKLY;BYDAY=SU", "FREQ=MONTHLY;BYMONTHDAY=4")
    days = (19, 17, 4)
    for n, (rule, day) in enumerate(zip(rules, days, strict=True)):
        start = datetime(2025, 8, day, tzinfo=UTC)
        found.append(_work(rng, count + n, start, rule))
    return found


def _work(rng: random.Random, number: int, moment: datetime, repeat: str | None) -> Work:
    component = rng.choice(sorted(COMPONENTS))
    start = moment.replace(hour=4, minute=rng.choice((0, 15, 30)), second=0, microsecond=0)
    name = COMPONENTS[component]
    voice = Voice(rng, "maintenance", "none", (component,), name, name)
    end = start + timedelta(minutes=rng.choice((45, 60, 120, 240)))
    told = repeat is None and rng.random() < 0.7
    notes = [
        Message(
            name=f"{n + 2:02}-{phase.replace('_', '-')}",
            phase=phase,
            at=at,
            summary=say(rng, words.SUMMARIES["maintenance"], component=name),
            body=body(voice, "maintenance"),
        )
        for n, (phase, at) in enumerate((("in_progress", start), ("completed", end)))
        if told and at < MOMENT
    ]
    if repeat == "FREQ=MONTHLY;BYDAY=3TU":
        notes.append(_cancelled(voice))
    return Work(
        id=f"{start:%Y-%m-%d}-{component}-work-{number + 1}",
        title=say(rng, words.TITLES["maintenance"], component=name),
        start=start,
        end=end,
        announced=min(start, MOMENT) - timedelta(days=rng.randrange(3, 20)),
        repeat=repeat,
        impact=rng.choice(("none", "none", "minor")),
        components={component: "under_maintenance"},
        summary=say(rng, words.SUMMARIES["maintenance"], component=name),
        body=body(voice, "maintenance"),
        notes=tuple(notes),
    )


def _cancelled(voice: Voice) -> Message:
    return Message(
        name="02-not-before-christmas",
        phase="cancelled",
        at=MOMENT - timedelta(days=2),
        summary=say(voice.rng, words.SUMMARIES["maintenance"], component=voice.component),
        body=body(voice, "maintenance"),
        facts=("occurrence: 2026-12-15",),
    )
