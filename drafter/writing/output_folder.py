"""The output folder: finished files are put into place, and never over somebody's edits."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from .names import shorten_name
from .record import RECORD, Origin, Owner, Record, RecordLine
from .whole_files import give_rights_of, refuse_read_only, sha256


class NotRecordedError(OSError):
    """The file was written, to `place`; the record that says so was not."""

    def __init__(self, place: Path, cause: OSError) -> None:
        super().__init__(cause.errno, cause.strerror, str(place.with_name(RECORD)))
        self.place = place


HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What the system says of a file that another program has open and does not let go of."""


class OutputFolder:
    """A folder that files are put into, with the record of those that were.

    The record is read once: of two runs into one folder at the same time, neither knows what the other has
    written since, and takes it for somebody's edits.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._record = Record(path)

    def is_of_another(self, name: str, owner: Owner) -> bool:
        """Whether there is a file of that name that was written for somebody else."""
        return self._record.find(name).owner not in (None, owner) and (self.path / name).exists()

    def put(
        self,
        temporary: Path,
        name: str,
        digest: str,
        owner: Owner | None = None,
        origin: Origin | None = None,
        *,
        edited: bool = False,
    ) -> Path:
        """Put a finished file into place.

        A file of that name that a person has edited since it was written (or that was never written by
        this program, or for another owner) is left alone, and the new one goes beside it, as 名称（新）.docx
        or 名称（新2）.docx; and so it does where the system does not let go of the file that is there, or
        somebody has marked it as one to be read only.

        Args:
            temporary: The file, on the same file system.
            name: The name it is to have.
            digest: Its SHA-256, in hexadecimal.
            owner: Whose report it is.
            origin: What it was made of; None if the next run has to make it anew.
            edited: Whether it holds what nobody can build anew: only another such file takes its place.

        Returns:
            Where the file is now.

        Raises:
            NotRecordedError: If it is in place, and the record does not say so.
            OSError: If it cannot be put into place; what is there stays as it was.
        """
        held: OSError | None = None
        line = RecordLine(digest, owner, origin=origin, edited=edited)
        for place in self._free_places(name, line):
            try:
                return self._move(temporary, place, line)
            except NotRecordedError:
                raise
            except OSError as error:
                held = held or error
                if error.errno not in HELD or not place.exists():
                    raise held from None
        raise AssertionError("names do not end")

    def _move(self, temporary: Path, place: Path, line: RecordLine) -> Path:
        refuse_read_only(place)
        unrecorded: OSError | None = None
        try:
            self._record.add(place.name, line)
        except OSError as error:
            unrecorded = error
        give_rights_of(place, temporary)
        try:
            temporary.replace(place)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(place)) from error
        if unrecorded is not None:
            raise NotRecordedError(place, unrecorded) from unrecorded
        return place

    def untouched(self, inputs: str, packs: Callable[[Mapping[str, str]], bool]) -> dict[Path, Owner]:
        """The files made of these inputs, and whose they are, if all are as they were written; else none.

        Args:
            inputs: The digest of the inputs.
            packs: Says whether packs still have these digests.
        """
        made = {
            self.path / name: line
            for name, line in self._record.made_of(inputs).items()
            if line.origin and packs(line.origin.packs)
        }
        try:
            whole = all(sha256(place.read_bytes()) == line.digest for place, line in made.items())
        except OSError:
            return {}
        wanted = {line.origin.files for line in made.values() if line.origin}
        found = {place: line.owner for place, line in made.items() if line.owner}
        return found if whole and wanted == {len(found)} else {}

    def written_for(self, name: str, owner: Owner) -> list[Path]:
        """The files of that name, 名称（新） and the like included, that were written for an owner."""
        found: list[Path] = []
        for place in self._places(name):
            if self._record.find(place.name).owner != owner or not place.is_file():
                return found
            found.append(place)
        return found

    def has_written(self, name: str) -> bool:
        """Whether a file of this name was written here once."""
        return self._record.holds(name)

    def is_as_written(self, place: Path) -> bool:
        """Whether nobody has touched a file since it was written, and a build can make it anew."""
        return self._is_untouched(place, sha256(place.read_bytes()))

    def expect(self, place: Path, present: str, digest: str, owner: Owner) -> None:
        """Note what a file is going to be that somebody else puts into place."""
        with suppress(OSError):
            self._record.keep(place.name, present, digest)
            self._record.add(place.name, RecordLine(digest, owner))

    def discard(self, place: Path) -> bool:
        """Delete a file that nobody has touched since it was written; says whether it is gone.

        One that a person has edited, or that the system does not give, stays.
        """
        try:
            if not self._is_untouched(place, sha256(place.read_bytes())):
                return False
            place.unlink()
        except OSError:
            return False
        return True

    def _free_places(self, name: str, line: RecordLine) -> Iterator[Path]:
        """The places that a file may be put into, the best first."""
        for place in self._places(name):
            if place.exists():
                _refuse_what_is_no_file(place)
                present, of_another = sha256(place.read_bytes()), self._record.find(place.name).owner
                untouched = self._is_untouched(place, present, edited=line.edited)
                if present != line.digest and not (untouched and of_another in (None, line.owner)):
                    continue
                self._record.keep(place.name, present, line.digest)
            yield place

    def _places(self, name: str) -> Iterator[Path]:
        """The places that a file of a name may have, one after another."""
        place = self.path / name
        yield place
        tails = (f"（新{turn if turn > 1 else ''}）" for turn in count(1))
        yield from (self.path / shorten_name(place.stem, tail + place.suffix) for tail in tails)

    def _is_untouched(self, place: Path, digest: str, *, edited: bool = False) -> bool:
        entry = self._record.find(place.name)
        return digest in (entry.digest, entry.earlier) and (edited or not entry.edited)


def _refuse_what_is_no_file(place: Path) -> None:
    if not place.is_file():
        code = errno.EISDIR if place.is_dir() else errno.EINVAL
        raise OSError(code, os.strerror(code), str(place))
