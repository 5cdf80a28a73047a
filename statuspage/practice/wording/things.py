"""Numbers and the things that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from statuspage.model import Text

_LONGEST = 20_000
_LEAST = 10
# A number and what it counts; times and money may well be different ones in one message.
_UNCOUNTED = (
    r"(?!个?(?:小时|分钟?|秒|天|日|周|星期|月|年|号|点|时|[欧美]?元|块钱|公[里斤升]|千|毫|克|升|米|度"
    r"|[多余几至到以之后前内和与或的]))"
)
COUNTED = re.compile(
    r"(?<![A-Za-z0-9_.,:：])(?<!-\d\d-)(?P<n>\d{1,3}(?:,\d{3})+|\d{1,9})"
    r"(?: (?P<en>(?!(?:second|minute|hour|day|week"
    r"|month|year|percent|per|o'clock|euro|pound|dollar|degree|gram|litre|metre|kilo|of|and"
    r"|to|or|in|on"
    r"|at|am|pm|cet|cest|utc|is|are|was|were|have|has|from|by|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov"
    rf"|dec)s?\b)[a-z]{{3,30}})| ?{_UNCOUNTED}"
    r"(?P<zh>(?-i:[个位名件单笔封例起张份]?[\u4e00-\u9fff]{2})))",
    re.IGNORECASE,
)


def numbers(texts: Iterable[Text]) -> dict[str, str]:
    """The numbers from ten on that count something, each as it was written with it."""
    return {
        number: match[0]
        for text in texts
        for match in COUNTED.finditer(text.value[:_LONGEST])
        if int(number := match["n"].replace(",", "")) >= _LEAST
    }
