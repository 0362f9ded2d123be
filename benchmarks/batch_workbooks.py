"""Workbooks in any number: the shipped ones, each for another unit. The same every time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import cycle
from pathlib import Path

from drafter.validation import profile_of
from drafter.workbook import read_workbook

INPUTS = Path(__file__).parent.parent / "inputs"


def write_workbooks(folder: Path, count: int) -> None:
    """Write so many workbooks of as many units into a folder."""
    folder.mkdir(parents=True)
    shipped = [(path.read_bytes(), unit_of(path)) for path in sorted(INPUTS.glob("*.xlsx"))]
    for number, (content, unit) in zip(range(count), cycle(shipped), strict=False):
        renamed = with_unit(content, unit, f"第{number:04}号{unit}")
        (folder / f"{number:04}.xlsx").write_bytes(renamed)


def unit_of(path: Path) -> str:
    """The unit that a workbook is of."""
    profile = profile_of(read_workbook(path))
    assert profile is not None
    return profile.unit


def with_unit(content: bytes, old: str, new: str) -> bytes:
    """A workbook with another name wherever it has one that fills a cell."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename.endswith(".xml"):
                data = data.replace(f">{old}<".encode(), f">{new}<".encode())
            target.writestr(member, data, zipfile.ZIP_DEFLATED, compresslevel=1)
    return buffer.getvalue()
