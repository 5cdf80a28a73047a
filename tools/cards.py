"""The pictures that networks show beside a link to a page: themes/statuspage_default/cards/*.png.

    python -m tools.cards        draw them again, after a change of the icons or the colours

There is one for each state and none for each incident, and no word in them: they are the same in
every language and for every site. The icons are those of the theme, the colours its tokens. Needs
Chromium (apt install chromium).
"""

from __future__ import annotations

import argparse
import re
import shutil
import struct
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from statuspage.pages.cards import HEIGHT, PICTURES, WIDTH
from statuspage.pages.marks import Mark

THEME = Path(__file__).parent.parent / "themes" / "statuspage_default"
LARGEST = 12_000
"""Bytes that a picture may have."""
_PAGE = """\
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: {ground}; }}
svg {{ position: absolute; left: 435px; top: 110px; width: 330px; height: 330px; fill: {tone}; }}
i {{ position: absolute; bottom: 64px; width: 16px; height: 56px; border-radius: 5px;
  background: {tone}; opacity: .35; }}
b {{ position: absolute; inset: auto 0 0; height: 20px; background: {tone}; }}
</style>
<svg viewBox="0 0 16 16"><path fill-rule="evenodd" d="{path}"/></svg>{bars}<b></b>
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.cards", description=__doc__, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--output", type=Path, default=THEME / "cards", help="the folder")
    given = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("There is no Chromium here: apt install chromium\n")
        return 1
    given.output.mkdir(parents=True, exist_ok=True)
    draw(chromium, given.output)
    too_large = False
    for name in PICTURES:
        size = (given.output / f"{name}.png").stat().st_size
        print(f"{given.output / name}.png: {size:,} bytes")
        too_large |= size > LARGEST
    if too_large:
        sys.stderr.write(f"That is too large: {LARGEST:,} bytes are allowed.\n")
    return int(too_large)


def draw(chromium: str, output: Path) -> None:
    """Draw every picture."""
    icons, tokens = icon_paths(), colours()
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, mark in PICTURES.items():
            page.set_content(drawn(mark, icons, tokens))
            (output / f"{name}.png").write_bytes(lighter(page.screenshot()))
        browser.close()


def drawn(mark: Mark, icons: Mapping[str, str], tokens: Mapping[str, str]) -> str:
    """The page that is photographed: the icon of a state over bars such as those of a history."""
    bars = "".join(f'<i style="left: {place * 24 + 123}px"></i>' for place in range(40))
    return _PAGE.format(
        ground=tokens["ground"], tone=tokens[mark.tone], path=icons[mark.shape], bars=bars
    )


def icon_paths() -> dict[str, str]:
    """The icons of the theme, by name."""
    text = (THEME / "components" / "icon.html").read_text(encoding="utf-8")
    return dict(re.findall(r'"(\w+)": "([^"]+)"', text))


def colours() -> dict[str, str]:
    """The light colours of the theme, by token."""
    text = (THEME / "css" / "statuspage.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", text.partition("@media")[0]))


def lighter(png: bytes) -> bytes:
    """The same picture with the 16 colours that it has most of: it is flat (PNG, ISO 15948)."""
    width, rows = _pixels(png)
    counts: dict[bytes, int] = {}
    for row in rows:
        for place in range(0, len(row), 3):
            colour = row[place : place + 3]
            counts[colour] = counts.get(colour, 0) + 1
    palette = sorted(counts, key=lambda colour: (-counts[colour], colour))[:16]
    nearest = {colour: _nearest(colour, palette) for colour in counts}
    packed = bytearray()
    for row in rows:
        indexes = [nearest[row[place : place + 3]] for place in range(0, len(row), 3)]
        packed.append(0)
        packed += bytes(a << 4 | b for a, b in zip(indexes[::2], indexes[1::2], strict=True))
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(palette)),
            _chunk(b"IDAT", zlib.compress(bytes(packed), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    distances = [sum((a - b) ** 2 for a, b in zip(colour, each, strict=True)) for each in palette]
    return distances.index(min(distances))


def _chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def _pixels(png: bytes) -> tuple[int, list[bytes]]:
    """The width, and the rows as red, green and blue, of a picture as Chromium writes it."""
    place, packed, width, channels = 8, b"", 0, 3
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        name, held = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        if name == b"IHDR":
            width, _, depth, kind = struct.unpack(">IIBB", held[:10])
            if depth != 8 or kind not in (2, 6):
                raise SystemExit("the browser has written another form of PNG")
            channels = 3 if kind == 2 else 4
        elif name == b"IDAT":
            packed += held
        place += 12 + length
    data, stride = zlib.decompress(packed), width * channels
    rows, above = [], bytes(stride)
    for start in range(0, len(data), stride + 1):
        above = _unfiltered(data[start], data[start + 1 : start + 1 + stride], above, channels)
        rows.append(b"".join(above[at : at + 3] for at in range(0, stride, channels)))
    return width, rows


def _unfiltered(kind: int, row: bytes, above: bytes, size: int) -> bytes:
    """A row without its filter (ISO 15948 §9.2)."""
    out = bytearray(row)
    for at in range(len(row)):
        left = out[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        match kind:
            case 1:
                guess = left
            case 2:
                guess = above[at]
            case 3:
                guess = (left + above[at]) // 2
            case 4:
                guess = _paeth(left, above[at], corner)
            case _:
                guess = 0
        out[at] = (row[at] + guess) & 255
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    expected = left + above - corner
    return min((left, above, corner), key=lambda each: abs(expected - each))


if __name__ == "__main__":
    sys.exit(main())
