"""The checks of words on the prose of whole reports, which is to be left alone: counted report by report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from samples import NAMES, REPORTS, published, published_files, read_sample

from drafter.model import (
    DUTIES,
    MEASURES,
    OTHERS,
    PLANS,
    SHEETS,
    SHORTFALLS,
    Heading,
    Level,
    Paragraph,
    plain_text,
)
from drafter.pipeline import check, learn_pack
from drafter.reading import Role

COLUMNS = {
    MEASURES: ("第一责任人履职", "事项", "内容"),
    DUTIES: ("第一责任人履职", "事项", "内容"),
    SHORTFALLS: ("问题和原因", "问题", "表现"),
    PLANS: ("下一年度安排", "任务", "措施"),
    OTHERS: ("其他事项", "标题", "内容"),
}
"""Where the paragraphs of a part go: part one, too, to a sheet whose rows are held against all figures."""
SO_BY_FORM = {"W01", "W02", "W20", "W22"}
"""Right of any report that is cut into rows: its paragraphs are numbered and long, it has no letterhead."""
SO_OF_ROWS = SO_BY_FORM | {"W26"}
"""Right of the rows of what is said once, too: 今年 is this year's only where nothing is carried forward."""
WHO = {
    "000": ("海晏县人民政府", Level.COUNTY, 2020),
    "002": ("海安市司法局", Level.DEPARTMENT, 2021),
    "003": ("郧西县人民政府", Level.COUNTY, 2019),
    "004": ("龙潭镇人民政府", Level.TOWNSHIP, 2021),
}
"""The published reports that do not say themselves who reports for which year."""


@pytest.mark.parametrize("name", NAMES)
def test_the_prose_of_a_report_draws_one_remark_at_most(name: str, tmp_path: Path):
    path = REPORTS / f"{name}.txt"
    workbook = learned(path, tmp_path)

    of_rows = [f for f in remarks(workbook, tmp_path) if f[0] not in SO_BY_FORM]
    fill_with_prose(workbook, path)
    of_prose = [f for f in remarks(workbook, tmp_path) if f[0] not in SO_BY_FORM]

    assert len(of_rows) <= 1, of_rows
    assert len(of_prose) <= 1, of_prose


@published
@pytest.mark.parametrize("path", published_files(), ids=lambda path: path.stem[:3])
def test_the_rows_of_a_published_report_draw_one_remark_at_most(path: Path, tmp_path: Path):
    of_rows = [f for f in remarks(learned(path, tmp_path), tmp_path) if f[0] not in SO_OF_ROWS]

    assert len(of_rows) <= 1, of_rows


def learned(path: Path, folder: Path) -> Path:
    """The workbook that a report fills."""
    unit, level, year = WHO.get(path.stem[:3], ("", None, None))
    workbook = folder / "甲.xlsx"
    learn_pack([path], folder / "学来" / "学来", unit=unit, level=level, year=year, workbook=workbook)
    return workbook


def remarks(workbook: Path, folder: Path) -> list[tuple[str, str, str]]:
    """What is said of its words: code, cell, message."""
    findings = check([workbook], templates=folder / "学来").findings
    return [(f.code, f"{f.sheet}!{f.cell}", f.message) for f in findings if f.code[0] == "W"]


def fill_with_prose(workbook: Path, path: Path) -> None:
    """Put every paragraph of the report into a row in place of the rows that were learned; figures stay."""
    book = load_workbook(workbook)
    for sheet in {sheet for sheet, *_ in COLUMNS.values()}:
        book[sheet].delete_rows(2, book[sheet].max_row)
    for part, heading, text in paragraphs(path):
        sheet, title, content = COLUMNS[part]
        cells = {title: heading or "工作情况", content: text, "责任人": "县委书记", "原因": "经费不足。"}
        book[sheet].append([cells.get(header) for header in SHEETS[sheet].headers])
    book.save(workbook)


def paragraphs(path: Path) -> Iterator[tuple[str, str, str]]:
    """The paragraphs of a report: part, the heading above, words."""
    sample = read_sample(path)
    heading = ""
    for block, place in zip(sample.report.blocks, sample.places, strict=True):
        if not isinstance(block, Heading | Paragraph):
            continue
        if place.role is Role.HEADING:
            heading = plain_text(block.spans)
        elif place.role is Role.BODY and place.part:
            yield place.part, heading, plain_text(block.spans)
