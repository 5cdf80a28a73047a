"""How texts, lists, numbers and addresses are read from what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from statuspage.ids import GIVEN_ID, ID, slug
from statuspage.model import Count, Link, Qualifier
from statuspage.source.braced import languages
from statuspage.source.frontmatter import (
    Items,
    Keys,
    Scalar,
    as_list_correction,
    as_text,
    flow_items,
)
from statuspage.source.frontmatter.lines import bullet, is_item
from statuspage.source.scene import (
    Scene,
    Validation,
    Written,
    corrected_line,
    elsewhere_translated,
    one_line,
    scalar,
    scene_of,
    shown,
    unknown_word_key,
    word_of,
    wrong,
)

LONGEST_TEXT = 5000
LARGEST_COUNT = 999_999_999_999


def take_text(written: Written, info: Validation) -> str:
    """A text: the rest of its line, or a block."""
    if isinstance(written.node, Keys):
        _refuse_languages(written, written.node, info)
    node = as_text(written.node) or scalar(written, "a text")
    if not node.text:
        raise wrong(f"'{written.key}' has no text", line=written.line)
    if len(node.text) > LONGEST_TEXT:
        raise wrong(
            f"'{written.key}' has {len(node.text)} characters, {LONGEST_TEXT} are allowed; "
            "put long texts in the body, below the second ---",
            line=written.line,
        )
    return node.text


def take_title(written: Written, info: Validation) -> str:
    """A text of one line."""
    text = " ".join(take_text(written, info).split())
    if len(text) > 200:
        raise wrong(
            f"'{written.key}' has {len(text)} characters, 200 are allowed: "
            "say the rest in the text",
            line=written.line,
        )
    return text


def take_list(written: Written, info: Validation) -> tuple[str, ...]:
    """A list of texts, one a line with `- `; a single text counts as a list of one."""
    match written.node:
        case Scalar(style="empty"):
            return ()
        case Scalar() as node:
            if node.style == "plain" and node.text.startswith("["):
                return _refuse_flow(written, node)
            if "\n" in node.raw and node.style == "plain":
                _refuse_merged(written, node, info)
            return _points_of(node) if node.style == "block" else _one_point(node)
        case Items() as items:
            texts = []
            for item in items.items:
                point = as_text(item)
                if point is None:
                    raise wrong(
                        f"each '- ' line of '{written.key}' must be one text", line=item.line
                    )
                if point.text:
                    texts.append(point.text)
            return tuple(texts)
        case Keys() as keys:
            _refuse_languages(written, keys, info)
            raise wrong(
                f"'{written.key}' must be a list: one '- ' line for each point", line=written.line
            )


def _one_point(node: Scalar) -> tuple[str, ...]:
    text = node.text.removeprefix("- ")
    return (node.text if node.style != "plain" or text[:1].isdigit() else text,)


def _points_of(node: Scalar) -> tuple[str, ...]:
    """The points below `|` or `>`: those of a list, whose lines would run together, or one."""
    points: list[str] = []
    for line in filter(None, map(str.strip, node.raw.split("\n")[1:])):
        item = line[1:].strip() if is_item(line) else bullet(line)
        if item is None and not points:
            return (node.text,)
        points = [*points, item] if item is not None else [*points[:-1], f"{points[-1]} {line}"]
    return tuple(filter(None, points))


def _refuse_merged(written: Written, node: Scalar, info: Validation) -> None:
    """Refuses lines that are points without a hyphen: as one sentence they say something else.

    Lines that go on in small letters, and sentences that end, mean the same in any case. Long
    lines, and those below a text that begins beside its key, may be one text that was wrapped:
    that is said, and withholds nothing.
    """
    lines = node.raw.split("\n")
    below = node.line > written.line
    points = [
        before
        for before, after in pairwise(lines)
        if not after[0].islower() and before[-1] not in ".!?…,;:。！？，、；："
    ]
    message = (
        f"'{written.key}' goes on over several lines: begin each point with '- '; one point "
        "stands on one line"
    )
    short = any(sum(1 + (sign > "\u2e7f") for sign in line) < 60 for line in points)
    if below and short and len(points) == len(lines) - 1:
        pad = " " * written.entry.indent
        corrected = [
            f"{pad}{written.key}:",
            *(f"{pad}  - {bullet(each) or each}" for each in lines),
        ]
        raise wrong(message, line=written.line, corrected="\n".join(corrected))
    if points and isinstance(info.context, Scene):
        info.context.warn(written.line, f"{message}. It is read as one point")


def _refuse_languages(written: Written, keys: Keys, info: Validation) -> None:
    """Refuses one text a language: what is said in one language is one file."""
    scene = info.context
    if isinstance(scene, Scene) and (where := elsewhere_translated(scene, keys.entries)):
        message = f"'{written.key}' is in the site's language alone; {where}"
        raise wrong(message, line=written.line)


def _refuse_flow(written: Written, node: Scalar) -> tuple[str, ...]:
    """Flow lists are refused, because their commas split sentences; an empty one is clear."""
    if flow_items(node) == []:
        return ()
    raise wrong(
        f"write '{written.key}' as a list with one '- ' line for each point: "
        "in brackets, every comma would split a sentence",
        line=written.line,
        corrected=as_list_correction(written.entry),
    )


def take_words(written: Written, info: Validation) -> tuple[str, ...]:
    """A list of single words (ids, roles, languages): `- ` lines, or with commas on one line."""
    match written.node:
        case Scalar(style="empty"):
            return ()
        case Scalar() as node:
            flow = flow_items(node)
            if flow is not None:
                return tuple(item.word for item in flow if item.word)
            return tuple(part.strip() for part in node.word.split(",") if part.strip())
        case Items() as items:
            return tuple(
                item.word for item in items.items if isinstance(item, Scalar) and item.word
            )
        case _:
            raise wrong(f"'{written.key}' must be a list of words", line=written.line)


def take_flag(written: Written, info: Validation) -> bool:
    """Yes or no."""
    written_as = word_of(written, "yes or no")
    word = written_as.casefold()
    if (said := _FLAGS.get(word)) is not None:
        return said
    said = _FLAGS.get(word.rstrip(".。!！"))
    plain = None if said is None else "yes" if said else "no"
    raise wrong(
        f"'{written.key}' is '{shown(written_as)}'; write yes or no",
        line=written.line,
        corrected=None if plain is None else corrected_line(written.entry, plain),
        fix=None if plain is None else one_line(written.entry, plain),
    )


_FLAGS = {
    **dict.fromkeys(("yes", "true", "on", "y", "是"), True),
    **dict.fromkeys(("no", "false", "off", "n", "否"), False),
}


_COUNT = re.compile(
    r"(?:(?P<how>about|around|approximately|ca\.?|~|at least|more than|over|up to|at most"
    r"|约|大约|至少|最多)\s*)?"
    r"(?P<number>\d{1,3}(?:[,' \u202f]\d{3}){1,13}|\d{1,40})",
    re.IGNORECASE,
)


_HOW = {
    "at least": Qualifier.AT_LEAST,
    "more than": Qualifier.AT_LEAST,
    "over": Qualifier.AT_LEAST,
    "至少": Qualifier.AT_LEAST,
    "up to": Qualifier.UP_TO,
    "at most": Qualifier.UP_TO,
    "最多": Qualifier.UP_TO,
}


def take_count(written: Written, info: Validation) -> Count:
    """A number of people or things, openly rounded or unknown where it is."""
    word = word_of(written, "a number")
    if word.casefold() in {"unknown", "未知"}:
        return Count(None)
    if word.casefold() in {"none", "no", "nil", "zero"}:
        return Count(0)
    found = _COUNT.fullmatch(word)
    if found is None:
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; write a number such as 0, 12, about 12,400, "
            "at least 3, up to 40, or unknown",
            line=written.line,
        )
    number = int(re.sub(r"\D", "", found["number"]))
    if number > LARGEST_COUNT:
        raise wrong(
            f"'{written.key}' is {shown(word)}; numbers up to {LARGEST_COUNT:,} can be shown",
            line=written.line,
        )
    if found["how"] is None:
        return Count(number)
    return Count(number, _HOW.get(found["how"].casefold(), Qualifier.ABOUT))


def take_link(written: Written, info: Validation) -> Link:
    """An http or https address."""
    word = word_of(written, "an address")
    if not re.fullmatch(r"https?://[^\s<>\"']+", word):
        raise wrong(
            f"'{written.key}' must be an address that begins with https://",
            line=written.line,
            corrected=corrected_line(written.entry, f"https://{word.split('://')[-1]}")
            if re.fullmatch(r"[\w.-]+\.\w+(/\S*)?", word)
            else None,
        )
    return Link(word)


def take_id(written: Written, info: Validation) -> str:
    """An id: lower-case letters, digits and hyphens."""
    word = word_of(written, "an id")
    if not ID.fullmatch(word):
        better = slug(word)
        raise wrong(
            f"the id '{word}' may hold only a-z, 0-9 and -",
            line=written.line,
            corrected=corrected_line(written.entry, better) if better else None,
        )
    return word


def take_given_id(written: Written, info: Validation) -> str:
    """An id that another tool gave and that programs know."""
    word = word_of(written, "an id")
    if not re.fullmatch(GIVEN_ID, word):
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; it is for the id that another status page gave: "
            "up to 64 letters, digits, - and _. Without one, take the line out",
            line=written.line,
        )
    return word


def take_hash(written: Written, info: Validation) -> str:
    """The hash of the original that a translation was made from."""
    word = word_of(written, "a hash")
    if not re.fullmatch(r"[0-9a-f]{12}", word):
        raise wrong(
            "'of' holds 12 digits that the commands write; remove the line if you are not sure",
            line=written.line,
        )
    return word


def take_localised(written: Written, info: Validation) -> Mapping[str, str]:
    """A text, or one text a language: by language code, the empty code for 'any'."""
    node = written.node
    if isinstance(node, Scalar) and node.style == "plain" and node.text.startswith("{"):
        raise languages(written, node, scene_of(info).languages)
    if isinstance(node, Scalar):
        return {"": take_text(written, info)}
    if isinstance(node, Keys):
        texts = {}
        for entry in node.entries.values():
            if entry.key not in scene_of(info).languages:
                raise unknown_word_key(entry, "language", scene_of(info).languages)
            texts[entry.key] = take_text(Written(entry), info)
        return texts
    raise wrong(f"'{written.key}' must be a text, or one text for each language", line=written.line)
