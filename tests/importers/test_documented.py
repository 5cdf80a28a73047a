from __future__ import annotations

import json
import re

from statuspage.importers import IMPORTERS, read
from tests.manual import FENCED, page, section

PLACEHOLDERS = {
    "[ENDPOINT_NAME]": "checkout",
    "[ENDPOINT_GROUP]": "shop",
    "[ENDPOINT_URL]": "https://shop.example.com/",
    "[ALERT_TRIGGERED_OR_RESOLVED]": "TRIGGERED",
    "[ALERT_DESCRIPTION]": "health check failed",
    "[RESULT_ERRORS]": "timeout",
}


def test_every_importer_has_its_part_of_the_manual_and_no_other() -> None:
    """Whoever looks for a program finds what is read of it."""
    found = re.findall(r"^## ([a-z-]+)$", FENCED.sub("", page("import.md")), re.MULTILINE)
    assert found == [*IMPORTERS]


def test_the_body_for_gatus_in_the_manual_is_understood() -> None:
    """It is copied as it stands; Gatus puts the values in."""
    lines = section("import.md", "gatus").splitlines()
    begins = next(i for i, line in enumerate(lines) if line.strip() == "{")
    ends = next(i for i, line in enumerate(lines) if line.strip() == "}")
    body = "\n".join(lines[begins : ends + 1])
    for placeholder, value in PLACEHOLDERS.items():
        body = body.replace(placeholder, value)
    (told,) = read(IMPORTERS["gatus"], body.encode(), "one.json")
    assert set(json.loads(body)) >= {"endpoint_name", "status"}
    assert (told.alert.name, told.alert.firing) == ("shop/checkout", True)
