"""A published report (docx, txt, html) becomes a report model; the figures that a text mentions."""

from .figures import find_figures
from .mention import Meaning, Mention, Numeral
from .read import read_report
from .sample import Oddity, Place, Role, Sample
from .series import MARKER, Item, items
from .width import with_stops

__all__ = [
    "MARKER",
    "Item",
    "Meaning",
    "Mention",
    "Numeral",
    "Oddity",
    "Place",
    "Role",
    "Sample",
    "find_figures",
    "items",
    "read_report",
    "with_stops",
]
