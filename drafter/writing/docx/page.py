"""The page: paper, margins, grid and page numbers (GB/T 9704-2012, 5.2 and 7.5), and the settings."""

from __future__ import annotations

from lxml import etree

from .styles import LINE, PAGE_NUMBER
from .xml import R, paragraph, run, w

ODD_FOOTER, EVEN_FOOTER = "footer1", "footer2"

# One character of 14 pt.
_INDENT = 280


def section() -> etree._Element:
    """The section properties: A4, a type area of 156 mm x 225 mm, the page number 7 mm below it."""
    return w(
        "sectPr",
        _footer_reference("default", ODD_FOOTER),
        _footer_reference("even", EVEN_FOOTER),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=2098, right=1474, bottom=1984, left=1588, header=851, footer=1417, gutter=0),
        # Not linesAndChars: LibreOffice sets 14 to 18 characters a line with it.
        w("docGrid", type="lines", linePitch=LINE),
    )


def odd_footer() -> etree._Element:
    """The page number of odd pages, one character from the right."""
    return _footer(w("ind", right=_INDENT), w("jc", val="right"))


def even_footer() -> etree._Element:
    """The page number of even pages, one character from the left."""
    return _footer(w("ind", left=_INDENT), w("jc", val="left"))


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


def _footer(*placement: etree._Element) -> etree._Element:
    instruction = w("instrText")
    instruction.text = "PAGE"
    number = [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]
    return w("ftr", paragraph(PAGE_NUMBER, run("— "), *number, run(" —"), properties=placement))
