"""Files of ours in MkDocs' hands: written beside its own, and known to it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from msgspec.structs import replace

from statuspage import render


def is_kept(output: render.OutputFile) -> bool:
    """Whether a file of the site's own may stand in its place, or beside it in the same file."""
    return output.yields or output.path == render.HEADERS


def written(folder: Path, output: render.OutputFile) -> render.OutputFile:
    """The file, now in the folder and no more in memory."""
    write(folder / output.path, output.content)
    return replace(output, content=b"")


def write(file: Path, content: bytes) -> None:
    """Writes a file, and makes its folder where there is none yet."""
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def as_file(
    config: MkDocsConfig,
    path: str,
    *,
    content: str | bytes | None = None,
    abs_src_path: str | None = None,
) -> File:
    """The file as MkDocs knows its own: with its content, or with the place where it lies."""
    if content is not None:
        return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
    assert abs_src_path is not None
    return File.generated(
        config, path, abs_src_path=abs_src_path, inclusion=InclusionLevel.INCLUDED
    )
