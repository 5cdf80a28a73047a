"""The six parts of a first message: what is there, what is missing, and lines to add.

Empathy is judged from the text, the others from the fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from statuspage.model import Count, FactValue, Incident, Row, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.rules import EMPATHY, PARTS
from statuspage.practice.wording.said import EVERYBODY, file, opening, tells
from statuspage.practice.wording.tone import acknowledges
from statuspage.site import Site

# Facts that say what is known, each as good as `known`; and so for the others.
_KNOWN = (
    "known", "facts", "happened", "heard", "understood", "products", "fails", "claim", "fact",
    "hazard", "data_kinds",
)  # fmt: skip
_WHOM = (
    "area", "affected", "people", "products", "data_kinds", "illnesses", "injuries", "complaints",
    "heard", "heard_where", "fails",
)  # fmt: skip
_DOING = ("doing", "measures", "done", "changes", "understood")
_COMMITMENT = (
    "remedy", "remedy_type", "doing", "measures", "changes", "workaround", "claim_steps", "done",
)  # fmt: skip

ORDER: Mapping[str, str] = MappingProxyType(
    {
        "empathy": "a word to the people it concerns",
        "facts": "what is known: what, where or for whom, since when",
        "unknown": "what is not known yet",
        "next": "how you find out, and when the next message comes",
        "commitment": "what you do for the people concerned",
        "contact": "where people can turn",
    }
)
# What is still missing of `next`, where one half of it is there.
_HALVES: Mapping[str, str] = MappingProxyType(
    {"doing": "how you find out", "next_update": "when the next message comes"}
)
_LINES: Mapping[str, str] = MappingProxyType(
    {
        "facts": "known:\n  - [what happens, where or for whom, since when]",
        "unknown": "unknown:\n  - [what you are still finding out]",
        "doing": "doing:\n  - [how you find out]",
        "next_update": "next_update: {next}",
        "commitment": "remedy:\n  - [what you do for the people concerned]",
        "contact": "contact:\n  - customers",
    }
)


class Parts(Struct, frozen=True, kw_only=True):
    """Which of the six parts a first message has; `empathy` is None where nobody can judge it."""

    empathy: bool | None
    facts: bool
    unknown: bool
    next: bool
    commitment: bool
    contact: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts that are not there, in their order."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name) is False)

    @property
    def may_go(self) -> bool:
        """Whether it is good enough as a holding statement: empathy, the next message, contact."""
        return self.empathy is not False and self.next and self.contact


def parts(site: Site, incident: Incident) -> Parts:
    """The parts of an incident's first message, as it is in the language of `site`."""
    update = incident.first
    facts = update.facts
    over = update.phase.is_over
    tabled = any(_rows(value) for value in facts.values())  # of whatever kind: it says what
    return Parts(
        empathy=_empathy(site, incident),
        facts=(_has(facts, _KNOWN) or tabled)
        and (
            _has(facts, _WHOM)
            or tabled
            or bool(update.components)
            or not update.withheld.isdisjoint(_WHOM)
        )
        and _when(incident),
        unknown=over
        or "unknown" in update.emptied  # `unknown: []` says that nothing is open
        or _has(facts, ("unknown",))
        or any(map(_open, facts.values())),
        next=over or (_has(facts, _DOING) and update.next_update is not None),
        commitment=_has(facts, _COMMITMENT),
        contact=_has(facts, ("contact",)) or bool(EVERYBODY & site.organisation.contacts.keys()),
    )


def missing(site: Site, incident: Incident) -> tuple[str, ...] | None:
    """The names of the parts that a first message lacks; None where its language has no rules."""
    if not incident.updates or incident.withdrawn:
        return None
    found = parts(site, incident)
    return None if found.empathy is None else found.missing


def findings(site: Site, incident: Incident) -> Iterator[Finding]:
    """What a first message lacks, with the lines to add."""
    found = parts(site, incident)
    update = incident.first
    if found.empathy is False:
        known = language(update.body.language)
        words: Mapping[str, str] = {} if known is None else known.general
        better = words.get(f"{EMPATHY.id}.{update.kind}") or words.get(EMPATHY.id, "")
        yield Finding(
            path=_where(site, update),
            rule=EMPATHY,
            message="Begin with the people it concerns: what is this like for them?",
            near=update.body.value,
            better=better,
        )
    lacking = [name for name in found.missing if name != "empathy"]
    if lacking and site.language == site.config.default_language:
        yield _lacking(site, update, lacking, may_go=found.may_go)


def _lacking(site: Site, update: Update, lacking: list[str], *, may_go: bool) -> Finding:
    lacking = list(_halves(update, lacking))
    names = "; ".join(ORDER.get(name) or _HALVES[name] for name in lacking)
    message = (
        f"Good enough to go out at once. Say soon: {names}" if may_go else f"Still missing: {names}"
    )
    lines = "\n".join(_lines(name) for name in lacking)
    coming = f"{update.at:%Y-%m-%d} [time]"
    return Finding(
        path=f"{update.path}.md",
        rule=PARTS,
        message=message,
        near="at:",
        better=lines.replace("{next}", coming),
    )


def _halves(update: Update, lacking: list[str]) -> Iterator[str]:
    """The parts that are missing, and of the next message only the half that is."""
    for name in lacking:
        if name == "next" and update.next_update is not None:
            yield "doing"
        elif name == "next" and _has(update.facts, _DOING):
            yield "next_update"
        else:
            yield name


def _lines(name: str) -> str:
    return _LINES.get(name) or "\n".join(_LINES[half] for half in _HALVES)


def _empathy(site: Site, incident: Incident) -> bool | None:
    """Whether the first message acknowledges people; a fact is named before it is a person."""
    update = incident.first
    return acknowledges(opening(update), update.body.language)


def _where(site: Site, update: Update) -> str:
    return file(update, update.body.language, site.config.default_language)


def _when(incident: Incident) -> bool:
    """Whether it says since when, or openly that nobody knows."""
    first = incident.first
    return bool(incident.started or incident.detected or {"started", "detected"} & first.said)


def _has(facts: Mapping[str, FactValue], keys: tuple[str, ...]) -> bool:
    return any(tells(facts.get(key)) for key in keys)


def _rows(value: FactValue) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Row) and tells(each) for each in value)


def _open(value: FactValue) -> bool:
    """Whether a fact says openly that a number is not known."""
    return isinstance(value, Count) and value.number is None
