"""Where each figure came from, and the report as it was built, as a custom XML part beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from lxml import etree

from drafter.embedding import NAMESPACE, base_of, figures_of
from drafter.model import Figure, Report, Source

from ..shared import clean
from .package import DOCUMENT, OFFICE, Part

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "customXml/item1.xml"
_STORE_ID = "{6F2F7A0C-9C0B-4B52-8E0C-1D2A7C5B9704}"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def trace_parts(report: Report) -> list[Part]:
    """What a report carries inside, and the properties part that goes with it."""
    properties = etree.Element(f"{{{_CUSTOM_XML}}}datastoreItem", nsmap={"ds": _CUSTOM_XML})
    properties.set(f"{{{_CUSTOM_XML}}}itemID", _STORE_ID)
    references = etree.SubElement(properties, f"{{{_CUSTOM_XML}}}schemaRefs")
    etree.SubElement(references, f"{{{_CUSTOM_XML}}}schemaRef").set(f"{{{_CUSTOM_XML}}}uri", NAMESPACE)
    return [
        Part(_ITEM, record(report, figures_of(report)), f"{OFFICE}relationships/customXml", owner=DOCUMENT),
        Part(
            "customXml/itemProps1.xml",
            properties,
            f"{OFFICE}relationships/customXmlProps",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            owner=_ITEM,
        ),
    ]


def record(report: Report, figures: Sequence[Figure]) -> bytes:
    """The part: the workbooks, the figures in the order of their content controls, the report as built.

    It is written as text: as elements it would take as long as the rest of the file.

    Args:
        report: The report.
        figures: Its figures, and behind them others that its text holds.
    """
    cell = cache(_cell)
    lines = [
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
        f'<trace xmlns="{NAMESPACE}"{_said(unit=report.unit, year=str(report.year))}>',
        *(f"<workbook{_said(name=name, sha256=digest)}/>" for name, digest in report.files.items()),
    ]
    for n, figure in enumerate(figures, 1):
        lines.append(f'<figure n="{n}"{_about(figure)}>{"".join(map(cell, figure.sources))}</figure>')
    lines += [base_of(report), "</trace>"]
    return "\n".join(lines).encode()


def _about(figure: Figure) -> str:
    """The attributes of a figure; those that say nothing are left out."""
    words = _said(indicator=figure.indicator, kind=figure.kind.value, text=figure.text)
    if figure.number is not None:
        words += _said(number=format(figure.number, "f"), unit=figure.unit)
    if figure.formula:
        words += _said(formula=figure.formula)
    return words + (_said(template=figure.template, line=str(figure.line)) if figure.template else "")


def _cell(source: Source) -> str:
    words = _said(file=source.file, sheet=source.sheet, cell=source.cell, department=source.department)
    return f"<source{words}/>"


def _said(**attributes: str) -> str:
    return "".join([f' {name}="{_escaped(value)}"' for name, value in attributes.items()])


@lru_cache(maxsize=4096)
def _escaped(words: str) -> str:
    return clean(words).translate(_ESCAPES)
