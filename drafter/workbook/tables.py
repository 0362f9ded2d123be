"""From cells to rows: sheets are found by name, columns by header. Positions mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from drafter.chinese import BLANKS
from drafter.model import Finding, Source, finding

from .cells import Cell, CellKind, Grid, Workbook
from .layout import HELP_SHEET, IDENTITY_SHEET, SHEETS, SheetLayout
from .scanning import column_letters

HEADER_SEARCH_ROWS = 12
OWN_SHEETS = {HELP_SHEET, IDENTITY_SHEET, "检查结果", *SHEETS}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a sheet: its number and its cells by header. Every column of the layout is there."""

    number: int
    cells: Mapping[str, Cell]

    def filled(self, *headers: str) -> bool:
        """Whether any of these cells holds something."""
        return any(not self.cells[h].blank for h in headers)


def read_identity(workbook: Workbook) -> dict[str, str]:
    """The form's identity (form_version, level, pack, year, unit); empty when the sheet is not there."""
    grid = workbook.grids.get(IDENTITY_SHEET)
    if grid is None:
        return {}
    return {grid.cell(row, 1).text: grid.cell(row, 2).text for row in grid.rows}


def read_tables(workbook: Workbook) -> tuple[dict[str, list[TableRow]], list[Finding]]:
    """Read the rows of every sheet that a person fills.

    Returns:
        The rows by sheet, and what is wrong with sheets and columns (S01, S02, S07 to S10). A sheet that
        cannot be read is left out.
    """
    tables: dict[str, list[TableRow]] = {}
    findings: list[Finding] = []
    strangers = [n for n in workbook.grids if n not in OWN_SHEETS and workbook.grids[n].rows]
    for name, layout in SHEETS.items():
        grid = workbook.grids.get(name)
        if grid is None:
            near = get_close_matches(
                name, [n for n in workbook.grids if n not in OWN_SHEETS], n=1, cutoff=0.4
            )
            similar = f"现有的“{near[0]}”是不是它？" if near else ""
            strangers = [n for n in strangers if n not in near]
            findings.append(finding("S01", Source(workbook.file, name, ""), sheet=name, similar=similar))
        else:
            table, faults = _read_table(workbook.file, grid, layout)
            findings += faults
            if table is not None:
                tables[name] = table
    findings += [finding("S08", Source(workbook.file, n, ""), sheet=n) for n in strangers]
    return tables, findings


def _read_table(file: str, grid: Grid, layout: SheetLayout) -> tuple[list[TableRow] | None, list[Finding]]:
    header_row = _header_row(grid, layout)
    found: dict[str, int] = {}
    findings: list[Finding] = []
    extra: dict[str, Cell] = {}
    for column, cell in sorted(grid.rows.get(header_row, {}).items()):
        header = _header(cell)
        if header in found:
            where = Source(file, grid.name, cell.address)
            findings.append(finding("S10", where, sheet=grid.name, column=header, value=header))
        elif header in layout.headers:
            found[header] = column
        else:
            extra[header] = cell
    missing = [c for c in layout.columns if c.header not in found]
    for column_layout in missing:
        if not column_layout.required:
            continue
        near = get_close_matches(column_layout.header, extra, n=1, cutoff=0.4)
        similar = f"{extra[near[0]].address} 的“{near[0]}”是不是它？" if near else ""
        where = Source(file, grid.name, extra[near[0]].address if near else f"A{header_row}")
        findings.append(
            finding(
                "S02",
                where,
                field=column_layout.header,
                sheet=grid.name,
                column=column_layout.header,
                similar=similar,
            )
        )
        if near:
            extra.pop(near[0])
    findings += _unread_columns(file, grid, header_row, extra)
    if any(f.code in ("S02", "S10") for f in findings):
        return None, findings
    findings += _merged(file, grid, header_row, found)
    columns = {c.header: found.get(c.header, 0) for c in layout.columns}
    rows = [
        TableRow(number, {header: grid.cell(number, column) for header, column in columns.items()})
        for number in sorted(grid.rows)
        if number > header_row
    ]
    return [row for row in rows if row.filled(*layout.headers)], findings


def _header(cell: Cell) -> str:
    text = "".join(c for c in cell.text if c not in BLANKS)
    return text.strip("*＊：:")


def _header_row(grid: Grid, layout: SheetLayout) -> int:
    """The row near the top that holds most of the headers; a title may stand above it."""
    best, best_hits = 1, 0
    for number in sorted(grid.rows)[:HEADER_SEARCH_ROWS]:
        hits = sum(_header(cell) in layout.headers for cell in grid.rows[number].values())
        if hits > best_hits:
            best, best_hits = number, hits
    return best


def _unread_columns(file: str, grid: Grid, header_row: int, extra: Mapping[str, Cell]) -> list[Finding]:
    findings = []
    for header, cell in extra.items():
        letters = cell.address.rstrip("0123456789")
        below = (row for number, row in grid.rows.items() if number > header_row)
        if any(c.address.rstrip("0123456789") == letters for row in below for c in row.values()):
            where = Source(file, grid.name, cell.address)
            findings.append(finding("S07", where, field=header, sheet=grid.name, column=header))
    return findings


def _merged(file: str, grid: Grid, header_row: int, found: Mapping[str, int]) -> list[Finding]:
    """Merged ranges among the data. A range that nothing is typed into does no harm."""
    findings = []
    for top, left, bottom, right in grid.merged:
        touches = any(left <= column <= right for column in found.values())
        if bottom > header_row and touches and not grid.cell(top, left).blank:
            where = Source(file, grid.name, f"{column_letters(left)}{top}")
            span = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
            findings.append(finding("S09", where, range=span, value=grid.cell(top, left).text))
    return findings


__all__ = ["CellKind", "TableRow", "read_identity", "read_tables"]
