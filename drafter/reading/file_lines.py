"""From a file to lines: the kind of a file, why some cannot be read, and simplified characters."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from drafter.chinese import CHINESE
from drafter.model import DraftError, Source, finding, reason_of

from .text_units import Line

MAX_MB = 20
MAX_CHARACTERS = 40_000
"""Twice the longest report that is known."""
MARKUP = re.compile(
    r"</?(?:html|head|body|div|p|span|table|td|section|article|h[1-6]|[ou]l|li|pre)\b[^<>]*>", re.I
)
FEWEST_TAGS = 3
LOOKED_AT = 4_000
DAMAGED = 100
"""So many characters may hold a damaged one each before a text is taken for one of another encoding."""
TRADITIONAL = re.compile("[縣區鎮鄉黨導責務應訴複議調執規證審檢違結實議設體處認導辦會議決領]")
SPARSE = 30
"""A text with fewer than one in so many is a simplified one that quotes a name."""
OLD_OFFICE, RICH_TEXT, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04", b"%PDF"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def read_lines(path: Path, file: str) -> list[Line]:
    """Read the lines of a report.

    Args:
        path: The file.
        file: How findings name it.

    Raises:
        DraftError: If it cannot be read, is of a kind that is not, is empty, or has no Chinese (L01 to L08),
            or is in traditional characters that cannot be converted (L10).
        FileNotFoundError: If it does not exist.
    """
    data = _bytes(path, file)
    where = Source(file, "", "")
    if data.startswith(PDF):
        raise DraftError(finding("L04", where))
    if data.startswith((OLD_OFFICE, RICH_TEXT)):
        raise DraftError(finding("L05", where))
    if data.startswith(PICTURES):
        raise DraftError(finding("L06", where))
    if data.startswith(ZIP):
        from .word_file import word_lines

        lines = _simplify_lines(word_lines(data, file), file)
    else:
        text = _simplify(_decode(data, file), file)
        if len(MARKUP.findall(text)) >= FEWEST_TAGS:
            from .web_page import web_lines

            lines = web_lines(text)
        else:
            _refuse_long(len(text), file)
            lines = list(_text_lines(text))
    if not any(CHINESE.search(line.text) for line in lines):
        raise DraftError(finding("L03" if any(line.text for line in lines) else "L02", where))
    _refuse_long(sum(len(line.text) for line in lines), file)
    return lines


def _simplify_lines(lines: Sequence[Line], file: str) -> list[Line]:
    if not lines:
        return []
    texts = _simplify("\n".join(line.text for line in lines), file).split("\n")
    return [replace(line, text=text) for line, text in zip(lines, texts, strict=True)]


def _refuse_long(characters: int, file: str) -> None:
    if characters > MAX_CHARACTERS:
        raise DraftError(finding("L08", Source(file, "", ""), limit=f"{MAX_CHARACTERS // 10_000} 万字"))


def _bytes(path: Path, file: str) -> bytes:
    where = Source(file, "", "")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            folder = stat.S_ISDIR(status.st_mode)
            raise DraftError(
                finding("L01", where, reason="这是文件夹，请写其中的文件" if folder else "不是普通文件")
            )
        if status.st_size > MAX_MB * 1024 * 1024:
            raise DraftError(finding("L08", where, limit=f"{MAX_MB} MB"))
        data = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DraftError(finding("L01", where, reason=reason_of(error))) from None
    if not data.strip():
        raise DraftError(finding("L02", where))
    return data


def _decode(data: bytes, file: str) -> str:
    """Return the text: UTF-16 by its mark, else UTF-8, a damaged byte in it too, else GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in data[:LOOKED_AT]:
            raise DraftError(finding("L05", Source(file, "", ""))) from None
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * DAMAGED < len(text):
            return text
        return data.decode("gb18030", "replace")


def _text_lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), 1):
        words = Line.of(number, line)
        if words.text:
            yield words


def _simplify(text: str, file: str) -> str:
    """Return a text in simplified characters.

    Raises:
        DraftError: If it is in traditional ones and OpenCC is not installed (L10).
    """
    if len(TRADITIONAL.findall(text)) * SPARSE < len(text):
        return text
    try:
        from opencc import OpenCC
    except ImportError:
        raise DraftError(finding("L10", Source(file, "", ""))) from None
    converted: str = OpenCC("t2s").convert(text)
    return converted
