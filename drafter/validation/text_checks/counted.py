"""Rows that the report counts 一是, 二是: a series counted so within one of them would stand there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.model import INITIATIVE, KIND_COLUMN, SECTION_COLUMN, SHEETS, Finding, Row, finding

from .numbering import without_spoken_series

GROUPED_BY = (SECTION_COLUMN, "责任人")
"""What the rows that are counted together have in common."""
EFFECT = "报告已经用“一是、二是”给各行编号，会重复，已去掉"


def without_double_series(
    rows: Mapping[str, Sequence[Row]],
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    """Take 一是, 二是 out of the words of rows that the report counts so (W02). A row alone keeps them."""
    findings: list[Finding] = []
    checked: dict[str, tuple[Row, ...]] = {}
    for sheet, lines in rows.items():
        turns = Counter(_group(row) for row in lines if _counts(row))
        done = [_without(row) if _counts(row) and turns[_group(row)] > 1 else (row, []) for row in lines]
        checked[sheet] = tuple(row for row, _ in done)
        findings += [each for _, found in done for each in found]
    return checked, findings


def _counts(row: Row) -> bool:
    return row.text(KIND_COLUMN) in ("", INITIATIVE)


def _group(row: Row) -> tuple[str, ...]:
    return tuple(row.text(header) for header in GROUPED_BY)


def _without(row: Row) -> tuple[Row, list[Finding]]:
    cells = dict(row.cells)
    findings = []
    for header in SHEETS[row.sheet].printed:
        cell = cells.get(header)
        text, found = without_spoken_series(cell.text) if cell else ("", [])
        if cell and found:
            cells[header] = replace(cell, text=text)
            words = {"found": "".join(f"“{mark}”" for mark in found), "effect": EFFECT}
            findings.append(finding("W02", cell.source, field=header, value=cell.text, **words))
    return Row(row.sheet, cells), findings
