"""Code as chats write it: words on the line that begins it, and the end behind the last word.

Markdown would take such words for the name of a language, and show them nowhere.
"""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?P<before>[ ]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])[ ])[ ]*)*)(?P<fence>`{3,})(?P<words>[^`]*)"
).fullmatch
_LANGUAGE = re.compile(
    r"bash|c|c\+\+|c#|console|cpp|cs|css|csv|diff|go|html|http|ini|java|javascript|js|json|kotlin"
    r"|markdown|md|mermaid|none|plain|plaintext|php|powershell|py|python|rb|ruby|rust|sh|shell|sql"
    r"|text|toml|ts|txt|typescript|xml|yaml|yml|",
    re.IGNORECASE,
).fullmatch


def told(text: str) -> str:
    """The Markdown in which only a language stands on the line that begins code, and nothing on
    the one that ends it.
    """
    if "```" not in text:
        return text
    lines = text.split("\n")
    written: list[str] = []
    fence = before = ""
    for place, line in enumerate(lines):
        if not fence:
            opens = _OPENS(line)
            if opens is None or _LANGUAGE(opens["words"].strip()):
                written.append(line)
            else:
                written.append(line[: opens.end("fence")])
                written.append(f"{_inset(opens['before'])}{opens['words'].strip()}")
            before, fence = (_inset(opens["before"]), opens["fence"]) if opens else ("", "")
        elif _ends(line, fence):
            fence = ""
            written.append(line)
        elif line.rstrip().endswith(fence) and not any(_ends(x, fence) for x in lines[place + 1 :]):
            written += [line.rstrip().removesuffix(fence), f"{before}{fence}"]
            fence = ""
        else:
            written.append(line)
    return "\n".join(written)


def _inset(before: str) -> str:
    """How the lines below one that begins so begin."""
    return re.sub(r"[^>\s]", " ", before)


def _ends(line: str, fence: str) -> bool:
    line = line.strip(" >")
    return line.startswith(fence) and not line.strip("`")
