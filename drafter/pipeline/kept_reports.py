"""What a build tells of files that stood in its reports' places: edited, unknown, open elsewhere."""

from __future__ import annotations

from pathlib import Path

from drafter.model import DraftError, Finding, Report, Source, finding
from drafter.writing import OutputFolder, Owner, lock_beside, sha256

EDITED = "在上次生成后被人改动或者另存过"
UNKNOWN = "在文件夹里没有生成记录，不知道有没有人改过"
OF_ANOTHER = "是“{unit}”{year}年的报告"
COMPARE = "请人工比对后决定用哪一份；里面没有来源记录，不能用 draft refresh 更新。"
CHECK = "请核对这个文件是不是放错了地方；不要的，移走后重新生成。"
REFRESH = (
    '要留下改过的字、只更新数的，运行 draft refresh "{file}" 填报表…，再删去“{beside}”；'
    "不留改动的，用“{beside}”。"
)


def lock_on(place: Path, digest: str) -> Path | None:
    """The lock of a file that somebody has open, if what is to take its place is another."""
    lock = lock_beside(place)
    try:
        return lock if lock and sha256(place.read_bytes()) != digest else None
    except OSError:
        return None


def told_of_kept(
    folder: OutputFolder, wanted: Path, written: Path, owner: Owner, lock: Path | None
) -> Finding | None:
    """What has to be told of a report's place now that it is written.

    Args:
        folder: The output folder.
        wanted: Where it was to go.
        written: Where it went: there, or beside what stands there (B02, E40).
        owner: Whose it is.
        lock: The lock of the file that it took the place of, as `lock_on` finds it before.

    Returns:
        None if there is nothing: it stands where it was to, and nobody has that file open (E41).
    """
    where = Source(wanted.name, "", "")
    if written == wanted:
        return finding("E41", where, path=wanted.name, lock=lock.name) if lock else None
    if _is_as_written(folder, wanted):
        return finding("E40", where, path=wanted.name, beside=written.name)
    state = EDITED if folder.has_written(wanted.name) else UNKNOWN
    remedy = COMPARE
    inside = _report_in(wanted)
    if inside is not None and (inside.unit, inside.year) != owner:
        state, remedy = OF_ANOTHER.format(unit=inside.unit, year=inside.year), CHECK
    elif inside is not None:
        remedy = REFRESH.format(file=wanted, beside=written.name)
    return finding("B02", where, path=wanted.name, state=state, beside=written.name, remedy=remedy)


def _is_as_written(folder: OutputFolder, place: Path) -> bool:
    try:
        return folder.is_as_written(place)
    except OSError:
        return False


def _report_in(place: Path) -> Report | None:
    """The report as built that an edited file carries inside; None if it has none."""
    if place.suffix != ".docx":
        return None
    from drafter.tracing import open_edited

    from .tracing import content_of

    try:
        return open_edited(content_of(place), place.name).embedded.report
    except (DraftError, OSError):
        return None
