"""The promises of a next message that an incident made, and whether each was kept."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from statuspage.model import Incident, Update


class Promise(Struct, frozen=True, kw_only=True):
    """A next message that was promised for `due` by the update `made_by`.

    `answered` is when the next message that is no correction could be read. `kept` is None
    while nobody can tell: the moment has not come.
    """

    made_by: str
    path: str
    due: datetime
    answered: datetime | None = None
    kept: bool | None = None


def promises(incident: Incident, as_of: datetime) -> tuple[Promise, ...]:
    """All promises of an incident, oldest first.

    A promise is kept by the next message that is no correction and can be read by that minute.
    There is no grace. A correction answers nothing; when it names another time before the
    first one has come, that time takes its place. A closing message promises nothing.
    """
    found: list[Promise] = []
    standing: Update | None = None
    due: datetime | None = None
    for update in incident.updates:
        moment = said_at(update)
        if standing is not None and due is not None:
            replaces = update.next_update is not None and moment <= due
            if update.corrects is None:
                found.append(_answered(standing, due, moment))
                standing = due = None
            elif replaces:
                standing, due = update, update.next_update
                continue
            else:
                continue
        if update.next_update is not None and not update.phase.is_over:
            standing, due = update, update.next_update
    if standing is not None and due is not None:
        broken = False if due < as_of else None
        found.append(Promise(made_by=standing.name, path=standing.path, due=due, kept=broken))
    return tuple(found)


def said_at(update: Update) -> datetime:
    """When a message could be read."""
    return update.at if update.publish_at is None else max(update.at, update.publish_at)


def _answered(by: Update, due: datetime, moment: datetime) -> Promise:
    kept = moment.replace(second=0, microsecond=0) <= due
    return Promise(made_by=by.name, path=by.path, due=due, answered=moment, kept=kept)
