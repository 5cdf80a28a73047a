"""What of an English sentence the classifier gives weight to: words, those beside them, stems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuspage.practice.wording.classifier import Feature

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,:]*|[?!:;,]")
_LEAST = 3


def features(sentence: str) -> Iterator[Feature]:
    """One, two and three words in a row, two with one between them, beginnings and ends of words.

    All numbers are one; `<` and `>` stand for the begin and the end. Two words are no sentence.
    """
    small = sentence.lower()
    found = [*_WORD.finditer(small)]
    if len(found) < _LEAST:
        return
    words = ["<", *("0" if match[0][0].isdigit() else match[0] for match in found), ">"]
    begins = [0, *(match.start() for match in found), len(small)]
    ends = [0, *(match.end() for match in found), len(small)]
    last = len(words) - 1
    for at, word in enumerate(words):
        yield Feature(word, begins[at], ends[at])
        if at < last:
            two = f"{word} {words[at + 1]}"
            yield Feature(two, begins[at], ends[at + 1])
            if at + 1 < last:
                yield Feature(f"{two} {words[at + 2]}", begins[at], ends[at + 2])
                yield Feature(f"{word} _ {words[at + 2]}", begins[at], ends[at + 2])
        for size in (4, 5, 6):
            if len(word) > size:
                yield Feature(f"{word[:size]}-", begins[at], ends[at])
        if len(word) > 5:
            yield Feature(f"-{word[-3:]}", begins[at], ends[at])
