"""The CSV files of a pack: columns found by name, every row with its line, faults as findings."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafter.model import Finding, Source, finding

from .texts import REFUSED, read_text

if TYPE_CHECKING:
    from _csv import Reader

    from .pack import Folder

MOST_FAULTS = 100
"""So many faulty rows of a file are named."""
MOST_SWALLOWED = 20
"""So often reading begins anew behind a quotation mark that is not closed."""
UNCLOSED = "引号没有配对，或者不符合 CSV 格式"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row below the header: its line in the file, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, without blanks around it; empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A kind of CSV file that a pack may hold.

    Attributes:
        name: The file's name.
        needed: The columns that have to be there, in any order.
        optional: The columns that may be.
        code: The code of what is wrong with one.
        limit: How many bytes it may have.
        most: How many rows it may have.
    """

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    code: str = "T07"
    limit: int = 2_000_000
    most: int = 20_000

    def read(self, folder: Folder) -> tuple[list[CsvRow], list[Finding]]:
        """Read the file of a pack; one that is absent has no rows.

        Returns:
            The rows that are not blank and no longer than the header, short ones filled up with blanks,
            and what is wrong with the file. Without a needed column there are none. A row that a quotation
            mark spoils is left out; the lines behind it are read.
        """
        path = folder.file(self.name)
        if path is None:
            return [], []
        file = read_text(path, self.limit)
        if file.reason:
            advice = "，请另存为“CSV UTF-8（逗号分隔）”" if file.reason == REFUSED else ""
            return [], [self.fault(folder, 1, file.reason + advice)]
        findings = file.faults(f"{folder.name}/{self.name}")
        records = _records(file.text)
        first = next(records, Record(1, [], ""))
        header = _without_blanks_behind(first.cells)
        findings += self._wrong_header(header, folder)
        if first.reason:
            return [], [*findings, self.fault(folder, 1, first.reason)]
        if not set(self.needed) <= set(header):
            return [], findings
        rows: list[CsvRow] = []
        faults: list[Finding] = []
        for record in records:
            cells = _without_blanks_behind(record.cells)
            reason = record.reason or _misfit(cells, len(header))
            if len(rows) + len(faults) == self.most or len(faults) == MOST_FAULTS:
                reason = "行太多" if len(faults) < MOST_FAULTS else "有问题的行太多"
                faults.append(self.fault(folder, record.line, f"{reason}，从这一行起没有读"))
                break
            if reason:
                faults.append(self.fault(folder, record.line, reason))
            elif cells:
                rows.append(CsvRow(record.line, _by_column(header, cells)))
        return rows, findings + faults

    def fault(self, folder: Folder, line: int, reason: str, column: str = "") -> Finding:
        """Make the finding for a line of the file, or for a column of it."""
        place = Source(f"{folder.name}/{self.name}", "", f"第 {line} 行")
        return finding(self.code, place, field=column, reason=reason)

    def _wrong_header(self, header: Sequence[str], folder: Folder) -> list[Finding]:
        every = (*self.needed, *self.optional)
        faults = [
            (name, f"不认识“{name}”这一列，可以有的列是{'、'.join(every)}")
            for name in dict.fromkeys(header)
            if name and name not in every
        ]
        faults += [(name, f"“{name}”列写了 {n} 次") for name, n in Counter(header).items() if name and n > 1]
        missing = [name for name in self.needed if name not in header]
        if missing:
            named = "".join(f"“{name}”" for name in missing)
            faults.append((missing[0], f"表头缺少{named}列，应有的列是{'、'.join(self.needed)}"))
        return [self.fault(folder, 1, reason, name) for name, reason in faults]


def first_of_each_file(findings: Iterable[Finding]) -> list[Finding]:
    """So many findings about each file as somebody may want to read, and how many more there are."""
    by_file: dict[str, list[Finding]] = {}
    for each in findings:
        by_file.setdefault(each.file, []).append(each)
    kept: list[Finding] = []
    for file, found in by_file.items():
        kept += found[:MOST_FAULTS]
        if len(found) > MOST_FAULTS:
            reason = f"另有 {len(found) - MOST_FAULTS} 处没有列出"
            kept.append(finding(found[0].code, Source(file, "", ""), reason=reason))
    return kept


class Record(NamedTuple):
    """A row of a file: the line on which it ends, its cells, and why it is none."""

    line: int
    cells: list[str]
    reason: str = ""


def _records(text: str) -> Iterator[Record]:
    """The rows of a file.

    A quotation mark that is opened and not closed swallows rows. A row of several lines that has not as many
    cells as the header is therefore given up for its first line, and reading goes on with the next.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader, before = csv.reader(lines), 0
    widths: set[int] = set()
    for _ in range(MOST_SWALLOWED):
        for first, end, cells in _read_on(reader, before):
            if cells is None or (end - first > 1 and len(cells) not in widths):
                break
            widths = widths or {len(cells), len(_without_blanks_behind(cells))}
            yield Record(end, cells)
        else:
            return
        yield Record(first + 1, [], UNCLOSED)
        before = first + 1
        reader = csv.reader(lines[before:])
    yield Record(before + 1, [], f"{UNCLOSED}的太多，从这一行起没有读")


def _read_on(reader: Reader, before: int) -> Iterator[tuple[int, int, list[str] | None]]:
    """How many lines stand before each row, how many it ends with, and its cells; None if they are none."""
    while True:
        first = before + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield first, before + reader.line_num, None
            return
        yield first, before + reader.line_num, cells


def _misfit(cells: Sequence[str], wanted: int) -> str:
    return f"应有 {wanted} 列，实有 {len(cells)} 列" if len(cells) > wanted else ""


def _without_blanks_behind(row: Sequence[str]) -> list[str]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _by_column(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells of a row by column; of a column written twice, the first."""
    found: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        found.setdefault(name, cell)
    return found
