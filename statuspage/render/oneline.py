"""Any text as one line that every format can hold."""

from __future__ import annotations

import re

from statuspage.bidi import unturned

# What XML 1.0 or JSON in UTF-8 cannot hold or discourages: control characters, lone surrogates.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def one_line(text: str) -> str:
    """The words with single spaces, without control characters and signs that turn text around."""
    return " ".join(_FORBIDDEN.sub(" ", unturned(text)).split())
