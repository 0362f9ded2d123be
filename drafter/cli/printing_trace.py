"""Printing where the numbers of a report come from: by heading, two lines or more a number, 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .printing_findings import print_findings
from .terminal import say, spell_out
from .wrapping import in_columns

if TYPE_CHECKING:
    from drafter.model import Source
    from drafter.pipeline import TraceResult
    from drafter.tracing import Place, TracedFigure

KINDS = {
    "value": "本年数",
    "previous": "上年数",
    "change": "增减",
    "rate": "比率",
    "share": "占比",
    "words": "文字",
}
STATES = {"retyped": "改写", "copied": "复制", "deleted": "删去", "loose": "空白"}
COLOURS = {"retyped": "yellow", "copied": "yellow", "deleted": "red", "loose": "red"}
HEADERS = ("数据", "指标", "类别", "位置", "改动")
WIDTHS = (16, 28, 6, 12, 6)
INDENT = 4
NOWHERE = "已经删去的"
BEFORE = "标题以前"


def print_trace(result: TraceResult, *, verified: bool) -> None:
    """The numbers in reading order, and how many there are.

    Args:
        result: What was found.
        verified: Whether they were held against the workbooks; then only what people changed is listed.
    """
    trace = result.trace
    say(f"{trace.unit} {trace.year} 年" if trace.unit else result.file, bold=True)
    shown = [each for each in trace.figures if not verified or each.state.value in STATES]
    if shown:
        say(" " * INDENT + _line(HEADERS), dim=True)
    for heading, figures in groupby(shown, key=_heading):
        say(heading, indent=0)
        for figure in figures:
            _print_figure(figure)
    print_findings(result.findings, sys.stdout)
    say(_summary(result, verified=verified), indent=0)


def trace_json(result: TraceResult) -> dict[str, Any]:
    """The same as `--json` prints it."""
    now = {id(each.figure): each.new for each in result.outdated}
    return {
        "report": result.file,
        "unit": result.trace.unit,
        "year": result.trace.year,
        "figures": [_figure_json(each, now) for each in result.trace.figures],
        "unsourced": [
            {"text": each.text, "place": place_json(each.place), "words": each.words}
            for each in result.unsourced
        ],
        "findings": [each.as_json() for each in result.findings],
    }


def _figure_json(traced: TracedFigure, now: dict[int, str]) -> dict[str, Any]:
    figure = traced.figure
    told = {
        "n": traced.n,
        "text": traced.text,
        "built": figure.text if figure else "",
        "state": traced.state.value,
        "indicator": figure.indicator if figure else "",
        "kind": figure.kind.value if figure else "",
        "value": format(figure.number, "f") if figure and figure.number is not None else "",
        "unit": figure.unit if figure else "",
        "place": place_json(traced.place),
        "sources": [source_json(each) for each in figure.sources] if figure else [],
        "formula": figure.formula if figure else "",
    }
    return {**told, "now": now[id(traced)]} if id(traced) in now else told


def place_json(place: Place | None) -> dict[str, Any] | None:
    """A place as `--json` prints it."""
    if place is None:
        return None
    return {
        "headings": list(place.headings),
        "paragraph": place.paragraph,
        "table": place.table,
        "chart": place.chart,
    }


def source_json(source: Source) -> dict[str, str]:
    """A cell as `--json` prints it."""
    return {
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "department": source.department,
    }


def _heading(traced: TracedFigure) -> str:
    place = traced.place
    if place is None:
        return NOWHERE
    return " › ".join(place.headings) or (place.words if place.chart else BEFORE)


def _print_figure(traced: TracedFigure) -> None:
    figure, place = traced.figure, traced.place
    cells = (
        traced.text or "（空白）",
        figure.indicator if figure else "",
        KINDS[figure.kind.value] if figure else "",
        place.words if place else "",
        STATES.get(traced.state.value, ""),
    )
    say(" " * INDENT + _line(cells), colour=COLOURS.get(traced.state.value))
    for line in _behind(traced):
        say(" " * 2 * INDENT, end="")
        say(line, dim=True, indent=2 * INDENT)


def _behind(traced: TracedFigure) -> Iterator[str]:
    """What stands below a number: how it was built, how it was computed, its cells."""
    from drafter.tracing import sheets_in_words

    figure = traced.figure
    if figure is None:
        return
    if traced.retyped:
        yield f"生成时是：{figure.text}"
    if figure.formula:
        yield f"算法：{figure.formula}"
    if figure.sources:
        yield f"来源：{'；'.join(sheets_in_words(figure.sources))}"


def _line(cells: Sequence[str]) -> str:
    shown = (in_columns(spell_out(cell), width) for cell, width in zip(cells, WIDTHS, strict=True))
    return " ".join(shown).rstrip()


def _summary(result: TraceResult, *, verified: bool) -> str:
    counts = {state.value: count for state, count in result.trace.counts.items()}
    changed = [f"{word} {counts[state]} 处" for state, word in STATES.items() if counts.get(state)]
    told = f"共 {sum(counts.values())} 处数据" + (f"，其中{'、'.join(changed)}" if changed else "")
    if verified:
        told += f"；与填报表不符 {len(result.outdated)} 处，没有来源 {len(result.unsourced)} 处"
    return f"{told}。"
