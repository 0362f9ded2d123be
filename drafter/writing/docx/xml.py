"""Elements of WordprocessingML, made in one line each."""

from __future__ import annotations

from copy import copy
from functools import lru_cache

from lxml import etree

from drafter.patterns import regex

from ..shared import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Word takes these from the Latin font unless the run carries a hint (ISO/IEC 29500-1, 17.3.2.26): quotes,
# dashes, dots and symbols. The hint leaves letters and digits alone, so that no run has to be split.
_EITHER_FONT = regex("[\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2bff]")


def w(tag: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """An element of the `w` namespace, all attributes in that namespace too."""
    values = tuple([(name, str(value)) for name, value in attributes.items()]) if attributes else ()
    element = copy(_model(tag, values))
    if children:
        element.extend(children)
    return element


@lru_cache(maxsize=4096)
def _model(tag: str, attributes: tuple[tuple[str, str], ...]) -> etree._Element:
    """An element to be copied, which costs a fraction of making it: a report has thousands of a few kinds."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes:
        element.set(f"{{{W}}}{name}", clean(value))
    return element


def traits_of(text: str) -> tuple[bool, bool]:
    """What a run of a text needs: the hint for characters of either font, and its blanks kept."""
    return bool(_EITHER_FONT.search(text)), text != text.strip() or "  " in text


def run(text: str, *, style: str = "", highlight: str = "") -> etree._Element:
    """A run of text, in a character style and marked with a colour where given."""
    text = clean(text)
    hinted, spaced = traits_of(text)
    properties = []
    if style:
        properties.append(w("rStyle", val=style))
    if hinted:
        properties.append(w("rFonts", hint="eastAsia"))
    if highlight:
        properties.append(w("highlight", val=highlight))
    content = w("t")
    content.text = text
    if spaced:
        content.set(_SPACE, "preserve")
    return w("r", w("rPr", *properties), content) if properties else w("r", content)


def paragraph(
    style: str, *content: etree._Element, properties: tuple[etree._Element, ...] = ()
) -> etree._Element:
    """A paragraph of a style; `properties` are further children of its pPr, in schema order."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)
