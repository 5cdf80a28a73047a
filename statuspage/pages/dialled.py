"""Telephone numbers of the site's own contacts within texts, as links that dial them.

Of other figures nobody knows whether they are a number: an order, a lot, an amount. Beside
letters that run from right to left, groups of figures are only kept in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from markupsafe import Markup

from statuspage.bidi import figures_in_order, replaced
from statuspage.reach import dial

_LEAST = 7  # figures of a number that is found in a text: fewer may count something
# What may stand between figures: amounts have points, dates points and slashes. Numbers that begin
# with a nought or a plus have them as well, but no amount does; behind its first nought it has one.
_PLAIN = r"(?:\(0\)|[\s()\u2010-\u2013-]){0,4}"
_MORE = r"(?:\(0\)|[\s()./\u2010-\u2013-]){0,4}"
_BEFORE = r"(?<![\d+#/-])(?<!\d[\s-])(?:\(|(?<![A-Za-z\u00c0-\u024f_(]))"
# Figures behind a number make it another one, but for hours: `24 hours`, `24/7`, `9-17`, `8:00`.
_BEHIND = (
    r"(?!\d|[/\u2010-\u2013-]\s?\d|\s[/\u2010-\u2013-]\d|[A-Za-z])"
    r"(?!\s{1,2}\d(?!\d?\s?(?:[^\W\d_]|[:/]|[\u2010-\u2013-]\d)))"
)
_CLOSED = ("a", "code", "pre")
_LINK = '<a dir="ltr" href="tel:{}">{}</a>'


def dialler(phones: Iterable[str]) -> Callable[[Markup], Markup]:
    """What makes safe HTML in which these numbers can be dialled, where they stand outside links
    and code, however they are grouped.
    """
    plain = {number for number in map(dial, phones) if number and number.lstrip("+").isdigit()}
    long = sorted(number for number in plain if len(number.lstrip("+")) >= _LEAST)
    numbers = re.compile(f"{_BEFORE}(?:{'|'.join(map(_grouped, long))}){_BEHIND}")
    firsts = frozenset(number[0] for number in long)

    def linked(found: re.Match[str]) -> str:
        return _linked(found[0], plain)

    def dialled(html: Markup) -> Markup:
        for first in firsts:  # no number begins in most texts, and to look for one takes long
            if first in html:
                if numbers.search(html):
                    html = Markup(replaced(html, numbers, linked, _CLOSED))  # noqa: S704 (figures are added)
                break
        told = figures_in_order(html, _CLOSED)
        return html if told is html else Markup(told)  # noqa: S704 (what came in was safe)

    return dialled


def _grouped(number: str) -> str:
    """The pattern of a number, however its figures are grouped."""
    first, second, *rest = map(re.escape, number)
    match number[0]:
        case "+":
            return _MORE.join((first, second, *rest))
        case "0":
            return f"{first}{_PLAIN}{_MORE.join((second, *rest))}"
        case _:
            return _PLAIN.join((first, second, *rest))


def _linked(found: str, known: Collection[str]) -> str:
    """A number as a link; a bracket before it stays outside unless it is closed within."""
    outside, inside = "", found
    if found.startswith("(") and found.count("(") > found.count(")"):
        outside, inside = "(", found[1:]
    number = dial(inside)
    if number not in known or inside.count("(") != inside.count(")"):
        return found
    return outside + _LINK.format(number, inside)
