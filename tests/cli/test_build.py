"""`statuspage build`: exit codes, what it says and where it writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from statuspage.cli import COMMANDS
from tests.commands import run, start
from tests.folders import INDEX, MKDOCS, message, write

NOW = ("--now", "2026-11-02 12:00")
ONE = "incidents/2026-11-02-orders-fail"
TWO = "incidents/2026-11-01-parcels"
BROKEN = {
    f"{ONE}/index.md": INDEX,
    f"{ONE}/02-found.md": message("More.", at="2026-11-02 09:40", status="identifed"),
    f"{TWO}/index.md": INDEX.replace("Orders fail", "Parcels are late"),
}


def test_a_sound_site_ends_with_0(tmp_path: Path) -> None:
    """Results are files; what there is to say goes to stderr."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    done = run("build", "--site", folder, *NOW)
    assert (done.code, done.out) == (0, "")
    translated, built = done.err.splitlines()
    assert translated == "zh-CN: 1 of 1 messages not wholly translated; the page marks them"
    assert built.endswith(f" s, in {folder / 'site'}")
    assert "Orders fail" in (folder / "site" / ONE / "index.html").read_text("utf-8")
    assert "Orders fail" in (folder / "site" / "updates.rss").read_text("utf-8")


def test_a_mistake_ends_with_1_and_nothing_is_built(tmp_path: Path) -> None:
    """All mistakes are said, and how to publish the rest."""
    folder = write(tmp_path, BROKEN)
    done = run("build", "--site", folder, *NOW)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"{ONE}/02-found.md:3: status 'identifed' is not known; did you mean 'identified'?\n"
        "    status: identified\n"
        "1 to mend; nothing was built.\n"
        "--keep-going leaves out what is broken and publishes the rest.\n"
    )
    assert not (folder / "site").exists()


def test_keep_going_ends_with_3_and_names_what_was_left_out(tmp_path: Path) -> None:
    """Everything sound is published."""
    folder = write(tmp_path, BROKEN)
    done = run("build", "--site", folder, *NOW, "--keep-going")
    assert done.code == 3
    assert done.err.startswith(f"{ONE}/02-found.md:3: status 'identifed' is not known")
    assert done.err.endswith(f"Published, but left out because of mistakes:\n  {ONE}/02-found.md\n")
    assert "Parcels are late" in (folder / "site" / "index.html").read_text("utf-8")
    assert "More." not in (folder / "site" / ONE / "index.html").read_text("utf-8")


def test_a_file_of_which_a_part_is_lost_is_named_too(tmp_path: Path) -> None:
    """A key of organisation.yml that is wrong is lost alone; the list is never empty."""
    text = "name: Example\ncontacts:\n  customers:\n    mail: help@example.com\n"
    folder = write(tmp_path, {"organisation.yml": text, f"{ONE}/index.md": INDEX})
    done = run("build", "--site", folder, *NOW, "--keep-going")
    assert done.code == 3
    assert done.err.endswith("because of mistakes:\n  a part of organisation.yml\n")


def test_keep_going_without_a_mistake_ends_with_0(tmp_path: Path) -> None:
    """Findings that withhold nothing never change the exit code."""
    odd = INDEX.replace("impact:", "next_update: 2026-11-02 09:00\nimpact:")
    folder = write(tmp_path, {f"{ONE}/index.md": odd})
    done = run("build", "--site", folder, *NOW, "--keep-going")
    assert done.code == 0
    assert f"{ONE}/index.md:3: warning: 'next_update' is not after 'at'" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--nwo", "x"], "No such option '--nwo'. Did you mean '--now'?"),
        (["biuld"], "There is no command 'biuld'. Did you mean 'build'?"),
        (["build", "--now", "soon"], "--now: 'soon' is not a time; write it as '2026-11-20 10:30'"),
        (["build", "--site", "nowhere"], "nowhere"),
        (["build", "extra"], "unexpected extra argument"),
    ],
)
def test_wrong_use_ends_with_2(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is in the last line."""
    monkeypatch.chdir(write(tmp_path, {f"{ONE}/index.md": INDEX}))
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_outside_of_a_site_the_line_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No mkdocs.yml here or above that loads the plugin."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A manual\n", encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = run("build")
    assert done.code == 2
    assert done.err.startswith("no site here:")
    assert "statuspage init DIR" in done.err
    done = run("build", "--site", tmp_path / "here")
    assert done.code == 2
    assert done.err.startswith(f"{tmp_path / 'here'} is no site: there is no mkdocs.yml in it.")


def test_the_nearest_site_above_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder inside, also one that has a mkdocs.yml of something else."""
    folder = write(
        tmp_path, {f"{ONE}/index.md": INDEX, "pages/manual/mkdocs.yml": "site_name: x\n"}
    )
    for below in (folder / ONE, folder / "pages" / "manual"):
        monkeypatch.chdir(below)
        assert run("build", *NOW).code == 0
        assert (folder / "site" / "index.html").is_file()


def test_the_moment_comes_from_the_command_then_the_environment_then_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--now`, SOURCE_DATE_EPOCH, `demo_moment`, in this order."""
    demo = MKDOCS + "      demo_moment: 2026-11-02 13:00\n"
    folder = write(tmp_path, {"mkdocs.yml": demo, f"{ONE}/index.md": INDEX})

    def shown() -> str:
        text = (folder / "site" / "index.html").read_text("utf-8")
        return text.split('<time datetime="', 1)[1][11:16]

    done = run("build", "--site", folder)
    assert (done.code, shown()) == (0, "13:00")
    assert "Shown as of 2026-11-02 13:00 CET, the fixed moment of this demonstration" in done.err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793617200")
    assert (run("build", "--site", folder).code, shown()) == (0, "12:00")
    assert (run("build", "--site", folder, "--now", "1793613600").code, shown()) == (0, "11:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("build", "--site", folder)
    assert (done.code, done.err) == (
        2,
        "SOURCE_DATE_EPOCH is 'yesterday'; it must be a number of seconds\n",
    )
    assert (run("build", "--site", folder, "--now", "1793613600").code, shown()) == (0, "11:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert (run("build", "--site", folder).code, shown()) == (0, "13:00")
    assert os.environ["SOURCE_DATE_EPOCH"] == ""
    itself = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(itself, check=True, timeout=60)
    assert shown() == "13:00"


def test_a_broken_link_in_a_plain_page_is_said_and_fails_if_strict(tmp_path: Path) -> None:
    """Messages are never held back for it."""
    files = {f"{ONE}/index.md": INDEX, "pages/more.md": "# More\n\n[Gone](gone.md)\n"}
    folder = write(tmp_path, files)
    done = run("build", "--site", folder, *NOW)
    assert done.code == 0
    assert "warning: Doc file 'more.md' contains a link 'gone.md'" in done.err
    done = run("build", "--site", folder, *NOW, "--strict")
    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("Doc file 'more.md' contains a link 'gone.md'")


def test_a_site_without_any_content_is_built(tmp_path: Path) -> None:
    """A fresh site has no incident yet, and perhaps no pages."""
    folder = write(tmp_path, {})
    (folder / "pages" / "about.md").unlink()
    (folder / "pages").rmdir()
    (folder / "organisation.yml").unlink()
    assert run("build", "--site", folder, *NOW).code == 0
    assert 'class="state good"' in (folder / "site" / "index.html").read_text("utf-8")


def test_the_process_says_the_same_and_ends_with_the_same_code(tmp_path: Path) -> None:
    """Once as a process of its own: `python -m statuspage`."""
    folder = write(tmp_path, BROKEN)
    done = start("build", *NOW, "--keep-going", cwd=folder / ONE)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith(f"\n  {ONE}/02-found.md\n")


NEW = [f"new {what}" for what in ("incident", "update", "maintenance", "translation")]


@pytest.mark.parametrize("words", ["", *COMMANDS, *NEW])
def test_help_teaches(words: str) -> None:
    """Each command says what it does, shows how it is called, and explains each option."""
    done = run(*words.split(), "--help")
    assert (done.code, done.err) == (0, "")
    usage, _, rest = done.out.partition("\n\n")
    assert usage.startswith(f"Usage: statuspage {words}".strip())
    assert "statuspage " in rest, "an example"
    options = done.out.partition("Options:\n")[2].splitlines()
    # A long option has its words below it.
    words_of = {
        line: f"{line} {below.strip() if below.startswith(' ' * 10) else ''}"
        for line, below in zip(options, [*options[1:], ""], strict=True)
    }
    bare = [line for line in options if line.startswith("  -") and len(words_of[line].split()) < 3]
    assert bare == []


@pytest.mark.parametrize("incidents", [1, 120])
def test_what_mkdocs_warns_of_in_the_settings_is_said_however_long_the_history(
    incidents: int, tmp_path: Path
) -> None:
    """They are loaded while other processes read a long one."""
    files = {f"incidents/2026-11-02-orders-{n}/index.md": INDEX for n in range(incidents)}
    folder = write(tmp_path, {"mkdocs.yml": f"colour: blue\n{MKDOCS}", **files})
    done = run("build", "--site", folder, *NOW, "--strict")
    assert done.code == 1
    assert "colour" in done.err
    assert run("build", "--site", folder, *NOW).err.count("'colour'") == 1
