"""What people should do stands where they look first, and never below a long table."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import FactValue, Impact, Incident, Phase
from tests import factories
from tests.factories import at, table, text, texts
from tests.notices import stories

LEAVE = "Leave your home now, on foot."
LONG = ("customers/email", "media/press", "hotline/hotline", "staff/brief")


def gas(**more: Any) -> Incident:
    """Lives are in danger, and there is something to do."""
    facts: dict[str, FactValue] = {
        "known": texts("Gas is escaping from a main."),
        "unknown": texts("Whether anybody is hurt."),
        "advice": texts(LEAVE, "Do not use light switches."),
    }
    values: dict[str, Any] = {
        "title": text("Gas leak in Birkenweg: leave your homes now"),
        "kind": "statement",
        "impact": Impact.CRITICAL,
        "summary": "Gas leak in Birkenweg 1 to 40. Please go.",
        "danger_to_life": True,
        "facts": facts,
        **more,
    }
    return factories.incident(factories.update(body="The fire brigade is there.", **values))


def heaters(rows: int) -> Incident:
    """A recall of so many products, with steps to the money and somebody to call."""
    found = stories.recall()
    products = table(
        *({"brand": "Lantern", "name": f"Heater {n}", "photo": f"{n}.png"} for n in range(rows))
    )
    facts = {**found.last.facts, "products": products, "claim_steps": texts("Send us the label.")}
    return replace(
        found, updates=(replace(found.last, kind="recall", facts=MappingProxyType(facts)),)
    )


def in_order(said: str, *words: str) -> bool:
    """Whether all of these are said, each after the one before; of HTML, from its title on."""
    plain = " ".join((said.partition("<h1")[2] or said).split())
    places = [plain.find(each) for each in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("kind", sorted(factories.kinds()))
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_of_every_kind_the_advice_follows_the_lead_at_once(kind: str, language: str) -> None:
    """Care and lead, what to do, then everything else."""
    incident = gas(kind=kind, danger_to_life=False)
    told = stories.told(incident, language=language)
    for key in ("customers/email", "media/press", "staff/brief"):
        for part in told[key].parts:
            if part.name != "subject":
                told_so = in_order(part.text, "1 to 40. Please go.", LEAVE, "Gas is escaping")
                assert told_so, (key, part.name)
                assert part.text.count(LEAVE) == 1, (key, part.name)
    assert in_order(told["customers/email"].text, LEAVE, "The fire brigade is there.")


def test_without_a_summary_the_advice_follows_the_care() -> None:
    """The title is the lead; the hotline reads it out, and the brief does not repeat it."""
    incident = gas(danger_to_life=False, summary=None)
    told = stories.words(incident)
    title = "Gas leak in Birkenweg: leave your homes now"
    assert in_order(told["customers/email"], title, LEAVE, "The fire brigade is there.")
    assert in_order(told["hotline/hotline"], title + ".", LEAVE, "The fire brigade is there.")
    assert told["staff/brief"].count(title) == 1


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_where_lives_are_in_danger_the_advice_comes_before_anything_else(language: str) -> None:
    """Directly below the title, before care and lead; said once."""
    incident = gas()
    told = stories.told(incident, language=language)
    for key in LONG:
        for part in told[key].parts:
            if part.name != "subject":
                assert in_order(part.text, LEAVE, "1 to 40. Please go.", "Gas is escaping"), key
    for key in ("customers/email", "media/press", "staff/brief"):
        assert told[key].text.count(LEAVE) == 1, key
    opening = stories.words(incident)["customers/email"].index("Our first thought")
    assert stories.words(incident)["customers/email"].index(LEAVE) < opening
    assert in_order(told["customers/chat"].text, LEAVE, "1 to 40. Please go.")


def test_where_lives_are_in_danger_the_subject_begins_with_what_happened() -> None:
    """No phase stands before it, in the subject or in the title of the HTML."""
    mail = stories.told(gas())["customers/email"]
    subject, page = mail.part("subject"), mail.part("html")
    assert subject is not None
    assert page is not None
    assert subject.text == "Gas leak in Birkenweg: leave your homes now"
    assert "<title>Gas leak in Birkenweg" in page.text


def test_when_it_is_over_nobody_is_told_first_to_leave() -> None:
    """`danger_to_life` stands until said again; an end ends it."""
    over = gas(phase=Phase.RESOLVED)
    mail = stories.told(over)["customers/email"]
    subject = mail.part("subject")
    assert subject is not None
    assert subject.text.endswith(": Gas leak in Birkenweg: leave your homes now")
    assert in_order(mail.text, "1 to 40. Please go.", LEAVE)
    assert "FIRST, LISTEN" in stories.words(over)["hotline/hotline"]


def test_where_lives_are_in_danger_the_hotline_says_what_to_do_before_it_listens() -> None:
    pack = stories.words(gas())["hotline/hotline"]
    assert in_order(pack, "1. FIRST, SAY WHAT TO DO", LEAVE, "2. READ THIS OUT", "Please go.")
    assert "before you read out anything" not in pack
    assert "What else can I note down for you?" not in pack


def test_where_nobody_has_written_what_to_do_the_hotline_says_the_lead_first() -> None:
    pack = stories.words(gas(facts={}))["hotline/hotline"]
    assert in_order(pack, "1. FIRST, SAY WHAT TO DO", "Please go.", "2. READ THIS OUT")


def test_a_withdrawn_danger_repeats_no_advice() -> None:
    first = gas().last
    last = replace(first, name="02-withdrawn", phase=Phase.WITHDRAWN, at=at(9, 30), summary=None)
    for key, said in stories.words(factories.incident(first, last)).items():
        assert LEAVE not in said, key


def test_partners_are_told_first_what_is_asked_of_them() -> None:
    """Then what customers should do; both before the lead where lives are in danger."""
    asked = {"partners": texts("Close your shops."), "advice": texts(LEAVE)}
    calm = gas(facts=asked, danger_to_life=False)
    for part in stories.told(calm)["partners/email"].parts:
        if part.name != "subject":
            assert in_order(part.text, "Close your shops.", "Please go.", LEAVE)
    for part in stories.told(gas(facts=asked))["partners/email"].parts:
        if part.name != "subject":
            assert in_order(part.text, "Close your shops.", LEAVE, "Please go.")
            assert part.text.count("Close your shops.") == 1


@pytest.mark.parametrize("key", [*LONG, "partners/email"])
def test_steps_and_contacts_stand_before_a_long_table(key: str) -> None:
    """Who reads on a phone does not pass sixty products to find out whom to call."""
    contact = "+49 421 555 0100"
    for part in stories.told(heaters(11))[key].parts:
        if part.name != "subject":
            said = part.text
            assert in_order(said, "Send us the label.", contact, "Heater 0", "Heater 10"), part.name
            assert said.count("Heater 10") == 1, part.name
            assert "11, listed further down" in " ".join(said.split()), part.name


@pytest.mark.parametrize("key", LONG)
def test_a_short_table_stays_where_it_was(key: str) -> None:
    for part in stories.told(heaters(10))[key].parts:
        if part.name != "subject":
            assert in_order(part.text, "Heater 0", "Send us the label.", "+49 421 555 0100")
            assert "further down" not in part.text


@pytest.mark.parametrize("rows", [10, 11])
def test_nobody_reads_out_the_address_of_a_photo(rows: int) -> None:
    pack = stories.words(heaters(rows))["hotline/hotline"]
    assert "Heater 9" in pack
    assert ".png" not in pack
