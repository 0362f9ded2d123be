"""How findings speak of a row and a cell: by the name that a person knows, and once of all that is odd."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.chinese import plain
from drafter.model import INDICATOR_COLUMN, SCALES, CellText, Remarks, Sheet, Value, shorten
from drafter.workbook import CellKind, TableRow

from .values import Note

TYPED_WITH_A_NUMBER = frozenset({"V02", "V03", "V04", "V05", "V06"})
"""Notes on one number: what stands in the cell beside its digits."""
ON_A_NUMBER = TYPED_WITH_A_NUMBER | {"V46"}
"""The same, and several such notes joined."""
LABEL_LIMIT = 18


def label_of(row: TableRow, sheet: Sheet) -> dict[str, str]:
    """Return what `finding` is told of a row: its indicator, or the words by which a person knows it.

    A row of text goes by its first cell with words of its own: 标题, 问题, 事项, 任务.
    """
    columns = [INDICATOR_COLUMN] if INDICATOR_COLUMN in sheet.headers else []
    columns = columns or [column.header for column in sheet.columns if column.speaks]
    words = (row.cells[header].text for header in columns if row.cells[header].kind is CellKind.TEXT)
    if INDICATOR_COLUMN in columns:
        return {"indicator": next(map(_printable, words), "")}
    return {"label": label_of_words(words)}


def label_of_words(words: Iterable[str]) -> str:
    """Return the first words there are, short and without control characters."""
    return shorten(next(filter(None, map(_printable, words)), ""), LABEL_LIMIT)


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def value_text(value: Value) -> str:
    """Return a value as findings quote it: number and unit."""
    return f"{plain(value.number)}{value.unit}"


def merge_remarks(remarks: Sequence[Remarks]) -> dict[str, tuple[CellText, ...]]:
    """Join the words that workbooks have under each header; the same words stand once."""
    merged: dict[str, dict[str, CellText]] = {}
    for each in remarks:
        for header, cells in each.items():
            known = merged.setdefault(header, {})
            for cell in cells:
                known.setdefault(cell.text, cell)
    return {header: tuple(cells.values()) for header, cells in merged.items()}


def joined(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes of a cell with those on how its number is typed made one (V46)."""
    typed = [note for note in notes if note.code in TYPED_WITH_A_NUMBER]
    if len(typed) < 2:
        return tuple(notes)
    words = {key: value for note in typed for key, value in note.words.items()}
    unit = "%" if any(note.code == "V06" for note in typed) else str(words.get("unit", ""))
    read = f"{words['read']}{unit}" if unit in SCALES else words["read"]
    parts = (("单位", unit if unit not in SCALES else ""), ("约数词", words.get("word")))
    rest = "".join(f"、{name}“{text}”" for name, text in parts if text)
    one = Note("V46", {"value": words["value"], "read": read, "rest": rest})
    return (one, *(note for note in notes if note not in typed))
