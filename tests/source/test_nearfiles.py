"""Files with nearly the right name are not passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import COMPONENTS, ORGANISATION, read, write

SAID = "warning: nobody reads a file of this name: the one that is read is"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("components.yaml", "components.yml"),
        ("component.yml", "components.yml"),
        ("Components.YML", "components.yml"),
        ("organization.yml", "organisation.yml"),
        ("organisation.yml.txt", "organisation.yml"),
    ],
)
def test_the_right_name_is_said(name: str, right: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    (folder / right).rename(folder / name)
    (mistake,) = read(folder).mistakes
    assert mistake.said("warning: ") == f"{name}:1: {SAID} {right}; rename this file"


def test_a_second_file_beside_the_right_one_is_named_as_well(tmp_path: Path) -> None:
    """Somebody may be changing the wrong one."""
    files = {
        "components.yaml": COMPONENTS,
        "organization.yml": ORGANISATION,
        "requirements.txt": "",
    }
    said = [mistake.message for mistake in read(write(tmp_path, files)).mistakes]
    assert [words.rpartition("; ")[2] for words in said] == ["which is there as well"] * 2
