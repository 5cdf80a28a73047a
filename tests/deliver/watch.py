"""A small site whose clocks are watched: its policy, its incidents, and `statuspage due` on it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from statuspage.deliver.event import Event
from statuspage.deliver.ledger import FolderLedger
from tests import commands, folders
from tests.commands import Ran, run
from tests.deliver.smtp_server import Mail

POLICY = """\
roles:
  comms_lead:
    name: Head of communication
    backup: managing_director
    contact: Duty list in the control room
    reach: COMMS_LEAD_ADDRESS
  managing_director:
    name: Managing director
    reach: DIRECTOR_ADDRESS
clocks:
  critical:
    first_message: 15 minutes
    update_every: 30 minutes
  major:
    update_every: 60 minutes
    review: 5 working days
duties:
  - owner: comms_lead
escalation:
  - after: 0 minutes
    clocks: first_message, next_update
    tell: comms_lead
  - after: 20 minutes
    clocks: first_message, next_update
    tell: managing_director
routes:
  - by: smtp
    alarm: yes
    from: Example <status@example.com>
    timeout: 2
"""
ADDRESSES = {"COMMS_LEAD_ADDRESS": "ann@example.org", "DIRECTOR_ADDRESS": "dora@example.org"}


@dataclass(slots=True)
class Watch:
    """The site in `folder`; roles are told by the mail server on `port`."""

    folder: Path
    port: int = 0
    environment: dict[str, str] = field(default_factory=dict)

    def open(self, policy: str = POLICY, files: dict[str, str] | None = None) -> Watch:
        """Writes the site, with nothing said yet."""
        folders.write(self.folder, {"internal/policy.yml": policy, **(files or {})})
        self.environment |= {
            "STATUSPAGE_SMTP_HOST": "127.0.0.1",
            "STATUSPAGE_SMTP_PORT": str(self.port),
            "STATUSPAGE_SMTP_SECURITY": "none",
            "STATUSPAGE_PRETEND": "yes",
            **ADDRESSES,
        }
        return self

    def say(self, incident: str, name: str = "index", **keys: str) -> None:
        """Writes a message; the first one is of a critical incident unless told."""
        if name == "index":
            keys = {"title": "Orders fail", "impact": "critical", **keys}
        file = self.folder / "incidents" / incident / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(folders.message(**keys))

    def due(self, now: str, *arguments: str, **environment: str) -> Ran:
        """Runs `statuspage due` in this process."""
        before = dict(os.environ)
        os.environ.update(self.environment | environment)
        try:
            return run("due", *arguments, "--now", now, "--site", self.folder)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def told(self, now: str, *arguments: str, **environment: str) -> dict[str, Any]:
        """What telling says in JSON, with the exit code."""
        done = self.due(now, "--tell", "--send", "--format", "json", *arguments, **environment)
        assert done.out, done.err
        return {**json.loads(done.out)["tell"], "code": done.code}

    def start(self, now: str, *arguments: str) -> subprocess.Popen[str]:
        """Starts `statuspage due --tell --send` as a process that can be killed."""
        return subprocess.Popen(
            commands.command("due", "--tell", "--send", *arguments, "--now", now),
            cwd=self.folder,
            env=commands.environment(**self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def events(self) -> list[tuple[str, str]]:
        """What the record says happened, with the role, in order."""
        ledger = FolderLedger(self.folder / "build" / "ledger-due")
        events: list[Event] = [*ledger.standing().events()]
        return [(event.audience, event.happened.value) for event in events]


def letters(mails: list[Mail]) -> list[tuple[str, str]]:
    """To whom mails went, and what they are about."""
    return [(mail.recipient, str(read(mail)["Subject"])) for mail in mails]


def read(mail: Mail) -> EmailMessage:
    """A mail as a program reads it."""
    return message_from_bytes(mail.content, policy=policy.default)


def text(mail: Mail) -> str:
    """What a mail says."""
    said: str = read(mail).get_content()
    return said.replace("\r\n", "\n")
