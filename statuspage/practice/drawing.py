"""What all pictures in internal pages are drawn with: how wide words are, letters, the frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from html import escape

WIDTH = 400
"""Units from left to right; on a phone of 360 pixels one of them is about 0.8 pixels."""

SIZE = 14
"""How big letters are, where nothing else is said."""


def width(text: str, size: int = SIZE) -> float:
    """About how wide a text is in units, rather too much than too little."""
    wide = sum(unicodedata.east_asian_width(letter) in {"W", "F"} for letter in text)
    return size * (wide * 1.05 + (len(text) - wide) * 0.58)


def shortened(text: str, most: float, size: int = SIZE) -> str:
    """A text on one line that is not wider than `most`, with … where it was cut."""
    line = " ".join(text.split())
    if width(line, size) <= most:
        return line
    while line and width(f"{line}…", size) > most:
        line = line[:-1]
    return f"{line.rstrip()}…"


def letters(x: float, y: float, words: str, *, anchor: str = "start", size: int = SIZE) -> str:
    """Words in a picture, on one line; nothing where there are none."""
    if not words:
        return ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{short(x)}" y="{short(y)}" font-size="{size}"{where}>{escape(words)}</text>'


def picture(
    parts: Iterable[str], height: float, title: str, desc: str, *, classes: str, style: str
) -> str:
    """A whole picture, which its title and its description name; `style` is put into it."""
    name = sha256(f"{title}\n{desc}".encode()).hexdigest()[:8]
    inside = "".join(parts)
    return (
        f'<svg class="{classes}" viewBox="0 0 {WIDTH} {short(height)}" role="img" '
        f'aria-labelledby="t{name} d{name}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="t{name}">{escape(title)}</title><desc id="d{name}">{escape(desc)}</desc>'
        f'{style}<g fill="currentColor" font-family="system-ui, sans-serif">{inside}</g></svg>'
    )


def short(number: float) -> str:
    """A length with one digit at most after the point."""
    return f"{number:.1f}".removesuffix(".0")
