"""The words of the interface reach the catalogues, and the catalogues are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools import messages


def test_every_word_is_translated_into_every_language() -> None:
    """Nothing missing, nothing fuzzy, placeholders the same, nothing stale, all words marked."""
    unmarked = [str(found) for found in messages.extract() if isinstance(found, messages.Unmarked)]
    lacking = [line for language in messages.languages() for line in messages.check(language)]
    assert unmarked == []
    assert lacking == []


def test_updating_a_complete_catalogue_changes_nothing(tmp_path: Path) -> None:
    for language in messages.languages():
        before = (messages.CATALOGUES / language / "statuspage.po").read_bytes()
        copy = tmp_path / language / "statuspage.po"
        copy.parent.mkdir()
        copy.write_bytes(before)
        messages.update(language, tmp_path)
        assert copy.read_bytes() == before


def test_chinese_is_written_with_chinese_marks() -> None:
    """No half-width comma, colon, full stop or bracket beside a Chinese character."""
    with (messages.CATALOGUES / "zh-CN" / "statuspage.po").open("rb") as file:
        texts = [text for message in read_po(file) for text in messages.texts(message.string)]
    wrong = [text for text in texts if re.search(r"[一-鿿][,:;!?.(]|[,:;!?)][一-鿿]", text)]
    assert wrong == []


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("statuspage/a.py", '_("One")', [("One", None, None)]),
        ("statuspage/a.py", 'x.gettext("One" "Two")', [("OneTwo", None, None)]),
        ("statuspage/a.py", '_("One" if x else "Two")', [("One", None, None), ("Two", None, None)]),
        ("statuspage/a.py", 'pgettext("in", "One")', [("One", "in", None)]),
        ("statuspage/a.py", 'ngettext("%(n)s a", "%(n)s as", 2)', [("%(n)s a", None, "%(n)s as")]),
        ("statuspage/a.py", 'WORDS = {"a": msgid("One")}\n_(WORDS[x])', [("One", None, None)]),
        ("statuspage/a.py", 'WORD = msgid_in("in", "One")', [("One", "in", None)]),
        ("themes/t/a.html", '{{ _("One") }}', [("One", None, None)]),
        ("themes/t/a.html", "{% trans n=x %}One\n  two {{ n }}{% pluralize %}Twos{% endtrans %}",
         [("One two %(n)s", None, "Twos")]),
        ("statuspage/templates/a.txt.jinja", '{% trans "in" %}One{% endtrans %}',
         [("One", "in", None)]),
        ("statuspage/kinds/a.yml",
         ("{label: A, phases: {resolved: B}, "
          "facts: {f: {label: C, options: {true: True}, columns: {c: D}}}}"),
         [("A", "kind", None), ("B", "kind", None), ("C", "kind", None), ("True", "kind", None),
          ("D", "kind", None)]),
        ("docs/a.py", '_("Not ours")', []),
    ],
)  # fmt: skip
def test_words_are_found_wherever_they_stand(
    tmp_path: Path, name: str, text: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    write(tmp_path, name, text)
    assert [
        (word.words, word.context, word.plural)
        for word in messages.extract(tmp_path)
        if isinstance(word, messages.Found)
    ] == found


def test_words_that_are_neither_written_out_nor_marked_are_named(tmp_path: Path) -> None:
    write(tmp_path, "statuspage/a.py", "x = 1\n_(words)\n")
    [unmarked] = messages.extract(tmp_path)
    assert str(unmarked) == (
        "statuspage/a.py:2: _() is given words that stand elsewhere; "
        "mark them there: msgid('…'), from statuspage.locale"
    )


def test_a_new_language_begins_with_all_words_and_says_what_it_lacks(tmp_path: Path) -> None:
    file = messages.update("fr", tmp_path)
    assert '"Language: fr\\n"' in file.read_text(encoding="utf-8")
    lacking = [*messages.check("fr", tmp_path)]
    assert len(lacking) == len([word for word in messages.template() if word.id])
    assert "fr: 'What we know' (kind) is not translated (statuspage/kinds/common.yml)" in lacking


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("%(time)s", []),
        ("%(zeit)s", ["has the placeholders %(time)s, its translation %(zeit)s"]),
        ("bald", ["has the placeholders %(time)s, its translation (none)"]),
        ("%(time)s, 5 % mehr", ["has a translation with a single %; write %%"]),
    ],
)
def test_a_translation_with_other_placeholders_is_named(
    tmp_path: Path, translation: str, said: list[str]
) -> None:
    words = "Next message by %(time)s."
    file = messages.update("de", tmp_path)
    text = file.read_text(encoding="utf-8")
    assert f'msgid "{words}"\nmsgstr ""' in text
    file.write_text(
        text.replace(f'msgid "{words}"\nmsgstr ""', f'msgid "{words}"\nmsgstr "{translation}"'),
        encoding="utf-8",
    )
    assert [line for line in messages.check("de", tmp_path) if words in line] == [
        f"de: '{words}' {wrong}" for wrong in said
    ]


def test_what_is_no_longer_asked_for_is_kept_as_a_comment(tmp_path: Path) -> None:
    file = messages.update("fr", tmp_path)
    with file.open("a", encoding="utf-8") as more:
        more.write('\nmsgid "An old word"\nmsgstr "Un vieux mot"\n')
    assert "fr: 'An old word' is not asked for any more: run update" in [
        *messages.check("fr", tmp_path)
    ]
    messages.update("fr", tmp_path)
    assert '#~ msgid "An old word"\n#~ msgstr "Un vieux mot"' in file.read_text(encoding="utf-8")


def test_the_command_says_what_lacks_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """Run as it is before a release, over the real catalogues, which are complete."""
    assert messages.main(["check"]) == 0
    assert capsys.readouterr().out == ""
