"""A workbook of which only some sheets are wanted: their cells are those of the whole, strings included."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from workbooks import with_part, workbook

from drafter.model import IDENTITY_SHEET, PROFILE_SHEET
from drafter.workbook import parse_workbook

STRINGS = "xl/sharedStrings.xml"
FIRST, UNIT = "<si><t>请按各表的说明填写。</t></si>", "<si><t>报告单位</t></si>"
RICH = '+ 基本信息\n| 项目 | 内容 |\n| 报告单位 | 海晏县{^人民}政府 |\n| 附注 | 120~0"件" |\n| 主送机关 | |'


def strings() -> str:
    """The part of shared strings of the default workbook."""
    return zipfile.ZipFile(BytesIO(workbook())).read(STRINGS).decode()


VARIANTS = {
    "as the form is": workbook(),
    "with runs": workbook(RICH),
    "an empty string": with_part(workbook(), STRINGS, words=(FIRST, "<si/>")),
    "with attributes": with_part(workbook(), STRINGS, words=("<si><t>报告单位", '<si a="1"><t>报告单位')),
    "with prefixes": with_part(
        workbook(), STRINGS,
        start=("<sst xmlns=", "<sst xmlns:x="),
        words=(UNIT, UNIT.replace("<", "<x:").replace("<x:/", "</x:")),
    ),
    "in UTF-16": with_part(workbook(), STRINGS, strings().replace("UTF-8", "UTF-16").encode("utf-16")),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("names", [{PROFILE_SHEET}, {PROFILE_SHEET, IDENTITY_SHEET}, {"没有"}, set()])
def test_cells_are_the_same_whether_other_sheets_are_wanted_or_not(variant: str, names: set[str]) -> None:
    whole = parse_workbook(VARIANTS[variant], "甲.xlsx")
    some = parse_workbook(VARIANTS[variant], "甲.xlsx", names)

    assert set(some.grids) == names & set(whole.grids)
    for name in some.grids:
        assert some.grids[name] == whole.grids[name]
