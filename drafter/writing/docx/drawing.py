"""Elements of DrawingML (ISO/IEC 29500-1, 20 and 21), made in one line each.

Colours and fonts are given by name: WPS reports those of a theme as missing.
"""

from __future__ import annotations

from functools import partial

from lxml import etree

from drafter.model import Style

from ..shared import clean
from .xml import R

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
HAIRLINE = 6350  # half a point in EMU


def element(namespace: str, tag: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """An element whose attributes are in no namespace."""
    made = etree.Element(f"{{{namespace}}}{tag}", nsmap={"c": C, "a": A, "r": R})
    for name, value in attributes.items():
        made.set(name, clean(str(value)))
    made.extend(children)
    return made


c, a = partial(element, C), partial(element, A)


def letters(style: Style, **body: object) -> etree._Element:
    """五号 in the fonts of the body."""
    fonts = [a("latin", typeface=style.latin_font), a("ea", typeface=style.body_font)]
    look = a("defRPr", fill("000000"), *fonts, sz=1050, b=0)
    words = a("p", a("pPr", look), a("endParaRPr", lang="zh-CN"))
    return c("txPr", a("bodyPr", **body), a("lstStyle"), words)


def fill(colour: str) -> etree._Element:
    """A colour, as RRGGBB."""
    return a("solidFill", a("srgbClr", val=colour))


def stroke(colour: str) -> etree._Element:
    """A thin line."""
    return a("ln", fill(colour), w=HAIRLINE)


def text(tag: str, words: str) -> etree._Element:
    """An element of a chart with words in it."""
    made = c(tag)
    made.text = clean(words)
    return made
