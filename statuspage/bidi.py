"""Signs that no published text holds: those that turn its direction, so that it reads otherwise
than it is written, and those that are no characters. And figures in the order of their groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

# Embeddings, overrides and isolates (UAX #9 §2). The marks U+200E and U+200F turn nothing around.
# With them the noncharacters of the first plane (Unicode §23.7) but its last two, which no editor
# saves: those are a mistake in a file.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]")
_FURTHER = re.compile("[\U00010000-\U0010ffff]")
_PLANES = range(0x10000, 0x110000, 0x10000)
_NO_CHARACTERS = re.compile(f"[{''.join(f'{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}' for p in _PLANES)}]")


def unturned(text: str) -> str:
    """The text without them: what is published reads as it is written."""
    if text.isascii() or text.replace("\n", "").isprintable():  # none of them is printable
        return text
    return characters(_TURNING.sub("", text))


def characters(text: str) -> str:
    """The text without the last two signs of each further plane, which are no characters."""
    # They are looked for only where anything beyond the first plane is: that is seen much faster.
    return _NO_CHARACTERS.sub("", text) if _FURTHER.search(text) else text


_TAG = re.compile(r"(<[^>]*>)")
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_APART = r"(?:\n {1,9}|[\s-])"
_GROUPS = re.compile(rf"(?<![\w+&#;])(?:\+\d+|\d+(?={_APART}\d))(?:{_APART}\d+)*(?!\w)")
_TEXT = re.compile(r"(?s).+")
_LEAST = 7  # figures of a telephone number: fewer may count something
_MARK = "\u200e"
_BREAK = re.compile(r"\n *")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_WITHIN = re.compile(r"[/?=]")  # figures behind these are part of an address as well
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:\Z")  # tel: or sms:, without any slash
_LONGEST = 20  # signs of a scheme


def figures_in_order(html: str, closed: Collection[str] = ("code", "pre", "title")) -> str:
    """HTML in which groups of figures are shown in their order, outside of the elements `closed`.

    Beside Arabic or Hebrew a browser shows 0800 55 01 99 as 99 01 55 0800 (UAX #9, W2 and N1).
    """
    if html.isascii() or not _LEFTWARD.search(html) or not _GROUPS.search(html):
        return html
    return replaced(html, _GROUPS, _in_order, closed)


def replaced(
    html: str,
    wanted: re.Pattern[str],
    change: Callable[[re.Match[str]], str],
    closed: Collection[str],
) -> str:
    """HTML with what is found in its texts changed, outside of the elements `closed`."""
    made, within = [], 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</>").split(maxsplit=1)[:1]
            if name and name[0] in closed:
                within += -1 if piece.startswith("</") else 1
        made.append(piece if within or piece.startswith("<") else wanted.sub(change, piece))
    return "".join(made)


def figures_marked(text: str) -> str:
    """Plain text in which the same figures are shown in their order: for titles, mails and SMS.

    Before them stands a mark that nobody sees and that every telephone knows (U+200E): what
    begins with it runs as Latin does (UAX #9, W7). Addresses are left as they are.
    """
    if text.isascii() or not _LEFTWARD.search(text):
        return text
    return _marked(text)


def html_marked(html: str) -> str:
    """The same for HTML whose elements a reader of feeds may take away."""
    if html.isascii() or not _LEFTWARD.search(html):
        return html
    return replaced(html, _TEXT, lambda found: _marked(found[0]), ("code", "pre"))


def _marked(text: str) -> str:
    made, done, words = [], 0, _Words(text)
    for found in _GROUPS.finditer(text):
        if sum(map(str.isdigit, found[0])) < _LEAST or words.hold_address(found):
            continue
        if text.startswith(_MARK, max(found.start() - 1, 0)):
            continue
        made += [text[done : found.start()], _BREAK.sub(rf"\g<0>{_MARK}", _MARK + found[0])]
        done = found.end()
    return "".join((*made, text[done:]))


class _Words:
    """The words of a text, gone over once: in some languages few spaces part a long one."""

    def __init__(self, text: str) -> None:
        self._words = _WORD.finditer(text)
        self._begin = self._end = 0
        self._is_address = False
        self._within = 0

    def hold_address(self, found: re.Match[str]) -> bool:
        """Whether figures, which are asked about in their order, are part of an address."""
        self._go_to(found.start())
        before = found.string[max(self._begin, found.start() - _LONGEST) : found.start()]
        if self._is_address or self._within < found.start():
            return True
        if _SCHEME.search(before) and not any(map(str.isspace, found[0])):
            return True  # "Tel:" is a word before a number with spaces
        self._go_to(found.end() - 1)
        return self._is_address

    def _go_to(self, position: int) -> None:
        """Makes the word at this position the one that is looked at."""
        while self._end <= position:
            word = next(self._words)
            self._begin, self._end = word.span()
            within = _WITHIN.search(word[0])
            self._within = word.end() if within is None else word.start() + within.start()
            self._is_address = _ADDRESS.search(word[0]) is not None


def _in_order(found: re.Match[str]) -> str:
    figures = sum(map(str.isdigit, found[0]))
    return f'<bdi dir="ltr">{found[0]}</bdi>' if figures >= _LEAST else found[0]
