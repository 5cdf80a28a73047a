"""What a file of a kind says: needs, audiences, deadlines, checklist, words for the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.kinds import (
    AUDIENCES,
    CHANNELS,
    CORE,
    Deadline,
    FactType,
    Kind,
    Label,
    Since,
    Step,
    facts_of,
)
from statuspage.locale import locale
from statuspage.model import Phase, Responsibility, Text
from statuspage.notices.channels import CHANNELS as NOTICES
from statuspage.notices.notice import AUDIENCES as NOTICED
from statuspage.source.fold import OWN_KEYS
from statuspage.source.frontmatter import read_outline
from statuspage.source.kindfacts import TAKEN
from statuspage.source.kinds import built_in, own, parse
from tests.folders import INDEX, read, write

KINDS, COMMON = built_in()
ON_ITS_OWN = "write each language of '{}' on a line of its own, without brackets"
OPEN = (Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING)


def kind(text: str, *, name: str = "queue", languages: tuple[str, ...] = ("en",)) -> Kind:
    """A kind from the text of its file, in which nothing is wrong."""
    document = read_outline(text.encode(), "kinds/queue.yml")
    found, mistakes = parse(name, document, "kinds/queue.yml", languages, COMMON, KINDS.get(name))
    assert mistakes == []
    assert found is not None
    return found


def test_a_kind_may_name_every_channel_and_audience_that_there_is() -> None:
    """And authorities, to whom a person writes."""
    assert set(CHANNELS) == {channel.name for channel in NOTICES}
    assert set(AUDIENCES) == {*(audience.value for audience in NOTICED), "authorities"}


def test_the_facts_with_a_place_of_their_own_have_one_in_the_order_of_need_too() -> None:
    assert {key for key, fact in COMMON.items() if fact.core} == {*CORE}


def test_of_a_fact_of_several_kinds_the_first_has_the_say() -> None:
    queue = kind("label: A queue\nfacts:\n  late:\n    type: text\n    label: How late\n")
    crowd = kind(
        "label: A crowd\nfacts:\n  people:\n    type: count\n    label: How many\n"
        "  late:\n    type: text\n    label: Since when\n",
        name="crowd",
    )
    assert facts_of((crowd, queue))["late"].label.source == "Since when"
    assert facts_of((queue, crowd))["late"].label.source == "How late"


@pytest.mark.parametrize("known", KINDS.values(), ids=lambda known: known.id)
def test_every_built_in_kind_says_how_it_is_worked_on(known: Kind) -> None:
    """Needs and a checklist in each status, whom to tell and how, and words in both languages."""
    assert known.needs.keys() >= {Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING}
    assert known.checklist.keys() == {*OPEN, Phase.RESOLVED}
    assert known.audiences
    assert known.channels
    assert known.holding is not None
    for language in ("en", "zh-CN"):
        assert len(locale(language).label(known.holding)) > 40
    steps = [step for steps in known.checklist.values() for step in steps]
    assert all(step.role for step in steps)
    english, chinese = locale("en"), locale("zh-CN")
    assert all(chinese.label(step.label) != english.label(step.label) for step in steps)


def test_what_the_practice_asks_of_each_kind_can_be_said() -> None:
    """A recall's table has the columns that identify a product; a breach says when it was found."""
    recall = KINDS["recall"].facts
    assert [*recall["products"].columns] == [
        *("brand", "name", "model", "lot", "serials", "ean", "dates"),
        *("sold_where", "sold_when", "units", "photo"),
    ]
    said = {name: [*known.facts] for name, known in KINDS.items()}
    for needed in ("hazard", "injuries", "remedy_type", "proof", "deadline", "cost", "partners"):
        assert needed in said["recall"]
    for needed in ("symptoms", "seek_help", "illnesses", "class", "action", "claim_steps"):
        assert needed in said["food-safety"]
    for needed in ("happened", "found", "data_kinds", "people", "consequences", "measures"):
        assert needed in said["data-breach"]
    for needed in ("heard", "understood", "changes", "changes_by", "remedy", "changed"):
        assert needed in said["complaints"]
    for needed in ("claim", "heard_where", "heard_when", "risk", "verdict", "fact", "evidence"):
        assert needed in said["rumour"]
    for needed in ("facts", "affected", "done", "contact", "faq"):
        assert needed in said["statement"]


def test_the_deadlines_of_authorities() -> None:
    """Hours and where they are written; the data protection authority's runs everywhere."""
    found = {
        known.id: [(d.id, d.hours, d.months, d.scheme, d.always) for d in known.deadlines]
        for known in KINDS.values()
        if known.deadlines
    }
    nis2 = [
        ("nis2-early-warning", 24, 0, "nis2", False),
        ("nis2-notification", 72, 0, "nis2", False),
        ("nis2-final-report", 0, 1, "nis2", False),
    ]
    assert found == {
        "data-breach": [("gdpr-authority", 72, 0, "gdpr", True), *nis2],
        "outage": nis2,
        "food-safety": [("eu-food-authority", 24, 0, "eu-food", False)],
        "recall": [
            ("gpsr-accident", 24, 0, "gpsr", False),
            ("cpsc-15b", 24, 0, "cpsc", False),
        ],
    }
    final = KINDS["data-breach"].deadlines[-1]
    assert (final.since, final.after) == (Since.DETECTED, "nis2-notification")


def test_a_kind_of_ones_own_says_all_of_it_in_one_file() -> None:
    """Labels as text or per language, steps as text with a role, lists with commas or lines."""
    found = kind(
        "label:\n  en: Late deliveries\n  zh-CN: 配送延误\n"
        "facts:\n  late:\n    type: text\n    label: How late\n"
        "needs:\n  investigating: late, contact\n  resolved:\n    - changed\n"
        "audiences: customers, staff\nchannels:\n  - email\n  - hotline\n"
        "responsibility: accident\nholding: We find out why.\n"
        "deadlines:\n  - id: carrier\n    label: Claim\n    since: first_message\n    hours: 48\n"
        "    scheme: contract\n    source: Our contract, section 7\n    role: legal\n"
        "  - id: second\n    label:\n      en: Again\n      zh-CN: 再次\n    after: carrier\n"
        "    months: 2\n    scheme: contract\n    source: Our contract\n    always: yes\n"
        "checklist:\n  investigating:\n    - Call the carrier: at once (service_lead)\n"
        "    - 致电承运商（service_lead）\n    - id: count\n      label: Count them\n",
        languages=("en", "zh-CN"),
    )
    assert found.needs == {Phase.INVESTIGATING: ("late", "contact"), Phase.RESOLVED: ("changed",)}
    assert (found.audiences, found.channels) == (("customers", "staff"), ("email", "hotline"))
    assert found.responsibility == Responsibility.ACCIDENT.value
    assert found.holding == Label(source="We find out why.")
    assert found.deadlines == (
        Deadline(
            id="carrier",
            label=Label(source="Claim"),
            since=Since.FIRST_MESSAGE,
            scheme="contract",
            source="Our contract, section 7",
            hours=48,
            role="legal",
        ),
        Deadline(
            id="second",
            label=Label(source="Again", translations={"en": "Again", "zh-CN": "再次"}),
            since=Since.DETECTED,
            scheme="contract",
            source="Our contract",
            months=2,
            always=True,
            after="carrier",
        ),
    )
    assert found.checklist == {
        Phase.INVESTIGATING: (
            Step(
                id="call-the-carrier-at-once",
                label=Label(source="Call the carrier: at once"),
                role="service_lead",
            ),
            Step(id="step-38", label=Label(source="致电承运商"), role="service_lead"),
            Step(id="count", label=Label(source="Count them"), named=True),
        )
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "label: {en: Queue, zh-CN: 排队}\n",
            f"{ON_ITS_OWN.format('label')}\nlabel:\n  en: Queue\n  zh-CN: 排队",
        ),
        (
            "label: Queue\nphases:\n  investigating: { en: Long, zh-CN: 长 }\n",
            f"{ON_ITS_OWN.format('investigating')}\n  investigating:\n    en: Long\n    zh-CN: 长",
        ),
        ("label: {en: Queue, and more}\n", f"{ON_ITS_OWN.format('label')}\nNone"),
    ],
)
def test_languages_in_brackets_are_no_label(text: str, said: str) -> None:
    """Else people would read the brackets, on the page and in every notice."""
    document = read_outline(text.encode(), "kinds/queue.yml")
    _, mistakes = parse("queue", document, "kinds/queue.yml", ("en", "zh-CN"), COMMON)
    assert [f"{one.message}\n{one.corrected}" for one in mistakes] == [said]


def test_nothing_but_the_name_is_needed() -> None:
    """Such a kind has the facts that all kinds have."""
    found = kind("label: Long queues\n")
    assert (found.needs, found.deadlines, found.checklist, found.holding) == ({}, (), {}, None)
    assert found.facts.keys() == COMMON.keys()


def test_a_kind_in_the_place_of_a_built_in_one_keeps_its_deadlines() -> None:
    """Renaming a status takes nothing away; an empty list does, and needs follow the facts."""
    facts = "facts:\n  happened:\n    type: text\n    label: What happened\n"
    renamed = kind("label: Data leak\n" + facts, name="data-breach")
    assert renamed.deadlines[0].id == "gdpr-authority"
    assert renamed.checklist == KINDS["data-breach"].checklist
    assert renamed.needs[Phase.INVESTIGATING] == ("happened", "advice", "contact")
    assert kind("label: Data leak\ndeadlines: []\n", name="data-breach").deadlines == ()


def test_a_fact_may_say_when_it_was_found() -> None:
    """A moment of the kind's own; a kind in the place of a built-in one keeps it if it has it."""
    facts = "facts:\n  noticed:\n    type: when\n    label: Noticed\n"
    assert kind(f"label: Queue\n{facts}detected: noticed\n").detected == "noticed"
    assert kind("label: Breach\n", name="data-breach").detected is None
    again = facts.replace("noticed", "found")
    assert kind(f"label: Breach\n{again}", name="data-breach").detected == "found"
    for text, said in (
        (f"{facts}detected: notice\n", "is not known; did you mean 'noticed'?"),
        ("detected: noticed\n", "of the type 'when', and there is none here"),
    ):
        document = read_outline(f"label: Queue\n{text}".encode(), "kinds/queue.yml")
        (mistake,) = parse("queue", document, "kinds/queue.yml", ("en",), COMMON)[1]
        assert said in mistake.message


def test_a_condition_that_can_never_be_met_is_refused() -> None:
    """It would publish what must not be repeated."""
    text = (
        "label: Rumour\nfacts:\n  claim:\n    type: text\n    label: Claim\n"
        "withhold:\n  claim:\n    risk: high\n    claim: yes\n"
    )
    document = read_outline(text.encode(), "kinds/rumour.yml")
    found, mistakes = parse("rumour", document, "kinds/rumour.yml", ("en",), COMMON)
    assert found is None
    facts = "known, unknown, doing, advice, claim, remedy, area, changed, faq, contact"
    assert [(mistake.line, mistake.message) for mistake in mistakes] == [
        (8, f"the fact 'risk' is not known; known are: {facts}"),
        (9, "'claim' is no choice: what is withheld depends on the option of a choice"),
    ]


def test_a_sites_own_kinds_are_found_by_their_files(tmp_path: Path) -> None:
    """Those with mistakes are left out."""
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "queue.yml").write_text("label: Long queues\n")
    (folder / "late.yaml").write_text("labl: Late\n")
    assert [*own(tmp_path, ("en",))] == ["queue"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "name",
    [
        *("keys", "said", "json", "copy", "dict", "schema", "validate", "construct"),
        *("model_config", "model_fields", "fact_keys", "items", "values", "get", "class", "self"),
        *("24h", "my-fact"),
    ],
)
def test_a_fact_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Also one that means something to the program; translations give it like any other."""
    index = INDEX.replace("impact:", f"kind: own\n{name}:\n  - One\n  - Two\nimpact:")
    files = {
        "kinds/own.yml": f"label: Own\nfacts:\n  {name}:\n    type: list\n    label: L\n",
        "incidents/2026-11-02-own/index.md": index,
        "incidents/2026-11-02-own/index.zh-CN.md": f"---\n{name}:\n  - 一\n  - 二\n---\n抱歉\n",
    }
    found = read(write(tmp_path, files))
    assert [str(mistake) for mistake in found.mistakes] == []
    english, chinese = (site.incidents[0] for site in found.sites.values())
    assert english.facts == {name: (Text("One", "en"), Text("Two", "en"))}
    assert chinese.facts == {name: (Text("一", "zh-CN"), Text("二", "zh-CN"))}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("start", "'start' is a key of every message already: give this fact another name"),
        ("label", "'label' is a key of every message already: give this fact another name"),
        ("_wait", "the name of a fact begins with a letter or a digit: '_wait'"),
    ],
)
def test_a_fact_that_nobody_could_give_is_refused(name: str, said: str) -> None:
    """With its line, and the name that it could have."""
    text = f"label: Queue\nfacts:\n  {name}:\n    type: list\n    label: L\n"
    document = read_outline(text.encode(), "kinds/queue.yml")
    found, mistakes = parse("queue", document, "kinds/queue.yml", ("en",), COMMON)
    assert found is None
    assert [(mistake.line, mistake.message) for mistake in mistakes] == [(3, said)]


def test_the_names_that_no_fact_can_have_are_those_of_the_messages() -> None:
    """All that the models of messages know, and no others."""
    assert TAKEN == OWN_KEYS


def test_questions_are_a_type_that_any_kind_may_use() -> None:
    """Beside the FAQ that all have."""
    found = kind("label: Queue\nfacts:\n  asked:\n    type: questions\n    label: Asked\n")
    assert found.facts["asked"].type is FactType.QUESTIONS


def test_texts_of_a_step_without_their_label_are_shown_with_it() -> None:
    """The languages are no keys of a step, and whoever wrote them knows what the step is."""
    text = (
        "label: Water\nchecklist:\n  investigating:\n    - en: Close the tank\n"
        "      zh-CN: 关闭水箱\n      role: owner\n"
    )
    document = read_outline(text.encode(), "kinds/water.yml")
    _, mistakes = parse("water", document, "kinds/water.yml", ("en", "zh-CN"), COMMON, None)
    assert [(each.line, each.corrected) for each in mistakes] == [
        (
            4,
            (
                "    - label:\n        en: Close the tank\n        zh-CN: 关闭水箱\n"
                "      role: owner"
            ),
        )
    ]


def test_deadlines_by_their_names_are_shown_as_a_list() -> None:
    """Each begins with its id, and keeps what stands below it."""
    text = (
        "label: Water\n"
        "deadlines:\n"
        "  health-office:\n"
        "    label:\n"
        "      en: Tell the health office\n"
        "      zh-CN: 通知卫生部门\n"
        "    hours: 2\n"
        "  regulator:\n"
        "    label: 'Tell them: all'\n"
        "    months: 1\n"
    )
    document = read_outline(text.encode(), "kinds/water.yml")
    _, mistakes = parse("water", document, "kinds/water.yml", ("en",), COMMON, None)
    [mistake] = mistakes
    assert mistake.message == "'deadlines' is a list: begin each point with '- '"
    assert mistake.corrected == (
        "deadlines:\n"
        "  - id: health-office\n"
        "    label:\n"
        "      en: Tell the health office\n"
        "      zh-CN: 通知卫生部门\n"
        "    hours: 2\n"
        "  - id: regulator\n"
        "    label: 'Tell them: all'\n"
        "    months: 1"
    )
