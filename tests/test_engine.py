"""The live output is whole at every moment, whatever happens to a build."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import warm
from tests.commands import command, environment, run
from tests.folders import INDEX, MKDOCS, message, write

NOW = ("--now", "2026-11-02 12:00")
ONE = "incidents/2026-11-02-orders-fail"
OWN_THEME = {
    "mkdocs.yml": MKDOCS.replace("_default", "_default\n  custom_dir: own"),
}
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def beside(folder: Path) -> list[str]:
    """What a build could leave in the site's folder."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name.startswith((".", "site")))


def process(*arguments: str | Path) -> subprocess.Popen[str]:
    """The command as a process that goes on by itself."""
    return subprocess.Popen(
        command(*arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@UNIX
def test_a_build_that_is_killed_leaves_the_old_output(tmp_path: Path) -> None:
    """At whichever moment: what is live is the old site or the new one, whole."""
    files = {f"incidents/2026-10-{day:02}-orders/index.md": INDEX for day in range(1, 29)}
    folder = write(tmp_path, files)
    assert run("build", "--site", folder, *NOW).code == 0
    old = tree(folder / "site")
    write(folder, {**files, f"{ONE}/index.md": INDEX})
    for moment in (0.0, 0.05, 0.15, random.uniform(0, 0.3)):
        before = {*beside(folder)}
        build = process("build", "--site", folder, *NOW)
        while build.poll() is None and {*beside(folder)} <= before:
            time.sleep(0.001)
        time.sleep(moment)
        build.kill()
        build.communicate()
        live = folder / "site" if (folder / "site").exists() else folder / "site.old"
        if tree(live) != old:  # it was quicker this time, and the new site is whole
            assert len(tree(live)) > len(old)
            break
    assert run("build", "--site", folder, *NOW).code == 0
    assert f"{ONE}/index.html" in tree(folder / "site")
    assert beside(folder) == ["site"]


def mkdocs_build(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """MkDocs' own command on a site, as a process."""
    named = ["-q", "-f", str(folder / "mkdocs.yml"), *options]
    return subprocess.run(
        [warm.folder() / "mkdocs", "build", *named],
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_that_was_killed_in_the_swap_is_mended(tmp_path: Path) -> None:
    """The old output is put back before anything else, half-made ones go."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX.replace("impact", "impct")})
    for name in ("site.old", ".site.new-abc"):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(name, encoding="utf-8")
    assert run("build", "--site", folder, *NOW).code == 1
    assert (folder / "site" / "index.html").read_text("utf-8") == "site.old"
    assert beside(folder) == ["site"]


@UNIX
def test_a_full_disk_leaves_the_old_output(tmp_path: Path) -> None:
    """The line names the site and not the file that came last; nothing is left lying about."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    assert run("build", "--site", folder, *NOW).code == 0
    old = tree(folder / "site")
    script = """
        import resource, signal, sys
        from statuspage.cli import main
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        main(sys.argv[1:])
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), "build", "--site", str(folder), *NOW],
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    said = f"cannot write beside {folder / 'site'}: File too large; the old site stands\n"
    assert done.stderr.endswith(said)
    assert "Traceback" not in done.stderr
    assert (tree(folder / "site"), beside(folder)) == (old, ["site"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """The line says where, and why."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    folder.chmod(0o555)
    try:
        done = run("build", "--site", folder, *NOW)
    finally:
        folder.chmod(0o755)
    assert done.code == 1
    assert done.err == f"cannot write beside {folder / 'site'}: Permission denied\n"


@pytest.mark.parametrize(("kind", "what"), [("link", "a link"), ("file", "a file")])
def test_what_is_no_output_is_not_swapped_away(kind: str, what: str, tmp_path: Path) -> None:
    """A link would lead elsewhere, and a file is somebody's."""
    folder = write(tmp_path / "site", {f"{ONE}/index.md": INDEX})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "link":
        (folder / "site").symlink_to(elsewhere)
    else:
        (folder / "site").write_text("mine", encoding="utf-8")
    done = run("build", "--site", folder, *NOW)
    said = f"{folder / 'site'} is {what}; the site is written into a folder of its own\n"
    assert (done.code, done.err) == (1, said)
    assert [*elsewhere.iterdir()] == []


@UNIX
def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    """It goes on when the first one has ended, even if that was killed."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    script = """
        import sys, time
        from pathlib import Path
        from statuspage.engine.output import alone
        with alone(Path(sys.argv[1]), lambda: None):
            print("locked", flush=True)
            time.sleep(60)
    """
    first = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), str(folder)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "locked\n"
    second = process("build", "--site", folder, *NOW)
    assert second.stderr is not None
    assert second.stderr.readline() == "Another build of this site is at work; waiting …\n"
    assert not (folder / "site").exists()
    first.kill()
    first.communicate()
    assert second.communicate(timeout=30)[1].startswith("zh-CN: 1 of 1 messages")
    assert (second.returncode, (folder / "site" / "index.html").is_file()) == (0, True)


def test_builds_at_the_same_moment_do_not_harm_each_other(tmp_path: Path) -> None:
    """Each ends well, and what is live is whole."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    builds = [process("build", "--site", folder, *NOW) for _ in range(3)]
    said = [build.communicate(timeout=60)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    live = tree(folder / "site")
    assert run("build", "--site", folder, *NOW).code == 0
    assert tree(folder / "site") == live
    assert beside(folder) == ["site"]


def test_what_was_taken_away_is_gone(tmp_path: Path) -> None:
    """Nothing of an earlier build stays in a later one."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, "pages/more.md": "# More\n"})
    assert run("build", "--site", folder, *NOW).code == 0
    shutil.rmtree(folder / ONE)
    (folder / "pages" / "more.md").unlink()
    assert run("build", "--site", folder, *NOW).code == 0
    names = tree(folder / "site")
    assert not [name for name in names if "orders-fail" in name or "more" in name]


@UNIX
@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o644), (0o002, 0o664)])
def test_what_is_built_can_be_read_by_a_web_server(umask: int, mode: int, tmp_path: Path) -> None:
    """Whoever keeps the own files from everybody publishes all the same."""
    folder = write(tmp_path, {"pages/a/b.md": "# B\n", "pages/a/c.pdf": "c"})
    before = os.umask(umask)
    try:
        assert run("build", "--site", folder, *NOW).code == 0
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    site = folder / "site"
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in site.rglob("*")}
    assert modes == {True: mode | 0o111, False: mode}
    assert site.stat().st_mode & 0o777 == 0o755


def test_drills_leave_the_live_output_alone(tmp_path: Path) -> None:
    """Each sort of build has its own folder and never touches the other's."""
    drill = message("A drill.", title="Fire", impact="major", at="2026-11-02 09:00", drill="yes")
    folder = write(
        tmp_path, {f"{ONE}/index.md": INDEX, "incidents/2026-11-02-drill-fire/index.md": drill}
    )
    assert run("build", "--site", folder, *NOW).code == 0
    live = tree(folder / "site")
    assert run("build", "--site", folder, *NOW, "--drills").code == 0
    assert tree(folder / "site") == live
    assert beside(folder) == ["site", "site-drill"]
    assert b"A drill." not in b"".join(live.values())


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "theme:\n  name: material_x",
            "mkdocs.yml:5: 'theme': Unrecognised theme name: 'material_x'.",
        ),
        (
            "theme:\n  name: mkdocs",
            "mkdocs.yml:4: the theme 'mkdocs' has no templates for a status page; extend ours",
        ),
        (
            "theme:\n  name: statuspage_default\n  custom_dir: own",
            "own/home.html:2: there is no value 'nothing_like_it' here",
        ),
    ],
)
def test_a_theme_that_does_not_work_is_named(settings: str, said: str, tmp_path: Path) -> None:
    """With its file and line where it has one; the old output stands."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    assert run("build", "--site", folder, *NOW).code == 0
    old = tree(folder / "site")
    text = (folder / "mkdocs.yml").read_text("utf-8")
    changed = text.replace("theme:\n  name: statuspage_default", settings)
    template = "{% extends 'base.html' %}\n{% block content %}{{ nothing_like_it }}{% endblock %}\n"
    write(folder, {"mkdocs.yml": changed, "own/home.html": template, f"{ONE}/index.md": INDEX})
    done = run("build", "--site", folder, *NOW)
    assert done.code == 1
    assert said in done.err
    assert (tree(folder / "site"), beside(folder)) == (old, ["site"])


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 1/0 }}", "1: this divides by zero"),
        ("\n{{ view.nothing + 5 }}", "2: HomeView has no 'nothing'"),
        ("{{ 'soon'|datetime }}", "1: the filter 'datetime' needs a moment, and was given 'soon'"),
        ("{{ _('A %(x)s') }}", "1: the text has a placeholder 'x' that got no value"),
        ("{{ _('100 %') }}", "1: a % in a text that is translated is written %%"),
        ("{% include 'home.html' %}", "1: this template includes or calls itself without an end"),
        ("{% include 'nope.html' %}", "1: there is no template 'nope.html'"),
        (
            "\n{% from 'components/icon.html' import icon %}{{ icon() }}",
            "2: parameter 'shape' was not provided",
        ),
        ("{{ x }", "1: this is not a template: unexpected '}'"),
        (b"\xdf", "1: this file is not UTF-8; save it as UTF-8"),
    ],
)
def test_a_slip_in_a_theme_is_named_with_its_line(
    template: str | bytes, said: str, tmp_path: Path
) -> None:
    """It is never called a mistake of the program."""
    folder = write(tmp_path, {**OWN_THEME, "own/home.html": template})
    done = run("build", "--site", folder, *NOW)
    assert done.code == 1
    assert done.err.startswith(f"own/home.html:{said}")


def test_a_slip_in_the_template_of_plain_pages_is_named_with_its_line(tmp_path: Path) -> None:
    """MkDocs renders those; by our command and by MkDocs' own, it is said alike."""
    main = "{% extends 'base.html' %}{% block content %}\n{{ page.meta.author.name }}{% endblock %}"
    folder = write(tmp_path, {**OWN_THEME, "own/main.html": main})
    said = "own/main.html:2: dict has no 'author'\n"
    done = run("build", "--site", folder, *NOW)
    assert (done.code, done.err) == (1, said)
    itself = mkdocs_build(folder)
    assert itself.returncode == 1
    assert said in itself.stderr
    assert "Traceback" not in itself.stderr


def test_a_plain_page_with_a_template_that_is_not_there(tmp_path: Path) -> None:
    """Its name is said."""
    folder = write(tmp_path, {"pages/about.md": "---\ntemplate: nope.html\n---\n# About\n"})
    done = run("build", "--site", folder, *NOW)
    said = "a plain page or the theme needs 'nope.html', and there is no such template\n"
    assert (done.code, done.err) == (1, said)


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("[en, zh-CN]", "[en, cn]", "the language 'cn' is not known; did you mean zh-CN?"),
        ("[en, zh-CN]", "[en, no]", "'no' is not read as a text here: put it into quotation marks"),
        ("[en, zh-CN]", "", "'languages' is empty; the first one is the default"),
        ("docs_dir: pages", "docs_dir: pages\nsite_dir: incidents", "'site_dir' is incidents/"),
    ],
)
def test_mkdocs_itself_says_what_is_wrong_with_the_settings(
    written: str, meant: str, said: str, tmp_path: Path
) -> None:
    """With file and line, as `build` says it, and before it empties anything."""
    wrong = MKDOCS.replace(written, meant)
    assert wrong != MKDOCS
    folder = write(tmp_path, {"mkdocs.yml": wrong, f"{ONE}/index.md": INDEX})
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("old", encoding="utf-8")
    done = run("build", "--site", folder, *NOW)
    assert done.code == 1
    assert re.search(rf"^mkdocs\.yml:\d+: {re.escape(said)}", done.err)
    itself = mkdocs_build(folder)
    assert itself.returncode == 1
    assert said in itself.stderr
    assert "Traceback" not in itself.stderr
    assert tree(folder / "site") == {"index.html": b"old"}
    assert (folder / ONE / "index.md").is_file()


def test_mkdocs_itself_empties_no_folder_that_is_written_in(tmp_path: Path) -> None:
    """Also where it is named on the command line."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, "internal/policy.yml": "window: 1 hour\n"})
    itself = mkdocs_build(folder, "--site-dir", str(folder / "internal"))
    assert itself.returncode == 1
    assert "'site_dir' is internal/, and MkDocs empties it" in itself.stderr
    assert [file.name for file in (folder / "internal").iterdir()] == ["policy.yml"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there")
def test_a_place_with_other_letters_than_the_environment_knows(tmp_path: Path) -> None:
    """Where a site lies is no mistake of its settings."""
    folder = write(tmp_path / "测试", {f"{ONE}/index.md": INDEX})
    done = subprocess.run(
        [sys.executable, "-m", "statuspage", "build", "--site", str(folder), *NOW],
        env=environment(LC_ALL="C", PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()


def test_mkdocs_itself_says_the_mistakes_and_keeps_the_old_output(tmp_path: Path) -> None:
    """`mkdocs build` fails in a line each, without a traceback, before it empties anything."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX.replace("impact: major", "impact: majr")})
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("old", encoding="utf-8")
    done = mkdocs_build(folder, SOURCE_DATE_EPOCH="1793617200")
    assert done.returncode == 1
    assert f"{ONE}/index.md:3: impact 'majr' is not known; did you mean 'major'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder / "site") == {"index.html": b"old"}
