"""The command `statuspage notices`, run as a person runs it, on small sites on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from statuspage.cli import main
from tests.folders import message, write

NOW = "2026-11-02 12:00"
FIRST = """\
---
title: Orders fail
impact: major
at: 2026-11-02 09:20
started: 2026-11-02 09:05
next_update: 2026-11-02 09:50
summary: Orders fail. Please do not order again.
components:
  checkout: partial_outage
known:
  - Orders placed since 09:05 fail.
---
We are sorry.
"""
IN_CHINESE = """\
---
title: 下单失败
summary: 下单失败，请不要重复下单。
known:
  - 09:05 之后的订单失败。
---
非常抱歉。
"""
FILES = {
    "incidents/orders/index.md": FIRST,
    "incidents/orders/index.zh-CN.md": IN_CHINESE,
    "incidents/orders/02-identified.md": message(
        "The cause is found.", status="identified", at="2026-11-02 09:45"
    ),
    "incidents/long-ago/index.md": message(
        title="Long ago",
        impact="minor",
        status="resolved",
        at="2026-01-05 09:00",
        started="2026-01-05 08:00",
    ),
    "incidents/drill/index.md": message(
        title="The warehouse burns", impact="major", drill="yes", at="2026-11-02 10:00"
    ),
    "maintenance/database/index.md": message(
        title="New database",
        start="2026-11-05 02:00",
        end="2026-11-05 04:00",
        at="2026-11-01 09:00",
    ),
}
BROKEN = {
    "incidents/other/index.md": message(title="Other", impact="major", impct="major"),
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", FILES)


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command on the folder: its exit code, what it printed, and its messages."""

    def ran(*args: str, now: str = NOW) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["notices", "--site", str(folder), "--now", now, *args])
        out, err = capfd.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), out, err

    return ran


def listed(folder: Path, name: str = "notices") -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "build" / name / "manifest.json").read_text())
    return said


def subjects(folder: Path) -> set[str]:
    return {f"{each['subject']}/{each['update']}" for each in listed(folder)["notices"]}


def test_without_an_argument_the_last_seven_days_are_written(folder: Path, run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (0, "")
    assert subjects(folder) == {"orders/index", "orders/02-identified", "database/index"}
    assert f"60 notices, in {folder / 'build' / 'notices'}" in err
    sms = folder / "build/notices/incidents/orders/index/customers/sms.zh-CN.txt"
    assert sms.read_text() == (
        "Example：下单失败，请不要重复下单。 https://status.example.com/zh-CN/incidents/orders/"
    )


def test_of_one_incident_all_updates_are_written(folder: Path, run: Run) -> None:
    assert run("orders")[0] == 0
    assert subjects(folder) == {"orders/index", "orders/02-identified"}
    assert run("database")[0] == 0
    assert subjects(folder) == {"database/index"}


def test_all_means_every_update_but_never_a_drill(folder: Path, run: Run) -> None:
    assert run("--all")[0] == 0
    assert "long-ago/index" in subjects(folder)
    assert "drill/index" not in subjects(folder)


def test_what_is_not_made_any_more_is_removed(folder: Path, run: Run) -> None:
    run("--all")
    kept = folder / "build/notices/incidents/orders/notes.txt"
    kept.write_text("a person's own file")
    run("database")
    left = {
        file.relative_to(folder / "build/notices").as_posix()
        for file in (folder / "build/notices").rglob("*")
        if file.is_file()
    }
    made = {file["path"] for each in listed(folder)["notices"] for file in each["files"]}
    assert left == made | {"manifest.json", "incidents/orders/notes.txt"}
    assert not (folder / "build/notices/incidents/long-ago").exists()


def test_two_runs_give_the_same_bytes(folder: Path, run: Run) -> None:
    def everything() -> dict[str, bytes]:
        return {str(f): f.read_bytes() for f in (folder / "build").rglob("*") if f.is_file()}

    run("--all")
    before = everything()
    run("--all")
    assert everything() == before
    run("--all", now="2026-11-02 12:30")
    assert everything() == before


def test_an_old_week_without_updates_says_what_would_show_them(folder: Path, run: Run) -> None:
    code, _, err = run(now="2026-12-24 12:00")
    assert code == 0
    assert "There was no update in the last 7 days; --all writes those of every one." in err
    assert listed(folder)["notices"] == []


def test_drills_go_to_a_folder_of_their_own(folder: Path, run: Run) -> None:
    assert run("--drills")[0] == 0
    said = listed(folder, "notices-drill")
    assert said["drill"] is True
    assert {each["subject"] for each in said["notices"]} == {"drill"}
    assert not (folder / "build/notices").exists()
    text = folder / "build/notices-drill/incidents/drill/index/customers/sms.en.txt"
    assert text.read_text().startswith("EXERCISE\n")


@pytest.mark.parametrize(
    "name",
    [
        "orders/02-identified",
        "incidents/orders/02-identified",
        "incidents/orders/02-identified.md",
        "./incidents/orders/02-identified.zh-CN.md",
        "/somewhere/content/incidents/orders/02-identified.md",
        "orders",
        "orde",
        "rders/02-identified",
    ],
)
def test_show_understands_what_people_type(folder: Path, run: Run, name: str) -> None:
    code, out, _ = run("--show", name, "--channel", "sms", "--lang", "en")
    assert code == 0
    assert out == (
        "━━━ sms · customers · en · 114 of 918 septets\n"
        "    template: sms/default.txt.jinja\n"
        "\n"
        "Example: Orders fail. We have found the cause. Thank you for waiting. "
        "https://status.example.com/incidents/orders/\n"
        "\n"
    )
    assert not (folder / "build").exists()


def test_show_prints_every_channel_with_its_length(run: Run) -> None:
    _, out, _ = run("--show", "orders/index")
    headings = [line for line in out.split("\n") if line.startswith("━━━")]
    assert len(headings) == 20
    assert headings[2] == "━━━ x · customers · en · 63 of 280 weighted characters"
    assert "Subject: Investigating: Orders fail\n" in out
    assert "(and the same as HTML, " in out


def test_show_for_programs_holds_the_words(run: Run) -> None:
    _, out, _ = run("--show", "orders/index", "--format", "json", "--lang", "zh-CN")
    said = {each["channel"]: each for each in json.loads(out)["notices"]}
    assert said["x"]["parts"]["text"].startswith("下单失败，请不要重复下单。")
    assert said["email"]["parts"]["subject"] == "调查中：下单失败"
    assert said["email"]["templates"]["html"] == "email/default.html.jinja"


def test_the_filters_choose(folder: Path, run: Run) -> None:
    run("--all", "--audience", "media", "--lang", "en")
    chosen = {(n["channel"], n["language"]) for n in listed(folder)["notices"]}
    assert chosen == {("press", "en")}


def test_a_text_that_is_too_long_is_kept_and_named(folder: Path, run: Run) -> None:
    write(folder, {"incidents/orders/index.md": FIRST.replace("Orders fail.", "Sorry. " * 40)})
    code, _, err = run("orders", "--lang", "en")
    assert code == 0
    assert (
        "incidents/orders/index.md: warning: the text for x (customers, en) is 50 weighted "
        "characters too long; shorten 'summary' in incidents/orders/index.md\n"
    ) in err
    text = folder / "build/notices/incidents/orders/index/customers/x.en.txt"
    assert text.read_text().count("Sorry.") == 40


def test_a_dash_that_makes_an_sms_longer_is_named(folder: Path, run: Run) -> None:
    write(folder, {"incidents/orders/index.md": FIRST.replace("fail. Please", "fail – please")})
    _, _, err = run("orders", "--lang", "en")
    assert "sms (customers, en) is 2 parts: '–' (U+2013) is not in the SMS alphabet" in err
    assert "with '-' it would be 1 part" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("ordres",), "there is no incident or maintenance 'ordres'; did you mean 'orders'?"),
        (("drill",), "a drill has them with --drills"),
        (("--show", "orders/03"), "'orders' has no update '03'; it has: index, 02-identified"),
        (("--show", "a/b/c"), "'a/b/c' is no update; write it as"),
        (("orders", "--all"), "name an incident, or --all, or --show: one of them"),
        (("--channel", "mail"), "--channel 'mail' does not exist; did you mean 'email'?"),
        (("--lang", "fr"), "--lang 'fr' does not exist; there are: en, zh-CN"),
        (("--audience", "press"), "--audience 'press' does not exist; "),
    ],
)
def test_wrong_use_is_answered_with_what_would_be_right(
    run: Run, args: tuple[str, ...], says: str
) -> None:
    code, _, err = run(*args)
    assert code == 2
    assert says in err


def test_a_mistake_in_the_content_writes_nothing(folder: Path, run: Run) -> None:
    run()
    before = listed(folder)
    write(folder, BROKEN)
    code, _, err = run()
    assert code == 1
    assert "incidents/other/index.md:4:" in err
    assert listed(folder) == before


def test_keep_going_leaves_out_what_is_broken(folder: Path, run: Run) -> None:
    write(folder, BROKEN)
    code, _, err = run("--keep-going")
    assert code == 3
    assert "incidents/other/index.md:4:" in err
    assert "orders/index" in subjects(folder)


def test_one_incident_is_not_held_back_by_another_one_s_mistake(folder: Path, run: Run) -> None:
    write(folder, BROKEN)
    assert run("orders")[0] == 0
    assert run("--show", "orders")[0] == 0
    code, _, err = run("--show", "other")
    assert code == 2
    assert "incidents/other/index.md:4:" in err


def test_all_mistakes_of_templates_are_told_at_once(folder: Path, run: Run) -> None:
    write(
        folder,
        {
            "templates/sms/default.txt.jinja": "Hello\n{{ titel }}\n",
            "templates/press/default.txt.jinja": "{% if title %}\n",
            "templates/chat/default.txt.jinja": "{{ cycler.__init__.__globals__ }}\n",
            "templates/opening/outages.txt.jinja": "Hello\n",
        },
    )
    code, _, err = run("--lang", "en")
    assert code == 1
    for place in (
        "templates/sms/default.txt.jinja:2: ",
        "templates/press/default.txt.jinja:1: ",
        "templates/chat/default.txt.jinja:1: ",
    ):
        assert err.count(place) == 1, place
    assert "templates/opening/outages.txt.jinja: warning: this template is never used" in err
    assert "Traceback" not in err
    assert not (folder / "build").exists()


def test_keep_going_writes_the_notices_whose_templates_are_sound(folder: Path, run: Run) -> None:
    write(folder, {"templates/sms/default.txt.jinja": "{{ titel }}\n"})
    assert run("--keep-going")[0] == 3
    channels = {each["channel"] for each in listed(folder)["notices"]}
    assert "sms" not in channels
    assert "email" in channels


def test_an_outdated_translation_is_marked(folder: Path, run: Run) -> None:
    outdated = IN_CHINESE.replace("---\ntitle", "---\nof: 0123456789ab\ntitle", 1)
    write(folder, {"incidents/orders/index.zh-CN.md": outdated})
    _, _, err = run("orders")
    marked = {
        (each["update"], each["language"]) for each in listed(folder)["notices"] if each["outdated"]
    }
    assert marked == {("index", "zh-CN")}
    assert "10 of an outdated translation: these will not be sent." in err
    assert "OUTDATED" in run("--show", "orders/index", "--lang", "zh-CN")[1]


@pytest.mark.parametrize("place", ["site", "site/notices", "incidents", "pages/x", ".", ".."])
def test_notices_are_never_written_among_what_is_published_or_written_by_hand(
    folder: Path, run: Run, place: str
) -> None:
    code, _, err = run("--output", str(folder / place))
    assert code == 2
    assert "--output" in err


def test_a_folder_with_other_files_is_left_alone(folder: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    code, _, err = run("--output", str(tmp_path / "mine"))
    assert code == 2
    assert "holds other files" in err
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_notices_are_not_written_through_a_link(folder: Path, run: Run, tmp_path: Path) -> None:
    (folder / "site").mkdir()
    (folder / "build").symlink_to(folder / "site")
    code, _, err = run()
    assert code == 2
    assert "is a link to another place" in err
    (folder / "build").unlink()
    run()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    inside = folder / "build/notices/incidents/orders/index"
    inside.rename(tmp_path / "moved")
    inside.symlink_to(elsewhere)
    assert run()[0] == 2
    assert not list(elsewhere.iterdir())


def test_a_file_that_is_a_link_is_replaced_and_not_followed(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    run()
    target = tmp_path / "target.txt"
    target.write_text("untouched")
    file = folder / "build/notices/incidents/orders/index/customers/sms.en.txt"
    file.unlink()
    file.symlink_to(target)
    assert run()[0] == 0
    assert target.read_text() == "untouched"
    assert not file.is_symlink()


def test_drafts_and_what_is_not_due_yet_have_no_notices(folder: Path, run: Run) -> None:
    write(
        folder,
        {
            "incidents/orders/03-draft.md": message(draft="yes", at="2026-11-02 10:00"),
            "incidents/orders/04-later.md": message(
                publish_at="2026-11-03 10:00", at="2026-11-02 10:00"
            ),
        },
    )
    run("orders")
    assert subjects(folder) == {"orders/index", "orders/02-identified"}


def test_help_names_every_option_and_the_exit_codes(run: Run) -> None:
    _, out, _ = run("--help")
    for option in ("--all", "--show", "--channel", "--audience", "--lang", "--format", "--output"):
        assert option in out
    assert "Exit code: 0 fine" in out
