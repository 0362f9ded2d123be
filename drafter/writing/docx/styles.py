"""The Word styles of the report, and its fonts. Lengths are in twips, sizes in half-points."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from drafter.model import Style

from .xml import W, w

# GB/T 9704-2012, 5.2: a type area of 156 mm x 225 mm holds 22 lines of 28 characters of 16 pt. These are
# 448 pt wide and 156 mm is 442.2 pt, so each gives up a quarter of a point.
TYPE_AREA = 8844
LINE = 579
CONDENSED = -5
CHARACTER = 320 + CONDENSED
FIRST_LINE = {"firstLineChars": 200, "firstLine": 2 * CHARACTER}

NORMAL, TITLE, ADDRESSEE, BODY = "Normal", "ReportTitle", "Addressee", "Body"
SIGNATURE, DATE, PAGE_NUMBER = "Signature", "SignedOn", "PageNumber"
CAPTION, HEAD_CELL, CELL, TABLE = "TableTitle", "TableHead", "TableText", "ReportTable"

NUMBERING_ID = 1

_LEVEL_NAMES = ("一级标题", "二级标题", "三级标题", "四级标题")

# What Word may use on a machine that has not got the font.
_SUBSTITUTES = {
    "方正小标宋简体": "方正小标宋_GBK,华文中宋,宋体",
    "楷体_GB2312": "楷体",
    "仿宋_GB2312": "仿宋",
}


def level_id(level: int, *, character: bool = False) -> str:
    """The id of the style of a heading level, of the paragraph style or of the character style."""
    return f"Level{level}{'Character' if character else ''}"


def find_style(styles: etree._Element, style_id: str) -> etree._Element:
    """The style of that id.

    Raises:
        KeyError: If there is none.
    """
    for element in styles.iterchildren(f"{{{W}}}style"):
        if element.get(f"{{{W}}}styleId") == style_id:
            return element
    raise KeyError(style_id)


def styles(style: Style, *, run_in_levels: Collection[int], tables: bool) -> etree._Element:
    """The styles part.

    Args:
        style: The fonts, and the Word file whose styles go before ours.
        run_in_levels: The heading levels that need a character style for headings within a line.
        tables: Whether the report has tables.
    """
    root = w("styles", _defaults(style), _latent(), *_text_styles(style))
    if tables:
        root.extend(_table_styles(style))
    if style.document is not None:
        from .adopt import adopt

        adopt(root, style.document)
    for level in sorted(run_in_levels):
        root.append(_character_style(root, level))
    return root


def font_table(style: Style) -> etree._Element:
    """The font table: which fonts are Chinese, and what to use where they are missing."""
    chinese = [
        style.title_font,
        style.level1_font,
        style.level2_font,
        style.body_font,
        style.page_number_font,
    ]
    fonts = w("fonts", w("font", w("charset", val="00"), name=style.latin_font))
    for name in dict.fromkeys(chinese):
        font = w("font", w("charset", val="86"), name=name)
        if name in _SUBSTITUTES:
            font.insert(0, w("altName", val=_SUBSTITUTES[name]))
        fonts.append(font)
    return fonts


def _defaults(style: Style) -> etree._Element:
    fonts = w(
        "rFonts",
        ascii=style.latin_font,
        hAnsi=style.latin_font,
        eastAsia=style.body_font,
        cs=style.latin_font,
    )
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", fonts, *_size(32), language)), w("pPrDefault"))


def _latent() -> etree._Element:
    """Word's own styles, all hidden: the gallery shows those of this file only."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=0,
        defQFormat=0,
        count=376,
    )


def _text_styles(style: Style) -> list[etree._Element]:
    """The styles of GB/T 9704-2012, 7.3 and 7.5."""
    page_font = style.page_number_font
    return [
        _paragraph_style(
            NORMAL,
            "Normal",
            based_on=None,
            paragraph=(
                w("widowControl", val=0),
                w("autoSpaceDE", val=0),
                w("autoSpaceDN", val=0),
                w("snapToGrid", val=0),
                w("jc", val="both"),
            ),
        ),
        _paragraph_style(
            TITLE,
            "公文标题",
            following=ADDRESSEE,
            paragraph=(
                w("keepNext"),
                w("spacing", before=0, after=LINE, line=720, lineRule="exact"),
                w("jc", val="center"),
            ),
            text=(_font(style.title_font), *_size(44)),
        ),
        _paragraph_style(
            BODY,
            "公文正文",
            paragraph=(
                w("spacing", before=0, after=0, line=LINE, lineRule="exact"),
                w("ind", **FIRST_LINE),
            ),
            text=(w("spacing", val=CONDENSED),),
        ),
        _paragraph_style(
            ADDRESSEE,
            "主送机关",
            based_on=BODY,
            following=BODY,
            paragraph=(w("ind", firstLineChars=0, firstLine=0),),
        ),
        *(_level_style(style, level) for level in range(1, 5)),
        _paragraph_style(
            SIGNATURE,
            "署名",
            based_on=BODY,
            following=DATE,
            paragraph=(w("keepNext"), w("spacing", before=LINE), *_two_from_right()),
        ),
        _paragraph_style(
            DATE,
            "成文日期",
            based_on=BODY,
            paragraph=_two_from_right(),
        ),
        _paragraph_style(
            PAGE_NUMBER,
            "页码",
            text=(w("rFonts", ascii=page_font, hAnsi=page_font, eastAsia=page_font), *_size(28)),
        ),
    ]


def _level_style(style: Style, level: int) -> etree._Element:
    number = w("numPr", w("ilvl", val=level - 1), w("numId", val=NUMBERING_ID))
    text = {1: [_font(style.level1_font)], 2: [_font(style.level2_font)]}.get(level, [])
    if style.bold_headings and level in (2, 3):
        text += [w("b"), w("bCs")]
    return _paragraph_style(
        level_id(level),
        _LEVEL_NAMES[level - 1],
        based_on=BODY,
        following=BODY,
        paragraph=(w("keepNext"), number, w("outlineLvl", val=level - 1)),
        text=tuple(text),
    )


def _character_style(root: etree._Element, level: int) -> etree._Element:
    """The look of a heading level for words within a paragraph, linked to its paragraph style."""
    of_paragraph = find_style(root, level_id(level))
    name = of_paragraph.find(f"{{{W}}}name")
    link = w("link", val=level_id(level, character=True))
    following = of_paragraph.find(f"{{{W}}}next")
    assert name is not None
    assert following is not None
    following.addnext(link)
    properties = of_paragraph.find(f"{{{W}}}rPr")
    return w(
        "style",
        w("name", val=f"{_LEVEL_NAMES[level - 1]}字"),
        w("link", val=level_id(level)),
        w("uiPriority", val=1),
        *([] if properties is None else [deepcopy(properties)]),
        type="character",
        customStyle=1,
        styleId=level_id(level, character=True),
    )


def _table_styles(style: Style) -> list[etree._Element]:
    """小四 within lines of 0.5 pt, as is common: the standard says nothing of upright tables."""
    exact = {"before": 0, "after": 0, "line": 400, "lineRule": "exact"}
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
        _paragraph_style(
            CAPTION,
            "表题",
            following=CELL,
            paragraph=(
                w("keepNext"),
                w("spacing", before=LINE // 2, after=60, line=LINE, lineRule="exact"),
                w("jc", val="center"),
            ),
            text=(_font(style.level1_font), *_size(28)),
        ),
        _paragraph_style(
            CELL, "表格文字", paragraph=(w("spacing", **exact), w("jc", val="left")), text=_size(24)
        ),
        _paragraph_style(
            HEAD_CELL,
            "表头",
            based_on=CELL,
            paragraph=(w("keepNext"), w("jc", val="center")),
            text=(_font(style.level1_font),),
        ),
        table,
    ]


def _paragraph_style(
    style_id: str,
    name: str,
    *,
    based_on: str | None = NORMAL,
    following: str | None = None,
    paragraph: tuple[etree._Element, ...] = (),
    text: tuple[etree._Element, ...] = (),
) -> etree._Element:
    element = w("style", w("name", val=name), type="paragraph", styleId=style_id)
    if based_on is None:
        element.set(f"{{{W}}}default", "1")
    else:
        element.set(f"{{{W}}}customStyle", "1")
        element.append(w("basedOn", val=based_on))
    if following:
        element.append(w("next", val=following))
    element.extend([w("uiPriority", val=1), w("qFormat")])
    if paragraph:
        element.append(w("pPr", *paragraph))
    if text:
        element.append(w("rPr", *text))
    return element


def _two_from_right() -> tuple[etree._Element, ...]:
    indent = w("ind", rightChars=200, right=2 * CHARACTER, firstLineChars=0, firstLine=0)
    return indent, w("jc", val="right")


def _font(name: str) -> etree._Element:
    return w("rFonts", eastAsia=name)


def _size(half_points: int) -> tuple[etree._Element, ...]:
    return w("sz", val=half_points), w("szCs", val=half_points)
