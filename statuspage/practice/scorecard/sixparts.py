"""Which of the six parts a first message lacks, as the check of wording sees it."""

from __future__ import annotations

from statuspage.model import Incident
from statuspage.practice.wording import first_message
from statuspage.site import Site


def missing_parts(site: Site, incident: Incident) -> tuple[str, ...] | None:
    """The ids of the parts that the first message lacks; None where nobody can tell."""
    return first_message.missing(site, incident)
