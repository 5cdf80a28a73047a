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
_SEVERAL = re.compile(
    r"/(?:.*/|\s*[+0])|[,;&|~〜、。]|\d\s*\+|^(?![+0(]).*/"
    r"|^(?!(?:\(?(?:\+|00)\d{1,3}\)?[\s.-]*)?\(?(?:\+\d{1,9}|\d{1,6})\)?\s*/).*/"
)
"""Numbers beside each other; a slash behind an area code, `0821/324-0`, parts one number."""
_HOURS = re.compile(
    r"(?:^|\s)(?:\d\s*[x×*/]\s*\d{1,2}|24\s*[x×*/]\s*\d|\d{1,2}[x×*/]\d{1,2})\s*[^\W\d_]*\s*$"
    r"|^\(?\d{1,2}\s*[-\u2010-\u2013]\s*\d{1,2}\)?\s*$"
    r"|\d\s*(?:h|hours?|hrs?|std|stunden?|uhr|heures?|horas?|小时|小時|[ap]m)\b|\d:\d",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([\d\s+-]*)\)")
_PREFIX = 5  # figures that may stand before an area code in brackets, `0049 (40)`


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
    whole = _without_remark(_ASIDE.sub(" ", plain).strip().rstrip("。"))
    if whole is None or _HOURS.search(whole):
        return None
    inner = _EXTENSION(whole)
    plain = _AROUND.sub("", inner[1] if inner else whole)
    if _SEVERAL.search(plain) or re.search(r"[^\W\d_]", plain):
        return None
    figures = re.sub("[^0-9+]", "", plain)
    if not _LEAST <= len(figures.replace("+", "")) <= _MOST:
        return None
    return f"{figures};ext={inner[2]}" if inner else figures


def _without_remark(plain: str) -> str | None:
    """A number without the few figures in brackets at its end: `0800 123 4567 (9-17)`.

    Brackets around an area code stay. None where a second number may stand in them.
    """
    for found in _BRACKET.finditer(plain):
        before, inside, after = (
            len(re.findall(r"\d", part))
            for part in (plain[: found.start()], found[1], plain[found.end() :])
        )
        if before and not after:
            rest = f"{plain[: found.start()].rstrip()} {plain[found.end() :]}".strip()
            return rest if inside < _PREFIX else None
        if before > _PREFIX:
            return None
    return plain
