"""The readable XML of the figures: all that reports of earlier versions carry."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.model import Figure, Kind, Source

from .shapes import NUMBER

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "urn:drafter:trace:1"
"""The namespace of the part, by which it is known whatever it is called."""


def listed_figures(root: etree._Element, known: int = 0) -> tuple[Figure, ...]:
    """The figures of the part, by their numbers.

    Args:
        root: The root of the part.
        known: How many of them, from the first on, need not be read.

    Raises:
        ValueError: If one is none, or they are not counted from 1.
    """
    listed = root.findall(f"{{{NAMESPACE}}}figure")
    if [each.get("n") for each in listed] != [str(n) for n in range(1, len(listed) + 1)]:
        raise ValueError("other numbers")
    return tuple(_figure(each) for each in listed[known:])


def _figure(element: etree._Element) -> Figure:
    number, line = element.get("number"), element.get("line", "0")
    if number is not None and not NUMBER.fullmatch(number):
        raise ValueError("no number")
    if not (line.isascii() and line.isdigit() and len(line) < 10):
        raise ValueError("no line")
    return Figure(
        text=element.get("text", ""),
        indicator=element.get("indicator", ""),
        kind=Kind(element.get("kind")),
        sources=tuple(_source(each) for each in element.findall(f"{{{NAMESPACE}}}source")),
        number=None if number is None else Decimal(number),
        unit=element.get("unit", ""),
        formula=element.get("formula", ""),
        template=element.get("template", ""),
        line=int(line),
    )


def _source(element: etree._Element) -> Source:
    return Source(*(element.get(name, "") for name in ("file", "sheet", "cell", "department")))
