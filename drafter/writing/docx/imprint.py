"""The foot of the last page, 版记 (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafter.chinese import chinese_date
from drafter.model import Imprint

from ..shared import clean
from .page import LEFT
from .styles import COPIES, IMPRINT, ISSUED, TYPE_AREA
from .xml import paragraph, run, w


def imprint(content: Imprint) -> etree._Element | None:
    """A table at the lower edge of the type area, whatever stands above it; None if it would be empty.

    It belongs to the paragraph that follows it, and goes with that to a new page if it finds no room.
    """
    rows = list(_rows(content))
    if not rows:
        return None
    # Measured from the edge of the page: LibreOffice sets a table as wide as the type area among the text
    # if its place is given from the margin.
    place = w(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=LEFT,
        tblpYSpec="bottom",
    )
    width = {"w": TYPE_AREA, "type": "dxa"}
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=IMPRINT),
            place,
            w("tblOverlap", val="never"),
            w("tblW", **width),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", w("gridCol", w=TYPE_AREA)),
        *(w("tr", w("trPr", w("cantSplit")), w("tc", w("tcPr", w("tcW", **width)), row)) for row in rows),
    )


def _rows(content: Imprint) -> Iterator[etree._Element]:
    copies = clean(content.copies_to).strip().rstrip("。．.；;，,、")
    if copies:
        yield paragraph(COPIES, run(f"抄送：{copies}。"))
    organ = clean(content.printed_by).strip()
    if organ or content.printed_on:
        date = (
            [w("r", w("tab")), run(f"{chinese_date(content.printed_on)}印发")] if content.printed_on else []
        )
        yield paragraph(ISSUED, *([run(organ)] if organ else []), *date)
