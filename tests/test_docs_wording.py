"""The manual's page on wording: every rule, with examples that the rules judge as it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from statuspage.model import Responsibility
from statuspage.practice.wording.findings import findings
from statuspage.practice.wording.rules import EMPATHY, RULES
from statuspage.practice.wording.tone import acknowledges, judge
from tests.factories import incident, site, update
from tests.manual import HEADING, page, section

RESPONSIBLE = {
    "responsibility.denial": Responsibility.ACCIDENT,
    "responsibility.mixed": Responsibility.VICTIM,
}


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Each pair of the page: rule, language, what not to say and what to say instead."""
    for rule in RULES:
        cells = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in section("wording.md", f"`{rule}`").splitlines()
            if line.startswith(("| not |", "| but |"))
        ]
        said = [text for _, text in cells]
        for place in range(0, len(said), 2):
            code = "en" if said[place].isascii() else "zh-CN"
            yield rule, code, said[place], said[place + 1]


def test_every_rule_has_its_heading_and_no_other() -> None:
    """Whoever is shown a rule's id finds it in the manual."""
    lines = page("wording.md").splitlines()
    headings = [found[2] for line in lines if (found := HEADING.match(line))]
    named = [title.strip("`") for title in headings if title.startswith("`")]
    assert sorted(named) == sorted(RULES)


def test_every_rule_of_words_has_examples_in_both_languages() -> None:
    """Examples say more than definitions."""
    told = {(rule, code) for rule, code, _, _ in examples()}
    rules = [rule for rule in RULES if rule.startswith("tone.") or rule in RESPONSIBLE]
    assert told == {(rule, code) for rule in (EMPATHY.id, *rules) for code in ("en", "zh-CN")}


@pytest.mark.parametrize(("rule", "code", "bad", "good"), list(examples()))
def test_the_rules_judge_the_examples_as_the_manual_says(
    rule: str, code: str, bad: str, good: str
) -> None:
    """The first is found, the second is without fault."""
    if rule == EMPATHY.id:
        assert (acknowledges(bad, code), acknowledges(good, code)) == (False, True)
    elif rule in RESPONSIBLE:
        assert rule in responsible(bad, code, rule)
        assert rule not in responsible(good, code, rule)
    else:
        assert rule in [hit.rule for hit in judge(bad, code)]
        assert judge(good, code) == ()


def responsible(text: str, code: str, rule: str) -> list[str]:
    """The rules that a message breaks, judged as responsible as the rule asks."""
    one = incident(update(body=text, language=code, responsibility=RESPONSIBLE[rule]))
    return [each.rule.id for each in findings({code: site([one], language=code)})]
