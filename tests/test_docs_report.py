"""The manual says what each figure of a report means, and names no other."""

from __future__ import annotations

import re

import pytest

from statuspage.practice.report import public, values
from statuspage.practice.scorecard import LATE, WEIGHTS, Figure, Scorecard
from statuspage.source.feedback import COLUMNS
from tests.manual import CODE, HEADING, own, page, rows, section


def test_every_figure_has_its_heading_and_no_other() -> None:
    """Whoever sees an id in JSON or CSV finds what it means, in the order of the scorecard."""
    titles = [match[2] for line in page("report.md").splitlines() if (match := HEADING.match(line))]
    assert [title for title in titles if re.fullmatch(r"[a-z_]+", title)] == [*Figure]


@pytest.mark.parametrize("figure", Figure)
def test_every_figure_is_explained(figure: Figure) -> None:
    """In more than a word, and by its name."""
    said = own(section("report.md", figure.value))
    assert said.strip().startswith("**")
    assert len(said.split()) > 15


def test_every_part_of_the_public_page_is_named() -> None:
    """And those that are told without --parts."""
    said = section("report.md", "A page for everybody")
    assert set(rows(said)) == set(public.PARTS)
    assert f"`{','.join(public.DEFAULT)}`" in said


def test_every_key_of_the_json_is_named(empty: Scorecard) -> None:
    """What a program may rely on."""
    documented = rows(section("report.md", "For programs"))
    made = values.values(empty, "Example")
    assert set(documented) == set(made)
    assert values.FORMAT in section("report.md", "For programs")


def test_every_column_of_the_csv_is_named() -> None:
    """In their order."""
    said = section("report.md", "For programs").replace("\n", " ")
    assert ", ".join(f"`{name}`" for name in values.HEADER) in said


def test_the_rule_of_what_comes_first_is_the_one_that_is_used() -> None:
    """Weights and minutes stand in the manual as they are in the code."""
    said = section("report.md", "What to improve first")
    assert ", ".join(f"{impact} {weight}" for impact, weight in WEIGHTS.items()) in said
    assert f"{LATE.total_seconds() / 60:.0f} minutes" in section("report.md", "notices")


def test_the_columns_of_feedback_are_named() -> None:
    """As an export may have them."""
    assert {column.name for column in COLUMNS} <= {*CODE.findall(page("feedback.md"))}


@pytest.fixture
def empty() -> Scorecard:
    """A scorecard of nothing."""
    from datetime import date

    from statuspage.practice.periods import period
    from statuspage.practice.scorecard import scorecard
    from tests import factories

    day = date(2026, 1, 1)
    of = period(day, day, factories.ZONE)
    return scorecard(factories.site(), of, missing=lambda site, incident: None)
