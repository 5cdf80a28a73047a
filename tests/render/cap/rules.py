"""What CAP 1.2 asks for, its schema and its prose: all that a set of warnings breaks of it.

The numbers are those of the sections of the standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml import etree

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
ALERT = (
    *("identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction"),
    *("addresses", "code", "note", "references", "incidents", "info"),
)
INFO = (
    *("language", "category", "event", "responseType", "urgency", "severity", "certainty"),
    *("audience", "eventCode", "effective", "onset", "expires", "senderName", "headline"),
    *("description", "instruction", "web", "contact", "parameter", "resource", "area"),
)
RESOURCE = ("resourceDesc", "mimeType", "size", "uri", "derefUri", "digest")
AREA = ("areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling")
PAIR = ("valueName", "value")
ORDERS = {
    "alert": ALERT,
    "info": INFO,
    "resource": RESOURCE,
    "area": AREA,
    "eventCode": PAIR,
    "parameter": PAIR,
    "geocode": PAIR,
}
NEEDED = {
    "alert": ("identifier", "sender", "sent", "status", "msgType", "scope"),
    "info": ("category", "event", "urgency", "severity", "certainty"),
    "resource": ("resourceDesc", "mimeType"),
    "area": ("areaDesc",),
    **dict.fromkeys(("eventCode", "parameter", "geocode"), PAIR),
}
MANY = {
    *("info", "category", "responseType", "eventCode", "parameter", "resource", "area"),
    *("polygon", "circle", "geocode"),
}
VALUES = {
    "status": {"Actual", "Exercise"},
    "msgType": {"Alert", "Update", "Cancel"},
    "scope": {"Public"},
    "category": {
        *("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport"),
        *("Infra", "CBRNE", "Other"),
    },
    "responseType": {"Avoid", "Monitor", "AllClear", "None"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}
TIMES = {"sent", "effective", "onset", "expires"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
CODES = (
    *("category", "responseType", "urgency", "severity", "certainty", "effective", "onset"),
    *("expires",),
)
PAIR_OF_NUMBERS = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
NAME = re.compile(r"[^\s,<&]+")  # §3.2.1
HEADLINE = 160  # §3.2.2
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def broken(files: Mapping[str, bytes]) -> list[str]:
    """What these warnings break, each with its file; they are all that their sender has said."""
    parsed = {path: etree.fromstring(content) for path, content in files.items()}
    known = {name(alert, "identifier"): alert for alert in parsed.values()}
    found = [
        f"{path}: {problem}"
        for path, alert in parsed.items()
        for problem in (*_form(alert), *_prose(alert), *_references(alert, known))
    ]
    if len(known) < len(parsed):
        found.append("two warnings have one identifier")
    return found


def name(element: etree._Element, child: str) -> str:
    """The words of a child; empty when there is none."""
    return element.findtext(f"{{{NAMESPACE}}}{child}") or ""


def children(element: etree._Element, child: str) -> list[etree._Element]:
    """All children of a name."""
    return element.findall(f"{{{NAMESPACE}}}{child}")


def moment(written: str) -> datetime:
    """A time; UTC is written as an offset of minus nothing."""
    return datetime.fromisoformat(written)


def _form(element: etree._Element) -> Iterator[str]:
    """The order of the elements, what is needed, and what a value may be."""
    tag = etree.QName(element).localname
    if etree.QName(element).namespace != NAMESPACE:
        yield f"{tag} is in no namespace of CAP"
    yield from _parts(element, tag) if tag in ORDERS else _value(element, tag)


def _parts(element: etree._Element, tag: str) -> Iterator[str]:
    inner, order = [etree.QName(child).localname for child in element], ORDERS[tag]
    if unknown := {*inner} - {*order}:
        yield f"{tag} has {unknown}"
    elif inner != sorted(inner, key=order.index):
        yield f"{tag} is out of order: {inner}"
    if missing := {*NEEDED[tag]} - {*inner}:
        yield f"{tag} lacks {missing}"
    if twice := {each for each in inner if inner.count(each) > 1} - MANY:
        yield f"{tag} has more than one {twice}"
    for child in element:
        yield from _form(child)


def _value(element: etree._Element, tag: str) -> Iterator[str]:
    words = element.text or ""
    if len(element) or not words.strip():
        yield f"{tag} is empty"
    if tag in VALUES and words not in VALUES[tag]:
        yield f"{tag} is {words}"
    if tag in TIMES and (not TIME.fullmatch(words) or words.endswith("+00:00")):
        yield f"{tag} is {words}"  # §3.3.2
    if CONTROL.search(words):
        yield f"{tag} holds control characters"


def _prose(alert: etree._Element) -> Iterator[str]:
    for each in ("identifier", "sender"):
        if not NAME.fullmatch(name(alert, each)):
            yield f"{each} is {name(alert, each)!r}"
    if (name(alert, "status") == "Exercise") != bool(name(alert, "note")):
        yield "an exercise has a note, and nothing else has"
    infos = children(alert, "info")
    languages = [name(info, "language") for info in infos]
    if not infos or len(languages) != len({*languages}) or "" in languages:
        yield f"the languages are {languages}"
    if len({tuple(name(info, code) for code in CODES) for info in infos}) > 1:
        yield "the codes of the languages differ"
    for info in infos:
        yield from _info(info, name(alert, "sent"))


def _info(info: etree._Element, sent: str) -> Iterator[str]:
    if len(name(info, "headline")) > HEADLINE:
        yield "the headline is too long"
    effective, onset, expires = (name(info, each) for each in ("effective", "onset", "expires"))
    if effective != sent or moment(expires) <= moment(effective):
        yield f"it expires at {expires}, and is said at {effective}"
    if onset and moment(onset) >= moment(expires):
        yield f"it begins at {onset}, and expires at {expires}"
    if not children(info, "area"):
        yield "there is no area"
    for area in children(info, "area"):
        yield from _where(area)


def _where(area: etree._Element) -> Iterator[str]:
    """§3.2.4: closed rings of at least four pairs, and middles with a radius in kilometres."""
    rings = [(each.text or "").split(" ") for each in children(area, "polygon")]
    circles = [(each.text or "").split(" ") for each in children(area, "circle")]
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            yield f"the ring {ring} is not closed"
    for circle in circles:
        if len(circle) != 2 or not float(circle[1]) > 0:
            yield f"the circle {circle} has no radius"
    for pair in (*(pair for ring in rings for pair in ring), *(circle[0] for circle in circles)):
        found = PAIR_OF_NUMBERS.fullmatch(pair)
        if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            yield f"{pair} is nowhere"


def _references(alert: etree._Element, known: Mapping[str, etree._Element]) -> Iterator[str]:
    """§3.2.1: sender,identifier,sent, with spaces between; an Update or a Cancel has some."""
    written = name(alert, "references").split()
    if bool(written) == (name(alert, "msgType") == "Alert"):
        yield f"{name(alert, 'msgType')} with {len(written)} references"
    if len({*written}) < len(written):
        yield "a reference stands twice"
    for reference in written:
        sender, identifier, sent = reference.split(",")
        earlier = known.get(identifier)
        if earlier is None or identifier == name(alert, "identifier"):
            yield f"there is no other {identifier}"
        elif (sender, sent) != (name(earlier, "sender"), name(earlier, "sent")):
            yield f"{reference} is not what {identifier} says"
        elif moment(sent) > moment(name(alert, "sent")):
            yield f"{identifier} is later"
