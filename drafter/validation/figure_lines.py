"""A row of 年度数据 as loaded: what each of its cells says, and whether anybody can tell."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model import FIGURES_SHEET, NUMBER_COLUMNS, Finding, Source, finding
from drafter.workbook import TableRow

from .schemas import Loaded
from .values import Quantity, Read


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row of 年度数据 as loaded.

    Attributes:
        file: How findings name the file.
        department: Who filled the row.
        row: Its cells.
        values: What they were read as.
        name: The indicator's name, as the catalogue writes it if it knows it.
    """

    file: str
    department: str
    row: TableRow
    values: Loaded
    name: str

    def text(self, header: str) -> str:
        """The words under a header, or an empty string."""
        read = self.values.get(header)
        return str(read.value) if isinstance(read, Read) else ""

    def quantity(self, header: str) -> Quantity | None:
        """The quantity under a header, or None."""
        read = self.values.get(header)
        return read if isinstance(read, Quantity) else None

    def doubtful(self, header: str) -> bool:
        """Whether something stands under a header, and nobody can tell what."""
        cell, read = self.row.cells[header], self.values.get(header)
        return header in self.row.merged or (read is None and not cell.blank)

    def denies(self, header: str) -> bool:
        """Whether 不适用 stands under a header."""
        quantity = self.quantity(header)
        return quantity is not None and quantity.not_applicable

    def place(self, header: str) -> Source:
        """The cell under a header."""
        return Source(self.file, FIGURES_SHEET, self.row.cells[header].address, self.department)

    @property
    def label(self) -> str:
        """The words by which a person knows a row that names no indicator."""
        return next((self.row.cells[h].text for h in NUMBER_COLUMNS if not self.row.cells[h].blank), "")

    @property
    def reports(self) -> bool:
        """Whether anything is typed where numbers stand."""
        return self.row.has(*NUMBER_COLUMNS)

    def fault(self, code: str, header: str, **words: object) -> Finding:
        """A finding about one of its cells."""
        named = {"indicator": self.name, "label": self.label, **words}
        return finding(code, self.place(header), field=header, **named)
