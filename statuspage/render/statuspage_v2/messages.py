"""Messages as updates of the API, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from statuspage.model import ComponentStatus, Incident, Phase, Review, Update
from statuspage.render import telling
from statuspage.render.edition import Edition, Subject
from statuspage.render.statuspage_v2 import wire
from statuspage.render.statuspage_v2.course import Step
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site.answered import told_phase
from statuspage.site.said import ranks

Row = dict[str, Any]
_BOLD = re.compile(r"<p><strong>(.*?[^.!?。！？])</strong> (.*)</p>", re.DOTALL)


def updates(
    desk: Desk,
    subject: Subject,
    told: Sequence[tuple[Update, Step]],
    incident_id: str,
    mark: str = "",
) -> list[Row]:
    """The messages, newest first; `mark` sets those of one date of a repeat apart.

    Messages of the same minute are milliseconds apart in their order, because clients sort.
    """
    corrected = {each.name: each.at for each in subject.updates}
    rows = []
    for (update, step), rank in zip(told, ranks(update for update, _ in told), strict=True):
        at = update.at + timedelta(milliseconds=rank)
        edited = [corrected[name] for name in update.corrected_by if name in corrected]
        rows.append(
            _row(
                update_id=desk.ids.of(update.path + mark, update.api_id),
                incident_id=incident_id,
                phase=wire.phase(update.phase),
                body=_body(desk, subject, update),
                at=at,
                edited=max([at, *edited]),
                affected=_affected(desk, step),
            )
        )
    return newest_first(rows)


def newest_first(rows: list[Row]) -> list[Row]:
    """In the order of the moments that they say: one may have been told late, of an earlier day."""
    return sorted(rows, key=lambda row: str(row["created_at"]), reverse=True)


def postmortem(desk: Desk, review: Review, incident: Incident, incident_id: str) -> Row:
    """The public review as the update that Statuspage makes of one; it follows all messages of
    its minute.
    """
    edition = desk.edition
    alike = sum(update.at == review.at for update in incident.updates)
    at = review.at + timedelta(milliseconds=alike)
    return _row(
        update_id=desk.ids.of(review.path),
        incident_id=incident_id,
        phase="postmortem",
        body=wire.body(telling.review(edition, incident, 3)),
        at=at,
        edited=at,
        affected=None,
    )


def _row(
    *,
    update_id: str,
    incident_id: str,
    phase: str,
    body: str,
    at: datetime,
    edited: datetime,
    affected: list[Row] | None,
) -> Row:
    return {
        "id": update_id,
        "status": phase,
        "body": body,
        "incident_id": incident_id,
        "created_at": wire.stamp(at),
        "updated_at": wire.stamp(edited),
        "display_at": wire.stamp(at),
        "affected_components": affected,
        "deliver_notifications": True,
        "custom_tweet": None,
        "tweet_id": None,
    }


def _affected(desk: Desk, step: Step) -> list[Row] | None:
    """Every component that was named so far, with its state before and after the message."""
    known = [(key, state) for key, state in step.after.items() if key in desk.components]
    return [
        {
            "code": desk.components[key]["id"],
            "name": desk.components[key]["name"],
            "old_status": step.before.get(key, ComponentStatus.OPERATIONAL).value,
            "new_status": state.value,
        }
        for key, state in known
    ] or None


def _body(desk: Desk, subject: Subject, update: Update) -> str:
    """What a message says itself; where it says nothing at all, what sort of message it is."""
    edition = desk.edition
    phase = edition.locale.phase(told_phase(update), edition.kind(subject, update))
    said = wire.body(_blocks(desk, subject, update))
    return said or wire.body([Markup("<p>{}</p>").format(phase)])


def _blocks(desk: Desk, subject: Subject, update: Update) -> Iterator[Markup]:
    if update.label:
        yield Markup("<p>{}</p>").format(desk.edition.words(update.label))
    if _withdraws(subject, update):
        # Of an incident that was opened again, only the word still holds.
        word = Markup("<p>{}</p>").format(desk.edition.locale.gettext("Withdrawn."))
        yield from (*telling.withdrawal(desk.edition, subject),) or (word,)
    for note in telling.notes(desk.edition, subject, update):
        yield _parted(desk.edition, note)
    yield from telling.alone(desk.edition, subject, update)


def _withdraws(subject: Subject, update: Update) -> bool:
    """Whether this message is the one that withdraws its incident, then or now."""
    place = [each.name for each in subject.updates].index(update.name)
    before = subject.updates[place - 1].phase if place else None
    return update.phase is Phase.WITHDRAWN and before is not Phase.WITHDRAWN


def _parted(edition: Edition, note: Markup) -> Markup:
    """A note whose bold beginning ends with a mark: without the bold, nothing else parts it."""
    found = _BOLD.fullmatch(note)
    if found is None:
        return note
    return Markup("<p>{}</p>").format(edition.named(Markup(found[1]), Markup(found[2])))  # noqa: S704 (parts of what is HTML already)
