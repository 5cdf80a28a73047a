"""The list of composed notices: all that sending needs to know without rendering anything."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from statuspage.config import Config
from statuspage.notices.approved import words_hash
from statuspage.notices.notice import Notice

FILE = "manifest.json"
# Raised when an entry changes its meaning; sending refuses a version that it does not know.
VERSION = 4


def manifest(notices: Iterable[Notice], config: Config, *, drill: bool, complete: bool) -> str:
    """The manifest as JSON: nothing in it depends on when or in which order it was made.

    `complete` says that no channel, audience or language was left out: sending takes no
    other, because approvals hold for all words of an update.
    """
    notices = tuple(notices)
    words = _words(notices)
    entries = sorted(
        (entry(notice, words[notice.path, notice.language]) for notice in notices), key=_place
    )
    said = {
        "version": VERSION,
        "site": config.url,
        "name": config.name,
        "languages": list(config.languages),
        "drill": drill,
        "complete": complete,
        "notices": entries,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _words(notices: Iterable[Notice]) -> Mapping[tuple[str, str], str]:
    """What an approval holds for, of each update in each language."""
    told: defaultdict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in notices:
        told[notice.path, notice.language].append(notice)
    return {key: words_hash(some) for key, some in told.items()}


def _place(entry: Mapping[str, object]) -> tuple[str, ...]:
    keys = ("family", "subject", "update", "audience", "channel", "language")
    return tuple(str(entry[key]) for key in keys)


def entry(notice: Notice, words: str | None = None) -> dict[str, object]:
    """What is known of one notice beside its words; paths are under the folder of notices.

    `words` is the hash of all public words of its update in its language, where all of them
    were composed.
    """
    text = notice.part("text")
    origin = notice.origin
    return {
        "family": notice.family,
        "subject": notice.subject_id,
        "update": notice.update,
        "path": notice.path,
        "ids": dict(origin.ids),
        "title": origin.title,
        "link": origin.link,
        "at": notice.at.isoformat(timespec="seconds"),
        "not_before": None
        if origin.not_before is None
        else origin.not_before.isoformat(timespec="seconds"),
        "kind": notice.kind,
        "phase": notice.phase.value,
        "impact": notice.impact.value,
        "peak": origin.peak.value,
        "occasions": sorted(occasion.value for occasion in origin.occasions),
        "components": sorted(origin.components),
        "fingerprint": origin.fingerprint,
        "words": words,
        "holding": origin.holding,
        "taken_back": [{"how": each.how.value, "by": each.by} for each in origin.taken_back],
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
