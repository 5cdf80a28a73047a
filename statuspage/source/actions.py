"""The actions of an internal review: what is done, by which role, until when."""

from __future__ import annotations

from statuspage.errors import Mistake
from statuspage.internal import Action
from statuspage.source.commitments import DoneField, done_by_now
from statuspage.source.desk import Desk, RoleField
from statuspage.source.fields import DayField, FlagField, TextField
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import Document
from statuspage.source.listed import entries


class ActionEntry(Authored):
    """An entry of `actions` in an internal review."""

    what: TextField
    role: RoleField | None = None
    by: DayField | None = None
    done: DoneField | None = None
    public: FlagField = False


EXAMPLE = """\
  - what: Every delivery is checked at the door
    role: operations
    by: 2026-12-01"""


def internal_actions(document: Document, desk: Desk) -> tuple[tuple[Action, ...], list[Mistake]]:
    """The actions of an internal review, and all that is wrong with them."""
    found, mistakes = entries(ActionEntry, "actions", document, desk, EXAMPLE)
    made = tuple(
        Action(
            what=entry.what,
            role=entry.role,
            by=entry.by,
            done=done_by_now(entry, place, desk),
            public=entry.public,
            line=place.line,
        )
        for entry, place in found
    )
    return made, mistakes
