"""A fresh clone needs `make` and a Python, and is told plainly what else is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

CHECKOUT = Path(__file__).parents[1]
LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)

NO_ENSUREPIP = """#!/bin/sh
case "$*" in
*"-m venv"*)
    mkdir -p .venv/bin
    echo "The virtual environment was not created: ensurepip is not available."
    exit 1 ;;
esac
exec {real} "$@"
"""
TOO_OLD = """#!/bin/sh
exit 1
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make` reads of a clone, and a folder `bin` with what a bare system has."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(CHECKOUT / name, folder)
    (tmp_path / "bin").mkdir()
    for tool in ("awk", "cat", "ls", "mkdir", "rm", "sed", "sh", "touch"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return folder


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `make` in the clone, with nothing on the path but the clone's own `bin`."""
    found = shutil.which("make")
    if found is None:
        pytest.skip("make is not installed: apt install make")
    return subprocess.run(
        [found, *arguments],
        cwd=clone,
        env={"PATH": str(clone.parent / "bin")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def put_python(clone: Path, names: Iterable[str], script: str) -> None:
    """Lay a Python of these names on the path."""
    for name in names:
        python = clone.parent / "bin" / name
        python.write_text(script.format(real=sys.executable), encoding="utf-8")
        python.chmod(0o755)


def test_without_venv_it_says_which_package_to_install(clone: Path) -> None:
    """Debian's bare python3 cannot make an environment: the message names the package."""
    put_python(clone, ["python3"], NO_ENSUREPIP)
    made = make(clone, "setup")
    assert made.returncode == 2
    assert "ensurepip is not available." in made.stderr
    assert "python3 cannot make a virtual environment.\n" in made.stderr
    assert (
        "On Debian and Ubuntu: sudo apt install python3-venv, then run make again.\n" in made.stderr
    )
    assert not (clone / ".venv").exists(), "half an environment would be taken for a whole one"


def test_the_newest_python_is_taken(clone: Path) -> None:
    """Where the system's python3 is old, a newer one beside it is found by its name."""
    put_python(clone, ["python3", "python3.11"], TOO_OLD)
    put_python(clone, ["python3.12"], NO_ENSUREPIP)
    assert "python3.12 cannot make a virtual environment." in make(clone, "setup").stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["setup"], "what is on this machine is not."),
        (["setup", "PYTHON=python3.11"], "python3.11 is not."),
        (["setup", "PYTHON=/nowhere/python3"], "/nowhere/python3 is not."),
    ],
)
def test_an_old_python_is_refused_with_what_would_do(
    clone: Path, arguments: list[str], named: str
) -> None:
    """No Python, an old one and a wrong path: each gets the version that is needed."""
    put_python(clone, ["python3", "python3.11"], TOO_OLD)
    made = make(clone, *arguments)
    assert made.returncode == 2
    assert f"Python 3.11 or newer is needed; {named}\n" in made.stderr
    assert "Install one, or name one: make PYTHON=/path/to/python3.12\n" in made.stderr


def test_a_second_run_installs_nothing_until_the_lock_changes(clone: Path) -> None:
    """The environment is made again only when what it is made from is newer."""
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").touch()
    (clone / ".venv" / "installed").touch()
    assert make(clone, "--question", "setup").returncode == 0
    later = (clone / ".venv" / "installed").stat().st_mtime + 10
    os.utime(clone / "requirements.lock", (later, later))
    assert make(clone, "--question", "setup").returncode == 1


def test_make_alone_lists_every_target(clone: Path) -> None:
    """Whoever does not know the targets is shown each with a line about it."""
    phony = re.search(r"^\.PHONY: (.*)$", (clone / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    listed = re.findall(r"^make (\w+) +\S", make(clone).stdout, re.MULTILINE)
    assert sorted(listed) == sorted(phony[1].split())


def test_the_lock_has_all_that_is_asked_for() -> None:
    """Whoever adds a dependency also runs `make lock`."""
    locked = {canonicalize_name(name): version for name, version in PINNED.findall(LOCK)}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Who teaches the classifiers of wording does so by hand: no build and no test needs it.
    extras = {k: v for k, v in project["optional-dependencies"].items() if k != "train"}
    lines = [*project["dependencies"], *(line for some in extras.values() for line in some)]
    asked = [Requirement(line) for line in lines]
    missing = [str(r) for r in asked if canonicalize_name(r.name) not in locked]
    assert missing == []
    refused = [str(r) for r in asked if locked[canonicalize_name(r.name)] not in r.specifier]
    assert refused == []


def test_the_lock_names_no_registry_and_hashes_everything() -> None:
    """It holds on every network: pip takes the registry that it is set up with."""
    assert re.findall(r"https?:|file:|^-|--(?:extra-)?index|--find-links", LOCK, re.MULTILINE) == []
    assert " /" not in LOCK.replace("# via", "#"), "a path of one machine"
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert [b.split()[0] for b in blocks if "--hash=sha256:" not in b] == []
