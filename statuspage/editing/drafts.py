"""The text of a new message, written so that the reader gives back exactly what went in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.errors import StatuspageError, WrongUse
from statuspage.ids import number_of, slug

Value = str | Sequence[str] | Mapping[str, str] | Sequence[Mapping[str, str]] | None

_SPAN = re.compile(
    r"(?:(\d{1,4})\s*d(?:ays?)?)?\s*(?:(\d{1,4})\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(\d{1,5})\s*m(?:in(?:ute)?s?)?)?",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(\d{1,2})\s*[hH]\s*(\d{2})")  # an hour and a half, or half past one
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_VISIBLE = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff\u202a-\u202e]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\uffef]")
# Words at which no name of a folder ends: something belongs behind them.
_ASKS_FOR_MORE = frozenset(
    """a about after against all an and any are as at be because been before being between but by
    can could did do does during every for from had has have he her his how i if in into is it its
    may might more most must my near no nor not of off on only or our out over per she should since
    so some than that the their them then there these they this those through to under until up
    very via was we were what when where which while who whose why will with within without would
    you your s t re ve ll""".split()  # noqa: SIM905 - read by people
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\s*\d")  # a day and a time


def one_line(text: str) -> str:
    """A text as the value of a key: one line, quoted only where it would be read otherwise."""
    line = plain_line(text)
    if not line or line[0] in "\"'|>[{&*!#" or line.startswith("- "):
        return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return line


def plain_line(text: str) -> str:
    """A text on one line, without what no file may hold."""
    return " ".join(_CONTROL.sub(" ", text).split())


def message(
    keys: Mapping[str, Value],
    body: str,
    missing: Mapping[str, str] | None = None,
    notes: Iterable[str] = (),
) -> str:
    """A file of front matter and text; keys without a value are left out.

    `missing` are keys that stand there empty, for a person to fill in, each below its lines;
    `notes` are comments for whoever writes on.
    """
    lines = ["---"]
    for key, value in keys.items():
        lines += _entry(key, value)
    for key, words in (missing or {}).items():
        lines += [*(f"# {line}" for line in words.split("\n")), f"{key}:"]
    lines += [f"# {note}" for note in notes]
    lines += ["---", _CONTROL.sub(" ", body).strip(), ""]
    return "\n".join(lines)


def _entry(key: str, value: Value) -> Iterable[str]:
    match value:
        case None:
            return
        case str():
            if (line := one_line(value)) != '""' and _VISIBLE.search(line):
                yield f"{key}: {line}"
        case Mapping():
            if value:
                yield f"{key}:"
                yield from (f"  {name}: {one_line(word)}" for name, word in value.items())
        case _:
            if value:
                yield f"{key}:"
                for point in value:
                    yield from _item(point)


def _item(point: str | Mapping[str, str]) -> Iterable[str]:
    if isinstance(point, str):
        yield f"  - {one_line(point)}"
        return
    signs = iter("-")
    for key, word in point.items():
        yield f"  {next(signs, ' ')} {key}: {one_line(word)}"


def local(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as authors write it: the site's wall time, with an offset only where two exist."""
    wall = moment.astimezone(zone)
    if wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset():
        return moments.with_offset(wall)
    return f"{wall:%Y-%m-%d %H:%M}"


def meant(written: str, at: datetime, zone: ZoneInfo) -> datetime:
    """The moment that a person means: a span from `at` (30m, 2h, 1h30m, 1d), a clock time, which
    is the next one after `at`, or a moment.
    """
    plain = written.strip()
    if (span := _span(plain)) is not None:
        try:
            return at + span
        except OverflowError:
            raise WrongUse(f"'{written}' is too far away") from None
    if _CLOCK.fullmatch(plain):
        day = at.astimezone(zone)
        # A clock that is put back shows a time twice: the next one is meant.
        for near in (at, at + timedelta(hours=12)):
            if (reading := read_moment(f"{day:%Y-%m-%d} {plain}", zone, near)) > at:
                return reading
        return read_moment(f"{day + timedelta(days=1):%Y-%m-%d} {plain}", zone, at)
    try:
        return read_moment(plain, zone, at)
    except WrongUse as problem:
        if plain.isdigit():
            raise WrongUse(f"'{plain}' is no time; write {plain}m, 2h or 10:15") from None
        if (both := _EITHER.fullmatch(plain)) is not None:
            hours, minutes = both.groups()
            raise WrongUse(
                f"'{plain}' may be a span or a time; write {hours}h{minutes}m or "
                f"{hours:0>2}:{minutes}"
            ) from None
        if str(problem).endswith("is not a time"):
            raise WrongUse(f"{problem}; write 30m, 2h, 10:15 or 2026-11-02 10:15") from None
        raise


def meant_before(written: str, at: datetime, zone: ZoneInfo) -> str:
    """The moment that a person means of what was before `at`, as files have it: a span back from
    it (20m, 2h), a clock time, which is the last one, a moment or a date; raises WrongUse.
    """
    plain = written.strip()
    if (span := _span(plain.removesuffix("ago").strip())) is not None:
        try:
            return local(at - span, zone)
        except OverflowError:
            raise WrongUse(f"'{written}' is too far away") from None
    if _CLOCK.fullmatch(plain):
        today = at.astimezone(zone)
        for day in (today, today - timedelta(days=1)):
            if (reading := read_moment(f"{day:%Y-%m-%d} {plain}", zone, at)) <= at:
                return local(reading, zone)
    try:
        moment = read_moment(plain, zone, at)
    except WrongUse as problem:
        if str(problem).endswith("is not a time"):
            raise WrongUse(f"{problem}; write 10:15, 20m for 20 minutes ago, or a date") from None
        raise
    if moment > at:
        raise WrongUse(f"'{plain}' is after this message")
    return plain if _DATE.fullmatch(plain) else local(moment, zone)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _span(written: str) -> timedelta | None:
    """A length of time as people write it: 90m, 1h30m."""
    found = _SPAN.fullmatch(written.strip())
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def understood(
    start: tuple[str, datetime], end: tuple[str, datetime], zone: ZoneInfo
) -> str | None:
    """The whole window, where a day was understood that nobody wrote: of a start and an end,
    each as it was written and as it was read.
    """
    (wrote, opens), (until, closes) = start, end
    begins, ends = opens.astimezone(zone), closes.astimezone(zone)
    another_day = begins.date() != ends.date()
    implied = not (_EXACT.match(until.strip()) or _span(until)) and another_day
    if _EXACT.match(wrote.strip()) and not implied:
        return None
    window = f"The window is {local(opens, zone)} until {local(closes, zone)} ({zone.key})"
    rolled = another_day and _CLOCK.fullmatch(until.strip())
    return f"{window}: --end {until.strip()} is on the next day" if rolled else window


def read_moment(written: str, zone: ZoneInfo, near: datetime) -> datetime:
    """A moment given to a command; raises WrongUse with how to write it.

    Of two that the clocks show alike it is the nearer one: `local` writes down which.
    """
    try:
        return min(_readings(written, zone, near), key=lambda moment: abs(moment - near))
    except moments.BadMoment as problem:
        hint = f"; write it as '{problem.better}'" if problem.better else ""
        raise WrongUse(f"{problem}{hint}") from None


def before(written: str | None, at: datetime, zone: ZoneInfo) -> str | None:
    """What a person wrote of a time before `at`; with an offset where the clocks show it twice.

    Whether it is a time at all is said when the file is read.
    """
    try:
        first, *second = _readings(written or "", zone, at)
    except moments.BadMoment:
        return written
    if not second:
        return written
    return local(first if second[0] > at else second[0], zone)


def _readings(written: str, zone: ZoneInfo, near: datetime) -> list[datetime]:
    """The moment, or both where the clocks show it twice."""
    first = moments.read(written, zone, near)
    if not first.ambiguous:
        return [first.at]
    after = first.at + datetime.resolution
    return [first.at, moments.read(written, zone, near, lambda: (after,)).at]


def is_nameable(title: str) -> bool:
    """Whether an id can be made of a title: it has letters from a to z, with or without accents.

    One letter within another script (the A of a hall, the g of grams) names nothing.
    """
    least = "[a-z]{2}" if _OTHER_SCRIPT.search(title) else "[a-z]"
    return re.search(least, slug(title)) is not None


def new_id(
    day: datetime, title: str, taken: Iterable[str], words: int = 6, instead: str = "incident"
) -> str:
    """The id of a new incident: its date and the first words of its title, not used before.

    Where the title is cut it does not end with a word that asks for the next one ("in the").
    Of a title in another script no id can be made: then it has the word `instead`.
    """
    named = title if is_nameable(title) else instead
    name = "-".join(_first(slug(named).split("-"), words)) or "incident"
    base = f"{day:%Y-%m-%d}-{name}"
    known, candidate, number = set(taken), base, 2
    while candidate in known:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _first(words: list[str], most: int) -> list[str]:
    cut = words[:most]
    while len(words) > most and len(cut) > 1 and cut[-1] in _ASKS_FOR_MORE:
        cut.pop()
    return cut


def next_name(names: Iterable[str], word: str) -> str:
    """The name of the next update: `03-monitoring` after `02-identified`."""
    latest = max([1, *(number_of(name) or 0 for name in names)])
    return f"{latest + 1:02}-{slug(word) or 'update'}"


def write_new(file: Path, text: str) -> None:
    """Writes a file that is not there yet; raises instead of overwriting one that is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise StatuspageError(f"{file} is there already; nothing was written") from None
