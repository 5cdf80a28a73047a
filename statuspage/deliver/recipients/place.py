"""Where files with addresses may lie: anywhere but in the repository of the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from statuspage.errors import StatuspageError


def outside(
    environment: Mapping[str, str], variable: str, site: Path, *, new: bool = False
) -> Path | None:
    """The file that a variable names; None when it names none.

    Raises StatuspageError when it is no file, or lies in the site's folder or its repository,
    whether git ignores it or not. With `new` it need not be there yet. What the variable
    holds is never said: people put the addresses themselves into it.
    """
    value = environment.get(variable, "").strip()
    if not value:
        return None
    if "\n" in value or "\0" in value or ("@" in value and "," in value):
        raise StatuspageError(
            f"{variable} holds more than the name of a file: write the addresses to a file "
            "outside the repository, and the path of that file into the variable"
        )
    try:
        given = Path(value).expanduser()
        file = given.resolve()
        is_there, is_file = file.exists(), file.is_file()
    except (OSError, RuntimeError, ValueError):
        is_there = is_file = False
        file = Path()
    if not is_file and (is_there or not new):
        what = "is not a plain file" if is_there else "names a file that is not there"
        raise StatuspageError(f"{variable} {what}; nobody is told until it is")
    for folder in _kept_in(site):
        if file.is_relative_to(folder):
            raise StatuspageError(
                f"{variable} names a file in the site's folder or its repository. Addresses "
                "never lie there, not even where git ignores them: one wrong commit publishes "
                "them for good. Move the file elsewhere"
            )
    return file


def _kept_in(site: Path) -> tuple[Path, ...]:
    folder = site.resolve()
    tops = (top for top in (folder, *folder.parents) if (top / ".git").exists())
    return folder, next(tops, folder)
