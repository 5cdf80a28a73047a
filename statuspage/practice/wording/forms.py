"""How numbers are written: one expression with a name for each form.

Named `<form>_<part>`: `h` hour, `m` minute or month, `d` day, `p` the half of the day (a or p),
`s` a Chinese word for a part of the day, `n` digits, `u` what they are multiplied by.
"""

from __future__ import annotations

import re
from functools import cache

from statuspage.practice.wording.numerals import ENGLISH_WORD

_HAN = "零〇一二两三四五六七八九十百千万亿"
# Chinese has no space beside a number: what stands before or after it in Chinese is no part of it.
_THIN = r"(?-i:[^\s\u3000-\u9fff\uff00-\uffef])"
_STARTS = r"(?a:(?<!\w))"
_ENDS = r"(?a:(?!\w))"
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:,?[ ](?:19|20)\d{2}\b)?"
LATER = ("下午", "傍晚", "晚上", "今晚", "明晚", "当晚", "昨晚", "晚间", "夜间", "晚")
_SPOKEN = "|".join(
    ("凌晨", "清晨", "早上", "早晨", "今早", "明早", "上午", "中午", "午夜", "深夜", *LATER)
)

# In the order in which they are tried at one place. What is skipped is no number of anything:
# addresses, the numbers of a list, ordinals, a month alone (12月, December).
_PATTERN = rf"""
    (?P<skip>
        https?://{_THIN}{{1,300}} | {_THIN}{{1,80}}@{_THIN}{{1,80}} | ^[ \t]*\d{{1,2}}[.)][ \t]
        | 第[ ]?[\d{_HAN}]{{1,6}} | \d{{1,2}}[ ]?月(?![ ]?[\d{_HAN}]{{1,3}}[ ]?[日号])
        | {_STARTS}\d{{1,6}}(?:st|nd|rd|th){_ENDS}(?![ ](?:of[ ])?(?:{_MONTH}){_ENDS})
    )
    | (?P<iso>{_STARTS}\d{{4}}-(?P<iso_m>\d{{2}})-(?P<iso_d>\d{{2}}){_ENDS})
    | (?P<dmy>{_STARTS}(?P<dmy_d>\d{{1,2}})\.(?P<dmy_m>\d{{1,2}})\.(?:\d{{4}})?(?!\d))
    | (?P<dm>
        {_STARTS}(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<dm_m>{_MONTH}){_ENDS}\.?{_YEAR}
    )
    | (?P<md>
        {_STARTS}(?P<md_m>{_MONTH})\.?[ ](?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?{_ENDS}(?![:\d]){_YEAR}
    )
    | (?P<zhd>
        (?:\d{{4}}[ ]?年[ ]?)?(?P<zhd_m>\d{{1,2}}|[{_HAN}]{{1,3}})[ ]?月
        [ ]?(?P<zhd_d>\d{{1,2}}|[{_HAN}]{{1,3}})[ ]?[日号]
    )
    | (?P<clock>
        (?P<clock_s>{_SPOKEN})?[ ]?(?<![\d.,:])(?P<clock_h>\d{{1,2}})[:：](?P<clock_m>\d{{2}})
        (?::\d{{2}})?(?!\d|:\d)(?:[ ]?(?P<clock_p>[ap])\.?m{_ENDS})?
    )
    | (?P<dot>{_STARTS}(?P<dot_h>\d{{1,2}})\.(?P<dot_m>\d{{2}})[ ]?(?P<dot_p>[ap])\.?m{_ENDS})
    | (?P<hour>{_STARTS}(?P<hour_h>\d{{1,2}})[ ]?(?P<hour_p>[ap])\.?m{_ENDS})
    | (?P<zht>
        (?P<zht_s>{_SPOKEN})?[ ]?(?P<zht_h>\d{{1,2}}|[{_HAN}]{{1,3}})[ ]?
        (?:点钟?|时(?!间|候|段|效|常|刻))
        (?P<zht_full>整)?(?P<zht_half>半)?(?:(?P<zht_m>\d{{1,2}}|[{_HAN}]{{1,3}})[ ]?分)?
    )
    | (?P<noon>{_STARTS}(?:noon|midday|midnight){_ENDS})
    | (?P<phone>{_STARTS}(?:\+|00|0|400[- ])\d[\d ()/-]{{5,20}}\d(?!\d))
    | (?P<code>
        {_STARTS}(?=[A-Za-z0-9_-]{{0,30}}\d)
        (?:[A-Za-z]{{1,6}}-?\d[A-Za-z0-9_-]{{0,24}}|\d{{1,12}}-[A-Za-z][A-Za-z0-9_-]{{0,20}}){_ENDS}
    )
    | (?P<number>
        {_STARTS}(?<![.,])
        (?P<number_n>\d{{1,3}}(?:[,\N{{NO-BREAK SPACE}}\N{{NARROW NO-BREAK SPACE}}\ ]\d{{3}})+
            (?:\.\d+)?|\d{{1,15}}(?:[.,]\d{{1,4}})?)
        (?P<number_u>[ ]?(?:k{_ENDS}|thousand|million|billion|万|亿|千(?!克|米|瓦)|百(?!分)))?
    )
    | (?P<han>[{_HAN}]{{1,12}}(?=[^月{_HAN}]|$))
    | (?P<word>{_STARTS}{ENGLISH_WORD}(?:(?:[ -]|[ ]and[ ]){ENGLISH_WORD}){{0,8}}{_ENDS})
"""


@cache
def pattern() -> re.Pattern[str]:
    """The expression; it finds the numbers of a text from left to right."""
    return re.compile(_PATTERN, re.VERBOSE | re.IGNORECASE | re.MULTILINE)
