"""The same job as offices' scripts do it: read workbooks with openpyxl, fill a Word template with docxtpl.

    python benchmarks/peer.py TEMPLATE FOLDER WORKBOOK...

Writes a Word file for each workbook into the folder. Libraries and template are loaded once.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
from docxtpl import DocxTemplate


def read(path: str) -> dict[str, object]:
    """The figures by indicator, with unit and approximation word, and the rows of the sheets of text."""
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book["年度数据"]
    rows = sheet.iter_rows(values_only=True)
    headers = next(rows)
    figures = {}
    for row in rows:
        cells = dict(zip(headers, row, strict=True))
        if cells["本年"] is None:
            continue
        number, word, unit = f"{cells['本年']:g}", cells["约数"] or "", cells["单位"] or ""
        inside = word in ("余", "多")
        figures[cells["指标"]] = f"{number}{word}{unit}" if inside else f"{word}{number}{unit}"
    texts = {
        name: [row for row in book[name].iter_rows(min_row=2, values_only=True) if any(row)]
        for name in ("工作举措", "问题和原因", "第一责任人履职", "下一年度安排", "其他事项")
    }
    return {"figures": figures, "texts": texts}


def main(template: str, folder: str, *workbooks: str) -> None:
    """Fill the template with each workbook."""
    document = DocxTemplate(template)
    for workbook in workbooks:
        document.render(read(workbook))
        document.save(Path(folder, Path(workbook).with_suffix(".docx").name))


if __name__ == "__main__":
    main(*sys.argv[1:])
