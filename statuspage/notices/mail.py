"""A message's safe HTML as mail programs can show it: no pictures, styles in their places."""

from __future__ import annotations

import re

from markupsafe import Markup

_PARTS = re.compile(r"(?P<open><a [^>]*>)|(?P<close></a>)|<img (?P<attributes>[^>]*?)/?>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_STYLES = {
    "<p>": '<p style="margin:0 0 16px">',
    "<pre>": '<pre style="margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere">',
    "<ul>": '<ul style="margin:0 0 16px;padding:0 0 0 22px">',
    "<ol>": '<ol style="margin:0 0 16px;padding:0 0 0 26px">',
    "<blockquote>": '<blockquote style="margin:0 0 16px;padding:0 0 0 12px;'
    'border-left:4px solid #808080">',
    "<table>": '<table style="margin:0 0 16px;border-collapse:collapse">',
    "<h3>": '<h3 style="margin:24px 0 8px;font-size:17px;line-height:1.35">',
    "<h4>": '<h4 style="margin:20px 0 8px;font-size:16px;line-height:1.35">',
}
_CELL = re.compile(r"<(t[hd])(?: align=\"(\w+)\")?>")
_TAG = re.compile("|".join(map(re.escape, _STYLES)))


def for_mail(html: Markup) -> Markup:
    """The same HTML with a link in place of each picture, and with inline styles."""
    without = _without_pictures(html)
    styled = _TAG.sub(lambda tag: _STYLES[tag.group()], without)
    return Markup(_CELL.sub(_cell, styled))  # noqa: S704 - what came in was safe


def _without_pictures(html: str) -> str:
    linked = False

    def shown(found: re.Match[str]) -> str:
        nonlocal linked
        if found["attributes"] is None:
            linked = found["open"] is not None
            return str(found.group())
        attributes = dict(_ATTRIBUTE.findall(found["attributes"]))
        source, words = str(attributes.get("src", "")), str(attributes.get("alt", ""))
        if linked or not source:
            return words
        return f'<a href="{source}">{words or source}</a>'

    return _PARTS.sub(shown, html)


def _cell(found: re.Match[str]) -> str:
    side = found[2] or "left"
    return f'<{found[1]} style="padding:4px 8px;border:1px solid #808080;text-align:{side}">'
