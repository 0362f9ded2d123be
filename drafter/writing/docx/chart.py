"""Charts that Word draws and lets people edit, not pictures."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from drafter.model import Chart, Style

from ..shared import clean
from .block_styles import FIGURE, FIGURE_TITLE
from .chart_data import chart_workbook
from .chart_xml import chart_space
from .drawing import A, C, element
from .package import DOCUMENT, OFFICE, Part
from .styles import TYPE_AREA
from .xml import R, paragraph, run, w

_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_EMU_PER_TWIP = 635
_HEIGHT = 75 * 36000  # 75 mm in EMU


class DrawnChart(NamedTuple):
    """What a chart is made of.

    Attributes:
        series: The name of its series.
        words: What is read out to people who cannot see it.
        root: The root of its part.
        workbook: The workbook with its numbers.
    """

    series: str
    words: str
    root: etree._Element
    workbook: bytes


def drawn_chart(
    chart: Chart,
    workbook_id: str = "",
    style: Style = Style(),  # noqa: B008 - frozen
) -> DrawnChart:
    """Draw a chart.

    Args:
        chart: The chart.
        workbook_id: The id by which its part refers to its workbook.
        style: The fonts.

    Raises:
        ValueError: If it has not as many figures as categories.
    """
    series = clean(f"{chart.caption}（{chart.unit}）" if chart.unit else chart.caption)
    told = zip(chart.categories, chart.figures, strict=True)
    words = clean(f"{chart.caption}。{'；'.join(f'{category}：{figure.text}' for category, figure in told)}")
    root, workbook = chart_space(chart, series, workbook_id, style), chart_workbook(chart, series)
    return DrawnChart(series, words, root, workbook)


def chart_block(
    chart: Chart,
    n: int,
    style: Style = Style(),  # noqa: B008 - frozen
    *,
    available: int = TYPE_AREA,
) -> tuple[list[etree._Element], list[Part]]:
    """The chart with its caption below it, as is common for figures, and the parts that it needs.

    Args:
        chart: The chart.
        n: Its number among the charts of the report, from 1.
        style: The fonts.
        available: How wide it is, in twips.

    Raises:
        ValueError: If it has not as many figures as categories.
    """
    made = drawn_chart(chart, f"chart{n}", style)
    workbook = Part(
        f"word/embeddings/chart{n}.xlsx",
        made.workbook,
        f"{OFFICE}relationships/package",
        _WORKBOOK_TYPE,
        f"word/charts/chart{n}.xml",
    )
    drawn = Part(
        workbook.owner,
        made.root,
        f"{OFFICE}relationships/chart",
        _CHART_TYPE,
        DOCUMENT,
    )
    drawing = w("drawing", _inline(drawn.relation_id, n, made.words, available * _EMU_PER_TWIP))
    return [paragraph(FIGURE, w("r", drawing)), paragraph(FIGURE_TITLE, run(chart.caption))], [
        drawn,
        workbook,
    ]


def _inline(relation_id: str, n: int, words: str, width: int) -> etree._Element:
    """The frame of the chart, as a large character; `words` is read out to people who cannot see it."""
    reference = element(C, "chart")
    reference.set(f"{{{R}}}id", relation_id)
    return element(
        _INLINE,
        "inline",
        element(_INLINE, "extent", cx=width, cy=_HEIGHT),
        element(_INLINE, "effectExtent", l=0, t=0, r=0, b=0),
        element(_INLINE, "docPr", id=n, name=f"图表 {n}", descr=words),
        element(_INLINE, "cNvGraphicFramePr"),
        element(A, "graphic", element(A, "graphicData", reference, uri=C)),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
