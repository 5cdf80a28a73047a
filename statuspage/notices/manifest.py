"""The list of composed notices: all that sending needs to know without rendering anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from statuspage.notices.notice import Notice

FILE = "manifest.json"
# Raised when an entry changes its meaning; sending refuses a version that it does not know.
VERSION = 1


def manifest(notices: Iterable[Notice], *, url: str, drill: bool) -> str:
    """The manifest as JSON: nothing in it depends on when or in which order it was made."""
    entries = sorted((entry(notice) for notice in notices), key=_place)
    said = {"version": VERSION, "site": url, "drill": drill, "notices": entries}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _place(entry: Mapping[str, object]) -> tuple[str, ...]:
    keys = ("family", "subject", "update", "audience", "channel", "language")
    return tuple(str(entry[key]) for key in keys)


def entry(notice: Notice) -> dict[str, object]:
    """What is known of one notice beside its words; paths are under the folder of notices."""
    text = notice.part("text")
    return {
        "family": notice.family,
        "subject": notice.subject_id,
        "update": notice.update,
        "path": notice.path,
        "at": notice.at.isoformat(timespec="seconds"),
        "kind": notice.kind,
        "phase": notice.phase.value,
        "impact": notice.impact.value,
        "audience": notice.audience.value,
        "channel": notice.channel,
        "language": notice.language,
        "files": [
            {"part": part.name, "path": notice.file(part), "sha256": part.sha256}
            for part in notice.parts
        ],
        "sha256": "" if text is None else text.sha256,
        "length": notice.length,
        "limit": notice.limit,
        "unit": notice.unit.value,
        "segments": notice.segments,
        "over_limit": notice.over_limit,
        "untranslated": notice.untranslated,
        "outdated": notice.outdated,
        "drill": notice.drill,
    }
