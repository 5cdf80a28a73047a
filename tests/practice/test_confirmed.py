"""What is told as known is confirmed in the log of facts, in whatever words, or is a finding."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from statuspage.errors import Severity
from statuspage.internal import Internal, LoggedFact, Part
from statuspage.model import Incident, Phase
from statuspage.practice.confirmed import findings
from statuspage.practice.sameness import covers, sentence
from statuspage.site import Site
from tests.factories import at, incident, site, texts, update


def logged(*facts: tuple[str, str | None], present: bool = True) -> Internal:
    """A log of the incident `checkout`: what was heard, and who confirmed it."""
    log = tuple(
        LoggedFact(fact=fact, source="the night shift", confirmed_by=by, line=number)
        for number, (fact, by) in enumerate(facts, 2)
    )
    return Internal(
        folder=Path("internal"),
        facts=MappingProxyType({"checkout": log} if log else {}),
        present=frozenset({Part.FACTS} if present else ()),
    )


def known(*said: str) -> Incident:
    """An incident that says this as known, in its second message."""
    second = update("02-more", moment=at(10), facts={"known": texts(*said)},
                    path="incidents/checkout/02-more")  # fmt: skip
    return incident(update(), second)


def messages(internal: Internal, told: Site) -> list[str]:
    return [str(each) for each in findings(told, internal)]


def test_what_is_confirmed_is_no_finding() -> None:
    """With other punctuation, case and order, and with more words in the log."""
    told = site([known("One in ten orders is charged, and not confirmed.")])
    log = logged(("ONE in ten orders: charged and not confirmed (payment log)", "operations"))
    assert messages(log, told) == []


def test_what_nobody_has_confirmed_says_from_whom_it_is() -> None:
    """With the place in the log, and on the message that says it."""
    told = site([known("Two guests are ill.")])
    [found] = findings(told, logged(("2 guests are ill", None)))
    assert found.path == "incidents/checkout/02-more.md"
    assert (found.severity, found.rule) == (Severity.FINDING, "facts.not-confirmed")
    assert found.message == (
        "“Two guests are ill.” is told as known, and nobody has confirmed it yet: it is from "
        "the night shift (internal/facts/checkout.yml:2)"
    )
    assert found.why


def test_what_is_not_in_the_log_is_to_be_written_there() -> None:
    """One finding for each point."""
    told = site([known("Two guests are ill.", "The café is closed.")])
    assert messages(logged(("The café is closed", "cafes")), told) == [
        (
            "incidents/checkout/02-more.md:1: “Two guests are ill.” is told as known, and "
            "internal/facts/checkout.yml has no such fact: write it there, with its source"
        )
    ]


def test_a_log_may_be_in_any_language_of_the_site() -> None:
    """The translation of the same point is looked up as well."""
    english = site([known("Two guests are ill.")])
    chinese = replace(english, language="zh-CN", incidents=(known("有两位顾客感到不适。"),))
    translations = MappingProxyType({"en": english, "zh-CN": chinese})
    told = replace(english, translations=translations)
    assert messages(logged(("两位顾客不适", "cafes")), told) == []


def test_without_a_log_there_is_one_finding_while_it_is_open() -> None:
    """And none where no logs are kept."""
    told = site([known("Two guests are ill.", "The café is closed.")])
    assert messages(logged(), told) == [
        (
            "incidents/checkout/02-more.md:1: says what is known, and there is no "
            "internal/facts/checkout.yml that says from whom"
        )
    ]
    assert messages(logged(present=False), told) == []
    over = incident(*known("Two guests are ill.").updates, update("03-end", Phase.RESOLVED, at(10)))
    assert messages(logged(), site([over])) == []


def test_what_was_withdrawn_is_not_looked_at() -> None:
    """Nothing of it stands."""
    gone = incident(
        *known("Two guests are ill.").updates, update("03-gone", Phase.WITHDRAWN, at(10))
    )
    assert messages(logged(("Nothing", "x")), site([gone])) == []


@pytest.mark.parametrize(
    ("said", "fact", "same"),
    [
        ("Orders fail since 09:05.", "since 9:05 orders fail", False),
        ("Orders fail since 09:05.", "Orders have been failing since 09:05", True),
        ("12 people are ill.", "14 people are ill", False),
        ("1,200 orders are open.", "1200 orders are open", True),
        ("Two guests are ill.", "2 guests ill", True),
        ("Nobody is in hospital.", "Two guests are in hospital", False),
        ("No data was lost.", "No data has been lost", True),
        ("No data was lost.", "Data was lost", False),
        ("The cause is a broken cable.", "The cause is a cable that is broken", True),
        ("The cause is a broken cable.", "The cause is not known", False),
        ("**Lot 0412** is [withdrawn](https://example.com/12).", "lot 0412 withdrawn", True),
        ("两位顾客不适。", "有两位顾客感到不适", True),
        ("两位顾客不适。", "有三位顾客感到不适", False),
        ("34名顾客不适。", "三十四名顾客感到不适", True),
        ("没有人受伤。", "有人受伤", False),
        ("数据未丢失。", "数据丢失", False),
    ],
)
def test_the_same_thing_in_other_words_with_the_same_numbers(
    said: str, fact: str, same: bool
) -> None:
    """Another number, or a no, is another fact."""
    assert covers(sentence(said), [sentence(fact)]) is same


def test_several_facts_together_can_hold_a_sentence() -> None:
    """A message joins what was logged apart."""
    facts = [sentence("Metal was found in two cups"), sentence("Lot 0412 is withdrawn")]
    said = sentence("Metal was found in two cups, and lot 0412 is withdrawn.")
    assert covers(said, facts)
    assert not covers(said, facts[:1])
    assert not covers(sentence("Lot 0413 is withdrawn."), facts)


def test_nothing_is_covered_by_nothing() -> None:
    """An empty log confirms nothing, and an empty sentence breaks nothing."""
    assert not covers(sentence("Two guests are ill."), [])
    covers(sentence("…"), [sentence("")])
