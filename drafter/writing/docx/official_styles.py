"""The styles of the letterhead and of the imprint (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

from lxml import etree

from drafter.model import Style

from .styles import (
    COPIES,
    COPY,
    IMPRINT,
    ISSUED,
    LINE,
    MARKING,
    NUMBER,
    ORGAN,
    SIGNER,
    SIGNERS,
    SMALL_CHARACTER,
    TITLE,
    TYPE_AREA,
    exact,
    font,
    paragraph_style,
    size,
    tight_spacing,
)
from .xml import w

RED = "FF0000"

# The name of the organ in red: at most 22 mm high and 15 mm wide a character, so narrowed to 15/22.
ORGAN_SIZE = 124
ORGAN_SCALE = 68


def organ_line(half_points: int) -> int:
    """The height of the line that holds the name of the organ: a tenth more than the type."""
    return half_points * 11


def letterhead_styles(style: Style) -> list[etree._Element]:
    """Styles of what stands above the title."""
    # The line of the organ's name ends lower than its characters.
    two_lines = 2 * LINE - ORGAN_SIZE
    return [
        paragraph_style(COPY, "份号", exact(), text=(tight_spacing(),)),
        paragraph_style(
            MARKING,
            "密级和紧急程度",
            exact(),
            w("jc", val="left"),
            text=(font(style.level1_font), tight_spacing()),
        ),
        paragraph_style(
            ORGAN,
            "发文机关标志",
            exact(organ_line(ORGAN_SIZE)),
            w("jc", val="center"),
            text=(font(style.title_font), w("color", val=RED), w("w", val=ORGAN_SCALE), *size(ORGAN_SIZE)),
            following=NUMBER,
        ),
        paragraph_style(
            SIGNERS,
            "签发人",
            exact(before=two_lines),
            w("contextualSpacing"),
            w("jc", val="left"),
            text=(tight_spacing(),),
            following=NUMBER,
        ),
        paragraph_style(
            NUMBER,
            "发文字号",
            w("pBdr", rule()),
            exact(before=two_lines, after=2 * LINE),
            w("jc", val="center"),
            text=(tight_spacing(),),
            following=TITLE,
        ),
        w(
            "style",
            w("name", val="签发人姓名"),
            w("uiPriority", val=1),
            w("qFormat"),
            w("rPr", font(style.level2_font)),
            type="character",
            customStyle=1,
            styleId=SIGNER,
        ),
    ]


def rule() -> etree._Element:
    """The red rule: 4 mm below the characters, whose line ends lower than they do."""
    return w("bottom", val="single", sz=12, space=7, color=RED)


def imprint_styles() -> list[etree._Element]:
    """Styles of the foot of the last page: rules of 0.35 mm above and below, 0.25 mm between."""

    def border(eighths: int) -> dict[str, object]:
        return {"val": "single", "sz": eighths, "space": 0, "color": "auto"}

    return [
        paragraph_style(
            COPIES,
            "抄送机关",
            exact(),
            w("ind", left=4 * SMALL_CHARACTER, right=SMALL_CHARACTER, hanging=3 * SMALL_CHARACTER),
            text=size(28),
        ),
        paragraph_style(
            ISSUED,
            "印发机关和日期",
            w("tabs", w("tab", val="right", pos=TYPE_AREA - SMALL_CHARACTER)),
            exact(),
            w("ind", left=SMALL_CHARACTER, right=SMALL_CHARACTER),
            w("jc", val="left"),
            text=size(28),
        ),
        w(
            "style",
            w("name", val="版记"),
            w("uiPriority", val=1),
            w("qFormat"),
            w(
                "tblPr",
                w(
                    "tblBorders",
                    w("top", **border(8)),
                    w("bottom", **border(8)),
                    w("insideH", **border(6)),
                ),
                w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right"))),
            ),
            type="table",
            customStyle=1,
            styleId=IMPRINT,
        ),
    ]
