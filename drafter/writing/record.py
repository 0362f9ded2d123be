"""The record of an output folder: what each file was when it was written, and whose it is."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

RECORD = ".draft.jsonl"
"""Beside the files, a line for each that was written; of two lines about one file the later counts.
`{"file": "名称.docx", "sha256": "…", "unit": "…", "year": 2025, "inputs": "…", "packs": {"county": "…"},
"files": 1}`; what is nobody's report has no owner, and what a next run is to make anew anyway no origin.
What holds a person's words besides, such as a refreshed report, has `"edited": true`."""

FORMER_RECORD = ".draft.json"
"""What was kept before: one document, `{"名称.docx": {"sha256": "…", "unit": "…", "year": 2025}}`, the oldest
ones with the digest alone. It is read, never written."""

LARGEST_RECORD = 50_000_000
"""In bytes: a quarter of a million files."""
AT_ONCE = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A file is opened as it is, and a pipe is not waited for."""


class Owner(NamedTuple):
    """Whose report a file holds."""

    unit: str
    year: int


class Origin(NamedTuple):
    """What a file was made of: as long as that is the same, so is the file.

    Attributes:
        inputs: The digest of its workbooks, of the options and of the program's version.
        packs: The digest of each pack, by its name.
        files: How many files were made of these inputs in all.
    """

    inputs: str
    packs: Mapping[str, str]
    files: int


class RecordLine(NamedTuple):
    """The record of one file.

    `earlier` is the digest before this one: still the file's own if the program was stopped after it
    had written the line and before it had put the file into place. `edited` says that the file holds what
    nobody can build anew.
    """

    digest: str
    owner: Owner | None = None
    earlier: str = ""
    origin: Origin | None = None
    edited: bool = False


class Record:
    """The record of a folder, read once, when it is first asked for; a line without sense is passed over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, RecordLine] | None = None
        self._by_inputs: dict[str, dict[str, RecordLine]] | None = None
        self._packs: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    @property
    def _entries(self) -> dict[str, RecordLine]:
        if self._read is None:
            self._read = {}
            for name, fields in (*_former_entries(self._folder), *_lines(self._folder / RECORD)):
                self._keep(name, _entry(fields))
        return self._read

    def find(self, name: str) -> RecordLine:
        """The entry of a file; one without digest and owner where there is none."""
        return self._entries.get(name, RecordLine(""))

    def holds(self, name: str) -> bool:
        """Whether a file of this name was written here."""
        return name in self._entries

    def made_of(self, inputs: str) -> dict[str, RecordLine]:
        """The entries of the files that were made of these inputs, by name."""
        entries = self._entries
        if self._by_inputs is None:
            self._by_inputs = {}
            for name, line in entries.items():
                if line.origin is not None:
                    self._by_inputs.setdefault(line.origin.inputs, {})[name] = line
        return self._by_inputs.get(inputs, {})

    def add(self, name: str, entry: RecordLine) -> None:
        """Note what a file is going to be: one line, written at once, and none if the record says so already.

        Raises:
            OSError: If the line cannot be written.
        """
        if self.find(name)._replace(earlier="") == entry:
            return
        self._keep(name, entry)
        more: dict[str, Any] = {**(entry.owner._asdict() if entry.owner else {})}
        more |= entry.origin._asdict() if entry.origin else {}
        more |= {"edited": True} if entry.edited else {}
        line = {"file": name, "sha256": entry.digest, **more}
        _append(self._folder / RECORD, json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def keep(self, name: str, digest: str, coming: str) -> None:
        """Note again what a file is that was to be another by now, if it is to be a third one.

        Else two runs that were stopped, or kept from replacing it, would make it the file of somebody else.
        """
        known = self.find(name)
        if known.earlier == digest and known.digest not in (digest, coming):
            with suppress(OSError):
                self.add(name, RecordLine(digest, known.owner, edited=known.edited))

    def _keep(self, name: str, entry: RecordLine) -> None:
        assert self._read is not None
        before = self._read.get(name, RecordLine(""))
        earlier = before.earlier if before.digest == entry.digest else before.digest
        if before.edited and not entry.edited:
            earlier = ""
        self._read[name] = entry._replace(earlier=earlier, origin=self._with_shared_packs(entry.origin))
        self._by_inputs = None

    def _with_shared_packs(self, origin: Origin | None) -> Origin | None:
        """The origin, with the digests that thousands of files made with the same packs have in common."""
        if origin is None:
            return None
        packs = self._packs.setdefault(tuple(origin.packs.items()), origin.packs)
        return origin._replace(packs=packs)


def _append(path: Path, line: bytes) -> None:
    """Add a line in one write, so that two runs do not mix theirs; after half a line it begins a new one."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | AT_ONCE, 0o666)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        size = status.st_size
        if size:
            os.lseek(descriptor, size - 1, os.SEEK_SET)
        whole = size == 0 or os.read(descriptor, 1) == b"\n"
        data = b"%s%s\n" % (b"" if whole else b"\n", line)
        if os.write(descriptor, data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    finally:
        os.close(descriptor)


def _content(path: Path) -> bytes:
    """What a record holds; nothing where there is none, or what stands there is none that we have written."""
    try:
        descriptor = os.open(path, os.O_RDONLY | AT_ONCE)
    except OSError:
        return b""
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_RECORD:
            return b""
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(LARGEST_RECORD)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    for line in _content(path).split(b"\n"):
        fields = _parse(line)
        if isinstance(fields, dict) and isinstance(name := fields.get("file"), str):
            yield name, fields


def _former_entries(folder: Path) -> Iterator[tuple[str, Any]]:
    record = _parse(_content(folder / FORMER_RECORD))
    if isinstance(record, dict):
        yield from record.items()


def _parse(text: bytes) -> Any:
    """Parse a JSON text; None if it is none, or one nested deeper than anybody would."""
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _entry(fields: object) -> RecordLine:
    """What an entry says of a file; nothing where it does not."""
    if isinstance(fields, str):
        return RecordLine(fields)
    if not isinstance(fields, Mapping):
        return RecordLine("")
    unit, year = fields.get("unit"), fields.get("year")
    owner = Owner(unit, year) if isinstance(unit, str) and isinstance(year, int) else None
    digest, edited = str(fields.get("sha256", "")), fields.get("edited") is True
    return RecordLine(digest, owner, origin=_origin(fields), edited=edited)


def _origin(fields: Mapping[str, Any]) -> Origin | None:
    """What an entry says the file was made of; None where it does not, or not as we write it."""
    inputs, packs, files = fields.get("inputs"), fields.get("packs"), fields.get("files")
    if not (isinstance(inputs, str) and isinstance(packs, dict) and isinstance(files, int)):
        return None
    return Origin(inputs, {name: str(digest) for name, digest in packs.items()}, files)
