"""Disks that are really mounted, where nobody else sees them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import environment

CAN_UNSHARE = shutil.which("unshare") is not None


def with_mounts(script: str, first: Path, second: Path, code: str) -> tuple[str, str]:
    """The output and errors of a shell's script that mounts disks of its own; skips where none can.

    It is given two folders as `$1` and `$2`, Python as `$3`, and code for it as `$4`.
    """
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    words = ["sh", "-c", script, "sh", str(first), str(second), sys.executable, code]
    done = subprocess.run(
        ["unshare", "--mount", *user, *words],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    if "ermission denied" in done.stderr or "not permitted" in done.stderr:
        pytest.skip(f"no disk can be mounted here: {done.stderr}")
    return done.stdout, done.stderr
