"""Reading internal/reviews/<id>.md: the part of a review that is not published."""

from __future__ import annotations

from typing import Any

from statuspage.errors import Mistake
from statuspage.internal import InternalReview
from statuspage.source.actions import internal_actions
from statuspage.source.desk import Desk
from statuspage.source.fields import ListField, MomentField
from statuspage.source.forms import Authored
from statuspage.source.leaves import leaf


class InternalReviewFile(Authored):
    """internal/reviews/<id>.md; without `at` the review has not been held yet."""

    at: MomentField | None = None
    causes: ListField = ()
    helped: ListField = ()
    actions: Any = None


def read_internal_review(
    raw: bytes, incident: str, desk: Desk
) -> tuple[InternalReview, list[Mistake]]:
    """The internal review that a file holds, and all that is wrong with it."""
    values, document, mistakes = leaf(InternalReviewFile, raw, desk)
    actions, wrong = internal_actions(document, desk)
    at = values.at if values else None
    if at is not None and desk.later(document.head.entries["at"].line, "at", at):
        at = None
    review = InternalReview(
        incident=incident,
        path=desk.path,
        at=at,
        causes=values.causes if values else (),
        helped=values.helped if values else (),
        actions=actions,
        body=document.body,
    )
    return review, [*mistakes, *wrong, *desk.warnings]
