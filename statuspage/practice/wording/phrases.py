"""Phrases that a language file lists, and how a sentence is looked through for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from statuspage.practice.wording.classifier import Classifier
from statuspage.practice.wording.cues import Cues, cues


class Phrase(Struct, frozen=True):
    """One way of saying something in a part of a sentence.

    `instead` is a better wording: of the part that was found, or of the whole sentence when it
    begins with `=`. `unless` has what makes the sentence innocent. Both are lines as `Lexicon`
    reads them.
    """

    find: str
    instead: str
    unless: str
    lexicon: Lexicon

    @property
    def cues(self) -> Cues:
        """Sets of words of which one each stands in every sentence that can match."""
        ready = self.lexicon.ready.get(self.find)
        return cues(self.find, self.lexicon.cues_of) if ready is None else ready

    def search(self, sentence: str, small: str) -> tuple[int, int] | None:
        """From where to where it stands in a sentence; `small` is the same in small letters."""
        match = self._wanted().search(sentence if self._is_cased else small)
        if match is None:
            return None
        if self.unless and self.lexicon.compiled(self.unless).search(small):
            return None
        return match.span()

    def prepare(self) -> None:
        """Makes its expressions, which else is done when a sentence may hold it."""
        self._wanted()
        if self.unless:
            self.lexicon.compiled(self.unless)

    @property
    def _is_cased(self) -> bool:
        return "(?-i:" in self.find

    def _wanted(self) -> re.Pattern[str]:
        return self.lexicon.compiled(self.find, self._is_cased)


class Found(Struct, frozen=True):
    """A phrase found in a sentence: under which name it is listed, its words, where they stand."""

    name: str
    phrase: Phrase
    sentence: str
    start: int
    end: int

    @property
    def part(self) -> str:
        """The words."""
        return self.sentence[self.start : self.end].strip()


class Phrases:
    """Phrases listed under names, found by their cues: what cannot match costs next to nothing."""

    def __init__(self, listed: Mapping[str, Iterable[Phrase]]) -> None:
        self.listed = tuple((name, phrase) for name, each in listed.items() for phrase in each)
        self._always: list[int] = []
        self._by_start: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._others: list[Cues] = []
        for place, (_, phrase) in enumerate(self.listed):
            needed = phrase.cues
            if not needed:
                self._always.append(place)
            for cue in needed[0] if needed else ():
                self._by_start[cue[:3]].append((cue, place))
            self._others.append(needed[1:])

    def found(self, sentence: str, among: Collection[str] | None = None) -> Iterator[Found]:
        """Under each name (of those in `among`) the first phrase that the sentence holds."""
        small = sentence.lower()
        if len(small) != len(sentence):  # a letter that has no small one of its own
            sentence = small
        done = ""
        for place in self._possible(small):
            name, phrase = self.listed[place]
            if name == done or (among is not None and name not in among):
                continue
            span = phrase.search(sentence, small)
            if span is not None:
                done = name
                yield Found(name, phrase, sentence, *span)

    def first(self, sentence: str) -> Found | None:
        """The first phrase of all that the sentence holds."""
        return next(self.found(sentence), None)

    def _possible(self, small: str) -> Iterator[int]:
        """The places of phrases that have all their cues in the sentence, in their order."""
        length = len(small)
        starts = {*small}
        starts.update([small[at : at + 2] for at in range(length - 1)])
        starts.update([small[at : at + 3] for at in range(length - 2)])
        places = {*self._always}
        for start in starts & self._by_start.keys():
            for cue, place in self._by_start[start]:
                if cue in small:
                    places.add(place)
        for place in sorted(places):
            if all(any(cue in small for cue in sets) for sets in self._others[place]):
                yield place


class Language(Struct, frozen=True, kw_only=True):
    """How a language says what the rules look for.

    `faults` are phrases under the ids of their rules, and `classifier` hears those that no
    phrase has; `sound` is what only sounds like a fault to it. `listed` are those of rules that
    it does not hear. `general` are the better wordings that phrases name, `usual` that of each
    rule.
    `care` are phrases that acknowledge people, `people` those that speak of them at all. `acts`
    recognise other acts by name: `apology`, `bare apology` (a sentence of nothing else), `guilt`,
    `denial`, `recovered`, `follows`, `thanks`, and `order` (it tells people what to do).
    `ends` parts sentences, `quotes` is what others say. `normal` makes one form of what is
    written in several.
    """

    faults: Phrases
    listed: Phrases
    sound: Phrases
    classifier: Callable[[], Classifier]
    general: Mapping[str, str]
    usual: Mapping[str, str]
    care: Phrases
    people: Phrases
    acts: Mapping[str, Phrases]
    ends: str
    quotes: str
    normal: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Makes the phrases of a language from lines that people can read.

    One line is one way of saying it; a line break beside a `|` is none. In a
    line `<people>` stands for the words of that name,
    `…` for a short gap (`…5` for one of up to five words or characters), `(a|b)` for one of
    them, and `(a|b)?` for one of them or none; the rest is a regular expression. A line may end
    with ` => ` and a better wording of its own. `before` and `after` must hold at its ends, `gap`
    is a gap of up to `N`, and `usual` how long one is without a number. `ready` are cues by line,
    worked out before (`python -m tools.cues update`); those of other lines are worked out here.
    """

    words: Mapping[str, str]
    gap: str
    usual: str
    before: str = ""
    after: str = ""
    ready: Mapping[str, Cues] = field(default_factory=dict, compare=False)
    _cues: dict[str, Cues] = field(default_factory=dict, compare=False)
    _made: dict[tuple[str, bool], re.Pattern[str]] = field(default_factory=dict, compare=False)

    def phrases(self, lines: str, *, instead: str = "", unless: str = "") -> tuple[Phrase, ...]:
        """The phrases of these lines, in their order; `unless` holds for each of them."""
        told = (line.partition(" => ") for line in _lines(lines))
        return tuple(Phrase(find, better or instead, unless, self) for find, _, better in told)

    def cues_of(self, name: str) -> Cues:
        """The cues of the words of a name."""
        if name not in self._cues:
            self._cues[name] = cues(self.words[name], self.cues_of)
        return self._cues[name]

    def compiled(self, lines: str, ignore_case: bool = False) -> re.Pattern[str]:
        """The expression of some lines, for small letters unless `ignore_case`; made once."""
        key = lines, ignore_case
        if key not in self._made:
            expression = self._expression(_lines(lines))
            self._made[key] = re.compile(expression, re.IGNORECASE if ignore_case else 0)
        return self._made[key]

    def _expression(self, lines: Iterable[str]) -> str:
        return f"{self.before}(?:{'|'.join(map(self._line, lines))}){self.after}"

    def _line(self, line: str) -> str:
        line = re.sub(r"<(\w+)>", lambda named: f"({self.words[named[1]]})", line.strip())
        line = re.sub(r" ?…(\d*) ?", lambda gap: self.gap.replace("N", gap[1] or self.usual), line)
        return re.sub(r"(?<!\\)\((?!\?)", "(?:", line)


def _lines(lines: str) -> list[str]:
    return [line.strip() for line in re.sub(r"\|\n\s*|\n\s*\|", "|", lines.strip()).splitlines()]


class Hit(Struct, frozen=True):
    """A fault found: the part, its sentence, and a better wording that fits.

    `phrased` says whether listed words name it, and not its sound alone.
    """

    rule: str
    part: str
    sentence: str
    better: str
    phrased: bool = True
