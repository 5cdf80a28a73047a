"""A scorecard for a terminal: what to improve first, then a line or two a figure."""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.locale import Locale
from statuspage.practice.report import words as said
from statuspage.practice.scorecard import Figure, Scorecard


def text(card: Scorecard, site: str, words: Locale) -> str:
    """The scorecard as lines."""
    return "".join(f"{line}\n" for line in _lines(card, site, words))


def _lines(card: Scorecard, site: str, words: Locale) -> Iterator[str]:
    yield f"{site} · {said.span_of(card.now.period, words)}"
    yield said.overview(card, words)
    yield ""
    sentence, advice = said.improve(card, words)
    yield said.named(words.gettext("To improve first"), sentence, words)
    if advice:
        yield f"  {advice}"
    yield ""
    before = words.pgettext("period", "before")
    for row in said.rows(card, words):
        of, past = card.now.figures[Figure(row.id)], card.before.figures[Figure(row.id)]
        if not of.n and not of.tally and not past.n and row.id != Figure.DRILLS:
            continue
        yield row.label
        parts = [row.result]
        if row.policy:
            parts.append(said.named(words.gettext("within policy"), row.policy, words))
        past_of = said.named(before, row.before, words)
        parts.append(past_of + (f", {row.trend}" if row.trend else ""))
        yield f"  {' · '.join(parts)}"
        if row.detail:
            yield f"  {row.detail}"
    remarks = said.remarks(card, words)
    if remarks:
        yield ""
        yield from remarks
