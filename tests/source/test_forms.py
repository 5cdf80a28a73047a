"""Forms hold the values of a file as it was read."""

from __future__ import annotations

import pickle

import pytest

from statuspage.source import models
from statuspage.source.authored import IncidentUpdate, Message, by_model, with_facts
from statuspage.source.forms import changed, declared, keys_of, unsaid
from statuspage.source.frontmatter import read
from statuspage.source.kinds import built_in
from tests.source.test_sound import scene

KINDS = tuple(built_in()[0].values())
HEAD = "at: 2026-11-02 10:00\nstatus: resolved\nknown:\n  - It was the lock.\n"


def filled_form() -> IncidentUpdate:
    """A message as pydantic's model reads it, which is the slow way."""
    form = with_facts(IncidentUpdate, KINDS)
    document = read(f"---\n{HEAD}---\nWe are sorry.\n".encode(), "02-more.md")
    values, mistakes, _ = by_model(form, document, scene(), {})
    assert mistakes == []
    assert values is not None
    return values


def test_the_keys_of_a_form_are_those_of_its_bases_and_its_own() -> None:
    """In their order; facts of kinds come last, and are no part of what is declared."""
    wider = with_facts(IncidentUpdate, KINDS)
    own, base = [*keys_of(IncidentUpdate)], [*keys_of(Message)]
    assert own[: len(base)] == base
    assert [*keys_of(wider)][: len(own)] == own
    assert keys_of(wider)["known"].is_fact
    assert declared(wider) is IncidentUpdate
    assert [name for name, key in keys_of(IncidentUpdate).items() if key.required] == ["at"]


def test_what_was_read_goes_to_another_process() -> None:
    """Also from a form that was made while the program ran, which nobody there knows."""
    values = filled_form()
    again = pickle.loads(pickle.dumps(values))
    assert (vars(again), again.said, again.keys) == (vars(values), values.said, values.keys)
    assert type(again) is IncidentUpdate


def test_what_was_read_does_not_change() -> None:
    """Another value makes another form, in which that key was said."""
    values = filled_form()
    with pytest.raises(AttributeError, match="does not change"):
        values.summary = "Sold out."
    other = changed(values, {"summary": "Sold out."})
    assert (values.summary, other.summary) == (None, "Sold out.")
    assert other.said == values.said | {"summary"}
    assert other.status is values.status


def test_a_form_that_says_nothing_has_all_defaults() -> None:
    """And none of its keys was said."""
    empty = unsaid(IncidentUpdate)
    assert (empty.said, empty.status, empty.components) == (frozenset(), None, {})


def test_editors_are_told_of_every_key() -> None:
    """The JSON Schema has each under the name that stands in the file, facts among them."""
    wider = with_facts(IncidentUpdate, KINDS)
    told = models.json_schema(wider)
    assert [*told["properties"]] == [*keys_of(wider)]
    assert told["required"] == ["at"]
    assert told["additionalProperties"] is False
