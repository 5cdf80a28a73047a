"""What search engines are told: every page in every language (sitemaps.org), and where that is.

`lastmod` is when the newest message on a page was said, never when the page was built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from urllib.parse import quote, urlsplit

from msgspec import Struct

from statuspage.model import Incident
from statuspage.render.edition import Subject
from statuspage.render.output import OutputFile
from statuspage.site import Site

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST_URLS = 50_000
MOST_BYTES = 50_000_000
"""What one file may hold (sitemaps.org, "Using Sitemap index files")."""

_XML = "application/xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_FRAME = 1_000  # bytes around the pages of a file
_FIXED = ("history/", "rumours/", "commitments/", "subscribe/")


class Listed(Struct, frozen=True):
    """A page: its path below the root of each language that has it, and when it last changed."""

    path: str
    languages: Sequence[str]
    changed: datetime | None


def sitemap(site: Site, plain: Iterable[str] = ()) -> Iterator[OutputFile]:
    """`sitemap.xml` and `robots.txt`, with all languages; none for drills.

    `plain` are the paths of the site's own pages below its root (`zh-CN/about/`). What is too
    much for one file goes into several, oldest first, so that those that are full stay as
    they are.
    """
    config = site.config
    if site.drills:
        return
    subjects: list[Subject] = [*site.incidents, *site.maintenance]
    told = sorted(subjects, key=_oldest_first)
    changed = {each.path: _changed(each) for each in told}
    pages = [_urls(site, each) for each in _pages(site, plain, changed)]
    single = [
        _urls(site, Listed(f"{each.path}/", config.languages, changed[each.path])) for each in told
    ]
    files = {f"sitemap-{n}.xml": part for n, part in enumerate(_in_parts(single), 1)}
    if len([*_in_parts([*pages, *single])]) <= 1:
        yield OutputFile(SITEMAP, _urlset([*pages, *single]), _XML)
    else:
        files = {"sitemap-pages.xml": pages, **files}
        yield OutputFile(SITEMAP, _index(site, files), _XML)
        for name, urls in files.items():
            yield OutputFile(name, _urlset(urls), _XML)
    if urlsplit(config.url).path == "/":  # robots look at the top of a host alone
        said = f"User-agent: *\nAllow: /\n\nSitemap: {config.url}{SITEMAP}\n"
        yield OutputFile(ROBOTS, said.encode(), "text/plain", yields=True)


def _pages(
    site: Site, plain: Iterable[str], changed: Mapping[str, datetime | None]
) -> Iterator[Listed]:
    languages = site.config.languages
    own = _by_path(site, plain)
    yield Listed("", languages, _newest(changed.values()))
    yield from (Listed(path, languages, None) for path in _FIXED if path not in own)
    for component in site.components():
        told = (changed[incident.path] for incident in site.incidents_of(component.id))
        yield Listed(f"components/{component.id}/", languages, _newest(told))
    for month in site.months():
        works = (site.maintenance_of(each) for each in month.occurrences)
        held = [changed[incident.path] for incident in month.incidents]
        held += [changed[work.path] for work in works]
        yield Listed(f"history/{month.slug}/", languages, _newest(held))
    yield from (Listed(path, written, None) for path, written in own.items())


def _by_path(site: Site, plain: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """In which languages each of the site's own pages is written."""
    config = site.config
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(plain):
        language = next(
            (each for each in config.languages[1:] if path.startswith(config.prefix(each))),
            config.default_language,
        )
        if bare := path.removeprefix(config.prefix(language)):  # the home page is ours
            found[bare].append(language)
    return found


def _newest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)


def _changed(subject: Subject) -> datetime | None:
    """When the newest of all that its page tells was said."""
    review = subject.review if isinstance(subject, Incident) else None
    said = [update.at for update in subject.updates]
    return _newest(said if review is None else [*said, review.at])


def _oldest_first(subject: Subject) -> tuple[float, str]:
    first = subject.updates[0].at.timestamp() if subject.updates else 0.0
    return first, subject.path


def _urls(site: Site, page: Listed) -> str:
    """One page in all its languages, each of which names the others."""
    config = site.config
    path = quote(page.path)
    addresses = {
        language: escape(config.url + config.prefix(language) + path) for language in page.languages
    }
    links = ""
    if len(addresses) > 1:
        named = dict(addresses)
        if config.default_language in addresses:
            named["x-default"] = addresses[config.default_language]
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>\n'
            for language, address in named.items()
        )
    changed = page.changed and f"<lastmod>{page.changed.isoformat(timespec='seconds')}</lastmod>\n"
    return "".join(
        f"<url>\n<loc>{address}</loc>\n{changed or ''}{links}</url>\n"
        for address in addresses.values()
    )


def _in_parts(pages: Iterable[str]) -> Iterator[list[str]]:
    """The pages of each file, as many as it may hold."""
    part: list[str] = []
    urls = size = 0
    for page in pages:
        more, longer = page.count("<url>"), len(page.encode())
        if part and (urls + more > MOST_URLS or size + longer > MOST_BYTES - _FRAME):
            yield part
            part, urls, size = [], 0, 0
        part.append(page)
        urls, size = urls + more, size + longer
    if part:
        yield part


def _urlset(pages: Iterable[str]) -> bytes:
    return f"{_HEAD}<urlset {_NAMESPACE} {_LINKS}>\n{''.join(pages)}</urlset>\n".encode()


def _index(site: Site, names: Iterable[str]) -> bytes:
    listed = "".join(
        f"<sitemap>\n<loc>{escape(site.config.url + name)}</loc>\n</sitemap>\n" for name in names
    )
    return f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n".encode()
