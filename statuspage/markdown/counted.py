"""Numbers before lines that Markdown would count anew: 24. December, 26. December, 31. December.

A list in Markdown goes on by one from its first number, whatever stands there. Of days, lots and
rounds that would say what is not true, in every channel: such lines stay words with their number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count, pairwise

from statuspage.markdown import placed

_MONTH = (  # in languages that put a full stop behind the day
    r"(?:jan|feb|mär|mrz|apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec|des)\b"
    r"|(?:januar[iy]?|jänner|februar[iy]?|feber|märz|march|marts|mars|april|mai|maj|may|jun[iey]"
    r"|jul[iy]|august|september|o[kc]tober|november|de[czs]ember)\b"
    r"|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu(?:ta|n|ssa)?\b"
    r"|(?:ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince)\b"
    r"|(?:januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra)\b"
)
_DAY = rf"\d{{1,9}}[.)]|[-–]|{_MONTH}"  # a date in figures; a span
_LINE = r"\n(?:[ \t>]|[-*+][ \t])*(\d{1,9})[.)]"  # a line's beginning is found faster by its \n
_BEGINS = re.compile(rf"{_LINE}(?=\s|\Z)")
_DATED = re.compile(rf"{_LINE}(?:[ \t]+(?:{_DAY})|[ \t]*(?=\n|\Z))", re.IGNORECASE)
_IS_DAY = re.compile(_DAY, re.IGNORECASE).match
_IS_DATE = re.compile(r"\d{1,9}[.)](?:[ \t]|$)").match
_IS_WHOLE_DATE = re.compile(r"\d{1,2}\.[ \t]+\d{4}\b").match
_NUMBER = re.compile(r"(\d{1,9})([.)])([ \t]*)(.*)", re.DOTALL)
_SIGN = re.compile(r"[-*+](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|([-*_])[ \t]*(?:\1[ \t]*){2,}$").match
_BELOW = re.compile(r"\n[ \t>]*(?:[-*+](?:[ \t]|$)|[#|=]|~~~|```|\d{1,9}[.)]|\n)").search
_IS_INSET = re.compile(r"(?:\A|>[ \t])[ \t]+\Z").search
_IS_CODE = re.compile(r"[-*+>](?:[ ]{5}|[ ]*\t)").match
_IS_BELOW = re.compile(r"\d[.)][ \t]*\Z").search
_BLOCK = "ol|ul|li|pre|p|blockquote|table|h[1-6]|hr"
_TAG = re.compile(
    rf'<(/?)({_BLOCK})(?: data-sourcepos="(\d+):(\d+)-(\d+):\d+")?(?: start="\d+")?(?: /)?>'
)
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_PLACE = re.compile(r' data-sourcepos="[\d:-]+"')
_BETWEEN = re.compile(r"</?p>|<br />|\s+")


def as_counted(text: str) -> str:
    """The Markdown in which no number is shown as another one.

    A list of which every item has the number 1 is counted as Markdown does. Days are none, nor is
    one line alone (1. FC Köln): their numbers are words, also where lists are told without. What
    cannot be said so without changing what stands below is left to be counted.
    """
    numbers = _BEGINS.findall(f"\n{text}")
    several = len(numbers) > 1
    if not numbers or (several and _goes_on(numbers) and not _DATED.search(f"\n{text}")):
        return text
    lists, as_is = _uncounted(text), text
    if any(_is_sign(item) for each in lists for item in each.items):
        text = _with_signs(text, lists)
        lists = _uncounted(text)
    simple = [each for each in lists if each.is_simple]
    for some, apart in ((lists, False), (lists, True), (simple, True)):
        if some:
            written = _written(text, some, apart=apart)
            if _shown(placed.parsed(written), []) == _shown(placed.parsed(text), some):
                return written
    return as_is


def _uncounted(text: str) -> list[_List]:
    return [each for each in _lists(text) if each.items and not _is_counted(each.items)]


def _with_signs(text: str, lists: list[_List]) -> str:
    """The text in which a sign behind a number in the same line begins nothing: 24. - 26. May."""
    lines = text.split("\n")
    for item in (item for each in lists for item in each.items if _is_sign(item)):
        below = "\n".join(lines[item.first + 1 : item.last + 1]).rstrip(" \t>\n")
        is_code = _width(item.space, item.start) > 4 or _IS_CODE(item.words)
        if not below or not (is_code or _BELOW(f"\n{below}")):
            sign = "\\" if _SIGN(item.words) else ""
            lines[item.first] = f"{item.before}{item.number}{item.sign} {sign}{item.words}"
    return "\n".join(lines)


def _is_sign(item: _Item) -> bool:
    return _SIGN(item.words) is not None or _width(item.space, item.start) > 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An item of a list: its first and last line, and what stands around its number."""

    first: int
    last: int
    before: str
    number: str
    sign: str
    space: str
    words: str

    @property
    def start(self) -> int:
        """The column of what stands behind the sign."""
        return _width(f"{self.before}{self.number}{self.sign}")


@dataclass(slots=True)
class _List:
    """A list, and what stands in place of its tags, by their place, where it is none."""

    items: list[_Item] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)
    is_simple: bool = True


def _lists(text: str) -> list[_List]:
    """The numbered lists as Markdown reads them, in the order in which they begin."""
    lines = text.split("\n")
    lists: list[_List] = []
    within: list[_List] = []
    ends_at = {at: code.last for code in placed.code(text) for at in range(code.first, code.last)}
    for place, tag in enumerate(_TAG.finditer(placed.parsed(text))):
        ends, name = tag[1], tag[2]
        inner = within[-1] if within else _List()
        if name in ("ol", "ul"):
            inner.is_simple = False
            inner = within.pop() if ends else _List()
            inner.tags[place] = ""
            if not ends:
                within.append(inner)
                lists += [inner] if name == "ol" else []
        elif name != "li":
            inner.is_simple = inner.is_simple and name == "p"
        elif ends:
            inner.tags[place] = ""
        else:
            last = int(tag[5]) - 1  # not right where code ends because its item does
            last = ends_at.get(last, last)
            inner.tags[place] = _add(inner.items, lines, int(tag[3]), int(tag[4]), last)
    return lists


def _add(items: list[_Item], lines: list[str], line: int, column: int, last: int) -> str:
    """The number of the item that begins there, which is one more of these."""
    before = placed.before_column(lines[line - 1], column)
    found = _NUMBER.match(lines[line - 1], len(before))
    if found is None:
        return ""  # a point of a list without numbers
    number, sign, space, words = found.groups()
    place = {"first": line - 1, "last": last}
    items.append(_Item(**place, before=before, number=number, sign=sign, space=space, words=words))
    return f"{number}{sign}"


def _is_counted(items: list[_Item]) -> bool:
    """Whether the numbers are those that Markdown shows, or are left to it to be counted."""
    numbers = [item.number for item in items]
    if numbers == [str(place) for place in range(1, len(items) + 1)] and len(items) > 1:
        return not all(_IS_WHOLE_DATE(item.words) for item in items)
    if any(_IS_DATE(item.words) or not item.words.strip() for item in items):
        return False
    are_days = all(_IS_DAY(item.words) for item in items)
    alone = len(items) == 1 and items[0].first == items[0].last
    is_step = not alone or _IS_INSET(items[0].before) is not None  # below a point
    is_step = is_step and not _IS_BELOW(items[0].before)  # in the line of another number
    return is_step and not are_days and _goes_on(numbers)


def _goes_on(numbers: list[str]) -> bool:
    if len(numbers) > 1 and set(numbers) == {"1"}:  # left to be counted
        return True
    counted = [int(number) for number in numbers]
    return list(map(str, counted)) == numbers and all(b == a + 1 for a, b in pairwise(counted))


def _shown(parsed: str, lists: list[_List]) -> list[str]:
    """What readers see, with each of the lists as words that begin with their number."""
    tags = {place: words for each in lists for place, words in each.tags.items()}
    places = count()
    parsed = _TAG.sub(lambda tag: tags.get(next(places), tag[0]), parsed)
    parts = _PRE.split(_PLACE.sub("", parsed))
    parts[::2] = [_BETWEEN.sub("", part) for part in parts[::2]]
    return parts


def _written(text: str, lists: list[_List], *, apart: bool) -> str:
    """The items as words that begin a line; each is a paragraph if they are to stand `apart`."""
    lines = text.split("\n")
    for each in reversed(lists):
        for place in reversed(range(len(each.items))):
            item = each.items[place]
            previous = each.items[place - 1] if place and not apart else None
            _write(lines, item, previous)
    return "\n".join(lines)


def _write(lines: list[str], item: _Item, previous: _Item | None) -> None:
    start = _width(item.before)
    space = _width(item.space, item.start)
    end = item.start + (space if item.words.strip() and space <= 4 else 1)
    empty = re.sub(r"[^>\s]", " ", item.before).rstrip()
    for place in range(item.first + 1, item.last + 1):
        is_lazy = len(lines[place]) - len(lines[place].lstrip(" \t>")) < end
        above = f"{empty}\n" if is_lazy and placed.is_underline(lines[place], item.start) else ""
        below = "\n".join(_outset(x, start, end) for x in lines[place].split("\n"))
        lines[place] = f"{above}{below}"
    if placed.is_underline("".join(lines[item.last + 1 : item.last + 2]), item.start):
        lines[item.last] = f"{lines[item.last]}\n{empty}"
    number = len(f"{item.before}{item.number}")
    line = f"{lines[item.first][:number]}\\{lines[item.first][number:]}"
    if item.words.startswith(("```", "~~~")):  # code begins in a line of its own
        sign = len(f"{item.before}{item.number}{item.sign}{item.space}")
        inset = re.sub(r"[^>\s]", " ", item.before)
        line = (
            f"{item.before}{item.number}\\{item.sign}\n{empty}\n{inset}{lines[item.first][sign:]}"
        )
    if not item.words.strip() and "".join(lines[item.first + 1 : item.first + 2]).strip(" \t>"):
        line = f"{line}\n{empty}"
    above = lines[item.first - 1] if item.first else ""
    if previous is not None and previous.first == item.first - 1:
        lines[item.first - 1] = f"{above.rstrip()}  "
    elif above.strip(" \t>") and not item.before.strip(" \t>"):
        line = f"{empty}\n{line}"
    lines[item.first] = line


def _outset(line: str, start: int, end: int) -> str:
    """The line without the space that is there from one column to another one."""
    words = line.lstrip(" \t>")
    raw = line[: len(line) - len(words)]
    before = raw.expandtabs(4)
    inset = before[start:]
    taken = min(len(inset) - len(inset.lstrip(" ")), end - start)
    if taken % 4 == 0 and "\t" not in raw[:end]:
        before = raw  # with its tabs, which mean as much as before
    return f"{before[:start]}{before[start + taken :]}{words}" if taken else line


def _width(before: str, start: int = 0) -> int:
    return len(f"{' ' * start}{before}".expandtabs(4)) - start
