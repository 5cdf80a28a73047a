"""What corrections took back of an impact or a start that was said, and what they put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from statuspage.model import Impact, Update, When

Key = Literal["impact", "started"]


def was_wrong(updates: Sequence[Update], update: Update, key: Key) -> bool:
    """Whether a later correction says otherwise what this message said of `key`."""
    if not _says(update, key):
        return False
    told = [each for each in _together(updates, update) if _says(each, key)]
    return _value(told[-1], key) != _value(update, key)


def puts_right(updates: Sequence[Update], update: Update, key: Key) -> bool:
    """Whether this message is a correction that gives `key` its right value, so far as known."""
    if update.corrects is None or not _says(update, key) or was_wrong(updates, update, key):
        return False
    names = [each.name for each in updates]
    before = updates[: names.index(update.name)]
    told = [each for each in _together(before, update) if _says(each, key)]
    return not told or _value(told[-1], key) != _value(update, key)


def wrong_value(updates: Sequence[Update], update: Update, key: Key) -> Impact | When | None:
    """What a correction takes back of `key`; None when nothing was said, or "unknown" was."""
    names = [each.name for each in updates]
    before = updates[: names.index(update.name)]
    told = [each for each in _together(before, update) if _says(each, key)]
    return _value(told[-1], key) if told else None


def changed_impact(updates: Sequence[Update], update: Update) -> bool:
    """Whether this message itself raised or lowered the impact, in a way that still holds."""
    if update.impact_was in {None, update.impact}:
        return False
    if any(_says(each, "impact") for each in _together(updates, update) if each is not update):
        return update.impact_said is update.impact
    return True


def _together(updates: Sequence[Update], update: Update) -> list[Update]:
    """A message and all that corrects it, or that it corrects, oldest first."""
    targets = {each.name: each.corrects for each in updates} | {update.name: update.corrects}
    root = _root(targets, update.name)
    return [each for each in updates if _root(targets, each.name) == root]


def _root(targets: dict[str, str | None], name: str) -> str:
    seen = {name}
    while (further := targets.get(name)) is not None and further not in seen:
        name = further
        seen.add(name)
    return name


def _says(update: Update, key: Key) -> bool:
    if key == "impact":
        return update.impact_said is not None
    return update.started_said is not None or "started" in update.said


def _value(update: Update, key: Key) -> Impact | When | None:
    return update.impact_said if key == "impact" else update.started_said
