"""The table of contents of an edited report: Word makes it anew on opening when its headings are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.model import Heading

from .operations import InsertBlocks, RemoveParagraph, ReplaceWords, SetFigure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from .edited import EditedReport
    from .operations import Operation

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENTS = "TOC"


def mark_contents(report: EditedReport, operations: Iterable[Operation]) -> bool:
    """Mark the contents as out of date where headings come, go or change.

    Entries need the pages of a layout that only the program that opens the file has.

    Returns:
        Whether there are contents that are out of date now.
    """
    begins = [*_begins(report.root)]
    if not begins or not any(_of_heading(report, each) for each in operations):
        return False
    for each in begins:
        each.set(f"{W}dirty", "true")
    return True


def _of_heading(report: EditedReport, operation: Operation) -> bool:
    if isinstance(operation, InsertBlocks):
        return any(isinstance(block, Heading) for block in operation.blocks)
    if isinstance(operation, RemoveParagraph):
        return report.paragraphs[operation.index].level > 0
    if isinstance(operation, ReplaceWords | SetFigure):
        return report.paragraphs[operation.paragraph].level > 0
    return False


def _begins(root: etree._Element) -> list[etree._Element]:
    """The beginnings of fields that are contents."""
    found: list[etree._Element] = []
    begin: etree._Element | None = None
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldChar":
            begin = element if element.get(f"{W}fldCharType") == "begin" else None
        elif begin is not None and (element.text or "").split()[:1] == [CONTENTS]:
            found.append(begin)
    return found
