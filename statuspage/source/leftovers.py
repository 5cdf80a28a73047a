"""What programs leave behind in texts that were copied out of them, and nobody meant to publish.

Addresses behind which a mail program hides the real one (and the name of who got the mail), marks
of sources and sentences of a program that writes, names and times of a chat, heads and feet of
mails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene

_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?。，；]")
_WRAPPED = re.compile(
    r"https?://(?:(?:[\w-]+\.)*safelinks\.protection\.outlook\.com/|urldefense\.com/v3/__"
    r"|www\.google\.[a-z.]+/url\?|statics\.teams\.cdn\.office\.net/evergreen-assets/safelinks/)",
    re.IGNORECASE,
).match
_DEFENDED = re.compile(r"/v3/__(.+?)__;")
_ORIGIN = re.compile(r"(?<=[?&])utm_source=(?:chatgpt\.com|openai|copilot\.com)(?:&|(?=#)|$)")
_SOURCE = re.compile(
    r"[ ]?(?::contentReference\[oaicite:\d+\](?:\{index=\d+\})?|【[\d:]+†[^【】]*】"
    r"|\ue200[^\ue200\ue201]*\ue201|\bcite(?:turn\d+\w+\d+)+|\[cite(?:_start|: ?[\d, ]+)\]"
    r"|\[oaicite:\d+\])"
)
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_STAMP = re.compile(
    rf"\u200e?\[(?:{_DATE}, {_TIME}|{_TIME}, {_DATE})\] [^:\n]{{1,40}}: "
    rf"|{_DATE}, {_TIME} - [^:\n]{{1,40}}: "
)
_HEAD = re.compile(
    r"[*_]*(?:From|Sent|To|Cc|Subject|Von|Gesendet|An|Betreff|De|Envoyé|À|Objet|发件人|发送时间"
    r"|收件人|抄送|主题)[*_]*\s?[:：]",
)
_MAIL = re.compile(
    r"(?:sent from my (?:iphone|ipad|mobile|phone|samsung|android|galaxy)\b"
    r"|(?:get|download) outlook for \w+|von meinem (?:iphone|ipad|mobiltelefon|handy) gesendet"
    r"|发自我的|caution: (?:this )?(?:external |e-?mail )"
    r"|-{3,} ?(?:original message|forwarded message|ursprüngliche nachricht))",
    re.IGNORECASE,
)
_TEXT = (
    r"(?:[\w-]+ ){0,3}(?:message|statement|notice|announcement|update|post|text|e-?mail|letter"
    r"|press release|apology|status page)\b"
)
_CHANGED = (
    r"(?:revised|rewritten|reworked|polished|improved|refined|shorter|longer|clearer|simpler)"
)
_HANDED = (
    r"(?:(?:sure|certainly|of course|absolutely|great)\b[^\w\n]{1,5})?here(?:['’]s| is| are) "
    rf"(?:(?:an? |the |your |some )?(?:[\w-]+,? ){{0,3}}"
    rf"(?:drafts?(?: {_TEXT})?|rewrite|{_CHANGED} {_TEXT}|(?:{_CHANGED}|updated) versions?)"
    rf"(?: (?:of|for) (?:an? |the |your |this )?{_TEXT})?"
    r"(?:,? (?:that|with|which|in an?|based on|you can) [^.\n]*)?"
    rf"|{_TEXT} you asked for):$"
    rf"|i(?:['’]ve| have) (?:drafted|rewritten|revised|reworked) (?:an? |the |your |this ){_TEXT}"
    r"|as an ai (?:language )?model"
)
_OFFERED = (
    r"(?:let me know if|would you like|do you want) [^.!?\n]{0,60}\b(?:me to (?:adjust|shorten"
    r"|rewrite|revise|refine|tailor|tweak|translate|draft|expand|reword|make (?:it|this)|format)"
    r"|(?:shorter|longer|simpler|friendlier|formal) (?:one|version|tone|wording)|tweaks"
    rf"|(?:changes|adjustments|edits) to (?:the|this) {_TEXT})\b"
    r"|feel free to (?:adjust|modify|edit|customi[sz]e|tweak)(?: (?:it|this|the|any)\b)?"
    r"(?: (?:text|wording|message|tone|draft|details|placeholders|template|version))?"
    r"(?: (?:as|if|to|further)\b[^.\n]*)?[.!]?$"
)
_MELDUNG = r"(?:nachricht|mitteilung|meldung|ankündigung|stellungnahme|e-?mail|text)e?s?\b"
_HANDED_IN_GERMAN = (
    r"(?:gerne[,!] )?hier ist (?:ein|der|die|eine|deine|ihre) (?:\w+ ){0,2}(?:entwurf"
    r"|(?:überarbeitete|verbesserte|gekürzte|kürzere|angepasste|umformulierte) "
    rf"(?:fassung|version|{_MELDUNG}))"
    rf"(?: (?:für )?(?:der|die|des|deiner?|ihrer?|eine) (?:\w+ ){{0,2}}{_MELDUNG})?:$"
)
_IN_CHINESE = (
    r"(?:好的|当然)[，,！!].{0,4}以下是"
    r"|如(?:果您?)?需要?(?:进一步)?(?:修改|调整)，?请(?:随时)?告诉我(?!们)"
)
_WRITER = re.compile(f"{_HANDED}|{_OFFERED}|{_HANDED_IN_GERMAN}|{_IN_CHINESE}", re.IGNORECASE)
"""What such a program says before and behind the text that it was asked for."""


def leftovers(document: Document, scene: Scene) -> None:
    """Warns of each, by its line, with the line as it should be where that is certain."""
    for number, line in enumerate(document.lines, 1):
        if "://" in line or _SOURCE.search(line):
            _within(number, line, scene)
    lines = document.body.split("\n")
    around = _around(lines)
    for place, line in enumerate(lines, document.body_line):
        said = line.strip(" >*_")
        if stamp := _STAMP.match(said):
            message = "a line of a chat: its time and the name before it would be published"
            scene.warn(place, message, _unstamped(line, stamp[0]))
        elif _MAIL.match(said):
            scene.warn(place, _LINE_OF.format("a mail program"))
        elif place - document.body_line in around and _WRITER.match(said):
            scene.warn(place, _LINE_OF.format("a program that writes texts"))
    for first, last in _heads(document):
        scene.warn(
            first,
            f"the head of a mail: the names and addresses on lines {first} to {last} would be "
            "published. Take these lines out",
        )


_LINE_OF = "a line of {}, which would be published: take it out"


def _around(lines: Sequence[str]) -> set[int]:
    """The places of the lines of the first and the last paragraph, around what was asked for."""
    empty = [place for place, line in enumerate(lines) if not line.strip()] or [len(lines)]
    return {*range(empty[0]), *range(empty[-1] + 1, len(lines))}


def _unstamped(line: str, stamp: str) -> str | None:
    """The line of a chat without what the chat put before its words; none where stars go astray."""
    before, _, words = line.partition(stamp)
    signs = before[len(before.rstrip("*_")) :]
    if signs and not (words.rstrip().endswith(signs) and words.count(signs) == 1):
        return None
    return before + words


def _within(number: int, line: str, scene: Scene) -> None:
    """Warns of what stands within a line, each time with the whole line as it should be."""
    addresses = _ADDRESS.findall(line)
    led = _ADDRESS.sub(lambda found: _plain(found[0]), line)
    plain = _SOURCE.sub("", led)
    margin = line[: len(line) - len(line.lstrip())]
    corrected = margin + plain.strip() if plain != line else None
    if any(map(_WRAPPED, addresses)):
        message = (
            "an address that a program has put around another one: it may name who received the "
            "mail, and does not work for everybody. Write the address itself"
        )
        scene.warn(number, message, corrected)
    elif led != line:
        scene.warn(number, "an address that says which program gave it to you", corrected)
    if plain != led:
        message = (
            "the mark of a source that the program left in which this was written: it would be "
            "published"
        )
        scene.warn(number, message, corrected)


def _plain(address: str) -> str:
    """The address that another one leads to, without what says where it was found."""
    inner = _inner(address) if _WRAPPED(address) else address
    if _ORIGIN.search(inner):
        inner = re.sub(r"[?&](?=#|$)", "", _ORIGIN.sub("", inner))
    return inner


def _inner(address: str) -> str:
    if defended := _DEFENDED.search(address):
        return address if "*" in defended[1] else defended[1]
    asked = parse_qs(urlsplit(address).query)
    inner = next((asked[key][0] for key in ("url", "q") if key in asked), "")
    return inner if re.fullmatch(r"https?://[^\s<>\"'()]+", inner) else address


def _heads(document: Document) -> Iterator[tuple[int, int]]:
    """From which to which line three or more lines of the head of a mail stand together."""
    are = [bool(_HEAD.match(line.strip(" >"))) for line in document.body.split("\n")]
    start = None
    for place, is_head in enumerate([*are, False]):
        if is_head:
            start = place if start is None else start
        elif start is not None:
            if place - start > 2:
                yield document.body_line + start, document.body_line + place - 1
            start = None
