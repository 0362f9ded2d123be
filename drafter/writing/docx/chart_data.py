"""The workbook inside a chart, which Word opens for 编辑数据."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from drafter.model import Chart

from ..shared import clean
from .package import archive

SHEET = "Sheet1"

# Files must not differ by the time they were made.
_CREATED = datetime(2000, 1, 1)


def chart_workbook(chart: Chart, series: str) -> bytes:
    """A workbook with the categories in column A and, under the name of the series, the numbers in B."""
    # XlsxWriter takes longer to load than a report without charts takes to write.
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 1, 24)
        sheet.write_string(0, 1, clean(series))
        for row, (category, figure) in enumerate(zip(chart.categories, chart.figures, strict=True), 1):
            # Never write(): it would make a formula of a category that begins with an equals sign.
            sheet.write_string(row, 0, clean(category))
            if figure.number is not None:
                sheet.write_number(row, 1, figure.number)
    with ZipFile(buffer) as written:
        return archive({name: written.read(name) for name in written.namelist()})
