"""What is in a list of recipients, and what is wrong with it, without one address."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.deliver.recipients import RECIPIENTS, Recipients
from statuspage.deliver.recipients.identity import target_id, token
from statuspage.deliver.recipients.suppression import SUPPRESSED, read
from statuspage.deliver.recipients.survey import MOST_MISTAKES, Known, Survey, survey
from statuspage.deliver.recipients.table import Table
from statuspage.notices.channels import CHANNELS

KEY = b"a key of sixteen characters and more"
HEADER = "channel,address,audience,languages,components,impact\n"
KNOWN = Known(
    audiences={each.name: tuple(map(str, each.audiences)) for each in CHANNELS},
    languages=("en", "zh-CN"),
    components=("checkout", "payments"),
)


def surveyed(folder: Path, rows: str, suppressed: str = "") -> Survey:
    """What is said of a list with these rows."""
    (folder / "list.csv").write_text(HEADER + rows, encoding="utf-8")
    (folder / "suppressed.txt").write_text(suppressed, encoding="utf-8")
    table = Table(folder / "list.csv", RECIPIENTS)
    return survey(Recipients(table, read(folder / "suppressed.txt"), KEY), KNOWN)


def mistakes(folder: Path, rows: str) -> list[str]:
    """The mistakes alone."""
    return [str(mistake) for mistake in surveyed(folder, rows).mistakes]


def test_everything_is_counted(tmp_path: Path) -> None:
    """Recipients by what they get, and those who get nothing by why."""
    found = surveyed(
        tmp_path,
        "email,ann@example.com,,zh,checkout payments,major\n"
        "email,bob@example.com,partners,,payments\n"
        "sms,+491701234567\n"
        "press,desk@example.com,,en\n"
        "email,gone@example.com\n"
        "email,left@example.com\n"
        "EMAIL,ANN@example.com,customers,zh,checkout payments,major\n"
        "email,broken\n",
        f"gone@example.com\n{token(KEY, 'left@example.com')}\n{'0' * 32}\n",
    )
    assert (found.rows, found.used, found.suppressed, found.duplicates) == (8, 4, 2, 1)
    assert (found.left_out, found.unmatched) == (1, 1)
    assert found.channels == {"email": 2, "sms": 1, "press": 1}
    assert found.audiences == {"customers": 2, "partners": 1, "media": 1}
    assert found.languages == {"zh-CN": 1, "en": 1, "any": 2}
    assert found.components == {"checkout": 1, "payments": 2, "any": 2}
    assert found.impacts == {"major": 1, "none": 3}
    assert [mistake.line for mistake in found.mistakes] == [9]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("emial,zoe@x.example", "this row is left out: the channel is not known; did you mean"),
        (
            "telegram,zoe@x.example",
            (
                "this row is left out: the channel is not known; there are: email, sms, press, "
                "hotline, brief"
            ),
        ),
        (",zoe@x.example", "this row is left out: the channel is missing; there are: email, sms"),
        (
            "mastodon,zoe@x.example",
            "this row is left out: mastodon has no recipients: it is posted by a route of policy",
        ),
        (
            "email,zoe@x.example,custmers",
            "this row is left out: the audience is not known; did you mean 'customers'?",
        ),
        (
            "sms,+491701234567,media",
            (
                "this row is left out: nothing is written for media by sms; it is for: customers, "
                "affected"
            ),
        ),
        ("email,zoe", "this row is left out: it is no e-mail address: it has no @"),
        ("email,", "this row is left out: the e-mail address is missing"),
        ("sms,zoe@x.example", "this row is left out: an e-mail address stands where a telephone"),
        ('"email",zoe@x"y,', "this row is left out: it is no e-mail address: what stands after"),
        ('email,"zoe@x.example\nBcc: a@b.example"', "this row is left out: there is a line break"),
        (
            "email,zoe@x.example,,fr",
            "the language is not known; there are: en, zh-CN. It is passed over until then",
        ),
        (
            "email,zoe@x.example,,,chekout",
            "the component is not known; did you mean 'checkout'? It counts for nothing until then",
        ),
        (
            "email,zoe@x.example,,,,majr",
            "the impact is not known; did you mean 'major'? They are told of everything until then",
        ),
    ],
)
def test_each_mistake_is_said_by_its_line_and_without_what_stands_there(
    tmp_path: Path, row: str, message: str
) -> None:
    """A suggestion is a word of the site; a cell may be anybody's name."""
    [said] = mistakes(tmp_path, f"email,first@example.com\n{row}\nemail,last@example.com\n")
    assert said.startswith(f"{RECIPIENTS}:3: {message}")
    assert "zoe" not in said


def test_the_same_recipient_with_other_wishes_is_a_mistake(tmp_path: Path) -> None:
    """One row a wish is how some tools export; here they belong into one row."""
    said = mistakes(
        tmp_path,
        "email,zoe@example.com,,,checkout\n"
        "email,Zoe@example.com,,,payments\n"
        "email,zoe@example.com,partners,,payments\n",
    )
    assert said == [
        (
            f"{RECIPIENTS}:3: this recipient stands in line 2 with other wishes, and only that "
            "line counts: write all of them into one row"
        )
    ]


def test_mistakes_of_the_suppression_list_come_first(tmp_path: Path) -> None:
    """Somebody wanted to be left alone."""
    found = surveyed(tmp_path, "email,broken\n", "address\nzoe(at)example.com\n")
    assert [(each.path, each.line) for each in found.mistakes] == [(SUPPRESSED, 2), (RECIPIENTS, 2)]


def test_a_list_full_of_mistakes_does_not_fill_the_memory(tmp_path: Path) -> None:
    """The first thousand are kept, the others counted."""
    found = surveyed(tmp_path, "emial,zoe@example.com\n" * (MOST_MISTAKES + 7))
    assert (len(found.mistakes), found.more) == (MOST_MISTAKES, 7)
    assert found.left_out == MOST_MISTAKES + 7


def test_an_id_of_the_record_suppresses_one_channel_and_is_counted(tmp_path: Path) -> None:
    """What came back by e-mail says nothing of the press list."""
    found = surveyed(
        tmp_path,
        "email,zoe@example.com\npress,zoe@example.com\n",
        target_id(KEY, "email", "zoe@example.com"),
    )
    assert (found.suppressed, found.used, found.unmatched) == (1, 1, 0)
    assert found.channels == {"press": 1}
