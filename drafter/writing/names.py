"""The names of files: no longer than systems allow, and those of files that are not there for long."""

from __future__ import annotations

import os

LONGEST_NAME = 200
"""In bytes of UTF-8, with the extension: file systems allow 255, encrypted ones and archives less."""

TEMPORARY = ".draft-"
"""What the names of files and folders begin with that are not there for long."""


def shorten_name(name: str, tail: str, limit: int = LONGEST_NAME) -> str:
    """The name with its tail, the name cut so that both are no longer than a file's name may be."""
    room = max(limit - len(tail.encode("utf-8", "replace")), 0)
    return name.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip(" .") + tail


def temporary_name() -> str:
    """A name that nobody else takes."""
    return f"{TEMPORARY}{os.urandom(6).hex()}"
