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
