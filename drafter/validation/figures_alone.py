"""年度数据 without the other sheets, as a text file holds it: whose figures they are is said elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    IDENTITY_SHEET,
    Catalogue,
    Dataset,
    Finding,
    Level,
    Profile,
)
from drafter.workbook import Cell, CellKind, Grid, Workbook, read_tables

from .consequences import without_consequences
from .derived import check_figures
from .figure_reading import FigureReader
from .schemas import load_rows


def read_figures_alone(
    workbook: Workbook,
    catalogue: Catalogue,
    sections: Sequence[str],
    profile: Profile | None,
    level: Level | None = None,
) -> tuple[Dataset | None, list[Finding]]:
    """Read a workbook that has 年度数据 and, by its nature, nothing else.

    Args:
        workbook: Its cells.
        catalogue: All indicators of the pack, those of other levels included.
        sections: The 板块 that may be chosen.
        profile: Whose figures they are, and of which year; None when nobody knows.
        level: The level to check them against where there is no profile.

    Returns:
        The dataset, None without a profile; and all findings in one go.
    """
    tables, faults = read_tables(_of_year(workbook, profile.year) if profile else workbook)
    findings = [fault for fault in faults if fault.sheet == FIGURES_SHEET]
    department = profile.text(DEPARTMENT_ITEM) if profile else ""
    loaded, cell_faults = load_rows(tables, sections, workbook.file, department)
    level = profile.level if profile else level
    reader = FigureReader(workbook.file, catalogue, level, department)
    entries, figure_faults = reader.read(loaded[FIGURES_SHEET])
    entries, contradictions = check_figures(entries, catalogue, level)
    findings = without_consequences([*findings, *cell_faults, *figure_faults, *contradictions])
    if profile is None:
        return None, findings
    return Dataset(profile, entries, files={workbook.file: workbook.digest}), findings


def _of_year(workbook: Workbook, year: int) -> Workbook:
    """The workbook as one that says its year, so that a header 2025年 is 本年."""
    said = {n: Cell(f"{'AB'[n - 1]}1", CellKind.TEXT, text) for n, text in ((1, "year"), (2, str(year)))}
    identity = Grid(IDENTITY_SHEET, {1: said})
    return replace(workbook, grids={**workbook.grids, IDENTITY_SHEET: identity})
