"""What is in the files of recipients: how many of what sort, and what is wrong, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct

from statuspage.deliver.recipients import Recipients, audience_of, named, wishes
from statuspage.deliver.recipients.addresses import PERSONAL, Address, NoAddress, read
from statuspage.deliver.recipients.table import Row
from statuspage.errors import Mistake
from statuspage.model import Impact

MOST_MISTAKES = 1000
ANY = "any"


class Known(Struct, frozen=True, kw_only=True):
    """What the site has, the default language first, and which audiences a channel is for."""

    audiences: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...]
    components: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Survey:
    """What was counted in the file called `name`; `used` are those whom an update can reach.

    `mistakes` are the first thousand, `more` counts the others. `unmatched` are tokens and
    ids among the suppressed that are nobody's: made with another key, or of somebody who is
    not in the list any more.
    """

    name: str
    rows: int = 0
    used: int = 0
    suppressed: int = 0
    duplicates: int = 0
    left_out: int = 0
    unmatched: int = 0
    channels: Counter[str] = field(default_factory=Counter)
    audiences: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    components: Counter[str] = field(default_factory=Counter)
    impacts: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    more: int = 0

    def wrong(self, row: Row, message: str) -> None:
        """Notes what is wrong with a row."""
        self.say(Mistake(path=self.name, line=row.line, message=message))

    def say(self, mistake: Mistake) -> None:
        """Notes a mistake."""
        if len(self.mistakes) < MOST_MISTAKES:
            self.mistakes.append(mistake)
        else:
            self.more += 1


def survey(recipients: Recipients, known: Known) -> Survey:
    """Reads everything once, and answers with all that there is to say."""
    found = Survey(name=recipients.table.name)
    for mistake in recipients.suppressed.mistakes:
        found.say(mistake)
    seen: dict[int, int] = {}  # numbers instead of what they stand for: a list can be long
    matched: set[str] = set()
    for row in recipients.table.rows():
        found.rows += 1
        channel, audience = named(row.channel), audience_of(row)
        try:
            address = _address(row, channel, audience, known)
        except NoAddress as problem:
            found.left_out += 1
            found.wrong(row, f"this row is left out: {problem}")
            continue
        target = recipients.target(channel, address)
        matched |= recipients.suppressed.numbers & {target.id, target.unsubscribe}
        mine = row.line << 32 | hash((row.languages, row.components, row.impact)) & 0xFFFFFFFF
        first = seen.setdefault(hash((channel, audience, address.same)), mine)
        if first != mine:
            found.duplicates += 1
            if (first ^ mine) & 0xFFFFFFFF:
                found.wrong(row, _OTHER_WISHES.format(first >> 32))
            continue
        if recipients.is_suppressed(address, target):
            found.suppressed += 1
            continue
        for message in _count(row, channel, audience, known, found):
            found.wrong(row, message)
    found.unmatched = len(recipients.suppressed.numbers - matched)
    return found


_OTHER_WISHES = (
    "this recipient stands in line {} with other wishes, and only that line counts: "
    "write all of them into one row"
)


def _address(row: Row, channel: str, audience: str, known: Known) -> Address:
    """The address of a row that can be used; raises NoAddress with why it cannot."""
    if row.problem:
        raise NoAddress(row.problem)
    if not channel:
        raise NoAddress(f"the channel is missing; there are: {', '.join(PERSONAL)}")
    medium = PERSONAL.get(channel)
    if medium is None and channel in known.audiences:
        raise NoAddress(
            f"{channel} has no recipients: it is posted by a route of policy.yml. "
            f"Channels with recipients are: {', '.join(PERSONAL)}"
        )
    if medium is None:
        raise NoAddress(_unknown("channel", channel, PERSONAL))
    audiences = known.audiences[channel]
    if audience not in audiences:
        everybody = {each for some in known.audiences.values() for each in some}
        if audience not in everybody:
            raise NoAddress(_unknown("audience", audience, audiences))
        raise NoAddress(
            f"nothing is written for {audience} by {channel}; it is for: {', '.join(audiences)}"
        )
    return read(row.address, medium)


@lru_cache(maxsize=4096)
def _close(word: str, known: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1)), None)


def _unknown(what: str, word: str, known: Iterable[str], then: str = "") -> str:
    """What to say of an unknown word, which is not shown: it may be a person's name."""
    names = tuple(known)
    better = _close(word[:60], names)
    hint = f"did you mean '{better}'?" if better else f"there are: {', '.join(names) or 'none'}"
    end = "" if not then else f" {then}" if better else f". {then}"
    return f"the {what} is not known; {hint}{end}"


def _count(row: Row, channel: str, audience: str, known: Known, found: Survey) -> Iterator[str]:
    """Counts a recipient; answers with what of their wishes nobody understands."""
    found.used += 1
    found.channels[channel] += 1
    found.audiences[audience] += 1
    read_in = [(wish, wishes.closest_language(wish, known.languages)) for wish in _languages(row)]
    for wish, language in read_in:
        if language is None:
            yield _unknown("language", wish, known.languages, "It is passed over until then")
    found.languages[next((each for _, each in read_in if each), ANY)] += 1
    wanted = wishes.components(row.components)
    for component in sorted(wanted.difference(known.components)):
        yield _unknown("component", component, known.components, "It counts for nothing until then")
    for component in wanted.intersection(known.components):
        found.components[component] += 1
    if not wanted:
        found.components[ANY] += 1
    found.impacts[wishes.least(row.impact).value] += 1
    impact = named(row.impact)
    if impact and impact not in {*Impact}:
        yield _unknown("impact", impact, [*Impact], "They are told of everything until then")


def _languages(row: Row) -> tuple[str, ...]:
    return wishes.several(row.languages)
