"""How questions and their answers are read: a list of pairs, both of them texts."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from statuspage.source.frontmatter import Items, Keys, Node, Scalar, is_empty
from statuspage.source.scene import Parts, Validation, Written, unknown_word_key, wrong
from statuspage.source.texts import take_text

KEYS = ("question", "answer")


class Asked(NamedTuple):
    """A question and its answer, in the language of their file."""

    question: str
    answer: str


def take_questions(written: Written, info: Validation) -> tuple[Asked, ...]:
    """A list of questions, each with its answer below it."""
    node = written.node
    if is_empty(node, "[]"):
        return ()
    if not isinstance(node, Items):
        raise wrong(
            f"'{written.key}' holds questions: begin each with '- question:', and its answer below",
            line=written.line,
            corrected=_example(written.key),
        )
    parts = Parts()
    found = [parts.take(partial(_asked, written.key, item, info)) for item in node.items]
    return parts.whole(tuple(one for one in found if one is not None))


def _asked(key: str, item: Node, info: Validation) -> Asked:
    if not isinstance(item, Keys):
        written = item.text if isinstance(item, Scalar) else "…"
        raise wrong(
            f"each '- ' of '{key}' needs a question and its answer",
            line=item.line,
            corrected=f"  - question: {written}\n    answer: …",
        )
    parts, said = Parts(), {}
    for entry in item.entries.values():
        if entry.key not in KEYS:
            error = unknown_word_key(entry, "the key", KEYS)
            parts.take(partial(_refuse, error))
        elif (text := parts.take(partial(take_text, Written(entry), info))) is not None:
            said[entry.key] = text
    missing = [each for each in KEYS if each not in item.entries]
    if missing and not parts.wrong:
        what = "a question without an answer" if missing == ["answer"] else "no question"
        raise wrong(
            f"here is {what}: write '{missing[0]}: …'",
            line=item.line,
            corrected=f"    {missing[0]}: …",
        )
    return parts.whole(Asked(said.get("question", ""), said.get("answer", "")))


def _refuse(error: Exception) -> None:
    raise error


def _example(key: str) -> str:
    return f"{key}:\n  - question: Do I get my money back?\n    answer: Yes, within five days."
