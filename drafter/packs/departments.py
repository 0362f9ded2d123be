"""departments.csv: what a department, known by its bare name, is called in full at each level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.model import Finding

from .csv_files import CsvFile

if TYPE_CHECKING:
    from .pack import Folder

NAME, BEFORE = "部门", "冠称"
LEVELS = ("省", "市", "县", "乡")
LARGE_CITY, CITY, TOWNSHIP = "副省", "市", "乡"
"""A city of sub-provincial rank calls only some departments otherwise than other cities do."""
REALM, LEVEL_WORD = "域", "部门级别"
CONGRESS = "本级人大"
PREFIXES = (REALM, "党委", "政府", CONGRESS)
FILE = CsvFile("departments.csv", (NAME, BEFORE, *LEVELS), (LARGE_CITY,), limit=200_000)


@dataclass(frozen=True, slots=True)
class DepartmentNames:
    """A department as it is called at each level.

    Attributes:
        prefix: The word about the body that stands before it: 县 before 司法局, 县委 before 组织部.
        names: Its name by level, 省, 副省, 市, 县 or 乡; empty where there is no such department.
    """

    prefix: str
    names: Mapping[str, str]

    def full_name(self, words: Mapping[str, str]) -> str:
        """Return its name at a body, empty if that has none.

        Args:
            words: The words about the body; 部门级别 says which column's names its departments have.
        """
        level = words.get(LEVEL_WORD, "")
        name = self.names.get(level, "") or (self.names[CITY] if level == LARGE_CITY else "")
        of_congress = self.prefix == CONGRESS
        prefix = REALM if level == TOWNSHIP and not of_congress else self.prefix
        before = words.get(prefix, "")
        return before + name if name and (before or not of_congress) else ""


def read_departments(folders: Sequence[Folder]) -> tuple[dict[str, DepartmentNames], list[Finding]]:
    """Read the departments of a pack and of those it extends.

    Args:
        folders: The packs' folders, nearest first; a row of the nearer wins.

    Returns:
        The departments by bare name, and what is wrong with the files (T07).
    """
    found: dict[str, DepartmentNames] = {}
    findings: list[Finding] = []
    for folder in folders[::-1]:
        rows, faults = FILE.read(folder)
        findings += faults
        for row in rows:
            if row[BEFORE] not in PREFIXES:
                reason = f"冠称“{row[BEFORE]}”应为{'、'.join(PREFIXES)}之一"
                findings.append(FILE.fault(folder, row.line, reason, BEFORE))
            elif not row[NAME]:
                findings.append(FILE.fault(folder, row.line, "没有写部门", NAME))
            else:
                names = {level: row[level] for level in (*LEVELS, LARGE_CITY)}
                found[row[NAME]] = DepartmentNames(row[BEFORE], names)
    return found, findings
