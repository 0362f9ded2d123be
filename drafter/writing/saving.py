"""Putting files into the output folder: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

RECORD = ".draft.json"
"""Beside the files: the SHA-256 of each as it was written, to tell whether a person has edited it since."""


def save(path: Path, data: bytes) -> Path:
    """Write a file.

    A file of that name that a person has edited since it was written (or that was never written by
    this program) is left alone, and the data goes beside it, as 名称（新）.docx or 名称（新2）.docx.

    Returns:
        Where the data is now.

    Raises:
        OSError: If it cannot be written; nothing is changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    record = _read_record(path.parent)
    digest = _digest(data)
    place, turn = path, 1
    while place.exists():
        present = _digest(place.read_bytes())
        if present in (digest, record.get(place.name)):
            break
        suffix = "（新）" if turn == 1 else f"（新{turn}）"
        place, turn = path.with_name(f"{path.stem}{suffix}{path.suffix}"), turn + 1
    write_whole(place, data)
    record[place.name] = digest
    write_whole(
        path.parent / RECORD, json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()
    )
    return place


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in the same folder, then rename it.

    Raises:
        OSError: If it cannot be written; a file that was there stays as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_record(folder: Path) -> dict[str, str]:
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
