"""The settings of mkdocs.yml, checked once: for the plugin, and for commands without MkDocs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.bidi import unturned
from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, WrongUse
from statuspage.ids import GIVEN_ID
from statuspage.source import capsettings
from statuspage.source.unprintable import unprintable

PLUGIN = "statuspage"
_AUTHORITY = re.compile(r"[A-Za-z0-9.-]+(@[A-Za-z0-9.-]+)?,\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_GIVEN_ID = re.compile(GIVEN_ID)
_WHOLE = """\
site_name: Example status
site_url: https://status.example.com/
docs_dir: pages
theme:
  name: statuspage_default
plugins:
  - statuspage:
      id_authority: status.example.com,2026"""
OPTIONS = ("id_authority", "languages", "timezone", "demo_moment", "hub", "page_id", "cap")


def find_folder(start: Path) -> Path | None:
    """The nearest folder, here or above, whose mkdocs.yml loads the plugin."""
    for folder in (start, *start.parents):
        file = folder / "mkdocs.yml"
        if file.is_file() and options_of(_load(file, lenient=True)) is not None:
            return folder
    return None


def read(file: Path) -> Config:
    """The settings of a mkdocs.yml; raises ContentError with all that is wrong with them."""
    loaded = _load(file, lenient=False)
    options = options_of(loaded)
    if options is None:
        raise ContentError(
            [
                Mistake(
                    path=file.name,
                    line=1,
                    message="the plugin 'statuspage' is not in the list of plugins",
                    corrected="plugins:\n  - statuspage:\n      id_authority: example.com,2026",
                )
            ]
        )
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return config(loaded, options, file.name, lines)


def options_of(loaded: Any) -> Mapping[str, Any] | None:
    """The plugin's options in a loaded mkdocs.yml; None when it does not load the plugin."""
    plugins = loaded.get("plugins") if isinstance(loaded, dict) else None
    entries: Sequence[Any] = (
        [{name: options} for name, options in plugins.items()]
        if isinstance(plugins, dict)
        else plugins or []
    )
    for entry in entries:
        if entry == PLUGIN:
            return {}
        if isinstance(entry, dict) and PLUGIN in entry:
            options = entry[PLUGIN]
            return options if isinstance(options, dict) else {}
    return None


def config(
    loaded: Mapping[str, Any], options: Mapping[str, Any], path: str, lines: Sequence[str] = ()
) -> Config:
    """The settings from a loaded mkdocs.yml and the plugin's options.

    Raises ContentError with every mistake; `lines` are the file's, to say where.
    """
    mistakes = unprintable([loaded, options], path, lines)

    def line_of(key: str) -> int | None:
        known = (n for n, text in enumerate(lines, 1) if re.match(rf"[\s-]*{key}\b", text))
        return next(known, None)

    def say(key: str, message: str, corrected: str | None = None, holding: str = "") -> None:
        held = (n for n, text in enumerate(lines, 1) if holding and holding in text)
        line = next(held, None) or line_of(key) or (key in OPTIONS and line_of(PLUGIN)) or 1
        mistakes.append(Mistake(path=path, line=line, message=message, corrected=corrected))

    name, url = loaded.get("site_name"), loaded.get("site_url")
    if not isinstance(name, str) or not name.strip():
        say("site_name", "'site_name' is missing", "site_name: Example status")
    if not _is_address(url):
        say(
            "site_url",
            "'site_url' is missing or no address: feeds and notices need it for their links",
            "site_url: https://status.example.com/",
        )
    authority = _authority(options, say)
    languages = _languages(options.get("languages", ["en"]), say)
    zone = _zone(options, say)
    demo = None if zone is None else _demo_moment(options, zone, say)
    hub = _hub(options, say)
    page_id = _page_id(options, say)
    warnings = capsettings.cap(options.get("cap"), languages or ["en"], say)
    for key in options:
        if key not in OPTIONS:
            close = difflib.get_close_matches(str(key), OPTIONS, n=1)
            said = f"did you mean '{close[0]}'?" if close else f"it has {', '.join(OPTIONS)}"
            say(str(key), f"the plugin has no option '{key}'; {said}")
    if mistakes or zone is None:
        raise ContentError(mistakes)
    description = loaded.get("site_description")
    return Config(
        name=" ".join(unturned(str(name)).split()),
        url=str(url).rstrip("/") + "/",
        id_authority=authority,
        languages=tuple(languages),
        timezone=zone,
        description=unturned(str(description)) if description else None,
        demo_moment=demo,
        hub=hub,
        cap=warnings,
        page_id=page_id,
    )


def _authority(options: Mapping[str, Any], say: Any) -> str:
    authority = options.get("id_authority")
    if not isinstance(authority, str) or not _AUTHORITY.fullmatch(authority):
        say(
            "id_authority",
            "'id_authority' must be a domain of yours and a year in which it was yours; "
            "it goes into the ids of feeds and never changes again",
            "      id_authority: status.example.com,2026",
        )
    return str(authority)


def _zone(options: Mapping[str, Any], say: Any) -> ZoneInfo | None:
    try:
        return moments.known_zone(str(options.get("timezone", "UTC")))
    except moments.BadMoment as problem:
        say("timezone", str(problem), f"      timezone: {problem.better or 'Europe/Berlin'}")
        return None


def _demo_moment(options: Mapping[str, Any], zone: ZoneInfo, say: Any) -> datetime | None:
    written = options.get("demo_moment")
    if not written:
        return None
    try:
        return moments.read(str(written), zone, datetime(2000, 1, 1, tzinfo=UTC)).at
    except moments.BadMoment as problem:
        say("demo_moment", f"'demo_moment': {problem}", "      demo_moment: 2026-11-20 10:30")
        return None


def _hub(options: Mapping[str, Any], say: Any) -> str | None:
    hub = options.get("hub") or None
    if hub is not None and not (_is_address(hub) and str(hub).startswith("https://")):
        say("hub", "'hub' is no address of a WebSub hub", "      hub: https://hub.example.com/")
    return None if hub is None else str(hub)


def _page_id(options: Mapping[str, Any], say: Any) -> str | None:
    """The id that another status page gave; a bare 0412 would be the number 266 by now."""
    given = options.get("page_id")
    if given is None or (isinstance(given, str) and _GIVEN_ID.fullmatch(given)):
        return given
    say(
        "page_id",
        "'page_id' is for the id that another status page gave to your page: up to 64 letters, "
        "digits, - and _, in quotation marks. Without one, take the line out",
        '      page_id: "y2j98763l56x"',
    )
    return None


def _languages(written: Any, say: Any) -> list[str]:
    languages = written if isinstance(written, list) else [written]
    for language in languages:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            say("languages", f"'{language}' is no language code; write en, de, zh-CN …")
    if not languages:
        say("languages", "'languages' is empty; the first one is the default", "languages: [en]")
    if len(set(map(str, languages))) != len(languages):
        say("languages", "a language stands twice in 'languages'")
    return [str(language) for language in languages]


def is_language(code: str) -> bool:
    """Whether this is a language code (BCP 47: en, zh-CN, zh-Hant-TW)."""
    return _LANGUAGE.fullmatch(code) is not None


def _is_address(url: Any) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query


def _load(file: Path, *, lenient: bool) -> dict[str, Any]:
    """mkdocs.yml as plain values; tags other than !ENV matter to MkDocs alone."""
    import yaml
    from yaml_env_tag import construct_env_tag

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    try:
        loaded = yaml.load(file.read_text(encoding="utf-8"), Loader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as problem:
        if lenient:
            # A file that cannot be read but names the plugin is the site's; reading it will tell.
            text = file.read_text(encoding="utf-8", errors="replace")
            return (
                {"plugins": [PLUGIN]}
                if re.search(r"^\s*-\s*statuspage\b", text, re.MULTILINE)
                else {}
            )
        lines = file.read_bytes().decode("utf-8", errors="replace").splitlines()
        raise ContentError([unreadable(file.name, lines, problem)]) from None
    if not isinstance(loaded, dict):
        if lenient:
            return {}
        message = "holds no settings; these are the ones that a status page needs:"
        raise ContentError([Mistake(path=file.name, line=1, message=message, corrected=_WHOLE)])
    parent = loaded.pop("INHERIT", None)
    if isinstance(parent, str) and (file.parent / parent).is_file():
        return {**_load(file.parent / parent, lenient=lenient), **loaded}
    return loaded


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


def folder_of(given: Path | None) -> Path:
    """The site's folder: the given one, or the nearest; raises with what to do instead."""
    if given is not None:
        folder = given if given.is_dir() else given.parent
        if not (folder / "mkdocs.yml").is_file():
            raise WrongUse(
                f"{given} is no site: there is no mkdocs.yml in it. "
                "Make a new site with: statuspage init DIR"
            )
        return folder
    found = find_folder(Path.cwd())
    if found is None:
        raise WrongUse(
            "no site here: neither this folder nor one above has a mkdocs.yml that loads the "
            "plugin. Go into your site's folder, name it with --site DIR, or make a new one "
            "with: statuspage init DIR"
        )
    return found
