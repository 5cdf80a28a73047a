"""Areas in the option `cap` of mkdocs.yml: their words, codes, polygons and circles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from statuspage.bidi import unturned
from statuspage.config import Place
from statuspage.source.scene import closest

SHAPES = ("geocodes", "polygons", "circles")
PLACE_KEYS = ("name", "components", *SHAPES)
MOST_PAIRS = 500
MOST_KILOMETRES = 20_000

_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"
_PAIR = re.compile(rf"({_NUMBER}),({_NUMBER})")
_RADIUS = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)(?:\s*km)?")
_POLYGON = '        polygons: "53.50,9.90 53.60,9.90 53.60,10.05 53.50,9.90"'
_CIRCLE = '        circles: "53.55,9.99 12.5"'
_GEOCODE = '        geocodes:\n          ISO3166-2: "DE-HH"'
_PLACES = """\
        places:
          - name: Altona, Hamburg
            circles: "53.55,9.93 4\""""


class Say(Protocol):
    """Notes what is wrong with a key; `holding` is what stands in its line, where that is known."""

    def __call__(
        self, key: str, message: str, corrected: str | None = None, holding: str = ""
    ) -> None: ...


def area(option: Mapping[str, Any], languages: Sequence[str], say: Say) -> Place:
    """The area of messages that name none."""
    message = (
        "'area' is missing: whom messages concern that name no area of their own; "
        "a text, or one for each language"
    )
    names = _names("area", option.get("area"), languages, say)
    if not names:
        say("area", message, "        area: Hamburg, Germany")
    return _place(option, names, say)


def places(written: Any, area: Place, languages: Sequence[str], say: Say) -> tuple[Place, ...]:
    """The areas that messages may name beside the `area` of those that name none."""
    if written is None:
        return ()
    listed = written if isinstance(written, list) else [written]
    if not listed or not all(isinstance(each, Mapping) for each in listed):
        say("places", "'places' is a list, each with a name and where it is", _PLACES)
        return ()
    found = tuple(_named(each, languages, say) for each in listed)
    seen: set[str] = set()
    for place in found:
        if twice := seen & place.called:
            name = _name_among(twice, place)
            say("places", f"two of 'places' are called '{name}'", holding=name)
        elif same := area.called & place.called:
            name = _name_among(same, place)
            message = (
                f"one of 'places' is called '{name}' as 'area' is, and messages that name it mean "
                "'area': write where it is beside 'area', or give it a name of its own"
            )
            say("places", message, holding=f"name: {name}")
        seen |= place.called
    return found


def _name_among(names: Collection[str], place: Place) -> str:
    return next(each for each in place.names.values() if plain(each) in names)


def plain(name: str) -> str:
    """A name as it is compared: without differences that nobody means."""
    return " ".join(name.split()).casefold()


def _named(written: Mapping[str, Any], languages: Sequence[str], say: Say) -> Place:
    unknown = [key for key in written if key not in PLACE_KEYS]
    for key in unknown:
        better = closest(str(key), PLACE_KEYS)
        hint = f"did you mean '{better}'?" if better else f"it has {', '.join(PLACE_KEYS)}"
        say("places", f"one of 'places' has no key '{key}'; {hint}", holding=f"{key}:")
    names = _names("name", written.get("name"), languages, say)
    said = written.get("name")
    if not names and not (any(said.values()) if isinstance(said, Mapping) else said):
        say("places", "one of 'places' has no 'name': the words by which messages name it", _PLACES)
    place = _place(written, names, say)
    if names and not unknown and not any(written.get(key) for key in SHAPES):
        message = f"'{next(iter(names.values()))}' needs 'geocodes', 'polygons' or 'circles'"
        say("places", message, _PLACES, holding=next(iter(names.values())))
    return place


def _place(written: Mapping[str, Any], names: Mapping[str, str], say: Say) -> Place:
    return Place(
        names=MappingProxyType(dict(names)),
        geocodes=tuple(_geocodes(written.get("geocodes"), say)),
        polygons=tuple(_polygons(written.get("polygons"), say)),
        circles=tuple(_circles(written.get("circles"), say)),
        components=_components(written.get("components")),
        called=frozenset(map(plain, names.values())),
    )


def _names(key: str, written: Any, languages: Sequence[str], say: Say) -> dict[str, str]:
    """The words in every language; those of the default where others are missing."""
    by_language = written if isinstance(written, Mapping) else {languages[0]: written}
    found: dict[str, str] = {}
    for language, words in by_language.items():
        if language not in languages:
            message = f"language '{language}' of '{key}' is not in 'languages'"
            say(key, message, holding=f"{language}:")
        elif isinstance(words, str) and words.strip():
            found[str(language)] = " ".join(unturned(words).split())
        elif words is not None and words != "":  # a number is none, and `no` is none to YAML
            say(key, f"'{key}' has words: put them into quotation marks", holding=f"{key}:")
    if not found:
        return {}
    usual = found.get(languages[0]) or next(iter(found.values()))
    return {language: found.get(language, usual) for language in languages}


def _components(written: Any) -> frozenset[str]:
    if written is None:
        return frozenset()
    listed = written if isinstance(written, list) else re.split(r"[,\s]+", str(written))
    return frozenset(str(each).strip() for each in listed if str(each).strip())


def _geocodes(written: Any, say: Say) -> Iterator[tuple[str, str]]:
    if written is None:
        return
    if not isinstance(written, Mapping):
        message = "'geocodes' needs keys below it: the name of a system, and a code or several"
        say("geocodes", message, _GEOCODE)
        return
    for system, codes in written.items():
        for code in codes if isinstance(codes, list) else [codes]:
            if isinstance(system, str) and isinstance(code, str) and code.strip():
                yield system.strip(), code.strip()
            else:  # NO is Norway, and `no` to YAML
                message = f"'geocodes': put the code of '{system}' into quotation marks"
                say("geocodes", message, _GEOCODE, holding=f"{system}:")


def _polygons(written: Any, say: Say) -> Iterator[str]:
    """Closed rings of at least four pairs (CAP 1.2 §3.2.4)."""
    for text in _texts("polygons", written, _POLYGON, say):
        pairs = re.sub(r"\s*,\s*", ",", text).split()
        if not _are_pairs("polygons", pairs, _POLYGON, say):
            continue
        if pairs[0] != pairs[-1]:
            closed = f'        polygons: "{" ".join((*pairs, pairs[0]))}"'
            message = "'polygons': the last pair must be the first one again"
            say("polygons", message, closed if len(closed) < 200 else None, holding=text[:40])
        elif len({*pairs}) < 3:
            message = "'polygons': a ring needs at least four pairs, the last one the first again"
            say("polygons", message, _POLYGON, holding=text[:40])
        elif len(pairs) > MOST_PAIRS:
            message = f"'polygons': {len(pairs)} pairs are too many, at most {MOST_PAIRS}"
            say("polygons", message, holding=text[:40])
        else:
            yield " ".join(pairs)


def _circles(written: Any, say: Say) -> Iterator[str]:
    """A middle, and a radius in kilometres (CAP 1.2 §3.2.4)."""
    for text in _texts("circles", written, _CIRCLE, say):
        middle, _, rest = re.sub(r"\s*,\s*", ",", text).strip().partition(" ")
        if not _are_pairs("circles", [middle], _CIRCLE, say):
            continue
        radius = _RADIUS.fullmatch(rest.strip())
        if radius is None or not 0 < float(radius[1]) <= MOST_KILOMETRES:
            message = f"'circles': after '{middle}' stands a radius in kilometres"
            say("circles", message, _CIRCLE, holding=middle)
        else:
            yield f"{middle} {radius[1]}"


def _texts(key: str, written: Any, example: str, say: Say) -> Iterator[str]:
    """One text or several: a number, or brackets without marks, are told what is meant."""
    if written is None:
        return
    for text in written if isinstance(written, list) else [written]:
        if isinstance(text, str) and text.strip():
            yield text
        else:
            message = f"'{key}' is one text in quotation marks, or a list of them"
            say(key, message, example)


def _are_pairs(key: str, pairs: Sequence[str], example: str, say: Say) -> bool:
    for written in pairs:
        pair = _PAIR.fullmatch(written)
        if pair is None:
            message = (
                f"'{key}': '{written}' is no pair of latitude and longitude, with a comma between "
                "them and decimal points in them"
            )
        elif abs(float(pair[1])) > 90 or abs(float(pair[2])) > 180:
            message = (
                f"'{key}': '{written}' is nowhere on earth: the latitude comes first (-90 to 90), "
                "then the longitude (-180 to 180)"
            )
        else:
            continue
        say(key, message, example, holding=written)
        return False
    return True
