"""Compiled templates, kept between runs."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates in the user's own temporary folder, as Python keeps compiled modules.

    They are used again while template, language and Python are unchanged. What cannot be read there, or
    written, is compiled anew.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template, if a sound one is there."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever pickle and marshal make of a damaged file
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, if there is room."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> CompiledTemplates | None:
    """The store of compiled templates; None where there is no folder for it."""
    try:
        sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
        language = zlib.crc32(sources + jinja2.__version__.encode())
        return CompiledTemplates(pattern=f"__draft_%s_{language:08x}.cache")
    except (OSError, RuntimeError):
        return None
