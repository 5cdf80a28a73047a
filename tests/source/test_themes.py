"""A theme of the site's own, looked at by `check`."""

from __future__ import annotations

from pathlib import Path

from statuspage.source.loading import load
from statuspage.source.themes import unreadable_templates
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
