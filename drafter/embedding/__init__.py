"""What a Word report carries inside: the sources of its figures, and the report as it was built."""

from .listed_figures import NAMESPACE
from .record import (
    LARGEST_RECORD,
    VERSION,
    DamagedRecord,
    Embedded,
    base_of,
    figures_of,
    read_record,
)

__all__ = [
    "LARGEST_RECORD",
    "NAMESPACE",
    "VERSION",
    "DamagedRecord",
    "Embedded",
    "base_of",
    "figures_of",
    "read_record",
]
