"""From cells to rows: sheets are found by name, columns by header. Positions mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.chinese import same_name
from drafter.model import (
    LAST_YEAR_COLUMN,
    SHEETS,
    THIS_YEAR_COLUMN,
    Finding,
    Sheet,
    Source,
    finding,
    nearest,
)
from drafter.patterns import regex

from .cells import Cell, CellKind, Grid, Workbook, column_letters
from .merged_ranges import MergedRanges, Range
from .sheet_names import (
    ALL_SHEETS,
    HEADER_SEARCH_ROWS,
    SHEETS_OF,
    YEAR_IN_NAME,
    find_sheets,
    read_form,
    year_of,
)

ASIDE = regex(r"[(（][^()（）]*[)）]")
YEAR_ALONE = regex(r"20\d\d年?度?(?:数据?|数值|数量)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a sheet: its number and its cells by header. Every column of the sheet is there.

    `merged` are the headers of the cells in merged ranges of which nobody can tell to which row or column
    they belong, and `swallowed` those of them that are blank because of it.
    """

    number: int
    cells: Mapping[str, Cell]
    swallowed: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()

    def has(self, *headers: str) -> bool:
        """Whether any of these cells holds something."""
        return any(self.cells[h].kind is not CellKind.BLANK for h in headers)


def read_tables(workbook: Workbook) -> tuple[dict[str, list[TableRow]], list[Finding]]:
    """Read the rows of every sheet that a person fills.

    Returns:
        The rows by sheet, and what is wrong with sheets and columns (S01, S02, S07 to S13, S18). A sheet that
        cannot be read is left out.
    """
    year = year_of(workbook)
    sheets, findings = find_sheets(workbook, year)
    tables: dict[str, list[TableRow]] = {}
    own = (*SHEETS, *SHEETS_OF[read_form(workbook).role])
    for name, grid in sheets.items():
        table, faults = _Table(workbook.file, grid, ALL_SHEETS[name], year).read()
        if table is not None:
            tables[name] = table
        elif name not in own:  # only called like one of a coordinator's
            faults = [finding("S08", Source(workbook.file, name, ""), sheet=name)]
        findings += faults
    return tables, findings


class _Table:
    """A sheet's cells, looked at as rows under headers."""

    def __init__(self, file: str, grid: Grid, sheet: Sheet, year: int) -> None:
        self._file = file
        self._grid = grid
        self._sheet = sheet
        self._known = {same_name(header): header for header in sheet.headers}
        self._years = {THIS_YEAR_COLUMN: year, LAST_YEAR_COLUMN: year - 1} if year else {}
        self._header_row = self._find_header_row()

    def read(self) -> tuple[list[TableRow] | None, list[Finding]]:
        """Read the rows that hold something; None when a needed column is missing or stands twice."""
        columns, others, findings = self._find_columns()
        missing, taken = self._missing_columns(columns, others)
        findings += missing
        findings += self._unread_columns({h: cell for h, cell in others.items() if h not in taken})
        if any(f.code in ("S02", "S10") for f in findings):
            return None, findings
        merged = MergedRanges(self._grid, self._sheet, columns, self._header_row)
        return self._rows(columns, merged), [*findings, *map(self._merged_range, merged.unclear())]

    def _find_header_row(self) -> int:
        """The row near the top that holds most of the headers; a title may stand above it."""
        best, best_hits = 1, 0
        for number in sorted(self._grid.rows)[:HEADER_SEARCH_ROWS]:
            hits = sum(self._meant(_header(cell)) != "" for cell in self._grid.rows[number].values())
            if hits > best_hits:
                best, best_hits = number, hits
        return best

    def _find_columns(self) -> tuple[dict[str, int], dict[str, Cell], list[Finding]]:
        """The columns by header, the header cells that are none of ours, and headers that stand twice."""
        columns: dict[str, int] = {}
        others: dict[str, Cell] = {}
        findings = []
        for column, cell in sorted(self._grid.rows.get(self._header_row, {}).items()):
            typed = _header(cell)
            header = self._meant(typed)
            words = {"sheet": self._grid.name, "column": header}
            if not header:
                others[typed] = cell
            elif header in columns:
                findings.append(finding("S10", self._place(cell.address), value=header, **words))
            else:
                columns[header] = column
                if typed != header:
                    place = self._place(cell.address)
                    findings.append(finding("S13", place, field=header, value=typed, found=typed, **words))
        return columns, others, findings

    def _meant(self, typed: str) -> str:
        """The header that is meant: 2025年 in a form of 2025 is 本年; empty for none of ours."""
        if header := self._known.get(same_name(typed)):
            return header
        years = {int(year) for year in YEAR_IN_NAME.findall(typed)}
        bare = ASIDE.sub("", typed)
        if YEAR_ALONE.fullmatch(bare):
            return next(
                (h for h, year in self._years.items() if {year} == years and h in self._sheet.headers), ""
            )
        header = self._known.get(same_name(bare), "")
        return header if years <= {self._years.get(header, 0)} else ""

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

    def _rows(self, columns: Mapping[str, int], merged: MergedRanges) -> list[TableRow]:
        rows = (
            TableRow(number, {h: self._grid.cell(number, columns.get(h, 0)) for h in self._sheet.headers})
            for number in sorted(self._grid.rows)
            if number > self._header_row
        )
        return [self._unmerged(row, columns, merged) for row in rows if row.has(*self._sheet.headers)]

    def _unmerged(self, row: TableRow, columns: Mapping[str, int], merged: MergedRanges) -> TableRow:
        """The row with the words that its merged ranges share, and with what other ranges swallowed."""
        if not self._grid.merged:
            return row
        cells = dict(row.cells)
        for header, column in columns.items():
            cells[header] = self._grid.cell(merged.shared_row(row.number, column), column)
        covered = frozenset(h for h, column in columns.items() if merged.covers(row.number, column))
        swallowed = frozenset(h for h in covered if merged.swallows(row.number, columns[h]))
        return TableRow(row.number, cells, swallowed, covered)

    def _merged_range(self, merged: Range) -> Finding:
        top, left, bottom, right = merged
        start = f"{column_letters(left)}{top}"
        words = {"range": f"{start}:{column_letters(right)}{bottom}"}
        return finding("S09", self._place(start), value=self._grid.cell(top, left).text, **words)

    def _place(self, address: str) -> Source:
        return Source(self._file, self._grid.name, address)


def _header(cell: Cell) -> str:
    return "".join(cell.text.split()).strip("*＊：:")


def _letters(cell: Cell) -> str:
    return cell.address.rstrip("0123456789")
