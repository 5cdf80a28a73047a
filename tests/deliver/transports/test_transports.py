"""The list of transports: each is complete, and cheap until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from statuspage.deliver.transports import TRANSPORTS, Kind
from tests.checkout import CHECKOUT
from tests.manual import page, rows, section

COMMON = {
    "by",
    "name",
    "channels",
    "audiences",
    "kinds",
    "on",
    "impact",
    "languages",
    "to",
    "drill",
}


@pytest.mark.parametrize("kind", TRANSPORTS.values(), ids=lambda kind: kind.name)
def test_a_transport_says_what_it_is_and_what_it_takes(kind: Kind) -> None:
    """One sentence each; no key has the name of one that every route has."""
    for sentence in (kind.description, *kind.keys.values(), *kind.variables.values()):
        assert sentence.endswith(".")
        assert "\n" not in sentence
    assert COMMON.isdisjoint(kind.keys)


def test_the_list_of_transports_loads_nothing_heavy() -> None:
    """A policy is checked with it, also where nothing is sent."""
    code = (
        "import sys; import statuspage.deliver.transports; "
        "print(sorted({'ssl', 'smtplib', 'apprise', 'requests', 'http.client'} & {*sys.modules}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


PAGES = ("sending.md", "sending-services.md")


@pytest.mark.parametrize("kind", TRANSPORTS.values(), ids=lambda kind: kind.name)
def test_the_manual_explains_every_key_and_variable_of_a_transport_and_no_other(kind: Kind) -> None:
    """What stands in a table of its section is what it takes."""
    (name,) = [each for each in PAGES if f"\n## `{kind.name}`\n" in page(each)]
    documented = rows(section(name, f"`{kind.name}`"))
    variables = {key for key in documented if key.startswith("STATUSPAGE_")}
    assert variables == {*kind.variables}
    assert {key for key in documented if key.isidentifier()} - variables == {*kind.keys}
