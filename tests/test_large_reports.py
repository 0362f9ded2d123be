"""Reports with more rows than anybody counts on fingers: numerals, series and headings go on past 99."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Desk
from hypothesis import example, given
from hypothesis import strategies as st
from packs import dataset, paragraphs, small_pack

from drafter.chinese import LAST_ORDINAL, NUMBER_FORMS, heading_number, number_in, ordinal, series_items
from drafter.narrative import render
from drafter.pipeline import learn_pack

DIGITS = "零一二三四五六七八九"
ANY = "[一二三四五六七八九]"
PLACES = re.compile(f"(?:({ANY})千)?(?:({ANY})百)?(?:(零?)({ANY}?)十)?(?:(零?)({ANY}))?")


def read(numeral: str) -> int:
    """The value of a numeral by its grammar alone: digits with their places, a zero over each gap."""
    head, myriad, rest = numeral.rpartition("万")
    if not myriad:
        return read_places(numeral, leading=True)
    value = read_places(rest.removeprefix("零")) if rest else 0
    assert rest.startswith("零") == (0 < value < 1000)
    return read_places(head, leading=True) * 10_000 + value


def read_places(numeral: str, *, leading: bool = False) -> int:
    found = PLACES.fullmatch(numeral)
    assert found, numeral
    thousands, hundreds, gap_before_tens, tens, gap_before_ones, ones = found.groups()
    ten = "十" in numeral
    assert not ten or tens or (leading and numeral.startswith("十")), "一 is left out in front only"
    assert bool(gap_before_tens) == bool(thousands and not hundreds and ten)
    assert bool(gap_before_ones) == bool(ones and not ten and (hundreds or thousands))
    values = [
        DIGITS.index(digit) if digit else 0 for digit in (thousands, hundreds, tens or "一" * ten, ones)
    ]
    return int("".join(map(str, values)))


@given(st.integers(1, LAST_ORDINAL))
@example(10)
@example(100)
@example(101)
@example(110)
@example(1010)
@example(9999)
@example(10_000)
@example(10_010)
@example(100_000)
def test_every_ordinal_is_read_as_its_number(n: int) -> None:
    assert read(ordinal(n)) == n


def test_ordinals_as_an_office_writes_them() -> None:
    wanted = {
        10: "十", 19: "十九", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十",
        111: "一百一十一", 1000: "一千", 1001: "一千零一", 1010: "一千零一十",
        10_000: "一万", 10_110: "一万零一百一十",
    }  # fmt: skip
    assert {n: ordinal(n) for n in wanted} == wanted


@pytest.mark.parametrize("n", [0, -1, LAST_ORDINAL + 1])
def test_what_counts_nothing_is_no_ordinal(n: int) -> None:
    with pytest.raises(ValueError, match="no ordinal"):
        ordinal(n)


@given(st.integers(1, 4), st.integers(1, 999))
def test_every_heading_number_is_recognised(level: int, n: int) -> None:
    found = NUMBER_FORMS[level - 1].typed.match(f"{heading_number(level, n)}健全工作机制")

    assert found
    assert number_in(found[1]) == n


def test_a_series_past_ninety_nine_is_read_as_one() -> None:
    text = "\n".join(f"{ordinal(n)}是做好第{n}项工作。" for n in range(1, 121))

    assert [item.number for item in series_items(text)] == list(range(1, 121))


def test_a_county_of_twenty_six_departments_gets_its_report(desk: Desk) -> None:
    for n in range(26):
        plans = "\n".join(f"| 第{n}局第{k}项任务 | 抓好第{n}之{k}项措施。 | |" for k in range(4))
        problems = "\n".join(f"| 第{n}局第{k}个问题 | | 原因是第{n}之{k}条。 |" for k in range(4))
        desk.put(
            f"下一年度安排\n| 任务 | 措施 | 责任部门 |\n{plans}\n\n"
            f"问题和原因\n| 问题 | 表现 | 原因 |\n{problems}\n\n"
            f"+ 基本信息\n| 项目 | 内容 |\n| 填报部门 | 第{n}局 |\n",
            f"{n:02}.xlsx",
        )

    run = desk.build("--jobs", 1)

    [text] = run.reports.values()
    assert "主要表现在以下一百零四个方面" in text
    assert "重点做好以下一百零四个方面的工作" in text
    assert "\n一百是" in text
    assert "一百零四是第25局第3项任务。" in text


HEADED = "{% for 行 in 问题 %}\n## {{ 行.问题 }}\n\n文字。\n\n{% endfor %}"


def test_headings_go_on_past_any_number(tmp_path: Path) -> None:
    pack = small_pack(tmp_path, HEADED)
    report = render(dataset(pack, problems=[(f"第{n}个问题",) for n in range(150)]), pack).report

    headings = [line for line in paragraphs(report) if line.startswith("## ")]

    assert headings[-1] == "## 第149个问题"
    from drafter.writing import write_docx, write_text

    assert "（一百五十）第149个问题" in write_text(report)
    assert write_docx(report)


def test_a_report_with_a_hundred_plans_is_learned_whole(tmp_path: Path) -> None:
    plans = "\n".join(f"{ordinal(n)}是推进第{chr(0x4E00 + n)}类工作落实见效。" for n in range(1, 111))
    sample = tmp_path / "报告.txt"
    sample.write_text(
        "海晏县2024年法治政府建设年度报告\n"
        "2024年，我县深入推进法治政府建设。现将有关情况报告如下：\n"
        "一、2024年推进法治政府建设的主要举措和成效\n（一）严格规范公正文明执法\n开展行政检查300次。\n"
        "二、2024年推进法治政府建设存在的不足和原因\n执法力量不足，主要原因是编制没有及时调整。\n"
        "三、党政主要负责人履行推进法治建设第一责任人职责情况\n主持召开会议研究法治建设。\n"
        f"四、2025年推进法治政府建设的主要安排\n{plans}\n"
        "五、其他需要报告的情况\n无其他需要报告的情况。\n"
        "海晏县人民政府\n2025年2月20日\n",
        "utf-8",
    )

    result = learn_pack([sample], tmp_path / "学", workbook=tmp_path / "表.xlsx")

    trip = result.accounts[0].round_trip
    assert trip.lost == ()
