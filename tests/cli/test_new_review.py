"""`statuspage new review`: filled in as far as the messages tell, and nothing is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import Ran, run
from tests.folders import INDEX, message, read, write

NOW = "2026-11-02 15:00"
ONE = "2026-11-02-orders-fail"
UPDATES = {
    f"incidents/{ONE}/index.md": message(
        "We are sorry.\n\nMore of it.",
        title="Orders fail",
        impact="major",
        at="2026-11-02 09:20",
        started="2026-11-02 09:05",
        detected="2026-11-02 09:12",
        next_update="2026-11-02 10:00",
    ),
    f"incidents/{ONE}/index.zh-CN.md": message("我们很抱歉。", title="订单失败"),
    f"incidents/{ONE}/02-identified.md": message(
        "Found.",
        status="identified",
        impact="critical",
        reason="more | and more",
        at="2026-11-02 10:12",
        next_update="2026-11-02 12:00",
        summary="The cause is a cable | in the cellar.",
    ),
    f"incidents/{ONE}/03-correction.md": message(
        "Not a cable.", corrects="02-identified", at="2026-11-02 10:30"
    ),
    f"incidents/{ONE}/04-end.md": message("Over.", status="resolved", at="2026-11-02 11:05"),
}


def review(folder: Path, incident: str = ONE, *options: str | Path) -> Ran:
    return run("new", "review", incident, "--site", folder, "--now", NOW, *options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with one incident that is over."""
    return write(tmp_path / "site", UPDATES)


def test_a_review_is_written_for_the_public_and_for_ourselves(folder: Path) -> None:
    """In every language of the site."""
    done = review(folder)
    assert done.code == 0, done.err
    assert [Path(line).name for line in done.out.split()] == [
        "review.md",
        "review.zh-CN.md",
        f"{ONE}.md",
    ]
    assert "draft: yes" in done.err


def test_the_messages_fill_in_what_they_tell(folder: Path) -> None:
    """Timeline, figures and promises, in the site's time zone."""
    review(folder)
    public = (folder / f"incidents/{ONE}/review.md").read_text("utf-8")
    assert public.startswith(
        "---\ntitle: What happened: Orders fail\nat: 2026-11-02 15:00\ndraft: yes\n"
    )
    assert (
        "| 2 November 2026, 09:05 CET | It began. |\n"
        "| 2 November 2026, 09:12 CET | We found out. |\n"
        "| 2 November 2026, 09:20 CET | **Investigating.** We are sorry. |\n"
        "| 2 November 2026, 10:12 CET | **Cause found.** The cause is a cable \\| in the cellar. |"
    ) in public
    assert (
        "| It lasted | 2 hours |\n"
        "| First message after we found out | 8 minutes |\n"
        "| Messages | 4 |\n"
        "| Corrections | 1 |\n"
        "| Longest time without a message | 53 minutes (from 2 November 2026, 10:12 CET until "
        "2 November 2026, 11:05 CET) |\n"
        "| Worst impact | Critical |\n"
        "| Promises of a next message kept | 1 of 2 |\n"
    ) in public
    inner = (folder / f"internal/reviews/{ONE}.md").read_text("utf-8")
    assert (
        "| 2 November 2026, 10:00 CET | no, 12 minutes late |\n"
        "| 2 November 2026, 12:00 CET | yes |\n"
    ) in inner


def test_the_fact_that_says_when_it_was_found_is_told(folder: Path) -> None:
    """Of a data breach nobody is asked for `detected`."""
    index = folder / f"incidents/{ONE}/index.md"
    text = index.read_text("utf-8").replace("detected:", "kind: data-breach\nfound:")
    index.write_text(text.replace("kind: outage\n", ""), "utf-8")
    review(folder)
    public = (folder / f"incidents/{ONE}/review.md").read_text("utf-8")
    assert "| 2 November 2026, 09:12 CET | We found out. |\n" in public
    assert "| First message after we found out | 8 minutes |\n" in public


def test_a_start_that_nobody_told_is_not_claimed(folder: Path) -> None:
    """It lasted at least from when it was found."""
    index = folder / f"incidents/{ONE}/index.md"
    lines = index.read_text("utf-8").splitlines(keepends=True)
    index.write_text("".join(line for line in lines if not line.startswith("started")), "utf-8")
    review(folder)
    public = (folder / f"incidents/{ONE}/review.md").read_text("utf-8")
    assert "It began." not in public
    assert "| It lasted | at least 1 hour 53 minutes |\n" in public


def test_an_end_that_was_said_too_early_is_a_figure(tmp_path: Path) -> None:
    """Whoever relied on it will look for it in the review."""
    again = {
        f"incidents/{ONE}/05-again.md": message(
            "Not over.",
            status="investigating",
            at="2026-11-02 12:30",
            next_update="2026-11-02 13:00",
        ),
        f"incidents/{ONE}/06-end.md": message("Over.", status="resolved", at="2026-11-02 13:00"),
    }
    review(write(tmp_path, {**UPDATES, **again}))
    folder = tmp_path / f"incidents/{ONE}"
    line = (
        "| Said to be over, and was not | 2 November 2026, 11:05 CET to "
        "2 November 2026, 12:30 CET |\n| Worst impact |"
    )
    assert line in (folder / "review.md").read_text("utf-8")
    assert "| 曾宣布结束，实际未结束 | 2026年11月2日 11:05" in (
        folder / "review.zh-CN.md"
    ).read_text("utf-8")


def test_the_questions_of_a_review_are_asked(folder: Path) -> None:
    """What went well, what did not, where we were lucky, what we change, thanks and sorry."""
    review(folder)
    public = (folder / f"incidents/{ONE}/review.md").read_text("utf-8")
    headings = [line[3:] for line in public.splitlines() if line.startswith("## ")]
    assert headings == [
        "What happened",
        "In numbers",
        "Why it happened",
        "What went well",
        "What did not",
        "Where we were lucky",
        "What we change",
        "Thank you, and sorry",
    ]
    assert sum(line.startswith("> ") for line in public.splitlines()) == len(headings)


def test_nothing_of_it_is_published_and_nothing_is_wrong_with_it(folder: Path) -> None:
    """Until the line with the draft is gone."""
    review(folder)
    done = run("check", "--site", folder, "--now", NOW)
    assert (done.code, [line for line in done.out.split("\n") if "review" in line]) == (0, [])
    assert next(iter(read(folder, NOW).sites.values())).incidents[0].review is None


def test_a_review_whose_questions_are_answered_is_published(folder: Path) -> None:
    """Once the line with the draft is gone."""
    review(folder)
    for file in (folder / f"incidents/{ONE}").glob("review*.md"):
        text = file.read_text("utf-8").replace("draft: yes\n", "")
        file.write_text(re.sub("(?m)^> .*", "We answer.", text), encoding="utf-8")
    reading = read(folder, NOW)
    assert reading.errors == ()
    english, chinese = (site.incidents[0].review for site in reading.sites.values())
    assert english is not None
    assert chinese is not None
    assert chinese.title is not None
    assert chinese.title.value.endswith("订单失败")


def test_a_review_that_still_asks_is_not_published(folder: Path) -> None:
    """Without the line with the draft its questions would be read by everybody."""
    review(folder)
    file = folder / f"incidents/{ONE}/review.md"
    file.write_text(file.read_text("utf-8").replace("draft: yes\n", ""), encoding="utf-8")
    reading = read(folder, NOW)
    first, second = reading.errors
    assert (first.path, second.path) == (
        f"incidents/{ONE}/review.md",
        f"incidents/{ONE}/review.zh-CN.md",
    )
    assert file.read_text("utf-8").split("\n")[first.line - 1].startswith("> Tell it in five")
    assert "(and on lines " in first.message
    assert {*reading.left_out} == {first.path, second.path}
    assert all(site.incidents[0].review is None for site in reading.sites.values())


def test_a_draft_of_a_review_may_ask(folder: Path) -> None:
    """As long as it says that it is one, in its translations too."""
    review(folder)
    assert read(folder, NOW).errors == ()


def test_what_is_there_is_never_overwritten(folder: Path) -> None:
    """Only what is missing is written."""
    file = folder / f"incidents/{ONE}/review.md"
    file.write_text("mine", encoding="utf-8")
    done = review(folder)
    assert done.code == 0
    assert file.read_text("utf-8") == "mine"
    assert "is there already and stays as it is" in done.err
    again = review(folder)
    assert again.code == 2
    assert f"the review of '{ONE}' is there already" in again.err


def test_a_part_of_the_id_will_do(folder: Path) -> None:
    """Where only one incident has it."""
    done = review(folder, "orders-f")
    assert done.code == 0, done.err
    assert (folder / f"incidents/{ONE}/review.md").is_file()
    write(
        folder, {"incidents/2026-11-01-orders-fail/index.md": UPDATES[f"incidents/{ONE}/index.md"]}
    )
    done = review(folder, "orders-fail")
    assert (done.code, done.err) == (
        2,
        f"'orders-fail' may be any of these; write more of it: 2026-11-01-orders-fail, {ONE}\n",
    )


def test_one_language_alone(folder: Path) -> None:
    """A translation comes with the original; an unknown language is refused."""
    done = review(folder, ONE, "--language", "EN")
    assert [Path(line).name for line in done.out.split()] == ["review.md", f"{ONE}.md"]
    done = review(folder, ONE, "--language", "zh-CN")
    assert [Path(line).name for line in done.out.split()] == ["review.zh-CN.md"]
    done = review(folder, ONE, "--language", "de")
    assert (done.code, done.err) == (2, "the site has no language 'de'; it has en, zh-CN\n")


def test_internal_files_may_lie_elsewhere(folder: Path, tmp_path: Path) -> None:
    """In a private checkout."""
    private = tmp_path / "private"
    private.mkdir()
    assert review(folder, ONE, "--internal", private).code == 0
    assert (private / f"reviews/{ONE}.md").is_file()
    assert not (folder / "internal").exists()


def test_an_open_incident_has_no_review_yet(tmp_path: Path) -> None:
    """It says what to do first."""
    folder = write(tmp_path, {f"incidents/{ONE}/index.md": INDEX})
    done = review(folder)
    assert done.code == 2
    assert done.err == (
        f"'{ONE}' is still open, and a review looks back. Say first that it is over:\n"
        f"  statuspage new update {ONE} --status resolved\n"
        f"What you learn until then belongs into internal/facts/{ONE}.yml\n"
    )
    assert not (folder / f"incidents/{ONE}/review.md").exists()


def test_what_was_withdrawn_is_reviewed_inside_only(tmp_path: Path) -> None:
    """How it came to be published is nobody else's question."""
    gone = message("An error.", status="withdrawn", at="2026-11-02 10:00")
    files = {f"incidents/{ONE}/index.md": INDEX, f"incidents/{ONE}/02-gone.md": gone}
    folder = write(tmp_path, files)
    done = review(folder)
    assert [Path(line).name for line in done.out.split()] == [f"{ONE}.md"]
    assert "It was withdrawn" in done.err


def test_a_drill_is_reviewed_inside_only(tmp_path: Path) -> None:
    """Nothing of it is ever published."""
    name = "2026-11-02-drill-fire"
    text = message(title="drill fire", impact="major", at="2026-11-02 09:00", drill="yes",
                   status="resolved")  # fmt: skip
    folder = write(tmp_path, {f"incidents/{name}/index.md": text})
    done = review(folder, name)
    assert done.code == 0, done.err
    assert [Path(line).name for line in done.out.split()] == [f"{name}.md"]
    assert "A drill has an internal review only" in done.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "2026-11-02-order-fail",
            f"there is no incident '2026-11-02-order-fail'; did you mean '{ONE}'?",
        ),
        ("moon", "there is no incident 'moon'"),
        (
            "2026-11-02-draft",
            (
                "no incident '2026-11-02-draft' is published: it is a draft, under embargo or "
                "unreadable, so there is nothing to look back on"
            ),
        ),
    ],
)
def test_what_cannot_be_reviewed_is_said(folder: Path, name: str, words: str) -> None:
    """With what was probably meant."""
    draft = message(title="Draft", impact="major", at="2026-11-02 09:00", draft="yes")
    write(folder, {"incidents/2026-11-02-draft/index.md": draft})
    done = review(folder, name)
    assert (done.code, done.err) == (2, f"{words}\n")
