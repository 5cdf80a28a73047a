"""Mail over SMTP: one message a recipient, in TLS, by the server that the environment names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.mail import Sender
    from statuspage.deliver.transports.smtp.opening import Server
    from statuspage.deliver.transports.smtp.session import SmtpSession, Trust

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "from": "The address that mails come from, with a name before it if you like.",
        "reply_to": "The address that answers go to; without it, the one in `from`.",
        "bounces": "The address that servers send back to what they cannot deliver; without it, "
        "the one in `from`.",
        "unsubscribe": "The https address at which a reader leaves with one click; `{token}` in it "
        "stands for the reader.",
        "unsubscribe_mail": "An address that takes the wish to leave as a mail.",
        "per_minute": "How many mails may leave in a minute; without it, as many as the server "
        "takes.",
        "connections": "How many connections are open at once, 1 to 10; without it, 2.",
        "timeout": "For how many seconds an answer of the server is awaited, 1 to 600; without it, "
        "30.",
        "ehlo": "The name by which we introduce ourselves to the server; without it, the domain of "
        "`from`.",
    }
)
VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "STATUSPAGE_SMTP_HOST": "The name of the mail server.",
        "STATUSPAGE_SMTP_PORT": "Its port; without it 587, with `tls` 465, with `none` 25.",
        "STATUSPAGE_SMTP_USER": "The name to sign in with, if the server asks for one.",
        "STATUSPAGE_SMTP_PASSWORD": "The password to it.",
        "STATUSPAGE_SMTP_SECURITY": "`starttls` (without it), `tls`, or `none`.",
        "STATUSPAGE_SMTP_CA": "A file with the certificates to trust, in PEM, for a server of your "
        "own; without it, those of the system.",
    }
)


def _now() -> datetime:
    # The Date of a mail is when it leaves, whichever moment the run is for.
    return datetime.now(UTC)  # noqa: TID251


class Smtp(Struct, frozen=True, kw_only=True):
    """The way to one mail server; what its sessions learn of it they share in `trust`."""

    server: Server
    sender: Sender
    bounces: str
    connections: int
    per_minute: int | None
    personal: bool
    trust: Trust
    now: Callable[[], datetime] = field(default=_now)

    @contextmanager
    def session(self) -> Iterator[SmtpSession]:
        """A session that connects with its first message."""
        from statuspage.deliver.transports.smtp.session import SmtpSession

        session = SmtpSession(
            self.server, self.sender, bounces=self.bounces, trust=self.trust, now=self.now
        )
        try:
            yield session
        except BaseException:
            session.abandon()
            raise
        session.close()


def transport(route: Route, environment: Mapping[str, str], folder: Path) -> Smtp:
    """The way that a route describes; raises StatuspageError with all that is missing or wrong."""
    from statuspage.deliver.transports.settings import Settings
    from statuspage.deliver.transports.smtp import reading
    from statuspage.deliver.transports.smtp.session import Trust

    settings = Settings(route, environment)
    sender = reading.sender(settings)
    bounces = settings.mailbox("bounces", example="bounces@example.com")
    connections = settings.number("connections", 2, least=1, most=10)
    per_minute = settings.number("per_minute", None, least=1, most=100_000)
    server = reading.server(settings, sender)
    settings.checked()
    assert sender
    return Smtp(
        server=server,
        sender=sender,
        bounces=(bounces or sender.mailbox).spec,
        connections=connections,
        per_minute=per_minute,
        personal=route.to is None,
        trust=Trust(),
    )
