"""Files of a pack that nothing reads: what is written in them is lost without a word."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path

from drafter.model import Finding, Source, finding, nearest
from drafter.packs import Pack

from .loader import FRAME, SUFFIX

MOST = 20
"""So many are named."""
MOST_FILES = 1000
"""So many files of a folder are looked at."""


def unread_files(pack: Pack, read: Container[str]) -> Iterator[Finding]:
    """Find the templates in a pack's own folder that no report takes anything from (T17).

    Args:
        pack: A pack. Templates of its own for a section that it takes away are kept for another time.
        read: The templates that its reports are written with, each with its pack's name before it.
    """
    folder = pack.folders[0]
    known = [name for name in (FRAME.removesuffix(SUFFIX), *pack.sections) if not folder.file(_file_of(name))]
    unread = (
        name
        for name in sorted(_templates(folder.path))
        if f"{folder.name}/{name}" not in read and not any(other.file(name) for other in pack.folders[1:])
    )
    for name in islice(unread, MOST):
        meant = nearest(name.rpartition("/")[2].partition(".")[0].strip(), known)
        similar = f"是不是“{_file_of(meant)}”？" if meant else ""
        yield finding("T17", Source(f"{folder.name}/{name}", "", ""), similar=similar)


def _file_of(name: str) -> str:
    return FRAME if name == FRAME.removesuffix(SUFFIX) else f"sections/{name}{SUFFIX}"


def _templates(folder: Path) -> Iterator[str]:
    """The files that look like templates, also such as an editor or Windows has given another ending."""
    for path in islice(folder.rglob("*"), MOST_FILES):
        if SUFFIX in path.name.lower() and path.is_file():
            yield path.relative_to(folder).as_posix()
