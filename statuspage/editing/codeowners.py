"""The lines of CODEOWNERS that protect approvals: who has to review which of their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from statuspage.errors import StatuspageError
from statuspage.policy import Role

BEGIN = "# statuspage: begin. Written by `statuspage approve --codeowners --write`; keep it last."
END = "# statuspage: end"
_BEGINS, _ENDS = "# statuspage: begin", "# statuspage: end"
# Where a host looks for the file; it reads the first that is there.
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


def find(top: Path) -> str:
    """The path of the file below the top of a repository, whether it is there or not."""
    return next((place for place in PLACES if (top / place).is_file()), PLACES[0])


def lines(internal: str, file: str, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """The lines for a folder of internal files, by its path in the repository.

    Of several lines that fit a file, the host takes the last. Roles without owners get none.
    """
    base = _pattern(internal)
    every = tuple(dict.fromkeys(owner for role in roles.values() for owner in role.owners))
    if not every:
        raise StatuspageError(
            "no role in policy.yml has 'owners', so there is nobody to protect approvals: add "
            'owners: "@example/comms" below each role'
        )
    found = [
        f"{base}/approvals/**/*.{role.id}.yml {' '.join(role.owners)}"
        for role in roles.values()
        if role.owners
    ]
    all_owners = " ".join(every)
    return (*found, f"{base}/policy.yml {all_owners}", f"{_pattern(file)} {all_owners}")


def _pattern(path: str) -> str:
    """A path as a pattern that fits it alone."""
    if re.search(r"[\x00-\x1f\x7f]", path):
        raise StatuspageError(f"no line of CODEOWNERS can name {path!r}: rename that folder")
    return "/" + re.sub(r"([\\\s*?\[\]#!])", r"\\\1", path.strip("/"))


def merged(text: str, own: tuple[str, ...]) -> str:
    """The file with our lines at its end, once; every other line as it was."""
    ending = "\r\n" if "\r\n" in text else "\n"
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith(_BEGINS):
            if inside:
                raise _unclear()
            inside = True
        elif line.startswith(_ENDS):
            if not inside:
                raise _unclear()
            inside = False
        elif not inside:
            kept.append(line)
    if inside:
        raise _unclear()
    while kept and not kept[-1].strip():
        kept.pop()
    block = [BEGIN, *own, END, ""]
    return ending.join([*kept, "", *block] if kept else block)


def _unclear() -> StatuspageError:
    return StatuspageError(
        f"the lines '{_BEGINS}' and '{_ENDS}' in CODEOWNERS do not belong together any more: "
        "take both out, with what stands between them, and try again"
    )
