"""What can be written to and dialled, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.reach import dial, mailto
from tests.commands import run
from tests.folders import INDEX, write

ORGANISATION = "name: Example\ncontacts:\n  customers:\n    {}\n"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("help@example.com", "mailto:help@example.com"),
        ("first.last+status@mail.example.co.uk", "mailto:first.last+status@mail.example.co.uk"),
        ("o'neill@example.com", "mailto:o'neill@example.com"),
        ("a&b%c#d?e@example.com", "mailto:a%26b%25c%23d%3Fe@example.com"),
        ("帮助@例子.中国", "mailto:%E5%B8%AE%E5%8A%A9@%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD"),
        ("service at example.com", None),
        ("service@", None),
        ("service@localhost", None),
        ("mailto:a@b.example", None),
        ("a@b.example?bcc=evil@e.example", None),
        ("a@b.example,evil@e.example", None),
        ("a@b.example\nBcc: evil@e.example", None),
        ("Ann <ann@example.com>", None),
        ("a@192.168.0.1", None),
        ("", None),
    ],
)
def test_an_address_alone_is_written_to(address: str, link: str | None) -> None:
    assert mailto(address) == link


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("+49 40 66969 100", "+494066969100"),
        ("+49 (0)40 66969-100", "+494066969100"),
        ("112", "112"),
        ("４００-８２０-８８２０", "4008208820"),
        ("0800 123 456 (free)", "0800123456"),
        ("0821/324-4444", "08213244444"),
        ("+49 821/324-0", "+498213240"),
        ("Tel.: +44 (0)20 7946 0000 free of charge", "+442079460000"),
        ("客服热线：400-820-8820（9:00—21:00）", "4008208820"),
        ("+49 40 1234-0 ext. 55", "+494012340;ext=55"),
        ("400-820-8820转8001", "4008208820;ext=8001"),
        ("0800 123 4567 (9-17)", "08001234567"),
        ("0800 123 4567 (24/7)", "08001234567"),
        ("+49 (0)40 123", "+4940123"),
        ("(040) 123456", "040123456"),
        ("+1 (555) 123-4567", "+15551234567"),
        ("Tel.: (040) 123456 (9-17)", "040123456"),
        ("+55 11 (9)1234-5678", "+5511912345678"),
        ("(0821)/324-0", "08213240"),
        ("+49/821 324", "+49821324"),
        ("0049 821/324-0", "00498213240"),
        ("400-820-8820。", "4008208820"),
        ("01 23 45 67 89 x 24", "0123456789;ext=24"),
        ("12345、12346", None),
        ("110、120", None),
        ("110。120", None),
        ("400-820-8820～8822", None),
        ("0800 123 4567 24/7", None),
        ("400 123 4567 7x24", None),
        ("400 123 4567 7×24小时", None),
        ("0800 123 4567 24 hours", None),
        ("110 9:00-17:00", None),
        ("089 1234-567/-568", None),
        ("089 1234/1235", None),
        ("+49 89 1234/1235", None),
        ("08001234567/8", None),
        ("040 123456 (040 123457)", None),
        ("0800 123 4567 (9-17) 110", None),
        ("112 / 110", None),
        ("116117/112", None),
        ("116 117 or 112", None),
        ("112, 110", None),
        ("0821 1 / 0821 2", None),
        ("+49 1 +49 2", None),
        ("1-800-FLOWERS", None),
        ("0800 123 from 9 to 17", None),
        ("call me", None),
        ("(9-17)", None),
        ("9 – 17", None),
        ("24 hours", None),
        ("040 66969 100 or 040 66969 200", None),
        ("", None),
    ],
)
def test_one_number_is_dialled(number: str, dialled: str | None) -> None:
    assert dial(number) == dialled


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "email: service at x.example",
            "'service at x.example' cannot be one e-mail address, ",
        ),
        (
            "email: a@b.example?bcc=evil@e.example",
            "cannot be one e-mail address, so nothing links to it; write it alone",
        ),
        (
            "phone: 12345、12346",
            "'12345、12346' cannot be one telephone number, so nothing links to it; ",
        ),
        (
            "phone: call me",
            "so nothing links to it; write one such as +49 30 1234567",
        ),
    ],
)
def test_nothing_links_to_what_leads_nowhere(line: str, said: str, tmp_path: Path) -> None:
    """`check` warns, and the words stand on pages, in feeds and in notices without a link."""
    files = {
        "organisation.yml": ORGANISATION.format(line),
        "incidents/orders/index.md": INDEX.replace("impact:", "contact:\n  - customers\nimpact:"),
    }
    folder = write(tmp_path, files)
    at = ("--site", folder, "--now", "2026-11-02 12:00")
    checked = run("check", *at)
    assert (checked.code, said in checked.out) == (0, True), checked.out
    assert run("build", *at).code == 0
    assert run("notices", "--all", *at).code == 0
    made = [*(folder / "site").rglob("*"), *(folder / "build").rglob("*")]
    texts = {file: file.read_bytes() for file in made if file.is_file()}
    written = line.partition(": ")[2].encode()
    telling = [file for file, text in texts.items() if written in text]
    assert {file.suffix for file in telling} >= {".html", ".atom"}
    links = (b'href="mailto:' + written[:6], b'href="tel:', b"href='mailto:" + written[:6])
    assert [file for file, text in texts.items() for link in links if link in text] == []
