"""The sheets of text: rows as loaded become rows of the dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.model import LAST_WORDS_COLUMN, SHEETS, CellText, Finding, Row, Sheet, Source, finding
from drafter.workbook import TableRow

from .remarks import label_of, label_of_words
from .renewing import odd_choices
from .schemas import LoadedRow
from .values import Read


def read_rows(
    sheet: Sheet, rows: Sequence[LoadedRow], file: str, department: str
) -> tuple[tuple[Row, ...], list[Finding]]:
    """Turn the loaded rows of a sheet of text into rows of the dataset, in the order of the sheet.

    Args:
        sheet: The sheet.
        rows: Rows with what each cell was read as.
        file: How findings name the file.
        department: Who filled the workbook.
    """
    found: list[Row] = []
    findings: list[Finding] = []
    for row, values in rows:
        places = {h: Source(file, sheet.name, cell.address, department) for h, cell in row.cells.items()}
        cells = {
            header: CellText(value.value, places[header])
            if isinstance(value := values.get(header), Read)
            else None
            for header in sheet.headers
        }
        found.append(Row(sheet.name, cells))
        findings += [*_blank_cells(sheet, row, places), *odd_choices(found[-1])]
    return tuple(found), findings


def _blank_cells(sheet: Sheet, row: TableRow, places: dict[str, Source]) -> Iterator[Finding]:
    """The cells that a row must not leave blank, but for those that a merged range has swallowed (S09)."""
    title = next(row.cells[column.header] for column in sheet.columns if column.needed)
    for column in sheet.columns:
        unnamed = column.if_blank == "R10" and title.blank
        renewed = column.header in sheet.renewed and not row.cells[LAST_WORDS_COLUMN].blank
        missing = row.cells[column.header].blank and column.header not in row.swallowed and not renewed
        if column.if_blank and missing and not unnamed:
            words = {"column": column.header, **label_of(row, sheet)}
            yield finding(column.if_blank, places[column.header], field=column.header, **words)


def without_repetitions(groups: Sequence[Sequence[Row]]) -> tuple[tuple[Row, ...], list[Finding]]:
    """Return the rows of all groups in their order, each once, and a finding for each repetition (R09).

    Rows of which no cell could be read repeat nothing.
    """
    kept: list[Row] = []
    first: dict[tuple[str, ...], Row] = {}
    findings: list[Finding] = []
    for row in (row for group in groups for row in group):
        words = tuple(row.text(header) for header in row.cells)
        if words in first and any(words):
            where, other = place_of(row), place_of(first[words])
            named = other if other.file != where.file else other.cell
            findings.append(finding("R09", where, label=label_of_text(row), other=named))
        else:
            first[words] = row
            kept.append(row)
    return tuple(kept), findings


def label_of_text(row: Row) -> str:
    """The words by which a person knows a row."""
    columns = SHEETS[row.sheet].columns
    return label_of_words(row.text(column.header) for column in columns if column.speaks)


def place_of(row: Row) -> Source:
    """The first cell of a row that is printed, or else that is filled."""
    printed = SHEETS[row.sheet].printed
    headers = sorted(row.cells, key=lambda header: header not in printed)
    return next(cell.source for header in headers if (cell := row.cells[header]))
