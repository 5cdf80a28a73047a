"""The dialogue about one message, and what came of it.

That is decided at one point: the end of the message, a line with a dot. Until it has left, the
server surely did not take the message; afterwards, only a clear answer says whether it did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from statuspage.deliver import mailbox
from statuspage.deliver.mail import Letter, Sender, Unmarked, letter
from statuspage.deliver.mailbox import Mailbox
from statuspage.deliver.message import Message, Outcome, Target, Took
from statuspage.deliver.recipients.addresses import NoAddress
from statuspage.deliver.transports.smtp.answers import Ended, is_ours, lost, may_be_ours, said
from statuspage.deliver.transports.smtp.connection import Connection, Garbled, Gone, Reply
from statuspage.deliver.transports.smtp.opening import Features, Server, open_connection

END_PATIENCE = 4
"""After the end we wait so many time-outs: a server may look at the message first (RFC 5321
§4.5.3.2.6), and whoever is left without an answer needs a person."""
_KEPT = 8
"""Notices whose mail is kept: as many as are sent in turn."""
_WHOLE = "before it had the whole message"
_ASKED = ("sender", "recipient", "message")


@dataclass(slots=True)
class Trust:
    """Whether the server has taken a message of ours: then a refusal is about the recipient."""

    earned: bool = False


@dataclass(slots=True)
class _Line:
    connection: Connection
    features: Features
    used: bool = False


class SmtpSession:
    """Sends one message after the other over one connection, which it opens when it must."""

    def __init__(
        self,
        server: Server,
        sender: Sender,
        *,
        bounces: str,
        trust: Trust,
        now: Callable[[], datetime],
    ) -> None:
        self._server, self._sender = server, sender
        self._bounces, self._trust, self._now = bounces, trust, now
        self._line: _Line | None = None
        self._letters: dict[tuple[str, ...], Letter] = {}

    def send(self, message: Message, target: Target) -> Outcome:
        """Tries once; a connection that the server has given up meanwhile is opened again."""
        try:
            to = mailbox.read(target.address)
            content = self._letter(message).to(target, to, self._now())
        except NoAddress as problem:
            return Outcome(Took.REFUSED, f"no mail can be sent to this address: {problem}")
        except Unmarked as problem:
            return Outcome(Took.REFUSED, str(problem))
        try:
            return self._try(to, content)
        except Ended as ended:
            if not ended.stale:
                return ended.outcome
        try:
            return self._try(to, content)
        except Ended as ended:
            return ended.outcome

    def close(self) -> None:
        """Says goodbye, if there is anybody to say it to."""
        if self._line is not None:
            try:
                self._line.connection.write(b"QUIT\r\n")
                self._line.connection.reply(min(self._server.timeout, 2.0))
            except Gone:
                pass
            self.abandon()

    def abandon(self) -> None:
        """Closes without a word; the next message opens a new connection."""
        if self._line is not None:
            self._line.connection.close()
            self._line = None

    def _letter(self, message: Message) -> Letter:
        key = (message.path, message.channel, message.audience, message.language, message.sha256)
        if key not in self._letters:
            if len(self._letters) >= _KEPT:
                del self._letters[next(iter(self._letters))]
            self._letters[key] = letter(message, self._sender)
        return self._letters[key]

    def _try(self, to: Mailbox, content: bytes) -> Outcome:
        if self._line is None:
            self._line = _Line(*open_connection(self._server))
        line = self._line
        used, line.used = line.used, True
        try:
            self._begin(line, to, len(content), used=used)
            return self._hand_over(line.connection, content)
        except Gone as gone:
            self.abandon()
            # A connection that was closed while nobody spoke tells nothing of this message.
            stale = used and not gone.silent
            raise Ended(Took.LATER, f"{lost(gone)} {_WHOLE}", stale=stale) from None

    def _begin(self, line: _Line, to: Mailbox, size: int, *, used: bool) -> None:
        """Says from whom, to whom and that a message comes; raises Ended unless all is well."""
        options = f" SIZE={size}" if "SIZE" in line.features else ""
        if to.utf8:
            if "SMTPUTF8" not in line.features:
                note = "the address is not in ASCII, which the mail server does not take"
                raise Ended(Took.REFUSED, f"{note} (it offers no SMTPUTF8)")
            options += " SMTPUTF8"
        commands = [f"MAIL FROM:<{self._bounces}>{options}", f"RCPT TO:<{to.spec}>", "DATA"]
        answers = self._answers(line, commands)
        for what, wanted, answer in zip(_ASKED, (2, 2, 3), answers, strict=False):
            if answer.kind != wanted:
                # A server that waits for a message all the same must not get one.
                self._start_over(answers[-1] if answers[-1].kind == 3 else answer)
                raise self._refused(what, answer, stale=used and what == "sender")
        if not line.connection.is_quiet:
            raise Garbled

    def _answers(self, line: _Line, commands: list[str]) -> list[Reply]:
        """The answers to commands, all of them at once or one by one up to the first no."""
        if "PIPELINING" in line.features:
            return line.connection.commands(commands)
        answers = []
        for command in commands:
            answers.append(line.connection.command(command))
            if answers[-1].kind > 3:
                break
        return answers

    def _refused(self, what: str, answer: Reply, *, stale: bool) -> Ended:
        """What an answer other than yes to a command means."""
        if answer.kind == 4:
            note = f"the mail server takes it later ({said(answer)})"
            return Ended(Took.LATER, note, stale=stale and answer.code == 421)
        if answer.kind != 5:
            return Ended(Took.LATER, f"the mail server is out of step {_WHOLE}")
        note = f"the mail server refuses the {what} ({said(answer)})"
        if what == "sender" and not _is_about_the_message(answer):
            return Ended(Took.BROKEN, note)
        return Ended(self._refusal(answer), note)

    def _refusal(self, answer: Reply) -> Took:
        if is_ours(answer):
            return Took.BROKEN
        # A server that does not let us send at all says the same, recipient by recipient. They
        # are not struck off before it has shown that it takes mail from us.
        if may_be_ours(answer) and not self._trust.earned:
            return Took.LATER
        return Took.REFUSED

    def _start_over(self, answer: Reply) -> None:
        """Makes the connection ready for another message, or lets it go."""
        assert self._line
        connection = self._line.connection
        if answer.code == 421 or answer.kind not in {4, 5} or not connection.is_quiet:
            self.abandon()
            return
        try:
            if connection.command("RSET").kind != 2:
                self.abandon()
        except Gone:
            self.abandon()

    def _hand_over(self, connection: Connection, content: bytes) -> Outcome:
        """The message itself, to its end, and the answer to that."""
        stuffed = content.replace(b"\r\n.", b"\r\n..")
        connection.write(stuffed + b".\r\n")
        try:
            answer = connection.reply(self._server.timeout * END_PATIENCE)
        except Gone as gone:
            self.abandon()
            how = "gave no clear answer" if isinstance(gone, Garbled) else None
            how = how or lost(gone).removeprefix("the mail server ")
            note = f"the mail server {how} after it had the whole message: it may have taken it"
            return Outcome(Took.UNSURE, note)
        if answer.code == 421 or not connection.is_quiet:
            self.abandon()
        if answer.kind == 2:
            self._trust.earned = True
            return Outcome(Took.SENT)
        if answer.kind == 4:
            return Outcome(Took.LATER, f"the mail server takes it later ({said(answer)})")
        if answer.kind == 5:
            note = f"the mail server refuses the message ({said(answer)})"
            return Outcome(self._refusal(answer), note)
        self.abandon()
        note = f"the mail server gave no clear answer ({answer.code}): it may have taken it"
        return Outcome(Took.UNSURE, note)


def _is_about_the_message(answer: Reply) -> bool:
    """Whether MAIL was refused for the size or the address of this one message."""
    return answer.code == 552 or answer.enhanced in {"5.2.3", "5.3.4", "5.6.7"}
