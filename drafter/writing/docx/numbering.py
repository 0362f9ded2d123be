"""Heading numbers as a native list, so that headings renumber when one is deleted in Word."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .styles import FIRST_LINE, NUMBERING_ID, find_style, level_id
from .xml import W, w

# GB/T 9704-2012, 7.3.3
_FORMS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def numbering(styles: etree._Element) -> etree._Element:
    """The numbering part: one list of four levels, each linked to its heading style in `styles`.

    A number repeats its style's run properties, because before a run-in heading it stands in a paragraph
    of body text.
    """
    levels = []
    for index, (form, text) in enumerate(_FORMS):
        style = level_id(index + 1)
        properties = find_style(styles, style).find(f"{{{W}}}rPr")
        levels.append(
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=form),
                w("pStyle", val=style),
                w("suff", val="nothing"),
                w("lvlText", val=text),
                w("lvlJc", val="left"),
                w("pPr", w("ind", left=0, **FIRST_LINE)),
                *([] if properties is None else [deepcopy(properties)]),
                ilvl=index,
            )
        )
    return w(
        "numbering",
        w(
            "abstractNum",
            w("nsid", val="28220579"),
            w("multiLevelType", val="multilevel"),
            *levels,
            abstractNumId=0,
        ),
        w("num", w("abstractNumId", val=0), numId=NUMBERING_ID),
    )
