"""From cells to rows: sheets are found by name, columns by header. Positions mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.chinese import BLANKS
from drafter.model import (
    HELP_SHEET,
    IDENTITY_SHEET,
    SHEETS,
    Finding,
    Sheet,
    Source,
    finding,
    nearest,
)

from .cells import Cell, Grid, Workbook
from .scanning import column_letters

HEADER_SEARCH_ROWS = 12
OTHER_SHEETS = (HELP_SHEET, IDENTITY_SHEET, "检查结果")
"""Sheets of ours that hold no rows."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a sheet: its number and its cells by header. Every column of the sheet is there."""

    number: int
    cells: Mapping[str, Cell]

    def has(self, *headers: str) -> bool:
        """Whether any of these cells holds something."""
        return any(not self.cells[h].blank for h in headers)


def read_identity(workbook: Workbook) -> dict[str, str]:
    """Read the form's identity: form_version, level, pack, year, unit; empty without its sheet."""
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
    strangers = [name for name in workbook.grids if name not in SHEETS and name not in OTHER_SHEETS]
    meant: set[str] = set()
    for name, sheet in SHEETS.items():
        grid = workbook.grids.get(name)
        if grid is None:
            near = nearest(name, strangers)
            similar = f"现有的“{near}”是不是它？" if near else ""
            meant |= {near} - {""}
            findings.append(finding("S01", Source(workbook.file, name, ""), sheet=name, similar=similar))
            continue
        table, faults = _Table(workbook.file, grid, sheet).read()
        findings += faults
        if table is not None:
            tables[name] = table
    for name in strangers:
        if name not in meant and workbook.grids[name].rows:
            findings.append(finding("S08", Source(workbook.file, name, ""), sheet=name))
    return tables, findings


class _Table:
    """A sheet's cells, looked at as rows under headers."""

    def __init__(self, file: str, grid: Grid, sheet: Sheet) -> None:
        self._file = file
        self._grid = grid
        self._sheet = sheet
        self._header_row = self._find_header_row()

    def read(self) -> tuple[list[TableRow] | None, list[Finding]]:
        """Read the rows that hold something; None when a needed column is missing or stands twice."""
        columns, others, findings = self._find_columns()
        missing, taken = self._missing_columns(columns, others)
        findings += missing
        findings += self._unread_columns({h: cell for h, cell in others.items() if h not in taken})
        if any(f.code in ("S02", "S10") for f in findings):
            return None, findings
        return self._rows(columns), [*findings, *self._merged_ranges(columns)]

    def _find_header_row(self) -> int:
        """The row near the top that holds most of the headers; a title may stand above it."""
        best, best_hits = 1, 0
        for number in sorted(self._grid.rows)[:HEADER_SEARCH_ROWS]:
            hits = sum(_header(cell) in self._sheet.headers for cell in self._grid.rows[number].values())
            if hits > best_hits:
                best, best_hits = number, hits
        return best

    def _find_columns(self) -> tuple[dict[str, int], dict[str, Cell], list[Finding]]:
        """The columns by header, the header cells that are none of ours, and headers that stand twice."""
        columns: dict[str, int] = {}
        others: dict[str, Cell] = {}
        findings = []
        for column, cell in sorted(self._grid.rows.get(self._header_row, {}).items()):
            header = _header(cell)
            if header in columns:
                words = {"sheet": self._grid.name, "column": header}
                findings.append(finding("S10", self._place(cell.address), value=header, **words))
            elif header in self._sheet.headers:
                columns[header] = column
            else:
                others[header] = cell
        return columns, others, findings

    def _missing_columns(
        self, columns: Mapping[str, int], others: Mapping[str, Cell]
    ) -> tuple[list[Finding], set[str]]:
        """The needed columns that are not there, and the other headers that may be meant for them."""
        findings: list[Finding] = []
        taken: set[str] = set()
        for column in self._sheet.columns:
            if column.header in columns or not column.needed:
                continue
            near = nearest(column.header, (header for header in others if header not in taken))
            taken |= {near} - {""}
            address = others[near].address if near else f"A{self._header_row}"
            words = {
                "sheet": self._grid.name,
                "column": column.header,
                "similar": f"{address} 的“{near}”是不是它？" if near else "",
            }
            findings.append(finding("S02", self._place(address), field=column.header, **words))
        return findings, taken

    def _unread_columns(self, others: Mapping[str, Cell]) -> Iterator[Finding]:
        """Columns of other headers into which something is typed."""
        for header, cell in others.items():
            if any(_letters(each) == _letters(cell) for each in self._data_cells()):
                words = {"sheet": self._grid.name, "column": header}
                yield finding("S07", self._place(cell.address), field=header, **words)

    def _data_cells(self) -> Iterator[Cell]:
        for number, row in self._grid.rows.items():
            if number > self._header_row:
                yield from row.values()

    def _rows(self, columns: Mapping[str, int]) -> list[TableRow]:
        rows = (
            TableRow(number, {h: self._grid.cell(number, columns.get(h, 0)) for h in self._sheet.headers})
            for number in sorted(self._grid.rows)
            if number > self._header_row
        )
        return [row for row in rows if row.has(*self._sheet.headers)]

    def _merged_ranges(self, columns: Mapping[str, int]) -> Iterator[Finding]:
        """Merged ranges among the data. A range that nothing is typed into does no harm."""
        for top, left, bottom, right in self._grid.merged:
            touches = any(left <= column <= right for column in columns.values())
            if bottom > self._header_row and touches and not self._grid.cell(top, left).blank:
                start = f"{column_letters(left)}{top}"
                words = {"range": f"{start}:{column_letters(right)}{bottom}"}
                yield finding("S09", self._place(start), value=self._grid.cell(top, left).text, **words)

    def _place(self, address: str) -> Source:
        return Source(self._file, self._grid.name, address)


def _header(cell: Cell) -> str:
    text = "".join(c for c in cell.text if c not in BLANKS)
    return text.strip("*＊：:")


def _letters(cell: Cell) -> str:
    return cell.address.rstrip("0123456789")
