"""The register of rumours: the fact first, and nothing that could do harm before it is checked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from statuspage.kinds import Label
from statuspage.model import Choice, FactValue, Incident, Phase, Update, When
from tests.factories import at, incident, kinds, site, text, texts, update
from tests.pages.conftest import Render, Show
from tests.pages.reading import of_class, words

FACTS = f"//div[{of_class('told')}][1]/dl[1]"


def said(name: str, hour: int, verdict: str, **more: FactValue) -> Update:
    """A message about a rumour with the verdict that stands after it."""
    facts = {"verdict": Choice(verdict), "risk": Choice("low"), **more}
    return update(name, moment=at(hour), kind="rumour", facts=facts)


def rumour(*updates: Update, **more: object) -> Incident:
    """An incident of the kind rumour that has said these messages."""
    return incident(*updates, **more)


FALSE = rumour(
    said("index", 9, "unverified", claim=text("Somebody fell ill.")),
    said(
        "02-false",
        10,
        "false",
        claim=text("Somebody fell ill."),
        fact=text("Nobody fell ill."),
        evidence=texts("We asked all shops.", "The office confirms it."),
        heard_where=text("In a chat group"),
        heard_when=When(at(8)),
    ),
    said("03-more", 11, "false", claim=text("Somebody fell ill."), fact=text("Nobody fell ill.")),
)


def test_the_fact_stands_before_the_claim_and_says_when_it_was_checked(show: Show) -> None:
    """The moment is that of the message since which the verdict stands, not of the last one."""
    page = show(site(incidents=(FALSE,)), "rumours/")
    assert words(page, "//h1") == ["Rumour and fact"]
    assert words(page, "//article//dt")[:2] == ["The fact", "The claim"]
    assert words(page, "//article//dd")[:2] == ["Nobody fell ill.", "Somebody fell ill."]
    assert words(page, "//article/p") == ["Not true checked 20 November 2026, 10:00 CET"]
    assert page.xpath("//article/p//time/@datetime") == ["2026-11-20T10:00+01:00"]


def test_evidence_and_where_it_was_heard_are_told(show: Show) -> None:
    """With the link to all that was said of it."""
    one = rumour(*FALSE.updates[:2], id="ill")
    page = show(site(incidents=(one,)), "rumours/")
    assert words(page, "//article//li") == ["We asked all shops.", "The office confirms it."]
    assert words(page, "//article//dt")[2:] == [
        "Evidence",
        "Where it was heard",
        "When it was heard",
    ]
    assert page.xpath("//article//h2/a/@href") == ["../incidents/ill/"]


def test_without_a_claim_nothing_is_repeated(show: Show) -> None:
    """What may not be said is not in the incident's facts; the page says that it is checked."""
    one = rumour(said("index", 9, "unverified"))
    page = show(site(incidents=(one,)), "rumours/")
    assert words(page, "//article/p") == ["Still being checked"]
    assert words(page, "//article//dd") == ["We are still checking, and say here what we find."]


def test_open_rumours_come_first_and_withdrawn_ones_not_at_all(show: Show) -> None:
    """What was published in error was no rumour."""
    closed = rumour(*FALSE.updates, id="closed", title=text("Closed"), phase=Phase.RESOLVED)
    opened = rumour(*FALSE.updates, id="open", title=text("Open"))
    error = rumour(*FALSE.updates, id="error", title=text("Error"), phase=Phase.WITHDRAWN)
    page = show(site(incidents=(closed, error, opened)), "rumours/")
    assert words(page, "//article//h2") == ["Open", "Closed"]


def test_the_navigation_leads_there_once_there_is_a_rumour(render: Render) -> None:
    """The page itself is always there, and says that nothing is registered."""
    none, some = render(site(incidents=())), render(site(incidents=(FALSE,)))
    assert words(none["rumours/index.html"], "//main//p[last()]")[-1] == "No rumour is registered."
    assert "Rumour and fact" not in words(none["index.html"], "//header//li")
    assert "Rumour and fact" in words(some["index.html"], "//header//li")
    assert some["rumours/index.html"].xpath("//header//a[@aria-current]/@href") == ["../rumours/"]


@pytest.mark.parametrize("verdict", ["unverified", "false", "misleading", "true"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_verdict_has_one_word_on_all_pages(show: Show, verdict: str, language: str) -> None:
    """That of the kind: in the register as on the page of the rumour."""
    one = rumour(said("index", 9, verdict), id="ill")
    here = site(incidents=(one,)).translations[language]
    (word,) = words(show(here, "incidents/ill/"), f"{FACTS}/div[1]/dd")
    (listed,) = words(show(here, "rumours/"), f"//article//span[{of_class('mark')}]")
    assert listed == word


def test_words_of_a_kind_of_ones_own_are_used(show: Show) -> None:
    """Also for verdicts that the built-in kind does not know."""
    mine = replace(kinds()["rumour"].facts["verdict"], options={"joke": Label(source="A joke")})
    own = replace(kinds()["rumour"], facts={"verdict": mine})
    found = (rumour(said("index", 9, "joke"), id="a"), rumour(update(kind="rumour"), id="b"))
    page = show(site(incidents=found, kinds={**kinds(), "rumour": own}), "rumours/")
    assert words(page, f"//article//span[{of_class('mark')}]") == ["A joke", "Still being checked"]


def test_the_page_of_a_rumour_has_the_fact_before_the_claim(show: Show) -> None:
    """And its headline, which may name the claim, is marked as a rumour's."""
    one = rumour(*FALSE.updates[:2], id="ill", title=text("Somebody fell ill"))
    page = show(site(incidents=(one,)), "incidents/ill/")
    assert words(page, f"//div[{of_class('heading')}]/*")[:2] == ["Rumour", "Somebody fell ill"]
    told = words(page, f"//div[{of_class('told')}][1]//*[self::h2 or self::dt]")
    order = ["Verdict", "The fact", "Evidence", "The claim"]
    assert [name for name in told if name in order] == order
