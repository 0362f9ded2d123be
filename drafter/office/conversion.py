"""Workbooks of other kinds as .xlsx files, as LibreOffice reads them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.ooxml import PackageError, PackageTooLargeError

from .links import only_values, without_links
from .running import desk, run

AT_ONCE = 50
"""So many files are handed over in one go: starting LibreOffice costs a second, a form a tenth of one."""
MAX_MADE_MB = 20
MAX_HALTS = 3
"""After so many files that LibreOffice did not get over, the rest is not tried."""

_FILTER = "xlsx:Calc MS Excel 2007 XML"
_OPEN_DOCUMENT = (".ods", ".fods")
_UNREADABLE = "LibreOffice 打不开它"
_DAMAGED = "文件已损坏或没有传完整"
_TOO_LARGE = "内容过大（超过 {limit} {measure}）"
_SLOW = "LibreOffice 在 {seconds:g} 秒内没有完成，已停止"
_HALTED = "LibreOffice 中途退出"
_GIVEN_UP = "前面已有几份使 LibreOffice 中途停下，这一份没有再试"


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a file.

    Attributes:
        data: The .xlsx file; empty if there is none.
        reason: Why there is none, a Chinese clause.
    """

    data: bytes = b""
    reason: str = ""


def to_workbooks(files: Sequence[tuple[bytes, str]], *, seconds: float = 60) -> tuple[Converted, ...]:
    """Have LibreOffice turn workbooks into .xlsx files, all in one go.

    Sheets, hidden ones too, and addresses stay as they are, and so do the results of formulas. A file that
    LibreOffice does not get over is found out and left alone; the others are converted without it.

    Args:
        files: Content and kind (as `.xls`) of each; best no more than `AT_ONCE`.
        seconds: How long LibreOffice may take each time it is started.

    Raises:
        OfficeMissing: If LibreOffice is not installed.
    """
    with desk() as folder:
        batch = _Batch(folder, seconds)
        for number, (data, suffix) in enumerate(files):
            batch.hand_over(number, data, suffix)
        batch.convert()
        return tuple(batch.outcome(number) for number in range(len(files)))


class _Batch:
    """Files under neutral names in a folder, and why some of them are not converted."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder = folder
        self._seconds = seconds
        self._sources: dict[int, Path] = {}
        self._reasons: dict[int, str] = {}

    def hand_over(self, number: int, data: bytes, suffix: str) -> None:
        """Put a file into the folder, without what it would fetch or compute."""
        source = self._folder / f"{number}{suffix}"
        try:
            source.write_bytes(only_values(data) if suffix in _OPEN_DOCUMENT else without_links(data))
        except PackageTooLargeError as error:
            self._reasons[number] = _TOO_LARGE.format(limit=error.limit, measure=error.measure)
        except PackageError:
            self._reasons[number] = _DAMAGED
        else:
            self._sources[number] = source

    def convert(self) -> None:
        """Convert the files; where one brings LibreOffice down, the next one is the suspect."""
        groups = [list(self._sources)]
        halts = 0
        while groups:
            group = groups.pop()
            halt = _GIVEN_UP if halts >= MAX_HALTS else self._run(group)
            missing = [number for number in group if not self._is_made(number)]
            if halt and len(missing) > 1 and halts < MAX_HALTS:
                groups += [missing[1:], missing[:1]]
                continue
            halts += bool(halt and missing)
            self._reasons.update(dict.fromkeys(missing, halt or _UNREADABLE))

    def outcome(self, number: int) -> Converted:
        """What became of a file."""
        if number in self._reasons:
            return Converted(reason=self._reasons[number])
        made = self._made(number)
        if made.stat().st_size > MAX_MADE_MB * 1024 * 1024:
            return Converted(reason=_TOO_LARGE.format(limit=MAX_MADE_MB, measure="MB"))
        return Converted(made.read_bytes())

    def _run(self, group: Sequence[int]) -> str:
        """Start LibreOffice once; why it halted, or nothing if it came to the end of its list."""
        if not group:
            return ""
        sources = [str(self._sources[number]) for number in group]
        out = self._folder / "made"
        try:
            status, _ = run(
                ["--convert-to", _FILTER, "--outdir", str(out), *sources], self._folder, self._seconds
            )
        except TimeoutError:
            return _SLOW.format(seconds=self._seconds)
        return _HALTED if status else ""

    def _is_made(self, number: int) -> bool:
        """Whether the file is there, whole: its directory stands at its end."""
        return zipfile.is_zipfile(self._made(number))

    def _made(self, number: int) -> Path:
        return self._folder / "made" / f"{number}.xlsx"
