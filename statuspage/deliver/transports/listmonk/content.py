"""A message as a campaign of listmonk says it, word for word.

listmonk takes subject and texts for templates of Go: two curly brackets would run something in
them, or make the campaign fail, and `@TrackLink` after an address would report who reads it.
"""

from __future__ import annotations

import json
import re
from html import escape

from statuspage.deliver.message import Message
from statuspage.deliver.transports import answers

_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_DIRECTION = re.compile(r"<html\b[^>]*?\bdir=\"(ltr|rtl)\"", re.IGNORECASE)
_TRACKED = "@TrackLink"


def content(message: Message) -> dict[str, object]:
    """Subject, body and alternative text; a message without HTML is plain text."""
    subject = " ".join(message.parts.get("subject", "").split()) or answers.title(message)
    words: dict[str, object] = {"subject": _line(subject)}
    if page := message.parts.get("html"):
        return words | {
            "content_type": "html",
            "body": _markup(page, message.language),
            "altbody": _text(message.text),
        }
    return words | {"content_type": "plain", "body": _text(message.text), "altbody": None}


def _markup(page: str, language: str) -> str:
    """What stands in the body of the page: listmonk's template is the frame around it."""
    inner = found[1] if (found := _BODY.search(page)) else page
    direction = found[1] if (found := _DIRECTION.search(page)) else "auto"
    inner = inner.strip().replace("{{", "&#123;&#123;").replace(_TRACKED, "&#64;TrackLink")
    return f'<div lang="{escape(language)}" dir="{direction}">\n{inner}\n</div>\n'


def _text(text: str) -> str:
    """Plain text; where it could be a template, it is one that says just this text."""
    if "{{" not in text and _TRACKED not in text:
        return text
    return f"{{{{ Safe {_quoted(text)} }}}}"


def _line(line: str) -> str:
    """A subject is never taken for HTML, so nothing in it need be called safe."""
    return f"{{{{ {_quoted(line)} }}}}" if "{{" in line else line


def _quoted(text: str) -> str:
    """A string of Go, without anything that listmonk looks for before it reads the template."""
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("{", r"\x7b").replace("}", r"\x7d").replace(_TRACKED, r"\x40TrackLink")
