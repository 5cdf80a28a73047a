"""Nothing internal is in what is published: every internal field bears a mark, none is found.

The test walks over the types into which internal files are read. A new field without a mark in
the files below fails it, so that nobody can forget to look for it.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from msgspec import Struct

from statuspage import internal as values
from statuspage import policy as decisions
from statuspage.cli import _internal
from tests.commands import run
from tests.folders import message, read, write

NOW = "2026-11-02 12:00"
OPEN = "2026-11-02-orders-fail"
OVER = "2026-10-01-parcels-late"
DRILL = "2026-11-01-drill-zqdrill"
DRAFT = "2026-11-02-zqdraft"
EARLIER, LATER = 1987, 2031
"""Years that stand nowhere else: what was in the one, what is due in the other."""

POLICY = f"""\
window: 19 hours
ledger: zqledger
roles:
  zqowner:
    name: zqname
    people: zqperson@example.com
    owners: "@zqteam"
    backup: zqbackup
    contact: zqcontact in the control room
    reach: ZQ_REACH
  zqbackup:
    people: zqsecond@example.com
  zqspokesperson:
    people: zqthird@example.com
  zqapprover:
    people: zqfourth@example.com
send:
  - channels: email
approvals:
  - impact: critical
    roles: zqowner, zqapprover
    count: 2
routes:
  - by: smtp
    name: zqroute
    channels: email
    languages: en
    to: ZQ_ADDRESS
    from: zqfrom@example.com
  - by: outbox
    name: zqexercise
    drill: yes
  - by: outbox
    name: zqalarm
    alarm: yes
clocks:
  critical:
    first_message: 37 minutes
    update_every: 38 minutes
    approval: 39 minutes
    review: 17 working days
assessment:
  health: critical, critical, critical, critical
duties:
  - kinds: outage
    impact: major
    owner: zqowner
    spokesperson: zqspokesperson
    approver: zqapprover
    channels: email
    audiences: customers
escalation:
  - after: 41 minutes
    clocks: first_message
    kinds: outage
    impact: major
    tell: zqbackup
authorities: gdpr
holidays: {LATER}-12-25
weekend: friday
plan: {{}}
"""
PLAN_OF_POLICY = f"""\
plan:
  reviewed: {EARLIER}-09-01
  review_every: 5 months
  drill_every: 11 months
  since: {EARLIER}-01-01
"""
INTERNAL: Mapping[str, str] = {
    "policy.yml": POLICY.replace("plan: {}\n", PLAN_OF_POLICY),
    f"assessments/{OPEN}.yml": f"""\
assessments:
  - at: {EARLIER}-03-04 05:06
    by: zqowner
    harm: health
    scope: many
    trend: rising
    responsibility: preventable
    impact: critical
    reason: zqreason
""",
    f"facts/{OPEN}.yml": f"""\
facts:
  - fact: zqfact
    source: zqsource
    at: {EARLIER}-03-04 05:07
    confirmed_by: zqlaboratory
""",
    f"plans/{OPEN}.md": f"""\
---
owner: zqowner
spokesperson: zqspokesperson
approver: zqapprover
told:
  zqdeadline: {EARLIER}-03-04 05:08
---
zqnote
## Investigating
- [x] zqtask (zqowner)
""",
    f"reviews/{OVER}.md": f"""\
---
at: {EARLIER}-03-04 05:09
causes:
  - zqcause
helped:
  - zqhelped
actions:
  - what: zqaction
    role: zqowner
    by: {LATER}-03-17
    done: {EARLIER}-03-18
    public: yes
---
zqbody
""",
    "signals/zqsignals.csv": (
        "when,source,channel,theme,count\n"
        f"{EARLIER}-03-04 05:00,help_desk,zqchannel,zqtheme,987651\n"
    ),
    "feedback/zqfeedback.csv": (
        "incident,when,from,channel,theme,count,satisfaction\n"
        f"{OPEN},{EARLIER}-03-05,staff,zqvia,zqtopic,987652,2.71828\n"
    ),
    f"drills/{DRILL}.md": f"""\
---
scenario: zqscenario
started: {EARLIER}-03-04 05:10
ended: {EARLIER}-03-04 05:11
---
zqscript
""",
    "holding/zqholding.md": "---\ntitle: zqtitle\n---\nzqholdingtext\n",
    f"approvals/{OPEN}/index.zqapprover.yml": (
        f"update: incidents/{OPEN}/index\nrole: zqapprover\nwords:\n  en: {'9' * 31}f\n"
    ),
}
CLOSED: Mapping[str, str] = {
    "Assessment.line": "a place",
    "LoggedFact.line": "a place",
    "Task.line": "a place",
    "Action.line": "a place",
    "Signal.line": "a place",
    "Signal.path": "a place",
    "Feedback.line": "a place",
    "Feedback.path": "a place",
    "Feedback.incident": "an id that is public",
    "Plan.incident": "an id that is public",
    "Plan.path": "a place",
    "InternalReview.incident": "an id that is public",
    "InternalReview.path": "a place",
    "Signal.source": "one of four words",
    "Feedback.group": "one of two words",
    "Internal.folder": "a place",
    "Internal.parts": "what was asked for",
    "Internal.present": "what there is",
    "Scope.channels": "names of channels",
    "Scope.audiences": "names of audiences",
    "Scope.kinds": "ids of kinds",
    "Scope.occasions": "a closed list",
    "Duty.kinds": "ids of kinds",
    "Duty.channels": "names of channels",
    "Duty.audiences": "names of audiences",
    "Rung.kinds": "ids of kinds",
    "Rung.clocks": "a closed list",
    "Route.transport": "names of transports",
    "Route.languages": "languages",
    "Approval.count": "a number below ten",
    "Policy.authorities": "names of schemes",
    "Policy.weekend": "days of the week",
    "Policy.matrix": "impacts",
    "Pace.review": "a small number, said as '17 working days'",
    "Preparation.review_every": "a small number, said as '5 months'",
    "Preparation.drill_every": "a small number, said as '11 months'",
}
"""Fields in which no mark can stand, and why; those of closed types are known without this."""
ASIDE = (values.Part, values.Unpublished)
"""Types that are no part of internal files; drafts have their own marks here."""


SPANS = {timedelta(minutes=each): f"{each} minutes" for each in (37, 38, 39, 41)}
SPANS[timedelta(hours=19)] = "19 hours"


def marks(value: object) -> set[str]:
    """What of a value can be looked for."""
    if isinstance(value, Enum | bool):
        return set()
    if isinstance(value, str):
        return {*re.findall(r"\w*zq\w*", value, re.IGNORECASE)}
    if isinstance(value, date):
        return {str(value.year)} & {str(EARLIER), str(LATER)}
    if isinstance(value, timedelta):
        return {SPANS[value]} if value in SPANS else set()
    is_mark = isinstance(value, int | float) and value in {987_651, 987_652, 2.71828}
    return {str(value)} if is_mark else set()


@dataclass(slots=True)
class Walk:
    """What was met in the fields of internal types: their marks, and which need none."""

    marked: dict[str, set[str]]
    closed: set[str]

    def into(self, value: object, field: str) -> None:
        """Notes a value, and all that is in it."""
        self.marked.setdefault(field, set()).update(marks(value))
        if isinstance(value, Enum | bool):
            self.closed.add(field)
        assert not is_dataclass(value), type(value)  # all values are structs
        if isinstance(value, Struct):
            self.closed.add(field)
            for name in value.__struct_fields__:
                self.into(getattr(value, name), f"{type(value).__name__}.{name}")
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                self.into(key, field)
                self.into(inner, field)
        elif isinstance(value, tuple | frozenset):
            for inner in value:
                self.into(inner, field)


def site(folder: Path) -> Path:
    """A site whose internal files bear a mark in every field."""
    review = message(
        "What we learned.",
        at="2026-10-09 10:00",
        actions="\n  - what: We pack earlier\n    who: the warehouse\n    role: zqowner",
    )
    return write(
        folder,
        {
            f"incidents/{OPEN}/index.md": message(
                "We are sorry.",
                title="Orders fail",
                impact="critical",
                at="2026-11-02 09:20",
                responsibility="preventable",
            ),
            f"incidents/{OVER}/index.md": message(
                title="Parcels are late",
                impact="minor",
                at="2026-10-01 10:00",
                status="resolved",
                responsibility="preventable",
            ),
            f"incidents/{OVER}/review.md": review,
            f"incidents/{DRILL}/index.md": message(
                "zqdrilltext",
                title="zqdrilltitle",
                impact="major",
                at="2026-11-01 10:00",
                drill="yes",
            ),
            f"incidents/{DRAFT}/index.md": message(
                "zqdrafttext",
                title="zqdrafttitle",
                impact="major",
                at="2026-11-02 10:00",
                draft="yes",
            ),
            **{f"internal/{name}": text for name, text in INTERNAL.items()},
        },
    )


def assessed(folder: Path) -> None:
    """An assessment, with all that is internal in it, and its draft, published as it was made."""
    words = ("--harm", "money", "--scope", "few", "--trend", "steady", "--by", "zqowner")
    reason = ("--reason", "zqassessed", "--responsibility", "preventable", "--draft")
    done = run("assess", OPEN, *words, *reason, "--site", folder, "--now", "2026-11-02 11:00")
    assert done.code == 0, done.err
    draft = folder / "incidents" / OPEN / "02-lowered.md"
    text = draft.read_text(encoding="utf-8")
    assert "draft: yes\n" in text
    draft.write_text(text.replace("draft: yes\n", "") + "Fewer orders fail.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built, with all notices of all channels."""
    made = site(tmp_path_factory.mktemp("internal") / "site")
    assessed(made)
    for command in (["build"], ["notices", "--all"]):
        done = run(*command, "--site", made, "--now", NOW)
        assert done.code == 0, done.err
    return made


@pytest.fixture(scope="module")
def walk(folder: Path) -> Walk:
    """All that was read of the internal files."""
    sites = read(folder, NOW).sites
    found, mistakes = _internal.look(folder / "internal", folder, sites)
    assert [str(mistake) for mistake in mistakes if mistake.severity == "error"] == []
    walked = Walk({}, set())
    walked.into(found, "Internal")
    return walked


def types(module: ModuleType) -> Iterator[type[Struct]]:
    """The types of a module that hold values."""
    for each in vars(module).values():
        if not inspect.isclass(each) or each.__module__ != module.__name__:
            continue
        assert not is_dataclass(each), each
        if issubclass(each, Struct):
            yield each


def test_every_internal_field_bears_a_mark(walk: Walk) -> None:
    """Whoever adds a field writes a mark into it above, or says why there can be none."""
    whole = {
        f"{each.__name__}.{field}"
        for module in (values, decisions)
        for each in types(module)
        if each not in ASIDE
        for field in each.__struct_fields__
    }
    telling = {field for field, found in walk.marked.items() if found}
    assert sorted(whole - telling - walk.closed - {*CLOSED}) == []
    assert sorted({*CLOSED} - whole) == []


def published(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every published file with its name, and every notice."""
    for top in ("site", "build/notices"):
        for file in sorted((folder / top).rglob("*")):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file.read_bytes()


def begun(written: str) -> str:
    """What finds the marked words of a text, by their beginnings, whatever stands around them.

    The two letters alone are in ids of the API by chance.
    """
    return "|".join(sorted({word[:5] for word in re.findall(r"zq[a-z]+", written.casefold())}))


def test_no_mark_is_in_anything_that_is_published(folder: Path, walk: Walk) -> None:
    """Not in a page, a feed, a notice of any channel or audience, nor in the name of a file."""
    known = {mark for found in walk.marked.values() for mark in found}
    known |= {"preventable", "17 working days", "5 months", "11 months", "9" * 31}
    written = "\n".join([*INTERNAL, *INTERNAL.values(), DRILL, DRAFT, "zqassessed"]).casefold()
    assert sorted(mark for mark in known if mark.casefold() not in written) == []
    words = begun(written)
    plain = {mark for mark in known if "zq" not in mark.casefold()}
    numbers = "|".join(rf"(?<![\w.]){re.escape(mark)}(?!\w)" for mark in sorted(plain))
    pattern = re.compile(rf"{words}|{numbers}".encode(), re.IGNORECASE)
    files = list(published(folder))
    assert len(files) > 60
    found = [(name, match[0]) for name, content in files for match in pattern.finditer(content)]
    assert found == []
    assert [name for name, _ in files if re.search(words, name)] == []


def test_a_link_to_an_internal_file_is_not_followed(tmp_path: Path) -> None:
    """Not as a message, a review, an attachment, a folder or a plain page; each link is said."""
    made = site(tmp_path / "site")
    opened = made / "incidents" / OPEN
    text = (opened / "index.md").read_text(encoding="utf-8")
    named = text.replace("We are sorry.", "We are sorry. [Numbers](policy.csv)")
    (opened / "index.md").write_text(named, encoding="utf-8")
    inner = made / "internal"
    links = {
        opened / "policy.csv": inner / "policy.yml",
        opened / "03-more.md": inner / "reviews" / f"{OVER}.md",
        opened / "index.zh-CN.md": inner / "holding" / "zqholding.md",
        opened / "review.md": inner / "reviews" / f"{OVER}.md",
        made / "incidents" / "2026-11-02-plans": inner / "reviews",
        made / "pages" / "policy.yml": inner / "policy.yml",
        made / "pages" / "reviews": inner / "reviews",
    }
    for link, target in links.items():
        link.symlink_to(os.path.relpath(target, link.parent))
    said = run("check", "--site", made, "--now", NOW).out
    assert [
        link.name for link in links if f"{link.relative_to(made)}:1: is a link to" not in said
    ] == []
    assert run("build", "--site", made, "--now", NOW, "--keep-going").code == 3
    files = dict(published(made))
    assert b"We are sorry." in files[f"site/incidents/{OPEN}/index.html"]
    told = re.compile(begun("\n".join(INTERNAL.values())).encode(), re.IGNORECASE)
    assert [name for name, content in files.items() if told.search(content)] == []


def test_the_search_finds_what_is_published(folder: Path) -> None:
    """What is looked for would be found: the public words of the same files are."""
    whole: Any = b"".join(content for _, content in published(folder))
    assert b"We pack earlier" in whole or b"Parcels are late" in whole
    assert b"Orders fail" in whole
    assert b"Fewer orders fail." in whole
