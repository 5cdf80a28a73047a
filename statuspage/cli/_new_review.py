"""`statuspage new review`: what is known is filled in, the rest is asked, nothing is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _internal, _new
from statuspage.cli._site import Loaded, load, now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from statuspage.model import Incident
    from statuspage.practice.reviewing import Asker
    from statuspage.site import Site

_PUBLIC = """\
# What is promised here is public, and stays on the page of promises until it is done:
# actions:
#   - what: We check every delivery at the door
#     who: the kitchens
#     role: operations
#     by: 2026-12-01"""
_WORDS = """\
# The words of the actions, in the order of the original:
# actions:
#   - what: …
#     who: …"""
_INNER = """\
# Until the line with the moment of the review is there, the review counts as still due:
# at: {at}
# What made it possible, one '- ' line each; and what helped, for the next time:
causes:
helped:
# What is decided; 'public: yes' says that the public review promises it:
# actions:
#   - what: Every delivery is checked at the door
#     role: operations
#     by: 2026-12-01
#     public: yes"""


@click.command(name="review", short_help="Draft the review of an incident that is over.")
@site_option
@now_option
@_internal.internal_option
@click.argument("incident", metavar="INCIDENT")
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="A language of the site, such as zh-CN; may be given again. Without it, all of them.",
)
def command(
    site_dir: Path | None,
    now: str | None,
    internal_dir: Path | None,
    incident: str,
    languages: tuple[str, ...],
) -> None:
    """Draft the review of an incident that is over.

    Writes the public review beside the incident, as a draft that is not published, and the
    internal one. Timeline, figures and promises are filled in from the messages; the rest is
    asked for. A file that is there already stays as it is.

    \b
    statuspage new review 2026-11-02-checkout-errors
    statuspage new review 2026-11-02-checkout-errors --language zh-CN
    """
    from statuspage.editing import drafts

    loaded, sites, name = _reviewed(site_dir, now, incident)
    site = next(iter(sites))
    found = _find(loaded, site, name)
    chosen = _languages(loaded, languages)
    place = internal_dir or loaded.folder / _internal.FOLDER
    public = not (found.withdrawn or found.drill)
    wanted = list(_public(loaded, sites, found.id, chosen)) if public else []
    inner = place / "reviews" / f"{found.id}.md"
    wanted.append((inner, _internal_text(_asker(_site_in(sites, chosen[0]), found.id), loaded)))
    new = [(file, text) for file, text in wanted if not file.exists()]
    if not new:
        raise WrongUse(f"the review of '{found.id}' is there already: {_shown(wanted[0][0])}")
    for file, text in new:
        drafts.write_new(file, text)
        click.echo(_shown(file))
    for file, _ in wanted:
        if (file, _) not in new:
            click.echo(f"{_shown(file)} is there already and stays as it is", err=True)
    _next_step(found, public)


def _next_step(found: Incident, public: bool) -> None:
    if public:
        hint = (
            "Answer the questions, each a line that begins with '>', and take the line "
            "'draft: yes' out: then it is published"
        )
    elif found.drill:
        hint = "A drill has an internal review only: nothing of it is ever published"
    else:
        hint = (
            "It was withdrawn, so there is no public review: the internal one asks how it came "
            "to be published"
        )
    click.echo(hint, err=True)


def _reviewed(
    site_dir: Path | None, now: str | None, incident: str
) -> tuple[Loaded, Sequence[Site], str]:
    """The sites, of what is real or of the drills, in which the incident is, and its whole id."""
    from statuspage.cli import _case

    name = _name(incident)
    loaded, site = _new.opened(site_dir, now)
    real = [each.id for each in site.incidents]
    if name not in real and not (loaded.folder / "incidents" / name).is_dir():
        name = _case.the_one(name, _case.with_part(name, real)) or name
    if name not in real:
        drills = load(site_dir, now, keep_going=True, drills=True)
        if any(each.id == name for each in next(iter(drills.sites.values())).incidents):
            loaded = drills
    return loaded, [*loaded.sites.values()], name


def _name(incident: str) -> str:
    """The id that is meant by the path of a folder or a file."""
    parts = [part for part in Path(incident).parts if not part.endswith(".md")]
    return parts[-1] if parts else incident


def _find(loaded: Loaded, site: Site, name: str) -> Incident:
    """The incident, if it can be reviewed; raises WrongUse with what to do first."""
    from statuspage.source.scene import closest_id

    found = next((each for each in site.incidents if each.id == name), None)
    if found is None:
        ids = [each.id for each in site.incidents]
        better = closest_id(name, ids)
        if not any((loaded.folder / part / name).is_dir() for part in ("incidents", "maintenance")):
            hint = f"; did you mean '{better}'?" if better else ""
            raise WrongUse(f"there is no incident '{name}'{hint}")
        hint = ""
        if any(work.id == name for work in site.maintenance):
            hint = ": it is planned work, which has no review"
        elif (loaded.folder / "incidents" / name / "index.md").is_file():
            hint = (
                ": it is a draft, under embargo or unreadable, so there is nothing to look back on"
            )
        raise WrongUse(f"no incident '{name}' is published{hint}")
    if found.broken or not found.updates:
        raise WrongUse(f"'{name}' cannot be read as a whole: `statuspage check` says why")
    if found.is_open:
        raise WrongUse(
            f"'{name}' is still open, and a review looks back. Say first that it is over:\n"
            f"  statuspage new update {name} --status resolved\n"
            f"What you learn until then belongs into internal/facts/{name}.yml"
        )
    return found


def _languages(loaded: Loaded, given: tuple[str, ...]) -> tuple[str, ...]:
    known = loaded.config.languages
    chosen = []
    for language in given:
        found = next((each for each in known if each.casefold() == language.casefold()), None)
        if found is None:
            raise WrongUse(f"the site has no language '{language}'; it has {', '.join(known)}")
        chosen.append(found)
    return tuple(dict.fromkeys(chosen)) or known


def _site_in(sites: Sequence[Site], language: str) -> Site:
    return next(site for site in sites if site.language == language)


def _asker(site: Site, incident: str) -> Asker:
    from statuspage.locale import locale
    from statuspage.practice.retrospect import retrospect
    from statuspage.practice.reviewing import Asker

    found = next(each for each in site.incidents if each.id == incident)
    told = retrospect(found, site.noticed(found), site.as_of)
    return Asker(told, locale(site.language), site.kinds.get(found.kind))


def _public(
    loaded: Loaded, sites: Sequence[Site], incident: str, languages: Sequence[str]
) -> Iterator[tuple[Path, str]]:
    """The public review, and its translations; a translation is nothing without the original."""
    folder = loaded.folder / "incidents" / incident
    default = loaded.config.default_language
    for language in dict.fromkeys((default, *languages)):
        site = _site_in(sites, language)
        asker = _asker(site, incident)
        if language == default:
            keys = {"title": asker.title(), "at": _now(loaded, site), "draft": "yes"}
            yield folder / "review.md", _file(keys, _PUBLIC, asker.public())
        else:
            keys = {"title": asker.title()}
            yield folder / f"review.{language}.md", _file(keys, _WORDS, asker.public())


def _internal_text(asker: Asker, loaded: Loaded) -> str:
    head = _INNER.format(at=_now(loaded, next(iter(loaded.sites.values()))))
    return _file({}, head, asker.internal())


def _now(loaded: Loaded, site: Site) -> str:
    from statuspage.editing import drafts

    return drafts.local(site.as_of.replace(second=0, microsecond=0), loaded.config.timezone)


def _file(keys: dict[str, str], comments: str, body: str) -> str:
    from statuspage.editing.drafts import one_line

    lines = [f"{key}: {one_line(value)}" for key, value in keys.items()]
    return "\n".join(["---", *lines, comments, "---", body, ""])


def _shown(file: Path) -> str:
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)
