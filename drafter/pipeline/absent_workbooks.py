"""Workbooks that a report was made from, and that cannot be read, or are not there, when it is made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from drafter.embedding import figures_of
from drafter.model import Finding, Report, Source, finding

from .inputs import Reading
from .units import Year

MOST_NAMED = 4


def unreadable(written: Report, readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """What is wrong with workbooks that figures of a report came from and of which nothing can be read (E15).

    Their figures would be taken for blank, and sums for smaller.
    """
    counts = Counter(name for figure in figures_of(written) for name in {*map(_name, figure.sources)})
    found: list[Finding] = []
    for reading in readings:
        name = PurePosixPath(reading.file).name
        if reading.dataset is None and counts[name]:
            where = Source(reading.file, "", "")
            found += [*reading.findings, finding("E15", where, count=counts[name])]
    return tuple(found)


def absent(written: Report, year: Year, file: str) -> Iterator[Finding]:
    """Tell which workbooks gave a report figures and are not among those of its year now (E16).

    Another file of the same department stands for the one that it replaces.

    Args:
        written: The report as it was built.
        year: The workbooks that it is made of now.
        file: The name of the report's file.
    """
    names = {PurePosixPath(reading.file).name for reading in year.readings}
    entries = year.dataset.entries.values() if year.dataset else ()
    departments = {each.place.department for each in entries if each.place} - {""}
    sources = dict.fromkeys(source for figure in figures_of(written) for source in figure.sources)
    gone = dict.fromkeys(
        _name(source)
        for source in sources
        if source.file and _name(source) not in names and source.department not in departments
    )
    if gone:
        named = "、".join(f"“{each}”" for each in list(gone)[:MOST_NAMED])
        more = f" 等 {len(gone)} 份" if len(gone) > MOST_NAMED else ""
        yield finding("E16", Source(file, "", ""), files=named + more)


def _name(source: Source) -> str:
    return PurePosixPath(source.file).name
