"""The digest of a pack: it changes with every file that a report written with the pack may depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .loading import FILE_SUFFIXES, find_packs
from .pack import Folder, Pack
from .settings import YEARS_FILE


def digest_of(pack: Pack, templates: Sequence[Path]) -> str:
    """Return the digest of a pack, in hexadecimal.

    Args:
        pack: The pack; its files are those of its folder and of the packs that it extends.
        templates: Where packs are looked for. Their year tables count, and the names of all packs in them: a
            workbook is written with the pack of its name as soon as there is one.
    """
    whole = hashlib.sha256("\n".join(sorted(find_packs(templates))).encode("utf-8", "surrogatepass"))
    tables = (file for root in templates if (file := Folder("", root).file(YEARS_FILE)))
    for name, path in [*((YEARS_FILE, path) for path in tables), *_files(pack)]:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"\n{name} {content}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _files(pack: Pack) -> Iterator[tuple[str, Path]]:
    """The files of a pack, each with its name, those of the packs that it extends last."""
    for folder in pack.folders:
        for path in sorted(folder.path.rglob("*")):
            name = path.relative_to(folder.path).as_posix()
            if path.suffix in FILE_SUFFIXES and folder.file(name):
                yield f"{folder.name}/{name}", path
