from __future__ import annotations

import pytest

from statuspage.model import Text
from statuspage.pages.tables import boxed
from statuspage.pages.words import prose

TABLE = "<table><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody></tbody></table>"


def test_a_table_of_a_message_stands_in_a_box_that_the_keyboard_reaches() -> None:
    written = "Refunds:\n\n| Day | Orders & more |\n| --- | --- |\n| Monday | 12 |\n\nThank you."
    shown = str(prose(Text(written, "en"), "en", "").html)
    box = '<div class="wide" role="group" tabindex="0" aria-label="{}"><table>'
    assert box.format("Table: Day and Orders &amp; more") in shown
    assert shown.count("</table></div>") == 1


@pytest.mark.parametrize(
    ("html", "language", "label"),
    [
        (TABLE.format("<em>Day</em>", "Cost &lt;5"), "en", "Table: Day and Cost &lt;5"),
        (TABLE.format("日期", "订单"), "zh-CN", "表格：日期和订单"),
        (TABLE.format("", "Orders"), "en", "Table: Orders"),
        ("<table><tr><td>1</td></tr></table>", "en", "Table"),
        ("<TABLE class='x'><tr><td>1</td></tr></TABLE>", "en", "Table"),
    ],
)
def test_it_is_named_by_its_columns_in_its_own_language(
    html: str, language: str, label: str
) -> None:
    box = f'<div class="wide" role="group" tabindex="0" aria-label="{label}">'
    assert boxed(html, language) == f"{box}{html}</div>"


def test_each_of_several_tables_has_its_own_box_also_one_within_another() -> None:
    html = "<table><tr><td><table></table></td></tr></table><p>and</p><table></table>"
    shown = boxed(html, "en")
    assert (shown.count("<div"), shown.count("</table></div>")) == (3, 3)
    assert boxed("<p>no &lt;table&gt;</p>", "en") == "<p>no &lt;table&gt;</p>"
