"""Measures `statuspage notify` against a plain smtplib loop, in turn in one run.

    python -m benchmarks.sending --write

A mail server of its own process takes everything on loopback. Both send the same mail to the
same recipients over as many connections; `statuspage` finds out what is due, makes each
recipient's own mail, and writes its record as it always does.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.build import ROOT, demo_moment
from benchmarks.measure import Command, Failed, once
from benchmarks.report import Figure, made_by, table, write
from statuspage.deliver import composed, mailbox
from statuspage.deliver.mail import Sender, letter
from statuspage.deliver.message import Target

BEGIN, END = "<!-- sending: written by the command below -->", "<!-- end of sending -->"
MEGABYTE = 1024 * 1024
CONNECTIONS = 4
LEAST_RATIO = 0.8
MOST_GROWTH = 1.2
UPDATE = "incidents/2026-11-20-parcels-without-labels/03-identified"
"""The update of the demo that is sent; what is before it is the record's baseline."""
POLICY = f"""\
send:
  - channels: email
routes:
  - by: smtp
    channels: email
    from: Tassenfink <status@tassenfink.example>
    unsubscribe: https://tassenfink.example/leave?who={{token}}
    connections: {CONNECTIONS}
"""


def main() -> int:
    """Measure; the exit code is 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--recipients", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="statuspage-benchmark-") as folder:
            figures = list(measured(Path(folder), given.recipients, given.seed, given.rounds))
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    lines = [*table(figures), "", made_by("python -m benchmarks.sending --write", given.rounds)]
    print("\n".join(lines))
    if given.write:
        write(Path(__file__).with_name("README.md"), lines, BEGIN, END)
    return 0 if all(figure.met is not False for figure in figures) else 1


@dataclass(frozen=True, slots=True)
class Site:
    """A site with one update to send, and what its record was before."""

    folder: Path
    before: Path
    mail: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Came:
    """What the mail server took in one run."""

    messages: int
    recipients: int
    twice: int
    seconds: float

    @property
    def rate(self) -> float:
        """Messages a second, from the first command to the last answer."""
        return self.messages / self.seconds


def measured(folder: Path, count: int, seed: int, rounds: int) -> Iterator[Figure]:
    """Rate and memory of `statuspage notify --send`, with the same of the plain loop."""
    many, few = recipients(folder, count, seed), recipients(folder, max(count // 10, 1), seed)
    with sink() as (port, ask):
        site = prepared(folder / "site", port)
        plain = plain_loop(site, many, port)
        notify = notifying(site, many)
        rates: dict[str, list[float]] = {"plain": [], "notify": []}
        for number in range(rounds):
            for command in (plain, notify):
                came = run(command, ask, count)
                rates[command.name].append(came.rate)
                note = f"round {number + 1}: {command.name}: {came.rate:,.0f} a second"
                print(note, file=sys.stderr)
        peaks = [memory(notifying(site, each), ask) for each in (few, many)]
    yield rate(count, rates)
    small, large = (peak / MEGABYTE for peak in peaks)
    yield Figure(
        f"Peak memory of `statuspage notify`, with {max(count // 10, 1):,} and with {count:,}",
        f"ratio ≤ {MOST_GROWTH:.2f}",
        f"{small:.0f} MB and {large:.0f} MB: ratio {large / small:.2f}",
        large / small <= MOST_GROWTH,
    )


def rate(count: int, rates: dict[str, list[float]]) -> Figure:
    """How fast it is, in the middle of all rounds, as a share of the plain loop."""
    ratios = [ours / plain for ours, plain in zip(rates["notify"], rates["plain"], strict=True)]
    ours, plain = statistics.median(rates["notify"]), statistics.median(rates["plain"])
    ratio = statistics.median(ratios)
    return Figure(
        f"{count:,} mails by `statuspage notify`, against a plain smtplib loop",
        f"≥ {LEAST_RATIO:.2f} of its rate",
        f"{ours:,.0f} and {plain:,.0f} a second: ratio {ratio:.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f})",
        ratio >= LEAST_RATIO,
    )


def run(command: Command, ask: Callable[[], Came], count: int) -> Came:
    """Run it once; raises Failed unless everybody got one mail."""
    ask()
    once(command)
    came = ask()
    if (came.messages, came.recipients, came.twice) != (count, count, 0):
        raise Failed(f"{command.name}: {came} instead of {count} messages, one each")
    return came


def memory(command: Command, ask: Callable[[], Came]) -> int:
    """Bytes at the peak, in a run of its own."""
    _, peak = once(command, watch=True)
    ask()
    return peak


def notifying(site: Site, addresses: Path) -> Command:
    """`statuspage notify --send`, each time with the record as it was before."""
    ledger = site.folder.parent / "ledger"

    def prepare() -> None:
        shutil.rmtree(ledger, ignore_errors=True)
        shutil.copytree(site.before, ledger)

    return Command(
        name="notify",
        arguments=statuspage(site.folder, "notify", "--send", "--ledger", str(ledger)),
        folder=site.folder,
        prepare=prepare,
        environment={**site.environment, "STATUSPAGE_RECIPIENTS": str(addresses)},
    )


def plain_loop(site: Site, addresses: Path, port: int) -> Command:
    """The plain loop, with the bytes of one of our mails."""
    with addresses.open(encoding="utf-8", newline="") as rows:
        bare = [row["address"] for row in csv.DictReader(rows)]
    listed = addresses.with_suffix(".txt")
    listed.write_text("\n".join(bare), encoding="utf-8")
    words = [str(port), str(CONNECTIONS), str(site.mail), str(listed)]
    arguments = [sys.executable, "-m", "benchmarks.plain_mail", *words]
    return Command(name="plain", arguments=arguments, folder=ROOT)


def recipients(folder: Path, count: int, seed: int) -> Path:
    """A file of recipients, the same for the same arguments."""
    chance = random.Random(seed)
    file = folder / f"recipients-{count}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["channel", "address", "languages"])
        for number in range(count):
            name = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(4, 12)))
            rows.writerow(["email", f"{name}.{number}@example.com", "en"])
    return file


def prepared(site: Path, port: int) -> Site:
    """The demo with one update to send by mail, and a record that begins before it."""
    shutil.copytree(ROOT / "content", site, ignore=shutil.ignore_patterns("site*", "build"))
    shutil.rmtree(site / "internal", ignore_errors=True)
    (site / "internal").mkdir()
    (site / "internal" / "policy.yml").write_text(POLICY, encoding="utf-8")
    folder, _, name = UPDATE.rpartition("/")
    aside = {file: file.read_bytes() for file in (site / folder).glob(f"{name}*.md")}
    for file in aside:
        file.unlink()
    before = site.parent / "before"
    environment = {
        "STATUSPAGE_SMTP_HOST": "127.0.0.1",
        "STATUSPAGE_SMTP_PORT": str(port),
        "STATUSPAGE_SMTP_SECURITY": "none",
        "STATUSPAGE_LEDGER_KEY": "0123456789abcdef" * 4,
        "STATUSPAGE_SUPPRESSED": "none",
        "STATUSPAGE_PRETEND": "yes",
    }

    def do(*words: str) -> None:
        arguments = statuspage(site, *words)
        once(Command(name=words[0], arguments=arguments, folder=site, environment=environment))

    do("notices")
    # Long after: what is there already is history to a record that begins then.
    words = ("notify", "--send", "--ledger", str(before))
    arguments = [*statuspage(site, *words)[:-1], "2027-11-20 10:30"]
    once(Command(name="begin", arguments=arguments, folder=site, environment=environment))
    for file, content in aside.items():
        file.write_bytes(content)
    do("notices")
    return Site(site, before, _mail(site), environment)


def _mail(site: Path) -> Path:
    """The bytes of the mail as one recipient gets it."""
    told = composed.read(site / "build" / "notices").messages
    wanted = (UPDATE, "email", "en")
    (message,) = [m for m in told if (m.path, m.channel, m.language) == wanted]
    sender = Sender(
        mailbox=mailbox.read("Tassenfink <status@tassenfink.example>"),
        unsubscribe="https://tassenfink.example/leave?who={token}",
    )
    target = Target(id="0" * 20, unsubscribe="0" * 32)
    file = site.parent / "mail.eml"
    now = datetime.now(UTC)
    file.write_bytes(letter(message, sender).to(target, mailbox.read("a@example.com"), now))
    return file


def statuspage(site: Path, *words: str) -> Sequence[str]:
    """The command as a process, for a site, at the demo's moment."""
    program = [sys.executable, "-m", "statuspage"]
    return [*program, *words, "--site", str(site), "--now", demo_moment()]


@contextmanager
def sink() -> Iterator[tuple[int, Callable[[], Came]]]:
    """The mail server in a process of its own: its port, and how to ask it what came."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sink"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    questions, answers = process.stdin, process.stdout

    def ask() -> Came:
        questions.write("\n")
        questions.flush()
        told: dict[str, Any] = json.loads(answers.readline())
        return Came(**told)

    with process:
        yield int(answers.readline()), ask
        questions.close()


if __name__ == "__main__":
    sys.exit(main())
