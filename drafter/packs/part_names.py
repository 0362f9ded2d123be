"""part-names.csv: how headings name the five official parts of a report, a phrase (`phrases.py`) a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model import PARTS, REMEDIES, Finding, PartNames

from .csv_files import CsvFile
from .pack import Folder
from .phrases import expression

PART, NAME = "部分", "说法"
FILE = CsvFile("part-names.csv", (PART, NAME), limit=50_000)


def read_part_names(folders: Sequence[Folder]) -> tuple[PartNames, list[Finding]]:
    """Read how headings name the parts, of packs and of those they extend; any of them may say nothing.

    Returns:
        For each part that has names an expression that finds the first of them, and what is wrong with the
        files (T07).
    """
    found: dict[str, list[str]] = {}
    findings: list[Finding] = []
    for folder in folders:
        rows, faults = FILE.read(folder)
        findings += faults
        for row in rows:
            pattern, reason = expression(row[NAME])
            if row[PART] not in (*PARTS, REMEDIES):
                findings.append(FILE.fault(folder, row.line, f"“{row[PART]}”不是五个部分之一", PART))
            elif reason:
                findings.append(FILE.fault(folder, row.line, reason, NAME))
            else:
                found.setdefault(row[PART], []).append(pattern)
    return {part: re.compile("|".join(names)) for part, names in found.items()}, findings
