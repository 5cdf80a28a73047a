"""The templates: strict, escaping, in the language of the render, and in a sandbox."""

from __future__ import annotations

import marshal
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import Bucket
from markupsafe import Markup
from msgspec import Struct

from statuspage import templating
from statuspage.errors import StatuspageError, TemplateMistake
from statuspage.kinds import Kind, Label
from statuspage.locale import locale
from statuspage.model import (
    ComponentStatus,
    Count,
    Impact,
    Indicator,
    Phase,
    Qualifier,
    When,
)
from statuspage.templating import escapes, kept, notices_environment
from statuspage.templating.compiled import CompiledTheme

MOMENT = datetime(2026, 11, 2, 8, 20, tzinfo=UTC)
NASTY = "&<>\"'"
ESCAPED = "&amp;&lt;&gt;&#34;&#39;"


# The theme's environment


def page(text: str, name: str = "page.html", language: str = "en", **values: object) -> str:
    environment = jinja2.Environment(loader=jinja2.DictLoader({name: text}))
    templating.install(environment)
    return environment.get_template(name).render(values, locale=locale(language))


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("home.html", True),
        ("x.html.jinja", True),
        ("x.xml.jinja", True),
        ("x.svg", True),
        ("X.HTML.J2", True),
        ("no-ending", True),
        (None, True),
        ("x.txt", False),
        ("x.txt.jinja", False),
        ("x.md.jinja2", False),
        ("x.json", False),
        ("sms/default.TXT.jinja", False),
    ],
)
def test_everything_but_plain_text_is_escaped(name: str | None, escaped: bool) -> None:
    assert escapes(name) is escaped
    if name is not None:
        assert page("{{ value }}", name, value=NASTY) == (ESCAPED if escaped else NASTY)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("<b>", "&lt;b&gt;"),
        (Markup("<b>"), "<b>"),
        (type("Marked", (Markup,), {})("<b>"), "<b>"),
        (type("Told", (str,), {})("<b>"), "&lt;b&gt;"),
        (7, "7"),
        (None, "None"),
    ],
)
def test_what_is_safe_is_written_as_it_is_and_all_else_escaped(value: object, said: str) -> None:
    """Only what says of itself that it is HTML goes through."""
    env = jinja2.Environment(autoescape=True)
    templating.install(env)
    assert env.from_string("{{ value }}").render(value=value, locale=locale("en")) == said


def test_what_words_are_filled_with_is_escaped_too() -> None:
    text = (
        '{% trans name=value %}Next message by {{ name }}.{% endtrans %}{{ _("%(x)s", x=value) }}'
    )
    assert page(text, value=NASTY) == f"Next message by {ESCAPED}.{ESCAPED}"


def test_a_missing_value_is_a_mistake() -> None:
    with pytest.raises(jinja2.UndefinedError) as missing:
        page("{{ titel }}")
    assert str(missing.value) == "there is no value 'titel' here"
    with pytest.raises(jinja2.UndefinedError):
        page("{{ titel|datetime }}")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "History | 1 incident | 2 incidents | Resolved"),
        ("zh-CN", "历史记录 | 1起事件 | 2起事件 | 已解决"),
    ],
)
def test_words_are_in_the_language_of_the_render(language: str, said: str) -> None:
    """Plurals, contexts and lines that a template breaks for itself."""
    text = """{{ _("History") }} |
        {%- for n in (1, 2) %} {% trans n=n %}
            {{ n }}
            incident
        {% pluralize %}
            {{ n }} incidents
        {% endtrans %} |{% endfor %} {{ pgettext("phase", "Resolved") }}"""
    assert page(text, language=language) == said


def test_a_page_without_a_locale_says_what_is_missing() -> None:
    environment = jinja2.Environment()
    templating.install(environment)
    with pytest.raises(LookupError) as missing:
        environment.from_string('{{ _("History") }}').render()
    assert str(missing.value) == (
        "there is no 'locale' here: pass it to the render, and import macros that show "
        "words or dates 'with context'"
    )


class Month(Struct, frozen=True):
    """A month of the history."""

    year: int
    month: int


RECALL = Kind(
    id="recall",
    label=Label(source="Product recall"),
    phases={Phase.IDENTIFIED: Label(source="Recall announced")},
    facts={},
)


@pytest.mark.parametrize(
    ("filtered", "value", "english", "chinese"),
    [
        ("date", date(2026, 11, 2), "2 November 2026", "2026年11月2日"),
        ("date", MOMENT, "2 November 2026", "2026年11月2日"),
        ("time", MOMENT, "08:20", "08:20"),
        ("datetime", MOMENT, "2 November 2026, 08:20 UTC", "2026年11月2日 08:20（UTC）"),
        ("month", Month(2026, 11), "November 2026", "2026年11月"),
        ("month", date(2026, 11, 2), "November 2026", "2026年11月"),
        ("duration", timedelta(minutes=65), "1 hour 5 minutes", "1小时5分钟"),
        ("number", 12_400, "12,400", "12,400"),
        ("percent", 0.99999, "99.99%", "99.99%"),
        ("percent", 1, "100%", "100%"),
        ("joined", ["a", "b", "c"], "a, b and c", "a、b和c"),
        ("when", None, "unknown", "不详"),
        ("when", When(MOMENT, exact=False), "2 November 2026", "2026年11月2日"),
        ("count", Count(3, Qualifier.AT_LEAST), "at least 3", "至少3"),
        ("count", ["a", "b"], "2", "2"),
        ("label", Label(source="Lot"), "Lot", "批号"),
        ("label", Phase.IDENTIFIED, "Cause found", "已查明原因"),
        ("label(kind)", Phase.IDENTIFIED, "Recall announced", "已宣布召回"),
        ("label", ComponentStatus.MAJOR_OUTAGE, "Major outage", "严重中断"),
        ("label", Impact.CRITICAL, "Critical", "特别严重"),
        ("label", Indicator.NONE, "Everything is running normally", "一切运行正常"),
        ("iso", MOMENT, "2026-11-02T08:20:00+00:00", "2026-11-02T08:20:00+00:00"),
        ("iso", date(2026, 11, 2), "2026-11-02", "2026-11-02"),
        ("iso", When(MOMENT), "2026-11-02T08:20:00+00:00", "2026-11-02T08:20:00+00:00"),
        ("iso", When(MOMENT, exact=False), "2026-11-02", "2026-11-02"),
    ],
)
def test_filters_say_values_in_words(
    filtered: str, value: object, english: str, chinese: str
) -> None:
    text = "{{ value|" + filtered + " }}"
    assert page(text, value=value, kind=RECALL) == english
    assert page(text, language="zh-CN", value=value, kind=RECALL) == chinese


@pytest.mark.parametrize(
    ("filtered", "value", "wrong"),
    [
        ("datetime", None, "the filter 'datetime' needs a moment, and was given nothing"),
        ("datetime", date(2026, 11, 2),
         "the filter 'datetime' needs a moment, and was given '2026-11-02'"),
        ("date", "today", "the filter 'date' needs a date, and was given 'today'"),
        ("month", 11, "the filter 'month' needs a date or a month, and was given '11'"),
        ("joined", "abc", "the filter 'joined' needs a list, and was given 'abc'"),
        ("label", "x", ("the filter 'label' needs a label, a phase, an impact or a state, "
                       "and was given 'x'")),
        ("iso", MOMENT.replace(tzinfo=None), ("the filter 'iso' needs a date, or a moment with its "
                                          "time zone, and was given '2026-11-02 08:20:00'")),
    ],
)  # fmt: skip
def test_a_filter_says_what_it_needs(filtered: str, value: object, wrong: str) -> None:
    with pytest.raises(TypeError) as refused:
        page("{{ value|" + filtered + " }}", value=value)
    assert str(refused.value) == wrong


# The sandbox of notices


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A site's templates folder, with one template after the other written into it."""
    folder = tmp_path / "templates"
    folder.mkdir()

    def written(text: str, name: str = "sms/default.txt.jinja") -> Path:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return folder

    return written


def notice(folder: Path | None, name: str = "sms/default.txt.jinja", **values: object) -> str:
    context = {"locale": locale("en"), "title": "Oats & milk", **values}
    return templating.render(notices_environment(folder), [name], context)


def mistake(folder: Path, name: str = "sms/default.txt.jinja", **values: object) -> str:
    with pytest.raises(TemplateMistake) as refused:
        notice(folder, name, **values)
    assert str(refused.value) == str(refused.value.mistake)
    return str(refused.value)


def test_a_template_that_was_changed_is_read_anew(write: Write) -> None:
    """What was compiled before in the same process is taken for the same words only."""
    said = [notice(write(text)) for text in ("Before", "After", "After", "Before")]
    assert said == ["Before", "After", "After", "Before"]
    place = "templates/sms/default.txt.jinja:2: "
    broken = write("Words\n{{ no_such }}")
    assert [mistake(broken).startswith(place) for _ in range(2)] == [True, True]


def a_theme(folder: Path) -> jinja2.Environment:
    """The environment of a theme of two folders, `own` before `packaged`."""
    loader = jinja2.FileSystemLoader([folder / "own", folder / "packaged"])
    return jinja2.Environment(loader=loader)


class Watched(CompiledTheme):
    """Remembers what it has compiled in this process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "packaged", "1.6")
        self.folder = folder
        self.compiled: list[str] = []

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled.append(bucket.key)
        super().dump_bytecode(bucket)

    def says(self) -> str:
        """What a command shows with this theme."""
        self.begin(partial(a_theme, self.folder), own=any((self.folder / "own").iterdir()))
        self.finish()
        env = a_theme(self.folder)
        self.prepare(env)
        return " ".join(env.get_template(name).render() for name in env.list_templates(["html"]))

    def kept(self) -> dict[str, bytes]:
        """What is kept for the next command."""
        return kept.read(self.folder / "packaged", "1.6")


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of two pages, one of which is the site's own, and a place to keep it compiled."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept" / "deeper")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in ("packaged/a.html", "own/b.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"{name[0]}-before")
    return tmp_path


def test_a_theme_is_compiled_once_for_many_commands(theme: Path) -> None:
    """What a site has of its own is not kept with what is the product's."""
    first = Watched(theme)
    assert first.says() == "p-before o-before"
    assert len(first.codes) == 2
    (key,) = codes = first.kept()
    second = Watched(theme)
    assert second.says() == "p-before o-before"
    assert second.kept() == codes
    (theme / "own/b.html").unlink()
    third = Watched(theme)
    assert third.says() == "p-before"
    assert third.compiled == []
    assert third.codes.keys() == {key}


def test_a_template_that_was_changed_since_is_compiled_anew(theme: Path) -> None:
    """So is all of a theme of which one template was changed, and no code of old ones is left."""
    Watched(theme).says()
    (theme / "packaged/a.html").write_text("p-after")
    again = Watched(theme)
    assert again.kept() == {}
    assert again.says() == "p-after o-before"
    assert len(again.kept()) == 1
    assert len([*(theme / "kept/deeper").iterdir()]) == 1


def test_what_is_kept_is_of_an_environment_that_nobody_else_has_changed(theme: Path) -> None:
    """A plugin may change the one in which pages are made: that is for its site alone."""
    (theme / "packaged/a.html").write_text("{% if true %}\nx{% endif %}")
    first = Watched(theme)
    first.begin(partial(a_theme, theme), own=True)
    first.finish()
    changed = a_theme(theme)
    changed.trim_blocks = True
    first.prepare(changed)
    changed.get_template("a.html")
    assert Watched(theme).says() == "\nx o-before"


@pytest.mark.parametrize("broken", [b"", b"no code at all", marshal.dumps([1]), None])
def test_what_cannot_be_read_of_a_kept_theme_is_compiled_anew(
    theme: Path, broken: bytes | None
) -> None:
    """A file that is none, and one that is cut off."""
    Watched(theme).says()
    (file,) = (theme / "kept/deeper").iterdir()
    file.write_bytes(file.read_bytes()[:100] if broken is None else broken)
    again = Watched(theme)
    assert again.kept() == {}
    assert again.says() == "p-before o-before"
    assert len(again.kept()) == 1


def test_nothing_is_kept_where_python_may_not_write(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Because it was told not to, or where nothing can be written."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Watched(theme).says() == "p-before o-before"
    assert not (theme / "kept").exists()
    monkeypatch.setattr(kept, "FOLDER", theme / "packaged/a.html")  # a folder that cannot be one
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert Watched(theme).says() == "p-before o-before"


def test_what_another_state_of_the_code_has_kept_is_deleted(theme: Path) -> None:
    Watched(theme).says()
    (file,) = (theme / "kept/deeper").iterdir()
    for other in (file.with_suffix(".0123456789abcdef"), file.parent / "module.pyc"):
        other.write_bytes(b"")
    kept.write({"key": b"code"}, theme / "packaged", "1.6")
    assert {each.name for each in file.parent.iterdir()} == {file.name, "module.pyc"}
    assert Watched(theme).kept() == {"key": b"code"}
    assert kept.read(theme / "packaged", "1.7") == {}


def test_the_first_template_that_exists_is_taken(write: Write) -> None:
    folder = write("recall: {{ title }}", "sms/recall.txt.jinja")
    environment = notices_environment(folder)
    names = ["sms/recall.identified.txt.jinja", "sms/recall.txt.jinja", "sms/default.txt.jinja"]
    said = templating.render(environment, names, {"title": "Oats & milk"})
    assert said == "recall: Oats & milk"


def test_when_none_exists_their_names_are_said() -> None:
    with pytest.raises(StatuspageError) as refused:
        templating.render(notices_environment(None), ["sms/a.jinja", "sms/b.jinja"], {})
    assert str(refused.value) == "there is no template called sms/a.jinja or sms/b.jinja"


def test_a_sites_own_template_wins_by_its_name_and_may_extend_the_built_in_one(
    write: Write,
) -> None:
    [name] = [
        name for name in notices_environment(None).list_templates()
        if name == "email/default.html.jinja"
    ]  # fmt: skip
    folder = write('{% extends "builtin/' + name + '" %}{% block title %}Ours{% endblock %}', name)
    environment = notices_environment(folder)
    assert environment.get_template(name).filename == f"templates/{name}"
    parent = environment.get_template(f"builtin/{name}")
    assert parent.filename == f"statuspage/templates/{name}"
    assert "title" in parent.blocks


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("email/default.html.jinja", ESCAPED),
        ("cap/default.xml.jinja", ESCAPED),
        ("email/default.txt.jinja", NASTY),
        ("email/default.subject.txt.jinja", NASTY),
    ],
)
def test_notices_escape_in_html_and_xml_and_not_in_text(write: Write, name: str, said: str) -> None:
    assert notice(write("{{ title }}", name), name, title=NASTY) == said


class Contact(Struct, frozen=True):
    """A value with a method, and with a path that no template should see."""

    name: str
    phone: str | None = None
    folder: Path = Path("/srv/internal")

    def line(self) -> str:
        return f"{self.name}, {self.phone}"


def test_a_template_reads_values_and_calls_their_methods(write: Write) -> None:
    folder = write(
        "{% macro row(text) %}- {{ text }}\n{% endmacro %}"
        "{% set greeting %}Hello{% endset %}{{ greeting }}, {{ contact.name.upper() }}\n"
        "{% for line in lines|sort %}{{ row(loop.index ~ ' ' ~ line) }}{% endfor %}"
        "{{ contact.line() }} {{ rows[0].lot }} {{ '-' * 5 }} {{ 2 + 3 }} {{ 'a' + 'b' }} "
        "{{ at|datetime }} {{ at.year }} {{ lines|join('; ') }} {{ title|replace('&', 'and') }}"
    )
    assert notice(
        folder,
        contact=Contact("Ada", "123"),
        lines=["b", "a"],
        rows=[{"lot": "0412"}],
        at=MOMENT,
    ) == (
        "Hello, ADA\n- 1 a\n- 2 b\nAda, 123 0412 ----- 5 ab 2 November 2026, 08:20 UTC 2026 "
        "b; a Oats and milk"
    )


PLACE = "templates/sms/default.txt.jinja"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n{{ titel }}", f"{PLACE}:2: there is no value 'titel' here; did you mean 'title'?"),
        ("{{ zebra }}", f"{PLACE}:1: there is no value 'zebra' here"),
        ("\n\n{{ contact.nmae }}", f"{PLACE}:3: Contact has no 'nmae'; did you mean 'name'?"),
        ("{{ row.lott }}", f"{PLACE}:1: dict has no 'lott'; did you mean 'lot'?"),
        ("{{ contact.phone }}",
         f"{PLACE}:1: this value is empty here (none): test it with {{% if … %}} first"),
        ("a\n{% if %}", (f"{PLACE}:2: this is not a template: Expected an expression, got "
                        "'end of statement block'")),
        ("{% for x in y %}\n", (f"{PLACE}:1: this is not a template: Unexpected end of template. "
         "Jinja was looking for the following tags: 'endfor' or 'else'. The innermost block that "
         "needs to be closed is 'for'.")),
        ("{{ title|shout }}", f"{PLACE}:1: there is no filter 'shout'"),
        ("{{ title|uper }}", f"{PLACE}:1: there is no filter 'uper'; did you mean 'upper'?"),
        ("\n{% include 'sms/nothing.jinja' %}",
         f"{PLACE}:2: there is no template 'sms/nothing.jinja'"),
        ("{% extends 'sms/nothing.jinja' %}",
         f"{PLACE}:1: there is no template 'sms/nothing.jinja'"),
        ("{% include '../internal/policy.yml' %}",
         f"{PLACE}:1: there is no template '../internal/policy.yml'"),
        ("{{ title|datetime }}",
         f"{PLACE}:1: the filter 'datetime' needs a moment, and was given 'Oats & milk'"),
        ("{{ 1 / 0 }}", f"{PLACE}:1: this divides by zero"),
        ("{% macro a() %}\n{{ nothing }}{% endmacro %}\n{{ a() }}",
         f"{PLACE}:2: there is no value 'nothing' here"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_file_and_line(write: Write, text: str, said: str) -> None:
    assert mistake(write(text), contact=Contact("Ada"), row={"lot": "0412"}) == said


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ("{{ summary }", "{{ summary }}"),
        ("  {{ summary|upper } and {{ title }}.", "  {{ summary|upper }} and {{ title }}."),
        ("{{ summary } }", "{{ summary }}"),
        ("{{ summary %}", "{{ summary }}"),
        ("{{- title -} x", "{{- title -}} x"),
        ("{{ 'a}' }", "{{ 'a}' }}"),
        ("{% if title }x{% endif %}", "{% if title %}x{% endif %}"),
        ("{% if title }}x{% endif %}", "{% if title %}x{% endif %}"),
        ("{% if title % }x{% endif %}", "{% if title %}x{% endif %}"),
        ("{{ title summary }}", None),
        ("{% endif %}", None),
        ("{{ " + "a" * 2000 + " }", None),
    ],
)
def test_a_bracket_that_is_not_closed_as_it_was_opened_is_shown_closed(
    write: Write, line: str, corrected: str | None
) -> None:
    """Where the brackets are all that is wrong with the line, and nowhere else."""
    with pytest.raises(TemplateMistake) as refused:
        templating.notices_environment(write(f"First.\n{line}\nLast.")).first_of(
            ["sms/default.txt.jinja"]
        )
    assert (refused.value.mistake.line, refused.value.mistake.corrected) == (2, corrected)


def test_a_mistake_in_an_included_template_is_found_there(write: Write) -> None:
    write("a\nb {{ nothing }}", "parts/end.txt.jinja")
    folder = write("{% include 'parts/end.txt.jinja' %}")
    assert mistake(folder) == "templates/parts/end.txt.jinja:2: there is no value 'nothing' here"


@pytest.mark.parametrize(
    "text",
    [
        "{{ cycler.__init__.__globals__.os.environ }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ title.__class__.__mro__ }}",
        "{{ title['__class__'] }}",
        "{{ title|attr('__class__') }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ contact.__dict__ }}",
        "{{ contact.line.__func__.__globals__ }}",
        "{{ contact.line.__globals__ }}",
        "{{ locale._words }}",
        "{{ locale.gettext.__self__ }}",
        "{{ contact.folder }}",
        "{{ contact.folder.read_text() }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ at.now() }}",
        "{{ at.today() }}",
        "{{ rows.append(1) }}",
        "{{ row.update({}) }}",
        "{{ namespace(a=1).__class__ }}",
        "{% set namespace = 1 %}{{ cycler('a').__class__ }}",
        "{{ loop.__class__ }}",
        "{{ get_flashed_messages.__globals__ }}",
        "{{ title.encode() }}",
        "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
        "{% macro a() %}{% endmacro %}{{ a._func }}{{ a.name.__class__ }}",
        "{% macro a() %}{{ caller.__globals__ }}{% endmacro %}{% call a() %}{% endcall %}",
    ],
)
def test_a_template_that_reaches_behind_its_values_is_refused(write: Write, text: str) -> None:
    """Neither the environment nor files, the clock or the values' own insides."""
    said = mistake(write(text), contact=Contact("Ada"), at=MOMENT, row={"lot": "0412"}, rows=["a"])
    assert said.startswith(f"{PLACE}:1: ")
    assert re.search(r" a template may not use '| there is no value '| has no '__", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for i in range(100000) %}{% endfor %}",
         "a range may have 10000 numbers, this one has 100000"),
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
         "this template writes too much or repeats something without an end"),
        ("{% for i in range(9999) %}{{ title * 100 }}{% endfor %}",
         "this template writes too much or repeats something without an end"),
        ("{% set x %}{% for i in range(9999) %}" + "text " * 900 + "{% endfor %}{% endset %}",
         "this template writes too much or repeats something without an end"),
        (("{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}"
         "{{ a(60) }}"), "this template writes too much or repeats something without an end"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
         "this template includes or calls itself without an end"),
        ("{% include 'sms/default.txt.jinja' %}",
         "this template includes or calls itself without an end"),
        (("{% set ns = namespace(s=title) %}{% for i in range(60) %}"
         "{% set ns.s = ns.s ~ ns.s %}{% endfor %}"),
         "a text of 360448 characters is too long for a notice"),
        (("{% set ns = namespace(s=title) %}{% for i in range(60) %}"
         "{% set ns.s = ns.s + ns.s %}{% endfor %}"),
         "a text or list of 360448 parts is too long for a notice"),
        (("{% set ns = namespace(s=[1]) %}{% for i in range(60) %}"
         "{% set ns.s = ns.s + ns.s %}{% endfor %}"),
         "a text or list of 16384 parts is too long for a notice"),
        ("{{ 'a' * 1000000000 }}", "a text or list is repeated 1000000000 times"),
        ("{{ 1000000000 * 'a' }}", "a text or list is repeated 1000000000 times"),
        ("{{ [1] * 1000000000 }}", "a text or list is repeated 1000000000 times"),
        ("{{ 9 ** 999999999 }}", "a template does not calculate powers"),
        ("{{ '%999999999d' % 1 }}", "the pattern '%999999999d' asks for too many characters"),
        ("{{ title|indent(1000000000, true) }}",
         "1000000000 is too large here; 1000 is the limit"),
        ("{{ (title * 900)|replace('', title * 900) }}",
         "a text or list of 98029800 parts is too long for a notice"),
        ("{{ range(9999)|join(title * 9) }}",
         "a text or list of 989901 parts is too long for a notice"),
        ("{{ title.center(1000000000) }}", "a template may not use 'center' of a str"),
        ("{{ title.ljust(1000000000) }}", "a template may not use 'ljust' of a str"),
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_a_template_without_an_end_is_stopped(write: Write, text: str, said: str) -> None:
    folder = write(text)
    began = time.perf_counter()
    assert mistake(folder) == f"{PLACE}:1: {said}"
    assert time.perf_counter() - began < 8


LISTED = (
    "this is a list: write |join(' ') behind it, or, on three lines, "
    "{% for each in … %} and - {{ each }} and {% endfor %}"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ rows|map(attribute='phnoe')|list }}", "dict has no 'phnoe'; did you mean 'phone'?"),
        ("{{ rows|map(attribute='phone') }}", LISTED.replace("join(' ')", "join(', ')")),
        ("{{ _('%(x)s') }}", "the text has a placeholder 'x' that got no value"),
        ("{{ _('100 %') }}", "a % in a text that is translated is written %%"),
    ],
)
def test_a_missing_value_is_never_printed(write: Write, text: str, said: str) -> None:
    """Not in a list, and not for a placeholder."""
    assert mistake(write(text), rows=[{"phone": "1"}]) == f"{PLACE}:1: {said}"
    assert notice(write("{{ rows|map(attribute='phone')|join }}"), rows=[{"phone": "1"}]) == "1"


MIXED = "this is a list of texts and of lists: write each by itself"
PARTS = "this has several parts: write one of them behind it, "
OTHER = "this is a list, and each of it has other parts: write each by itself"
TOOL = "this is no text, but a tool of the template: write what it gives, its parts or .next()"
PARTED = (
    "this is a list, and each of it has several parts: write, on three lines, "
    "{% for each in … %} and {{ each.name }} and {% endfor %}"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ lines }}", LISTED),
        ("{{ lines[:1] }}", LISTED),
        ("{{ lines or 'nothing' }}", LISTED),
        ("{{ 'Known: ' ~ lines }}", LISTED),
        ("{% trans all=lines %}Known: {{ all }}{% endtrans %}", LISTED),
        ("{{ lines|upper }}", LISTED),
        ("{{ lines|replace('a', 'b') }}", LISTED),
        ("{{ who }}", "this has several parts: write one of them behind it, .name, .city"),
        ("{{ all }}", PARTED),
        ("{{ all|join(', ') }}", PARTED),
        ("{{ all|selectattr('city')|join(', ') }}", PARTED),
        ("{{ all|joined }}", PARTED),
        ("{{ lines|reverse }}", LISTED),
        ("{{ _('We know: %(all)s', all=lines) }}", LISTED),
        ("{{ ngettext('%(all)s', '%(all)s', 2, all=lines) }}", LISTED),
        ("{{ '%s'|replace('%s', lines) }}", LISTED),
        ("{{ '%s' % (lines,) }}", LISTED),
        ("{{ '%s' % [title] }}", LISTED.replace("join(' ')", "join(', ')")),
        ("{{ '%s' % (lines|list) }}", LISTED),
        ("{{ '%s' % (lines|sort) }}", LISTED),
        ("{{ '%s' % who }}", "this has several parts: write one of them behind it, .name, .city"),
        ("{{ '%s' % self }}", TOOL),
        ("{{ self }}", TOOL),
        ("{{ namespace(a=1) }}", TOOL),
        ("{{ cycler('a', 'b') }}", TOOL),
        ("{{ cycler('a', 'b')|string }}", TOOL),
        ("{{ [cycler('a', 'b')]|join }}", TOOL),
        ("{{ '%(all)s' % {'all': lines} }}", LISTED),
        ("{% set all = lines|string %}{{ all }}", LISTED),
        ("{{ lines|string if lines else '' }}", LISTED),
        ("{{ [title, lines] }}", "this is a list of texts and of lists: write each by itself"),
        ("{{ {} }}", "this has no parts here: test it with {% if … %} first"),
        ("{{ [{}] }}", "this is a list, and all of it is empty: test each with {% if … %} first"),
        ("{{ [[{}]] }}", "this is a list, and all of it is empty: test each with {% if … %} first"),
        (
            "{{ [[], {}] }}",
            "this is a list, and all of it is empty: test each with {% if … %} first",
        ),
        ("{{ [[1, [2]]] }}", MIXED),
        ("{{ [[[2], 1]] }}", MIXED),
        ("{{ [{'a': 1}, {'b': 1}] }}", OTHER),
        ("{{ [[], {'a': 1}] }}", OTHER),
        ("{{ [{'a': none}] }}", OTHER),
        (
            "{{ {'name': lines, 'city': title} }}",
            "this has several parts: write one of them behind it, .city, .name",
        ),
        ("{{ {1: title, 'city': title} }}", f"{PARTS}.city"),
        ("{{ {1: title} }}", "this has several parts without a name: write each by itself"),
        ("{{ [{1: title}, {1: title}] }}", OTHER),
        ("{{ title.upper }}", "this is no text: perhaps it gives one with () behind it"),
        ("{{ range }}", "this is no text: perhaps it gives one with () behind it"),
    ],
)
def test_nobody_is_sent_what_only_a_program_reads(write: Write, text: str, said: str) -> None:
    """`('One.', 'Two.')` in a text message is a mistake, and the template's author is told."""
    who = {"name": "Lantern", "city": "Bremen"}
    told = mistake(write(text), lines=("One.", "Two."), who=who, all=[who])
    assert told == f"{PLACE}:1: {said}"


def test_what_tools_of_a_template_give_is_written(write: Write) -> None:
    write("Words", "sms/words.txt.jinja")
    text = (
        "{% import 'sms/words.txt.jinja' as words %}{{ words }} {% set kept = namespace(a=1) %}"
        "{{ kept.a }} {{ cycler('a', 'b').next() }} {{ '%s %d%%' % (title, 5) }}"
    )
    assert notice(write(text)) == "Words 1 a Oats & milk 5%"


CONTACT = {"role": "customers", "matter": "", "name": "Shop", "line": "Shop: 0800 12"}
FACT = {"key": "claim", "name": "What is said", "lines": ("It is so.", "They say."), "single": True}
CELL = {"name": "Lot", "value": "0412", "link": ""}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["One.", "Two."], "One. Two."),
        (["Elm Street", "Oak Lane"], "Elm Street, Oak Lane"),
        ([CONTACT], "Shop: 0800 12\n"),
        ([FACT], "What is said: It is so. They say.\n"),
        ([{"question": "Why?", "answer": "We do not know."}], "Why? We do not know.\n"),
        ([{"name": "Shop", "state": "Closed"}], "Shop: Closed\n"),
        ([["One.", "Two."], ["Three."]], "One. Two.\nThree.\n"),
        ([(), (CELL, CELL)], "Lot: 0412\nLot: 0412\n"),
        ([[[], ["One.", "Two."]]], "\nOne. Two.\n"),
        ([{"name": ("One.", "Two.")}], "One. Two.\n"),
        ([{"name": "Lot", "value": ("0412", "0413")}], "Lot: 0412, 0413\n"),
        ([{"question": "Why?", "answers": True}], "Why? True\n"),
        ([{"value": CONTACT}, {"value": CONTACT}], "Shop: 0800 12\nShop: 0800 12\n"),
        ([{"name": "Lot", "state": 1}, {"name": "Batch", "value": 2}], "Lot\nBatch\n"),
        ([{"items": "hidden", "x": "One."}], "One.\n"),
        ([[{"x": [["One."], ["Two."]]}], []], "One.\nTwo.\n"),
    ],
)
def test_the_lines_that_are_offered_for_a_list_are_right(
    write: Write, values: object, said: str
) -> None:
    """Whoever follows them sends all that there is, in words that people read."""
    told = mistake(write("{{ values }}"), values=values)
    if joined := re.search(r"this is a list: write \|(join\(.*?\)) behind", told):
        right = "{{ values|" + joined[1] + " }}"
    else:
        right = told.partition(" lines, ")[2].replace(" and ", "\n").replace("…", "values")
    assert notice(write(right), values=values) == said


def test_the_loop_that_is_offered_writes_each_on_a_line_of_its_own(write: Write) -> None:
    told = mistake(write("{{ lines }}"), lines=("One.", "Two."))
    right = told.partition(" lines, ")[2].replace(" and ", "\n").replace("…", "lines")
    assert notice(write(right), lines=("One.", "Two.")) == "- One.\n- Two.\n"


@pytest.mark.parametrize(
    "text",
    [
        "{% if 'two' in lines|string|lower %}yes{% endif %}",
        "{{ 'yes' if lines|string|lower else 'no' }}",
        "{% if 'Two' in 'x' ~ lines %}yes{% endif %}",
        "{% for each in ['yes'] if 'Two' in lines|string %}{{ each }}{% endfor %}",
    ],
)
def test_a_list_may_be_asked_about_as_a_text(write: Write, text: str) -> None:
    """Nothing of it is written."""
    assert notice(write(text), lines=("One two.", "Two.")) == "yes"


def test_what_a_macro_writes_in_a_test_is_written(write: Write) -> None:
    text = "{% macro say(x) %}{{ x }}{% endmacro %}{% if say(lines|string) %}yes{% endif %}"
    assert LISTED in mistake(write(text), lines=("One.", "Two."))


def test_lists_are_written_with_join_or_a_loop(write: Write) -> None:
    """Also the numbers, and the part of each that has several."""
    text = (
        "{{ lines|join('; ') }} {% for each in lines %}- {{ each }} {% endfor %}"
        "{{ all|join(', ', attribute='name') }} {{ all|map(attribute='name')|join }} "
        "{{ lines|length }} {{ [1, 2]|join('+') }} {{ 'a' ~ 1 }} {{ title.upper() }}"
    )
    told = notice(write(text), lines=("One.", "Two."), all=[{"name": "Lantern"}])
    assert told == "One.; Two. - One. - Two. Lantern Lantern 2 1+2 a1 OATS & MILK"


def test_a_long_notice_is_within_the_budget(write: Write) -> None:
    folder = write("{% for row in rows %}{{ row }}\n{% endfor %}")
    assert len(notice(folder, rows=["Lantern oat biscuits, lot 0412"] * 5000)) == 5000 * 31


@pytest.mark.parametrize("name", ["lipsum", "random", "shuffle"])
def test_chance_has_no_part_in_a_notice(write: Write, name: str) -> None:
    assert f"'{name}'" in mistake(write("{{ " + name + "() }}"))
    assert "there is no filter 'random'" in mistake(write("{{ title|random }}"))


def test_a_link_out_of_the_folder_is_refused(write: Write, tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("secret", encoding="utf-8")
    folder = write("fine {{ title }}")
    (folder / "sms" / "leak.txt.jinja").symlink_to(tmp_path / "policy.yml")
    (folder / "sms" / "same.txt.jinja").symlink_to(folder / "sms" / "default.txt.jinja")
    (folder / "out").symlink_to(tmp_path)
    assert mistake(folder, "sms/leak.txt.jinja") == (
        "templates/sms/leak.txt.jinja:1: this is a link to a file outside of the folder; "
        "copy the file"
    )
    assert mistake(folder, "out/policy.yml") == (
        "templates/out/policy.yml:1: this is a link to a file outside of the folder; copy the file"
    )
    assert notice(folder, "sms/same.txt.jinja") == "fine Oats & milk"


def test_a_template_that_is_not_text_is_refused_with_its_line(write: Write) -> None:
    folder = write("")
    (folder / "sms" / "default.txt.jinja").write_bytes("a\nGrüße".encode("latin-1"))
    assert mistake(folder) == f"{PLACE}:2: this file is not UTF-8; save it as UTF-8"
    (folder / "sms" / "default.txt.jinja").write_bytes(b"a" * 262_145)
    assert mistake(folder) == f"{PLACE}:1: this template is larger than 256 KB"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(write: Write) -> None:
    folder = write("")
    (folder / "sms" / "default.txt.jinja").write_bytes("\ufeffa\r\n{{ title }}".encode())
    assert notice(folder) == "a\nOats & milk"


def test_every_template_of_ours_compiles() -> None:
    environment = notices_environment(None)
    names = [name for name in environment.list_templates() if not name.startswith("builtin/")]
    assert len(names) > 50
    for name in names:
        environment.get_template(name)
