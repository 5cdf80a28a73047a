"""One warning as a CAP 1.2 document; the order of the elements is that of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from statuspage.model import Attachment
from statuspage.render.cap.alert import Alert, written
from statuspage.render.cap.areas import Area
from statuspage.render.cap.codes import Codes
from statuspage.render.cap.words import Words
from statuspage.render.syndication import clean

_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def document(
    alert: Alert, codes: Codes, told: Iterable[Words], *, sender: str, note: str = ""
) -> bytes:
    """The file; a warning with a `note` is an exercise."""
    onset = "" if codes.onset is None else written(codes.onset)
    times = {"effective": alert.sent, "onset": onset, "expires": written(alert.expires)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<alert xmlns="{_NAMESPACE}">',
        *_element("identifier", alert.identifier),
        *_element("sender", sender),
        *_element("sent", alert.sent),
        *_element("status", "Exercise" if note else "Actual"),
        *_element("msgType", alert.message_type),
        *_element("scope", "Public"),
        *_element("note", note),
        *_element("references", " ".join(alert.references)),
        *_element("incidents", alert.incident),
    ]
    for words in told:
        lines += _nested("info", _info(alert, codes, words, times))
    return "\n".join((*lines, "</alert>", "")).encode()


def _info(alert: Alert, codes: Codes, words: Words, times: Mapping[str, str]) -> Iterator[str]:
    yield from _element("language", words.language)
    yield from _element("category", codes.category)
    yield from _element("event", clean(words.event).strip() or codes.event)
    yield from _element("responseType", codes.response)
    yield from _element("urgency", codes.urgency)
    yield from _element("severity", codes.severity)
    yield from _element("certainty", codes.certainty)
    yield from _valued("eventCode", "kind", codes.event)
    for name, moment in times.items():
        yield from _element(name, moment)
    yield from _element("senderName", words.sender)
    yield from _element("headline", words.headline)
    yield from _element("description", words.description)
    yield from _element("instruction", words.instruction)
    yield from _element("web", words.web)
    yield from _element("contact", words.contact)
    yield from _valued("parameter", "impact", alert.impact)
    yield from _valued("parameter", "phase", alert.update.phase)
    for attachment, address in words.resources:
        yield from _nested("resource", _resource(attachment.name, attachment, address))
    for area in words.areas:
        yield from _nested("area", _area(area))


def _resource(name: str, attachment: Attachment, address: str) -> Iterator[str]:
    yield from _element("resourceDesc", name)
    yield from _element("mimeType", attachment.media_type)
    yield from _element("size", str(attachment.size))
    yield from _element("uri", address)


def _area(area: Area) -> Iterator[str]:
    yield from _element("areaDesc", area.words)
    for polygon in area.polygons:
        yield from _element("polygon", polygon)
    for circle in area.circles:
        yield from _element("circle", circle)
    for system, code in area.codes:
        yield from _valued("geocode", system, code)


def _valued(element: str, name: str, value: str) -> list[str]:
    return _nested(element, [*_element("valueName", name), *_element("value", value)])


def _nested(element: str, inner: Iterable[str]) -> list[str]:
    return [f"<{element}>", *inner, f"</{element}>"]


def _element(name: str, words: str) -> list[str]:
    """An element in a line; none where there is nothing to say."""
    text = clean(words).strip()
    return [f"<{name}>{escape(text, quote=False)}</{name}>"] if text else []
