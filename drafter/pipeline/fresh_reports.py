"""The report of a unit and year as the workbooks give it now, to be held against one that is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.model import DraftError, Finding, Report, Source, Variant, finding

from .absent_workbooks import absent, unreadable
from .inputs import cached_pack, folders_here, own_folders
from .read_jobs import read_jobs
from .rendering import rendered
from .units import Year, find_batch


@dataclass(frozen=True, slots=True)
class FreshReport:
    """A report made anew, and written nowhere.

    Attributes:
        report: The report.
        year: The workbooks that it was made from, and what is wrong in them.
        findings: All that is wrong in the workbooks of its unit and year, and with files that are none.
    """

    report: Report
    year: Year
    findings: tuple[Finding, ...]

    @property
    def told(self) -> tuple[Finding, ...]:
        """What has to be told of that beside what is compared: errors, and workbooks that are not there."""
        return tuple(each for each in self.findings if each.is_error or each.code == "E16")


def fresh_report(
    inputs: Sequence[Path],
    written: Report,
    file: str,
    *,
    pack: str = "",
    templates: Path | None = None,
    variant: Variant | None = None,
    attachment: bool | None = None,
) -> FreshReport:
    """Make the report of a unit and year anew.

    Args:
        inputs: Workbooks, or folders of workbooks.
        written: A report of the same unit and year.
        file: The name of its file, for findings.
        pack: The pack to write with, or empty for the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        variant: What it is for, None for what the pack says.
        attachment: Whether it has the attachment of all figures, None for what the pack says.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If there are no workbooks of this unit and year (E08), one that it was made from cannot be
            read (E15), or a pack is at fault.
    """
    folders = folders_here(own_folders(templates))
    batch = find_batch(inputs, pack, folders)
    read = [job.read() for job in read_jobs(batch, pack, templates)]
    if faults := unreadable(written, [reading for readings, _ in read for reading in readings]):
        raise DraftError(*faults)
    year, years = next(_of(written, (years for _, years in read)), (None, []))
    if year is None:
        where = Source(file, "", "")
        raise DraftError(*batch.strays, finding("E08", where, unit=written.unit, year=written.year))
    found = (*batch.strays, *year.found, *absent(written, year, file))
    if year.printable is None:
        raise DraftError(*found)
    own, _ = cached_pack(year.readings[0].pack, folders)
    options = own.options
    if variant is not None:
        options = replace(options, variant=variant)
    if attachment is not None:
        options = replace(options, attachment=attachment)
    made = rendered(year, years, replace(own, options=options))
    return FreshReport(made.report, year, found)


def _of(written: Report, units: Iterator[list[Year]]) -> Iterator[tuple[Year, list[Year]]]:
    """The workbooks of a report's unit and year, with those of its other years."""
    for years in units:
        for year in years:
            if year.dataset is not None:
                profile = year.dataset.profile
                if (profile.unit, profile.year) == (written.unit, written.year):
                    yield year, years
