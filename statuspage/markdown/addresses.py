"""Where the links and pictures of a message may lead, and how they are written on a page."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote, urljoin

SCHEMES = ("http", "https", "mailto", "tel")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
# What a browser reads otherwise than it is written: it drops tabs and line ends, and takes
# a backslash for a slash.
_TRICK = re.compile(r"[\x00-\x20\x7f\\]|%5c|%0[0-9a-f]", re.IGNORECASE)

# The tags as comrak writes them. A `<` of the text itself is `&lt;`: nothing else matches.
_TAG = re.compile(
    r'<a href="(?P<href>[^"]*)"(?: title="[^"]*")?>(?P<text>[^<]*)(?P<end></a>)?'
    r"|(?P<close></a>)"
    r'|<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"(?: title="[^"]*")? />'
)
_WWW = re.compile(r"www\.", re.IGNORECASE)
_BARE = re.compile(r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/_#=&+-]", re.IGNORECASE)


def rewrite(parsed: str, base: str) -> str:
    """HTML of comrak with only safe addresses, relative ones under `base`.

    A link to anywhere else loses its link and keeps its words; a picture from another
    server becomes a link, because it would tell that server who reads the page.
    """
    open_links: list[str] = []  # what closes each link that we are in

    def judge(tag: re.Match[str]) -> str:
        if tag["close"]:
            return open_links.pop() if open_links else ""
        if tag["src"] is not None:
            return _image(unescape(tag["src"]), tag["alt"], base, linked=any(open_links))
        target = _target(unescape(tag["href"]), base)
        if not tag["end"]:
            open_links.append("</a>" if target else "")
            return (_opening(target) if target else "") + tag["text"]
        if target is None:
            return tag["text"]
        if target == f"http://{unescape(tag['text'])}" and _WWW.match(tag["text"]):
            target = target.replace("http:", "https:", 1)  # nobody wrote that it is not secure
        if _is_bare_among_words(tag["text"], target):
            return _BARE.sub(_bare_link, tag["text"])
        return _link(target, tag["text"])

    return _TAG.sub(judge, parsed)


def local_files(parsed: str) -> tuple[str, ...]:
    """The names of files beside the message, in order, each once."""
    names: dict[str, None] = {}
    for tag in _TAG.finditer(parsed):
        address = unescape(tag["href"] or tag["src"] or "")
        if _is_beside(address):
            name = unquote(re.split("[?#]", address, maxsplit=1)[0]).removeprefix("./")
            if name and not name.endswith("/"):
                names[name] = None
    return tuple(names)


def _image(address: str, alt: str, base: str, *, linked: bool) -> str:
    target = _target(address, base)
    if target is None:
        return alt
    if _is_beside(address):
        return f'<img src="{escape(target)}" alt="{alt}" />'
    return alt if linked else _link(target, alt or escape(target))


def _target(address: str, base: str) -> str | None:
    # The address to publish, or None for one that must not be followed.
    if not address or _TRICK.search(address) or address.startswith("//"):
        return None
    if scheme := _SCHEME.match(address):
        if scheme[1].lower() in ("http", "https"):
            return address if _WEB.match(address) else None
        return address if scheme[1].lower() in SCHEMES else None
    if _SCHEME.match(base):
        return urljoin(base, address)
    return address if address.startswith("/") else base + address.removeprefix("./")


def _is_beside(address: str) -> bool:
    if not address or address == ".." or address.startswith(("/", "#", "?", "../")):
        return False
    return not (_SCHEME.match(address) or _TRICK.search(address))


def _opening(target: str) -> str:
    return f'<a href="{escape(target)}">'


def _link(target: str, text: str) -> str:
    return f"{_opening(target)}{text}</a>"


def _is_bare_among_words(text: str, target: str) -> bool:
    # 见https://example.com/a。谢谢: a bare address takes all that follows it without a space.
    # It ends where ASCII ends, unless its host is not ASCII either.
    if text.isascii() or not _BARE.match(text):
        return False
    return unquote(target).endswith(unquote(unescape(text)))


def _bare_link(found: re.Match[str]) -> str:
    address = unescape(found[0])
    return _link(address if _SCHEME.match(address) else f"https://{address}", found[0])
