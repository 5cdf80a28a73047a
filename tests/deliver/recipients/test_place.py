"""Files with addresses lie outside the repository, and what a variable holds is never said."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.deliver.recipients.place import outside
from statuspage.errors import StatuspageError

NAME = "STATUSPAGE_RECIPIENTS"


def refused(value: str | Path, site: Path) -> str:
    """What is said of a value."""
    with pytest.raises(StatuspageError) as problem:
        outside({NAME: str(value)}, NAME, site)
    return str(problem.value)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of a repository."""
    folder = tmp_path / "repository" / "content"
    folder.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    return folder


@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_no_name_is_no_file(site: Path, value: str | None) -> None:
    """A variable that is empty is one that is not set, as hosts hand on secrets that are not."""
    assert outside({} if value is None else {NAME: value}, NAME, site) is None


def test_a_file_elsewhere_is_taken(site: Path, tmp_path: Path) -> None:
    """A line break at the end of the variable is no part of the name."""
    file = tmp_path / "recipients.csv"
    file.touch()
    assert outside({NAME: f"{file}\n"}, NAME, site) == file.resolve()


@pytest.mark.parametrize(
    "place", ["content/recipients.csv", "content/site/list.csv", "recipients.csv", "build/x.csv"]
)
def test_no_file_of_the_repository_is_taken(site: Path, tmp_path: Path, place: str) -> None:
    """Not beside the site either, and not where git ignores it."""
    file = tmp_path / "repository" / place
    file.parent.mkdir(exist_ok=True, parents=True)
    file.touch()
    (tmp_path / "repository" / ".gitignore").write_text("*.csv\n")
    said = refused(file, site)
    assert said.startswith(f"{NAME} names a file in the site's folder or its repository.")
    assert "recipients.csv" not in said


def test_a_link_into_the_repository_is_followed(site: Path, tmp_path: Path) -> None:
    """What counts is where the addresses are."""
    (site / "list.csv").touch()
    link = tmp_path / "list.csv"
    link.symlink_to(site / "list.csv")
    assert "in the site's folder or its repository" in refused(link, site)


def test_without_git_the_sites_folder_counts(tmp_path: Path) -> None:
    """A folder that is published by other means is no place for addresses either."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "list.csv").touch()
    assert "in the site's folder" in refused(site / "list.csv", site)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("missing.csv", f"{NAME} names a file that is not there; nobody is told until it is"),
        (".", f"{NAME} is not a plain file; nobody is told until it is"),
        ("/dev/null", f"{NAME} is not a plain file; nobody is told until it is"),
        ("email,ann@example.com", f"{NAME} holds more than the name of a file"),
        ("channel,address\nemail,x", f"{NAME} holds more than the name of a file"),
        ("a\0b", f"{NAME} holds more than the name of a file"),
        ("x" * 5000, f"{NAME} names a file that is not there"),
        ("~nobody-of-this-name/x", f"{NAME} names a file that is not there"),
    ],
)
def test_what_is_no_file_is_said_without_its_value(site: Path, value: str, message: str) -> None:
    """People put the addresses themselves into the variable."""
    said = refused(value, site)
    assert said.startswith(message)
    assert "ann" not in said
    assert "missing" not in said
    assert "xxx" not in said


def test_a_file_that_will_be_made_need_not_be_there(site: Path, tmp_path: Path) -> None:
    """But not in the repository."""
    new = tmp_path / "new.txt"
    assert outside({NAME: str(new)}, NAME, site, new=True) == new.resolve()
    with pytest.raises(StatuspageError, match="in the site's folder or its repository"):
        outside({NAME: str(site / "new.txt")}, NAME, site, new=True)
