"""What to say of keys that are missing, unknown or in the wrong place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from statuspage.errors import Fix, Mistake
from statuspage.ids import slug
from statuspage.source.alike import contrary, same
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Entry, Keys, Scalar
from statuspage.source.frontmatter.lines import normal
from statuspage.source.scene import (
    Refused,
    Scene,
    corrected_line,
    elsewhere_translated,
    surely,
    wrong,
)

# What people from other tools write. Those that look like `publish_at` or `draft` in another
# dress are in `messages`: they withhold, whatever was meant.
_ELSEWHERE_CALLED: Mapping[str, tuple[str, ...]] = {
    "impact": ("severity", "priority", "level"),
    "at": ("date", "time", "datetime", "timestamp", "created", "created_at"),
    "status": ("state", "phase"),
    "summary": ("description", "abstract", "excerpt"),
    "title": ("headline", "subject", "name"),
    "components": ("component", "systems", "services", "affected_components"),
    "kind": ("type", "category"),
    "started": ("began", "begin", "started_at", "start"),
    "start": ("from", "begins", "begin", "started"),
    "end": ("to", "until", "ends", "ended", "finish"),
    "repeat": ("rrule", "recurrence", "repeats"),
    "timezone": ("tz", "zone", "time_zone"),
    "next_update": ("next", "next_at"),
    "publish_at": ("embargo", "embargo_until", "hold_until", "publish_on", "release_at"),
    "drill": ("exercise", "test"),
    "corrects": ("correction", "correction_of", "corrected"),
    "email": ("mail", "e-mail", "e_mail"),
    "phone": ("tel", "telephone", "telefon"),
    "link": ("url", "web", "website"),
}
_MOST_UNKNOWN = 20  # a table that lies before the wrong --- has thousands
_IN_A_LANGUAGE = re.compile(
    r"([a-z_]{4,}?)[._-]([a-z]{2,3}(?:[-_][a-z]{2,8})?)", re.IGNORECASE
).fullmatch
_HEADING = re.compile(r"#{1,6}\s+(\S.{0,150})").match
_TITLE = re.compile(r"[ *_]*[^\W_].{1,118}").fullmatch


def refusals(
    refused: Iterable[Any],
    form: type[Authored],
    document: Document,
    scene: Scene,
    elsewhere: Mapping[str, str],
) -> Iterator[Mistake]:
    """All that a model refused, in words; what is missing is said once, and only if it helps."""
    known = [key for key in keys_of(form) if key not in elsewhere]
    missing: list[str] = []
    meant: set[str] = set()
    unknown: list[int] = []
    for error in refused:
        key = str(error["loc"][0])
        match error["type"]:
            case "missing":
                missing.append(key)
            case "extra_forbidden":
                entry = document.head.entries[key]
                unknown.append(entry.line)
                if len(unknown) > _MOST_UNKNOWN:
                    continue
                better = _meant(entry, known, scene)
                meant |= {better} if better else set()
                if better or all(wrong.line != entry.line for wrong in document.mistakes):
                    yield _unknown(entry, better, known, form, document, scene)
            case _:
                yield from _said(error, document, scene)
    if more := unknown[_MOST_UNKNOWN:]:
        keys = "key is" if len(more) == 1 else "keys are"
        message = f"{len(more):,} more {keys} not known, the last one is on line {more[-1]}"
        yield Mistake(path=scene.path, line=more[0], message=message)
    missing = [key for key in missing if key not in meant and not _half_written(key, document)]
    if missing and (document.head.entries or not document.mistakes):
        yield _missing(missing, document.head, scene)


def mistakes_of(document: Document, form: type[Authored], scene: Scene) -> list[Mistake]:
    """What is wrong with how a file is written; one without any keys is shown how it begins."""
    if not document.mistakes:
        return []
    found = [*_of_known_keys(document, form, scene)]
    if document.headless is not None:
        whole = replace(document.headless, corrected=_whole(document, form, scene))
        found[found.index(document.headless)] = whole
    return found


def begun(document: Document, needed: str, example: str) -> list[Mistake]:
    """What is wrong with how a file is written; an empty one is shown how it begins."""
    return [
        replace(mistake, message=f"the file is empty; {needed}:", corrected=example)
        if mistake is document.headless
        else mistake
        for mistake in document.mistakes
    ]


def _of_known_keys(document: Document, form: type[Authored], scene: Scene) -> Iterator[Mistake]:
    """What the reader says, but for small letters that make no key of a word: `Titel`, `Wirkung`.

    Where a key is meant by it, `refusals` names that one.
    """
    known = keys_of(form)
    entries = {entry.line: entry for entry in document.head.entries.values()}
    for mistake in document.mistakes:
        entry = entries.get(mistake.line)
        if entry is None or entry.key in known or (said := _SMALL.search(mistake.message)) is None:
            yield mistake
        elif _meant(entry, [*known], scene) is None:
            message = f"{mistake.message[: said.start()]}{mistake.message[said.end() :]}"
            yield replace(mistake, message=message, corrected=None, fix=None)


_SMALL = re.compile(r"(?<=is not a key): keys are written in small letters, with _ [^:]*: '[^']*'")


def _whole(document: Document, form: type[Authored], scene: Scene) -> str:
    """A small file of its kind from its first line to its last, around the words it has."""
    examples = {**_examples(scene), "impact": "major"}
    fields = keys_of(form)
    keys = [key for key in examples if key in fields and fields[key].required]
    opens, planned = "title" in keys, "start" in keys
    from statuspage.source.frontmatter.foreign import foreign_head

    own, body = foreign_head(document.body, {"at": ("date",), "title": ("headline",)})
    text = body.split("\n")
    if opens and (heading := _HEADING(text[0])) is not None:
        examples["title"], text = heading[1], text[1:]
    elif opens and _TITLE(text[0]):
        examples["title"] = text[0].strip(" *_")
    examples |= {key: value for key, value in own.items() if key in fields}
    keys += [key for key in own if key in fields and key not in keys]
    if not keys and not body:  # a translation needs none
        keys = ["summary" if "summary" in fields else "title"]
    lines = [f"{key}: {examples[key]}" for key in keys]
    if opens and scene.components and not own:
        component = scene.components[0]
        lines += ["components:", f"  - {component}" if planned else f"  {component}: major_outage"]
    words = [line for line in text if line.strip()][:2]
    if not document.body or (own and not words):
        words = [_WORDS["planned" if planned else "opens" if opens else "later"]]
    return "\n".join(("---", *lines, "---", *words))


_WORDS = {
    "opens": "We are sorry. We are looking into it, and say more here as soon as we know more.",
    "planned": "We are working on it during this time. Please order before or afterwards.",
    "later": "This is what we know now.",
}


def _said(error: Any, document: Document, scene: Scene) -> Iterator[Mistake]:
    entry = document.head.entries[str(error["loc"][0])]
    refused = error.get("ctx", {}).get("error")
    nothing = wrong(f"'{entry.key}' cannot be read")
    for said in (refused if isinstance(refused, Refused) else nothing).every:
        yield Mistake(
            path=scene.path,
            line=said.line or entry.line,
            message=said.message,
            corrected=said.corrected,
            fix=said.fix,
        )


def _half_written(key: str, document: Document) -> bool:
    """Whether the key stands in a line that could not be read, which has its own message."""
    lines = (document.lines[m.line - 1] for m in document.mistakes if m.line <= len(document.lines))
    return any(re.match(rf"\W*{key}\b", line, re.IGNORECASE) for line in lines)


def _missing(keys: list[str], head: Keys, scene: Scene) -> Mistake:
    examples = _examples(scene)
    order = [*examples]
    examples["id"] = _named(head) or examples["id"]
    keys = sorted(keys, key=lambda key: order.index(key) if key in order else len(order))
    indent = min((entry.indent for entry in head.entries.values()), default=0)
    lines = [corrected_line(Entry(key, 1, head, indent), examples.get(key, "…")) for key in keys]
    *first, last = [f"'{key}'" for key in keys]
    named = f"{', '.join(first)} and {last} are" if first else f"{last} is"
    return Mistake(
        path=scene.path, line=head.line, message=f"{named} missing", corrected="\n".join(lines)
    )


def _named(head: Keys) -> str:
    """An id made from the name beside it, as far as it can be written in plain letters."""
    name = head.entries.get("name")
    value = None if name is None else name.value
    if isinstance(value, Keys):
        value = next((each.value for each in value.entries.values()), None)
    return slug(value.word) if isinstance(value, Scalar) else ""


def _examples(scene: Scene) -> dict[str, str]:
    moment = scene.as_of.astimezone(scene.zone)
    return {
        "id": "website",
        "name": "Example",
        "title": "Orders cannot be completed",
        "impact": "minor",
        "at": f"{moment:%Y-%m-%d %H:%M}",
        "start": f"{moment:%Y-%m-%d} 22:00",
        "end": f"{moment:%Y-%m-%d} 23:30",
        "summary": "Some orders cannot be completed. We are looking into it.",
        "by": "smtp",
        "roles": "comms_lead",
        "update": "incidents/2026-11-02-checkout-errors/02-identified",
        "role": "comms_lead",
        "after": "20 minutes",
        "tell": "comms_lead",
        "fact": "Two people are ill",
        "source": "a call from the customer, 18:40",
        "reason": "more cases are being reported",
        "what": "Every delivery is checked at the door",
    }


def _meant(entry: Entry, known: list[str], scene: Scene) -> str | None:
    """The key that was probably meant by an unknown one."""
    for right, others in _ELSEWHERE_CALLED.items():
        if right in known and entry.key.casefold() in others:
            return right
    if (english := normal(entry.key)) in known:
        return english
    known = [key for key in known if not contrary(entry.key, key)]
    if (alike := same(entry.key, known)) is not None:
        return alike
    found = difflib.get_close_matches(entry.key, known, n=1, cutoff=0.7)
    if found:
        return found[0]
    partial = [key for key in known if len(entry.key) > 3 and entry.key in key]
    return partial[0] if len(partial) == 1 else None


def _unknown(
    entry: Entry,
    better: str | None,
    known: list[str],
    form: type[Authored],
    document: Document,
    scene: Scene,
) -> Mistake:
    if entry.key in scene.components and "components" in known:
        return _stray_component(entry, document, scene)
    found = _IN_A_LANGUAGE(entry.key)
    if found and found[1] in known and (where := elsewhere_translated(scene, [found[2]])):
        return Mistake(
            path=scene.path, line=entry.line, message=f"'{entry.key}' is not a key; {where}"
        )
    if better is None:
        base = form.__bases__[0]  # the form without the facts of kinds, if it has any
        usual = keys_of(base) if issubclass(base, Authored) else {}
        names = ", ".join(key for key in usual or known if key in known)
        message = f"the key '{entry.key}' is not known; take it out, or use one of: {names}"
        return Mistake(path=scene.path, line=entry.line, message=message)
    if (there := document.head.entries.get(better)) is not None:
        message = f"the key '{entry.key}' is not known; '{better}' is on line {there.line} already"
        return Mistake(path=scene.path, line=entry.line, message=message)
    value = entry.value
    in_one_line = isinstance(value, Scalar) and value.last == entry.line
    corrected = corrected_line(
        Entry(better, entry.line, value, entry.indent),
        value.raw if isinstance(value, Scalar) and in_one_line else "",
    ).rstrip()
    certain = surely(entry.key, known) == better
    return Mistake(
        path=scene.path,
        line=entry.line,
        message=f"the key '{entry.key}' is not known; did you mean '{better}'?",
        corrected=corrected,
        fix=Fix(first=entry.line, last=entry.line, lines=(corrected,)) if certain else None,
    )


def _stray_component(entry: Entry, document: Document, scene: Scene) -> Mistake:
    """A component at the margin, most often below `components:` and not indented."""
    value = entry.value.raw if isinstance(entry.value, Scalar) else "partial_outage"
    corrected = f"  {entry.key}: {value}"
    above = document.head.entries.get("components")
    between = [
        other.key
        for other in document.head.entries.values()
        if above is not None and above.line < other.line < entry.line
    ]
    certain = (
        above is not None
        and above.line < entry.line
        and isinstance(above.value, Scalar)
        and above.value.style == "empty"
        and all(key in scene.components for key in between)
        and isinstance(entry.value, Scalar)
    )
    where = "below 'components:' and begins with two spaces"
    return Mistake(
        path=scene.path,
        line=entry.line,
        message=f"the component '{entry.key}' is no key of its own: it stands {where}",
        corrected=corrected if above is not None else f"components:\n{corrected}",
        fix=Fix(first=entry.line, last=entry.line, lines=(corrected,)) if certain else None,
    )
