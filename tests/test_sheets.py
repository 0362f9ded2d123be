"""A column added in the one table of sheets goes from form to report; nothing else has to know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Desk, draft
from openpyxl import load_workbook
from packs import SECTION, dataset, paragraphs, row, small_pack, write_pack

from drafter.model import PROFILE_SHEET, SHEETS, Column
from drafter.narrative import render
from drafter.validation import merge, read_dataset
from drafter.workbook import read_workbook

NEW = "新列"
FIGURES = "年度数据"
TEXTS = {
    "工作举措": {"板块": SECTION, "标题": "规范执法", "主要做法": "开展评查。"},
    "问题和原因": {"问题": "力量不足", "原因": "编制没有调整。"},
    "第一责任人履职": {"责任人": "县长", "内容": "召开会议。"},
    "下一年度安排": {"任务": "充实力量"},
    "其他事项": {"内容": "没有其他情况。"},
}


def section(sheet: str) -> str:
    """A section that prints the new column of a sheet."""
    if sheet == FIGURES:
        return "案件{{ 案件数 }}{% if 案件数.新列 %}，{{ 案件数.新列 }}{% endif %}。"
    called = SHEETS[sheet].variable
    if not called:
        return "案件{{ 案件数 }}。"
    rows = f"{called}{{% for 项 in {called} %}}{{{{ 项.新列 | 句 }}}}{{% endfor %}}{{{{ {called} | 逐条 }}}}"
    if SHEETS[sheet].by_section:
        return f"案件{{{{ 案件数 }}}}。{{% with 举措 = 各板块[0].举措 %}}{rows}{{% endwith %}}"
    return f"案件{{{{ 案件数 }}}}。{rows}"


@pytest.fixture(params=["first", "last"])
def place(request: pytest.FixtureRequest) -> str:
    """Where among its sheet's columns the new one stands."""
    return str(request.param)


@pytest.fixture(params=list(SHEETS))
def sheet(request: pytest.FixtureRequest, place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A sheet with one more column."""
    known = SHEETS[request.param]
    column = Column(NEW, 20, "填新列。")
    columns = (column, *known.columns) if place == "first" else (*known.columns, column)
    monkeypatch.setitem(SHEETS, known.name, replace(known, columns=columns))
    return known.name


def fill(path: Path, rows: Mapping[str, Sequence[Mapping[str, str | int]]]) -> None:
    """Type rows into a form: into the row of their 项目 or 指标, or one below the other."""
    book = load_workbook(path)
    for name, given in rows.items():
        columns = {str(cell.value): number for number, cell in enumerate(book[name][1], 1)}
        key = next((header for header in ("项目", "指标") if header in columns), "")
        rows_at = enumerate(book[name].iter_rows(values_only=True), 1)
        at = {str(cells[columns[key] - 1]): number for number, cells in rows_at} if key else {}
        for n, cells in enumerate(given, 2):
            for header, text in cells.items():
                book[name].cell(at[str(cells[key])] if key else n, columns[header], text)
    book.save(path)


def typed(sheet: str, department: str, words: str) -> dict[str, list[dict[str, str | int]]]:
    """What a department fills in, the new column of a sheet with it."""
    profile: dict[str, str | int] = {
        "报告单位": "海晏县人民政府",
        "层级": "县级",
        "年度": 2025,
        "填报部门": department,
    }
    rows: dict[str, list[dict[str, str | int]]] = {
        PROFILE_SHEET: [{"项目": item, "内容": text} for item, text in profile.items()],
        FIGURES: [{"指标": "案件数", "本年": 3}],
        **{name: [dict(cells)] for name, cells in TEXTS.items()},
    }
    rows[sheet][0][NEW] = words
    return rows


def new_form(path: Path, root: Path, *options: object) -> Path:
    run = draft("form", "-o", path, "--level", "county", "--pack", "小包", "--templates", root, *options)
    assert (run.status, run.err.count("新列")) == (0, 0)
    return path


def shown(path: Path, sheet: str) -> list[object]:
    """What stands in the new column."""
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))
    at = rows[0].index(NEW)
    return [cells[at] for cells in rows[1:] if cells[at] is not None]


def test_a_new_column_goes_all_the_way(sheet: str, desk: Desk, tmp_path: Path):
    root = tmp_path / "模板"
    write_pack(root, rows="案件数,件,整数", section=section(sheet))
    inbox = ("--pack", "小包", "--templates", root, "--json")
    for name, department, words in (("甲", "县司法局", "甲的话"), ("乙", "县公安局", "乙的话")):
        path = new_form(desk.inbox / f"{name}.xlsx", root)
        shown_first = [c.header for c in SHEETS[sheet].columns if not c.carried]
        assert [c.value for c in load_workbook(path)[sheet][1]] == shown_first
        fill(path, typed(sheet, department, words))

    checked = draft("check", desk.inbox, *inbox)
    assert [f["code"] for f in checked.findings if f["code"] not in ("R09", "M24")] == []

    again = new_form(tmp_path / "又.xlsx", root, "--previous", desk.inbox / "甲.xlsx", "--year", "2025")
    assert shown(again, sheet) == ["甲的话"]

    assert draft("packs", "check", "小包", "--templates", root).status == 0
    built = draft("build", desk.inbox, *inbox, "-o", desk.out, "--format", "md")
    (text,) = built.reports.values()
    if sheet == FIGURES:
        assert "案件6件，乙的话；甲的话。" in text
    elif sheet != PROFILE_SHEET:
        called = SHEETS[sheet].variable
        assert f"{called}乙的话。甲的话。" in text
        assert text.count("甲的话") == text.count("乙的话") == 2


@pytest.mark.parametrize("name", [name for name, sheet in SHEETS.items() if sheet.variable])
def test_a_column_may_be_kept_out_of_series(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    known = SHEETS[name]
    column = Column(NEW, 20, printed=False)
    monkeypatch.setitem(SHEETS, name, replace(known, columns=(*known.columns, column)))
    pack = small_pack(tmp_path, section(name))
    cells = [SECTION if header == "板块" else header for header in known.headers]
    data = replace(dataset(pack, {"案件数": 3}), rows={name: (row(name, *cells, "不印的话"),)})

    text = "".join(paragraphs(render(data, pack).report))

    assert text.count("不印的话") == 1
    assert text.count("责任部门") == 0


@pytest.mark.parametrize("sheet", [PROFILE_SHEET], indirect=True)
def test_words_beside_an_item_are_kept_from_every_department(sheet: str, desk: Desk, tmp_path: Path):
    root = tmp_path / "模板"
    write_pack(root)
    pack = small_pack(tmp_path / "又")
    read = []
    for name, department, words in (("甲", "县司法局", "甲的话"), ("乙", "县公安局", "乙的话")):
        path = new_form(desk.inbox / f"{name}.xlsx", root)
        fill(path, typed(sheet, department, words))
        read.append(read_dataset(read_workbook(path, path.name), pack.catalogue, [SECTION])[0])

    merged, _ = merge([each for each in read if each])

    cells = merged.profile.remarks["报告单位"][NEW]
    assert [(cell.text, cell.source.file) for cell in cells] == [("甲的话", "甲.xlsx"), ("乙的话", "乙.xlsx")]


def test_the_order_of_columns_in_the_table_means_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    first = desk.put("+ 年度数据\n| 指标 | 本年 | 上年 |\n| 行政检查次数 | 300 | 280 |")
    before = desk.build().reports["甲.xlsx"]
    for name, known in SHEETS.items():
        moved = [c for c in known.columns if not c.printed] + [c for c in known.columns if c.printed]
        monkeypatch.setitem(SHEETS, name, replace(known, columns=tuple(moved)))

    path = tmp_path / "新.xlsx"
    assert draft("form", "-o", path, "--level", "county", "--previous", first, "--year", "2025").status == 0
    first.write_bytes(path.read_bytes())

    assert desk.build().reports["甲.xlsx"] == before


def test_rows_of_which_no_cell_can_be_read_are_reported_and_nothing_breaks(desk: Desk):
    desk.put("+ 其他事项\n| 标题 | 内容 |\n| | #REF! |\n| | #REF! |")

    checked = desk.check()

    assert checked.places() == ["V11 其他事项!B2", "V11 其他事项!B3"]
