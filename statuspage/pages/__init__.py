"""The pages of a site in one language: which there are, and what each shows.

A page is an address, a template of the theme and a context of plain values: it never holds
the site. Rendering and writing are the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from statuspage.locale import Locale, locale
from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.organisation import Component
from statuspage.pages import commitments, embed, rumours, subscribe
from statuspage.pages.cards import Card, incident_card, whole_card, work_card
from statuspage.pages.commitments import commitments_view
from statuspage.pages.component import component_view
from statuspage.pages.embed import embed_view
from statuspage.pages.history import history_view, month_view, searching
from statuspage.pages.home import home_view
from statuspage.pages.incident import description, incident_view
from statuspage.pages.layout import (
    MISSING,
    PREVIEW_POLICY,
    SECURITY_POLICY,
    Layout,
    PlainPage,
    base_path,
    layout,
)
from statuspage.pages.missing import missing_view
from statuspage.pages.place import Place, place
from statuspage.pages.rumours import rumours_view
from statuspage.pages.subscribe import subscribe_view
from statuspage.pages.tables import boxed
from statuspage.pages.work import work_view
from statuspage.site import Month, Site, feeds

__all__ = [
    "PREVIEW_POLICY",
    "SECURITY_POLICY",
    "Page",
    "PlainPage",
    "boxed",
    "frame",
    "pages",
]


_WRITTEN = frozenset({"incident.html", "maintenance.html"})  # their pages are Markdown files too


class Page(Struct, frozen=True, kw_only=True):
    """One page: `path` below the root of the site (`zh-CN/incidents/x/index.html`), the
    `template` of the theme, and its `context` apart from `locale`.
    """

    path: str
    template: str
    context: Mapping[str, Any]


def pages(
    site: Site, plain_pages: Sequence[PlainPage] = (), *, preview: bool = False
) -> Iterator[Page]:
    """All our pages of one language, the home page first.

    `plain_pages` are the site's own MkDocs pages in all languages, for the navigation and the
    links between languages. `preview` allows what `serve` writes into a page for its reload.
    """
    for make in makers(site, plain_pages, preview=preview):
        yield make()


def makers(
    site: Site, plain_pages: Sequence[PlainPage] = (), *, preview: bool = False
) -> list[Callable[[], Page]]:
    """What makes each of the `pages`, in their order: nothing is made before it is called."""
    press = _Press(site, locale(site.language), layout(site, plain_pages, preview=preview), {})
    return list(press.all())


def frame(
    site: Site, path: str, plain_pages: Sequence[PlainPage] = (), *, preview: bool = False
) -> Mapping[str, Any]:
    """The frame of a plain MkDocs page, by the path of its HTML: `frame`, `root` and `home`.

    The page is found in `plain_pages` by its path; `site` may be that of any language.
    """
    listed = (PlainPage(*page) for page in plain_pages)
    page = next(
        (page for page in listed if page.path == path),
        PlainPage(site.config.name, path, site.language),
    )
    spoken = site.translations.get(page.language, site)
    return layout(spoken, plain_pages, preview=preview).frame(path, page.title)


class _Press(Struct, frozen=True):
    """Makes the pages of one language; what pages of one depth share is made once."""

    site: Site
    locale: Locale
    layout: Layout
    places: dict[int, Place]

    def all(self) -> Iterator[Callable[[], Page]]:
        """What makes each page: nothing is made before it is called."""
        yield self.home
        yield from (partial(self.incident, incident) for incident in self.site.incidents)
        yield from (partial(self.work, work) for work in self.site.maintenance)
        yield from (partial(self.component, component) for component in self.site.components())
        months = self.site.months()
        yield partial(self.history, months)
        yield from (partial(self.month, months, position) for position in range(len(months)))
        yield self.rumours
        yield self.commitments
        if subscribe.is_offered(self.site, self.layout.written):
            yield self.subscribe
        if not self.site.drills:
            yield self.embed
        if self.site.language == self.site.config.default_language:
            yield self.missing

    def home(self) -> Page:
        view = home_view(self._place("index.html"))
        card = whole_card(self.locale, self.site.indicator())
        return self._page("index.html", "home.html", view, view.mark.words, live=True, card=card)

    def incident(self, incident: Incident) -> Page:
        path = f"incidents/{incident.id}/index.html"
        return self._page(
            path,
            "incident.html",
            incident_view(self._place(path), incident),
            incident.title.value,
            description=description(incident),
            drill=incident.drill,
            live=incident.is_open or commitments.is_open(incident),
            card=incident_card(self.locale, incident),
            # What is closed keeps its feeds for a while, but its page does not follow the clock.
            own=feeds.of_incident(incident) if incident.is_open and incident.updates else (),
        )

    def work(self, work: Maintenance) -> Page:
        path = f"maintenance/{work.id}/index.html"
        return self._page(
            path,
            "maintenance.html",
            work_view(self._place(path), work),
            work.title.value,
            drill=work.drill,
            live=any(not occurrence.phase.is_over for occurrence in work.occurrences),
            card=work_card(self.locale),
        )

    def component(self, component: Component) -> Page:
        path = f"components/{component.id}/index.html"
        view = component_view(self._place(path), component)
        name, own = component.name.value, feeds.of_component(component)
        return self._page(path, "component.html", view, name, live=True, own=own)

    def history(self, months: Sequence[Month]) -> Page:
        path = "history/index.html"
        view = history_view(self._place(path), months)
        page = self._page(path, "history.html", view, self.locale.gettext("History"))
        if view.search is None:
            return page
        frame = page.context["frame"]
        frame = replace(frame, policy=searching(frame.policy))
        return replace(page, context={**page.context, "frame": frame})

    def month(self, months: Sequence[Month], position: int) -> Page:
        month = months[position]
        path = f"history/{month.slug}/index.html"
        view = month_view(self._place(path), months, position)
        return self._page(path, "month.html", view, self.locale.month(month.year, month.month))

    def rumours(self) -> Page:
        view = rumours_view(self._place(rumours.PATH))
        return self._page(
            rumours.PATH, "rumours.html", view, self.locale.gettext("Rumour and fact")
        )

    def commitments(self) -> Page:
        view = commitments_view(self._place(commitments.PATH))
        title = self.locale.gettext("What we have promised to change")
        return self._page(commitments.PATH, "commitments.html", view, title, live=True)

    def subscribe(self) -> Page:
        view = subscribe_view(self._place(subscribe.PATH))
        title = self.locale.gettext("Subscribe")
        said = self.locale.gettext(
            "How to hear of incidents and planned work: feeds, calendar, badge"
        )
        return self._page(subscribe.PATH, "subscribe.html", view, title, description=said)

    def embed(self) -> Page:
        view = embed_view(self._place(embed.PATH))
        page = self._page(embed.PATH, "embed.html", view, view.mark.words)
        frame = replace(page.context["frame"], indexed=False, head=None)
        return replace(page, context={**page.context, "frame": frame})

    def missing(self) -> Page:
        config = self.site.config
        root = base_path(config.url)
        view = missing_view(config, root)
        frame = self.layout.frame(MISSING, view.first.title, root=root)
        return Page(path=MISSING, template="404.html", context={**frame, "view": view})

    def _page(
        self,
        path: str,
        template: str,
        view: object,
        title: str,
        card: Card | None = None,
        **framed: Any,
    ) -> Page:
        path = self.site.config.prefix(self.site.language) + path
        frame = self.layout.frame(path, title, **framed)
        made = frame["frame"]
        if card is not None and made.head is not None:
            frame["frame"] = replace(
                made, head=made.head.showing(self.site.config, card, written=template in _WRITTEN)
            )
        return Page(path=path, template=template, context={**frame, "view": view})

    def _place(self, path: str) -> Place:
        depth = path.count("/")
        if depth not in self.places:
            whole = self.site.config.prefix(self.site.language) + path
            self.places[depth] = place(self.site, self.locale, whole)
        return self.places[depth]
