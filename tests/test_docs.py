"""The manual says what there is, all of it, and nothing that is not there."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click
import pytest

from statuspage import markdown, moments
from statuspage.cli import COMMANDS
from statuspage.cli.schema import FILES
from statuspage.kinds import FactKey, FactType, Kind
from statuspage.locale import locale
from statuspage.model import (
    INCIDENT_PHASES,
    MAINTENANCE_PHASES,
    ComponentStatus,
    Impact,
    Indicator,
)
from statuspage.notices.channels import CHANNELS
from statuspage.notices.notice import AUDIENCES
from statuspage.render import FEEDS
from statuspage.site.timeline import HISTORY_DAYS
from statuspage.source import (
    authored,
    components,
    folder,
    forms,
    kindfacts,
    organisation,
    settings,
    texts,
    works,
)
from statuspage.source import kinds as kind_files
from statuspage.source.forms import keys_of
from statuspage.templating.filters import FILTERS
from tests.checkout import CHECKOUT
from tests.manual import CODE, DOCS, FENCED, HEADING, PAGES, README, own, page, rows, section

THEME = CHECKOUT / "themes" / "statuspage_default"
KINDS, COMMON = kind_files.built_in()

# Commands


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    for name in COMMANDS:
        command = import_module(f"statuspage.cli.{name}").command
        if isinstance(command, click.Group):
            for inner, each in command.commands.items():
                is_default = inner == getattr(command, "default", None)  # it needs no name
                yield f"statuspage {name}" if is_default else f"statuspage {name} {inner}", each
        else:
            yield f"statuspage {name}", command


def parameters(command: click.Command) -> set[str]:
    """The options of a command by their long names, its arguments as they are shown."""
    found = set()
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            found.add((parameter.metavar or parameter.human_readable_name).strip("[]").upper())
        else:
            found.add(max(parameter.opts, key=len))
    return found


ALL = dict(commands())


def test_every_command_has_a_heading_and_no_other() -> None:
    """Whoever looks for a command finds it by its name; what was removed is gone here too."""
    found = [
        match[2] for line in page("commands.md").splitlines() if (match := HEADING.match(line))
    ]
    assert [title for title in found if title.startswith("statuspage ")] == list(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_option_of_a_command_is_explained_and_no_other(name: str) -> None:
    """An option without its row, and a row without its option, fail alike."""
    documented = {row.split()[0] for row in rows(section("commands.md", name))}
    assert documented == parameters(ALL[name])


def invocations(text: str) -> Iterator[list[str]]:
    """The calls of `statuspage` in a page, in code of any sort."""
    outside = FENCED.sub("", text)
    lines = [line for line in outside.splitlines() if line.startswith("    ")]
    for code in [*CODE.findall(outside), *lines]:
        for call in re.split(r"&&|;|\(", code):
            if re.match(r"\s*statuspage [a-z]", call):
                yield shlex.split(re.sub(r"\s{3,}.*", "", call.strip()), comments=True)[1:]


@pytest.mark.parametrize("file", [README, *PAGES], ids=lambda path: path.name)
def test_every_call_in_the_manual_exists(file: Path) -> None:
    """A command or an option that is written somewhere as an example can be called like that."""
    wrong = []
    for words in invocations(file.read_text(encoding="utf-8")):
        name = " ".join(["statuspage", *words[:2]])
        command = ALL.get(name) or ALL.get(f"statuspage {words[0]}")
        if words[0] not in COMMANDS:
            wrong.append(words)
        elif command is not None:
            options = {word.partition("=")[0] for word in words if word.startswith("--")}
            wrong += [[name, each] for each in options - parameters(command) - {"--help"}]
    assert wrong == []


def test_every_file_of_the_schema_command_is_named() -> None:
    """The sorts of files that `schema` knows stand in its section."""
    assert {*FILES} <= {*CODE.findall(section("commands.md", "statuspage schema"))}


# The format

MODELS: dict[str, type[forms.Authored]] = {
    "incidents/<id>/index.md": authored.IncidentIndex,
    "incidents/<id>/<NN-name>.md": authored.IncidentUpdate,
    "maintenance/<id>/index.md": authored.MaintenanceIndex,
    "maintenance/<id>/<NN-name>.md": authored.MaintenanceUpdate,
    "<message>.<language>.md": authored.Translation,
    "incidents/<id>/review.md": authored.ReviewFile,
    "review.<language>.md": authored.ReviewTranslation,
    "components.yml": components.ComponentsFile,
    "A group": components.GroupEntry,
    "A component": components.ComponentEntry,
    "organisation.yml": organisation.OrganisationFile,
    "A contact": organisation.ContactEntry,
}


@pytest.mark.parametrize("heading", MODELS)
def test_every_key_of_a_file_is_explained_and_no_other(heading: str) -> None:
    """A key that the reader takes has its row; a row is a key that the reader takes."""
    documented = rows(own(section("format.md", heading)))
    assert set(documented) == set(keys_of(MODELS[heading]))


@pytest.mark.parametrize("heading", [name for name in MODELS if "<language>" not in name])
def test_what_is_needed_is_said_to_be_needed(heading: str) -> None:
    """The second column says 'needed' of exactly those keys without which a file is refused."""
    documented = rows(own(section("format.md", heading)))
    said = {key for key, cells in documented.items() if cells[0] == "needed"}
    fields = keys_of(MODELS[heading])
    assert said == {key for key, field in fields.items() if field.required}


def test_every_model_of_a_file_has_a_place_in_the_manual() -> None:
    """A new sort of file cannot be forgotten here."""
    ground = {forms.Authored, authored.Message}
    known = {
        each
        for module in (authored, components, organisation)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, forms.Authored) and each.__name__[0] != "_"
    }
    assert known - ground == {*MODELS.values()}


def test_every_option_of_the_plugin_is_explained_and_no_other() -> None:
    """What may stand below the plugin's name in mkdocs.yml."""
    assert set(rows(section("format.md", "Options of the plugin"))) == set(settings.OPTIONS)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Statuses", INCIDENT_PHASES),
        ("Phases of maintenance", MAINTENANCE_PHASES),
        ("Impact", Impact),
        ("Components", ComponentStatus),
    ],
)
def test_every_value_of_a_closed_list_is_explained_in_its_order(
    heading: str, values: tuple[str, ...]
) -> None:
    """Statuses, impacts and states are those that the reader takes."""
    assert list(rows(section("format.md", heading))) == [str(value) for value in values]


def test_ranks_are_those_of_the_model() -> None:
    """Which state is worse is not a matter of the manual."""
    said = {state: cells[0] for state, cells in rows(section("format.md", "Components")).items()}
    assert said == {state.value: str(state.rank) for state in ComponentStatus}


def test_the_states_of_the_whole_are_told_in_the_words_of_the_page() -> None:
    """A reader of the manual meets the words that a visitor meets."""
    text = section("format.md", "The state of the whole")
    said = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")][2:]
    assert said == [locale("en").indicator(each) for each in Indicator]


def test_every_type_of_attachment_is_named() -> None:
    """What may be published beside a message."""
    said = {code for code in CODE.findall(section("format.md", "Attachments")) if code[0] == "."}
    assert said - {"."} == {*folder.MEDIA_TYPES}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Values", f"Up to {texts.LONGEST_TEXT:,} characters"),
        ("Times", f"up to {moments.AHEAD.total_seconds() / 60:.0f} minutes ahead"),
        ("Attachments", f"up to {folder.LARGEST_ATTACHMENT // 1024**2} MB each"),
        ("The text of a message", f"Up to {markdown.MAX_BYTES // 1024} KB"),
        ("Repeats", f"the last {works.PAST.days} and the\nnext {works.COMING.days} days"),
        ("Uptime", f"last {HISTORY_DAYS} days"),
        ("When something is wrong", f"may have {folder.LARGEST_MESSAGE // 1024} KB"),
    ],
)
def test_limits_are_those_of_the_code(heading: str, words: str) -> None:
    """A figure in the manual is the figure that decides."""
    assert words in section("format.md", heading)


# Kinds


def facts(heading: str) -> dict[str, str]:
    """The facts of a section of kinds.md with their types."""
    return {
        key: cells[0].strip("`") for key, cells in rows(own(section("kinds.md", heading))).items()
    }


def types(known: Mapping[str, FactKey]) -> dict[str, str]:
    """The facts of a kind with their types."""
    return {key: fact.type.value for key, fact in known.items()}


def test_every_kind_is_listed_and_no_other() -> None:
    """The table at the top of the page has the kinds that there are."""
    assert set(rows(own(page("kinds.md").split("\n", 1)[1]))) == set(KINDS)


def test_the_facts_of_every_kind_are_explained() -> None:
    """What may be said of anything."""
    assert facts("Facts of every kind") == types(COMMON)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_fact_of_a_kind_is_explained_with_its_type(kind: Kind) -> None:
    """Its facts, in any order, each with the right type."""
    assert facts(kind.id) == types({k: f for k, f in kind.facts.items() if k not in COMMON})


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_options_columns_and_names_of_a_kind_are_told(kind: Kind) -> None:
    """What can be chosen, the columns of tables, and what its statuses are called."""
    text = section("kinds.md", kind.id)
    wanted = {name for fact in kind.facts.values() for name in (*fact.options, *fact.columns)}
    assert wanted <= {*CODE.findall(text)}
    names = ", ".join(kind.phases[phase].source for phase in INCIDENT_PHASES)
    assert f"Statuses: {names}." in text


def test_every_type_of_fact_is_explained() -> None:
    """What a kind of one's own may use."""
    assert list(rows(section("kinds.md", "Types of facts"))) == [each.value for each in FactType]


def test_every_key_of_a_kind_is_explained() -> None:
    """What a file in kinds/ may hold."""
    assert set(rows(section("kinds.md", "Keys of the file"))) == {*kind_files.TOP}
    assert set(rows(section("kinds.md", "Keys of a fact"))) == {*kindfacts.KEYS}


# Feeds, notices, themes


def test_every_feed_is_named() -> None:
    """Whoever looks for an address finds it."""
    assert {f"/{feed.path}" for feed in FEEDS} <= {*CODE.findall(page("feeds.md"))}


def test_every_channel_and_audience_is_named() -> None:
    """The names that `--channel` and `--audience` take."""
    names = {*(channel.name for channel in CHANNELS), *(each.value for each in AUDIENCES)}
    assert names <= {*CODE.findall(page("notices.md"))}


def test_every_template_and_block_of_the_theme_is_named() -> None:
    """What a site may override."""
    pattern = re.compile(r"{%-? block (\w+)")
    blocks = {
        file.name: {*pattern.findall(file.read_text(encoding="utf-8"))}
        for file in THEME.glob("*.html")
    }
    base = blocks.pop("base.html")
    assert set(rows(section("themes.md", "Blocks"))) == base
    blocks.pop("main.html")
    documented = {
        name: {*CODE.findall(cells[0])}
        for name, cells in rows(section("themes.md", "Whole templates")).items()
    }
    assert documented == {name: found - {"content"} for name, found in blocks.items()}


def test_every_token_of_the_stylesheet_is_named() -> None:
    """What a site changes without touching a rule."""
    css = (THEME / "css" / "statuspage.css").read_text(encoding="utf-8")
    tokens = {*re.findall(r"(--[\w-]+):", css[css.index(":root {") : css.index("}")])}
    assert set(rows(section("themes.md", "Colours and type"))) == tokens


def test_every_filter_is_named() -> None:
    """What templates may write behind a bar."""
    assert {*FILTERS} <= {*CODE.findall(section("themes.md", "Whole templates"))}


# The manual as a whole


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    """The first page that anybody sees has no dead end."""
    text = README.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", text)
    assert links
    assert [a or b for a, b in links if not (CHECKOUT / (a or b)).is_file()] == []


def test_the_readme_counts_rightly() -> None:
    """Kinds and channels are as many as it says, and it fits on a screen."""
    text = README.read_text(encoding="utf-8")
    numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    numbers += ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
    assert f"{numbers[len(KINDS)]} [kinds]" in text
    assert f"for {numbers[len(CHANNELS)]} channels" in text
    assert len(text.splitlines()) <= 60


def test_pictures_are_small() -> None:
    """The manual is read on phones too."""
    sizes = {file.name: file.stat().st_size for file in (DOCS / "images").iterdir()}
    assert "home.png" in sizes
    assert {name: size for name, size in sizes.items() if size > 200_000} == {}


def test_every_path_in_the_architecture_exists() -> None:
    """Whoever looks for the file of a change finds it where the table says."""
    codes = {*CODE.findall(page("architecture.md"))}
    paths = {code for code in codes if re.fullmatch(r"(?:[\w.-]+/)+(?:[\w-]+\.\w+)?", code)}
    assert len(paths) > 30
    built = {"site/", "build/notices/"}
    assert sorted(path for path in paths - built if not (CHECKOUT / path).exists()) == []


def test_every_decision_is_in_the_list() -> None:
    """A record that nobody finds decides nothing."""
    records = {file.name for file in (DOCS / "decisions").glob("0*.md")}
    assert {*re.findall(r"\(([^)]+)\)", page("decisions/index.md"))} == records


def test_every_dependency_says_what_it_saves() -> None:
    """A new one comes with its reason."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[><=!~ \[]", line)[0].lower() for line in project["dependencies"]}
    text = page("decisions/0011-dependencies.md")
    table = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")][2:]
    assert {name.strip() for cell in table for name in cell.split(",")} == wanted
