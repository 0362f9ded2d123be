"""What stands in the way of a report that is to be published or sent: then there is a draft of it instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum

from drafter.model import Dataset, Finding, Source, shorten
from drafter.narrative import Rendering

from .inputs import in_order
from .units import Year

LAST_YEAR = "（上年）"
LEFT_OPEN = frozenset({"R11", "R21"})
"""Remarks on a cell that is so odd that the report says 待核."""


class ObstacleKind(Enum):
    """The kinds of what stands in the way."""

    ERROR = "error"
    """Something is wrong in a workbook, or between them."""
    UNSETTLED = "unsettled"
    """The report says 待核."""
    MISSING = "missing"
    """The report says 待补充."""
    UNRENEWED = "unrenewed"
    """The report says what last year's said, and nobody has confirmed it."""
    UNREAD = "unread"
    """A workbook of the unit is not in the report."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way.

    Attributes:
        kind: What kind of thing it is.
        name: What it concerns: an indicator, an item, a part; the first words of a sentence; of a workbook
            that was not read, its file.
        cells: Where that is to be mended, as far as it is known.
        code: The code of the error.
    """

    kind: ObstacleKind
    name: str
    cells: tuple[Source, ...] = ()
    code: str = ""

    def as_json(self) -> dict[str, object]:
        """The obstacle in the shape that `--json` prints."""
        cells = [{"file": cell.file, "sheet": cell.sheet, "cell": cell.cell} for cell in self.cells]
        return {**asdict(self), "kind": self.kind.value, "cells": cells}


def obstacles(year: Year, dataset: Dataset, rendering: Rendering) -> tuple[Obstacle, ...]:
    """Find what stands in the way of a report: errors, 待核, 待补充, 沿用上年, and files not in it.

    Args:
        year: The workbooks it was made from.
        dataset: What they say.
        rendering: The report.
    """
    doubtful = _unsettled(year, dataset, rendering)
    missing = (*_missing(dataset, rendering), *_unrenewed(rendering))
    return (*_errors(year), *doubtful, *missing, *_unread(year))


def _errors(year: Year) -> Iterator[Obstacle]:
    for error in in_order(year.errors, [reading.file for reading in year.readings]):
        name = error.indicator or error.field or error.sheet or error.file
        yield Obstacle(ObstacleKind.ERROR, name, _cell_of(error), error.code)


def _unsettled(year: Year, dataset: Dataset, rendering: Rendering) -> Iterator[Obstacle]:
    cells: dict[str, list[Source]] = {}
    for found in year.found:
        if found.is_error or found.code in LEFT_OPEN:
            cells.setdefault(found.indicator, []).extend(_cell_of(found))
    for name in rendering.unsettled:
        entry = dataset.entries.get(name)
        own = (entry.place,) if entry and entry.place else ()
        where = {(cell.file, cell.sheet, cell.cell): cell for cell in (*own, *cells.get(name, ()))}
        yield Obstacle(ObstacleKind.UNSETTLED, name, tuple(where.values()))


def _missing(dataset: Dataset, rendering: Rendering) -> Iterator[Obstacle]:
    for label in dict.fromkeys(rendering.missing):
        entry = dataset.entries.get(label.removesuffix(LAST_YEAR))
        place = entry and (entry.last_place if label.endswith(LAST_YEAR) else entry.place)
        yield Obstacle(ObstacleKind.MISSING, label, (place,) if place else ())


def _unrenewed(rendering: Rendering) -> Iterator[Obstacle]:
    return (
        Obstacle(ObstacleKind.UNRENEWED, shorten(span.words), span.sources) for span in rendering.unrenewed
    )


def _unread(year: Year) -> Iterator[Obstacle]:
    return (Obstacle(ObstacleKind.UNREAD, file, (Source(file, "", ""),)) for file in year.unread)


def _cell_of(error: Finding) -> tuple[Source, ...]:
    return (Source(error.file, error.sheet, error.cell),) if error.file else ()
