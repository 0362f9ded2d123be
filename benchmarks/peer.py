"""The same job as offices' scripts do it: read the workbook with openpyxl, fill a Word template with docxtpl.

usage: peer.py WORKBOOK TEMPLATE OUTPUT
"""

import sys

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


def main(workbook: str, template: str, output: str) -> None:
    """Fill the template."""
    document = DocxTemplate(template)
    document.render(read(workbook))
    document.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:4])
