"""Which known word was meant by one that is not known, and which never was: its opposite.

A word of a few letters decides what is published: `untrue` is not `true`, `not resolved` is not
`resolved`, and one who writes `true?` does not know. So what denies, halves, doubts or chooses
is never taken for what it is added to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable

_PARTS = re.compile(r"[\s_\-‐-―]+")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-?")
_NUMBER = re.compile(r"\d+|[〇零一二两三四五六七八九十百千]+")
_LATIN = re.compile("[a-z]")
_TELLING = re.compile(
    "[水电气暖网东西南北中上下左右内外前后]"
)  # one such sign is another matter or place
_LONGEST = 120  # of a name that is compared
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_AROUND = " \t\"'`“”„‟‘’«»「」『』"
_SAME = {
    word: group[0]
    for group in (
        ("not", "no", "non", "never", "nor", "neither", "without", "cannot", "nicht", "kein"),
        ("partial", "partly", "partially", "part", "half", "semi"),
        ("nearly", "almost", "mostly", "largely", "hardly", "barely"),
        ("maybe", "perhaps", "possibly", "probably", "likely"),
        ("yet", "soon", "until", "being"),
    )
    for word in group
}
_TURNS = re.compile("[?？]|n['’]t\\b|[未不没無无非勿否]|部分|可能")
_SEVERAL = re.compile(r"[/,，、;；&+]|\b(?:or|and|oder|und)\b|[或和]")
_DENYING = ("un", "in", "im", "ir", "non", "not", "no", "dis", "de", "mis", "anti")
_MEANT = {"untrue": "false", "nottrue": "false"}


def contrary(word: str, known: str) -> bool:
    """Whether one of two words denies, halves or doubts what the other one says."""
    if word == known:
        return False
    if _turned(word) != _turned(known):
        return True
    one, other = _plain(word), _plain(known)
    if {one[-3:], other[-3:]} >= {"ing"} and "ed" in {one[-2:], other[-2:]}:
        return True  # what is being done is not done
    return _denies(one, other) or _denies(other, one)


def _turned(word: str) -> set[str]:
    parts = (part for part in _PARTS.split(word.casefold()) if part in _SAME)
    return {_SAME[part] for part in parts} | {*_TURNS.findall(word)}


def _denies(one: str, other: str) -> bool:
    """Whether the first is the second with a syllable before it that denies it."""
    for syllable in _DENYING:
        rest = one.removeprefix(syllable)
        if rest != one and abs(len(rest) - len(other)) < 3 and not other.startswith(syllable):
            return _ratio(rest, other) > _ratio(one, other)
    return False


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _plain(word: str) -> str:
    return _PARTS.sub("", word.casefold())


def same(word: str, known: Iterable[str]) -> str | None:
    """The known word that differs in capitals, spaces, `-`, `_`, a last full stop, quotation marks
    around it and signs that nobody sees alone.
    """
    plain = _plain(_UNSEEN.sub("", word).strip(_AROUND).rstrip(".。"))
    found = [name for name in known if _plain(name) == plain]
    return found[0] if len(found) == 1 else None


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like it, whatever it says."""
    names = list(known)
    found = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if found:
        return found[0]
    partial = [name for name in names if word and (word in name or name.startswith(word))]
    return partial[0] if len(partial) == 1 else None


def called_alike(word: str, ids: Iterable[str]) -> list[str]:
    """The ids whose words, behind their day, are those of one but for a slip, or hold all of them
    (or are among them); all, where it has no words. Another number is another incident.
    """
    told = _DAY.sub("", word)
    return [each for each in ids if not told or _slip(told, _DAY.sub("", each))]


def _slip(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _LONGEST or _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    mine, theirs = ({*_PARTS.split(each.casefold())} for each in (one, other))
    if _among(mine, theirs, begun=True) or _among(theirs, mine):
        return True
    return _one_sign_apart(_plain(one), _plain(other)) or _ratio(one, other) >= 0.85


def _among(some: set[str], all_of: set[str], *, begun: bool = False) -> bool:
    """Whether each of some words is among others, but for a slip in a long one, or is begun."""

    def fits(word: str, other: str) -> bool:
        return _ratio(word, other) >= 0.85 or (begun and other.startswith(word))

    return all(
        word in all_of or (len(word) > 4 and any(fits(word, other) for other in all_of))
        for word in some
    )


def _one_sign_apart(one: str, other: str) -> bool:
    """Whether names without Latin letters differ in one sign, which may be missing."""
    shorter = min(len(one), len(other))
    if (
        shorter < 4
        or _LATIN.search(one + other)
        or _TELLING.findall(one) != _TELLING.findall(other)
    ):
        return False
    pairs = enumerate(zip(one, other, strict=False))
    at = next((place for place, (mine, theirs) in pairs if mine != theirs), shorter)
    return one[at + 1 :] in (other[at + 1 :], other[at:]) or one[at:] == other[at + 1 :]


def choice(word: str, known: Collection[str]) -> str | None:
    """The word of a closed list that was meant: each of its parts is there, or nearly."""
    if (better := same(word, known) or _MEANT.get(_plain(word))) in known:
        return better
    plain = word.strip().casefold()
    if _SEVERAL.search(plain):
        return None
    parts = [part for part in _PARTS.split(plain) if part]
    fitting = [name for name in known if _fits(parts, name)]
    if len(fitting) > 1:  # `outage` may be any outage
        fitting = difflib.get_close_matches("_".join(parts), fitting, n=1, cutoff=0.8)
    return fitting[0] if fitting and not contrary(plain, fitting[0]) else None


def _fits(parts: list[str], name: str) -> bool:
    """Whether a word says no more than a known one, whose parts it may have in part."""
    theirs = _PARTS.split(name.casefold())
    if len(parts) == len(theirs):
        least = 0.7 if theirs[1:] else 0.75
        pairs = zip(parts, theirs, strict=True)
        return all(_ratio(mine, other) >= least or other.startswith(mine) for mine, other in pairs)
    if len(parts) < len(theirs):
        return {*parts} <= {*theirs} and bool(parts)
    return _ratio("".join(parts), "".join(theirs)) >= 0.85
