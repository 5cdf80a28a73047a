"""The option `cap` in mkdocs.yml: what it takes, and what is said of mistakes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from statuspage.config import Cap, Place
from statuspage.errors import ContentError, Mistake
from statuspage.source import settings
from statuspage.source.capareas import PLACE_KEYS
from statuspage.source.capsettings import KEYS
from tests.folders import MKDOCS, read, write
from tests.manual import rows, section


def cap(folder: Path, *lines: str) -> Cap | None:
    """What these lines below `cap:` are read as."""
    text = "".join(f"        {line}\n" for line in lines)
    write(folder, {"mkdocs.yml": f"{MKDOCS}      cap:\n{text}"})
    return settings.read(folder / "mkdocs.yml").cap


def mistakes(folder: Path, *lines: str) -> list[Mistake]:
    """What is wrong with these lines."""
    with pytest.raises(ContentError) as caught:
        cap(folder, *lines)
    return list(caught.value.mistakes)


RING = "53.50,9.90 53.60,9.90 53.60,10.05 53.50,9.90"
SOUND = ("sender: warnings@example.com", "area: Hamburg")


def test_sender_and_area_are_enough(tmp_path: Path) -> None:
    assert cap(tmp_path, *SOUND) == Cap(
        sender="warnings@example.com",
        area=Place(names={"en": "Hamburg", "zh-CN": "Hamburg"}, called=frozenset({"hamburg"})),
        expires=timedelta(hours=24),
    )


def test_all_that_can_be_said(tmp_path: Path) -> None:
    found = cap(
        tmp_path,
        "sender: example.com",
        "area: {zh-CN: 汉堡, en: Hamburg}",
        'geocodes: {ISO3166-1: "NO", ISO3166-2: ["DE-HH", "DE-SH"]}',
        f'polygons: ["{RING}", "0,0 0, 1  1,1 0,0"]',
        'circles: "53.55,-9.93 4 km"',
        "places:",
        "  - name: {en: 'Altona,  Hamburg', zh-CN: 阿尔托纳}",
        "    components: [checkout, payments]",
        '    circles: ["53.55,9.93 4.5", "53.56,9.95 1"]',
        "expires: 90 minutes",
        "kinds: [recall, maintenance]",
    )
    assert found == Cap(
        sender="example.com",
        area=Place(
            names={"en": "Hamburg", "zh-CN": "汉堡"},
            geocodes=(("ISO3166-1", "NO"), ("ISO3166-2", "DE-HH"), ("ISO3166-2", "DE-SH")),
            polygons=(RING, "0,0 0,1 1,1 0,0"),
            circles=("53.55,-9.93 4",),
            called=frozenset({"hamburg", "汉堡"}),
        ),
        places=(
            Place(
                names={"en": "Altona, Hamburg", "zh-CN": "阿尔托纳"},
                circles=("53.55,9.93 4.5", "53.56,9.95 1"),
                components=frozenset({"checkout", "payments"}),
                called=frozenset({"altona, hamburg", "阿尔托纳"}),
            ),
        ),
        expires=timedelta(minutes=90),
        kinds=frozenset({"recall", "maintenance"}),
    )


@pytest.mark.parametrize("lines", [(), ("sender:",), ("area: Hamburg",), ('sender: ""',)])
def test_without_a_sender_there_are_no_warnings(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert cap(tmp_path, *lines) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1 minute", timedelta(minutes=1)),
        ("12h", timedelta(hours=12)),
        ("366 days", timedelta(days=366)),
    ],
)
def test_a_length_of_time_has_its_unit(tmp_path: Path, written: str, expected: timedelta) -> None:
    found = cap(tmp_path, *SOUND, f"expires: {written}")
    assert found is not None
    assert found.expires == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sender: our warnings", "'sender' is the name by which"),
        ("sender: a,b", "'sender' is the name by which"),
        ('sender: "a<b"', "'sender' is the name by which"),
        ("sender: a&b", "'sender' is the name by which"),
        ("sender: 4711", "'sender' is the name by which"),
        ("expires: 24", "'expires' is a number and its unit"),
        ("expires: 0 minutes", "'expires' is a number and its unit"),
        ("expires: 367 days", "'expires' is a number and its unit"),
        ("geocodes: DE", "'geocodes' needs keys below it"),
        ("geocodes: {ISO3166-1: NO}", "put the code of 'ISO3166-1' into quotation marks"),
        ("places: Altona", "'places' is a list"),
        ("kinds: []", "'kinds' is empty"),
        ("kind: recall", "'cap' has no key 'kind'; did you mean 'kinds'?"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    """The wrong line is the last one of the file, or stands in place of the sender."""
    own = [each for each in SOUND if each.partition(":")[0] != line.partition(":")[0]]
    (found,) = mistakes(tmp_path, *own, line)
    assert words in found.message
    assert found.line == len((tmp_path / "mkdocs.yml").read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('polygons: "53.5,9.9 53.6,9.9 53.6,10.05"', "the last pair must be the first one again"),
        ('polygons: "53.5,9.9 53.6,9.9 53.5,9.9"', "a ring needs at least four pairs"),
        ('polygons: "53.5;9.9 53.6;9.9 53.6;10 53.5;9.9"', "'53.5;9.9' is no pair of latitude"),
        ('polygons: "53,5,9,9 53,6,9,9"', "'53,5,9,9' is no pair of latitude and longitude"),
        ("polygons: [53.5,9.9 53.6,9.9]", "'polygons' is one text in quotation marks"),
        ("polygons: 53.5", "'polygons' is one text in quotation marks"),
        (f"polygons: {'1,1 ' * 499}2,2 1,2 1,1", "502 pairs are too many, at most 500"),
        ('polygons: "110.5,9.9 1,1 2,2 110.5,9.9"', "'110.5,9.9' is nowhere on earth"),
        ('circles: "9.9,181 4"', "'9.9,181' is nowhere on earth: the latitude comes first"),
        ('circles: "53.5,9.9"', "after '53.5,9.9' stands a radius in kilometres"),
        ('circles: "53.5,9.9 0"', "after '53.5,9.9' stands a radius in kilometres"),
        ('circles: "53.5,9.9 4 miles"', "after '53.5,9.9' stands a radius in kilometres"),
        ('circles: "53.5 9.9 4"', "'53.5' is no pair of latitude and longitude"),
        ("circles: {middle: x}", "'circles' is one text in quotation marks"),
    ],
)
def test_bad_coordinates_are_said_with_their_line_and_an_example(
    tmp_path: Path, line: str, words: str
) -> None:
    """Those of a place stand far below its key: the line is that of the coordinates."""
    places = ("places:", "  - name: Altona", '    circles: "1,1 1"', "  - name: Ottensen")
    for lines in ((*SOUND, line), (*SOUND, *places, f"    {line}")):
        found = mistakes(tmp_path, *lines)[0]
        assert words in found.message
        assert found.corrected is not None or "too many" in found.message
        last = len((tmp_path / "mkdocs.yml").read_text("utf-8").splitlines())
        assert found.line == last or "one text in" in words


def test_an_open_ring_is_told_how_it_is_closed(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, *SOUND, 'polygons: "53.5,9.9 53.6,9.9 53.6,10.05"')
    assert found.corrected == '        polygons: "53.5,9.9 53.6,9.9 53.6,10.05 53.5,9.9"'


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (['circles: "1,1 1"'], "one of 'places' has no 'name'"),
        (["name: 20457", 'circles: "1,1 1"'], "'name' has words: put them into quotation marks"),
        (['name: {en: ""}', 'circles: "1,1 1"'], "one of 'places' has no 'name'"),
        (["name: Altona"], "'Altona' needs 'geocodes', 'polygons' or 'circles'"),
        (["name: Altona", "circle: 1,1 1"], "no key 'circle'; did you mean 'circles'?"),
        (["name: {de: Altona}", 'circles: "1,1 1"'], "language 'de' of 'name' is not in"),
        (["name: altona", 'circles: "1,1 1"', "components: [checkuot]"], None),
    ],
)
def test_a_place_has_a_name_and_is_somewhere(
    tmp_path: Path, lines: list[str], words: str | None
) -> None:
    place = [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(lines)]
    if words is not None:
        assert words in mistakes(tmp_path, *SOUND, "places:", *place)[0].message
        return
    cap(tmp_path, *SOUND, "places:", *place)
    (found,) = read(tmp_path).errors
    assert str(found) == (
        "mkdocs.yml:17: 'places' of 'cap': there is no component 'checkuot'; "
        "did you mean 'checkout'?"
    )


def test_two_places_have_two_names(tmp_path: Path) -> None:
    twice = ["  - name: Altona", '    circles: "1,1 1"', "  - name: altona", '    circles: "2,2 1"']
    (found,) = mistakes(tmp_path, *SOUND, "places:", *twice)
    assert found.message == "two of 'places' are called 'altona'"


@pytest.mark.parametrize("name", ["hamburg,  Germany", "{en: Hamburg (city), zh-CN: 汉堡}"])
def test_a_place_is_not_called_as_the_area_of_all_other_messages(tmp_path: Path, name: str) -> None:
    """Whoever names it would be taken to mean the area, and lose its circle."""
    area = "area: {en: 'Hamburg, Germany', zh-CN: 汉堡}"
    place = ["places:", f"  - name: {name}", '    circles: "53.5,9.9 4"']
    (found,) = mistakes(tmp_path, SOUND[0], area, *place)
    called = "汉堡" if "汉堡" in name else "hamburg, Germany"
    assert found.message == (
        f"one of 'places' is called '{called}' as 'area' is, and messages that name it mean "
        "'area': write where it is beside 'area', or give it a name of its own"
    )


def test_an_area_is_needed(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, "sender: a@example.com")
    assert found.message.startswith("'area' is missing")


def test_a_language_that_the_site_has_not_is_a_mistake(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, SOUND[0], "area: {en: Hamburg, de: Hamburg}")
    assert found.message == "language 'de' of 'area' is not in 'languages'"


def test_what_has_no_keys_is_told_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"{MKDOCS}      cap: yes\n"})
    with pytest.raises(ContentError) as caught:
        settings.read(tmp_path / "mkdocs.yml")
    (found,) = caught.value.mistakes
    assert found.message == "'cap' needs keys below it, two spaces further in"


def test_a_kind_that_there_is_not_is_a_mistake(tmp_path: Path) -> None:
    """Nobody would be warned of a misspelt one; the site's own kinds and `maintenance` count."""
    text = f"{MKDOCS}      cap:\n        sender: a@b\n        area: Here\n"
    text += "        kinds: [recal, queue, maintenance]\n"
    write(tmp_path, {"mkdocs.yml": text, "kinds/queue.yml": "label: Queue\n"})
    (found,) = read(tmp_path).errors
    assert str(found).startswith(
        f"mkdocs.yml:{len(text.splitlines())}: 'kinds' of 'cap': there is no kind 'recal'; "
        "did you mean 'recall'?"
    )


def test_the_manual_explains_every_key_and_no_other() -> None:
    assert tuple(rows(section("cap.md", "Keys of `cap`"))) == KEYS


def test_the_manual_explains_every_key_of_a_place() -> None:
    assert tuple(rows(section("cap.md", "Keys of a place"))) == PLACE_KEYS
