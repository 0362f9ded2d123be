"""Putting files into the output folder: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

RECORD = ".draft.json"
"""Beside the files: what each was when it was written, to tell whether a person has edited it since, and
whose it is. `{"名称.docx": {"sha256": "…", "unit": "…", "year": 2025}}`; older ones hold the digest alone."""

LONGEST_NAME = 200
"""In bytes of UTF-8, with the extension: file systems allow 255, encrypted ones and archives less."""


class Owner(NamedTuple):
    """Whose report a file holds."""

    unit: str
    year: int


class NotRecordedError(OSError):
    """The file was written, to `place`; the record that says so was not."""

    def __init__(self, place: Path, cause: OSError) -> None:
        super().__init__(cause.errno, cause.strerror, str(place.with_name(RECORD)))
        self.place = place


def save(path: Path, data: bytes, owner: Owner | None = None) -> Path:
    """Write a file.

    A file of that name that a person has edited since it was written (or that was never written by
    this program, or for another owner) is left alone, and the data goes beside it, as 名称（新）.docx or
    名称（新2）.docx.

    Returns:
        Where the data is now.

    Raises:
        NotRecordedError: If it was written, and the record was not.
        OSError: If it cannot be written; nothing is changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    record = _read_record(path.parent)
    digest = _digest(data)
    place, turn = path, 1
    while place.exists():
        _refuse_what_is_no_file(place)
        present = _digest(place.read_bytes())
        recorded, whose = _entry(record, place.name)
        if present == digest or (present == recorded and whose in (None, owner)):
            break
        tail = "（新）" if turn == 1 else f"（新{turn}）"
        place, turn = path.with_name(shortened(path.stem, tail + path.suffix)), turn + 1
    write_whole(place, data)
    record[place.name] = {"sha256": digest, **(owner._asdict() if owner else {})}
    try:
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(path.parent / RECORD, text.encode("utf-8", "replace"))
    except OSError as error:
        raise NotRecordedError(place, error) from error
    return place


def is_of_another(path: Path, owner: Owner) -> bool:
    """Whether there is a file that was written for somebody else."""
    _, whose = _entry(_read_record(path.parent), path.name)
    return whose not in (None, owner) and path.exists()


def shortened(name: str, tail: str, limit: int = LONGEST_NAME) -> str:
    """The name with its tail, the name cut so that both are no longer than a file's name may be."""
    room = max(limit - len(tail.encode("utf-8", "replace")), 0)
    return name.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip(" .") + tail


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in the same folder, then rename it.

    Raises:
        OSError: If it cannot be written; a file that was there stays as it was. It names the file meant,
            not the temporary one.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _refuse_what_is_no_file(place: Path) -> None:
    if not place.is_file():
        code = errno.EISDIR if place.is_dir() else errno.EINVAL
        raise OSError(code, os.strerror(code), str(place))


def _read_record(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _entry(record: dict[str, Any], name: str) -> tuple[str, Owner | None]:
    """The digest that the record has of a file, and whose it is; empty and None where it does not say."""
    entry = record.get(name)
    if isinstance(entry, str):
        return entry, None
    if not isinstance(entry, dict):
        return "", None
    unit, year = entry.get("unit"), entry.get("year")
    whose = Owner(unit, year) if isinstance(unit, str) and isinstance(year, int) else None
    return str(entry.get("sha256", "")), whose


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
