"""The compiled theme, kept beside the code for the next command, as Python keeps its own modules.

To compile the theme takes longer than to render a small site. What is kept is found again as
long as Python, Jinja and everything here that has a say in it are the same; Jinja compares the
source of each template besides. Where Python may not write, nothing is kept, and nothing is lost.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "__pycache__"


def read(host: str) -> dict[str, bytes]:
    """What was kept, by Jinja's keys; nothing where nothing fits.

    `host` is the version of who makes the environment: its filters have a say in what is compiled.
    """
    try:
        codes = marshal.loads(_file(host).read_bytes())  # noqa: S302 (it lies where Python's own code lies)
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}


def write(codes: Mapping[str, bytes], host: str) -> None:
    """Keeps them in place of what was kept before; who reads meanwhile has the one or the other."""
    file = _file(host)
    fresh = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        fresh.write_bytes(marshal.dumps(dict(codes)))
        fresh.replace(file)
        for other in file.parent.glob(f"{file.stem}.*"):
            if other != file:  # of a Jinja, or a state of the code, that is no more
                other.unlink(missing_ok=True)


def may_write() -> bool:
    """Whether Python keeps what it compiles."""
    return not sys.dont_write_bytecode


def _file(host: str) -> Path:
    """The file for this Python, this Jinja and this host, and for what is here now."""
    here = sha256(f"{jinja2.__version__} {host}".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        here.update(module.read_bytes())
    return FOLDER / f"theme-{sys.implementation.cache_tag}.{here.hexdigest()[:16]}"
