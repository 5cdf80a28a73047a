"""Where a warning holds: places by their names, by their components, and the site's own area."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import message
from tests.render.cap.warned import CHECKOUT, MKDOCS, OPEN, WORK, all_of, incident, of, warnings

PLACES = f"""{MKDOCS}\
        geocodes:
          ISO3166-2: "DE-HH"
        polygons:
          - "53.40,9.70 53.70,9.70 53.70,10.30 53.40,9.70"
        places:
          - name:
              en: Altona, Hamburg
              zh-CN: 汉堡阿尔托纳
            components: [checkout]
            circles: ["53.55,9.93 4", "53.57,9.95 1.5"]
            geocodes:
              AGS: ["02000000"]
          - name: Speicherstadt
            components: [payments]
            polygons: "53.54,9.98 53.55,9.98 53.55,10.00 53.54,9.98"
"""
HAMBURG = """\
<areaDesc>Hamburg</areaDesc>
<polygon>53.40,9.70 53.70,9.70 53.70,10.30 53.40,9.70</polygon>
<geocode>
<valueName>ISO3166-2</valueName>
<value>DE-HH</value>
</geocode>"""
ALTONA = """\
<areaDesc>Altona, Hamburg</areaDesc>
<circle>53.55,9.93 4</circle>
<circle>53.57,9.95 1.5</circle>
<geocode>
<valueName>AGS</valueName>
<value>02000000</value>
</geocode>"""
SPEICHERSTADT = """\
<areaDesc>Speicherstadt</areaDesc>
<polygon>53.54,9.98 53.55,9.98 53.55,10.00 53.54,9.98</polygon>"""


def found(folder: Path, **keys: str) -> list[str]:
    """The areas of an incident's first message, in English."""
    made = warnings(folder, incident(**keys), mkdocs=PLACES)["index"]
    return [each.strip() for each in all_of(made.partition("</info>")[0], "area")]


@pytest.mark.parametrize(
    ("named", "areas"),
    [
        ("Altona, Hamburg", [ALTONA]),
        ("altona,  HAMBURG", [ALTONA]),
        ("汉堡阿尔托纳", [ALTONA]),
        ("Hamburg", [HAMBURG]),
        ("Altona", ["<areaDesc>Altona</areaDesc>"]),
        ("Speicherstadt\n  - Berlin", [SPEICHERSTADT, "<areaDesc>Berlin</areaDesc>"]),
        ("汉堡阿尔托纳\n  - Altona, Hamburg", [ALTONA]),
    ],
)
def test_a_place_that_a_message_names_is_where_it_is(
    tmp_path: Path, named: str, areas: list[str]
) -> None:
    """In any language of the site; other words have no codes of a larger area."""
    assert found(tmp_path, area=f"\n  - {named}") == areas


@pytest.mark.parametrize(
    ("components", "areas"),
    [
        ("checkout: partial_outage", [ALTONA]),
        ("checkout: operational", [ALTONA]),
        ("checkout: partial_outage\n  payments: operational", [ALTONA, SPEICHERSTADT]),
        ("website: partial_outage", [HAMBURG]),
        ("website: operational\n  checkout: partial_outage", [HAMBURG]),
    ],
)
def test_a_message_without_an_area_holds_where_its_components_are(
    tmp_path: Path, components: str, areas: list[str]
) -> None:
    """What is in no place may be anywhere in the site's own area."""
    extra = "components:\n" + "".join(
        f"  - id: {each}\n    name: {each}\n" for each in ("website", "checkout", "payments")
    )
    told = {**incident(components=f"\n  {components}"), "components.yml": extra}
    made = warnings(tmp_path, told, mkdocs=PLACES)["index"].partition("</info>")[0]
    assert [each.strip() for each in all_of(made, "area")] == areas


def test_the_end_holds_where_the_beginning_did(tmp_path: Path) -> None:
    """Whoever was warned hears that it is over."""
    told = incident("02-done; at: 2026-11-02 10:00; status: resolved")
    told[f"{CHECKOUT}/index.md"] = message(**OPEN, components="\n  checkout: major_outage")
    made = warnings(tmp_path, told, mkdocs=PLACES)
    assert of(made["02-done"], "responseType") == "AllClear"
    assert of(made["02-done"], "area") == of(made["index"], "area") == f"\n{ALTONA}\n"


def test_planned_work_holds_where_its_components_are(tmp_path: Path) -> None:
    keys = {
        "title": "Care",
        "at": "2026-11-01 10:00",
        "start": "2026-11-03 22:00",
        "end": "2026-11-03 23:00",
        "components": "\n  - payments",
    }
    made = warnings(tmp_path, {f"{WORK}/index.md": message(**keys)}, mkdocs=PLACES)
    assert of(made["index"], "area").strip() == SPEICHERSTADT


def test_a_place_has_its_name_in_each_language(tmp_path: Path) -> None:
    """Also where the message itself is not translated."""
    told = incident(area="\n  - Altona, Hamburg\n  - Berlin")
    told[f"{CHECKOUT}/index.zh-CN.md"] = message("抱歉。", title="订单失败")
    made = warnings(tmp_path, told, mkdocs=PLACES)["index"]
    assert all_of(made, "areaDesc") == ["Altona, Hamburg", "Berlin", "汉堡阿尔托纳", "Berlin"]
    assert all_of(made, "circle") == ["53.55,9.93 4", "53.57,9.95 1.5"] * 2
