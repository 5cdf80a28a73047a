"""The reports of a small site as a person reads them: golden files, read before they were kept."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime

import pytest
from msgspec.structs import replace

from statuspage.locale import locale
from statuspage.model import Impact, Phase
from statuspage.policy import Clock
from statuspage.practice.report import period, public, story, story_page, story_values, text, values
from statuspage.practice.report.course import course
from statuspage.practice.report.words import share, trend
from statuspage.practice.running import Running
from statuspage.practice.scorecard import Figure, Sum, scorecard
from tests.factories import at
from tests.goldens import same_as_golden
from tests.practice import reported
from tests.practice.reported import APP, ORDERS, World, span

LANGUAGES = ("en", "zh-CN")
INTERNAL_WORDS = (
    "Head of communication", "Cards were charged", "Forty cards", "payment provider",
    "Call the provider", "Nobody tested it", "One list of charges", "A second person",
    "Was I charged", "33 minutes", "45 minutes", "Too few people",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small site."""
    return reported.world(tmp_path_factory.mktemp("reported"))


def told(world: World, language: str = "en") -> story.Story:
    """The report of the orders that failed."""
    return story.story(
        world.site.translations[language],
        world.incident(ORDERS, language),
        world.internal,
        locale(language),
        missing=reported.missing,
        given=reported.given(),
        sent=(
            story.Sent(
                path=f"incidents/{ORDERS}/index", channel="email", audience="customers",
                sent=9, failed=1, unknown=0, skipped=0, first=world.incident(ORDERS).first.at,
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_period(world: World, language: str) -> None:
    """One file in each language, with every figure, chart and table."""
    card = world.card(language=language)
    made = period.page(card, world.site.translations[language], locale(language))
    same_as_golden(f"report/period.{language}.html", made)


def test_a_period_on_a_terminal(world: World) -> None:
    """What to improve first, then a few lines a figure."""
    same_as_golden("report/period.txt", text.text(world.card(), "Example", locale("en")))


def test_a_period_as_values(world: World) -> None:
    """JSON for programs; its shape is in the manual and is kept."""
    made = json.dumps(values.values(world.card(), "Example"), ensure_ascii=False, indent=2)
    same_as_golden("report/period.json", made + "\n")


def test_a_period_as_a_table(world: World) -> None:
    """CSV for spreadsheets: every row has every cell."""
    made = values.table(world.card())
    same_as_golden("report/period.csv", made)
    assert {len(row) for row in csv.reader(io.StringIO(made))} == {len(values.HEADER)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_incident(world: World, language: str) -> None:
    """Its course with promises, assessments and reasons, then all that belongs to it."""
    made = story_page.page(told(world, language), locale(language))
    same_as_golden(f"report/incident.{language}.html", made)


def test_an_incident_on_a_terminal(world: World) -> None:
    """The course and the figures."""
    same_as_golden("report/incident.txt", story_values.text(told(world), locale("en")))


@pytest.mark.parametrize(
    ("due", "done", "en", "zh"),
    [
        (at(11), None, "Tell them: not told yet", "Tell them：尚未报告"),
        (at(8), None, "Tell them: not told, overdue for 2 hours", "Tell them：未报告，已逾期2小时"),
        (
            at(8),
            at(9, 30),
            "Tell them: 20 November 2026, 09:30 CET, 1 hour 30 minutes too late",
            "Tell them：2026年11月20日 09:30（GMT+1），迟了1小时30分钟",
        ),
        (
            at(11),
            at(9),
            "Tell them: 20 November 2026, 09:00 CET",
            "Tell them：2026年11月20日 09:00（GMT+1）",
        ),
    ],
)
def test_whether_an_authority_was_told_is_said(
    world: World, due: datetime, done: datetime | None, en: str, zh: str
) -> None:
    """A deadline that was missed is no dash, on the page and on a terminal."""
    clock = Running(
        incident=ORDERS, path="", title="", kind="outage", impact=Impact.MAJOR,
        clock=Clock.AUTHORITY, what="Tell them", as_of=at(10), since=at(7), due=due, done=done,
    )  # fmt: skip
    for language, said in (("en", en), ("zh-CN", zh)):
        one = replace(told(world, language), clocks=(clock,))
        assert f"\n{said}\n" in story_values.text(one, locale(language))
        assert said.partition(": " if language == "en" else "：")[2] in story_page.page(
            one, locale(language)
        )
    assert story_values.values(one)["authorities"][0]["told"] == (done and done.isoformat())


def test_a_start_that_nobody_told_is_not_claimed(world: World) -> None:
    """On a terminal and on the page it took at least so long."""
    now = told(world)
    untold = tuple(replace(update, started_said=None) for update in now.incident.updates)
    incident = replace(now.incident, updates=untold)
    events = course(now.site, incident, now.internal, locale("en"))
    for one in (
        story_values.text(replace(now, incident=incident, events=events), locale("en")),
        story_page.page(replace(now, incident=incident, events=events), locale("en")),
    ):
        assert "It started" not in one
        assert "at least 1 hour 41 minutes" in one


@pytest.mark.parametrize(
    ("phase", "said"), [(Phase.IDENTIFIED, "Recall announced"), (Phase.RESOLVED, "Recall closed")]
)
def test_a_phase_is_called_as_its_kind_calls_it(world: World, phase: Phase, said: str) -> None:
    """On a terminal as on the page."""
    now = told(world)
    last = replace(now.incident.last, kind="recall", phase=phase)
    recall = replace(
        now.incident, kind="recall", phase=phase, updates=(*now.incident.updates[:-1], last)
    )
    lines = story_values.text(replace(now, incident=recall), locale("en")).splitlines()
    assert lines[1] == f"Major · {said}"


def test_an_incident_as_values_and_as_a_table(world: World) -> None:
    """The same for programs and spreadsheets."""
    made = json.dumps(story_values.values(told(world)), ensure_ascii=False, indent=2)
    same_as_golden("report/incident.json", made + "\n")
    same_as_golden("report/incident.csv", story_values.table(told(world)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_page(world: World, language: str) -> None:
    """All parts, in the words of the language."""
    site = world.site.translations[language]
    made = public.page(site, world.quarter, public.PARTS, locale(language), reported.missing)
    same_as_golden(f"report/public.{language}.md", made)


def test_nothing_internal_is_in_the_public_page(world: World) -> None:
    """It is made without it; here is the proof, with words from every internal file."""
    site = world.site
    made = public.page(site, world.quarter, public.PARTS, locale("en"), reported.missing)
    assert [word for word in INTERNAL_WORDS if word in made] == []
    inside = period.page(world.card(), site, locale("en")) + str(story_values.values(told(world)))
    assert [word for word in INTERNAL_WORDS if word in inside] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_internal_pages_stand_alone(world: World, language: str) -> None:
    """No script, nothing from elsewhere, no id twice, and what people wrote is escaped."""
    words = locale(language)
    site = world.site.translations[language]
    for page in (
        period.page(world.card(language=language), site, words),
        story_page.page(told(world, language), words),
    ):
        assert "<script" not in page
        without = page.replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://|\ssrc=|@import|url\(", without) == []
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        assert "<slow>" not in page
        assert f'<html lang="{language}"' in page


def test_every_picture_says_the_same_in_words(world: World) -> None:
    """A title and a description in each, which a screen reader reads out."""
    page = period.page(world.card(), world.site, locale("en"))
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 3
    for picture in pictures:
        assert re.search(r"<title[^>]*>[^<]+</title><desc[^>]*>[^<]+</desc>", picture)
        assert 'role="img"' in picture


@pytest.mark.parametrize(
    ("kept", "judged", "said"),
    [(0, 0, "no case"), (1, 1, "1 of 1"), (5, 9, "5 of 9"), (9, 10, "9 of 10 (90%)"),
     (999, 1000, "999 of 1,000 (99%)"), (1000, 1000, "1,000 of 1,000 (100%)")],
)  # fmt: skip
def test_small_numbers_are_said_as_they_are(kept: int, judged: int, said: str) -> None:
    """Per cent from ten on, and cut: 99.9 per cent is not all of them."""
    assert share(kept, judged, locale("en")) == said


@pytest.mark.parametrize(
    ("now", "past", "said"),
    [((0, 0), (5, 9), ""), ((9, 9), (1, 20), "too few to compare"),
     ((17, 18), (13, 13), "about the same"),
     ((27, 27), (15, 19), "better"), ((10, 20), (20, 20), "worse"),
     ((12, 20), (13, 20), "about the same")],
)  # fmt: skip
def test_one_case_makes_no_trend(now: tuple[int, int], past: tuple[int, int], said: str) -> None:
    """Ten cases each, a tenth of difference, and two cases would not undo it."""

    def made(kept: int, judged: int) -> Sum:
        return Sum(figure=Figure.PROMISES, n=judged, judged=judged, kept=kept)

    assert trend(made(*now), made(*past), locale("en")) == said


@pytest.mark.parametrize(("language", "said"), [("en", "There was none."), ("zh-CN", "没有。")])
def test_the_public_page_of_an_empty_period(world: World, language: str, said: str) -> None:
    """A sentence in place of a table that has a head alone; each figure is explained."""
    site, empty = world.site.translations[language], span("2025-01-01", "2025-03-31")
    parts = ("reviews", "incidents", "components")
    made = public.page(site, empty, parts, locale(language), reported.missing)
    heads = [locale(language).gettext(each) for each in ("Incident by incident", "By component")]
    assert [f"## {head}\n\n{said}\n" in made for head in heads] == [True, True]
    reviews = locale(language).gettext("Incidents with a public review")
    assert [line.startswith(f"- **{reviews}**") for line in made.splitlines()].count(True) == 1


def test_a_title_cannot_break_the_public_table(world: World) -> None:
    """Marks of Markdown and HTML in a title are shown as they were written."""
    made = public.page(world.site, world.quarter, ("incidents",), locale("en"), reported.missing)
    row = next(line for line in made.splitlines() if APP in line)
    assert row.startswith("| [The app is &lt;slow>](../incidents/")


def test_a_period_without_anything(world: World) -> None:
    """It says so instead of showing zeros as a success."""
    empty = scorecard(world.site, span("2025-01-01", "2025-03-31"), missing=reported.missing)
    made = text.text(empty, "Example", locale("en"))
    assert "0 incidents, 0 messages" in made
    assert "There is nothing to judge in this period." in made
