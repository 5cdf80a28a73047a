"""Composing the notices of several updates: for `notices`, `approve` and `check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.errors import Mistake, Severity

if TYPE_CHECKING:
    from statuspage.cli._notice_choice import Filter, Told
    from statuspage.notices.notice import Notice
    from statuspage.notices.standing import Subject
    from statuspage.notices.wording import Templates
    from statuspage.site import Site

# Below this many updates nobody waits long enough to want a bar.
_LONG = 40


def errors(mistakes: Iterable[Mistake], chosen: Sequence[Told] | None) -> list[Mistake]:
    """What withholds something: anywhere, or in the folders of the updates chosen."""
    found = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    if chosen is None:
        return found
    folders = tuple(f"{subject.path}/" for subject, _ in chosen)
    return [mistake for mistake in found if mistake.path.startswith(folders)]


def wording(folder: Path, *, in_outline: bool = False) -> Templates:
    """The built-in templates and those of the site in this folder."""
    from statuspage.notices.composing import outline, templates

    own = folder / "templates"
    return (outline if in_outline else templates)(own if own.is_dir() else None)


def compose(
    sites: Mapping[str, Site], chosen: Sequence[Told], templates: Templates, wanted: Filter
) -> tuple[list[Notice], list[Mistake]]:
    """The notices of these updates in every language, and what is wrong with templates."""
    from statuspage.notices.composing import attempt

    wrong = dict.fromkeys(templates.mistakes())
    composed: list[Notice] = []
    spoken = [(site, places(site)) for code, site in sites.items() if wanted.speaks(code)]
    with _progress(len(chosen)) as step:
        for subject, update in chosen:
            for site, told in spoken:
                here, said = told[subject.path, update.name]
                notices, mistakes = attempt(site, here, said, templates)
                composed.extend(wanted.picked(notices))
                wrong |= dict.fromkeys(mistakes)
            step()
    return composed, [*wrong]


def warn_of_unused(templates: Templates, site: Site) -> None:
    """Says which of the site's own templates no notice ever uses."""
    from statuspage.model import Phase
    from statuspage.notices.composing import template_folders

    for mistake in templates.unused(template_folders(), site.kinds, [*Phase]):
        click.echo(f"{mistake.path}: warning: {mistake.message}", err=True)


def places(site: Site) -> Mapping[tuple[str, str], Told]:
    """Every update of a localised site, by the path of its subject and its name."""
    subjects: list[Subject] = [*site.incidents, *site.maintenance]
    return {(s.path, update.name): (s, update) for s in subjects for update in s.updates}


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], None]]:
    if steps < _LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=steps, label="Notices", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
