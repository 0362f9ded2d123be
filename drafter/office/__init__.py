"""LibreOffice, which sets documents as PDF and turns workbooks of other kinds into .xlsx files.

Whatever it is handed comes from strangers. It runs without a network, without macros, and with a profile, a
home and limits of its own; nothing that it leaves behind stays.
"""

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from .conversion import AT_ONCE, Converted, to_workbooks
    from .pdf import to_pdf
    from .running import OfficeMissing, ToolFailed, ToolMissing

__all__ = [
    "AT_ONCE",
    "Converted",
    "OfficeMissing",
    "ToolFailed",
    "ToolMissing",
    "to_pdf",
    "to_workbooks",
]

__getattr__ = later(
    __name__,
    {
        ".conversion": ("AT_ONCE", "Converted", "to_workbooks"),
        ".pdf": ("to_pdf",),
        ".running": ("OfficeMissing", "ToolFailed", "ToolMissing"),
    },
)
