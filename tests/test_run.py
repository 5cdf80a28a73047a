"""What was read before MkDocs was there is published, if it was read with MkDocs' settings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage import engine, source
from statuspage.config import Config
from statuspage.run import Run
from statuspage.source import settings
from tests.folders import write

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_what_was_read_ahead_is_taken_once(tmp_path: Path) -> None:
    """A second build of the same run, as a preview makes it, reads again."""
    config = settings.read(write(tmp_path, {}) / "mkdocs.yml")
    run = Run(ahead=(ahead := source.read(tmp_path, config, AT)))
    assert run.read_ahead(config) is ahead
    assert run.read_ahead(config) is None


def test_what_was_read_with_other_settings_is_not_taken(tmp_path: Path) -> None:
    """MkDocs can change a setting, by what a hook of the site's says."""
    config = settings.read(write(tmp_path, {}) / "mkdocs.yml")
    run = Run(ahead=source.read(tmp_path, config, AT))
    assert run.read_ahead(replace(config, url="https://other.example.com/")) is None


def test_a_build_reads_the_content_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What MkDocs makes of the settings are the settings that were read without it."""
    read, moments = source.read, []

    def counted(folder: Path, config: Config, moment: datetime, **more: Any) -> source.Reading:
        moments.append(moment)
        return read(folder, config, moment, **more)

    monkeypatch.setattr(source, "read", counted)
    engine.build(write(tmp_path, {}), moment=lambda config: AT)
    assert moments == [AT]
