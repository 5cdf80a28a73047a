"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import TYPE_CHECKING, Any

from statuspage.render.syndication import clean

if TYPE_CHECKING:
    from statuspage.render.entries import Category, Entry
    from statuspage.render.feeds import Feed

VERSION = "https://jsonfeed.org/version/1.1"
OWN = "_incidentpress"
"""What programs filter by stands under this name, which the format leaves to publishers."""


Written = dict[str, str]
"""Entries of one language by their ids: each is written once, for all its feeds."""


def json(feed: Feed, name: str, written: Written | None = None) -> bytes:
    """The feed as a JSON document that is published under `name`."""
    written = {} if written is None else written
    made: dict[str, Any] = {
        "version": VERSION,
        "title": clean(feed.title),
        "home_page_url": feed.page,
        "feed_url": feed.url + name,
        "description": clean(feed.description),
        "user_comment": clean(feed.note),
        "language": feed.language,
        "authors": [{"name": clean(feed.author), "url": feed.url}],
    }
    if feed.hub is not None:
        made["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    # A line a key and a line an entry: a person can read it, and it is made in no time.
    lines = [f"  {_line(name)}: {_line(value)}" for name, value in made.items()]
    for entry in feed.entries:
        if entry.id not in written:
            written[entry.id] = f"    {_line(dict(_item(entry)))}"
    items = ",\n".join(written[entry.id] for entry in feed.entries)
    lines.append(f'  "items": [\n{items}\n  ]' if items else '  "items": []')
    return "{{\n{}\n}}\n".format(",\n".join(lines)).encode()


def _line(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def _item(entry: Entry) -> Iterator[tuple[str, Any]]:
    yield "id", entry.id
    yield "url", entry.url
    yield "title", clean(entry.title).strip() or entry.id
    yield "content_html", clean(entry.content)
    if entry.summary:
        yield "summary", clean(entry.summary)
    yield "date_published", entry.published.isoformat()
    yield "date_modified", entry.updated.isoformat()
    yield "tags", [clean(category.label) for category in entry.categories]
    yield OWN, _terms(entry.categories)


def _terms(categories: tuple[Category, ...]) -> dict[str, Any]:
    """The words that are the same in every language, by what they say."""
    terms: dict[str, Any] = {"components": []}
    for category in categories:
        sort = category.scheme.rpartition(":")[2]
        if sort == "component":
            terms["components"].append(category.term)
        else:
            terms[sort] = category.term
    return terms
