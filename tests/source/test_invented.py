"""Contacts that `statuspage init` invented are named until somebody has written others."""

from __future__ import annotations

from pathlib import Path

from statuspage.source.invented import invented, invented_contacts
from tests.commands import run
from tests.folders import INDEX


def test_what_init_invented_is_named_as_soon_as_it_is_published_with_a_message(
    tmp_path: Path,
) -> None:
    """And by `ready` before that."""
    folder = tmp_path / "mysite"
    assert run("init", folder, "--url", "https://status.stmary.example").code == 0
    assert invented(folder) == ("customers", "press")
    assert run("check", "--site", folder).out == ""
    said = "the contact 'customers' still stands as `statuspage init` invented it"
    assert said in run("ready", "--site", folder).out
    file = folder / "incidents" / "2026-11-02-orders-fail" / "index.md"
    file.parent.mkdir()
    file.write_text(INDEX.replace("checkout", "ordering"), encoding="utf-8")
    done = run("check", "--site", folder, "--now", "2026-11-02 12:00")
    assert done.code == 0
    assert done.out == (
        "organisation.yml:10: warning: the contacts 'customers' and 'press' still stand as "
        "`statuspage init` invented them, and are published with every message: write your own, "
        "then take out the comment that says so\n"
    )


def test_those_of_a_chinese_site_are_named_as_well(tmp_path: Path) -> None:
    """Its comment is Chinese."""
    assert run("init", tmp_path / "site", "--language", "zh-CN").code == 0
    assert invented(tmp_path / "site") == ("customers", "press")


def test_what_somebody_wrote_is_theirs(tmp_path: Path) -> None:
    """Another address is enough, and so is a comment taken out: `service@` may well be right."""
    assert run("init", tmp_path / "site").code == 0
    file = tmp_path / "site" / "organisation.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("email: service@", "email: patients@"), encoding="utf-8")
    (warning,) = invented_contacts(tmp_path / "site")
    assert "the contact 'press' still stand" in warning.message
    lines = [line for line in text.splitlines() if "invented" not in line]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert invented_contacts(tmp_path / "site") == ()
    file.unlink()
    assert invented_contacts(tmp_path / "site") == ()
