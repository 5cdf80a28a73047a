"""Contacts whose keys are written as people write them are answered with the right lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import read, write

ONE = "  customers:\n    email: help@example.com"


@pytest.mark.parametrize(
    ("contacts", "line", "corrected"),
    [
        ("  customers:\n    E-Mail: help@example.com", 3, ONE),
        ("  customers: Email: help@example.com", 3, ONE),
        (
            "  customers:\n    - Email: help@example.com\n    - 电话：030 1234567",
            3,
            f"{ONE}\n    phone: 030 1234567",
        ),
        ("  customers:\n    help@example.com", 3, ONE),
        ("  Customers:\n    Email: help@example.com", 2, f"contacts:\n{ONE}"),
        ("  press:\n    EMAIL: p@example.com\n    hours: daily", 4, "    email: p@example.com"),
        ("  press:\n    Telefon: 030 1234567\n    hours: daily", 4, "    phone: 030 1234567"),
        ("  call us", 2, None),
        (
            "  Customers:\n    Email: help@example.com\n  press: |\n    Mail: p@example.com",
            2,
            f"contacts:\n{ONE}\n  press:\n    email: p@example.com",
        ),
        (
            "  customers: |\n    Mail: help@example.com\n    Tel: 030 1234567",
            3,
            f"{ONE}\n    phone: 030 1234567",
        ),
        (
            "  customers:\n    - {mail: help@example.com, phone: 030 1234567}",
            3,
            f"{ONE}\n    phone: 030 1234567",
        ),
        ('  customers: "Mail: help@example.com"', 3, ONE),
        ("  customers:", 3, "  customers:\n    phone: +49 30 1234567"),
        ("  customers:\n    - {phone: 030 1234567, Ms Smith}", 3, None),
        ('  customers: "see: https://example.com"', 3, None),
        ("  customers: Ask Ann", 3, None),
        ("  customers:\n    - mail: a@example.com\n    - mail: b@example.com", 3, None),
        ("  Customers:\n    Mail: a@example.com\n    Mail: b@example.com", 2, None),
    ],
)
def test_the_right_lines_of_a_contact(
    tmp_path: Path, contacts: str, line: int, corrected: str | None
) -> None:
    """One mistake, and its lines can be copied; none are shown that would be refused again."""
    files = {"organisation.yml": f"name: Example\ncontacts:\n{contacts}\n"}
    (mistake,) = read(write(tmp_path, files), "2026-11-02 12:00").errors
    assert (mistake.line, mistake.corrected) == (line, corrected)
