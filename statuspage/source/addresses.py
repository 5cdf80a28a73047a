"""The address of a site: what cannot be one is refused, the rest is written as all programs
read it (RFC 3986; names of hosts in other scripts as in RFC 5891).
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

MISSING = "is missing or no address: feeds and notices need it for their links"
_NO_SIGN = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}]")
_DOTS = re.compile("[.。．｡]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_HALF = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "/:@!$&'()*+,;=%~-._"


class BadAddress(ValueError):
    """No address of a site: what is wrong (after the key), perhaps the right one."""

    def __init__(self, message: str, better: str | None = None) -> None:
        super().__init__(message)
        self.better = better


def address(written: Any) -> str:
    """The address as it is published, in ASCII; raises BadAddress."""
    if not isinstance(written, str):
        raise BadAddress(MISSING)
    written = written.strip()
    parts, host, port = _parts(written)
    if parts.username is not None or parts.password is not None:
        better = _whole(parts, host, port, parts.path)
        raise BadAddress("holds a name or a password, and every page would show it", better)
    if parts.query or parts.fragment or written.endswith(("?", "#")):
        better = _whole(parts, host, port, parts.path)
        raise BadAddress("goes on with ? or #: pages lie below it, so it can only end in /", better)
    if _NO_SIGN.search(parts.path):
        said = "holds a space or a sign that no address can hold"
        raise BadAddress(said, _whole(parts, host, port, parts.path))
    if _HALF.search(parts.path):
        said = "has a % without two digits behind it"
        raise BadAddress(said, _whole(parts, host, port, _HALF.sub("%25", parts.path)))
    if {".", ".."} & {*parts.path.split("/")}:
        better = _whole(parts, host, port, posixpath.normpath(parts.path))
        raise BadAddress("goes through '..' or '.': name the folder itself", better)
    return _whole(parts, host, port, parts.path)


def _parts(written: str) -> tuple[SplitResult, str, str]:
    """The parts of an address, its host in ASCII, and `:8000` where it has a port."""
    try:
        parts = urlsplit(written)
        host = parts.hostname or ""
    except ValueError:
        raise BadAddress(MISSING) from None
    if parts.scheme not in {"http", "https"} or not host:
        raise BadAddress(MISSING, _with_a_scheme(written))
    try:
        number = parts.port
    except ValueError:
        number = 0
    if number == 0:
        raise BadAddress("has a port that is none: they are numbers from 1 to 65535")
    port = "" if number is None else f":{number}"
    if ":" in host:
        return parts, f"[{host}]", port  # `urlsplit` has looked at it
    labels = [_label(label) for label in _DOTS.split(host.removesuffix("."))]
    if not all(map(_NAME.fullmatch, labels)):
        raise BadAddress(f"has a host that is none: '{host}'")
    return parts, ".".join(labels), port


def _with_a_scheme(written: str) -> str | None:
    """An address that was written as people say it: `status.example.com`."""
    if not re.fullmatch(r"[^\s:/@]+\.[^\s:/@.]{2,}(?:/[^\s:]*)?", written):
        return None
    try:
        return address(f"https://{written.rstrip('/')}/")
    except BadAddress:
        return None


def _label(text: str) -> str:
    """A part of a host's name, as ASCII; empty when it cannot be one."""
    label = unicodedata.normalize("NFKC", text.lower())
    if label.isascii():
        return label
    if not all(each == "-" or unicodedata.category(each)[0] in "LMN" for each in label):
        return ""
    return f"xn--{label.encode('punycode').decode()}"


def _whole(parts: SplitResult, host: str, port: str, path: str) -> str:
    return f"{parts.scheme}://{host}{port}{quote(path, safe=_KEPT)}"
