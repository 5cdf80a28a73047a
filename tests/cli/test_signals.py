"""`statuspage signals`: what is unusual, how sure, and a draft that a person decides about."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.internal import Signal
from tests.commands import Ran, command, environment, run
from tests.folders import read as read_site
from tests.folders import write
from tests.manual import examples, page
from tests.practice.signals.counts import days, usual

NOW = "2026-11-20 10:30"
ID = "2026-11-20-reports-of-late"


def table(signals: Iterable[Signal]) -> str:
    rows = [
        f"{signal.at:%Y-%m-%d},{signal.source},{signal.channel},{signal.theme},"
        f"{'' if signal.count is None else signal.count}"
        for signal in signals
    ]
    return "\n".join(["when,source,channel,theme,count", *rows, ""])


def shop(folder: Path, *signals: Signal) -> Path:
    """A site in whose internal folder these were counted."""
    files = {"internal/signals/2026.csv": table(signals)} if signals else {}
    return write(folder, files)


def looked(folder: Path, *arguments: str | Path) -> Ran:
    return run("signals", *arguments, "--site", folder, "--now", NOW)


def test_what_is_unusual_is_said_first_and_how_sure(tmp_path: Path) -> None:
    """In sentences; then how often this cries wolf, and what can be done."""
    done = looked(shop(tmp_path, *days(usual(84, 30))))
    assert done.code == 0
    assert done.out == (
        "UNUSUAL: late\n"
        "  Thursday, 19 November 2026: 30 reports of “late” (help desk, phone). Usual on a "
        "Thursday: 5 to 16. Without a cause, so many come less than once in ten years.\n\n"
    )
    assert done.err == (
        "Judged: 1 series (1 by the day). Each is called unusual without a cause once in 270 "
        "periods; all of them together, expect that about once in 270 days.\n"
        "To open a draft with this evidence: statuspage signals --draft. You decide what comes "
        "of it.\n"
    )


def test_quiet_says_so(tmp_path: Path) -> None:
    """Nothing unusual is an answer too; --all names all that was judged."""
    folder = shop(tmp_path, *days(usual(84)))
    assert looked(folder).out == "Nothing is unusual.\n"
    assert "(help desk, phone). Usual on a Thursday: 5 to 16. That is not unusual." in (
        looked(folder, "--all").out
    )


def test_one_day_only_cannot_be_judged(tmp_path: Path) -> None:
    """It is said plainly, and what is needed."""
    done = looked(shop(tmp_path, *days([500])))
    assert (done.code, done.out) == (0, "Nothing can be judged yet.\n")
    assert "14 days before are needed, 0 were counted" in done.err


def test_no_counts_are_explained(tmp_path: Path) -> None:
    """Where a table belongs and how it begins."""
    done = looked(shop(tmp_path))
    assert (done.code, "has no counts" in done.out) == (0, True)
    assert "when,source,channel,theme,count" in done.err


def test_a_column_that_nobody_filled_in_is_said_and_breaks_nothing(tmp_path: Path) -> None:
    """A table just begun has empty counts: an answer, in both forms, and with a picture."""
    folder = shop(tmp_path, *days([None]))
    for arguments in ((), ("--all",), ("--since", "2026-11-01"), ("--draft",)):
        done = looked(folder, *arguments)
        assert (done.code, done.out) == (
            0,
            f"Nothing was counted: in {folder / 'internal/signals'} every count is empty.\n",
        )
    assert done.err.splitlines()[0] == (
        "Write the numbers behind the last comma. 0 is none; empty is not counted."
    )
    assert json.loads(looked(folder, "--format", "json").out)["periods"] == []
    done = looked(folder, "--chart", tmp_path / "late.svg")
    assert (done.code, (tmp_path / "late.svg").exists()) == (0, False)


def test_a_channel_that_is_never_counted_leaves_the_others_their_result(tmp_path: Path) -> None:
    """The wave is found all the same."""
    never = days([None, None, None], source="staff", channel="tills")
    done = looked(shop(tmp_path, *days(usual(84, 30)), *never))
    assert done.code == 0, done.err
    assert done.out.startswith("UNUSUAL: late\n  Thursday, 19 November 2026: 30 reports")


def test_the_table_of_the_manual_can_be_looked_at(tmp_path: Path) -> None:
    """As it stands there; two days are too few to judge anything."""
    [files] = examples(page("internal.md"))
    name = "internal/signals/help-desk.csv"
    folder = write(tmp_path, {name: files[name]})
    done = run("signals", "--site", folder, "--now", "2026-11-03 09:00")
    assert (done.code, done.out) == (0, "Nothing can be judged yet.\n")
    late = run("signals", "--site", folder, "--now", NOW)
    assert (late.code, late.out.startswith("The last count is of 2026-11-02:")) == (0, True)


def test_old_counts_are_no_news(tmp_path: Path) -> None:
    """Nobody has counted for a month: that is said, not that all is quiet."""
    done = looked(shop(tmp_path, *days(usual(60), last=date(2026, 10, 20))))
    assert done.out.startswith("The last count is of 2026-10-20: of the last seven days")


def test_a_wrong_row_is_left_out_and_said_and_the_rest_is_judged(tmp_path: Path) -> None:
    """One typing error never hides a wave."""
    folder = shop(tmp_path, *days(usual(84, 30)))
    file = folder / "internal" / "signals" / "2026.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}2026-11-10,help_desk,fax,late,-3\n", encoding="utf-8")
    done = looked(folder)
    assert "UNUSUAL: late" in done.out
    assert "left out: internal/signals/2026.csv:87:" in done.err


def test_a_program_gets_all_of_it_as_json(tmp_path: Path) -> None:
    """The rate, what is unusual, and every period."""
    signals = [*days(usual(84, 30)), *days([0, 1], theme="rude")]
    told = json.loads(looked(shop(tmp_path, *signals), "--format", "json").out)
    assert told["false_alarms"] == {"once_in_periods": 270, "series": 3}
    (finding,) = told["unusual"]
    assert (finding["theme"], finding["began"]) == ("late", "2026-11-19T00:00:00+01:00")
    assert {key: finding["leading"][key] for key in ("count", "usual", "period", "parts")} == {
        "count": 30,
        "usual": [5, 16],
        "period": "day",
        "parts": [1, 1],
    }


def test_a_draft_has_no_count_in_it_and_its_evidence_in_the_fact_log(tmp_path: Path) -> None:
    """The public file says what it is about; the internal one why."""
    folder = shop(tmp_path, *days(usual(84, 30, 40)))
    done = looked(folder, "--draft")
    assert done.out.endswith(f"incidents/{ID}/index.md\n")
    assert "Nothing is published." in done.err
    text = (folder / "incidents" / ID / "index.md").read_text(encoding="utf-8")
    assert text.startswith(
        "---\ntitle: Reports of late\nkind: complaints\nimpact: minor\nstarted: 2026-11-18\n"
        "detected: 2026-11-20 10:30\nstatus: investigating\nat: 2026-11-20 10:30\ndraft: yes\n"
    )
    assert "40" not in text
    log = (folder / "internal" / "facts" / f"{ID}.yml").read_text(encoding="utf-8")
    assert log.count('    source: "signals: late"\n') == 2
    assert 'fact: "Thursday, 19 November 2026: 40 reports of “late” (help desk, phone).' in log


def test_a_draft_is_withheld_and_no_mistake(tmp_path: Path) -> None:
    """Nothing automatic is ever on the page."""
    folder = shop(tmp_path, *days(usual(84, 30)))
    looked(folder, "--draft")
    reading = read_site(folder, NOW)
    assert (reading.errors, reading.sites["en"].incidents) == ((), ())


def test_there_is_never_a_second_draft_of_a_theme(tmp_path: Path) -> None:
    """It says which there is, and writes nothing; when that is over, a new one may be opened."""
    folder = shop(tmp_path, *days(usual(84, 30)))
    looked(folder, "--draft")
    again = looked(folder, "--draft")
    assert f"late: there is an incident for it already, {ID}; no other was opened." in again.err
    assert [path.name for path in (folder / "incidents").iterdir()] == [ID]
    index = folder / "incidents" / ID / "index.md"
    text = index.read_text(encoding="utf-8").replace("draft: yes\n", "")
    index.write_text(text.replace("investigating", "resolved") + "Sorry.\n", encoding="utf-8")
    assert looked(folder, "--draft").out.endswith(f"incidents/{ID}-2/index.md\n")


def test_drafts_are_of_the_kind_and_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """A wave of complaints may be a recall; the site's second language is as good."""
    folder = shop(tmp_path, *days(usual(84, 30), theme="异物"))
    done = looked(folder, "--draft", "--kind", "recall", "--impact", "major", "--language", "zh-CN")
    assert done.code == 0
    (file,) = (folder / "incidents").glob("*/index.md")
    text = file.read_text(encoding="utf-8")
    assert "title: 关于“异物”的反映\nkind: recall\nimpact: major\n" in text


def test_only_the_theme_that_is_asked_for_is_opened(tmp_path: Path) -> None:
    """Two are unusual; one is opened."""
    signals = [*days(usual(84, 40)), *days(usual(84, 50), theme="Rude staff")]
    folder = shop(tmp_path, *signals)
    looked(folder, "--draft", "--theme", "rude  staff")
    assert [path.name for path in (folder / "incidents").iterdir()] == [
        "2026-11-20-reports-of-rude-staff"
    ]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--theme", "lat", "--theme: nothing was counted of 'lat'; did you mean 'late'?"),
        ("--since", "2026-12-01", "--since 2026-12-01 is in the future"),
        ("--since", "soon", "--since: 'soon' is not a time"),
        ("--kind", "compliants", "--kind 'compliants' is not known; did you mean 'complaints'?"),
        ("--language", "fr", "--language 'fr' is not known; use one of: en, zh-CN"),
    ],
)
def test_wrong_options_say_what_would_be_right(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    """And nothing is written."""
    folder = shop(tmp_path, *days(usual(84, 30)))
    done = looked(folder, "--draft", option, value)
    assert (done.code, said in done.err) == (2, True)
    assert not list((folder / "incidents").glob("*"))


def test_since_judges_older_days_as_they_were(tmp_path: Path) -> None:
    """Each by what came before it."""
    folder = shop(tmp_path, *days(usual(84, 40, *[10] * 20)))
    assert looked(folder).out == "Nothing is unusual.\n"
    since = date(2026, 11, 19) - timedelta(days=25)
    assert "40 reports" in looked(folder, "--since", since.isoformat()).out


def test_the_picture_is_written(tmp_path: Path) -> None:
    """An SVG that stands by itself."""
    folder = shop(tmp_path, *days(usual(84, 30)))
    file = tmp_path / "pictures" / "late.svg"
    assert looked(folder, "--chart", file).code == 0
    assert file.read_text(encoding="utf-8").startswith('<svg class="chart signals"')


def test_several_at_once_open_one_draft(tmp_path: Path) -> None:
    """They wait for each other, so that each sees what the one before has opened."""
    folder = shop(tmp_path, *days(usual(84, 30, 40)))
    words = command("signals", "--draft", "--site", folder, "--now", NOW)
    at_once = [
        subprocess.Popen(
            words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(3)
    ]
    assert [each.wait(60) for each in at_once] == [0, 0, 0]
    assert len(list((folder / "incidents").glob("*late*"))) == 1


def test_a_theme_in_another_script_gives_a_folder_that_says_what_it_is(tmp_path: Path) -> None:
    folder = shop(tmp_path, *(replace(one, theme="异物") for one in days(usual(84, 30, 40))))
    done = looked(folder, "--draft", "--language", "zh-CN")
    assert done.out.endswith("-signal-complaints/index.md\n")


def test_without_a_table_nothing_else_is_read(tmp_path: Path) -> None:
    """A site that cannot be read has no counts either."""
    folder = write(tmp_path, {"components.yml": "{{{{"})
    done = looked(folder)
    assert (done.code, done.out.startswith("Nothing was counted: ")) == (0, True)
