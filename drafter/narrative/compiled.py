"""Compiled templates, kept in a run and from one run to the next."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from .cache_folder import CacheFolder

IN_MEMORY = 16 * 1024 * 1024


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in the user's own cache folder, as Python keeps compiled modules.

    They are used again while template, language and Python are unchanged. What cannot be read there is
    compiled anew, and kept in memory as long as the program runs.
    """

    def __init__(self, folder: CacheFolder | None, language: str) -> None:
        self._folder = folder
        self._language = language
        self._known: dict[tuple[str, str], bytes] = {}
        self._room = IN_MEMORY

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template, if a sound one is there."""
        known = self._known.get((bucket.key, bucket.checksum))
        content = known or (self._folder.read(self._name(bucket)) if self._folder else None)
        if content is None:
            return
        try:
            bucket.bytecode_from_string(content)
        except Exception:  # whatever pickle and marshal make of what an odd Python has written
            bucket.reset()
        if bucket.code is not None:
            self._remember(bucket, content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, if there is room."""
        content = bucket.bytecode_to_string()
        self._remember(bucket, content)
        if self._folder is not None:
            self._folder.write(self._name(bucket), content)

    def _remember(self, bucket: Bucket, content: bytes) -> None:
        key = bucket.key, bucket.checksum
        if key not in self._known and len(content) <= self._room:
            self._room -= len(content)
            self._known[key] = content

    def _name(self, bucket: Bucket) -> str:
        return f"{bucket.key}-{self._language}"


@cache
def compiled_templates() -> CompiledTemplates:
    """The store of compiled templates, one for the whole run."""
    return CompiledTemplates(CacheFolder.of_user(), _language())


def _language() -> str:
    """What the compiled templates of this version of the language are known by."""
    try:
        sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    except OSError:
        sources = b""
    return f"{zlib.crc32(sources + jinja2.__version__.encode()):08x}"
