"""What a renderer makes."""

from __future__ import annotations

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """A file of the published site: `path` below its root (`zh-CN/updates.atom`).

    One that `yields` is left out where the site has a file of its own at this path.
    """

    path: str
    content: bytes
    media_type: str
    yields: bool = False
