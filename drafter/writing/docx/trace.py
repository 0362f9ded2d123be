"""Where each figure came from, as a custom XML part beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from drafter.model import Figure, Report

from ..shared import clean
from .package import DOCUMENT, OFFICE, Part, root_element

NAMESPACE = "urn:drafter:trace:1"

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "customXml/item1.xml"
_STORE_ID = "{6F2F7A0C-9C0B-4B52-8E0C-1D2A7C5B9704}"


def trace_parts(report: Report, figures: Sequence[Figure]) -> list[Part]:
    """The workbooks and the figures, in the order of their content controls, and its properties part."""
    root = root_element("trace", NAMESPACE)
    _set(root, unit=report.unit, year=str(report.year))
    for name, digest in report.files.items():
        _set(etree.SubElement(root, f"{{{NAMESPACE}}}workbook"), name=name, sha256=digest)
    for n, figure in enumerate(figures, 1):
        _add_figure(root, n, figure)
    properties = etree.Element(f"{{{_CUSTOM_XML}}}datastoreItem", nsmap={"ds": _CUSTOM_XML})
    properties.set(f"{{{_CUSTOM_XML}}}itemID", _STORE_ID)
    references = etree.SubElement(properties, f"{{{_CUSTOM_XML}}}schemaRefs")
    etree.SubElement(references, f"{{{_CUSTOM_XML}}}schemaRef").set(f"{{{_CUSTOM_XML}}}uri", NAMESPACE)
    return [
        Part(_ITEM, root, f"{OFFICE}relationships/customXml", owner=DOCUMENT),
        Part(
            "customXml/itemProps1.xml",
            properties,
            f"{OFFICE}relationships/customXmlProps",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            owner=_ITEM,
        ),
    ]


def _add_figure(root: etree._Element, n: int, figure: Figure) -> None:
    element = etree.SubElement(root, f"{{{NAMESPACE}}}figure")
    _set(element, n=str(n), indicator=figure.indicator, kind=figure.kind.value, text=figure.text)
    if figure.number is not None:
        _set(element, number=format(figure.number, "f"), unit=figure.unit)
    for source in figure.sources:
        child = etree.SubElement(element, f"{{{NAMESPACE}}}source")
        _set(child, file=source.file, sheet=source.sheet, cell=source.cell, department=source.department)


def _set(element: etree._Element, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(name, clean(value))
