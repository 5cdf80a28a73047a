"""One build: what it is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from statuspage import clock
from statuspage.config import Config
from statuspage.errors import StatuspageError
from statuspage.source import Reading


@dataclass(slots=True)
class Run:
    """What one build is asked for, and what came of it.

    `moment` answers the moment of the build for the site's settings. With `keep_going`,
    broken files are left out; without it, the first reading with an error ends the build.
    `on_page` is called with the number of pages made since it was called last. `ahead` is the
    content, where it was read before MkDocs was there. `reading`, `problem` and `pages` are set
    by the plugin.
    """

    moment: Callable[[Config], datetime] = clock.moment
    keep_going: bool = False
    drills: bool = False
    preview: bool = False
    on_page: Callable[[int], None] | None = None
    on_read: Callable[[Reading], None] | None = None
    ahead: Reading | None = None
    reading: Reading | None = None
    problem: StatuspageError | None = None
    pages: int = 0

    def read_ahead(self, config: Config) -> Reading | None:
        """What was read before, if it was with these settings."""
        ahead, self.ahead = self.ahead, None
        same = ahead is not None and next(iter(ahead.sites.values())).config == config
        return ahead if same else None
