"""How a text sounds: the faults of tone in it, and whether it acknowledges people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuspage.practice.wording.classifier import CARE
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.phrases import Found, Hit, Language
from statuspage.practice.wording.rules import EMPTY_APOLOGY
from statuspage.practice.wording.sentences import plain, sentences


def judge(text: str, code: str, title: str = "") -> tuple[Hit, ...]:
    """The faults of tone in a text, at most one of a rule in a sentence.

    `title` is the incident's, for better wordings. A language without rules has no faults.
    """
    spoken = language(code)
    if spoken is None:
        return ()
    return tuple(hit for said in _said(text, spoken) for hit in _faults(said, spoken, title))


def acknowledges(text: str, code: str) -> bool | None:
    """Whether a text says something to the people it concerns; None where no rules are known."""
    spoken = language(code)
    if spoken is None:
        return None
    told = [*_said(text, spoken)]
    return any(_cares(said, spoken) for said in told) or any(
        _cares_for(care, harm, f"{one} {other}", spoken)
        for apart in (1, 2)
        for one, other in zip(told, told[apart:], strict=False)
        for care, harm in ((one, other), (other, one))
    )


def does(name: str, text: str, code: str) -> bool | None:
    """Whether a text does `apology`, `guilt`, `denial`, `recovered`, `follows` or `thanks`."""
    return bool(act(name, text, code)) if language(code) is not None else None


def act(name: str, text: str, code: str) -> str:
    """The words in a text that do such an act; empty where none do."""
    spoken = language(code)
    if spoken is not None:
        for sentence in _said(text, spoken):
            if (found := spoken.acts[name].first(sentence)) is not None:
                return found.part
    return ""


def _said(text: str, spoken: Language) -> Iterator[str]:
    return sentences(spoken.normal(plain(text)), spoken.ends, spoken.quotes)


def _faults(sentence: str, spoken: Language, title: str) -> Iterator[Hit]:
    heard = tuple(_heard(sentence, spoken, title))
    yield from heard
    for found in spoken.listed.found(sentence):
        if not any(hit.rule == found.name for hit in heard):
            yield Hit(found.name, found.part, sentence, _better(found, spoken, title))


def _heard(sentence: str, spoken: Language, title: str) -> Iterator[Hit]:
    """A rule is broken where a sentence sounds like it, the more surely where a phrase says so."""
    classifier = spoken.classifier()
    heard = classifier.hear(sentence)
    likely = {
        rule
        for rule, certain in zip(classifier.labels, classifier.certain, strict=True)
        if heard.scores[rule] + certain > 0
    }
    if not likely:
        return
    phrases = {found.name: found for found in spoken.faults.found(sentence, likely)}
    for rule in classifier.labels:
        if rule == CARE:
            continue
        if rule in phrases:
            found = phrases[rule]
            yield Hit(rule, found.part, sentence, _better(found, spoken, title))
        elif heard.scores[rule] > 0 and not _only_sounds(rule, sentence, spoken):
            part = _clause(sentence, *heard.part(rule)) or sentence
            better = _whole(spoken.usual[rule], spoken, title)
            yield Hit(rule, part, sentence, better, phrased=False)


_BREAK = re.compile(r"[,;:](?=\s)|[，；：。！？]")
_FEW = 100


def _clause(sentence: str, start: int, end: int) -> str:
    """The words heard, as far as their clause goes: `will` alone tells nobody what is meant."""
    breaks = [0, *(mark.end() for mark in _BREAK.finditer(sentence)), len(sentence)]
    first = max(place for place in breaks if place <= start)
    last = min(place for place in breaks if place >= end)
    if last - first > _FEW and end - start > _FEW // 5:
        first, last = start, end
    return sentence[first:last].strip(" ,;:.!?，；：。！？")


def _only_sounds(rule: str, sentence: str, spoken: Language) -> bool:
    """Whether what no listed words name is no fault all the same."""
    if rule == EMPTY_APOLOGY.id and _names(sentence, spoken):
        return True
    return any(spoken.sound.found(sentence, {rule}))


def _cares(sentence: str, spoken: Language) -> bool:
    """Whether a sentence acknowledges people; two words of apology, or a formula, do not."""
    return (
        _sounds_caring(sentence, spoken)
        and spoken.acts["bare apology"].first(sentence) is None
        and not any(spoken.faults.found(sentence, {EMPTY_APOLOGY.id}))
        and spoken.listed.first(sentence) is None
    )


def _sounds_caring(sentence: str, spoken: Language) -> bool:
    score, sure = _care(sentence, spoken)
    return score > 0 or (score + sure > 0 and _names(sentence, spoken))


def _care(sentence: str, spoken: Language) -> tuple[float, float]:
    """How much a sentence sounds of care, and what a phrase of it adds."""
    classifier = spoken.classifier()
    return (
        classifier.hear(sentence).scores[CARE],
        classifier.certain[classifier.labels.index(CARE)],
    )


def _cares_for(care: str, harm: str, both: str, spoken: Language) -> bool:
    """Whether an apology or a word of care takes its harm from a sentence near by.

    `both`, in their order, are heard as one, surely or with people in the harm; none has a fault.
    """
    if not _names(care, spoken) and spoken.acts["apology"].first(care) is None:
        return False
    score, sure = _care(spoken.normal(both), spoken)
    if score <= 0 and (score + sure <= 0 or spoken.people.first(harm) is None):
        return False
    return not any(_faults(care, spoken, "")) and not any(_faults(harm, spoken, ""))


def _names(sentence: str, spoken: Language) -> bool:
    """Whether a sentence names what people go through."""
    return spoken.care.first(sentence) is not None


def _whole(instead: str, spoken: Language, title: str) -> str:
    """A better wording for a whole sentence; a title that names no harm is not taken up."""
    named = spoken.general
    if not title or spoken.acts["order"].first(spoken.normal(title)) is not None:
        named = {**named, "sorry": named["sorry for"]}
    whole = re.sub(r"{(\w+)}", lambda name: named.get(name[1], name[0]), instead)
    return whole.replace("{title}", title.rstrip("。.!！"))


def _better(found: Found, spoken: Language, title: str) -> str:
    """The sentence with better words for the part, or words for the whole of it."""
    instead = found.phrase.instead
    if instead.startswith("="):
        return _whole(instead[1:], spoken, title)
    said = instead
    if found.part[:1].isupper():
        said = said[:1].upper() + said[1:]
    before, after = found.sentence[: found.start], found.sentence[found.end :]
    lead = " " if found.sentence[found.start : found.end].startswith(" ") else ""
    return f"{before}{lead}{said}{after}"
