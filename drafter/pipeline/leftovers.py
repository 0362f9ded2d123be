"""What a person has to know of a report beside the findings of its workbooks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from drafter.chinese import listed_names, named_winner, same_name
from drafter.model import (
    HONOUR,
    INITIATIVES_SHEET,
    KIND_COLUMN,
    LAST_WORDS_COLUMN,
    LINKS_COLUMN,
    PLACE_COLUMN,
    RESPONSIBLE_COLUMN,
    SHEETS,
    Dataset,
    Finding,
    Row,
    Source,
    Variant,
    finding,
    of_unit,
    shorten,
)
from drafter.narrative import Rendering
from drafter.packs import Pack
from drafter.validation import department_of, missing_items
from drafter.writing import departures

from .owners import Owners

PRINTED = SHEETS[INITIATIVES_SHEET].printed


def leftovers(dataset: Dataset, pack: Pack, rendering: Rendering, told: Container[str]) -> Iterator[Finding]:
    """Say what a person has to know of the report and its workbooks' findings have not `told`."""
    first = Source(next(iter(dataset.files)), "", "")
    if pack.options.variant is Variant.UPWARD:
        yield from missing_items(dataset.profile, letterhead=True)
    for name in dict.fromkeys(rendering.missing):
        if name not in told:
            yield finding("B01", first, field=name, name=name)
    for entry in rendering.unused:
        if entry.this_year:
            name = entry.indicator.name
            yield finding("B03", entry.this_year.sources[0], field=name, indicator=name)
    for name in rendering.unlinked:
        yield finding("B14", _linking_cell(dataset, name), field=LINKS_COLUMN, value=name, indicator=name)
    yield from map(_unprinted, rendering.unprinted)
    yield from _honours_of_nobody(dataset)
    if rendering.bare:
        headings = "".join(f"“{heading}”" for heading in rendering.bare)
        thin = finding("B13", first, headings=headings)
        several = len(dataset.files) > 1
        yield of_unit(thin, dataset.profile.unit, dataset.profile.year) if several else thin
    if rendering.report.contents and rendering.report.letterhead:
        yield finding("B11", pack.line("document", "contents", "").place, field="contents")
    for element, font, wanted in departures(pack.style):
        words = {"element": element, "font": font, "wanted": wanted}
        yield finding("B04", Source(f"{pack.name}/pack.toml", "", ""), field=element, value=font, **words)


def silent_departments(dataset: Dataset, owners: Owners) -> tuple[str, ...]:
    """The departments of 名单 that have rows to fill and gave no figure, in its order."""
    givers = _givers(dataset, owners)
    return tuple(
        name
        for name, rows in owners.rows.items()
        if rows and not any(_may_be_of(givers, indicator.name, name) for indicator in rows)
    )


def partial_sums(dataset: Dataset, own: Iterable[Dataset], owners: Owners) -> tuple[str, ...]:
    """The sums to which a department of 名单 has given nothing, each with who that is.

    Of a department that has given no figure at all, `silent_departments` tells.

    Args:
        dataset: The unit's figures.
        own: The workbooks that it was made of.
        owners: Who has to report what.
    """
    silent, givers = set(silent_departments(dataset, owners)), _givers(dataset, owners)
    answered = {
        (owners.known(typed), name)
        for workbook in own
        for typed in (workbook.form.department, department_of(workbook))
        for name, entry in workbook.entries.items()
        if not entry.blank
    }
    sums = []
    for name in givers:
        wanting = [
            department
            for department in owners.owners_of(name)
            if department not in silent
            and (department, name) not in answered
            and not _may_be_of(givers, name, department)
        ]
        sums += [f"{name}（缺{'、'.join(wanting)}）"] if wanting else []
    return tuple(sums)


Givers = Mapping[str, frozenset[str] | None]
"""The departments that each figure comes from; None where any may have given it."""


def _givers(dataset: Dataset, owners: Owners) -> Givers:
    """Who gave the figures that there are: its sources say so of a sum, nothing of others and of 核定."""
    settled = {row.indicator for row in dataset.settlements}
    found: dict[str, frozenset[str] | None] = {}
    for name, entry in dataset.entries.items():
        if not entry.blank:
            sums = entry.this_year is not None and entry.indicator.adds_up and name not in settled
            sources = entry.this_year.sources if entry.this_year and sums else ()
            found[name] = frozenset(owners.known(s.department) for s in sources) if sums else None
    return found


def _may_be_of(givers: Givers, indicator: str, department: str) -> bool:
    """Whether a figure may come from a department, there being one."""
    who = givers.get(indicator, frozenset())
    return who is None or department in who


def _honours_of_nobody(dataset: Dataset) -> Iterator[Finding]:
    """The honours of which no cell says who got them (B09)."""
    for row in dataset.rows_of(INITIATIVES_SHEET):
        if row.text(KIND_COLUMN) != HONOUR or row.text(RESPONSIBLE_COLUMN):
            continue
        cells = [cell for header in PRINTED if (cell := row.cells.get(header))]
        if cells and not any(named_winner(cell.text) for cell in cells):
            words = {"field": RESPONSIBLE_COLUMN, "label": shorten(cells[0].text)}
            yield finding("B09", cells[0].source, value=cells[0].text, **words)


def _unprinted(row: Row) -> Finding:
    """A row whose place in the templates was not come by (B15)."""
    shown = (*SHEETS[row.sheet].renewed, LAST_WORDS_COLUMN)
    words = next(cell for header in shown if (cell := row.cells.get(header)))
    told = {"label": shorten(words.text), "place": row.text(PLACE_COLUMN)}
    return finding("B15", words.source, field=PLACE_COLUMN, value=words.text, **told)


def _linking_cell(dataset: Dataset, name: str) -> Source:
    """The first cell of 关联指标 that names an indicator."""
    cells = (row.cells.get(LINKS_COLUMN) for rows in dataset.rows.values() for row in rows)
    named = ((cell.source, map(same_name, listed_names(cell.text))) for cell in cells if cell)
    return next(source for source, names in named if same_name(name) in names)
