"""Links of messages to places of the site that are not there.

They are looked for when it is known what the site publishes, and they withhold nothing: an
urgent message with a dead link is better than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from statuspage import markdown
from statuspage.errors import Mistake, Severity, StatuspageError
from statuspage.markdown.addresses import may_be_followed, path_from
from statuspage.site import Site
from statuspage.source.folder import MEDIA_TYPES, SECTIONS, found_as, read_bytes
from statuspage.source.frontmatter import read
from statuspage.source.meant import begins_elsewhere, meant, meant_path, relative
from statuspage.source.published import FRAME, Published, parts_of, subjects

_MOST = 100  # of one file; more are counted
# A link, a picture or a link's definition whose address is not plainly one from elsewhere.
_MAY_LEAD = re.compile(r"\](?:\(|:)\s*<?(?!https?://[^\s/?#]|mailto:|tel:)", re.IGNORECASE).search


class _Shown(Struct, frozen=True):
    """Where a text is shown: on the pages of a language, in a folder of the site."""

    language: str
    prefix: str
    path: str

    @property
    def folder(self) -> str:
        """The page's own folder, which relative addresses begin in."""
        return f"{self.prefix}{self.path}/"


class _Dead(Struct, frozen=True):
    """Why an address leads nowhere, and the one that was meant, if that can be guessed."""

    message: str
    better: str | None = None


def dead_links(
    sites: Mapping[str, Site], folder: Path, left_out: Iterable[str] = ()
) -> tuple[Mistake, ...]:
    """The links within the site that lead nowhere, in published messages and reviews.

    `left_out` are the files of which nothing is published. Files that a message names are
    looked at where it is read.
    """
    shown: dict[tuple[str, str], list[_Shown]] = {}
    for language, site in sites.items():
        prefix, default = site.config.prefix(language), site.config.default_language
        for subject in subjects(site):
            for part in parts_of(subject):
                text = part.body
                if may_lead(text.value):
                    own = "" if text.language == default else f".{text.language}"
                    places = shown.setdefault((f"{part.path}{own}.md", text.value), [])
                    places.append(_Shown(language, prefix, subject.path))
    if not shown:
        return ()
    known = Published(sites, folder, frozenset(left_out))
    found: list[Mistake] = []
    for (path, body), places in shown.items():
        found += _in_file(folder, path, body, places, known)
    return tuple(found)


def may_lead(text: str) -> bool:
    """Whether a message may have a link within the site: a look that costs next to nothing."""
    return _MAY_LEAD(text) is not None


def _in_file(
    folder: Path, path: str, body: str, places: Sequence[_Shown], known: Published
) -> Iterator[Mistake]:
    dead: list[tuple[str, _Dead]] = []
    with suppress(StatuspageError):  # a text that nobody can show is left out
        judged = ((a, _why(a, places, folder, known)) for a in markdown.addresses_named(body))
        dead += ((address, why) for address, why in judged if why is not None)
    if not dead:
        return
    document = read(read_bytes(folder / path), path)
    last = document.body_line
    for address, why in dead[:_MOST]:
        mistake = _mistake(path, document.lines, document.body_line, address, why)
        last = max(last, mistake.line)
        yield mistake
    if len(dead) > _MOST:
        message = f"{len(dead) - _MOST} more links of this file lead nowhere"
        yield Mistake(path=path, line=last, message=message, severity=Severity.WARNING)


def _mistake(path: str, lines: Sequence[str], first: int, address: str, why: _Dead) -> Mistake:
    """The mistake with the line of the link, and that line as it should be."""
    line, corrected = first, None
    for written in dict.fromkeys((address, unquote(address))):
        end = r"[\s)>]|\Z" if written else r"[\s)>]|\Z|file:|data:|javascript:|vbscript:"
        pattern = rf"(\](?:\(|:)\s*<?){re.escape(written)}(?={end})"
        link = re.compile(pattern, re.IGNORECASE).search
        found = ((n, link(text)) for n, text in enumerate(lines[first - 1 :], first))
        number, at = next(((n, at) for n, at in found if at), (0, None))
        if at is not None:
            line, text = number, lines[number - 1]
            if why.better is not None:
                corrected = text[: at.end(1)] + why.better + text[at.end() :]
            break
    return Mistake(
        path=path,
        line=line,
        message=why.message,
        severity=Severity.WARNING,
        corrected=None if corrected is None else corrected.rstrip(),
    )


def _why(address: str, places: Sequence[_Shown], folder: Path, known: Published) -> _Dead | None:
    """Why an address is dead on the pages that show it; None when it is alive on each."""
    if _is_attachment(address, folder / places[0].path):
        return None  # said where the message was read
    if not may_be_followed(address):
        return _not_followed(address, folder / places[0].path)
    verdicts = [(place, _leads(address, place, known)) for place in places]
    dead = [(place, problem) for place, problem in verdicts if problem is not None]
    if not dead:
        return None
    place, problem = dead[0]
    if len(dead) < len(places) and not address.startswith("#"):
        alive = next(place for place, problem in verdicts if problem is None)
        return _elsewhere_alive(address, [place.language for place, _ in dead], alive, known)
    if problem == "anchor":
        return _no_anchor(address, place, known)
    return _nowhere(address, place, folder, known)


def _leads(address: str, place: _Shown, known: Published) -> str | None:
    """What is missing where an address leads from a page: the "page", or its "anchor"."""
    target = _target(address, place, known)
    if target is None or target not in known:
        return "page"
    anchor = unquote(address.partition("#")[2])
    anchors = known.anchors.get(target)
    return "anchor" if anchor and anchors is not None and anchor not in anchors else None


def _target(address: str, place: _Shown, known: Published) -> str | None:
    """The path below the top of the site, as `Published` writes it; None for outside."""
    if address.startswith("/"):
        path = path_from("", address)
        if path is None or not f"/{path}".startswith(known.top):
            return None
        path = f"/{path}".removeprefix(known.top)
    else:
        path = path_from(place.folder, address)
    return None if path is None else re.sub(r"(\A|/)index\.html\Z", r"\1", path)


def _is_attachment(address: str, beside: Path) -> bool:
    """Whether an address is the name of a file that should lie beside the message."""
    name = unquote(re.split("[?#]", address, maxsplit=1)[0]).removeprefix("./")
    if not may_be_followed(address) or not name or name.startswith(("/", "../")):
        return False
    suffix = Path(name).suffix.casefold()
    if "/" in name or suffix == ".md":
        return suffix in MEDIA_TYPES
    return suffix in MEDIA_TYPES or (_is_there(beside / name) and not (beside / name).is_dir())


def _not_followed(address: str, beside: Path) -> _Dead:
    """Why a link is shown as words alone."""
    if not address:
        return _Dead(
            "a link has no address, or one that no page may hold (file:, data:, javascript:): "
            "write it between ( and ), or take the brackets out"
        )
    written = unquote(address)
    if (better := begins_elsewhere(written)) is not None:
        return _Dead(f"'{_short(written)}' is no whole address; did you mean '{better}'?", better)
    if re.match(r"[A-Za-z]:[\\/]|\\\\", written):
        there = (
            file.name for file in sorted(beside.iterdir()) if file.suffix.lower() in MEDIA_TYPES
        )
        name = found_as(written, there) or re.split(r"[\\/]", written)[-1]
        where = f"'{_short(written)}' is a place on a computer, which nobody else can open"
        return _Dead(f"{where}: put the file beside this one, and name it alone", name)
    if "\\" in written:
        better = written.replace("\\", "/")
        return _Dead(f"'{_short(written)}': the parts of an address are divided by /", better)
    return _Dead(
        f"'{_short(written)}' is shown without a link: links lead to pages of this site, or "
        "begin with https://, http://, mailto: or tel:"
    )


def _elsewhere_alive(address: str, languages: list[str], alive: _Shown, known: Published) -> _Dead:
    """A plain page that is not there in every language in which the message is shown."""
    target = _target(address, alive, known)
    return _Dead(
        f"'{_short(unquote(address))}' leads nowhere on the pages in {', '.join(languages)}, which "
        f"have no such page; '{known.top}{target}' is the one in {alive.language}, for all of them",
        f"{known.top}{target}",
    )


def _no_anchor(address: str, place: _Shown, known: Published) -> _Dead:
    target = _target(address, place, known) or ""
    page, _, anchor = address.partition("#")
    ids = sorted(known.anchors[target].difference(FRAME))
    better = meant(unquote(anchor).removesuffix(".md"), ids)
    said = f"'{_short(unquote(address))}' leads to no message of that page"
    if better is None:
        return _Dead(f"{said}; it has {_short(', '.join(f'#{name}' for name in ids))}")
    return _Dead(f"{said}; did you mean '{page}#{better}'?", f"{page}#{better}")


def _nowhere(address: str, place: _Shown, folder: Path, known: Published) -> _Dead:
    written = _short(unquote(address))
    target = _target(address, place, known)
    if target is not None and (withheld := _withheld(target, place, folder, known)):
        return _Dead(f"'{written}' leads nowhere: '{withheld}' is not published now")
    better = begins_elsewhere(unquote(address))
    if better is None:
        path = meant_path(address, target, place.folder, place.prefix, known)
        better = None if path is None else relative(path, place.folder)
    if better == f"{unquote(address)}/":
        message = f"'{written}' ends without a slash, and not every host finds the page so"
        return _Dead(f"{message}; write '{better}'", better)
    where = "leads nowhere" if target is not None else "leads out of this site"
    if better is not None:
        return _Dead(f"'{written}' {where}; did you mean '{better}'?", better)
    return _Dead(f"'{written}' {where}{_reason(address, target, place, known)}")


def _reason(address: str, target: str | None, place: _Shown, known: Published) -> str:
    """What there is to say of an address for which nothing can be proposed."""
    whole = "for a page elsewhere write its whole address, with https://"
    if target is None and address.startswith("/"):
        return f", which begins at '{known.top}'; {whole}"
    if target is None:
        return f", so it is shown without a link; {whole}"
    if Path(target).suffix == ".md":
        return ": no such message or page is published"
    if Path(target).suffix and target.startswith(place.folder):
        return ": only png, jpg, webp, gif, pdf and csv files of this folder are published"
    return f": this site has no '{_short(target)}'"


def _withheld(target: str, place: _Shown, folder: Path, known: Published) -> str | None:
    """The folder of the content that an address names, if it is there and is not published."""
    section, _, rest = target.removeprefix(place.prefix).partition("/")
    path = f"{section}/{rest.partition('/')[0]}"
    if section not in SECTIONS or path.endswith("/") or f"{place.prefix}{path}/" in known:
        return None
    return path if _is_there(folder / path) else None


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:120]}…"
