"""Tone: what people say in many ways is found, what looks like it and is not is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from statuspage.practice.wording.findings import findings
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.phrases import Language, Phrases
from statuspage.practice.wording.rules import TONE
from statuspage.practice.wording.tone import acknowledges, judge
from tests.folders import message, read, write
from tests.practice.wording.sentences import CARING, COLD, FAULTS, SOUND


def every(spoken: Language) -> tuple[Phrases, ...]:
    """All lists of phrases of a language."""
    return (
        spoken.faults,
        spoken.listed,
        spoken.sound,
        spoken.care,
        spoken.people,
        *spoken.acts.values(),
    )


def rows(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each sentence with its language."""
    return [(code, sentence) for code, said in table.items() for sentence in said]


@pytest.mark.parametrize(
    ("code", "rule", "sentence"),
    [(code, rule, said) for (code, rule), each in FAULTS.items() for said in each],
)
def test_a_fault_is_found_in_many_wordings(code: str, rule: str, sentence: str) -> None:
    """With its words, and with a better wording that fits."""
    hits = {hit.rule: hit for hit in judge(sentence, code, "Orders fail")}
    hit = hits[f"tone.{rule}"]
    assert hit.part
    assert hit.better
    assert "{" not in hit.better


@pytest.mark.parametrize("code", ["en", "zh-CN"])
def test_every_phrase_has_a_better_wording(code: str) -> None:
    """One that only took the words out would take the danger out: `饮用水中` is no sentence."""
    spoken = language(code)
    assert spoken is not None
    faults = (*spoken.faults.listed, *spoken.listed.listed)
    assert [phrase.find for _, phrase in faults if not phrase.instead] == []


@pytest.mark.parametrize(
    ("code", "title", "expected"),
    [
        ("en", "Orders fail", "We are sorry: Orders fail."),
        ("en", "Boil tap water", "We are sorry that [what happened, and to whom]."),
        ("en", "Gas leak: leave your homes", "We are sorry that [what happened, and to whom]."),
        ("en", "", "We are sorry that [what happened, and to whom]."),
        ("zh-CN", "订单失败", "订单失败，我们很抱歉。"),
        ("zh-CN", "自来水须煮沸", "【发生了什么，给谁带来了什么】，我们很抱歉。"),
        ("zh-CN", "请勿食用该批面包", "【发生了什么，给谁带来了什么】，我们很抱歉。"),
    ],
)
def test_nobody_is_sorry_for_what_people_are_told_to_do(
    code: str, title: str, expected: str
) -> None:
    """A title that is an instruction names no harm."""
    sentence = {"en": "We apologise for any inconvenience.", "zh-CN": "我们深表歉意。"}[code]
    assert [hit.better for hit in judge(sentence, code, title)] == [expected]


@pytest.mark.parametrize(
    ("kind", "title", "rules"),
    [
        ("complaints", "Complaints about late parcels", []),
        ("outage", "Problems with cancelled trips", []),
        ("outage", "Only a few orders fail", ["tone.minimising"]),
        ("rumour", "It is said that the water is brown", []),
        ("outage", "It is said that the water is brown", ["tone.speculation"]),
    ],
)
def test_a_title_is_judged_by_its_words_alone(
    tmp_path: Path, kind: str, title: str, rules: list[str]
) -> None:
    """It is too short to sound like anything; a rumour's names what is said."""
    head = {"title": title, "kind": kind, "impact": "minor", "at": "2026-11-02 09:20"}
    name = "incidents/2026-11-02-one/index.md"
    found = findings(read(write(tmp_path, {name: message("Words.", **head)})).sites)
    assert [one.rule.id for one in found if one.rule.id.startswith("tone.")] == rules


@pytest.mark.parametrize(
    ("advice", "rules"),
    [
        ("People over seventy should not use the stairs.", []),
        ("Do not hang about near the gate.", []),
        ("Please be patient and show some understanding.", ["tone.lecturing"]),
    ],
)
def test_advice_lectures_by_its_words_alone(tmp_path: Path, advice: str, rules: list[str]) -> None:
    """It tells people what to do, and sounds like it."""
    head = {
        "title": "Boil tap water",
        "kind": "outage",
        "impact": "major",
        "at": "2026-11-02 09:20",
    }
    name = "incidents/2026-11-02-one/index.md"
    text = message("Words.", advice=f"\n  - {advice}", **head)
    found = findings(read(write(tmp_path, {name: text})).sites)
    assert [one.rule.id for one in found if one.rule.id.startswith("tone.")] == rules


@pytest.mark.parametrize(("code", "sentence"), rows(SOUND))
def test_what_only_looks_like_a_fault_is_none(code: str, sentence: str) -> None:
    """Negations, quotations, precise scopes, advice that protects, promises of a next message."""
    assert [hit.part for hit in judge(sentence, code)] == []


@pytest.mark.parametrize(("code", "sentence"), rows(CARING))
def test_what_acknowledges_people_is_seen(code: str, sentence: str) -> None:
    """An apology that names the harm, or a word about what it is like for them."""
    assert acknowledges(sentence, code) is True


@pytest.mark.parametrize(("code", "sentence"), rows(COLD))
def test_formulas_acknowledge_nobody(code: str, sentence: str) -> None:
    """Thanks for patience and an inconvenience are no empathy."""
    assert acknowledges(sentence, code) is False


@pytest.mark.parametrize(
    ("code", "harm", "sorry"),
    [
        ("en", "Patients could not reach a doctor all night.", "We are sorry."),
        ("zh-CN", "老人们一整夜没有灯。", "对不起。"),
    ],
)
def test_an_apology_takes_its_harm_from_the_sentence_beside_it(
    code: str, harm: str, sorry: str
) -> None:
    """Before it or after it, one sentence between them at most; neither says it alone."""
    assert acknowledges(f"{harm} {sorry}", code) is True
    assert acknowledges(f"{sorry} {harm}", code) is True
    assert acknowledges(harm, code) is False
    assert acknowledges(sorry, code) is False
    between = {"en": "The next message comes at nine.", "zh-CN": "9:00再次更新。"}[code]
    assert acknowledges(f"{harm} {between} {between} {sorry}", code) is False


def test_harm_that_is_made_small_is_not_acknowledged() -> None:
    """An apology beside a fault of tone does not make empathy of it."""
    assert acknowledges("Only a handful of patients waited. We are sorry.", "en") is False
    assert acknowledges("只有极少数患者等候。对不起。", "zh-CN") is False


def test_a_better_wording_keeps_the_rest_of_the_sentence() -> None:
    """A word is replaced where a word was wrong; an apology takes up the incident's title."""
    (hit,) = judge("The latency of our pages is high today.", "en")
    assert hit.better == "The delay of our pages is high today."
    (hit,) = judge("Sorry for any inconvenience.", "en", "Orders are charged twice")
    assert hit.better == "We are sorry: Orders are charged twice."
    hits = judge("给您带来不便，深表歉意。", "zh-CN", "订单重复扣款")
    assert hits[0].better == "订单重复扣款，我们很抱歉。"


@pytest.mark.parametrize(
    ("code", "sentence", "part"),
    [
        ("en", "Next week's juice will not fizz, I swear.", "Next week's juice will not fizz"),
        ("zh-CN", "请家属放心，病人都很安全。", "请家属放心，病人都很安全"),
    ],
)
def test_what_is_only_heard_is_shown_with_its_clause(code: str, sentence: str, part: str) -> None:
    """`will` alone tells nobody what is meant, and half a Chinese word is none."""
    assert [hit.part for hit in judge(sentence, code) if not hit.phrased] == [part]


def test_of_a_long_clause_only_what_is_heard_is_shown() -> None:
    """A few words, not a whole sentence that has no comma."""
    sentence = (
        "Our award-winning service kept running smoothly for the overwhelming majority while one "
        "region had some difficulty with cards."
    )
    (part,) = (hit.part for hit in judge(sentence, "en") if not hit.phrased)
    assert part == "overwhelming majority while one region had some difficulty"


def test_praise_of_yourself_is_called_what_it_is() -> None:
    """Not something made small: the advice would not fit."""
    hits = judge("Thanks to our excellent team the fire was out quickly.", "en")
    assert [hit.rule for hit in hits] == ["tone.voice"]


def test_markdown_and_code_are_no_words() -> None:
    """Marks of emphasis do not hide a phrase, code and addresses are not read."""
    assert [hit.rule for hit in judge("This was **probably** a `power cut`.", "en")] == [
        "tone.speculation"
    ]
    assert judge("```\nAPI gateway returned 502\n```\nhttps://api.example/502", "en") == ()


def test_a_language_without_rules_is_not_judged() -> None:
    """Nothing is found in it, and nobody says that it lacks empathy."""
    assert judge("Entschuldigen Sie die Unannehmlichkeiten.", "de") == ()
    assert acknowledges("Es tut uns leid.", "de") is None
    assert judge("給您帶來不便，敬請諒解。", "zh-TW") == ()


@pytest.mark.parametrize("code", ["en", "zh-CN"])
def test_no_phrase_matches_nothing(code: str) -> None:
    """A slip in a table (an empty alternative) would find fault with every sentence."""
    spoken = language(code)
    assert spoken is not None
    for listed in every(spoken):
        for name, phrase in listed.listed:
            assert phrase.search("", "") is None, (name, phrase.find)
            assert phrase.search("§ §", "§ §") is None, (name, phrase.find)


@pytest.mark.parametrize("code", ["en", "zh-CN"])
def test_every_rule_of_tone_has_phrases(code: str) -> None:
    """And every better wording that they name exists."""
    spoken = language(code)
    assert spoken is not None
    listed = (*spoken.faults.listed, *spoken.listed.listed)
    assert {name for name, _ in listed} == {rule.id for rule in TONE} == spoken.usual.keys()
    named = {p.instead for _, p in listed if p.instead.startswith("={")}
    assert {name[2:-1] for name in named} <= spoken.general.keys()


@pytest.mark.parametrize("code", ["en", "zh-CN"])
@pytest.mark.parametrize(
    "part",
    ["a", "sorry for ", "we will be back again ", "customers who ", "if we had you ", "[", "“",
     "一", "给您带来的不便", "请您务必", "> \n", "```\n", "*"],
)  # fmt: skip
def test_a_hostile_text_takes_no_time(part: str, code: str) -> None:
    """A hundred kilobytes of anything are judged in moments."""
    text = part * (100_000 // len(part))
    began = time.perf_counter()
    judge(text, code)
    acknowledges(text, code)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("status", "kind", "lines", "rules"),
    [
        ("investigating", "statement", "unknown:\n  - Why the bus left the road.", []),
        ("investigating", "statement", "unknown:\n  - Who had access to the list.", []),
        (
            "investigating",
            "statement",
            "facts:\n  - The supplier is to blame for the crash.",
            ["tone.blame"],
        ),
        (
            "investigating",
            "data-breach",
            "happened: Somebody came into our network through the account of a service company.",
            [],
        ),
        ("investigating", "data-breach", "consequences:\n  - Perhaps somebody writes to you.", []),
        ("identified", "food-safety", "class: Alert in the rapid alert system RASFF", []),
        ("resolved", "outage", "known:\n  - You can drink your water again.", []),
        ("monitoring", "outage", "known:\n  - It will never happen again.", ["tone.promise"]),
    ],
)
def test_facts_may_say_what_they_are_meant_for(
    tmp_path: Path, status: str, kind: str, lines: str, rules: list[str]
) -> None:
    """What is open, what may come of it, what an authority calls it, and that it is over."""
    key, _, value = lines.partition(": ") if "\n" not in lines else lines.partition(":")
    head = {"title": "Everything stands still", "kind": kind, "impact": "minor", "status": status}
    text = message("Words.", at="2026-11-02 09:20", **head, **{key: value})
    sites = read(write(tmp_path, {"incidents/2026-11-02-one/index.md": text})).sites
    found = [each.rule.id for each in findings(sites)]
    assert [rule for rule in found if rule.startswith("tone.")] == rules


@pytest.mark.parametrize(
    ("code", "sentence", "better"),
    [
        (
            "en",
            "Coliform bacteria are in the tank.",
            "[what it means for people, in plain words] bacteria are in the tank.",
        ),
        ("zh-CN", "我们的API坏了。", "我们的【普通人听得懂的说法】坏了。"),
    ],
)
def test_the_place_for_plain_words_is_seen_to_be_a_place(
    code: str, sentence: str, better: str
) -> None:
    """Without its brackets it was a sentence that nobody should copy, and no rule found it."""
    assert [hit.better for hit in judge(sentence, code)] == [better]
