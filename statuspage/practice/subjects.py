"""What clocks run for: an incident, a draft of one, or an assessment without either."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from statuspage.internal import Assessment, Internal, Unpublished
from statuspage.model import Impact, Incident, When

LONG_BEFORE = timedelta(days=30)
"""What was found longer before it was told of may be a slip in the date."""


@dataclass(frozen=True, slots=True)
class Begun:
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


@dataclass(frozen=True, slots=True)
class Subject:
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
    return Subject(
        id=incident.id,
        path=incident.path,
        title=_line(incident.title.value),
        kind=incident.kind,
        impact=incident.impact if incident.is_open else incident.impact_peak,
        impact_at_first=incident.impact if first is None else first.impact,
        first_public=public,
        resolved_at=incident.resolved_at,
        is_open=incident.is_open,
        started=_started(incident.started),
    )


def begun(incident: Incident, internal: Internal) -> Begun:
    """When a public incident was found, as far as anybody has written it down."""
    if incident.detected is not None:
        first = incident.first.at if incident.updates else None
        return _found(incident.detected, first, "its first message")
    assessed = internal.assessments.get(incident.id, ())
    moments = [one.at for one in assessed]
    if incident.updates:
        moments.append(incident.first.at)
    if not moments:
        return _NOT_WRITTEN
    remark = (
        "nobody has written when it was found ('detected: …'), so it counts from the first that "
        "is known of it; it may have run out earlier"
    )
    return Begun(min(moments), (remark,), written=False)


def of_draft(draft: Unpublished, internal: Internal) -> tuple[Subject, Begun]:
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
    if draft.detected is not None:
        return subject, _found(draft.detected, draft.at, "the time in its draft")
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


def _found(detected: When, told: datetime | None, what: str) -> Begun:
    """When it was found, with a doubt where that hardly fits the moment at which it was told."""
    found = _when(detected, "detected")
    if told is None:
        return found
    before = told.date() - detected.at.date()
    if detected.at > told:
        doubt = f"'detected' is after {what}: is it the right day?"
    elif before > LONG_BEFORE:
        doubt = f"'detected' is {before.days} days before {what}: is it the right day?"
    else:
        return found
    return replace(found, remarks=(*found.remarks, doubt))


def _line(text: str) -> str:
    return " ".join(text.split())
