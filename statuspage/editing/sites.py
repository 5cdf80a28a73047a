"""A new site from the scaffold: files copied, names put in, nothing overwritten.

The files are English; those in the folder of another language take their places. What visitors
read in both of a site's languages is in `words.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from statuspage.errors import StatuspageError
from statuspage.locale import codes

_ENGLISH = "en"
_MARK = re.compile(
    r"^(?P<before> *(?:- )?\w+:) @(?P<text>[a-z]+)@$|@(?P<mark>[a-z]+)@", re.MULTILINE
)
_LINE = re.compile(r"^@(one|several|foreign)@(.*\n)", re.MULTILINE)


def make(
    folder: Path, values: Mapping[str, str], languages: Sequence[str], *, workflows: bool
) -> tuple[Path, ...]:
    """Writes a new site into an empty or missing folder; answers the files, in order.

    `values` replace `@name@` marks in the scaffold's texts, which are in the first of the
    `languages` if it `has_words`.
    """
    if folder.exists() and (not folder.is_dir() or _occupied(folder)):
        raise StatuspageError(f"{folder} is not empty; name a new folder for the site")
    scaffold = resources.files("statuspage") / "scaffold"
    origins = _origins(scaffold, languages)
    if workflows:
        github = _files(scaffold / "github", Path(".github/workflows"))
        origins |= {place: origin for origin, place in github}
    filled = _Filled(scaffold, values, languages)
    for place, origin in origins.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = filled.text(origin.read_text(encoding="utf-8"))
        target.write_text(text, encoding="utf-8", newline="\n")
    return tuple(sorted(origins))


def has_words(language: str) -> bool:
    """Whether a new site can be written in a language."""
    return codes.ours(language) is not None


def _origins(scaffold: Traversable, languages: Sequence[str]) -> dict[Path, Traversable]:
    """The scaffold's file for each place of a site."""
    words = {language: codes.ours(language) for language in languages}
    found = {place: origin for origin, place in _files(scaffold / "site", Path())}
    first = words[languages[0]] or _ENGLISH
    if first != _ENGLISH:
        found |= {place: origin for origin, place in _files(scaffold / first, Path())}
    for language in languages[1:]:
        if (ours := words[language]) is not None:
            below = scaffold / ("site" if ours == _ENGLISH else ours) / "pages"
            found |= {place: origin for origin, place in _files(below, Path("pages", language))}
    return found


class _Filled:
    """The texts of a scaffold's files, with the words and values of one site."""

    def __init__(
        self, scaffold: Traversable, values: Mapping[str, str], languages: Sequence[str]
    ) -> None:
        import yaml

        words = {language: codes.ours(language) for language in languages}
        said = {language: ours for language, ours in words.items() if ours is not None}
        table = yaml.safe_load((scaffold / "words.yml").read_text(encoding="utf-8"))
        name = values["name"]
        first = words[languages[0]] or _ENGLISH
        foreign = languages[0] not in said
        if foreign and said and _ENGLISH not in said.values():  # else it would say theirs
            said = {languages[0]: _ENGLISH, **said}
        own = {key: texts[first].replace("{name}", name) for key, texts in table.items()}
        listed = ", ".join('"no"' if language == "no" else language for language in languages)
        self._values: Mapping[str, str] = {
            **own,
            **values,
            "languages": listed,
            "first": listed.partition(",")[0],
        }
        self._texts = {
            key: {language: _quoted(texts[ours], name) for language, ours in said.items()}
            for key, texts in table.items()
        }
        self._kept = {"several" if len(said) > 1 else "one"}
        if foreign:
            self._kept.add("foreign")

    def text(self, text: str) -> str:
        """A text as the site has it."""
        kept = _LINE.sub(lambda line: line[2] if line[1] in self._kept else "", text)
        return _MARK.sub(self._put_in, kept)

    def _put_in(self, found: re.Match[str]) -> str:
        key = found["mark"] or found["text"]
        texts = self._texts.get(key, {}) if found["text"] else {}
        if len(texts) > 1 or (texts and "foreign" in self._kept):  # with its real language
            indent = re.sub(r"[^ -]", "", found["before"]).replace("-", " ") + "  "
            lines = (f"{indent}{language}: {text}" for language, text in texts.items())
            return "\n".join((found["before"], *lines))
        before = f"{found['before']} " if found["text"] else ""
        return before + self._values[key] if key in self._values else str(found[0])


def _quoted(text: str, name: str) -> str:
    return f'"{text.replace("{name}", name)}"' if "{name}" in text else text


def _occupied(folder: Path) -> bool:
    return any(entry.name not in {".git", ".gitattributes"} for entry in folder.iterdir())


def _files(folder: Traversable, below: Path) -> Iterator[tuple[Traversable, Path]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = (
            "." + entry.name.removeprefix("dot-") if entry.name.startswith("dot-") else entry.name
        )
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, below / name)
        else:
            yield entry, below / name
