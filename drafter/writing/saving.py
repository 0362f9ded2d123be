"""Single documents: saved where a person names the place, whole or not at all, and never over edits."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path

from .names import shorten_name
from .output_folder import NotRecordedError, OutputFolder
from .record import Owner
from .whole_files import sha256, write_new_whole, write_whole, written_beside


class ChangedMeanwhileError(OSError):
    """A document was saved by somebody while its next state was made."""


def save(path: Path, data: bytes, owner: Owner | None = None, *, edited: bool = False) -> Path:
    """Write a file whole; one that a person has edited is left alone, as `OutputFolder.put` says.

    Args:
        path: Where it is to go; its folder is made if absent.
        data: What it holds.
        owner: Whose report it is.
        edited: Whether it holds what nobody can build anew.

    Returns:
        Where the data is now.

    Raises:
        NotRecordedError: If it was written, and the record was not. Where that only keeps the next state from
            taking its place, it is not told.
        OSError: If it cannot be written; nothing is changed then.
    """
    with written_beside(path, data) as temporary:
        folder = OutputFolder(path.parent)
        try:
            return folder.put(temporary, path.name, sha256(data), owner, edited=edited)
        except NotRecordedError as error:
            if not edited:
                raise
            return error.place


def is_as_written(path: Path) -> bool:
    """Whether nobody has touched a document since it was written, and a build can make it anew."""
    return OutputFolder(path.parent).is_as_written(path)


def save_edited(path: Path, data: bytes, before: bytes, *, edited: bool, owner: Owner) -> None:
    """Put the next state of a document into its place.

    Args:
        path: The document.
        data: Its next state.
        before: Its present one, of which the next was made.
        edited: Whether it holds what nobody can build anew, also if the present one does not.
        owner: Whose report it is. A later build takes one that was never edited for its own, as before.

    Raises:
        ChangedMeanwhileError: If the document is another by now; it stays so.
        OSError: If it cannot be written; the document stays as it was.
    """
    if path.read_bytes() != before:
        raise ChangedMeanwhileError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
    folder = OutputFolder(path.parent)
    if not edited and folder.is_as_written(path):
        folder.expect(path, sha256(before), sha256(data), owner)
    write_whole(path, data)


def save_copy(path: Path, data: bytes, tail: str) -> tuple[Path, bool]:
    """Keep a copy beside a document, under its name with a tail, 名称（刷新前）.docx; it replaces no file.

    Returns:
        The copy, and whether it is new: one of that name that holds the same is the copy.

    Raises:
        OSError: If it cannot be written.
    """
    for turn in count(1):
        own = tail if turn == 1 else f"{tail[:-1]}{turn}{tail[-1]}"
        place = path.with_name(shorten_name(path.stem, own + path.suffix))
        if not place.exists():
            write_new_whole(place, data)
            return place, True
        if place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data:
            return place, False
    raise AssertionError("names do not end")
