"""The settings of a site, checked once; read from mkdocs.yml by the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct


class Place(Struct, frozen=True, kw_only=True):
    """An area of warnings: its words by language, and where it is.

    `geocodes` are codes by the name of their system; `polygons` and `circles` stand as CAP 1.2
    has them (WGS 84, `latitude,longitude`, a radius in kilometres). `called` are its names as
    they are compared, `components` those that are there.
    """

    names: Mapping[str, str]
    geocodes: tuple[tuple[str, str], ...] = ()
    polygons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    components: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


class Cap(Struct, frozen=True, kw_only=True):
    """How messages are published as warnings (CAP 1.2).

    `area` is that of messages that name none, `places` are others that a message may name or
    whose components it may concern. `expires` is how long a message holds that promises no next
    one. `kinds` are the kinds of incidents, and `maintenance`, of which warnings are made; None
    for all of them.
    """

    sender: str
    area: Place
    expires: timedelta
    places: tuple[Place, ...] = ()
    kinds: frozenset[str] | None = None


class Config(Struct, frozen=True, kw_only=True):
    """What mkdocs.yml says about the site.

    `url` ends with a slash and is where the site lives (absolute links, feeds).
    `id_authority` is a tag URI authority (RFC 4151), `status.example.com,2026`, written
    once by `init` and never derived from the address. `languages` are BCP 47 codes, the
    default first: it is published at `/`, the others at `/<language>/`. A demonstration is
    always shown as of its `demo_moment`, and says so. `hub` is the address of a WebSub hub
    that tells readers of the feeds at once. `cap` is None where no warnings are published.
    `page_id` is the id by which programs know the page already, from another status page.
    `pages` is the folder of the plain pages, below that of the site.
    """

    name: str
    url: str
    id_authority: str
    languages: tuple[str, ...]
    timezone: ZoneInfo
    description: str | None = None
    demo_moment: datetime | None = None
    hub: str | None = None
    cap: Cap | None = None
    page_id: str | None = None
    pages: str = "pages"

    @property
    def default_language(self) -> str:
        """The language of the pages at `/`, to which missing translations fall back."""
        return self.languages[0]

    @property
    def founded(self) -> datetime:
        """The beginning of the site: the first day of the year of its authority (RFC 4151 §2.1).

        It is told where nothing was said yet: unlike the moment of a build, it never changes.
        """
        year = int(self.id_authority.rpartition(",")[2][:4])
        return datetime(max(year, 1970), 1, 1, tzinfo=UTC)

    def prefix(self, language: str) -> str:
        """The path prefix of a language: empty for the default, else `zh-CN/`."""
        return "" if language == self.default_language else f"{language}/"
