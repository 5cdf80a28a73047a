"""What the widget on another site reads."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import Impact, Phase
from statuspage.render.widget import INCIDENTS, widget
from statuspage.site import Site
from tests.factories import at, config, incident, maintenance, occurrence, site, text, update


def said(of: Site) -> dict[str, Any]:
    (file,) = widget(of)
    found: dict[str, Any] = json.loads(file.content)
    return found


def test_it_says_the_state_and_what_is_open_in_ready_words() -> None:
    first = update(impact=Impact.MAJOR, moment=at(9, 20))
    later = update("02", Phase.IDENTIFIED, at(9, 45), impact=Impact.MAJOR)
    told = said(site([incident(first, later)], [maintenance(occurrence(at(10)))]))
    assert told["state"] == {
        "id": "major",
        "words": "Major problems",
        "tone": "bad",
        "shape": "M8 .6 16 15.4H0zM7 6v4.6h2V6zm0 5.7v2h2v-2z",
    }
    assert told["incidents"] == [
        {
            "title": "Some orders fail",
            "language": "en",
            "url": "https://status.lantern-loaf.example/incidents/checkout/",
            "impact": "major",
            "phase": "identified",
            "updated": "2026-11-20T09:45:00+01:00",
            "words": ["Impact: Major", "Cause found", "20 November 2026, 09:45 CET"],
        }
    ]
    assert told["maintenance"] == [
        {
            "title": "Database upgrade",
            "language": "en",
            "url": "https://status.lantern-loaf.example/maintenance/database/",
            "start": "2026-11-20T10:00:00+01:00",
            "end": "2026-11-20T12:00:00+01:00",
            "until": "2026-11-20T12:00:00+01:00",
            "words": ["Planned maintenance", "20 November 2026, 10:00 until 12:00 CET"],
        }
    ]


def test_each_language_has_its_own_and_leads_to_the_others() -> None:
    chinese = site().translations["zh-CN"]
    (file,) = widget(chinese)
    assert (file.path, file.media_type) == ("zh-CN/widget.json", "application/json")
    told = said(chinese)
    assert told["languages"] == {"en": "widget.json", "zh-CN": "zh-CN/widget.json"}
    assert told["url"] == "https://status.lantern-loaf.example/zh-CN/"
    assert (told["language"], told["state"]["words"]) == ("zh-CN", "一切运行正常")


def test_it_is_small_however_much_is_open() -> None:
    many = [incident(id=f"i{n}", path=f"incidents/i{n}") for n in range(400)]
    told = said(site(many))
    assert len(told["incidents"]) == INCIDENTS == 5
    assert (told["further"], told["words"]["further"]) == (395, "395 more")
    (file,) = widget(site(many))
    assert len(file.content) < 3000


def test_closed_withdrawn_and_planned_things_are_not_in_it() -> None:
    over = incident(update(), update("02", Phase.RESOLVED, at(10)))
    error = incident(update(), update("02", Phase.WITHDRAWN, at(10)))
    told = said(site([over, error], [maintenance(occurrence(at(15)))]))
    assert (told["incidents"], told["maintenance"], told["further"]) == ([], [], 0)
    assert told["state"]["id"] == "none"


def test_work_that_goes_on_past_its_end_is_open_until_somebody_says_otherwise() -> None:
    """Whoever works on says so after the end; then the clock decides nothing more."""
    late = occurrence(at(8), hours=2, phase=Phase.IN_PROGRESS)
    (told,) = said(site([], [maintenance(late)]))["maintenance"]
    assert (told["end"], told["until"]) == ("2026-11-20T10:00:00+01:00", None)


def test_the_script_is_ascii_and_says_the_same_in_every_encoding() -> None:
    """A script has the encoding of the page around it, unless a host says otherwise."""
    script = Path(__file__).parents[2] / "themes/statuspage_default/widget.js"
    assert script.read_bytes().isascii()


def test_drills_are_told_to_no_other_site() -> None:
    assert list(widget(site([incident()], drills=True))) == []


@pytest.mark.parametrize("title", ["<img src=x onerror=alert(1)>", "a\x07b\u202ec\ud800", "\x00"])
def test_hostile_titles_stay_text(title: str) -> None:
    (told,) = said(site([incident(update(title=text(title)))]))["incidents"]
    assert told["title"] in {"<img src=x onerror=alert(1)>", "a bc", "checkout"}


def test_only_messages_and_windows_change_it() -> None:
    work = maintenance(occurrence(at(14)))
    now = site([incident()], [work], config=config(name="Lantern"))
    (before,), (after,) = widget(now), widget(replace(now, as_of=now.as_of + timedelta(hours=3)))
    assert before == after
    (begun,) = widget(site([incident()], [maintenance(occurrence(at(10)))]))
    assert begun.content != before.content
