"""The press kit: everything that a press conference needs says the same, and guesses nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from statuspage.kinds import FactKey, FactType, Label
from statuspage.locale import locale
from statuspage.model import Answered, Count, FactValue, Incident, Text, When
from statuspage.notices import presskit
from statuspage.notices.composing import templates
from statuspage.notices.hard import hard_questions, unanswered
from statuspage.notices.questions import Question
from tests import factories
from tests.factories import kinds, table, texts
from tests.notices import stories

KINDS = {"outage": stories.orders, "food-safety": stories.recall, "data-breach": stories.breach}


def kit(incident: Incident, language: str = "en", **more: object) -> dict[str, str]:
    """The parts of a kit by their names."""
    site = stories.site(incident, language=language)
    wording = more.pop("wording", None) or stories.built_in()
    made = presskit.press_kit(site, incident, incident.last, wording, **more)  # type: ignore[arg-type]
    return {part.name: part.text for part in made}


def given(incident: Incident, **facts: FactValue) -> Incident:
    """The incident with these facts in its newest message."""
    last = replace(incident.last, facts=MappingProxyType({**incident.last.facts, **facts}))
    return replace(incident, updates=(*incident.updates[:-1], last))


def test_a_kit_has_an_invitation_a_statement_notes_and_questions() -> None:
    assert [*kit(stories.orders())] == ["invitation", "statement", "speaker-notes", "questions"]


def test_where_something_was_sold_there_is_a_poster_and_a_notice_to_partners() -> None:
    assert [*kit(stories.recall())][4:] == ["poster", "partners"]


def test_every_part_says_the_same_facts() -> None:
    """The harm with its explicit zero, the danger, what to do."""
    told = kit(stories.recall())
    for name in ("speaker-notes", "questions", "partners"):
        assert "Illnesses reported: 0" in told[name], name
        assert "Do not eat them." in told[name], name
    assert "Nobody has told us of an illness so far. The number is 0." in told["statement"]
    poster = re.sub(r"<[^>]+>", "", told["poster"])
    for fact in ("0412", "0413", "Pieces of metal can injure", "Illnesses reported: 0"):
        assert fact in poster, fact
    assert "@page { size: A4;" in told["poster"]


def test_figures_beside_arabic_stay_in_their_order_on_paper() -> None:
    """In texts by a mark that nobody sees, on the poster by an element."""
    told = kit(given(stories.recall(), advice=texts("اتصل على 0800 55 01 99")))
    for name in ("statement", "questions", "partners"):
        assert told[name].count("على \u200e0800 55 01 99") == told[name].count("0800 55 01 99") > 0
    assert 'على <bdi dir="ltr">0800 55 01 99</bdi>' in told["poster"]


def test_what_is_missing_in_an_invitation_can_be_seen() -> None:
    told = kit(stories.orders())
    assert "When: (day and time are missing)\nWhere: (the place is missing)\n" in told["invitation"]
    when = stories.orders().last.at + timedelta(hours=3)
    told = kit(stories.orders(), when=when, where="Harbour Hall")
    assert f"When: {locale('en').datetime(when)}\nWhere: Harbour Hall\n" in told["invitation"]


@pytest.mark.parametrize("story", KINDS.values(), ids=[*KINDS])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_hard_question_has_an_answer(story: object, language: str) -> None:
    """No question is left alone, and none is answered with nothing."""
    incident = story()  # type: ignore[operator]
    text = kit(incident, language)["questions"]
    lines = [line for line in text.splitlines() if line]
    for before, line in pairwise(lines):
        if before.endswith(("?", "？")) and not before.startswith("- "):
            assert line.startswith("- "), before


FIND_OUT = "Find out before you speak."


def test_what_no_fact_answers_is_looked_for_and_found_out_first() -> None:
    """Only people can say that nobody knows it; after the end the person is answered instead."""
    spoken = locale("en")
    questions = hard_questions("outage", (), (), spoken)
    assert (questions[0].question, questions[0].answers) == (
        "Who is responsible for this?",
        (FIND_OUT,),
    )
    assert unanswered(questions, spoken, next_update="noon", over=False) == (
        "Look in the message and among the other answers first.",
        "Only if nobody knows it: “That is not known yet, and we do not want to guess.”",
        "“We say what we know by noon.”",
    )
    assert unanswered(questions, spoken, next_update="", over=True) == (
        "Look in the message and among the other answers first.",
        "If nobody can answer it: note the question, and answer the person.",
    )


def test_what_to_do_without_an_answer_is_said_once() -> None:
    """Before the questions, and not at all where each has its answer."""
    told = kit(stories.breach())["questions"]
    assert told.count("Only if nobody knows it") == 1
    assert told.count(FIND_OUT) > 2
    assert told.index("Only if nobody knows it") < told.index("Who is responsible")
    said = [Question("Who is responsible?", ("We are.",))]
    assert unanswered(said, locale("en"), next_update="noon", over=False) == ()


def test_a_question_that_the_author_has_answered_is_answered_so_and_asked_once() -> None:
    """Whatever its marks and its capitals; what facts say of it comes behind."""
    faq = (
        Answered(factories.text("Who is responsible for this"), factories.text("We are.")),
        Answered(
            factories.text("Why were the data not protected better?"),
            factories.text("An old computer."),
        ),
        Answered(
            factories.text("How many people are concerned?"),
            factories.text("All who read our letter."),
        ),
        Answered(factories.text("Must I do anything?"), factories.text("No.")),
        Answered(factories.text("What is the cause? Whose fault is it?"), factories.text("Ours.")),
    )
    told = kit(given(stories.breach(), faq=faq))["questions"]
    assert "\nWho is responsible for this?\n- We are.\n\n" in told
    assert "\nWhy were the data not protected better?\n- An old computer.\n\n" in told
    concerned = "- All who read our letter.\n- People concerned: about 12,400\n\n"
    assert f"\nHow many people are concerned?\n{concerned}" in told
    for once in (
        "Whose fault",
        "Who is responsible for this",
        "not protected better",
        "How many people are",
    ):
        assert told.count(once) == 1, once
    assert "Whose fault is it?\n- Ours.\n" in told
    assert told.index("2. WHAT PEOPLE ASK") < told.index("Must I do anything?\n- No.\n")


def test_a_question_that_is_not_translated_is_asked_once_too() -> None:
    """It is known again in its own language, and its answer stands below ours."""
    faq = (
        Answered(
            factories.text("Why were the data not protected better?"),
            factories.text("An old computer."),
        ),
        Answered(factories.text("What is the cause? Whose fault is it?"), factories.text("Ours.")),
        Answered(factories.text("Must I do anything?"), factories.text("No.")),
    )
    told = kit(given(stories.breach(), faq=faq), "zh-CN")["questions"]
    assert "\n为什么没有更好地保护这些数据？\n- An old computer.\n\n" in told
    assert "Why were the data" not in told
    assert told.count("\nWhat is the cause? Whose fault is it?\n- Ours.\n") == 1
    assert "原因是什么" not in told
    assert told.count("\nMust I do anything?\n- No.\n") == 1


def test_of_a_rumour_is_asked_what_its_author_has_answered() -> None:
    faq = (
        Answered(
            factories.text("Do people get compensation?"), factories.text("Nobody was harmed.")
        ),
    )
    told = kit(given(stories.rumour("low", "false"), faq=faq))["questions"]
    assert told.count("Do people get compensation?\n- Nobody was harmed.\n") == 1


def test_nothing_is_said_to_be_unknown_because_no_fact_answers_it() -> None:
    """Neither in the kit nor on the telephone."""
    told = kit(stories.breach())
    assert f"What is the cause? Whose fault is it?\n- {FIND_OUT}\n" in told["questions"]
    said = "Do not guess: say what is in this text, and what has been confirmed to you."
    assert f"- {said}\n" in told["speaker-notes"]
    pack = stories.words(stories.breach())["hotline/hotline"]
    assert "- I cannot tell you that, and I do not want to guess.\n" in pack
    assert "Do not guess. What is not in this text is not for you to say." in pack
    for words in (*told.values(), pack):
        assert "not established" not in words
        assert "is not known, or not confirmed" not in words


def test_what_has_been_done_since_is_no_answer_to_why_it_could_happen() -> None:
    """The measures stand where people ask what has been done."""
    told = kit(given(stories.breach(), measures=texts("All computers are off.")))["questions"]
    asked, _, after = told.partition("Why were the data not protected better?\n")
    assert after.startswith(f"- {FIND_OUT}\n")
    assert "- All computers are off." in after
    assert asked


def test_no_part_promises_a_message_for_a_time_that_is_over_by_then() -> None:
    """Neither by the press conference, nor when the kit is made long after its message."""
    due = factories.NOW + timedelta(hours=2)
    incident = factories.incident(factories.update(next_update=due))
    time = locale("en").datetime(due)
    early = kit(incident, when=due - timedelta(minutes=1))
    for name in ("statement", "speaker-notes", "questions"):
        assert time in early[name], name
    late = kit(incident, when=due)
    assert all(time not in late[name] for name in early if name != "invitation")
    over = factories.incident(factories.update(next_update=factories.NOW))
    assert "We will speak again" not in kit(over)["statement"]


def test_the_fact_that_says_when_it_was_found_answers_since_when_we_knew() -> None:
    """Of a data breach nobody is asked for `detected`."""
    found = {"found": When(factories.at(7, 45))}
    told = kit(replace(stories.breach(), facts=MappingProxyType(found)))
    assert "- We noticed it: 20 November 2026, 07:45 CET." in told["questions"]
    assert "- Noticed: 20 November 2026, 07:45 CET" in told["speaker-notes"]


def test_what_a_kind_of_ones_own_counts_is_among_the_numbers() -> None:
    """A zero too."""
    hurt = FactKey(key="hurt", type=FactType.COUNT, label=Label(source="Bitten"))
    own = replace(kinds()["outage"], id="dogs", facts=MappingProxyType({"hurt": hurt}))
    incident = factories.incident(factories.update(kind="dogs", facts={"hurt": Count(0)}))
    site = stories.site(incident, kinds=MappingProxyType({"dogs": own}))
    parts = presskit.press_kit(site, incident, incident.last, stories.built_in())
    notes = next(part.text for part in parts if part.name == "speaker-notes")
    assert "- Bitten: 0\n" in notes.partition("4. WHAT STANDS")[0]


def test_what_must_not_be_repeated_is_in_no_part() -> None:
    """A rumour that is not checked and could do harm."""
    told = kit(stories.rumour())
    claim = stories.rumour("low").last.facts["claim"]
    assert isinstance(claim, Text)
    assert all(claim.value not in text for text in told.values())


def test_written_answers_come_with_the_questions_that_people_ask() -> None:
    """What the page says, the kit says."""
    incident = stories.orders()
    faq = (Answered(Text("Do I have to call?", "en"), Text("No, you need do nothing.", "en")),)
    updates = list(incident.updates)
    updates[-1] = replace(updates[-1], facts={**updates[-1].facts, "faq": faq})
    told = kit(replace(incident, updates=tuple(updates)))
    assert "Do I have to call?\n- No, you need do nothing.\n" in told["questions"]


def test_a_drill_says_so_first_and_last_in_every_part() -> None:
    """Also on the poster."""
    for name, text in kit(replace(stories.recall(), drill=True)).items():
        plain = re.sub(r"<[^>]+>", "", text.partition("<body>")[2] or text).strip()
        assert plain.startswith("EXERCISE"), name
        assert plain.endswith("EXERCISE"), name


def test_a_sites_own_template_wins_and_an_empty_one_switches_a_part_off(tmp_path: Path) -> None:
    for name, text in {
        "presskit/statement/food-safety.txt.jinja": "Ours: {{ hard[0].question }} {{ when }}\n",
        "presskit/poster/default.html.jinja": "",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    told = kit(stories.recall(), wording=templates(tmp_path))
    assert told["statement"] == "Ours: Who is responsible for this?\n"
    assert "poster" not in told


def test_whoever_speaks_is_not_told_to_pass_the_media_on() -> None:
    """That is for everybody else."""
    notes = kit(stories.orders())["speaker-notes"]
    assert "Do not guess: " in notes
    assert "Do not answer the media" not in notes


def test_an_author_s_words_stay_words_on_the_poster() -> None:
    incident = stories.recall()
    hurt = replace(incident.last, title=Text("<script>alert(1)</script> & co", "en"))
    told = kit(replace(incident, updates=(*incident.updates[:-1], hurt)))
    assert "<script>" not in told["poster"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in told["poster"]


def test_what_templates_are_given_is_told() -> None:
    """The extra values stand in the manual, word for word."""
    manual = (Path(__file__).parents[2] / "docs" / "presskit.md").read_text("utf-8")
    for name, said in presskit.EXTRA.items():
        assert f"| `{name}` | {said} |" in manual


def test_the_poster_of_many_products_says_how_many_sheets_it_takes() -> None:
    """What it is about, what to do and whom to call stand before the rest of the products."""
    rows = [{"brand": "Lantern", "name": f"Biscuits {n}", "lot": f"{n:04}"} for n in range(60)]
    incident = given(stories.recall(), products=table(*rows))
    site = stories.site(incident)
    made = presskit.press_kit(site, incident, incident.last, stories.built_in())
    [poster] = [part for part in made if part.name == "poster"]
    assert poster.sheets == 2
    assert [part.sheets for part in made if part.name != "poster"] == [1] * 5
    text = poster.text
    order = ("Do not eat them.", "Biscuits 0", "+49 421 555 0100", "Biscuits 59")
    assert sorted(order, key=text.index) == [*order]
    assert text.count("<strong>Lot</strong>") == 60


def test_a_poster_with_little_on_it_is_in_large_letters() -> None:
    """And one that has to hold more in smaller ones, before a second sheet is begun."""
    sizes = []
    for lines in (2, 12, 30):
        advice = texts(*["Please bring the biscuits back to any of our shops."] * lines)
        told = kit(given(stories.recall(), advice=advice))["poster"]
        sizes.append(re.findall(r"font: ([\d.]+)pt", told))
    assert sizes == [["12.5"], ["10.5"], ["9.5"]]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_of_a_withdrawn_incident_is_said_as_if_it_stood(language: str) -> None:
    """Whichever part is read, and without a poster."""
    told = kit(stories.withdrawn(), language)
    assert [*told] == ["invitation", "statement", "speaker-notes", "questions"]
    word = {"en": "Withdrawn", "zh-CN": "撤回"}[language]
    for name, text in told.items():
        assert "WHAT WAS NEVER TRUE" not in text, name
        assert word in text[:160], name


def test_the_invitation_of_a_withdrawn_incident_says_so() -> None:
    told = kit(stories.withdrawn())["invitation"]
    assert "What it is about: Withdrawn: Some orders fail.\n" in told
    assert (
        "Withdrawn on 20 November 2026, 09:30 CET: it was published in error. Do not go by it."
    ) in told


def test_of_a_rumour_nobody_asks_who_is_responsible_or_pays() -> None:
    """Perhaps nothing has happened; where a fact answers it, it is asked."""
    told = kit(stories.rumour("low", "false"))["questions"]
    for asked in ("responsible", "compensation", "How many people"):
        assert asked not in told, asked
    assert "Since when did you know" in told
    assert "Is anything of it true?" in told
    paid = kit(given(stories.rumour("low", "false"), remedy=texts("You get a voucher.")))
    assert "Do people get compensation?\n- You get a voucher.\n" in paid["questions"]


def test_a_long_list_stands_at_the_end_of_notes_and_answers() -> None:
    rows = table(*({"name": f"Biscuits {n}"} for n in range(11)))
    told = kit(given(stories.recall(), products=rows))
    for name, heading in (("speaker-notes", "6. NEVER"), ("questions", "Illnesses reported")):
        assert "11, listed further down" in told[name], name
        assert told[name].index(heading) < told[name].index("Biscuits 0"), name
        assert told[name].count("Biscuits 10") == 1, name


@pytest.mark.parametrize(
    ("ill", "answer"),
    [(0, FIND_OUT), (11, "Illnesses reported: 11")],
)
def test_that_nobody_is_ill_is_not_how_many_are_concerned(ill: int, answer: str) -> None:
    """Nobody knows how many have the biscuits at home."""
    told = kit(given(stories.recall(), illnesses=Count(ill)))["questions"]
    assert f"\nHow many people are concerned?\n- {answer}\n\n" in told


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"brand": "Nimbus", "name": "Nimbus 3"}, "Nimbus 3."),
        ({"brand": "Lantern", "name": "Kettle KX200"}, "Lantern Kettle KX200."),
        ({"brand": "Lan", "name": "Lantern 2"}, "Lan Lantern 2."),
        ({"brand": "Ember", "name": "Ember"}, "Ember."),
    ],
)
def test_a_product_is_not_called_by_one_word_twice(cells: dict[str, str], said: str) -> None:
    """Aloud that is heard as a stammer."""
    told = kit(given(stories.recall(), products=table(cells)))["statement"]
    assert f"\nThis is the product:\n{said}\n" in told
