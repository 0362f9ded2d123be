"""Every number in parts one to four that came from a cell stands in a control that names the cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from conftest import Desk, draft
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import W, find, part, text, val
from openpyxl import load_workbook

from drafter.embedding import read_record
from drafter.model import Figure, Kind, Level, ValueType
from drafter.packs import load_pack, shipped_templates

INPUTS = Path(__file__).parent.parent / "inputs"
RUN = re.compile(r"\d+")
WRITTEN = {".j2", ".toml"}
PACKS = "county", "city", "township", "department"
SCALES = Decimal(1), Decimal("0.01"), Decimal(10_000), Decimal(100_000_000)
READ_OFF = {Kind.VALUE, Kind.RATE, Kind.PREVIOUS, Kind.WORDS}
Cells = Mapping[tuple[str, str, str], object]


def parts_one_to_four(file: bytes) -> Iterator[etree._Element]:
    """The paragraphs under the first four headings of the first level."""
    part_ = 0
    for paragraph in docx.Document(BytesIO(file)).paragraphs:
        part_ += paragraph.style is not None and paragraph.style.name == "一级标题"
        if 1 <= part_ <= 4:
            yield paragraph._p


def outside(file: bytes) -> set[str]:
    """The digit runs of the four parts that stand in no control."""
    runs: set[str] = set()
    for paragraph in parts_one_to_four(file):
        copied = etree.fromstring(etree.tostring(paragraph))
        for control in find(copied, ".//w:sdt"):
            words = control.find(f"{{{W}}}sdtContent/{{{W}}}r/{{{W}}}t")
            assert words is not None
            words.text = "\n"  # what stands on both sides is no one run
        runs.update(RUN.findall(text(copied)))
    return runs


def inside(file: bytes) -> list[Figure]:
    """The figures of the controls of the four parts, each as the record has it."""
    figures = read_record(part(file, "customXml/item1.xml")).figures
    found = []
    for paragraph in parts_one_to_four(file):
        root = etree.fromstring(etree.tostring(paragraph))
        for control, tag in zip(find(root, "//w:sdt"), val(root, "//w:sdt/w:sdtPr/w:tag"), strict=True):
            figure = figures[int(tag.removeprefix("draft:")) - 1]
            assert text(control) == figure.text
            found.append(figure)
    return found


@cache
def of_the_pack(name: str) -> frozenset[str]:
    """The digit runs of the words of a pack: its templates and year tables."""
    pack, _ = load_pack(name, [shipped_templates()])
    paths = [path for folder in pack.folders for path in folder.path.rglob("*") if path.suffix in WRITTEN]
    return frozenset(run for path in paths for run in RUN.findall(path.read_text("utf-8")))


def cells_of(folder: Path) -> Cells:
    return {
        (path.name, sheet.title, cell.coordinate): cell.value
        for path in folder.rglob("*.xlsx")
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def untrue(figures: list[Figure], cells: Cells) -> list[Figure]:
    """The figures that name no cell, a blank one, or one that does not say what they say."""
    return [figure for figure in figures if not _is_true(figure, cells)]


def _is_true(figure: Figure, cells: Cells) -> bool:
    told = [cells.get((Path(s.file).name, s.sheet, s.cell)) for s in figure.sources]
    if not told or None in told:
        return False
    if figure.kind is Kind.WORDS:
        return any(figure.text in str(words) for words in told)
    if figure.formula or figure.kind not in READ_OFF or figure.number is None:
        return bool(figure.formula)
    return any(_says(cell, figure.number) for cell in told)


def _says(cell: object, number: Decimal) -> bool:
    """Whether a cell has a number: as a percentage, in 万 or 亿, or in words as 260余."""
    if not isinstance(cell, int | float):
        return str(number) in str(cell)
    return Decimal(str(cell)) in {number * scale for scale in SCALES}


def test_in_every_report_of_the_examples(tmp_path: Path) -> None:
    assert draft("build", INPUTS, "-o", tmp_path).status == 0
    cells = cells_of(INPUTS)
    files = [path.read_bytes() for path in tmp_path.glob("*.docx")]
    assert len(files) == 6
    for file in files:
        year = int(part(file, "customXml/item1.xml").get("year", ""))
        own = {
            str(year),
            str(year + 1),
            *of_the_pack("county"),
            *of_the_pack("department"),
            *of_the_pack("township"),
        }
        assert outside(file) <= own
        assert untrue(inside(file), cells) == []


NAMES = [
    indicator.name
    for indicator in load_pack("county", [shipped_templates()])[0].catalogue_for(Level.COUNTY)
    if indicator.type is ValueType.COUNT
]
ROWS = {
    "工作举措": "| 行政执法 | | 规范{}项执法 | 开展案卷评查{}次，整改率{}.5%。 | 办理{}件。 | | |",
    "问题和原因": "| 力量不足 | 有{}个乡镇人员少。 | {}个编制没有调整。 |",
    "第一责任人履职": "| 县长 | 部署法治建设 | 于{}月召开会议{}次。 |",
    "下一年度安排": "| 充实执法力量 | 新增执法人员{}名，下沉{}人。 | |",
}
HEADERS = {
    "工作举措": "| 板块 | 类别 | 标题 | 主要做法 | 工作成效 | 关联指标 | 责任部门 |",
    "问题和原因": "| 问题 | 表现 | 原因 |",
    "第一责任人履职": "| 责任人 | 事项 | 内容 |",
    "下一年度安排": "| 任务 | 措施 | 责任部门 |",
}
numbers = st.integers(31_000, 98_999_999)


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A county's workbook with numbers that stand nowhere else."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=25, unique=True))
    lines = ["+ 年度数据", "| 指标 | 本年 | 上年 | 约数 |"]
    for name in names:
        word = draw(st.sampled_from(["", "", "余", "近"]))
        this = draw(numbers) * (100 if word else 1)  # 余 stands behind a round number only
        lines.append(f"| {name} | {this} | {draw(numbers | st.just(''))} | {word} |")
    for sheet, row in ROWS.items():
        lines += ["", sheet, HEADERS[sheet]]
        for _ in range(draw(st.integers(1, 3))):
            lines.append(row.format(*(draw(numbers) for _ in range(row.count("{}")))))
    return "\n".join(lines)


@given(form=forms())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_in_the_report_of_any_form(desks: Callable[[], Desk], form: str) -> None:
    desk = desks()
    desk.put(form)
    draft("build", desk.inbox, "-o", desk.out, "--variant", "讨论稿")
    (path,) = desk.out.glob("*.docx")
    file = path.read_bytes()
    assert outside(file) <= {"2025", "2026", *of_the_pack("county")}
    assert untrue(inside(file), cells_of(desk.inbox)) == []
    assert any(figure.kind is Kind.WORDS for figure in inside(file))
