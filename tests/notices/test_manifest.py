"""The manifest: all that sending needs, and nothing that changes without a change of content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from msgspec.structs import replace

from statuspage.ids import code
from statuspage.notices.approved import words_hash
from statuspage.notices.manifest import entry, manifest
from statuspage.notices.notice import Notice
from tests import factories
from tests.notices import stories

CONFIG = factories.config()


def test_an_entry_says_all_that_sending_needs() -> None:
    notice = stories.told(stories.orders(), "index")["customers/sms"]
    folder = f"incidents/{stories.ORDERS}/index/customers"
    digest = hashlib.sha256(notice.text.encode()).hexdigest()
    assert entry(notice, "5f1c") == {
        "family": "incidents",
        "subject": stories.ORDERS,
        "update": "index",
        "path": f"incidents/{stories.ORDERS}/index",
        "ids": {
            "page": code("status.lantern-loaf.example,2026"),
            "subject": code(f"incidents/{stories.ORDERS}"),
            "update": code(f"incidents/{stories.ORDERS}/index"),
        },
        "title": notice.origin.title,
        "link": f"https://status.lantern-loaf.example/incidents/{stories.ORDERS}/#index",
        "at": "2026-11-20T09:20:00+01:00",
        "not_before": None,
        "kind": "outage",
        "phase": "investigating",
        "impact": "minor",
        "peak": "minor",
        "occasions": ["first"],
        "components": ["checkout", "payments"],
        "fingerprint": notice.origin.fingerprint,
        "words": "5f1c",
        "holding": None,
        "taken_back": [],
        "audience": "customers",
        "channel": "sms",
        "language": "en",
        "files": [{"part": "text", "path": f"{folder}/sms.en.txt", "sha256": digest}],
        "sha256": digest,
        "length": 195,
        "limit": 918,
        "unit": "septets",
        "segments": 2,
        "over_limit": False,
        "untranslated": False,
        "outdated": False,
        "drill": False,
    }


def test_an_email_has_three_files() -> None:
    notice = stories.told(stories.orders())["customers/email"]
    folder = f"incidents/{stories.ORDERS}/04-resolved/customers"
    assert [notice.file(part) for part in notice.parts] == [
        f"{folder}/email.en.subject.txt",
        f"{folder}/email.en.txt",
        f"{folder}/email.en.html",
    ]


def test_the_order_in_which_notices_come_does_not_matter() -> None:
    notices = [*stories.told(stories.orders()).values()]
    said = manifest(notices, CONFIG, drill=False, complete=True)
    assert said == manifest(reversed(notices), CONFIG, drill=False, complete=True)
    assert json.loads(said)["version"] == 4
    assert json.loads(said)["languages"] == ["en", "zh-CN"]


def test_all_notices_of_an_update_share_the_hash_of_its_public_words() -> None:
    """A word that changes in one channel changes it for all; the internal brief does not."""
    notices = [*stories.told(stories.orders()).values()]
    (words,) = {each["words"] for each in _entries(notices)}
    assert words == words_hash(notices)
    for channel, changes in (("sms", True), ("brief", False)):
        other = [_shouted(each) if each.channel == channel else each for each in notices]
        assert ({each["words"] for each in _entries(other)} != {words}) is changes


def test_an_outdated_translation_is_marked_so_that_nobody_sends_it() -> None:
    notice = replace(stories.told(stories.orders())["customers/sms"], outdated=True)
    assert [each["outdated"] for each in _entries([notice])] == [True]


def test_an_update_that_a_later_one_takes_back_names_it() -> None:
    notices = stories.told(stories.orders(), "02-identified").values()
    by = f"incidents/{stories.ORDERS}/03-correction"
    assert {str(each["taken_back"]) for each in _entries(notices)} == {
        str([{"how": "corrected", "by": by}])
    }


def _entries(notices: Iterable[Notice]) -> list[dict[str, object]]:
    told = json.loads(manifest(notices, CONFIG, drill=False, complete=True))
    entries: list[dict[str, object]] = told["notices"]
    return entries


def _shouted(notice: Notice) -> Notice:
    parts = tuple(replace(part, text=part.text.upper()) for part in notice.parts)
    return replace(notice, parts=parts)
