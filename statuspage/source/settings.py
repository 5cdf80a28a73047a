"""The settings of mkdocs.yml, checked once: for the plugin, and for commands without MkDocs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.bidi import unturned
from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, Severity, WrongUse
from statuspage.ids import GIVEN_ID
from statuspage.locale import codes
from statuspage.source import capsettings, handed
from statuspage.source.addresses import BadAddress, address
from statuspage.source.capareas import Say
from statuspage.source.handed import FOLDER, no_text, private_folders
from statuspage.source.loading import PLUGIN, line_of, load, options_of
from statuspage.source.unprintable import unprintable

_AUTHORITY = re.compile(r"[A-Za-z0-9.-]+(@[A-Za-z0-9.-]+)?,\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_GIVEN_ID = re.compile(GIVEN_ID)
_CONTENT = ("components.yml", "organisation.yml", "incidents")
OPTIONS = ("id_authority", "languages", "timezone", "demo_moment", "hub", "page_id", "cap")


def find_folder(start: Path) -> Path | None:
    """The nearest folder, here or above, whose mkdocs.yml loads the plugin.

    Beside the content of a site it is taken for one in any case: reading it tells what is wrong.
    """
    for folder in (start, *start.parents):
        file = folder / "mkdocs.yml"
        if file.is_file() and (
            any((folder / name).exists() for name in _CONTENT)
            or options_of(load(file, lenient=True)) is not None
        ):
            return folder
    return None


def read(file: Path) -> Config:
    """The settings of a mkdocs.yml; raises ContentError with all that is wrong with them."""
    loaded = load(file)
    options = options_of(loaded)
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    if options is None:
        no_plugin = Mistake(
            path=file.name,
            line=line_of("plugins", lines) or 1,
            message="the plugin 'statuspage' is not in the list of plugins",
            corrected="plugins:\n  - statuspage:\n      id_authority: example.com,2026",
        )
        raise ContentError([no_plugin])
    return config(loaded, options, file, lines)


def read_for_mkdocs(file: Path) -> Config:
    """`read`, and what MkDocs would refuse is said in our words too."""
    checked = read(file)
    found = handed.mistakes(file, load(file))
    if wrong := [mistake for mistake in found if mistake.severity is Severity.ERROR]:
        raise ContentError(wrong)
    return checked


def config(
    loaded: Mapping[str, Any], options: Mapping[str, Any], file: Path, lines: Sequence[str] = ()
) -> Config:
    """The settings from a loaded mkdocs.yml and the plugin's options.

    Raises ContentError with every mistake; `lines` are the file's, to say where.
    """
    path = file.name
    mistakes = unprintable([loaded, options], path, lines)

    def say(key: str, message: str, corrected: str | None = None, holding: str = "") -> None:
        held = (n for n, text in enumerate(lines, 1) if holding and holding in text)
        line = next(held, None) or line_of(key, lines)
        line = line or (key in OPTIONS and line_of(PLUGIN, lines)) or 1
        mistakes.append(Mistake(path=path, line=line, message=message, corrected=corrected))

    name, url = _name(loaded, say, lines), _url(loaded, say)
    for key, message in private_folders(file.parent, loaded):
        say(key, message)
    authority = _authority(options, say)
    languages = _languages(options.get("languages", ["en"]), say, lines)
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
    pages = (file.parent / str(loaded.get("docs_dir", FOLDER))).resolve()
    return Config(
        name=" ".join(unturned(name).split()),
        url=url.rstrip("/") + "/",
        id_authority=authority,
        languages=tuple(languages),
        timezone=zone,
        description=unturned(str(description)) if description else None,
        demo_moment=demo,
        hub=hub,
        cap=warnings,
        page_id=page_id,
        pages=pages.relative_to(file.parent.resolve()).as_posix(),
    )


def _name(loaded: Mapping[str, Any], say: Say, lines: Sequence[str]) -> str:
    name = loaded.get("site_name")
    if isinstance(name, str) and name.strip():
        return name
    if isinstance(name, bool | int | float | date):
        say("site_name", *no_text("site_name", name, lines))
    else:
        say("site_name", "'site_name' is missing", "site_name: Example status")
    return ""


def _url(loaded: Mapping[str, Any], say: Say) -> str:
    try:
        return address(loaded.get("site_url"))
    except BadAddress as problem:
        better = problem.better or "https://status.example.com/"
        say("site_url", f"'site_url' {problem}", f"site_url: {better}")
        return ""


def _authority(options: Mapping[str, Any], say: Say) -> str:
    authority = options.get("id_authority")
    if not isinstance(authority, str) or not _AUTHORITY.fullmatch(authority):
        say(
            "id_authority",
            "'id_authority' must be a domain of yours and a year in which it was yours; "
            "it goes into the ids of feeds and never changes again",
            "      id_authority: status.example.com,2026",
        )
    return str(authority)


def _zone(options: Mapping[str, Any], say: Say) -> ZoneInfo | None:
    try:
        return moments.known_zone(str(options.get("timezone", "UTC")))
    except moments.BadMoment as problem:
        if problem.better is None:
            hint = "; write one of a city, such as Europe/Berlin, Asia/Shanghai or America/New_York"
            say("timezone", f"{problem}{hint}")
        else:
            say("timezone", str(problem), f"      timezone: {problem.better}")
        return None


def _demo_moment(options: Mapping[str, Any], zone: ZoneInfo, say: Say) -> datetime | None:
    written = options.get("demo_moment")
    if not written:
        return None
    try:
        return moments.read(str(written), zone, datetime(2000, 1, 1, tzinfo=UTC)).at
    except moments.BadMoment as problem:
        say("demo_moment", f"'demo_moment': {problem}", "      demo_moment: 2026-11-20 10:30")
        return None


def _hub(options: Mapping[str, Any], say: Say) -> str | None:
    hub = options.get("hub") or None
    if hub is None:
        return None
    with suppress(BadAddress):
        if (checked := address(hub)).startswith("https://"):
            return checked
    say("hub", "'hub' is no address of a WebSub hub", "      hub: https://hub.example.com/")
    return None


def _page_id(options: Mapping[str, Any], say: Say) -> str | None:
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


def _languages(written: Any, say: Say, lines: Sequence[str]) -> list[str]:
    languages = written if isinstance(written, list) else [] if written is None else [written]
    wrong = [(code, found) for code in languages if (found := wrong_language(code)) is not None]
    for code, (message, meant) in wrong:
        place = corrected = _place(code, lines)
        for each, (_, better) in wrong:
            corrected = _mention(each).sub(better or str(each), corrected)
        twice = f" It is there already: take '{code}' out" if meant in languages else ""
        corrected = "" if twice and not _ROW.search(corrected) else _ROW.sub(_once, corrected)
        say("languages", message + twice, corrected if meant and corrected else None, place)
    if not languages:
        say("languages", "'languages' is empty; the first one is the default", "languages: [en]")
    if len(set(map(str, languages))) != len(languages):
        say("languages", "a language stands twice in 'languages'")
    return [str(language) for language in languages]


def _place(code: Any, lines: Sequence[str]) -> str:
    """The line on which a language stands."""
    begin = line_of("languages", lines)
    below = lines[begin - 1 :] if begin else ()
    return next((text for text in below if _mention(code).search(text)), "")


_ROW = re.compile(r"\[([^\]]*)\]")


def _once(found: re.Match[str]) -> str:
    """A list in one line, each of its words once."""
    return f"[{', '.join(dict.fromkeys(word.strip() for word in found[1].split(',')))}]"


def _mention(code: Any) -> re.Pattern[str]:
    if isinstance(code, bool):  # as YAML reads the code of Norwegian
        code = "no" if code is False else "yes"
    return re.compile(rf"(?<![\w-]){re.escape(str(code))}(?![\w-])")


def wrong_language(code: Any) -> tuple[str, str | None] | None:
    """What is wrong with a language's code (BCP 47: en, zh-CN), and what was meant, if any."""
    if code is False:
        return "'no' is not read as a text here: put it into quotation marks", '"no"'
    known = isinstance(code, str) and _LANGUAGE.fullmatch(code) is not None
    if known and codes.is_known(code):
        return None
    said = f"the language '{code}' is not known" if known else f"'{code}' is no language code"
    better = codes.meant(str(code))
    return f"{said}; {f'did you mean {better}?' if better else 'write en, de, zh-CN …'}", better


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
