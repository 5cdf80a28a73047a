"""What the manual tells a person to write or to expect is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statuspage import source
from statuspage.editing import sites
from statuspage.errors import ContentError, Severity
from statuspage.source import settings
from tests.checkout import CHECKOUT
from tests.manual import EXAMPLE, PAGES, examples, page

NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)
"""After all that the examples tell."""


def new_site(place: Path) -> Path:
    """What `statuspage init` makes, in English and Chinese."""
    values = {
        "name": "Example",
        "url": "https://status.example.com/",
        "authority": "status.example.com,2026",
        "timezone": "Europe/Berlin",
        "domain": "example.com",
        "version": "0",
    }
    sites.make(place, values, ["en", "zh-CN"], workflows=False)
    return place


def said_of(place: Path) -> list[str]:
    """What `check` says of a site, without what is not translated."""
    config = settings.read(place / "mkdocs.yml")
    try:
        mistakes = source.read(place, config, NOW).mistakes
    except ContentError as broken:
        mistakes = tuple(broken.mistakes)
    return [str(mistake) for mistake in mistakes if mistake.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "file", [p for p in PAGES if EXAMPLE.search(p.read_text("utf-8"))], ids=lambda p: p.name
)
def test_every_example_file_is_read_without_a_word(file: Path, tmp_path: Path) -> None:
    """What is copied from the manual into a new site has no mistake and no warning."""
    for number, files in enumerate(examples(file.read_text(encoding="utf-8"))):
        place = new_site(tmp_path / str(number))
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(content, encoding="utf-8")
        assert said_of(place) == []


def test_the_manual_has_an_example_of_every_sort_of_file() -> None:
    """A rule without an example is not understood at three in the morning."""
    names = {name for files in examples(page("format.md")) for name in files}
    shapes = {re.sub(r"/[^/]+/", "/x/", name) for name in names}
    assert shapes >= {
        "incidents/x/index.md",
        "incidents/x/02-identified.md",
        "incidents/x/index.zh-CN.md",
        "maintenance/x/index.md",
        "components.yml",
        "organisation.yml",
        "mkdocs.yml",
    }


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("—-\ntitle: T\nimpact: minor\nat: 2026-11-21 09:00\n—-\nx\n", "---"),
        ("---\ntitle: T\nImpact: minor\nat: 2026-11-21 09:00\n---\nx\n", "impact: minor"),
        ("---\ntitel: T\nimpact: minor\nat: 2026-11-21 09:00\n---\nx\n", "title: T"),
        (
            "---\ntitle: T\nimpact: minor\nat: 2026-11-21 09:00\ncomponents:\n  till: x\n---\nx\n",
            "",
        ),
        ("---\ntitle: T\nimpact: minor\nat: 2027-01-01 09:00\n---\nx\n", ""),
    ],
)
def test_messages_that_the_manual_explains_are_those_that_come(
    wrong: str, right: str, tmp_path: Path
) -> None:
    """What a person sees after a slip on a phone is in the table of that page, word by word."""
    place = new_site(tmp_path / "site")
    file = place / "incidents" / "x" / "index.md"
    file.parent.mkdir(parents=True)
    file.write_text(wrong, encoding="utf-8")
    said = "\n".join(said_of(place))
    assert right in said
    quoted = re.findall(r'^\| "(.+?)" \|', page("phone.md"), re.MULTILINE)
    shapes = [re.escape(each).replace("'x'", "'[^']+'").replace("…", ".+") for each in quoted]
    assert any(re.search(shape, said) for shape in shapes), said


def test_the_manual_builds_without_a_broken_link(tmp_path: Path) -> None:
    """Every link and anchor leads somewhere, and no page asks another server for anything."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--site-dir",
            str(tmp_path / "manual"),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    asked = re.compile(
        r"<(?:link|script|img|iframe|source)\b[^>]*\b(?:href|src)=[\"']?(?:https?:)?//[^\"'> ]*"
    )
    foreign = re.compile(r"(?:url\(|@import )[\"']?(?:https?:)?//[^\"') ]*")
    built = [*(tmp_path / "manual").rglob("*.html"), *(tmp_path / "manual").rglob("*.css")]
    texts_of = [file.read_text(encoding="utf-8") for file in built]
    assert len(built) > 20
    assert [
        hit for text in texts_of for hit in (*asked.findall(text), *foreign.findall(text))
    ] == []
