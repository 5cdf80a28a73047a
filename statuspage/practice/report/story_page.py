"""One incident's report as an internal page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from statuspage.internal import Task
from statuspage.locale import Locale, msgid_in
from statuspage.practice.actions import State
from statuspage.practice.report import voices
from statuspage.practice.report.course import role
from statuspage.practice.report.details import detail
from statuspage.practice.report.html import page as html_page
from statuspage.practice.report.story import Story
from statuspage.practice.report.words import kept, label, of_one
from statuspage.practice.scorecard import Figure
from statuspage.site.answered import told_phase

_STATES = {
    State.OVERDUE: msgid_in("action", "overdue"),
    State.OPEN: msgid_in("action", "open"),
    State.DONE_LATE: msgid_in("action", "done late"),
    State.DONE: msgid_in("action", "done"),
}


def page(told: Story, words: Locale) -> str:
    """The whole page, one file."""
    from markupsafe import Markup

    site, incident = told.site, told.incident
    kind = site.kinds.get(incident.kind)
    lead = [
        *([words.exercise] if incident.drill else []),
        incident.id,
        incident.kind if kind is None else words.label(kind.label),
        words.pgettext("course", "impact: %(impact)s")
        % {"impact": words.impact(incident.impact_peak)},
        words.phase(told_phase(incident), kind),
    ]
    return html_page(
        "incident.html.jinja",
        words,
        {
            "title": " ".join(incident.title.value.split()),
            "lead": " · ".join(lead),
            "site": site.name().value,
            "as_of": site.as_of,
            "rows": [
                {
                    "label": label(figure, words),
                    "result": of_one(told.incident, of, words),
                    "detail": _detail(told, figure, words),
                }
                for figure, of in told.figures.items()
                if of.n and figure is not Figure.DRILLS
            ],
            "events": told.events,
            "feedback": _feedback(told, words),
            "signals": [
                {"title": one.title, "desc": one.desc, "svg": Markup(one.svg)}  # noqa: S704
                for one in told.observed  # charts escape their words themselves
            ],
            "tables": [table for table in _tables(told, words) if table["rows"]],
            "lists": [each for each in _lists(told, words) if each["entries"]],
        },
    )


def _detail(told: Story, figure: Figure, words: Locale) -> str:
    if figure in {Figure.FIRST_PARTS, Figure.LANGUAGES, Figure.NOTICES, Figure.SILENCE}:
        return detail(told.span, told.figures[figure], words)
    return ""


def _feedback(told: Story, words: Locale) -> dict[str, Any] | None:
    from markupsafe import Markup

    if not told.heard.count:
        return None
    title, desc, svg = voices.picture(told.incident, told.heard, words)
    return {
        "summary": [voices.sentence(voice, words) for voice in told.heard.voices],
        "title": title,
        "desc": desc,
        "svg": Markup(svg),  # noqa: S704 (charts escape their words themselves)
        "head": voices.head(words),
        "rows": voices.rows(told.heard, words),
    }


def _tables(told: Story, words: Locale) -> tuple[dict[str, Any], ...]:
    made = (_authorities, _facts, _plan, _notices, _actions)
    return tuple(table(told, words) for table in made)


def _authorities(told: Story, words: Locale) -> dict[str, Any]:
    _ = words.gettext
    return {
        "id": "authorities",
        "title": _("Authorities"),
        "head": [_("What"), _("Until"), _("Told at")],
        "rows": [
            [
                one.what,
                "–" if one.due is None else words.datetime(one.due),
                kept(one, words),
            ]
            for one in told.clocks
        ],
    }


def _facts(told: Story, words: Locale) -> dict[str, Any]:
    _ = words.gettext
    return {
        "id": "facts",
        "title": _("Fact log"),
        "head": [_("Fact"), _("Source"), _("When"), _("Confirmed by")],
        "rows": [
            [
                fact.fact,
                fact.source,
                "–" if fact.at is None else words.datetime(fact.at),
                role(fact.confirmed_by, told.internal) if fact.confirmed_by else _("not confirmed"),
            ]
            for fact in told.internal.facts.get(told.incident.id, ())
        ],
    }


def _plan(told: Story, words: Locale) -> dict[str, Any]:
    _ = words.gettext
    return {
        "id": "plan",
        "title": _("Plan"),
        "head": [_("Task"), _("Phase"), _("Who"), _("Done")],
        "rows": [_task(task, told, words) for task in _tasks(told)],
    }


def _notices(told: Story, words: Locale) -> dict[str, Any]:
    _ = words.gettext
    return {
        "id": "notices",
        "title": _("Notices"),
        "head": [_("Message"), _("Channel"), _("Sent"), _("Failed"), _("Unknown"), _("First")],
        "rows": [
            [
                one.path.rpartition("/")[2],
                f"{one.channel}, {one.audience}",
                words.number(one.sent),
                words.number(one.failed),
                words.number(one.unknown),
                "–" if one.first is None else words.datetime(one.first),
            ]
            for one in told.sent
        ],
    }


def _actions(told: Story, words: Locale) -> dict[str, Any]:
    _ = words.gettext
    return {
        "id": "actions",
        "title": _("Actions"),
        "head": [_("What"), _("Who"), _("Until"), _("State")],
        "rows": [
            [
                one.what,
                "–" if one.role is None else role(one.role, told.internal),
                "–" if one.by is None else words.date(one.by),
                words.pgettext(*_STATES[one.state(told.site.as_of.date())]),
            ]
            for one in told.actions
        ],
    }


def _tasks(told: Story) -> tuple[Task, ...]:
    plan = told.internal.plans.get(told.incident.id)
    return () if plan is None else plan.tasks


def _task(task: Task, told: Story, words: Locale) -> list[str]:
    kind = told.site.kinds.get(told.incident.kind)
    return [
        task.text,
        "–" if task.phase is None else words.phase(task.phase, kind),
        "–" if task.role is None else role(task.role, told.internal),
        words.pgettext("task", "done") if task.done else words.pgettext("task", "open"),
    ]


def _lists(told: Story, words: Locale) -> Iterator[dict[str, Any]]:
    inner = told.internal.reviews.get(told.incident.id)
    if inner is not None:
        yield {"title": words.gettext("Causes"), "entries": inner.causes}
        yield {"title": words.gettext("What helped"), "entries": inner.helped}
