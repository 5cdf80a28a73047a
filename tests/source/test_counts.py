"""Tables of signals and feedback: whatever people save is read, or said by file and line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from statuspage.errors import Mistake, Severity
from statuspage.internal import Feedback, Signal
from statuspage.moments import pinned
from statuspage.source.feedback import FeedbackReader
from statuspage.source.signals import SignalReader, judged
from statuspage.source.tables import LARGEST, MOST_SAID

ZONE = ZoneInfo("Europe/Berlin")
AS_OF = pinned(datetime(2026, 11, 2, 12, 0, tzinfo=ZONE), ZONE)
HEAD = "when,source,channel,theme,count\n"
PATH = "internal/signals/a.csv"
ONE = "2026-11-02-orders-fail"


def signals(text: str | bytes) -> tuple[list[Signal], list[str]]:
    """What is read of a table of signals, and what is said of it."""
    raw = text.encode() if isinstance(text, str) else text
    found, mistakes = SignalReader(ZONE, AS_OF).read(raw, PATH)
    return found, [said(each) for each in mistakes]


def answers(text: str) -> tuple[list[Feedback], list[str]]:
    """What is read of a table of feedback, and what is said of it."""
    reader = FeedbackReader(ZONE, AS_OF, {ONE, "2026-10-01-parcels-late"})
    found, mistakes = reader.read(text.encode(), "internal/feedback/a.csv")
    return found, [said(each) for each in mistakes]


def said(mistake: Mistake) -> str:
    """A mistake without its path, with what it is if it is no error."""
    mark = "" if mistake.severity is Severity.ERROR else f"{mistake.severity}: "
    return mistake.said(mark).removeprefix(mistake.path + ":")


def counts(found: list[Signal]) -> list[int | None]:
    return [signal.count for signal in found]


# What is right


@pytest.mark.parametrize("word", ["ann@example.com", "refund of a.b@c.example", "cards @ the till"])
def test_an_address_in_a_table_of_counts_is_said_without_it(word: str) -> None:
    """Nobody's address belongs into a theme or a channel; an @ alone is no address."""
    found, mistakes = signals(f"{HEAD}2026-10-13,help_desk,phone,{word},3\n")
    assert len(found) == 1
    expected = word != "cards @ the till"
    assert any("an e-mail address stands in 'theme'" in each for each in mistakes) is expected
    assert not any("@" in each for each in mistakes)


@pytest.mark.parametrize("word", ["2026/10/13", "13.10.2026", "13/10/2026", "2026年10月13日"])
def test_a_day_may_be_written_as_programs_do(word: str) -> None:
    """In every order that can be read in one way only; in another one it is refused."""
    found, mistakes = signals(f"{HEAD}{word},help_desk,phone,metal,3\n")
    assert (mistakes, [f"{each.at:%Y-%m-%d}" for each in found]) == ([], ["2026-10-13"])
    found, mistakes = signals(f"{HEAD}11/10/2026,help_desk,phone,metal,3\n")
    assert (found, len(mistakes)) == ([], 1)


def test_a_row_is_a_day_or_an_hour() -> None:
    """In the site's zone; an empty cell is not 0."""
    found, mistakes = signals(
        f"{HEAD}2026-10-24,help_desk,phone,metal,3\n"
        "2026-10-25 18:00,Help desk,phone,refund,0\n"
        "2026-10-26,staff,till,metal,\n"
    )
    assert mistakes == []
    assert [(f"{s.at:%Y-%m-%d %H:%M %Z}", s.hourly, s.source, s.count) for s in found] == [
        ("2026-10-24 00:00 CEST", False, "help_desk", 3),
        ("2026-10-25 18:00 CET", True, "help_desk", 0),
        ("2026-10-26 00:00 CET", False, "staff", None),
    ]
    assert (found[0].path, found[0].line) == (PATH, 2)


ROW = "2026-10-24;help_desk;Straße;Rückruf;3\r\n"


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        (f"when;source;channel;theme;count\r\n{ROW}".encode(), False),
        (b"\xef\xbb\xbf" + f"when;source;channel;theme;count\r\n{ROW}".encode(), False),
        (f"when;source;channel;theme;count\r\n{ROW}".encode("utf-16"), False),
        (("\ufeff" + f"when;source;channel;theme;count\n{ROW}").encode("utf-16-be"), False),
        (f"when;source;channel;theme;count\r\n{ROW}".encode("cp1252"), True),
        ("sep=;\r\nTheme ;WHEN;Channel;Count;Source\r\nRückruf;2026-10-24;Straße;3.0;help desk"
         .encode(), False),
        (f"when\tsource\tchannel\ttheme\tcount\n{ROW.replace(';', chr(9))}".encode(), False),
        (f"日期;来源;渠道;主题;数量\n{ROW}".encode(), False),
        ('"when";"source";"channel";"theme";"count"\n"2026-10-24";"help_desk";"Straße";'
         '"Rückruf";"3"\n'.encode(), False),
        (f"when;source;channel;theme;count\r{ROW}".encode(), False),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "windows-1252", "spreadsheet", "tab", "chinese",
         "quoted", "old mac"],
)  # fmt: skip
def test_encodings_separators_and_names_are_recognised(raw: bytes, warned: bool) -> None:
    """A guess is said to be one."""
    found, mistakes = signals(raw)
    assert [(s.source, s.channel, s.theme, s.count) for s in found] == [
        ("help_desk", "Straße", "Rückruf", 3)
    ]
    assert [each.partition(":")[2].strip()[:27] for each in mistakes] == (
        ["warning: the file is no UTF"] if warned else []
    )


def test_chinese_windows_is_recognised() -> None:
    """GB18030 without a mark."""
    found, mistakes = signals(f"{HEAD}2026-10-24,客服,电话,食物中有金属异物,3\n".encode("gb18030"))
    assert [(s.source, s.theme) for s in found] == [("help_desk", "食物中有金属异物")]
    assert mistakes == [
        (
            "2: warning: the file is no UTF-8; it was read as GB18030 (Chinese Windows), which is "
            "a guess (it may be Big5): look at the words, or save it as CSV UTF-8"
        )
    ]


def test_one_theme_in_several_spellings_is_one_series() -> None:
    """The first spelling stands; what is left empty is 'other'."""
    found, mistakes = signals(
        f"{HEAD}2026-10-24,staff,Till,Card  payment,1\n2026-10-25,staff,till,card payment,2\n"
        "2026-10-26,staff,,,3\n"
    )
    assert mistakes == [
        "4: warning: 'theme' is empty: this row counts as 'other'; write what it is about"
    ]
    assert [(s.channel, s.theme) for s in found] == [
        ("Till", "Card payment"),
        ("Till", "Card payment"),
        ("other", "other"),
    ]


def test_gaps_are_no_mistake() -> None:
    """Days on which nobody wrote a line, empty lines, and lines of separators alone."""
    found, mistakes = signals(
        f"{HEAD}\n2026-10-01,staff,x,y,1\n,,,,\n\n2026-10-30,staff,x,y,2\n   \n"
    )
    assert (counts(found), mistakes) == ([1, 2], [])


# What is wrong


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("-1", "which is less than nothing"),
        ("−3", "which is less than nothing"),
        ("1000001", "which is more than 1,000,000, which cannot be right"),
        ("1e9", "which is more than 1,000,000, which cannot be right"),
        ("9" * 5000, "which is more than 1,000,000, which cannot be right"),
        ("1e2", "which is no whole number; where nobody counted, the cell is empty"),
        ("inf", "which is no whole number; where nobody counted, the cell is empty"),
        ("-0", "which is no whole number; where nobody counted, the cell is empty"),
        ("NaN", "which is no whole number; where nobody counted, the cell is empty"),
        ("3.5", "which is no whole number; where nobody counted, the cell is empty"),
        ("many", "which is no whole number; where nobody counted, the cell is empty"),
        ("=SUM(A1)", "which is no whole number; where nobody counted, the cell is empty"),
        ("1.200", "which has a separator in it\n    2026-10-24,staff,x,y,1200"),
        ("1.000", "which has a separator in it\n    2026-10-24,staff,x,y,1000"),
        ("1.234.567", "which has a separator in it\n    2026-10-24,staff,x,y,1234567"),
        ("1'200", "which has a separator in it\n    2026-10-24,staff,x,y,1200"),
    ],
)
def test_a_count_that_cannot_be_right_is_left_out_and_said(cell: str, words: str) -> None:
    """The rest of the table is used."""
    found, mistakes = signals(f"{HEAD}2026-10-24,staff,x,y,{cell}\n2026-10-25,staff,x,y,4\n")
    assert counts(found) == [4]
    shown = cell if len(cell) <= 60 else f"{cell[:60]}…"
    assert mistakes == [f"2: 'count' is '{shown}', {words}"]


@pytest.mark.parametrize(
    "cell", ["12", "+12", "12.0", "12.00", "12.0000", '"12,0"', '"12,00"', "１２", " 12 "]
)
def test_whole_numbers_as_programs_write_them(cell: str) -> None:
    """Also full-width ones."""
    found, mistakes = signals(f"{HEAD}2026-10-24,staff,x,y,{cell}\n")
    assert (counts(found), mistakes) == ([12], [])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "24.10.,staff,x,y,1",
            (
                "'when': '24.10.' is not a time; write a day like 2026-09-24, or an hour like "
                "2026-09-24 18:00"
            ),
        ),
        (
            "2026/11/02 9:20:15 UTC,staff,x,y,1",
            (
                "'when': '2026/11/02 9:20:15 UTC' is not a time; write a day like 2026-09-24, or "
                "an hour like 2026-09-24 18:00"
            ),
        ),
        (
            "46000,staff,x,y,1",
            (
                "'when': '46000' is a spreadsheet's number for 2025-12-09; write a day like "
                "2026-09-24, or an hour like 2026-09-24 18:00\n    2025-12-09,staff,x,y,1"
            ),
        ),
        (
            "2026-10-24 18:30,staff,x,y,1",
            (
                "'when': '2026-10-24 18:30' is no beginning of an hour; write a day like "
                "2026-09-24, or an hour like 2026-09-24 18:00\n    2026-10-24 18:00,staff,x,y,1"
            ),
        ),
        (
            "2026-02-30,staff,x,y,1",
            (
                "'when': the date 2026-02-30 does not exist; write a day like 2026-09-24, or an "
                "hour like 2026-09-24 18:00"
            ),
        ),
        (
            ",staff,x,y,1",
            (
                "'when': the day is missing; write a day like 2026-09-24, or an hour like "
                "2026-09-24 18:00"
            ),
        ),
        (
            "2026-10-24,stuff,x,y,1",
            "'source' is 'stuff'; did you mean 'staff'?\n    2026-10-24,staff,x,y,1",
        ),
        (
            "2026-10-24,the moon,x,y,1",
            "'source' is 'the moon'; use one of: help_desk, staff, media, market",
        ),
        (
            "2026-10-24,staff,x,refund, please,1",
            "has 6 cells, the first line names 5: put a text with ',' in it in quotation marks",
        ),
        (
            '2026-10-24,staff,x,"refund,1',
            'a quotation mark " opens a text that does not end on its line',
        ),
    ],
)
def test_a_row_that_is_wrong_is_said_with_the_row_as_it_should_be(row: str, words: str) -> None:
    """And the others count."""
    found, mistakes = signals(f"{HEAD}2026-10-20,staff,x,y,7\n{row}\n2026-10-21,staff,x,y,8\n")
    assert counts(found) == [7, 8]
    assert mistakes == [f"3: {words}"]


def test_what_is_counted_twice_counts_once() -> None:
    """The same row again, in other spelling too, in another file, or a day and its hours."""
    reader = SignalReader(ZONE, AS_OF)
    first = f"{HEAD}2026-10-24,staff,x,y,1\n2026-10-24,Staff,X,Y,9\n2026-10-24 18:00,staff,x,y,2\n"
    found, mistakes = reader.read(first.encode(), PATH)
    assert counts(found) == [1]
    assert [said(each) for each in mistakes] == [
        "3: the same period, source, channel and theme are counted already (line 2)",
        "4: this day is counted as a whole day already (line 2)",
    ]
    again, mistakes = reader.read(f"{HEAD}2026-10-24,staff,x,y,5\n".encode(), "b.csv")
    assert again == []
    assert [said(each) for each in mistakes] == [
        f"2: the same period, source, channel and theme are counted already ({PATH}:2)"
    ]


def test_days_to_come_do_not_count_yet() -> None:
    """Today does."""
    found, mistakes = signals(
        f"{HEAD}2026-11-02,staff,x,y,1\n2026-11-03,staff,x,y,2\n2062-11-02,staff,x,y,3\n"
    )
    assert counts(found) == [1]
    assert mistakes == [
        "3: warning: 2 rows count from a later day on, which has not come yet: is the day right?"
    ]


def test_of_very_many_mistakes_the_first_are_said() -> None:
    """Nobody reads ten thousand lines; the last one says how many more there are."""
    rows = "".join(f"2026-10-{day:02},staff,x,{theme},x\n"
                   for theme in range(400) for day in range(1, 31))  # fmt: skip
    found, mistakes = signals(HEAD + rows)
    assert found == []
    assert len(mistakes) == MOST_SAID + 1
    assert mistakes[-1] == "12001: 11,980 more lines are wrong, the last one is line 12001"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_headings_in_another_language_are_replaced_as_the_file_has_them(sign: str) -> None:
    """What is offered is the first line itself, with the signs between its columns."""
    head = sign.join(("Tag", "Quelle", "Kanal", "Thema", "Anzahl"))
    row = sign.join(("2026-10-24", "staff", "x", "y", "1"))
    _, mistakes = SignalReader(ZONE, AS_OF).read(f"{head}\n{row}\n".encode(), PATH)
    assert mistakes[0].corrected == sign.join(("when", "source", "channel", "theme", "count"))
    assert mistakes[0].fix is None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "1: the file is empty; write the names of the columns"),
        (b"\n  \n", "1: the file is empty; write the names of the columns"),
        (HEAD.encode(), "1: warning: there are no rows below the names of the columns"),
        (b"2026-10-24,staff,x,y,1\n", "1: the first line must name the columns: when,source,"),
        (b"when,source,chanel,theme,count\n2026-10-24,staff,x,y,1\n",
         "1: the column 'channel' is missing; is 'chanel' meant to be 'channel'?"),
        (b"when,when,source,channel,theme,count\n", "1: the column 'when' is there twice"),
        (b"PK\x03\x04" + b"\0" * 200, ("1: this file is an office document (such as Word's) or a "
         "ZIP archive and no text: save it as CSV")),
        (b"\0" * 5000, "1: this file is no text: save it as CSV"),
        (b"x" * (LARGEST + 1), "1: the file is too large, 8 MB are allowed: write one for each"),
        (b"when,source,channel,theme,count,note\n2026-10-24,staff,x,y,1,hm\n",
         "1: warning: not read: note; the columns are when,source,channel,theme,count"),
    ],
    ids=["empty", "blank", "header only", "no header", "misspelt", "twice", "spreadsheet",
         "binary", "huge", "another column"],
)  # fmt: skip
def test_what_is_wrong_with_the_whole_file_is_said_once(raw: bytes, words: str) -> None:
    """In its first line."""
    _, mistakes = signals(raw)
    assert len(mistakes) == 1
    assert mistakes[0].startswith(words)


def test_a_table_without_names_gets_them_by_fix() -> None:
    """Where its columns are as many as they should be."""
    _, mistakes = SignalReader(ZONE, AS_OF).read(b"2026-10-24,staff,x,y,1\n", PATH)
    fix = mistakes[0].fix
    assert fix is not None
    assert (fix.first, fix.lines) == (1, (HEAD.strip(), "2026-10-24,staff,x,y,1"))


def test_one_day_alone_is_said_to_judge_nothing() -> None:
    """Two days are enough to say nothing here; how sure one can be is said by `signals`."""
    one, _ = signals(f"{HEAD}2026-10-24 10:00,staff,x,y,1\n2026-10-24 11:00,staff,x,y,2\n")
    assert [said(each) for each in judged(one)] == [
        "1: info: this is one day only: nothing can be judged until there are other days"
    ]
    two, _ = signals(f"{HEAD}2026-10-24,staff,x,y,1\n2026-10-25,staff,x,y,2\n")
    assert [*judged(two)] == []
    assert [*judged([])] == []


def test_the_hour_that_a_clock_shows_twice_is_one_period() -> None:
    """And the one that it leaves out does not exist."""
    found, mistakes = signals(f"{HEAD}2026-10-25 02:00,staff,x,y,1\n2026-03-29 02:00,staff,x,y,2\n")
    assert counts(found) == [1]
    assert len(mistakes) == 1
    assert mistakes[0].startswith("3: 'when': ")


def test_an_export_by_the_hour_has_two_rows_in_the_night_of_the_clocks() -> None:
    """Neither is lost: the second one is the second hour, and that is said."""
    found, mistakes = signals(
        f"{HEAD}2026-10-25 01:00,staff,x,y,1\n2026-10-25 02:00,staff,x,y,2\n"
        "2026-10-25 02:00,staff,x,y,3\n2026-10-25 03:00,staff,x,y,4\n"
    )
    assert [(f"{each.at:%H:%M%z}", each.count) for each in found] == [
        ("01:00+0200", 1),
        ("02:00+0200", 2),
        ("02:00+0100", 3),
        ("03:00+0100", 4),
    ]
    assert mistakes == [
        (
            "4: info: clocks show 02:00 twice in this night: this row is read as the second hour; to "  # noqa: E501
            "say it yourself, write 2026-10-25 02:00 +01:00"
        )
    ]
    found, mistakes = signals(f"{HEAD}" + "2026-10-25 02:00,staff,x,y,2\n" * 3)
    assert counts(found) == [2, 2]
    assert mistakes[-1].startswith("4: the same period, source, channel and theme are counted")
    told = "2026-10-25 02:00+0200,staff,x,y,2\n"
    found, mistakes = signals(f"{HEAD}{told}{told}")
    assert counts(found) == [2]
    assert mistakes[0].startswith("3: the same period")


def test_a_row_that_names_no_theme_is_said() -> None:
    """It counts as 'other': the first of such rows is named, with how many more there are."""
    found, mistakes = signals(f"{HEAD}2026-10-24,staff,x,,1\n2026-10-25,staff,x,,2\n")
    assert [each.theme for each in found] == ["other", "other"]
    assert mistakes == [
        (
            "2: warning: 'theme' is empty: this row counts as 'other' (and so do 1 more); write what "  # noqa: E501
            "it is about"
        )
    ]
    found, mistakes = signals(f"{HEAD}2026-10-24,staff,x\n2026-10-25,staff,x,y,2\n")
    assert counts(found) == [None, 2]
    assert mistakes == [
        "2: warning: has fewer cells than the first line names: what is missing is read as empty",
        "2: warning: 'theme' is empty: this row counts as 'other'; write what it is about",
    ]


def test_no_cell_gives_orders_to_a_terminal() -> None:
    """What nobody sees is taken out: escape sequences, marks that turn the direction of writing."""
    found, mistakes = signals(
        f"{HEAD}2026-10-24,staff,x\x9b2J,\x1b[31mred\x1b[0m\u202eder\x07,1\n2026-10-24,st\x1baff!,x,y,1\n"
    )
    assert [(each.channel, each.theme) for each in found] == [("x2J", "[31mred[0mder")]
    assert mistakes == [
        "3: 'source' is 'staff!'; did you mean 'staff'?\n    2026-10-24,staff,x,y,1"
    ]


# Feedback

FEEDBACK = "incident,when,from,channel,theme,count,satisfaction\n"


def test_feedback_belongs_to_an_incident() -> None:
    """With a mean of how satisfied people were, if they were asked."""
    found, mistakes = answers(
        f"{FEEDBACK}{ONE},2026-11-02,customers,mail,refund,12,3.4\n"
        f"{ONE},2026-11-02,Staff,till,refund,2,\n"
    )
    assert mistakes == []
    assert [(f.group, f.count, f.satisfaction) for f in found] == [
        ("customers", 12, 3.4),
        ("staff", 2, None),
    ]


def test_satisfaction_need_not_be_asked() -> None:
    """The column may be missing; a comma is a point where cells end with another sign."""
    found, mistakes = answers(
        f"incident;when;from;channel;theme;count\n{ONE};2026-11-02;customers;mail;refund;12\n"
    )
    assert (mistakes, found[0].satisfaction) == ([], None)
    found, mistakes = answers(
        f"{FEEDBACK.replace(',', ';')}{ONE};2026-11-02;customers;mail;refund;12;3,4\n"
    )
    assert (mistakes, found[0].satisfaction) == ([], 3.4)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "2026-11-02-order-fail,2026-11-02,customers,mail,refund,12,3",
            (f"there is no incident '2026-11-02-order-fail'; did you mean '{ONE}'?\n"
            f"    {ONE},2026-11-02,customers,mail,refund,12,3"),
        ),
        ("moon,2026-11-02,customers,m,r,1,", ("there is no incident 'moon', so its rows are left "
         "out")),
        (f"{ONE},2026-11-02,customers,m,r,1,6",
         "'satisfaction' is '6'; write a mean from 1 (bad) to 5 (good), or nothing"),
        (f"{ONE},2026-11-02,customers,m,r,1,5.1",
         "'satisfaction' is '5.1'; write a mean from 1 (bad) to 5 (good), or nothing"),
        (f"{ONE},2026-11-02,customers,m,r,1,NaN",
         "'satisfaction' is 'NaN'; write a mean from 1 (bad) to 5 (good), or nothing"),
        (f"{ONE},2026-11-02,customers,m,r,,3",
         "'count' is empty: how many answered? Without answers there is no row"),
        (f"{ONE},2026-11-02,robots,m,r,1,3", "'from' is 'robots'; use one of: customers, staff"),
        (f"{ONE},2026-12-24,staff,m,r,1,3",
         "warning: this row lies in the future: is the day right?"),
    ],
)  # fmt: skip
def test_a_row_of_feedback_that_is_wrong_is_left_out(row: str, words: str) -> None:
    """And the others count."""
    found, mistakes = answers(f"{FEEDBACK}{row}\n{ONE},2026-11-01,staff,m,r,4,\n")
    assert [each.count for each in found] == [4]
    assert mistakes == [f"2: {words}"]


def test_an_incident_that_does_not_exist_is_said_once() -> None:
    """Not in each of its rows."""
    found, mistakes = answers(
        FEEDBACK + "".join(f"moon,2026-10-{day:02},staff,m,r,1,3\n" for day in range(1, 20))
    )
    assert (found, len(mistakes)) == ([], 1)
