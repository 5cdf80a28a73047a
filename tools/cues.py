"""The cues of the wording rules, worked out beforehand: `python -m tools.cues update` or `check`.

They can be worked out whenever the rules are loaded, which costs a tenth of a second. What is
stored is by line, so that a line that was changed since is only slower, never wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from statuspage.practice.wording import languages
from statuspage.practice.wording.cues import STORED, cues
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.phrases import Language, Phrase


def phrases(spoken: Language) -> Iterator[Phrase]:
    """Every phrase of a language."""
    for listed in (
        spoken.faults,
        spoken.listed,
        spoken.sound,
        spoken.care,
        spoken.people,
        *spoken.acts.values(),
    ):
        yield from (phrase for _, phrase in listed.listed)


def made(spoken: Language) -> str:
    """What the file of a language has to hold."""
    found = {
        phrase.find: [sorted(each) for each in cues(phrase.find, phrase.lexicon.cues_of)]
        for phrase in phrases(spoken)
    }
    return json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def files() -> Iterator[tuple[Path, str]]:
    """Each language's file, and what it has to hold."""
    folder = Path(languages.__file__).parent
    for code, name in {"en": "english", "zh-CN": "chinese"}.items():
        spoken = language(code)
        assert spoken is not None
        yield folder / name / STORED, made(spoken)


def main() -> None:
    """Writes the files, or says which are old."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["update", "check"])
    update = parser.parse_args().what == "update"
    old = [
        (file, text)
        for file, text in files()
        if not file.is_file() or file.read_text(encoding="utf-8") != text
    ]
    for file, text in old:
        if update:
            file.write_text(text, encoding="utf-8")
        print(f"{file.parent.name}/{file.name}: {'written' if update else 'old'}")
    if old and not update:
        raise SystemExit("`python -m tools.cues update` writes them")


if __name__ == "__main__":
    main()
