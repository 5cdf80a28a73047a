"""The six parts of a first message: from fields and text, with the lines to add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import ComponentStatus, Count, Phase, Text
from statuspage.organisation import Organisation
from statuspage.practice.wording import first_message
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.tone import acknowledges, judge
from tests.factories import at, contact_roles, count, incident, kinds, site, table, texts, update
from tests.folders import message, read, write

SORRY = "You were charged twice, and we are sorry."
FULL: dict[str, Any] = {
    "facts": {
        "known": texts("Since 09:05 some cards are charged twice."),
        "unknown": texts("How many orders."),
        "doing": texts("We match every charge with its order."),
        "remedy": texts("Every double charge goes back to the card."),
        "contact": contact_roles("customers"),
    },
    "components": {"checkout": ComponentStatus.PARTIAL_OUTAGE},
    "next_update": at(9, 30),
}


def told(body: str = SORRY, **changes: Any) -> first_message.Parts:
    """The parts of a first message that has all of them, but for what is changed."""
    facts = {**FULL["facts"], **changes.pop("facts", {})}
    kept = {key: value for key, value in facts.items() if value is not None}
    one = incident(update(body=body, **{**FULL, "facts": kept, **changes}))
    return first_message.parts(site([one]), one)


def test_a_message_with_all_six_lacks_nothing() -> None:
    """Empathy from the text, the others from the fields."""
    assert told().missing == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"body": "Some cards are charged twice."}, ("empathy",)),
        ({"body": "We apologise for any inconvenience."}, ("empathy",)),
        ({"facts": {"known": None}}, ("facts",)),
        ({"components": {}}, ("facts",)),
        ({"components": {}, "facts": {"medicines": table({"lot": "0412"})}}, ()),
        ({"components": {}, "facts": {"known": None, "medicines": table({"lot": "0412"})}}, ()),
        ({"components": {}, "facts": {"medicines": table({"lot": "[lot]"})}}, ("facts",)),
        ({"facts": {"unknown": None}}, ("unknown",)),
        ({"facts": {"unknown": None}, "said": frozenset({"unknown"})}, ("unknown",)),
        ({"facts": {"unknown": None}, "emptied": frozenset({"unknown"})}, ()),
        ({"next_update": None}, ("next",)),
        ({"facts": {"doing": None}}, ("next",)),
        ({"facts": {"doing": None, "remedy": None}}, ("next", "commitment")),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    """One part at a time."""
    assert told(**changes).missing == missing


@pytest.mark.parametrize(
    ("line", "expected"), [("", False), ("[]", True), ("\n  - How many", True)]
)
def test_a_key_with_nothing_behind_it_says_nothing(
    line: str, expected: bool, tmp_path: Path
) -> None:
    """`unknown:` as `statuspage new incident` leaves it is no answer, `unknown: []` is one."""
    text = message(title="Orders fail", impact="major", at="2026-11-02 09:20", unknown=line)
    found = read(write(tmp_path, {"incidents/orders/index.md": text})).sites["en"]
    assert first_message.parts(found, found.incidents[0]).unknown is expected


def test_other_fields_of_a_kind_say_as_much() -> None:
    """A number that is openly unknown, an area, a workaround."""
    changed = {"unknown": None, "injuries": count(None), "area": texts("Hamburg")}
    assert told(facts=changed, components={}).missing == ()
    assert told(facts={"remedy": None, "workaround": texts("Pay by invoice.")}).missing == ()


def test_where_to_turn_may_stand_in_the_organisation() -> None:
    """Customer service and the hotline are shown to everybody without being asked."""
    one = incident(update(body=SORRY, **{**FULL, "facts": {**FULL["facts"], "contact": ()}}))
    known = site([one])
    assert first_message.parts(known, one).contact is True
    alone = replace(known, organisation=Organisation(name=Text("Shop", "en")))
    assert first_message.parts(alone, one).contact is False


def test_a_holding_statement_may_go_at_once_and_is_told_the_rest_softly() -> None:
    """Empathy, the next message and where to turn are enough for the first minutes."""
    facts = {"doing": texts("We are finding out what it is.")}
    one = incident(update(body=SORRY, facts=facts, next_update=at(9, 30)))
    parts = first_message.parts(site([one]), one)
    assert parts.may_go
    (finding,) = first_message.findings(site([one]), one)
    assert finding.message == (
        "Good enough to go out at once. Say soon: what is known: what, where or for whom, since "
        "when; what is not known yet"
    )
    assert finding.better == (
        "known:\n  - [what happens, where or for whom, since when]\n"
        "unknown:\n  - [what you are still finding out]"
    )


def test_a_message_of_what_is_over_promises_nothing() -> None:
    """Nothing is open and nothing follows."""
    changed = {"unknown": None}
    done = told(facts=changed, phase=Phase.RESOLVED, next_update=None)
    assert done.missing == ()


def test_empathy_is_not_judged_in_a_language_without_rules() -> None:
    """Nobody can tell, which is not the same as missing."""
    one = incident(update(body="Es tut uns leid.", language="de", **FULL))
    assert first_message.parts(site([one]), one).empathy is None
    assert first_message.missing(site([one]), one) is None


def test_the_scorecard_asks_by_names() -> None:
    """Those that the report has words for."""
    one = incident(update(body="Down.", facts={"injuries": Count(0)}))
    assert first_message.missing(site([one]), one) == (
        "empathy", "facts", "unknown", "next", "commitment",
    )  # fmt: skip


@pytest.mark.parametrize("words", ["[how you find out]", "[…]", "…", "TODO", "TBD.", "待补充"])
def test_a_place_that_nobody_has_filled_in_says_nothing(words: str) -> None:
    """As the lines to add have them; beside other words it is not looked at."""
    assert told(facts={"doing": texts(words)}).missing == ("next",)
    assert told(facts={"known": texts(words)}).missing == ("facts",)
    assert told(facts={"doing": texts(words, "We match charges.")}).missing == ()


def test_of_the_next_message_only_the_half_that_is_missing_is_offered() -> None:
    """A line that stands already would be there twice."""
    assert lines(facts={"doing": None}) == "doing:\n  - [how you find out]"
    assert lines(next_update=None) == "next_update: 2026-11-20 [time]"
    assert lines(facts={"doing": None}, next_update=None) == (
        "doing:\n  - [how you find out]\nnext_update: 2026-11-20 [time]"
    )


def lines(**changes: Any) -> str:
    """The lines to add to a message that has all parts, but for what is changed."""
    facts = {**FULL["facts"], **changes.pop("facts", {})}
    kept = {key: value for key, value in facts.items() if value is not None}
    one = incident(update(body=SORRY, **{**FULL, "facts": kept, **changes}))
    (found,) = first_message.findings(site([one]), one)
    return found.better


@pytest.mark.parametrize("code", ["en", "zh-CN"])
@pytest.mark.parametrize("kind", [*kinds(), "of-our-own"])
def test_the_words_that_are_offered_fit_the_kind_and_are_heard(code: str, kind: str) -> None:
    """Nobody waits for a rumour; what is offered acknowledges people and has no fault itself."""
    cold = {"en": "The bridge is closed.", "zh-CN": "大桥封闭。"}[code]
    one = incident(update(kind=kind, body=cold, language=code))
    found = first_message.findings(site([one], language=code), one)
    [better] = [each.better for each in found if each.rule.id == "first-message.empathy"]
    assert acknowledges(better, code)
    assert judge(better, code) == ()
    usual = language(code).general["first-message.empathy"]  # type: ignore[union-attr]
    assert (better == usual) is (kind in {"outage", "of-our-own"})
