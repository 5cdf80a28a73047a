"""What the made-up company says in one message: bodies and facts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks import words
from benchmarks.words import Words, fill, say

_LISTS: Mapping[str, tuple[str, ...]] = {
    "outage": ("fails", "workaround"),
    "complaints": ("heard", "understood", "changes"),
    "statement": ("facts", "done"),
    "rumour": ("evidence",),
    "data-breach": ("data_kinds", "consequences", "measures"),
    "recall": (),
    "food-safety": ("symptoms",),
}
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "outage": ("affected",),
    "complaints": (),
    "statement": ("affected",),
    "rumour": ("heard_where", "fact"),
    "data-breach": ("happened",),
    "recall": ("hazard", "proof", "cost"),
    "food-safety": ("hazard", "seek_help", "cost"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks of what: what all messages of one incident share."""

    rng: random.Random
    kind: str
    impact: str
    struck: tuple[str, ...]
    component: Words
    product: Words


def body(voice: Voice, phase: str, attachment: str | None = None) -> Words:
    """Three hundred to twelve hundred characters: an opening, paragraphs, at times a list."""
    rng = voice.rng
    goal = rng.randrange(300, 1000)
    parts = [say(rng, words.OPENINGS[phase], component=voice.component)]
    for sentence in rng.sample(words.SENTENCES, k=len(words.SENTENCES)):
        if sum(len(part["en"]) for part in parts) > goal:
            break
        mark = rng.choice((" ", " ", "\n\n", "\n\n- " if len(parts) > 2 else "\n\n"))
        said = fill(rng, sentence, component=voice.component)
        parts.append({language: _joined(mark, text, language) for language, text in said.items()})
    if attachment:
        link = {"en": f"\n\nAll lots: [list]({attachment}).", "zh-CN": f"\n\n[批次]({attachment})"}
        parts.append(link)
    return {language: "".join(part[language] for part in parts) for language in words.LANGUAGES}


def _joined(mark: str, text: str, language: str) -> str:
    return mark + text if mark != " " or language == "en" else text


def lists(voice: Voice, *, first: bool, over: bool) -> dict[str, tuple[Words, ...]]:
    """Fact lists: most of them in the first message, emptied when all is over."""
    if over:
        return {"doing": (), "unknown": ()} if voice.rng.random() < 0.5 else {}
    rng, chance = voice.rng, 0.9 if first else 0.25
    banks = {
        "known": words.FACTS["known"],
        "unknown": words.FACTS["unknown"],
        "doing": words.FACTS["doing"],
        "advice": words.FACTS["advice"],
        **({} if first else {"remedy": words.FACTS["remedy"]}),
        **(dict.fromkeys(_LISTS[voice.kind], words.FACTS["other"]) if first else {}),
    }
    return {
        key: tuple(
            fill(rng, sentence, component=voice.component)
            for sentence in rng.sample(bank, k=rng.randrange(1, len(bank)))
        )
        for key, bank in banks.items()
        if rng.random() < chance
    }


def texts(voice: Voice) -> dict[str, Words]:
    """The kind's facts that are one text."""
    return {
        key: say(voice.rng, words.REMARKS, component=voice.component)
        for key in _TEXTS[voice.kind]
        if voice.rng.random() < 0.7
    }


def facts(voice: Voice, *, first: bool) -> tuple[str, ...]:
    """Facts that are no texts, as lines of front matter."""
    rng = voice.rng
    if not first:
        return ()
    lines = ["contact:", "  - customers"] if rng.random() < 0.3 else []
    number = rng.choice(("0", "12", "about 12,400", "at least 3", "up to 40", "unknown"))
    match voice.kind:
        case "complaints":
            lines += [f"complaints: {number}"]
        case "rumour":
            lines += ["risk: low", f"verdict: {rng.choice(('false', 'misleading', 'true'))}"]
        case "data-breach":
            lines += [f"people: {number}"]
        case "recall":
            lines += [f"injuries: {number}", "remedy_type: refund", *_products(voice)]
        case "food-safety":
            lines += [f"illnesses: {number}", "action: recalled", *_products(voice)]
        case _:
            pass
    return tuple(lines)


def _products(voice: Voice) -> list[str]:
    brand, _, name = voice.product["en"].partition(" ")
    lines = ["products:"]
    for _ in range(voice.rng.randrange(1, 5)):
        lines += [f"  - brand: {brand}", f"    name: {name}"]
        lines += [f"    lot: {voice.rng.randrange(10000):04}"]
        lines += [f"    sold_where: our shops in {voice.rng.choice(words.CITIES)}"]
    return lines
