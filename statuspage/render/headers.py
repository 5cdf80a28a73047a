"""What a host is asked to say with the files that programs fetch.

The form is that of Netlify and Cloudflare Pages, which publish `_headers` at the top of a site
as rules. Others ignore the file; GitHub Pages opens everything to other sites by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.render.cap import CAP
from statuspage.render.output import OutputFile
from statuspage.site import Site
from statuspage.site.api import FOLDER

NAME = "_headers"
_OPEN = (f"{FOLDER}*", "widget.json", "badge.json", "maintenance.ics", "components/*")
"""What scripts of other sites may read, below the top of each language."""
_OPEN_ONCE = ("widget.js",)


def headers(site: Site) -> Iterator[OutputFile]:
    """`_headers`, once for all languages."""
    config = site.config
    if site.drills or site.language != config.default_language:
        return
    paths = [config.prefix(language) + path for language in config.languages for path in _OPEN]
    rules = [f"/{path}\n  Access-Control-Allow-Origin: *\n" for path in (*paths, *_OPEN_ONCE)]
    if config.cap is not None:
        rules.append(f"/cap/*.xml\n  Content-Type: {CAP}\n")
    yield OutputFile(NAME, "".join(rules).encode(), "text/plain")
