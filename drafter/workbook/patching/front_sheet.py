"""A sheet out of another workbook put in front of a copy, with its formats."""

from __future__ import annotations

from lxml import etree

from drafter.ooxml import Package

from .book import FILTER, MAIN, Book
from .styles import StyleTable

TITLES = "_xlnm.Print_Titles"
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def put_in_front(
    book: Book, styles: StyleTable | None, workbook: bytes, title: str, header: int, filtered: str
) -> None:
    """Put the only sheet of a workbook in front.

    Args:
        book: Where it is put.
        styles: The formats there; None where none can be added, and the sheet is without.
        workbook: A workbook whose words stand in its cells, as openpyxl writes it.
        title: What the sheet is to be called.
        header: The row that is printed on each page.
        filtered: The range under a filter, or empty.
    """
    package = Package(workbook)
    numbers = styles.graft(package.read(STYLES)) if styles else None
    root = package.parse(SHEET)
    for cell in root.iter(f"{{{MAIN}}}c"):
        cell.set("s", str(numbers[int(cell.get("s", "0"))] if numbers else 0))
    for row in root.iter(f"{{{MAIN}}}row"):
        # openpyxl marks every height as set by hand; such rows do not grow with their text.
        row.attrib.pop("customHeight", "")
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    content = content.replace(f'xmlns="{MAIN}"'.encode(), f'xmlns="{book.namespace}"'.encode(), 1)
    names = [(TITLES, f"'{title}'!${header}:${header}")]
    if filtered:
        first, last = (f"${end[0]}${end[1:]}" for end in filtered.split(":"))
        names.insert(0, (FILTER, f"'{title}'!{first}:{last}"))
    book.insert_first(title, content, names)
