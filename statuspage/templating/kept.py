"""The compiled theme, kept beside the code for the next command, as Python keeps its own modules.

To compile the theme takes longer than to render a small site. What is kept is found again as
long as the theme, Python, Jinja and everything here that has a say in it are the same. Where
Python may not write, nothing is kept, and nothing is lost.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2

FOLDER = Path(cache_from_source(__file__)).parent


def read(theme: Path, host: str) -> dict[str, bytes]:
    """What was kept of the theme in a folder, by Jinja's keys; nothing where nothing fits.

    `host` is the version of who makes the environment: its filters have a say in what is compiled.
    """
    try:
        codes = marshal.loads(_file(theme, host).read_bytes())  # noqa: S302 (it lies where Python's own code lies)
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}


def write(codes: Mapping[str, bytes], theme: Path, host: str) -> None:
    """Keeps them in place of what was kept before; who reads meanwhile has the one or the other."""
    file = _file(theme, host)
    fresh = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(marshal.dumps(dict(codes)))
        fresh.replace(file)
        for other in file.parent.glob(f"{file.stem}.*"):
            if other != file:  # of a Jinja, or a state of the code, that is no more
                other.unlink(missing_ok=True)


def may_write() -> bool:
    """Whether Python keeps what it compiles."""
    return not sys.dont_write_bytecode


def _file(theme: Path, host: str) -> Path:
    """The file for this Python, this Jinja and this host, and for what is here and there now."""
    here = sha256(f"{jinja2.__version__} {host} {theme}".encode())
    for folder, kind in ((Path(__file__).parent, "*.py"), (theme, "**/*.html")):
        for file in sorted(folder.glob(kind)):
            content = file.read_bytes()
            here.update(f"{file} {len(content)} ".encode("utf-8", "surrogateescape") + content)
    return FOLDER / f"theme-{sys.implementation.cache_tag}.{here.hexdigest()[:16]}"
