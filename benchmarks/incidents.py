"""The incidents of the made-up company, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from benchmarks import words
from benchmarks.story import COMPONENTS, MOMENT, YEARS, Message, Story
from benchmarks.voice import Voice, body, facts, lists, texts
from benchmarks.words import say

KINDS = {
    "outage": 78,
    "complaints": 6,
    "statement": 4,
    "rumour": 4,
    "data-breach": 2,
    "recall": 3,
    "food-safety": 3,
}
CONCERNS = {
    "recall": ("storefront", "hotline", "pick-up"),
    "food-safety": ("cafes", "storefront", "hotline"),
}
"""The components that a kind may strike; any, where nothing is said."""

IMPACTS = {"none": 6, "minor": 52, "major": 32, "critical": 10}
STATUSES = {
    "none": ("degraded_performance",),
    "minor": ("degraded_performance", "partial_outage"),
    "major": ("partial_outage", "degraded_performance", "major_outage"),
    "critical": ("major_outage", "partial_outage"),
}
PATHS = {
    3: (("investigating", "monitoring", "resolved"), ("investigating", "identified", "resolved")),
    4: (("investigating", "identified", "monitoring", "resolved"),),
    5: (
        ("investigating", "identified", "identified", "monitoring", "resolved"),
        ("investigating", "investigating", "identified", "monitoring", "resolved"),
    ),
    6: (
        ("investigating", "investigating", "identified", "identified", "monitoring", "resolved"),
        ("investigating", "identified", "identified", "monitoring", "monitoring", "resolved"),
    ),
}
"""The ways through the phases, by the number of messages."""


def stories(rng: random.Random, count: int) -> list[Story]:
    """`count` incidents over five years up to `MOMENT`, oldest first; the last two are open."""
    seconds = int(YEARS.total_seconds()) - 86400
    closed = max(count - 2, 0)
    starts = sorted(
        MOMENT - YEARS + timedelta(seconds=rng.randrange(seconds)) for _ in range(closed)
    )
    starts += [MOMENT - timedelta(hours=3 - i, minutes=20) for i in range(count - closed)]
    return [_story(rng, n, start, still_open=n >= closed) for n, start in enumerate(starts)]


def _story(rng: random.Random, number: int, start: datetime, *, still_open: bool) -> Story:
    kind = "outage" if still_open else _weighted(rng, KINDS)
    impact = _weighted(rng, IMPACTS)
    struck = rng.sample(CONCERNS.get(kind, tuple(COMPONENTS)), k=rng.choice((1, 1, 1, 2, 2, 3)))
    started = start.replace(second=0, microsecond=0)
    detected = started + timedelta(minutes=rng.randrange(1, 15))
    product = rng.choice(words.FOOD if kind == "food-safety" else words.PRODUCTS)
    component = COMPONENTS[struck[0]]
    voice = Voice(rng, kind, impact, tuple(struck), component, product)
    title = say(rng, words.TITLES[kind], component=component, product=product)
    return Story(
        id=f"{started:%Y-%m-%d}-{struck[0]}-{kind}-{number + 1}",
        title=title,
        kind=kind,
        impact=impact,
        started=started,
        detected=detected,
        start=_weighted(rng, {"moment": 95, "day": 3, "unknown": 0 if still_open else 2}),
        messages=_messages(voice, detected, still_open=still_open),
    )


def _messages(voice: Voice, detected: datetime, *, still_open: bool) -> tuple[Message, ...]:
    rng = voice.rng
    phases = list(rng.choice(PATHS[rng.choice((3, 4, 5, 6))]))
    if still_open:
        phases = ["investigating", "identified", "identified"]
    elif rng.random() < 0.006:
        phases[-1] = "withdrawn"
    times = _times(rng, voice.kind, detected, len(phases))
    correction = rng.randrange(1, len(phases) - 1) if rng.random() < 0.12 else None
    raised = rng.randrange(1, len(phases) - 1) if _may_rise(voice) else None
    messages: list[Message] = []
    for number, (phase, at) in enumerate(zip(phases, times, strict=True)):
        after = times[number + 1] if number + 1 < len(times) else MOMENT
        if number == correction:
            messages.append(_correction(voice, number, phases[number - 1], messages[-1].name, at))
            continue
        message = _message(voice, number, phase, at, after, raised=number == raised)
        messages.append(message)
    return tuple(messages)


def _may_rise(voice: Voice) -> bool:
    return voice.impact in ("minor", "major") and voice.rng.random() < 0.15


def _times(rng: random.Random, kind: str, detected: datetime, count: int) -> list[datetime]:
    """When each message was said: minutes apart in an outage, days elsewhere, never after now."""
    unit = timedelta(minutes=25) if kind == "outage" else timedelta(hours=20)
    gaps = [timedelta(minutes=rng.randrange(4, 20))]
    gaps += [unit * rng.lognormvariate(0.2, 0.7) for _ in range(count - 1)]
    room = MOMENT - timedelta(minutes=5) - detected
    shrink = min(1.0, room / sum(gaps, timedelta()))
    times, at = [], detected
    for gap in gaps:
        at += max(gap * shrink, timedelta(minutes=1))
        times.append(at.replace(second=0, microsecond=0))
    return times


def _message(
    voice: Voice, number: int, phase: str, at: datetime, after: datetime, *, raised: bool
) -> Message:
    rng = voice.rng
    over = phase in ("resolved", "withdrawn")
    first = number == 0
    sheet = rng.random() < 0.5 and first and voice.kind in ("recall", "food-safety")
    return Message(
        name="index" if first else f"{number + 1:02}-{phase}",
        phase=phase,
        at=at,
        next_update=None if over or rng.random() < 0.05 else promise(at, after),
        impact={"minor": "major", "major": "critical"}[voice.impact] if raised else None,
        reason=say(rng, words.REASONS, component=voice.component) if raised else None,
        components=_components(voice, number, phase),
        summary=say(rng, words.SUMMARIES[phase], component=voice.component),
        body=body(voice, phase, attachment="lots.csv" if sheet else None),
        lists=lists(voice, first=first, over=over),
        texts=texts(voice) if first else {},
        facts=facts(voice, first=first),
        translated=rng.random() < 0.85,
        attachment="lots.csv" if sheet else None,
    )


def _correction(voice: Voice, number: int, phase: str, wrong: str, at: datetime) -> Message:
    return Message(
        name=f"{number + 1:02}-correction",
        phase=phase,
        at=at,
        corrects=wrong,
        summary=say(voice.rng, words.SUMMARIES["correction"], component=voice.component),
        body=body(voice, "correction"),
    )


def promise(at: datetime, after: datetime) -> datetime:
    """The next round quarter of an hour, mostly kept: a little after the next message."""
    target = max(after, at + timedelta(minutes=10)) + timedelta(minutes=7)
    return target.replace(minute=target.minute // 15 * 15) + timedelta(minutes=15)


def _components(voice: Voice, number: int, phase: str) -> dict[str, str]:
    rng = voice.rng
    if voice.kind != "outage" and (number or rng.random() < 0.6):
        return {}
    if number == 0:
        return {component: rng.choice(STATUSES[voice.impact]) for component in voice.struck}
    if phase == "monitoring":
        return {voice.struck[0]: "degraded_performance"}
    if phase == "identified" and rng.random() < 0.4:
        return {voice.struck[-1]: rng.choice(STATUSES[voice.impact])}
    return {}


def _weighted(rng: random.Random, shares: Mapping[str, int]) -> str:
    return rng.choices(list(shares), weights=list(shares.values()))[0]
