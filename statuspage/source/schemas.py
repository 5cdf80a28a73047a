"""JSON Schemas of the files that authors write, from the models that check them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from statuspage.errors import WrongUse
from statuspage.kinds import FactKey, Kind
from statuspage.model import Impact
from statuspage.policy import MATRIX
from statuspage.source import components, decided, organisation, settings
from statuspage.source import kinds as kind_files
from statuspage.source.actions import ActionEntry
from statuspage.source.approvals import ApprovalFile
from statuspage.source.assessments import AssessmentEntry, AssessmentsFile
from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    ReviewFile,
    ReviewTranslation,
    Translation,
    with_facts,
)
from statuspage.source.commitments import CommitmentEntry, CommitmentWords
from statuspage.source.factlog import FactEntry, FactsFile
from statuspage.source.forms import Authored
from statuspage.source.holding import HoldingFile
from statuspage.source.kindschema import kind_schema
from statuspage.source.models import json_schema, schema_of
from statuspage.source.plans import PlanFile
from statuspage.source.postmortems import InternalReviewFile

_MESSAGES: dict[str, type[Authored]] = {
    "incident": IncidentIndex,
    "update": IncidentUpdate,
    "translation": Translation,
    "maintenance": MaintenanceIndex,
    "maintenance-update": MaintenanceUpdate,
}


def schema(file: str, kind: str | None, folder: Path | None) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a sort of file; raises WrongUse for an unknown kind."""
    if file in _WHOLE:
        return {"$schema": _DRAFT, **_WHOLE[file]()}
    known, common = kind_files.built_in()
    found = dict(known)
    if folder is not None:
        languages = settings.read(folder / "mkdocs.yml").languages
        found |= kind_files.own(folder, languages)
    if kind is not None and kind not in found:
        raise WrongUse(f"the kind '{kind}' is not known; known are: {', '.join(found)}")
    chosen = found.values() if kind is None else [found[kind]]
    model = _MESSAGES[file]
    if file.startswith("maintenance"):
        chosen = [kind_files.common_kind(common)]
    whole = json_schema(with_facts(model, _merged(chosen), texts_only=model is Translation))
    if "kind" in whole["properties"]:
        whole["properties"]["kind"] = {"title": "Kind", "enum": [*found]}
    return {"$schema": _DRAFT, **whole}


def _merged(kinds: Iterable[Kind]) -> list[Kind]:
    """The kinds, where they share a fact with the columns and options of all of them."""
    kinds = list(kinds)
    facts: dict[str, FactKey] = {}
    for kind in kinds:
        for key, fact in kind.facts.items():
            known = facts.get(key)
            if known is None or known.type is not fact.type:
                facts[key] = fact
                continue
            options = {**known.options, **fact.options}
            columns = {**known.columns, **fact.columns}
            facts[key] = replace(fact, options=options, columns=columns)
    return [replace(kind, facts={key: facts[key] for key in kind.facts}) for kind in kinds]


_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _list_of(model: type[Authored], **inner: Any) -> dict[str, Any]:
    item = json_schema(model)
    item["properties"].update(inner)
    return {"type": "array", "items": item}


def _components() -> dict[str, Any]:
    text = {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]
    }
    words = {"type": "object", "additionalProperties": text}
    listed = _list_of(components.ComponentEntry, words=words)
    return {
        "title": "components.yml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "components": listed,
            "groups": _list_of(components.GroupEntry, components=listed),
        },
    }


def _organisation() -> dict[str, Any]:
    whole = json_schema(organisation.OrganisationFile)
    contact = json_schema(organisation.ContactEntry)
    whole["properties"]["contacts"] = {"type": "object", "additionalProperties": contact}
    return whole


def _policy() -> dict[str, Any]:
    whole = json_schema(decided.PolicyFile)
    role = json_schema(decided.RoleEntry)
    route = _list_of(decided.RouteEntry)
    whole["properties"]["window"]["default"] = "12 hours"
    route["items"]["additionalProperties"] = {"type": ["string", "number", "boolean"]}
    impacts = {"enum": [impact.value for impact in Impact]}
    rows = {"anyOf": [{"type": "string"}, {"type": "array", "items": impacts}]}
    pace = json_schema(decided.PaceEntry)
    whole["properties"] |= {
        "roles": {"type": "object", "additionalProperties": role},
        "send": _list_of(decided.SendEntry),
        "approvals": _list_of(decided.ApprovalEntry),
        "routes": route,
        "clocks": _named(dict.fromkeys(Impact, pace)),
        "assessment": _named(dict.fromkeys(MATRIX, rows)),
        "duties": _list_of(decided.DutyEntry),
        "escalation": _list_of(decided.RungEntry),
        "plan": json_schema(decided.PlanEntry),
        **_without_defaults(json_schema(decided.CalendarEntry)["properties"]),
    }
    return whole


def _named(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object with these keys and no other."""
    return {"type": "object", "additionalProperties": False, "properties": {**properties}}


def _without_defaults(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Keys whose defaults are no text that an author could write."""
    return {
        key: {k: v for k, v in schema.items() if k != "default"}
        for key, schema in properties.items()
    }


def _approval() -> dict[str, Any]:
    whole = json_schema(ApprovalFile)
    hash_ = {"type": ["string", "number"], "pattern": "^[0-9a-f]{32}$"}
    whole["properties"]["words"] = {"type": "object", "additionalProperties": hash_}
    whole["required"].append("words")
    return whole


def _with_list(model: type[Authored], key: str, entry: type[Authored]) -> dict[str, Any]:
    """The schema of a file that has a list of entries, each with keys of its own."""
    whole = json_schema(model)
    whole["properties"][key] = _list_of(entry)
    for each in whole["properties"][key]["items"]["properties"].values():
        if each.get("default") is False:  # what an author would write
            each["default"] = "no"
    return whole


def _plan() -> dict[str, Any]:
    whole = json_schema(PlanFile)
    whole["properties"]["told"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return whole


_WHOLE: Mapping[str, Callable[[], dict[str, Any]]] = {
    "components": _components,
    "organisation": _organisation,
    "policy": _policy,
    "approval": _approval,
    "kind": kind_schema,
    "holding": schema_of(HoldingFile),
    "review": lambda: _with_list(ReviewFile, "actions", CommitmentEntry),
    "review-translation": lambda: _with_list(ReviewTranslation, "actions", CommitmentWords),
    "assessments": lambda: _with_list(AssessmentsFile, "assessments", AssessmentEntry),
    "facts": lambda: _with_list(FactsFile, "facts", FactEntry),
    "plan": _plan,
    "internal-review": lambda: _with_list(InternalReviewFile, "actions", ActionEntry),
}
"""The files in which no kind has a say."""
