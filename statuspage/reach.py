"""Whom people can turn to, and what can be written to and dialled: addresses and numbers as
links, and those that are none.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

EVERYBODY = ("hotline", "customers")
"""The roles that everybody can turn to, where nothing else is said."""

_ATEXT = r"[\w!#$%&'*+/=?^`{|}~-]+"  # of all scripts (RFC 6531)
_LABEL = r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?"
_MAILBOX = re.compile(rf"({_ATEXT}(?:\.{_ATEXT})*)@((?:{_LABEL}\.)+(?=[\w-]*[^\W\d_]){_LABEL})")
_PLAIN = "!$'*+-._~"
_LEAST, _MOST = 3, 15  # figures of a number: an emergency call has three, E.164 allows fifteen
_ASIDE = re.compile(r"\([^()]*[^\d\s+()-][^()]*\)")
_AROUND = re.compile(r"^(?:[^\W\d_]+[.:]*\s*)+(?=[+(\d])|(?<=\d)(?:\s+[^\W\d_]+[.!]?)+\s*$")
_EXTENSION = re.compile(
    r"(.*\d)[\s,;]*(?:ext(?:ension)?|x|Durchwahl|DW|Nebenstelle|poste|转|分机)[.:]?\s*(\d{1,7})",
    re.IGNORECASE,
).fullmatch
_SEVERAL = re.compile(r"/.*/|/\s*[+0]|^(?![+0(]).*/")
"""Numbers beside each other; a slash behind an area code, `0821/324-0`, parts one number."""


def mailto(address: str) -> str | None:
    """The link by which people write to an e-mail address; None where it cannot be one.

    Only what stands before the `@` and the domain are in it: no further recipient, no subject.
    """
    found = _MAILBOX.fullmatch(address)
    if found is None:
        return None
    return f"mailto:{quote(found[1], safe=_PLAIN)}@{quote(found[2], safe=_PLAIN)}"


def dial(number: str) -> str | None:
    """What people dial, for a link with `tel:`; None where no number stands there, or several.

    An extension stands behind it, as in RFC 3966 §3: `+4940669690;ext=55`.
    """
    plain = unicodedata.normalize("NFKC", number).replace("(0)", "")
    plain = _ASIDE.sub(" ", plain).strip()
    inner = _EXTENSION(plain)
    plain = _AROUND.sub("", inner[1] if inner else plain)
    if _SEVERAL.search(plain) or re.search(r"[^\W\d_]|[,;&|]|\d\s*\+", plain):
        return None
    figures = re.sub("[^0-9+]", "", plain)
    if not _LEAST <= len(figures.replace("+", "")) <= _MOST:
        return None
    return f"{figures};ext={inner[2]}" if inner else figures
