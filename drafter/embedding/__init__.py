"""What a Word report carries inside: the sources of its figures, and the report as it was built."""

from .record import (
    LARGEST_RECORD,
    NAMESPACE,
    DamagedRecord,
    Embedded,
    read_record,
    write_record,
)

__all__ = [
    "LARGEST_RECORD",
    "NAMESPACE",
    "DamagedRecord",
    "Embedded",
    "read_record",
    "write_record",
]
