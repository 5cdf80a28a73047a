"""components.yml, as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from tests.folders import read, write


def test_components_in_braces_are_shown_as_they_should_be(tmp_path: Path) -> None:
    """With an id from the name where there is none; nothing where a comma may be of a text."""
    listed = (
        "components:\n  - {id: shop, name: {en: Shop, zh-CN: 店}}\n  - {name: Cash desk}\n"
        "  - {id: app, name: App}\n"
    )
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": listed}))
    assert [mistake.corrected for mistake in refused.value.mistakes] == [
        None,
        "  - id: cash-desk\n    name: Cash desk",
        "  - id: app\n    name: App",
    ]


def test_names_in_braces_are_shown_with_a_line_for_each_language(tmp_path: Path) -> None:
    """Whole, also where a comma or a time stands in one."""
    hours = '{en: "Daily, 7:00 to 22:00", zh-CN: 每天}'
    text = f"name: Example\ncontacts:\n  customers:\n    hours: {hours}\n"
    (mistake,) = read(write(tmp_path, {"organisation.yml": text})).mistakes
    assert str(mistake.corrected) == (
        "    hours:\n      en: Daily, 7:00 to 22:00\n      zh-CN: 每天"
    )
