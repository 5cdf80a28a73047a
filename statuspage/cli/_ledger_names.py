"""Which line of the file of recipients a target of the record is; never what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.deliver.event import Event


def lines(environment: Mapping[str, str], site: Path, events: Iterable[Event]) -> dict[str, str]:
    """By target: `line 17`, or why there is none.

    Raises StatuspageError when the environment names no recipients or no key.
    """
    from statuspage.deliver import recipients as files
    from statuspage.deliver.recipients.addresses import NoAddress, read

    table = files.table_from(environment, site)
    if table is None:
        raise WrongUse(f"--names needs {files.RECIPIENTS}, the path of the file of recipients")
    key = files.key_from(environment)
    listed, key_id = files.Recipients(table, key=key), files.key_id(key)
    found = {}
    wanted = {}
    for event in events:
        if event.channel not in files.PERSONAL or "/" in event.target:
            found[event.target] = "a route, no recipient"
        elif event.key_id != key_id:
            found[event.target] = f"made with another {files.KEY}"
        else:
            wanted[event.target] = event.channel
            found[event.target] = "not in the file any more"
    for row in table.rows():
        channel = files.named(row.channel)
        medium = files.PERSONAL.get(channel)
        if medium is None or row.problem or channel not in wanted.values():
            continue
        try:
            target = listed.target(channel, read(row.address, medium)).id
        except NoAddress:
            continue
        if target in wanted:
            found[target] = f"line {row.line}"
            del wanted[target]
    return found
