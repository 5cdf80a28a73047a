"""An exercise is measured from its beginning, with the figures of the scorecard."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from statuspage.internal import Drill, Internal
from statuspage.model import Impact
from statuspage.policy import Pace, Policy
from statuspage.practice.exercise import Scored, score
from statuspage.practice.scorecard import Figure
from statuspage.scenarios import Inject, Scenario
from statuspage.site import Site
from tests.folders import message, read, write

ID = "2026-11-02-drill-fire"
POLICY = Policy(
    paces={
        Impact.MAJOR: Pace(first_message=timedelta(minutes=15), update_every=timedelta(minutes=30))
    }
)
SCENARIO = Scenario(
    id="fire",
    label={"en": "Fire"},
    kind="outage",
    impact="major",
    minutes=60,
    situation={"en": "Smoke."},
    goals=(),
    injects=tuple(
        Inject(after=timedelta(minutes=after), to="lead", words={"en": words})
        for after, words in ((0, "The bell rings."), (30, "The press calls."), (300, "Never."))
    ),
)


def drills(folder: Path, *, told: bool = True) -> Site:
    files = {
        f"incidents/{ID}/index.md": message(
            "We are sorry.",
            title="Fire",
            impact="major",
            drill="yes",
            at="2026-11-02 09:20",
            next_update="2026-11-02 09:40",
        ),
        f"incidents/{ID}/02-over.md": message(
            "It is over.", status="resolved", at="2026-11-02 09:45"
        ),
    }
    site = write(folder, files if told else {})
    return read(site, "2026-11-02 11:00", drills=True).sites["en"]


def at(site: Site, time: str) -> datetime:
    return site.as_of.replace(hour=int(time[:2]), minute=int(time[3:]))


def scored(site: Site) -> Scored:
    drill = Drill(
        incident=ID,
        path=f"internal/drills/{ID}.md",
        scenario="fire",
        started=at(site, "09:00"),
        ended=at(site, "10:00"),
    )
    internal = Internal(folder=Path("internal"), policy=POLICY, drills={ID: drill})
    return score(site, drill, internal=internal, missing=lambda *_: ("contact",), scenario=SCENARIO)


def test_the_clock_runs_from_the_beginning_of_the_exercise(tmp_path: Path) -> None:
    """Twenty minutes to the first message, where fifteen are allowed."""
    figures = scored(drills(tmp_path)).figures
    first = figures[Figure.FIRST_MESSAGE]
    assert (first.values, first.kept, first.judged) == ((timedelta(minutes=20),), 0, 1)
    assert (figures[Figure.PROMISES].kept, figures[Figure.PROMISES].judged) == (0, 1)
    assert figures[Figure.SILENCE].values == (timedelta(minutes=25),)
    assert figures[Figure.FIRST_PARTS].tally == {"contact": 1}
    assert figures[Figure.REVIEWS].n == 0, "nobody reviews an exercise like an incident"


def test_after_its_end_an_exercise_waits_for_nothing(tmp_path: Path) -> None:
    """Who ends without a last message is silent until then, and breaks no promise for later."""
    files = tmp_path / "incidents" / ID
    drills(tmp_path)
    for later in sorted(files.glob("0*.md")):
        later.unlink()
    index = files / "index.md"
    text = index.read_text("utf-8").replace("09:40", "10:30")
    index.write_text(text, "utf-8")
    figures = scored(read(tmp_path, "2026-11-02 18:00", drills=True).sites["en"]).figures
    assert figures[Figure.SILENCE].values == (timedelta(minutes=40),)
    assert figures[Figure.PROMISES].judged == 0


def test_each_news_waits_for_the_next_message(tmp_path: Path) -> None:
    """What would have come after the end was not played."""
    reactions = scored(drills(tmp_path)).reactions
    assert [(one.inject.words["en"], one.took) for one in reactions] == [
        ("The bell rings.", timedelta(minutes=20)),
        ("The press calls.", timedelta(minutes=15)),
    ]


def test_what_to_train_next_is_the_largest_shortfall(tmp_path: Path) -> None:
    """All were missed in every case: what came five minutes late was missed by least."""
    assert [one.figure for one in scored(drills(tmp_path)).shortfalls] == [
        Figure.PROMISES,
        Figure.FIRST_PARTS,
        Figure.LANGUAGES,
        Figure.FIRST_MESSAGE,
    ]


def test_a_team_that_said_nothing_is_scored_all_the_same(tmp_path: Path) -> None:
    nothing = scored(drills(tmp_path, told=False))
    assert nothing.incident is None
    assert [one.took for one in nothing.reactions] == [None, None]


def test_an_exercise_is_in_no_figure_of_what_is_real(tmp_path: Path) -> None:
    """The site of what is real does not know it."""
    site = drills(tmp_path)
    assert [each.id for each in site.incidents] == [ID]
    assert read(tmp_path, "2026-11-02 11:00").sites["en"].incidents == ()
