"""Files as spreadsheets export them, read row by row, with line numbers that people see."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.deliver.recipients.table import COLUMNS, Row, Table
from statuspage.errors import StatuspageError

HEADER = "channel,address,audience,languages,components,impact\n"
NAME = "STATUSPAGE_RECIPIENTS"


def table(folder: Path, content: str | bytes) -> Table:
    """A file with this content."""
    file = folder / "recipients.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Table(file, NAME)


def rows(folder: Path, content: str | bytes) -> list[Row]:
    """Its rows."""
    return list(table(folder, content).rows())


ANN = Row(2, "email", "ann@example.com", "customers", "en, zh-CN", "checkout", "major")
FULL = 'email,ann@example.com,customers,"en, zh-CN",checkout,major'


@pytest.mark.parametrize(
    "content",
    [
        HEADER + FULL,
        f"{HEADER}{FULL}\n",
        f"\ufeff{HEADER}{FULL}\n",
        f"{HEADER}{FULL}\n".replace("\n", "\r\n"),
        f"{HEADER}{FULL}\n".replace("\n", "\r"),
        HEADER.replace(",", ";") + "email;ann@example.com;customers;en, zh-CN;checkout;major\n",
        HEADER.replace(",", "\t") + "email\tann@example.com\tcustomers\ten, zh-CN\tcheckout\tmajor",
        f'"{HEADER.strip()}"\n'.replace(",", '","') + FULL,
        HEADER.upper() + FULL,
        HEADER.replace(",", " , ") + FULL,
    ],
)
def test_every_usual_way_of_exporting_is_read(tmp_path: Path, content: str) -> None:
    """Commas, semicolons, tabs, quotation marks, line ends, a mark of the byte order."""
    assert rows(tmp_path, content) == [ANN]


def test_columns_may_come_in_any_order_and_be_missing(tmp_path: Path) -> None:
    """Only channel and address are needed; a row may end early, or in empty cells."""
    content = (
        "Name;ADDRESS;Channel\nAnn;ann@example.com;email\n;bob@example.com;email;;;\n;;\n\nx\n"
    )
    read = table(tmp_path, content)
    assert list(read.rows()) == [
        Row(2, "email", "ann@example.com"),
        Row(3, "email", "bob@example.com"),
        Row(6),
    ]
    assert read.unused == ("name",)


def test_excel_may_say_which_delimiter_it_uses(tmp_path: Path) -> None:
    """Its first line is counted, and is no header."""
    content = "sep=;\r\nchannel;address\r\nemail;ann@example.com\r\n"
    assert rows(tmp_path, content) == [Row(3, "email", "ann@example.com")]


def test_a_cell_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    """No line of it is a row of its own, whatever it says: who fills in a form adds nobody."""
    content = (
        "channel,address,note\n"
        'email,ann@example.com,"first\nbrief,eve@example.com,staff\nlast"\n'
        "email,bob@example.com,\n"
    )
    assert rows(tmp_path, content) == [
        Row(2, "email", "ann@example.com"),
        Row(5, "email", "bob@example.com"),
    ]


def test_a_row_that_cannot_be_read_costs_nobody_else_anything(tmp_path: Path) -> None:
    """It says what is wrong with it, and the rows after it stand."""
    content = (
        "channel,address,languages\n"
        'email,"Ann" <ann@example.com>,en\n'
        "email,bob@example.com,en,zh-CN\n"
        "email,cleo@example.com,en\n"
    )
    first, second, third = rows(tmp_path, content)
    assert (first.line, first.address) == (2, "")
    assert first.problem == "the quotation marks of this row do not fit together"
    assert second == Row(
        3,
        problem="it has 4 cells, and the first line names 3: a list of languages or components "
        "needs quotation marks around it",
    )
    assert third == Row(4, "email", "cleo@example.com", languages="en")


def test_a_quotation_mark_that_nothing_closes_stops_the_reading(tmp_path: Path) -> None:
    """Everybody below it would be swallowed without a word."""
    content = f'channel,address\nemail,ann@example.com\nemail,"bob@example.com\n{"x,y" * 50}\n'
    with pytest.raises(StatuspageError) as stopped:
        rows(tmp_path, content)
    assert str(stopped.value) == (
        f"{NAME}: a quotation mark opens in line 3, and none closes it: what follows cannot be "
        "read. Put it right; nobody is told until then"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"{NAME}: the file is empty. The first line must name the columns"),
        (b"\n,,\n", f"{NAME}: the file is empty. The first line must name the columns"),
        (
            b"email,ann@example.com,customers\n",
            (
                f"{NAME}: the first line does not name the columns 'channel' and 'address'; is it "
                f"'email'? The first line must name the columns: {','.join(COLUMNS)}"
            ),
        ),
        (
            b"channel,email\nemail,ann@example.com\n",
            f"{NAME}: the first line does not name the column 'address'; is it 'email'?",
        ),
        (
            b"channel,address,langauges\n",
            f"{NAME}: the column 'langauges' is not known; did you mean 'languages'?",
        ),
        (
            b"channel,address,severity\n",
            f"{NAME}: the column 'severity' is not known; did you mean 'impact'?",
        ),
        (b"channel,address,address\n", f"{NAME}: the column 'address' stands twice"),
        (
            b"channel,address,Unsubscribed\n",
            (
                f"{NAME}: the column 'unsubscribed' would be passed over: who must not be told "
                "stands in a file of its own, which STATUSPAGE_SUPPRESSED names"
            ),
        ),
        (b"PK\x03\x04\x14\x00", f"{NAME}: is a spreadsheet: save it as 'CSV UTF-8'"),
        (HEADER.encode("utf-16"), f"{NAME}: is not written in UTF-8: save it as 'CSV UTF-8'"),
        (b'channel,"address\n', f"{NAME}: the first line cannot be read."),
    ],
)
def test_a_file_whose_first_line_is_wrong_is_not_used(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """A misread column would tell the wrong people; what is shown is never an address."""
    with pytest.raises(StatuspageError) as refused:
        table(tmp_path, content)
    assert str(refused.value).startswith(message)
    assert "@" not in str(refused.value)


def test_a_letter_in_another_coding_matters_only_where_it_is_used(tmp_path: Path) -> None:
    """The name of a person, written in Latin-1, is passed over."""
    content = "channel,address,name\nemail,ann@example.com,Jörg\n".encode("latin-1")
    assert rows(tmp_path, content) == [Row(2, "email", "ann@example.com")]
