"""A command that need not begin anew is called, and ends, as one that does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm
from tests.folders import INDEX, write


@pytest.mark.parametrize(
    ("arguments", "given", "code"),
    [
        (["check"], "", 1),
        (["recipients", "--token"], "zoe@example.com\n", 0),
        (["bild"], "", 2),
    ],
)
def test_it_says_the_same_and_ends_with_the_same_code(
    arguments: list[str], given: str, code: int, tmp_path: Path
) -> None:
    """In the same folder, with the same environment and the same standard input."""
    write(tmp_path, {"incidents/2026-11-02-orders/index.md": INDEX.replace("major", "majr")})
    ended = [
        subprocess.run(
            [place / "statuspage", *arguments],
            cwd=tmp_path / "incidents",
            env={**os.environ, "STATUSPAGE_LEDGER_KEY": "a key of sixteen characters and more"},
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        for place in (warm.folder(), Path(sys.executable).parent)
    ]
    said = [(done.returncode, done.stdout, done.stderr) for done in ended]
    assert said[0] == said[1]
    assert ended[0].returncode == code
    assert ended[0].stdout + ended[0].stderr


def test_what_it_writes_has_the_rights_that_the_caller_gives(tmp_path: Path) -> None:
    command = f"umask 077; {warm.folder()}/statuspage init {tmp_path}/mysite"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mysite").stat().st_mode & 0o777 == 0o700


def test_a_warning_ends_it_where_warnings_are_errors(tmp_path: Path) -> None:
    """MkDocs' own command, with a hook that warns: warm as cold."""
    folder = write(tmp_path, {})
    (folder / "hook.py").write_text(
        "import warnings\n\ndef on_config(config):\n    warnings.warn('old', DeprecationWarning)\n"
    )
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}hooks:\n  - hook.py\n")
    ended = [
        subprocess.run(
            [place / "mkdocs", "build", "-q", "-f", settings],
            env={**os.environ, "PYTHONWARNINGS": "error"},
            capture_output=True,
            check=False,
            timeout=60,
        ).returncode
        for place in (warm.folder(), Path(sys.executable).parent)
    ]
    assert ended == [1, 1]
