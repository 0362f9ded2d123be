"""A consequence is not reported beside its cause: who mends the cause has mended it too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.model import FIGURES_SHEET, Finding

from .remarks import ON_A_NUMBER

UNKNOWN_INDICATOR = "R05"
NO_ROW_OF_THIS_LEVEL = "R06"
NOTHING_FILLED = "R13"
NOTHING_WRITTEN = "R08"
FAR_FROM_OTHERS = "R11"
LEFT_IN_ITS_UNIT, ONE_YEAR_ALONE = "R29", "M09"
NO_FIGURE_YET = "V45"
FAR_FROM_LAST_YEAR, YEAR_OF_THE_AREA = "R03", "M23"
OTHER_DEPARTMENT, ANOTHERS_FORM = "S17", "M18"
OTHER_UNIT, KIND_UNKNOWN = "M10", "V47"
CHOICE_UNREAD, UNRENEWED = "V56", "V55"
ODD_BY_ITSELF = frozenset({"R03", "R12"})
"""What is said of an amount already where it is odd against last year or by the case."""


def without_consequences(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of a workbook without those that follow from others.

    How a number is typed is no matter where it cannot be used, nor whether the catalogue knows a row that
    cannot be read, and nothing is where the row is to be cleared.
    """
    wrong = {(f.sheet, f.cell) for f in findings if f.is_error and f.cell}
    unreadable = {_row(f) for f in findings if f.is_error} - {""}
    cleared = {_row(f) for f in findings if f.code == NO_ROW_OF_THIS_LEVEL}
    return [
        f
        for f in findings
        if not (f.code in ON_A_NUMBER and (f.sheet, f.cell) in wrong)
        and not (f.code == UNKNOWN_INDICATOR and _row(f) in unreadable)
        and not (_row(f) in cleared and f.code != NO_ROW_OF_THIS_LEVEL)
    ]


def without_known_causes(merged: Iterable[Finding], read: Sequence[Finding]) -> list[Finding]:
    """Return what is wrong between workbooks without what follows from what is wrong in one.

    Args:
        merged: The findings between the workbooks of a unit and year.
        read: The findings in each of them.
    """
    wrong = {(f.file, f.sheet, f.cell) for f in read if f.is_error and f.cell}
    unread = {f.sheet for f in read if f.leaves_unread}
    empty = {f.file for f in read if f.code == NOTHING_FILLED}
    unusable = {f.indicator for f in read if f.is_error} - {""}
    unscaled = {(f.file, f.sheet, f.cell) for f in read if f.code == LEFT_IN_ITS_UNIT}
    odd = {(f.file, f.sheet, f.cell) for f in read if f.code in ODD_BY_ITSELF}
    unchosen = {(f.file, f.sheet, _number(f.cell)) for f in read if f.code == CHOICE_UNREAD}
    renamed = {(f.file, f.sheet, f.cell) for f in read if f.code == OTHER_UNIT}

    def follows(found: Finding) -> bool:
        place = (found.file, found.sheet, found.cell)
        return (
            place in wrong
            or found.file in empty
            or (found.code == NOTHING_WRITTEN and found.field in unread)
            or (found.code == NO_FIGURE_YET and found.indicator in unusable)
            or (found.code == FAR_FROM_OTHERS and place in odd)
            or (found.code == ONE_YEAR_ALONE and place in unscaled)
            or (found.code == KIND_UNKNOWN and place in renamed)
            or (found.code == UNRENEWED and (*place[:2], _number(found.cell)) in unchosen)
        )

    return [f for f in merged if f.is_error or not follows(f)]


def without_explained(read: Iterable[Finding], merged: Sequence[Finding]) -> list[Finding]:
    """Return what is wrong in a workbook without what is told of all of them, and better.

    That is a jump from a last year that is the whole area's, and a form that another department filled.

    Args:
        read: The findings in a workbook.
        merged: The findings between the workbooks of its unit and year.
    """
    repeated = {
        name for found in merged if found.code == YEAR_OF_THE_AREA for name in found.value.split("、")
    }
    strange = {found.file for found in merged if found.code == ANOTHERS_FORM}
    return [
        f
        for f in read
        if not (f.code == FAR_FROM_LAST_YEAR and f.indicator in repeated)
        and not (f.code == OTHER_DEPARTMENT and f.file in strange)
    ]


def _row(found: Finding) -> str:
    """The row of 年度数据 that a finding is on; empty for any other."""
    return _number(found.cell) if found.sheet == FIGURES_SHEET else ""


def _number(cell: str) -> str:
    """The number of a cell's row."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
