"""When a person last saved a workbook, as its document properties say (ISO/IEC 29500-2, 8.3)."""

from __future__ import annotations

from datetime import UTC, datetime

from drafter.ooxml import Package, PackageError

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every form that is made, so that the same content gives the same bytes: no person's time."""
KIND = "core-properties"


def last_saved(package: Package) -> datetime | None:
    """Return when a person last saved a workbook; None if it does not say, or is as we have made it.

    Properties that cannot be read are no reason to refuse the workbook.
    """
    try:
        parts = (r.target for r in package.related().values() if r.kind == KIND and r.target)
        part = next(parts, "")
        typed = package.parse(part).findtext("{*}modified") if part else None
        saved = datetime.fromisoformat((typed or "").strip())
    except (PackageError, ValueError):
        return None
    saved = saved if saved.tzinfo else saved.replace(tzinfo=UTC)
    return None if saved == CREATED else saved
