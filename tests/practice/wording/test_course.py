"""The next message, the facts of the kind, the end: and what responsibility asks for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import Choice, Count, FactValue, Impact, Phase, Responsibility, Row, Text
from statuspage.practice.wording.findings import findings
from statuspage.site import Site
from tests.factories import at, incident, site, table, texts, update
from tests.folders import INDEX, read, write

OPEN: dict[str, Any] = {"kind": "outage", "facts": {"fails": texts("Cards"),
                        "affected": Text("All who pay by card", "en")}}  # fmt: skip
THANKS = "Cards work as before. From now on each charge is checked. Thank you for your trust."


def found(told: Site, *rules: str) -> list[tuple[str, str]]:
    """The findings of these rules: file and message."""
    return [
        (each.path, each.message)
        for each in findings({"en": told})
        if each.rule.id.startswith(rules)
    ]


def test_an_open_incident_promises_its_next_message() -> None:
    """However old it is; a promise that stands is enough."""
    silent = incident(update(**OPEN, started_said=None), started=None)
    assert found(site([silent]), "practice.next") == [
        ("incidents/checkout/index.md", "Say when the next message comes")
    ]
    promised = incident(update(**OPEN, next_update=at(11)))
    assert found(site([promised]), "practice.next") == []


def test_what_the_kind_needs_is_named_with_its_lines() -> None:
    """In this status; what was said openly as none is said."""
    one = incident(update(kind="outage", phase=Phase.IDENTIFIED, next_update=at(11)))
    (finding,) = [f for f in findings({"en": site([one])}) if f.rule.id == "practice.needs"]
    assert finding.message == "Not said so far: fails, affected, workaround"
    assert finding.better == "fails:\n  - […]\naffected: […]\nworkaround:\n  - […]"
    said = incident(
        update(
            kind="outage",
            phase=Phase.IDENTIFIED,
            next_update=at(11),
            facts=OPEN["facts"],
            emptied=frozenset({"workaround"}),
        )
    )
    assert found(site([said]), "practice.needs") == []


@pytest.mark.parametrize(
    ("language", "summary", "advice", "more", "expected"),
    [
        ("en", "21 people are ill, not 12.", "Boil tap water.", {}, 1),
        ("en", "21 people are ill. Boil tap water for three minutes.", "Boil it.", {}, 0),
        ("en", "21 people are ill, not 12.", "", {}, 0),
        ("en", "21 people are ill, not 12.", "Boil it.", {"impact": Impact.MAJOR}, 0),
        (
            "en",
            "There is gas in Birkenweg.",
            "Leave.",
            {"impact": Impact.MAJOR, "danger_to_life": True},
            1,
        ),
        ("en", "It is over.", "Boil it.", {"phase": Phase.RESOLVED}, 0),
        ("zh-CN", "患病人数为21人，不是12人。", "自来水煮沸后再喝。", {}, 1),
        ("zh-CN", "已有21人患病，自来水请煮沸。", "自来水煮沸后再喝。", {}, 0),
    ],
)
def test_where_lives_are_concerned_the_summary_says_what_to_do(
    language: str, summary: str, advice: str, more: dict[str, Any], expected: int
) -> None:
    """A correction is the first that many read, and an SMS has no more."""
    facts = {"advice": texts(advice)} if advice else {}
    said = {"impact": Impact.CRITICAL, "summary": summary, "facts": facts, "language": language}
    one = incident(update(**{**said, **more}))
    where = site([one], language=language)
    told = [each for each in findings({language: where}) if each.rule.id == "practice.advice"]
    space = "" if language == "zh-CN" else " "
    assert [each.better for each in told] == [f"summary: {summary}{space}{advice}"] * expected


@pytest.mark.parametrize(
    ("title", "language", "better"),
    [
        ("Gas leak in Birkenweg", "en", ["summary: Gas leak in Birkenweg. Leave."]),
        ("Gas leak in Birkenweg: leave your homes", "en", []),
        ("桦树路燃气泄漏", "zh-CN", ["summary: 桦树路燃气泄漏。Leave."]),
    ],
)
def test_without_a_summary_it_is_the_title_that_says_what_to_do(
    title: str, language: str, better: list[str]
) -> None:
    """A text message has the title then, and never the advice itself."""
    said = update(
        impact=Impact.CRITICAL,
        danger_to_life=True,
        language=language,
        title=Text(title, language),
        facts={"advice": texts("Leave.")},
    )
    one = incident(said)
    where = site([one], language=language)
    told = [each for each in findings({language: where}) if each.rule.id == "practice.advice"]
    assert [each.better for each in told] == better
    assert [each.near for each in told] == [""] * len(better)


OLD, WIDER = table({"lot": "L1"}), table({"lot": "L1"}, {"lot": "L2, L3"})


@pytest.mark.parametrize(
    ("line", "before", "now", "more", "said"),
    [
        ("Take lot L1 back.", OLD, WIDER, {}, ["names L1, not L2, L3"]),
        ("Take lots L1 and L2 back.", OLD, WIDER, {}, []),
        ("Take all of it back.", OLD, WIDER, {}, []),
        ("Take lot L11 back.", OLD, WIDER, {}, []),
        (
            "Take lot L1 back.",
            OLD,
            table({"name": "All sorts"}),
            {},
            ["names L1, which 'products'"],
        ),
        ("Take lot L1 back.", OLD, OLD, {}, []),
        ("Take lot L1 back.", OLD, WIDER, {"partners": texts("Take both back.")}, []),
        (
            "Take lots 2211 to 2214 back.",
            table({"lot": "2211–2214"}),
            table({"lot": "2211 - 2218"}, {"lot": "2301"}),
            {},
            ["names 2211–2214, not 2211–2218, 2301"],
        ),
        (
            "批次2211至2214请下架。",
            table({"lot": "2211-2214"}),
            WIDER,
            {},
            ["names 2211–2214, not"],
        ),
        (
            "Take lots 2211-2218 back.",
            table({"lot": "2211–2214"}),
            table({"lot": "2211–2218"}),
            {},
            [],
        ),
        (
            "Take lots L2609 to L2612 back.",
            table({"lot": "L2609–L2612"}),
            WIDER,
            {},
            ["names L2609"],
        ),
    ],
)
def test_a_list_from_before_names_the_lots_of_now(
    line: str,
    before: tuple[Row, ...],
    now: tuple[Row, ...],
    more: dict[str, FactValue],
    said: list[str],
) -> None:
    """Where a recall becomes wider, shops would take one lot off the shelf and leave the others."""
    first = update(kind="recall", facts={"products": before, "partners": texts(line)})
    told = {"products": now, **more}
    last = update(
        "02-wider", kind="recall", moment=at(10), facts={**first.facts, **told},
        said=frozenset(told),
    )  # fmt: skip
    where = site([incident(first, last)])
    found = [each for each in findings({"en": where}) if each.rule.id == "practice.stands"]
    assert [
        each.message.partition("and ")[2][: len(say)] for each, say in zip(found, said, strict=True)
    ] == said


MODEL = {"model": "KX200", "lot": "0412"}
MORE = table(MODEL, {"model": "KX200", "lot": "0413"})


@pytest.mark.parametrize(
    ("line", "now", "said"),
    [
        ("Do not use the KX200.", MORE, []),
        ("Do not use lot 0412.", MORE, ["'advice' stands from before and names 0412, not 0413"]),
        (
            "Do not use the KX200 of lot 0412.",
            MORE,
            ["'advice' stands from before and names 0412, not 0413"],
        ),
        (
            "Do not use lot 0412.",
            table({"model": "KX200", "lot": "0412, 0413"}),
            ["'advice' stands from before and names 0412, not 0413"],
        ),
        (
            "Do not use the KX200.",
            table(MODEL, {"model": "KX300", "lot": "0413"}),
            ["'advice' stands from before and names KX200, not 0412, 0413, KX300"],
        ),
    ],
)
def test_what_covers_every_row_is_not_stale(
    line: str, now: tuple[Row, ...], said: list[str]
) -> None:
    """A model of which more lots are recalled; a lot that is one of two is stale."""
    first = update(kind="recall", facts={"products": table(MODEL), "advice": texts(line)})
    told = {"products": now}
    last = update("02", kind="recall", facts={**first.facts, **told}, said=frozenset(told))
    found = findings({"en": site([incident(first, last)])})
    assert [one.message for one in found if one.rule.id == "practice.stands"] == said


@pytest.mark.parametrize(
    ("again", "said"),
    [({}, ["advice"]), ({"advice": texts("Take lots L1, L2 and L3 back.")}, [])],
)
def test_a_table_said_again_hides_nothing(again: dict[str, FactValue], said: list[str]) -> None:
    """What was stale when it changed is stale until it is said again, then or later."""
    first = update(kind="recall", facts={"products": OLD, "advice": texts("Take lot L1 back.")})
    wider = {"products": WIDER, **again}
    second = update("02", kind="recall", facts={**first.facts, **wider}, said=frozenset(wider))
    same = frozenset({"products"})
    third = update("03", kind="recall", facts=second.facts, said=same)
    one = incident(first, second, third)
    found = [each for each in findings({"en": site([one])}) if each.rule.id == "practice.stands"]
    assert [each.message.split("'")[1] for each in found] == said


@pytest.mark.parametrize(
    ("kind_was", "again", "said"),
    [
        ("complaints", {}, ["remedy"]),
        ("complaints", {"remedy": texts("Your money back.")}, []),
        ("rumour", {"fact": Text("Nobody is ill.", "en")}, ["remedy", "verdict"]),
        (None, {}, []),
    ],
)
def test_what_was_offered_before_it_became_something_else(
    kind_was: str | None, again: dict[str, FactValue], said: list[str]
) -> None:
    """A ticket for the queue is no remedy of the recall that it became."""
    facts: dict[str, FactValue] = {"remedy": texts("A ticket for another day."), **again}
    if kind_was == "rumour":
        facts["verdict"] = Choice("misleading")
    one = update("02", kind="recall", kind_was=kind_was, facts=facts, said=frozenset(again))
    where = site([incident(update(kind="complaints"), one)])
    found = [each for each in findings({"en": where}) if each.rule.id == "practice.stands"]
    assert [each.message.split("'")[1] for each in found] == said


PEOPLE: dict[str, FactValue] = {
    "people": Count(840),
    "doing": texts("We have asked all 62 recipients to delete it."),
}
KNOWN = {"known": texts("It went to 62 addresses outside.")}


@pytest.mark.parametrize(
    ("corrects", "told", "said"),
    [
        (
            "index",
            {"people": Count(912), "known": texts("It went to 64 addresses outside.")},
            [
                "'title' stands from before and says '840 colleagues', but 'people' says 912 now",
                "'doing' stands from before and says '62 recipients', but 'known' says 64 now",
            ],
        ),
        (
            None,
            {"people": Count(1912), "known": texts("It went to 64 addresses outside.")},
            ["'title' stands from before and says '840 colleagues', but 'people' says 1,912 now"],
        ),
        ("index", {"people": Count(840), "known": texts("It went out at 9:00.")}, []),
    ],
)
def test_a_number_that_was_corrected_stands_nowhere_else(
    corrects: str | None, told: dict[str, FactValue], said: list[str]
) -> None:
    """The subject of the correction would say the wrong number again."""
    title = Text("Data of 840 colleagues were sent to outsiders", "en")
    first = update(kind="data-breach", title=title, facts={**PEOPLE, **KNOWN})
    last = update(
        "02-right", kind="data-breach", title=title, moment=at(10), corrects=corrects,
        facts={**first.facts, **told}, said=frozenset(told),
    )  # fmt: skip
    found = findings({"en": site([incident(first, last)])})
    stale = {each.message: each.better for each in found if each.rule.id == "practice.stands"}
    assert stale.keys() == {*said}
    right = {"title": "title: […]", "doing": "doing:\n  - […]"}
    assert all(better == right[message.split("'")[1]] for message, better in stale.items())


@pytest.mark.parametrize(
    ("line", "is_stale"),
    [
        ("We answer within 14 working days.", False),
        ("我们在14个工作日内答复。", False),
        ("Children under 14 get it first.", False),
        ("14 laboratories test it.", False),
        ("You get 14 vouchers.", False),
        ("At 9:00 14 customers were without it.", False),
        ("9点时有14人受影响。", False),
        ("We have written to all 14 customers.", True),
        ("We have written to the 14 people.", True),
        ("我们已联系这14名顾客。", True),
    ],
)
def test_of_people_only_people_are_the_number(line: str, is_stale: bool) -> None:
    """Days, vouchers and how it was at nine in the morning are other numbers."""
    language = "en" if line.isascii() else "zh-CN"
    doing = (Text(line, language),)
    first = update(kind="data-breach", facts={"people": Count(14), "doing": doing})
    told: dict[str, FactValue] = {"people": Count(22)}
    last = update("02", moment=at(10), facts={**first.facts, **told}, said=frozenset(told))
    found = findings({"en": site([incident(first, last)])})
    assert any(each.rule.id == "practice.stands" for each in found) is is_stale


@pytest.mark.parametrize(
    ("line", "is_stale"),
    [
        ("Our 40 technicians in Bremen visit them.", False),
        ("We have closed all 40 shops.", True),
        ("We have closed all 40 large shops.", True),
    ],
)
def test_of_a_list_only_the_same_thing_is_the_number(line: str, is_stale: bool) -> None:
    """What was put right are the shops, and not who visits them."""
    known = {"known": texts("It was sold in 40 shops in Bremen.")}
    first = update(kind="data-breach", facts={"doing": texts(line), **known})
    told: dict[str, FactValue] = {"known": texts("It was sold in 44 shops.")}
    last = update(
        "02", moment=at(10), corrects="index", facts={**first.facts, **told}, said=frozenset(told)
    )
    found = findings({"en": site([incident(first, last)])})
    assert any(each.rule.id == "practice.stands" for each in found) is is_stale


def test_a_title_with_the_wrong_number_is_no_summary() -> None:
    """What is proposed for it is sent as an SMS."""
    title = Text("Data of 840 colleagues were sent to outsiders", "en")
    facts: dict[str, FactValue] = {"people": Count(840), "advice": texts("Look at your account.")}
    first = update(kind="data-breach", title=title, impact=Impact.CRITICAL, facts=facts)
    last = replace(
        first, name="02-right", at=at(10), facts={**facts, "people": Count(912)},
        said=frozenset({"people"}),
    )  # fmt: skip
    found = findings({"en": site([incident(first, last)])})
    better = [each.better for each in found if each.rule.id == "practice.advice"]
    assert better == ["summary: [How it stands now]. Look at your account."]


def test_a_line_that_waits_for_words_says_nothing(tmp_path: Path) -> None:
    """As `statuspage new incident` leaves it; `[]` says that there are none, until said again."""
    head = INDEX.replace("impact:", "kind: recall\nimpact:").partition("\n---\nWe")[0]
    empty = f"{head}\nproducts:\nhazard:\nadvice: []\ninjuries: 0\n---\nWe are sorry.\n"
    later = "---\nat: 2026-11-02 10:00\nhazard: Hot\n---\nMore.\n"
    path = "incidents/2026-11-02-orders-fail"
    told = read(write(tmp_path, {f"{path}/index.md": empty})).sites["en"]
    (_, message), *_ = found(told, "practice.needs")
    lacking = message.removeprefix("Not said so far: ").split(", ")
    assert {"products", "hazard"} <= {*lacking}
    assert {"advice", "injuries"}.isdisjoint(lacking)
    told = read(write(tmp_path, {f"{path}/02-more.md": later})).sites["en"]
    (_, message), *_ = found(told, "practice.needs")
    assert message.removeprefix("Not said so far: ").split(", ") == [
        key for key in lacking if key != "hazard"
    ]


def test_a_claim_that_must_not_be_repeated_is_said(tmp_path: Path) -> None:
    """The file has it, and it is published nowhere."""
    head = INDEX.replace("impact:", "kind: rumour\nclaim: Bad water\nrisk: high\nimpact:")
    path = "incidents/2026-11-02-orders-fail"
    files = {
        f"{path}/index.md": head,
        f"{path}/02-more.md": "---\nat: 2026-11-02 10:00\n---\nMore.\n",
    }
    told = read(write(tmp_path, files)).sites["en"]
    assert told.incidents[0].last.withheld == {"claim", "risk"}
    ((_, message),) = found(told, "practice.needs")
    assert message == "Not said so far: heard_where, heard_when, verdict"


def test_the_end_says_whether_all_is_as_before_what_follows_and_thanks() -> None:
    """One finding names what is open; a later message may have said it."""
    short = update("02-done", Phase.RESOLVED, at(10), "Done.", path="incidents/checkout/02-done")
    assert found(site([incident(update(**OPEN), short)]), "last") == [
        ("incidents/checkout/02-done.md",
         "Not said yet: whether everything is as before; what follows; thanks")
    ]  # fmt: skip
    later = update("03-more", Phase.RESOLVED, at(10, 20), THANKS, path="incidents/checkout/03-more")
    assert found(site([incident(update(**OPEN), short, later)]), "last") == []


def judged(body: str, responsibility: Responsibility, **more: Any) -> list[tuple[str, str]]:
    """The findings on responsibility in one message."""
    one = incident(update(body=body, responsibility=responsibility, **{**OPEN, **more}))
    return [(rule, text) for rule, text in _by_rule(site([one])) if rule.startswith("respons")]


def _by_rule(told: Site) -> list[tuple[str, str]]:
    return [(each.rule.id, each.message) for each in findings({"en": told})]


PREVENTABLE, VICTIM = Responsibility.PREVENTABLE, Responsibility.VICTIM


def test_what_was_preventable_wants_apology_and_remedy() -> None:
    """One alone is not enough; said once in the incident, it is said."""
    assert judged("A valve was left open.", PREVENTABLE) == [
        ("responsibility.apology", "It was preventable, and no message apologises"),
        ("responsibility.remedy", "It was preventable, and no message says what people get for it"),
    ]
    assert [rule for rule, _ in judged("We are sorry that your cellar is wet.", PREVENTABLE)] == [
        "responsibility.remedy"
    ]
    paid = {"facts": {**OPEN["facts"], "remedy": texts("We pay for every carpet.")}}
    assert judged("We are sorry that your cellar is wet.", PREVENTABLE, **paid) == []


def test_nobody_takes_the_guilt_for_what_others_did() -> None:
    """Care and an apology for what it means to people are right all the same."""
    assert judged("Somebody broke in. We are sorry that it hit you.", VICTIM) == []
    assert [rule for rule, _ in judged("Somebody broke in. It was our own fault.", VICTIM)] == [
        "responsibility.mixed"
    ]


@pytest.mark.parametrize(("kind", "rules"), [("rumour", []), ("outage", ["responsibility.denial"])])
def test_to_deny_fits_rumours_only(kind: str, rules: list[str]) -> None:
    """What turns out true afterwards is not forgiven."""
    said = judged("These reports are completely unfounded.", VICTIM, kind=kind)
    assert [rule for rule, _ in said] == rules


def test_without_a_judgement_nothing_is_asked() -> None:
    """Whoever has not said how responsible they are is not told what it wants."""
    one = incident(update(body="These reports are completely unfounded.", **OPEN))
    assert [rule for rule, _ in _by_rule(site([one])) if rule.startswith("responsib")] == []


def test_what_stands_for_longer_than_a_week_is_left_alone() -> None:
    """Nobody can say it better any more."""
    old = site([incident(update(body="Sorry for any inconvenience.", **OPEN, next_update=at(11)))])
    assert [rule for rule, _ in _by_rule(old)][-1] == "tone.empty-apology"
    later = replace(old, as_of=old.as_of + timedelta(days=8))
    assert [rule for rule, _ in _by_rule(later) if not rule.startswith("practice")] == []


def test_a_date_for_a_change_is_what_complaints_want() -> None:
    """Elsewhere a time of repair is a promise that nobody can be sure to keep."""
    body = "We are sorry that the app keeps signing you out. It will be put right by Monday."
    assert "tone.promise" in dict(_by_rule(site([incident(update(body=body))])))
    wave = incident(update(body=body, kind="complaints"))
    assert "tone.promise" not in dict(_by_rule(site([wave])))


def test_what_is_open_may_be_put_as_two_guesses() -> None:
    """Under `unknown` "probably" is no guess, and "only" makes nothing small."""
    guess = "It is probably only the display that is late."
    said = {**OPEN["facts"], "unknown": texts(guess)}
    one = incident(update(kind="outage", next_update=at(11), facts=said))
    told = found(site([one]), "tone.speculation") + found(site([one]), "tone.minimising")
    assert told == []
    other = incident(update(kind="outage", next_update=at(11), body=guess, facts=OPEN["facts"]))
    assert found(site([other]), "tone.speculation") != []


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("en", "You may drink the water again."),
        ("en", "All buses run to the usual timetable from tomorrow."),
        ("en", "Every patient has their file again."),
        ("en", "The bridge is open to everybody since 6:00."),
        ("en", "The water is safe to drink again."),
        ("en", "You can now use the lift."),
        ("en", "The lift can be used again."),
        ("en", "Everybody can go home."),
        ("en", "The road is clear."),
        ("zh-CN", "水可以直接饮用。"),
        ("en", "You can pay by card again."),
        ("en", "Both lifts are in use again."),
        ("en", "The pool is open."),
        ("en", "The website is reachable again."),
        ("en", "The phone lines are answered again."),
        ("en", "You can log on again."),
        ("en", "Our staff can help you again."),
        ("zh-CN", "水可以放心喝了。"),
        ("zh-CN", "电梯又可以使用。"),
        ("zh-CN", "供水恢复。"),
        ("zh-CN", "煮沸通知自今天 20:00 起取消。"),
        ("zh-CN", "大桥今天早上六点通车。"),
        ("zh-CN", "罢工结束了，列车按时刻表运行。"),
    ],
)
def test_an_end_is_heard_in_many_words(language: str, end: str) -> None:
    """Of water, bridges and strikes too, not only of what was down."""
    last = update("02", Phase.RESOLVED, at(10), end, language=language)
    one = site([incident(update(language=language), last)], language=language)
    [told] = [each for each in findings({language: one}) if each.rule.id == "last-message.parts"]
    assert "as before" not in told.message


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We still look."),
        ("en", "We have let you down again."),
        ("en", "It may happen again."),
        ("en", "It can happen again."),
        ("en", "Our teams have to look at it again."),
        ("en", "The pump has failed again."),
        ("en", "You can use the stairs."),
        ("en", "You can return it to any shop."),
        ("en", "We are open about what went wrong."),
        ("en", "It is clear that we failed you."),
        ("en", "The lift is out of order again."),
        ("en", "The cause is clear."),
        ("zh-CN", "预计明天恢复。"),
        ("zh-CN", "预计明天恢复正常。"),
        ("zh-CN", "将于明天重新开放。"),
        ("zh-CN", "我们正在努力，尽快恢复正常。"),
        ("zh-CN", "我们正在恢复供电。"),
        ("zh-CN", "孩子们不可以食用。"),
        ("zh-CN", "您能用现金乘坐公交车。"),
        ("zh-CN", "什么时候恢复还不知道。"),
        ("zh-CN", "我们还不知道何时恢复。"),
    ],
)
def test_what_is_not_over_is_no_end(language: str, said: str) -> None:
    """Nothing is heard into it."""
    last = update("02", Phase.RESOLVED, at(10), said, language=language)
    one = site([incident(update(language=language), last)], language=language)
    [told] = [each for each in findings({language: one}) if each.rule.id == "last-message.parts"]
    assert "as before" in told.message
