"""What customers and staff answered, counted and set against the messages of an incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from statuspage.internal import Feedback
from statuspage.model import Incident
from statuspage.practice.promises import said_at

GROUPS = ("customers", "staff")


class Voices(Struct, frozen=True, kw_only=True):
    """What one group said: how many answers, how satisfied the `rated` ones were on the whole.

    `satisfaction` is the mean of the rated answers, each counting once. Themes are with their
    numbers, the commonest first; channels too.
    """

    group: str
    count: int = 0
    rated: int = 0
    satisfaction: float | None = None
    themes: tuple[tuple[str, int], ...] = ()
    channels: tuple[tuple[str, int], ...] = ()


class Window(Struct, frozen=True, kw_only=True):
    """What was said from one message to the next; `number` is the message's, 0 before the first.

    `message` is its name, None before the first one.
    """

    number: int
    message: str | None
    since: datetime | None
    until: datetime | None
    voices: tuple[Voices, ...]


class Heard(Struct, frozen=True, kw_only=True):
    """All that was said about one incident: on the whole, by window, and point by point in time."""

    incident: str
    voices: tuple[Voices, ...]
    windows: tuple[Window, ...]
    course: Mapping[str, tuple[tuple[datetime, int, float | None], ...]]

    @property
    def count(self) -> int:
        """How many answers there are."""
        return sum(voice.count for voice in self.voices)


def heard(incident: Incident, answers: Iterable[Feedback]) -> Heard:
    """The answers about an incident, against its messages.

    An answer belongs to the newest message that could be read when it came. Of an hour or a
    whole day nobody knows the minute: it belongs to the newest message at its end.
    """
    mine = sorted(
        (one for one in answers if one.incident == incident.id),
        key=lambda one: (one.at, one.group, one.channel, one.theme),
    )
    moments = [said_at(update) for update in incident.updates]
    shares: defaultdict[int, list[Feedback]] = defaultdict(list)
    for one in mine:
        end = _end(one)
        shares[sum(moment < end for moment in moments)].append(one)
    windows = [
        Window(
            number=number,
            message=None if number == 0 else incident.updates[number - 1].name,
            since=None if number == 0 else moments[number - 1],
            until=moments[number] if number < len(moments) else None,
            voices=voices(shares[number]),
        )
        for number in range(len(moments) + 1)
        if number or shares[0]
    ]
    return Heard(
        incident=incident.id, voices=voices(mine), windows=tuple(windows), course=_course(mine)
    )


def voices(answers: Iterable[Feedback]) -> tuple[Voices, ...]:
    """The groups that said anything, customers first."""
    by_group: defaultdict[str, list[Feedback]] = defaultdict(list)
    for one in answers:
        by_group[one.group].append(one)
    order = [*GROUPS, *sorted(set(by_group) - set(GROUPS))]
    return tuple(_voices(group, by_group[group]) for group in order if by_group[group])


def _voices(group: str, answers: list[Feedback]) -> Voices:
    rated = [one for one in answers if one.satisfaction is not None and one.count]
    number = sum(one.count for one in rated)
    return Voices(
        group=group,
        count=sum(one.count for one in answers),
        rated=number,
        satisfaction=_mean(rated),
        themes=_counted((one.theme, one.count) for one in answers),
        channels=_counted((one.channel, one.count) for one in answers),
    )


def _mean(answers: Iterable[Feedback]) -> float | None:
    """Each answer counts once: a row of ten weighs ten times as much as a row of one."""
    rated = [(one.count, one.satisfaction) for one in answers if one.satisfaction is not None]
    number = sum(count for count, _ in rated)
    if not number:
        return None
    return round(sum(count * value for count, value in rated) / number, 6)


def _counted(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    found: defaultdict[str, int] = defaultdict(int)
    for name, count in pairs:
        if name:
            found[name] += count
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _course(
    answers: Iterable[Feedback],
) -> Mapping[str, tuple[tuple[datetime, int, float | None], ...]]:
    by_group: defaultdict[str, defaultdict[datetime, list[Feedback]]]
    by_group = defaultdict(lambda: defaultdict(list))
    for one in answers:
        by_group[one.group][_middle(one)].append(one)
    return {
        group: tuple(
            (at, sum(one.count for one in at_once), _mean(at_once))
            for at, at_once in sorted(moments.items())
        )
        for group, moments in sorted(by_group.items())
    }


def _length(one: Feedback) -> timedelta:
    return timedelta(hours=1) if one.hourly else timedelta(days=1)


def _end(one: Feedback) -> datetime:
    return one.at + _length(one)


def _middle(one: Feedback) -> datetime:
    return one.at + _length(one) / 2
