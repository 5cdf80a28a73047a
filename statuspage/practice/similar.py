"""Past incidents that resemble one, and what helped then: a hint, by counting words.

No model and no network. Each incident is the bag of the words of its title (which count three
times), its facts and its messages, weighed by how few other incidents have them (tf-idf, cosine);
Chinese by pairs of characters. Words that any two reports share count little and never alone. The
same kind and the same components count besides. The same site and the same words always give the
same answer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Internal
from statuspage.model import FactValue, Incident, Phase, Row, Text
from statuspage.practice.terms import RUN, bag, is_han, is_ordinary, stem, term_of
from statuspage.site import Site

LEAST, LEAST_BESIDE = 0.1, 0.07
"""How alike (from 0 to 1) words have to be, without and with a component that both concern."""
TELLING = 2
"""So many words that tell something both have to have; one of them in what sums them up."""
FEW, HALF = 10, 0.5
"""So many words are few; an incident that has this share of them, by weight, is like them."""
KIND, COMPONENTS = 0.1, 0.15
"""What the same kind, and all of the same components, add to that."""
_ORDINARY = 0.2  # what a word counts that reports share whatever they are about
_LONGEST = 4000
_TITLE_COUNTS = 3
_WORDS_NAMED = 5


class Query(Struct, frozen=True):
    """What is looked for: words, those that sum it up, and what is known besides."""

    words: str
    gist: str = ""
    kind: str | None = None
    components: tuple[str, ...] = ()
    itself: str | None = None


class Match(Struct, frozen=True):
    """A past incident, how alike it is (from 0 to 1.25), and why it is named."""

    incident: Incident
    likeness: float
    same_kind: bool
    components: tuple[str, ...]
    words: tuple[str, ...] = ()


class Helped(Struct, frozen=True):
    """What is known of how a past incident went: texts in the language of the site."""

    helped: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    remedy: tuple[str, ...] = ()
    ended: str | None = None
    duration: timedelta | None = None
    has_review: bool = False


def query(incident: Incident) -> Query:
    """What an incident asks for."""
    return Query(
        words=words_of(incident),
        gist=gist_of(incident),
        kind=incident.kind,
        components=tuple(incident.components),
        itself=incident.id,
    )


def similar(site: Site, asked: Query, most: int = 3) -> tuple[Match, ...]:
    """The past incidents that resemble it most, the most alike first; none where none does.

    Past is what is over and was not withdrawn.
    """
    past = [i for i in site.incidents if i.phase is Phase.RESOLVED and i.id != asked.itself]
    bags = [bag(words_of(incident)) for incident in past]
    weights = _weights([*bags, bag(asked.words)])
    wanted = _vector(bag(asked.words), weights)
    gist = bag(asked.gist or asked.words).keys()
    found: list[tuple[Match, Mapping[str, float]]] = []
    for incident, own in zip(past, bags, strict=True):
        vector = _vector(own, weights)
        both = {t: share * vector[t] for t, share in wanted.items() if t in vector}
        words = sum(both.values())
        few = len(wanted) <= FEW
        if not _tells(both, gist & bag(gist_of(incident)).keys(), few=few):
            words = 0.0
        if few and both:
            words = max(words, _of_few(wanted, both, weights))
        match = _match(incident, words, asked)
        if match is not None:
            found.append((match, both))
    found.sort(key=lambda pair: _rank(pair[0]))
    return tuple(replace(match, words=_named(asked.words, both)) for match, both in found[:most])


def _of_few(
    wanted: Mapping[str, float], both: Mapping[str, float], weights: Mapping[str, float]
) -> float:
    """How alike an incident is that has half of a few words, which no long text is like."""
    share = sum(weights[term] for term in both) / sum(weights[term] for term in wanted)
    return LEAST * 2 * share if share >= HALF else 0.0


def _tells(both: Mapping[str, float], core: Collection[str], *, few: bool) -> bool:
    """Whether what both say tells something, and sums both up: not what any two reports share.

    Chinese is counted by pairs of characters, of which a word may have more than one.
    """
    telling = [term for term in both if not is_ordinary(term)]
    count = sum(0.5 if is_han(term) and not few else 1 for term in telling)
    return count >= TELLING and any(term in core for term in telling)


def _rank(match: Match) -> tuple[float, float, str]:
    """The most alike first, of two that are the newer one."""
    updates = match.incident.updates
    moment = updates[-1].at.timestamp() if updates else 0.0
    return -round(match.likeness, 6), -moment, match.incident.id


def _match(incident: Incident, words: float, asked: Query) -> Match | None:
    same_kind = incident.kind == asked.kind
    shared = tuple(each for each in asked.components if each in incident.components)
    if words < (LEAST_BESIDE if shared else LEAST):
        return None
    likeness = words + KIND * same_kind
    if asked.components:
        likeness += COMPONENTS * len(shared) / len(asked.components)
    return Match(incident, likeness, same_kind, shared)


def helped(incident: Incident, internal: Internal | None) -> Helped:
    """What helped then: the internal review, the last message, the remedy that was given."""
    review = None if internal is None else internal.reviews.get(incident.id)
    ended = next((u for u in reversed(incident.updates) if u.phase is Phase.RESOLVED), None)
    return Helped(
        helped=() if review is None else review.helped,
        causes=() if review is None else review.causes,
        remedy=tuple(_texts(incident.facts.get("remedy"))),
        ended=None if ended is None else _gist(ended.summary or ended.body),
        duration=incident.duration,
        has_review=incident.review is not None or review is not None,
    )


def _gist(text: Text) -> str | None:
    """The beginning of a text: its first sentences, as long as a person reads at once."""
    plain = " ".join(re.sub(r"[#*_`>|\[\]]|\(https?://[^)]*\)", "", text.value).split())
    if len(plain) <= 200:
        return plain or None
    cut = max(plain.rfind(end, 0, 200) for end in (". ", "。", "! ", "？", "! "))
    return plain[: cut + 1] if cut > 60 else f"{plain[:199].rstrip()}…"


def words_of(incident: Incident) -> str:
    """All that an incident says, as far as it tells it from others; its title counts most."""
    parts = [incident.title.value] * _TITLE_COUNTS
    parts += [u.summary.value for u in incident.updates if u.summary is not None]
    for value in incident.facts.values():
        parts += _texts(value)
    parts += [update.body.value for update in incident.updates]
    return "\n".join(parts)[:_LONGEST]


def gist_of(incident: Incident) -> str:
    """What sums an incident up: its titles and its summaries."""
    told = ((each.title, each.summary) for each in incident.updates)
    parts = [text.value for both in told for text in both if text is not None]
    return "\n".join([incident.title.value, *parts])[:_LONGEST]


def _texts(value: FactValue | None) -> Iterable[str]:
    match value:
        case Text():
            yield value.value
        case tuple():
            for each in value:
                if isinstance(each, Text):
                    yield each.value
                elif isinstance(each, Row):
                    yield " ".join(each.cells.values())
        case _:
            return


def _weights(bags: Sequence[Counter[str]]) -> Mapping[str, float]:
    """How much each term tells: the fewer incidents have it, the more."""
    frequency: Counter[str] = Counter()
    for each in bags:
        frequency.update(each.keys())
    return {
        term: (math.log(len(bags) / number) + 0.1) * (_ORDINARY if is_ordinary(term) else 1)
        for term, number in frequency.items()
    }


def _vector(own: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    vector = {term: (1 + math.log(count)) * weights[term] for term, count in own.items()}
    length = math.sqrt(sum(part * part for part in vector.values()))
    return {term: part / length for term, part in vector.items()} if length else {}


def _named(words: str, both: Mapping[str, float]) -> tuple[str, ...]:
    """The words that both have, as they are written, those that tell most first."""
    telling = {term: weight for term, weight in both.items() if not is_ordinary(term)}
    found: dict[str, float] = {}
    for run in dict.fromkeys(RUN.findall(words)):
        plain = run.casefold()
        if is_han(plain):
            for piece, weight in _pieces(plain, both):
                if not telling or any(
                    first + second in telling for first, second in pairwise(piece)
                ):
                    found[piece] = max(found.get(piece, 0.0), weight)
        elif (term := term_of(plain)) is not None and term in (telling or both):
            found.setdefault(plain, both[term])
    chosen: list[str] = []
    for word in sorted(found, key=lambda word: (-round(found[word], 9), -len(word), word)):
        if len(chosen) == _WORDS_NAMED:
            break
        if not any(stem(word) == stem(other) or word in other for other in chosen):
            chosen.append(word)
    return tuple(chosen)


def _pieces(run: str, both: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The longest stretches of Chinese of which every pair of characters is shared."""
    start: int | None = None
    for at in range(len(run)):
        if run[at : at + 2] in both:
            start = at if start is None else start
        elif start is not None:
            piece = run[start : at + 1]
            yield piece, max(both[first + second] for first, second in pairwise(piece))
            start = None
