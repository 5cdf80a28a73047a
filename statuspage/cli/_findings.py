"""Findings on wording and practice: gathered, put on their lines, and shown in few words.

A finding helps whoever writes. It holds nothing back, is in no count of mistakes or warnings,
and changes no exit code.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from statuspage.errors import Mistake, Severity

if TYPE_CHECKING:
    from statuspage.internal import Internal
    from statuspage.practice.wording.finding import Finding
    from statuspage.site import Site
    from statuspage.workers import Ahead

    Worded = Ahead[Mapping[str, Site], list[Finding]]

# Of one message no more are shown at once: the first steps, not a list of faults.
MOST = 4
# What contradicts itself is told first of each message.
_FIRST = "consistency."
# A better wording is shown up to this length.
_LONGEST = 240


def begin(languages: Iterable[str]) -> Worded:
    """Gets ready to judge the wording while files are read: to load its rules takes as long."""
    from statuspage.workers import Ahead

    def ready() -> None:
        from statuspage.practice.wording import findings

        findings.prepare(languages)

    return Ahead(_worded, ready)


def ask(worded: Worded, sites: Mapping[str, Site]) -> None:
    """Has the wording of these sites judged."""
    from statuspage.practice.wording.said import lately

    worded.ask({language: lately(site) for language, site in sites.items()})


def _worded(sites: Mapping[str, Site]) -> list[Finding]:
    from statuspage.practice.wording.findings import findings

    return [*findings(sites)]


def collect(
    folder: Path,
    sites: Mapping[str, Site],
    internal: Internal,
    worded: Worded | None,
) -> list[Mistake]:
    """What could be said or done better, newest message first, each at its line."""
    from statuspage.practice import actions, confirmed

    site = next(iter(sites.values()))
    said = _worded(sites) if worded is None else worded.result()
    found = [
        *(_mistake(each, _lines(folder / each.path)) for each in (*said, *_channels(folder, site))),
        *(_at_its_words(each, folder) for each in confirmed.findings(site, internal)),
        *actions.findings(site, internal),
    ]
    return list(dict.fromkeys(found))


def show(every: Sequence[Mistake], mistakes: Iterable[Mistake], verbose: bool) -> None:
    """The findings, grouped by file, on stderr; mistakes in the same folder are mended first."""
    wrong = {_folder(each) for each in mistakes if each.severity is Severity.ERROR}
    found = [each for each in every if verbose or _folder(each) not in wrong]
    if waiting := len(every) - len(found):
        said = f"{_some(waiting)} on wording: shown when no mistake is left in the same folder"
        click.echo(said, err=True)
    if not found:
        return
    click.echo("\nCould be better (none of this holds anything back):", err=True)
    told: set[str | None] = set()  # why a rule is there is said once
    for path, here in _by_file(found).items():
        click.echo(f"\n{path}", err=True)
        shown = here if verbose else here[:MOST]
        for finding in shown:
            click.echo(_told(finding, with_why=finding.rule not in told), err=True)
            told.add(finding.rule)
        if here[len(shown) :]:
            more = len(here) - len(shown)
            click.echo(f"        and {more} more (--verbose shows them)", err=True)
    click.echo("", err=True)


def _folder(mistake: Mistake) -> str:
    return mistake.path.rpartition("/")[0]


def unjudged(sites: Mapping[str, Site]) -> None:
    """Says, once, of which languages nobody looks at the words."""
    if len(sites) < 1:
        return
    from statuspage.practice.wording.languages import KNOWN

    others = [code for code in sites if code.lower().partition("-")[0] not in KNOWN]
    if others:
        words = "its words are" if len(others) == 1 else "their words are"
        click.echo(
            f"{', '.join(others)}: no rules of wording yet, so {words} not looked at", err=True
        )


def rows(found: Iterable[Mistake]) -> list[dict[str, object]]:
    """The findings for programs."""
    return [
        {
            "path": each.path,
            "line": each.line,
            "rule": each.rule,
            "message": each.message,
            "why": each.why,
            "better": each.corrected,
        }
        for each in found
    ]


def few(found: Sequence[Mistake], verbose: bool) -> Iterator[Mistake]:
    """The findings that a pull request shows: the first of each file."""
    for here in _by_file(found).values():
        yield from here if verbose else here[:MOST]


def in_words(finding: Mistake) -> str:
    """A finding as a paragraph: what, the rule, why, and a better wording."""
    said = f"{finding.message} ({finding.rule})"
    if finding.why:
        said += f"\n{finding.why}"
    if finding.corrected:
        said += f"\nBetter:\n{_short(finding.corrected)}"
    return said


def _told(finding: Mistake, *, with_why: bool) -> str:
    better = _short(finding.corrected or "")
    lines = [f"{finding.line:>6}  {finding.message} ({finding.rule})"]
    if finding.why and with_why:
        lines.append(f"        why: {finding.why}")
    if better:
        first, *rest = better.split("\n")
        lines.append(f"        better: {first}")
        lines += [f"                {line}" for line in rest]
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _some(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"


def _by_file(found: Iterable[Mistake]) -> Mapping[str, list[Mistake]]:
    files: defaultdict[str, list[Mistake]] = defaultdict(list)
    for each in sorted(found, key=lambda each: not (each.rule or "").startswith(_FIRST)):
        files[each.path].append(each)
    return {each.path: files[each.path] for each in found}


def _mistake(finding: Finding, lines: Sequence[str]) -> Mistake:
    return Mistake(
        path=finding.path,
        line=_place(finding.near, lines),
        message=finding.message,
        severity=Severity.FINDING,
        corrected=finding.better or None,
        rule=finding.rule.id,
        why=finding.rule.why,
    )


def _at_its_words(found: Mistake, folder: Path) -> Mistake:
    """A finding about words that it quotes, on the line on which they stand."""
    quoted = re.match(r"“(.+?)…?”", found.message)
    if quoted is None:
        return found
    return replace(found, line=_place(quoted[1], _lines(folder / found.path)))


def _channels(folder: Path, site: Site) -> Iterator[Finding]:
    """Numbers that stand in a site's own templates alone, as far as the newest message shows."""
    if not (folder / "templates").is_dir():
        return
    from statuspage.notices.composing import attempt, templates
    from statuspage.practice.wording.consistency import channels

    own, built_in = templates(folder / "templates"), templates()
    for subject, update in site.updates_newest_first(1):
        shared = [part.text for notice in attempt(site, subject, update, built_in)[0]
                  for part in notice.parts]  # fmt: skip
        worded = {
            part.template: part.text
            for notice in attempt(site, subject, update, own)[0]
            for part in notice.parts
            if (folder / "templates" / part.template).is_file()
        }
        yield from channels(shared, worded, update, site)


@cache
def _lines(file: Path) -> tuple[str, ...]:
    """The lines of a file in the form in which words are looked for."""
    if not file.is_file():
        return ()
    return tuple(map(_plain, file.read_text("utf-8", errors="replace").splitlines()))


def _place(near: str, lines: Sequence[str]) -> int:
    """The line (1-based) where the words begin, as far as they can be found."""
    words = _plain(near)
    if words.endswith(":"):  # a key of the front matter
        return next((at for at, line in enumerate(lines, 1) if line.startswith(words)), 1)
    for length in (len(words), 16, 8):
        start = words[:length]
        found = (at for at, line in enumerate(lines, 1) if start and start in line)
        if (place := next(found, None)) is not None:
            return place
    return 1


def _plain(text: str) -> str:
    """Without spaces and marks, small, full-width forms as their usual ones."""
    return re.sub(r"[\s*_`'’‘\"]+", "", unicodedata.normalize("NFKC", text)).casefold()
