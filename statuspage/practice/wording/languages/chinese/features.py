"""What of a Chinese sentence the classifier gives weight to: one to three characters in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuspage.practice.wording.classifier import Feature

_LEAST = 4
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"\d[\d.,:%]*")


def features(sentence: str) -> Iterator[Feature]:
    """One, two and three characters in a row; a number is one, `<` and `>` are begin and end.

    Three characters are no sentence.
    """
    parts = ["<"]
    begins, ends = [0], [0]
    at = 0
    for number in (*_NUMBER.finditer(sentence), None):
        until = len(sentence) if number is None else number.start()
        for place in range(at, until):
            parts.append(sentence[place])
            begins.append(place)
            ends.append(place + 1)
        if number is not None:
            parts.append("0")
            begins.append(number.start())
            ends.append(number.end())
            at = number.end()
    parts.append(">")
    begins.append(len(sentence))
    ends.append(len(sentence))
    if len(_HAN.findall(sentence)) < _LEAST:
        return
    for size in (1, 2, 3):
        for place in range(len(parts) - size + 1):
            name = "".join(parts[place : place + size])
            yield Feature(name, begins[place], ends[place + size - 1])
