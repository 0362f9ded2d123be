"""The page: paper, margins, grid and page numbers (GB/T 9704-2012, 5.2 and 7.5), and the settings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .styles import LINE, PAGE_NUMBER, SMALL_CHARACTER, TYPE_AREA
from .xml import R, paragraph, run, w

# A4 in twips, and a type area of 156 mm x 225 mm in it.
_SHORT, _LONG = 11906, 16838
LEFT = 1588
_TOP, _RIGHT, _BOTTOM = 2098, 1474, 1984

LANDSCAPE_WIDTH = _LONG - _TOP - _BOTTOM

# The page number stands 7 mm below the type area: a box so high, that far from the edge of the paper.
_NUMBER_HEIGHT, _NUMBER_FROM_EDGE = 400, 1400
_NUMBER_WIDTH = 2268

# Of portrait and of landscape pages, those of odd pages first.
_FOOTERS = (("footer1", "footer2"), ("footer3", "footer4"))


def section(*, landscape: bool) -> etree._Element:
    """The section properties: A4, a type area of 156 mm x 225 mm, the page number 7 mm below it.

    A landscape page is a portrait page turned: its upper edge is the binding edge of odd pages.
    """
    odd, even = _FOOTERS[landscape]
    if landscape:
        paper = w("pgSz", w=_LONG, h=_SHORT, orient="landscape")
        edges = {"top": LEFT, "right": _TOP, "bottom": _RIGHT, "left": _BOTTOM, "footer": 851}
    else:
        paper = w("pgSz", w=_SHORT, h=_LONG)
        edges = {"top": _TOP, "right": _RIGHT, "bottom": _BOTTOM, "left": LEFT, "footer": 1417}
    return w(
        "sectPr",
        _footer_reference("default", odd),
        _footer_reference("even", even),
        paper,
        w("pgMar", **edges, header=851, gutter=0),
        # Not linesAndChars: LibreOffice sets 14 to 18 characters a line with it.
        w("docGrid", type="lines", linePitch=LINE),
    )


def footers(*, landscape: bool) -> dict[str, etree._Element]:
    """The page numbers of odd and of even pages, by the names by which a section refers to them."""
    make = _turned_footer if landscape else _footer
    odd, even = _FOOTERS[landscape]
    return {odd: make(odd=True), even: make(odd=False)}


def settings() -> etree._Element:
    """The settings of the document."""
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("autoHyphenation", val=0),
        w("evenAndOddHeaders"),
        # Compressed punctuation would put more than 28 characters on a line.
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val=15,
            ),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _footer_reference(kind: str, relation_id: str) -> etree._Element:
    reference = w("footerReference", type=kind)
    reference.set(f"{{{R}}}id", relation_id)
    return reference


def _footer(*, odd: bool) -> etree._Element:
    side = "right" if odd else "left"
    indent = w("ind", **{side: SMALL_CHARACTER})
    return w("ftr", paragraph(PAGE_NUMBER, *_number(), properties=(indent, w("jc", val=side))))


def _turned_footer(*, odd: bool) -> etree._Element:
    """The page number of a landscape page, where it stands on the sheet when that is held upright.

    The lower edge of the sheet is the left edge of the page, and its right edge the lower one.
    """
    top = LEFT + (TYPE_AREA - SMALL_CHARACTER - _NUMBER_WIDTH if odd else SMALL_CHARACTER)
    place = w(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="page",
        horzAnchor="page",
        tblpX=_NUMBER_FROM_EDGE,
        tblpY=top,
    )
    number = paragraph(PAGE_NUMBER, *_number(), properties=(w("jc", val="right" if odd else "left"),))
    width = {"w": _NUMBER_HEIGHT, "type": "dxa"}
    cell = w(
        "tc", w("tcPr", w("tcW", **width), w("textDirection", val="tbRl"), w("vAlign", val="center")), number
    )
    table = w(
        "tbl",
        w(
            "tblPr",
            place,
            w("tblW", **width),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right"))),
        ),
        w("tblGrid", w("gridCol", w=_NUMBER_HEIGHT)),
        w("tr", w("trPr", w("trHeight", val=_NUMBER_WIDTH, hRule="exact")), cell),
    )
    # A footer has to end with a paragraph.
    return w("ftr", table, paragraph(PAGE_NUMBER))


def _number() -> Iterator[etree._Element]:
    instruction = w("instrText")
    instruction.text = "PAGE"
    yield run("— ")
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", instruction)
    yield w("r", w("fldChar", fldCharType="separate"))
    yield run("1")
    yield w("r", w("fldChar", fldCharType="end"))
    yield run(" —")
