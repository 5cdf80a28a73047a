"""What was meant by an address that leads nowhere: a place of the site, or one elsewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from statuspage.source.published import Published

_ENDS_OF_HOSTS = (
    "com|org|net|info|edu|gov|int|biz|app|shop|store|online|news|cloud|中国|公司|网络|香港|台湾"
    "|(?!md|py|js|gz|ps|rs|so|sh)[a-z]{2}"  # those are endings of files as well
)
_HOST = re.compile(rf"(?:[\w-]+\.)+(?:{_ENDS_OF_HOSTS})(?::\d+)?(?=[/?#]|\Z)", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:?/*|//+)(?=[\w-]+\.\w)", re.IGNORECASE)
_MAIL = re.compile(r"(?:e?-?mail(?:to)?[:/]*)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_PHONE = re.compile(r"(?:(?:tele)?phone[:/]*)?(\+|00)([\d()/.-]{6,})", re.IGNORECASE)
_PAGE_ENDS = (".md", ".markdown", ".html", ".htm")
_SECTIONS = ("incidents/", "maintenance/", "components/")


def begins_elsewhere(written: str) -> str | None:
    """The whole address of a place elsewhere of which only the beginning is wrong or missing."""
    if web := _WEB.match(written):
        return f"https://{written[web.end() :]}"
    if mail := _MAIL.fullmatch(written):
        return f"mailto:{mail[1]}"
    if phone := _PHONE.fullmatch(written):
        return f"tel:{phone[1]}{re.sub('[^0-9]', '', phone[2])}"
    if written.lower().startswith("www.") or _HOST.match(written):
        return f"https://{written}"
    return None


def meant(word: str, known: Sequence[str]) -> str | None:
    """The name that a word is nearly, or is a part of."""
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
    holding = [name for name in known if len(word) > 3 and word in name]
    return found[0] if found else holding[0] if len(holding) == 1 else None


def meant_path(
    address: str, target: str | None, folder: str, prefix: str, known: Published
) -> str | None:
    """The published path, with its anchor, that a link from `folder` was meant to lead to.

    `target` is the path that it does lead to, `prefix` that of the pages of its language.
    """
    path, _, anchor = address.partition("#")
    words = [word for word in unquote(path.partition("?")[0]).split("/") if word.strip(".")]
    if words[:1] == ["pages"]:  # the folder in which plain pages are written
        words = words[1:]
    heads = (prefix, *(prefix + section for section in _SECTIONS), folder, "")
    for tail in _tails("/".join(words)):
        if (found := _at(tail, heads, known, own=folder)) is not None:
            return found + (f"#{anchor}" if anchor and "#" not in found else "")
    tails = [tail for tail in _tails("/".join(words)) if tail]
    guesses = [target] if target else []
    guesses += [head + tail for tail in tails[-1:] for head in heads]
    return next((near for guess in guesses if (near := known.near(guess)) is not None), None)


def _tails(path: str) -> Iterator[str]:
    """The end of a path as written, and as the page of a file that it names."""
    yield path
    end = next((end for end in _PAGE_ENDS if path.endswith(end)), None)
    if end is not None:
        path = path.removesuffix(end)
        yield path
    if path.rpartition("/")[2] == "index":
        yield path.removesuffix("index").rstrip("/")


def _at(tail: str, heads: Sequence[str], known: Published, *, own: str) -> str | None:
    """The page, the file or the message that this is the end of."""
    for head in heads:
        for path in (f"{head}{tail}/", f"{head}{tail}"):
            if tail and path in known:
                return path
        page, _, name = f"{head}{tail}".rpartition("/")
        if name in known.anchors.get(f"{page}/", ()):
            whole = name == "index" and f"{page}/" != own
            return f"{page}/" if whole else f"{page}/#{name}"
    return None


def relative(path: str, folder: str) -> str:
    """A path below the top of the site as a link from a folder of it."""
    path, sharp, anchor = path.partition("#")
    there, here = path.split("/"), folder.split("/")
    shared = 0
    while shared < min(len(there), len(here)) - 1 and there[shared] == here[shared]:
        shared += 1
    way = "../" * (len(here) - 1 - shared) + quote("/".join(there[shared:]))
    return (way or ("" if sharp else "./")) + sharp + anchor
