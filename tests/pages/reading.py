"""Reading a page: what stands where, in plain words."""

from __future__ import annotations

from typing import cast

from lxml import html

Document = html.HtmlElement


def document(text: str) -> Document:
    """The page as a tree."""
    return html.document_fromstring(text)


def found(page: Document, path: str) -> list[Document]:
    """The elements at an XPath."""
    return cast("list[Document]", page.xpath(path))


def words(page: Document, path: str) -> list[str]:
    """The text of the elements at an XPath, with single spaces."""
    return [" ".join(element.text_content().split()) for element in found(page, path)]


def of_class(name: str) -> str:
    """The condition for elements of a class: `//p[...]`."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"
