"""The page that every file speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from statuspage.render.statuspage_v2 import wire
from statuspage.render.statuspage_v2.components import founded
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site import Site


def page(desk: Desk) -> dict[str, Any]:
    """The page; it is as new as the newest that was said on it, whenever it was built."""
    config = desk.site.config
    zone = config.timezone.key
    return {
        "id": desk.page_id,
        "name": wire.name(config.name, config.id_authority),
        "url": desk.edition.url.rstrip("/"),
        "time_zone": "Etc/UTC" if zone == "UTC" else zone,
        "updated_at": wire.stamp(max(_said(desk.site), default=founded(desk.site))),
    }


def _said(site: Site) -> Iterator[datetime]:
    """When messages and reviews were said, and when an embargo let one out."""
    for incident in site.incidents:
        yield from (update.at for update in incident.updates)
        yield from (update.publish_at for update in incident.updates if update.publish_at)
        if incident.review is not None:
            yield incident.review.at
    for work in site.maintenance:
        yield from (update.at for update in work.updates)
        yield from (update.publish_at for update in work.updates if update.publish_at)
