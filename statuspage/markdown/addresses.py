"""Where the links and pictures of a message may lead, and how they are written on a page."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit

SCHEMES = ("http", "https", "mailto", "tel")
REL = "nofollow noopener"
"""What every link of a message says of where it leads."""

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


def rewrite(parsed: str, base: str, root: str = "") -> str:
    """HTML of comrak with only safe addresses, relative ones under `base`.

    A link to anywhere else, or up and out of the site, loses its link and keeps its words; a
    picture from another server becomes a link, because it would tell that server who reads
    the page. `root` is where the site begins, if `base` is a whole address.
    """
    if not _leads(parsed):
        return parsed
    open_links: list[str] = []  # what closes each link that we are in
    folder = _folder(base, root)

    def judge(tag: re.Match[str]) -> str:
        if tag["close"]:
            return open_links.pop() if open_links else ""
        if tag["src"] is not None:
            source = unescape(tag["src"])
            return _image(source, _target(source, base, folder), tag["alt"], linked=any(open_links))
        target = _target(unescape(tag["href"]), base, folder)
        if not tag["end"]:
            open_links.append("</a>" if target else "")
            return (_opening(target) if target else "") + tag["text"]
        if target is None:
            return tag["text"]
        if target == f"http://{unescape(tag['text'])}" and _WWW.match(tag["text"]):
            target = target.replace("http:", "https:", 1)  # nobody wrote that it is not secure
        return _link(target, tag["text"])

    return _TAG.sub(judge, parsed)


def _leads(parsed: str) -> bool:
    """Whether there is a link or a picture; most texts have none, and that is seen at once."""
    return "<a " in parsed or "</a>" in parsed or "<img " in parsed


def whole(address: str, base: str, root: str) -> str | None:
    """The address to publish of a link that stands under `base`; None where it leads nowhere."""
    return _target(address, base, _folder(base, root))


def local_files(parsed: str) -> tuple[str, ...]:
    """The names of files beside the message, in order, each once."""
    names: dict[str, None] = {}
    for address in named(parsed):
        if _is_beside(address):
            name = unquote(re.split("[?#]", address, maxsplit=1)[0]).removeprefix("./")
            if name and not name.endswith("/"):
                names[name] = None
    return tuple(names)


def named(parsed: str) -> tuple[str, ...]:
    """The addresses of its links and pictures that are no whole ones, in order, each once."""
    if not _leads(parsed):
        return ()
    found = (tag["href"] if tag["src"] is None else tag["src"] for tag in _TAG.finditer(parsed))
    addresses = dict.fromkeys(unescape(address) for address in found if address is not None)
    return tuple(address for address in addresses if not is_whole(address))


def is_whole(address: str) -> bool:
    """Whether a link may lead there wherever it stands: to the web, to a mailbox, to a phone."""
    scheme = _SCHEME.match(address)
    if scheme is None or _TRICK.search(address):
        return False
    if scheme[1].lower() in ("http", "https"):
        return _WEB.match(address) is not None
    return scheme[1].lower() in SCHEMES


def may_be_followed(address: str) -> bool:
    """Whether a relative address is published as a link, if it does not lead out of the site."""
    refused = not address or _TRICK.search(address) or address.startswith("//")
    return not (refused or _SCHEME.match(address))


def path_from(folder: str, address: str) -> str | None:
    """The path in the site to which a relative address leads from a folder of it; None for out.

    A folder ends with a slash, as does a path that was given with one; the top is empty.
    """
    path = unquote(re.split("[?#]", address, maxsplit=1)[0])  # %2e%2e is .. to a browser too
    steps = [step for step in folder.split("/") if step]
    parts = path.split("/")
    for step in parts:
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) + ("/" if steps and parts[-1] in ("", ".", "..") else "")


def _folder(base: str, root: str) -> str | None:
    """The folder of the site that relative addresses begin in; None when nobody knows it."""
    if not base:
        return None
    if _SCHEME.match(base):
        return base.removeprefix(root) if root else urlsplit(base).path
    return re.sub(r"^(?:\.\.?/)+", "", base)


def _image(address: str, target: str | None, alt: str, *, linked: bool) -> str:
    if target is None:
        return alt
    if _is_beside(address):
        return f'<img src="{escape(target)}" alt="{alt}" />'
    return alt if linked else _link(target, alt or escape(target))


def _target(address: str, base: str, folder: str | None) -> str | None:
    # The address to publish, or None for one that must not be followed.
    if is_whole(address):
        return address
    if not may_be_followed(address):
        return None
    if not address.startswith("/") and folder is not None and path_from(folder, address) is None:
        return None
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
