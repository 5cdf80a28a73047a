"""Content lines of iCalendar (RFC 5545 §3.1): escaped, folded, ended."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_OCTETS = 75
# What no text may hold (§3.1, CONTROL), and what some readers take for the end of a line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SPECIAL = re.compile(r"[\\;,]")


def text(value: str) -> str:
    """A text as a value (§3.3.11): any characters in, none that ends a line out."""
    clean = _CONTROL.sub("", value)
    escaped = _SPECIAL.sub(lambda found: "\\" + found[0], clean)
    return _BREAK.sub(r"\\n", escaped)


def line(name: str, value: str) -> str:
    """One property, folded; `name` has its parameters, `value` is already written as its type."""
    return folded(f"{name}:{value}") + "\r\n"


def folded(content: str) -> str:
    """A line in parts of at most 75 octets; no part begins or ends within a character."""
    octets = content.encode()
    if len(octets) <= _OCTETS:
        return content
    parts, start, room = [], 0, _OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character of more than one octet
            end -= 1
        parts.append(octets[start:end])
        start, room = end, _OCTETS - 1
    parts.append(octets[start:])
    return b"\r\n ".join(parts).decode()


def utc(moment: datetime) -> str:
    """A moment in UTC: `20261120T210000Z`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def wall(moment: datetime) -> str:
    """What a clock shows, without a zone: `20261120T220000`."""
    return f"{moment:%Y%m%dT%H%M%S}"
