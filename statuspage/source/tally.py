"""What is wrong with a folder, and what is left out of it, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from statuspage.errors import Mistake


@dataclass(slots=True)
class Tally:
    """What a reading has found so far; `unreadable` counts what nobody can say anything of, `files`
    those that were looked at.
    """

    mistakes: list[Mistake] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    embargoes: list[datetime] = field(default_factory=list)
    unreadable: int = 0
    files: int = 0

    def nothing_of(self, mistake: Mistake) -> None:
        """Takes down that of what lies there nothing is read at all."""
        self.mistakes.append(mistake)
        self.left_out.append(mistake.path)
        self.unreadable += 1
