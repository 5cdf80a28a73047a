"""`statuspage report --public`: a page for everybody, written into pages/ and committed by you."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded


def write(
    since: str | None,
    until: str | None,
    parts: str | None,
    language: str | None,
    now: str | None,
    site_dir: Path | None,
    *,
    replace: bool,
) -> None:
    """Write the page in every language of the site, or in one."""
    from statuspage.cli._reported import span
    from statuspage.cli._site import load
    from statuspage.editing.drafts import write_new
    from statuspage.locale import locale
    from statuspage.practice import periods
    from statuspage.practice.report import public
    from statuspage.practice.scorecard.sixparts import missing_parts
    from statuspage.source.published import is_flat

    loaded = load(site_dir, now, keep_going=True)
    chosen = _parts(parts)
    period = span(since, until, loaded)
    name = f"transparency-{periods.name(period)}.md"
    home = "" if is_flat(loaded.folder) else "../"
    texts = {
        _place(loaded, code) / name: public.page(
            loaded.sites[code], period, chosen, locale(code), missing_parts, home=home
        )
        for code in _languages(loaded, language)
    }
    there = [file for file in texts if file.exists()]
    if there and not replace:
        raise StatuspageError(
            f"{there[0]} is there already, perhaps with changes of yours; nothing was written. "
            "--replace writes it anew"
        )
    for file, text in texts.items():
        if replace:
            file.unlink(missing_ok=True)
        write_new(file, text)
        click.echo(str(file))
    title = public.title(period, locale(loaded.config.default_language))
    click.echo(
        "Read it, change what you like, and commit it. For the menu, add below 'nav:' in "
        f'mkdocs.yml:\n  - "{title}": {name}',
        err=True,
    )


def _place(loaded: Loaded, language: str) -> Path:
    pages = loaded.folder / loaded.config.pages
    return pages if language == loaded.config.default_language else pages / language


def _languages(loaded: Loaded, language: str | None) -> tuple[str, ...]:
    if language is None:
        return loaded.config.languages
    if language not in loaded.config.languages:
        known = ", ".join(loaded.config.languages)
        raise WrongUse(f"--language: the page is in {known}, and not in '{language}'")
    return (language,)


def _parts(written: str | None) -> tuple[str, ...]:
    from statuspage.practice.report.public import DEFAULT, INTERNAL, PARTS

    if written is None:
        return DEFAULT
    chosen = tuple(dict.fromkeys(part.strip() for part in written.split(",") if part.strip()))
    for part in chosen:
        if part in INTERNAL:
            raise WrongUse(f"--parts: '{part}' comes from internal files and is never published")
        if part not in PARTS:
            import difflib

            close = difflib.get_close_matches(part, PARTS, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(PARTS)}"
            raise WrongUse(f"--parts: '{part}' is not known; {hint}")
    if not chosen:
        raise WrongUse(f"--parts names nothing; there are: {', '.join(PARTS)}")
    return chosen
