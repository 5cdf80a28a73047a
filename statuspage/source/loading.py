"""mkdocs.yml as plain values, read without MkDocs; and why lines are no YAML, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuspage.errors import ContentError, Mistake

PLUGIN = "statuspage"
_APART = frozenset("\t?|>!&*%@`\x85\u2028\u2029\ufeff")
"""Signs of which libyaml may make something that MkDocs does not."""
_LONGEST, _DEEPEST = 20_000, 100
_WHOLE = """\
site_name: Example status
site_url: https://status.example.com/
docs_dir: pages
theme:
  name: statuspage_default
plugins:
  - statuspage:
      id_authority: status.example.com,2026"""


def load(file: Path, *, lenient: bool = False) -> dict[str, Any]:
    """The settings of a mkdocs.yml and of those from which it inherits.

    Tags other than !ENV matter to MkDocs alone. Raises ContentError with all that is wrong with
    the form of the file; when `lenient`, a file that cannot be read but names the plugin loads it.
    """
    try:
        return _load(file, file.name, frozenset())
    except ContentError:
        if not lenient:
            raise
        # A file that cannot be read but names the plugin is the site's; reading it will tell.
        text = file.read_text(encoding="utf-8", errors="replace")
        names = re.search(rf"^\s*-\s*{PLUGIN}\b", text, re.MULTILINE)
        return {"plugins": [PLUGIN]} if names else {}


def options_of(loaded: Any) -> Mapping[str, Any] | None:
    """The plugin's options in a loaded mkdocs.yml; None when it does not load the plugin."""
    plugins = loaded.get("plugins") if isinstance(loaded, dict) else None
    if isinstance(plugins, dict):
        entries: Sequence[Any] = [{name: options} for name, options in plugins.items()]
    else:
        entries = plugins if isinstance(plugins, list) else []
    for entry in entries:
        if entry == PLUGIN:
            return {}
        if isinstance(entry, dict) and PLUGIN in entry:
            options = entry[PLUGIN]
            return options if isinstance(options, dict) else {}
    return None


def line_of(key: str, lines: Sequence[str]) -> int | None:
    """On which line of a mkdocs.yml a key stands, as far as one can see."""
    known = (n for n, text in enumerate(lines, 1) if re.match(rf"[\s-]*{re.escape(key)}\b", text))
    return next(known, None)


def _load(file: Path, path: str, above: frozenset[Path]) -> dict[str, Any]:
    import yaml

    lines = file.read_bytes().decode("utf-8", errors="replace").splitlines()
    twice: list[Mistake] = []
    try:
        loaded = _values(file.read_text(encoding="utf-8"), path, twice)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise ContentError([unreadable(path, lines, problem)]) from None
    if twice:
        raise ContentError(twice)
    if not isinstance(loaded, dict):
        message = "holds no settings; these are the ones that a status page needs:"
        raise ContentError([Mistake(path=path, line=1, message=message, corrected=_WHOLE)])
    parent = loaded.pop("INHERIT", None)
    if parent is None:
        return loaded
    inherited, above = file.parent / str(parent), above | {file.resolve()}
    if not inherited.is_file() or inherited.resolve() in above:
        why = "which inherits from this one" if inherited.is_file() else "and there is no such file"
        message = f"'INHERIT' names {parent}, {why}"
        line = line_of("INHERIT", lines) or 1
        raise ContentError([Mistake(path=path, line=line, message=message)])
    return _over(_load(inherited, str(parent), above), loaded)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What is inherited, with what stands in the file itself; as MkDocs joins them."""
    both = {
        key: _over(below[key], value)
        for key, value in above.items()
        if isinstance(value, dict) and isinstance(below.get(key), dict)
    }
    return {**below, **above, **both}


def _values(text: str, path: str, twice: list[Mistake]) -> Any:
    """The values of a file; keys that stand twice below one another are noted in `twice`."""
    if "!" in text:  # it may ask for the environment, which changes
        return _parsed(text, path, twice)
    loaded, found = _kept(text, path)
    twice += found
    return deepcopy(loaded)


@lru_cache(maxsize=4)
def _kept(text: str, path: str) -> tuple[Any, Sequence[Mistake]]:
    """The same, kept: to parse a file takes milliseconds, and a build reads its settings often."""
    twice: list[Mistake] = []
    return _parsed(text, path, twice), twice


def _parsed(text: str, path: str, twice: list[Mistake]) -> Any:
    import yaml

    fast = getattr(yaml, "CSafeLoader", None)  # where PyYAML was built with libyaml
    if fast is not None and _is_usual(text):
        with suppress(yaml.YAMLError):  # what is wrong is always said in the words of the other
            found: list[Mistake] = []
            values = yaml.load(text, _loader(fast, path, found))  # noqa: S506 (a SafeLoader)
            twice += found
            return values
    return yaml.load(text, _loader(yaml.SafeLoader, path, twice))  # noqa: S506 (likewise)


def _is_usual(text: str) -> bool:
    """Whether libyaml reads what MkDocs reads, and does not break down below what lies too deep."""
    return (
        len(text) <= _LONGEST
        and _APART.isdisjoint(text)
        and text.count("[") + text.count("{") <= _DEEPEST
        and "- - " not in text
    )


def _loader(base: Any, path: str, twice: list[Mistake]) -> Any:
    """A loader that notes keys which stand twice, and leaves what matters to MkDocs alone."""
    import yaml
    from yaml_env_tag import construct_env_tag

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            here = range(node.start_mark.index, node.end_mark.index)  # not what `<<` brings
            keys = [key for key, _ in pairs if key.start_mark.index in here]
            lines: dict[str, int] = {}
            for key in keys:
                line = key.start_mark.line + 1
                if isinstance(key, yaml.ScalarNode) and lines.setdefault(key.value, line) != line:
                    first = lines[key.value]
                    said = f"the key '{key.value}' is already on line {first}; keep one of the two"
                    twice.append(Mistake(path=path, line=line, message=said))
            return super().construct_mapping(node, deep)

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    return Loader


def unreadable(path: str, lines: Sequence[str], problem: Exception, above: int = 0) -> Mistake:
    """Why lines are no YAML, in words for somebody who has never heard of it.

    `above` is how many lines of the file stand above them.
    """
    mark = getattr(problem, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    text = lines[line - 1] if line <= len(lines) else ""
    said = getattr(problem, "problem", None) or str(problem).splitlines()[0]
    corrected = None
    pair = re.fullmatch(r"(\s*(?:- )?[\w-]+:\s+)([^'\"\[{].*:.*)", text)
    if isinstance(problem, UnicodeDecodeError):
        said = "the file is not saved as UTF-8; save it so (in the editor: Save as, Encoding)"
    elif "\t" in text[: len(text) - len(text.lstrip())]:
        said = "a tab stands at the beginning of this line; write spaces"
        corrected = text.expandtabs(6)
    elif pair is not None:
        said = "a value with a colon in it needs quotation marks"
        corrected = f'{pair[1]}"{pair[2]}"'
    elif "mapping values are not allowed" in said:
        said = "a colon stands where none is expected: is this line indented as it should be?"
    message = f"cannot be read: {said}"
    return Mistake(path=path, line=above + line, message=message, corrected=corrected)
