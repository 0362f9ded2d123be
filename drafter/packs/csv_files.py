"""The CSV files of a pack: columns found by name, every row with its line, faults as findings."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.model import Finding, Source, finding, reason_of

from .pack import Folder


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
    """

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    code: str = "T07"
    limit: int = 2_000_000

    def read(self, folder: Folder) -> tuple[list[CsvRow], list[Finding]]:
        """Read the file of a pack; one that is absent has no rows.

        Returns:
            The rows that are not blank and no longer than the header, short ones filled up with blanks,
            and what is wrong with the file. Without a needed column there are none, and none behind a line
            that is no CSV.
        """
        path = folder.file(self.name)
        if path is None:
            return [], []
        text, reason = _text(path, self.limit)
        if reason:
            return [], [self.fault(folder, 1, reason)]
        reader = csv.reader(text.splitlines())
        rows: list[CsvRow] = []
        findings: list[Finding] = []
        try:
            header = _without_blanks_behind(next(reader, []))
            findings += self._wrong_header(header, folder)
            if not set(self.needed) <= set(header):
                return [], findings
            for row in reader:
                cells = _without_blanks_behind(row)
                if len(cells) > len(header):
                    reason = f"应有 {len(header)} 列，实有 {len(cells)} 列"
                    findings.append(self.fault(folder, reader.line_num, reason))
                elif cells:
                    rows.append(CsvRow(reader.line_num, _by_column(header, cells)))
        except csv.Error:
            findings.append(self.fault(folder, reader.line_num, "从这一行起不符合 CSV 格式"))
        return rows, findings

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


def _text(path: Path, limit: int) -> tuple[str, str]:
    """The text of a file, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            return "", "文件过大"
        return data.decode("utf-8-sig"), ""
    except OSError as error:
        return "", f"文件打不开，{reason_of(error)}"
    except UnicodeDecodeError:
        return "", "文件不是 UTF-8 编码，请另存为“CSV UTF-8（逗号分隔）”"
