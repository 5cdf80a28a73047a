"""What a host is asked to say with the files that programs fetch.

The form is that of Netlify and Cloudflare Pages, which publish `_headers` at the top of a site
as rules. Others ignore the file; GitHub Pages opens everything to other sites by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.render.cap import CAP
from statuspage.render.output import OutputFile
from statuspage.site import Site

NAME = "_headers"
FEEDS = (".atom", ".rss")
AS_A_PAGE = "application/xml; charset=utf-8"
"""The media type by which browsers show a feed as the page that its stylesheet makes; by the
feed's own they show or save plain text, with no word of its encoding.
"""


def headers(site: Site) -> Iterator[OutputFile]:
    """`_headers`, once for all languages."""
    config = site.config
    if site.drills or site.language != config.default_language:
        return
    # Hosts join what several rules say of one header, and allow a hundred of them: no file is
    # in two rules of the same name, and the number of languages makes no more.
    rules = [
        ("/*", "Access-Control-Allow-Origin: *"),
        *((f"/*{ending}", f"Content-Type: {AS_A_PAGE}") for ending in FEEDS),
    ]
    if config.cap is not None:
        rules.append(("/cap/*.xml", f"Content-Type: {CAP}"))
    content = "".join(f"{path}\n  {said}\n" for path, said in rules)
    yield OutputFile(NAME, content.encode(), "text/plain")
