"""One incident's course: what happened when, in the order of time, with promises and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from statuspage.internal import Assessment, Internal
from statuspage.locale import Locale, msgid_in
from statuspage.model import Incident, Responsibility, Update
from statuspage.policy import Extent, Harm, Trend
from statuspage.practice.promises import Promise, promises, said_at
from statuspage.site import Site
from statuspage.site.answered import told_phase
from statuspage.site.began import is_told

_LONGEST = 200  # letters of a message's beginning


class Sort(StrEnum):
    """What sort of thing happened."""

    STARTED = "started"
    DETECTED = "detected"
    MESSAGE = "message"
    CORRECTION = "correction"
    PROMISE = "promise"
    ESCALATION = "escalation"
    ASSESSMENT = "assessment"
    REVIEW = "review"


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened; `number` counts the messages, `late` marks a promise not kept."""

    at: datetime
    sort: Sort
    what: str
    details: tuple[str, ...] = ()
    number: int | None = None
    late: bool = False
    exact: bool = True


def course(site: Site, incident: Incident, internal: Internal, words: Locale) -> tuple[Event, ...]:
    """All that happened, oldest first; of one moment in the order in which it makes sense."""
    events = [
        *_beginnings(site, incident, words),
        *_messages(site, incident, words),
        *_assessed(internal.assessments.get(incident.id, ()), internal, words),
        *_broken(incident, site.as_of, words),
        *_reviewed(incident, internal, words),
    ]
    order = tuple(Sort)
    return tuple(sorted(events, key=lambda event: (event.at, order.index(event.sort))))


def _beginnings(site: Site, incident: Incident, words: Locale) -> Iterator[Event]:
    started = incident.started if is_told(incident) else None
    for sort, when, what in (
        (Sort.STARTED, started, words.pgettext("course", "It started")),
        (Sort.DETECTED, site.noticed(incident), words.pgettext("course", "It was noticed")),
    ):
        if when is not None:
            yield Event(at=when.at, sort=sort, what=what, exact=when.exact)


def _messages(site: Site, incident: Incident, words: Locale) -> Iterator[Event]:
    kept = {promise.made_by: promise for promise in promises(incident, site.as_of)}
    for number, update in enumerate(incident.updates, 1):
        kind = site.kinds.get(update.kind)
        phase = update.label.value if update.label else words.phase(told_phase(update), kind)
        details = [_shown(update)]
        if update.name in kept:
            details.append(_promised(kept[update.name], words))
        if update.corrects is not None:
            what = words.pgettext("course", "Correction of %(message)s") % {
                "message": update.corrects
            }
            sort = Sort.CORRECTION
        else:
            what, sort = phase, Sort.MESSAGE
        yield Event(
            at=said_at(update),
            sort=sort,
            what=what,
            details=tuple(filter(None, details)),
            number=number,
        )
        yield from _escalated(update, words)


def _shown(update: Update) -> str:
    """The summary of a message, else its beginning."""
    if update.summary is not None:
        return " ".join(update.summary.value.split())
    body = " ".join(update.body.value.split())
    return body if len(body) <= _LONGEST else f"{body[:_LONGEST].rstrip()}…"


def _promised(promise: Promise, words: Locale) -> str:
    said = {"due": words.datetime(promise.due)}
    if promise.kept is None:
        return words.pgettext("course", "Next message promised for %(due)s") % said
    if promise.kept:
        return words.pgettext("course", "Next message promised for %(due)s: kept") % said
    if promise.answered is None:
        return words.pgettext("course", "Next message promised for %(due)s: none came") % said
    said["late"] = words.duration(promise.answered - promise.due)
    return words.pgettext("course", "Next message promised for %(due)s: %(late)s late") % said


def _escalated(update: Update, words: Locale) -> Iterator[Event]:
    if update.impact_was is None or update.impact_was is update.impact or update.corrects:
        return
    both = {"before": words.impact(update.impact_was), "after": words.impact(update.impact)}
    if update.impact.rank > update.impact_was.rank:
        what = words.pgettext("course", "Impact raised: %(before)s → %(after)s") % both
    else:
        what = words.pgettext("course", "Impact lowered: %(before)s → %(after)s") % both
    reason = () if update.reason is None else (" ".join(update.reason.value.split()),)
    yield Event(at=said_at(update), sort=Sort.ESCALATION, what=what, details=reason)


def _assessed(found: tuple[Assessment, ...], internal: Internal, words: Locale) -> Iterator[Event]:
    for one in found:
        judged = [
            words.pgettext(*HARMS[one.harm]),
            words.pgettext(*EXTENTS[one.extent]),
            words.pgettext(*TRENDS[one.trend]),
        ]
        if one.responsibility is not None:
            judged.append(words.pgettext(*RESPONSIBILITIES[one.responsibility]))
        what = words.pgettext("course", "Assessed: %(impact)s") % {
            "impact": words.impact(one.impact)
        }
        details = [" · ".join(judged), one.reason]
        if one.by is not None:
            details.append(role(one.by, internal))
        yield Event(
            at=one.at, sort=Sort.ASSESSMENT, what=what, details=tuple(filter(None, details))
        )


def _broken(incident: Incident, as_of: datetime, words: Locale) -> Iterator[Event]:
    for promise in promises(incident, as_of):
        if promise.kept is False:
            yield Event(
                at=promise.due,
                sort=Sort.PROMISE,
                what=words.pgettext("course", "A promised message did not come in time"),
                late=True,
            )


def _reviewed(incident: Incident, internal: Internal, words: Locale) -> Iterator[Event]:
    inner = internal.reviews.get(incident.id)
    if incident.review is not None:
        what = words.pgettext("course", "Public review")
        yield Event(at=incident.review.at, sort=Sort.REVIEW, what=what)
    if inner is not None and inner.at is not None:
        yield Event(at=inner.at, sort=Sort.REVIEW, what=words.pgettext("course", "Internal review"))


def role(name: str, internal: Internal) -> str:
    """What a role is called in the policy; its id where the policy does not know it."""
    known = None if internal.policy is None else internal.policy.roles.get(name)
    return name if known is None else known.name


HARMS: Mapping[Harm, tuple[str, str]] = {
    Harm.NONE: msgid_in("harm", "no harm"),
    Harm.INCONVENIENCE: msgid_in("harm", "inconvenience"),
    Harm.MONEY: msgid_in("harm", "money"),
    Harm.RIGHTS: msgid_in("harm", "rights or data"),
    Harm.HEALTH: msgid_in("harm", "health"),
    Harm.LIFE: msgid_in("harm", "danger to life"),
    Harm.UNKNOWN: msgid_in("harm", "harm not known"),
}
EXTENTS: Mapping[Extent, tuple[str, str]] = {
    Extent.FEW: msgid_in("extent", "few people"),
    Extent.SOME: msgid_in("extent", "some people"),
    Extent.MANY: msgid_in("extent", "many people"),
    Extent.ALL: msgid_in("extent", "everybody"),
    Extent.UNKNOWN: msgid_in("extent", "how many is not known"),
}
TRENDS: Mapping[Trend, tuple[str, str]] = {
    Trend.FALLING: msgid_in("trend of harm", "falling"),
    Trend.STEADY: msgid_in("trend of harm", "steady"),
    Trend.RISING: msgid_in("trend of harm", "rising"),
    Trend.UNKNOWN: msgid_in("trend of harm", "where it goes is not known"),
}
RESPONSIBILITIES: Mapping[Responsibility, tuple[str, str]] = {
    Responsibility.VICTIM: msgid_in("responsibility", "we are victims ourselves"),
    Responsibility.ACCIDENT: msgid_in("responsibility", "an accident"),
    Responsibility.PREVENTABLE: msgid_in("responsibility", "we could have prevented it"),
}
