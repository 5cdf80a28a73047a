"""Words of which one stands in every sentence that a phrase can match, read from the phrase.

Most sentences lack one of a phrase's sets of cues. Its expression is then neither compiled nor
tried, which is what keeps the check of a thousand messages fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import fsum
from pathlib import Path

import msgspec

_PIECE = (
    r"(?P<look>\(\?(?:[!=]|<[!=]))"  # a look around, which takes no letters
    r"|(?P<open>\((?:\?(?:-i)?:|\?P<\w+>)?)"
    r"|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<count>[?*+]\??|\{(?P<least>\d+)?,?\d*\}\??)"
    r"|(?P<name><(?P<named>\w+)>)"
    r"|(?P<blind>…\d*|\[\^?\]?[^\]]*\]|\\\d+|\\[wWsSdDbB]|\.|\^|\$)"
    r"|(?P<letters>(?:[^\W\d_]|[ '-])(?:(?:[^\W\d_]|[ '-])(?![?*+{]))*(?![?*+{])|\\.|.)"
)
_NONE: frozenset[str] = frozenset()
# So many sets are kept of one phrase, the rarest first.
_MOST = 3

Cues = tuple[frozenset[str], ...]


def cues(phrase: str, named: Callable[[str], Cues]) -> Cues:
    """Sets of words: a sentence that the phrase matches has one of each set in it.

    There are none where no word is certain. `named` has those of `<names>`.
    """
    return _Tokens(phrase).either(named)


class _Tokens:
    """The parts of an expression, from left to right."""

    def __init__(self, expression: str) -> None:
        self._left: Iterator[re.Match[str]] = re.finditer(_PIECE, expression, re.DOTALL)
        self._next: re.Match[str] | None = next(self._left, None)

    def _take(self) -> re.Match[str] | None:
        taken, self._next = self._next, next(self._left, None)
        return taken

    def either(self, named: Callable[[str], Cues]) -> Cues:
        """The cues of branches together: none if one of them has none."""
        found = [self._row(named)]
        while self._next is not None and self._next["bar"]:
            self._take()
            found.append(self._row(named))
        if len(found) == 1:
            return found[0]
        if () in found:
            return ()
        return (frozenset().union(*(sets[0] for sets in found)),)

    def _row(self, named: Callable[[str], Cues]) -> Cues:
        """The cues of what follows one another, the rarest first."""
        found: list[frozenset[str]] = []
        letters = ""
        while self._next is not None and not (self._next["bar"] or self._next["close"]):
            token = self._take()
            assert token is not None
            part, blind = self._part(token, named)
            needed = self._needed()
            if token["letters"]:
                if needed:
                    letters += token["letters"].removeprefix("\\").lower()
                if needed == 1:
                    continue
                blind = True
            found.append(frozenset({letters}) if letters else _NONE)
            letters = ""
            if not blind and needed != 0:
                found += part
        found.append(frozenset({letters}) if letters else _NONE)
        sound = (each for each in found if each and all(map(str.strip, each)))
        return tuple(sorted(sound, key=_commonness)[:_MOST])

    def _part(self, token: re.Match[str], named: Callable[[str], Cues]) -> tuple[Cues, bool]:
        """The cues of one part, and whether it says nothing."""
        if token["open"] or token["look"]:
            inner = self.either(named)
            self._take()  # the bracket that closes it
            return inner, bool(token["look"])
        if token["name"]:
            return named(token["named"]), False
        return (), not token["letters"]

    def _needed(self) -> int:
        """How often the part must stand: 1 without a count, 0 if it may be left out."""
        if self._next is None or not self._next["count"]:
            return 1
        count = self._take()
        assert count is not None
        if count["count"][0] in "?*":
            return 0
        if count["count"][0] == "+":
            return 2
        return int(count["least"] or 0)


def _commonness(words: frozenset[str]) -> float:
    """How likely it is that one of these stands in any sentence: the shorter, the likelier."""
    return fsum(  # the same in whatever order a set has its words
        _COMMON.get(word.strip(), 0.0) + (0.2 if word.isascii() else 0.06) ** len(word)
        for word in words
    )


_EVERYWHERE = """
the a an and or of to in on at by for with from is are was were be been have has had we you our
your it this that these those not no as all any some one two so but they their them there which
who what when how if then than more most only just will would can could may must should do does
did about after before since until again also still now today order orders people time i
我们 的 了 是 在 有 不 您 一 个 人 会 已 将 时 请 对 为 和 与 也 都 就 到 上 这 用户 顾客 客户 问题
"""
_COMMON = dict.fromkeys(_EVERYWHERE.split(), 1.0)


def stored(module: str) -> Mapping[str, Cues]:
    """The cues beside a module of words (its `__file__`), by line; none where there is no file."""
    file = Path(module).with_name(STORED)
    if not file.is_file():
        return {}
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Cues])


STORED = "cues.json"
