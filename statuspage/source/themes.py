"""A theme of the site's own: what can be told of it before MkDocs makes a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from statuspage.errors import ContentError, Mistake, Severity
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


# Settings of MkDocs' own theme that many know: by what the same is done here.
_BLOCKS = {
    "extra_css": "styles",
    "extra_javascript": "scripts",
    "favicon": "styles",
    "logo": "brand",
}


def without_effect(folder: Path, loaded: Mapping[str, Any]) -> Iterator[Mistake]:
    """Warnings of settings that change nothing: no template of our theme can read them."""
    theme = loaded.get("theme")
    told = {**(theme if isinstance(theme, dict) else {}), **loaded}
    if isinstance(theme, dict) and theme.get("name") != THEME:
        return
    given = {key: block for key, block in _BLOCKS.items() if told.get(key)}
    lines = (folder / "mkdocs.yml").read_text("utf-8", "replace").splitlines() if given else []
    for key, block in given.items():
        yield Mistake(
            path="mkdocs.yml",
            line=line_of(key, lines) or 1,
            message=f"'{key}' changes nothing: fill the block '{block}' in a main.html of "
            "your own (manual: Themes)",
            severity=Severity.WARNING,
        )


def no_utf8(path: str) -> Mistake:
    """What is said of a template in another encoding."""
    return Mistake(path=path, line=1, message="this file is not UTF-8; save it as UTF-8")
