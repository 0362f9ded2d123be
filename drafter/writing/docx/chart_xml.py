"""The chart part: a column, line or pie chart of one series in DrawingML (ISO/IEC 29500-1, 21.2).

Colours and fonts are given by name: WPS reports those of a theme as missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from drafter.model import Chart, ChartKind, Style

from .chart_data import SHEET
from .chart_labels import labels, number_format
from .drawing import HAIRLINE, a, c, fill, letters, stroke, text
from .xml import R

# Their greys differ, so that slices can be told apart on a black and white print.
_COLOURS = ("2F5D8C", "A9BFD6", "6B7A8A", "D5DCE3", "8C5A4A", "C9B29B", "4F7263", "B7C9BF")
_GRID, _AXIS = "D9D9D9", "7F7F7F"
_THICK = 28575  # 2.25 pt in EMU

_CATEGORY_AXIS, _VALUE_AXIS = 1, 2

# Where the plot stands, in parts of the chart: labels above the tallest column need room too.
_PLOT = {"layoutTarget": "outer", "x": 0.01, "y": 0.08, "w": 0.98, "h": 0.9}
_ROUND_PLOT = {"layoutTarget": "inner", "x": 0.32, "y": 0.13, "w": 0.36, "h": 0.74}

_FEW = 10


def chart_space(chart: Chart, series: str, workbook_id: str, style: Style) -> etree._Element:
    """The root of a chart part.

    Args:
        chart: The chart.
        series: The name of its series.
        workbook_id: The id of the relation to the workbook with its numbers.
        style: The fonts.
    """
    workbook = c("externalData", c("autoUpdate", val=0))
    workbook.set(f"{{{R}}}id", workbook_id)
    make = {ChartKind.COLUMN: _columns, ChartKind.LINE: _line, ChartKind.PIE: _pie}[chart.kind]
    return c(
        "chartSpace",
        c("date1904", val=0),
        c("lang", val="zh-CN"),
        c("roundedCorners", val=0),
        c(
            "chart",
            c("autoTitleDeleted", val=1),
            c("plotArea", *make(chart, series, style)),
            c("plotVisOnly", val=1),
            c("dispBlanksAs", val="gap"),
        ),
        c("spPr", a("noFill"), a("ln", a("noFill"))),
        letters(style),
        workbook,
    )


def _columns(chart: Chart, series: str, style: Style) -> Iterator[etree._Element]:
    yield _layout(_PLOT)
    yield c(
        "barChart",
        c("barDir", val="col"),
        c("grouping", val="clustered"),
        c("varyColors", val=0),
        c(
            "ser",
            *_name(series),
            c("spPr", fill(_COLOURS[0])),
            c("invertIfNegative", val=0),
            labels(chart, style, "outEnd"),
            *_data(chart),
        ),
        c("gapWidth", val=100),
        c("axId", val=_CATEGORY_AXIS),
        c("axId", val=_VALUE_AXIS),
    )
    yield from _axes(chart, style)


def _line(chart: Chart, series: str, style: Style) -> Iterator[etree._Element]:
    yield _layout(_PLOT)
    yield c(
        "lineChart",
        c("grouping", val="standard"),
        c("varyColors", val=0),
        c(
            "ser",
            *_name(series),
            c("spPr", a("ln", fill(_COLOURS[0]), a("round"), w=_THICK, cap="rnd")),
            c(
                "marker",
                c("symbol", val="circle"),
                c("size", val=7),
                c("spPr", fill(_COLOURS[0]), stroke(_COLOURS[0])),
            ),
            labels(chart, style, "t"),
            *_data(chart),
            c("smooth", val=0),
        ),
        c("marker", val=1),
        c("axId", val=_CATEGORY_AXIS),
        c("axId", val=_VALUE_AXIS),
    )
    yield from _axes(chart, style)


def _pie(chart: Chart, series: str, style: Style) -> Iterator[etree._Element]:
    """Each slice names its category and number; shares are not given, as no cell holds them."""
    slices = [
        c(
            "dPt",
            c("idx", val=i),
            c("bubble3D", val=0),
            c("spPr", fill(_COLOURS[i % len(_COLOURS)]), stroke("FFFFFF")),
        )
        for i in range(len(chart.figures))
    ]
    yield _layout(_ROUND_PLOT)
    yield c(
        "pieChart",
        c("varyColors", val=1),
        c("ser", *_name(series), *slices, labels(chart, style, "outEnd"), *_data(chart)),
        c("firstSliceAng", val=0),
    )


def _name(series: str) -> Iterator[etree._Element]:
    yield c("idx", val=0)
    yield c("order", val=0)
    yield c("tx", c("strRef", text("f", f"{SHEET}!$B$1"), _cache("str", [series])))


def _data(chart: Chart) -> Iterator[etree._Element]:
    last = len(chart.figures) + 1
    numbers = [None if f.number is None else f"{f.number.normalize():f}" for f in chart.figures]
    yield c("cat", c("strRef", text("f", f"{SHEET}!$A$2:$A${last}"), _cache("str", chart.categories)))
    yield c("val", c("numRef", text("f", f"{SHEET}!$B$2:$B${last}"), _cache("num", numbers)))


def _cache(kind: str, values: list[str | None] | list[str] | tuple[str, ...]) -> etree._Element:
    """Cache the numbers, which Word shows until somebody edits them."""
    head = [text("formatCode", "General")] if kind == "num" else []
    points = [c("pt", text("v", value), idx=i) for i, value in enumerate(values) if value is not None]
    return c(f"{kind}Cache", *head, c("ptCount", val=len(values)), *points)


def _axes(chart: Chart, style: Style) -> Iterator[etree._Element]:
    numbers = [figure.number for figure in chart.figures if figure.number is not None]
    # Columns that do not begin at nought would make small changes look large.
    from_nought = chart.kind is ChartKind.COLUMN and min(numbers, default=Decimal(0)) >= 0
    percent = chart.unit == "%" and all(0 <= number <= 100 for number in numbers)
    whole = from_nought and all(n == n.to_integral_value() and n <= _FEW for n in numbers)
    axis = c("spPr", a("ln", fill(_AXIS), w=HAIRLINE))
    yield c(
        "catAx",
        c("axId", val=_CATEGORY_AXIS),
        c("scaling", c("orientation", val="minMax")),
        c("delete", val=0),
        c("axPos", val="b"),
        c("numFmt", formatCode="General", sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low"),
        axis,
        # Upright, and none left out: Chinese wraps anywhere.
        letters(style, rot=0, vert="horz"),
        c("crossAx", val=_VALUE_AXIS),
        c("crosses", val="autoZero"),
        c("auto", val=0),
        c("lblAlgn", val="ctr"),
        c("lblOffset", val=100),
        c("tickLblSkip", val=1),
        c("noMultiLvlLbl", val=1),
    )
    yield c(
        "valAx",
        c("axId", val=_VALUE_AXIS),
        c(
            "scaling",
            c("orientation", val="minMax"),
            *([c("max", val=100)] if percent else []),
            *([c("min", val=0)] if from_nought else []),
        ),
        c("delete", val=0),
        c("axPos", val="l"),
        c("majorGridlines", c("spPr", stroke(_GRID))),
        c("numFmt", formatCode=number_format(after="%" if chart.unit == "%" else ""), sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        c("spPr", a("ln", a("noFill"))),
        letters(style),
        c("crossAx", val=_CATEGORY_AXIS),
        c("crosses", val="autoZero"),
        c("crossBetween", val="between"),
        *([c("majorUnit", val=20 if percent else 1)] if from_nought and (percent or whole) else []),
    )


def _layout(place: dict[str, object]) -> etree._Element:
    target, *numbers = place.items()
    modes = [c(f"{name}Mode", val="edge") for name in ("x", "y")]
    return c(
        "layout",
        c(
            "manualLayout",
            c(target[0], val=target[1]),
            *modes,
            *(c(name, val=value) for name, value in numbers),
        ),
    )
