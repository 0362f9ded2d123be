"""What last year's report said once: written anew, kept, struck out, or marked until somebody has decided."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from conftest import Desk, Run, draft
from openpyxl import load_workbook
from packs import FRAME, PARTS, write_pack

PLACE, OTHER = "第3行第1句", "第5行第1句"
SECTION = f"""\
坚持依法办事。
{{{{ 新写("{PLACE}") }}}}
全年受理案件{{{{ 案件数 }}}}。

{{{{ 新写("{OTHER}") }}}}

{{% for 板块 in 各板块 %}}{{{{ 板块.举措 | 逐条 }}}}{{% endfor %}}
"""
DUTIES = FRAME.replace(f"这里写{PARTS[2]}。", "这里写履职。\n\n{{ 履职 | 逐条 }}")
MEETING = "4月，召开全县法治工作会议。"
KNOWN = "坚持依法办事。{}全年受理案件12件。"
MARK = f"【沿用上年，请核实：{MEETING[:-1]}】。"
FIGURES = "| 执法 | 案件数 | 件 | 12 | |\n| 执法 | 办结数 | 件 | 11 | |"
HEAD = "| 板块 | 标题 | 主要做法 | 工作成效 | 上年原文 | 处理 | 位置 |"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a pack of its own, whose section has places for two sentences."""
    write_pack(tmp_path / "templates", section=SECTION, files={"report.j2": DUTIES})
    return Desk(tmp_path)


def book(*rows: str, figures: str = FIGURES, head: str = HEAD) -> str:
    """A workbook for that pack with rows of 工作举措."""
    lines = "\n".join(rows)
    return f"""
年度数据
| 板块 | 指标 | 单位 | 本年 | 上年 |
{figures}

工作举措
{head}
{lines}
"""


def build(desk: Desk, *options: object) -> Run:
    return draft(
        "build", desk.inbox, "-o", desk.out, "--format", "md", "--json", "--pack", "小包",
        "--templates", desk.inbox.parent / "templates", *options,
    )  # fmt: skip


def check(desk: Desk, *options: object) -> Run:
    templates = desk.inbox.parent / "templates"
    return draft("check", desk.inbox, "--pack", "小包", "--templates", templates, *options)


def told(desk: Desk) -> list[str]:
    """The paragraphs of part one."""
    (text,) = build(desk).reports.values()
    part = text.split(f"一、{PARTS[0]}")[1].split("二、")[0]
    return [line.strip("#　 ") for line in part.splitlines() if line.strip("#　 ")]


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ("| 开了会。 | 效果好。 | | | ", "开了会，效果好。"),
        (f"| 6月，开了会 | | {MEETING} | | ", "6月，开了会。"),
        (f"| 办结〔办结数〕 | | {MEETING} | | ", "办结11件。"),
        (f"| | | {MEETING} | 沿用 | ", MEETING),
        (f"| | | {MEETING} | 删去 | ", ""),
        (f"| | | {MEETING} | | ", MARK),
        (f"| 6月，开了会。 | | {MEETING} | 删去 | ", "6月，开了会。"),
        (f"| | | {MEETING} | 再议 | ", MARK),
        (f"| | | {MEETING} | 保留 | ", MEETING),
        (f"| | | {MEETING} | 删除 | ", ""),
        (f"| 另开了会。 | | {MEETING} | | 第9行第9句", ""),
    ],
)
def test_a_sentence_is_printed_at_its_place_as_its_row_says(desk, cells, printed):
    place = "" if "第9行" in cells else f"{PLACE} "
    desk.put(book(f"| 执法 | {cells}{place}|"))

    first, *others = told(desk)

    assert first == KNOWN.format(printed)
    assert others == (["另开了会。"] if "第9行" in cells else [])


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (f"| | | {MEETING} | | {PLACE} |", ["V55 工作举措!E2"]),
        (f"| | | {MEETING} | 再议 | {PLACE} |", ["V56 工作举措!F2"]),
        (f"| | | {MEETING} | 保留 | {PLACE} |", ["V57 工作举措!F2"]),
        (f"| 开了会。 | | {MEETING} | 删去 | {PLACE} |", ["V58 工作举措!F2"]),
        ("| 开了会。 | | | 沿用 | |", ["V59 工作举措!F2"]),
        (f"| | | {MEETING} | 沿用 | {PLACE} |", []),
        (f"| | | {MEETING} | 删去 | {PLACE} |", []),
        (f"| 开了会。 | | {MEETING} | | {PLACE} |", []),
    ],
)
def test_what_is_chosen_to_no_purpose_is_named_with_its_cell(desk, cells, codes):
    desk.put(book(f"| 执法 | {cells}"))

    assert check(desk, "--json").places() == codes


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("2024年，我县未制定规范性文件。", ["V60 工作举措!E2"]),
        ("2021年赋权以来，执法队依法履职。", []),
        ("2025年，我县未制定规范性文件。", []),
    ],
)
def test_kept_words_that_name_their_year_are_told(desk, said, codes):
    desk.put(book(f"| 执法 | | | | {said} | 沿用 | {PLACE} |"))

    assert check(desk, "--json").places() == codes
    assert told(desk)[0] == KNOWN.format(said)


def test_rows_may_be_sorted_deleted_or_missing(desk):
    later = f"| 执法 | | 后一句。 | | | | {OTHER} |"
    first = f"| 执法 | | 前一句。 | | | | {PLACE} |"
    desk.put(book(later, first))
    assert told(desk) == [KNOWN.format("前一句。"), "后一句。"]

    desk.put(book(later))
    assert told(desk) == [KNOWN.format(""), "后一句。"]

    desk.put(book())
    assert told(desk) == [KNOWN.format("")]


def test_columns_stand_anywhere_and_may_be_absent(desk):
    moved = "| 位置 | 处理 | 板块 | 标题 | 上年原文 | 主要做法 |"
    desk.put(book(f"| {PLACE} | 沿用 | 执法 | | {MEETING} | |", head=moved))
    assert told(desk) == [KNOWN.format(MEETING)]

    desk.put(book(f"| 执法 | | | {MEETING} | {PLACE} |", head="| 板块 | 标题 | 主要做法 | 上年原文 | 位置 |"))
    assert told(desk) == [KNOWN.format(MARK)]

    desk.put(book("| 执法 | | 另开了会。 |", head="| 板块 | 标题 | 主要做法 |"))
    assert told(desk) == [KNOWN.format(""), "另开了会。"]


def test_what_no_template_has_a_place_for_stands_behind_the_section(desk):
    desk.put(
        book(
            f"| 执法 | | | | {MEETING} | | 第8行第1句 |",
            "| 执法 | | 一件事。 | | | | |",
            "| 执法 | | | | 5月，印发文件。 | 沿用 | |",
            "| 执法 | | | | 6月，获得荣誉。 | 删去 | |",
            "| 执法 | | 今年的事。 | | 7月，来过人。 | | |",
        )
    )

    assert told(desk) == [
        KNOWN.format(""),
        "一是一件事。",
        "二是5月，印发文件。",
        "三是今年的事。",
        MARK,
    ]


def test_a_blank_of_the_next_sentence_does_not_touch_what_was_typed(desk):
    desk.put(
        book(f"| 执法 | | 6月，开了会。 | | {MEETING} | | {PLACE} |", figures="| 执法 | 办结数 | 件 | 3 | |")
    )

    assert told(desk) == ["坚持依法办事。6月，开了会。"]


def test_the_heads_duties_are_renewed_too(desk):
    duties = f"""
第一责任人履职
| 责任人 | 事项 | 内容 | 上年原文 | 处理 | 位置 |
| 县长 | 部署 | 主持会议。 | | | |
| | | | 县长{MEETING} | | 第7行第1句 |
"""
    desk.put(book() + duties)

    (text,) = build(desk).reports.values()

    assert f"【沿用上年，请核实：县长{MEETING[:-1]}】。" in text
    assert check(desk, "--json").places() == ["V55 第一责任人履职!D3"]


def test_a_row_whose_place_was_not_come_by_is_named(desk):
    asked = f'{{{{ 新写("{PLACE}") }}}}'
    section = SECTION.replace(asked, f"{{% if 户数 %}}{asked}{{% endif %}}")
    (desk.inbox.parent / "templates" / "小包" / "sections" / "执法.j2").write_text(section)
    desk.put(book(f"| 执法 | | 6月，开了会。 | | | | {PLACE} |"))

    (found,) = [f for f in build(desk).json["findings"] if f["code"] == "B15"]

    assert (found["sheet"], found["cell"]) == ("工作举措", "C2")
    assert "6月，开了会。" in found["message"]


SERIES = f"""\
抓好重点工作。{{% series %}}{{% item %}}{{{{ 新写("{PLACE}") }}}}{{% enditem %}}
{{% item %}}受理案件{{{{ 案件数 }}}}。{{% enditem %}}
{{% item %}}办结{{{{ 办结数 }}}}。{{% enditem %}}{{% endseries %}}

### 一次性的事

{{{{ 新写("{OTHER}") }}}}
"""


@pytest.mark.parametrize(
    ("choice", "printed"),
    [
        ("沿用", [f"抓好重点工作。一是{MEETING}二是受理案件12件。三是办结11件。", "1.一次性的事", MEETING]),
        ("删去", ["抓好重点工作。一是受理案件12件。二是办结11件。"]),
        ("", [f"抓好重点工作。一是{MARK}二是受理案件12件。三是办结11件。", "1.一次性的事", MARK]),
    ],
)
def test_what_is_struck_out_leaves_no_item_and_no_heading(desk, choice, printed):
    (desk.inbox.parent / "templates" / "小包" / "sections" / "执法.j2").write_text(SERIES)
    desk.put(book(*(f"| 执法 | | | | {MEETING} | {choice} | {place} |" for place in (PLACE, OTHER))))

    assert told(desk) == printed


# Several workbooks


def departments(desk: Desk, one: str, other: str) -> None:
    for n, (name, cells) in enumerate((("县司法局", one), ("县公安局", other))):
        text = book(
            f"| 执法 | {cells} | {PLACE} |", figures=FIGURES if not n else "| 执法 | 户数 | 户 | 1 | |"
        )
        desk.put(f"{text}\n+ 基本信息\n| 项目 | 内容 |\n| 填报部门 | {name} |\n", f"{name}.xlsx")


@pytest.mark.parametrize(
    ("one", "other", "printed", "codes"),
    [
        (f"| 6月，开了会。 | | {MEETING} | ", f"| | | {MEETING} | ", "6月，开了会。", []),
        (f"| | | {MEETING} | ", f"| 6月，开了会。 | | {MEETING} | ", "6月，开了会。", []),
        (f"| 开了会。 | | {MEETING} | ", f"| 发了文。 | | {MEETING} | ", "发了文。开了会。", []),
        (f"| | | {MEETING} | 沿用", f"| | | {MEETING} | ", MEETING, []),
        (f"| | | {MEETING} | 沿用", f"| | | {MEETING} | 删去", MARK, ["M32", "V55"]),
        (f"| | | {MEETING} | ", f"| | | {MEETING} | 删去", "", []),
        (f"| | | {MEETING} | ", f"| | | {MEETING} | ", MARK, ["V55"]),
    ],
)
def test_of_two_departments_what_one_has_typed_or_chosen_counts(desk, one, other, printed, codes):
    departments(desk, one, other)

    assert told(desk) == [KNOWN.format(printed)]
    found = check(desk, "--json").findings
    assert sorted(f["code"] for f in found if f["sheet"] == "工作举措") == codes


# What stands in the way


def test_until_somebody_has_decided_there_is_a_draft_only(desk):
    desk.put(book(f"| 执法 | | | | {MEETING} | | {PLACE} |", f"| 执法 | | | | 印发文件。 | | {OTHER} |"))

    for options in ((), ("--final",), ("--variant", "上报")):
        run = build(desk, *options)
        (report,) = run.json["reports"]
        assert run.status == 1
        assert report["variant"] == "讨论稿"
        assert [o["kind"] for o in report["blocked"]] == ["unrenewed", "unrenewed"]
        assert report["blocked"][0]["cells"] == [{"file": "甲.xlsx", "sheet": "工作举措", "cell": "E2"}]
        assert report["unrenewed"] == [MEETING[:-1], "印发文件"]

    run = build(desk, "--variant", "讨论稿")
    assert (run.status, run.json["reports"][0]["blocked"]) == (0, [])


def test_check_and_build_say_it_a_line_each(desk):
    desk.put(book(f"| 执法 | | | | {MEETING} | | {PLACE} |", f"| 执法 | | | | 印发文件。 | | {OTHER} |"))

    checked = check(desk).out
    templates = desk.inbox.parent / "templates"
    built = draft("build", desk.inbox, "-o", desk.out, "--pack", "小包", "--templates", templates)

    assert "提醒 工作举措 E2 上年写的“4月，召开全县法治工作会议。”还没有处理" in checked
    assert "这样的共 2 处：E2、E3" in checked
    assert "只能生成讨论稿：有 2 处沿用上年未核实" in built.out
    assert "      “工作举措”E2 4月，召开全县法治工作会议\n      “工作举措”E3 印发文件\n" in built.out
    assert "V55" not in built.err


def test_in_word_the_whole_sentence_is_marked(desk):
    desk.put(book(f"| 执法 | | | | {MEETING} | | {PLACE} |"))
    templates = desk.inbox.parent / "templates"
    draft(
        "build",
        desk.inbox,
        "-o",
        desk.out,
        "--pack",
        "小包",
        "--templates",
        templates,
        "--format",
        "docx,html",
    )

    document = docx.Document(next(desk.out.glob("*.docx")))
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None]
    assert marked == [MARK.removesuffix("。")]
    assert f"<mark>{MARK.removesuffix('。')}</mark>" in next(desk.out.glob("*.html")).read_text("utf-8")


# The form of the next year


def next_form(desk: Desk, previous: Path, *options: object) -> Path:
    path = desk.inbox.parent / f"表{len(list(desk.inbox.parent.glob('表*')))}.xlsx"
    templates = desk.inbox.parent / "templates"
    run = draft(
        "form", "-o", path, "--pack", "小包", "--templates", templates, "--previous", previous, *options
    )
    assert run.status == 0, run.err
    return path


def rows_of(path: Path, sheet: str = "工作举措") -> list[dict[str, object]]:
    header, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [{str(h): v for h, v in zip(header, row, strict=True) if v} for row in rows if any(row)]


def fill(path: Path, row: int, **cells: str) -> None:
    book = load_workbook(path)
    sheet = book["工作举措"]
    for column, cell in enumerate(sheet[1], 1):
        if str(cell.value) in cells:
            sheet.cell(row, column, cells[str(cell.value)])
    book.save(path)


def test_the_next_form_asks_anew_for_what_was_said_once(desk):
    rows = [
        f"| 执法 | | 办结〔办结数〕件。 | 效果好。 | | | {PLACE} |",
        f"| 执法 | | 印发文件 | | | | {OTHER} |",
        "| 执法 | 常规 | 年年做的事。 | | | | |",
    ]
    first = next_form(desk, desk.put(book(*rows), "../去年.xlsx"))

    assert rows_of(first) == [
        {"板块": "执法", "上年原文": "办结11件。效果好。", "位置": PLACE},
        {"板块": "执法", "上年原文": "印发文件。", "位置": OTHER},
    ]
    assert "处理" in [cell.value for cell in load_workbook(first)["工作举措"][1]]
    assert "上年写过的事" in [cell.value for row in load_workbook(first)["填表说明"] for cell in row]

    fill(first, 2, 主要做法="今年开了会。")
    fill(first, 3, 处理="沿用")
    second = next_form(desk, first)
    assert [row["上年原文"] for row in rows_of(second)] == ["今年开了会。", "印发文件。"]
    assert all("处理" not in row and "主要做法" not in row for row in rows_of(second))

    fill(second, 2, 处理="删去")
    third = next_form(desk, second)
    assert [row["上年原文"] for row in rows_of(third)] == ["印发文件。"]


def test_only_forms_with_such_rows_have_the_columns(desk):
    plain = next_form(desk, desk.put(book("| 执法 | 常规 | 年年做的事。 | | | | |"), "../去年.xlsx"))
    kept = next_form(
        desk, desk.put(book(f"| 执法 | | 开了会。 | | | | {PLACE} |"), "../去年.xlsx"), "--year", 2025
    )

    assert [c.value for c in load_workbook(plain)["工作举措"][1]][-1] == "责任部门"
    assert [c.value for c in load_workbook(kept)["工作举措"][1]][-2:] == ["责任部门", "位置"]


def test_last_years_words_are_locked_and_what_to_do_is_chosen_from_a_list(desk):
    sheet = load_workbook(
        next_form(desk, desk.put(book(f"| 执法 | | 开了会。 | | | | {PLACE} |"), "../去年.xlsx"))
    )["工作举措"]
    *_, words, choice, place = sheet[2]

    assert [cell.protection.locked for cell in (words, choice, place)] == [True, False, True]
    assert words.alignment.wrap_text
    assert words.fill.fgColor.rgb == place.fill.fgColor.rgb != choice.fill.fgColor.rgb
    lists = [
        v for v in sheet.data_validations.dataValidation if choice.coordinate in v.sqref and v.type == "list"
    ]
    assert [v.formula1 for v in lists] == ['"沿用,删去"']


# Whom it is asked of

LAST_YEAR = """
工作举措
| 板块 | 标题 | 主要做法 | 责任部门 | 位置 |
| 行政执法 | | 公安开了会。 | 公安局 | 第1行第1句 |
| 行政执法 | | 谁也没写的会。 | | 第2行第1句 |
| 行政执法 | | 两家开了会。 | 县司法局、县公安局 | 第3行第1句 |
| 行政执法 | | 外地来人。 | 某某大学 | 第4行第1句 |

第一责任人履职
| 责任人 | 事项 | 内容 | 位置 |
| 县长 | | 县长开了会。 | 第5行第1句 |
"""


def coordinators(folder: Path, *previous: Path) -> Path:
    path = folder / "统稿.xlsx"
    run = draft("form", "--coordinator", "--level", "county", "-o", path, "--previous", *previous)
    assert run.status == 0, run.err
    book = load_workbook(path)
    roster = book["名单"]
    for number in range(roster.max_row, 1, -1):
        if roster.cell(number, 1).value not in ("县公安局", "县司法局"):
            roster.delete_rows(number)
    book.save(path)
    return path


def places_of(path: Path) -> list[object]:
    book = load_workbook(path)
    return [r.get("位置") for s in ("工作举措", "第一责任人履职") if s in book for r in rows_of(path, s)]


def handed_out(desk: Desk, coordinator: Path, *options: object) -> dict[str, list[object]]:
    folder = coordinator.parent / "发放"
    assert draft("form", "--from", coordinator, "-o", folder, *options).status == 0
    every = {path.stem: places_of(path) for path in sorted(folder.glob("*.xlsx"))}
    return {name: places for name, places in every.items() if places}


def test_a_department_is_asked_for_its_own_and_the_coordinator_for_the_rest(desk):
    coordinator = coordinators(desk.inbox.parent, desk.put(LAST_YEAR, "../去年.xlsx"))

    assert places_of(coordinator) == [f"第{n}行第1句" for n in range(1, 6)]
    assert handed_out(desk, coordinator) == {"县公安局": ["第1行第1句"], "县司法局": ["第3行第1句"]}


def test_sentences_of_nobody_are_told_where_one_department_gets_its_form(desk):
    path = desk.inbox.parent / "县公安局.xlsx"
    previous = desk.put(LAST_YEAR, "../去年.xlsx")
    whole = load_workbook(previous)
    for item, words in whole["基本信息"].iter_rows(min_row=2, max_col=2):
        words.value = None if item.value == "填报部门" else words.value
    whole.save(previous)

    run = draft("form", "--department", "县公安局", "--previous", previous, "-o", path)

    assert run.status == 0
    assert places_of(path) == ["第1行第1句"]
    assert "3 句上年的话没有写明由哪个部门填，没有放进这份表。" in run.err
    assert "[U26]" in run.err


def test_what_departments_said_comes_back_to_them(desk):
    folder = desk.inbox.parent / "去年"
    folder.mkdir()
    own = "+ 基本信息\n| 项目 | 内容 |\n| 填报部门 | {} |\n"
    tables = {
        "县公安局": "公安开了会。 | | 第1行第1句",
        "县教育局": "一起开了会。 | 公安局 | 第2行第1句",
    }
    for n, (name, cells) in enumerate(tables.items(), 1):
        figures = (
            f"年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | {n}00 | |\n"
        )
        rows = f"工作举措\n| 板块 | 标题 | 主要做法 | 责任部门 | 位置 |\n| 行政执法 | | {cells} |\n"
        desk.put(f"{own.format(name)}\n{figures}\n{rows}", f"../去年/{name}.xlsx")
    coordinator = coordinators(desk.inbox.parent, folder)

    assert [row.get("责任部门") for row in rows_of(coordinator)] == ["县公安局", "公安局"]
    expected = {"县公安局": ["第1行第1句", "第2行第1句"]}
    assert handed_out(desk, coordinator) == expected
    assert handed_out(desk, coordinator, "--previous", folder) == expected


def test_the_coordinators_copy_gives_way_to_the_departments(desk):
    coordinator = coordinators(desk.inbox, desk.put(LAST_YEAR, "../去年.xlsx"))
    handed_out(desk, coordinator)
    theirs = coordinator.parent / "发放" / "县公安局.xlsx"
    for path in coordinator.parent.glob("发放/*.xlsx"):
        if path != theirs:
            path.unlink()

    waiting = [f for f in draft("check", desk.inbox, "--json").findings if f["code"] == "V55"]
    assert sorted(f["file"] for f in waiting) == ["统稿.xlsx"] * 4
    fill(theirs, 2, 主要做法="公安今年又开了会。")
    (text,) = desk.build().reports.values()
    assert "公安今年又开了会。" in text
    assert text.count("【沿用上年，请核实：") == 4


def test_a_department_that_only_got_its_form_has_filled_in_nothing(desk):
    coordinator = coordinators(desk.inbox, desk.put(LAST_YEAR, "../去年.xlsx"))
    handed_out(desk, coordinator)

    (unit,) = draft("status", desk.inbox, "--json").json["units"]

    (theirs,) = [d for d in unit["departments"] if d["department"] == "县公安局"]
    assert theirs["standing"] == "空表"


def test_a_department_is_reminded_of_what_it_has_not_decided(desk):
    coordinator = coordinators(desk.inbox, desk.put(LAST_YEAR, "../去年.xlsx"))
    handed_out(desk, coordinator)
    theirs = coordinator.parent / "发放" / "县公安局.xlsx"
    book = load_workbook(theirs)
    book["问题和原因"].append(["力量不足", "人少。", "编制没有调整。"])
    book.save(theirs)

    (unit,) = draft("status", desk.inbox, "--json").json["units"]

    (message,) = [d["message"] for d in unit["departments"] if d["department"] == "县公安局"]
    assert "工作举措 H2，上年写的“公安开了会。”还没有处理：今年没有写新的" in message
