"""The statement is what somebody can say aloud: whole, people first, and with what is offered."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.locale import locale
from statuspage.model import Incident, Row
from statuspage.notices import presskit
from statuspage.notices.spoken.goods import products
from tests.factories import kinds, table, text
from tests.folders import read, write
from tests.manual import examples, page
from tests.notices import stories

KETTLE = "incidents/2026-11-05-recall-kettle/index.md"


def statement(incident: Incident, language: str = "en", now: datetime | None = None) -> str:
    """What is read out of the newest message."""
    at = now or incident.last.at
    site = replace(stories.site(incident, language=language), as_of=at)
    made = presskit.press_kit(site, incident, incident.last, stories.built_in())
    return next(part.text for part in made if part.name == "statement")


@pytest.fixture
def kettle(tmp_path: Path) -> dict[str, str]:
    """The statement on the recall of the manual, in both languages, a day later."""
    [file] = {files[KETTLE] for files in examples(page("kinds.md")) if KETTLE in files}
    found = {}
    for code, site in read(write(tmp_path, {KETTLE: file}), "2026-11-06 08:00").sites.items():
        [incident] = site.incidents
        made = presskit.press_kit(site, incident, incident.last, stories.built_in())
        found[code] = next(part.text for part in made if part.name == "statement")
    return found


def test_a_recall_is_read_out_with_product_danger_and_refund(kettle: dict[str, str]) -> None:
    """The example of the manual, word for word."""
    assert kettle["en"] == (
        "STATEMENT, TO BE READ OUT\n"
        "Recall of the kettle Ember 2\n"
        "As of: 5 November 2026, 08:00 CET\n\n"
        "Good day, and thank you for coming.\n\n"
        "The safety of the people who use our products comes first. I know that this news worries "
        "them.\n\n"
        "I am here to speak about this: Recall of the kettle Ember 2. We told the public about it "
        "on 5 November 2026, 08:00 CET, and what we said then stands.\n\n"
        "We recall the kettle Ember 2 of two lots, because its handle can come off. Please stop "
        "using it.\n\n"
        "Nobody has told us of an injury so far. The number is 0.\n\n"
        "This is the danger:\n"
        "The handle can come off when the kettle is full. Hot water can scald people.\n\n"
        "These are the products:\n"
        "Lantern Ember 2, lot 0412, sold here: Online shop, sold at this time: March to October "
        "2026, how many: 1,240.\n"
        "Lantern Ember 2, lot 0413, how many: 310.\n\n"
        "This is what we ask people to do:\n"
        "Do not use the kettle any more.\n\n"
        "This is what we offer:\n"
        "Whoever has the product gets the money back.\n"
        "What people have to show for it: None. The kettle is enough.\n"
        "Until when people can claim it: 31 May 2027.\n"
        "What it costs people: None. We send you a label for the parcel.\n\n"
        "We will speak again by 12 November 2026, 12:00 CET, even if there is nothing new.\n\n"
        "This is where people can turn:\n"
        "Questions of customers: help@example.com.\n\n"
        "Now I will answer your questions. Where I do not know the answer, I will say so.\n"
    )


def test_in_chinese_too(kettle: dict[str, str]) -> None:
    """Danger, lots, refund and deadline, in sentences that end as Chinese ones do."""
    for words in ("危险在于：", "批号 0412", "批号 0413", "退款", "2027年5月31日。"):
        assert words in kettle["zh-CN"], words


def test_what_is_new_is_said_before_what_was_said_already() -> None:
    """Nobody hears old news as if it were new."""
    incident = stories.orders()
    told = statement(replace(incident, updates=incident.updates[:2]))
    assert "We first told the public about it on 20 November 2026, 09:20 CET." in told
    assert (
        "This is new:\n2,400 orders are affected.\n\n"
        "This we have told you before, and it stands:\n"
        "Orders placed since 09:05 may show as failed although the card was charged.\n"
    ) in told


def test_on_the_day_of_the_message_nobody_is_told_that_it_still_stands() -> None:
    first = replace(stories.recall())
    assert "what we said then stands" not in statement(first)
    later = first.last.at + timedelta(days=1)
    assert "what we said then stands" in statement(first, now=later)


def test_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    incident = stories.orders()
    told = statement(replace(incident, updates=incident.updates[:3]))
    assert "We told you something that was not right, and we are sorry." in told
    assert "This is not right:\n2,400 orders are affected.\n" in told
    assert "This is right:\n1,240 orders are affected.\n" in told


def test_an_end_is_said_in_the_words_of_its_message() -> None:
    """What works again comes before what is known."""
    told = statement(stories.orders())
    assert told.index("Ordering works again.") < told.index("1,240 orders are affected.")
    assert "We will speak again" not in told


@pytest.mark.parametrize(("products", "left"), [(6, ""), (7, "There is 1 more."), (40, "34 more")])
def test_of_many_products_the_first_are_read_out(products: int, left: str) -> None:
    """Nobody listens to forty lots: the page has them."""
    incident = stories.recall()
    rows = table(*({"name": f"Biscuits {n}", "ean": "4006381333931"} for n in range(products)))
    last = replace(incident.last, facts={**incident.last.facts, "products": rows})
    told = statement(replace(incident, updates=(last,)))
    assert told.count("\nBiscuits ") == min(products, 6)
    assert left in told
    assert ("on our page" in told) == bool(left)
    assert "4006381333931" not in told


def test_a_rumour_is_not_repeated_aloud() -> None:
    """Not even one that may be written; the fact is said, and where to turn."""
    told = statement(stories.rumour("low"))
    assert "THE CLAIM ITSELF" not in told
    assert "I am here to answer something that is said about us." in told
    assert "they have a right to a straight answer" in told


@pytest.mark.parametrize(
    "story", [stories.orders, stories.recall, stories.breach, stories.rumour, stories.withdrawn]
)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_statement_begins_with_the_people_and_has_no_bullets(
    story: object, language: str
) -> None:
    """What is read aloud is sentences."""
    told = statement(story(), language)  # type: ignore[operator]
    assert not [line for line in told.splitlines() if line.startswith(("- ", "* "))]
    assert not [line for line in told.splitlines() if line.endswith((".。", "..", "。."))]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("unverified", "We are still checking whether what is said is true."),
        ("false", "What is said is not true."),
        ("misleading", "What is said is misleading."),
        ("true", "What is said is true."),
    ],
)
def test_a_verdict_is_a_sentence_of_its_own_and_falls_on_no_fact(verdict: str, said: str) -> None:
    """Read out behind a fact, "Verdict: False" would deny the fact."""
    incident = stories.rumour("low", verdict)
    facts = {**incident.last.facts, "fact": text("The water is clean.")}
    told = statement(replace(incident, updates=(replace(incident.last, facts=facts),)))
    assert told.index(said) < told.index("This is true:\nThe water is clean.")
    assert "Verdict" not in told
    assert "THE CLAIM ITSELF" not in told


def test_in_chinese_a_verdict_is_a_sentence_too() -> None:
    assert "传言不属实。" in statement(stories.rumour("low", "false"), "zh-CN")


def test_where_lives_are_in_danger_what_to_do_is_said_first() -> None:
    """Behind the people and the occasion, before anything else."""
    incident = stories.orders()
    first = replace(incident.first, danger_to_life=True)
    told = statement(replace(incident, updates=(first,)))
    asked = "This is what we ask people to do:\nPlease do not place the order again.\n"
    assert told.count(asked) == 1
    assert told.index(asked) < told.index("This is what we know:")
    assert told.index("I am here to speak about this") < told.index(asked)


ACCIDENT = """\
---
title: A bus has left the road
kind: statement
impact: critical
at: 2026-11-05 07:30
summary: A bus has left the road near Hilltop.
known:
  - The road between Hilltop and Eastfield is closed.
  - Nobody in the house was hurt.
  - Nine people are injured, two of them seriously.
unknown:
  - How it happened.
---
Our thoughts are with them.
"""
IN_CHINESE = """\
---
title: 一辆公交车冲出路面
summary: 一辆公交车在山顶镇附近冲出路面。
known:
  - 山顶镇至东田的道路已经封闭。
  - 房屋内无人受伤。
  - 九人受伤，其中两人重伤。
unknown:
  - 事故是怎样发生的。
---
我们牵挂着他们。
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "Nine people are injured, two of them seriously."),
        ("zh-CN", "九人受伤，其中两人重伤。"),
    ],
)
def test_who_was_hurt_must_be_heard_before_all_else(
    tmp_path: Path, code: str, expected: str
) -> None:
    """Whatever else stands first in the list of what is known."""
    files = {
        "incidents/2026-11-05-bus/index.md": ACCIDENT,
        "incidents/2026-11-05-bus/index.zh-CN.md": IN_CHINESE,
    }
    site = read(write(tmp_path, files), "2026-11-05 08:00").sites[code]
    [incident] = site.incidents
    made = presskit.press_kit(site, incident, incident.last, stories.built_in())
    notes = next(part.text for part in made if part.name == "speaker-notes")
    points = [line.removeprefix("- ") for line in notes.splitlines() if line.startswith("- ")]
    assert points[1] == expected


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"brand": "Ember", "model": "Ember 2"}, "Ember 2."),
        ({"name": "Nimbus 3", "model": "3"}, "Nimbus 3."),
        ({"name": "Nimbus", "model": "Nimbus 3"}, "Nimbus 3."),
        ({"name": "Set of 3 cups", "model": "3"}, "Set of 3 cups 3."),
        ({"name": "Men's jacket", "model": "S"}, "Men's jacket S."),
        ({"name": "Jacket: men's", "model": "S"}, "Jacket: men's S."),
        ({"brand": "Lantern", "name": "New Lantern"}, "Lantern New Lantern."),
        ({"brand": "光", "name": "阳光牛奶"}, "光 阳光牛奶。"),
        ({"brand": "阳光", "name": "阳光牛奶"}, "阳光牛奶。"),
    ],
)
def test_only_what_stands_at_the_edge_of_a_name_is_said_once(
    cells: dict[str, str], said: str
) -> None:
    """A 3 in the midst of a name is another 3, and that of the model tells two sets apart."""
    told = products([Row(cells)], kinds()["recall"], locale("en"))
    assert told.lines == (said,)
