"""收表情况.xlsx: a workbook of ours that lies beside those of departments and is none of them."""

from __future__ import annotations

from pathlib import Path

from drafter.model import PROFILE_SHEET, DraftError

from .xlsx_file import read_workbook

STATUS_SHEET, MESSAGE_SHEET = "收表情况", "催办短信"


def is_status_file(path: Path) -> bool:
    """Whether a file shows how the collection stands; one whose name does not say so is not opened."""
    if STATUS_SHEET not in path.stem:
        return False
    sheets = {STATUS_SHEET, MESSAGE_SHEET}
    try:
        return set(read_workbook(path, only={*sheets, PROFILE_SHEET}).grids) == sheets
    except DraftError:
        return False
