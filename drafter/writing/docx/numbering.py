"""Heading numbers as native lists, so that headings renumber when one is deleted in Word."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .styles import FIRST_LINE, NUMBERING_ID, level_id
from .xml import W, w

# GB/T 9704-2012, 7.3.3
_FORMS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def numbering(styles: etree._Element, *, lists: int) -> etree._Element | None:
    """The numbering part: the levels whose heading styles are in `styles`, or None if there is none.

    A number repeats its style's run properties, because before a run-in heading it stands in a paragraph
    of body text.

    Args:
        styles: The styles part.
        lists: How many lists there are, each counting from 1: that of the text, then those of attachments.
    """
    by_id = {style.get(f"{{{W}}}styleId"): style for style in styles.iterchildren(f"{{{W}}}style")}
    levels = [
        _level(index, by_id[level_id(index + 1)])
        for index in range(len(_FORMS))
        if level_id(index + 1) in by_id
    ]
    if not levels:
        return None
    text = w("num", w("abstractNumId", val=0), numId=NUMBERING_ID)
    others = [
        w(
            "num",
            w("abstractNumId", val=0),
            *(w("lvlOverride", w("startOverride", val=1), ilvl=index) for index in range(len(levels))),
            numId=NUMBERING_ID + place,
        )
        for place in range(1, lists)
    ]
    abstract = w(
        "abstractNum",
        w("nsid", val="28220579"),
        w("multiLevelType", val="multilevel"),
        *levels,
        abstractNumId=0,
    )
    return w("numbering", abstract, text, *others)


def _level(index: int, style: etree._Element) -> etree._Element:
    form, text = _FORMS[index]
    properties = style.find(f"{{{W}}}rPr")
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=level_id(index + 1)),
        w("suff", val="nothing"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=0, **FIRST_LINE)),
        *([] if properties is None else [deepcopy(properties)]),
        ilvl=index,
    )
