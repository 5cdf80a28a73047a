"""Who has approved which words: what counts of the approvals that are there, and what is missing.

An approval holds for a hash of words and counts from whoever committed its file. What cannot
be told for certain does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from statuspage.model import Impact
from statuspage.policy import Approval, Occasion, Policy, Role, Scope
from statuspage.source.authors import Author, author
from statuspage.source.holding import FOLDER as HOLDING
from statuspage.source.holding import Holdings


class Approved(Struct, frozen=True, kw_only=True):
    """An approval as its file has it; whether it counts is another question.

    `update` is the path of a message, or `holding/<name>`. `words` are the hashes by
    language, `lines` where they stand.
    """

    path: str
    file: Path
    update: str
    role: str
    words: Mapping[str, str]
    lines: Mapping[str, int]


class Worded(Protocol):
    """A notice, as far as approvals ask."""

    @property
    def path(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def impact(self) -> Impact: ...
    @property
    def occasions(self) -> frozenset[Occasion]: ...
    @property
    def words(self) -> str: ...
    @property
    def holding(self) -> str | None: ...


class Consent(Struct, frozen=True):
    """What there is of the approvals that one rule asks for, in one language.

    `given` are the roles whose approval counts, each by another person. `remarks` say of
    every other approval that is there why it does not count.
    """

    wanted: Approval
    given: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """How many approvals are still missing."""
        return max(0, self.wanted.count - len(self.given))

    @property
    def open(self) -> tuple[str, ...]:
        """The roles that may still approve; none when nothing is missing."""
        if not self.lacking:
            return ()
        return tuple(role for role in self.wanted.roles if role not in self.given)

    def with_role(self, role: str) -> Consent:
        """What there is once this role has approved."""
        if role not in self.wanted.roles or role in self.given:
            return self
        return replace(self, given=(*self.given, role))

    def missing(self, roles: Mapping[str, Role]) -> str:
        """Who is still to approve, in words; empty when nothing is missing."""
        names = [roles[role].name for role in self.open]
        if self.lacking == len(names):
            return " and ".join(names)
        if self.lacking == 1:
            return " or ".join(names)
        return f"{self.lacking} of: {', '.join(names)}" if names else ""


@dataclass(frozen=True, slots=True)
class Approvals:
    """All approvals and holding texts; who committed a file is asked of git when it matters."""

    given: tuple[Approved, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    holdings: Holdings = field(default_factory=lambda: MappingProxyType({}))
    _authors: dict[Path, Author] = field(default_factory=dict, compare=False, repr=False)

    def standing(
        self, path: str, language: str, words: str, holding: str | None, wanted: Approval
    ) -> Consent:
        """What is there of what a rule asks for.

        `words` is the hash of an update's public words in a language; `holding` is given when
        it says what a holding text could say, and is the hash of that.
        """
        people: dict[str, str] = {}
        given: list[str] = []
        remarks: list[str] = []
        held = self._held(language, holding)
        for one in self.given:
            if one.role not in wanted.roles or one.role in given:
                continue
            if one.update != path and one.update not in held:
                continue
            said, person = self._counts(one, language, words if one.update == path else holding)
            if person is None:
                remarks.append(f"{one.path} does not count: {said}")
            elif person in people:
                remarks.append(
                    f"{one.path} does not count: the same person has approved as '{people[person]}'"
                )
            else:
                people[person] = one.role
                given.append(one.role)
        return Consent(wanted, tuple(given), tuple(remarks))

    def holders(self, language: str, holding: str) -> tuple[str, ...]:
        """The roles whose approval of a holding text counts."""
        alone = (Approval(scope=Scope(), roles=(role,)) for role in self.roles)
        return tuple(
            wanted.roles[0]
            for wanted in alone
            if not self.standing("", language, "", holding, wanted).lacking
        )

    def waits(self, policy: Policy, notice: Worded) -> str | None:
        """For what approval a notice waits, in words; None when it waits for none."""
        for wanted in policy.approvals:
            if not wanted.scope.covers(
                channel=notice.channel,
                audience=notice.audience,
                kind=notice.kind,
                occasions=notice.occasions,
                impact=notice.impact,
            ):
                continue
            consent = self.standing(
                notice.path, notice.language, notice.words, notice.holding, wanted
            )
            if consent.lacking:
                why = "".join(f"; {remark}" for remark in consent.remarks)
                return f"it waits for approval by {consent.missing(self.roles)}{why}"
        return None

    def _held(self, language: str, holding: str | None) -> frozenset[str]:
        """The holding texts of which this is the hash, as approvals name them."""
        if holding is None:
            return frozenset()
        return frozenset(
            f"{HOLDING}/{name}"
            for name, words in self.holdings.items()
            if language in words and words[language].hash == holding
        )

    def _counts(self, one: Approved, language: str, words: str | None) -> tuple[str, str | None]:
        """Who stands behind an approval of these words; nobody, and why not."""
        if language not in one.words:
            return f"it does not name the words in {language}", None
        if one.words[language] != words:
            return f"the words in {language} have changed since", None
        known = self._authors.setdefault(one.file, _UNASKED)
        if known is _UNASKED:
            known = self._authors[one.file] = author(one.file)
        if not known.email:
            return known.why or "its commit names nobody", None
        role = self.roles.get(one.role)
        if role is None:
            return f"policy.yml has no role '{one.role}'", None
        person = known.email.casefold()
        if role.people and person not in map(str.casefold, role.people):
            return (
                f"commit {known.commit} is of somebody who is not among the people of "
                f"'{one.role}' in policy.yml"
            ), None
        return "", person


_UNASKED = Author()
