"""Signs that parsers take for markup, where people write numbers: 3~5 minutes, 500g*12*2, > 50."""

from __future__ import annotations

import re
from itertools import pairwise

from statuspage.markdown.placed import blocks, is_ruler, is_underline

_TILDE, _STAR = "\x02", "\x03"  # no message has them: what no feed may hold is taken out
_SIGNS = {_TILDE: "~", _STAR: "*"}
_CJK = "\u3400-\u9fff"
_FACTOR = rf"\d(?:[A-Za-z]{{1,4}}|[{_CJK}]{{1,2}})?\*(?=\d)|\d\*(?=[A-Za-z])"
_BETWEEN = re.compile(r"\*(?<=[^\s*]\*)(?=[^\W_])")  # it begins with a sign: that is found fast
_PIECE = (
    r"\](?:\(|:)\s*<?(?:[^\s()]|\([^\s()]*\))*"  # where a link leads
    r"|<[^\s<>]*>"
    r"|(?:https?://|www\.)[!-~]*"
    r"|\\[\\~]"
    rf"|(?P<times>{_FACTOR})"
    r"|(?<!~)(?P<tilde>~)(?!~)"
    r"|[\x02\x03]"
)
_MORE = re.compile(r"^([ ]{0,3})>(?=[ ]?\d)(?![ ]?\d{1,9}[.)][ \t])", re.MULTILINE)
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])\s").match
_PUT_IN = re.compile(r"[\x02\x03]")
_IN_ADDRESS = re.compile(r'(?:href|src)="[^"]*%0[23][^"]*"')


def compared(text: str) -> str:
    """The Markdown in which a `>` before a number means "more than", and no quotation: it stands
    alone, with no line of a quotation above or below it.
    """
    if ">" not in text or not _MORE.search(text):
        return text
    lines: list[str] = []
    parts = [*blocks(text), ([""], False)]
    for (block, is_text), (below, _) in pairwise(parts):
        is_sign = is_text and not below[0].strip() and _is_alone(block)
        lines += _compared(block) if is_sign else block
    return "\n".join(lines)


def _is_alone(block: list[str]) -> bool:
    quoted = sum(line.lstrip().startswith(">") for line in block)
    return quoted == 1 and not any(_ITEM(line) or is_ruler(line) for line in block)


def _compared(block: list[str]) -> list[str]:
    lines: list[str] = []
    was_sign = False
    for line in block:
        if was_sign and is_underline(line):
            lines.append("")
        written = _MORE.sub(r"\1\\>", line)
        was_sign = written != line
        lines.append(written)
    return lines


def multiplies(text: str) -> bool:
    """Whether a `*` of the text means "times": one between numbers, with a unit or without."""
    return _BETWEEN.search(text) is not None and re.search(_FACTOR, text) is not None


def apart(text: str) -> str:
    """The Markdown with characters that mean nothing in place of each single `~`, and of each
    `*` that means "times"; `together` puts the signs back, wherever they have come to stand.
    """
    if "~" in text or multiplies(text):
        return re.sub(_PIECE, _apart, text)
    return text


def _apart(found: re.Match[str]) -> str:
    if found["tilde"]:
        return _TILDE
    if found["times"]:
        return f"{found[0][:-1]}{_STAR}"
    return "" if found[0] in _SIGNS else found[0]


def together(parsed: str) -> str:
    """The signs that `apart` has taken out, in the HTML again."""
    parsed = _PUT_IN.sub(lambda found: _SIGNS[found[0]], parsed)
    if "%0" not in parsed:
        return parsed
    return _IN_ADDRESS.sub(
        lambda found: found[0].replace("%02", _SIGNS[_TILDE]).replace("%03", _SIGNS[_STAR]), parsed
    )
