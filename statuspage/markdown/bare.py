"""Bare addresses among words that are written without spaces: 见www.example.com。谢谢."""

from __future__ import annotations

import re

_MARK = "\x01"  # no message has one: what no feed may hold is taken out of every text
_PUT_IN = re.compile(f" {_MARK}|{_MARK} ")
# ASCII without spaces, <, >, brackets and `: to list what it is costs less than what it is not.
_LETTERS = r"[\x00-\x08\x0e-\x1b!-;=?-Z\\^_a-~]"
_PIECE = re.compile(
    r"\](?:\(|:)\s*<?[^\s)]*"  # where a link leads, as its author wrote it
    r"|<[^\s<>]*>"
    rf"|(?P<bare>(?:https?://|www\.)"
    rf"(?:{_LETTERS}+|[^\W_\x00-\x7f][\w.-]*(?:[/?#]{_LETTERS}*)?))"  # or its host is not ASCII
)


def apart(text: str) -> str:
    """The Markdown with a space on each side of a bare address where there is none.

    Parsers end an address at a space, so without one it takes the words behind it along, and
    the emphasis in them. It ends where ASCII ends; of a host in another script, with its
    path in ASCII. `together` takes the spaces out again, wherever they have come to stand.
    """
    if text.isascii() or not ("://" in text or "www." in text):
        return text
    return _PIECE.sub(_apart, text.replace(_MARK, ""))


def _apart(found: re.Match[str]) -> str:
    address, text = found["bare"], found.string
    if address is None:
        return found[0]
    before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if address.startswith("www.") and not before.isascii():
        address = f"{_MARK} {address}"
    if not (behind.isascii() or behind.isspace()):
        end = len(address.rstrip("*~"))  # marks of emphasis are no part of it
        address = f"{address[:end]} {_MARK}{address[end:]}"
    return address


def together(parsed: str) -> str:
    """What `apart` has put in, taken out of the HTML again."""
    return _PUT_IN.sub("", parsed) if _MARK in parsed else parsed
