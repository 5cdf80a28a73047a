"""Who writes a mail and who gets it: a name for people, and an address that servers take."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from statuspage.deliver import headers
from statuspage.deliver.recipients.addresses import Medium
from statuspage.deliver.recipients.addresses import read as read_address

_NAMED = re.compile(r"(?P<name>[^<>]*)<.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address in two parts, `domain` always in ASCII, and the name beside it."""

    local: str = field(repr=False)
    domain: str
    name: str = ""

    @property
    def spec(self) -> str:
        """The address alone."""
        return f"{self.local}@{self.domain}"

    @property
    def utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it (RFC 6531)."""
        return not self.local.isascii()


def read(text: str) -> Mailbox:
    """An address, alone or after a name: `Ann <ann@example.com>`.

    Raises addresses.NoAddress, whose words do not repeat it.
    """
    # It is read whole: what is wrong with the name is wrong with the address.
    local, _, domain = read_address(text, Medium.MAIL).to.partition("@")
    found = _NAMED.fullmatch(text)
    return Mailbox(local, domain, headers.clean(found["name"].strip(' "')) if found else "")
