"""What mkdocs.yml hands on to MkDocs: what is often wrong with it is said without MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from statuspage.errors import Mistake, Severity
from statuspage.source.loading import PLUGIN, line_of

FOLDER = "docs"
"""The folder of plain pages where mkdocs.yml names none: MkDocs' own."""
THEME = "statuspage_default"
THEME_LINES = f"theme:\n  name: {THEME}"
_CONTENT = ("incidents", "maintenance", "internal", "templates", "kinds")
_PRIVATE = (*_CONTENT, "build", "site", "site-drill")
_USUAL = frozenset(
    {
        *("site_name", "site_url", "site_description", "docs_dir", "site_dir", "theme", "plugins"),
        *("nav", "validation", "markdown_extensions"),
    }
)
# They come with MkDocs; others, and options of these, it looks at itself.
_EXTENSIONS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
    }
)
_THEME_KEYS = frozenset({"name", "custom_dir"})
_LEVELS = frozenset({"warn", "info", "ignore"})
_OF_NAV = frozenset({"omitted_files", "not_found", "absolute_links"})
_OF_LINKS = frozenset({"not_found", "absolute_links", "unrecognized_links", "anchors"})


def private_folders(folder: Path, loaded: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Folders that would be published whole and must not be: the key, and what is wrong."""
    top = folder.resolve()
    written = loaded.get("docs_dir", FOLDER)
    if isinstance(written, str):
        place = (folder / written).resolve()
        where = _overlap(place, top)
        if where is None and top not in place.parents:
            where = "leads out of the site's folder"
        if where is not None:
            yield "docs_dir", f"'docs_dir' {where}, and all of it would be published: {_OWN} pages"
    else:
        yield "docs_dir", "'docs_dir' names a folder; write docs_dir: pages"
    own = custom_dir(loaded)
    if own is not None and (where := _overlap((folder / own).resolve(), top)) is not None:
        yield "custom_dir", f"'custom_dir' {where}, and all of it would be published: {_OWN} theme"
    output = "site" if loaded.get("site_dir") is None else loaded["site_dir"]
    if not isinstance(output, str):
        yield "site_dir", "'site_dir' names a folder; take this line out: it is site/"
    elif (where := _overlap((folder / output).resolve(), top, _CONTENT)) is not None:
        yield "site_dir", f"'site_dir' {where}, and MkDocs empties it; name another folder, or none"


_OWN = "make it a folder of its own, such as"


def _overlap(place: Path, top: Path, names: Sequence[str] = _PRIVATE) -> str | None:
    """How a folder meets one that is never published as it is."""
    below = place.relative_to(top).parts if place.is_relative_to(top) else ()
    for name in names:
        private = top / name
        if os.name == "nt" or private.is_symlink():  # Windows has other links as well
            private = private.resolve()
        if place == private or [part.casefold() for part in below] == [name]:
            return f"is {name}/"
        if private in place.parents or (below and below[0].casefold() == name):
            return f"lies in {name}/"
        if place in private.parents:
            return f"holds {name}/"
    return None


def mistakes(file: Path, loaded: Mapping[str, Any]) -> Iterator[Mistake]:
    """What MkDocs would refuse, or warn of, in settings that a site usually has."""
    folder = file.parent
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()

    def said(key: str, message: str, corrected: str | None = None) -> Mistake:
        line = line_of(key, lines) or 1
        return Mistake(path=file.name, line=line, message=message, corrected=corrected)

    described = loaded.get("site_description")
    if described is not None and not isinstance(described, str):
        yield said("site_description", *no_text("site_description", described, lines))
    pages = str(loaded.get("docs_dir", FOLDER))
    if "docs_dir" not in loaded and not (folder / FOLDER).is_dir():
        yield said("docs_dir", "'docs_dir' is missing", "docs_dir: pages")
    elif pages != "pages" and not (folder / pages).is_dir():
        yield said("docs_dir", f"there is no folder '{pages}'", "docs_dir: pages")
    if loaded.get("theme") is None:
        yield said("theme", "'theme' is missing", THEME_LINES)
    own = custom_dir(loaded)
    if own is not None and not (folder / own).is_dir():
        yield said("custom_dir", f"there is no folder '{own}' with templates of your own")
    nav = loaded.get("nav")
    if nav is not None and not isinstance(nav, list):
        yield said("nav", "'nav' is a list: begin each line of it with '- '", _listed(nav))
    for target in _targets(nav) if (folder / pages).is_dir() else ():
        if (message := _not_in_the_menu(target, folder, pages)) is not None:
            line = next((n for n, text in enumerate(lines, 1) if target in text), 1)
            yield Mistake(path=file.name, line=line, message=message, severity=Severity.WARNING)


def _not_in_the_menu(target: str, folder: Path, pages: str) -> str | None:
    if target.startswith(("https://", "http://")):
        return None
    if ":" in target or target.startswith("/"):
        return f"the menu shows pages and addresses with https://, and not {target}"
    if not (folder / pages / target).is_file():
        return f"'nav' names {target}, and there is no such file in {pages}/"
    return None


def asks_mkdocs(loaded: Mapping[str, Any]) -> bool:
    """Whether settings stand here that only MkDocs knows."""
    output, extensions = loaded.get("site_dir", "site"), loaded.get("markdown_extensions", [])
    usual = (
        loaded.keys() <= _USUAL
        and _is_theme(loaded.get("theme"))
        and _names(loaded.get("plugins")) == [PLUGIN]
        and (loaded.get("nav") is None or _is_nav(loaded["nav"]))
        and isinstance(output, str)
        and isinstance(extensions, list)
        and all(isinstance(each, str) and each in _EXTENSIONS for each in extensions)
        and _is_validation(loaded.get("validation", {}))
    )
    return not usual


def _is_theme(theme: Any) -> bool:
    """Whether this is our theme, with nothing but a folder of the site's own beside it."""
    return theme == THEME or (
        isinstance(theme, dict) and theme.get("name") == THEME and theme.keys() <= _THEME_KEYS
    )


def _names(plugins: Any) -> list[Any]:
    """The names of plugins, written as a list or as keys, each with its options or without."""
    if isinstance(plugins, dict):
        return [*plugins]
    return [
        next(iter(each)) if isinstance(each, dict) and len(each) == 1 else each
        for each in plugins or ()
    ]


def _is_validation(said: Any) -> bool:
    """Whether this says of links and files in the menu how loudly MkDocs speaks of them."""
    parts = {"nav": _OF_NAV, "links": _OF_LINKS}
    return isinstance(said, dict) and all(
        name in parts
        and isinstance(levels, dict)
        and levels.keys() <= parts[name]
        and all(isinstance(level, str) and level in _LEVELS for level in levels.values())
        for name, levels in said.items()
    )


def custom_dir(loaded: Mapping[str, Any]) -> str | None:
    """The folder of the site's own templates, as it is written."""
    theme = loaded.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    return own if isinstance(own, str) else None


def _is_nav(nav: Any) -> bool:
    """Whether this is a list of files, and of titles with a file or another such list."""
    return isinstance(nav, list) and all(
        isinstance(each, str)
        or (
            isinstance(each, dict)
            and all(isinstance(value, str) or _is_nav(value) for value in each.values())
        )
        for each in nav
    )


def _targets(nav: Any) -> Iterator[str]:
    """The files and addresses of a menu."""
    match nav:
        case str():
            yield nav
        case list():
            for each in nav:
                yield from _targets(each)
        case dict():
            for each in nav.values():
                yield from _targets(each)
        case _:
            pass


def _listed(nav: Any) -> str | None:
    return f"nav:\n  - {nav}" if isinstance(nav, str) else None


def no_text(key: str, value: Any, lines: Sequence[str]) -> tuple[str, str]:
    """What to say of a text that YAML reads as a number, a day or yes and no."""
    written = re.compile(rf"{key}:\s*([^\s#].*?)\s*(?:#.*)?$")
    found = next((match[1] for text in lines if (match := written.match(text))), str(value))
    return f"'{key}' is not read as a text here: put it into quotation marks", f'{key}: "{found}"'
