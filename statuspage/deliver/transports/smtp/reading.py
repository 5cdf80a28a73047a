"""Who writes and by which server: read from a route's settings and from the environment."""

from __future__ import annotations

import ipaddress
import re
import ssl

from statuspage.deliver.mail import TOKEN, Sender
from statuspage.deliver.transports.settings import Settings
from statuspage.deliver.transports.smtp.opening import Security, Server

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_HOST = re.compile(r"[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}")
_NAME = re.compile(r"[A-Za-z0-9.-]{1,253}|\[[A-Za-z0-9.:-]{1,60}\]")
_LINK = re.compile(r"https://[A-Za-z0-9\[](?:(?![<>\"])[!-~]){0,500}")


def sender(settings: Settings) -> Sender | None:
    """Who writes; None when the settings do not say."""
    mailbox = settings.mailbox("from", example="Example <status@example.com>", needed=True)
    reply_to = settings.mailbox("reply_to", example="help@example.com")
    leave_by_mail = settings.mailbox("unsubscribe_mail", example="leave@example.com")
    link = settings.text("unsubscribe")
    if link and (TOKEN not in link or not _LINK.fullmatch(link)):
        settings.refuse(
            "'unsubscribe' must be an https address in ASCII with {token} in it, such as "
            "https://example.com/leave?who={token}: mail programs call it without a person"
        )
    if mailbox is None:
        return None
    return Sender(
        mailbox=mailbox,
        reply_to=reply_to,
        unsubscribe=link or None,
        unsubscribe_mail=leave_by_mail,
    )


def server(settings: Settings, sender: Sender | None) -> Server:
    """The mail server; what is wrong with it is noted in the settings."""
    ways = {way.value: way for way in Security}
    security = settings.chosen("STATUSPAGE_SMTP_SECURITY", ways, Security.STARTTLS)
    host = _host(settings, security)
    user, password = _credentials(settings)
    no_tls = security is Security.NONE or settings.is_elsewhere
    name = settings.text("ehlo") or (sender.mailbox.domain if sender else "localhost")
    if not _NAME.fullmatch(name):
        settings.refuse("'ehlo' must be the name of a machine, such as status.example.com")
    return Server(
        host=host,
        port=_port(settings, security),
        security=security,
        context=None if no_tls else _context(settings),
        user=user,
        password=password,
        name=name,
        timeout=float(settings.number("timeout", 30, least=1, most=600)),
    )


def _host(settings: Settings, security: Security) -> str:
    host = settings.variable("STATUSPAGE_SMTP_HOST", "the name of the mail server")
    if host and (not _HOST.fullmatch(host) or host.count(":") == 1):
        settings.refuse(
            "STATUSPAGE_SMTP_HOST must be a name alone, such as mail.example.com; "
            "a port goes into STATUSPAGE_SMTP_PORT"
        )
    elif host and security is Security.NONE and not _is_loopback(host):
        settings.refuse(
            "STATUSPAGE_SMTP_SECURITY is none, which is only for a server on this machine: "
            "everybody on the way could read the mails; use starttls or tls"
        )
    return host


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _port(settings: Settings, security: Security) -> int:
    text = settings.optional("STATUSPAGE_SMTP_PORT")
    if not text:
        return _PORTS[security]
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 65535:
        return int(text)
    settings.refuse("STATUSPAGE_SMTP_PORT must be a number from 1 to 65535")
    return 0


def _credentials(settings: Settings) -> tuple[str, str]:
    user = settings.optional("STATUSPAGE_SMTP_USER")
    password = settings.optional("STATUSPAGE_SMTP_PASSWORD", as_it_is=True)
    if bool(user) != bool(password):
        there, missing = ("USER", "PASSWORD") if user else ("PASSWORD", "USER")
        settings.refuse(f"STATUSPAGE_SMTP_{there} is set and STATUSPAGE_SMTP_{missing} is not")
    return user, password


def _context(settings: Settings) -> ssl.SSLContext | None:
    """What checks the server's certificate; TLS 1.2 is the least that it accepts."""
    file = settings.optional("STATUSPAGE_SMTP_CA")
    try:
        return ssl.create_default_context(cafile=file or None)
    except OSError:  # ssl.SSLError is one: a file without certificates
        settings.refuse("STATUSPAGE_SMTP_CA must name a file with certificates in PEM")
        return None
