"""A small site that sends mail: its files, its list of recipients, and the command run on it."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import FolderLedger
from tests import commands, folders
from tests.commands import Ran, run

NOW = "2026-11-02 10:00"
KEY = "a key that is long enough for the record"
POLICY = """\
window: 12 hours
send:
  - channels: email
    audiences: customers
routes:
  - by: smtp
    channels: email
    from: Example <status@example.com>
    connections: {connections}
    timeout: 2
"""


@dataclass(slots=True)
class Shop:
    """The site in `folder`/site; what is sent leaves by the mail server on `port`."""

    folder: Path
    port: int = 0
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.folder / "site"

    def open(self, addresses: Iterable[str] = ("ann@example.org",), connections: int = 1) -> Shop:
        """Writes the site with its record begun and nothing said yet."""
        policy = POLICY.format(connections=connections)
        folders.write(self.site, {"internal/policy.yml": policy})
        self.list(addresses)
        self.environment |= {
            "STATUSPAGE_SMTP_HOST": "127.0.0.1",
            "STATUSPAGE_SMTP_PORT": str(self.port),
            "STATUSPAGE_SMTP_SECURITY": "none",
            "STATUSPAGE_RECIPIENTS": str(self.folder / "recipients.csv"),
            "STATUSPAGE_LEDGER_KEY": KEY,
            "STATUSPAGE_SUPPRESSED": "none",
            "STATUSPAGE_PRETEND": "yes",
        }
        self.compose()
        done = self.notify("--send")
        assert done.code == 0, done.err
        return self

    def list(self, addresses: Iterable[str]) -> None:
        """Writes who is told, by e-mail."""
        rows = "".join(f"email,{address}\n" for address in addresses)
        (self.folder / "recipients.csv").write_text(f"channel,address\n{rows}")

    def say(
        self,
        name: str = "index",
        at: str = "2026-11-02 09:50",
        incident: str = "orders",
        **keys: str,
    ) -> None:
        """Writes an update of the one incident."""
        if name == "index":
            keys = {"title": "Orders fail", "impact": "major", **keys}
        text = folders.message(f"We are sorry. This is {name}.", at=at, **keys)
        file = self.site / "incidents" / incident / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def compose(self, *arguments: str) -> None:
        """Writes the notices."""
        done = self.run("notices", *arguments)
        assert done.code == 0, done.err

    def notify(self, *arguments: str, **environment: str) -> Ran:
        """Runs `statuspage notify`."""
        return self.run("notify", *arguments, **environment)

    def run(self, command: str, *arguments: str, **environment: str) -> Ran:
        """Runs a command on the site, in this process."""
        before = dict(os.environ)
        os.environ.update(self.environment | environment)
        try:
            return run(command, *arguments, "--now", NOW, "--site", self.site)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts `statuspage notify` as a process that can be killed."""
        return subprocess.Popen(
            commands.command("notify", *arguments, "--now", NOW),
            cwd=self.site,
            env=commands.environment(**self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def sends(self, *arguments: str) -> dict[str, Any]:
        """What a run with --send says in JSON."""
        done = self.notify("--send", "--format", "json", *arguments)
        said: dict[str, Any] = json.loads(done.out)
        return {**said, "code": done.code}

    def events(self) -> Iterator[Event]:
        """Every line of the record."""
        return FolderLedger(self.site / "build" / "ledger").standing().events()

    def deliveries(self) -> Counter[Happened]:
        """How many deliveries stand as what."""
        standing = FolderLedger(self.site / "build" / "ledger").standing()
        keys = {event.key for event in self.events() if event.channel}
        people = [key for key in keys if not key.target.startswith("(")]
        return Counter(last.happened for key in people if (last := standing.last(key)))
