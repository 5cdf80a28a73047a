"""On which day a message says that the next one comes, against `next_update`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache

from statuspage.model import Update
from statuspage.practice.wording.numbers import figures

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_DAYS = {name: place for place, name in enumerate("一二三四五六日")} | {"天": 6}
_SOON = {
    "today": 0,
    "tonight": 0,
    "今天": 0,
    "今早": 0,
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
# Whoever else writes, reports or publishes again means something else.
_WE = (
    r"(?:(?:we|i|our \w+|the team)(?:['’]ll)?|we (?:(?!asks?\b|you\b|if\b)[\w'’]+,? ){1,7}and)"
    r"(?: (?:will|shall|can|then|also|next|(?:plan|hope|aim|expect|want|intend|mean|try) to))*"
)
_ENGLISH = (
    rf"\b(?:next (?:update|message|news|report)"
    rf"|{_WE} (?:write|report|speak|post|publish)(?:e?s)? (?:\w+ )?again)"
    rf"{_BETWEEN}(?P<day>{'|'.join(DAYS)}|today|tonight|tomorrow)\b(?!'s)"
)
_HAN = r"(?P<day>今天|今晚|明天|明早|明晚|(?:本|这|下)?(?:周|星期)[一二三四五六日天])"
_CHINESE = (
    rf"{_HAN}[^，。；！？\n已了]{{0,12}}(?:再次|下次)(?:更新|通报|公布|发布)(?![了过])",
    rf"(?:再次|下次|下一次)(?:更新|通报|公布|发布)(?:时间)?(?:为|在|：|:|将在|是)? ?{_HAN}",
)
_AGAIN = (
    rf"\b(?:next (?:update|message)|{_WE} (?:write|report|speak)s? again)"
    rf"(?:\W+(?:here|to you|on|by|at|{'|'.join(DAYS)}|\d{{1,2}}[:.]\d\d)){{0,4}}"
    r"\W+(?=\d|[A-Z][a-z]{2,8} \d)"
)
_SENTENCE = 300
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|\n")
# What belongs to the night belongs to two dates.
_MORNING = time(6)
_NIGHT = frozenset({"tonight", "今晚", "明晚"})
_AT_MIDNIGHT = re.compile(r"\W*(?:at )?(?:24(?::00|[点时])|midnight|午夜|零点)")


def other_days(update: Update, text: str) -> Iterator[str]:
    """The days, as they are written, on which the text wrongly says that the next one comes.

    A text that names the right day too may well mean two things.
    """
    due = update.next_update
    if due is None:
        return
    said, meant = update.at.date(), due.date()
    english, *chinese, again = _patterns()
    for way in (english, *chinese):
        named = way is not english and way.search(text) is not None and _names(text, said, meant)
        for found in way.finditer(text) if not named else ():
            day, rest = found["day"].lower(), text[found.end("day") :][:_SENTENCE]
            is_night = day in _NIGHT or _AT_MIDNIGHT.match(rest) is not None
            night = timedelta(days=1 if is_night and due.time() <= _MORNING else 0)
            there = way is english and _names(_SENTENCE_END.split(rest, 1)[0], said, meant)
            if not there and not any(_is(day, said, one) for one in (meant, meant - night)):
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


@cache
def _day() -> re.Pattern[str]:
    english = rf"\b(?:{'|'.join(DAYS)}|today|tonight|tomorrow)\b"
    return re.compile(rf"{english}|(?:周|星期)[一二三四五六日天]|[今明][天早晚]", re.IGNORECASE)


def _names(text: str, said: date, day: date) -> bool:
    """Whether a text names a day in any of its words."""
    return any(_is(found[0].lower(), said, day) for found in _day().finditer(text))


def _is(day: str, said: date, meant: date) -> bool:
    if day in _SOON:
        return said + timedelta(days=_SOON[day]) == meant
    weekday = _HAN_DAYS.get(day[-1])
    if weekday is None:
        weekday = DAYS.index(day.capitalize())
    return meant.weekday() == weekday
