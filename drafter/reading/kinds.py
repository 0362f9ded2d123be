"""Kinds of files that are not read as samples, named by what is in them, with a way out."""

from __future__ import annotations

from drafter.model import DraftError, Source, finding
from drafter.ooxml import Package, PackageError

OLD_OFFICE, RICH_TEXT, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04", b"%PDF"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x05\x06")
ENCRYPTED, OLD_WORKBOOK, OLD_SLIDES = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "PowerPoint Document")
)
UNPACK = "请先解压，再选其中的报告（.docx、网页或 .txt）。"
TAKE_THE_REPORT = "请选报告的 Word 文件；填报表用 draft check、draft build 读取。"
SLIDES = "请选报告的 Word 文件，或者把文字存成 .txt。"
LOCKED = {"state": "设了打开密码", "remedy": "请用 Word 或 WPS 打开，取消密码，保存后再试。"}
DAMAGED = {"state": "损坏，或者没有传完整", "remedy": "请重新取一份；原件能打开的，另存一份再试。"}


def locked(file: str) -> DraftError:
    """Make the end of a sample that has a password (L07)."""
    return DraftError(finding("L07", Source(file, "", ""), **LOCKED))


def damaged(file: str) -> DraftError:
    """Make the end of a sample that is damaged (L07)."""
    return DraftError(finding("L07", Source(file, "", ""), **DAMAGED))


def to_be_saved_anew(file: str, kind: str) -> DraftError:
    """Make the end of a sample that Word or WPS can save as a .docx (L05)."""
    return DraftError(finding("L05", Source(file, "", ""), kind=kind))


def no_report(file: str, kind: str, remedy: str) -> DraftError:
    """Make the end of a sample that is a file of another kind (L14)."""
    return DraftError(finding("L14", Source(file, "", ""), kind=kind, remedy=remedy))


def refuse_kind(data: bytes, file: str) -> None:
    """Refuse a file that begins like one of a kind that is not read.

    Raises:
        DraftError: If it does (L04 to L07, L14).
    """
    where = Source(file, "", "")
    if data.startswith(PDF):
        raise DraftError(finding("L04", where))
    if data.startswith(RICH_TEXT):
        raise to_be_saved_anew(file, "RTF 文件")
    if data.startswith(PICTURES):
        raise DraftError(finding("L06", where))
    if data.startswith(ARCHIVES):
        raise no_report(file, "压缩包", UNPACK)
    if data.startswith(OLD_OFFICE):
        raise _old_office(data, file)


def _old_office(data: bytes, file: str) -> DraftError:
    if ENCRYPTED in data:
        return locked(file)
    if OLD_SLIDES in data:
        return no_report(file, "演示文稿", SLIDES)
    if OLD_WORKBOOK in data and "WordDocument".encode("utf-16-le") not in data:
        return no_report(file, "Excel 工作簿", TAKE_THE_REPORT)
    return to_be_saved_anew(file, "旧版 Word 或 WPS 文件（.doc、.wps）")


def other_package(package: Package, file: str) -> DraftError:
    """Make the end of a sample that is a package, but not one of Word (L05, L14)."""
    names = {name.lower() for name in package.names}
    kinds = " ".join(name for name in names if name.startswith(("xl/", "ppt/", "index/", "index.zip")))
    try:
        kind = package.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in names else ""
    except PackageError:
        kind = ""
    if "opendocument.text" in kind:
        return to_be_saved_anew(file, "OpenDocument 文字文件（.odt）")
    if "xl/" in kinds or "opendocument.spreadsheet" in kind:
        return no_report(file, "Excel 工作簿", TAKE_THE_REPORT)
    if "ppt/" in kinds or "opendocument.presentation" in kind:
        return no_report(file, "演示文稿", SLIDES)
    if "index/document.iwa" in kinds or "index.zip" in kinds:
        return no_report(file, "Pages 文稿", "请在 Pages 中导出为 Word（.docx）。")
    if "ofd.xml" in names:
        return no_report(file, "OFD 版式文件", "请换用 Word 文件，或者把网页上的全文存成 .txt。")
    return no_report(file, "压缩包", UNPACK)
