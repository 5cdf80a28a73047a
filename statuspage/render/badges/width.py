"""How wide a line of text is, without a font: exact for none, near enough for all.

A badge tells the browser the width that it has for a text, so a font that runs wider or
narrower is fitted into it and nothing is cut off.
"""

from __future__ import annotations

import unicodedata

# Advances of a common sans-serif, in hundredths of the size of the font.
_ADVANCES = {
    28: "'ijl",
    30: "IJ",
    32: " ,.",
    35: "/:;\\|-f",
    41: "!()[]tr",
    46: '"',
    51: "*_`sz",
    55: "?cL",
    59: "FkPvxy",
    63: "TYaeo0123456789$ESbdghnpqu{}",
    68: "KABVXZ",
    70: "CR",
    75: "NUH",
    78: "&DGOQ",
    83: "w#+<=>^~",
    86: "M",
    98: "%Wm@",
}
_ADVANCE = {sign: width for width, signs in _ADVANCES.items() for sign in signs}
_USUAL, _WIDE, _EMOJI = 65, 100, 125
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


def width(text: str, size: int) -> int:
    """The width of a line in a font of this size, in whole pixels, rounded up."""
    return -(-sum(_advance(sign) for sign in unicodedata.normalize("NFC", text)) * size // 100)


def cut(text: str, widest: int, size: int) -> str:
    """The text, or as many whole characters of it as fit into `widest` pixels with a "…"."""
    if width(text, size) <= widest:
        return text
    room = widest * 100 // size - _advance("…")
    kept: list[str] = []
    for character in _characters(text):
        room -= sum(_advance(sign) for sign in character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def _advance(sign: str) -> int:
    if sign in _ADVANCE:
        return _ADVANCE[sign]
    if unicodedata.category(sign) in _INVISIBLE:
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _EMOJI if unicodedata.category(sign) == "So" else _WIDE
    base = unicodedata.normalize("NFD", sign)[0]
    return _ADVANCE.get(base, _USUAL)


def _characters(text: str) -> list[str]:
    """What a person sees as one: a letter with its marks, an emoji with what is joined to it."""
    if text.isascii():
        return list(text)
    import regex

    return regex.findall(r"\X", text)
