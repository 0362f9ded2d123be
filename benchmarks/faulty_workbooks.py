"""Workbooks in which something is wrong: those of tests/test_faults.py, each of a unit of its own."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from filled_workbooks import with_words
from test_faults import FAULTS, Fault

THEIRS = "海晏县人民政府"
"""The unit of every workbook of the tests."""
LARGEST = 10_000_000
"""One that holds more bytes than that unpacked is left as it is."""


def faults(count: int) -> list[tuple[str, bytes]]:
    """So many workbooks with an error each, and the names of the faults."""
    return [(fault.name, _of_its_own(fault, n)) for n, fault in enumerate(islice(cycle(_errors()), count))]


def _errors() -> list[Fault]:
    """Those that stop the report of a workbook that stands alone, without options."""
    return [fault for fault in FAULTS if fault.is_error and not fault.options]


def _of_its_own(fault: Fault, number: int) -> bytes:
    data = fault.data
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(member.file_size for member in package.infolist())
        return with_words(data, THEIRS, f"第{number:05}号示错县人民政府") if size < LARGEST else data
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        return data
