"""What a kind of incident says: its name, its phases' names and the facts that it knows.

Kinds are data files (`<kind>.yml` here, and a site's own in its `kinds/`); `source` reads
them. Labels are message ids of the interface's catalogues in the built-in kinds; a site's
own kind gives them as text or as one text per language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.model import Choice, FactValue, Phase

CHANNELS = (
    "email", "sms", "chat", "x", "mastodon", "bluesky", "weibo", "press", "hotline", "brief",
)  # fmt: skip
"""The channels that a kind may name; the notices have one for each."""

AUDIENCES = ("customers", "affected", "partners", "media", "authorities", "hotline", "staff")
"""The audiences that a kind may name. Authorities are written to by a person, not by a notice."""


CATEGORIES = (
    "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra",
    "CBRNE", "Other",
)  # fmt: skip
"""What a warning can be about (CAP 1.2 §3.2.2, category)."""


CORE = ("advice", "known", "unknown", "doing")
"""The facts with a place of their own, in the order of a reader's need: what to do first."""


class FactType(StrEnum):
    """What the value of a fact is; the schema and the pages follow it."""

    TEXT = "text"
    LIST = "list"
    COUNT = "count"
    WHEN = "when"
    CHOICE = "choice"
    TABLE = "table"
    CONTACTS = "contacts"
    LINK = "link"
    QUESTIONS = "questions"


class Label(Struct, frozen=True, kw_only=True):
    """A name in several languages; `source` is the English message id when nothing is given."""

    source: str
    translations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class FactKey(Struct, frozen=True, kw_only=True):
    """A fact that authors may give: `options` for a choice, `columns` for a table.

    `core` facts (known, unknown, doing, advice) have their own place on a page; the
    others are shown in the order of the kind's file.
    """

    key: str
    type: FactType
    label: Label
    core: bool = False
    options: Mapping[str, Label] = field(default_factory=lambda: MappingProxyType({}))
    columns: Mapping[str, Label] = field(default_factory=lambda: MappingProxyType({}))
    photo_column: str | None = None


class Since(StrEnum):
    """From which moment of an incident a deadline runs."""

    DETECTED = "detected"
    STARTED = "started"
    FIRST_MESSAGE = "first_message"
    RESOLVED = "resolved"


class Deadline(Struct, frozen=True, kw_only=True):
    """By when an authority has to be told: `hours` or `months` after `since`. Internal only.

    `scheme` names the rules that ask for it (`gdpr`, `nis2`); one that is not `always` runs only
    where policy.yml names its scheme under `authorities`. `source` says where it is written.
    `role` is who acts, as a suggestion where the policy knows no such role. With `after`, the
    time runs from when that other deadline was kept, and from its end until it is; `since`
    counts where nobody asks for the other one.
    """

    id: str
    label: Label
    since: Since
    scheme: str
    source: str
    hours: int = 0
    months: int = 0
    role: str | None = None
    always: bool = False
    after: str | None = None


class Step(Struct, frozen=True, kw_only=True):
    """One thing to do in a phase: a line of the checklist. `role` suggests who.

    `named` says whether its id stands in the file, and is not made of its label.
    """

    id: str
    label: Label
    role: str | None = None
    named: bool = False


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of incident: `phases` renames phases ("identified" is "cause found" elsewhere).

    `withhold` lists facts that must not be repeated in public while other facts have the
    values given, or are not said: a rumour's claim while nobody has said that its risk is not
    high or what is true of it. `needs` are the
    facts that a message should have in a phase (standing ones count); what is missing is a
    finding and holds nothing back. `audiences` and `channels` are whom and how this kind tells
    where the policy says nothing. `deadlines` are the authorities', `checklist` what is to be
    done in each phase. `responsibility` is how such an incident is usually judged (a value of
    `model.Responsibility`). `holding` is what can be said at once, before anything is known.
    `category` is one of CATEGORIES. `detected` is the fact that says when it was found, where
    this kind has one of its own.
    """

    id: str
    label: Label
    phases: Mapping[Phase, Label]
    facts: Mapping[str, FactKey]
    withhold: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    needs: Mapping[Phase, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    checklist: Mapping[Phase, tuple[Step, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    responsibility: str | None = None
    holding: Label | None = None
    category: str = "Other"
    detected: str | None = None

    def withheld(self, facts: Mapping[str, FactValue]) -> frozenset[str]:
        """Which facts must not be repeated in public while these stand; what is not said counts
        as the worst.
        """
        return frozenset(
            key
            for key, conditions in self.withhold.items()
            if all(_may_be(facts.get(fact), word) for fact, word in conditions.items())
        )

    @property
    def deciding(self) -> frozenset[str]:
        """The facts that are never published because they only decide what else is."""
        asked = {fact for conditions in self.withhold.values() for fact in conditions}
        return frozenset(key for key in asked if key in self.withhold and not self.withhold[key])


def facts_of(kinds: Sequence[Kind]) -> Mapping[str, FactKey]:
    """The facts of these kinds in the order of their files; the first that knows one names it."""
    if len(kinds) == 1:
        return kinds[0].facts
    known: dict[str, FactKey] = {}
    for kind in kinds:
        for key, fact in kind.facts.items():
            known.setdefault(key, fact)
    return known


def _may_be(value: FactValue | None, word: str) -> bool:
    return value is None or (isinstance(value, Choice) and value.key == word)
