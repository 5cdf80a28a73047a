"""A theme of the site's own: what can be told of it before MkDocs makes a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from statuspage.errors import ContentError, Mistake
from statuspage.source.handed import THEME, THEME_LINES, custom_dir
from statuspage.source.loading import line_of


def own_folders(name: str | None, folders: Sequence[str], file: Path) -> tuple[Path, ...]:
    """The folders of a theme that are not the product's.

    Raises ContentError for a theme without pages of ours; `file` is the mkdocs.yml that names it.
    """
    if any(Path(folder, "home.html").is_file() for folder in folders):
        return tuple(Path(folder) for folder in folders if Path(folder).name != THEME)
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    wrong = Mistake(
        path=file.name,
        line=line_of("theme", lines) or 1,
        message=f"the theme '{name}' has no templates for a status page; extend ours, or write:",
        corrected=THEME_LINES,
    )
    raise ContentError([wrong])


def unreadable_templates(folder: Path, loaded: Mapping[str, Any]) -> Iterator[Mistake]:
    """The templates of the site's own theme that are none."""
    own = custom_dir(loaded)
    if own is None:
        return
    for file in sorted((folder / own).rglob("*.html")):
        if not file.is_file():
            continue
        from statuspage.templating.mistakes import shown_path, unparsed

        path = shown_path(file.resolve(), folder)
        try:
            wrong = unparsed(file.read_bytes().decode("utf-8-sig"), path)
        except UnicodeDecodeError:
            wrong = no_utf8(path)
        if wrong is not None:
            yield wrong


def no_utf8(path: str) -> Mistake:
    """What is said of a template in another encoding."""
    return Mistake(path=path, line=1, message="this file is not UTF-8; save it as UTF-8")
