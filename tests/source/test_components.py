"""components.yml, as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from tests.commands import run
from tests.folders import MKDOCS, read, write


def test_components_in_braces_are_shown_as_they_should_be(tmp_path: Path) -> None:
    """With an id from the name where there is none."""
    listed = (
        "components:\n  - {id: shop, name: {en: Shop, zh-CN: 店}}\n  - {name: Cash desk}\n"
        "  - {id: app, name: App}\n"
    )
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": listed}))
    assert [mistake.corrected for mistake in refused.value.mistakes] == [
        "  - id: shop\n    name:\n      en: Shop\n      zh-CN: 店",
        "  - id: cash-desk\n    name: Cash desk",
        "  - id: app\n    name: App",
    ]


def test_names_in_braces_are_shown_with_a_line_for_each_language(tmp_path: Path) -> None:
    """Whole, also where a comma or a time stands in one."""
    hours = '{en: "Daily, 7:00 to 22:00", zh-CN: 每天}'
    text = f"name: Example\ncontacts:\n  customers:\n    hours: {hours}\n"
    (mistake,) = read(write(tmp_path, {"organisation.yml": text})).mistakes
    assert str(mistake.corrected) == (
        "    hours:\n      en: Daily, 7:00 to 22:00\n      zh-CN: 每天"
    )


def test_names_in_braces_are_put_right_where_they_are_certain(tmp_path: Path) -> None:
    """Not where a comma may be of a text, nor in a language that the site has not."""
    text = (
        "name: {en: Example, zh-CN: 例子}\ncontacts:\n  press:\n    hours: {en: Daily, 9 to 5}\n"
        "    address: {en: Road 1, zh-CN: 路1, 2号}\n"
    )
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS, "organisation.yml": text})
    run("check", "--fix", "--site", folder)
    assert (folder / "organisation.yml").read_text(encoding="utf-8") == text.replace(
        "{en: Example, zh-CN: 例子}", "\n  en: Example\n  zh-CN: 例子"
    ).replace("name: \n", "name:\n")


def test_a_contact_in_braces_is_put_right_where_it_is_certain(tmp_path: Path) -> None:
    """With a line for each key; one with a comma in it is only shown as it should be."""
    text = (
        "name: Example\ncontacts:\n  customers: {email: help@example.com, phone: +49 30 1234567}\n"
        "  press: {mail: press@example.com, hours: {en: 9 to 5, zh-CN: 9点至17点}}\n"
        "  hotline: {phone: 0800 5550199, hours: Daily, 9 to 5}\n"
        "  media: {email: a@example.com, email: b@example.com}\n"
    )
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS, "organisation.yml": text})
    done = run("check", "--fix", "--site", folder)
    assert (folder / "organisation.yml").read_text(encoding="utf-8") == (
        "name: Example\ncontacts:\n"
        "  customers:\n    email: help@example.com\n    phone: +49 30 1234567\n"
        "  press:\n    email: press@example.com\n"
        "    hours:\n      en: 9 to 5\n      zh-CN: 9点至17点\n"
        "  hotline: {phone: 0800 5550199, hours: Daily, 9 to 5}\n"
        "  media: {email: a@example.com, email: b@example.com}\n"
    )
    assert "{" not in done.out


ALL = "components:\n{}groups:\n  - id: pay\n    name: Paying\n    components: {}\n"
LINES = (
    "components:\n- id: shop\n  name:\n    en: Shop\n    zh-CN: 店\n- id: app\n  name: App\n"
    "groups:\n  - id: pay\n    name: Paying\n    components:\n"
    "      - id: till\n        name: Till\n"
    "      - id: card\n        name: Card, with a PIN\n"
)


def put_right(folder: Path) -> str:
    """components.yml after `check --fix`."""
    run("check", "--fix", "--site", folder)
    return (folder / "components.yml").read_text(encoding="utf-8")


def test_what_is_certain_in_braces_is_put_right(tmp_path: Path) -> None:
    """With the margin that stands there, and with a whole list in brackets."""
    first = "- {id: shop, name: {en: Shop, zh-CN: 店}}\n- id: app\n  name: App\n"
    second = '[{id: till, name: Till}, {id: card, name: "Card, with a PIN"}]'
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS, "components.yml": ALL.format(first, second)})
    assert put_right(folder) == LINES


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("  - {name: Till}\n", "  - id: till\n    name: Till"),  # an id is for ever
        ("  - {id: a, name: A}  # since May\n", "  - id: a\n    name: A"),
        ("  - {id: a, name: Till, and more}\n", "  - id: a\n    name: Till, and more"),
        ("  - {id: a, name: Till, third_party: true, and more}\n", None),
        ("  - {id: a, name: Till, until: 2027-01-01, 12}\n", None),
        ("  - {id: a, name: 1,200 lots}\n", "  - id: a\n    name: 1,200 lots"),
        (
            "  - {name: A, description: 7, 8, since: 2026-01-01}\n",
            "  - id: a\n    name: A\n    description: 7, 8\n    since: 2026-01-01",
        ),
        (
            "  - {id: a, name: {en: 1,200 lots, zh-CN: 批}, since: 2026-01-01}\n",
            "  - id: a\n    name:\n      en: 1,200 lots\n      zh-CN: 批\n    since: 2026-01-01",
        ),
        ("  - {id: a, name: {en: 1,200 lots, of: 批}}\n", None),
        ("  - {id: a, name: A {en: 1,200} B, and C}\n", None),
        ("  - {id: a, name: A, colour: red}\n", None),
        ("  - {id: a, name: *b}\n", None),
        ("  - {id: a, name: 'A #1'}\n", None),
        ("  - {id: a, name: \"'A'\"}\n", None),
        ("  - {id: a, name: A, name: B}\n", None),
        (f"  - {'{a: ' * 9000}\n", None),
    ],
)
def test_what_is_not_certain_in_braces_is_left_to_people(
    tmp_path: Path, listed: str, shown: str | None
) -> None:
    """A comment would be lost, an id is made up, and a comma may be of a text."""
    text = f"components:\n{listed}"
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS, "components.yml": text})
    with pytest.raises(ContentError) as refused:
        read(folder)
    (mistake, *_) = refused.value.mistakes
    assert mistake.corrected == (shown or "  - id: …\n    name: …")
    assert put_right(folder) == text


def test_names_alone_are_shown_as_a_list(tmp_path: Path) -> None:
    """With the words that stand there."""
    text = "components:\n  shop: Our shop\n  cash-desk: {name: Till}\n"
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": text}))
    assert [mistake.corrected for mistake in refused.value.mistakes] == [
        "components:\n  - id: shop\n    name: Our shop\n  - id: cash-desk\n    name: Till"
    ]


def test_the_mistakes_of_both_files_are_said_at_once(tmp_path: Path) -> None:
    """And those of the site's own kinds."""
    files = {
        "components.yml": "components:\n  - id: shop\n",
        "organisation.yml": "name: Example\nnmae: Other\n",
        "kinds/flood.yml": "lable: Flood\n",
    }
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, files))
    assert {mistake.path for mistake in refused.value.mistakes} == {*files}


@pytest.mark.parametrize(
    ("words", "lines", "sure"),
    [
        (
            " {major_outage: Do not drink, partial_outage: {en: Boil, zh-CN: 煮沸}}",
            ["major_outage: Do not drink", "partial_outage:", "  en: Boil", "  zh-CN: 煮沸"],
            True,
        ),
        (" {major_outage: [a, b]}", ["major_outage: …"], False),
        (" Closed", ["major_outage: …"], False),
        ("\n      - major_outage: Closed\n      - operational: Open",
         ["major_outage: Closed", "operational: Open"], False),
        ("\n      - Closed", ["major_outage: …"], False),
    ],
)  # fmt: skip
def test_words_for_states_that_are_no_lines_of_their_own_are_named(
    tmp_path: Path, words: str, lines: list[str], sure: bool
) -> None:
    """They were dropped in silence, and the page said "Major outage" in place of "Do not drink"."""
    listed = f"components:\n  - id: water\n    name: Water\n    words:{words}\n"
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": listed}))
    (mistake,) = refused.value.mistakes
    assert (mistake.line, bool(mistake.fix)) == (4, sure)
    shown = [line.removeprefix("      ") for line in str(mistake.corrected).split("\n")]
    assert shown == ["    words:", *lines]


@pytest.mark.parametrize(
    "line",
    [
        "    words: {major_outage: Closed, major_outage: Shut}",
        "    words: {major_outage: {en: Closed, en: Shut}}",
        "    words: {major_outage: Closed}  # as on the door",
        "    words: {major_outage: Closed,\n      partial_outage: Busy}",
    ],
)
def test_words_for_states_are_put_right_only_where_none_is_lost(tmp_path: Path, line: str) -> None:
    """Of two for one state nobody knows which is meant, and a note is worth keeping."""
    text = f"components:\n  - id: water\n    name: Water\n{line}\n"
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS, "components.yml": text})
    with pytest.raises(ContentError) as refused:
        read(folder)
    assert "on a line of its own" in refused.value.mistakes[0].message
    assert put_right(folder) == text


def test_a_second_word_for_a_state_is_not_dropped_in_what_is_proposed(tmp_path: Path) -> None:
    points = "\n      - major_outage: Closed\n      - major_outage: Shut"
    listed = f"components:\n  - id: water\n    name: Water\n    words:{points}\n"
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": listed}))
    (mistake,) = refused.value.mistakes
    assert mistake.corrected == "    words:\n      major_outage: …"


@pytest.mark.parametrize(
    ("first", "right"),
    [
        ("since: 2026/01/05", "since: 2026-01-05"),
        ("third-party: yes", "third_party: yes"),
        ("description: {en: Milk, zh-CN: 奶}", "description:\n      en: Milk\n      zh-CN: 奶"),
    ],
)
def test_the_first_key_of_a_point_is_put_right_with_its_hyphen(
    tmp_path: Path, first: str, right: str
) -> None:
    """Without it the list would be none any more."""
    text = "components:\n  - {}\n    id: shop\n    name: Shop\n"
    files = {"mkdocs.yml": MKDOCS, "components.yml": text.replace("{}", first)}
    assert put_right(write(tmp_path, files)) == text.replace("{}", right)


def test_words_that_begin_a_point_are_shown_with_its_hyphen(tmp_path: Path) -> None:
    listed = "components:\n  - words: {major_outage: Closed}\n    id: water\n    name: Water\n"
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, {"components.yml": listed}))
    assert [mistake.corrected for mistake in refused.value.mistakes] == [
        "  - words:\n      major_outage: Closed"
    ]


@pytest.mark.parametrize("words", ["", " {}"])
def test_no_words_for_states_are_none(tmp_path: Path, words: str) -> None:
    listed = f"components:\n  - id: water\n    name: Water\n    words:{words}\n"
    assert read(write(tmp_path, {"components.yml": listed})).mistakes == ()
