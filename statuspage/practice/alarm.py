"""The words in which a role is told that clocks have run out: plain, and nothing that is secret.

Of an incident they say its title, its impact and where to read it; of one that is not public
only the name of its folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from statuspage.config import Config
from statuspage.locale import Locale
from statuspage.locale.vocabulary import msgid
from statuspage.policy import Clock, Role
from statuspage.practice.running import Running


class Letter(Struct, frozen=True):
    """What a role is told: one line, and the whole text."""

    subject: str
    text: str


class Desk(Struct, frozen=True):
    """What letters of a site have in common: its settings, its language, the policy's roles."""

    config: Config
    locale: Locale
    roles: Mapping[str, Role]

    def name(self, role: str) -> str:
        """The name of a role."""
        return self.roles[role].name if role in self.roles else role


def letter(role: str, overdue: Sequence[Running], desk: Desk) -> Letter:
    """What a role is told of clocks, the first one first; a drill says so in every part."""
    locale = desk.locale
    first = overdue[0]
    if len(overdue) == 1:
        words = locale.gettext("Overdue: %(what)s, %(incident)s")
        if first.overdue is None:
            words = locale.gettext("Soon due: %(what)s, %(incident)s")
        subject = words % {"what": _what(first, locale), "incident": _incident(first)}
    else:
        subject = locale.ngettext(
            "%(number)s thing is due: %(incident)s",
            "%(number)s things are due: %(incident)s",
            len(overdue),
        ) % {"number": locale.number(len(overdue)), "incident": _incidents(overdue, locale)}
    lines = [locale.gettext("You are told as: %(role)s") % {"role": desk.name(role)}]
    for one in overdue:
        lines += ["", *_paragraph(role, one, desk)]
    lines += ["", locale.gettext("Whoever does it ends this: nobody else is told of it then.")]
    if first.drill:
        subject = f"{locale.exercise}: {subject}"
        lines = [locale.exercise, "", *lines, "", locale.exercise]
    return Letter(subject, "\n".join(lines) + "\n")


def _paragraph(role: str, one: Running, desk: Desk) -> Iterator[str]:
    locale = desk.locale
    assert one.due is not None
    yield _when(one, one.due, locale)
    if one.is_promised and one.promised is not None:
        yield locale.gettext(
            "People were promised it for %(moment)s; policy.yml asks for one sooner."
        ) % {"moment": locale.datetime(one.promised)}
    yield locale.gettext("Incident: %(incident)s (%(impact)s)") % {
        "incident": _incident(one),
        "impact": locale.impact(one.impact),
    }
    if one.is_public and not one.drill:  # drills have no page that a link could lead to
        yield f"{desk.config.url}{desk.config.prefix(locale.language)}{one.path}/"
    elif not one.drill:
        yield locale.gettext("It is not public.")
    others = [desk.name(each) for each in one.acts if each != role]
    if role in one.acts:
        yield locale.gettext("It is your turn.")
    elif others:
        yield locale.gettext("Whose turn it is: %(roles)s") % {"roles": locale.list(others)}
    yield locale.gettext(_WHAT_TO_DO[one.clock]) % {
        "incident": one.incident,
        "name": one.name,
        "place": one.place,
    }
    if one.next is not None:
        yield locale.gettext("Told next: %(role)s, on %(moment)s") % {
            "role": desk.name(one.next.role),
            "moment": locale.datetime(one.next.at),
        }


def _when(one: Running, due: datetime, locale: Locale) -> str:
    """What is due, and when: at a moment, or at the end of a day where the whole day counts."""
    span = one.overdue
    if one.until is not None:
        words = locale.gettext("%(what)s: is due by the end of %(moment)s, in %(span)s.")
        if span is not None:
            words = locale.gettext("%(what)s: was due by the end of %(moment)s, %(span)s ago.")
    else:
        words = locale.gettext("%(what)s: is due on %(moment)s, in %(span)s.")
        if span is not None:
            words = locale.gettext("%(what)s: was due on %(moment)s, %(span)s ago.")
    return words % {
        "what": _capital(_what(one, locale)),
        "moment": locale.datetime(due) if one.until is None else locale.date(one.until),
        "span": locale.duration(due - one.as_of if span is None else span),
    }


_WHAT_TO_DO = {
    Clock.FIRST_MESSAGE: msgid(
        "What to do: publish the first message. It may say that not much is known yet, what is "
        "done to find out, and when the next one comes."
    ),
    Clock.NEXT_UPDATE: msgid(
        "What to do: publish an update. It may say that there is nothing new yet, and when the "
        "next one comes."
    ),
    Clock.APPROVAL: msgid("What to do: read it, and approve it: statuspage approve %(name)s"),
    Clock.AUTHORITY: msgid(
        "What to do: tell the authority; if it is late, say why. Then write the time into "
        "internal/plans/%(incident)s.md, below 'told:', as %(name)s."
    ),
    Clock.REVIEW: msgid("What to do: write the review: statuspage new review %(incident)s"),
    Clock.ACTION: msgid(
        "What to do: it stands in %(place)s. Do it, and write the day below it, as 'done:'."
    ),
}
_WHAT = {
    Clock.FIRST_MESSAGE: msgid("first message"),
    Clock.NEXT_UPDATE: msgid("next update"),
    Clock.APPROVAL: msgid("approval"),
    Clock.REVIEW: msgid("review"),
}


def _what(one: Running, locale: Locale) -> str:
    if one.deadline is not None:
        return locale.label(one.deadline.label)
    # What a review decided is internal, and stays where it is.
    words = _WHAT.get(one.clock)
    return locale.gettext("action of a review") if words is None else locale.gettext(words)


def _incident(one: Running) -> str:
    return one.title if one.is_public else one.incident


def _incidents(overdue: Sequence[Running], locale: Locale) -> str:
    """The first of several incidents: a subject is read at a glance."""
    names = [*dict.fromkeys(map(_incident, overdue))]
    if len(names) <= _NAMED:
        return locale.list(names)
    more = len(names) - _NAMED
    words = locale.ngettext("%(number)s more", "%(number)s more", more)
    return locale.list([*names[:_NAMED], words % {"number": locale.number(more)}])


_NAMED = 2


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
