"""The Word styles of what only some reports have: a table of contents, charts."""

from __future__ import annotations

from lxml import etree

from drafter.model import Style

from .styles import CHARACTER, LINE, exact, font, paragraph_style, size, tight_spacing
from .xml import W, w

CONTENTS_TITLE, FIGURE, FIGURE_TITLE = "TOCHeading", "Figure", "FigureTitle"


def contents_id(level: int) -> str:
    """The id of the style of the entries of a level in the table of contents."""
    return f"TOC{level}"


def contents_styles(style: Style) -> list[etree._Element]:
    """Word's own styles of a table of contents: Word uses them when it makes the table anew.

    Entries of a level begin two characters to the right of those above. They have no indent on the right:
    LibreOffice 7.4 does not draw page numbers that stand in one.
    """
    styles = [
        paragraph_style(
            CONTENTS_TITLE,
            "TOC Heading",
            w("keepNext"),
            exact(720, after=LINE),
            w("jc", val="center"),
            text=(font(style.title_font), *size(44)),
        ),
        paragraph_style(
            contents_id(1),
            "toc 1",
            exact(),
            w("jc", val="left"),
            text=(font(style.level1_font), tight_spacing()),
        ),
        paragraph_style(
            contents_id(2),
            "toc 2",
            exact(),
            w("ind", left=2 * CHARACTER),
            w("jc", val="left"),
            text=(tight_spacing(),),
        ),
    ]
    for element in styles:
        del element.attrib[f"{{{W}}}customStyle"]
    return styles


def chart_styles(style: Style) -> list[etree._Element]:
    """A line as high as the chart in it, and the caption below, in the type of those of tables."""
    return [
        paragraph_style(
            FIGURE,
            "图",
            w("keepNext"),
            w("spacing", before=LINE // 2, after=0, line=240, lineRule="auto"),
            w("jc", val="center"),
        ),
        paragraph_style(
            FIGURE_TITLE,
            "图题",
            exact(after=LINE // 2),
            w("jc", val="center"),
            text=(font(style.level1_font), *size(28)),
        ),
    ]
