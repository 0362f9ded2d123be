"""`draft learn --review`: what was mended in 学习核对.xlsx is learned anew, and nothing else is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from case_outcomes import content
from conftest import Run, draft
from samples import REPORTS

from drafter.packs import load_pack, shipped_templates

SAMPLE = """\
青岗县人民政府关于2023年度法治政府建设情况的报告
2023年，我县扎实推进依法行政各项工作。现将有关情况报告如下：
一、主要举措和成效
（一）健全依法决策机制
全年审查各类合同协议86份，聘请法律顾问7名。全年排查堵点痛点问题340个，整改堵点痛点问题312个。
（二）化解矛盾纠纷
县公安机关调处家事警情1204起。全年受理行政复议案件151件。全县共有人民调解委员会213个，调解纠纷5602件。
全面落实“谁执法谁普法”责任制。
二、存在的不足和原因
一是执法力量不足。有的乡镇人手不够。二是普法形式单一。
三、2024年工作安排
加强法治队伍建设。
"""
NAME, SECTION, LEAD, KIND = "改：指标名称", "改：板块", "改：牵头部门", "改：是什么"
FINDINGS, FAMILY = "第5行第3数", "第7行第1数"
"""Figures of new indicators."""
CASES, MEDIATED = "第7行第2数", "第7行第4数"
"""Figures of indicators that the catalogue has."""
STANDING = "第8行第1句"


class Office:
    """A folder in which a sample is learned, looked over and learned again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sample = folder / "去年.txt"
        self.sample.write_text(SAMPLE, "utf-8")
        self.pack = folder / "模板" / "甲"
        self.review = self.pack / "学习核对.xlsx"
        self.book = folder / "甲2023.xlsx"
        self.following = folder / "甲2024.xlsx"

    def learn(self, *options: object) -> Run:
        where = ("-o", self.pack, "--workbook", self.book, "--next", "--json")
        return draft("learn", self.sample, *where, *options)

    def again(self) -> Run:
        return self.learn("--review", self.review)

    def write(self, place: str, header: str, text: str | None) -> str:
        """Type into the cell of a place, and say where that is."""
        book = openpyxl.load_workbook(self.review)
        sheet, row, column = next(_cells(book, place, header))
        sheet.cell(row, column).value = text
        book.save(self.review)
        return f"{sheet.title}!{sheet.cell(row, column).coordinate}"

    def found(self, place: str) -> str:
        """The indicator that the program found for a figure."""
        book = openpyxl.load_workbook(self.review)
        return str(next(cell for sheet, row, cell in _texts(book, place)))

    def files(self) -> dict[str, bytes]:
        return {
            p.relative_to(self.pack).as_posix(): p.read_bytes() for p in self.pack.rglob("*") if p.is_file()
        }

    def templates(self) -> str:
        return "".join(p.read_text("utf-8") for p in sorted(self.pack.rglob("*.j2")))


def _cells(book: Any, place: str, header: str) -> Iterator[tuple[Any, int, int]]:
    for sheet in book:
        heads = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            if header in heads and sheet.cell(row, heads.get("位置", 1)).value == place:
                yield sheet, row, heads[header]


def _texts(book: Any, place: str) -> Iterator[tuple[Any, int, Any]]:
    for header in ("指标", "说明"):
        yield from ((s, row, s.cell(row, column).value) for s, row, column in _cells(book, place, header))


def codes(run: Run) -> list[str]:
    return [f["code"] for f in run.json["findings"]]


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample was learned."""
    office = Office(tmp_path_factory.mktemp("所学"))
    assert office.learn().status == 0
    return office.folder


@pytest.fixture
def office(learned: Path, tmp_path: Path) -> Office:
    shutil.copytree(learned, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def test_a_name_and_a_match_that_are_mended_are_mended_everywhere(office: Office) -> None:
    """The name of a new indicator, and a figure that is another one of the catalogue."""
    old, wrong = office.found(FAMILY), office.found(MEDIATED)
    office.write(FAMILY, NAME, "家事警情调处数")
    office.write(MEDIATED, NAME, "矛盾纠纷排查数")
    run = office.again()
    assert (run.status, codes(run)) == (0, [])
    assert [(c["place"], c["text"]) for c in run.json["corrections"]] == [
        (FAMILY, "家事警情调处数"),
        (MEDIATED, "矛盾纠纷排查数"),
    ]
    text = office.templates()
    assert "{{ 家事警情调处数 }}" in text
    assert "{{ 矛盾纠纷排查数" in text
    assert old not in text
    assert wrong not in text
    pack, findings = load_pack("甲", [office.pack.parent, shipped_templates()])
    assert findings == []
    assert "家事警情调处数" in pack.catalogue
    assert old not in pack.catalogue
    for book in (office.book, office.following):
        rows = content(book)
        assert "家事警情调处数" in rows
        assert "矛盾纠纷排查数" in rows
        assert old not in rows
    built = draft(
        "build", office.book, "--templates", office.pack.parent, "--pack", "甲",
        "-o", office.folder / "出", "--format", "txt", "--json",
    )  # fmt: skip
    report = Path(built.json["reports"][0]["paths"][0]).read_text("utf-8-sig")
    assert "调处家事警情1204起" in report
    assert "调解纠纷5602件" in report


def test_a_section_and_a_department_are_in_the_catalogue_and_in_the_roster(office: Office) -> None:
    office.write(FAMILY, SECTION, "行政决策")
    office.write(FAMILY, LEAD, "县信访局")
    run = office.again()
    assert (run.status, codes(run)) == (0, [])
    pack, _ = load_pack("甲", [office.pack.parent, shipped_templates()])
    indicator = pack.catalogue[office.found(FAMILY)]
    assert (indicator.section, indicator.lead) == ("行政决策", "信访")
    form = office.folder / "统稿.xlsx"
    asked = ("--previous", office.book, "--templates", office.pack.parent, "--pack", "甲")
    assert draft("form", "--coordinator", "-o", form, *asked).status == 0
    roster = content(form).partition("# 名单\n")[2].partition("\n# ")[0]
    assert any("信访" in row and indicator.name in row for row in roster.splitlines())


def test_the_words_of_the_sample_tell_who_owns_a_new_indicator(office: Office) -> None:
    (sample,) = office.again().json["samples"]
    (row,) = [i for i in sample["indicators"] if i["name"] == office.found(FAMILY)]
    assert row["lead"] == "公安"


def test_a_sentence_said_to_be_of_the_year_becomes_a_row_and_comes_back(office: Office) -> None:
    words = "全面落实“谁执法谁普法”责任制"
    assert words in office.templates()
    office.write(STANDING, KIND, "当年的事")
    assert office.again().status == 0
    assert words not in office.templates()
    assert words in content(office.book).partition("# 工作举措")[2]
    office.write(STANDING, KIND, "常写")
    assert office.again().status == 0
    assert words in office.templates()
    assert words not in content(office.book).partition("# 工作举措")[2]


def test_what_was_mended_is_kept_for_the_next_time(office: Office) -> None:
    office.write(FAMILY, NAME, "家事警情调处数")
    office.again()
    first = office.files()
    assert office.again().status == 0
    assert office.files() == first
    office.write(FAMILY, NAME, None)
    office.again()
    assert "家事警情调处数" not in office.templates()


def test_an_edited_file_is_left_and_named_and_what_is_as_written_is_replaced(office: Office) -> None:
    edited = office.pack / "sections" / "行政决策.j2"
    edited.write_text(edited.read_text("utf-8") + "我们自己写的一句。\n", "utf-8")
    own = office.pack / "sections" / "自己的.txt"
    own.write_text("记一笔", "utf-8")
    office.write(FAMILY, NAME, "家事警情调处数")
    run = office.again()
    assert run.status == 0
    assert [(f["code"], f["file"]) for f in run.json["findings"]] == [("U23", "甲/sections/行政决策.j2")]
    assert "我们自己写的一句" in edited.read_text("utf-8")
    assert own.read_text("utf-8") == "记一笔"
    assert "家事警情调处数" in (office.pack / "sections" / "矛盾化解.j2").read_text("utf-8")


def test_an_edited_file_that_no_longer_fits_is_said(office: Office) -> None:
    edited = office.pack / "sections" / "矛盾化解.j2"
    edited.write_text(edited.read_text("utf-8") + "我们自己写的一句。\n", "utf-8")
    office.write(FAMILY, NAME, "家事警情调处数")
    run = office.again()
    assert run.status == 1
    assert codes(run)[0] == "U23"
    assert office.found(FAMILY) in "".join(f["message"] for f in run.json["findings"])


def test_a_workbook_that_somebody_fills_is_not_overwritten(office: Office) -> None:
    book = openpyxl.load_workbook(office.following)
    book["年度数据"]["D2"] = 99
    book.save(office.following)
    filled = office.following.read_bytes()
    office.write(FAMILY, NAME, "家事警情调处数")
    run = office.again()
    assert (run.status, codes(run)) == (0, ["U24"])
    assert office.following.read_bytes() == filled
    new = office.folder / "甲2024（新）.xlsx"
    assert run.json["workbooks"] == [str(office.book), str(new)]
    assert "家事警情调处数" in content(new)


BAD = {
    "no-name": (FAMILY, NAME, "家事、警情", "L16"),
    "a-digit-first": (FAMILY, NAME, "110警情数", "L16"),
    "a-word-of-templates": (FAMILY, NAME, "地名", "L16"),
    "a-name-of-another-number": (FAMILY, NAME, "政府法律顾问数", "L17"),
    "an-indicator-of-another-unit": (FAMILY, NAME, "行政执法人员数", "L17"),
    "an-unknown-section": (FAMILY, SECTION, "公安工作", "L18"),
    "two-departments": (FAMILY, LEAD, "公安、司法", "L18"),
    "an-unknown-kind": (STANDING, KIND, "旧话", "L18"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_entry_is_named_with_its_cell_and_loses_nothing(office: Office, case: str) -> None:
    place, header, text, code = BAD[case]
    before = office.templates()
    good = office.write(FINDINGS, LEAD, "信访")
    cell = office.write(place, header, text)
    run = office.again()
    assert run.status == 1
    (found,) = run.json["findings"]
    assert (found["code"], f"{found['sheet']}!{found['cell']}", found["value"]) == (code, cell, text)
    assert found["file"] == "学习核对.xlsx"
    assert [f"{c['sheet']}!{c['cell']}" for c in run.json["corrections"]] == [good]
    assert office.templates() == before
    kept = openpyxl.load_workbook(office.review)
    sheet, row, column = next(_cells(kept, place, header))
    assert sheet.cell(row, column).value == text


def test_one_name_for_two_different_figures_is_refused_for_the_second(office: Office) -> None:
    office.write(FAMILY, NAME, "案件处理数")
    cell = office.write(CASES, NAME, "案件处理数")
    run = office.again()
    (found,) = run.json["findings"]
    assert (found["code"], f"{found['sheet']}!{found['cell']}") == ("L17", cell)
    assert "1204起" in found["message"]
    assert "{{ 案件处理数 }}" in office.templates()


def test_a_row_that_is_deleted_is_as_if_nothing_was_mended(office: Office) -> None:
    book = openpyxl.load_workbook(office.review)
    sheet, row, _ = next(_cells(book, FAMILY, NAME))
    sheet.delete_rows(row)
    book.save(office.review)
    run = office.again()
    assert (run.status, codes(run)) == (0, ["L19"])
    assert FAMILY in run.json["findings"][0]["message"]
    assert office.found(FAMILY) in office.templates()


def test_an_entry_for_a_place_that_is_not_there_is_named_and_kept(office: Office) -> None:
    book = openpyxl.load_workbook(office.review)
    sheet, row, column = next(_cells(book, FAMILY, NAME))
    sheet.cell(row, column).value = "家事警情调处数"
    sheet.cell(row, 1).value = "第99行第1数"
    book.save(office.review)
    run = office.again()
    assert codes(run) == ["U25", "L19"]
    assert "家事警情调处数" in content(office.review)
    assert "家事警情调处数" not in office.templates()


def test_a_stranger_s_file_is_refused_and_nothing_changes(office: Office) -> None:
    before = office.files()
    text = office.folder / "文字.xlsx"
    text.write_text("不是工作簿", "utf-8")
    for path, code in ((office.book, "U21"), (text, "F01"), (office.folder / "没有.xlsx", "U02")):
        run = office.learn("--review", path)
        assert (run.status != 0, codes(run)) == (True, [code])
    assert office.files() == before


def test_the_review_of_another_sample_is_refused(office: Office) -> None:
    before = office.files()
    office.sample.write_text(SAMPLE.replace("86份", "87份"), "utf-8")
    run = office.again()
    assert (run.status, codes(run)) == (2, ["U22"])
    assert office.files() == before


def test_without_a_review_a_pack_is_not_learned_over_and_the_way_out_is_said(office: Office) -> None:
    run = office.learn()
    assert (run.status, codes(run)) == (2, ["U09"])
    assert "--review" in run.json["findings"][0]["hint"]


def test_only_what_may_be_mended_is_unlocked(office: Office) -> None:
    book = openpyxl.load_workbook(office.review)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "说明", "①来年要改的", "②对应和名称", "③明细",
    ]  # fmt: skip
    for sheet in book.worksheets[1:4]:
        assert sheet.protection.sheet
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        heads = {cell.column: str(cell.value) for cell in sheet[1]}
        free = {
            heads[cell.column]
            for row in sheet.iter_rows(min_row=2)
            for cell in row
            if not cell.protection.locked
        }
        assert all(head.startswith("改：") for head in free)
    names = book["②对应和名称"]
    offered = {str(v.sqref): v.formula1 for v in names.data_validations.dataValidation}
    assert sum("_review!" in formula for formula in offered.values() if formula) == 3


def test_the_account_is_one_page(office: Office) -> None:
    account = (office.pack / "学习情况.md").read_text("utf-8")
    assert len(account.splitlines()) <= 40
    assert "学习核对.xlsx" in account
    assert "--review" in account


def test_a_folder_of_workbooks_may_hold_the_review(office: Office) -> None:
    inbox = office.folder / "收到的表"
    inbox.mkdir()
    for path in (office.book, office.review):
        (inbox / path.name).write_bytes(path.read_bytes())
    run = draft("check", inbox, "--templates", office.pack.parent, "--json")
    assert {f["file"] for f in run.json["findings"]} <= {"甲2023.xlsx", ""}


@pytest.mark.parametrize("name", ["city-2018"])
def test_learning_a_report_twice_gives_the_same_files(tmp_path: Path, name: str) -> None:
    sample = REPORTS / f"{name}.txt"
    for folder in ("一", "二"):
        assert draft("learn", sample, "-o", tmp_path / folder / "甲", "--json").status == 0
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / folder).rglob("*") if p.is_file()}
        for folder in ("一", "二")
    )
    assert one == two
    review = tmp_path / "一" / "甲" / "学习核对.xlsx"
    assert draft("learn", sample, "-o", tmp_path / "一" / "甲", "--review", review, "--json").status == 0
    again = {p.name: p.read_bytes() for p in (tmp_path / "一").rglob("*") if p.is_file()}
    assert again == one
