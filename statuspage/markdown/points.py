"""Lines that people begin as points, where Markdown would run them together: • ① 一、 a) ✓.

So do lines that begin with two spaces of Chinese, as paragraphs do there.
"""

from __future__ import annotations

import re

from statuspage.markdown.placed import blocks, is_ruler

# What a word processor puts before a point; it says nothing of its own.
_BULLETS = "•‣⁃∙·・●○◦■▪▫◆◇➢➤\uf0b7\uf0a7\uf0d8"
_DEEPER = {"o": 2, "§": 4}  # a word processor's second and third bullet, with a tab behind
_SIGNS = "\u2190-\u21ff□\u2600-\u27bf\U0001f300-\U0001faff"
_HANS = "一二三四五六七八九十"
_NUMBER = (
    rf"[①-⒛]|[{_HANS}]{{1,3}}[、．.]|[(（](?:\d{{1,2}}|[A-Za-z]|[{_HANS}]{{1,3}})[)）]"
    r"|\d{1,2}(?:[、．）]|[.)](?=[^\W\d]))|[A-Za-z](?:）|[.)](?=\s))"
    r"|(?:--?|[–—－])(?=\w)|(?:--|[–—－])(?=\s)|\*(?=\w[^*\n]*$)"
)
_POINT = (
    rf"(?:[ \t\u3000]*(?:(?P<bullet>(?:[{_BULLETS}][ \t\u3000]*|o\t+|§\t+(?!\d))(?=\S))"
    rf"|(?P<sign>[{_SIGNS}])|(?P<number>{_NUMBER}))|(?P<inset>\u3000{{2,}}))"
)
_NO_WORD = re.compile(r"\n(?:[^A-Za-z\n]|[A-Za-z][.)）]|o\t)")
_MAY_BE = re.compile("\n" + _POINT, re.MULTILINE)
_SHAPES = frozenset("●○◦■□▪▫◆◇")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


def has_points(text: str) -> bool:
    """Whether lines may begin as points that Markdown knows nothing of."""
    text = f"\n{text}"
    return _NO_WORD.search(text) is not None and _MAY_BE.search(text) is not None


def set_apart(text: str) -> str:
    """The Markdown with each point in a line of its own.

    Bullets become those of Markdown. Every other sign stays, and its line begins as one: a
    number of which there is a second in the same paragraph, an arrow, a tick, an emoji.
    """
    if not has_points(text):
        return text
    lines: list[str] = []
    in_list = False
    for block, is_text in blocks(text, only_fenced=True):
        if not is_text:
            lines += block
            continue
        in_list = (in_list and block[0][0] in " \t") or _ITEM.match(block[0]) is not None
        written = _apart(block, in_list=in_list)
        in_list = in_list or any(map(_ITEM.match, written))
        lines += written
    return "\n".join(lines)


def _is_bullet(point: re.Match[str] | None) -> bool:
    return point is not None and bool(point["bullet"]) and point["bullet"][0] not in _DEEPER


def _apart(block: list[str], *, in_list: bool) -> list[str]:
    if any(map(is_ruler, block)):
        return block
    points = [re.match(_POINT, line) for line in block]
    if not in_list and not any(map(_is_bullet, points)):  # `o` and `§` are bullets below others
        points = [None if point and point["bullet"] else point for point in points]
    bullets = {point["bullet"].strip() for point in points if point and point["bullet"]}
    legend = len(bullets & _SHAPES) > 1  # filled and empty ones say different things
    several = sum(1 for point in points if point and point["number"]) > 1
    lines: list[str] = []
    outset = 0 if in_list else None  # how far the first point of a list stands to the right
    for line, point in zip(block, points, strict=True):
        if point is not None and point["bullet"] and not legend:
            indent = len(line[: point.start("bullet")].expandtabs(4))
            indent += _DEEPER.get(point["bullet"][0], 0)
            outset = indent if outset is None else outset
            lines.append(f"{' ' * (indent - outset)}- {line[point.end() :]}")
            continue
        if outset is None and _ITEM.match(line):
            outset = 0
        if lines and point is not None and (point["sign"] or point["inset"] or several or legend):
            lines[-1] = lines[-1] if lines[-1].endswith("\\") else f"{lines[-1].rstrip()}  "
        inset = point is not None and point["inset"]  # how a paragraph begins in Chinese
        lines.append(f"\u3000\u3000{line.lstrip()}" if inset else line)
    return lines
