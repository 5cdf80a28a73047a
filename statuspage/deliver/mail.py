"""The mail that says a notice: bytes after RFC 5322 that every relay passes on as they are."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from msgspec import Struct

from statuspage.deliver import headers
from statuspage.deliver.mailbox import Mailbox
from statuspage.deliver.message import Key, Message, Target
from statuspage.errors import StatuspageError

MARK = "EXERCISE"
"""What every part of a drill says."""
TOKEN = "{token}"  # noqa: S105 (where a token stands, no token)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?")


class Unmarked(StatuspageError):
    """A drill that does not say so in all its parts: it is not sent."""


class Sender(Struct, frozen=True, kw_only=True):
    """Who writes, and how a reader leaves.

    `unsubscribe` is an https address with `{token}` in it, to which mail programs post once
    (RFC 8058); `unsubscribe_mail` an address that takes the same wish as a mail.
    """

    mailbox: Mailbox
    reply_to: Mailbox | None = None
    unsubscribe: str | None = None
    unsubscribe_mail: Mailbox | None = None


class Letter(Struct, frozen=True, kw_only=True):
    """A notice as mail, but for the headers that differ: made once, sent to thousands."""

    message: Message
    sender: Sender
    head: str
    body: bytes

    def to(self, target: Target, mailbox: Mailbox, at: datetime) -> bytes:
        """The whole mail to one recipient, with the moment at which it is sent.

        The same delivery has the same Message-ID on another day, so that a mailbox which gets
        it twice can see that; all mails of one subject to one target refer to one thread.
        """
        key = Key(self.message.path, self.message.channel, self.message.audience, target.id)
        thread = self._id("thread", self.message.family, self.message.subject, target.id)
        head = (
            f"Date: {format_datetime(at)}\r\n"
            f"{headers.address('To', mailbox.name, mailbox.spec)}"
            f"Message-ID: {self._id('message', *key)}\r\n"
            f"In-Reply-To: {thread}\r\n"
            f"References: {thread}\r\n"
            f"{self._unsubscribe(target.unsubscribe)}"
            f"{self.head}"
        )
        return head.encode() + self.body

    def _id(self, *words: str) -> str:
        digest = hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]
        return f"<{digest}@{self.sender.mailbox.domain}>"

    def _unsubscribe(self, token: str) -> str:
        if not token:
            return ""
        ways, token = [], quote(token, safe="")
        if self.sender.unsubscribe:
            ways.append(f"<{self.sender.unsubscribe.replace(TOKEN, token)}>")
        if self.sender.unsubscribe_mail:
            box = quote(self.sender.unsubscribe_mail.spec, safe="@+")
            ways.append(f"<mailto:{box}?subject=unsubscribe-{token}>")
        if not ways:
            return ""
        click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        listed = ",\r\n ".join(ways)
        return f"List-Unsubscribe: {listed}\r\n{click if self.sender.unsubscribe else ''}"


def letter(message: Message, sender: Sender) -> Letter:
    """The notice as mail: plain text, and the same as HTML where there is any.

    Raises Unmarked for a drill that could be taken for real.
    """
    subject = _subject(message)
    require_mark(message, subject)
    kind, body = _body(message)
    box = sender.mailbox
    fields = [
        headers.address("From", box.name, box.spec),
        headers.address("Reply-To", sender.reply_to.name, sender.reply_to.spec)
        if sender.reply_to
        else "",
        headers.field("Subject", subject),
        f"List-Id: <{headers.clean(message.audience)}.notices.{box.domain}>\r\n",
        # Answering machines keep silent (RFC 3834). There is no Precedence: some servers
        # would let a bulk mail wait.
        "Auto-Submitted: auto-generated\r\n",
        "X-Auto-Response-Suppress: OOF, AutoReply\r\n",
        f"Content-Language: {headers.clean(message.language)}\r\n",
        "MIME-Version: 1.0\r\n",
        kind,
    ]
    return Letter(message=message, sender=sender, head="".join(fields), body=body)


def require_mark(message: Message, *more: str) -> None:
    """Raises Unmarked for a drill of which a part could be taken for real."""
    if message.drill and not all(MARK in part for part in (*message.parts.values(), *more)):
        raise Unmarked(f"a drill is only sent if every part of it says {MARK}; this one does not")


def _subject(message: Message) -> str:
    subject = message.parts.get("subject") or message.title
    if message.drill and "subject" not in message.parts and MARK not in subject:
        return f"{MARK}: {subject}"
    return subject


def _body(message: Message) -> tuple[str, bytes]:
    """The last headers of the mail, and its body with the empty line before it."""
    plain, page = message.text, message.parts.get("html")
    if page is None:
        head, content = _part("plain", plain)
        return head, b"\r\n" + content
    # Neither encoding of a part can have this line in it.
    boundary = f"=_{hashlib.sha256((plain + page).encode('utf-8', 'replace')).hexdigest()[:40]}"
    parts = b"".join(
        f"--{boundary}\r\n{head}\r\n".encode() + content + b"\r\n"
        for head, content in (_part("plain", plain), _part("html", page))
    )
    kind = f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
    return kind, b"\r\n" + parts + f"--{boundary}--\r\n".encode()


def _part(subtype: str, text: str) -> tuple[str, bytes]:
    """A text as lines of at most 76 ASCII characters, in the shorter of two encodings."""
    lines = _CONTROL.sub("", _LINE_END.sub("\n", text)).rstrip("\n") + "\n"
    content = lines.replace("\n", "\r\n").encode("utf-8", "replace")
    encoding, encoded = "quoted-printable", binascii.b2a_qp(content, istext=True)
    lined = base64.encodebytes(content).replace(b"\n", b"\r\n")
    # Old mailboxes would change a line that begins with From, and with it what was signed.
    if len(lined) < len(encoded) or b"\nFrom " in b"\n" + encoded:
        encoding, encoded = "base64", lined
    head = (
        f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n"
    )
    return head, encoded
