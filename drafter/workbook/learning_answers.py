"""Reads 学习核对.xlsx back: what a person has typed, by the places of the sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.model import PROFILE_SHEET, DraftError, Finding, Source, WrongUseError, finding

from .cells import CellKind, Grid, Workbook
from .learning_layout import REVIEW_FILE, REVIEW_IDENTITY, Mends, ReviewWords
from .xlsx_file import read_workbook

HEADER_SEARCH_ROWS = 12
WRITTEN = (CellKind.TEXT, CellKind.NUMBER, CellKind.BOOLEAN, CellKind.DATE, CellKind.PERCENT)
HEADERS = {mends.value: mends for mends in Mends}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person typed into a cell: for which place of the sample, what it mends, and where it stands."""

    place: str
    mends: Mends
    text: str
    source: Source


@dataclass(frozen=True)
class Answers:
    """All that was typed into 学习核对.xlsx.

    Attributes:
        file: The file.
        pack: The pack that it was written for.
        sample: The digest of the sample that it was written for.
        gone: The places whose rows somebody has deleted.
        given: The answers, in reading order.
    """

    file: str
    pack: str
    sample: str
    gone: tuple[str, ...]
    given: tuple[Answer, ...]


def is_learning_review(path: Path) -> bool:
    """Whether a file is one in which learning is mended; one whose name does not say so is not opened."""
    stem = REVIEW_FILE.partition(".")[0]
    if stem not in path.stem:
        return False
    try:
        grids = read_workbook(path, only={REVIEW_IDENTITY, PROFILE_SHEET}).grids
    except DraftError:
        return False
    return REVIEW_IDENTITY in grids and PROFILE_SHEET not in grids


def read_answers(path: Path) -> tuple[Answers, list[Finding]]:
    """Read what was typed.

    Returns:
        The answers, and what is wrong with cells of them (U25).

    Raises:
        DraftError: If it is no workbook that can be read (F01 to F11).
        WrongUseError: If it is another kind of workbook (U21).
        FileNotFoundError: If it does not exist.
    """
    path.stat()
    book = read_workbook(path)
    identity = _identity(book)
    tables = [table for grid in book.grids.values() if (table := _Table.of(book.file, grid))]
    if "sample" not in identity or not tables:
        raise WrongUseError(finding("U21", Source(book.file, "", ""), name=book.file))
    places: set[str] = set()
    given: list[Answer] = []
    findings: list[Finding] = []
    for table in tables:
        for row, place in table.rows():
            answers, faults = table.answers(row, place)
            findings += faults
            if place in places and answers:
                findings += [unused("U25", each, f"位置“{place}”前面已经有一行") for each in answers]
                continue
            places.add(place)
            given += answers
    gone = tuple(place for place in _written_places(book) if place not in places)
    return Answers(book.file, identity.get("pack", ""), identity["sample"], gone, tuple(given)), findings


def _identity(book: Workbook) -> dict[str, str]:
    grid = book.grids.get(REVIEW_IDENTITY)
    return {grid.cell(row, 1).text: grid.cell(row, 2).text for row in grid.rows} if grid else {}


def _written_places(book: Workbook) -> list[str]:
    """The places for which the program has written rows."""
    grid = book.grids[REVIEW_IDENTITY]
    return [grid.cell(row, 3).text for row in grid.rows if not grid.cell(row, 3).blank]


def unused(code: str, answer: Answer, reason: str) -> Finding:
    """Say why an answer is not taken."""
    column, place = answer.mends.value, answer.place or "没有位置的一行"
    words = {"place": place, "column": column, "value": answer.text, "reason": reason}
    return finding(code, answer.source, field=column, **words)


@dataclass(frozen=True)
class _Table:
    """A sheet with places and answers, its columns found by their headers."""

    file: str
    grid: Grid
    header: int
    place: int
    columns: Mapping[int, Mends]

    @classmethod
    def of(cls, file: str, grid: Grid) -> _Table | None:
        """The table of a sheet; None where it has none."""
        for number in sorted(grid.rows)[:HEADER_SEARCH_ROWS]:
            found = {_bare(cell.text): column for column, cell in grid.rows[number].items()}
            columns = {found[header]: mends for header, mends in HEADERS.items() if header in found}
            if ReviewWords.PLACE in found and columns:
                return cls(file, grid, number, found[ReviewWords.PLACE], columns)
        return None

    def rows(self) -> Iterator[tuple[int, str]]:
        """The rows below the header: their numbers, and the places of the sample."""
        for number in sorted(self.grid.rows):
            cell = self.grid.cell(number, self.place)
            if number > self.header:
                yield number, _bare(cell.text)

    def answers(self, row: int, place: str) -> tuple[list[Answer], list[Finding]]:
        """What is typed in a row."""
        answers, findings = [], []
        for column, mends in sorted(self.columns.items()):
            cell = self.grid.cell(row, column)
            answer = Answer(place, mends, _bare(cell.text), Source(self.file, self.grid.name, cell.address))
            if cell.blank:
                continue
            if not place:
                findings.append(unused("U25", answer, "这一行没有位置"))
            elif cell.kind not in WRITTEN:
                findings.append(unused("U25", answer, f"这一格是{cell.kind.value}，不是文字"))
            else:
                answers.append(answer)
        return answers, findings


def _bare(text: str) -> str:
    return "".join(text.split())
