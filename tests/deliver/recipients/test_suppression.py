"""Who has unsubscribed is not told, in whatever way the list of them is written."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from statuspage.deliver.recipients.suppression import SUPPRESSED, add, read
from statuspage.errors import StatuspageError

TOKEN = "0123456789abcdef0123456789abcdef"


def written(folder: Path, content: str | bytes) -> Path:
    """A file with this content."""
    file = folder / "suppressed.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize(
    "content",
    [
        "ann@example.com\n+491701234567\n",
        "\ufeff# who has left\r\n\r\nAnn@Example.com\r\n+49 170 1234567\r\n",
        "address,reason\nann@example.com,bounced\n+491701234567,asked\n",
        "E-Mail;Grund\nAnn <ann@example.com>;gebeten, kein Interesse\n+49 (170) 1234567;gebeten\n",
        "sep=;\nMail;Grund\nann@example.com;x\n+491701234567;y\n",
        '"Lee, Ann <ann@example.com>","asked, by letter"\n"+491701234567",\n',
        "ann@example.com # asked on 3 November; by letter\n+49 170 1234567\t#1, asked\n",
        "Ann # 2 <ann@example.com>\n+49 170 1234567 # and not +49 170 7654321\n",
    ],
)
def test_lists_and_exports_are_read(tmp_path: Path, content: str) -> None:
    """One a line, or the first column; comments and a line of headings are no addresses."""
    suppressed = read(written(tmp_path, content))
    assert suppressed.addresses == {"ann@example.com", "+491701234567"}
    assert suppressed.mistakes == ()


def test_tokens_and_ids_suppress_as_well(tmp_path: Path) -> None:
    """What an unsubscribe link carries, and what the record calls somebody."""
    suppressed = read(written(tmp_path, f"{TOKEN} # asked\n{TOKEN[:20]},bounced\n"))
    assert suppressed.numbers == {TOKEN, TOKEN[:20]}
    assert len(suppressed) == 2


def test_a_line_that_is_no_address_is_a_mistake_without_its_words(tmp_path: Path) -> None:
    """Whoever wrote it wanted somebody left alone: it is not passed over in silence."""
    suppressed = read(written(tmp_path, "# list\naddress\nann@example.com\nbob(at)example.com\n"))
    assert [str(mistake) for mistake in suppressed.mistakes] == [
        (f"{SUPPRESSED}:4: nobody is suppressed by this line: it is no e-mail address: it has no @")
    ]


def test_a_broken_address_in_the_first_line_is_no_heading(tmp_path: Path) -> None:
    """Only what cannot have been meant as an address is."""
    suppressed = read(written(tmp_path, "ann@localhost\n"))
    assert [mistake.line for mistake in suppressed.mistakes] == [1]


@pytest.mark.parametrize("content", [None, "ann@example.com\n".encode("utf-16")])
def test_a_list_that_cannot_be_read_stops_everything(tmp_path: Path, content: bytes | None) -> None:
    """Nobody may be told when it is not known who must not be."""
    file = tmp_path / "missing.txt" if content is None else written(tmp_path, content)
    with pytest.raises(StatuspageError, match="nobody is told until it is") as stopped:
        read(file)
    assert str(stopped.value).startswith(SUPPRESSED)
    assert "missing.txt" not in str(stopped.value)


def test_addresses_are_added_once_each(tmp_path: Path) -> None:
    """What is there stays as it is, a missing line end is added, and it can be done again."""
    file = written(tmp_path, "# list\nAnn@Example.com,asked")
    assert add(file, ["ann@example.com", "bob@example.com", "bob@example.com"]) == 1
    assert add(file, ["bob@example.com"]) == 0
    assert add(file, ["+491701234567"]) == 1
    assert file.read_text() == ("# list\nAnn@Example.com,asked\nbob@example.com\n+491701234567\n")
    assert read(file).addresses == {"ann@example.com", "bob@example.com", "+491701234567"}


def test_a_new_list_is_its_owners_alone(tmp_path: Path) -> None:
    """Others on the machine do not read it."""
    file = tmp_path / "suppressed.txt"
    assert add(file, ["ann@example.com"]) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == "ann@example.com\n"
