"""A report for everybody, in Markdown: made from the public site alone, so that nothing leaks.

What is internal (policy, clocks, approvals, notices, internal reviews) cannot be in it, because
it is never given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from statuspage.locale import Locale, msgid
from statuspage.model import Incident
from statuspage.practice.periods import Period
from statuspage.practice.report import words as said
from statuspage.practice.report.details import detail
from statuspage.practice.scorecard import (
    Figure,
    Scorecard,
    Span,
    scorecard,
    sums,
)
from statuspage.practice.scorecard.measured import Missing
from statuspage.site import Site

FIGURES = (
    Figure.FIRST_MESSAGE,
    Figure.PROMISES,
    Figure.SILENCE,
    Figure.CORRECTIONS,
    Figure.FIRST_PARTS,
    Figure.LANGUAGES,
    Figure.RESOLVE,
    Figure.ACTIONS,
)
PARTS = (*(figure.value for figure in FIGURES), "reviews", "incidents", "components")
"""What can be told in public, in the order of the scorecard."""
DEFAULT = ("first_message", "promises", "silence", "corrections", "resolve", "incidents")
INTERNAL = frozenset({"approval", "notices", "drills"})
"""Figures that come from internal files, and are never told."""

_MEANINGS: Mapping[Figure, str] = {
    Figure.FIRST_MESSAGE: msgid(
        "From the moment at which we noticed it to our first message on this page."
    ),
    Figure.PROMISES: msgid(
        "Each message on an open incident names the time of the next one. Counted is how many of "
        "those came by that minute."
    ),
    Figure.SILENCE: msgid("From one message on an open incident to the next one."),
    Figure.CORRECTIONS: msgid("Messages in which we put right what we had said wrongly."),
    Figure.FIRST_PARTS: msgid(
        "First messages with a word for those concerned, what is known, what is not, when we "
        "speak again, what we do, and where to turn."
    ),
    Figure.LANGUAGES: msgid("Messages that stand on this page in all of its languages."),
    Figure.RESOLVE: msgid("From the start of an incident to the message that it is over."),
    Figure.ACTIONS: msgid("What we promised after an incident, of which the day has come."),
}
_REVIEWS = msgid("Incidents with a public review")
_REVIEWS_MEAN = msgid(
    "Of the incidents that were over in the period, those of which we published what we learned."
)


def page(
    site: Site,
    period: Period,
    parts: Sequence[str],
    words: Locale,
    missing: Missing,
    *,
    home: str = "../",
) -> str:
    """The page in the language of `site`; `parts` are some of PARTS, in the order wanted.

    `home` leads from the page to the first one of its language.
    """
    card = scorecard(site, period, missing=missing)
    lines = [*_head(card, period, parts, words)]
    figures = [Figure(part) for part in parts if part in {f.value for f in FIGURES}]
    if figures or "reviews" in parts:
        lines += _table(card, site, period, figures, "reviews" in parts, words)
    for part in parts:
        if part == "incidents":
            lines += _incidents(card, site, words, home)
        elif part == "components":
            lines += _components(card, site, words)
    lines += _how(figures, "reviews" in parts, words)
    return "\n".join(lines).rstrip() + "\n"


def title(period: Period, words: Locale) -> str:
    """What the page is called, in the menu too."""
    return words.gettext("How we informed you: %(period)s") % {
        "period": said.span_of(period, words)
    }


def _head(card: Scorecard, period: Period, parts: Sequence[str], words: Locale) -> Iterator[str]:
    days = f"--from {period.first} --to {period.last}"
    yield f"# {title(period, words)}"
    yield ""  # MkDocs takes the title from the first line alone
    yield f"<!-- statuspage report --public {days} --parts {','.join(parts)} -->"
    yield ""
    yield words.gettext("In this period: %(overview)s.") % {"overview": said.overview(card, words)}
    if card.is_running:
        yield ""
        yield words.gettext("The period is not over: these are the figures up to %(moment)s.") % {
            "moment": words.datetime(card.as_of)
        }
    yield ""


def _table(
    card: Scorecard,
    site: Site,
    period: Period,
    figures: Sequence[Figure],
    reviews: bool,
    words: Locale,
) -> Iterator[str]:
    _ = words.gettext
    yield _row(_("Figure"), _("This period"), _("Period before"))
    yield "| --- | --- | --- |"
    for figure in figures:
        label = said.label(figure, words)
        yield _row(label, _said(card.now, figure, words), _said(card.before, figure, words))
    if reviews:
        yield _row(
            _(_REVIEWS),
            _reviewed(site, period, words),
            _reviewed(site, card.before.period, words),
        )


def _how(figures: Sequence[Figure], reviews: bool, words: Locale) -> Iterator[str]:
    """What each row of the table means."""
    _ = words.gettext
    means = [(said.label(figure, words), _(_MEANINGS[figure])) for figure in figures]
    if reviews:
        means.append((_(_REVIEWS), _(_REVIEWS_MEAN)))
    if means:
        yield from ("", f"## {_('How we count')}", "")
        yield from (f"- **{label}** · {meaning}" for label, meaning in means)
    if figures:
        yield "- " + _("Of one or two cases we give each instead of an average.")


def _said(span: Span, figure: Figure, words: Locale) -> str:
    told = said.result(span.figures[figure], words)
    both = {"result": told, "detail": detail(span, span.figures[figure], words)}
    if figure is Figure.CORRECTIONS:
        return words.pgettext("figure", "%(result)s %(detail)s") % both
    if figure is Figure.ACTIONS and any(span.actions.values()):
        return words.pgettext("figure", "%(result)s. %(detail)s") % both
    return told


def _reviewed(site: Site, period: Period, words: Locale) -> str:
    over = [i for i in site.incidents if i.resolved_at is not None and period.holds(i.resolved_at)]
    over = [incident for incident in over if not incident.withdrawn]
    return said.share(sum(i.review is not None for i in over), len(over), words)


def _incidents(card: Scorecard, site: Site, words: Locale, home: str) -> Iterator[str]:
    by_id = {incident.id: incident for incident in site.incidents}
    cases = card.by_incident()
    yield ""
    yield f"## {words.gettext('Incident by incident')}"
    yield ""
    if not cases:
        yield words.gettext("There was none.")
        return
    shown = (Figure.FIRST_MESSAGE, Figure.PROMISES, Figure.RESOLVE)
    heads = [said.label(figure, words) for figure in shown]
    yield _row(words.gettext("Incident"), words.gettext("Impact"), *heads)
    yield "| --- | --- | --- | --- | --- |"
    for name, mine in cases.items():
        found = sums(mine)
        figures = [said.alone(found[f], words) for f in shown]
        incident = by_id[name]
        yield _row(_link(incident, home), words.impact(incident.impact_peak), *figures, linked=True)


def _link(incident: Incident, home: str) -> str:
    return f"[{_cell(incident.title.value)}]({home}incidents/{incident.id}/)"


def _components(card: Scorecard, site: Site, words: Locale) -> Iterator[str]:
    names = {component.id: component.name.value for component in site.components()}
    concerned = [name for name in card.by_component if name in names]
    yield ""
    yield f"## {words.gettext('By component')}"
    yield ""
    if not concerned:
        yield words.gettext("There was none.")
        return
    yield _row(
        words.gettext("By component"), words.gettext("Incidents"), said.label(Figure.RESOLVE, words)
    )
    yield "| --- | --- | --- |"
    for name in concerned:
        figures = card.by_component[name]
        number = len({case.incident for of in figures.values() for case in of.cases})
        resolve = figures[Figure.RESOLVE]
        yield _row(names[name], words.number(number), said.alone(resolve, words))


def _cell(text: str) -> str:
    """Words as they are, whatever marks are in them."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").translate(_MARKS)


_MARKS = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]|~$^!#"})


def _row(first: str, *cells: str, linked: bool = False) -> str:
    begins = first if linked else _cell(first)
    return f"| {' | '.join([begins, *map(_cell, cells)])} |"
