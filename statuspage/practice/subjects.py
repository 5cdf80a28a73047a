"""What clocks run for: an incident, a draft of one, or an assessment without either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Assessment, Internal, Unpublished
from statuspage.kinds import Kind
from statuspage.model import Impact, Incident, When, earlier
from statuspage.moments import LONG_BEFORE


class Begun(Struct, frozen=True):
    """From when a clock runs; `at` is None when nobody knows, and `remarks` say so.

    It is `written` when somebody has written it down, and else the first that is known.
    """

    at: datetime | None
    remarks: tuple[str, ...] = ()
    written: bool = True


_NOT_WRITTEN = Begun(
    None, ("nobody has written when it was found: write 'detected: …'",), written=False
)
_UNKNOWN_START = Begun(
    None, ("it runs from the start, which is not known: write 'started: …' as soon as it is",)
)


class Subject(Struct, frozen=True):
    """What is the same for all clocks of one incident.

    `impact` is that of now, of one that is over the worst it had. `first_public` is the moment
    at which its first message could be read; None while it cannot. `latest` is the last moment
    at which anybody is known to have worked on one that is not public.
    """

    id: str
    path: str
    title: str
    kind: str
    impact: Impact
    impact_at_first: Impact = Impact.NONE
    first_public: datetime | None = None
    latest: datetime | None = None
    resolved_at: datetime | None = None
    is_open: bool = False
    started: Begun = _UNKNOWN_START
    remarks: tuple[str, ...] = ()


def of_incident(incident: Incident) -> Subject:
    """An incident that is public."""
    first = incident.updates[0] if incident.updates else None
    public = None if first is None else max(first.at, first.publish_at or first.at)
    impact = incident.impact if incident.is_open else incident.impact_peak
    at_first = incident.impact if first is None else first.impact
    remarks = []
    if incident.impact_unread:
        impact = at_first = Impact.CRITICAL
        remarks.append("its impact cannot be read, so it counts as critical")
    return Subject(
        id=incident.id,
        path=incident.path,
        title=_line(incident.title.value),
        kind=incident.kind,
        impact=impact,
        impact_at_first=at_first,
        first_public=public,
        resolved_at=incident.resolved_at,
        is_open=incident.is_open,
        started=_started(incident.started),
        remarks=tuple(remarks),
    )


def begun(incident: Incident, internal: Internal, kind: Kind | None) -> Begun:
    """When a public incident was found, as far as anybody has written it down."""
    key = (kind and kind.detected) or ""
    fact = incident.facts.get(key)
    first = incident.first.at if incident.updates else None
    unread = _likely(incident)  # what nobody can read counts where it is the earlier
    detected = _either(incident.detected, unread.get("detected"))
    given = (key, _either(fact if isinstance(fact, When) else None, unread.get(key)))
    if (found := _found(detected, given, first, "its first message")) is not None:
        return found
    assessed = internal.assessments.get(incident.id, ())
    moments = [one.at for one in assessed]
    known = incident.lost if incident.broken else ()
    moments += [one.at for one in (*incident.updates[:1], *known)]
    if not moments:
        return _NOT_WRITTEN
    remark = (
        "nobody has written when it was found ('detected: …'), so it counts from the first that "
        "is known of it; it may have run out earlier"
    )
    return Begun(min(moments), (remark,), written=False)


def _likely(incident: Incident) -> Mapping[str, When]:
    """When it was found by files that cannot be read, without what is far before all that can be:
    that is a slip of the year, and would let a deadline lapse before anybody hears of it.
    """
    if not incident.found_unread:
        return {}
    first = incident.first.at if incident.updates else None
    known = [when.at for when in (incident.detected, incident.started) if when is not None]
    known += [first] if first is not None else []
    least = min(known, default=None)
    return {
        key: when
        for key, when in incident.found_unread.items()
        if least is None or least - when.at <= LONG_BEFORE
    }


def of_draft(draft: Unpublished, internal: Internal, kind: Kind | None) -> tuple[Subject, Begun]:
    """An incident that is not public, and since when it is known; unknown is the worst."""
    assessed = internal.assessments.get(draft.id, ())
    impact, remarks = draft.impact, []
    if assessed:
        impact = _latest(assessed).impact
    if impact is None:
        impact = Impact.CRITICAL
        remarks.append("its impact is not known, so it counts as critical")
    if draft.publish_at is not None:
        remarks.append(f"it is to be published at {draft.publish_at:%Y-%m-%d %H:%M}")
    subject = Subject(
        id=draft.id,
        path=draft.path,
        title=_line(draft.title or draft.id),
        kind=draft.kind or "outage",
        impact=impact,
        impact_at_first=impact,
        latest=max(
            (m for m in (draft.at, draft.publish_at, *(a.at for a in assessed)) if m), default=None
        ),
        started=_started(draft.started),
        remarks=tuple(remarks),
    )
    given = ((kind and kind.detected) or "", draft.found)
    if (found := _found(draft.detected, given, draft.at, "the time in its draft")) is not None:
        return subject, found
    known = [one.at for one in assessed]
    known += [draft.at] if draft.at is not None and not known else []
    if not known:
        return subject, _NOT_WRITTEN
    where = "its first assessment" if assessed else "the time in its draft"
    remark = f"nobody has written when it was found ('detected: …'), so it counts from {where}"
    return subject, Begun(min(known), (remark,), written=False)


def of_assessment(name: str, assessed: tuple[Assessment, ...]) -> tuple[Subject, Begun]:
    """Something that was assessed and has no incident; nobody need hear of it without impact."""
    impact = _latest(assessed).impact if assessed else Impact.NONE
    remark = f"it was assessed, and there is no incidents/{name}/index.md"
    subject = Subject(
        id=name,
        path=f"incidents/{name}",
        title=name,
        kind="outage",
        impact=impact,
        impact_at_first=impact,
        latest=max((one.at for one in assessed), default=None),
        remarks=(remark,),
    )
    return subject, Begun(min((one.at for one in assessed), default=None), written=False)


def _latest(assessed: tuple[Assessment, ...]) -> Assessment:
    return max(assessed, key=lambda one: one.at)


def _started(when: When | None) -> Begun:
    return _UNKNOWN_START if when is None else _when(when, "started")


def _when(when: When, key: str) -> Begun:
    if when.exact:
        return Begun(when.at)
    remark = f"'{key}' is only a day, so it counts from the beginning of that day"
    return Begun(when.at, (remark,))


def _either(one: When | None, other: When | None) -> When | None:
    return earlier(one, other) if one is not None and other is not None else one or other


def _found(
    detected: When | None, fact: tuple[str, When | None], told: datetime | None, what: str
) -> Begun | None:
    """When it was found: by `detected` or the fact of its kind, by the earlier where they differ.

    With a doubt where that hardly fits the moment at which it was told.
    """
    given = [(key, when) for key, when in (("detected", detected), fact) if when is not None]
    if not given:
        return None
    differ = given[0][1].differs(given[-1][1])
    key, when = min(given, key=lambda one: (not differ and not one[1].exact, one[1].at))
    found = _when(when, key)
    doubts = []
    if differ:
        doubts.append(f"'detected' and '{fact[0]}' differ, so it counts from the earlier")
    if told is not None and when.at > told:
        doubts.append(f"'{key}' is after {what}: is it the right day?")
    elif told is not None and (before := told.date() - when.at.date()) > LONG_BEFORE:
        doubts.append(f"'{key}' is {before.days} days before {what}: is it the right day?")
    return replace(found, remarks=(*found.remarks, *doubts))


def _line(text: str) -> str:
    return " ".join(text.split())
