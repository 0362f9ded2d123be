"""Reports of a small county as they were built, and as people and their programs have edited them."""

from __future__ import annotations

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from edits import EDITS, Edit
from lxml import etree
from workbooks import with_part, workbook

from drafter.pipeline import build

MAIN = "word/document.xml"
RECORD = "customXml/item1.xml"
FIGURES = """
+ 年度数据
| 指标 | 本年 | 上年 |
| 行政检查次数 | 300 | 280 |
| 行政处罚案件数 | 28 | 25 |
| 行政复议受理数 | 12 | 12 |
| 行政复议审结数 | 11 | 10 |
"""
"""What `built` is built from, unless a test says otherwise."""
WORD = "docx:MS Word 2007 XML"
"""How LibreOffice calls the kind of file."""
CORRECTED = FIGURES.replace("| 28 |", "| 29 |")


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


def edited(content: bytes, *edits: Edit | str) -> bytes:
    """A report after some edits, given themselves or by their names in `EDITS`."""
    root = main_part(content)
    for each in edits:
        (EDITS[each] if isinstance(each, str) else each)(root)
    return with_part(content, MAIN, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def saved_by_office(content: bytes, folder: Path, *kinds: str) -> bytes:
    """A report that LibreOffice has opened and saved as one kind after the other."""
    path = folder / "甲.docx"
    path.write_bytes(content)
    for step, kind in enumerate(kinds):
        out = folder / str(step)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        path = out / f"甲.{kind.partition(':')[0]}"
    return path.read_bytes()
