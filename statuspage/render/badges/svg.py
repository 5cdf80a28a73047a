"""A badge as a picture: its words, a shape for its state, and colours for light and for dark."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from statuspage.model import Text
from statuspage.render.badges.width import cut, width

HEIGHT = 20
_SIZE = 11
_ICON = 12
_PAD = 6
_GAP = 4
_WIDEST = 240
_FONTS = "Verdana,DejaVu Sans,Noto Sans,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"


class Palette(Struct, frozen=True):
    """The colours of a badge: two grounds, and what stands on each."""

    label_ground: str
    label_ink: str
    ink: str
    tones: dict[str, str]


LIGHT = Palette(
    label_ground="#3c4149",
    label_ink="#fff",
    ink="#fff",
    tones={
        "good": "#14693a",
        "work": "#3a4fa3",
        "mild": "#7f5200",
        "bad": "#a83a08",
        "dire": "#a90f2b",
    },
)
DARK = Palette(
    label_ground="#363b43",
    label_ink="#ecebe7",
    ink="#14161a",
    tones={
        "good": "#66cf96",
        "work": "#a5b6ff",
        "mild": "#eab957",
        "bad": "#ff9a66",
        "dire": "#ff8a98",
    },
)

SHAPES = {
    "tick": "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM6.9 11.9 3.2 8.2l1.5-1.5 2.2 2.2 4.6-4.6L13 5.8z",
    "wrench": (
        "M3 0h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3zm10.4 4.7-2.2 "
        "2.2-1.6-.5-.5-1.6 2.2-2.2a3.7 3.7 0 0 0-4.9 4.6l-3.7 3.7a1.6 1.6 0 0 0 2.4 2.4l3.7-3.7"
        "a3.7 3.7 0 0 0 4.6-4.9z"
    ),
    "diamond": "M8 0l8 8-8 8-8-8zM4.5 7v2h7V7z",
    "triangle": "M8 .6 16 15.4H0zM7 6v4.6h2V6zm0 5.7v2h2v-2z",
    "octagon": (
        "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zm.1 6.2L6.6 8l-1.8 1.8 1.4 1.4L8 9.4l1.8 "
        "1.8 1.4-1.4L9.4 8l1.8-1.8-1.4-1.4L8 6.6 6.2 4.8z"
    ),
}
"""The shapes that pages give to states, 16 wide and high; a state is never a colour alone."""


class Badge(Struct, frozen=True):
    """What a badge says: of what (`label`), how it is (`state`), and the shape and tone of that."""

    label: Text
    state: Text
    shape: str
    tone: str


def svg(badge: Badge, whole: str, *, language: str, direction: str, dark: bool) -> str:
    """The picture; `whole` is what it says to those who do not see it.

    A light one follows what the visitor prefers, a dark one is dark everywhere.
    """
    label, state = (cut(text.value, _WIDEST, _SIZE) for text in (badge.label, badge.state))
    label_width, state_width = width(label, _SIZE), width(state, _SIZE)
    left = _PAD + label_width + _PAD
    right = _PAD + _ICON + _GAP + state_width + _PAD
    middle = left + _PAD + _ICON + _GAP
    colours = DARK if dark else LIGHT
    tone = colours.tones[badge.tone]
    half = (HEIGHT - _ICON) // 2
    lines = [
        _OPENING.format(width=left + right, height=HEIGHT, language=language, whole=whole),
        Markup("<title>{}</title>").format(whole),
        Markup() if dark else _following(badge.tone),
        _LEFT.format(end=left, run=left - 3, ground=colours.label_ground),
        _RIGHT.format(start=left, run=right - 3, ground=tone),
        _icon(badge.shape, left + _PAD, half, colours.ink),
        _GROUP.format(fonts=_FONTS, size=_SIZE, direction=direction),
        _text(label, badge.label.language, _PAD, label_width, "sp-label", colours.label_ink),
        _text(state, badge.state.language, middle, state_width, "sp-ink", colours.ink),
        Markup("</g></svg>\n"),
    ]
    return str(Markup("\n").join(line for line in lines if line))


def _following(tone: str) -> Markup:
    return _DARK_STYLE.format(
        label_ground=DARK.label_ground, ground=DARK.tones[tone], label=DARK.label_ink, ink=DARK.ink
    )


def _icon(shape: str, x: int, y: int, ink: str) -> Markup:
    return _ICON_PATH.format(x=x, y=y, scale=_ICON / 16, ink=ink, path=SHAPES[shape])


def _text(text: str, language: str, x: int, wide: int, name: str, ink: str) -> Markup:
    return _TEXT.format(
        language=language, name=name, ink=ink, x=f"{x + wide / 2:g}", width=wide, text=text
    )


_OPENING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" role="img" aria-label="{whole}" xml:lang="{language}">'
)
_DARK_STYLE = Markup(
    "<style>@media (prefers-color-scheme:dark){{.sp-left{{fill:{label_ground}}}"
    ".sp-right{{fill:{ground}}}.sp-label{{fill:{label}}}.sp-ink{{fill:{ink}}}}}</style>"
)
_LEFT = Markup(
    '<path class="sp-left" fill="{ground}" d="M3 0h{run}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>'
)
_RIGHT = Markup(
    '<path class="sp-right" fill="{ground}" '
    'd="M{start} 0h{run}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{start}z"/>'
)
_ICON_PATH = Markup(
    '<path class="sp-ink" fill="{ink}" fill-rule="evenodd" '
    'transform="translate({x} {y}) scale({scale})" d="{path}"/>'
)
_GROUP = Markup(
    '<g font-family="{fonts}" font-size="{size}" text-anchor="middle" direction="{direction}">'
)
_TEXT = Markup(
    '<text class="{name}" fill="{ink}" x="{x}" y="14" textLength="{width}" '
    'lengthAdjust="spacingAndGlyphs" xml:lang="{language}">{text}</text>'
)
