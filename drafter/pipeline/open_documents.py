"""Documents that somebody has open: none is written over, and of what is read that is told."""

from __future__ import annotations

from pathlib import Path

from drafter.model import DraftError, Finding, Source, finding


def refuse_open(path: Path, option: str) -> None:
    """Refuse to write a document that stands there and is open.

    Args:
        path: Where it is to go.
        option: With which option of the command a person says another place.

    Raises:
        DraftError: If it is open (E42).
    """
    from drafter.writing import lock_beside

    lock = lock_beside(path) if path.exists() else None
    if lock is not None:
        where = Source(path.name, "", "")
        raise DraftError(finding("E42", where, path=path.name, lock=lock.name, option=option))


def told_open(report: Path) -> tuple[Finding, ...]:
    """What has to be told of a report that is read while somebody has it open (E43)."""
    from drafter.writing import lock_beside

    lock = lock_beside(report)
    return (finding("E43", Source(report.name, "", ""), lock=lock.name),) if lock else ()
