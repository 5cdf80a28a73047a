"""What a build says of the content it read, for `build` and `serve`."""

from __future__ import annotations

import click

from statuspage.errors import Severity
from statuspage.source import Reading


def tell(reading: Reading) -> None:
    """Mistakes and warnings one by one; what is not translated as one number a language."""
    for mistake in reading.mistakes:
        if mistake.severity in {Severity.INFO, Severity.FINDING}:
            continue
        mark = "warning: " if mistake.severity is Severity.WARNING else ""
        click.echo(mistake.said(mark), err=True)
    default, *others = reading.sites
    as_of, demo = reading.sites[default].as_of, reading.sites[default].config.demo_moment
    if as_of == demo:
        click.echo(
            f"Shown as of {as_of:%Y-%m-%d %H:%M %Z}, the fixed moment of this demonstration "
            "(demo_moment in mkdocs.yml; --now now shows it as of this minute)",
            err=True,
        )
    from statuspage.locale import has_catalogue

    for language in reading.sites:
        if not has_catalogue(language):
            click.echo(
                f"{language}: there is no catalogue for this language yet, so the words of the "
                "page itself and of notices are English (manual: 'A third language')",
                err=True,
            )
    for language in others:
        site = reading.sites[language]
        updates = [update for _, update in site.updates_newest_first()]
        missing = sum(1 for update in updates if update.untranslated)
        outdated = sum(1 for update in updates if update.outdated)
        if missing or outdated:
            parts = (
                [f"{missing} of {len(updates)} messages not wholly translated"] if missing else []
            )
            parts += [f"{outdated} older than the original"] if outdated else []
            click.echo(f"{language}: {', '.join(parts)}; the page marks them", err=True)
