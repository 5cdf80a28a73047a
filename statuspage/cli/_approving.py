"""What waits for approval: recent updates in the words of their channels, and who is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.errors import Mistake

if TYPE_CHECKING:
    from statuspage.model import Update
    from statuspage.notices.notice import Notice
    from statuspage.notices.standing import Subject
    from statuspage.policy import Approval, Policy, Scope
    from statuspage.site import Site
    from statuspage.source.consent import Approvals, Consent

# More moments than this are not looked at one by one.
_MOMENTS = 5


class Candidate(Struct, frozen=True):
    """An update that may be sent, in the sites of the moment at which it is told.

    `publish_at` is that moment when it is still to come.
    """

    sites: Mapping[str, Site]
    subject: Subject
    update: Update
    publish_at: datetime | None = None

    @property
    def path(self) -> str:
        """The path of the update."""
        return self.update.path


def recent(sites: Mapping[str, Site], window: timedelta) -> list[Candidate]:
    """The updates that policy's window still lets out, newest first.

    What a later message takes back is sent to nobody any more, so nobody is asked for it.
    """
    from statuspage.notices.takenback import taken_back

    site = next(iter(sites.values()))
    return [
        Candidate(sites, subject, update)
        for subject, update in site.updates_newest_first()
        if update.at >= site.as_of - window and not taken_back(subject, update)
    ]


def withheld(folder: Path, sites: Mapping[str, Site]) -> Iterator[Candidate]:
    """The updates whose `publish_at` is still to come, each as it will be told then."""
    from statuspage import source

    site = next(iter(sites.values()))
    known = {update.path for _, update in site.updates_newest_first()}
    coming = sorted({moment for moment in site.embargoes if moment > site.as_of})
    for moment in dict.fromkeys((*coming[:_MOMENTS], *coming[-1:])):
        later = source.read(folder, site.config, moment).sites
        for subject, update in next(iter(later.values())).updates_newest_first():
            if update.path not in known:
                known.add(update.path)
                yield Candidate(later, subject, update, moment)


class Asked(Struct, frozen=True):
    """What one rule asks for, and for which channels it does."""

    wanted: Approval
    channels: tuple[str, ...]
    consent: Consent


class Edition(Struct, frozen=True, kw_only=True):
    """An update in one language: its notices, the hash of its public words, what is asked.

    An outdated translation is not sent, so nothing is asked for it.
    """

    language: str
    notices: tuple[Notice, ...]
    words: str
    asked: tuple[Asked, ...]

    @property
    def public(self) -> tuple[Notice, ...]:
        """The notices whose words are approved."""
        from statuspage.notices.approved import PUBLIC

        return tuple(notice for notice in self.notices if notice.audience in PUBLIC)

    @property
    def outdated(self) -> bool:
        """Whether the original has changed since it was translated."""
        return any(notice.outdated for notice in self.notices)

    @property
    def waits(self) -> bool:
        """Whether an approval is missing."""
        return any(asked.consent.lacking for asked in self.asked)


class Case(Struct, frozen=True, kw_only=True):
    """One update with all that is asked of it."""

    path: str
    title: str
    at: datetime
    publish_at: datetime | None
    editions: tuple[Edition, ...]

    @property
    def waits(self) -> bool:
        """Whether an approval is missing in any language."""
        return any(edition.waits for edition in self.editions)

    @property
    def open(self) -> tuple[str, ...]:
        """The roles that may still approve."""
        asked = (asked for edition in self.editions for asked in edition.asked)
        return tuple(dict.fromkeys(role for each in asked for role in each.consent.open))

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why approvals that are there do not count."""
        asked = (asked for edition in self.editions for asked in edition.asked)
        return tuple(dict.fromkeys(remark for each in asked for remark in each.consent.remarks))

    def words(self, languages: Iterable[str] = ()) -> Mapping[str, str]:
        """The hashes to be approved by language: of those that are named, else of all."""
        chosen = {*languages}
        return {
            edition.language: edition.words
            for edition in self.editions
            if edition.public and (edition.language in chosen if chosen else not edition.outdated)
        }


def cases(
    folder: Path,
    chosen: Iterable[Candidate],
    policy: Policy,
    approvals: Approvals,
    *,
    in_outline: bool = False,
) -> tuple[list[Case], list[Mistake]]:
    """What is asked of each update, and what is wrong with templates.

    An update whose notices cannot all be composed has no words that could be approved.
    `in_outline` no words are composed, so that no approval of them can be found.
    """
    found = []
    composed, mistakes = _composed(folder, chosen, in_outline=in_outline)
    for candidate, editions in composed:
        update = candidate.update
        found.append(
            Case(
                path=update.path,
                title=" ".join(update.title.value.split()),
                at=update.at,
                publish_at=candidate.publish_at,
                editions=tuple(
                    _edition(language, notices, policy, approvals)
                    for language, notices in editions.items()
                ),
            )
        )
    return found, mistakes


def words_of(folder: Path, chosen: Sequence[Candidate]) -> Mapping[str, Mapping[str, str]]:
    """The hashes of the public words of updates, by path and language."""
    if not chosen:
        return {}
    from statuspage.notices.approved import words_hash

    return {
        candidate.update.path: {code: words_hash(some) for code, some in editions.items()}
        for candidate, editions in _composed(folder, chosen)[0]
    }


Editions = Mapping[str, tuple["Notice", ...]]


def _composed(
    folder: Path, chosen: Iterable[Candidate], *, in_outline: bool = False
) -> tuple[list[tuple[Candidate, Editions]], list[Mistake]]:
    from statuspage.cli._composing import compose, wording
    from statuspage.cli._notice_choice import Filter

    templates = wording(folder, in_outline=in_outline)
    found: list[tuple[Candidate, Editions]] = []
    mistakes: dict[Mistake, None] = {}
    for candidate in chosen:
        told = [(candidate.subject, candidate.update)]
        notices, wrong = compose(candidate.sites, told, templates, Filter())
        mistakes |= dict.fromkeys(wrong)
        if wrong:
            continue
        editions: defaultdict[str, list[Notice]] = defaultdict(list)
        for notice in notices:
            editions[notice.language].append(notice)
        found.append((candidate, {code: tuple(some) for code, some in editions.items()}))
    return found, [*mistakes]


def _edition(
    language: str, notices: tuple[Notice, ...], policy: Policy, approvals: Approvals
) -> Edition:
    from statuspage.notices.approved import words_hash

    words = words_hash(notices)
    sent = [] if notices[0].outdated else [n for n in notices if _covers(policy.send, n)]
    asked = []
    for wanted in policy.approvals:
        channels = tuple(dict.fromkeys(n.channel for n in sent if _covers([wanted.scope], n)))
        if channels:
            consent = approvals.standing(
                notices[0].path, language, words, notices[0].origin.holding, wanted
            )
            asked.append(Asked(wanted, channels, consent))
    return Edition(language=language, notices=notices, words=words, asked=tuple(asked))


def _covers(scopes: Iterable[Scope], notice: Notice) -> bool:
    return any(
        scope.covers(
            channel=notice.channel,
            audience=notice.audience.value,
            kind=notice.kind,
            occasions=notice.origin.occasions,
            impact=notice.impact,
        )
        for scope in scopes
    )
