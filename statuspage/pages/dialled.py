"""Telephone numbers of the site's own contacts within texts, as links that dial them.

Of other figures nobody knows whether they are a number: an order, a lot, an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from statuspage.reach import dial

_LEAST = 7  # figures of a number that is found in a text: fewer may count something
_BETWEEN = r"(?:\(0\)|[\s().\u2010-\u2013-]){0,4}"
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = ("a", "code", "pre")
_LINK = '<a dir="ltr" href="tel:{}">{}</a>'


def dialler(phones: Iterable[str]) -> Callable[[Markup], Markup]:
    """What makes safe HTML in which these numbers can be dialled, where they stand outside links
    and code, however they are grouped.
    """
    plain = {number for number in map(dial, phones) if number and number.lstrip("+").isdigit()}
    long = sorted(number for number in plain if len(number.lstrip("+")) >= _LEAST)
    each = "|".join(_BETWEEN.join(map(re.escape, number)) for number in long)
    numbers = re.compile(rf"(?<![\d+#/-])(?<![\d][\s-])(?:{each})(?![\s/–-]{{0,2}}\d)(?![A-Za-z])")
    firsts = frozenset(number[0] for number in long)

    def dialled(html: Markup) -> Markup:
        for first in firsts:  # no number begins in most texts, and to look for one takes long
            if first in html:
                return _dialled(html, numbers) if numbers.search(html) else html
        return html

    return dialled


def _dialled(html: Markup, numbers: re.Pattern[str]) -> Markup:
    made, within = [], 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</>").split(maxsplit=1)[:1]
            if name and name[0] in _CLOSED:
                within += -1 if piece.startswith("</") else 1
        made.append(piece if within or piece.startswith("<") else numbers.sub(_linked, piece))
    return Markup("".join(made))  # noqa: S704 (what came in was safe, and figures are added)


def _linked(found: re.Match[str]) -> str:
    number = dial(found[0])
    return _LINK.format(number, found[0]) if number else found[0]
