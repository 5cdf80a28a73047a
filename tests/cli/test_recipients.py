"""`statuspage recipients`: checks who is told, and never shows an address."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from statuspage.deliver.recipients.identity import target_id, token
from tests.commands import Ran, command, environment, run
from tests.folders import write

HEADER = "channel,address,audience,languages,components,impact\n"
KEY = "a key of sixteen characters and more"
MARK = "zoe"  # in every address


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site, and an environment that names files beside it."""
    monkeypatch.setenv("STATUSPAGE_RECIPIENTS", str(tmp_path / "list.csv"))
    monkeypatch.setenv("STATUSPAGE_SUPPRESSED", str(tmp_path / "left.txt"))
    monkeypatch.setenv("STATUSPAGE_LEDGER_KEY", KEY)
    (tmp_path / "left.txt").touch()
    return write(tmp_path / "site", {})


def check(site: Path, rows: str, *options: str) -> Ran:
    """The command on a list with these rows."""
    (site.parent / "list.csv").write_text(HEADER + rows, encoding="utf-8")
    return run("recipients", "--site", site, *options)


def given(text: str, *arguments: str | Path, **environ: str) -> Ran:
    """The command with something on its standard input."""
    with pytest.MonkeyPatch.context() as changed:
        for name, value in environ.items():
            changed.setenv(name, value)
        return run("recipients", *arguments, given=text)


def piped(text: str, *arguments: str | Path, **environ: str) -> Ran:
    """The same as a process of its own."""
    done = subprocess.run(
        command("recipients", *arguments),
        input=text.encode(),
        env=environment(**environ),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_list_without_mistakes_is_counted(site: Path) -> None:
    """What there is, in the order of how much there is of it."""
    (site.parent / "left.txt").write_text("zoe.left@example.com\n")
    done = check(
        site,
        "email,zoe@example.com,,en,checkout,major\n"
        "email,zoe2@example.com,partners,zh\n"
        "email,zoe3@example.com\nemail,ZOE3@example.com\n"
        "sms,+491701234567\nemail,zoe.left@example.com\n",
    )
    assert (done.code, done.err) == (0, "0 mistakes\n")
    assert done.out == (
        "4 recipients in 6 rows\n"
        "  channel    email 3, sms 1\n"
        "  audience   customers 3, partners 1\n"
        "  language   any 2, en 1, zh-CN 1\n"
        "  component  any 3, checkout 1\n"
        "  impact     none 3, major 1\n"
        "  suppressed 1\n"
        "  duplicates 1\n"
        "  left out   0\n"
    )


def test_mistakes_are_said_by_their_lines(site: Path) -> None:
    """One a line, before the counts; the exit code says that there are some."""
    done = check(site, "emial,zoe@example.com\nemail,zoe@example.com,,,chekout\n")
    assert done.code == 1
    assert done.out.splitlines()[:3] == [
        (
            "STATUSPAGE_RECIPIENTS:2: this row is left out: the channel is not known; did you mean "
            "'email'?"
        ),
        (
            "STATUSPAGE_RECIPIENTS:3: the component is not known; did you mean 'checkout'? It "
            "counts for nothing until then"
        ),
        "1 recipient in 2 rows",
    ]
    assert done.err == "2 mistakes\n"
    assert MARK not in done.out + done.err


def test_only_the_first_hundred_mistakes_are_shown(site: Path) -> None:
    """The others are counted: they are mostly the same one."""
    done = check(site, "emial,zoe@example.com\n" * 1203)
    assert done.out.count("left out:") == 100
    assert done.err == "1,103 more mistakes are not shown\n1,203 mistakes\n"


def test_json_has_everything_for_programs(site: Path) -> None:
    """Counts, mistakes and hints, in fields of their own."""
    done = check(site, "email,zoe@example.com\nemail,zoe\n", "--format", "json")
    said = json.loads(done.out)
    assert done.code == 1
    assert said["mistakes"] == [
        {
            "path": "STATUSPAGE_RECIPIENTS",
            "line": 3,
            "message": "this row is left out: it is no e-mail address: it has no @",
        }
    ]
    del said["mistakes"]
    assert said == {
        "rows": 2,
        "recipients": 1,
        "suppressed": 0,
        "duplicates": 0,
        "left_out": 1,
        "channel": {"email": 1},
        "audience": {"customers": 1},
        "language": {"any": 1},
        "component": {"any": 1},
        "impact": {"none": 1},
        "key": None,
        "suppression": None,
        "more_mistakes": 0,
        "hints": [],
    }


def test_what_is_good_to_know_is_said_beside_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns that are not used, and tokens of another key."""
    (site.parent / "left.txt").write_text("0" * 32)
    (site.parent / "list.csv").write_text("channel,address,name\nemail,zoe@example.com,Zoe\n")
    done = run("recipients", "--site", site)
    assert done.code == 0
    assert done.err.splitlines() == [
        (
            "remark: columns that mean nothing here: 'name'. Take them out: what is not in the "
            "file cannot be lost with it"
        ),
        (
            "remark: tokens or ids in STATUSPAGE_SUPPRESSED that stand for nobody here: 1. They "
            "were made with another key, or for somebody who is not in the list any more"
        ),
        "0 mistakes",
    ]


def test_it_says_of_those_who_have_left_what_sending_says(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is said of them, or their list is not there, nobody would be told."""
    monkeypatch.setenv("STATUSPAGE_SUPPRESSED", "none")
    done = check(site, "email,zoe@example.com\n")
    assert (done.code, done.err) == (0, "0 mistakes\n")
    monkeypatch.setenv("STATUSPAGE_SUPPRESSED", str(site.parent / "gone.txt"))
    done = check(site, "email,zoe@example.com\n", "--format", "json")
    assert done.code == 1
    assert "names a file that is not there" in json.loads(done.out)["suppression"]
    monkeypatch.delenv("STATUSPAGE_SUPPRESSED")
    done = check(site, "email,zoe@example.com\n")
    assert (done.code, done.err) == (1, "1 mistake\n")
    assert done.out.startswith("STATUSPAGE_SUPPRESSED is not set: ")
    assert "1 recipient in 1 row\n" in done.out
    monkeypatch.setenv("STATUSPAGE_DRILL_RECIPIENTS", str(site.parent / "list.csv"))
    assert run("recipients", "--site", site, "--drill").code == 0


def test_a_missing_key_is_a_mistake_and_the_list_is_counted_all_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are mended in one go."""
    monkeypatch.delenv("STATUSPAGE_LEDGER_KEY")
    done = check(site, "email,zoe@example.com\n")
    assert done.code == 1
    assert done.out.startswith("STATUSPAGE_LEDGER_KEY is missing: ")
    assert "1 recipient in 1 row\n" in done.out
    assert done.err == "1 mistake\n"


def test_without_a_list_it_says_how_to_make_one(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line of the file is in the message, to be copied."""
    monkeypatch.delenv("STATUSPAGE_RECIPIENTS")
    done = run("recipients", "--site", site)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "STATUSPAGE_RECIPIENTS names no file. Write the recipients into a CSV file outside the "
        "repository, whose first line is "
        "channel,address,audience,languages,components,impact, and set the variable to its path\n"
    )


def test_those_who_take_part_in_drills_have_a_list_of_their_own(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is checked like the other, and mistakes name its variable."""
    assert (
        "STATUSPAGE_DRILL_RECIPIENTS names no file"
        in run("recipients", "--drill", "--site", site).err
    )
    (site.parent / "drill.csv").write_text(f"{HEADER}email,zoe@example.com\nemail,zoe\n")
    monkeypatch.setenv("STATUSPAGE_DRILL_RECIPIENTS", str(site.parent / "drill.csv"))
    monkeypatch.delenv("STATUSPAGE_RECIPIENTS")
    done = run("recipients", "--drill", "--site", site)
    assert done.code == 1
    assert done.out.startswith("STATUSPAGE_DRILL_RECIPIENTS:3: this row is left out: ")
    assert "1 recipient in 2 rows" in done.out


def test_a_list_in_the_repository_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever git thinks of it."""
    (site / "list.csv").write_text(f"{HEADER}email,zoe@example.com\n")
    monkeypatch.setenv("STATUSPAGE_RECIPIENTS", str(site / "list.csv"))
    done = run("recipients", "--site", site)
    assert (done.code, done.out) == (1, "")
    assert "Addresses never lie there" in done.err


def test_a_new_key_is_random_and_long_enough() -> None:
    """It needs no site and no other setting."""
    first, second = run("recipients", "--new-key"), run("recipients", "--new-key")
    assert (first.code, first.err) == (0, "")
    assert first.out != second.out
    assert len(first.out.strip()) == 43


def test_only_one_thing_at_a_time() -> None:
    """Options that would do different things are not guessed at."""
    done = run("recipients", "--token", "--suppress")
    assert (done.code, done.err) == (
        2,
        "--new-key, --token, --suppress, --drill: one of them at a time\n",
    )


def test_a_token_is_printed_for_an_address_that_is_not() -> None:
    """What is in the link, and what the record calls them in each channel."""
    key = KEY.encode()
    same = "zoe@example.com"
    done = piped("Zoe <ZOE@example.com>\n", "--token", STATUSPAGE_LEDGER_KEY=KEY)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"unsubscribe  {token(key, same)}\n"
        f"email        {target_id(key, 'email', same)}\n"
        f"press        {target_id(key, 'press', same)}\n"
        f"hotline      {target_id(key, 'hotline', same)}\n"
        f"brief        {target_id(key, 'brief', same)}\n"
    )


def test_tokens_of_several_addresses_are_printed_for_programs() -> None:
    """In the order in which they were given."""
    key = KEY.encode()
    text = "\ufeffzoe@example.com\r\n\r\n+49 170 1234567\r\n"
    done = given(text, "--token", "--format", "json", STATUSPAGE_LEDGER_KEY=KEY)
    first, second = json.loads(done.out)
    assert first["unsubscribe"] == token(key, "zoe@example.com")
    assert second == {
        "unsubscribe": token(key, "+491701234567"),
        "targets": {"sms": target_id(key, "sms", "+491701234567")},
    }


def test_what_is_no_address_is_said_by_its_line() -> None:
    """And not repeated."""
    done = given("zoe@example.com\nzoe@localhost\n", "--token", STATUSPAGE_LEDGER_KEY=KEY)
    assert (done.code, done.out) == (1, "")
    assert done.err == "line 2: it is no e-mail address: what stands after the @ is no domain\n"
    assert given("", "--token", STATUSPAGE_LEDGER_KEY=KEY).err == (
        "nothing was given: write one address a line to the standard input\n"
    )


def test_people_are_suppressed_by_address_by_token_or_by_id(site: Path) -> None:
    """What cannot be is said by its line, and holds up nobody else's wish."""
    left = site.parent / "left.txt"
    left.write_text("zoe1@example.com")
    rows = "".join(f"email,Zoe{n}@example.com\n" for n in range(1, 6))
    (site.parent / "list.csv").write_text(HEADER + rows)
    key = KEY.encode()
    lines = [
        "# asked by telephone",
        "ZOE1@example.com",
        "Zoe <zoe2@example.com>",
        token(key, "zoe3@example.com"),
        target_id(key, "email", "zoe4@example.com"),
        "zoe",
        "0" * 32,
    ]
    done = given("\n".join(lines), "--suppress", "--site", site)
    assert done.code == 1
    assert done.err == (
        "3 addresses added; there already: 1\n"
        "line 6: it is no e-mail address: it has no @\n"
        "line 7: this stands for nobody in the list: it was made with another key, or for "
        "somebody who is not in the list any more\n"
    )
    assert left.read_text() == "".join(f"zoe{n}@example.com\n" for n in range(1, 5))
    assert check(site, rows).out.startswith("1 recipient in 5 rows\n")


def test_the_first_to_unsubscribe_makes_the_list(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to make an empty file before; but not in the repository."""
    (site.parent / "left.txt").unlink()
    done = given("zoe@example.com", "--suppress", "--site", site)
    assert (done.code, done.err) == (0, "1 address added\n")
    assert (site.parent / "left.txt").read_text() == "zoe@example.com\n"
    monkeypatch.setenv("STATUSPAGE_SUPPRESSED", str(site / "left.txt"))
    done = given("zoe@example.com", "--suppress", "--site", site)
    assert done.code == 1
    assert not (site / "left.txt").exists()


def test_nobody_is_written_into_a_file_called_none(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address would stand there in the clear, and they would be told again."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STATUSPAGE_SUPPRESSED", "None")
    done = given("zoe@example.com", "--suppress", "--site", site)
    assert done.code == 2
    assert done.err.startswith("STATUSPAGE_SUPPRESSED is 'none'")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["left.txt", "site"]


def test_a_remark_behind_an_address_is_no_part_of_it(site: Path) -> None:
    done = given("zoe@example.com # asked on Monday\n", "--suppress", "--site", site)
    assert done.err == "1 address added\n"
    assert (site.parent / "left.txt").read_text() == "zoe@example.com\n"


def test_no_address_leaves_the_command_not_even_in_a_traceback(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with the file: what is planted in its cells never comes out.

    Each mistake by itself; then all together, from a process that would show where it failed.
    """
    planted = "planted-marker"
    broken = [
        f"{planted},{planted}@example.com,{planted},{planted},{planted},{planted}\n",
        f"email,{planted},{planted},{planted},{planted},{planted}\n",
        f"email,{planted}@example.com\x00,customers,{planted},{planted},{planted}\n",
        f'email,"{planted}@example.com\n{planted}@example.com",,,,\n',
        f'email,"{planted}"x,\n',
        f"email,{planted}@example.com,,,,,,,{planted}\n",
    ]
    monkeypatch.setenv("STATUSPAGE_TRACEBACK", "1")
    for form in ("text", "json"):
        for rows in (*broken, f'email,"{planted}@example.com\n{planted}\n'):
            keeps_silent(check(site, rows, "--format", form), planted)
        check(site, "".join(broken))
        keeps_silent(piped("", "--site", site, "--format", form), planted)
    for content in (f"{planted}@example.com,email\n", f"{planted};channel;address;{planted}\n"):
        (site.parent / "list.csv").write_text(content)
        done = run("recipients", "--site", site)
        assert planted not in done.out


def keeps_silent(done: Ran, planted: str) -> None:
    """Mistakes are said, in order, without what stands in the cells."""
    assert done.code == 1
    assert planted not in done.out + done.err
    assert "Traceback" not in done.err
