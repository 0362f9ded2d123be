"""A document as PDF, as LibreOffice sets it."""

from __future__ import annotations

import hashlib

from drafter.patterns import regex

from .links import without_links
from .running import ToolFailed, desk, run

_FAILED = "LibreOffice 未能转换为 PDF：{message}"
_SILENT = "没有给出原因（退出代码 {status}）。"
_SLOW = (
    "LibreOffice 在 {seconds:g} 秒内没有完成转换，已停止。"
    "请关闭其他程序后重试，或用 Word、WPS 打开报告，另存为 PDF。"
)

# What of a PDF file depends on the moment it was made.
_MOMENT = regex(rb"/CreationDate\s*\([^)]*\)|/DocChecksum\s*/[0-9A-F]{32}")
_ID = regex(rb"(?<=<)[0-9A-F]{32}(?=>)")
_TRAILER = regex(rb"/ID\s*\[[^\]]*\]")


def to_pdf(data: bytes, suffix: str = ".docx", *, seconds: float = 120) -> bytes:
    """Have LibreOffice set a document as PDF.

    The same document gives the same bytes on the same machine.

    Args:
        data: The document.
        suffix: What kind of document it is.
        seconds: How long it may take.

    Raises:
        OfficeMissing: If LibreOffice is not installed.
        ToolFailed: If it fails, or takes too long.
    """
    with desk() as folder:
        source = (folder / "report").with_suffix(suffix)
        source.write_bytes(without_links(data))
        try:
            status, said = run(["--convert-to", "pdf", "--outdir", str(folder), str(source)], folder, seconds)
        except TimeoutError:
            raise ToolFailed(_SLOW.format(seconds=seconds)) from None
        try:
            return _without_moment(source.with_suffix(".pdf").read_bytes())
        except FileNotFoundError:
            message = said or _SILENT.format(status=status)
            raise ToolFailed(_FAILED.format(message=message)) from None


def _without_moment(pdf: bytes) -> bytes:
    """The file without the time it was made, and with an ID that depends on its content alone.

    Nothing moves: the file lists where in it each object stands.
    """
    pdf = _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
    digest = hashlib.sha256(_TRAILER.sub(b"", pdf)).hexdigest()[:32].upper().encode()
    return _TRAILER.sub(lambda found: _ID.sub(digest, found[0]), pdf)
