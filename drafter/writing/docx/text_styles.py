"""The styles of the text, its headings and its tables (GB/T 9704-2012, 7.3 and 7.5)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from drafter.model import Style

from .styles import (
    ADDRESSEE,
    ATTACHMENT,
    ATTACHMENT_LIST,
    ATTACHMENT_TITLE,
    BODY,
    CAPTION,
    CELL,
    CHARACTER,
    DATE,
    DIVIDER,
    FIRST_LINE,
    HEAD_CELL,
    LINE,
    NORMAL,
    NOTE,
    NUMBERING_ID,
    PAGE_NUMBER,
    SIGNATURE,
    STAGE,
    TABLE,
    TITLE,
    exact,
    font,
    level_id,
    paragraph_style,
    size,
    tight_spacing,
)
from .xml import w

LEVELS = range(1, 5)
LEVEL_NAMES = ("一级标题", "二级标题", "三级标题", "四级标题")

# A line of 22 pt: its own height and 7/8 of that of a line of 16 pt (GB/T 9704-2012, 3.2).
_TITLE_LINE = 720


def text_styles(style: Style) -> list[etree._Element]:
    """Styles of what stands before the text, the text, and its headings."""
    return [
        paragraph_style(
            NORMAL,
            "Normal",
            w("widowControl", val=0),
            # Word's own default, said aloud: LibreOffice takes the switch the other way round, and without it
            # lets full stops hang in the margin; with it, it holds the type area of 156 mm.
            w("overflowPunct", val=1),
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            w("snapToGrid", val=0),
            w("jc", val="both"),
            based_on=None,
        ),
        paragraph_style(
            STAGE,
            "文稿性质",
            exact(after=LINE),
            w("jc", val="left"),
            text=(font(style.level1_font), tight_spacing()),
            following=TITLE,
        ),
        _title(style, TITLE, "公文标题", following=ADDRESSEE),
        paragraph_style(BODY, "公文正文", exact(), w("ind", **FIRST_LINE), text=(tight_spacing(),)),
        paragraph_style(
            ADDRESSEE, "主送机关", w("ind", firstLineChars=0, firstLine=0), based_on=BODY, following=BODY
        ),
        *(_level(style, level) for level in LEVELS),
        paragraph_style(
            PAGE_NUMBER,
            "页码",
            text=(
                w("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia"), style.page_number_font)),
                *size(28),
            ),
        ),
        # As low as Word allows: between two tables, after the last one, below the imprint.
        paragraph_style(DIVIDER, "隔断", exact(14), text=size(2)),
    ]


def closing_styles(style: Style) -> list[etree._Element]:
    """Styles of what stands after the text: attachments and their list, signature, date and note."""
    from_right = w("ind", rightChars=200, right=2 * CHARACTER, firstLineChars=0, firstLine=0)
    right = w("jc", val="right")
    return [
        paragraph_style(
            ATTACHMENT_LIST,
            "附件说明",
            exact(before=LINE),
            w("ind", left=5 * CHARACTER, hanging=3 * CHARACTER),
            w("contextualSpacing"),
            text=(tight_spacing(),),
        ),
        paragraph_style(
            SIGNATURE,
            "署名",
            w("keepNext"),
            w("spacing", before=LINE),
            from_right,
            right,
            based_on=BODY,
            following=DATE,
        ),
        paragraph_style(DATE, "成文日期", deepcopy(from_right), deepcopy(right), based_on=BODY),
        paragraph_style(NOTE, "附注", based_on=BODY),
        paragraph_style(
            ATTACHMENT,
            "附件",
            w("keepNext"),
            w("pageBreakBefore"),
            exact(after=LINE),
            w("jc", val="left"),
            text=(font(style.level1_font), tight_spacing()),
            following=ATTACHMENT_TITLE,
        ),
        _title(style, ATTACHMENT_TITLE, "附件标题", following=BODY),
    ]


def table_styles(style: Style) -> list[etree._Element]:
    """小四 within lines of 0.5 pt, as is common: the standard says nothing of upright tables."""
    border = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    table = w(
        "style",
        w("name", val="公文表格"),
        w("uiPriority", val=1),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", *(w(side, **border) for side in sides)),
            w("tblCellMar", *(w(side, w=85, type="dxa") for side in ("left", "right"))),
        ),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
    return [
        paragraph_style(
            CAPTION,
            "表题",
            w("keepNext"),
            exact(before=LINE // 2, after=60),
            w("jc", val="center"),
            text=(font(style.level1_font), *size(28)),
            following=CELL,
        ),
        paragraph_style(CELL, "表格文字", exact(400), w("jc", val="left"), text=size(24)),
        paragraph_style(
            HEAD_CELL,
            "表头",
            w("keepNext"),
            w("jc", val="center"),
            text=(font(style.level1_font),),
            based_on=CELL,
        ),
        table,
    ]


def _title(style: Style, style_id: str, name: str, *, following: str) -> etree._Element:
    return paragraph_style(
        style_id,
        name,
        w("keepNext"),
        exact(_TITLE_LINE, after=LINE),
        w("jc", val="center"),
        text=(font(style.title_font), *size(44)),
        following=following,
    )


def _level(style: Style, level: int) -> etree._Element:
    number = w("numPr", w("ilvl", val=level - 1), w("numId", val=NUMBERING_ID))
    text = {1: [font(style.level1_font)], 2: [font(style.level2_font)]}.get(level, [])
    if style.bold_headings and level in (2, 3):
        text += [w("b"), w("bCs")]
    return paragraph_style(
        level_id(level),
        LEVEL_NAMES[level - 1],
        w("keepNext"),
        number,
        w("outlineLvl", val=level - 1),
        text=tuple(text),
        based_on=BODY,
        following=BODY,
    )
