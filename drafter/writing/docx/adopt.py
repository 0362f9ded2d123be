"""Styles that an office has changed in Word, taken over from a file of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from drafter.ooxml import Package, PackageError

from .xml import W, w

# What python-docx raises for a file that is damaged, encrypted, or whose parts lead in a circle.
_UNREADABLE = (
    PackageError,
    OpcError,
    KeyError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    etree.XMLSyntaxError,
)

# Schema order (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28) of what can be taken over.
_PROPERTIES = {
    "pPr": (
        "keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl"
    ),
    "rPr": (
        "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
        "rtl cs em lang eastAsianLayout specVanish oMath"
    ),
}

# A style inherits these attribute by attribute, every other property as a whole.
_BY_ATTRIBUTE = ("rFonts", "spacing", "ind", "lang")

# Whatever the file says, headings stay numbered and in the navigation pane, and attachments begin a page.
_OURS = ("pageBreakBefore", "numPr", "outlineLvl")


def adopt(styles: etree._Element, document: bytes) -> None:
    """Give our paragraph styles the look of the styles of the same name in a Word file.

    Theme fonts are left out: WPS reports them as missing.

    Raises:
        ValueError: If the file is not a Word file, or is too large to be one of styles.
    """
    theirs = _read(document)
    by_id = {style.get(f"{{{W}}}styleId", ""): style for style in _paragraph_styles(theirs)}
    by_name = {_value(style, "name"): style for style in by_id.values()}
    for ours in _paragraph_styles(styles):
        based_on = ours.find(f"{{{W}}}basedOn")
        style = by_name.get(_value(ours, "name"))
        if style is None or based_on is None:
            continue
        ours.remove(based_on)
        for tag, order in _PROPERTIES.items():
            properties = _inherit(style, by_id, theirs, tag)
            for own in ours.findall(f"{{{W}}}{tag}"):
                ours.remove(own)
                properties |= {_local(child): child for child in own if _local(child) in _OURS}
            ours.append(w(tag, *(properties[name] for name in order.split() if name in properties)))


def _read(document: bytes) -> etree._Element:
    try:
        Package(document)
        styles: etree._Element = docx.Document(BytesIO(document)).styles.element
    except _UNREADABLE as error:
        raise ValueError("the file with the styles is not a Word file") from error
    return styles


def _inherit(
    style: etree._Element, by_id: Mapping[str, etree._Element], styles: etree._Element, tag: str
) -> dict[str, etree._Element]:
    """Copies of a style's own properties and of those it inherits, by name."""
    found: dict[str, etree._Element] = {}
    chain = [ancestor.find(f"{{{W}}}{tag}") for ancestor in _ancestry(style, by_id)]
    for properties in (styles.find(f"{{{W}}}docDefaults/{{{W}}}{tag}Default/{{{W}}}{tag}"), *chain):
        for child in () if properties is None else properties:
            name = _local(child)
            if name in _OURS:
                continue
            child = deepcopy(child)
            for attribute in [a for a in child.attrib if etree.QName(a).localname.lower().endswith("theme")]:
                del child.attrib[attribute]
            if name in _BY_ATTRIBUTE and name in found:
                found[name].attrib.update(child.attrib)
            else:
                found[name] = child
    return found


def _ancestry(style: etree._Element, by_id: Mapping[str, etree._Element]) -> list[etree._Element]:
    """The styles that a style is based on, the farthest first, and itself."""
    line: list[etree._Element] = []
    at: etree._Element | None = style
    while at is not None and at not in line:
        line.append(at)
        at = by_id.get(_value(at, "basedOn"))
    return line[::-1]


def _paragraph_styles(styles: etree._Element) -> Iterator[etree._Element]:
    return (s for s in styles.iterchildren(f"{{{W}}}style") if s.get(f"{{{W}}}type") == "paragraph")


def _value(style: etree._Element, child: str) -> str:
    element = style.find(f"{{{W}}}{child}")
    return "" if element is None else element.get(f"{{{W}}}val", "")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
