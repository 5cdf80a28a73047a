"""A slip in one word of a catalogue costs that word, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from statuspage import locale
from statuspage.locale import catalogues
from tests.commands import run
from tests.folders import INDEX, MKDOCS, write

PO = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%(name)s: %(value)s"
msgstr "%(namex)s: %(value)s"

msgid "History"
msgstr "Verlauf"

msgid "one %(n)s"
msgid_plural "%(n)s of them"
msgstr[0] "ein %(n)s"
msgstr[1] "%(n)s %"

msgid "one hour"
msgid_plural "%(n)s hours"
msgstr[0] "eine Stunde"
msgstr[1] "%(n)s Stunden"

msgid "100 %"
msgstr "100 %"
"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of German with slips."""
    file = tmp_path / "locales" / "de" / "statuspage.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "locales")
    _forget()
    yield
    _forget()


def _forget() -> None:
    catalogues._words.cache_clear()
    locale._locale.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_word_with_other_placeholders_stays_english() -> None:
    """So does a plural of which one form is wrong; the others are there."""
    import babel

    words = catalogues.words_for("de", babel.Locale("de"))
    assert words is not None
    assert words.gettext("%(name)s: %(value)s") == "%(name)s: %(value)s"
    assert words.gettext("History") == "Verlauf"
    assert words.ngettext("one %(n)s", "%(n)s of them", 2) == "%(n)s of them"
    assert words.ngettext("one hour", "%(n)s hours", 1) == "eine Stunde"
    assert words.ngettext("one hour", "%(n)s hours", 2) == "%(n)s Stunden"
    assert words.gettext("100 %") == "100 %"


@pytest.mark.usefixtures("german")
def test_a_build_in_that_language_goes_on(tmp_path: Path) -> None:
    mkdocs = MKDOCS.replace("[en, zh-CN]", "[de, en]")
    files = {"mkdocs.yml": mkdocs, "incidents/2026-11-02-orders-fail/index.md": INDEX}
    folder = write(tmp_path / "site", {**files, "components.yml": "components: []\n"})
    done = run("build", "--site", folder, "--now", "2026-11-02 12:00", "--keep-going")
    assert "itself failed" not in done.err
    assert "Verlauf" in (folder / "site" / "index.html").read_text("utf-8")
