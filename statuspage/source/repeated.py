"""Words of a withheld fact that are published all the same: in a title, in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from statuspage.errors import Mistake, Severity
from statuspage.source.folder import read_bytes
from statuspage.source.message import Said
from statuspage.source.messages import Told

_ENOUGH = 0.6
_CHINESE = r"[\u3400-\u9fff]+"
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset(
    {"an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "as", "and", "or"}
    | {"is", "are", "was", "were", "has", "have", "had", "been", "be", "may", "can", "not", "no"}
    | {"we", "our", "us", "it", "its", "this", "these", "those", "there", "their", "they", "that"}
)


def repetitions(told: Told, keys: Iterable[str]) -> Iterator[Mistake]:
    """A warning for each line that says a withheld fact once more, in any of its languages."""
    for key in keys:
        claims = [_tokens(text) for text in _texts(told.messages, key)]
        claims = [claim for claim in claims if len(claim) > 1]
        for path, file in _files(told) if claims else ():
            for line in _repeating(file, key, claims):
                yield Mistake(
                    path=path,
                    line=line,
                    message=(
                        f"this repeats the '{key}', which is published nowhere: say it without "
                        "these words, or everybody reads it here"
                    ),
                    severity=Severity.WARNING,
                )


def _texts(messages: Iterable[Said], key: str) -> Iterator[str]:
    for said in messages:
        for values in (said.values, *(values for values, _ in said.translations.values())):
            value = vars(values).get(key)
            if isinstance(value, str):
                yield value


def _files(told: Told) -> Iterator[tuple[str, str]]:
    for said in told.messages:
        names = {said.name: told.listing.messages.get(said.name)}
        for language in said.translations:
            file = told.listing.translations.get((said.name, language))
            names[f"{said.name}.{language}"] = file
        for name, found in names.items():
            if found is not None:
                yield f"{told.listing.path}/{name}.md", found


def _repeating(file: str, key: str, claims: list[frozenset[str]]) -> Iterator[int]:
    lines = read_bytes(file).decode("utf-8", errors="replace").splitlines()
    tokens = [_tokens(line) for line in _without(lines, key)]
    following = [*tokens[1:], frozenset[str]()]
    for number, (here, next_) in enumerate(zip(tokens, following, strict=True), 1):
        if any(
            _says(claim, here)
            or (claim & here and _says(claim, here | next_) > _says(claim, next_))
            for claim in claims
        ):
            yield number


def _without(lines: list[str], key: str) -> Iterator[str]:
    """The lines, those of the fact itself and comments between the keys empty."""
    own = re.compile(rf"\W*{re.escape(key)}\s*[:：]", re.IGNORECASE).match
    inside = False
    for line in lines:
        inside = bool(own(line)) or (inside and line[:1].isspace())
        yield "" if inside or line.startswith("# ") else line


def _says(claim: frozenset[str], words: frozenset[str]) -> bool:
    return len(claim & words) >= max(2, _ENOUGH * len(claim))


def _tokens(text: str) -> frozenset[str]:
    """What counts of a text: its words without endings, its pairs of Chinese characters."""
    plain = text.casefold()
    pairs = {run[at : at + 2] for run in re.findall(_CHINESE, plain) for at in range(len(run) - 1)}
    words = {word for word in _WORD.findall(re.sub(_CHINESE, " ", plain)) if word not in _SMALL}
    return frozenset(pairs | {re.sub(r"(?:ies|ing|ed|es|s|y|e)$", "", word) for word in words})
