"""Which updates a person means, and which of their notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.errors import Mistake, Severity, WrongUse

if TYPE_CHECKING:
    from statuspage.model import Update
    from statuspage.notices.notice import Notice
    from statuspage.notices.standing import Subject
    from statuspage.site import Site

    Told = tuple[Subject, Update]

_FAMILIES = ("incidents", "maintenance")


class Filter(Struct, frozen=True, kw_only=True):
    """The channels, audiences and languages that were asked for; all, when none was."""

    channels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def check(self, languages: Iterable[str]) -> None:
        """Raises WrongUse for a name that does not exist."""
        from statuspage.notices.channels import CHANNELS
        from statuspage.notices.notice import AUDIENCES

        _known("--channel", self.channels, [each.name for each in CHANNELS])
        _known("--audience", self.audiences, [each.value for each in AUDIENCES])
        _known("--lang", self.languages, [*languages])

    def speaks(self, language: str) -> bool:
        """Whether notices in this language were asked for."""
        return not self.languages or language in self.languages

    def picked(self, notices: Iterable[Notice]) -> Iterator[Notice]:
        """Those of the notices that were asked for."""
        for notice in notices:
            channel = not self.channels or notice.channel in self.channels
            if channel and (not self.audiences or notice.audience.value in self.audiences):
                yield notice


def _known(option: str, names: Iterable[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(known)}"
            raise WrongUse(f"{option} '{name}' does not exist; {hint}")


def recent(site: Site, days: int | None) -> list[Told]:
    """The updates of the last days, or all of them, newest first."""
    since = None if days is None else site.as_of - timedelta(days=days)
    told = site.updates_newest_first()
    return [(subject, update) for subject, update in told if since is None or update.at >= since]


def named(
    site: Site, mistakes: Iterable[Mistake], name: str, *, newest: bool, whole: bool = True
) -> list[Told]:
    """The updates meant by `incident`, `incident/update` or the path of a file.

    Of an incident alone all its updates are meant, or the newest one. Where the id need not be
    `whole`, a part will do that no other has; of several the one that is open is meant.
    """
    family, folder, update = _parts(name)
    subjects: list[Subject] = [*site.incidents, *site.maintenance]
    subjects = [each for each in subjects if each.path.startswith(family)]
    subject = next((each for each in subjects if each.id == folder and each.updates), None)
    broken = [m for m in mistakes if m.severity is Severity.ERROR]
    if subject is None and not whole:
        subject = _with_part(folder, subjects)
    if subject is None:
        raise WrongUse(_unknown(folder, [each.id for each in subjects], broken))
    if update is None:
        return [(subject, each) for each in subject.updates][-1 if newest else 0 :]
    found = [(subject, each) for each in subject.updates if each.name == update]
    if not found:
        raise WrongUse(_no_update(subject, update, broken))
    return found


def _with_part(part: str, subjects: Iterable[Subject]) -> Subject | None:
    from statuspage.cli import _case

    known = {each.id: each for each in subjects if each.updates}
    containing = _case.with_part(part, known)
    still_open = [each for each in containing if not known[each].updates[-1].phase.is_over]
    found = _case.the_one(part, still_open if len(containing) > 1 and still_open else containing)
    return None if found is None else known[found]


def _parts(name: str) -> tuple[str, str, str | None]:
    """The family if it is named, the incident, and the update if there is one, that a name or a
    path of any length gives.
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    named = ""
    for family in _FAMILIES:
        if family in parts[:-1]:
            parts = parts[len(parts) - parts[::-1].index(family) :]
            named = f"{family}/"
    match parts:
        case [folder]:
            return named, folder, None
        case [folder, update]:
            # A translation is a file of the update that it translates.
            return named, folder, update.removesuffix(".md").partition(".")[0]
        case _:
            raise WrongUse(
                f"'{name}' is no update; write it as 2026-11-02-checkout-errors/02-identified"
            )


def _unknown(wrong: str, known: Sequence[str], mistakes: Iterable[Mistake]) -> str:
    prefixes = tuple(f"{family}/{wrong}/" for family in _FAMILIES)
    broken = [str(mistake) for mistake in mistakes if mistake.path.startswith(prefixes)]
    if broken:
        return "\n".join([*broken, f"'{wrong}' has no notices until this is mended"])
    close = get_close_matches(wrong, known, n=1, cutoff=0.7) or _holding_part(wrong, known)
    hint = f"; did you mean '{close[0]}'?" if close else ""
    return (
        f"there is no incident or maintenance '{wrong}'{hint} "
        "(a draft, and what is not due yet, has no notices; a drill has them with --drills)"
    )


def _holding_part(part: str, known: Iterable[str]) -> list[str]:
    from statuspage.cli import _case

    found = _case.with_part(part, known)
    return found if len(found) == 1 else []


def _no_update(subject: Subject, wrong: str, mistakes: Iterable[Mistake]) -> str:
    file = f"{subject.path}/{wrong}."
    broken = [str(mistake) for mistake in mistakes if mistake.path.startswith(file)]
    if broken:
        return "\n".join([*broken, "this update has no notices until this is mended"])
    names = ", ".join(each.name for each in subject.updates)
    return f"'{subject.id}' has no update '{wrong}'; it has: {names}"
