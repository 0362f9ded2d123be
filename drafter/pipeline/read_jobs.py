"""A job of a batch that only reads: the workbooks of a unit, put together year by year."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .inputs import Reading, folders_here, forget_packs, own_folders
from .places import Place
from .units import Batch, Year, read_unit


@dataclass(frozen=True, slots=True)
class ReadJob:
    """The workbooks of a unit, all its years, and what to read them by.

    Attributes:
        run: A name of the run.
        places: The workbooks.
        pack: The pack to read them by, or empty for the one each was made for.
        templates: Where packs are looked for before the shipped ones.
    """

    run: str
    places: tuple[Place, ...]
    pack: str
    templates: tuple[Path, ...]

    def read(self) -> tuple[list[Reading], list[Year]]:
        """The workbooks as read, and what those of each year say together."""
        forget_packs(self.run)
        return read_unit(self.places, self.pack, folders_here(self.templates))


def read_jobs(batch: Batch, pack: str, templates: Path | None) -> list[ReadJob]:
    """The jobs of a run that reads a batch.

    Args:
        batch: What the run is to work on.
        pack: The pack to read it by, or empty for the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
    """
    run, own = os.urandom(6).hex(), own_folders(templates)
    return [ReadJob(run, places, pack, own) for places in batch.units]
