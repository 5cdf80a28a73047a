"""Components that a message names: groups are none, and are said with what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import read, write

GROUPS = """\
groups:
  - id: shop
    name: Shop
    components:
      - id: checkout
        name: Checkout
      - id: payments
        name: Payments
  - id: later
    name: Nothing yet
components:
  - id: shop-window
    name: The window
"""
HEAD = "---\ntitle: Orders fail\nimpact: major\nat: 2026-11-02 09:20\n"
WORK = "---\ntitle: Care\nat: 2026-11-01 09:20\nstart: 2026-11-03 09:00\nend: 2026-11-03 10:00\n"


@pytest.mark.parametrize(
    ("path", "keys", "line", "corrected"),
    [
        (
            "incidents/orders",
            f"{HEAD}components:\n  shop: partial_outage\n",
            6,
            "  checkout: partial_outage\n  payments: partial_outage",
        ),
        (
            "incidents/orders",
            f"{HEAD}components:\n  - shop\n  - shop-window\n",
            5,
            "components:\n  checkout: …\n  payments: …\n  shop-window: …",
        ),
        ("maintenance/care", f"{WORK}components:\n  - Shop\n", 7, "  - checkout\n  - payments"),
        (
            "incidents/orders",
            f"{HEAD}components:\n  Shop: partial_outage\n  checkout: operational\n",
            6,
            "  payments: partial_outage",
        ),
        (
            "incidents/orders",
            f"{HEAD}components:\n  - shop\n  - Checkout\n",
            5,
            "components:\n  payments: …\n  checkout: …",
        ),
        ("maintenance/care", f"{WORK}components:\n  - shop\n  - payments\n", 7, "  - checkout"),
    ],
)
def test_a_group_is_named_with_its_components(
    tmp_path: Path, path: str, keys: str, line: int, corrected: str
) -> None:
    """Whoever writes it means some of them, or all; nothing puts them in unasked."""
    files = {"components.yml": GROUPS, f"{path}/index.md": f"{keys}---\nWe are sorry.\n"}
    (mistake,) = read(write(tmp_path, files), "2026-11-02 12:00").errors
    assert (mistake.line, mistake.corrected, mistake.fix) == (line, corrected, None)
    assert "is a group in components.yml" in mistake.message


@pytest.mark.parametrize(
    ("path", "keys", "said"),
    [
        (
            "incidents/orders",
            f"{HEAD}components:\n  later: partial_outage\n",
            "no component is in it",
        ),
        ("incidents/orders", f"{HEAD}components:\n  - Later\n", "no component is in it"),
        ("maintenance/care", f"{WORK}components:\n  - Later\n", "no component is in it"),
        (
            "maintenance/care",
            f"{WORK}components:\n  - shop\n  - checkout\n  - payments\n",
            "its components are named here already: leave it out",
        ),
    ],
)
def test_a_group_that_adds_nothing_is_answered_without_lines(
    tmp_path: Path, path: str, keys: str, said: str
) -> None:
    """It is empty, or all of it stands there: nothing else is proposed instead."""
    files = {"components.yml": GROUPS, f"{path}/index.md": f"{keys}---\nWe are sorry.\n"}
    (mistake,) = read(write(tmp_path, files), "2026-11-02 12:00").errors
    assert f"is a group in components.yml, and {said}" in mistake.message
    assert mistake.corrected is None
    assert "did you mean" not in mistake.message


@pytest.mark.parametrize(
    ("written", "messages", "corrected"),
    [
        ("[chekout, payments]", 1, "components:\n  - checkout\n  - payments"),
        ("[chekout, paymnts]", 2, "components:\n  - checkout\n  - payments"),
        ("[shop, shop-window]", 1, "components:\n  - checkout\n  - payments\n  - shop-window"),
        ("checkout, payments", 1, "components:\n  - checkout\n  - payments"),
        ("{checkout, payments}", 1, "components:\n  - checkout\n  - payments"),
        (
            "[checkout: degraded_performance, payments]",
            1,
            "components:\n  checkout: degraded_performance\n  payments: …",
        ),
        ("{checkout: major_outage}", 1, "components:\n  checkout: major_outage"),
        ("checkout: major_outage", 1, "components:\n  checkout: major_outage"),
        ("[nothing-like-it, checkout]", 1, None),
        ("checkout payments", 1, "components:\n  - checkout\n  - payments"),
        ("checkout/payments", 1, "components:\n  - checkout\n  - payments"),
        ("checkout and payments", 1, None),
        ("Shop window", 1, "components:\n  - shop-window"),
        ("{checkout: majr_outage}", 1, "components:\n  checkout: major_outage"),
        ("{checkout: whatever}", 1, "components:\n  checkout: …"),
    ],
)
def test_what_stands_beside_the_key_of_planned_work_is_proposed_whole(
    tmp_path: Path, written: str, messages: int, corrected: str | None
) -> None:
    """What is pasted in place of the line is a form that is read, with the key."""
    index = f"{WORK}components: {written}\n---\nWe are sorry.\n"
    files = {"components.yml": GROUPS, "maintenance/care/index.md": index}
    errors = read(write(tmp_path, files), "2026-11-02 12:00").errors
    assert [each.line for each in errors] == [6] * messages
    assert [each.corrected for each in errors if each.corrected] == [corrected] * bool(corrected)
    if corrected is not None:
        right = index.replace(f"components: {written}", corrected.replace("…", "major_outage"))
        (tmp_path / "maintenance/care/index.md").write_text(right, encoding="utf-8")
        assert read(tmp_path, "2026-11-02 12:00").errors == ()
    if corrected and errors[0].fix is not None:
        assert "\n".join(errors[0].fix.lines) == corrected


def test_planned_work_may_name_components_beside_the_key(tmp_path: Path) -> None:
    index = f"{WORK}components: [checkout, payments]\n---\nWe are sorry.\n"
    files = {"components.yml": GROUPS, "maintenance/care/index.md": index}
    (work,) = read(write(tmp_path, files), "2026-11-02 12:00").sites["en"].maintenance
    assert [*work.components] == ["checkout", "payments"]
