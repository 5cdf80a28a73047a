"""Numbers within texts: those of the site's own contacts can be dialled, and nothing else."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from statuspage.pages.dialled import dialler
from statuspage.reach import dial
from tests.factories import incident, site, text, texts, update
from tests.pages.conftest import Show
from tests.pages.reading import found, words

PHONES = ("+49 421 555 0130", "(040) 66969 (9-17)", "112", "12345、12346", "0800 1234567 ext. 5")
WHOLE = '<a dir="ltr" href="tel:+494215550130">{}</a>'


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("Call +49 421 555 0130.", f"Call {WHOLE.format('+49 421 555 0130')}."),
        ("请致电+49 421 5550130。", f"请致电{WHOLE.format('+49 421 5550130')}。"),
        ("(+49 (0)421 555-0130)", f"({WHOLE.format('+49 (0)421 555-0130')})"),
        (
            "<strong>040 66969</strong>",
            '<strong><a dir="ltr" href="tel:04066969">040 66969</a></strong>',
        ),
        ('<a href="x">+49 421 555 0130</a>', None),
        ("<code>+49 421 555 0130</code>", None),
        ('<a href="?q=+494215550130">here</a>', None),
        ("+49 421 555 01301", None),
        ("+49 421 555 0130-9", None),
        ("Lot 104066969, order #04066969, part X-04066969", None),
        ("112 orders of 12345", None),
        ("0800 1234567 ext. 5", None),
    ],
)
def test_a_number_of_a_contact_is_dialled(html: str, made: str | None) -> None:
    """However it is grouped; not within links and code, and not as a part of something longer."""
    assert dialler(PHONES)(Markup(html)) == (made or html)


@pytest.mark.parametrize(
    ("phone", "html", "made"),
    [
        ("0821/3240-100", "Call 0821/3240-100.", "Call {0821/3240-100}."),
        ("0821/3240-100", "Call 0821 3240100.", "Call {0821 3240100}."),
        ("0301234567", "(030) 1234567", "{(030) 1234567}"),
        ("0301234567", "tel (030) 1234567, (0301234567)", "tel {(030) 1234567}, ({0301234567})"),
        ("0301234567", "(Call (030) 1234567)", "(Call {(030) 1234567})"),
        ("01 23 45 67 89", "Call 01.23.45.67.89", "Call {01.23.45.67.89}"),
        ("+49 30 1234567", "+49 30 1234567 24 hours a day", "{+49 30 1234567} 24 hours a day"),
        ("+49 30 1234567", "+49.30.1234567 24/7", "{+49.30.1234567} 24/7"),
        ("+49 30 1234567", "+49 30 1234567 8:00 to 17:00", "{+49 30 1234567} 8:00 to 17:00"),
        ("+49 30 1234567", "+49 30 1234567 9-17", "{+49 30 1234567} 9-17"),
        ("+49 30 1234567", "致电+49 30 1234567 24小时", "致电{+49 30 1234567} 24小时"),
        ("030 1234567", "Call 030 1234567 89", None),
        ("030 1234567", "030 1234567/9, 030 1234567 -9, 030 1234567- 9", None),
        ("0301234567", "order A0301234567, lot É0301234567, part_0301234567", None),
        ("0301234567", "0.301234567 percent", None),
        ("040 66969", "+49 (0)40 66969", None),
        ("1234567", "12.34567 and 1.234.567 EUR and 12/34/567 and 12 (34567)", None),
        ("1234567", "1 234 567 or 123-4567", "{1 234 567} or {123-4567}"),
    ],
)
def test_what_stands_around_and_between_its_figures(
    phone: str, html: str, made: str | None
) -> None:
    """Brackets are whole, amounts are no numbers, and hours may stand behind one."""
    link = f'<a dir="ltr" href="tel:{dial(phone)}">'
    expected = (made or html).replace("{", link).replace("}", "</a>")
    assert dialler([phone])(Markup(html)) == expected


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("اتصلوا على 0800 55 01 99.", 'اتصلوا على <bdi dir="ltr">0800 55 01 99</bdi>.'),
        ("اتصلوا على +96265550123", 'اتصلوا على <bdi dir="ltr">+96265550123</bdi>'),
        ("חייגו 03-555 0199", 'חייגו <bdi dir="ltr">03-555 0199</bdi>'),
        ("على +49 421 555 0130.", f"على {WHOLE.format('+49 421 555 0130')}."),
        ("بعد 3 دقائق من 1,250 منزلاً", None),
        ("من 8:00 إلى 17:00", None),
        ("<code>ق 0800 55 01 99</code>", None),
        ("Call 0800 55 01 99.", None),
    ],
)
def test_figures_stay_in_their_order_beside_letters_that_run_from_right_to_left(
    html: str, made: str | None
) -> None:
    """Browsers show 0800 55 01 99 there as 99 01 55 0800, which nobody should dial."""
    assert dialler(PHONES)(Markup(html)) == (made or html)
    if "+49" not in html:
        assert dialler(())(Markup(html)) == (made or html)


def test_what_to_do_and_messages_can_be_dialled(show: Show) -> None:
    """Who is told to call presses on the number."""
    said = update(
        body="We are sorry. Call +49 421 555 0130.",
        facts={"advice": texts("Call +49 421 555 0130 now.")},
    )
    page = show(site([incident(said)]), "incidents/checkout/")
    link = "a[@href='tel:+494215550130']"
    assert words(page, f"//li[contains(., 'now.')]/{link}") == ["+49 421 555 0130"]
    assert words(page, f"//ol[@class='messages']//p/{link}") == ["+49 421 555 0130"]


def test_a_title_is_no_place_for_a_number(show: Show) -> None:
    """It is a link itself, in lists."""
    titled = incident(update(), title=text("Call +49 421 555 0130"))
    assert found(show(site([titled]), ""), "//a//a") == []


def test_a_time_and_its_zone_stay_together(show: Show) -> None:
    """At the end of a line neither stands without the other."""
    page = show(site([incident(update())]), "incidents/checkout/")
    times = [time.text_content() for time in found(page, "//time")]
    assert times
    assert not [time for time in times if " CET" in time]
