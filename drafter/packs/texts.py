"""The text of a file of a pack, whatever encoding the program that wrote it is used to."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from drafter.model import Finding, Source, finding, reason_of

OTHERS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"", "gb18030"))
"""What Windows writes beside UTF-8, each with the bytes that it begins with."""
NAMES = {"utf-16": "UTF-16", "gb18030": "GBK"}
REFUSED = "文件不是 UTF-8 编码，也不是 GBK 编码"


class FileText(NamedTuple):
    """The text of a file.

    Attributes:
        text: The text, its line breaks as they are; empty when it cannot be read.
        reason: Why it cannot be read, in Chinese.
        encoding: Its encoding, where it is not UTF-8.
    """

    text: str
    reason: str = ""
    encoding: str = ""

    def faults(self, label: str) -> list[Finding]:
        """Say that the file was read by another encoding (T19)."""
        return [finding("T19", Source(label, "", ""), encoding=self.encoding)] if self.encoding else []


def read_text(path: Path, limit: int) -> FileText:
    """Read a file of at most so many bytes.

    A file in which most of what is no ASCII is sound UTF-8 is damaged, and is not read by another encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        return FileText("", f"文件打不开，{reason_of(error)}")
    if len(data) > limit:
        return FileText("", "文件过大")
    try:
        return FileText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _in_another_encoding(data)


def _in_another_encoding(data: bytes) -> FileText:
    tried = data.decode("utf-8", "replace")
    broken = tried.count("\ufffd")
    encoding = next(name for mark, name in OTHERS if data.startswith(mark))
    if encoding == "gb18030" and sum(not c.isascii() for c in tried) > 2 * broken:
        return FileText("", "文件损坏，其中有不是 UTF-8 编码的字节")
    try:
        return FileText(data.decode(encoding), encoding=NAMES[encoding])
    except UnicodeDecodeError:
        return FileText("", REFUSED)
