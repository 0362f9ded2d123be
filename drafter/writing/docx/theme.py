"""A theme in black and white that names the report's own fonts.

No style takes anything from it: WPS would report theme fonts missing. It is there because some readers take
a Word file without a theme for a damaged one, and it is what Word offers when an office draws in the file.
"""

from __future__ import annotations

from lxml import etree

from drafter.model import Style

from .package import DOCUMENT, OFFICE, Part

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "E7E6E6",
    "accent1": "2F5C8F", "accent2": "8F4A2F", "accent3": "5F7F3F", "accent4": "8F7A2F",
    "accent5": "4F4F7F", "accent6": "7F7F7F", "hlink": "000000", "folHlink": "000000",
}  # fmt: skip
_LINE_WIDTHS = (6350, 12700, 19050)


def theme(style: Style) -> Part:
    """The theme part: twelve colours, two fonts, plain lines and fills (ISO/IEC 29500-1, 20.1.6.9)."""
    root = etree.Element(f"{{{_MAIN}}}theme", nsmap={"a": _MAIN}, name="公文")
    elements = _add(root, "themeElements")
    colours = _add(elements, "clrScheme", name="公文")
    for name, value in _COLOURS.items():
        _add(_add(colours, name), "srgbClr", val=value)
    fonts = _add(elements, "fontScheme", name="公文")
    for name in ("majorFont", "minorFont"):
        font = _add(fonts, name)
        _add(font, "latin", typeface=style.latin_font)
        _add(font, "ea", typeface=style.body_font)
        _add(font, "cs", typeface="")
    formats = _add(elements, "fmtScheme", name="公文")
    _fills(_add(formats, "fillStyleLst"))
    lines = _add(formats, "lnStyleLst")
    for width in _LINE_WIDTHS:
        _fill(_add(lines, "ln", w=str(width)))
    effects = _add(formats, "effectStyleLst")
    for _ in _LINE_WIDTHS:
        _add(_add(effects, "effectStyle"), "effectLst")
    _fills(_add(formats, "bgFillStyleLst"))
    return Part("word/theme/theme1.xml", root, f"{OFFICE}relationships/theme", _TYPE, DOCUMENT)


def _fills(parent: etree._Element) -> None:
    for _ in range(3):
        _fill(parent)


def _fill(parent: etree._Element) -> None:
    _add(_add(parent, "solidFill"), "schemeClr", val="phClr")


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_MAIN}}}{tag}", attributes)
