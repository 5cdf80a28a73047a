"""What waits for approval, for people, for programs, and for the summary of a pull request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from statuspage.cli._internal import as_given
from statuspage.source.approvals import location, written

if TYPE_CHECKING:
    from statuspage.cli._approving import Asked, Case, Edition
    from statuspage.notices.notice import Notice
    from statuspage.policy import Policy, Role
    from statuspage.source.consent import Approvals

# A summary of a job may have one megabyte; what would be cut off is left out whole.
_MOST = 800_000
InRepository = Callable[[str], str]
"""Gives the path in the repository of a path in the folder of internal files."""


def as_text(cases: Sequence[Case], policy: Policy, place: InRepository) -> Iterator[str]:
    """Who is to approve what, and what they commit when they do."""
    for case in cases:
        yield f"{case.path} · {case.title}"
        yield f"    {_when(case, policy)}"
        yield from (f"    {line}" for line in _asked(case, policy.roles))
        yield from (f"    {remark}" for remark in case.remarks)
        for role in case.open:
            yield ""
            how = f"statuspage approve {case.path} --as {role}{as_given()}"
            yield f"    {_named(policy.roles[role])}: {how}"
            yield f"    or commit a file {_place(case, role, place)}"
            yield from (f"        {line}" for line in _content(case, role).splitlines())
        yield ""


def _when(case: Case, policy: Policy) -> str:
    if case.publish_at is not None:
        return f"is published at {case.publish_at:%Y-%m-%d %H:%M %Z}, and sent after that"
    until = case.at + policy.window
    return f"said at {case.at:%Y-%m-%d %H:%M %Z}, sent until {until:%Y-%m-%d %H:%M %Z}"


def _asked(case: Case, roles: Mapping[str, Role]) -> Iterator[str]:
    """What is asked and what there is of it; languages of which the same is true together."""
    said: dict[str, list[str]] = {}
    for edition in case.editions:
        if edition.outdated:
            line = "is not sent in {}: the original has changed since it was translated"
            said.setdefault(line, []).append(edition.language)
        for asked in edition.asked:
            said.setdefault(_standing(asked, roles), []).append(edition.language)
    for line, languages in said.items():
        yield line.format(", ".join(languages))
    if not said:
        yield "needs no approval"


def _standing(asked: Asked, roles: Mapping[str, Role]) -> str:
    given = " and ".join(roles[role].name for role in asked.consent.given)
    so_far = f"approved by {given}" if given else ""
    waits = f"waits for {asked.consent.missing(roles)}" if asked.consent.lacking else ""
    how = ", ".join(part for part in (so_far, waits) if part)
    return f"{', '.join(asked.channels)} ({{}}): {how.replace('{', '{{').replace('}', '}}')}"


def _named(role: Role) -> str:
    return role.id if role.name == role.id else f"{role.name} ({role.id})"


def _place(case: Case, role: str, place: InRepository) -> str:
    return place(location(case.path, role))


def _content(case: Case, role: str) -> str:
    return written(case.path, role, case.words())


def holdings(approvals: Approvals) -> Iterator[str]:
    """The holding texts and who has approved them, for the hour in which one is needed."""
    for name, texts in approvals.holdings.items():
        said: dict[str, list[str]] = {}
        for language, words in texts.items():
            given = " and ".join(
                approvals.roles[role].name for role in approvals.holders(language, words.hash)
            )
            said.setdefault(given or "nobody yet", []).append(language)
        who = "; ".join(f"{names} ({', '.join(codes)})" for names, codes in said.items())
        yield f"holding/{name} · approved by {who}"


def words(edition: Edition) -> Iterator[str]:
    """The public words of one language; channels that say the same are said once."""
    for notices in _alike(edition.public):
        first = notices[0]
        yield f"━━━ {edition.language} · {_channels(notices)} · {first.audience}"
        if first.untranslated:
            yield "    NOT TRANSLATED: parts of it are in another language"
        yield ""
        yield from _parts(first)
        yield ""


def _alike(notices: Iterable[Notice]) -> list[list[Notice]]:
    found: dict[tuple[object, ...], list[Notice]] = {}
    for notice in notices:
        said = tuple(part.text for part in notice.parts)
        found.setdefault((notice.audience, *said), []).append(notice)
    return [*found.values()]


def _channels(notices: Iterable[Notice]) -> str:
    return ", ".join(notice.channel for notice in notices)


def _parts(notice: Notice) -> Iterator[str]:
    if (subject := notice.part("subject")) is not None:
        yield f"Subject: {subject.text}"
        yield ""
    yield notice.text.rstrip("\n")
    if notice.part("html") is not None:
        yield ""
        yield "(and the same as HTML)"


def as_json(cases: Iterable[Case], policy: Policy, place: InRepository) -> str:
    """The same for programs."""
    rows = [
        {
            "path": case.path,
            "title": case.title,
            "at": case.at.isoformat(),
            "publish_at": None if case.publish_at is None else case.publish_at.isoformat(),
            "waits": case.waits,
            "languages": {
                edition.language: {
                    "words": edition.words,
                    "outdated": edition.outdated,
                    "asked": [_row(asked) for asked in edition.asked],
                }
                for edition in case.editions
            },
            "files": [
                {
                    "role": role,
                    "name": policy.roles[role].name,
                    "path": _place(case, role, place),
                    "content": _content(case, role),
                }
                for role in case.open
            ],
        }
        for case in cases
    ]
    return json.dumps({"updates": rows}, ensure_ascii=False, indent=2)


def _row(asked: Asked) -> dict[str, object]:
    return {
        "channels": asked.channels,
        "roles": asked.wanted.roles,
        "count": asked.wanted.count,
        "given": asked.consent.given,
        "lacking": asked.consent.lacking,
        "open": asked.consent.open,
        "remarks": asked.consent.remarks,
    }


def as_markdown(cases: Sequence[Case], policy: Policy, place: InRepository) -> str:
    """The same as a summary under a pull request, with every channel's words to unfold."""
    parts = ["## Approvals", ""]
    if not cases:
        parts += ["Nothing waits for approval.", ""]
    size = 0
    for case in cases:
        said = "\n".join(_section(case, policy, place, with_words=True))
        if size + len(said.encode()) > _MOST:
            said = "\n".join(_section(case, policy, place, with_words=False))
        size += len(said.encode())
        parts.append(said)
    return "\n".join(parts)


def _section(case: Case, policy: Policy, place: InRepository, *, with_words: bool) -> Iterator[str]:
    yield f"### {_literal(case.title)}"
    yield ""
    yield f"{_literal(case.path)}, {_when(case, policy)}"
    yield ""
    yield from (f"- {_literal(line)}" for line in _asked(case, policy.roles))
    yield from (f"- {_literal(remark)}" for remark in case.remarks)
    yield ""
    if with_words:
        for edition in case.editions:
            yield from _unfolded(edition)
    else:
        yield f"Too long for this page: `statuspage approve {case.path}` shows the words."
        yield ""
    for role in case.open:
        yield f"**{_literal(_named(policy.roles[role]))}**: commit this as"
        yield _fenced(_place(case, role, place))
        yield "with these lines, on this branch. It holds for the words above and no others."
        yield _fenced(_content(case, role))


def _unfolded(edition: Edition) -> Iterator[str]:
    yield f"<details><summary>The words in {escape(edition.language)}</summary>"
    yield ""
    for notices in _alike(edition.public):
        yield f"{_literal(_channels(notices))}, {notices[0].audience}"
        yield _fenced("\n".join(_parts(notices[0])))
    yield "</details>"
    yield ""


def _literal(text: str) -> str:
    """Words of an author in a line of markdown, as they are: no mark in them means anything."""
    plain = "".join(
        each if each.isalnum() or each in " ,/" or not each.isascii() else f"&#{ord(each)};"
        for each in " ".join(text.split())
    )
    return f"<code>{plain}</code>"


def _fenced(text: str) -> str:
    """Words of an author in a block that they cannot end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"\n{fence}text\n{text.rstrip()}\n{fence}\n"
