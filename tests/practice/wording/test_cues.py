"""Cues keep the check fast, and never hide a phrase that stands in a sentence."""

from __future__ import annotations

import pytest

from statuspage.practice.wording.cues import cues
from statuspage.practice.wording.languages import language
from tests.practice.wording.sentences import FAULTS
from tools.cues import files


def told(phrase: str) -> list[list[str]]:
    """The cues of a phrase that knows no names."""
    return [sorted(each) for each in cues(phrase, lambda name: (frozenset({name}),))]


@pytest.mark.parametrize(
    ("phrase", "sets"),
    [
        ("storm in a teacup", [["storm in a teacup"]]),
        ("(hiccups?|blips?)", [["blip", "hiccup"]]),
        ("(very )?sorry", [["sorry"]]),
        ("<people> …2 ignored", [[" ignored"], ["people"]]),
        (r"regret\w* (the|any)", [["regret"], ["any", "the"]]),
        (r"(\w+)?", []),
        ("(?!never)gone", [["gone"]]),
        ("极?少数", [["少数"]]),
    ],
)
def test_what_must_stand_in_a_sentence_is_read_from_the_phrase(
    phrase: str, sets: list[list[str]]
) -> None:
    """The rarest first; what may be left out or be anything is no cue."""
    assert told(phrase) == sets


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, said) for (code, _), each in FAULTS.items() for said in each]
)
def test_no_phrase_is_lost_by_its_cues(code: str, sentence: str) -> None:
    """What an expression finds without cues, it finds with them."""
    spoken = language(code)
    assert spoken is not None
    small = sentence.lower()
    for phrases in (spoken.faults, spoken.listed):
        places = {*phrases._possible(small)}
        for place, (_, phrase) in enumerate(phrases.listed):
            if phrase.lexicon.compiled(phrase.find, "(?-i:" in phrase.find).search(small):
                assert place in places, phrase.find


def test_what_is_stored_is_what_the_phrases_say() -> None:
    """`python -m tools.cues update` after a change of the rules."""
    for file, text in files():
        assert file.read_text(encoding="utf-8") == text, file
