"""Kills sending at random moments, again and again, and counts what became of every message.

    python -m tools.faults [--kills 200] [--seed 1] [--recipients 2000]

A real mail server on loopback takes the mails; `statuspage notify --send` is killed with
SIGKILL and started again. The exit code is 1 if a mail was sent twice, if one was lost without
a word, or if a kill left more of which nobody can tell than one for each connection, or one in a
hundred of all recipients (fifty at most), whichever is more.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.flow import IN_FLIGHT
from statuspage.deliver.recipients.identity import target_id
from tests.deliver.shop import KEY, Shop
from tests.deliver.smtp_server import SmtpServer

_CONNECTIONS = 3
_RESULTS = frozenset({Happened.SENT, Happened.UNKNOWN, Happened.FAILED})


@dataclass(slots=True)
class Found:
    """What became of the mails of all updates together."""

    kills: int = 0
    mails: int = 0
    twice: int = 0
    lost: int = 0
    unknown: int = 0
    arrived: int = 0
    largest: int = 0
    recipients: int = 0

    @property
    def most(self) -> int:
        """As many at most may one kill leave of which nobody can tell."""
        return max(_CONNECTIONS, min(IN_FLIGHT, self.recipients // 100))

    @property
    def is_sound(self) -> bool:
        """Whether the promise was kept."""
        return not self.twice and not self.lost and self.largest <= self.most


def main() -> int:
    """Kills as often as was asked for, and says what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--recipients", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="statuspage-faults-") as folder:
        chance = random.Random(given.seed)  # noqa: S311 (no secret)
        found = kill(Path(folder), given.kills, given.recipients, chance)
    print(
        f"{found.kills} kills (seed {given.seed}), {found.mails:,} mails due: "
        f"{found.twice} sent twice, {found.lost} lost in silence; {found.unknown:,} unknown and "
        f"named ({found.arrived:,} of them had arrived), at most {found.largest} by one kill "
        f"(allowed: {found.most})"
    )
    return 0 if found.is_sound else 1


def kill(folder: Path, kills: int, recipients: int, chance: random.Random) -> Found:
    """Sends one update after another to that many, killed at random moments until it is done."""
    found = Found(recipients=recipients)
    addresses = [f"p{number}@example.org" for number in range(recipients)]
    with SmtpServer() as server:
        shop = Shop(folder, server.port).open(addresses, connections=_CONNECTIONS)
        number = 0
        while found.kills < kills:
            before = len(server.mails)
            name = "index" if not number else f"{number:02}-more"
            keys = {} if not number else {"status": "identified"}
            shop.say(name, f"2026-11-02 09:{number % 60:02}", **keys)
            shop.compose()
            _send(shop, kills, chance, found)
            _judge(shop, f"incidents/orders/{name}", server, before, addresses, found)
            number += 1
    return found


def _send(shop: Shop, kills: int, chance: random.Random, found: Found) -> None:
    """Runs until a run comes to its end; each is killed after a while, as long as any are left."""
    while True:
        run = shop.start("--send")
        patience = chance.uniform(0.2, 2.0) if found.kills < kills else 300.0
        end = time.monotonic() + patience
        while run.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        if run.poll() is not None:
            return
        run.kill()
        run.wait(30)
        found.kills += 1


def _judge(
    shop: Shop, path: str, server: SmtpServer, before: int, addresses: list[str], found: Found
) -> None:
    """Compares, for each recipient, what the server has got with what the record says."""
    got = Counter(mail.recipient for mail in server.mails[before:])
    results: dict[str, Event] = {}
    for event in shop.events():
        if event.path == path and event.happened in _RESULTS:
            results[event.target] = event
    groups: Counter[str] = Counter()
    for address in addresses:
        result = results.get(target_id(KEY.encode(), "email", address))
        happened = None if result is None else result.happened
        found.mails += 1
        found.twice += max(0, got[address] - 1)
        if result is not None and happened is Happened.UNKNOWN:
            found.unknown += 1
            found.arrived += got[address] > 0
            groups[result.run] += 1
        else:  # whom the record calls told has got it, and nobody else is left over
            found.lost += happened is not Happened.SENT or not got[address]
    found.largest = max(found.largest, *groups.values(), 0)


if __name__ == "__main__":
    sys.exit(main())
