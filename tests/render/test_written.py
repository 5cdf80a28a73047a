"""Each incident and each planned work as Markdown: what it says, and that it stays whole."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from msgspec.structs import replace

from statuspage.model import Impact, Phase, Review, Text
from statuspage.render import RENDERERS
from statuspage.render.written import DOCUMENT_RENDERERS
from statuspage.site import Site
from tests import factories
from tests.factories import NOW, at, text, texts
from tests.goldens import same_as_golden
from tests.render import stories

CHECKOUT = f"incidents/{stories.CHECKOUT}/index.md"
HOSTILE = (
    "---\nstatus: resolved\n---\n# Resolved\n\n```\n<!-- \n\n[all is well]: https://evil.example/\n",
    "\n\n## Updates\n\n### All is well\n\n<script>alert(1)</script>\n\n]]>",
    "\u202e\x07\u2028😀" + "界" * 3_000,
    "| a |\n|---|\n" + "| b |\n" * 50 + "> " * 20 + "end",
)


def files(site: Site) -> dict[str, str]:
    made = (file for render in DOCUMENT_RENDERERS for file in render(site))
    return {file.path: file.content.decode() for file in made}


def parted(document: str) -> tuple[dict[str, Any], str]:
    """The front matter, read by a YAML library, and the Markdown below it."""
    empty, head, body = document.split("---\n", 2)
    assert empty == ""
    return yaml.safe_load(head), body


def headings(body: str) -> list[tuple[int, str]]:
    """The headings of a text with their levels, as a Markdown library reads them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return [
        (int(token.tag[1]), tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def hostile(body: str, title: str = "Some orders fail") -> Site:
    said = factories.update(
        body=body,
        title=text(title),
        summary=body[:300],
        facts={"known": texts(body[:200], "second"), "affected": text(body[:400])},
    )
    return factories.site([factories.incident(said)])


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_documents_look_as_they_were_approved(language: str) -> None:
    made = files(stories.everything().translations[language])
    for path, document in made.items():
        same_as_golden(f"written/{path}", document)


def test_every_incident_and_every_work_has_one_in_every_language() -> None:
    site = stories.everything()
    paths = [f"{each.path}/index.md" for each in site.incidents]
    paths += [f"{each.path}/index.md" for each in site.maintenance]
    assert [*files(site)] == paths
    assert [*files(site.translations["zh-CN"])] == [f"zh-CN/{path}" for path in paths]


def test_each_is_written_by_one_renderer_of_the_build() -> None:
    """The work is shared, and nothing is done twice."""
    site = stories.everything()
    shared = [file for render in DOCUMENT_RENDERERS for file in render(site)]
    assert len({file.path for file in shared}) == len(shared) == len(files(site))
    assert {*DOCUMENT_RENDERERS} <= {*RENDERERS}


def test_the_front_matter_is_read_by_any_yaml_library() -> None:
    head, _ = parted(files(stories.everything())[CHECKOUT])
    assert head["title"] == "Some orders fail"
    assert head["status"] == "resolved"
    assert head["duration_seconds"] == 3600
    assert head["started"] == at(9, 20)
    assert head["components_at_worst"] == {"checkout": "partial_outage", "payments": "major_outage"}
    assert head["languages"]["zh-CN"].endswith(f"/zh-CN/{CHECKOUT}")


def test_the_newest_message_comes_first_and_none_is_missing() -> None:
    site = stories.everything()
    _, body = parted(files(site)[CHECKOUT])
    told = [title for level, title in headings(body) if level == 3]
    assert told == [
        "20 November 2026, 10:20 CET – Resolved",
        "20 November 2026, 10:05 CET – Correction",
        "20 November 2026, 09:45 CET – Cause found",
        "20 November 2026, 09:20 CET – Investigating",
    ]


def test_facts_that_must_not_be_repeated_are_not_in_it() -> None:
    """What is withheld is in no value of the model, and nothing tells that it is there."""
    said = factories.update(kind="rumour", facts={"known": texts("We look into it.")})
    said = replace(said, withheld=frozenset({"claim"}))
    document = files(factories.site([factories.incident(said)]))["incidents/checkout/index.md"]
    assert "claim" not in document


def test_what_was_withdrawn_says_so_before_anything_else() -> None:
    head, body = parted(files(stories.everything())[f"incidents/{stories.ALARM}/index.md"])
    assert head["status"] == "withdrawn"
    assert body.split("\n\n")[1].startswith("**Withdrawn.** This was published in error")
    assert "resolved" not in head


def test_what_was_withdrawn_or_said_before_is_not_repeated_in_short() -> None:
    burns = factories.update(summary="The store burns. Keep windows shut.")
    gone = factories.update("02-gone", Phase.WITHDRAWN, at(10), "Nothing burns.", summary="False.")
    withdrawn = factories.incident(burns, gone, phase=Phase.WITHDRAWN)
    assert "Keep windows" not in files(factories.site([withdrawn]))["incidents/checkout/index.md"]
    again = [factories.update(name, summary="Orders fail.") for name in ("index", "02-x", "03-x")]
    same = files(factories.site([factories.incident(*again)]))["incidents/checkout/index.md"]
    assert same.count("Orders fail.") == 1


def test_work_begins_with_nothing_that_the_clock_makes_untrue() -> None:
    """Nothing changes in the file when the window ends: what is said of it stands with its time."""
    said = [
        factories.update(phase=Phase.SCHEDULED, body="A new pipe.", summary="It is to come."),
        factories.update("02-x", Phase.IN_PROGRESS, at(10), "Now.", summary="Being done tonight."),
        factories.update("03-x", Phase.COMPLETED, at(20), "Water runs.", summary="It is done."),
    ]
    for count, begins in ((1, False), (2, False), (3, True)):
        updates = tuple(said[:count])
        newest = updates[-1].summary
        work = factories.maintenance(factories.occurrence(at(9), updates=updates), updates=updates)
        document = files(factories.site([], [work]))["maintenance/database/index.md"]
        top, _, messages = document.partition("\n## Updates\n")
        assert newest is not None
        assert (newest.value in top) is begins
        assert (f"**In short**: {newest.value}" in messages) is not begins


def test_work_that_ended_begins_as_on_its_page() -> None:
    """With what concerns no single date, unless a later message cancelled the only date."""
    day = at(22).date()
    planned = factories.update(phase=Phase.COMPLETED, body="A new pipe.", summary="No water.")
    about = factories.update(
        "02-x", Phase.SCHEDULED, body="That day.", summary="Water stays.", occurrence=day
    )
    off = replace(about, phase=Phase.CANCELLED)
    for said, begins in ((about, True), (off, False)):
        date_of = factories.occurrence(at(22), updates=(planned, said))
        work = factories.maintenance(date_of, updates=(planned, said))
        document = files(factories.site([], [work]))["maintenance/database/index.md"]
        assert ("\n\nNo water.\n\n" in document) is begins
        assert ("**In short**: No water." in document) is not begins
        assert document.count("No water.") == document.count("**In short**: Water stays.") == 1


def test_the_review_and_what_it_promises_are_in_it() -> None:
    review = Review(
        path=f"incidents/{stories.CHECKOUT}/review",
        at=NOW,
        title=None,
        body=text("## Why\n\nA certificate had run out."),
    )
    site = factories.site([replace(stories.checkout(), review=review)])
    _, body = parted(files(site)[CHECKOUT])
    assert (2, "What we have learned") in headings(body)
    assert (3, "Why") in headings(body)
    head, _ = parted(files(site)[CHECKOUT])
    assert head["updated"] == NOW


def test_each_message_says_how_the_services_were_that_it_names() -> None:
    _, body = parted(files(stories.everything())[CHECKOUT])
    told = body.partition("## Updates")[2].split("\n### ")[1:]
    named = [part.partition("**Services concerned**: ")[2].partition("\n")[0] for part in told]
    assert named == [
        "",
        "",
        "Card payments: Major outage",
        "Checkout: Partial outage · Card payments: Degraded performance",
    ]


def test_where_to_turn_is_in_it_also_when_no_message_says_so() -> None:
    """As on the page: what the messages name, else hotline and customer service."""
    heading = (2, "Where to turn")
    made = files(stories.everything())
    for path, document in made.items():
        body = parted(document)[1]
        assert headings(body).count(heading) == 1, path
    alarm = parted(made[f"incidents/{stories.ALARM}/index.md"])[1]
    assert alarm.partition("## Where to turn\n\n")[2].startswith("- Hotline · [+49 421")
    nobody = replace(factories.organisation(), contacts={})
    bare = files(replace(stories.everything(), organisation=nobody))
    assert "Where to turn" not in bare[f"incidents/{stories.ALARM}/index.md"]


def test_a_broken_incident_says_that_its_beginning_is_missing() -> None:
    site = factories.site(
        [replace(stories.checkout(), broken=True), replace(stories.alarm(), updates=(), broken=True,
         phase=Phase.INVESTIGATING)]
    )  # fmt: skip
    for document in files(site).values():
        assert "The beginning of this incident cannot be shown at the moment" in document


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_reaches_out_of_its_place(body: str) -> None:
    """Whatever an author writes, the headings are ours, and the front matter is one."""
    document = files(hostile(body, title=body[:300]))["incidents/checkout/index.md"]
    head, below = parted(document)
    assert head["status"] == "investigating"
    own = [(level, title) for level, title in headings(below) if level in (2, 3)]
    assert [level for level, _ in own] == [2, 2, 2, 2, 3]
    assert own[3:] == [(2, "Updates"), (3, "20 November 2026, 09:00 CET – Investigating")]
    assert [level for level, _ in headings(below)].count(1) == 1
    html = MarkdownIt("commonmark", {"html": True}).render(below)
    assert "<script" not in html
    assert "<!--" not in html
    assert ">all is well</a>" not in html


def test_links_are_whole_wherever_the_site_lives() -> None:
    config = factories.config(url="https://example.com/a/status/")
    site = stories.everything(config=config)
    document = files(site)[CHECKOUT]
    assert f"(https://example.com/a/status/incidents/{stories.CHECKOUT}/refunds.pdf)" in document
    assert "](/" not in document


def test_a_site_that_moves_changes_addresses_and_nothing_else() -> None:
    here = files(stories.everything())
    there = files(stories.everything(config=factories.config(url="https://new.example/s/")))
    old = factories.config().url
    assert {
        path: text.replace(old, "https://new.example/s/") for path, text in here.items()
    } == there
    assert "tag:status.lantern-loaf.example,2026:" in there[CHECKOUT]


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=400)])
def test_time_alone_changes_no_byte(later: timedelta) -> None:
    before = stories.everything(as_of=factories.at(7, 0, stories.MONDAY))
    assert files(before) == files(replace(before, as_of=before.as_of + later))


def test_a_repeat_tells_its_rule_and_its_dates_are_the_calendars() -> None:
    work = replace(stories.work(), repeat="FREQ=MONTHLY;BYDAY=1TU")
    head, body = parted(files(factories.site([], [work]))["maintenance/database/index.md"])
    assert head["repeat"] == "FREQ=MONTHLY;BYDAY=1TU"
    assert "- **How often**: Every month on the first Tuesday" in body


def test_a_translation_that_is_missing_is_said_to_be() -> None:
    said = factories.update(title=Text("Some orders fail", "en"), untranslated=True)
    site = factories.site([factories.incident(said)]).translations["zh-CN"]
    assert "*尚未翻译，以英语显示*" in files(site)["zh-CN/incidents/checkout/index.md"]


def test_drills_have_none() -> None:
    assert files(stories.everything(drills=True)) == {}


def test_an_impact_that_was_lowered_tells_its_worst() -> None:
    told = (
        factories.update(impact=Impact.CRITICAL),
        factories.update(
            "02-better", Phase.IDENTIFIED, at(10), impact=Impact.MINOR, impact_was=Impact.CRITICAL
        ),
    )
    site = factories.site([factories.incident(*told)])
    head, body = parted(files(site)["incidents/checkout/index.md"])
    assert (head["impact"], head["impact_peak"]) == ("minor", "critical")
    assert "- **Impact**: Minor (at worst: Critical)" in body


def test_values_are_never_taken_for_another_type() -> None:
    """A component that is called `no` and a title that looks like a number stay texts."""
    said = factories.update(title=text("0412"), components=MappingProxyType({}))
    incident = factories.incident(said, id="2026-11-20")
    head, _ = parted(files(factories.site([incident]))["incidents/2026-11-20/index.md"])
    assert head["title"] == "0412"
    assert head["id"].endswith(":incidents/2026-11-20")


def test_work_whose_plan_is_broken_keeps_its_window() -> None:
    """As in the calendar and the API: its words are gone, its dates are not."""
    work = replace(factories.maintenance(factories.occurrence(at(22))), updates=(), broken=True)
    (document,) = [
        each for path, each in files(factories.site([], [work])).items() if path.startswith("main")
    ]
    head, body = parted(document)
    assert (str(head["start"])[:16], str(head["end"])[:16]) == (
        "2026-11-20 22:00",
        "2026-11-21 00:00",
    )
    assert "**When**: 20 November 2026, 22:00 CET until 21 November 2026, 00:00 CET" in body
