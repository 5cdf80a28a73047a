"""The settings of a site, checked once; read from mkdocs.yml by the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """How messages are published as warnings (CAP 1.2).

    `area` names the area of messages that name none, by language, and `geocodes` are its codes
    by the name of their system. `expires` is how long a message holds that promises no next
    one. `kinds` are the kinds of incidents, and
    `maintenance`, of which warnings are made; None for all of them.
    """

    sender: str
    area: Mapping[str, str]
    expires: timedelta
    geocodes: tuple[tuple[str, str], ...] = ()
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What mkdocs.yml says about the site.

    `url` ends with a slash and is where the site lives (absolute links, feeds).
    `id_authority` is a tag URI authority (RFC 4151), `status.example.com,2026`, written
    once by `init` and never derived from the address. `languages` are BCP 47 codes, the
    default first: it is published at `/`, the others at `/<language>/`. A demonstration is
    always shown as of its `demo_moment`, and says so. `hub` is the address of a WebSub hub
    that tells readers of the feeds at once. `cap` is None where no warnings are published.
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

    @property
    def default_language(self) -> str:
        """The language of the pages at `/`, to which missing translations fall back."""
        return self.languages[0]

    def prefix(self, language: str) -> str:
        """The path prefix of a language: empty for the default, else `zh-CN/`."""
        return "" if language == self.default_language else f"{language}/"
