"""The manifest: all that sending needs, and nothing that changes without a change of content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from statuspage.notices.manifest import entry, manifest
from tests.notices import stories


def test_an_entry_says_all_that_sending_needs() -> None:
    notice = stories.told(stories.orders(), "index")["customers/sms"]
    folder = f"incidents/{stories.ORDERS}/index/customers"
    digest = hashlib.sha256(notice.text.encode()).hexdigest()
    assert entry(notice) == {
        "family": "incidents",
        "subject": stories.ORDERS,
        "update": "index",
        "path": f"incidents/{stories.ORDERS}/index",
        "at": "2026-11-20T09:20:00+01:00",
        "kind": "outage",
        "phase": "investigating",
        "impact": "minor",
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
    said = manifest(notices, url="https://status.example.com/", drill=False)
    assert said == manifest(reversed(notices), url="https://status.example.com/", drill=False)
    assert json.loads(said)["version"] == 1


def test_an_outdated_translation_is_marked_so_that_nobody_sends_it() -> None:
    notice = replace(stories.told(stories.orders())["customers/sms"], outdated=True)
    said = json.loads(manifest([notice], url="https://status.example.com/", drill=False))
    assert [each["outdated"] for each in said["notices"]] == [True]
