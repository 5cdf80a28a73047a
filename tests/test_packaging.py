"""The wheel alone, in an empty environment, makes a site and builds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT, copy_checkout

PACKAGE = CHECKOUT / "statuspage"
THEME = CHECKOUT / "themes" / "statuspage_default"


def run(
    *command: str | Path, cwd: Path, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a person outside the checkout does: nothing of ours in its environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
    if path is not None:
        kept["PATH"] = f"{path}{os.pathsep}{kept['PATH']}"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def pip(*arguments: str | Path, cwd: Path) -> None:
    """Run this environment's pip, asking no registry."""
    run(sys.executable, "-m", "pip", "--quiet", "--isolated", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing built before can slip in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = copy_checkout(folder / "source")
    pip(
        "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, source, cwd=folder
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path) -> Path:
    """An environment with the wheel and what it needs, and without the checkout."""
    folder = wheel.parent / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip("--python", python, "install", "--no-deps", "--no-index", wheel, cwd=wheel.parent)
    purelib = sysconfig.get_path("purelib", vars={"base": str(folder)})
    # What the package needs is borrowed from here: a .pth names the folder, and the .pth files
    # in that folder (the editable install among them) are not read.
    borrowed = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (Path(purelib) / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return folder


def data_files(folder: Path) -> set[str]:
    """What of a folder must be in the wheel: everything that is not Python's own litter."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_its_theme_whole(wheel: Path) -> None:
    """Catalogues, templates, kinds, workflows, stylesheets: none is forgotten, nothing is added."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"statuspage/{name}" for name in data_files(PACKAGE)}
    expected |= {f"statuspage_default/{name}" for name in data_files(THEME)}
    assert names == expected


@pytest.mark.slow
def test_the_wheel_makes_a_site_and_builds_it(environment: Path, tmp_path: Path) -> None:
    """`statuspage init mysite && cd mysite && statuspage build`, and the site is there."""
    where = run(
        environment / "bin" / "python",
        "-c",
        "import statuspage, statuspage_default as t; print(statuspage.__file__, t.__file__)",
        cwd=tmp_path,
    ).stdout.split()
    assert all(Path(file).is_relative_to(environment) for file in where)

    path = environment / "bin"
    run("statuspage", "init", "mysite", cwd=tmp_path, path=path)
    site = tmp_path / "mysite"
    run("statuspage", "check", cwd=site, path=path)
    run("statuspage", "build", cwd=site, path=path)

    home = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert "<main" in home
    assert (site / "site" / "history.atom").stat().st_size > 0
    assert list((site / "site").rglob("*.css")), "the theme came along"


@pytest.mark.slow
def test_a_new_site_has_its_workflows_and_pins_the_version(
    environment: Path, tmp_path: Path
) -> None:
    """What `init` writes for CI installs the very version that made the site."""
    run("statuspage", "init", "mysite", cwd=tmp_path, path=environment / "bin")
    workflows = tmp_path / "mysite" / ".github" / "workflows"
    assert sorted(p.name for p in workflows.iterdir()) == [
        "check.yml",
        "due.yml",
        "publish.yml",
        "schedule.yml",
    ]
    version = run("statuspage", "--version", cwd=tmp_path, path=environment / "bin").stdout.split()[
        -1
    ]
    pinned = (tmp_path / "mysite" / "requirements.txt").read_text(encoding="utf-8").split()
    assert f"incidentpress=={version}" in pinned


@pytest.mark.slow
def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """A distribution that builds from source gets what everybody else gets."""
    source = wheel.parent / "source"
    build = "import sys; from setuptools import build_meta as b; b.build_{}(sys.argv[1])"
    run(sys.executable, "-c", build.format("sdist"), tmp_path, cwd=source)
    shutil.unpack_archive(next(tmp_path.glob("*.tar.gz")), tmp_path / "unpacked", filter="data")
    unpacked = next((tmp_path / "unpacked").iterdir())
    assert 'build-backend = "setuptools.build_meta"' in (unpacked / "pyproject.toml").read_text()
    run(sys.executable, "-c", build.format("wheel"), tmp_path, cwd=unpacked)
    with (
        zipfile.ZipFile(wheel) as straight,
        zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as around,
    ):
        assert sorted(around.namelist()) == sorted(straight.namelist())
