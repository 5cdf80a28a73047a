"""Golden files: long outputs that a person read and found right.

`UPDATE_GOLDEN=1 make test ARGS='-k everything'` writes them anew; read the difference before
you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, made: str) -> None:
    """Compare a text with the golden file of this name."""
    file = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.encode())
    kept = file.read_bytes().decode() if file.is_file() else ""
    assert made == kept, f"golden/{name} differs; if the new one is right: UPDATE_GOLDEN=1"
