"""The sheets of text: rows become initiatives, problems, duties, plans and matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from drafter.model import (
    CellText,
    Duty,
    Finding,
    Initiative,
    Matter,
    Plan,
    Problem,
    Source,
    finding,
)
from drafter.workbook import (
    DUTIES_SHEET,
    FIGURES_SHEET,
    INITIATIVES_SHEET,
    MATTERS_SHEET,
    PLANS_SHEET,
    PROBLEMS_SHEET,
    SHEETS,
    TableRow,
)

from .values import Read

NEEDED = {
    INITIATIVES_SHEET: ("板块",),
    PROBLEMS_SHEET: ("问题",),
    DUTIES_SHEET: ("内容",),
    PLANS_SHEET: ("任务",),
    MATTERS_SHEET: ("内容",),
}
MEANT = {
    FIGURES_SHEET: ("本年", "上年", "约数", "填报部门", "说明"),
    INITIATIVES_SHEET: ("标题", "主要做法", "工作成效"),
    PROBLEMS_SHEET: ("问题", "表现", "原因"),
    DUTIES_SHEET: ("事项", "内容"),
    PLANS_SHEET: ("任务", "措施"),
    MATTERS_SHEET: ("标题", "内容"),
}
"""A row in which one of these is filled was meant to say something; others are blank lines of the form."""

BUILDERS: Mapping[str, Callable[[Mapping[str, CellText | None]], Any]] = {
    INITIATIVES_SHEET: lambda c: Initiative(
        c["板块"].text if c["板块"] else "", c["标题"], c["主要做法"], c["工作成效"], c["责任部门"]
    ),
    PROBLEMS_SHEET: lambda c: Problem(c["问题"], c["表现"], c["原因"]),
    DUTIES_SHEET: lambda c: Duty(c["责任人"], c["事项"], c["内容"]),
    PLANS_SHEET: lambda c: Plan(c["任务"], c["措施"], c["责任部门"]),
    MATTERS_SHEET: lambda c: Matter(c["标题"], c["内容"]),
}


def read_rows(
    sheet: str, rows: Sequence[tuple[TableRow, Mapping[str, Any]]], file: str, department: str
) -> tuple[list[Any], list[Finding]]:
    """Turn the loaded rows of a sheet of text into its nouns, in the order of the sheet.

    Args:
        sheet: The sheet's name.
        rows: Rows with what each cell was read as.
        file: How findings name the file.
        department: Who filled the workbook.
    """
    found: list[Any] = []
    findings: list[Finding] = []
    for row, values in rows:
        findings += _unfilled(sheet, row, file, department)
        cells = {
            header: CellText(value.value, Source(file, sheet, row.cells[header].address, department))
            if isinstance(value := values.get(header), Read)
            else None
            for header in SHEETS[sheet].headers
        }
        found.append(BUILDERS[sheet](cells))
    return found, findings


def _unfilled(sheet: str, row: TableRow, file: str, department: str) -> list[Finding]:
    findings = []
    for header in NEEDED[sheet]:
        if row.cells[header].blank:
            where = Source(file, sheet, row.cells[header].address, department)
            findings.append(finding("V27", where, field=header, column=header))
    if sheet == PROBLEMS_SHEET and row.cells["原因"].blank and not row.cells["问题"].blank:
        where = Source(file, sheet, row.cells["原因"].address, department)
        findings.append(finding("R10", where, field="原因", problem=row.cells["问题"].text))
    return findings
