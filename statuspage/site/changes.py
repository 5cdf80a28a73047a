"""What a message changed of what stood, and what corrections made of it, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import Text, Update
from statuspage.site.corrections import changed_impact, puts_right, was_wrong


def changes(
    told: Sequence[Update], update: Update, kind: Kind | None, spoken: Locale
) -> Iterator[str]:
    """What one of these messages changed or corrected, and what of it turned out wrong.

    `kind` is what the message is treated as; None for planned work.
    """
    _ = spoken.gettext
    yield from _impact(told, update, spoken)
    if was_wrong(told, update, "started"):
        yield _("Start: %(time)s (corrected)") % {"time": spoken.when(update.started_said)}
    elif puts_right(told, update, "started"):
        yield _("Start corrected to %(time)s") % {"time": spoken.when(update.started_said)}
    if update.kind_was is not None and kind is not None:
        yield _("Now treated as: %(kind)s") % {"kind": spoken.label(kind.label)}


def former_title(told: Sequence[Update], update: Update) -> Text | None:
    """The title that people read before this message gave another; None where it gives none.

    That of another date of planned work is none of them.
    """
    if "title" not in update.said:
        return None
    names = [each.name for each in told]
    earlier = told[: names.index(update.name)] if update.name in names else ()
    dates = {None, update.occurrence}
    before = next((each.title for each in reversed(earlier) if each.occurrence in dates), None)
    return before if before is not None and before.value != update.title.value else None


def _impact(told: Sequence[Update], update: Update, spoken: Locale) -> Iterator[str]:
    _ = spoken.gettext
    said, was = update.impact_said, update.impact_was
    if said is not None and was_wrong(told, update, "impact"):
        yield _("Impact: %(impact)s (corrected)") % {"impact": spoken.impact(said)}
    elif said is not None and puts_right(told, update, "impact"):
        yield _("Impact corrected to %(impact)s") % {"impact": spoken.impact(said)}
    elif was is not None and changed_impact(told, update):
        levels = {"before": spoken.impact(was), "after": spoken.impact(update.impact)}
        if update.impact.rank > was.rank:
            yield _("Impact raised from %(before)s to %(after)s") % levels
        else:
            yield _("Impact lowered from %(before)s to %(after)s") % levels
