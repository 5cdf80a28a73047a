"""The MkDocs plugin: reads the content, renders our pages and feeds, frames the plain pages.

Our own pages never become MkDocs pages: they are added as finished files. Everything is read
and checked in `on_config`, before MkDocs empties its output.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from mkdocs.config import config_options as options
from mkdocs.config.base import Config as PluginConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as PlainMkDocsPage
from mkdocs.utils import get_theme_dir
from msgspec.structs import replace

from statuspage import clock, pages, render, source, workers
from statuspage.bidi import unturned
from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, Severity, StatuspageError, TemplateMistake
from statuspage.locale import locale
from statuspage.mkdocs_plugin.outputs import as_file, is_kept, write, written
from statuspage.mkdocs_plugin.plain import language_of, listed, plain_files, plain_pages
from statuspage.pages import PlainPage
from statuspage.run import Run
from statuspage.site import Site
from statuspage.source import Reading, settings, themes
from statuspage.source.handed import THEME
from statuspage.source.links import dead_links
from statuspage.source.published import attachments
from statuspage.templating.compiled import CompiledTheme
from statuspage.templating.mistakes import of_a_theme, shown_path

log = get_plugin_logger("statuspage")
_THEME = Path(get_theme_dir(THEME))
_COMPILED = CompiledTheme(_THEME, mkdocs.__version__)
_OUTPUTS = 200
"""What programs follow counts for so many pages in each language: where `workers` shares work at
all, it shares that of every site, however short the history."""

WATCHED = ("incidents", "maintenance", "kinds", "components.yml", "organisation.yml")
_OURS = frozenset({"sitemap.xml", "404.html"})


def compile_meanwhile(config: MkDocsConfig) -> None:
    """Begins to compile the theme, while this process does something else."""
    own = (folder for folder in map(Path, config.theme.dirs) if folder != _THEME)
    _COMPILED.begin(config.theme.get_env, own=any(any(each.rglob("*.html")) for each in own))


class Options(PluginConfig):
    """The plugin's options in mkdocs.yml; `settings` checks and explains them."""

    id_authority = options.Type(str, default="")
    languages = options.Type((list, str), default=["en"])
    timezone = options.Type(str, default="UTC")
    demo_moment = options.Type((str, date), default="")
    hub = options.Type(str, default="")
    page_id = options.Optional(options.Type(object))
    cap = options.Optional(options.Type(object))


class StatuspagePlugin(BasePlugin[Options]):
    """Makes a status page of the folder in which mkdocs.yml lies."""

    def __init__(self) -> None:
        self.run = Run()
        self._plain: tuple[PlainPage, ...] = ()
        self._plain_files: dict[str, File] = {}
        self._order: dict[str, int] = {}
        self._links: tuple[PlainPage, ...] = ()
        self._folder = Path()
        self._own_templates: tuple[Path, ...] = ()
        self._at_the_end = ExitStack()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything."""
        file = Path(config.config_file_path or "mkdocs.yml")
        try:
            self._folder = file.parent.resolve()
            self._own_templates = themes.own_folders(config.theme.name, config.theme.dirs, file)
            compile_meanwhile(config)
            self.run.reading = self._read(config, file)
            self._at_the_end.enter_context(clock.set_to(self._site.as_of))
            _COMPILED.finish()
        except StatuspageError as problem:
            _COMPILED.dismiss()
            self.run.problem = problem
            raise PluginError(str(problem)) from problem
        config.theme.static_templates = set(config.theme.static_templates) - _OURS
        if self.run.drills:  # drills have no feeds for plain pages to link to
            config.validation.links.not_found = logging.DEBUG
        config.watch.extend(str(path) for name in WATCHED if (path := file.parent / name).exists())
        return config

    def _read(self, config: MkDocsConfig, file: Path) -> Reading:
        loaded = {
            "site_name": config.site_name,
            "site_url": config.site_url,
            "site_description": config.site_description,
            "docs_dir": _below(file.parent, config.docs_dir),
            "theme": {"custom_dir": _below(file.parent, config.theme.custom_dir)},
        }
        if self.run.on_read is None and file.is_file():  # MkDocs' own command: ours has done it
            settings.read_for_mkdocs(file)
            loaded["site_dir"] = config.site_dir  # `--site-dir` may name another one
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        checked = settings.config(loaded, dict(self.config), file, lines)
        reading = self.run.read_ahead(checked) or source.read(
            file.parent, checked, self.run.moment(checked), drills=self.run.drills
        )
        if reading.errors and not self.run.keep_going:
            raise ContentError(reading.errors)
        dead = dead_links(reading.sites, file.parent, reading.left_out)
        reading = replace(reading, mistakes=(*reading.mistakes, *dead))
        if self.run.on_read is not None:
            self.run.on_read(reading)
        else:
            self._report(reading)
        return reading

    def _report(self, reading: Reading) -> None:
        for mistake in reading.mistakes:
            if mistake.severity is Severity.WARNING:  # a finding, not a failure under --strict
                log.info(str(mistake))
        untranslated = sum(1 for m in reading.mistakes if m.severity is Severity.INFO)
        if untranslated:
            log.info("%d messages are not translated (statuspage check --verbose)", untranslated)

    @property
    def sites(self) -> Mapping[str, Site]:
        """The sites that were read, by language."""
        assert self.run.reading is not None
        return self.run.reading.sites

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the order of plain pages and links in mkdocs.yml, which is that of the menu."""
        menu = [*listed(nav.items)]
        self._order = {path: place for place, (path, _) in reversed([*enumerate(menu)])}
        language = self._config.default_language
        self._links = tuple(
            PlainPage(title or path.partition("://")[2].rstrip("/"), path, language)
            for path, title in menu
            if path.startswith(("https://", "http://"))
        )
        return nav

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds feeds and attachments, so that links of plain pages to them are found."""
        self._leave_out(files, self._folder)
        for output in self._outputs(Path(config.site_dir), list(plain_files(files))):
            own = files.get_file_from_path(output.path)
            if own is not None and output.path == render.HEADERS:
                content = own.content_bytes.rstrip() + b"\n\n" + output.content  # hosts take both
                files.remove(own)
                self._add(files, as_file(config, output.path, content=content))
            elif is_kept(output):
                if own is None or not output.yields:
                    self._add(files, as_file(config, output.path, content=output.content))
            elif not output.path.endswith(".md"):  # or MkDocs would make a page of it
                written = str(Path(config.site_dir, output.path))
                self._add(files, as_file(config, output.path, abs_src_path=written))
        for site in self.sites.values():
            for path, origin in attachments(site):
                self._add(files, as_file(config, path, abs_src_path=str(origin)))
        return files

    def _outputs(self, output: Path, plain: Sequence[str]) -> list[render.OutputFile]:
        """What programs follow, made by as many processes as `workers` gives a site.

        Nearly all are written at once, so that nobody holds them all: those have no content.
        """
        own = [path.removesuffix("index.html") for path in plain]
        for site in self.sites.values():
            site.prepare()
        made_of = [list(render.pieces(site, own)) for site in self.sites.values()]
        # What takes longest first, in all languages.
        wanted = [piece for place in zip_longest(*made_of) for piece in place if piece is not None]

        def made(piece: Callable[[], Iterable[render.OutputFile]]) -> list[render.OutputFile]:
            return [each if is_kept(each) else written(output, each) for each in piece()]

        told = workers.each(made, wanted, processes=self._processes, share=1)
        return [output for outputs in told for output in outputs]

    @property
    def _processes(self) -> int:
        return workers.processes_for(
            sum(
                _OUTPUTS + len(site.incidents) + len(site.maintenance)
                for site in self.sites.values()
            )
        )

    def _shown(self, file: File) -> str:
        """A file of the site as messages call it."""
        return shown_path(Path(file.abs_src_path or file.src_uri), self._folder)

    def _leave_out(self, files: Files, folder: Path) -> None:
        """Takes out what is broken, and MkDocs' own sitemap, which lists the plain pages alone."""
        assert self.run.reading is not None
        broken = {folder / path for path in self.run.reading.left_out}
        for file in list(files):
            source = Path(file.abs_src_path) if file.abs_src_path is not None else None
            if file.src_uri == "sitemap.xml" or (
                source is not None and not broken.isdisjoint({source, *source.parents})
            ):
                files.remove(file)

    def _add(self, files: Files, ours: File) -> None:
        """Adds a file of ours; where a plain page's file has its address, ours is published."""
        theirs = files.get_file_from_path(ours.src_uri)
        if theirs is not None:
            log.warning("%s is left out: the address is the site's own", self._shown(theirs))
            files.remove(theirs)
        files.append(ours)

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Renders our pages with the theme's environment, made strict and escaping."""
        _COMPILED.prepare(env)
        try:
            self._plain_files = plain_files(files)
            listed = (*plain_pages(self._plain_files, self._config), *self._links)
            self._plain = tuple(sorted(listed, key=self._place_in_navigation))
            self._compile(env, config)
            self._render(env, Path(config.site_dir))
        except StatuspageError as problem:
            self.run.problem = problem
            raise PluginError(str(problem)) from problem
        return env

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Leaves the environment as it was."""
        self._at_the_end.close()

    def on_build_error(self, error: Exception) -> None:
        """Says of what a template of the site's own theme raised where it stands, and what it is.

        Plain pages are rendered by MkDocs itself, so what they raise comes only here.
        """
        self._at_the_end.close()
        if isinstance(error, MkDocsException):
            return
        problem: StatuspageError | None
        problem = of_a_theme(error, self._folder, self._own_templates)
        if problem is None and isinstance(error, jinja2.TemplateNotFound):
            said = f"a plain page or the theme needs '{error.name}', and there is no such template"
            problem = StatuspageError(said)
        if problem is not None:
            self.run.problem = problem
            raise PluginError(str(problem)) from error

    def _place_in_navigation(self, page: PlainPage) -> tuple[int, str]:
        """A translation stands where its original does, a page that is not listed last."""
        original = page.path.removeprefix(self._config.prefix(page.language))
        last = len(self._order)
        return self._order.get(original, self._order.get(page.path, last)), page.path

    @property
    def _site(self) -> Site:
        return next(iter(self.sites.values()))

    @property
    def _config(self) -> Config:
        return self._site.config

    def _compile(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """Compiles all templates once, before the processes part."""
        for name in env.list_templates(["html"]):
            try:
                env.get_template(name)
            except UnicodeDecodeError:
                file = next(f for f in (Path(d, name) for d in config.theme.dirs) if f.is_file())
                wrong = themes.no_utf8(shown_path(file, self._folder))
                raise TemplateMistake(wrong) from None

    def _render(self, env: jinja2.Environment, output: Path) -> None:
        """Writes our pages, by as many processes as `workers` gives a site.

        They are written and not handed to MkDocs as files, which would hold them all in
        memory until the end.
        """
        wanted = [
            (language, make)
            for language, site in self.sites.items()
            for make in pages.makers(site, self._plain, preview=self.run.preview)
        ]
        processes = self._processes

        def made(one: tuple[str, Callable[[], pages.Page]]) -> None:
            language, make = one
            page = make()
            self._refuse_double(page.path)
            html = env.get_template(page.template).render(page.context, locale=locale(language))
            write(output / page.path, html.encode())
            if self.run.on_page is not None:
                self.run.on_page(processes)

        workers.each(made, wanted, processes=processes)
        self.run.pages = len(wanted)

    def _refuse_double(self, path: str) -> None:
        if path in self._plain_files:
            name = self._shown(self._plain_files[path])
            message = f"this page would take the place of the status page's own /{path}; rename it"
            raise ContentError([Mistake(path=name, line=1, message=message)])

    def on_page_read_source(self, page: PlainMkDocsPage, config: MkDocsConfig) -> str | None:
        """The words of a plain page, without the signs that turn a text around."""
        with suppress(OSError, ValueError):  # MkDocs says what is wrong
            return unturned(page.file.content_string)
        return None

    def on_page_content(
        self, html: str, page: PlainMkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Has the tables of a plain page scroll by themselves."""
        return pages.boxed(html, language_of(page.file.dest_uri, self._config))

    def on_page_context(
        self, context: Any, page: PlainMkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Puts a plain page into the frame of its language."""
        path = page.file.dest_uri
        language = language_of(path, self._config)
        frame = pages.frame(self.sites[language], path, self._plain, preview=self.run.preview)
        return {**context, **frame, "locale": locale(language)}


def _below(folder: Path, place: str | None) -> str | None:
    """A place in the site's folder as the settings name it: where that lies is none of theirs."""
    if place is None or not Path(place).is_relative_to(folder):
        return place
    return Path(place).relative_to(folder).as_posix()
