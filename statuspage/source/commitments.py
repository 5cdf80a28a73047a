"""The actions that a public review promises: what, who in words, by when, and when it was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from statuspage.errors import Mistake
from statuspage.source.desk import RoleField
from statuspage.source.fields import DayField, TextField, TitleField
from statuspage.source.forms import Authored, Reads, changed
from statuspage.source.frontmatter import Document, Keys
from statuspage.source.listed import entries
from statuspage.source.message import TEXTS_ONLY
from statuspage.source.scene import (
    Scene,
    Validation,
    Written,
    corrected_line,
    scene_of,
    word_of,
    wrong,
)
from statuspage.source.times import take_day


def take_done(written: Written, info: Validation) -> date:
    """The day on which something was done; `yes` is answered with the form that is wanted."""
    word = word_of(written, "the day on which it was done").casefold()
    if word in {"yes", "true", "done", "x", "是", "完成"}:
        today = scene_of(info).as_of.astimezone(scene_of(info).zone).date()
        raise wrong(
            f"'{written.key}' is '{word}'; write the day on which it was done",
            line=written.line,
            corrected=corrected_line(written.entry, str(today)),
        )
    if word in {"no", "false", "否"}:
        raise wrong(
            f"'{written.key}' is '{word}'; take the line out until it is done", line=written.line
        )
    return take_day(written, info)


DoneField = Annotated[
    date,
    Reads(take_done, {"type": "string", "format": "date"}),
]


class CommitmentEntry(Authored):
    """An entry of `actions` in a public review; `role` is never shown."""

    what: TextField
    who: TitleField | None = None
    role: RoleField | None = None
    by: DayField | None = None
    done: DoneField | None = None


class CommitmentWords(Authored):
    """An entry of `actions` in the translation of a review: the words alone, in the same order."""

    what: TextField
    who: TitleField | None = None


EXAMPLE = """\
  - what: We check every delivery at the door
    who: the kitchens
    by: 2026-12-01"""


def commitments(document: Document, scene: Scene) -> tuple[list[CommitmentEntry], list[Mistake]]:
    """The actions of a public review, and all that is wrong with them."""
    elsewhere = {"public": "what stands in this file is public; take the line out"}
    found, mistakes = entries(CommitmentEntry, "actions", document, scene, EXAMPLE, elsewhere)
    every = [changed(entry, {"done": done_by_now(entry, place, scene)}) for entry, place in found]
    return every, mistakes


def words(document: Document, scene: Scene) -> tuple[list[CommitmentWords], list[Mistake]]:
    """The words of a translation's actions, and all that is wrong with them."""
    example = "\n".join(EXAMPLE.split("\n")[:2])
    elsewhere = dict.fromkeys(("role", "by", "done", "public"), TEXTS_ONLY)
    found, mistakes = entries(CommitmentWords, "actions", document, scene, example, elsewhere)
    return [entry for entry, _ in found], mistakes


def done_by_now(entry: Any, place: Keys, scene: Scene) -> date | None:
    """The day on which an action was done; one that has not come yet is none, which is said."""
    today = scene.as_of.astimezone(scene.zone).date()
    if entry.done is not None and entry.done > today + timedelta(days=1):
        scene.warn(
            place.entries["done"].line,
            f"'done' is the day on which it was done, and {entry.done} has not come yet; "
            "until when it is to be done is 'by'",
            f"by: {entry.done}" if entry.by is None else None,
        )
    done: date | None = entry.done
    return None if done is None or done > today else done  # it may be tomorrow where they live
