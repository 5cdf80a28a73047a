"""The same commit and the same moment give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from tests.built import DEMO, DEMO_NOW, EVERYTHING, EVERYTHING_NOW, demo, everything
from tests.commands import environment, start

ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Auckland",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C",
    "COLUMNS": "40",
}


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The names of files that are not the same in both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def copy(origin: Path, target: Path) -> Path:
    """The site's files without anything built, written in another order, all of them new."""
    ignored = shutil.ignore_patterns("site", "site-drill", "build")
    shutil.copytree(origin, target, ignore=ignored, copy_function=shutil.copyfile)
    for file in sorted(target.rglob("*"), reverse=True):
        os.utime(file, (86_400, 86_400))
    return target


@pytest.mark.parametrize("name", ["everything", "demo"])
def test_another_machine_builds_the_same(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither the folder, the zone, the language, the hash seed nor the file times count."""
    origin, now = {"everything": (EVERYTHING, EVERYTHING_NOW), "demo": (DEMO, DEMO_NOW)}[name]
    first = {"everything": everything, "demo": demo}[name](tmp_path_factory)
    folder = copy(origin, tmp_path / "a folder, elsewhere")
    below = folder / "incidents"  # the command finds the site above
    done = start("build", "--now", now, cwd=below, **ELSEWHERE)
    assert done.returncode == 0, done.stderr
    assert different(tree(first / "site"), tree(folder / "site")) == []


@pytest.mark.parametrize("name", ["everything", "demo"])
def test_mkdocs_builds_the_same(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """`mkdocs build -f mkdocs.yml` at the same SOURCE_DATE_EPOCH is the same site."""
    origin, now = {"everything": (EVERYTHING, EVERYTHING_NOW), "demo": (DEMO, DEMO_NOW)}[name]
    first = {"everything": everything, "demo": demo}[name](tmp_path_factory)
    folder = copy(origin, tmp_path / "site")
    epoch = int(datetime.fromisoformat(f"{now}+01:00").timestamp())
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "out")],
        cwd=tmp_path,
        env=environment(SOURCE_DATE_EPOCH=str(epoch), PYTHONHASHSEED="1"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert different(tree(first / "site"), tree(tmp_path / "out")) == []
