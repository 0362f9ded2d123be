"""Changing a workbook where it stands: marks on cells, and a sheet in front; all else stays to the byte."""

from .book import Book, SheetEntry
from .front_sheet import put_in_front
from .marking import Mark, Marked, Marker, address_of
from .sheet_scan import Position, position_of

__all__ = [
    "Book",
    "Mark",
    "Marked",
    "Marker",
    "Position",
    "SheetEntry",
    "address_of",
    "position_of",
    "put_in_front",
]
