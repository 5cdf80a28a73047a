"""Rows of components and groups."""

from __future__ import annotations

from pathlib import Path

from statuspage.model import ComponentStatus, Incident, Phase
from statuspage.render.statuspage_v2.components import changes
from tests import factories
from tests.factories import at
from tests.folders import INDEX, write
from tests.render.statuspage_v2 import made

ONE = "incidents/2026-11-02-orders-fail"
LISTED = """\
components:
  - id: phone
    name: Telephone
groups:
  - id: shop
    name: Shop
    components:
      - id: checkout
        name: Checkout
        description: Basket and payment
        since: 2026-05-02
      - id: payments
        name: Payments
  - id: cafes
    name: Cafés
    components:
"""


def rows(folder: Path, now: str = "2026-11-02 12:00", **more: str) -> dict[str, made.Object]:
    further = {f"{ONE}/{name.replace('_', '-')}.md": text for name, text in more.items()}
    folder = write(folder, {"components.yml": LISTED, f"{ONE}/index.md": INDEX, **further})
    return {
        row["name"]: row for row in made.of_folder(folder, now)["components.json"]["components"]
    }


def test_rows_stand_in_the_order_of_the_page_and_count_within_their_group(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert [(name, row["position"], row["group"]) for name, row in found.items()] == [
        ("Telephone", 1, False),
        ("Shop", 2, True),
        ("Checkout", 1, False),
        ("Payments", 2, False),
        ("Cafés", 3, True),
    ]
    assert found["Shop"]["components"] == [found["Checkout"]["id"], found["Payments"]["id"]]
    assert found["Checkout"]["group_id"] == found["Shop"]["id"]
    assert (found["Telephone"]["group_id"], found["Cafés"]["components"]) == (None, [])


def test_a_group_is_as_bad_as_the_worst_in_it(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert [found[name]["status"] for name in ("Shop", "Checkout", "Payments")] == [
        "partial_outage",
        "partial_outage",
        "operational",
    ]


def test_when_a_component_began_and_when_its_state_changed(tmp_path: Path) -> None:
    """`since` is a day of the site's zone; without one it is as old as the site's ids."""
    found = rows(
        tmp_path,
        **{
            "02_same": made.message(
                "at: 2026-11-02 09:40\ncomponents:\n  checkout: partial_outage"
            ),
            "03_end": made.message("at: 2026-11-02 10:00\nstatus: resolved"),
        },
    )
    keys = ("start_date", "created_at", "updated_at")
    assert [found["Checkout"][key] for key in keys] == [
        "2026-05-02",
        "2026-05-01T22:00:00.000Z",
        "2026-11-02T09:00:00.000Z",
    ]
    assert [found["Payments"][key] for key in keys] == [
        None,
        "2026-01-01T00:00:00.000Z",
        "2026-01-01T00:00:00.000Z",
    ]
    assert found["Shop"]["updated_at"] == "2026-11-02T09:00:00.000Z"


def test_the_newest_change_counts_in_whatever_incident_it_was_told() -> None:
    """An older incident that changes nothing any more, and one that only names another service."""
    down, fine = ComponentStatus.MAJOR_OUTAGE, ComponentStatus.OPERATIONAL

    def told(name: str, *said: tuple[int, ComponentStatus, str]) -> Incident:
        updates = (
            factories.update(f"{n:02}", Phase.IDENTIFIED, at(hour), components={part: state})
            for n, (hour, state, part) in enumerate(said)
        )
        return factories.incident(*updates, id=name)

    newer = told("newer", (10, down, "checkout"), (11, down, "checkout"))
    older = told("older", (8, down, "payments"), (9, fine, "payments"), (12, down, "checkout"))
    for incidents in ([newer, older], [older, newer]):
        assert changes(factories.site(incidents)) == {"checkout": at(12), "payments": at(9)}


def test_names_and_descriptions_are_those_of_the_language(tmp_path: Path) -> None:
    names = "groups:\n  - id: shop\n    name:\n      en: Shop\n      zh-CN: 商店\n    components:\n"
    folder = write(tmp_path, {"components.yml": f"{names}      - id: web\n        name: Web\n"})
    english, chinese = (
        made.of_folder(folder, language=language)["components.json"]["components"]
        for language in ("en", "zh-CN")
    )
    assert [row["name"] for row in (english[0], chinese[0])] == ["Shop", "商店"]
    assert [row["id"] for row in english] == [row["id"] for row in chinese]
