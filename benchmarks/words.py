"""The sentences of the made-up sites (words.toml), and how they are said.

Filling in numbers, times and places keeps the bodies of a large site different, so that
no cache makes a build look faster than it would be with real messages.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Words = Mapping[str, str]
"""The same words by language."""

LANGUAGES = ("en", "zh-CN")

_BANKS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)
TITLES: Mapping[str, Sequence[Words]] = _BANKS["titles"]
SUMMARIES: Mapping[str, Sequence[Words]] = _BANKS["summaries"]
OPENINGS: Mapping[str, Sequence[Words]] = _BANKS["openings"]
SENTENCES: Sequence[Words] = _BANKS["sentences"]
FACTS: Mapping[str, Sequence[Words]] = _BANKS["facts"]
REASONS: Sequence[Words] = _BANKS["reasons"]
REMARKS: Sequence[Words] = _BANKS["remarks"]
PRODUCTS: Sequence[Words] = _BANKS["products"]
FOOD: Sequence[Words] = _BANKS["food"]
CITIES: Sequence[str] = _BANKS["cities"]


def say(rng: random.Random, bank: Sequence[Words], **values: Words) -> Words:
    """One sentence of a bank, filled, in every language."""
    return fill(rng, rng.choice(bank), **values)


def fill(rng: random.Random, sentence: Words, **values: Words) -> Words:
    """The sentence with its places filled, with the same numbers in every language."""
    plain = {
        "n": f"{rng.randrange(12, 9800):,}",
        "p": str(rng.randrange(1, 95)),
        "time": f"{rng.randrange(24):02}:{rng.randrange(60):02}",
        "city": rng.choice(CITIES),
    }
    return {
        language: text.format(**plain, **{key: words[language] for key, words in values.items()})
        for language, text in sentence.items()
    }
