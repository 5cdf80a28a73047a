"""A theme of the site's own, looked at by `check`."""

from __future__ import annotations

from pathlib import Path

from statuspage.errors import Severity
from statuspage.source.loading import load
from statuspage.source.themes import unreadable_templates, without_effect
from tests.folders import MKDOCS, write

OWN = MKDOCS.replace("_default", "_default\n  custom_dir: own")


def test_templates_that_are_none_are_named_with_their_line(tmp_path: Path) -> None:
    """And with the line as it was meant; what only a build can tell is left to it."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": OWN,
        "own/home.html": "{% extends 'main.html' %}\n{{ view.title }\n",
        "own/parts/a.html": b"\xdf",
        "own/sound.html": "{% trans %}x{% endtrans %}{{ nothing|unknown }}",
        "own/logo.svg": "{{",
    }
    folder = write(tmp_path, files)
    found = unreadable_templates(folder, load(folder / "mkdocs.yml"))
    assert [str(mistake) for mistake in found] == [
        "own/home.html:2: this is not a template: unexpected '}'\n    {{ view.title }}",
        "own/parts/a.html:1: this file is not UTF-8; save it as UTF-8",
    ]


def test_a_site_without_a_theme_of_its_own_has_none(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    assert [*unreadable_templates(folder, load(folder / "mkdocs.yml"))] == []


def test_settings_that_no_template_reads_are_said_with_what_does_it(tmp_path: Path) -> None:
    """Other themes read them; a template of one's own cannot, whatever its words are."""
    settings = OWN.replace("  custom_dir: own", "  custom_dir: own\n  logo: images/logo.svg")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"{settings}extra_css:\n  - css/own.css\nextra_javascript: []\n",
        "own/main.html": "{% extends 'base.html' %}<img src='images/logo.svg'>extra_css",
    }
    folder = write(tmp_path, files)
    line = settings.splitlines().index("  logo: images/logo.svg") + 1
    found = [*without_effect(folder, load(folder / "mkdocs.yml"))]
    told = [(each.line, each.severity, each.message.partition(" of your own")[0]) for each in found]
    assert told == [
        (
            13,
            Severity.WARNING,
            "'extra_css' changes nothing: fill the block 'styles' in a main.html",
        ),
        (line, Severity.WARNING, "'logo' changes nothing: fill the block 'brand' in a main.html"),
    ]


def test_settings_of_another_theme_are_left_to_it(tmp_path: Path) -> None:
    settings = MKDOCS.replace("statuspage_default", "other") + "extra_css:\n  - css/own.css\n"
    folder = write(tmp_path, {"mkdocs.yml": settings})
    assert [*without_effect(folder, load(folder / "mkdocs.yml"))] == []
