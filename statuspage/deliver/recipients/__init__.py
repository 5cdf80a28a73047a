"""Recipients: who is told, read from files outside the repository that the environment names.

An address is read, used and forgotten: no message, no exception and no record holds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from statuspage.deliver.message import Message, Target
from statuspage.deliver.recipients import suppression, wishes
from statuspage.deliver.recipients.addresses import PERSONAL, Address, NoAddress, read
from statuspage.deliver.recipients.identity import KEY, key_from, key_id, target_id, token
from statuspage.deliver.recipients.place import outside
from statuspage.deliver.recipients.suppression import SUPPRESSED, Suppressed
from statuspage.deliver.recipients.table import COLUMNS, Row, Table
from statuspage.errors import StatuspageError
from statuspage.notices.notice import Audience

__all__ = [
    "COLUMNS",
    "KEY",
    "PERSONAL",
    "RECIPIENTS",
    "SUPPRESSED",
    "Recipients",
    "Suppressed",
    "from_environment",
    "key_from",
    "key_id",
    "suppressed_from",
]

RECIPIENTS = "STATUSPAGE_RECIPIENTS"
_KNOWN = frozenset(map(str, Audience))
_AUDIENCES = {"press": "media", "hotline": "hotline", "brief": "staff"}


@dataclass(frozen=True, slots=True)
class Recipients:
    """A file of recipients, read again whenever somebody asks, one row at a time.

    `unusable` are the rows by which nobody can be told, as far as they were counted; a survey
    names them.
    """

    table: Table
    suppressed: Suppressed = field(default_factory=Suppressed)
    key: bytes = field(default=b"", repr=False)
    unusable: int = 0

    def targets_for(
        self, messages: Iterable[Message], default_language: str
    ) -> Iterator[tuple[Message, Target]]:
        """Who is told of an update, and each in which words; nobody twice, nobody suppressed.

        `messages` are the notices of one update, in one channel, for one audience: one for each
        language. Each recipient is told in the first of their languages in which there is one
        that is whole and up to date, else in the site's default language. Where that one is not
        among the messages, those who depend on it are passed over.
        """
        by_language = {message.language: message for message in messages}
        if not by_language:
            return
        some = next(iter(by_language.values()))
        whole = {k: m for k, m in by_language.items() if not (m.untranslated or m.outdated)}
        seen: set[bytes] = set()
        for row, address in self._of(some.channel, some.audience):
            target = self.target(some.channel, address)
            place = bytes.fromhex(target.id)
            if place in seen or self.is_suppressed(address, target):
                continue
            seen.add(place)
            wanted, least = wishes.components(row.components), wishes.least(row.impact)
            if not wishes.concerned(some, wanted, least):
                continue
            message = wishes.spoken(row.languages, whole) or by_language.get(default_language)
            if message is not None:
                yield message, target

    def find(self, numbers: Iterable[str]) -> Iterator[tuple[str, str]]:
        """For tokens and targets' ids, the addresses that they stand for, as far as they do.

        The same address may come several times: for each of its channels.
        """
        wanted = {*numbers}
        for row in self.table.rows():
            medium = PERSONAL.get(named(row.channel))
            if medium is None or row.problem:
                continue
            try:
                address = read(row.address, medium)
            except NoAddress:
                continue
            target = self.target(named(row.channel), address)
            for number in wanted & {target.id, target.unsubscribe}:
                yield number, address.same

    def _of(self, channel: str, audience: str) -> Iterator[tuple[Row, Address]]:
        """The rows of a channel and an audience whose address can be one."""
        medium = PERSONAL.get(channel)
        if medium is None:
            return
        for row in self.table.rows():
            if named(row.channel) != channel or row.problem:
                continue
            if audience_of(row) != audience:
                continue
            try:
                yield row, read(row.address, medium)
            except NoAddress:
                continue  # a mistake, which a survey names

    def target(self, channel: str, address: Address) -> Target:
        """What stands for an address in one channel."""
        return Target(
            id=target_id(self.key, channel, address.same),
            address=address.to,
            unsubscribe=token(self.key, address.same),
        )

    def is_suppressed(self, address: Address, target: Target) -> bool:
        """Whether nothing may be sent there."""
        numbers = self.suppressed.numbers
        return address.same in self.suppressed.addresses or bool(
            numbers and (target.id in numbers or target.unsubscribe in numbers)
        )


def named(cell: str) -> str:
    """A channel or an audience as it is called here."""
    return cell.strip().casefold()


def audience_of(row: Row) -> str:
    """As whom a recipient is told: what the row says, else whom the channel is for."""
    return named(row.audience) or _AUDIENCES.get(named(row.channel), "customers")


def from_environment(
    environment: Mapping[str, str], site: Path, variable: str = RECIPIENTS, *, drill: bool = False
) -> Recipients | None:
    """The recipients that the environment names; None when it names none.

    `site` is the site's folder, in whose repository no address may lie. Raises StatuspageError
    when a file is missing, cannot be read to its end or lies there, when who has unsubscribed
    is not known, or when there is no key: then nobody is told.
    """
    table = table_from(environment, site, variable)
    if table is None:
        return None
    suppressed, key = suppressed_from(environment, site, drill=drill), key_from(environment)
    if suppressed.mistakes and not len(suppressed):
        raise StatuspageError(
            f"{SUPPRESSED}: not one line of it can be read, so that nobody would be left alone. "
            "Nobody is told until it is mended: statuspage recipients names the lines"
        )
    unusable = sum(1 for row in table.rows() if not _is_usable(row))
    return Recipients(table, suppressed, key, unusable)


def _is_usable(row: Row) -> bool:
    medium = PERSONAL.get(named(row.channel))
    if medium is None or row.problem or audience_of(row) not in _KNOWN:
        return False
    try:
        read(row.address, medium)
    except NoAddress:
        return False
    return True


def table_from(
    environment: Mapping[str, str], site: Path, variable: str = RECIPIENTS
) -> Table | None:
    """The file alone, whose first line is right; None when there is none to be read."""
    file = outside(environment, variable, site)
    return None if file is None else Table(file, variable)


def suppressed_from(
    environment: Mapping[str, str], site: Path, *, drill: bool = False
) -> Suppressed:
    """Who must not be told, as the environment names them.

    Raises StatuspageError when that is not known: only a drill needs no word about it.
    """
    if suppression.is_nobody(environment):
        return Suppressed()
    file = outside(environment, SUPPRESSED, site)
    if file is not None:
        return suppression.read(file)
    if drill:
        return Suppressed()
    raise StatuspageError(
        f"{SUPPRESSED} is not set: it names the file of those who do not want to be written to; "
        "set it to 'none' if there is nobody"
    )
