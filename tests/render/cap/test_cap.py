"""The files as a whole: when there are any, the list of them, and how they look."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from msgspec.structs import replace

from statuspage.model import Phase
from statuspage.render import SITE_WIDE, outputs
from statuspage.render.cap import CAP_RENDERERS
from statuspage.render.cap.chain import alerts
from statuspage.render.cap.index import newest
from statuspage.render.headers import headers
from statuspage.site import Site
from tests import factories
from tests.factories import at
from tests.folders import MKDOCS
from tests.goldens import same_as_golden
from tests.render import stories
from tests.render.cap.rules import broken
from tests.render.cap.warned import all_of, files, incident, of, warned


def made(site: Site) -> dict[str, str]:
    """All files of warnings, by path."""
    return {file.path: file.content.decode() for render in CAP_RENDERERS for file in render(site)}


def test_there_are_none_until_a_sender_is_named(tmp_path: Path) -> None:
    mkdocs = f"{MKDOCS}      cap:\n        area: Hamburg\n"
    assert files(tmp_path, incident(), mkdocs=mkdocs) == {}


def test_one_file_holds_all_languages_and_is_made_once() -> None:
    """Below another language there is none."""
    site = warned(stories.everything())
    assert {*CAP_RENDERERS} <= {*SITE_WIDE}
    assert [file.path for file in outputs(site.translations["zh-CN"]) if "cap/" in file.path] == []
    types = {file.path: file.media_type for file in outputs(site) if file.path.startswith("cap/")}
    assert types.pop("cap/index.atom") == "application/atom+xml"
    assert {*types.values()} == {"application/cap+xml"}
    assert sorted(types) == sorted(
        f"cap/{path}.xml"
        for path in (
            *(f"{stories.CHECKOUT}/{name}" for name in ("index", "02-identified")),
            *(f"{stories.CHECKOUT}/{name}" for name in ("03-correction", "04-resolved")),
            f"{stories.BISCUITS}/index",
            *(f"{stories.ALARM}/{name}" for name in ("index", "02-withdrawn")),
            *(f"maintenance/{stories.WORK}/{name}" for name in ("index", "02-later", "03-begun")),
        )
    )


def test_the_warnings_of_the_shop_break_no_rule() -> None:
    texts = made(warned(stories.everything()))
    texts.pop("cap/index.atom")
    assert broken({path: text.encode() for path, text in texts.items()}) == []


@pytest.mark.parametrize(
    "path",
    [
        f"{stories.CHECKOUT}/index.xml",
        f"{stories.CHECKOUT}/03-correction.xml",
        f"{stories.CHECKOUT}/04-resolved.xml",
        f"{stories.BISCUITS}/index.xml",
        f"{stories.ALARM}/02-withdrawn.xml",
        f"maintenance/{stories.WORK}/02-later.xml",
        "index.atom",
    ],
)
def test_a_warning_looks_as_it_was_approved(path: str) -> None:
    """In full, with real names."""
    same_as_golden(f"cap/{path}", made(warned(translated()))[f"cap/{path}"])


def translated() -> Site:
    """The shop, its first message about the checkout in Chinese too."""
    site = stories.everything()
    chinese = site.translations["zh-CN"]
    checkout = chinese.incidents[0]
    first = stories.in_chinese(checkout.first, "部分订单失败", "非常抱歉。**请不要重复下单。**")
    told = replace(checkout, updates=(first, *checkout.updates[1:]))
    here = replace(chinese, incidents=(told, *chinese.incidents[1:]))
    return replace(site, translations={"en": site, "zh-CN": here})


def test_the_list_leads_to_the_newest_fifty(tmp_path: Path) -> None:
    """Newest first; each entry has the file and the page, and a moment of its own."""
    told = [
        factories.update(f"{n:02}-a", Phase.INVESTIGATING, at(9, n // 2), path=f"incidents/a/{n}")
        for n in range(60)
    ]
    site = warned(factories.site([factories.incident(*told, id="a")]))
    feed = feedparser.parse(made(site)["cap/index.atom"])
    assert not feed.bozo
    assert len(feed.entries) == 50
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted({*updated}, reverse=True)
    assert {link["type"]: link["href"] for link in feed.entries[0].links} == {
        "application/cap+xml": "https://status.lantern-loaf.example/cap/a/59-a.xml",
        "text/html": "https://status.lantern-loaf.example/incidents/a/#59-a",
    }
    assert feed.feed.id == "tag:status.lantern-loaf.example,2026:cap"


def test_the_list_has_the_newest_of_every_incident_however_many_there_are() -> None:
    """Of a long history few incidents are looked at, in whatever order they come."""
    told = [
        factories.incident(
            *(
                factories.update(f"{m:02}-a", Phase.INVESTIGATING, at(hour, n % 7), path=path)
                for m, hour in enumerate((9, 9 + n % 5))
                for path in (f"incidents/i{n}/{m:02}-a",)
            ),
            id=f"i{n}",
        )
        for n in range(80)
    ]
    site = warned(factories.site(told))
    assert site.config.cap is not None
    everything = sorted(alerts(told, site.config.cap), key=lambda one: one.update.at)
    fiftieth = everything[-50].update.at
    certain = {one.identifier for one in everything if one.update.at > fiftieth}
    shown = newest(told, site.config.cap)
    assert certain < {one.identifier for one, _ in shown}
    assert {one.update.at for one, _ in shown} >= {fiftieth}
    assert shown == newest([*reversed(told)], site.config.cap)
    assert len(shown) == 50


def test_a_list_without_warnings_is_a_list_all_the_same() -> None:
    """Whoever asks every minute need not be told that there is nothing."""
    feed = feedparser.parse(made(warned(factories.site()))["cap/index.atom"])
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "2026-01-01T00:00:00+00:00")


def test_one_more_message_changes_its_own_file_and_the_list(tmp_path: Path) -> None:
    """No other file, to the byte."""
    found, end = "02-found; at: 2026-11-02 09:40", "03-end; at: 2026-11-02 10:00; status: resolved"
    before = files(tmp_path / "before", incident(found))
    after = files(tmp_path / "after", incident(found, end))
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"cap/2026-11-02-checkout/03-end.xml", "cap/index.atom"}


def test_hosts_are_asked_for_the_type_where_there_are_warnings() -> None:
    rule = "/cap/*.xml\n  Content-Type: application/cap+xml\n"
    (without,) = headers(stories.everything())
    (file,) = headers(warned(stories.everything()))
    assert rule not in without.content.decode()
    assert rule in file.content.decode()


def test_entries_are_called_as_their_messages(tmp_path: Path) -> None:
    """The summary is that of the message, else how its text begins: none is without words."""
    told = incident("02-found; at: 2026-11-02 09:40; summary: The cause <is> found")
    listed = files(tmp_path, told)["cap/index.atom"]
    assert all_of(listed, "title")[1:] == [
        "Investigating: Orders fail",
        "Investigating: Orders fail",
    ]
    assert all_of(listed, "summary") == ["The cause &lt;is&gt; found", "Words."]
    assert re.fullmatch(r"2026-11-02T09:40:00\.[0-9]{6}\+01:00", of(listed, "updated"))
