"""`statuspage check`: every mistake of all files, with file, line and the corrected line."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from statuspage.cli import _findings, _internal
from statuspage.cli._site import in_repository, now_option, site_option
from statuspage.errors import ContentError, Mistake, Severity

if TYPE_CHECKING:
    from datetime import datetime

    from statuspage.cli._findings import Worded
    from statuspage.config import Config
    from statuspage.internal import Internal
    from statuspage.site import Site
    from statuspage.source import Reading

_GITHUB = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.FINDING: "notice",
}


class _Looked(Struct, frozen=True):
    """What was found wrong in how many files; no sites where nothing could be read."""

    mistakes: Sequence[Mistake]
    files: int
    sites: Mapping[str, Site]
    internal: Internal | None = None
    worded: Worded | None = None

    def findings(self, folder: Path) -> list[Mistake]:
        """What could be said better."""
        if self.internal is None:
            return []
        return _findings.collect(folder, self.sites, self.internal, self.worded)


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
@click.option(
    "--verbose", is_flag=True, help="Name every missing translation and every finding as well."
)
@click.option(
    "--summary",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Append a table of what was found to this file, in Markdown, for the page of a run.",
)
@_internal.internal_option
def command(
    site_dir: Path | None,
    now: str | None,
    form: str,
    fix: bool,
    verbose: bool,
    summary: Path | None,
    internal_dir: Path | None,
) -> None:
    """Find every mistake in the site's files.

    Each is shown with its file and line, what is wrong, and the line as it should be. A file
    with a mistake is left out of the published page until it is mended; warnings, remarks and
    what could be said better hold nothing back.

    \b
    statuspage check
    statuspage check --fix

    Exit code: 0 when there is no mistake, 1 when there is one.
    """
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    internal = internal_dir or folder / _internal.FOLDER
    looked = _find(folder, internal, now, once=not fix)
    fixed = 0
    while fix and (count := _fix(folder, looked.mistakes)):  # it can show what is below
        fixed += count
        looked = _find(folder, internal, now)
    mistakes, findings = looked.mistakes, looked.findings(folder)
    if summary is not None:
        from statuspage.cli import _check_summary

        shown = [each for each in mistakes if verbose or each.severity is not Severity.INFO]
        _check_summary.write(summary, shown, [*_findings.few(findings, verbose)], folder)
    match form:
        case "json":
            click.echo(_json(mistakes, findings))
        case "github":
            for mistake in (*mistakes, *_findings.few(findings, verbose)):
                if verbose or mistake.severity is not Severity.INFO:
                    click.echo(_annotation(mistake, folder))
        case _:
            _text(looked, findings, fixed, verbose)
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        raise click.exceptions.Exit(1)


def _find(folder: Path, internal: Path, now: str | None, *, once: bool = False) -> _Looked:
    """All mistakes; when it is done `once`, wording is looked at meanwhile."""
    from statuspage.source import git, history, reuse

    with git.asked(folder, *history.ASKED, *history.asked(), *reuse.asked()):
        return _found(folder, internal, now, once=once)


def _found(folder: Path, internal: Path, now: str | None, *, once: bool) -> _Looked:
    from statuspage import clock
    from statuspage.source import settings

    try:
        config = settings.read(folder / "mkdocs.yml")
    except ContentError as broken:
        return _nothing_of(folder, broken)
    as_of = clock.moment(config, now)
    worded = _findings.begin(config.languages) if once else None
    try:
        return _looked_at(folder, internal, config, as_of, worded)
    except BaseException as problem:
        if worded is not None:
            worded.dismiss()
        if isinstance(problem, ContentError):
            return _nothing_of(folder, problem)
        raise


def _nothing_of(folder: Path, problem: ContentError) -> _Looked:
    """Where nothing could be read, its files are counted all the same."""
    from statuspage.source.folder import counted

    return _Looked(problem.mistakes, counted(folder), {})


def _looked_at(
    folder: Path,
    internal: Path,
    config: Config,
    as_of: datetime,
    worded: Worded | None,
) -> _Looked:
    from statuspage import source
    from statuspage.source import history, reuse
    from statuspage.source.invented import invented_contacts

    reading = source.read(folder, config, as_of, internal=internal)
    if worded is not None:
        _findings.ask(worded, reading.sites)
    mkdocs = _mkdocs(folder)
    site = next(iter(reading.sites.values()))
    inner, wrong = _internal.survey(internal, folder, reading.sites)
    found = (*mkdocs, *reading.mistakes, *_links(folder, reading), *wrong)
    said = sorted(found, key=lambda mistake: (mistake.path, mistake.line))
    mistakes = [*said, *history.vanished(folder), *reuse.reused(folder), *_wording(folder, site)]
    if reading.files:
        mistakes += invented_contacts(folder)
    return _Looked(mistakes, reading.files, reading.sites, inner, worded)


def _mkdocs(folder: Path) -> list[Mistake]:
    """What MkDocs would refuse; it is asked itself only where unusual settings stand."""
    from statuspage.source import handed, loading, themes, zones

    file = folder / "mkdocs.yml"
    loaded = loading.load(file)
    found = [*handed.mistakes(file, loaded)]
    if not found and handed.asks_mkdocs(loaded):
        from statuspage import engine

        found += engine.refused(folder)
    found += [*zones.doubts(file, loaded), *themes.without_effect(folder, loaded)]
    return [*found, *themes.unreadable_templates(folder, loaded)]


def _links(folder: Path, reading: Reading) -> Iterable[Mistake]:
    """Links that lead nowhere; those of withheld messages as of when the last one is out."""
    from statuspage import source
    from statuspage.source.links import dead_links, may_lead

    yield from dead_links(reading.sites, folder, reading.left_out)
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
        found = dead_links(later.sites, folder, later.left_out)
        yield from (mistake for mistake in found if _message(mistake.path) not in public)


def _message(path: str) -> str:
    """The message that a file holds, whichever language it is in."""
    return path.partition(".")[0]


def _wording(folder: Path, site: Site) -> Iterable[Mistake]:
    """What is wrong with the site's own templates, as far as the newest message uses them."""
    if not (folder / "templates").is_dir():
        return ()
    from statuspage.model import Phase
    from statuspage.notices.composing import attempt, template_folders, templates

    wording = templates(folder / "templates")
    found = [*wording.mistakes(), *wording.unused(template_folders(), site.kinds, [*Phase])]
    for subject, update in site.updates_newest_first(1):
        found += attempt(site, subject, update, wording)[1]
    return dict.fromkeys(found)


def _fix(folder: Path, mistakes: Iterable[Mistake]) -> int:
    """Puts right what is certain and says each line; how many were put right."""
    from statuspage.cli._put_right import put_right

    fixes = defaultdict(list)
    for mistake in mistakes:
        if mistake.fix is not None:
            fixes[mistake.path].append(mistake.fix)
    count = 0
    for path, found in fixes.items():
        for said in put_right(folder / path, path, found):
            count += 1
            click.echo(said, err=True)
    return count


def _json(mistakes: Iterable[Mistake], findings: Iterable[Mistake]) -> str:
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
    said = {"mistakes": rows, "findings": _findings.rows(findings)}
    return json.dumps(said, ensure_ascii=False, indent=2)


def _annotation(mistake: Mistake, folder: Path) -> str:
    """A workflow command of the code host; its path is relative to the repository."""
    text, *corrected = mistake.said().removeprefix(mistake.place).split("\n")
    if mistake.severity is Severity.FINDING:
        text = _findings.in_words(mistake)
    elif corrected:
        text = "\n".join([text, "Right would be:", *(line[4:] for line in corrected)])
    return (
        f"::{_GITHUB[mistake.severity]} file={_escape(in_repository(mistake.path, folder), True)},"
        f"line={mistake.line}::{_escape(text)}"
    )


def _escape(text: str, is_property: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if is_property else escaped


def _text(looked: _Looked, findings: Sequence[Mistake], fixed: int, verbose: bool) -> None:
    mistakes = looked.mistakes
    counts = Counter(mistake.severity for mistake in mistakes)
    for mistake in mistakes:
        if mistake.severity is Severity.INFO and not verbose:
            continue
        marks = {Severity.ERROR: "", Severity.WARNING: "warning: ", Severity.INFO: "remark: "}
        click.echo(mistake.said(marks[mistake.severity]))
    remarks = [mistake for mistake in mistakes if mistake.severity is Severity.INFO]
    inner = sum(1 for remark in remarks if remark.path.startswith(f"{_internal.FOLDER}/"))
    if inner and not verbose:
        them = "it" if inner == 1 else "them"
        said = f"{_some(inner, 'remark')} on internal files (--verbose shows {them})"
        click.echo(said, err=True)
    untranslated = len(remarks) - inner
    if untranslated and not verbose:
        click.echo(
            f"{_some(untranslated, 'message')} not translated (--verbose names them)", err=True
        )
    _findings.show(findings, mistakes, verbose)
    _findings.unjudged(looked.sites)
    fixable = sum(1 for mistake in mistakes if mistake.fix is not None)
    wrong = _some(counts[Severity.ERROR], "mistake")
    summary = f"{_some(looked.files, 'file')} read: {wrong}"
    if not looked.sites:
        them = "this is" if counts[Severity.ERROR] == 1 else "these are"
        summary = f"{wrong}: messages are checked once {them} right"
    if counts[Severity.WARNING]:
        summary += f", {_some(counts[Severity.WARNING], 'warning')}"
    if fixed:
        summary += f"; {fixed} put right"
    if fixable:
        summary += f"; `statuspage check --fix` can put {fixable} right"
    click.echo(summary, err=True)


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
