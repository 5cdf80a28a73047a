"""Badges: what they say and to whom, how they look, and what they make of hostile names."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from types import MappingProxyType

import pytest
from lxml import etree
from msgspec.structs import replace

from statuspage.config import Config
from statuspage.model import ComponentStatus, Impact, Text
from statuspage.organisation import Component, Group
from statuspage.render.badges import badges
from statuspage.render.badges.svg import DARK, LIGHT, SHAPES, Palette
from statuspage.render.badges.width import cut, width
from statuspage.site import Site
from tests.factories import at, config, incident, maintenance, occurrence, site, update
from tests.goldens import same_as_golden

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'&]]>--><!--",
    "evil\u202etxt.exe",
    "bell\x07 null\x00 lone\ud800 end\uffff",
    "👩‍👩‍👧‍👦 family 🇨🇳",
    "خدمة الدفع",
    "n" * 300,
    "\x07",
)


def made(of: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in badges(of)}


def troubled(state: ComponentStatus) -> Site:
    told = update(impact=Impact.MAJOR, components={"harbour": state})
    return site([incident(told)])


def named(name: str, whole: str = "Lantern") -> Site:
    """A site of one component with this name."""
    settings: Config = config(name=whole)
    part = Component(id="one", name=Text(name, "en"))
    return site(groups=(Group(id=None, name=None, components=(part,)),), config=settings)


def test_the_whole_and_every_component_has_a_badge_in_every_language() -> None:
    english = made(site())
    assert sorted(english)[:3] == ["badge-dark.svg", "badge.json", "badge.svg"]
    assert len(english) == 3 * (1 + 6)
    assert "components/checkout/badge.svg" in english
    assert {*made(site().translations["zh-CN"])} == {f"zh-CN/{path}" for path in english}


def test_drills_have_no_badges() -> None:
    """Nobody on another site could know that it is none of it true."""
    assert made(site(drills=True)) == {}


def test_a_badge_looks_as_it_was_approved() -> None:
    """One that follows the visitor's wish, and one in Chinese that is always dark."""
    told = troubled(ComponentStatus.MAJOR_OUTAGE)
    same_as_golden("badges/harbour.svg", made(told)["components/harbour/badge.svg"].decode())
    chinese = made(told.translations["zh-CN"])
    same_as_golden("badges/zh-CN.dark.svg", chinese["zh-CN/badge-dark.svg"].decode())


def test_shields_reads_the_badge_from_an_address() -> None:
    """Its endpoint schema, version 1; what alarms keeps its colour whatever a page asks for."""
    files = made(troubled(ComponentStatus.MAJOR_OUTAGE))
    assert json.loads(files["components/harbour/badge.json"]) == {
        "schemaVersion": 1,
        "label": "Harbour café",
        "message": "Closed",
        "color": "a90f2b",
        "labelColor": "3c4149",
        "isError": True,
        "cacheSeconds": 300,
    }
    calm = json.loads(files["components/website/badge.json"])
    assert (calm["message"], calm["color"], calm["isError"]) == ("Operational", "14693a", False)


@pytest.mark.parametrize("state", ComponentStatus)
@pytest.mark.parametrize("name", ["badge.svg", "badge-dark.svg"])
def test_who_does_not_see_it_hears_the_same(name: str, state: ComponentStatus) -> None:
    """An image with its words as a label and as a title."""
    files = made(troubled(state))
    root = etree.fromstring(files[f"components/market/{name}"])
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Market café: Operational"
    assert root.findtext(f"{SVG}title") == "Market café: Operational"
    shown = [text.text for text in root.iter(f"{SVG}text")]
    assert shown == ["Market café", "Operational"]


def test_no_state_is_told_by_its_colour_alone() -> None:
    """Each has words and a shape that no other has."""
    seen = set()
    for state in ComponentStatus:
        root = etree.fromstring(made(troubled(state))["components/harbour/badge.svg"])
        shape = [path.get("d") for path in root.iter(f"{SVG}path")][-1]
        words = [text.text for text in root.iter(f"{SVG}text")][-1]
        seen.add((shape, words))
    assert len({shape for shape, _ in seen}) == len({words for _, words in seen}) == 5
    assert {shape for shape, _ in seen} == {*SHAPES.values()}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_all_of_it_can_be_read(palette: Palette) -> None:
    """4.5 to 1 and better, in light and in dark (WCAG 2.2, 1.4.3)."""
    assert contrast(palette.label_ink, palette.label_ground) >= 4.5
    assert [tone for tone, c in palette.tones.items() if contrast(palette.ink, c) < 4.5] == []
    assert {*palette.tones} == {"good", "work", "mild", "bad", "dire"}


def test_a_light_badge_follows_the_visitor_and_a_dark_one_does_not() -> None:
    files = made(site())
    assert b"prefers-color-scheme:dark" in files["badge.svg"]
    assert DARK.tones["good"].encode() in files["badge.svg"]
    assert b"<style" not in files["badge-dark.svg"]


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("", 0), ("一二三", 33), ("iii", 10), ("WWW", 33), ("é", 7), ("e\u0301", 7), ("ｱ", 8)],
)
def test_the_width_is_that_of_the_text(text: str, pixels: int) -> None:
    """A Chinese character is as wide as it is high; an accent takes no room."""
    assert width(text, 11) == pixels


def test_a_badge_is_as_wide_as_its_words() -> None:
    """And tells the browser so, which fits a wider font into it."""
    root = etree.fromstring(made(named("支付"))["components/one/badge.svg"])
    label, state = root.iter(f"{SVG}text")
    assert label.get("textLength") == "22"
    assert state.get("textLength") == str(width("Operational", 11))
    parts = 6 + 22 + 6 + 6 + 12 + 4 + width("Operational", 11) + 6
    assert root.get("width") == str(parts)
    assert root.get("viewBox") == f"0 0 {parts} 20"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    """Well-formed XML without a script, a frame of sane size, JSON that can be read."""
    files = made(named(name, whole=name))
    for path in ("badge.svg", "badge-dark.svg", "components/one/badge.svg"):
        root = etree.fromstring(files[path])
        assert {etree.QName(each).localname for each in root.iter()} <= {
            *("svg", "title", "style", "path", "g", "text")
        }
        assert int(root.get("width") or 0) < 600
        assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", files[path].decode())
    assert json.loads(files["components/one/badge.json"])["label"]


def test_a_long_name_is_cut_between_characters_and_told_whole_to_those_who_listen() -> None:
    family = "👩‍👩‍👧‍👦"
    assert cut(family * 40, 240, 11).rstrip("…").endswith(family)
    assert width(cut("n" * 300, 240, 11), 11) <= 240
    root = etree.fromstring(made(named("n" * 300))["components/one/badge.svg"])
    assert root.get("aria-label") == "n" * 300 + ": Operational"
    label, _ = root.iter(f"{SVG}text")
    assert str(label.text).endswith("n…")


def test_texts_carry_their_language() -> None:
    """A name that is not translated is read aloud in its own."""
    own = Text("Closed", "en")
    words = MappingProxyType({ComponentStatus.OPERATIONAL: own})
    part = Component(id="one", name=Text("Café", "en"), words=words)
    told = site(groups=(Group(id=None, name=None, components=(part,)),), language="zh-CN")
    root = etree.fromstring(made(told)["zh-CN/components/one/badge.svg"])
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == "zh-CN"
    assert [text.get(lang) for text in root.iter(f"{SVG}text")] == ["en", "en"]


def test_time_alone_changes_no_byte_until_a_window_begins() -> None:
    work = maintenance(occurrence(at(14)))
    before = site([incident()], [work])
    assert made(before) == made(replace(before, as_of=at(13, 59)))
    begun = site([incident()], [maintenance(occurrence(at(10)))], as_of=at(10, 30))
    assert made(begun) != made(before)
    assert made(begun) == made(replace(begun, as_of=begun.as_of + timedelta(minutes=20)))
