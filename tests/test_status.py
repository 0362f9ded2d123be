"""Who has handed in, what is wrong or blank in it, and what to tell whom, at the command line."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import openpyxl
import pytest
from conftest import Desk, Run, draft
from openpyxl.worksheet.properties import PageSetupProperties
from workbooks import old_office_file

UNIT = "海晏县人民政府"
ON = "2026-01-15"


def coordinator(*members: str, unit: str = UNIT, year: int = 2025, settled: str = "") -> str:
    """A 统稿表 with these rows of 名单: department, indicators, contact, phone, deadline."""
    rows = "\n".join(f"| {member} |" for member in members)
    return f"""
+ 基本信息
| 报告单位 | {unit} |
| 年度 | {year} |
| 成文日期 | |
| 填报部门 | 县委依法治县办 |
| 填报人 | 周莉 |
| 联系电话 | '0970-8630001 |

名单
| 部门 | 指标或板块 | 联系人 | 电话 | 截止日期 |
{rows}

核定
| 指标 | 采用 | 依据 |
{settled}

年度数据
| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 | 填报部门 | 说明 |

- 工作举措

- 问题和原因

- 下一年度安排

+ _form
| role | 统稿表 |
| unit | {unit} |
| year | '{year} |
"""


def department(
    name: str,
    *figures: str,
    unit: str = UNIT,
    year: int = 2025,
    texts: bool = True,
    **identity: str,
) -> str:
    """A department's workbook with these figures: indicator, this year's."""
    rows = "\n".join(f"| {figure} |" for figure in figures)
    made_for = {"role": "部门表", "department": name, "unit": UNIT, "year": "'2025", **identity}
    hidden = "\n".join(f"| {key} | {value} |" for key, value in made_for.items())
    text = f"""
+ 基本信息
| 报告单位 | {unit} |
| 年度 | {year} |
| 填报部门 | {name} |
| 成文日期 | |

- 第一责任人履职

- 其他事项

+ 年度数据
| 指标 | 本年 | 上年 | 单位 |
{rows}

+ _form
{hidden}
"""
    return text if texts else text + WITHOUT_TEXTS


WITHOUT_TEXTS = """
工作举措
| 板块 | 类别 | 标题 | 主要做法 | 工作成效 | 关联指标 | 责任部门 |

问题和原因
| 问题 | 表现 | 原因 |

下一年度安排
| 任务 | 措施 | 责任部门 |
"""
EDUCATION = "县教育局 | 法治副校长数、法治进校园场次 | 王芳 | '13909700001 | 2026年1月20日"
POLICE = "县公安局 | 公安案件法制审核数 | 李强 | '13909700002 | 2026年1月10日"
RESCUE = "县应急管理局 | 隐患排查数、隐患整改数、应急响应启动次数 | | | 2026年1月20日"
CALL = "有疑问请与县委依法治县办周莉联系，电话 0970-8630001。谢谢！"
FORM = "2025年法治政府建设年度报告填报表"
NO_BLANKS = "没有发生的填 0，没有此项职责的填“不适用”。"


def status(desk: Desk, *options: object, on: str = ON) -> Run:
    """`draft status --json` of what came back."""
    return draft("status", desk.inbox, "--json", "--date", on, *options)


def units(run: Run) -> dict[str, dict[str, dict]]:
    """The departments of each unit, by name."""
    return {u["unit"]: {d["department"]: d for d in u["departments"]} for u in run.json["units"]}


def of(run: Run) -> dict[str, dict]:
    """The departments of the only unit, by name."""
    (departments,) = units(run).values()
    return departments


def standings(run: Run) -> dict[str, str]:
    """How each department of the only unit stands."""
    return {name: each["standing"] for name, each in of(run).items()}


def width(line: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in line)


class TestWhoHasHandedIn:
    def test_departments_stand_in_the_order_of_the_list_with_contact_and_deadline(self, desk: Desk):
        desk.put(coordinator(EDUCATION, POLICE, RESCUE), "统稿.xlsx")
        desk.put(department("县教育局", "法治副校长数 | 12", "法治进校园场次 | 30"), "县教育局.xlsx")

        run = status(desk)

        assert run.status == 1
        assert standings(run) == {"县教育局": "已交齐", "县公安局": "逾期未交", "县应急管理局": "未交"}
        assert (
            of(run)["县公安局"].items()
            >= {
                "contact": "李强",
                "phone": "13909700002",
                "deadline": "2026-01-10",
                "asked": 1,
                "filled": 0,
            }.items()
        )

    @pytest.mark.parametrize(
        ("on", "standing"), [("2026-1-9", "未交"), ("2026年1月10日", "未交"), ("2026-01-11", "逾期未交")]
    )
    def test_a_deadline_is_past_on_the_day_after_it(self, desk: Desk, on: str, standing: str):
        desk.put(coordinator(POLICE), "统稿.xlsx")

        assert standings(status(desk, on=on)) == {"县公安局": standing}

    def test_when_all_is_in_there_is_nothing_to_do(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 0"), "公安.xlsx")

        run = status(desk)

        assert run.status == 0
        assert of(run)["县公安局"].items() >= {"filled": 1, "files": ["公安.xlsx"], "blanks": []}.items()
        assert of(run)["县公安局"]["message"] == (
            f"县公安局李强同志，您好！你单位的{FORM}已收到，数据已填齐。谢谢支持！"
        )

    def test_short_names_are_known_and_files_without_a_department_go_by_their_names(self, desk: Desk):
        desk.put(coordinator(POLICE, EDUCATION), "统稿.xlsx")
        desk.put(department("公安局", "公安案件法制审核数 | 3", department=""), "表.xlsx")
        desk.put(department("", "法治副校长数 | 1", "法治进校园场次 | 2"), "县教育局（最终）2.xlsx")

        assert standings(status(desk)) == {"县公安局": "已交齐", "县教育局": "已交齐"}

    def test_an_empty_workbook_is_none(self, desk: Desk):
        desk.put(coordinator(EDUCATION), "统稿.xlsx")
        desk.put(department("县教育局", "法治副校长数 | ", texts=False), "县教育局.xlsx")

        run = status(desk)

        assert standings(run) == {"县教育局": "空表"}
        assert of(run)["县教育局"]["message"] == (
            f"县教育局王芳同志，您好！你单位发来的“县教育局.xlsx”里没有填内容，可能发错了文件，"
            f"请于1月20日前把填好的{FORM}发来。{NO_BLANKS}\n{CALL}"
        )

    def test_a_workbook_whose_figures_stand_on_a_sheet_of_another_name_is_not_called_empty(self, desk: Desk):
        desk.put(coordinator(EDUCATION), "统稿.xlsx")
        content = department("县教育局", "法治副校长数 | 73", texts=False)
        desk.put(content.replace("+ 年度数据", "- 年度数据\n\n数据"), "县教育局.xlsx")

        run = status(desk)

        assert standings(run) == {"县教育局": "有错误"}
        message = of(run)["县教育局"]["message"]
        assert "缺少工作表“年度数据”。现有的“数据”是不是它？" in message
        assert "没有填内容" not in message
        assert "没有填的" not in message

    def test_a_file_that_cannot_be_read_is_put_to_the_department_that_its_name_says(self, desk: Desk):
        desk.put(coordinator(EDUCATION, POLICE), "统稿.xlsx")
        desk.put(old_office_file("EncryptedPackage"), "教育局（终稿）.xlsx")
        desk.put(b"text", "县公安局总结.docx")

        run = status(desk)

        assert standings(run) == {"县教育局": "不能用", "县公安局": "不能用"}
        others = {each["file"]: each["department"] for each in run.json["units"][0]["others"]}
        assert others == {"教育局（终稿）.xlsx": "县教育局", "县公安局总结.docx": "县公安局"}
        assert of(run)["县教育局"]["message"].startswith(
            "县教育局王芳同志，您好！收到你单位发来的“教育局（终稿）.xlsx”。文件设有打开密码，不能读取。"
        )
        assert (
            "这是文档，不是填报表。内容是填报数据的，请填进填报表再交。请尽快把"
            in (of(run)["县公安局"]["message"])
        )

    def test_of_two_versions_the_one_that_merging_takes_counts(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 待定"), "县公安局.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 12"), "县公安局2.xlsx")

        run = status(desk)

        police = of(run)["县公安局"]
        assert (police["standing"], police["files"]) == ("已交齐", ["县公安局2.xlsx"])
        assert police["superseded"] == ["县公安局.xlsx"]
        assert "县公安局有 2 份表，以“县公安局2.xlsx”为准，“县公安局.xlsx”不计。" in draft(
            "status", desk.inbox, "--date", ON
        ).out.replace("\n", "")

    def test_a_workbook_of_nobody_in_the_list_is_told_of(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 12"), "县公安局.xlsx")
        desk.put(department("县气象局", "预警信息发布数 | 12"), "气象.xlsx")

        (other,) = status(desk).json["units"][0]["others"]

        assert (other["file"], other["reason"]) == ("气象.xlsx", "填报部门“县气象局”不在名单中")

    def test_what_was_typed_in_another_year_or_unit_stays_the_departments(self, desk: Desk):
        desk.put(coordinator(POLICE, EDUCATION, RESCUE), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9", year=2024, role=""), "甲.xlsx")
        rows = ("法治副校长数 | 12", "法治进校园场次 | 30")
        desk.put(department("县教育局", *rows, unit="县教育局", role=""), "乙.xlsx")

        run = status(desk)

        assert list(units(run)) == [UNIT]
        assert standings(run) == {"县公安局": "有错误", "县教育局": "有错误", "县应急管理局": "未交"}
        assert (
            "基本信息 B4，年度应为 2025，填成了 2024，请改正；用错了往年的表的，请换用今年的。"
            in of(run)["县公安局"]["message"]
        )
        assert (
            f"基本信息 B2，报告单位应为“{UNIT}”，填成了“县教育局”，请改回；部门名称填在“填报部门”。"
            in of(run)["县教育局"]["message"]
        )

    def test_a_form_made_for_the_department_counts_for_it_whatever_is_typed(self, desk: Desk):
        desk.put(coordinator(POLICE, EDUCATION), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9", year=2024), "甲.xlsx")
        rows = ("法治副校长数 | 12", "法治进校园场次 | 30")
        desk.put(department("县教育局", *rows, unit="县教育局"), "乙.xlsx")

        run = status(desk)

        assert standings(run) == {"县公安局": "不能用", "县教育局": "待核对"}
        assert "收到你单位发来的“甲.xlsx”。年度填的是 2024，" in of(run)["县公安局"]["message"]
        assert "基本信息 B2，“报告单位”被改成了“县教育局”" in of(run)["县教育局"]["message"]

    def test_last_years_workbooks_are_history_unless_this_years_is_missing(self, desk: Desk):
        desk.put(coordinator(POLICE, EDUCATION), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9"), "县公安局.xlsx")
        for name in ("县公安局", "县教育局"):
            last_year = department(name, year=2024).replace("| year | '2025 |", "| year | '2024 |")
            desk.put(last_year, f"2024/{name}.xlsx")

        run = status(desk)

        assert standings(run) == {"县公安局": "已交齐", "县教育局": "未交"}
        (other,) = run.json["units"][0]["others"]
        assert (other["department"], other["reason"]) == ("县教育局", "是 2024 年度的表")


class TestWhatIsWrong:
    def test_blank_rows_are_those_asked_for_that_nobody_filled_or_settled(self, desk: Desk):
        settled = "| 应急响应启动次数 | 3 | 应急委的统计 |"
        desk.put(coordinator(RESCUE, EDUCATION, settled=settled), "统稿.xlsx")
        desk.put(department("县应急管理局", "隐患排查数 | 待定", "应急响应启动次数 | "), "县应急管理局.xlsx")
        desk.put(department("县教育局", "法治副校长数 | 不适用", "法治进校园场次 | "), "县教育局.xlsx")

        run = status(desk)

        rescue, education = of(run)["县应急管理局"], of(run)["县教育局"]
        assert rescue["blanks"] == ["隐患整改数"]
        assert [each["cell"] for each in rescue["errors"]] == ["D2"]
        assert education["blanks"] == ["法治进校园场次"]
        assert (education["standing"], education["filled"], education["asked"]) == ("未填全", 1, 2)
        assert education["message"] == (
            f"县教育局王芳同志，您好！你单位的{FORM}已收到。还有以下事项，请于1月20日前改好重新发来：\n"
            f"年度数据没有填的：法治进校园场次。{NO_BLANKS}\n{CALL}"
        )

    def test_a_message_names_ten_things_in_order_and_says_how_many_more(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        rows = [f"自立指标{n} | -{n}" for n in range(1, 13)]
        desk.put(department("县公安局", *rows, "公安案件法制审核数 | "), "县公安局.xlsx")

        lines = of(status(desk))["县公安局"]["message"].split("\n")

        assert lines[0].endswith("还有以下事项，请尽快改好重新发来：")
        starts = [f"{n}. 年度数据 D{n + 1}，" for n in range(1, 11)]
        assert [line[: len(start)] for line, start in zip(lines[1:11], starts, strict=True)] == starts
        assert lines[11:] == [
            f"11. 年度数据没有填的：公安案件法制审核数。{NO_BLANKS}",
            "另有 2 处，见退回的表。",
            CALL,
        ]

    def test_the_same_remark_on_several_cells_is_said_once(self, desk: Desk):
        desk.put(coordinator(RESCUE), "统稿.xlsx")
        rows = [f"{name} | 待定" for name in ("隐患排查数", "隐患整改数", "应急响应启动次数")]
        desk.put(department("县应急管理局", *rows), "县应急管理局.xlsx")

        message = of(status(desk))["县应急管理局"]["message"]

        assert message.split("\n")[0].startswith("县应急管理局：你单位的")
        assert message.split("\n")[1].startswith("年度数据 D2、D3、D4，“待定”不是数字。")

    def test_what_only_the_department_can_explain_is_asked(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9000 | 3"), "县公安局.xlsx")

        run = status(desk)

        assert run.status == 1
        assert standings(run) == {"县公安局": "待核对"}
        assert [each["code"] for each in of(run)["县公安局"]["queries"]] == ["R03"]
        assert "年度数据 D2，" in of(run)["县公安局"]["message"]

    def test_a_row_renamed_is_asked_of_the_department_that_left_it_blank(self, desk: Desk):
        desk.put(coordinator(EDUCATION), "统稿.xlsx")
        rows = "法治副校长数 | 3", "法治进校园场次（含双随机） | 12", "心理辅导场次 | 4"
        desk.put(department("县教育局", *rows), "县教育局.xlsx")

        education = of(status(desk))["县教育局"]

        assert [(each["code"], each["cell"]) for each in education["queries"]] == [("R05", "B3")]
        assert "没有“法治进校园场次（含双随机）”。是不是“法治进校园场次”？" in education["message"]

    def test_a_figure_of_another_department_that_is_named_in_words_is_asked_of_that_one(self, desk: Desk):
        row = "| 法治宣传 | 送法进校园 | 配备法治副校长〔法治副校长数〕。 |"
        words = f"\n+ 工作举措\n| 板块 | 标题 | 主要做法 |\n{row}"
        desk.put(coordinator(POLICE, EDUCATION), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9 | 8") + words, "县公安局.xlsx")

        run = status(desk)

        assert "V45" in [found["code"] for found in desk.check().findings]
        assert standings(run) == {"县教育局": "未交", "县公安局": "已交齐"}

    def test_departments_that_contradict_each_other_are_both_told(self, desk: Desk):
        desk.put(coordinator(RESCUE.replace("隐患排查数、隐患整改数、", ""), POLICE), "统稿.xlsx")
        desk.put(department("县应急管理局", "应急响应启动次数 | 3"), "县应急管理局.xlsx")
        rows = ("公安案件法制审核数 | 5", "应急响应启动次数 | 4")
        desk.put(department("县公安局", *rows), "县公安局.xlsx")

        run = status(desk)

        rescue, police = of(run)["县应急管理局"], of(run)["县公安局"]
        assert (rescue["standing"], police["standing"]) == ("不一致", "不一致")
        assert (rescue["conflicts"][0]["others"], police["conflicts"][0]["others"]) == (
            ["县公安局"],
            ["县应急管理局"],
        )
        assert rescue["errors"] == police["errors"] == []
        words = "与{}填的不一致，请核对后告知以哪个数为准。"
        assert f"年度数据 D2，“应急响应启动次数”{words.format('县公安局')}" in rescue["message"]
        assert f"年度数据 D3，“应急响应启动次数”{words.format('县应急管理局')}" in police["message"]
        table = draft("status", desk.inbox, "--date", ON).out
        assert "2 个部门：已交 2，未交 0；部门之间不一致 1 处。" in table

    def test_empty_sheets_are_asked_for_but_hold_up_nobody(self, desk: Desk):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        data = department("县公安局", "公安案件法制审核数 | 9", texts=False)
        desk.put(data, "县公安局.xlsx")

        run = status(desk)

        assert run.status == 0
        assert of(run)["县公安局"]["empty_sheets"] == ["工作举措", "问题和原因", "下一年度安排"]
        assert (
            "“工作举措”、“问题和原因”、“下一年度安排”空着，有内容的请补充，没有的可以不填。"
            in (of(run)["县公安局"]["message"])
        )
        told = desk.inbox.parent / "收表情况.xlsx"
        draft("status", desk.inbox, "--date", ON, "-o", told)
        table = openpyxl.load_workbook(told)["收表情况"]
        wanted = [cell.value for cell in table[3]].index("还差什么")
        assert [row[wanted] for row in table.iter_rows(min_row=4, values_only=True)] == [""]

    def test_a_fault_in_the_list_itself_is_told_to_whoever_asks(self, desk: Desk):
        desk.put(coordinator(POLICE, settled="| 公安案件法制审核数 | | |"), "统稿.xlsx")
        desk.put(department("县公安局", "公安案件法制审核数 | 9"), "县公安局.xlsx")

        run = draft("status", desk.inbox, "--date", ON)

        assert run.status == 1
        assert "统稿.xlsx" in run.err
        assert "[V27]" in run.err


def test_without_a_list_those_with_files_are_shown_and_the_way_to_more_is_said(desk: Desk):
    desk.put(department("县公安局", "公安案件法制审核数 | 待定"), "县公安局.xlsx")
    desk.put(department("县教育局", "法治副校长数 | 1"), "县教育局.xlsx")

    run = status(desk)

    assert list(of(run)) == ["县公安局", "县教育局"]
    (found,) = [f for f in run.json["findings"] if f["code"] == "F22"]
    assert f"--level 县级 --unit {UNIT} --year 2025" in found["hint"]
    assert "[F22]" in draft("status", desk.inbox, "--date", ON).err


def test_of_several_units_each_has_its_block(desk: Desk):
    other = "刚察县人民政府"
    for unit in (UNIT, other):
        desk.put(coordinator(POLICE, EDUCATION, unit=unit), f"{unit[:3]}/统稿.xlsx")
        data = department("县公安局", "公安案件法制审核数 | 9", unit=unit).replace(
            f"| unit | {UNIT} |", f"| unit | {unit} |"
        )
        desk.put(data, f"{unit[:3]}/县公安局.xlsx")
    desk.put(b"", "刚察县/教育局.xlsx")

    run = status(desk)

    assert {unit: list(found) for unit, found in units(run).items()} == {
        other: ["县公安局", "县教育局"],
        UNIT: ["县公安局", "县教育局"],
    }
    assert units(run)[other]["县教育局"]["standing"] == "不能用"
    assert units(run)[UNIT]["县教育局"]["standing"] == "未交"
    assert status(desk, "--jobs", 2).out == run.out


class TestOnPaperAndScreen:
    @pytest.fixture
    def thirty(self, desk: Desk) -> Desk:
        names = [f"县第{n}科学技术和工业信息化局" for n in "一二三四五六七八九十"]
        names += [f"县{n}局" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
        rows = [
            f"{n} | 公安案件法制审核数 | 欧阳小芳 | '0970-8630{k:03} | 2026年1月{10 + k % 2 * 10}日"
            for k, n in enumerate(names)
        ]
        desk.put(coordinator(*rows), "统稿.xlsx")
        for k, name in enumerate(names):
            if k % 5:
                value = "待定" if k % 7 == 0 else "" if k % 11 == 0 else 7
                desk.put(department(name, f"公安案件法制审核数 | {value}"), f"{name}.xlsx")
        return desk

    def test_thirty_departments_fit_a_terminal_those_in_trouble_first(self, thirty: Desk):
        run = draft("status", thirty.inbox, "--date", ON)

        lines = run.out.split("\n")
        head, table = lines[:4], lines[4:34]
        assert head[0] == f"{UNIT} 2025 年"
        assert head[1].startswith("30 个部门：已交 24，未交 6（逾期 3）；有错误 4 个部门，共 4 处")
        assert head[2] == "截止日期：2026 年 1 月 10 日 15 个部门，2026 年 1 月 20 日 15 个部门。"
        assert max(map(width, [head[3], *table])) < 80
        order = re.findall(r"逾期未交|未交|有错误|未填全|已交齐", "\n".join(table))
        assert order == ["逾期未交"] * 3 + ["未交"] * 3 + ["有错误"] * 4 + ["未填全"] * 2 + ["已交齐"] * 18

    def test_the_workbook_has_a_row_a_department_and_the_messages(self, thirty: Desk, tmp_path):
        paths = [tmp_path / name for name in ("甲.xlsx", "乙.xlsx")]
        for path in paths:
            assert draft("status", thirty.inbox, "--date", ON, "-o", path).status == 1

        assert paths[0].read_bytes() == paths[1].read_bytes()
        book = openpyxl.load_workbook(paths[0])
        assert book.sheetnames == ["收表情况", "催办短信"]
        table, messages = book["收表情况"], book["催办短信"]
        assert table["A1"].value == f"{UNIT}2025年法治政府建设年度报告填报表收表情况"
        assert "截至2026年1月15日" in table["A2"].value
        assert [cell.value for cell in table[3]][:5] == ["部门", "情况", "截止日期", "联系人", "电话"]
        assert table.max_row == messages.max_row == 33
        assert [cell.value for cell in table[4]][:5] == [
            "县第一科学技术和工业信息化局", "逾期未交", "2026年1月10日", "欧阳小芳", "0970-8630000",
        ]  # fmt: skip
        assert messages["D4"].value == of(status(thirty))["县第一科学技术和工业信息化局"]["message"]
        for sheet in book.worksheets:
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
            assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
            assert sheet.print_title_rows == "$3:$3"

    def test_a_message_is_printed_alone_to_be_pasted(self, thirty: Desk):
        (message,) = [d["message"] for d in of(status(thirty)).values() if d["department"] == "县甲局"]

        assert draft("status", thirty.inbox, "--date", ON, "--message", "县甲局").out == f"{message}\n"
        every = draft("status", thirty.inbox, "--date", ON, "--message", "全部").out
        assert every.count("——　") == 12
        assert message in every

    def test_files_of_nobody_have_a_sheet_of_their_own(self, desk: Desk, tmp_path):
        desk.put(coordinator(POLICE), "统稿.xlsx")
        desk.put(department("县气象局", "预警信息发布数 | 12"), "气象.xlsx")
        draft("status", desk.inbox, "--date", ON, "-o", tmp_path / "表.xlsx")

        sheet = openpyxl.load_workbook(tmp_path / "表.xlsx")["其他文件"]
        assert next(cell.value for cell in sheet[4]) == "气象.xlsx"


def test_a_department_that_nobody_knows_is_named_with_one_like_it(desk: Desk):
    desk.put(coordinator(POLICE), "统稿.xlsx")

    run = draft("status", desk.inbox, "--date", ON, "--message", "县公安句")

    assert run.status == 2
    assert "没有“县公安句”这个部门。是不是“县公安局”？" in run.err


@pytest.mark.parametrize("day", ["2026-13-01", "明天", ""])
def test_a_day_that_is_none_is_refused(desk: Desk, day: str):
    run = draft("status", desk.inbox, "--date", day)

    assert run.status == 2
    assert "--date 的值不对：应为日期，如 2026年1月20日" in run.err


def test_an_empty_folder_is_said(desk: Desk):
    run = draft("status", desk.inbox, "--date", ON)

    assert run.status == 1
    assert "[F08]" in run.err
