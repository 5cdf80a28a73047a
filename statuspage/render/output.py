"""What a renderer makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the published site: `path` below its root (`zh-CN/updates.atom`)."""

    path: str
    content: bytes
    media_type: str
