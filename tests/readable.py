"""A page as text that a person can read and compare: one line a block, links and times named."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"}
    | {"figure", "figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"}
)
_SILENT = frozenset({"script", "style", "path"})


def readable(page: str) -> str:
    """The page's title, its language and what it says, with where each link leads."""
    tree = html.document_fromstring(page)
    title = tree.findtext("head/title") or ""
    lines = [f"[{tree.get('lang')}] {title}", *_blocks(tree.find("body"), 0, "")]
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _blocks(element: html.HtmlElement | None, depth: int, mark: str) -> Iterator[str]:
    if element is None:
        return
    line = mark + (element.text or "")
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SILENT:
            line += child.tail or ""
        elif child.tag in _BLOCKS:
            yield _indented(line, depth)
            line = ""
            mark = "" if child.tag == "div" else f"{child.tag}: "
            spoken = f"[{child.get('lang')}] " if child.get("lang") else ""
            yield from _blocks(child, depth + 1, mark + spoken)
            line = child.tail or ""
        else:
            line += _inline(child) + (child.tail or "")
    yield _indented(line, depth)


def _indented(line: str, depth: int) -> str:
    words = " ".join(line.split())
    return f"{'  ' * depth}{words}" if words not in {"", "li:", "ul:", "ol:", "section:"} else ""


def _inline(element: html.HtmlElement) -> str:
    if element.tag == "svg":
        label = element.get("aria-label")
        return f" [{label}] " if label else ""
    if element.tag == "img":
        return f"![{element.get('alt')}]({element.get('src')})"
    inside = (element.text or "") + "".join(
        (_inline(child) if isinstance(child.tag, str) and child.tag not in _SILENT else "")
        + (child.tail or "")
        for child in element
    )
    if element.tag == "time":
        inside = f"{inside} <{element.get('datetime')}>"
    if element.tag == "a":
        inside = f"{inside} ({element.get('href')})"
    if element.get("lang"):
        inside = f"[{element.get('lang')}: {inside}]"
    if element.get("hidden") is not None:
        inside = f"{{hidden: {inside}}}"
    if element.tag in {"th", "td"}:
        inside = f"{inside} | "
    return inside
