"""Addresses in a line that is no Markdown: a summary, an item of a list."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

_ADDRESS = r"""
    (?P<web> (?<![A-Za-z0-9]) https?://
        (?: [!-~]+ | [^\W_\x00-\x7f][\w.-]*(?:[/?\#][!-~]*)? )       # or a host in Chinese
      | (?<![A-Za-z0-9./@-]) www\.[A-Za-z0-9-]+\.[!-~]+ )
    | (?<![A-Za-z0-9._%+@-])
      (?P<mail> [A-Za-z0-9][A-Za-z0-9._+-]* @
        (?: [A-Za-z0-9] (?: [A-Za-z0-9-]*[A-Za-z0-9] )? \. )+ [A-Za-z]{2,} )
      (?! [A-Za-z0-9@-] | \.[A-Za-z0-9] )
    """
_AT = re.compile(r"\S@\S")
_NEVER_INSIDE = re.compile(r"[<>\"]")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def may_link(value: str) -> bool:
    """Whether there may be an address in the line: most have none, and that is seen at once."""
    if "http://" in value or "https://" in value or "www." in value:
        return True
    return "@" in value and _AT.search(value) is not None


def linked(value: str) -> Markup:
    """The line as HTML, its addresses as links: an address ends where ASCII or the phrase ends."""
    pieces, done = [], 0
    for found in _addresses().finditer(value):
        words = found["mail"] or _without_end(_NEVER_INSIDE.split(found["web"], maxsplit=1)[0])
        if words.endswith("//") or (words.lower().startswith("www.") and words.count(".") < 2):
            continue
        start = found.start("mail" if found["mail"] else "web")
        pieces.append(escape(value[done:start]))
        if found["mail"]:
            pieces.append(Markup('<a href="mailto:{0}">{0}</a>').format(words))
        else:
            secure = "https://" if words.lower().startswith("www.") else ""
            pieces.append(
                Markup('<a href="{}{}" rel="noopener">{}</a>').format(secure, words, words)
            )
        done = start + len(words)
    return Markup("").join([*pieces, escape(value[done:])])


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(_ADDRESS, re.VERBOSE | re.IGNORECASE)


def _without_end(address: str) -> str:
    """Without the marks that end the phrase, and brackets that were opened before it."""
    while address:
        last = address[-1]
        opened = _BRACKETS.get(last)
        if last not in ".,:;!?'*_~" and (
            opened is None or address.count(opened) >= address.count(last)
        ):
            break
        address = address[:-1]
    return address
