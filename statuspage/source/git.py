"""What git answers of a site's folder; where there is no git, it answers nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

_PATIENCE = 10  # seconds that git may take; a check without it is still a check


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; nothing when it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed words, and paths that git itself listed)
            ["git", "--no-optional-locks", "-C", str(folder), *arguments],  # noqa: S607 (the git of the PATH is the one)
            capture_output=True,
            check=False,
            input=given,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
