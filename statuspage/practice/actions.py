"""What reviews decided to do: internal and public actions as one, tracked until they are done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct

from statuspage.errors import Mistake, Severity
from statuspage.internal import Action, Internal, InternalReview
from statuspage.model import Commitment, Incident, Review
from statuspage.practice.sameness import alike, sentence
from statuspage.site import Site

NOT_PUBLIC = "actions.not-public"
DIFFER = "actions.differ"
UNKNOWN_ROLE = "actions.unknown-role"
NO_DAY = "actions.no-day"


class State(StrEnum):
    """How an action stands, the most urgent first."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE_LATE = "done_late"
    DONE = "done"


class Agreed(Struct, frozen=True, kw_only=True):
    """An action of one incident; what stands in both reviews is one.

    `id` stays as long as its first words do. `public` says that it is promised in public;
    `path` and `line` are where it was decided (the line is not known of public ones).
    """

    id: str
    incident: str
    what: str
    path: str
    line: int = 1
    role: str | None = None
    by: date | None = None
    done: date | None = None
    public: bool = False

    def state(self, today: date) -> State:
        """How it stands on a day; without a day by which it is due it is never late."""
        if self.done is not None:
            return State.DONE_LATE if self.by is not None and self.done > self.by else State.DONE
        return State.OVERDUE if self.by is not None and self.by < today else State.OPEN

    def days(self, today: date) -> int:
        """Days by which it is or was late; below 0 those that are left, 0 without a day."""
        return 0 if self.by is None else ((self.done or today) - self.by).days


def of(site: Site, internal: Internal) -> tuple[Agreed, ...]:
    """All actions: overdue ones first, the longest overdue on top, then those that are due next.

    Reviews of incidents that are not public (drills, drafts) count as well.
    """
    public = _reviews(site)
    found = [
        one
        for incident in dict.fromkeys((*public, *internal.reviews))
        for one in agreed(incident, public.get(incident, ()), internal.reviews.get(incident))
    ]
    today = site.as_of.date()
    states = [*State]

    def order(one: Agreed) -> tuple[int, date, str, str]:
        return (states.index(one.state(today)), one.by or date.max, one.incident, one.what)

    return tuple(sorted(found, key=order))


def agreed(
    incident: str, reviews: Sequence[Review], inner: InternalReview | None
) -> Iterator[Agreed]:
    """The actions of one incident; `reviews` is the public one in each language, if there is one.

    Of both, the earlier day counts, and it is done when one of the two says so.
    """
    told = [] if not reviews else [*reviews[0].actions]
    decided = [] if inner is None else [*inner.actions]
    pairs = _pairs(decided, reviews)
    for number, action in enumerate(decided):
        public = told[pairs[number]] if number in pairs else None
        days = [each.by for each in (action, public) if each is not None and each.by is not None]
        assert inner is not None
        yield Agreed(
            id=_id(action.what),
            incident=incident,
            what=" ".join(action.what.split()),
            path=inner.path,
            line=action.line,
            role=action.role or (public.role if public else None),
            by=min(days, default=None),
            done=action.done or (public.done if public else None),
            public=public is not None,
        )
    for number, promise in enumerate(told):
        if number not in pairs.values():
            yield Agreed(
                id=_id(promise.what.value),
                incident=incident,
                what=" ".join(promise.what.value.split()),
                path=f"{reviews[0].path}.md",
                role=promise.role,
                by=promise.by,
                done=promise.done,
                public=True,
            )


def _id(what: str) -> str:
    return sha256(" ".join(what.split()).casefold().encode()).hexdigest()[:8]


_CLOSE = 0.3  # of the words, where role and day are the same


def _pairs(decided: Sequence[Action], reviews: Sequence[Review]) -> dict[int, int]:
    """Which internal action is which public one: by their words, in any of the languages."""
    pairs: dict[int, int] = {}
    said = [
        [sentence(review.actions[number].what.value) for review in reviews]
        for number in range(len(reviews[0].actions) if reviews else 0)
    ]
    for number, action in enumerate(decided):
        own = sentence(action.what)
        for other, words in enumerate(said):
            promise = reviews[0].actions[other]
            same = promise.by == action.by is not None and promise.role == action.role is not None
            if other not in pairs.values() and any(
                alike(own, each, _CLOSE) if same else alike(own, each) for each in words
            ):
                pairs[number] = other
                break
    return pairs


def _reviews(site: Site) -> dict[str, list[Review]]:
    """The public reviews by their incidents, each in every language, the site's own first."""
    found = {each.id: [each.review] for each in site.incidents if each.review is not None}
    for language, other in site.translations.items():
        for each in other.incidents if language != site.language else ():
            if each.review is not None and each.id in found:
                found[each.id].append(each.review)
    return found


def findings(site: Site, internal: Internal) -> Iterator[Mistake]:
    """What the internal review promises to the public and the public one does not, and the like."""
    public = _reviews(site)
    for incident in site.incidents:
        inner, reviews = internal.reviews.get(incident.id), public.get(incident.id, [])
        if inner is None and not reviews:
            continue
        if inner is not None and any(action.public for action in inner.actions):
            yield from _unpublished(incident, inner, reviews)
        if inner is not None and reviews:
            yield from _different(inner, reviews)
        yield from _dayless(incident.id, reviews, inner)
        if incident.review is not None and internal.policy is not None:
            yield from _roleless(incident.review, internal.policy.roles)


def _unpublished(
    incident: Incident, inner: InternalReview, reviews: Sequence[Review]
) -> Iterator[Mistake]:
    why = "A promise that is kept in silence wins no trust back."
    if not reviews:
        first = next(action for action in inner.actions if action.public)
        message = (
            f"actions are marked 'public', and {incident.path}/review.md is not published (yet): "
            "the public promise is made there"
        )
        yield _finding(inner.path, first.line, message, NOT_PUBLIC, why)
        return
    pairs = _pairs(inner.actions, reviews)
    for number, action in enumerate(inner.actions):
        if action.public and number not in pairs:
            lines = [f"  - what: {' '.join(action.what.split())}"]
            lines += [f"    by: {action.by}"] if action.by else []
            message = (
                f"this action is marked 'public', and {reviews[0].path}.md does not promise it"
            )
            corrected = "\n".join(["actions:", *lines])
            yield _finding(inner.path, action.line, message, NOT_PUBLIC, why, corrected)


def _different(inner: InternalReview, reviews: Sequence[Review]) -> Iterator[Mistake]:
    why = "The public page says what was promised; it should not know less than we do."
    for number, other in _pairs(inner.actions, reviews).items():
        action, promise = inner.actions[number], reviews[0].actions[other]
        place = f"{reviews[0].path}.md"
        if action.done is not None and promise.done is None:
            message = f"this was done on {action.done}, and {place} still shows it as open"
            yield _finding(inner.path, action.line, message, DIFFER, why, f"done: {action.done}")
        elif action.by is not None and promise.by is not None and action.by > promise.by:
            message = f"this is due on {action.by}, and {place} promises it by {promise.by}"
            yield _finding(inner.path, action.line, message, DIFFER, why)


def _dayless(
    incident: str, reviews: Sequence[Review], inner: InternalReview | None
) -> Iterator[Mistake]:
    for action in agreed(incident, reviews, inner):
        if action.by is None and action.done is None:
            words = action.what if len(action.what) <= 60 else f"{action.what[:60]}…"
            message = f"'{words}' has no day by which it is to be done: write 'by: …'"
            why = "What has no day is never late, and nobody is reminded of it."
            yield _finding(action.path, action.line, message, NO_DAY, why)


def _roleless(review: Review, roles: Iterable[str]) -> Iterator[Mistake]:
    known = [*roles]
    for promise in review.actions:
        if _is_unknown(promise, known):
            close = get_close_matches(str(promise.role), known, n=1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            message = f"nobody has the role '{promise.role}' in policy.yml{hint}"
            why = "Nobody is reminded of a promise whose role does not exist."
            yield _finding(f"{review.path}.md", 1, message, UNKNOWN_ROLE, why)


def _is_unknown(promise: Commitment, known: Sequence[str]) -> bool:
    return bool(known) and promise.role is not None and promise.role not in known


def _finding(
    path: str, line: int, message: str, rule: str, why: str, corrected: str | None = None
) -> Mistake:
    return Mistake(
        path=path,
        line=line,
        message=message,
        severity=Severity.FINDING,
        corrected=corrected,
        rule=rule,
        why=why,
    )
