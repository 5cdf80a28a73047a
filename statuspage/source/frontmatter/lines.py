"""What a single line of an outline is: an entry, an item, or a near miss of one."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

# The keys of the format: the reader takes any key, but knows these in a line gone wrong.
FORMAT_KEYS = frozenset(
    {
        *("title", "kind", "impact", "detected", "started", "status", "at", "next_update"),
        *("components", "summary", "label", "reason", "draft", "drill", "publish_at"),
        *("known", "unknown", "doing", "advice", "remedy", "area", "contact", "corrects", "of"),
        *("start", "end", "repeat", "timezone", "occurrence"),
        *("groups", "name", "contacts", "boilerplate", "city", "facts", "phases"),
    }
)
# What people who write in Chinese call them.
_CHINESE = {
    "title": "标题",
    "kind": "类型 类别",
    "impact": "影响 影响程度 严重程度",
    "status": "状态",
    "at": "时间 发布时间",
    "started": "开始时间",
    "detected": "发现时间",
    "next_update": "下次更新 下次通报",
    "components": "组件 受影响的服务",
    "summary": "摘要",
    "reason": "原因",
    "known": "已知",
    "unknown": "未知",
    "advice": "建议",
    "contact": "联系方式",
    "corrects": "更正",
    "draft": "草稿",
    "drill": "演练",
}
_IN_CHINESE = {name: key for key, names in _CHINESE.items() for name in names.split()}
# What a program that translates makes of them; no words with which a line of a text may begin.
_TRANSLATED_KEYS = {
    "title": "titel titre título titolo tittel tytuł otsikko nadpis",
    "summary": "zusammenfassung kurzfassung résumé resumen riassunto resumo samenvatting "
    "sammanfattning podsumowanie shrnutí yhteenveto",
    "impact": "auswirkung auswirkungen impacto impatto",
    "components": "komponenten composants componentes componenti componenten",
    "next_update": "nächstes_update nächste_meldung prochaine_mise_à_jour próxima_actualización",
    "known": "bekannt",
    "unknown": "unbekannt",
}
_IN_ENGLISH = {name: key for key, names in _TRANSLATED_KEYS.items() for name in names.split()}
LIST_KEYS = frozenset({"known", "unknown", "doing", "advice", "remedy", "changed"})
WITHHOLDING_KEYS = frozenset({"draft", "drill", "publish_at"})

SIMPLE_KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[A-Za-z0-9_]+)*").fullmatch
ROUND_BULLETS = "•·‣◦▪●○■"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # at the edge of a value; elsewhere they may be meant
_STRICT_KEY = re.compile(
    r"[a-z0-9_-]*[a-z][a-z0-9_-]*|[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){1,3}"
).fullmatch
_LOOSE_KEY = re.compile(r"[^\W\d]\w*(?:[ -]\w+){0,2}").fullmatch
_WORD_KEY = re.compile(r"[A-Za-z_][\w-]{0,40}", re.ASCII).fullmatch
_WIDE_COLONS = "：﹕︰∶꞉"
_MARKS = r"[*_`\"'“”‘’„«»]{0,3}"
_NO_COLON = re.compile(
    r"([A-Za-z_ ]{2,14}?)\s{0,4}(=>?|;|；|->|→|-|\.|,|、|\s)\s{0,4}(\S.*)"
).fullmatch
_BULLET = re.compile(
    r"(?:[*+–—―−‐‑]\s+|>\s+(?!\d)|-{2,3}\s+|[•·‣◦▪●○■□◆◇－・･∙⁃⦁➢➤►▶→⇒➔\ue000-\uf8ff]\s*"
    r"|\(?\d{1,2}[.)]\s+|\d{1,2}[、．）]\s*|[(（](?:\d{1,2}|[a-z]|[ivx]{2,4}|[一二三四五六七八九十]{1,3})[)）]\s*"
    r"|[a-z]\)\s+|[一二三四五六七八九十]{1,3}[、．]\s*|[\u2460-\u2487]\s*)(\S.*)",
    re.DOTALL,
).fullmatch
_COUNTS = re.compile(r"[(（]?\d\d").match
_MARKED = re.compile(r"[✓✔☑✅✗✘☐❌]\s*\S.*", re.DOTALL).fullmatch
_FENCE = re.compile(r"(?:[-–—―−－‐‑]\s?){2,12}|[—―]").fullmatch
_IN_KEYS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NEAR_COLON = re.compile(f"[:{_WIDE_COLONS}]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GLUED = re.compile(r"[a-z][a-z0-9_-]*:[a-z][a-z0-9_]*").fullmatch
_TRANSLATED = re.compile(r"(([a-z_]{4,12})\.[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})?):\s*(.*)").fullmatch
_URL_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "urn", "data"})


class Repair(Struct, frozen=True):
    """A line that is nearly an entry: what it should be, what is wrong, and if that is certain."""

    key: str
    rest: str
    message: str
    certain: bool

    @property
    def text(self) -> str:
        """The line as it should stand, without its indentation."""
        return f"{self.key}: {self.rest}".rstrip()


@cache
def _miswritten() -> re.Pattern[str]:
    """A key with signs around it, and its value; slow to compile, and seldom needed."""
    return re.compile(
        rf"({_MARKS})([^\W\d_][\w .-]{{0,40}}?)({_MARKS})\s{{0,4}}([:{_WIDE_COLONS}])"
        rf"({_MARKS})\s*(.*)",
        re.DOTALL,
    )


def is_item(text: str) -> bool:
    """Whether the line begins with a hyphen and a space."""
    return text[0] == "-" and (len(text) == 1 or text[1].isspace())


def fence_like(text: str) -> bool:
    """Whether the line was meant to be the line of three hyphens."""
    return _FENCE(text) is not None


def bullet(text: str) -> str | None:
    """The text behind a bullet that is no hyphen (`•`, `*`, `–`); a tick stays in it, and so does
    a sign that may be part of what is said: `12. December`, `(20) shops`, `– 5 °C`.
    """
    found = _BULLET(text)
    if found is None:
        return text if _MARKED(text) else None
    said = found[1].strip()
    return text if _COUNTS(text) or (text[0] in "+–—―−‐‑-" and said[0].isdigit()) else said


def entry(text: str) -> tuple[str, str] | None:
    """The key and the value of a line that has a colon in the right place."""
    if text[0] in "\"'":
        close = text.find(text[0], 1)
        after = text[close + 1 :].lstrip() if close > 1 else ""
        if after == ":" or (after.startswith(":") and after[1].isspace()):
            return text[1:close], after[1:].strip()
        return None
    colon = text.find(":")
    if colon <= 0 or not (colon + 1 == len(text) or text[colon + 1].isspace()):
        return None
    return text[:colon].rstrip(), text[colon + 1 :].strip()


def strict_entry(text: str) -> bool:
    """Whether the line begins with a key as the format writes it: small letters, no spaces."""
    found = entry(text)
    if found is not None:
        return text[0] in "\"'" or _STRICT_KEY(found[0]) is not None or found[0] == "<<"
    wide = _wide(text)
    return wide is not None and SIMPLE_KEY(wide) is not None


def _wide(text: str) -> str | None:
    """The key of a line that has a full-width colon behind it."""
    colon = _NEAR_COLON.search(text, 0, 60)
    if colon is None or colon[0] == ":":
        return None
    return text[: colon.start()].rstrip()


def loose_entry(text: str) -> bool:
    """Whether the line can be an entry: up to three words, a colon, a space."""
    found = entry(text)
    return found is not None and (text[0] in "\"'" or _LOOSE_KEY(found[0]) is not None)


def near_entry(text: str) -> bool:
    """Whether the line is an entry or nearly one."""
    if strict_entry(text) or loose_entry(text):
        return True
    return repair(text, top=False) is not None or without_colon(text) is not None


def translated_entry(text: str) -> tuple[str, str] | None:
    """The key and the value of a line such as `title.zh-CN: …`, which is for another file."""
    found = _TRANSLATED(text)
    return (found[1], found[3]) if found is not None and found[2] in FORMAT_KEYS else None


def glued_entry(text: str) -> bool:
    """Whether the line is an id, a colon and a word without a space between them."""
    return _GLUED(text) is not None


def sound_key(text: str, key: str, top: bool) -> bool:
    """Whether a key may stand as it is written; deeper ones are names, columns and languages."""
    if text[0] in "\"'" or _STRICT_KEY(key) is not None:
        return True
    return not top and _LOOSE_KEY(key) is not None


def word_entry(text: str) -> str | None:
    """The key, if the line begins with one word or a key of the format, and a colon."""
    found = entry(text)
    if found is None:
        colon = _NEAR_COLON.search(text, 0, 60)
        written = text[: colon.start()].rstrip() if colon is not None else ""
        return written if small(written) in FORMAT_KEYS else None
    if _WORD_KEY(found[0]) or small(found[0]) in FORMAT_KEYS:
        return found[0]
    return None


def normal(key: str) -> str:
    """A key as the format writes it: small letters, `_` for spaces, in English."""
    written = small(key)
    return _IN_CHINESE.get(_IN_KEYS.sub("", key).strip()) or _IN_ENGLISH.get(written, written)


def small(key: str) -> str:
    """As `normal`, for a word that may be one of a text: 原因 is both, and stays what it is."""
    return re.sub(r"\s+", "_", _HUMP.sub("_", _IN_KEYS.sub("", key).strip())).lower()


def repair(text: str, top: bool) -> Repair | None:
    """Read a line that is not quite an entry; None when it is no near miss of one.

    Only keys at the `top` are put into small letters: deeper ones are names and ids.
    """
    if _NEAR_COLON.search(text, 0, 60) is None:
        return None
    clean = _IN_KEYS.sub("", text)
    found = _miswritten().fullmatch(clean)
    if found is None:
        return None
    before, written, after, colon, closing, rest = found.groups()
    key = normal(written) if top else written.strip()
    certain = key in FORMAT_KEYS or (SIMPLE_KEY(key) is not None and key == written)
    glued = colon == ":" and not closing and bool(rest) and not clean[found.end(4)].isspace()
    if glued and not _may_be_glued(key, written, rest):
        return None
    if key.count("_") > 2 and key not in FORMAT_KEYS:
        return None
    marked = bool(before or after)
    message = _what_is_wrong(clean != text, colon, glued, marked, key, written)
    return None if message is None else Repair(key, rest.strip(), message, certain)


def _may_be_glued(key: str, written: str, rest: str) -> bool:
    """Whether a colon without a space after it belongs to a key, not to an address or a text."""
    if rest.startswith("//") or written.lower() in _URL_SCHEMES:
        return False
    return key in FORMAT_KEYS or _WORD_KEY(written) is not None


def _what_is_wrong(
    invisible: bool, colon: str, glued: bool, marked: bool, key: str, written: str
) -> str | None:
    if colon != ":":
        return (
            f"after '{written.strip()}' stands a full-width colon '{colon}'; "
            "write an ordinary colon ':' and a space"
        )
    if marked:
        return f"write the key '{key}' without quotation marks, stars or other signs around it"
    if glued:
        return f"a space is missing after '{key}:'"
    if key != written:
        how = "are written in small letters, with _ instead of a space"
        foreign = written in _IN_CHINESE or small(written) in _IN_ENGLISH
        how = "are words of English" if foreign else how
        return f"'{written}' is not a key: keys {how}: '{key}'"
    if invisible:
        return f"an invisible character stands in the key '{key}'; type the key again"
    return None


def without_colon(text: str) -> Repair | None:
    """The entry meant by a line that begins with a key of the format and has no colon."""
    found = _NO_COLON(_IN_KEYS.sub("", text))
    if found is None:
        return None
    key, sign, rest = normal(found[1]), found[2], found[3]
    if key not in FORMAT_KEYS:
        return None
    certain = not sign.isspace() and sign not in "-.,、"
    if not certain and rest.count(" ") > 1 and not rest[0].isdigit():
        return None
    return Repair(key, rest, f"a colon is missing after the key '{key}'", certain)
