"""The files of one folder of messages, sorted by their names."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from statuspage.errors import Mistake
from statuspage.ids import ID
from statuspage.source import names

_MESSAGE = re.compile(rf"(?:{ID.pattern})\.md").fullmatch
_TRANSLATED = re.compile(r"(?P<name>.+)\.(?P<language>[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)")
_HEAD = 4096
_ENDING = "a message is a text file whose name ends in .md"


class Sorter:
    """Sorts the files of one folder by their names, and says which names cannot be."""

    def __init__(self, site: Path, path: str, languages: tuple[str, ...]) -> None:
        self.site = site
        self.path = path
        self.section = path.partition("/")[0]
        self.languages = languages
        self.messages: dict[str, str] = {}
        self.translations: dict[tuple[str, str], str] = {}
        self.others: dict[str, Path] = {}
        self.misnamed: list[Path] = []
        self.mistakes: list[Mistake] = []
        self.offered: list[tuple[Path, str, str, str]] = []

    def say(self, name: str, message: str) -> None:
        path = f"{self.path}/{name}" if name else self.path
        self.mistakes.append(Mistake(path=path, line=1, message=message))

    def sort(self, entry: os.DirEntry[str]) -> None:
        name = entry.name
        if _MESSAGE(name) and entry.is_file(follow_symlinks=False):
            self.messages[name.removesuffix(".md")] = entry.path
            return
        file = Path(entry.path)
        if entry.is_symlink() and not inside(file, self.site / self.section):
            self.misnamed += [file] if name.endswith(".md") else []
            say = f"is a link to a place outside of {self.section}/, and is not followed; "
            self.say(name, say + "if everybody may read it, put a copy here instead")
        elif entry.is_dir():
            if file.suffix == ".md" or any(file.rglob("*.md")):
                self.misnamed.append(file)
            self.say(name, self._inner_folder(file))
        elif not entry.is_file():
            self._misname(file, "is no file that can be read; put a text file here instead")
        elif file.suffix == ".md":
            self._message(file, name.removesuffix(".md"))
        else:
            self._other(file, name)

    def _other(self, file: Path, name: str) -> None:
        """A file that is not called as messages are: it may be one, or is there for a text."""
        if file.suffix.casefold() in names.TEXTS or name.casefold().endswith(".md"):
            better = names.of_message(name, self.messages)
            self._offer(file, f"{better}.md", "rename this file to '{}'; " + _ENDING)
        elif file.suffix.casefold() in names.DOCUMENTS:
            better = names.of_message(name, self.messages)
            say = "save its words as plain text in '{}'; " + _ENDING
            if better != "index" and not better[0].isdigit():
                say = f"if this is a message, {say}; to publish it as it is, save it as PDF"
            self._offer(file, f"{better}.md", say)
        elif _is_message(file):
            better = names.of_message(file.stem, self.messages)
            if (file.parent / f"{better}.md").exists():  # an editor's copy
                self.others[name] = file
                return
            self._offer(file, f"{better}.md", "rename this file to '{}'; " + _ENDING)
        else:
            self.others[name] = file

    def _message(self, file: Path, stem: str) -> None:
        translated = _TRANSLATED.fullmatch(stem)
        if ID.fullmatch(stem):
            self.messages[stem] = str(file)
        elif translated and ID.fullmatch(translated["name"]):
            self._translation(file, translated["name"], translated["language"])
        else:
            better = names.of_message(stem, self.messages)
            self._offer(file, f"{better}.md", "rename this file to '{}': names hold a-z, 0-9 and -")

    def _translation(self, file: Path, name: str, written: str) -> None:
        default, *others = self.languages
        plain = written.casefold().replace("_", "-")
        language = next((code for code in self.languages if code.casefold() == plain), None)
        near = [code for code in others if code.casefold().split("-")[0] == plain.split("-")[0]]
        if language == default:
            why = f"{default} is the site's own language"
            self._offer(file, f"{name}.md", why + ": rename this file to '{}'", why)
        elif language is None:
            known = ", ".join(others) or "none yet"
            say = (
                f"the language '{written}' is not in the languages of mkdocs.yml "
                f"(translations: {known})"
            )
            if near:
                self._offer(file, f"{name}.{near[0]}.md", say + "; rename this file to '{}'", say)
            else:
                self._misname(file, say)
        elif "_" in written:
            self._offer(file, f"{name}.{language}.md", "rename this file to '{}'")
        elif (name, language) in self.translations:
            self.say(file.name, f"there is another translation of this message to {language}")
        else:
            self.translations[name, language] = str(file)

    def _misname(self, file: Path, message: str) -> None:
        self.misnamed.append(file)
        self.say(file.name, message)

    def _offer(self, file: Path, better: str, message: str, why: str = "is not read") -> None:
        """Notes a file that should have another name; what is said is known at the end."""
        self.misnamed.append(file)
        self.offered.append((file, better, message, why))

    def offer_names(self) -> None:
        """Says of each misnamed file what it should be called, unless that name is taken."""
        there = {f"{name}.md" for name in self.messages}
        there |= {f"{name}.{language}.md" for name, language in self.translations}
        for file, better, message, why in self.offered:
            rivals = [other.name for other, name, *_ in self.offered if name == better]
            rivals.remove(file.name)
            original = names.duplicated(file.name)
            if original in there:
                self.say(file.name, self._taken(original, why))
            elif better in there:
                self.say(file.name, self._taken(better, why))
            elif rivals:
                twice = f"; so should '{rivals[0]}': keep one of them under that name"
                self.say(file.name, message.format(better) + twice)
            else:
                self.say(file.name, message.format(better))

    def _taken(self, better: str, why: str) -> str:
        own = f"{names.following(self.messages):02}-update.md"
        said = f"{why}, and '{better}' is there already: is this a copy?"
        if better.count(".") > 1:  # of a translation there is one
            return said
        return f"{said} If it is a further message, call it '{own}'"

    def _inner_folder(self, file: Path) -> str:
        """Where the files of a folder in a folder belong, if they would replace none there."""
        code = {code.casefold().replace("_", "-"): code for code in self.languages[1:]}.get(
            file.name.casefold().replace("_", "-")
        )
        if code is not None:
            first = min((each.stem for each in file.glob("*.md")), default="index")
            return (
                "is a folder in a folder; a translation stands beside its message: "
                f"'{first}.md' in it becomes '{self.path}/{first}.{code}.md'"
            )
        whole = (file / "index.md").is_file()
        place = f"{self.section}/{file.name}" if whole else self.path
        above = self.site / place
        taken = sorted(each.name for each in file.iterdir() if (above / each.name).exists())
        if taken:
            return (
                f"is a folder in a folder, and '{taken[0]}' is in {place} already: is this a copy?"
            )
        return f"is a folder in a folder; move its files to {place}"


def _is_message(file: Path) -> bool:
    """Whether a file of another name, or of none that says what it is, holds a message."""
    if file.stem.casefold() == "index" and not file.suffix:
        return True
    with file.open("rb") as opened:
        head = opened.read(_HEAD).removeprefix(codecs.BOM_UTF8).lstrip()
    # A line of dashes alone: keys and signatures begin with dashes, too. So may data, with one.
    fences = [line[:3] == b"---" and not line.strip(b"- \t") for line in head.splitlines()]
    is_data = file.suffix.casefold() in {".yml", ".yaml"}
    return fences[:1] == [True] and (not is_data or any(fences[1:]))


def inside(file: Path, top: Path) -> bool:
    """Whether a file, or what a link leads to, lies in a folder."""
    try:
        return file.resolve(strict=True).is_relative_to(top.resolve())
    except (OSError, RuntimeError):
        return False
