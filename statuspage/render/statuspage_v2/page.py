"""The page that every file speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from statuspage.render.edition import Subject
from statuspage.render.statuspage_v2 import wire
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site import Site
from statuspage.site.said import spoken


def page(desk: Desk) -> dict[str, Any]:
    """The page; it is as new as the newest that was said on it, whenever it was built."""
    config = desk.site.config
    zone = config.timezone.key
    return {
        "id": desk.page_id,
        "name": wire.name(desk.site.name().value, config.id_authority),
        "url": desk.edition.url.rstrip("/"),
        "time_zone": "Etc/UTC" if zone == "UTC" else zone,
        "updated_at": wire.stamp(max(_said(desk.site), default=config.founded)),
    }


def _said(site: Site) -> Iterator[datetime]:
    subjects: tuple[Subject, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        yield from spoken(subject)
