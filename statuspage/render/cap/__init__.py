"""Warnings as the Common Alerting Protocol has them (OASIS CAP 1.2): a file a message, a list.

One file holds all languages, so all is made once, of the site in its default language. Nothing
in it comes from the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from statuspage.render.cap.alert import Alert
from statuspage.render.cap.chain import alerts
from statuspage.render.cap.codes import codes
from statuspage.render.cap.document import document
from statuspage.render.cap.index import PATH, index, newest
from statuspage.render.cap.words import Words, speaks, words
from statuspage.render.edition import Edition, Subject, edition
from statuspage.render.output import OutputFile
from statuspage.site import Site

__all__ = ["CAP", "CAP_RENDERERS", "PATH"]

SHARES = 8
CAP = "application/cap+xml"
_ATOM = "application/atom+xml"


def messages(share: int) -> Callable[[Site], Iterator[OutputFile]]:
    """A renderer of one share of all warnings: at ten thousand incidents they are much work."""

    def render(site: Site) -> Iterator[OutputFile]:
        settings = site.config.cap
        if settings is None:
            return
        spoken = _spoken(site)
        default = spoken[0].edition
        note = _note(default) if site.drills else ""
        for alert in alerts(_subjects(site)[share::SHARES], settings):
            told = [one.words(alert) for one in spoken if one.speaks(alert)]
            said = codes(alert, default.kind(alert.subject, alert.update))
            content = document(alert, said, told, sender=settings.sender, note=note)
            yield OutputFile(alert.path, content, CAP)

    return render


def listing(site: Site) -> Iterator[OutputFile]:
    """The list of the newest warnings; nothing while no sender is configured."""
    settings = site.config.cap
    if settings is None:
        return
    default = _spoken(site)[0]
    listed = newest(_subjects(site), settings)
    entries = ((alert, moment, default.words(alert)) for alert, moment in listed)
    yield OutputFile(PATH, index(default.edition, entries), _ATOM)


CAP_RENDERERS = (listing, *map(messages, range(SHARES)))
"""All that makes warnings, each called once with the site in its default language."""


def _subjects(site: Site) -> tuple[Subject, ...]:
    return (*site.incidents, *site.maintenance)


def _spoken(site: Site) -> list[_Spoken]:
    """The languages that were read, the default one first."""
    languages = [each for each in site.config.languages if each in site.translations]
    return [_Spoken(edition(site.translations[each])) for each in languages]


def _note(spoken: Edition) -> str:
    said = spoken.locale.gettext("This is a drill. Nothing of this has happened.")
    return f"{spoken.locale.exercise}: {said}"


class _Spoken:
    """One language of the site, and what is told in it."""

    def __init__(self, spoken: Edition) -> None:
        self.edition = spoken
        self._subjects: Mapping[str, Subject] = {each.path: each for each in _subjects(spoken.site)}

    def speaks(self, alert: Alert) -> bool:
        """Whether a warning is told in this language, if only in part."""
        return speaks(self.edition, self._subjects[alert.subject.path], alert)

    def words(self, alert: Alert) -> Words:
        """A warning in this language."""
        return words(self.edition, self._subjects[alert.subject.path], alert)
