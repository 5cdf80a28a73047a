"""What stands in a warning: its codes, and its words in every language."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.render.cap import CAP_RENDERERS
from tests import factories
from tests.folders import ORGANISATION, message
from tests.render.cap.rules import broken
from tests.render.cap.warned import (
    CHECKOUT,
    MKDOCS,
    OPEN,
    all_of,
    files,
    incident,
    of,
    warned,
    warnings,
)

PICTURE = b"\x89PNG\r\n\x1a\n"
DRILL = "incidents/2026-11-02-drill-fire"


def first(folder: Path, body: str = "Words.", **keys: str) -> str:
    """The warning of an incident of one message."""
    told = {f"{CHECKOUT}/index.md": message(body, **{**OPEN, **keys})}
    return warnings(folder, told)["index"]


def info(text: str, language: str) -> str:
    """The part of a warning in a language; empty when there is none."""
    return next((one for one in all_of(text, "info") if of(one, "language") == language), "")


@pytest.mark.parametrize(
    ("impact", "urgency", "severity"),
    [
        ("none", "Expected", "Unknown"),
        ("minor", "Expected", "Minor"),
        ("major", "Expected", "Moderate"),
        ("critical", "Immediate", "Severe"),
    ],
)
def test_urgency_and_severity_follow_the_impact(
    tmp_path: Path, impact: str, urgency: str, severity: str
) -> None:
    """Nothing is extreme unless somebody has said so."""
    text = first(tmp_path, impact=impact)
    assert (of(text, "urgency"), of(text, "severity")) == (urgency, severity)


def test_danger_to_life_is_extreme_until_it_is_over_or_said_not_to_be(tmp_path: Path) -> None:
    """It stands until said again, whatever the impact, and a translation need not repeat it."""
    made = warnings(
        tmp_path,
        incident(
            "02-still; at: 2026-11-02 09:40",
            "03-not; at: 2026-11-02 09:50; danger_to_life: no",
            "04-again; at: 2026-11-02 10:00; danger_to_life: yes",
            "05-end; at: 2026-11-02 11:00; status: resolved",
            danger_to_life="yes",
        ),
    )
    severities = [of(text, "severity") for text in made.values()]
    assert severities == ["Extreme", "Extreme", "Moderate", "Extreme", "Moderate"]


@pytest.mark.parametrize(
    ("kind", "category", "response", "event"),
    [
        ("food-safety", "Health", "Avoid", "Food safety"),
        ("recall", "Safety", "Avoid", "Product recall"),
        ("data-breach", "Security", "Monitor", "Data breach"),
        ("outage", "Infra", "Monitor", "Outage"),
        ("complaints", "Other", "Monitor", "Complaints"),
        ("statement", "Other", "Monitor", "Statement"),
    ],
)
def test_the_kind_says_what_it_is_about(
    tmp_path: Path, kind: str, category: str, response: str, event: str
) -> None:
    """And whether to keep away or to follow."""
    text = first(tmp_path, kind=kind)
    assert [of(text, each) for each in ("category", "responseType", "event")] == [
        category,
        response,
        event,
    ]
    assert of(text, "eventCode").split() == [
        "<valueName>kind</valueName>",
        f"<value>{kind}</value>",
    ]


def test_a_kind_of_ones_own_says_its_category(tmp_path: Path) -> None:
    own = {
        "kinds/fire.yml": "label: Fire\ncategory: Fire\n",
        f"{CHECKOUT}/index.md": message(**{**OPEN, "kind": "fire"}),
    }
    text = warnings(tmp_path, own)["index"]
    assert (of(text, "category"), of(text, "event")) == ("Fire", "Fire")


@pytest.mark.parametrize(
    ("status", "certainty"),
    [("investigating", "Possible"), ("identified", "Observed"), ("monitoring", "Observed")],
)
def test_what_is_looked_into_is_possible_and_later_observed(
    tmp_path: Path, status: str, certainty: str
) -> None:
    assert of(first(tmp_path, status=status), "certainty") == certainty


def test_each_language_has_its_words_and_the_same_codes(tmp_path: Path) -> None:
    """The whole message in one file; contacts and links are those of the language."""
    told = {
        f"{CHECKOUT}/index.md": message(
            "We are **sorry**: see [our help](https://help.example.com/).",
            **OPEN,
            advice="\n  - Do not order again.",
            next_update="2026-11-02 10:00",
            components="\n  checkout: partial_outage",
        ),
        f"{CHECKOUT}/index.zh-CN.md": message(
            "非常抱歉。", title="部分订单失败", advice="\n  - 请不要重复下单。"
        ),
        "organisation.yml": ORGANISATION.replace(
            "name: Example", "name:\n  en: A & B\n  zh-CN: 甲乙"
        ),
    }
    text = warnings(tmp_path, told)["index"]
    english, chinese = all_of(text, "info")
    elements = ("language", "event", "senderName", "headline", "instruction", "areaDesc", "web")
    assert [of(english, each) for each in elements] == [
        "en",
        "Outage",
        "A &amp; B",
        "Investigating: Orders fail",
        "Do not order again.",
        "Hamburg",
        "https://status.example.com/incidents/2026-11-02-checkout/#index",
    ]
    assert [of(chinese, each) for each in elements] == [
        "zh-CN",
        "服务故障",
        "甲乙",
        "调查中：部分订单失败",
        "请不要重复下单。",
        "汉堡",
        "https://status.example.com/zh-CN/incidents/2026-11-02-checkout/#index",
    ]
    assert of(english, "description") == (
        "We are sorry: see our help (https://help.example.com/).\n\n"
        "Services concerned\n\n- Checkout: Partial outage\n\n"
        "Next update by 2 November 2026, 10:00 CET"
    )
    assert of(english, "contact") == "help@example.com"


def test_a_language_in_which_nothing_is_said_has_no_part(tmp_path: Path) -> None:
    """English under the name of Chinese would be read aloud as Chinese."""
    told = incident("02-found; at: 2026-11-02 09:40")
    assert info(warnings(tmp_path / "none", told)["index"], "zh-CN") == ""
    told[f"{CHECKOUT}/index.zh-CN.md"] = message("抱歉。", title="订单失败")
    made = warnings(tmp_path / "part", told)
    assert of(info(made["02-found"], "zh-CN"), "headline") == "调查中：订单失败"
    part = of(info(made["02-found"], "zh-CN"), "description")
    assert part.startswith("尚未翻译，以英语显示\n\nWords.")


def test_areas_are_those_that_stand_else_the_sites_with_its_codes(tmp_path: Path) -> None:
    """An area of its own has no codes of the larger one."""
    mkdocs = f'{MKDOCS}        geocodes:\n          ISO3166-2: ["DE-HH", "DE-SH"]\n'
    told = incident("02-found; at: 2026-11-02 09:40")
    told[f"{CHECKOUT}/02-found.md"] = message(
        at="2026-11-02 09:40", area="\n  - Café Seilerhof\n  - Café Lindenkai"
    )
    made = warnings(tmp_path, told, mkdocs=mkdocs)
    assert of(made["index"], "area").split() == [
        "<areaDesc>Hamburg</areaDesc>",
        "<geocode>",
        *("<valueName>ISO3166-2</valueName>", "<value>DE-HH</value>", "</geocode>"),
        "<geocode>",
        *("<valueName>ISO3166-2</valueName>", "<value>DE-SH</value>", "</geocode>"),
    ]
    assert all_of(made["02-found"], "areaDesc") == ["Café Seilerhof", "Café Lindenkai"]
    assert "<geocode>" not in made["02-found"]


def test_attachments_are_resources(tmp_path: Path) -> None:
    told = {
        f"{CHECKOUT}/index.md": message("See [the list](list.csv).", **OPEN),
        f"{CHECKOUT}/list.csv": "a,b\n",
    }
    resource = of(warnings(tmp_path, told)["index"], "resource")
    assert [of(resource, each) for each in ("resourceDesc", "mimeType", "size", "uri")] == [
        "list.csv",
        "text/csv",
        "4",
        "https://status.example.com/incidents/2026-11-02-checkout/list.csv",
    ]


def test_several_points_of_advice_are_a_list(tmp_path: Path) -> None:
    text = first(tmp_path, advice="\n  - Do not eat it.\n  - Bring it back.")
    assert of(text, "instruction") == "- Do not eat it.\n- Bring it back."


def test_a_table_of_products_is_told_line_by_line(tmp_path: Path) -> None:
    """Photos are addresses; what is nought is said too."""
    products = "\n  - brand: Ember\n    lot: 0412\n    photo: kettle.png"
    told: dict[str, str | bytes] = {
        f"{CHECKOUT}/index.md": message(
            **OPEN, kind="recall", products=products, injuries="0", hazard="Fire."
        ),
        f"{CHECKOUT}/kettle.png": PICTURE,
    }
    text = of(warnings(tmp_path, told)["index"], "description")
    assert text == (
        "Words.\n\nThe danger: Fire.\n\nProducts concerned\n\n- Brand: Ember\n  Lot: 0412\n"
        "  Photo: https://status.example.com/incidents/2026-11-02-checkout/kettle.png\n\n"
        "Injuries reported: 0"
    )


def test_what_must_not_be_repeated_is_not_in_a_warning(tmp_path: Path) -> None:
    text = first(tmp_path, kind="rumour", claim="The water is poisoned", risk="high")
    assert "poisoned" not in text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("x" * 145, f"Investigating: {'x' * 145}"),
        ("x" * 146, f"Investigating: {'x' * 144}…"),
        ("word " * 39 + "end", f"Investigating: {'word ' * 28}word…"),
        ("x" * 143 + "e\u0301\u0301 and more", f"Investigating: {'x' * 143}…"),
        ("x" * 142 + "👩\u200d🍳 and more", f"Investigating: {'x' * 142}…"),
        ("x" * 143 + "🇩🇪 and more", f"Investigating: {'x' * 143}…"),
        ("字" * 170, f"Investigating: {'字' * 144}…"),
    ],
)
def test_a_headline_has_at_most_160_characters(tmp_path: Path, title: str, expected: str) -> None:
    """Cut between words where there are any, and never within what is seen as one sign."""
    headline = of(first(tmp_path, title=title), "headline")
    assert headline == expected
    assert len(headline) <= 160


HOSTILE = (
    "]]> <script>alert(1)</script> & \" '",
    "\u202eturned\u202c \u200fright\u200e",
    "👩\u200d🍳🇩🇪 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301\u0301\u0301",
    "&lt;b&gt; &#8; &#x202e; </alert>",
    "x" * 190,
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_stands_in_a_message_the_warning_is_sound(tmp_path: Path, hostile: str) -> None:
    """`files` tries every rule; here in all places at once, and with a long body."""
    keys = dict.fromkeys(("title", "summary", "label", "reason", "affected"), hostile)
    lists = dict.fromkeys(("advice", "known", "area"), f"\n  - {hostile}")
    told = {
        f"{CHECKOUT}/index.md": message(
            f"{hostile}\n\n{'long ' * 600}", **{**OPEN, **keys, **lists}
        ),
        f"{CHECKOUT}/02-more.md": message("", at="2026-11-02 09:20"),
        "organisation.yml": f"name: |\n  {hostile}\n",
    }
    made = files(tmp_path, told)
    assert len(made) == 3
    text = made["cap/2026-11-02-checkout/index.xml"]
    assert not [each for each in text if unicodedata.category(each) == "Cc" and each != "\n"]
    assert "\u202e" not in text


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    """`check` refuses them; what comes from elsewhere has to be sound all the same. Some of
    them are spaces to Unicode.
    """
    bad = "a\0\x07\x0b\x85\x9f\ufffe\ud800b"
    said = factories.update(title=factories.text(bad), body=bad, summary=bad, label=None)
    site = warned(factories.site([factories.incident(replace(said, body=factories.text("")))]))
    made = {file.path: file.content for each in CAP_RENDERERS for file in each(site)}
    assert broken({"one": made["cap/checkout/index.xml"]}) == []
    text = made["cap/checkout/index.xml"].decode()
    assert of(text, "headline") == "Investigating: a b"


def test_an_exercise_says_so_everywhere_and_only_among_exercises(tmp_path: Path) -> None:
    """Status, note, headline, description, instruction; the list has ids of its own."""
    told = {f"{DRILL}/index.md": message(**OPEN, drill="yes", advice="\n  - Leave the house.")}
    assert list(files(tmp_path / "public", told)) == ["cap/index.atom"]
    made = files(tmp_path / "drills", told, drills=True)
    text = made["cap/2026-11-02-drill-fire/index.xml"]
    assert [of(text, each) for each in ("status", "note", "headline", "instruction")] == [
        "Exercise",
        "EXERCISE: This is a drill. Nothing of this has happened.",
        "EXERCISE: Investigating: Orders fail",
        "EXERCISE.\nLeave the house.",
    ]
    assert of(text, "description").startswith("EXERCISE. This is a drill.")
    assert all_of(made["cap/index.atom"], "id") == [
        "tag:status.example.com,2026:exercise/cap",
        "tag:status.example.com,2026:exercise/cap/2026-11-02-drill-fire/index",
    ]
