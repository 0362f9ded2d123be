"""A report as a document: a Word file with the styles of its pack, and the PDF of one."""

from __future__ import annotations

from drafter.model import DraftError, Report, Source, finding
from drafter.packs import Pack
from drafter.writing import write_docx


def word_file(report: Report, pack: Pack, *, final: bool, comments: bool = False) -> bytes:
    """Write a report as a Word file with the styles of its pack; see `write_docx`.

    Raises:
        DraftError: If the pack's style.docx is no Word file (T07).
    """
    try:
        return write_docx(report, pack.style, final=final, comments=comments)
    except ValueError as error:
        found = pack.find("style.docx")
        where = Source(f"{found[0].name if found else pack.name}/style.docx", "", "")
        raise DraftError(finding("T07", where, reason="文件损坏，或者不是 Word 文件")) from error


def pdf_file(document: bytes, path: str) -> bytes:
    """Set a Word file as PDF.

    Raises:
        DraftError: If LibreOffice is not there, or cannot do it (B05); the finding names `path`.
    """
    from drafter.office import ToolFailed, ToolMissing, to_pdf

    try:
        return to_pdf(document)
    except (ToolMissing, ToolFailed) as error:
        raise DraftError(finding("B05", Source(path, "", ""), path=path, reason=error)) from error
