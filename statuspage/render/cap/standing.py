"""What stands after each message of an incident or of planned work, as it was told then."""

from __future__ import annotations

from datetime import date, datetime
from typing import Generic, TypeVar, cast

from statuspage.maintenance import Maintenance
from statuspage.model import ComponentStatus, Impact, Incident, Phase, Update, When
from statuspage.render.cap.alert import WORK, Alert, MessageType, Window, written
from statuspage.render.edition import Subject

T = TypeVar("T")


def repeats(subject: Subject, update: Update) -> bool:
    """Whether a message is about all dates of planned work that repeats."""
    repeated = isinstance(subject, Maintenance) and subject.repeat is not None
    return repeated and update.occurrence is None


class Standing:
    """What stands after each message of a subject, taken one by one."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.kinds: dict[str, None] = {}
        self.components: dict[str, ComponentStatus] = (
            dict(subject.salvaged) if isinstance(subject, Incident) else {}
        )
        self.promise: datetime | None = None
        self._impact: _Corrected[Impact] = _Corrected()
        self._started: _Corrected[When | None] = _Corrected()
        self._windows = _Windows(subject) if isinstance(subject, Maintenance) else None
        self.window: Window | None = None

    def take(self, update: Update) -> None:
        """What one more message changes."""
        self._impact.take(update, update.impact_said, said=update.impact_said is not None)
        told = update.started_said is not None or "started" in update.said
        self._started.take(update, update.started_said, said=told)
        self.kinds.pop(update.kind, None)
        self.kinds[update.kind] = None
        if update.phase is Phase.RESOLVED and update.corrects is None:
            self.components = dict.fromkeys(self.components, ComponentStatus.OPERATIONAL)
        self.components |= update.components
        if update.corrects is None or update.next_update is not None:
            self.promise = update.next_update
        self.window = self._windows.after(update) if self._windows is not None else None

    def alert(
        self, update: Update, number: int, message_type: MessageType, expires: datetime
    ) -> Alert:
        """The warning that the message is, without its references."""
        work = isinstance(self.subject, Maintenance)
        course = (*((WORK,) if work else ()), self.subject.id)
        parts = (*course, update.name)
        return Alert(
            subject=self.subject,
            update=update,
            number=number,
            incident=".".join(course),
            identifier=".".join(parts),
            path=f"cap/{'/'.join(parts)}.xml",
            message_type=message_type,
            references=(),
            sent=written(update.at),
            expires=expires,
            impact=self._impact.value(update.impact),
            kinds=tuple(reversed(self.kinds)),
            components=self._components(update),
            started=self._started.value(None),
            window=self.window,
            promise=None if update.phase.is_over else self.promise,
            repeats=repeats(self.subject, update),
        )

    def _components(self, update: Update) -> dict[str, ComponentStatus]:
        """What is said of each; of what was published in error nothing bad is left."""
        if update.phase is Phase.WITHDRAWN:
            return dict.fromkeys(self.components, ComponentStatus.OPERATIONAL)
        return dict(self.components)


class _Corrected(Generic[T]):
    """A value that stands until said again; what corrects a message speaks in its place."""

    def __init__(self) -> None:
        self._roots: dict[str, str] = {}
        self._values: dict[str, T] = {}
        self._places: dict[str, int] = {}
        self._last: str | None = None

    def take(self, update: Update, value: T | None, *, said: bool) -> None:
        """One more message, and what it says, if it does."""
        target = update.corrects or update.name
        root = self._roots[update.name] = self._roots.get(target, target)
        place = self._places.setdefault(root, len(self._places))
        if not said:
            return
        self._values[root] = cast("T", value)
        if self._last is None or place >= self._places[self._last]:
            self._last = root

    def value(self, otherwise: T) -> T:
        """What stands now."""
        return otherwise if self._last is None else self._values[self._last]


class _Windows:
    """The windows of planned work as each message leaves them."""

    def __init__(self, work: Maintenance) -> None:
        self._work = work
        self._dates = {one.day: one for one in work.occurrences}
        self._moves = {
            (one.day, move.update): (move.start, move.end)
            for one in work.occurrences
            for move in one.moves
        }
        self._standing: dict[date, Window] = {}

    def after(self, update: Update) -> Window | None:
        """The window that a message is about: of its date, of the only one, or of the first."""
        work = self._work
        if work.start is None or work.end is None:
            return None
        day = update.occurrence
        if day is None and work.repeat is None and work.occurrences:
            day = work.occurrences[0].day
        found = self._dates.get(day) if day is not None else None
        if day is None or found is None:
            return work.start, work.end
        known = self._standing.get(day, (found.planned_start, found.planned_end))
        self._standing[day] = self._moves.get((day, update.name), known)
        return self._standing[day]
