"""The same numbers in every place of a message, in its translations, and in a site's templates."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from statuspage.model import Count, Row, Text
from statuspage.practice.wording import consistency, lots
from statuspage.practice.wording.findings import findings
from tests.factories import at, incident, site, table, update
from tests.folders import message, read, write

ONE = "incidents/2026-11-02-parcels-late"
HEAD = {
    "title": "Parcels are late",
    "impact": "major",
    "at": "2026-11-02 09:20",
    "started": "2026-11-02 09:05",
    "next_update": "2026-11-02 13:00",
}


def numbers(folder: Path, original: str, translation: str = "", **keys: str) -> list[str]:
    """What is said about numbers of a message and its translation, as `file: message`."""
    files = {f"{ONE}/index.md": message(original, **{**HEAD, **keys})}
    if translation:
        files[f"{ONE}/index.zh-CN.md"] = f"---\ntitle: 包裹延误\n---\n{translation}\n"
    found = findings(read(write(folder, files)).sites)
    return [
        f"{Path(each.path).name}: {each.message}"
        for each in found
        if each.rule.id.startswith("consistency")
    ]


def test_other_forms_of_a_number_are_the_same_number(tmp_path: Path) -> None:
    """Units, numerals, half days, dates, and times that the page shows by itself."""
    original = "About 3,800 parcels are here. Call +49 40 1234567 from 1 pm on 12 December."
    translation = "约三千八百件包裹还在这里。12月12日下午1点起请拨打 +49 40 1234567。"
    assert numbers(tmp_path, f"{original} We write again at 13:00.", translation) == []


def test_a_number_that_became_another_is_shown_with_both(tmp_path: Path) -> None:
    """Which of the two is right is for a person to say."""
    assert numbers(tmp_path, "3,800 parcels are here.", "3,600 件包裹还在这里。") == [
        "index.zh-CN.md: body: '3,600' here, '3,800' in the original"
    ]


def test_chinese_without_spaces_is_compared_as_well(tmp_path: Path) -> None:
    """Nobody writes a space beside a number there: right ones are right, wrong ones are shown."""
    original = "21 guests have fallen ill. Everybody gets 50 euros. Call 112."
    assert numbers(tmp_path / "a", original, "已有21人患病，每人赔偿50欧元，请拨打112。") == []
    assert numbers(tmp_path / "b", original, "已有12人患病，每人赔偿500欧元，请拨打112。") == [
        "index.zh-CN.md: body: '12' here, '21' in the original",
        "index.zh-CN.md: body: '500' here, '50' in the original",
    ]
    assert numbers(tmp_path / "c", "It ends in December 2026.", "将于2026年12月结束。") == []


def test_what_a_translation_adds_or_loses_is_named(tmp_path: Path) -> None:
    """A code and a time are missing, a telephone number is there that nobody knows."""
    lost = "Lot K118 is concerned, and shops open at 10:15."
    assert numbers(tmp_path / "a", lost, "一批商品受影响。") == [
        "index.zh-CN.md: missing here, and in the original: 'K118' (body), '10:15' (body)"
    ]
    assert numbers(tmp_path / "b", "Call us.", "请拨打 400-123-4567。") == [
        "index.zh-CN.md: body: '400-123-4567' does not stand in the original"
    ]


def test_what_is_not_translated_is_not_compared(tmp_path: Path) -> None:
    """The page shows the original there."""
    assert numbers(tmp_path, "3,800 parcels are here.") == []


def test_the_next_message_comes_when_next_update_says(tmp_path: Path) -> None:
    """In whichever form, and only where it is about the next message."""
    assert numbers(tmp_path / "a", "We will write again at 1 pm. Shops open at 10:00.") == []
    assert numbers(tmp_path / "b", "We will write again at 14:00.") == [
        "index.md: body: the next message comes at '14:00' here, at 13:00 under next_update"
    ]
    assert (
        "index.zh-CN.md: body: the next message comes at '14:00' here, at 13:00 under next_update"
    ) in numbers(tmp_path / "c", "Words.", "14:00 再次更新。")


@pytest.mark.parametrize(
    ("body", "day"),
    [
        # At 09:20 on Monday, 2 November; the next one at 13:00 on Tuesday, 3 November.
        ("We write again on Tuesday at 13:00.", ""),
        ("We write again on Wednesday at 13:00.", "Wednesday"),
        ("Next message Wednesday, 13:00.", "Wednesday"),
        ("We will speak again at 13:00 on Monday.", "Monday"),
        ("Next update tomorrow at 13:00.", ""),
        ("The next message comes today at 13:00.", "today"),
        ("We write again on Tuesday, 3 November, at 13:00.", ""),
        ("We write again on Tuesday, 4 November, at 13:00.", "4 November"),
        ("We write again here by 4 November, 13:00.", "4 November"),
        ("We write again when the samples of Wednesday are in.", ""),
        ("On Wednesday the shop is closed. We write again at 13:00.", ""),
        ("Buses run again on Friday.", ""),
        ("明天 13:00 再次通报。", ""),
        ("今天 13:00 再次通报。", "今天"),
        ("下次通报：周三 13:00。", "周三"),
        ("周二 13:00 再次更新。", ""),
        ("今天我们再次更新了商品表。下一次通报在明天13点。", ""),
        ("卫生部门今天再次发布了结果。", ""),
        ("我们今天已再次通报有关部门。", ""),
        ("今天再次通报有关部门，明天13点再次更新。", ""),
        ("If you see one, report it again today.", ""),
        ("You can publish again on Friday.", ""),
        ("We write again here today, and tomorrow at 13:00.", ""),
        ("We will post again today.", "today"),
        ("We check the pump and write again on Friday.", "Friday"),
        ("We ask you to look, and to write again on Friday.", ""),
        ("We shall then report again today.", "today"),
        ("Our team writes again on Friday.", "Friday"),
    ],
)
def test_the_next_message_comes_on_the_day_that_next_update_says(
    tmp_path: Path, body: str, day: str
) -> None:
    """Who waits on the wrong day waits in vain, though the hour is right."""
    found = numbers(tmp_path, body, next_update="2026-11-03 13:00")
    other = f"index.md: body: the next message comes on '{day}' here, on Tuesday, 2026-11-03, "
    assert found == ([f"{other}under next_update"] if day else [])


@pytest.mark.parametrize(
    ("body", "due", "is_other"),
    [
        ("We write again tonight at 00:30.", "2026-11-03 00:30", False),
        ("今晚24点再次更新。", "2026-11-03 00:00", False),
        ("今天24点再次更新。", "2026-11-03 00:00", False),
        ("We write again tonight at 23:00.", "2026-11-02 23:00", False),
        ("We write again tonight.", "2026-11-03 09:00", True),
        ("今晚再次更新。", "2026-11-03 09:00", True),
    ],
)
def test_a_night_has_two_dates(tmp_path: Path, body: str, due: str, is_other: bool) -> None:
    """It ends at six in the morning."""
    found = numbers(tmp_path, body, next_update=due)
    assert any("comes on" in each for each in found) is is_other


def test_one_thing_is_counted_once(tmp_path: Path) -> None:
    """In the summary and below it; parts of a whole are other things."""
    said = {"summary": "About 3,600 parcels are still here."}
    assert numbers(tmp_path / "a", "There are 3,800 parcels in the hall.", **said) == [
        "index.md: summary: '3,600 parcels', but body: '3,800 parcels'"
    ]
    assert numbers(tmp_path / "b", "There are 15 parcels in the rain.", **said) == []
    summary = "title: 包裹延误\nsummary: 目前共24小时，已有{}人患病。"
    chinese = f"---\n{summary}\n---\n超过36小时，共21人患病。\n"
    for number, expected in (
        (21, []),
        (12, ["index.zh-CN.md: summary: '12人患', but body: '21人患'"]),
    ):
        name = f"{ONE}/index.zh-CN.md"
        files = {f"{ONE}/index.md": message("Words.", **HEAD), name: chinese.format(number)}
        found = findings(read(write(tmp_path / str(number), files)).sites)
        said_twice = [
            f"{Path(one.path).name}: {one.message}" for one in found if "but" in one.message
        ]
        assert said_twice == expected
    assert numbers(tmp_path / "c", "Of 3,600 parcels 2,400 parcels are dry.", **said) == []


@pytest.mark.parametrize(
    ("above", "below", "counts"),
    [
        ("共收到 12 起投诉。", "共收到 21 起投诉。", True),
        ("共12起投诉。", "共21起投诉。", True),
        ("召回 12 块面包。", "召回 21 块面包。", True),
        ("将于10:15恢复。", "电话于10:30恢复。", False),
        ("将于2026-11-15恢复。", "电话于2026-11-25恢复。", False),
    ],
)
def test_of_chinese_only_what_is_counted_is_compared(
    tmp_path: Path, above: str, below: str, counts: bool
) -> None:
    """Measure words count; the minutes of a time and the day of a date do not."""
    name = f"{ONE}/index.zh-CN.md"
    chinese = f"---\ntitle: 包裹延误\nsummary: {above}\n---\n{below}\n"
    files = {f"{ONE}/index.md": message("Words.", **HEAD), name: chinese}
    found = findings(read(write(tmp_path, files)).sites)
    assert any("but body" in one.message for one in found) is counts


def test_a_count_is_compared_with_the_text(tmp_path: Path) -> None:
    """Of the same message, where it names one number of people, and not a part of them."""
    for place, (people, body, slips) in enumerate(
        [
            ("1,240", "We have written to 1,420 patients.", 1),
            ("1,240", "我们已通知1420名患者。", 1),
            ("1,240", "We have written to 1,240 patients.", 0),
            ("about 1,200", "We have written to 1,240 patients.", 0),
            ("at least 1,200", "We have written to 1,420 patients.", 0),
            ("1,240", "We have reached 1,100 of these patients.", 0),
            ("1,240", "12 patients have called.", 0),
            ("1,240", "We have reached 1,240 of the 1,420 patients.", 0),
            ("1,240", "1,240 patients are concerned, 1,100 patients have an answer.", 0),
            ("unknown", "We have written to 1,420 patients.", 0),
        ]
    ):
        found = numbers(tmp_path / str(place), body, kind="data-breach", people=people)
        assert len(found) == slips, (people, body)
    found = numbers(tmp_path, "1,420 patients.", kind="data-breach", people="1,240")
    assert found == ["index.md: body: '1,420 patients', but people: '1,240'"]


@pytest.mark.parametrize(
    ("illnesses", "body", "slip"),
    [
        ("11", "Twelve people are ill because they ate it.", "Twelve people are ill"),
        ("11", "11 people are ill, and 3 of them are in hospital.", ""),
        ("11", "Eleven people are ill, and three more people are ill in Poland.", ""),
        ("0", "11 people are ill, and 3 of them are in hospital.", "11 people are ill"),
        ("0", "Two children have fallen ill.", "Two children have fallen ill"),
        ("0", "Nobody is ill. If two people are ill at home, call us.", ""),
        ("0", "0 people are ill.", ""),
        ("at least 11", "Twelve people are ill.", ""),
        ("11", "有 12 人因为吃了我们的芝麻酱而患病。", "12 人因为吃了我们的芝麻酱而患病"),
        ("11", "已有十一人患病，其中 3 人住院。", ""),
        ("0", "两名顾客生病了。", "两名顾客生病"),
        ("0", "目前没有人患病。", ""),
        ("unknown", "Twelve people are ill.", ""),
        ("0", "In total of 40 guests, a total of 12 guests are ill.", "12 guests are ill"),
        ("0", "No one is ill.", ""),
        ("0", "None of the 40 guests was ill.", ""),
        ("0", "Two guests were ill in 2019.", ""),
        ("0", "没有一名孩子患病。", ""),
        ("0", "尚无一人中毒。", ""),
        ("0", "对不起，两名顾客生病了。", "两名顾客生病"),
        ("0", "A post says that 12 children are ill; we know of none.", ""),
        ("0", "网传12名孩子中毒，不是事实。", ""),
        ("0", "We do not know whether 12 guests are ill.", ""),
        ("0", "我们在核实是否有两名顾客患病。", ""),
        ("0", "In Denmark three people were ill; in Germany nobody was.", ""),
        ("7", "Seven of the ten children are ill.", ""),
        ("3", "Two children are ill, and one cook.", ""),
        ("3", "One cook and two children are ill.", ""),
        ("3", "两名孩子患病，还有一名厨师。", ""),
        ("3", "Two children are ill, and we visit them.", "Two children are ill"),
    ],
)
def test_who_is_ill_is_counted_in_words_too(
    tmp_path: Path, illnesses: str, body: str, slip: str
) -> None:
    """And a zero beside people who are ill is a slip, however many they are."""
    found = numbers(tmp_path, body, kind="food-safety", illnesses=illnesses)
    there = illnesses.rpartition(" ")[2]
    said = [f"index.md: body: '{slip}', but illnesses: '{there}'"] if slip else []
    assert found == said


def test_who_is_hurt_is_counted_too(tmp_path: Path) -> None:
    """Of a recall."""
    found = numbers(tmp_path / "a", "Three children were hurt.", kind="recall", injuries="0")
    assert found == ["index.md: body: 'Three children were hurt', but injuries: '0'"]
    for place, said in enumerate(("No one was hurt.", "没有一个人受伤。", "无一人受伤。")):
        assert numbers(tmp_path / str(place), said, kind="recall", injuries="0") == []


@pytest.mark.parametrize(
    ("body", "slip"),
    [
        ("Do not eat lots L2609 and L2601.", ("L2601", "L2610")),
        ("Do not eat lots L2609 and L2610. L2611 is safe.", None),
        ("请勿食用批号L2601的芝麻酱。", ("L2601", "L2610")),
        ("Lots 0421 and 0415 are called back.", ("0421", "0412")),
        ("Lots 0412 to 0418 are called back, 4,012 jars, call +49 30 0421 0421.", None),
        ("Since 04:21 we have known it.", None),
        ("Lot L2601 is safe, only L2610 is called back.", None),
        ("Lots L2601 and L2609 are called back.", ("L2601", "L2610")),
        ("We have made it since 2015. Do not eat lot 2051.", None),
        ("We have made it since 2015.", None),
        ("Call 2105 with questions.", None),
        ("Batch numbers 0418, 2051 and 0421 are called back.", ("0421", "0412")),
    ],
)
def test_a_lot_with_two_signs_that_changed_places_is_named(
    tmp_path: Path, body: str, slip: tuple[str, str] | None
) -> None:
    """Whoever reads the text would keep the jar that is called back."""
    rows = "\n  - name: Paste\n    lot: L2609, L2610\n  - name: Cream\n    lot: 0412–0418, 2051"
    found = numbers(tmp_path, body, kind="food-safety", products=rows)
    said = [f"index.md: body: '{slip[0]}' here, '{slip[1]}' in the table"] if slip else []
    assert found == said


def test_many_lots_take_no_time() -> None:
    """A recall of years names each of them, in a table and in its text."""
    names = [f"L{number}" for number in range(20_000, 26_000, 2)]
    rows = tuple(Row({"name": "Paste", "lot": lot}) for lot in names)
    one = update(kind="recall", facts={"products": rows})
    said = [("body", Text(" and ".join(names).replace("L21", "M21"), "en"))]
    start = time.perf_counter()
    assert list(lots.slips(one, said * 20)) == []
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "part",
    [
        "Two children are ill, ",
        "None of the two children is ill ",
        "12人患病，",
        "we write again on Friday, ",
        "周五再次更新，",
        "lot 12 12 ",
        "and two ",
    ],
)
def test_a_hostile_text_takes_no_time(tmp_path: Path, part: str) -> None:
    """Nobody waits for a sentence that does not end."""
    one = site([incident(update(
        kind="food-safety", body=(part * 5000)[:20_000], next_update=at(11),
        facts={"illnesses": Count(3), "products": table({"name": "Paste", "lot": "1243"})},
    ))])  # fmt: skip
    start = time.perf_counter()
    list(consistency.within(one, one.incidents[0].first))
    assert time.perf_counter() - start < 3


def test_how_long_is_said_once(tmp_path: Path) -> None:
    """The same thing to do, in the summary and below it."""
    boil = {"summary": "Boil tap water for 3 minutes."}
    assert numbers(tmp_path / "a", "Boil it for at least 10 minutes.", **boil) == [
        (
            "index.md: summary: 'Boil tap water for 3 minutes', but body: "
            "'Boil it for at least 10 minutes'"
        )
    ]
    assert numbers(tmp_path / "b", "Boil it for 3 minutes, wait 10 minutes.", **boil) == []
    assert numbers(tmp_path / "c", "Boil it for 3-10 minutes.", **boil) == []
    chinese = numbers(tmp_path / "d", "请煮沸10分钟。", summary="请煮沸3分钟。")
    assert chinese == ["index.md: summary: '煮沸3分钟', but body: '煮沸10分钟'"]


def test_two_telephone_numbers_that_are_nearly_one(tmp_path: Path) -> None:
    """Two digits, or two that changed places; other lines of one house end otherwise."""
    said = {"summary": "Call +49 8382 704704."}
    for place, (called, slips) in enumerate(
        {"+49 8382 740704": 1, "+49 8382 714714": 1, "+49 8382 704740": 1}.items()
        | {"+49 8382 704799": 0, "+49 8382 704704": 0, "+49 40 1234567": 0}.items()
    ):
        found = numbers(tmp_path / str(place), f"Please call {called}.", **said)
        assert len(found) == slips, called


def test_a_correction_names_both_numbers(tmp_path: Path) -> None:
    """It would not be one otherwise."""
    files = {
        f"{ONE}/index.md": message("1,180 people.", **HEAD),
        f"{ONE}/02-right.md": message(
            "We said 1,180 people.",
            corrects="index",
            at="2026-11-02 10:00",
            summary="Correction: 1,238 people are concerned.",
        ),
    }
    found = findings(read(write(tmp_path, files)).sites)
    assert [each for each in found if each.rule.id == "consistency.number"] == []


def test_a_telephone_number_with_a_slip_is_noticed(tmp_path: Path) -> None:
    """One digit off, or two that changed places; another number is another number."""
    organisation = "name: Example\ncontacts:\n  customers:\n    phone: +49 40 66969 100\n"
    for place, (called, slips) in enumerate(
        {"+49 40 66969 108": 1, "+49 40 69669 100": 1, "+49 40 66969 100": 0, "+49 30 1234567": 0}
        .items()
    ):  # fmt: skip
        folder = tmp_path / str(place)
        files = {
            "organisation.yml": organisation,
            f"{ONE}/index.md": message(f"Call {called}.", **HEAD),
        }
        found = [f for f in findings(read(write(folder, files)).sites) if f.near == called]
        assert len(found) == slips, called
        assert all(each.better == "write +49 40 66969 100" for each in found)


def test_a_number_in_a_template_of_the_site_is_named(tmp_path: Path) -> None:
    """What the message, its fields or the built-in wording say as well is none of it."""
    reading = read(write(tmp_path, {f"{ONE}/index.md": message("3,800 parcels.", **HEAD)}))
    site = reading.sites["en"]
    update = site.incidents[0].first
    own = {"sms/incident.txt.jinja": "3800 parcels. Next: 13:00. Call 0800 1234567. See 2026."}
    found = consistency.channels(["Seen at 09:20."], own, update, site)
    assert [(each.path, each.message) for each in found] == [
        ("templates/sms/incident.txt.jinja",
         "'0800 1234567' stands in this template and in no field of the message"),
    ]  # fmt: skip
