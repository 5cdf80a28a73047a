"""`statuspage check`: every mistake of all files, with file, line and the corrected line."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _internal
from statuspage.cli._site import in_repository, now_option, site_option
from statuspage.errors import ContentError, Fix, Mistake, Severity

if TYPE_CHECKING:
    from statuspage.site import Site
    from statuspage.source import Reading

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@click.command(name="check")
@site_option
@now_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github to mark the lines in a pull request.",
)
@click.option("--fix", is_flag=True, help="Put right what has only one right form.")
@click.option("--verbose", is_flag=True, help="Name every missing translation as well.")
@_internal.internal_option
def command(
    site_dir: Path | None,
    now: str | None,
    form: str,
    fix: bool,
    verbose: bool,
    internal_dir: Path | None,
) -> None:
    """Find every mistake in the site's files.

    Each is shown with its file and line, what is wrong, and the line as it should be. A file
    with a mistake is left out of the published page until it is mended; warnings and remarks
    hold nothing back.

    \b
    statuspage check
    statuspage check --fix

    Exit code: 0 when there is no mistake, 1 when there is one.
    """
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    internal = internal_dir or folder / _internal.FOLDER
    mistakes, files = _find(folder, internal, now)
    fixed = 0
    while fix and (count := _fix(folder, mistakes)):  # what is put right can show what is below
        fixed += count
        mistakes, files = _find(folder, internal, now)
    match form:
        case "json":
            click.echo(_json(mistakes))
        case "github":
            for mistake in mistakes:
                if verbose or mistake.severity is not Severity.INFO:
                    click.echo(_annotation(mistake, folder))
        case _:
            _text(mistakes, files, fixed, verbose)
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        raise click.exceptions.Exit(1)


def _find(folder: Path, internal: Path, now: str | None) -> tuple[Sequence[Mistake], int]:
    from statuspage import clock, source
    from statuspage.source import history, settings

    files = sum(
        1 for section in ("incidents", "maintenance") for _ in (folder / section).glob("*/*.md")
    )
    try:
        config = settings.read(folder / "mkdocs.yml")
        reading = source.read(folder, config, clock.moment(config, now))
    except ContentError as broken:
        return broken.mistakes, files
    site = next(iter(reading.sites.values()))
    found = (
        *reading.mistakes,
        *_links(folder, reading),
        *_internal.doubts(internal, folder, reading.sites),
    )
    said = sorted(found, key=lambda mistake: (mistake.path, mistake.line))
    return [*said, *history.vanished(folder), *_wording(folder, site)], files


def _links(folder: Path, reading: Reading) -> Iterable[Mistake]:
    """Links that lead nowhere; those of withheld messages as of when the last one is out."""
    from statuspage import source
    from statuspage.render import FEEDS
    from statuspage.source.links import dead_links, may_lead

    feeds = [feed.path for feed in FEEDS]
    yield from dead_links(reading.sites, folder, feeds, reading.left_out)
    site = next(iter(reading.sites.values()))
    if not site.embargoes:
        return
    # When they end, nobody reads what a build says.
    public = {update.path for _, update in site.updates_newest_first()}
    files = (
        file for part in ("incidents", "maintenance") for file in folder.glob(f"{part}/*/*.md")
    )
    held = [f for f in files if _message(f.relative_to(folder).as_posix()) not in public]
    if any(may_lead(file.read_text("utf-8", errors="replace")) for file in held):
        later = source.read(folder, site.config, site.embargoes[-1])
        found = dead_links(later.sites, folder, feeds, later.left_out)
        yield from (mistake for mistake in found if _message(mistake.path) not in public)


def _message(path: str) -> str:
    """The message that a file holds, whichever language it is in."""
    return path.partition(".")[0]


def _wording(folder: Path, site: Site) -> Iterable[Mistake]:
    """What is wrong with the site's own templates, as far as the newest message uses them."""
    if not (folder / "templates").is_dir():
        return ()
    from statuspage.model import Phase
    from statuspage.notices import attempt, template_folders, templates

    wording = templates(folder / "templates")
    found = [*wording.mistakes(), *wording.unused(template_folders(), site.kinds, [*Phase])]
    for subject, update in site.updates_newest_first(1):
        found += attempt(site, subject, update, wording)[1]
    return dict.fromkeys(found)


def _fix(folder: Path, mistakes: Iterable[Mistake]) -> int:
    from statuspage.source.fixes import apply_fixes

    fixes = defaultdict(list)
    for mistake in mistakes:
        if mistake.fix is not None:
            fixes[mistake.path].append(mistake.fix)
    count = 0
    for path, all_found in fixes.items():
        file, found = folder / path, _apart(all_found)
        before = file.read_bytes()
        after = apply_fixes(before, found)
        if after != before:
            _replace(file.resolve(), after)
            count += len(found)
            click.echo(f"{path}: {len(found)} put right", err=True)
    return count


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Fixes that do not touch the same lines; the others have their turn in the next round."""
    taken: set[int] = set()
    chosen = []
    for fix in fixes:
        lines = set(range(fix.first, fix.last + 1))
        if taken.isdisjoint(lines):
            taken |= lines
            chosen.append(fix)
    return chosen


def _replace(file: Path, content: bytes) -> None:
    """Writes a file whole or not at all: it may be all that somebody has of a message."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    shutil.copymode(file, new)
    new.replace(file)


def _json(mistakes: Iterable[Mistake]) -> str:
    rows = [
        {
            "path": mistake.path,
            "line": mistake.line,
            "severity": mistake.severity.value,
            "message": mistake.message,
            "corrected": mistake.corrected,
            "fixable": mistake.fix is not None,
        }
        for mistake in mistakes
    ]
    return json.dumps({"mistakes": rows}, ensure_ascii=False, indent=2)


def _annotation(mistake: Mistake, folder: Path) -> str:
    """A workflow command of the code host; its path is relative to the repository."""
    text, *corrected = mistake.said().removeprefix(f"{mistake.path}:{mistake.line}: ").split("\n")
    if corrected:
        text = "\n".join([text, "Right would be:", *(line[4:] for line in corrected)])
    return (
        f"::{_GITHUB[mistake.severity]} file={_escape(in_repository(mistake.path, folder), True)},"
        f"line={mistake.line}::{_escape(text)}"
    )


def _escape(text: str, is_property: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if is_property else escaped


def _text(mistakes: Sequence[Mistake], files: int, fixed: int, verbose: bool) -> None:
    counts = Counter(mistake.severity for mistake in mistakes)
    for mistake in mistakes:
        if mistake.severity is Severity.INFO and not verbose:
            continue
        marks = {Severity.ERROR: "", Severity.WARNING: "warning: ", Severity.INFO: "remark: "}
        click.echo(mistake.said(marks[mistake.severity]))
    untranslated = counts[Severity.INFO]
    if untranslated and not verbose:
        click.echo(
            f"{_some(untranslated, 'message')} not translated (--verbose names them)", err=True
        )
    fixable = sum(1 for mistake in mistakes if mistake.fix is not None)
    summary = f"{_some(files, 'file')} read: {_some(counts[Severity.ERROR], 'mistake')}"
    if counts[Severity.WARNING]:
        summary += f", {_some(counts[Severity.WARNING], 'warning')}"
    if fixed:
        summary += f"; {fixed} put right"
    if fixable:
        summary += f"; `statuspage check --fix` can put {fixable} right"
    click.echo(summary, err=True)


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
