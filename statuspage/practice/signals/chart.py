"""A series as SVG: its counts, the band of what is usual, and what is unusual, with its words.

It is drawn in `currentColor`, and what is unusual is told by shape and number, so that it can be
read in the dark, on paper and without colours. `rows` says the same as a table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from statuspage.locale import Locale, msgid_in
from statuspage.practice.drawing import WIDTH, letters, picture, short, shortened, width
from statuspage.practice.signals import words as say
from statuspage.practice.signals.judge import Verdict

_HEAD = (
    msgid_in("signal", "When"),
    msgid_in("signal", "Reports"),
    msgid_in("signal", "Usual"),
    msgid_in("signal", "What it means"),
)
_SIZE = 13
_TALL = 150.0
_STYLE = (
    "<style>.signals .band{fill-opacity:.15}.signals .limit{stroke-dasharray:5 4;stroke-opacity:.7}"
    ".signals .line,.signals .limit,.signals .axis{fill:none;stroke:currentColor}"
    ".signals .line{stroke-width:1.5}.signals .axis{stroke-opacity:.6}"
    ".signals .unusual{fill:none;stroke:currentColor;stroke-width:2.5}"
    "@media (prefers-color-scheme:dark){svg.signals:root{color:#eee;background:#181818}}"
    "@media print{svg.signals:root{color:#000;background:none}}</style>"
)


def chart(verdicts: Sequence[Verdict], words: Locale) -> str:
    """The periods of one series, oldest first, as an SVG picture; empty where there are none."""
    if not verdicts:
        return ""
    told = sorted(verdicts, key=lambda verdict: verdict.at)
    title = words.gettext("Reports: %(what)s") % {"what": say.name(told[-1].key, words)}
    frame = _Frame(told)
    parts = [letters(0, _SIZE, shortened(title, WIDTH, _SIZE), size=_SIZE)]
    parts += [_band(told, frame), _limit(told, frame), _line(told, frame)]
    parts += _points(told, frame, words)
    parts += _axes(told, frame, words)
    parts += _legend(frame, words)
    desc, tall = description(told, words), frame.bottom + 66
    return picture(parts, tall, title, desc, classes="chart signals", style=_STYLE) + "\n"


def description(verdicts: Sequence[Verdict], words: Locale) -> str:
    """What the picture shows, in sentences."""
    first, last = verdicts[0], verdicts[-1]
    span = words.gettext("From %(first)s to %(last)s.") % {
        "first": words.date(first.at),
        "last": words.date(last.at),
    }
    unusual = [say.sentence(each, words) for each in verdicts if each.unusual]
    if not unusual:
        return f"{span} {words.gettext('Nothing in it is unusual.')}"
    return " ".join([span, *unusual[-5:]])


def rows(verdicts: Iterable[Verdict], words: Locale) -> tuple[tuple[str, ...], ...]:
    """The same as a table: its head, then a row for each period, newest first."""
    found = [tuple(words.pgettext(*cell) for cell in _HEAD)]
    for each in sorted(verdicts, key=lambda verdict: verdict.at, reverse=True):
        span = f"{words.number(each.low)}–{words.number(each.high)}" if each.judged else "–"
        meaning = say.how_sure(each, words) if each.unusual else ""
        if not each.judged:
            meaning = say.too_short(each, words)
        found.append((say.when(each, words), words.number(each.count), span, meaning))
    return tuple(found)


class _Frame:
    """Where values lie on the picture."""

    def __init__(self, told: Sequence[Verdict]) -> None:
        self.begins, self.ends = told[0].at.timestamp(), told[-1].at.timestamp()
        step = (told[0].end - told[0].at).total_seconds()
        self.gap = 1.5 * step  # more between two counts, and one was not counted
        top = max(max(each.count, each.high + 1, each.limit) for each in told)
        self.unit = _unit(top)
        self.high = self.unit * math.ceil(top / self.unit)
        self.left = width(f"{self.high}", _SIZE) + 10
        self.bottom = 48.0 + _TALL

    def x(self, verdict: Verdict) -> float:
        span = self.ends - self.begins
        share = (verdict.at.timestamp() - self.begins) / span if span else 0.5
        return self.left + 8 + share * (WIDTH - self.left - 20)

    def y(self, value: float) -> float:
        return self.bottom - value / self.high * _TALL


def _unit(top: float) -> int:
    """The step of the levels: 1, 2 or 5 with zeros, so that there are four or five of them."""
    power = 10 ** max(0, math.floor(math.log10(max(top, 1) / 4)))
    return next(int(power * n) for n in (1, 2, 5, 10) if power * n * 5 >= top)


def _runs(told: Sequence[Verdict], frame: _Frame, *, judged: bool) -> list[list[Verdict]]:
    """What follows each other without a gap."""
    found: list[list[Verdict]] = []
    for each in told:
        if judged and not each.judged:
            continue
        if found and (each.at - found[-1][-1].at).total_seconds() <= frame.gap:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _band(told: Sequence[Verdict], frame: _Frame) -> str:
    drawn = []
    for run in _runs(told, frame, judged=True):
        above = [(frame.x(each), frame.y(each.high)) for each in run]
        below = [(frame.x(each), frame.y(each.low)) for each in reversed(run)]
        points = " ".join(f"{short(x)},{short(y)}" for x, y in (*above, *below))
        drawn.append(f'<polygon class="band" points="{points}"/>')
    return "".join(drawn)


def _limit(told: Sequence[Verdict], frame: _Frame) -> str:
    return "".join(
        _path([(frame.x(each), frame.y(each.limit)) for each in run], "limit")
        for run in _runs(told, frame, judged=True)
    )


def _line(told: Sequence[Verdict], frame: _Frame) -> str:
    return "".join(
        _path([(frame.x(each), frame.y(each.count)) for each in run], "line")
        for run in _runs(told, frame, judged=False)
    )


def _points(told: Sequence[Verdict], frame: _Frame, words: Locale) -> Iterable[str]:
    """Small dots; around what is unusual a diamond, and its number on the highest of a wave."""
    wave: list[Verdict] = []
    for each, following in zip(told, (*told[1:], None), strict=True):
        x, y = frame.x(each), frame.y(each.count)
        yield f'<circle cx="{short(x)}" cy="{short(y)}" r="2"/>'
        if not each.unusual:
            continue
        corners = ((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y))
        diamond = " ".join(f"{short(across)},{short(down)}" for across, down in corners)
        yield f'<polygon class="unusual" points="{diamond}"/>'
        wave.append(each)
        if following is None or not following.unusual:
            highest = max(wave, key=lambda verdict: verdict.count)
            wave = []
            label = words.number(highest.count)
            half = width(label, _SIZE) / 2
            middle = min(max(frame.x(highest), half), WIDTH - half)
            yield letters(middle, frame.y(highest.count) - 11, label, anchor="middle", size=_SIZE)


def _axes(told: Sequence[Verdict], frame: _Frame, words: Locale) -> Iterable[str]:
    for level in range(0, frame.high + 1, frame.unit):
        yield letters(frame.left, frame.y(level) + 4, words.number(level), anchor="end", size=_SIZE)
    yield (
        f'<line class="axis" x1="{short(frame.left + 4)}" x2="{WIDTH}" '
        f'y1="{short(frame.bottom)}" y2="{short(frame.bottom)}"/>'
    )
    for each, anchor in {told[0].at: (told[0], "start"), told[-1].at: (told[-1], "end")}.values():
        x = frame.left if anchor == "start" else WIDTH
        yield letters(x, frame.bottom + 18, words.date(each.at), anchor=anchor, size=_SIZE)


def _legend(frame: _Frame, words: Locale) -> Iterable[str]:
    y = frame.bottom + 38
    entries = (
        ('<rect class="band" x="0" y="{y}" width="22" height="10"/>', words.gettext("usual")),
        (
            '<line class="limit" x1="0" x2="22" y1="{m}" y2="{m}"/>',
            words.gettext("unusual from here on"),
        ),
    )
    x = 0.0
    for mark, label in entries:
        if x and x + 30 + width(label, _SIZE) > WIDTH:
            x, y = 0.0, y + 18
        drawn = mark.format(y=short(y - 9), m=short(y - 4))
        yield f'<g transform="translate({short(x)} 0)">{drawn}</g>'
        yield letters(x + 30, y, shortened(label, WIDTH - x - 30, _SIZE), size=_SIZE)
        x += 30 + width(label, _SIZE) + 20


def _path(points: Sequence[tuple[float, float]], kind: str) -> str:
    if len(points) < 2:
        return ""
    joined = "L".join(f"{short(x)} {short(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{joined}"/>'
