"""统稿表, 部门表 and 汇总表 as they come when people type, copy and change what nobody expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Desk, draft
from openpyxl import load_workbook
from test_coordinator_forms import hand_out, ready, rows
from test_rollup import City, county
from test_settling import coordinator, department, report, told
from workbooks import workbook

from drafter.chinese import alike
from drafter.cli.wrapping import in_columns
from drafter.pipeline.owners import Owners

OWN, SUM, PART, TOTAL = "行政复议申请数", "行政检查次数", "持证执法人员数", "行政执法人员数"


def put(desk: Desk, **texts: str) -> None:
    for name, text in texts.items():
        desk.put(text, f"{name}.xlsx")


def indicators_of(book: Any) -> list[str]:
    """The indicators that a form asks for."""
    return [row[1] for row in rows(book["年度数据"]) if row[1]]


def made_for(name: str, *rows: str) -> str:
    return f"+ _form\n| role | 部门表 |\n| department | {name} |\n\n{department(name, *rows)}"


class TestRoster:
    def test_a_row_with_several_departments_is_of_each(self, tmp_path: Path):
        _, books = hand_out(ready(tmp_path, ("县水利局、县林草局", SUM), ("县林草局", OWN)))

        assert sorted(books) == ["县林草局", "县水利局"]
        assert indicators_of(books["县林草局"]) == [SUM, OWN]

    def test_a_department_that_cannot_be_read_is_not_the_one_above(self, tmp_path: Path):
        run, books = hand_out(ready(tmp_path, ("县水利局", OWN), ("#REF!", SUM)))

        assert run.status == 1
        assert [row[1].value for row in books["县水利局"]["年度数据"].iter_rows(min_row=2, max_row=2)] == [
            OWN
        ]
        assert "V54" not in run.err

    def test_deadlines_that_are_no_day_are_told_when_forms_are_made(self, tmp_path: Path):
        run, _ = hand_out(ready(tmp_path, ("县水利局", OWN, "张某", "1", "2月30日")))

        assert "截止日期“2月30日”看不出是哪一天" in run.err

    @pytest.mark.parametrize("name", ["CON", "nul.局", "Com1"])
    def test_names_that_windows_keeps_for_devices(self, tmp_path: Path, name: str):
        _, books = hand_out(ready(tmp_path, (name, OWN)))

        (file,) = books
        assert file.startswith(f"{name.partition('.')[0]}_")

    def test_names_that_climb_out_of_the_folder_stay_in_it(self, tmp_path: Path):
        hand_out(ready(tmp_path, ("../../../县水利局", OWN), ("C:\\县林草局", OWN)))

        assert {path.parent.name for path in tmp_path.rglob("*县*局.xlsx")} == {"发放"}


def test_unlisted_names_are_compared_with_those_alike_at_the_ends_alone(monkeypatch: pytest.MonkeyPatch):
    compared: list[str] = []

    def counted(one: str, other: str) -> bool:
        compared.append(one)
        return alike(one, other)

    monkeypatch.setattr("drafter.pipeline.owners.alike", counted)
    listed = {f"县{chr(0x4E00 + n)}务局": () for n in range(1000)}
    owners = Owners({**listed, "县市场监督管理局": ()}, {})

    assert owners.known("海晏县市场监管局") == "县市场监督管理局"
    assert len(compared) < 3


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("局" * 9, 8, "局局局.."), ("a" * 200_000, 6, "aaaa.."), ("县局", 6, "县局  ")],
)
def test_words_too_long_for_a_column_are_cut(text: str, width: int, shown: str):
    assert in_columns(text, width) == shown


class TestSettling:
    @pytest.mark.parametrize("typed", ["以司法局为准", "采用县司法局的数据", "按司法局填报的数"])
    def test_a_department_named_in_a_sentence(self, desk: Desk, typed: str):
        put(
            desk,
            统稿=coordinator(f"{OWN} | {typed} | 有台账"),
            a=department("县公安局", f"{OWN} | 35 | "),
            b=department("县司法局", f"{OWN} | 30 | "),
        )

        built = desk.build()
        assert built.findings == []
        assert "全年新收申请30件" in report(built)

    def test_several_departments_that_gave_different_figures_settle_nothing(self, desk: Desk):
        put(
            desk,
            统稿=coordinator(f"{OWN} | 县司法局、县公安局 | 都对"),
            a=department("县公安局", f"{OWN} | 35 | "),
            b=department("县司法局", f"{OWN} | 30 | "),
        )

        built = desk.build()
        assert ("M22", OWN) in told(built)
        assert "【待核：行政复议申请数】" in report(built)

    def test_a_figure_that_contradicts_others_of_its_workbook_can_be_settled(self, desk: Desk):
        put(
            desk,
            统稿=coordinator(f"{PART} | 县司法局 | 系统导出", f"{TOTAL} | 15 | 系统导出"),
            b=department("县司法局", f"{PART} | 12 | ", f"{TOTAL} | 10 | "),
        )

        built = desk.build()
        assert "M21" not in [code for code, _ in told(built)]
        assert "持有效执法证件的执法人员有12人" in report(built)


class TestWhoseSheets:
    def test_a_departments_form_settles_nothing_and_lists_nobody(self, desk: Desk):
        sheets = "名单\n| 部门 | 指标或板块 |\n| 县水利局 | 行政执法 |\n\n核定\n| 指标 | 采用 | 依据 |\n"
        put(
            desk,
            统稿=coordinator(),
            a=f"{made_for('县公安局', f'{SUM} | 300 | 280')}\n\n{sheets}| {SUM} | 1 | 我说的 |",
        )

        built = desk.build()
        assert [(f["code"], f["sheet"]) for f in built.findings] == [("S08", "名单"), ("S08", "核定")]
        assert "行政检查300次" in report(built)

    def test_a_coordinators_workbook_without_roster_does_not_replace_one_with_it(self, desk: Desk):
        empty = "+ _form\n| role | 统稿表 |\n\n名单\n| 部门 | 指标或板块 |\n\n核定\n| 指标 | 采用 | 依据 |"
        put(desk, 统稿=coordinator(), 统稿2=empty)

        (found,) = [f for f in desk.build().findings if f["code"] == "M08"]
        assert found["file"] == "统稿2.xlsx"


class TestRollup:
    @pytest.fixture
    def city(self, tmp_path: Path) -> City:
        return City(tmp_path)

    def test_a_county_under_its_short_name_is_told_with_the_sums(self, city: City):
        city.put(county("海晏县人民政府", f"{SUM} | 300 | 280"))
        city.put(county("海晏县", f"{SUM} | 300 | 280"))
        city.roll_up()

        run = draft("rollup", city.folder / "各县", "--unit", "天河市人民政府", "-o", city.path)
        assert "像是同一个单位" in run.out + run.err

    def test_the_sums_are_somebodys(self, city: City):
        city.put(county("海晏县人民政府", f"{SUM} | 300 | 280"))

        run = draft("rollup", city.folder / "各县", "--unit", " ", "-o", city.path)
        assert (run.status, city.path.exists()) == (2, False)

    def test_the_sums_themselves_among_the_counties_do_not_count(self, city: City):
        city.put(county("海晏县人民政府", f"{SUM} | 300 | 280"))
        city.roll_up()
        (city.folder / "各县" / "汇总.xlsx").write_bytes(city.path.read_bytes())

        run = city.roll_up()
        assert [f["code"] for f in run.json["findings"] if f["code"] == "S20"] == ["S20"]
        assert city.figure(SUM)["本年"] == 300

    @pytest.mark.parametrize("cell", ["G2=A1:XFD1048576", "G2==HYPERLINK(1)", "E2=", "F2=", "H2=三百"])
    def test_details_that_somebody_has_changed_are_no_source(self, city: City, cell: str):
        city.put(county("海晏县人民政府", f"{SUM} | 300 | 280"))
        city.roll_up()
        book = load_workbook(city.path)
        address, _, typed = cell.partition("=")
        book["汇总明细"][address] = typed or None
        book.save(city.path)

        (found,) = [f for f in draft("check", city.path, "--json").findings if f["code"] == "R20"]
        assert "算不出来" in found["message"]


def test_a_sum_of_counties_beside_figures_of_departments_is_told(tmp_path: Path):
    city = City(tmp_path)
    for name in ("海晏县人民政府", "海安县人民政府"):
        city.put(county(name, f"{SUM} | 300 | 280"))
    city.roll_up()
    own = county("天河市人民政府", f"{SUM} | 600 | 560", level="市级", department="市司法局")
    (tmp_path / "市").mkdir()
    (tmp_path / "市" / "司法局.xlsx").write_bytes(workbook(own))
    (tmp_path / "市" / "汇总.xlsx").write_bytes(city.path.read_bytes())

    (found,) = [f for f in draft("check", tmp_path / "市", "--json").findings if f["code"] == "M30"]
    assert (found["file"], found["indicator"]) == ("司法局.xlsx", SUM)
    assert "600次" in found["message"]


@pytest.mark.parametrize("name", ["统稿.xlsx", "笔记.json", "out/.draft.jsonl"])
def test_a_log_is_written_behind_nothing_but_a_log(desk: Desk, name: str):
    put(desk, 统稿=coordinator())
    (desk.inbox / "笔记.json").write_text('{"a": 1}', "utf-8")
    out = desk.inbox / "out"
    draft("build", desk.inbox / "统稿.xlsx", "-o", out)
    before = (desk.inbox / name).read_bytes()

    run = draft("build", desk.inbox / "统稿.xlsx", "-o", out, "--log", desk.inbox / name)
    assert (run.status, "U19" in run.err) == (2, True)
    assert (desk.inbox / name).read_bytes() == before


def test_of_very_many_versions_a_few_are_named(desk: Desk):
    for number in range(12):
        desk.put(made_for("县公安局", f"{SUM} | {300 + number} | 280"), f"公安局{number}.xlsx")
    put(desk, 统稿=coordinator())

    run = draft("status", desk.inbox)
    assert "县公安局有 12 份表，以“公安局11.xlsx”为准" in run.out
    assert "等 11 份不计" in run.out


def test_how_the_collection_stands_is_no_workbook_of_a_department(desk: Desk):
    put(desk, 统稿=coordinator(), a=made_for("县公安局", f"{SUM} | 300 | 280"))
    shown = desk.inbox / "收表情况.xlsx"
    draft("status", desk.inbox, "-o", shown)

    assert shown.exists()
    assert desk.build().findings == []
    desk.put(department("县司法局", f"{OWN} | 30 | "), "收表情况（司法局）.xlsx")
    assert "新收申请30件" in report(desk.build())
