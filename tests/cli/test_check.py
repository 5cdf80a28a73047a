"""`statuspage check`: for people, for programs, for pull requests; and putting right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.checkout import commit_all, git
from tests.commands import Ran, run, start
from tests.folders import INDEX, message, write
from tests.test_broken_sites import FOLDERS, site

NOW = "2026-11-02 12:00"
ONE = "incidents/2026-11-02-orders-fail"
FOUND = f"{ONE}/02-found.md"
BROKEN = {
    f"{ONE}/index.md": INDEX.replace("impact:", "next_update: 2026-11-02 09:00\nimpact:"),
    FOUND: message("More.", at="2026-11-02 09:40", status="identifed"),
}


def check(folder: Path, *options: str) -> Ran:
    """`statuspage check` at noon."""
    return run("check", "--site", folder, "--now", NOW, *options)


def test_mistakes_and_warnings_are_the_result(tmp_path: Path) -> None:
    """One line each and the corrected line below it; how many there are is said beside it."""
    done = check(write(tmp_path, BROKEN))
    assert done.code == 1
    assert done.out == (
        f"{FOUND}:3: status 'identifed' is not known; did you mean 'identified'?\n"
        "    status: identified\n"
        f"{ONE}/index.md:3: warning: 'next_update' is not after 'at': is it the right day?\n"
    )
    assert done.err == (
        "1 message not translated (--verbose names them)\n"
        "3 findings on wording: shown when no mistake is left in the same folder\n"
        "2 files read: 1 mistake, 1 warning\n"
    )


def test_warnings_alone_end_with_0(tmp_path: Path) -> None:
    """They hold nothing back."""
    folder = write(tmp_path, {f"{ONE}/index.md": BROKEN[f"{ONE}/index.md"]})
    done = check(folder, "--verbose")
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        f"{ONE}/index.md:1: remark: is not translated to zh-CN: its words are shown in en"
    )


@pytest.mark.parametrize("name", ["components.yml", "mkdocs.yml"])
def test_what_hides_all_other_mistakes_says_so(tmp_path: Path, name: str) -> None:
    """Or whoever mends it thinks that the messages were right."""
    done = check(write(tmp_path, {**BROKEN, name: "components: checkout\n"}))
    assert (done.code, FOUND in done.out) == (1, False)
    assert done.err.splitlines()[-1].endswith(": messages are checked once this is right") or (
        done.err.splitlines()[-1].endswith(": messages are checked once these are right")
    )


def test_json_is_for_programs(tmp_path: Path) -> None:
    """Everything, in fields of its own."""
    done = check(write(tmp_path, BROKEN), "--format", "json")
    assert (done.code, done.err) == (1, "")
    first, remark, warning = json.loads(done.out)["mistakes"]
    assert first == {
        "path": FOUND,
        "line": 3,
        "severity": "error",
        "message": "status 'identifed' is not known; did you mean 'identified'?",
        "corrected": "status: identified",
        "fixable": False,
    }
    assert (remark["severity"], warning["severity"]) == ("info", "warning")


def test_github_marks_the_lines_of_a_pull_request(tmp_path: Path) -> None:
    """Paths are those of the repository; what has a meaning to the host is written otherwise."""
    repository = tmp_path / "repository"
    folder = write(repository / "content", {**BROKEN, f"{ONE}/odd, 100%.md": "x"})
    git(repository, "init", "--quiet")
    done = check(folder, "--format", "github")
    assert done.code == 1
    marks = [line for line in done.out.splitlines(keepends=True) if "::notice" not in line]
    assert "".join(marks) == (
        f"::error file=content/{FOUND},line=3::status 'identifed' is not known; did you mean "
        "'identified'?%0ARight would be:%0Astatus: identified\n"
        f"::warning file=content/{ONE}/index.md,line=3::'next_update' is not after 'at': "
        "is it the right day?\n"
        f"::error file=content/{ONE}/odd%2C 100%25.md,line=1::rename this file to "
        "'odd-100.md': names hold a-z, 0-9 and -\n"
    )


def test_a_table_of_it_is_appended_to_the_page_of_a_run(tmp_path: Path) -> None:
    """Where, what and what would be right; what stood there before stays."""
    folder = write(tmp_path, BROKEN)
    page = tmp_path / "summary.md"
    page.write_text("## Before\n\n", encoding="utf-8")
    done = check(folder, "--format", "github", "--summary", str(page))
    assert (done.code, "::error file=" in done.out) == (1, True)
    lines = page.read_text("utf-8").splitlines()
    assert lines[:7] == [
        "## Before",
        "",
        "## Check",
        "",
        "| | Where | What | Better |",
        "|---|---|---|---|",
        (
            f"| Mistake | <code>{FOUND}&#58;3</code> | status 'identifed' is not known; did you "
            "mean 'identified'? | <code>status&#58; identified</code> |"
        ),
    ]
    assert lines[7].startswith(f"| Warning | <code>{ONE}/index.md&#58;3</code> | 'next&#95;update'")


def test_the_words_of_an_author_are_only_words_in_that_table(tmp_path: Path) -> None:
    """No tag, link, mention or picture, and no new cell or row."""
    bad = "<img src=x> | [a](https://x.example) @someone `code` ![p](p) www.x.example\t$x$ \u202e"
    text = f"---\ntitle: Orders fail\nimpact: {bad}\nat: 2026-11-02 09:20\n---\nSorry.\n"
    folder = write(tmp_path, {f"{ONE}/index.md": text})
    page = tmp_path / "summary.md"
    check(folder, "--summary", str(page))
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| Mistake")]
    assert rows
    for row in rows:
        assert row.count("|") == 5
        assert re.sub(r"</?code>|<br>", "", row).count("<") == 0
        for sign in ("`", "[", "@", "://", "www.", "$", "\u202e"):
            assert sign not in row, sign


def test_a_table_of_nothing_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    page = tmp_path / "summary.md"
    assert check(folder, "--summary", str(page)).code == 0
    assert page.read_text("utf-8") == "## Check\n\nNothing is wrong.\n\n"


def test_fix_puts_right_what_is_certain_and_keeps_every_other_byte(tmp_path: Path) -> None:
    """Line ends, a byte order mark, comments, trailing blanks: as they were."""
    before = (
        b"\xef\xbb\xbf---\r\n"
        b"Title: Orders fail\r\n"
        b"impact: Major.   # sure?\r\n"
        b"at:2026-11-02 09:20\r\n"
        b"components:\r\n"
        b"\tCheckout: partial_outage\r\n"
        b"sumary: Some fail  \r\n"
        b"--\r\n"
        b"We are sorry.  \r\n\r\n\r\nMore"
    )
    folder = write(tmp_path, {f"{ONE}/index.md": before})
    (folder / ONE / "index.md").chmod(0o640)
    done = check(folder, "--fix")
    assert done.code == 0, done.out
    assert (folder / ONE / "index.md").read_bytes() == (
        b"\xef\xbb\xbf---\r\n"
        b"title: Orders fail\r\n"
        b"impact: major   # sure?\r\n"
        b"at: 2026-11-02 09:20\r\n"
        b"components:\r\n"
        b"  checkout: partial_outage\r\n"
        b"summary: Some fail\r\n"
        b"---\r\n"
        b"We are sorry.  \r\n\r\n\r\nMore"
    )
    assert done.out == ""
    assert done.err.startswith(
        f"{ONE}/index.md:2: put right\n    was: Title: Orders fail\n    now: title: Orders fail\n"
    )
    assert f"{ONE}/index.md:6: put right\n    was: ⇥Checkout: partial_outage\n" in done.err
    assert done.err.splitlines()[-1] == "1 file read: 0 mistakes; 6 put right"
    assert (folder / ONE / "index.md").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (folder / ONE).iterdir()] == ["index.md"]
    again = check(folder, "--fix")
    assert (again.code, again.out) == (0, "")
    assert "put right" not in again.err


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("impact: major", "impact: majr"),
        ("impact: major", "impact: non-major"),
        ("checkout: partial_outage", "checkout: minor_outage"),
        ("checkout: partial_outage", "checkout: non-operational"),
        ("checkout: partial_outage", "chekout: partial_outage"),
        ("impact: major", "impact: major\nstatus: unresolved"),
        ("impact: major", "impact: major\nkind: rumour\nverdict: untrue"),
        ("impact: major", "impact: major\nkind: rumor"),
    ],
)
def test_fix_changes_no_word_that_decides_what_is_said(
    wrong: str, line: str, tmp_path: Path
) -> None:
    """`unresolved` would become `resolved`: which state it is, a person says."""
    text = INDEX.replace(wrong, line)
    folder = write(tmp_path, {f"{ONE}/index.md": text})
    assert check(folder, "--fix").code == 1
    assert (folder / ONE / "index.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("at: 2026/11/02 09:20  # said", "at: 2026-11-02 09:20  # said"),
        ("at: 2026-11-02 09.20", "at: 2026-11-02 09:20"),
        ("at: 2026年11月2日 9:20", "at: 2026-11-02 09:20"),
        ("at: 2026-11-02 9:20 Uhr", "at: 2026-11-02 09:20"),
        ("at: “2026-11-02 09:20”", "at: 2026-11-02 09:20"),
        ("impact: “major” # c", "impact: major # c"),
        ("impact: ma\u200bjor", "impact: major"),
        # Several right forms, or more than would be kept.
        ("at: 02.11.2026 09:20", None),
        ("at: 2026/11/02 09:20:30", None),
        ("at: 2026/11/02 09:20 CET", None),
        ("at: 2026/13/02 09:20", None),
        ('at: "2026/11/02 09:20"  # said', None),
        ("impact: „not major“", None),
    ],
)
def test_fix_writes_what_can_be_meant_in_one_way_alone(
    line: str, becomes: str | None, tmp_path: Path
) -> None:
    """After the year comes the month; nobody sees some signs, and quotation marks say nothing."""
    wrong = re.sub(f"(?m)^{line.partition(':')[0]}: .*", line, INDEX)
    folder = write(tmp_path, {f"{ONE}/index.md": wrong})
    assert check(folder, "--fix").code == (1 if becomes is None else 0)
    fixed = (folder / ONE / "index.md").read_text("utf-8")
    assert fixed == (wrong if becomes is None else wrong.replace(line, becomes))


def test_the_name_of_a_file_begins_no_line_of_its_own(tmp_path: Path) -> None:
    """A host would read it as a command of ours."""
    odd = f"{ONE}/a\n::error file=x,line=1::b.md"
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, odd: "x"})
    shown = odd.replace("\n", "\\n")
    assert f"{shown}:1: rename this file" in check(folder).out
    built = run("build", "--site", folder, "--now", NOW, "--keep-going")
    assert f"\n  {shown}\n" in built.err
    for said in (check(folder).out, built.err, check(folder, "--format", "github").out):
        assert [line for line in said.splitlines() if line.startswith("::error file=x")] == []


def test_fix_says_which_lines_it_has_added(tmp_path: Path) -> None:
    """What stood there before and stands there still is not said again."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX.replace("\n---\n", "\n\n")})
    said = check(folder, "--fix").err.splitlines()[:2]
    assert said[0].endswith(": put right")
    assert said[1] == "    now: ---"


def test_fix_leaves_what_a_person_must_decide(tmp_path: Path) -> None:
    """No guess at a time, a component, a key that may have meant another one."""
    text = INDEX.replace("checkout: partial_outage", "check: outage").replace(
        "at: 2026-11-02 09:20", "at: 9:20 am\ndate: 2026-11-02\ntags: shop"
    )
    folder = write(tmp_path, {f"{ONE}/index.md": text})
    done = check(folder, "--fix")
    assert done.code == 1
    assert (folder / ONE / "index.md").read_text("utf-8") == text
    assert "put right" not in done.err


@pytest.mark.parametrize("name", FOLDERS)
def test_fix_never_makes_it_worse(name: str, tmp_path: Path) -> None:
    """On every broken site: what it put right is right, and a second run changes nothing."""
    folder = site(name, tmp_path / "site")
    before = json.loads(check(folder, "--format", "json").out)["mistakes"]
    if not any(mistake["fixable"] for mistake in before):
        return
    once = json.loads(check(folder, "--format", "json", "--fix").out)["mistakes"]
    kept = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    twice = json.loads(check(folder, "--format", "json", "--fix").out)["mistakes"]
    assert [mistake for mistake in once if mistake in before and mistake["fixable"]] == []
    assert once == twice
    assert not any(mistake["fixable"] for mistake in once)
    assert kept == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_was_published_and_is_gone_is_noticed(tmp_path: Path) -> None:
    """A renamed message loses its address; git remembers."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message("x")})
    git(folder, "init", "--quiet")
    commit_all(folder, "Published")
    (folder / ONE / "02-more.md").rename(folder / ONE / "02-other.md")
    assert f"{ONE}/02-more.md:1: warning: was published and is gone" in check(folder).out


def test_a_check_imports_neither_mkdocs_nor_feeds(tmp_path: Path) -> None:
    """It is quick, also with a large site: what it does not need is not loaded."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    done = start("check", "--now", NOW, cwd=folder, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert loaded & {"mkdocs", "feedgen", "lxml", "babel", "jinja2", "pydantic"} == set()
    assert "statuspage.source" in loaded
