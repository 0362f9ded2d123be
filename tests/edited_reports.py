"""Reports of a small county, edited as people and their programs edit them: each way by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from lxml import etree
from workbooks import with_part, workbook

from drafter.pipeline import build

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
FIGURES = """
+ 年度数据
| 指标 | 本年 | 上年 |
| 行政检查次数 | 300 | 280 |
| 行政处罚案件数 | 28 | 25 |
| 行政复议受理数 | 12 | 12 |
| 行政复议审结数 | 11 | 10 |
"""
"""What `built` is built from, unless a test says otherwise."""

Edit = Callable[[etree._Element], None]
"""What somebody does to the text: changes the root of the main part in place."""


@cache
def built(text: str = FIGURES) -> bytes:
    """The Word report of the workbook that a text describes."""
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        (desk / "甲.xlsx").write_bytes(workbook(text))
        (report,) = build([desk / "甲.xlsx"], desk / "out").reports
        return report.paths[0].read_bytes()


def main_part(content: bytes) -> etree._Element:
    """The root of a report's main part."""
    return etree.fromstring(ZipFile(BytesIO(content)).read(MAIN))


def edited(content: bytes, *edits: Edit) -> bytes:
    """A report after some edits."""
    root = main_part(content)
    for edit in edits:
        edit(root)
    return with_part(content, MAIN, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def control(root: etree._Element, n: int) -> etree._Element:
    """The content control of a figure."""
    return next(sdt for sdt in root.iter(f"{W}sdt") if _tag(sdt) == f"draft:{n}")


def _tag(sdt: etree._Element) -> str:
    found = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(f"{W}val", "")
