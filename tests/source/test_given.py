"""Ids that another status page gave: what they may hold, and that each belongs to one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.source import settings
from tests.folders import INDEX, MKDOCS, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
TWO = "incidents/2026-11-03-copied"


def test_an_id_stands_behind_incidents_messages_and_components(tmp_path: Path) -> None:
    text = INDEX.replace("at:", "id: 0412345\nmessage_id: Ab_9-c\nat:", 1)
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": text,
            f"{ONE}/02-more.md": message(at="2026-11-02 09:40", id="second"),
            "components.yml": (
                "components:\n  - id: checkout\n    name: Checkout\n    api_id: 8l4ygp009s5s\n"
            ),
        },
    )
    site = read(folder).sites["en"]
    (incident,) = site.incidents
    assert incident.api_id == "0412345"
    assert [update.api_id for update in incident.updates] == ["Ab_9-c", "second"]
    assert site.component("checkout").api_id == "8l4ygp009s5s"


@pytest.mark.parametrize("value", ["two words", "-dash", "x" * 65, "名字", "a/b"])
def test_what_no_id_can_be_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    text = INDEX.replace("at:", f"id: {value}\nat:", 1)
    (wrong,) = read(write(tmp_path, {f"{ONE}/index.md": text})).errors
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    assert str(wrong).splitlines()[0] == (
        f"{ONE}/index.md:4: 'id' is '{shown}'; it is for the id that another status page gave: "
        "up to 64 letters, digits, - and _. Without one, take the line out"
    )


def test_a_copied_id_is_a_warning_with_its_line(tmp_path: Path) -> None:
    """Whoever copies a folder to begin a new incident copies its id, too."""
    text = INDEX.replace("at:", "id: 9tpgqq1h4bs7\nat:", 1)
    reading = read(write(tmp_path, {f"{ONE}/index.md": text, f"{TWO}/index.md": text}))
    assert reading.errors == ()
    (said,) = (str(mistake) for mistake in reading.mistakes if "9tpg" in mistake.message)
    assert said == (
        f"{TWO}/index.md:4: the id '9tpgqq1h4bs7' is that of {ONE} already, and programs must "
        "not take the one for the other: take the line out"
    )


PAGE = 'page_id: "y2j98763l56x"\n'


def test_the_page_has_its_id_in_the_settings(tmp_path: Path) -> None:
    folder = write(tmp_path, {"mkdocs.yml": f"{MKDOCS}      {PAGE}"})
    assert settings.read(folder / "mkdocs.yml").page_id == "y2j98763l56x"
    assert settings.read(write(tmp_path, {}) / "mkdocs.yml").page_id is None


@pytest.mark.parametrize("value", ['"two words"', "0412", '""', "[a]", '"页面"', f'"{"x" * 65}"'])
def test_what_no_id_of_a_page_can_be_is_refused(tmp_path: Path, value: str) -> None:
    """Bare digits too: YAML reads 0412 as the number 266."""
    folder = write(tmp_path, {"mkdocs.yml": f"{MKDOCS}      page_id: {value}\n"})
    with pytest.raises(ContentError) as caught:
        settings.read(folder / "mkdocs.yml")
    (wrong,) = caught.value.mistakes
    said, corrected = str(wrong).splitlines()
    assert said == (
        "mkdocs.yml:11: 'page_id' is for the id that another status page gave to your page: up to "
        "64 letters, digits, - and _, in quotation marks. Without one, take the line out"
    )
    assert corrected.strip() == 'page_id: "y2j98763l56x"'


def test_the_id_of_an_incident_is_not_that_of_the_page(tmp_path: Path) -> None:
    text = INDEX.replace("at:", "id: y2j98763l56x\nat:", 1)
    files = {f"{ONE}/index.md": text, "mkdocs.yml": f"{MKDOCS}      {PAGE}"}
    (said,) = (str(one) for one in read(write(tmp_path, files)).mistakes if "y2j9" in one.message)
    assert said.startswith(
        f"mkdocs.yml:11: the id 'y2j98763l56x' is that of {ONE} already, and programs must not"
    )
