"""The values of policy.yml: lists of names, spans of time, variables, people and branches.

What could be a secret or an address is refused without being repeated: messages are printed
where many people read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import Struct, field

from statuspage.policy import Occasion, Route, plainly
from statuspage.source.forms import Reads
from statuspage.source.frontmatter import Entry, Items, Scalar, flow_items
from statuspage.source.scene import (
    Parts,
    Refused,
    Scene,
    Validation,
    Written,
    closest,
    corrected_line,
    one_line,
    scene_of,
    shown,
    surely,
    unknown_word,
    word_of,
    wrong,
)

LONGEST_WINDOW = timedelta(days=31)
MOST_PEOPLE = 9
ROLE = re.compile(r"[a-z0-9][a-z0-9_-]*")
ROUTE = re.compile(r"[a-z0-9][a-z0-9_-]*")


class Names(Struct, frozen=True, kw_only=True):
    """The names that a policy may use.

    `channels` say for each channel which audiences it has, `transports` for each transport
    which keys of its own a route by it may have. `schemes` are the rules of authorities that the
    deadlines of the kinds name; with none known, any is taken. `refused` says why a route cannot
    be used.
    """

    channels: Mapping[str, tuple[str, ...]]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    transports: Mapping[str, tuple[str, ...]]
    schemes: tuple[str, ...] = ()
    refused: Callable[[Route], Iterable[str]] = lambda route: ()

    @property
    def audiences(self) -> tuple[str, ...]:
        """Every audience that a channel has."""
        return tuple(dict.fromkeys(each for some in self.channels.values() for each in some))


_NONE = Names(channels=MappingProxyType({}), kinds=(), languages=(), transports={})


class Office(Scene, frozen=True):
    """The scene of policy.yml: which names there are, the roles that it defines, and which role
    is called what.
    """

    names: Names = field(default=_NONE)
    own_roles: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def office_of(info: Validation) -> Office:
    """The scene that a key of policy.yml is read in."""
    scene = scene_of(info)
    assert isinstance(scene, Office)
    return scene


def listed(
    what: str, known: Callable[[Office], Iterable[str]]
) -> Callable[[Written, Validation], tuple[str, ...]]:
    """What reads a list of known names, with commas on one line or one a line with `- `."""

    def take(written: Written, info: Validation) -> tuple[str, ...]:
        names = tuple(known(office_of(info)))
        titles = office_of(info).called if what == "role" else {}
        parts = Parts()
        words = words_of(written, what)
        take = partial(_named, written, what, words=words, names=names, titles=titles)
        found = [parts.take(partial(take, word)) for word in words]
        return parts.whole(tuple(dict.fromkeys(name for name in found if name is not None)))

    return take


class Word(Struct, frozen=True):
    """One word of a list; `entry` is the line on which it can be put right by itself."""

    text: str
    line: int
    item: Entry | None


def words_of(written: Written, what: str) -> list[Word]:
    """The words of a list; an empty one is refused, because it would look like 'all'."""
    node = written.node
    found: list[Word] = []
    if isinstance(node, Scalar):
        flow = flow_items(node)
        texts = [item.word for item in flow] if flow is not None else re.split("[,，、]", node.word)
        found = [Word(text.strip(), node.line, None) for text in texts if text.strip()]
    elif isinstance(node, Items):
        for item in node.items:
            if not isinstance(item, Scalar):
                raise wrong(f"each '- ' line of '{written.key}' is one {what}", line=item.line)
            found.append(Word(item.word, item.line, Entry("-", item.line, item, 0)))
    else:
        raise wrong(f"'{written.key}' is a list: write each {what} after a comma")
    if not found:
        raise wrong(f"'{written.key}' is empty; without the line, every {what} is meant")
    return found


def _named(
    written: Written,
    what: str,
    word: Word,
    *,
    words: list[Word],
    names: tuple[str, ...],
    titles: Mapping[str, str],
) -> str:
    plain = word.text.casefold().replace(" ", "-")
    for name in names:
        if name.casefold().replace("_", "-") == plain.replace("_", "-"):
            return name
    if plain in {"all", "any", "*", "every", "everything", "全部", "所有"}:
        raise wrong(f"take '{written.key}' out: without it, every {what} is meant", line=word.line)
    better = titles.get(plainly(word.text)) or closest(plain, names)
    if better is None:
        known = ", ".join(names) or "none is defined yet"
        raise wrong(f"{what} '{shown(word.text)}' is not known; use: {known}", line=word.line)
    if word.item is None:
        whole = ", ".join(better if other is word else other.text for other in words)
        corrected = corrected_line(written.entry, whole)
        fix = one_line(written.entry, whole)
    else:
        corrected, fix = f"- {better}", None
    certain = surely(plain, names) == better
    raise wrong(
        f"{what} '{shown(word.text)}' is not known; did you mean '{better}'?",
        line=word.line,
        corrected=corrected,
        fix=fix if certain else None,
    )


_SPAN = re.compile(
    r"(?P<number>\d{1,4})\s*"
    r"(?:(?P<minutes>m|min|mins|minutes?|分钟?)|(?P<hours>h|hrs?|hours?|小时)|(?P<days>d|days?|天))",
    re.IGNORECASE,
)


def take_span(written: Written, info: Validation) -> timedelta:
    """A length of time with its unit: 90 minutes, 12 hours, 2 days."""
    word = word_of(written, "a length of time, such as 12 hours,")
    found = _SPAN.fullmatch(word)
    if found is None:
        number = re.match(r"\d{1,4}", word)
        example = f"{number[0] if number else 12} hours"
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; write a number and its unit: 90 minutes, "
            "12 hours, 2 days",
            corrected=corrected_line(written.entry, example),
        )
    amount = int(found["number"])
    if found["minutes"]:
        span = timedelta(minutes=amount)
    else:
        span = timedelta(hours=amount) if found["hours"] else timedelta(days=amount)
    if not timedelta(0) < span <= LONGEST_WINDOW:
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; it must be more than nothing and at most "
            f"{LONGEST_WINDOW.days} days",
            corrected=corrected_line(written.entry, "12 hours"),
        )
    return span


def take_number(written: Written, info: Validation) -> int:
    """A small number of people."""
    word = word_of(written, "a number of people")
    if not re.fullmatch(r"[1-9]", word):
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; write a number from 1 to {MOST_PEOPLE}",
            corrected=corrected_line(written.entry, "2"),
        )
    return int(word)


_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
# A variable is made of words; a key of a service is one long run of letters and digits.
_LIKE_A_KEY = re.compile(r"(?=[A-Z]*\d)[A-Z0-9]{16,}")


def take_variable(written: Written, info: Validation) -> str:
    """The name of an environment variable; what else stands there is never repeated."""
    word = word_of(written, "the name of an environment variable")
    if _VARIABLE.fullmatch(word) and not any(map(_LIKE_A_KEY.fullmatch, word.split("_"))):
        return word
    raise wrong(
        f"'{written.key}' holds no address and no secret, but the NAME of an environment variable "
        "that holds it (A-Z, 0-9 and _). What stands here can be read by all who can read the "
        "repository: if it was a secret, replace it where it is used",
        corrected=corrected_line(written.entry, "STATUS_CHANNEL_URL"),
    )


_PERSON = re.compile(r"[^\s@,;<>\"']+@[^\s@,;<>\"']+\.[^\s@,;<>\"']+")
_OWNER = re.compile(r"@[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)*")


def take_people(written: Written, info: Validation) -> tuple[str, ...]:
    """E-mail addresses with which people commit."""
    parts, found = Parts(), []
    for word in words_of(written, "e-mail address"):
        if _PERSON.fullmatch(word.text):
            found.append(word.text)
            continue
        hint = "'owners' has the names on the git host" if word.text.startswith("@") else "see git"
        refused = wrong(
            f"'{shown(word.text)}' is no e-mail address; 'people' are those with which people "
            f"commit ({hint})",
            line=word.line,
        )
        parts.take(partial(_refuse, refused))
    return parts.whole(tuple({each.casefold(): each for each in found}.values()))


def take_owners(written: Written, info: Validation) -> tuple[str, ...]:
    """Names of people or teams on the git host, as CODEOWNERS takes them."""
    parts, found = Parts(), []
    words = words_of(written, "owner")
    for word in words:
        if _OWNER.fullmatch(word.text) or _PERSON.fullmatch(word.text):
            found.append(word.text)
            continue
        better = f"@{word.text}" if _OWNER.fullmatch(f"@{word.text}") else None
        whole = ", ".join(better if other is word and better else other.text for other in words)
        refused = wrong(
            f"'{shown(word.text)}' is no name that CODEOWNERS takes; write @name, @team/name or "
            "an e-mail address",
            line=word.line,
            corrected=corrected_line(written.entry, f'"{whole}"') if better else None,
        )
        parts.take(partial(_refuse, refused))
    return parts.whole(tuple(dict.fromkeys(found)))


def _refuse(problem: Refused) -> None:
    raise problem


_BRANCH = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,98}[A-Za-z0-9])?")
_TAKEN = frozenset({"main", "master", "trunk", "head", "gh-pages"})


def take_branch(written: Written, info: Validation) -> str:
    """The name of a branch that holds nothing but the record."""
    word = word_of(written, "the name of a branch")
    if word.casefold() in _TAKEN:
        raise wrong(
            f"'{written.key}' is a branch of its own, on which nothing else lies; "
            f"'{shown(word)}' is not",
            corrected=corrected_line(written.entry, "statuspage-ledger"),
        )
    if not _BRANCH.fullmatch(word) or re.search(r"\.\.|//|\.lock$|/\.|\./", word):
        raise wrong(
            f"'{shown(word)}' can be no branch: write letters, digits and hyphens",
            corrected=corrected_line(written.entry, "statuspage-ledger"),
        )
    return word


def take_role_name(written: Written, info: Validation) -> str:
    """The id of a role, as files and other keys name it."""
    word = word_of(written, "a role")
    if not ROLE.fullmatch(word):
        raise wrong(f"the role '{shown(word)}' may hold only a-z, 0-9, _ and -")
    return word


def take_route_name(written: Written, info: Validation) -> str:
    """What a route is called in the record."""
    word = word_of(written, "a name")
    if not ROUTE.fullmatch(word):
        better = re.sub(r"[^a-z0-9_-]+", "-", word.casefold()).strip("-_")
        raise wrong(
            f"the name '{shown(word)}' may hold only a-z, 0-9, - and _",
            corrected=corrected_line(written.entry, better) if better else None,
        )
    return word


def take_transport(written: Written, info: Validation) -> str:
    """One of the transports."""
    word = word_of(written, "a transport")
    known = office_of(info).names.transports
    if word.casefold() not in known:
        raise unknown_word(written.entry, "transport", word, known)
    return word.casefold()


LISTED = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_OCCASIONS = tuple(occasion.value for occasion in Occasion)


def _listed(what: str, known: Callable[[Office], Iterable[str]]) -> Reads:
    return Reads(listed(what, known), LISTED)


def _text(take: Callable[..., Any], **schema: Any) -> Reads:
    return Reads(take, {"type": "string", **schema})


ChannelsField = Annotated[tuple[str, ...], _listed("channel", lambda office: office.names.channels)]
AudiencesField = Annotated[
    tuple[str, ...], _listed("audience", lambda office: office.names.audiences)
]
KindsField = Annotated[tuple[str, ...], _listed("kind", lambda office: office.names.kinds)]
LanguagesField = Annotated[
    tuple[str, ...], _listed("language", lambda office: office.names.languages)
]
OccasionsField = Annotated[tuple[str, ...], _listed("occasion", lambda office: _OCCASIONS)]
RolesField = Annotated[tuple[str, ...], _listed("role", lambda office: office.own_roles)]
PeopleField = Annotated[tuple[str, ...], Reads(take_people, LISTED)]
OwnersField = Annotated[tuple[str, ...], Reads(take_owners, LISTED)]
SpanField = Annotated[timedelta, _text(take_span)]
BranchField = Annotated[str, _text(take_branch)]
VariableField = Annotated[str, _text(take_variable, pattern=f"^{_VARIABLE.pattern}$")]
RoleNameField = Annotated[str, _text(take_role_name, pattern=f"^{ROLE.pattern}$")]
RouteNameField = Annotated[str, _text(take_route_name, pattern=f"^{ROUTE.pattern}$")]
TransportField = Annotated[str, _text(take_transport)]
NumberField = Annotated[
    int,
    Reads(take_number, {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE}),
]
