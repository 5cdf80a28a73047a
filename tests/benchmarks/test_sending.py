"""Measuring sending: who is written to, what the mail server counts, what is compared."""

from __future__ import annotations

import smtplib
from pathlib import Path

import pytest

from benchmarks.measure import Failed
from benchmarks.report import Figure
from benchmarks.sending import Came, measured, rate, recipients, sink


def test_the_same_arguments_give_the_same_recipients_each_once(tmp_path: Path) -> None:
    first = recipients(tmp_path, 500, 1).read_text(encoding="utf-8")
    assert recipients(tmp_path, 500, 1).read_text(encoding="utf-8") == first
    assert recipients(tmp_path, 500, 2).read_text(encoding="utf-8") != first
    rows = first.split()
    assert rows[0] == "channel,address,languages"
    assert len({*rows[1:]}) == 500


def test_the_mail_server_counts_what_it_took_since_it_was_asked_last() -> None:
    """Who got two mails is noticed: then the run is no measurement."""
    with sink() as (port, ask):
        ask()
        with smtplib.SMTP("127.0.0.1", port) as server:
            for address in ("ann@example.com", "ben@example.com", "ann@example.com"):
                server.sendmail("status@example.com", [address], "Subject: x\r\n\r\n.dot\r\n")
        came = ask()
        assert (came.messages, came.recipients, came.twice) == (3, 2, 1)
        assert 0 < came.seconds < 10
        assert ask() == Came(messages=0, recipients=0, twice=0, seconds=0)


def test_the_share_is_that_of_the_rounds_in_turn() -> None:
    """A busy minute strikes both of a round, and the middle round counts."""
    figure = rate(100, {"plain": [1000, 4000, 2000], "notify": [900, 2000, 1700]})
    assert figure == Figure(
        "100 mails by `statuspage notify`, against a plain smtplib loop",
        "≥ 0.80 of its rate",
        "1,700 and 2,000 a second: ratio 0.85 (0.50 to 0.90)",
        True,
    )


@pytest.mark.slow
def test_the_command_itself_is_measured(tmp_path: Path) -> None:
    """Everybody gets one mail by either way; else there is no figure."""
    try:
        figures = list(measured(tmp_path, 60, seed=1, rounds=1))
    except Failed as failed:
        pytest.fail(str(failed))
    assert [figure.name for figure in figures] == [
        "60 mails by `statuspage notify`, against a plain smtplib loop",
        "Peak memory of `statuspage notify`, with 6 and with 60",
    ]
