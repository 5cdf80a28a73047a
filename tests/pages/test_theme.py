"""The theme: what a site can change in it, and what it must never forget."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import jinja2
import pytest
from msgspec.structs import replace

from statuspage import templating
from statuspage.locale import locale
from statuspage.model import ComponentStatus, FactValue, Impact, Phase, Text
from statuspage.organisation import Contact, Group
from statuspage.pages import PlainPage, frame, pages
from statuspage.site import Site
from tests.factories import (
    at,
    attachment,
    config,
    contact_roles,
    count,
    groups,
    incident,
    maintenance,
    occurrence,
    organisation,
    site,
    table,
    update,
)
from tests.pages.conftest import THEME, Render
from tests.pages.reading import document, found, words

FORMATS = (
    "JavaScript",
    "GMT",
    "RSS",
    "Atom",
    "JSON",
    "Feed",
    "PDF",
    "pdf",
    "HTML",
    "Markdown",
    "Cookie",
    "index",
)
NAMES = (
    *("Feedly", "Inoreader", "NewsBlur", "The", "Old", "Reader", "Google", "Outlook"),
    *("shields", "Content", "Security", "Policy", "widget", "json"),
)
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))


def test_a_main_of_the_sites_own_changes_every_page() -> None:
    """MkDocs' custom_dir: one file that extends base.html and fills a block."""
    own = """{% extends "base.html" %}{% block brand %}<b id="own">Ours</b>{% endblock %}"""
    loaders = [jinja2.DictLoader({"main.html": own}), jinja2.FileSystemLoader(THEME)]
    env = jinja2.Environment(loader=jinja2.ChoiceLoader(loaders), auto_reload=False)
    templating.install(env)
    for page in pages(site([incident()])):
        html = env.get_template(page.template).render(page.context, locale=locale("en"))
        if page.template == "embed.html":  # it stands inside a page of others
            continue
        assert words(document(html), "//*[@id='own']") == ["Ours"], page.path


@pytest.mark.parametrize(
    ("content", "headings"),
    [("<h1>About us</h1><p>We</p>", ["About us"]), ("<p>We &amp; you</p>", ["About"])],
)
def test_a_plain_page_of_mkdocs_stands_in_the_same_frame(
    theme: jinja2.Environment, content: str, headings: list[str]
) -> None:
    plain = (PlainPage("About", "about/index.html", "en"),)
    context = frame(site(), "about/index.html", plain)
    html = theme.get_template("main.html").render(
        {**context, "page": SimpleNamespace(content=content)}, locale=locale("en")
    )
    page = document(html)
    assert words(page, "//h1") == headings
    assert page.xpath("string(//title)") == "About – Lantern & Loaf status"
    assert words(page, "//a[@aria-current='page']") == ["About", "About"]


def chinese() -> Site:
    """A site whose own texts are all Chinese, with everything that the theme can say."""
    zh = Text("订单异常", "zh-CN")
    facts: dict[str, FactValue] = {
        "known": (zh,),
        "unknown": (zh,),
        "doing": (zh,),
        "advice": (zh,),
        "injuries": count(0),
        "products": table({"name": "杯子", "lot": "0412"}),
        "contact": contact_roles("hotline", "customers", "press", "data_protection"),
    }
    first = update(title=zh, body="订单异常", facts=facts, kind="recall", next_update=at(11))
    first = replace(first, components={"checkout": ComponentStatus.MAJOR_OUTAGE}, label=None)
    second = update(
        "02",
        moment=at(10),
        title=zh,
        body="",
        kind="recall",
        impact=Impact.CRITICAL,
        impact_was=Impact.MINOR,
        kind_was="outage",
        reason=zh,
        summary=None,
        next_update=at(10, 5),
        outdated=True,
        corrects="index",
        facts={"known": (zh, zh)},
        attachments=(attachment("1.pdf"),),
    )
    over = update("03", Phase.WITHDRAWN, at(9, 30), "订单异常", title=zh, kind="outage")
    days = [date(2026, 10, 6), date(2026, 11, 20), date(2026, 12, 1), date(2027, 1, 5)]
    dates = [occurrence(at(10, 0, day)) for day in (*days, date(2027, 2, 1), date(2027, 3, 1))]
    dates[2] = replace(dates[2], phase=Phase.CANCELLED)
    dates[3] = replace(dates[3], planned_start=at(9, 0, days[3]))
    quiet = update(phase=Phase.SCHEDULED, title=zh, body="订单异常", facts={"advice": (zh,)})
    work = maintenance(*dates, title=zh, updates=(quiet,), repeat="FREQ=MONTHLY")
    parts = tuple(replace(c, name=zh, words={}) for group in groups() for c in group.components)
    contacts = {
        role: Contact(role=role, phone="+49 40 1")
        for role in ("hotline", "customers", "press", "data_protection")
    }
    resolved = update("02", Phase.RESOLVED, at(10), "订单异常", title=zh)
    left = replace(resolved, components={"market": ComponentStatus.DEGRADED_PERFORMANCE})
    ended = incident(replace(first, components={"market": ComponentStatus.MAJOR_OUTAGE}), left)
    return Site(
        config=config(languages=("zh-CN", "en"), name="杯雀"),
        language="zh-CN",
        as_of=at(10, 30),
        organisation=replace(organisation(), name=zh, contacts=contacts),
        groups=(Group(id="x", name=zh, components=parts),),
        kinds=site().kinds,
        incidents=(
            incident(first, second, id="a", broken=True, path="incidents/a"),
            incident(over, id="b", path="incidents/b"),
            replace(ended, id="c"),
        ),
        maintenance=(work,),
        unreadable=1,
        drills=False,
    )


def test_every_word_of_the_interface_is_translated(render: Render) -> None:
    """A Chinese site of Chinese texts has no English word left, in text or in labels."""
    for path, page in render(chinese()).items():
        for aside in found(page, "//*[@lang='en' or @translate='no'] | //p[@class='address']"):
            aside.drop_tree()
        labels = [str(label) for label in page.xpath("//@aria-label | //@title | //@data-label")]
        said = " ".join([page.xpath("string(//title)"), *words(page, "//body"), *labels])
        assert set(re.findall(r"[A-Za-z]{3,}", said)) <= {*FORMATS, *NAMES}, path


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_decisions(name: str) -> None:
    """They loop, and choose between two ways of showing; what to show is decided in Python."""
    tags = re.findall(r"\{%-?\s*(?:if|elif)\s(.*?)-?%\}", (THEME / name).read_text("utf-8"))
    assert [tag for tag in tags if re.search(r"\b(and|or)\b", tag)] == []


def test_numbers_and_addresses_read_from_left_to_right_in_every_language(render: Render) -> None:
    """In Arabic a number would else stand before its country code."""
    page = render(site())["index.html"]
    links = found(page, "//ul[@class='contacts']//a")
    assert [str(link.get("href")).partition(":")[0] for link in links] == ["tel", "mailto", "https"]
    assert {link.get("dir") for link in links} == {"ltr"}


@pytest.mark.parametrize("scheme", [0, 1])
def test_the_days_of_a_history_stand_out_from_what_is_behind_them(scheme: int) -> None:
    """3 to 1 (WCAG 2.2, 1.4.11), in light and in the dark."""
    text = (THEME / "css" / "statuspage.css").read_text("utf-8")
    block = text.split(":root {")[1 + scheme].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): #(\w+);", block))
    days = [name for name in colours if name.startswith("day-")]
    assert len(days) == 5
    for name in days:
        for behind in ("paper", "ground"):
            assert contrast(colours[name], colours[behind]) >= 3, (name, behind)


def contrast(one: str, other: str) -> float:
    """How far apart two colours are (WCAG 2.2, "contrast ratio")."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    whole = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(whole[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_style_comes_from_one_file_without_anything_foreign() -> None:
    (style,) = THEME.glob("css/*")
    text = style.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "url(" not in text
    assert text.index(":root") < text.index("body {"), "tokens come first"
