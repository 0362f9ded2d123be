"""The numbers that stand at the columns, points and slices of a chart."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from drafter.model import Chart, ChartKind, Figure, Style
from drafter.patterns import regex

from .drawing import a, c, letters, text

_NUMBER = regex(r"\d+(?:,\d{3})*(?:\.\d+)?")


def labels(chart: Chart, style: Style, place: str) -> etree._Element:
    """The numbers as the text of the report prints them: 260余 where a number is inexact."""
    usual = number_format(after=chart.unit)
    shown = {
        "showLegendKey": 0,
        "showVal": 1,
        "showCatName": int(chart.kind is ChartKind.PIE),
        "showSerName": 0,
        "showPercent": 0,
        "showBubbleSize": 0,
    }

    def look(code: str) -> list[etree._Element]:
        return [
            c("numFmt", formatCode=code, sourceLinked=0),
            c("spPr", a("noFill"), a("ln", a("noFill"))),
            letters(style),
            c("dLblPos", val=place),
            *(c(name, val=value) for name, value in shown.items()),
            *([text("separator", " ")] if shown["showCatName"] else []),
        ]

    formats = [_printed_format(figure, chart.unit) for figure in chart.figures]
    own = [c("dLbl", c("idx", val=i), *look(code)) for i, code in enumerate(formats) if code != usual]
    return c("dLbls", *own, *look(usual))


def _printed_format(figure: Figure, unit: str) -> str:
    found = _NUMBER.search(figure.text)
    if not found or Decimal(found[0].replace(",", "")) != figure.number:
        return number_format("", unit)
    return number_format(figure.text[: found.start()], figure.text[found.end() :])


def number_format(before: str = "", after: str = "") -> str:
    """A number format (ISO/IEC 29500-1, 18.8.31): a number as it is, between words."""
    before, after = (f'"{word}"' if word else "" for word in (w.replace('"', "") for w in (before, after)))
    return f"{before}General{after}"
