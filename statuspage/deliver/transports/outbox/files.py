"""The files of the outbox: one for each notice and target, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from statuspage.deliver.mail import Sender, Unmarked, letter, require_mark
from statuspage.deliver.mailbox import Mailbox
from statuspage.deliver.message import Message, Outcome, Target, Took
from statuspage.deliver.recipients.addresses import PERSONAL, Medium

FOLDER, FOLDER_OF_DRILLS = "outbox", "outbox-drill"
# Nobody can be written to there (RFC 2606): a mail from the outbox that is sent all the same
# goes nowhere.
_NOWHERE = "outbox.invalid"
_SENDER = Sender(mailbox=Mailbox("outbox", _NOWHERE, "Outbox"))


class _Refused(Exception):
    """The files of one message have no place there."""


class Outbox(Struct, frozen=True, kw_only=True):
    """The folder `build/outbox` of a site; drills go to `build/outbox-drill`.

    There is one file for each notice and target. No address stands in it: the files lie about
    in a folder, and in the artifacts of a build.
    """

    folder: Path
    personal: bool = False
    connections: int = 1
    per_minute: int | None = None

    @contextmanager
    def session(self) -> Iterator[Outbox]:
        """Itself: there is nothing to open."""
        yield self

    def send(self, message: Message, target: Target) -> Outcome:
        """Writes one file, whole or not at all, and never over another text."""
        try:
            file = self._file(message, target)
            content = _content(message, target)
            written = self._put(file, content)
        except (_Refused, Unmarked) as problem:
            return Outcome(Took.REFUSED, str(problem))
        except OSError as problem:
            why = problem.strerror or type(problem).__name__
            return Outcome(Took.BROKEN, f"the outbox cannot be written: {why}")
        beside = "" if written == file else f", beside another text, as {written.name}"
        return Outcome(Took.SENT, f"in the outbox{beside}")

    def _file(self, message: Message, target: Target) -> Path:
        top = FOLDER_OF_DRILLS if message.drill else FOLDER
        parts = (message.family, message.subject, message.update, message.audience)
        extension = "eml" if _is_mail(message) else "txt"
        name = f"{message.channel}.{message.language}{_whose(message, target, '.')}.{extension}"
        for part in (*parts, name):
            if part in {"", ".", ".."} or not part.isprintable() or {*part} & {*"/\\:"}:
                raise _Refused("its name is not one that a file can have")
        return self.folder.joinpath("build", top, *parts, name)

    def _put(self, file: Path, content: bytes) -> Path:
        self._make(file.parent)
        for place in _places(file):
            if place.is_symlink():
                raise _Refused(f"{self._shown(place)} is a link; nothing is written through it")
            if not place.exists():
                _write(place, content)
                return place
            if place.is_file() and place.read_bytes() == content:
                return place
        raise _Refused("there are too many texts of this name in the outbox; move them away")

    def _make(self, folder: Path) -> None:
        """Makes a folder below the site's, step by step: none of them may be a link."""
        if folder == self.folder:
            return
        self._make(folder.parent)
        if folder.is_symlink():
            raise _Refused(f"{self._shown(folder)} is a link; nothing is written through it")
        folder.mkdir(exist_ok=True)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _whose(message: Message, target: Target, before: str = "") -> str:
    """A target's id as part of a name, different for different ids; empty for the outbox itself."""
    if target.id == f"outbox/{message.language}":
        return ""
    name = quote(target.id, safe="")
    short = name if len(name) <= 80 else hashlib.sha256(target.id.encode()).hexdigest()[:40]
    return before + short


def _is_mail(message: Message) -> bool:
    return PERSONAL.get(message.channel) is Medium.MAIL


def _content(message: Message, target: Target) -> bytes:
    """The file's bytes: the same for the same notice, whenever they are written."""
    if not _is_mail(message):
        require_mark(message)
        return message.text.encode("utf-8", "replace")
    nobody = Mailbox(_whose(message, target) or "everybody", _NOWHERE)
    return letter(message, _SENDER).to(target, nobody, message.at)


def _places(file: Path) -> Iterator[Path]:
    """Where a text may go: under its name, or with a number where others stand already."""
    yield file
    for number in range(2, 100):
        yield file.with_name(f"{file.stem}.{number}{file.suffix}")


def _write(file: Path, content: bytes) -> None:
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
