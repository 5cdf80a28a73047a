"""On which day a message says that the next one comes, against `next_update`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from statuspage.model import Update
from statuspage.practice.wording.numbers import figures

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_DAYS = {name: place for place, name in enumerate("一二三四五六日")} | {"天": 6}
_SOON = {
    "today": 0,
    "tonight": 0,
    "今天": 0,
    "今晚": 0,
    "tomorrow": 1,
    "明天": 1,
    "明早": 1,
    "明晚": 1,
}
_BETWEEN = (
    r"(?:\W+(?:here|to you|comes?|is|by|on|this|next|at|about|around|before|the|latest|noon|you"
    r"|\d{1,2}[:.]\d\d|(?:write|speak|report) again)){0,5}\W+"
)
_ENGLISH = (
    rf"\b(?:next (?:update|message|news|report)|(?:write|report|speak|post|publish) (?:\w+ )?again)"
    rf"{_BETWEEN}(?P<day>{'|'.join(DAYS)}|today|tonight|tomorrow)\b(?!'s)"
)
_HAN = r"(?P<day>今天|今晚|明天|明早|明晚|(?:本|这|下)?(?:周|星期)[一二三四五六日天])"
_CHINESE = (
    rf"{_HAN}[^，。；！？\n]{{0,12}}(?:再次|下次)(?:更新|通报|公布|发布)",
    rf"(?:再次|下次|下一次)(?:更新|通报|公布|发布)(?:时间)?(?:为|在|：|:|将在|是)? ?{_HAN}",
)
_AGAIN = (
    r"\b(?:next (?:update|message)|(?:write|report|speak) again)(?:\W+(?:here|to you|on|by|at"
    rf"|{'|'.join(DAYS)}|\d{{1,2}}[:.]\d\d)){{0,4}}\W+(?=\d|[A-Z][a-z]{{2,8}} \d)"
)


def other_days(update: Update, text: str) -> Iterator[str]:
    """The days, as they are written, on which the text wrongly says that the next one comes."""
    due = update.next_update
    if due is None:
        return
    said, meant = update.at.date(), due.date()
    *ways, again = _patterns()
    for way in ways:
        for found in way.finditer(text):
            if not _is(found["day"].lower(), said, meant):
                yield found["day"]
    for found in again.finditer(text):
        first = next(iter(figures(text[found.end() : found.end() + 24])), None)
        other = first is not None and first.value != f"{meant.month}-{meant.day}"
        if first is not None and first.kind == "date" and other:
            yield first.text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when a message promises the next one."""
    return tuple(re.compile(way, re.IGNORECASE) for way in (_ENGLISH, *_CHINESE, _AGAIN))


def _is(day: str, said: date, meant: date) -> bool:
    if day in _SOON:
        return said + timedelta(days=_SOON[day]) == meant
    weekday = _HAN_DAYS.get(day[-1])
    if weekday is None:
        weekday = DAYS.index(day.capitalize())
    return meant.weekday() == weekday
