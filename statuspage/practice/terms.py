"""The terms of a text: words without their endings, and Chinese by pairs of characters."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

_HAN = "㐀-䶿一-鿿豈-﫿぀-ヿ가-힣"
RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+(?:['’][^\W\d_]+)?")
"""A word, or a stretch of Chinese."""
_FIRST_HAN = re.compile(f"[{_HAN}]").match
_COMMON = frozenset(
    """a about above after again all already also am an and any are as at be because become been
    before began being below but by came can cannot com could day did do does doing done down
    during each even every few for from gave get give given go goes going got had has have he her
    here him his how however i if in into is it its just keep kept later less let like look looked
    looking made make many may me might more most much must my need never new next no none nor not
    now of off on once one only or other our out over own per please put really right said same saw
    say see she should since so some soon sorry still such take taken than thank thanks that the
    their them then there these they thing this those through time to today told tomorrow too took
    under until up update updates us use used very want was we well went were what when where
    whether which while who whom whose why will with within without would yes yesterday yet you
    your cet cest gmt utc monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december""".split()  # noqa: SIM905 - read by people
)
# What many reports of incidents say, whatever they are about: two that share it are not alike.
_ORDINARY_WORDS = frozenset(
    """able account answer apologise apology ask authority available back behind between big both
    call cause change check close closed colleague come company complete concern confirm contact
    correction customer customers end ended euro everybody everyone everything example expect fact
    fail feel find finish first fix follow found free full group hall happen help home hotline hour
    hours hurry know known late learn leave left list lose lost mail mean measure member message
    minute mistake money morning name night nobody nothing notice number old open opened order
    orders other page part pay people person place plan plus point possible post prepare problem
    promise publish question reach read reason receive recover reopen repair reply report resolve
    resolved restore result return review run running safe sale send sent serious service several
    shop show side sign small somebody something somewhere staff stand start state stay step stop
    stopped system team tell ten test time tonight try turn two three four five six seven eight
    nine understand understood version visit wait waiting warning way website week whole work
    working write wrong year jan feb mar apr jun jul aug sep sept oct nov dec""".split()  # noqa: SIM905 - read by people
)
_ORDINARY_HAN = (
    "专线什么承诺报告开放复盘盘报公布补偿恢复查明原因订单影响受影今天顾客解决发生相关全部事件措施通知"
    "联系结束处理消息情况时间服务告诉抱歉感谢耐心今日明天昨天预计目前我们确认核实正在继续工作问题开通"
    "拨打致电重新更新发布说明内容改变落实开始停止完成出现进行星期期一期二期三期四期五期六期日全面面恢"
    "保留放心重复勿重发出丢失缓慢商品页面打开邮件邮箱反馈检查调查结果公司同事员工部门"
)


def _pairs(run: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for at in range(0, len(run), 2))


_COMMON_HAN = frozenset(
    "的了在是和与及或也都就不没有无我你您他她它们这那此其各每某个位名些之于以从对为把被将会能可要请让"
    "向到由给而但若如则再又还才已正着过上下前后内外中里时日月年点分一二三四五六七八九十两几多少很更最"
    "等后吧呢吗啊谢您"
)


def is_han(run: str) -> bool:
    """Whether a run is Chinese (or another script without spaces)."""
    return _FIRST_HAN(run) is not None


def bag(text: str) -> Counter[str]:
    """The terms of a text and how often it has each; words that every text has are left out."""
    found: Counter[str] = Counter()
    for run, times in Counter(RUN.findall(text.casefold())).items():
        if is_han(run):
            for first, second in pairwise(run):
                if first not in _COMMON_HAN and second not in _COMMON_HAN:
                    found[first + second] += times
        elif term := term_of(run):
            found[term] += times
    return found


def is_ordinary(term: str) -> bool:
    """Whether a term is of those that many reports share, whatever they are about."""
    return term in _ORDINARY


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str | None:
    """The term of a word in small letters; None for a word that says nothing."""
    if len(word) < 3 or word in _COMMON or word[0].isdigit():
        return None
    return stem(word)


def stem(word: str) -> str:
    """A word without its ending, as far as plain rules go: it is only compared, never shown."""
    word = re.split("['’]", word, maxsplit=1)[0]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    for end in ("ing", "ed"):
        if len(word) > len(end) + 3 and word.endswith(end):
            word = word[: -len(end)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "sl" else word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


_ORDINARY = frozenset(map(stem, _ORDINARY_WORDS)) | _pairs(_ORDINARY_HAN)
