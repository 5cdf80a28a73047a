"""Code as chats write it: words on the line that begins it, and the end behind the last word.

Markdown would take such words for the name of a language, and show them nowhere.
"""

from __future__ import annotations

import re

from statuspage.markdown import placed

_MOST = 8  # each code that ends earlier may show others below it; no message has more of them
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<words>.*)").match
_KNOWN = (
    r"(?:bash|c|c\+\+|c#|console|cpp|cs|css|csv|diff|go|html|http|ini|java|javascript|js|json"
    r"|kotlin|markdown|md|mermaid|none|plain|plaintext|php|powershell|py|python|rb|ruby|rust|sh"
    r"|shell|sql|text|toml|ts|txt|typescript|xml|yaml|yml)"
)
_LANGUAGE = re.compile(_KNOWN, re.IGNORECASE).fullmatch
_NAMED = re.compile(  # where the code ends in a line of its own
    r"[A-Za-z][A-Za-z0-9_.+#-]*|\{[.#][^{}]*\}"
    rf"|{_KNOWN}(?:[ \t]*\{{[^{{}}]*\}}|(?:[ \t]+\w+=(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))+)[ \t]*",
    re.IGNORECASE,
).fullmatch


def told(text: str) -> str:
    """The Markdown in which only a language stands on the line that begins code, and nothing on
    the one that ends it.
    """
    if "```" not in text and "~~~" not in text:
        return text
    for _ in range(_MOST):
        written = _told(text)
        if written == text:
            break
        text = written
    return text


def _told(text: str) -> str:
    lines = text.split("\n")
    below = len(lines)  # where the next code begins
    for code in reversed(placed.code(text)):
        if code.is_fenced:
            ending = lines[code.last + 1 : below][:1]
            end = code.last + 1
            lines[code.first : end] = _mended(lines[code.first : end], code.before, ending)
        below = code.first
    return "\n".join(lines)


def _mended(lines: list[str], before: str, ending: list[str]) -> list[str]:
    """The lines of one code; `ending` is the line below it, if it may end the code."""
    found = _FENCE(lines[0], len(before))
    if found is None:
        return lines
    fence, words = found["fence"], found["words"].rstrip()
    is_closed = any(_ends(line, fence) for line in ending)
    if not is_closed and fence[0] == "~" and words.endswith("~~~"):  # ~~~ Important ~~~
        return [f"{before}{fence.replace('~', chr(92) + '~')}{words}", *lines[1:]]
    inset = re.sub(r"[^>\s]", " ", before)  # how the lines below begin
    below = lines[1:] if is_closed or fence[0] == "~" else _ended(lines[1:], inset, fence)
    is_named = _LANGUAGE(words.strip()) or (is_closed and _NAMED(words))
    if not re.search(r"\w", words) or (is_named and "".join(below).strip(" \t>")):
        return [lines[0], *below]
    return [f"{before}{fence}", f"{inset}{words.strip()}", *below]


def _ended(lines: list[str], inset: str, fence: str) -> list[str]:
    """The lines, with the end of the code in a line of its own where it is behind a word."""
    for place, line in enumerate(lines):
        words = line.rstrip().removesuffix(fence)
        if len(words) < len(line.rstrip()) and words.strip() and "``" not in words:
            return [*lines[:place], words, f"{inset}{fence}", *lines[place + 1 :]]
    return lines


def _ends(line: str, fence: str) -> bool:
    line = line.strip(" \t>")
    return line.startswith(fence) and not line.strip(fence[0])
