"""Messages in Chinese that stand where the words of another language belong."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from statuspage.source.message import Said, World

_OLD = timedelta(days=30)
_FIRST_OF_THEM = "\u3040"  # the first sign of those by which Chinese and Japanese are known
_OTHER = re.compile(r"[^\W\d_]+")
_WRITTEN_WITH_HAN = ("zh", "ja", "yue")
_ENOUGH = 12


def not_in_its_language(said: Said, world: World) -> str | None:
    """What to say of a message that readers and their screen readers take for another language."""
    first = world.config.default_language
    if first.startswith(_WRITTEN_WITH_HAN) or world.as_of - said.values.at > _OLD:
        return None
    if not _is_chinese(f"{getattr(said.values, 'title', '')} {said.values.summary} {said.body}"):
        return None
    name = said.path.rpartition("/")[2]
    chinese = [code for code in world.config.languages if code.startswith("zh")]
    better = (
        f"rename this file to '{name}.{chinese[0]}.md', and write '{name}.md' in {first}"
        if chinese
        else "add zh-CN to 'languages' in mkdocs.yml, first if most read it"
    )
    return f"these words are Chinese, and readers are told that they are {first}: {better}"


def _is_chinese(text: str) -> bool:
    """Whether more is written in Chinese than in words of other scripts: a name is no text.

    What has kana in it is Japanese.
    """
    if max(text) < _FIRST_OF_THEM or _kana().search(text):
        return False
    han = len(_han().findall(text))
    words = len(_OTHER.findall(_han().sub(" ", text)))
    return han >= _ENOUGH and han > 2 * words


@cache
def _han() -> re.Pattern[str]:
    """Chinese characters; slow to compile, and seldom needed."""
    return re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@cache
def _kana() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff]")
