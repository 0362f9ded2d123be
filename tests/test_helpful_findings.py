"""Findings that help: they name the indicator and the row, say a thing once, and blame nobody for the sum."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Desk, draft, place
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_merging import NO_TEXTS, justice, police
from workbooks import workbook

from drafter.cli.wrapping import wrap
from drafter.model import Severity, finding


def figures(*rows: str) -> str:
    """年度数据 with these rows."""
    return "\n".join(
        ["+ 年度数据", "| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 |", *(f"| {row} |" for row in rows)]
    )


def one(desk: Desk, text: str) -> dict[str, str]:
    """The only finding of a workbook."""
    desk.put(text)
    (found,) = desk.check().findings
    return found


# The indicator, the row


@pytest.mark.parametrize(
    ("row", "code", "begins"),
    [
        ("行政执法 | 行政检查次数 | 次 | 待定", "V01", "“行政检查次数”（本年）：“待定”不是数字。"),
        ("行政执法 | 行政检查次数 | 次 | 3 | 大概三", "V01", "“行政检查次数”（上年）："),
        ("行政执法 | 行政检查次数 | 次 | '1,234", "V02", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | 12户次", "V04", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | -3", "V09", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | #REF!", "V11", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | =A1", "V12", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | 2025-03-12", "V13", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | TRUE", "V14", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 万元 | 3", "V15", "单位“万元”与指标“行政检查次数”"),
        ("行政执法 | 行政检查次数 | 次 | 3 | | 大概", "V16", "“行政检查次数”（约数）："),
        ("行政执法 | 行政检查次数 | 次 | '632223199001011234", "V28", "“行政检查次数”（本年）："),
        ("行政执法 | 行政检查次数 | 次 | 无", "V31", "“行政检查次数”（本年）："),
        ("行政 | 行政检查次数 | 次 | 3", "V22", "“行政检查次数”（板块）："),
        ("行政执法 | 应出庭应诉案件数 | 件 | 3.5", "V10", "3.5 不是整数，“应出庭应诉案件数”"),
        ("行政执法 | | 次 | 12", "V27", "“12”这一行没有填“指标”。"),
    ],
)
def test_a_finding_names_the_indicator(desk: Desk, row: str, code: str, begins: str):
    found = one(desk, figures(row))

    assert found["code"] == code
    assert found["message"].startswith(begins)
    assert found["indicator"] == row.split("|")[1].strip()
    assert not {"unit", "year"} - found.keys()


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ("行政执法 | 行政检查次数 | 万元 | 3", "请改为“次”，或它的万、亿形式（如“万次”），并相应换算数字。"),
        ("权力监督 | 负责人出庭应诉率 | ‰ | 95", "请改为“%”，并相应换算数字。"),
    ],
)
def test_a_unit_that_does_not_fit_is_told_with_those_that_do(desk: Desk, row: str, way: str):
    assert one(desk, figures(row))["hint"] == way


@pytest.mark.parametrize(
    ("sheet", "begins"),
    [
        ("+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政 | 规范执法 | 开展评查。 |", "“规范执法”（板块）：没有“行政”这个板块。"),
        ("+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | #REF! |", "“规范执法”（主要做法）："),
        ("+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范\x07执法 | 开展评查。 |", "“规范执法”（标题）："),
        ("+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| | 规范执法 | 开展评查。 |", "“规范执法”这一行没有填“板块”。"),
        ("+ 问题和原因\n| 问题 | 表现 | 原因 |\n| 力量不足 | 人少{{ 3 }}。 | 编制少。 |", "“力量不足”（表现）："),
        ("+ 第一责任人履职\n| 责任人 | 事项 | 内容 |\n| 县长 | 部署工作 | |", "“部署工作”这一行没有填“内容”。"),
        ("+ 下一年度安排\n| 任务 | 措施 |\n| | 推动执法力量向基层一线下沉，充实乡镇执法队伍。 |", "“推动执法力量向基层一线下沉，充实乡…”这一行没有填“任务”。"),
        ("+ 其他事项\n| 标题 | 内容 |\n| | #N/A |", "单元格是错误值 #N/A"),
        ("+ 基本信息\n| 主送机关 | #N/A |", "“主送机关”："),
    ],
)  # fmt: skip
def test_a_finding_names_the_row_of_text(desk: Desk, sheet: str, begins: str):
    found = one(desk, sheet)

    assert found["message"].startswith(begins)
    assert found["indicator"] == ""


# One thing once


@pytest.mark.parametrize(
    ("typed", "code", "read"),
    [
        ("12户次。", "V04", "“12户次。”带有单位，已读作 12户次。"),
        ("近3万", "V46", "已读作数字 3万、约数词“近”。"),
        ("约3.5万户次", "V46", "已读作数字 3.5、单位“万户次”、约数词“约”。"),
        ("3万余次", "V46", "已读作数字 3、单位“万次”、约数词“余”。"),
        ("3万多", "V46", "已读作数字 3万、约数词“多”。"),
        ("10余万次", "V46", "已读作数字 10、单位“万次”、约数词“余”。"),
        ("100多次", "V46", "已读作数字 100、单位“次”、约数词“多”。"),
        ("１，２３４次", "V46", "已读作数字 1234、单位“次”。"),
        ("300。", "", ""),
    ],
)
def test_how_a_number_is_typed_is_one_remark(desk: Desk, typed: str, code: str, read: str):
    desk.put(figures(f"行政执法 | 行政检查次数 | 次 | '{typed}"))

    found = desk.check().findings

    assert [f["code"] for f in found] == ([code] if code else [])
    assert all(f["message"].endswith(read) for f in found)
    assert desk.build().status == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (figures("行政执法 | 行政检查次数 | 次 | 约300元"), ["V15 年度数据!D2"]),
        (figures("制度建设 | 政府规章制定数 | 件 | 约300.5件"), ["R06 年度数据!B2"]),
        (figures("行政执法 | 备注 | | 截至12月底"), ["V01 年度数据!D2"]),
        ("- 问题和原因", ["S01 问题和原因"]),
        ("问题和原因\n| 问题 | 原委 |\n| 力量不足 | 编制少。 |", ["S02 问题和原因!B1"]),
        ("+ 问题和原因\n| 问题 | 表现 | 原因 |\n| 力量不足 | 人少。 | 编制少。 |\n| ^ | 车少。 | 钱少。 |", ["S09 问题和原因!A2"]),
        ("+ 问题和原因\n| 问题 | 表现 | 原因 |\n| 力量不足 | 人少。 | 编制少。 |\n| 车辆不足 | 车少。 | ^ |", ["S09 问题和原因!C2"]),
    ],
    ids=["unit-beside-reservations", "row-of-another-level", "a-note", "no-sheet", "no-column", "name-merged", "cause-merged"],
)  # fmt: skip
def test_a_consequence_is_not_reported_beside_its_cause(desk: Desk, text: str, expected: list[str]):
    desk.put(text)

    assert sorted(desk.check().places()) == expected


def test_a_cell_that_cannot_be_read_is_not_said_to_be_blank(desk: Desk):
    desk.put(justice("行政检查次数 | 300 | 280"), "1.xlsx")
    desk.put(police("行政检查次数 | 待定 | 20"), "2.xlsx")

    assert desk.check().places() == ["V01 年度数据!D2"]


def test_rows_of_a_second_copy_are_not_told_one_by_one(desk: Desk):
    desk.put(justice("行政检查次数 | 300"), "1.xlsx")
    desk.put(justice("行政检查次数 | 315"), "2.xlsx")

    (found,) = desk.check().findings
    assert (found["code"], found["file"]) == ("M08", "1.xlsx")
    assert "“2.xlsx”" in found["message"]


@pytest.mark.parametrize("sheet", ["年度数据", "工作举措"])
def test_a_merged_section_is_that_of_its_rows(desk: Desk, sheet: str):
    tables = {
        "年度数据": figures("行政执法 | 执法车辆数 | 辆 | 12", "^ | 执法船只数 | 艘 | 3"),
        "工作举措": "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | 开展评查。 |\n| ^ | 创新执法 | 开展检查。 |",
    }
    desk.put(tables[sheet])

    built = desk.build()

    assert {f["code"] for f in built.findings} == ({"R05"} if sheet == "年度数据" else set())
    if sheet == "工作举措":
        assert "一是规范执法。开展评查。" in built.reports["甲.xlsx"]
        assert "二是创新执法。开展检查。" in built.reports["甲.xlsx"]


def test_a_merged_section_that_does_not_exist_is_said_once(desk: Desk):
    desk.put(
        "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 执法 | 规范执法 | 开展评查。 |\n| ^ | 创新执法 | 开展检查。 |"
    )

    assert desk.check().places() == ["V22 工作举措!A2"]


def test_a_section_merged_with_its_title_is_not_guessed(desk: Desk):
    book = load_workbook(io.BytesIO(workbook()))
    book["工作举措"].merge_cells("A2:B3")
    desk.put(_bytes(book))

    assert desk.check().places() == ["S09 工作举措!A2"]


def _bytes(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# What is right


def test_a_duty_that_only_another_department_has_is_no_finding(desk: Desk):
    desk.put(justice("行政应诉案件数 | 300 | 280"), "1.xlsx")
    desk.put(police("行政应诉案件数 | 不适用", "联合执法次数 | 3"), "2.xlsx")
    desk.put(
        police("行政应诉案件数 | 不适用 | 20", "应急演练次数 | 3").replace("县公安局", "县交通局"), "3.xlsx"
    )
    desk.put(police("行政应诉案件数 | 5 | 不适用").replace("县公安局", "县水利局"), "4.xlsx")

    built = desk.build()

    assert built.findings == []
    assert "行政应诉案件305件，同比增长1.7%" in built.reports["1.xlsx"]


def test_not_applicable_is_carried_into_last_years_column(desk: Desk):
    earlier = desk.put(justice("行政检查次数 | 不适用", "联合执法次数 | 3"), "../以往.xlsx")
    form = desk.inbox / "新.xlsx"
    draft("form", "-o", form, "--level", "county", "--previous", earlier)

    rows = {row[1]: row[3:5] for row in load_workbook(form)["年度数据"].iter_rows(values_only=True)}

    assert rows["行政检查次数"] == (None, "不适用")
    assert rows["联合执法次数"] == (None, 3)


def test_a_form_is_made_without_last_years_reminders(desk: Desk):
    earlier = desk.put(
        "+ 问题和原因\n| 问题 | 表现 |\n| 力量不足 | 人少。 |\n| 车辆不足 | 车少。 |", "../以往.xlsx"
    )

    run = draft("form", "-o", desk.inbox / "新.xlsx", "--level", "county", "--previous", earlier)

    assert (run.status, run.err) == (0, "")
    assert draft("check", earlier, "--json").places() == ["R10 问题和原因!C2", "R10 问题和原因!C3"]


def test_an_empty_form_is_said_to_be_one_and_nothing_else(desk: Desk):
    desk.put(justice("行政检查次数 | 300 | 280"), "1.xlsx")
    desk.put(police("行政检查次数 | | 20"), "2.xlsx")

    (found,) = desk.check().findings

    assert (found["file"], found["code"], found["sheet"]) == ("2.xlsx", "R13", "")
    assert desk.build().status == 0


def test_what_is_said_of_the_form_itself_is_said_once_a_batch(desk: Desk):
    for name in ("海晏县", "刚察县", "祁连县", "门源县", "共和县"):
        unit = f"{name}人民政府"
        old = f"+ _form\n| form_version | '0 |\n| unit | {unit} |"
        desk.put(f"{old}\n\n+ 基本信息\n| 报告单位 | {unit} |", f"{name}.xlsx")

    (found,) = desk.check("--annotate", desk.out).findings

    assert (found["code"], found["file"]) == ("S05", "")
    files = sorted(path.name for path in desk.inbox.iterdir())
    assert f"共 5 份：{'、'.join(files[:3])} 等。" in found["message"]
    assert found["value"] == "、".join(files)
    assert len(list(desk.out.glob("*.xlsx"))) == 5


# What only the sum shows

PART, TOTAL = "持证执法人员数", "行政执法人员数"
LABOUR = police(f"{TOTAL} | 12", f"{PART} | 12").replace("县公安局", "县人社局")


def test_a_part_above_its_total_in_the_sum_is_the_units_matter(desk: Desk):
    desk.put(justice(f"{TOTAL} | 248"), "1.xlsx")
    desk.put(police(f"{PART} | 255"), "2.xlsx")
    desk.put(LABOUR, "3.xlsx")

    run = desk.check("--annotate", desk.out)

    (found,) = run.findings
    assert (found["code"], found["severity"]) == ("M15", "error")
    assert (found["unit"], found["year"], found["indicator"]) == ("海晏县人民政府", "2025", PART)
    assert (found["file"], found["sheet"], found["cell"]) == ("", "", "")
    assert f"“{PART}”（267人）大于“{TOTAL}”（260人）" in found["message"]
    assert (
        "县公安局 255人／没有填（2.xlsx“年度数据”D2）；县人社局 12人／12人（3.xlsx“年度数据”D3、D2）"
        in found["hint"]
    )
    assert not desk.out.exists() or not list(desk.out.iterdir())
    assert desk.build().status == 1


def test_what_a_department_has_wrong_is_not_said_again_of_the_sum(desk: Desk):
    desk.put(justice(f"{TOTAL} | 10", f"{PART} | 12"), "1.xlsx")
    desk.put(LABOUR, "2.xlsx")

    assert [(f["file"], f["code"]) for f in desk.check().findings] == [("1.xlsx", "R01")]


def test_a_rate_unlike_the_counts_of_other_departments_is_the_units_matter(desk: Desk):
    desk.put(justice("负责人出庭应诉率 | 95"), "1.xlsx")
    desk.put(police("应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 9"), "2.xlsx")

    (found,) = desk.check().findings

    assert (found["code"], found["file"], found["unit"]) == ("M16", "", "海晏县人民政府")
    assert "县司法局 95%／没有填／没有填（1.xlsx“年度数据”D2）" in found["hint"]
    assert "县公安局 没有填／9件／10件（2.xlsx“年度数据”D3、D2）" in found["hint"]
    assert desk.build().status == 1


def test_figures_that_cannot_be_added_are_the_units_matter(desk: Desk):
    for number, rate in enumerate((30, 40, 40, 50)):
        desk.put(police(f"涉企检查压减率 | {rate}").replace("县公安局", f"县{number}局"), f"{number}.xlsx")

    built = desk.build()

    (found,) = (f for f in built.findings if f["code"] == "M03")
    assert (found["file"], found["unit"], found["indicator"]) == ("", "海晏县人民政府", "涉企检查压减率")
    assert all(f"县{number}局 {rate}%" in found["hint"] for number, rate in enumerate((30, 40, 40, 50)))
    assert "压减30%" not in built.reports["0.xlsx"]


def test_what_no_department_has_written_is_the_units_gap(desk: Desk):
    desk.put(NO_TEXTS, "1.xlsx")
    desk.put(police("联合执法次数 | 1"), "2.xlsx")

    run = desk.check()

    assert run.places() == ["R08", "R08", "R08"]
    assert {(f["file"], f["unit"], f["year"]) for f in run.findings} == {("", "海晏县人民政府", "2025")}
    assert [f["field"] for f in run.findings] == ["问题和原因", "第一责任人履职", "下一年度安排"]


def test_faults_of_a_sum_stand_in_a_block_of_their_own_at_the_end(desk: Desk):
    desk.put(justice(f"{TOTAL} | 248", "行政检查次数 | 待定"), "1.xlsx")
    desk.put(police(f"{PART} | 255"), "2.xlsx")

    out = draft("check", desk.inbox).out

    lines = out.split("\n")
    assert lines.index("1.xlsx") < lines.index("合并后：海晏县人民政府 2025 年") < len(lines) - 2
    assert "共检查 2 份填报表：2 处错误。" in out


# On the terminal


def test_the_same_remark_on_many_cells_is_printed_once(desk: Desk):
    names = [
        "行政检查次数",
        "联合执法次数",
        "应急演练次数",
        "法治学习次数",
        "中心组学法次数",
        "规范性文件制定数",
    ]
    rows = "\n".join(f"| {name} | '{n}次 | '{n}次 |" for n, name in enumerate(names[:5], start=10))
    desk.put(f"+ 年度数据\n| 指标 | 本年 | 上年 |\n{rows}\n| {names[5]} | 待定 |")

    shown, told = draft("check", desk.inbox), desk.check()

    assert shown.out.count("[V04]") == 1
    assert shown.out.count("[V01]") == 1
    assert "这样的共 10 处：D2、E2、D3、E3、D4、E4、D5、E5 等。" in shown.out
    assert len([f for f in told.findings if f["code"] == "V04"]) == 10
    assert "1 处错误，10 处提醒" in shown.out


def test_hundreds_of_findings_fit_a_screen(desk: Desk):
    rows = [f"行政执法 | 指标{n} | 件 | {n}" for n in range(40)]
    rows += ["行政执法 | 应出庭应诉案件数 | 件 | 待定", "行政执法 | 行政检查次数 | 件 | 300户"]
    for word in ("约", "近", "超过", "突破", "达", "逾"):
        rows += [f"行政执法 | {word}数{n} | 件 | {word}{n}0" for n in range(40)]
    for n, unit in enumerate("元亩吨米升克"):
        rows += [f"行政执法 | 行政处罚案件数 | 件 | {n}{unit}"]
    desk.put(figures(*rows))

    shown, told = draft("check", desk.inbox).out, desk.check("--annotate", desk.out)

    assert len(told.findings) > 300
    assert len(shown.split("\n")) < 60
    for code in {f["code"] for f in told.findings}:
        assert f"[{code}]" in shown
    listed = load_workbook(desk.out / "甲.xlsx")["检查结果"]
    assert listed.max_row - 2 == len(told.findings)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("columns", [40, 80, 100])
def test_lines_on_a_terminal_are_broken_as_chinese_is(desk: Desk, columns: int):
    desk.put(
        justice(f"{TOTAL} | 248", "行政检查次数 | 待定", "联合执法次数 | 约3.5万次", "罚没金额 | 0.95%"),
        "1.xlsx",
    )
    desk.put(police(f"{PART} | 255"), "2.xlsx")

    out = on_terminal(columns, "check", str(desk.inbox))

    lines = out.split("\n")
    assert len(lines) > 10
    assert not [line for line in lines if line.strip()[:1] in tuple("，。、；：？！）”》］")]
    assert not [line for line in lines if line.endswith(("（", "“", "《"))]
    assert all(sum(2 if c > "\u1100" else 1 for c in line) <= columns for line in lines)
    whole = draft("check", desk.inbox).out
    assert re.sub(r"\s", "", out) == re.sub(r"\s", "", whole)


BEFORE, BEHIND = st.sampled_from(["", "（", "“《"]), st.sampled_from(["", "，", "》。", "”、", "）"])
CHINESE = st.tuples(
    BEFORE, st.text("一二三四五六", min_size=1, max_size=6), BEHIND, st.sampled_from(["", " "])
)
ASCII = st.tuples(BEFORE, st.from_regex(r"[abD12][abD12./%]{0,5}", fullmatch=True), BEHIND, st.just(" "))
"""Words with the marks that stay with them, none wider than the narrowest line."""


@given(
    text=st.lists(st.one_of(CHINESE, ASCII).map("".join), max_size=30).map("".join),
    width=st.integers(20, 60),
)
def test_no_line_begins_or_ends_where_chinese_does_not(text: str, width: int):
    lines = wrap(text, width)

    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert not [line for line in lines[1:] if line[:1] in tuple("，。、；：）”》.%")]
    assert not [line for line in lines[:-1] if line[-1:] in tuple("（“《")]
    assert all(sum(2 if c > "~" else 1 for c in line) <= width for line in lines)


def on_terminal(columns: int, *arguments: str) -> str:
    """What `draft` prints on a terminal so wide, colours taken out."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "drafter", *arguments]
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    read = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not block:
            break
        read += block
    process.wait()
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", read.decode()).replace("\r\n", "\n")


# A finding by itself


def test_a_full_stop_is_not_doubled():
    assert finding("V04", value="12次。", read=12, unit="次。").message == "“12次。”带有单位，已读作 12次。"
    assert finding("F10", reason="文件打不开。", remedy="").message.count("。。") == 0


def test_a_finding_keeps_its_keys_in_json():
    found = finding("V01", field="本年", value="待定", indicator="行政检查次数")

    assert found.severity is Severity.ERROR
    assert list(found.as_json()) == [
        *("severity", "code", "message", "hint", "file", "sheet", "cell", "field", "value"),
        *("indicator", "unit", "year"),
    ]
    assert place(found.as_json()) == "V01"
