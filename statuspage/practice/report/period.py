"""A period's scorecard as an internal page."""

from __future__ import annotations

from collections.abc import Mapping

from statuspage.locale import Locale
from statuspage.model import Impact
from statuspage.practice.report import html
from statuspage.practice.report import words as said
from statuspage.practice.report.details import part
from statuspage.practice.report.pictures import pictures
from statuspage.practice.scorecard import LATE, Case, Figure, Scorecard, Sum, sums
from statuspage.site import Site

_MOST = 40
_IN_TABLES = (Figure.FIRST_MESSAGE, Figure.PROMISES, Figure.SILENCE, Figure.RESOLVE)


def page(card: Scorecard, site: Site, words: Locale) -> str:
    """The whole page, one file."""
    from markupsafe import Markup

    rows = said.rows(card, words)
    sentence, advice = said.improve(card, words)
    missed = _missed(card, words)
    return html.page(
        "period.html.jinja",
        words,
        {
            "title": words.gettext("How well we did"),
            "lead": f"{said.span_of(card.now.period, words)} · {said.overview(card, words)}",
            "site": site.name().value,
            "as_of": card.as_of,
            "improve": sentence,
            "advice": advice,
            "then": _then(card, words),
            "remarks": said.remarks(card, words),
            "rows": rows,
            "charts": [
                {"title": one.title, "desc": one.desc, "svg": Markup(one.svg)}  # noqa: S704
                for one in pictures(card, rows, words)  # charts escape their words themselves
            ],
            "missed": missed[:_MOST],
            "missed_head": [
                words.gettext("Figure"),
                words.gettext("Incident"),
                words.gettext("When"),
                words.gettext("Took"),
                words.gettext("Allowed"),
            ],
            "more_missed": _more(len(missed) - _MOST, words),
            "groups": _groups(card, site, words),
            "incidents_head": [words.gettext("Incident"), words.gettext("Impact"), *_heads(words)],
            "incidents": _incidents(card, words),
            "how": _how(words),
        },
    )


def _then(card: Scorecard, words: Locale) -> list[str]:
    return [
        f"{said.label(one.figure, words)}: "
        + words.gettext("%(missed)s of %(judged)s not within policy")
        % {"missed": words.number(one.missed), "judged": words.number(one.judged)}
        for one in card.shortfalls[1:4]
    ]


def _missed(card: Scorecard, words: Locale) -> list[list[str]]:
    cases = [
        case
        for figure in Figure
        for case in card.now.figures[figure].cases
        if case.kept is not None and case.kept < case.n
    ]
    return [
        [
            said.label(case.figure, words),
            f"{card.subjects[case.incident].title} ({case.where.partition('/')[2]})",
            words.datetime(case.at),
            _took(case, words),
            "" if case.goal is None else words.duration(case.goal),
        ]
        for case in cases
    ]


def _took(case: Case, words: Locale) -> str:
    if case.value is not None:
        return words.duration(case.value)
    if case.n > 1:
        return said.share(case.kept or 0, case.n, words)
    missing = [part(name, words) for name in case.tally if case.figure is Figure.FIRST_PARTS]
    missing += [name for name in case.tally if case.figure is Figure.LANGUAGES]
    if missing:
        return words.gettext("Missing: %(parts)s") % {"parts": words.list(missing)}
    return words.gettext("not in time")


def _more(number: int, words: Locale) -> str:
    if number <= 0:
        return ""
    return words.ngettext(
        "%(n)s more case is in the JSON.", "%(n)s more cases are in the JSON.", number
    ) % {"n": words.number(number)}


def _heads(words: Locale) -> list[str]:
    return [said.label(figure, words) for figure in _IN_TABLES]


def _cells(figures: Mapping[Figure, Sum], words: Locale) -> list[str]:
    found = []
    for figure in _IN_TABLES:
        of = figures[figure]
        if figure is Figure.SILENCE:  # of silences the longest is what counts
            found.append(words.duration(of.values[-1]) if of.values else "–")
        else:
            found.append(said.alone(of, words))
    return found


def _groups(card: Scorecard, site: Site, words: Locale) -> list[dict[str, object]]:
    names = {component.id: component.name.value for component in site.components()}
    kinds = {name: words.label(kind.label) for name, kind in site.kinds.items()}
    impacts = {impact.value: words.impact(impact) for impact in Impact}
    told = (
        ("impact", words.gettext("By impact"), card.by_impact, impacts),
        ("kind", words.gettext("By kind"), card.by_kind, kinds),
        ("component", words.gettext("By component"), card.by_component, names),
    )
    head = [words.gettext("Incidents"), *_heads(words)]
    return [
        {
            "id": name,
            "title": title,
            "head": [title, *head],
            "rows": [
                [
                    called.get(member, member),
                    words.number(_number(figures)),
                    *_cells(figures, words),
                ]
                for member, figures in groups.items()
            ],
        }
        for name, title, groups, called in told
        if groups
    ]


def _number(figures: Mapping[Figure, Sum]) -> int:
    """Of how many incidents anything happened in the period."""
    return len({case.incident for of in figures.values() for case in of.cases})


def _incidents(card: Scorecard, words: Locale) -> list[list[str]]:
    return [
        [
            f"{card.subjects[name].title} ({name})",
            words.impact(card.subjects[name].impact),
            *_cells(sums(cases), words),
        ]
        for name, cases in card.by_incident().items()
    ]


def _how(words: Locale) -> list[str]:
    late = words.duration(LATE)
    return [
        words.gettext(
            "Every figure comes from dated facts: messages, reviews, the record of sending, the "
            "history of approvals. Nothing is typed in."
        ),
        words.gettext(
            "Each case belongs to the period in which its own moment lies, so that the counts of "
            "two periods add up. The middle is the median; of few cases each is said."
        ),
        words.gettext(
            "Shares are said in per cent, and compared with the period before, from ten cases on: "
            "fewer prove nothing."
        ),
        words.gettext(
            "What to improve first: in each incident the share of missed cases, times 1, 2, 4 or 8 "
            "by its impact from none to critical; the figure with the largest sum."
        ),
        words.gettext("A notice is late when it left more than %(time)s after its message.")
        % {"time": late},
    ]
