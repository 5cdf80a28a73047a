"""How messages begin: the care is said in full once, and a word after the end is no second end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from statuspage.locale import locale
from statuspage.model import ComponentStatus, Impact, Incident, Phase, Update
from statuspage.notices.context import context
from tests import factories
from tests.factories import at, text
from tests.notices import stories

OPEN = (Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING)


def opening(incident: Incident, language: str = "en") -> str:
    """The opening of the newest message as its e-mail says it."""
    mail = stories.words(incident, language=language)["customers/email"]
    return " ".join(mail.split("\n\n")[1].split())


def again(first: Update, **more: object) -> Update:
    """A second message that says the same."""
    return replace(first, name="02-again", at=at(9, 30), **more)


@pytest.mark.parametrize("kind", sorted(factories.kinds()))
@pytest.mark.parametrize("phase", OPEN)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_second_message_of_a_phase_begins_shorter(
    kind: str, phase: Phase, language: str
) -> None:
    """It does not say once more what the first has said, and still speaks to people."""
    first = factories.update(kind=kind, phase=phase)
    whole = opening(factories.incident(first), language)
    short = opening(factories.incident(first, again(first)), language)
    assert short
    assert len(short) <= len(whole)
    assert short != whole or (kind, phase) == ("recall", Phase.MONITORING)
    if language == "en":
        assert "you" in short.lower() or "those whom this concerns" in short


def test_it_begins_in_full_where_the_phase_or_the_kind_is_new() -> None:
    first = factories.update()
    other = again(first, phase=Phase.IDENTIFIED)
    assert "We have found the cause." in opening(factories.incident(first, other))
    recall = again(first, kind="recall")
    assert "we would rather tell you now" in opening(factories.incident(first, recall))


@pytest.mark.parametrize(
    ("verdict", "said", "short"),
    [
        ("unverified", "We are checking it.", "We are checking it and will give you"),
        ("false", "We have checked it, and here is the answer.", "We have checked it."),
        ("true", "We have checked it, and here is the answer.", "We have checked it."),
    ],
)
def test_nobody_says_that_a_rumour_is_checked_before_it_has_an_answer(
    verdict: str, said: str, short: str
) -> None:
    """Whatever its status is."""
    heard = stories.rumour("low", verdict)
    found = replace(heard, updates=(replace(heard.first, phase=Phase.IDENTIFIED, body=text("")),))
    assert opening(found).endswith(said)
    assert short in " ".join(stories.words(found)["customers/bluesky"].split())
    state = "Being checked" if verdict == "unverified" else "Checked"
    told = stories.words(found)
    assert f"\n{state} · 20 November 2026" in told["hotline/hotline"]
    assert f"State: {state} · " in told["staff/brief"]
    assert any("Checked" in words for words in told.values()) == (state == "Checked")


def _outage(before: str, after: str, **more: object) -> Incident:
    first = factories.update(components={"checkout": ComponentStatus(before)})
    changed = {"checkout": ComponentStatus(after)}
    return factories.incident(first, again(first, components=changed, **more))


def test_that_part_of_it_works_again_is_said_where_the_components_say_so() -> None:
    better = "Part of it is better than before, and we know that you are waiting for the rest."
    assert better in opening(_outage("major_outage", "partial_outage"))
    assert "better" not in opening(_outage("partial_outage", "partial_outage"))
    assert "better" not in opening(_outage("partial_outage", "major_outage"))
    assert "better" not in opening(_outage("major_outage", "operational"))
    worse = {"impact": Impact.MAJOR, "impact_was": Impact.MINOR}
    assert "better" not in opening(_outage("major_outage", "partial_outage", **worse))


@pytest.mark.parametrize(("language", "waiting"), [("en", "waiting"), ("zh-CN", "等待")])
def test_nobody_is_told_to_be_waiting_once_it_is_put_right(language: str, waiting: str) -> None:
    """While it is watched, orders may well work again."""
    first = factories.update(phase=Phase.MONITORING)
    watched = factories.incident(first, again(first))
    assert waiting not in opening(watched, language)


def test_one_that_is_worse_is_not_hidden_by_one_that_is_better() -> None:
    first = factories.update(
        components={
            "checkout": ComponentStatus.MAJOR_OUTAGE,
            "payments": ComponentStatus.OPERATIONAL,
        }
    )
    mixed = {
        "checkout": ComponentStatus.PARTIAL_OUTAGE,
        "payments": ComponentStatus.PARTIAL_OUTAGE,
    }
    assert "better" not in opening(factories.incident(first, again(first, components=mixed)))


def test_maintenance_that_goes_on_has_not_begun_again() -> None:
    begun = factories.update(phase=Phase.IN_PROGRESS)
    work = factories.maintenance(updates=(begun, again(begun)))
    mail = stories.words(work, "02-again")["customers/email"]
    assert "The work that we announced goes on." in mail


@pytest.mark.parametrize(("language", "word"), [("en", "Follow-up"), ("zh-CN", "后续消息")])
def test_a_word_after_the_end_is_no_second_end(language: str, word: str) -> None:
    """Neither in the subject nor below the title; where things stand is said as it is."""
    end = stories.orders().last
    after = replace(end, name="05-after", at=at(11))
    incident = factories.incident(stories.orders().first, end, after)
    told = stories.told(incident, language=language)
    subject = told["customers/email"].part("subject")
    page = told["customers/email"].part("html")
    assert subject is not None
    assert page is not None
    assert subject.text.startswith(word)
    assert f"<title>{word}" in page.text
    for key in ("customers/email", "customers/chat", "hotline/hotline"):
        assert f"\n{word} · " in told[key].text, key
    assert {"en": "State: Resolved", "zh-CN": "状态：已解决"}[language] in told["media/press"].text


def test_a_word_of_the_author_stands_after_the_end_too() -> None:
    end = stories.orders().last
    after = replace(end, name="05-after", at=at(11), label=text("Refunds done"))
    incident = factories.incident(stories.orders().first, end, after)
    subject = stories.told(incident)["customers/email"].part("subject")
    assert subject is not None
    assert subject.text.startswith("Refunds done: ")


def test_repeated_means_the_same_phase_of_the_same_kind() -> None:
    first = factories.update()
    for second, same in ((again(first), True), (again(first, kind="recall"), False)):
        incident = factories.incident(first, second)
        given = context(stories.site(incident), incident, second, locale("en"))
        assert given["repeated"] is same
