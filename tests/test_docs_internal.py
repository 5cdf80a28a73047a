"""The manual's page on internal files says what there is, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from statuspage.cli import _internal
from statuspage.internal import Part
from statuspage.practice import actions, confirmed
from statuspage.source import (
    actions as entries,
)
from statuspage.source import (
    assessments,
    factlog,
    feedback,
    forms,
    plans,
    postmortems,
    signals,
    tables,
)
from statuspage.source.forms import keys_of
from tests.folders import INDEX, read, write
from tests.manual import CODE, examples, own, page, rows, section

KEYS: dict[str, type[forms.Authored]] = {
    "Facts": factlog.FactEntry,
    "Assessments": assessments.AssessmentEntry,
    "Plans": plans.PlanFile,
}
POLICY = """\
roles:
  tech_lead:
    people: tess@example.com
  service_lead:
    people: sam@example.com
  managing_director:
    people: mia@example.com
send:
  - channels: email
"""


@pytest.mark.parametrize("heading", KEYS)
def test_every_key_of_an_entry_is_explained_and_no_other(heading: str) -> None:
    """And what is needed is said to be needed."""
    said = rows(own(section("internal.md", heading)))
    fields = keys_of(KEYS[heading])
    assert set(said) == set(fields)
    needed = {key for key, cells in said.items() if cells[0] == "needed"}
    assert needed == {key for key, field in fields.items() if field.required}


def test_every_key_of_a_review_and_of_its_actions_is_explained() -> None:
    """In two tables, one after the other."""
    text = section("internal.md", "Reviews")
    first, second = text.split("An action is tracked")
    assert set(rows(first)) == set(keys_of(postmortems.InternalReviewFile))
    assert set(rows(second)) == set(keys_of(entries.ActionEntry))


@pytest.mark.parametrize(
    ("heading", "columns"), [("Signals", signals.COLUMNS), ("Feedback", feedback.COLUMNS)]
)
def test_every_column_of_a_table_is_explained(
    heading: str, columns: tuple[tables.Column, ...]
) -> None:
    """In the order in which they are usually written."""
    assert list(rows(section("internal.md", heading))) == [column.name for column in columns]


def test_every_word_of_a_closed_list_is_named() -> None:
    """Sources of signals, and who answers."""
    assert {*signals.SOURCES} <= {*CODE.findall(section("internal.md", "Signals"))}
    assert {*feedback.GROUPS} <= {*CODE.findall(section("internal.md", "Feedback"))}


def test_every_folder_is_named() -> None:
    """Whoever finds a folder in internal/ finds here what it is for."""
    table = own(page("internal.md").split("\n", 1)[1])
    named = {each.rstrip("/") for each in re.findall(r"\[`([^`]+)`\]", table)}
    assert {part.value for part in Part} | {"approvals"} == named


def test_every_remark_of_ours_is_explained() -> None:
    """With the id that `check` prints."""
    ids = {
        confirmed.NOT_CONFIRMED,
        confirmed.NO_LOG,
        actions.NOT_PUBLIC,
        actions.DIFFER,
        actions.UNKNOWN_ROLE,
        actions.NO_DAY,
    }
    assert set(rows(section("internal.md", "What check says of them"))) == ids


def test_limits_are_those_of_the_code() -> None:
    """A figure in the manual is the figure that decides."""
    assert f"up to {tables.LARGEST // 1024**2} MB" in section("internal.md", "Signals")


def test_the_examples_are_read_without_a_word(tmp_path: Path) -> None:
    """What is copied from the page has no mistake, no warning and no remark."""
    [files] = examples(page("internal.md"))
    assert len(files) == 6
    one = "incidents/2026-11-02-checkout-errors/index.md"
    folder = write(tmp_path, {one: INDEX, "internal/policy.yml": POLICY, **files})
    sites = read(folder, "2026-12-31 12:00").sites
    found, mistakes = _internal.look(folder / "internal", folder, sites)
    assert [str(mistake) for mistake in mistakes] == []
    lists = (found.assessments, found.facts, found.plans, found.reviews)
    assert [len(each) for each in lists] == [1, 1, 1, 1]
    assert (len(found.signals), len(found.feedback)) == (4, 2)
    [plan] = found.plans.values()
    assert [(task.role, task.done) for task in plan.tasks] == [
        ("tech_lead", True),
        ("service_lead", False),
        (None, False),
    ]
