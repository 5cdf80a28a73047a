"""The outbox: notices as files that a person can open, where nothing leaves the machine.

Notices that no route covers come here, so that nobody sends anything by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.transports.outbox.files import Outbox

KEYS: Mapping[str, str] = MappingProxyType({})


def transport(route: Route, environment: Mapping[str, str], folder: Path) -> Outbox:
    """The outbox of the site in `folder`."""
    from statuspage.deliver.transports.outbox.files import Outbox

    return Outbox(folder=folder)
