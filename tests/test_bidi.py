"""Signs that turn the direction of a text are in nothing that is published."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from statuspage import markdown
from statuspage.bidi import figures_marked, unturned
from statuspage.deliver.transports import answers
from statuspage.locale import locale
from statuspage.model import Text
from statuspage.notices.channel import HTML
from statuspage.notices.channels import CHANNELS
from statuspage.pages.place import place
from statuspage.render import outputs, syndication
from statuspage.source.frontmatter import read, read_outline
from tests import factories
from tests.commands import published
from tests.deliver.messages import message
from tests.folders import COMPONENTS, INDEX, MKDOCS, ORGANISATION, write

ONE = "incidents/2026-11-02-orders-fail"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_marks_that_turn_nothing_may_stay() -> None:
    """Hebrew and Arabic need them beside digits."""
    assert unturned(f"a{TURNING}b\u200e\u200f 请") == "ab\u200e\u200f 请"


@pytest.mark.parametrize("sign", TURNING)
def test_each_is_left_out_where_a_file_is_read(sign: str) -> None:
    """Of keys and body, usual or not, also where it is written as an escape."""
    for text in (
        f"---\nat: a{sign}b\n---\nc{sign}d\n",
        f"\ufeff---\r\nat: a{sign}b\n---\nc{sign}d",
    ):
        document = read(text.encode(), "index.md")
        assert document.mistakes == ()
        assert document.head.entries["at"].value.text == "ab"  # type: ignore[union-attr]
        assert document.body == "cd"
    escaped = read_outline(f'name: "a\\u{ord(sign):04x}b"\n'.encode(), "components.yml")
    assert escaped.head.entries["name"].value.text == "ab"  # type: ignore[union-attr]


@pytest.mark.parametrize("written", ["&#8238;", "&#x202E;", "\u202e"])
def test_none_comes_out_of_markdown(written: str) -> None:
    """However it is written."""
    assert markdown.html(f"pay{written}us") == "<p>payus</p>"


def test_none_is_in_any_byte_of_pages_feeds_and_notices(tmp_path: Path) -> None:
    """Wherever somebody wrote it."""
    sign = "\u202e"
    index = INDEX.replace("Orders fail", f"Orders {sign}fail").replace("sorry", f"so{sign}rry")
    more = f"summary: We {sign}look\nknown:\n  - One{sign} order\n"
    files = {
        "mkdocs.yml": MKDOCS.replace("Example status", f"Example {sign}status"),
        "components.yml": COMPONENTS.replace("Checkout", f"Check{sign}out"),
        "organisation.yml": ORGANISATION.replace("name: Example", f"name: Exam{sign}ple"),
        "pages/about.md": f"# About {sign}us\n\nWho we {sign}are.\n",
        f"{ONE}/index.md": index.replace("---\nWe", f"{more}---\nWe"),
        f"{ONE}/index.zh-CN.md": f"---\ntitle: 订{sign}单\n---\n抱{sign}歉\n",
    }
    folder = write(tmp_path, files)
    texts = published(folder, "2026-11-02 12:00")
    assert any("订单".encode() in text for text in texts.values())
    assert any(b"Who we are." in text for text in texts.values())
    signs = (sign.encode(), b"\\u202e", b"&#8238;", b"&#x202e;", b"%E2%80%AE")
    assert [file for file, text in texts.items() if any(each in text for each in signs)] == []


NO_CHARACTERS = ["\ufdd0", "\ufdef", "\U0001fffe", "\U0002ffff", "\U0010fffe", "\U0010ffff"]


@pytest.mark.parametrize("sign", NO_CHARACTERS)
def test_signs_that_are_no_characters_are_left_out_as_well(sign: str) -> None:
    """Of every plane, in files, in Markdown, and in feeds and warnings."""
    assert unturned(f"饼{sign}🍪 \ufdcf\ufdf0\U0001fffd\U00020000") == (
        "饼🍪 \ufdcf\ufdf0\U0001fffd\U00020000"
    )
    assert read(f"---\nat: a{sign}b\n---\nc{sign}d\n".encode(), "index.md").body == "cd"
    for written in (sign, f"&#{ord(sign)};"):
        assert markdown.html(f"a{written}b") == "<p>ab</p>"
        assert sign not in markdown.portable_words(f"a{written}b *c*")
    assert syndication.clean(f"a{sign}b") == "ab"


def test_a_mail_in_arabic_shows_telephone_numbers_as_they_are_dialled() -> None:
    """In its text and in its links, whose groups a mail program would turn around as well."""
    link = '<a href="tel:+96265550123">{}</a>'
    written = f"<title>ق 0800 55 01 99</title><p>على 0800 55 01 99</p>{link.format('+962 6 555')}"
    made = HTML.finished(written, None)
    assert made == (
        '<title>ق 0800 55 01 99</title><p>على <bdi dir="ltr">0800 55 01 99</bdi></p>'
        + link.format('<bdi dir="ltr">+962 6 555</bdi>')
        + "\n"
    )
    assert HTML.finished("<p>Call 0800 55 01 99: 请拨打。</p>", None) == (
        "<p>Call 0800 55 01 99: 请拨打。</p>\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("على 0800 55 01 99 الآن", "على \u200e0800 55 01 99 الآن"),
        ("קו (+962 6 555 0123)", "קו (\u200e+962 6 555 0123)"),
        ("من 2026-11-02", "من \u200e2026-11-02"),
        ("خلال 10 20 دقيقة", "خلال 10 20 دقيقة"),  # too few to be a number
        ("Call 0800 55 01 99.", "Call 0800 55 01 99."),
        ("请拨打 0800 55 01 99。", "请拨打 0800 55 01 99。"),
        ("ق \u200e0800 55 01 99", "ق \u200e0800 55 01 99"),
        (
            "ق https://a.example/2026-11-02-12-x/ 2026-11-02-12@a.example",
            "ق https://a.example/2026-11-02-12-x/ 2026-11-02-12@a.example",
        ),
        ("ق tel:+96265550123 x", "ق tel:+96265550123 x"),
        ("ق (tel:+962-6-555-0123)", "ق (tel:+962-6-555-0123)"),
        ("ق sms:+96265550123", "ق sms:+96265550123"),
        ("ق Tel:+962 6 555 0123", "ق Tel:\u200e+962 6 555 0123"),
        ("ق a.example?x=2026-11-02-12", "ق a.example?x=2026-11-02-12"),
        ("ق: 0800 55 01 99", "ق: \u200e0800 55 01 99"),
        ("ق 0800 55\n01 99", "ق \u200e0800 55\n\u200e01 99"),
        ("- ق 0800 55\n  01 99", "- ق \u200e0800 55\n  \u200e01 99"),
    ],
)
def test_in_plain_text_a_mark_keeps_the_figures_of_a_number_in_their_order(
    written: str, shown: str
) -> None:
    """What begins with U+200E runs as Latin does; addresses and other figures stay as they are."""
    assert figures_marked(written) == shown
    assert figures_marked(shown) == shown


def test_a_long_text_without_a_space_takes_no_longer_than_one_with_spaces() -> None:
    """It is gone over once."""
    text = "ق:" + "1234-5678," * 8_000
    began = process_time()
    assert figures_marked(text).count("\u200e") == 8_000
    assert process_time() - began < 2


def test_a_number_that_a_mail_breaks_stays_in_its_order_on_both_lines() -> None:
    mail = next(channel for channel in CHANNELS if channel.name == "email")
    form = next(form for form in mail.forms if form.name == "text")
    made = form.finished(f"{'ق' * 60} 0800 55 01 99", None)
    assert made == f"{'ق' * 60} \u200e0800 55 01\n\u200e99\n"


def test_every_plain_text_of_a_notice_has_them_in_their_order() -> None:
    for channel in CHANNELS:
        for form in channel.forms:
            if form.name != "html":
                made = form.finished("على 0800 55 01 99", None)
                assert made.rstrip("\n") == "على \u200e0800 55 01 99", channel.name


def test_descriptions_calendars_and_titles_of_rooms_have_them_in_their_order(
    tmp_path: Path,
) -> None:
    """What is plain text there as well: search engines, calendars and rooms show no element."""
    arabic = "على 0800 55 01 99"
    work = "---\ntitle: {}\nat: 2026-11-01 09:00\nstart: 2026-11-03 09:00\nend: 2026-11-03 10:00\n"
    files = {
        "mkdocs.yml": MKDOCS,
        "components.yml": COMPONENTS,
        "organisation.yml": ORGANISATION,
        f"{ONE}/index.md": INDEX.replace("---\nWe", f"summary: {arabic}\n---\nWe"),
        "maintenance/till/index.md": work.format(arabic) + f"---\n{arabic}\n",
    }
    texts = published(write(tmp_path, files), "2026-11-02 12:00")
    page = texts[tmp_path / "site" / ONE / "index.html"].decode()
    for name in ('name="description"', 'property="og:description"'):
        assert f'<meta {name} content="على \u200e0800 55 01 99' in page
    calendar = next(text for file, text in texts.items() if file.suffix == ".ics").decode()
    assert calendar.count("\u200e0800 55 01 99") == calendar.count("0800 55 01 99") > 1
    assert answers.title(message(title=arabic)) == "على \u200e0800 55 01 99"


def test_pages_and_feeds_have_the_figures_of_titles_in_their_order() -> None:
    """In feeds by the mark, as readers of feeds may take elements away."""
    title = Text("اتصل 0800 55 01 99", "ar")
    said = factories.update(title=title, body="على 0800 55 01 99", summary="ق 0800 55 01 99")
    site = factories.site([factories.incident(said)])
    made = {file.path: file.content.decode() for file in outputs(site)}
    for name in ("history.atom", "updates.rss", "updates.json"):
        assert made[name].count("\u200e0800 55 01 99") == made[name].count("0800 55 01 99") > 2
    own = made[f"{ONE.replace('2026-11-02-orders-fail', site.incidents[0].id)}/updates.atom"]
    assert own.partition("<entry>")[0].count("\u200e0800 55 01 99") == 1
    page = place(site, locale("en"), "index.html")
    assert page.words(title).html == 'اتصل <bdi dir="ltr">0800 55 01 99</bdi>'
    assert page.told(title).html == 'اتصل <bdi dir="ltr">0800 55 01 99</bdi>'
