"""CODEOWNERS: each role's approvals, the policy and the file itself need the right review."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from statuspage.editing.codeowners import BEGIN, END, find, lines, merged
from statuspage.errors import StatuspageError
from statuspage.policy import Role
from tests.checkout import git

ROLES = {
    "comms_lead": Role(id="comms_lead", name="Comms", owners=("@example/comms",)),
    "legal": Role(id="legal", name="Legal", owners=("@example/legal", "lex@example.com")),
    "duty": Role(id="duty", name="Duty manager"),
}
OWN = ("/internal/policy.yml @a",)


def test_every_role_with_owners_has_its_line() -> None:
    """Of several lines that fit a file, a host takes the last: ours do not overlap."""
    assert lines("content/internal", ".github/CODEOWNERS", ROLES) == (
        "/content/internal/approvals/**/*.comms_lead.yml @example/comms",
        "/content/internal/approvals/**/*.legal.yml @example/legal lex@example.com",
        "/content/internal/policy.yml @example/comms @example/legal lex@example.com",
        "/.github/CODEOWNERS @example/comms @example/legal lex@example.com",
    )


def test_without_owners_there_is_nothing_to_write() -> None:
    with pytest.raises(StatuspageError, match="there is nobody to protect approvals"):
        lines("internal", ".github/CODEOWNERS", {"duty": ROLES["duty"]})


@pytest.mark.parametrize(
    "folder",
    ["internal", "content/internal", "our site/internal", "a[b]c/*?/internal", "#1!/in\\out"],
)
def test_a_line_fits_the_files_of_its_role_and_no_others(folder: str, tmp_path: Path) -> None:
    """Asked of git, whose patterns these are; whatever the folders are called."""
    git(tmp_path, "init", "--quiet")
    pattern = lines(folder, ".github/CODEOWNERS", ROLES)[1].rpartition(" @")[0]
    (tmp_path / ".gitignore").write_text(f"{pattern}\n", encoding="utf-8")

    def fits(path: str) -> bool:
        named = ["check-ignore", "--no-index", "--quiet", "--", path]
        return _code(tmp_path, *named) == 0

    assert fits(f"{folder}/approvals/2026-11-02-orders/02-found.legal.yml")
    assert fits(f"{folder}/approvals/holding/sorry.legal.yml")
    assert not fits(f"{folder}/approvals/2026-11-02-orders/02-found.comms_lead.yml")
    assert not fits(f"{folder}/approvals/2026-11-02-orders/02-found.paralegal.yml")
    assert not fits(f"elsewhere/{folder}/approvals/orders/02-found.legal.yml")
    assert not fits("axc/yy/internal/approvals/orders/02-found.legal.yml")


def _code(folder: Path, *arguments: str) -> int:
    return subprocess.run(["git", *arguments], cwd=folder, check=False).returncode


def test_a_folder_that_no_line_can_name_is_refused() -> None:
    with pytest.raises(StatuspageError, match="rename that folder"):
        lines("a\nb/internal", ".github/CODEOWNERS", ROLES)


def test_the_block_comes_last_and_everything_else_stays() -> None:
    """A line of one's own below it would take its place."""
    first = merged("* @everybody\n", OWN)
    assert first == f"* @everybody\n\n{BEGIN}\n/internal/policy.yml @a\n{END}\n"
    assert merged(first, OWN) == first
    assert merged(f"{first}\n*.md @writers\n", OWN) == (
        f"* @everybody\n\n\n*.md @writers\n\n{BEGIN}\n/internal/policy.yml @a\n{END}\n"
    )
    assert merged(first, ("/b @c",)) == f"* @everybody\n\n{BEGIN}\n/b @c\n{END}\n"
    assert merged("", OWN) == f"{BEGIN}\n/internal/policy.yml @a\n{END}\n"


def test_line_ends_stay_as_they_are() -> None:
    text = merged("* @everybody\r\n", OWN)
    assert text == f"* @everybody\r\n\r\n{BEGIN}\r\n/internal/policy.yml @a\r\n{END}\r\n"
    assert merged(text, OWN) == text


@pytest.mark.parametrize("text", [f"{BEGIN}\n", f"{END}\n", f"{BEGIN}\n{BEGIN}\n{END}\n"])
def test_a_block_without_an_end_is_not_guessed_at(text: str) -> None:
    """Nobody's lines are deleted."""
    with pytest.raises(StatuspageError, match="do not belong together any more"):
        merged(text, OWN)


def test_the_file_that_the_host_reads_is_the_one_that_is_written(tmp_path: Path) -> None:
    """A second file would hide the first."""
    assert find(tmp_path) == ".github/CODEOWNERS"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "CODEOWNERS").touch()
    assert find(tmp_path) == "docs/CODEOWNERS"
    (tmp_path / "CODEOWNERS").touch()
    assert find(tmp_path) == "CODEOWNERS"
