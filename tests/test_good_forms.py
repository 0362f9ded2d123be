"""A county in good years: twelve departments, forms made by the program. Hardly anything is said of them.

A reminder that is wrong, or said of every form, teaches people to read none.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from conftest import draft
from openpyxl import load_workbook

from drafter.model import (
    NOT_APPLICABLE,
    Aggregation,
    Catalogue,
    Dataset,
    Direction,
    Indicator,
    Level,
    ValueType,
)
from drafter.packs import load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import FigureRow, content_after, read_workbook, write_form

UNIT = "海晏县人民政府"
YEARS = (2024, 2025)
COMMON = (
    "法治学习次数",
    "法治培训人次",
    "行政执法人员数",
    "持证执法人员数",
    "法治宣传活动场次",
    "行政检查次数",
)
"""What every department counts."""
OWN = {
    "县司法局": ("组织领导", "矛盾化解", "公共法律服务", "法治宣传", "能力建设"),
    "县政府办": ("制度建设", "行政决策"),
    "县行政审批局": ("依法履职", "数字法治"),
    "县应急管理局": ("应急处置",),
    "县人民法院": ("权力监督",),
    "县市场监管局": (),
    "县公安局": (),
    "县自然资源局": (),
    "县生态环境局": (),
    "县交通运输局": (),
    "县农业农村局": (),
    "县文体旅游局": (),
}
"""The sections of which a department has all figures. Each has those of enforcing the law besides."""
ENFORCING = ("行政处罚案件数", "罚没金额", "行政许可受理数", "行政许可准予数")


@cache
def pack() -> tuple[Catalogue, tuple[str, ...]]:
    loaded, _ = load_pack("county", (shipped_templates(),))
    return loaded.catalogue_for(Level.COUNTY), tuple(loaded.sections)


def owned(department: str, year: int) -> dict[str, str | Decimal]:
    """What a department fills in under 本年: its own figures, 不适用 where it has no duty, the rest blank."""
    catalogue, _ = pack()
    place = list(OWN).index(department)
    names = [i.name for i in catalogue if i.section in OWN[department]]
    names += [name for name in (*COMMON, *ENFORCING) if name not in names]
    filled: dict[str, str | Decimal] = {name: value(catalogue[name], place, year) for name in names}
    for rate in (catalogue[name] for name in names if catalogue[name].numerator):
        share = Decimal(filled[rate.numerator]) / Decimal(filled[rate.denominator]) * 100
        filled[rate.name] = share.quantize(Decimal("0.01"))
    if not OWN[department] and place % 2:
        filled |= dict.fromkeys(("人民调解案件数", "政务服务事项数", "行政复议申请数"), NOT_APPLICABLE)
    if place % 3 == 0:  # a duty that came or went, and what is still being counted
        filled["行政许可受理数"] = NOT_APPLICABLE if year == YEARS[-1] else Decimal(60)
        del filled["行政许可准予数"]
    return filled


def value(indicator: Indicator, place: int, year: int) -> Decimal:
    """A figure that fits its indicator: parts within totals, money by the case, none got worse."""
    if indicator.type is ValueType.RATE:
        return Decimal("98.5")
    if indicator.unit == "万元":
        return Decimal(place * place + 1) * Decimal("3.25")
    parts = bool(indicator.not_above)
    base = Decimal(60 if parts else 80) * (place + 1 if indicator.aggregation is Aggregation.SUM else 1)
    return base + (year - YEARS[0]) * (-4 if indicator.direction is Direction.DOWN else 4)


def form(department: str, year: int, previous: Dataset | None) -> bytes:
    """A form made after last year's, filled."""
    catalogue, sections = pack()
    content = content_after(
        previous, catalogue, unit=UNIT, year=year, level=Level.COUNTY, department=department
    )
    figures = dict(content.figures)
    for name, number in owned(department, year).items():
        figures[name] = replace(figures.get(name, FigureRow()), this_year=number)
    filled = replace(content, figures=figures, texts=texts(department))
    return write_form(catalogue, sections, Level.COUNTY, "county", filled)


def texts(department: str) -> dict[str, tuple[dict[str, str], ...]]:
    """What a department writes: its work, and the justice bureau the parts of the county as well."""
    own: dict[str, tuple[dict[str, str], ...]] = {
        "工作举措": (
            {"板块": "行政执法", "标题": f"{department}规范执法", "主要做法": "开展执法案卷评查。"},
        ),
        "问题和原因": ({"问题": f"{department}力量不足", "表现": "人员少。", "原因": "编制没有及时调整。"},),
    }
    if department != "县司法局":
        return own
    return {
        **own,
        "第一责任人履职": ({"责任人": "县长", "事项": "部署法治建设", "内容": "主持会议研究法治建设。"},),
        "下一年度安排": ({"任务": "充实执法力量", "措施": "推动力量下沉。"},),
    }


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of all years, those of a year in a folder."""
    folder = tmp_path_factory.mktemp("县")
    catalogue, sections = pack()
    for number, department in enumerate(OWN):
        previous = None
        for year in YEARS:
            path = folder / str(year) / f"{number:02}{department}.xlsx"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(form(department, year, previous))
            previous, _ = read_dataset(read_workbook(path, path.name), catalogue, sections)
    return folder


def test_nothing_is_said_of_good_forms(county: Path):
    run = draft("check", county, "--json")

    assert len(run.json["files"]) == len(OWN) * len(YEARS)
    assert run.json["findings"] == []


def test_their_report_compares_what_can_be_compared(county: Path, tmp_path: Path):
    run = draft("build", county / str(YEARS[-1]), "-o", tmp_path, "--format", "md", "--json")

    (report,) = run.reports.values()
    assert run.findings == []
    assert "同比" in report


def test_a_figure_not_yet_reported_is_said_of_its_cell_and_nowhere_else(county: Path, tmp_path: Path):
    """Three of twelve have one figure still to come: three reminders, each true, and one for each form."""
    for number, path in enumerate(sorted((county / str(YEARS[-1])).iterdir())):
        data = path.read_bytes()
        if number % 4 == 1:
            data = without(data, "法治培训人次")
        (tmp_path / path.name).write_bytes(data)

    run = draft("check", tmp_path, "--json")

    assert [f["code"] for f in run.findings] == ["M09"] * 3
    assert {(f["indicator"], f["field"]) for f in run.findings} == {("法治培训人次", "本年")}
    assert len({f["file"] for f in run.findings}) == 3


def without(data: bytes, indicator: str) -> bytes:
    """A form with 本年 of an indicator cleared."""
    book = load_workbook(BytesIO(data))
    for row in book["年度数据"].iter_rows():
        if row[1].value == indicator:
            row[3].value = None
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
