"""SMS: one text, counted in the parts that it is sent and paid as; never cut."""

from __future__ import annotations

import unicodedata

from statuspage.bidi import figures_marked
from statuspage.notices.channel import Channel, Form, framed_short
from statuspage.notices.length import is_gsm, packed, septets, utf16
from statuspage.notices.notice import Audience, Hint, Measure, Unit
from statuspage.notices.text import compact

# Places of one message alone, and of each part of several, which carry a header (3GPP TS
# 23.040 §9.2.3.24.1): in 7-bit characters and in UCS-2.
GSM_SINGLE, GSM_PART = 160, 153
UCS_SINGLE, UCS_PART = 70, 67
# More parts than this are refused or joined wrongly by many networks, and nobody reads them.
MAX_PARTS = 6

# What looks alike in the GSM alphabet; said, never replaced behind the author's back.
_TYPOGRAPHIC = {
    "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‹": "'", "›": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "•": "-",
    "·": "-", "×": "x", "′": "'", "″": '"', "`": "'", "´": "'", "™": "TM", "©": "(c)",
    "®": "(R)", "½": "1/2", "¼": "1/4", "¾": "3/4", "→": "->", "°": " degrees",
}  # fmt: skip
# What cannot be seen may be replaced: it changes no word.
_INVISIBLE = str.maketrans(
    {"\u00ad": None, "\u200b": None, "\u2060": None}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t", " ")
)


def plain_spaces(text: str) -> str:
    """The text with ordinary spaces, and without marks that cannot be seen."""
    return text.translate(_INVISIBLE)


def parts(text: str) -> tuple[str, ...]:
    """The messages that a text is sent as."""
    if is_gsm(text):
        return packed(text, single=GSM_SINGLE, part=GSM_PART, gsm=True)
    return packed(text, single=UCS_SINGLE, part=UCS_PART, gsm=False)


def measure(text: str) -> Measure:
    """The length in 7-bit places or UTF-16 units, and the number of messages."""
    gsm = is_gsm(text)
    length = sum(map(septets if gsm else utf16, text))
    messages = parts(text)
    limit = MAX_PARTS * (GSM_PART if gsm else UCS_PART)
    beyond = "".join(messages[MAX_PARTS:])
    return Measure(
        length=length,
        unit=Unit.SEPTETS if gsm else Unit.UTF16,
        limit=limit,
        segments=len(messages),
        excess=sum(map(septets if gsm else utf16, beyond)),
        hints=() if gsm else _hints(text),
    )


# With more odd characters than this the text is simply not written in the GSM alphabet.
_FEW = 3


def _hints(text: str) -> tuple[Hint, ...]:
    """The few characters without which the text could be sent in 7-bit characters."""
    odd = {each: _plain(each) for each in dict.fromkeys(text) if not is_gsm(each)}
    if len(odd) > _FEW:
        return ()
    plain = "".join(odd.get(character, character) for character in text)
    return tuple(Hint(each, instead, len(parts(plain))) for each, instead in odd.items())


def _plain(character: str) -> str:
    """What could stand instead in the GSM alphabet; empty when nothing can."""
    instead = _TYPOGRAPHIC.get(character) or unicodedata.normalize("NFKD", character)[0]
    return instead if is_gsm(instead) else ""


CHANNEL = Channel(
    name="sms",
    about="A text message to those who subscribed and to people affected",
    audiences=(Audience.CUSTOMERS, Audience.AFFECTED),
    folders=("sms",),
    forms=(
        Form(
            name="text",
            extension="txt",
            steps=(plain_spaces, compact, figures_marked),
            mark=framed_short,
        ),
    ),
    measure=measure,
)
