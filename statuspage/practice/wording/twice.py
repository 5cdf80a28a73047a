"""One thing that is said twice in a message, with two numbers: in a fact and in words, in a
summary and in advice, and a telephone number with a slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from msgspec import Struct

from statuspage.model import Count, Qualifier, Update
from statuspage.practice.wording.hurt import NONE, hurt
from statuspage.practice.wording.numbers import figures
from statuspage.practice.wording.said import Said

_LONGEST = 20_000
_N = r"(?<![A-Za-z\d.,-])(?P<n>\d{1,3}(?:,\d{3})+|\d{2,9})"
# How the number of a fact is said in words, English and Chinese.
_NOUNS: Mapping[str, tuple[str, str]] = {
    "people": (
        "people|persons|patients|customers|guests|users|pupils|students|residents|members",
        "[多余]?[名位]?(?:人|患者|病人|客户|顾客|用户|学生|居民|会员)",
    ),
    "injuries": ("people hurt|injured|injuries", "[名位]?(?:人受伤|伤者)"),
    "illnesses": ("illnesses|people ill|sick|patients", "[名位]?(?:患者|病人|人患病)"),
    "complaints": ("complaints", "[件条起]?投诉"),
}
_PART = re.compile(
    r"\b(?:of (?:them|these|those|whom)|other|another|more|further|including|each|per|every)\b"
    r"|其中|另有|另外|每",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"(?<![\d.,~–-])(?P<n>\d{1,3}) ?"
    r"(?P<unit>seconds?|minutes?|hours?|days?|weeks?|degrees?|litres?|liters?|metres?|meters?"
    r"|秒|分钟|小时|天|周|度|升|米)(?![a-z])",
    re.IGNORECASE,
)
# What is done for so long: the words before it, or the two characters.
_BEFORE = r"(?:(?:[^\W\d_]+ ){1,6}|[\u4e00-\u9fff]{2})\Z"
_SMALL = frozenset(
    {"for", "at", "least", "about", "the", "and", "water", "it", "them", "all", "your", "you", "up"}
    | {"to", "in", "of", "after", "within", "over", "than", "more", "next", "every", "another", "a"}
    | {"last", "past", "first", "further", "only", "just", "is", "are", "was", "take", "takes"}
)


class Twice(Struct, frozen=True):
    """Two numbers for one thing: where the first stands and how, and the same of the other."""

    key: str
    text: str
    other_key: str
    other: str


@cache
def nouns_of(key: str, english: str = "", chinese: str = "") -> re.Pattern[str] | None:
    """A number (`n`) of what a fact counts, or of those other nouns; None for other facts."""
    if key not in _NOUNS:
        return None
    words, hanzi = _NOUNS[key]
    return re.compile(
        rf"{_N}(?: (?:[a-z]+ )?(?:{words}{english})\b| ?(?:{hanzi}{chinese}))", re.IGNORECASE
    )


def counted(update: Update, texts: Sequence[Said]) -> Iterator[Twice]:
    """A count under its key that is another one in the text of the same message."""
    for key in _NOUNS:
        count, nouns = update.facts.get(key), nouns_of(key)
        if not isinstance(count, Count) or count.number is None or nouns is None:
            continue
        if key not in update.said:
            continue
        numbers = {
            number: (place, written)
            for place, text in texts
            for number, written in _numbers(key, count, nouns, text.value[:_LONGEST])
        }
        if len(numbers) == 1:
            ((number, (place, written)),) = numbers.items()
            near = not count.number or number <= 2 * count.number <= 4 * number
            if near and not _agrees(count, number):
                yield Twice(place, written, key, f"{count.number:,}")


def _numbers(
    key: str, count: Count, nouns: re.Pattern[str], text: str
) -> Iterator[tuple[int, str]]:
    """What a text counts of it. Beside a zero that is only who is said to be ill or hurt."""
    for found in nouns.finditer(text) if count.number else ():
        before = text[max(0, found.start() - 30) : found.start()]
        around = before + text[found.start() : found.end() + 20]
        if not NONE.search(before) and not _PART.search(around):
            yield int(found["n"].replace(",", "")), found[0]
    for each in hurt(key, text):
        other = each.adds if count.number else each.denies
        if not other and not _PART.search(f"{each.before}{each.written}"):
            yield each.number, each.written


def _agrees(count: Count, number: int) -> bool:
    there = count.number or 0
    match count.qualifier:
        case Qualifier.AT_LEAST:
            return number >= there
        case Qualifier.UP_TO:
            return number <= there
        case Qualifier.ABOUT:
            return abs(number - there) * 10 <= there
        case _:
            return number == there


def measured(texts: Iterable[Said]) -> Iterator[Twice]:
    """For how long, or how much, of one thing: "boil 3 minutes", and elsewhere 10."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for place, text in texts:
        for match in _HOW_LONG.finditer(text.value[:_LONGEST]):
            unit = match["unit"].lower().removesuffix("s")
            before = re.search(_BEFORE, text.value[max(0, match.start() - 80) : match.start()])
            words = before[0] if before else ""
            for word in {*words.lower().split()} - _SMALL:
                numbers = found.setdefault((word, unit), {})
                numbers.setdefault(match["n"], (place, f"{words}{match[0]}"))
    told = set()
    for numbers in found.values():
        if len(numbers) == 2:
            (place, one), (other_place, other) = numbers.values()
            if place != other_place and (one, other) not in told:
                told.add((one, other))
                yield Twice(place, one, other_place, other)


def dialled(texts: Iterable[Said]) -> Iterator[Twice]:
    """Two telephone numbers of which one may be a slip of the other."""
    phones: dict[str, tuple[str, str]] = {}
    for place, text in texts:
        for figure in figures(text.value):
            if figure.kind == "phone":
                phones.setdefault(figure.value, (place, figure.text))
    for one, other in combinations(phones, 2):
        if is_slip(one, other):
            yield Twice(*phones[one], *phones[other])


def is_slip(one: str, other: str) -> bool:
    """Whether numbers differ in one or two digits, or in two neighbours that changed places.

    What differs in its last two digits alone is another line of the same house.
    """
    if len(one) != len(other) or len(one) < 6:
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(places) == 2 and all(
        one[a] == other[b] and one[b] == other[a] and b == a + 1 for a, b in pairwise(places)
    )
    return swapped or (0 < len(places) <= 2 and places[0] < len(one) - 2)
