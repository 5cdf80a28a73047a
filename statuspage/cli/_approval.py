"""Writing one approval: the words first, then the file, then what is still missing."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from statuspage.cli._internal import as_given
from statuspage.cli._site import Loaded
from statuspage.errors import ContentError, StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._approving import Candidate, Case
    from statuspage.cli._internal import Decided
    from statuspage.policy import Policy, Role
    from statuspage.source.consent import Approved

_HOLDING = "holding"


def named(loaded: Loaded, name: str, *, exact: bool = False) -> Candidate:
    """The update that a person means, published or held back until its moment.

    Of an incident alone the newest is meant; where it must be `exact`, it may have only one.
    Raises WrongUse when there is none, ContentError when its incident has a mistake: what is
    mended would change the words.
    """
    from statuspage.cli import _approving
    from statuspage.cli._composing import errors
    from statuspage.cli._notice_choice import named as told

    site = next(iter(loaded.sites.values()))
    try:
        found = [
            _approving.Candidate(loaded.sites, subject, update)
            for subject, update in told(site, loaded.mistakes, name, newest=not exact)
        ]
    except WrongUse:
        found = [*_withheld(loaded, name)]
        if not found:
            raise
    if len(found) > 1 and exact:
        names = ", ".join(each.update.name for each in found)
        raise WrongUse(f"'{name}' has several updates; name the one that you approve: {names}")
    if wrong := errors(loaded.mistakes, [(found[-1].subject, found[-1].update)]):
        raise ContentError(wrong)
    return found[-1]


def _withheld(loaded: Loaded, name: str) -> Iterator[Candidate]:
    """The updates of this name, or of an incident of this name, that wait for their moment."""
    from statuspage.cli import _approving

    wanted = name.replace("\\", "/").strip("/").removesuffix(".md")
    for candidate in _approving.withheld(loaded.folder, loaded.sites):
        for path in (candidate.path, candidate.path.rpartition("/")[0]):
            if f"/{path}".endswith(f"/{wanted}"):
                yield candidate


def holding(internal: Decided, name: str) -> str | None:
    """The name of the holding text that a person means by `holding/<name>`, if any is meant."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", "."}]
    if len(parts) < 2 or parts[-2] != _HOLDING:
        return None
    found = parts[-1].removesuffix(".md").partition(".")[0]
    if found not in internal.approvals.holdings:
        from statuspage.source.scene import closest

        known = internal.approvals.holdings
        better = closest(found, known)
        there = ", ".join(known) or "none yet"
        hint = f"did you mean '{better}'?" if better else f"there are: {there}"
        wrong = [m for m in internal.mistakes if f"/{_HOLDING}/{found}." in m.path]
        raise WrongUse("\n".join([*map(str, wrong), f"there is no holding text '{found}'; {hint}"]))
    return found


def show_holding(internal: Decided, name: str) -> None:
    """A holding text in every language, and who has approved it."""
    for line in _holding_words(internal, name):
        click.echo(line)
    current = {code: words.hash for code, words in internal.approvals.holdings[name].items()}
    for one in internal.approvals.given:
        if one.update == f"{_HOLDING}/{name}":
            good = [code for code, word in one.words.items() if current.get(code) == word]
            said = f"approves it in {', '.join(good)}" if good else "is of another text"
            click.echo(f"{one.path} {said}", err=True)
    how = f"statuspage approve {_HOLDING}/{name} --as ROLE{as_given()}"
    click.echo(f"To approve it: {how}", err=True)


def _holding_words(internal: Decided, name: str) -> Iterator[str]:
    for language, words in internal.approvals.holdings[name].items():
        yield f"━━━ {language} · {words.title}"
        yield ""
        yield words.body.rstrip("\n")
        yield ""


class _Signed(Struct, frozen=True):
    """What somebody approves: an update or a holding text, by the hashes of all its words."""

    update: str
    words: Mapping[str, str]


def approve(
    loaded: Loaded, internal: Decided, name: str, role: str, languages: tuple[str, ...]
) -> None:
    """Prints the words and writes the approval; says what becomes of it and what is missing."""
    policy = internal.decided()
    _check(role, policy.roles, languages, loaded)
    text = holding(internal, name)
    case: Case | None = None
    if text is not None:
        known = internal.approvals.holdings[text]
        signed = _Signed(f"{_HOLDING}/{text}", {code: words.hash for code, words in known.items()})
        words = _holding_words(internal, text)
    else:
        case = _case(loaded, internal, named(loaded, name, exact=True))
        signed = _Signed(case.path, case.words())
        words = _words(case, languages)
    for line in words:
        click.echo(line)
    missing = [code for code in languages if code not in signed.words]
    if missing or not signed.words:
        raise WrongUse(f"there is nothing to approve in {', '.join(missing) or 'any language'}")
    file, approved = _write(internal, signed, role, languages)
    _tell(file, internal, policy.roles[role])
    if case is not None:
        _still_missing(case, role, approved, policy)
        as_of = next(iter(loaded.sites.values())).as_of
        if case.publish_at is None and case.at < as_of - policy.window:
            click.echo("It is older than the window of policy.yml: it is not sent.", err=True)


def _check(role: str, roles: Mapping[str, Role], languages: Iterable[str], loaded: Loaded) -> None:
    from statuspage.policy import called, plainly
    from statuspage.source.scene import closest

    asked = [(role, tuple(roles), "role")]
    asked += [(code, tuple(loaded.sites), "language") for code in languages]
    for given, known, what in asked:
        if given not in known:
            better = called({each: role.name for each, role in roles.items()}).get(plainly(given))
            better = better if what == "role" and better else closest(given, known)
            there = ", ".join(known) or "none yet"
            hint = f"did you mean '{better}'?" if better else f"there are: {there}"
            raise WrongUse(f"the {what} '{given}' does not exist; {hint}")


def _case(loaded: Loaded, internal: Decided, candidate: Candidate) -> Case:
    from statuspage.cli import _approving

    cases, wrong = _approving.cases(
        loaded.folder, [candidate], internal.decided(), internal.approvals
    )
    if wrong:
        raise ContentError(wrong)
    return cases[0]


def _words(case: Case, languages: tuple[str, ...]) -> Iterator[str]:
    from statuspage.cli import _approving_show as show

    yield f"{case.path} · {case.title}"
    yield ""
    for edition in case.editions:
        if edition.language in case.words(languages):
            yield from show.words(edition)


def _write(
    internal: Decided, signed: _Signed, role: str, languages: tuple[str, ...]
) -> tuple[Path, tuple[str, ...]]:
    """Writes the file unless it is there already; says what it replaces, and what it approves."""
    from statuspage.source import approvals as files

    file = internal.folder / files.location(signed.update, role)
    if file.is_symlink() or file.parent.is_symlink():
        raise StatuspageError(f"{file} lies behind a link to another place; nothing was written")
    before = next((one for one in internal.approvals.given if one.file == file), None)
    if file.exists() and (before is None or before.update != signed.update):
        said = [str(m) for m in internal.mistakes if m.path == f"internal/{_below(file, internal)}"]
        raise StatuspageError(
            "\n".join([*said, f"{file} is no approval of this: mend or delete it first"])
        )
    chosen = {
        code: word for code, word in signed.words.items() if not languages or code in languages
    }
    words = {**_kept(before, signed, chosen), **chosen}
    words = {code: words[code] for code in signed.words if code in words}
    text = files.written(signed.update, role, words)
    if before is not None and dict(before.words) == words:
        click.echo(f"{shown(file)} is there already; nothing was written", err=True)
        return file, tuple(words)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, text)
    click.echo(str(shown(file)))
    return file, tuple(words)


def _below(file: Path, internal: Decided) -> str:
    return file.relative_to(internal.folder).as_posix()


def _kept(before: Approved | None, signed: _Signed, chosen: Mapping[str, str]) -> dict[str, str]:
    """What the file approved before and still holds; says what becomes of each."""
    kept = {}
    for code, word in ({} if before is None else before.words).items():
        if signed.words.get(code) == word:
            if code not in chosen:
                kept[code] = word
                click.echo(
                    f"The words in {code} stand in the file already: your commit approves them too",
                    err=True,
                )
        else:
            click.echo(
                f"An approval of other words in {code} was in the file; it did not count any more",
                err=True,
            )
    return kept


def _tell(file: Path, internal: Decided, role: Role) -> None:
    """From when the approval counts, and whether it will count from whoever sits here."""
    from statuspage.source import authors

    place, git = shlex.quote(str(shown(file))), "git"
    if authors.top_level(internal.folder) != authors.top_level(Path()):  # another repository
        git, place = f"git -C {shlex.quote(str(internal.folder))}", _below(file, internal)
    click.echo(
        "It counts once it is committed, and until a word changes:\n"
        f"    {git} add {place}\n"
        f"    {git} commit --message 'Approved as {role.id}' -- {place}",
        err=True,
    )
    own = authors.own_address(internal.folder)
    if role.people and (own is None or own.casefold() not in map(str.casefold, role.people)):
        who = "You commit without an address" if own is None else f"You commit as {own}"
        click.echo(
            f"{who}, which is not among the people of '{role.id}' in policy.yml: "
            "committed by you it will not count",
            err=True,
        )


def _still_missing(case: Case, role: str, languages: Iterable[str], policy: Policy) -> None:
    asked = [(edition.language, each) for edition in case.editions for each in edition.asked]
    if not any(role in each.wanted.roles for _, each in asked):
        click.echo(f"No rule of policy.yml asks for an approval by '{role}' here.", err=True)
    said: dict[str, list[str]] = {}
    for language, each in asked:
        consent = each.consent.with_role(role) if language in languages else each.consent
        if consent.lacking:
            said.setdefault(consent.missing(policy.roles), []).append(language)
    for who, codes in said.items():
        click.echo(f"Still missing then ({', '.join(dict.fromkeys(codes))}): {who}", err=True)
    if asked and not said:
        click.echo("Then nothing is missing.", err=True)


def shown(path: Path) -> Path:
    """A path as the person at the keyboard would write it."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def replace(file: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as stream:
        stream.write(text.encode())
    new.replace(file)
