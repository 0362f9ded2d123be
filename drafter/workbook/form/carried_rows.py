"""What a report said once, as the form of the next year asks for it again: its words beside empty cells."""

from __future__ import annotations

from dataclasses import replace

from drafter.chinese import (
    CHANGE_ASPECT,
    ENDS,
    LAST_YEAR_ASPECT,
    LEADS_IN,
    Reference,
    change,
    print_value,
    references_in,
    said_again,
    said_before,
    same_name,
)
from drafter.model import (
    LAST_WORDS_COLUMN,
    SHEETS,
    CellText,
    Dataset,
    Entry,
    Renewal,
    Row,
    Takes,
    Value,
    is_written,
    renewal_of,
    sentence_key,
)

DROPPED = (Takes.LINKS, Takes.RENEWAL)
"""What is chosen anew each year."""


def carry_rows(dataset: Dataset) -> dict[str, tuple[Row, ...]]:
    """Return the rows that the form of the next year has of this year's, by sheet.

    Those are the ones that are printed at a place of their own, or that say what an earlier report said, but
    for those that were struck out. Their 上年原文 are the words that were typed, with their figures, or else
    what it was.
    """
    figures = {same_name(name): entry for name, entry in dataset.entries.items()}
    carried = {name: [_carried(row, figures) for row in rows] for name, rows in dataset.rows.items()}
    return {name: tuple(row for row in rows if row) for name, rows in carried.items() if any(rows)}


def hand_out(row: Row) -> Row:
    """Return a row as it is handed on: without what was typed into it this year."""
    sheet = SHEETS[row.sheet]
    lasting = {c.header for c in sheet.columns if not c.speaks and c.takes not in DROPPED}
    kept = lasting | {LAST_WORDS_COLUMN}
    return replace(
        row, cells={header: cell if header in kept else None for header, cell in row.cells.items()}
    )


def _carried(row: Row, figures: dict[str, Entry]) -> Row | None:
    if not sentence_key(row) or renewal_of(row) is Renewal.STRUCK:
        return None
    words = _words(row, figures)
    return replace(row, cells={**hand_out(row).cells, LAST_WORDS_COLUMN: words}) if words else None


def _words(row: Row, figures: dict[str, Entry]) -> CellText | None:
    """The words that a row said this year; None where it said nothing."""
    if not is_written(row):
        return row.cells.get(LAST_WORDS_COLUMN)
    cells = [cell for h in SHEETS[row.sheet].renewed if (cell := row.cells.get(h)) and cell.text.strip()]
    told = (_with_figures(cell.text.strip(), figures) for cell in cells)
    return CellText(
        "".join(text if text.endswith((*ENDS, LEADS_IN)) else f"{text}。" for text in told), cells[0].source
    )


def _with_figures(text: str, figures: dict[str, Entry]) -> str:
    """Some words with the figures of the year in place of their names, as far as they are known."""
    pieces = []
    at = 0
    for reference in references_in(text):
        entry = figures.get(same_name(reference.name))
        printed = _printed(reference, entry) if entry else ""
        if not entry or not printed:
            continue
        value = None if reference.aspect == CHANGE_ASPECT else _value(reference, entry)
        before = text[at : reference.start]
        pieces += [before[: len(before) - said_before(before, value)], printed]
        at = reference.end + said_again(text[reference.end :], value, entry.indicator)
    return "".join([*pieces, text[at:]])


def _value(reference: Reference, entry: Entry) -> Value | None:
    return {"": entry.this_year, LAST_YEAR_ASPECT: entry.last_year}.get(reference.aspect)


def _printed(reference: Reference, entry: Entry) -> str:
    """What a reference stands for; empty where that is not known."""
    this, last = entry.this_year, entry.last_year
    if reference.aspect == CHANGE_ASPECT:
        found = change(this, last, entry.indicator) if this and last else None
        return f"{found.lead}{'' if found.bare else found.text}" if found else ""
    value = _value(reference, entry)
    return print_value(value) if value else ""
