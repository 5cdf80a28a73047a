"""Where a value stands, and how to say that it is wrong: the ground of all field types."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from statuspage.errors import Fix, Mistake, Severity
from statuspage.moments import Since
from statuspage.site import Site
from statuspage.source.alike import called_alike, choice, contrary, near, same
from statuspage.source.frontmatter import Entry, Node, Scalar

T = TypeVar("T")


class Scene(Struct, frozen=True):
    """What the reading of one file needs to know: where it is, when it is, and which ids exist.

    `said_at` and `opens` are its `at` and its `start` as they are written, `said_before` answers
    when those messages were said that it follows: so a time that clocks show twice is told apart.
    `members` are the components of each group by its id.
    `demonstrated` says that the moment is the one at which a demonstration stands still.
    """

    path: str
    zone: ZoneInfo
    as_of: datetime
    languages: tuple[str, ...] = ("en",)
    components: tuple[str, ...] = ()
    roles: tuple[str, ...] | None = ()
    kinds: tuple[str, ...] = ()
    unread_kinds: frozenset[str] = frozenset()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    window_zone: ZoneInfo | None = None
    said_at: str = ""
    said_before: Since = tuple
    opens: str = ""
    demonstrated: bool = False
    warnings: list[Mistake] = field(default_factory=list)

    def warn(
        self, line: int, message: str, corrected: str | None = None, *, sure: bool = False
    ) -> None:
        """Notes something that should be looked at and withholds nothing.

        `sure` that nothing else can be meant, the corrected line can be put in its place.
        """
        fix = Fix(first=line, last=line, lines=(corrected or "",)) if sure else None
        self.warnings.append(
            Mistake(
                path=self.path,
                line=line,
                message=message,
                severity=Severity.WARNING,
                corrected=corrected,
                fix=fix,
            )
        )


def scene_in(site: Site) -> Scene:
    """The scene of a file that lies beside a site's, its path left open."""
    return Scene(
        path="",
        zone=site.config.timezone,
        as_of=site.as_of,
        languages=site.config.languages,
        kinds=tuple(site.kinds),
    )


class Written(Struct, frozen=True):
    """An entry as the validators get it: its key, and its value's node."""

    entry: Entry

    @property
    def key(self) -> str:
        """The key as it stands in the file."""
        return self.entry.key

    @property
    def node(self) -> Node:
        """The value."""
        return self.entry.value

    @property
    def line(self) -> int:
        """The line of the key."""
        return self.entry.line


class Validation(Protocol):
    """What the reader of a value is told of the validation that it takes part in."""

    @property
    def context(self) -> Any:
        """The scene."""


def scene_of(info: Validation) -> Scene:
    """The scene that a validation runs in."""
    if not isinstance(info.context, Scene):
        raise TypeError("files are validated in a Scene")
    return info.context


class Wrong(NamedTuple):
    """One thing that is wrong with a value; without a line, it is the key's."""

    message: str
    line: int | None = None
    corrected: str | None = None
    fix: Fix | None = None


class Refused(ValueError):
    """A value cannot be read: all that is wrong with it."""

    def __init__(self, every: Iterable[Wrong]) -> None:
        super().__init__()
        self.every = tuple(every)


def elsewhere_translated(scene: Scene, keys: Iterable[str]) -> str | None:
    """Where words in another language stand, if these keys of a message are languages."""
    section, _, rest = scene.path.partition("/")
    written = [_LANGUAGE(key) for key in keys]
    if section not in ("incidents", "maintenance") or not written or not all(written):
        return None
    said = [found[1].casefold() for found in written if found is not None]
    own, *others = scene.languages
    known = [code for code in others if _base(code) in map(_base, said)]
    if not known and _base(own) not in map(_base, said):
        return None
    message = rest.removesuffix(".md").removesuffix("/index")
    name = rest.rpartition("/")[2].removesuffix(".md").partition(".")[0]
    language = known[0] if known else next(iter(others), "zh-CN")
    return (
        f"words in another language stand in a file of their own, '{name}.{language}.md', which "
        f"'statuspage new translation {message} --language {language}' begins"
    )


_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})?)").fullmatch


def _base(code: str) -> str:
    return re.split("[-_]", code.casefold())[0]


def wrong(
    message: str,
    *,
    line: int | None = None,
    corrected: str | None = None,
    fix: Fix | None = None,
) -> Refused:
    """The error that says what is wrong with a value; without a line, the key's is taken."""
    return Refused([Wrong(message, line, corrected, fix)])


class Parts:
    """Reads the parts of one value one by one, so that all that is wrong is said at once."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []

    def take(self, read: Callable[[], T]) -> T | None:
        """The part; None when it is wrong, which `whole` will then say."""
        try:
            return read()
        except Refused as problem:
            self.wrong += problem.every
            return None

    def whole(self, value: T) -> T:
        """The value, if every part was right; raises all that was wrong otherwise."""
        if self.wrong:
            raise Refused(self.wrong)
        return value


def one_line(entry: Entry, value: str) -> Fix | None:
    """The fix that replaces a one-line value by another; none for values over several lines, nor
    for one in quotation marks: a comment behind them would be lost.
    """
    node = entry.value
    if not isinstance(node, Scalar) or node.last != entry.line or node.style == "quoted":
        return None
    comment = node.raw.removeprefix(node.word)
    return Fix(first=entry.line, last=entry.line, lines=(corrected_line(entry, value) + comment,))


def corrected_line(entry: Entry, value: str) -> str:
    """The entry's line with another value."""
    return f"{' ' * entry.indent}{entry.key}: {value}"


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; never one that says the opposite."""
    return near(word, [name for name in known if not contrary(word, name)])


def closest_id(word: str, known: Iterable[str]) -> str | None:
    """The id that was probably meant; the same day alone makes none alike."""
    return closest(word, called_alike(word, known))


def surely(word: str, known: Iterable[str]) -> str | None:
    """The known word that nothing else can have been meant by: what a machine may put right."""
    found = difflib.get_close_matches(word, list(known), n=2, cutoff=0.8)
    if len(found) != 1 or contrary(word, found[0]):
        return None
    return found[0] if re.findall(r"\d", found[0]) == re.findall(r"\d", word) else None


def shown(word: str) -> str:
    """What was written, as far as a message can hold it."""
    return word if len(word) <= 60 else f"{word[:60]}…"


def unknown_word(
    entry: Entry, what: str, word: str, known: Iterable[str], unknown: str = "is not known"
) -> Refused:
    """The error for a word that is not in a closed list, with the one that was meant."""
    return _unknown(entry, (what, word, unknown), [*known], closest(word.casefold(), known))


def unknown_choice(entry: Entry, what: str, word: str, known: Collection[str]) -> Refused:
    """As `unknown_word`, for words that decide what is said: a state, an impact, a verdict."""
    return _unknown(entry, (what, word, "is not known"), [*known], choice(word, known))


def _unknown(
    entry: Entry, said: tuple[str, str, str], known: list[str], better: str | None
) -> Refused:
    what, word, unknown = said
    if better is None:
        known_ones = ", ".join(known) or "none is defined yet"
        message = f"{what} '{shown(word)}' {unknown}; use one of: {known_ones}"
        return wrong(message, line=entry.line)
    return wrong(
        f"{what} '{shown(word)}' {unknown}; did you mean '{better}'?",
        line=entry.line,
        corrected=corrected_line(entry, better),
        fix=one_line(entry, better) if same(word, known) == better else None,
    )


def unknown_word_key(entry: Entry, what: str, known: Iterable[str]) -> Refused:
    """The error for a key that is not in a closed list."""
    names = list(known)
    better = closest(entry.key, names)
    value = entry.value.raw if isinstance(entry.value, Scalar) else ""
    corrected = f"{' ' * entry.indent}{better}: {value}".rstrip() if better else None
    said = f"; did you mean '{better}'?" if better else f"; known are: {', '.join(names)}"
    return wrong(f"{what} '{entry.key}' is not known{said}", line=entry.line, corrected=corrected)


def scalar(written: Written, what: str) -> Scalar:
    """The value as a single text; lists and nested keys are refused."""
    node = written.node
    if isinstance(node, Scalar):
        return node
    raise wrong(f"'{written.key}' must be {what} on one line", line=written.line)


def word_of(written: Written, what: str) -> str:
    """A one-line value that is no free text, its trailing comment removed."""
    node = scalar(written, what)
    if not node.word:
        raise wrong(
            f"'{written.key}' has no value; write {what} after the colon", line=written.line
        )
    return node.word
