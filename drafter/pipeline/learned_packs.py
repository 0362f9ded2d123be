"""The folder of a learned pack: written whole, and written anew only where nobody has edited it since."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from drafter.writing import Record, RecordLine, sha256


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a pack as they are written: tables so that Excel reads them."""
    return {
        name: text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8") for name, text in files.items()
    }


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a pack into a folder, and those to come."""
    (folder / "sections").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def edited_files(files: Mapping[str, bytes], folder: Path, replaced: Collection[str] = ()) -> list[str]:
    """The files of a learned pack that are not as they were written, nor as they are to be.

    Args:
        files: What is to be written.
        folder: The pack's folder.
        replaced: Files that are replaced whatever they hold.
    """
    record = Record(folder)
    found = []
    for name in _present(files, folder):
        digest, line = sha256((folder / name).read_bytes()), record.find(name)
        own = name in files and digest == sha256(files[name])
        if not own and name not in replaced and digest not in (line.digest, line.earlier):
            found.append(name)
    return found


def place_pack(files: Mapping[str, bytes], folder: Path, kept: Collection[str] = ()) -> None:
    """Put a pack into place, all of it or nothing: in a folder beside it, which then takes its name.

    Args:
        files: Its files, by path within the folder.
        folder: Where it goes. One that is there keeps what the program has not written.
        kept: Files that are left as they are there.

    Raises:
        OSError: If it cannot be put into place; what was there is there still.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as place:
        draft, former = Path(place) / folder.name, Path(place) / "before"
        if folder.exists():
            shutil.copytree(folder, draft, symlinks=True)
        written = {name: data for name, data in files.items() if name not in kept}
        _remove_what_is_gone(files, draft, kept)
        write_files(written, draft)
        record = Record(draft)
        for name, data in written.items():
            record.add(name, RecordLine(sha256(data)))
        if folder.exists():
            folder.rename(former)
        try:
            shutil.move(draft, folder)
        except OSError:
            if former.exists():
                former.rename(folder)
            raise


def _present(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """The files of a folder that the program has written, or is to write."""
    record = Record(folder)
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in inside)
    return [name for name in names if name in files or record.holds(name)]


def _remove_what_is_gone(files: Mapping[str, bytes], folder: Path, kept: Collection[str]) -> None:
    """Remove what the program had written and writes no more."""
    if folder.exists():
        for name in _present(files, folder):
            if name not in files and name not in kept:
                (folder / name).unlink()
