"""Tables that people paste become rows; what is no table of these columns stays as it is."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter.grids import as_rows, braces, by_language, grid

COLUMNS = {"name", "lot"}
RYE = [[("name", "Rye"), ("lot", "0412")]]


@pytest.mark.parametrize(
    "lines",
    [
        ["| name | lot |", "|------|:---:|", "| Rye | 0412 |"],
        ["Name | Lot", "--- | ---", "Rye | 0412"],
        ["name\tlot", "Rye\t0412"],
        ["name, lot", "Rye, 0412"],
    ],
)
def test_a_table_with_its_columns_in_the_first_line_is_read(lines: list[str]) -> None:
    assert grid(lines, COLUMNS.__contains__) == RYE


@pytest.mark.parametrize(
    "lines",
    [
        ["name, lot", "Rye, whole, 0412"],
        ["name, price", "Rye, 3"],
        ["name, name", "Rye, 0412"],
        ["name, lot"],
        ["Rye bread", "Wheat bread"],
    ],
)
def test_where_a_cell_has_no_certain_column_nothing_is_read(lines: list[str]) -> None:
    assert grid(lines, COLUMNS.__contains__) == []


def test_an_empty_cell_is_left_out() -> None:
    assert grid(["name|lot", "Wheat|"], COLUMNS.__contains__) == [[("name", "Wheat")]]


@pytest.mark.parametrize("text", ["{name: Rye, lot: 0412}", "[{'name': 'Rye', \"lot\": 0412}]"])
def test_braces_are_read_where_no_comma_may_belong_to_a_text(text: str) -> None:
    assert braces(text, COLUMNS) == RYE


@pytest.mark.parametrize(
    "text", ["{name: Rye, whole, lot: 0412}", "{name: Rye, price: 3}", "Rye {name: Rye}", "Rye"]
)
def test_other_braces_are_not(text: str) -> None:
    assert braces(text, COLUMNS) == []


def test_rows_have_a_hyphen_before_their_first_column() -> None:
    rows = [*RYE, [("name", "Wheat")]]
    assert as_rows(rows) == "  - name: Rye\n    lot: 0412\n  - name: Wheat"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{en: Water, zh-CN: 水}", [("en", "Water"), ("zh-CN", "水")]),
        (
            '{en: "Daily, 7:00 to 22:00", zh-CN: 每天}',
            [("en", "Daily, 7:00 to 22:00"), ("zh-CN", "每天")],
        ),
        (
            "{en: Daily, 7:00 to 22:00, zh-CN: 每天}",
            [("en", "Daily, 7:00 to 22:00"), ("zh-CN", "每天")],
        ),
        ("{en: Citizens' desk，zh-CN：服务台}", [("en", "Citizens' desk"), ("zh-CN", "服务台")]),
        ('{"en": "Desk", "de": "Schalter",}', [("en", "Desk"), ("de", "Schalter")]),
        (
            "{en: https://x.example/en, zh-CN: https://x.example/zh}",
            [("en", "https://x.example/en"), ("zh-CN", "https://x.example/zh")],
        ),
        (
            '{en: "Mon to Fri: 9 to 17, Sat: 10 to 14", zh-CN: 每天}',
            [("en", "Mon to Fri: 9 to 17, Sat: 10 to 14"), ("zh-CN", "每天")],
        ),
        (
            "{en: Mon, Tue: 7 to 9, zh-CN: 每天}",
            [("en", "Mon, Tue: 7 to 9"), ("zh-CN", "每天")],
        ),
        ("{en: 'a, de: b', de: c}", [("en", "a, de: b"), ("de", "c")]),
        ("{zh-Hant-TW: 水, en: Water}", [("zh-Hant-TW", "水"), ("en", "Water")]),
        ("{en: Call us, tel: 123, de: Ruf an}", []),
        ("{en: a, sr-Latn: b, es-419: c}", []),
        ("{en: a, fr: b}", []),
        ("{en: a, DE: b}", []),
        ("{en: a, en: b}", []),
        ("{en: , de: b}", []),
        ('{en: "a" b, de: c}', []),
        ("{en: Desk} and more", []),
        ("{en: Desk", []),
        ("{desk}", []),
        ("{}", []),
        ("{en: {a: b}}", []),
    ],
)
def test_a_comma_parts_languages_only_before_the_code_of_one(
    text: str, said: list[tuple[str, str]]
) -> None:
    """Of one that the site has. The hours of a contact have commas and colons too."""
    assert by_language(text, ("en", "de", "zh-CN", "zh-Hant-TW")) == said
