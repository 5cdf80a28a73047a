"""The folder of composed notices: written whole, and never where it could be published."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from statuspage.errors import WrongUse
from statuspage.notices.channels import CHANNELS
from statuspage.notices.manifest import FILE
from statuspage.notices.notice import AUDIENCES

_FAMILIES = ("incidents", "maintenance")
# What authors write, and what is published: notices have no place among either.
_TAKEN = (
    *_FAMILIES, "pages", "templates", "kinds", "internal", "site", "site-drill", ".git", ".github",
)  # fmt: skip


def place(folder: Path, output: Path | None, *, drills: bool) -> Path:
    """Where notices go: `output`, else build/notices in the site's folder.

    Raises WrongUse for a place in which they would be published, would lie among what
    authors write, or would push aside what is not theirs.
    """
    if output is None:
        output = folder / "build" / ("notices-drill" if drills else "notices")
    _refuse_links(folder.absolute(), output.absolute())
    inside, site = output.resolve(), folder.resolve()
    if site.is_relative_to(inside):
        raise WrongUse(f"--output {output} holds the site itself; name a folder for notices alone")
    for name in _TAKEN:
        if inside.is_relative_to(site / name):
            raise WrongUse(
                f"--output {output} lies in '{name}/' of the site; "
                "leave it away: notices then go to build/notices"
            )
    if output.exists() and not output.is_dir():
        raise WrongUse(f"--output {output} is a file; name a folder")
    if output.is_dir() and any(output.iterdir()) and not _is_ours(output):
        raise WrongUse(f"--output {output} holds other files; name a new or an empty folder")
    return output


def _refuse_links(folder: Path, output: Path) -> None:
    """No part of the way below the site's folder may be a link to another place."""
    for part in (output, *output.parents):
        if part in (folder, folder.parent):
            return
        if part.is_symlink() and (part == output or part.is_relative_to(folder)):
            raise WrongUse(f"{part} is a link to another place; notices are not written through it")


def _is_ours(output: Path) -> bool:
    """Whether this tool wrote the folder; what it left half-way has no manifest, but its tree."""
    manifest = output / FILE
    if not manifest.exists():
        return all(child.name in _FAMILIES for child in output.iterdir())
    try:
        said = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and "version" in said and "notices" in said


def write(output: Path, files: Mapping[str, str], manifest: str) -> None:
    """Make the folder hold these files and none that were written before.

    The manifest goes first and comes last: whoever finds one, finds all that it names.
    """
    output.mkdir(parents=True, exist_ok=True)
    (output / FILE).unlink(missing_ok=True)
    folders: set[Path] = {output}
    for name, text in files.items():
        file = output.joinpath(*PurePosixPath(name).parts)
        _make(file.parent, output, folders)
        _put(file, text)
    _clear(output, files)
    _put(output / FILE, manifest)


def _make(folder: Path, output: Path, made: set[Path]) -> None:
    if folder in made:
        return
    _make(folder.parent, output, made)
    if folder.is_symlink():
        raise WrongUse(f"{folder} is a link to another place; remove it")
    folder.mkdir(exist_ok=True)
    made.add(folder)


def _put(file: Path, text: str) -> None:
    content = text.encode()
    if not file.is_symlink() and file.is_file() and file.read_bytes() == content:
        return
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as stream:
        stream.write(content)
    new.replace(file)


def _clear(output: Path, files: Iterable[str]) -> None:
    """Remove notices of earlier runs, and the folders that are empty without them."""
    kept = frozenset(files)
    for family in _FAMILIES:
        for parent, folders, names in os.walk(output / family, topdown=False):
            here = Path(parent)
            for name in names:
                if (here / name).relative_to(output).as_posix() not in kept and _is_notice(
                    (here / name).relative_to(output)
                ):
                    (here / name).unlink()
            for name in folders:
                if (here / name).is_dir() and not any((here / name).iterdir()):
                    (here / name).rmdir()
        if (output / family).is_dir() and not any((output / family).iterdir()):
            (output / family).rmdir()


def _is_notice(path: Path) -> bool:
    """Whether a file is named as this tool names notices; others were put there by a person."""
    if len(path.parts) != 5:
        return False
    audience, name = path.parts[3:]
    channel = name.removeprefix(".").partition(".")[0]
    return audience in {*AUDIENCES} and channel in {each.name for each in CHANNELS}
