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
