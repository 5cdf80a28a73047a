"""Which warnings there are, and how each one refers to those before it.

A warning says what stood when its message was said: a later message changes nothing in it. So
impact and start are followed here as they were told, not as later corrections have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from msgspec.structs import replace

from statuspage.config import Cap
from statuspage.ids import number_of
from statuspage.maintenance import Maintenance
from statuspage.model import Phase, Update
from statuspage.render.cap.alert import WORK, Alert, MessageType
from statuspage.render.cap.standing import Standing, repeats
from statuspage.render.edition import Subject

MOST_REFERENCES = 50
_LOST = -1  # in place of a number: the message cannot be read, and there is no file of it


def alerts(subjects: Iterable[Subject], settings: Cap) -> Iterator[Alert]:
    """All warnings of incidents and works, those of each together and oldest first."""
    for subject in subjects:
        yield from _chain(subject, settings)


@dataclass(slots=True)
class _Thread:
    """What stands of one course of events: of an incident, of work, or of one of its dates."""

    valid: list[Alert] = field(default_factory=list)
    cancelled: list[Alert] = field(default_factory=list)

    def take(self, made: Alert, earlier: list[Alert]) -> None:
        """What one more warning leaves standing: of very many, the newest."""
        if made.message_type is MessageType.CANCEL:
            self.valid, self.cancelled = [], earlier
        else:
            self.valid, self.cancelled = [*self.valid, made][-2 * MOST_REFERENCES :], []


def _chain(subject: Subject, settings: Cap) -> Iterator[Alert]:
    """The warnings of one subject, from the first one of a kind that is warned of.

    Of a message that cannot be read any more there is none, but those after it refer to it.
    """
    standing = Standing(subject)
    threads: dict[date | None, _Thread] = {}
    begun = False
    for number, update in _course(subject):
        standing.take(update)
        kind = WORK if isinstance(subject, Maintenance) else update.kind
        begun = begun or settings.kinds is None or kind in settings.kinds
        if not begun:
            continue
        thread = threads.setdefault(_day(subject, update), _Thread())
        ends_all = repeats(subject, update) and update.phase.is_over
        others = [t for t in threads.values() if t is not thread] if ends_all else []
        earlier = _earlier(update, thread, others)
        message_type = _type(update, earlier)
        if message_type is None:
            continue
        expires = _expires(standing, update, settings)
        made = standing.alert(update, max(number, 0), message_type, expires)
        made = _referring(made, earlier, settings)
        if number != _LOST and not _has_lost_its_reference(subject, thread, made):
            yield made
        thread.take(made, earlier)
        for other in others:
            other.valid = []


def _course(subject: Subject) -> list[tuple[int, Update]]:
    """All messages in their order, each with its place among those that can be read."""
    told = [*enumerate(subject.updates), *((_LOST, update) for update in subject.lost)]
    return sorted(told, key=lambda one: _place(one[1])) if subject.lost else told


def _place(update: Update) -> tuple[bool, datetime, int, str]:
    return update.name != "index", update.at, number_of(update.name) or 0, update.name


def _has_lost_its_reference(subject: Subject, thread: _Thread, made: Alert) -> bool:
    """Whether what it referred to is a first message of which nobody can read the time.

    An Update needs a reference (CAP 1.2 §3.2.1), and what was issued as one is no Alert.
    """
    known = not subject.broken or any(each.name == "index" for each in subject.lost)
    begins = not thread.valid and not thread.cancelled
    return not known and begins and made.update.occurrence is None


def _day(subject: Subject, update: Update) -> date | None:
    """The date of a repeat that a message is about."""
    repeated = isinstance(subject, Maintenance) and subject.repeat is not None
    return update.occurrence if repeated else None


def _earlier(update: Update, thread: _Thread, others: Iterable[_Thread]) -> list[Alert]:
    """The warnings of which this message speaks; one more word about a withdrawal is about
    the same ones as the withdrawal.
    """
    ends = _cancels(update)
    found = thread.cancelled if ends and not thread.valid else thread.valid
    coming = [
        one
        for other in others
        for one in other.valid
        if one.window is not None and one.window[0] > update.at and not one.update.phase.is_over
    ]
    return [*found, *coming]


def _cancels(update: Update) -> bool:
    return update.phase in (Phase.WITHDRAWN, Phase.CANCELLED)


def _type(update: Update, earlier: list[Alert]) -> MessageType | None:
    """None for the withdrawal of what nobody was warned of."""
    if _cancels(update):
        if earlier:
            return MessageType.CANCEL
        return None if update.phase is Phase.WITHDRAWN else MessageType.ALERT
    return MessageType.UPDATE if earlier else MessageType.ALERT


def _referring(made: Alert, earlier: list[Alert], settings: Cap) -> Alert:
    """The warning with its references: to the earlier ones that still hold, else to the newest.

    What was back-dated when others were published already is in no reference of theirs: its
    number is higher.
    """
    own = number_of(made.update.name) or 0
    known = [one for one in earlier if (number_of(one.update.name) or 0) <= own] or earlier
    holding = [one for one in known if one.expires > made.update.at]
    named = (holding or known[-1:])[-MOST_REFERENCES:]
    references = (f"{settings.sender},{one.identifier},{one.sent}" for one in named)
    return replace(made, references=tuple(references))


def _expires(standing: Standing, update: Update, settings: Cap) -> datetime:
    """Until when a warning holds: the end of the window, the next message, or the default."""
    over = update.phase.is_over
    ends = standing.window[1] if standing.window is not None and not over else None
    for moment in (ends, None if over else standing.promise):
        if moment is not None and moment > update.at:
            return moment
    return update.at + settings.expires
