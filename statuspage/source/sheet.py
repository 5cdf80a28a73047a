"""A file of sections while it is read: its entries, checked one by one, and all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.policy import called
from statuspage.source.authored import validate
from statuspage.source.decided import DutyEntry, ScopeEntry
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, is_empty, part
from statuspage.source.listed import as_item
from statuspage.source.rules import Names, Office

M = TypeVar("M", bound=Authored)
_UTC = ZoneInfo("UTC")
_EXAMPLES = {
    "send": "  - channels: email, sms",
    "approvals": "  - impact: critical\n    roles: comms_lead",
    "routes": "  - by: smtp\n    channels: email",
    "duties": "  - impact: major\n    owner: comms_lead",
    "escalation": "  - after: 20 minutes\n    tell: comms_lead",
}


def example(key: str) -> str:
    """A section as it should be written."""
    return f"{key}:\n{_EXAMPLES[key]}"


@dataclass(slots=True)
class Sheet:
    """Reads the entries of sections and collects what is wrong with them."""

    path: str
    document: Document
    names: Names
    mistakes: list[Mistake] = field(default_factory=list)

    def say(
        self,
        line: int,
        message: str,
        corrected: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Notes what is wrong in a line, and what could stand in its place or below it."""
        self.note(
            Mistake(
                path=self.path,
                line=line,
                message=message,
                corrected=corrected,
                severity=severity,
            )
        )

    def note(self, mistake: Mistake) -> None:
        """Notes a mistake, without what nobody should read."""
        self.mistakes.append(_without_secrets(mistake, self.document))

    def section(self, key: str) -> Entry | None:
        """The entry of a section; None when it is not there or holds nothing."""
        entry = self.document.head.entries.get(key)
        if entry is None:
            return None
        return None if is_empty(entry.value, "[]", "{}") else entry

    def items(self, key: str) -> Iterator[Keys]:
        """The entries of a section that is a list."""
        entry = self.section(key)
        if entry is None:
            return
        if not isinstance(entry.value, Items):
            self.say(entry.line, f"'{key}' is a list: begin each entry with '- '", example(key))
            return
        for item in entry.value.items:
            if isinstance(item, Keys):
                yield item
            else:
                self.say(item.line, f"an entry of '{key}' needs keys", example(key))

    def valid(
        self, model: type[M], keys: Keys | None = None, roles: Iterable[str] = ()
    ) -> M | None:
        """What a model makes of some keys, or of those at the margin; None when one is wrong."""
        document = self.document if keys is None else part(keys)
        scene = Office(
            path=self.path,
            zone=_UTC,
            as_of=datetime(2026, 1, 1, tzinfo=UTC),  # no key here is a moment
            languages=self.names.languages,
            names=self.names,
            own_roles=tuple(roles),
            called=self._called(),
        )
        values, found = validate(model, document, scene)
        for mistake in found:
            self.note(as_item(mistake, self.document))
        return values

    def _called(self) -> Mapping[str, str]:
        """The roles by what they are called, as far as that can be read."""
        entry = self.section("roles")
        if entry is None or not isinstance(entry.value, Keys):
            return {}
        told = {
            role.key: role.value.entries["name"].value
            for role in entry.value.entries.values()
            if isinstance(role.value, Keys) and "name" in role.value.entries
        }
        return called({role: name.word for role, name in told.items() if isinstance(name, Scalar)})

    def reaches_somebody(self, scope: ScopeEntry | DutyEntry, item: Keys) -> None:
        """Warns of a scope that no notice can ever be in."""
        channels = scope.channels or tuple(self.names.channels)
        audiences = {each for channel in channels for each in self.names.channels[channel]}
        if scope.audiences and audiences.isdisjoint(scope.audiences):
            who, where = ", ".join(scope.audiences), ", ".join(scope.channels)
            self.say(
                item.line,
                f"no notice is ever covered: {where} says nothing to {who}, only to "
                f"{', '.join(sorted(audiences))}",
                severity=Severity.WARNING,
            )


_HOLDS_A_SECRET = re.compile(
    r"\W*(?:to|r[each]{2,5}|\w*(?:pass|secret|token|key))\w*\s*\W?\s*\S", re.IGNORECASE
)


def _without_secrets(mistake: Mistake, document: Document) -> Mistake:
    """A mistake as it may be shown: a line that may hold a secret is not repeated."""
    line = document.lines[mistake.line - 1] if mistake.line <= len(document.lines) else ""
    said = mistake.corrected or ""
    if not _HOLDS_A_SECRET.match(line) or not any(word in line for word in said.split()[1:]):
        return mistake
    return replace(mistake, corrected=None, fix=None)
