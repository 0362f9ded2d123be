"""The sheets of text of several workbooks: their rows in the order in which the report should tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.model import (
    MEASURES,
    PLANS,
    SECTION_COLUMN,
    SHORTFALLS,
    Dataset,
    Finding,
    Row,
    text_sheets,
)

from .departments import Departments, department_of, is_coordinators
from .renewing import each_sentence_once, of_the_year_before, unrenewed
from .row_reading import without_repetitions

TOLD_BY_MANY = (MEASURES, SHORTFALLS, PLANS)
"""The parts of which every department writes its own rows."""
Place = tuple[int, int, int]


def merge_rows(
    datasets: Sequence[Dataset], departments: Departments
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    """Join the rows of each sheet of text, each once.

    What every department writes comes in the order of the sections; in a section the department that reports
    most of its indicators first, then the others as they are listed. Where no department is known, and of
    sheets that one department writes, the order is that of the workbooks.

    Args:
        datasets: The workbooks, the 统稿表 first.
        departments: Who the departments are.

    Returns:
        The rows by sheet; those that repeat another (R09), those that are much like one (M24), and what last
        year's report said and nobody has renewed (V55), or not as all would have it (M32), or somebody has
        kept although it names its year (V60).
    """
    place = _order(datasets, departments)
    rows: dict[str, tuple[Row, ...]] = {}
    findings: list[Finding] = []
    for sheet in text_sheets():
        found = [(n, row) for n, dataset in enumerate(datasets) for row in dataset.rows_of(sheet.name)]
        if place and sheet.part in TOLD_BY_MANY:
            found.sort(key=lambda each: place(each[0], each[1]))
        once, contradictions = each_sentence_once([row for _, row in found])
        rows[sheet.name], repetitions = without_repetitions([once])
        findings += [*contradictions, *repetitions, *_near_rows(rows[sheet.name], datasets)]
    kept = of_the_year_before(rows, datasets[0].profile.year)
    return rows, [*findings, *unrenewed(rows), *kept]


def _order(datasets: Sequence[Dataset], departments: Departments) -> Callable[[int, Row], Place] | None:
    """The place of a row, by the number of its workbook; None where they stay as they come."""
    names = [departments.known(department_of(dataset)) for dataset in datasets]
    if len(datasets) < 2 or not (any(names) or any(map(is_coordinators, datasets))):
        return None
    sections = {section: number for number, section in enumerate(departments.sections)}
    ranks = [departments.rank(department_of(dataset)) for dataset in datasets]
    own = {name: _own_section(name, departments) for name in dict.fromkeys(names)}

    def place(number: int, row: Row) -> Place:
        name = names[number]
        section = row.text(SECTION_COLUMN) if SECTION_COLUMN in row.cells else own[name]
        return sections.get(section, len(sections)), -departments.led.get((name, section), 0), ranks[number]

    return place


def _own_section(department: str, departments: Departments) -> str:
    """The section of which a department reports most; empty where it reports nothing."""
    led = [(departments.led.get((department, section), 0), section) for section in departments.sections]
    most, section = max(led, key=lambda each: each[0], default=(0, ""))
    return section if most else ""


def _near_rows(rows: Sequence[Row], datasets: Sequence[Dataset]) -> list[Finding]:
    if len(datasets) < 2:
        return []
    from .near_rows import near_rows

    return near_rows(rows)
