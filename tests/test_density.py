"""Part one of full reports can be read: few figures a line, few a paragraph, the rest in the attachment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from packs import dataset

from drafter.model import (
    PARTS,
    SHEETS,
    Block,
    CellText,
    Dataset,
    Entry,
    Figure,
    Heading,
    Indicator,
    Level,
    Paragraph,
    Row,
    Source,
    Value,
    ValueType,
    plain_text,
    spans_of,
)
from drafter.narrative import Rendering, render
from drafter.packs import Pack, load_pack, shipped_templates

UNITS = {
    Level.PROVINCE: "青海省人民政府",
    Level.CITY: "阜阳市人民政府",
    Level.COUNTY: "海晏县人民政府",
    Level.TOWNSHIP: "龙潭镇人民政府",
    Level.DEPARTMENT: "海晏县司法局",
}
WORK = {
    "标题": "把制度落到每一个环节",
    "主要做法": "制定年度工作方案，把任务分解到科室和岗位，每季度听取一次进展情况汇报，对进度滞后的事项"
    "逐项分析原因、明确措施；组织业务骨干到基层走访，收集企业和群众反映集中的问题，能够当场解决的当场答复，需要协调的限期办理。",
    "工作成效": "办事流程更加清晰，企业和群众反映的突出问题得到有效解决。",
}
WITH_TEXTS, WITHOUT_TEXTS = Decimal("2.5"), Decimal("4.5")
MOST_IN_A_PARAGRAPH = 6


def full(pack: Pack, level: Level, rows: int, *, last_year: bool) -> Dataset:
    """A dataset with every figure of a level, and so many rows for each section."""
    entries = {i.name: _entry(i, n, last_year=last_year) for n, i in enumerate(pack.catalogue_for(level), 1)}
    works = [_work(section) for section in pack.sections for _ in range(rows)]
    made = dataset(pack, unit=UNITS[level], level=level)
    return replace(made, entries=entries, rows={**made.rows, "工作举措": tuple(works)})


def _entry(indicator: Indicator, n: int, *, last_year: bool) -> Entry:
    source = Source("表.xlsx", "年度数据", f"D{n}")
    rate = indicator.type is ValueType.RATE
    this, last = (
        (Decimal(90 + n % 9), Decimal(88 + n % 7)) if rate else (Decimal(60 + 7 * n), Decimal(55 + 6 * n))
    )
    before = Value(last, indicator.unit, sources=(source,)) if last_year else None
    return Entry(indicator, Value(this, indicator.unit, sources=(source,)), before)


def _work(section: str) -> Row:
    sheet = SHEETS["工作举措"]
    source = Source("表.xlsx", sheet.name, "B2")
    filled = {"板块": section, **WORK}
    return Row(sheet.name, {h: CellText(filled[h], source) if h in filled else None for h in sheet.headers})


def part_one(rendering: Rendering) -> Iterator[Block]:
    """The headings and paragraphs of part one."""
    inside = False
    for block in rendering.report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = PARTS[0] in plain_text(block.spans)
        if inside:
            yield block


def figures_in(block: Block) -> int:
    return sum(isinstance(span, Figure) for span in block.spans) if isinstance(block, Paragraph) else 0


def density(blocks: list[Block]) -> Decimal:
    """Figures for each hundred characters."""
    length = sum(len(plain_text(tuple(spans_of(block)))) for block in blocks)
    return Decimal(100 * sum(map(figures_in, blocks))) / length


@pytest.mark.parametrize("last_year", [False, True], ids=["one-year", "two-years"])
@pytest.mark.parametrize(("rows", "most"), [(0, WITHOUT_TEXTS), (3, WITH_TEXTS)], ids=["figures", "texts"])
@pytest.mark.parametrize("level", Level, ids=lambda level: level.value)
def test_a_full_report_can_be_read(level, rows, most, last_year):
    pack, _ = load_pack(level.value, [shipped_templates()])
    made = render(full(pack, level, rows, last_year=last_year), pack)
    blocks = list(part_one(made))

    assert density(blocks) <= most
    assert max(map(figures_in, blocks)) <= MOST_IN_A_PARAGRAPH
    printed = {span.indicator for span in made.report.spans() if isinstance(span, Figure)}
    assert {i.name for i in pack.catalogue_for(level)} <= printed | set(made.attached)
