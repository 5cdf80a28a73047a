"""What sending has to know of the update behind a notice, beside its words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from statuspage import policy
from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Incident, Phase, Update
from statuspage.notices import standing
from statuspage.notices.standing import Subject
from statuspage.notices.takenback import TakenBack, taken_back
from statuspage.notices.text import one_line
from statuspage.policy import Occasion
from statuspage.site import Site
from statuspage.site.api import Ids, date_mark

_OPEN_FACTS = frozenset({"contact"})
"""What a holding text may say beside its body."""


class Origin(Struct, frozen=True, kw_only=True):
    """The update behind a notice.

    `title` is in the language of the notice, `link` the message's place on the live page.
    `peak` is the worst impact so far: who was told of that is told of the end as well.
    `fingerprint` is of what the update says in the default language, whatever its file is
    called and whenever it is said; `holding` is set where it may be a holding text. `ids` are
    those of the API: of the page, of the subject or its one date that is told of, of the update.
    `taken_back` says which later messages make it false.
    """

    title: str
    link: str
    occasions: frozenset[Occasion]
    components: frozenset[str]
    peak: Impact
    fingerprint: str
    ids: Mapping[str, str]
    holding: str | None = None
    not_before: datetime | None = None
    taken_back: tuple[TakenBack, ...] = ()


def origin(site: Site, subject: Subject, update: Update, address: str) -> Origin:
    """What there is to know; `address` is that of the subject's page."""
    told = (*standing.earlier(subject, update), update)
    return Origin(
        title=one_line(update.title.value),
        link=f"{address}#{update.name}",
        occasions=occasions(subject, update),
        components=frozenset().union(*(each.components for each in told), _planned(subject)),
        peak=max((each.impact for each in told), key=lambda impact: impact.rank),
        fingerprint=fingerprint(_original(site, subject, update)),
        not_before=_not_before(subject, update),
        holding=holding_hash(update),
        ids=_ids(site, subject, update),
        taken_back=taken_back(subject, update),
    )


def _ids(site: Site, subject: Subject, update: Update) -> Mapping[str, str]:
    known, mark = Ids(site), ""
    if isinstance(subject, Maintenance) and update.occurrence is not None:
        mark = date_mark(subject, update.occurrence)
    return {
        "page": known.page,
        "subject": known.of(subject.path + mark, subject.api_id),
        "update": known.of(update.path + mark, update.api_id),
    }


def _not_before(subject: Subject, update: Update) -> datetime | None:
    """When the update may be told: not before its own embargo, nor before that of the first."""
    moments = [each.publish_at for each in (*subject.updates[:1], update) if each.publish_at]
    return max(moments, default=None)


def _planned(subject: Subject) -> frozenset[str]:
    return frozenset(subject.components) if isinstance(subject, Maintenance) else frozenset()


def occasions(subject: Subject, update: Update) -> frozenset[Occasion]:
    """Why the update is told.

    Planned work that is moved corrects what was said of it; work that is cancelled is
    withdrawn. An incident that is open again has escalated, as has one of another kind.
    """
    if update.corrects is not None:
        return frozenset({Occasion.CORRECTION})
    previous = standing.before(subject, update)
    found = set()
    if previous is None:
        found.add(Occasion.FIRST)
    if update.phase in {Phase.WITHDRAWN, Phase.CANCELLED}:
        if previous is None or previous.phase is not update.phase:
            found.add(Occasion.WITHDRAWAL)
    elif update.phase.is_over and (previous is None or not previous.phase.is_over):
        found.add(Occasion.RESOLUTION)
    elif isinstance(subject, Incident):
        if previous is not None and _is_worse(previous, update):
            found.add(Occasion.ESCALATION)
    elif standing.moment(subject, update) in {"changed", "extended"}:
        found.add(Occasion.CORRECTION)
    return frozenset(found or {Occasion.UPDATE})


def _is_worse(previous: Update, update: Update) -> bool:
    reopened = previous.phase.is_over and not update.phase.is_over
    return reopened or update.impact.rank > previous.impact.rank or update.kind != previous.kind


def fingerprint(update: Update) -> str:
    """A hash of what an update says: the same words under another name have the same one."""
    said = (
        update.phase.value,
        update.impact.value,
        update.title.value,
        update.summary.value if update.summary else "",
        " ".join(update.body.value.split()),
        "" if update.next_update is None else update.next_update.isoformat(),
        sorted((component, state.value) for component, state in update.components.items()),
        sorted((key, repr(value)) for key, value in update.facts.items() if key in update.said),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def holding_hash(update: Update) -> str | None:
    """The hash of an update that says no more than a title and a body, else None.

    Such an update may be a holding text that was approved before anything happened: its
    components and times are its author's. It says nothing of a cause, corrects nothing and
    ends nothing, and no fact stands from an earlier message, because notices repeat it.
    """
    says_more = update.summary or update.label or update.reason or update.corrects
    if says_more or update.attachments or update.phase is not Phase.INVESTIGATING:
        return None
    if update.untranslated or not update.body.value.strip():
        return None
    if not _OPEN_FACTS.issuperset(update.facts):
        return None
    return policy.holding_hash(update.title.value, update.body.value)


def _original(site: Site, subject: Subject, update: Update) -> Update:
    """The update in the site's default language."""
    original = site.translations.get(site.config.default_language, site)
    subjects = original.incidents if isinstance(subject, Incident) else original.maintenance
    for each in subjects:
        if each.id == subject.id:
            return next((one for one in each.updates if one.name == update.name), update)
    return update
