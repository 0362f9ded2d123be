"""From a file to lines: the kind of a file, why some cannot be read, and simplified characters."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from drafter.chinese import CHINESE
from drafter.model import DraftError, Source, finding, reason_of
from drafter.patterns import regex

from .kinds import ZIP, refuse_kind, to_be_saved_anew
from .limits import MAX_MB, refuse_long, too_large
from .text_units import Line
from .web_archive import archived_page, is_web_archive
from .word import MAX_NODES, Embedded, is_word_xml, word_lines

MARKUP = regex(
    r"</?(?:html|head|body|div|p|span|table|td|section|article|h[1-6]|[ou]l|li|pre)\b[^<>]*>", re.I
)
FEWEST_TAGS = 3
LOOKED_AT = 4_000
DAMAGED = 100
"""So many characters may hold a damaged one each before a text is taken for one of another encoding."""
TRADITIONAL = regex("[縣區鎮鄉黨導責務應訴複議調執規證審檢違結實議設體處認導辦會議決領]")
SPARSE = 30
"""A text with fewer than one in so many is a simplified one that quotes a name."""
MAX_EMBEDDED = 20
"""So many files embedded in a document are read."""
MAX_EMBEDDED_NODES = 200_000


def read_lines(path: Path, file: str) -> list[Line]:
    """Read the lines of a report.

    Args:
        path: The file.
        file: How findings name it.

    Raises:
        DraftError: If it cannot be read, is of a kind that is not, is empty, or has no Chinese (L01 to L08,
            L14, L15), or is in traditional characters that cannot be converted (L10).
        FileNotFoundError: If it does not exist.
    """
    data = _bytes(path, file)
    where = Source(file, "", "")
    lines = _lines_of(data, file, _Embedded(file).lines)
    refuse_long(sum(len(line.text) for line in lines), file)
    lines = _simplify(lines, file)
    text = [line.text for line in lines if not line.left_out]
    if any(CHINESE.search(words) for words in text):
        return lines
    if any(text):
        raise DraftError(finding("L03", where))
    if told := next((line.text for line in lines if line.text), ""):
        raise DraftError(finding("L15", where, value=told))
    raise DraftError(finding("L02", where))


def _lines_of(data: bytes, file: str, embedded: Embedded, most: int = MAX_NODES) -> list[Line]:
    """The lines of a file of any kind that is read."""
    refuse_kind(data, file)
    if data.startswith(ZIP) or is_word_xml(data):
        return word_lines(data, file, embedded, most)
    page = archived_page(data, file) if is_web_archive(data) else None
    if page is not None:
        return _web_lines(_decode(page, file), file)
    text = _decode(data, file)
    if len(list(islice(MARKUP.finditer(text), FEWEST_TAGS))) == FEWEST_TAGS:
        return _web_lines(text, file)
    refuse_long(len(text), file)
    return list(_text_lines(text))


def _web_lines(text: str, file: str) -> list[Line]:
    from .web_page import web_lines

    return web_lines(text, file)


class _Embedded:
    """Reads the files embedded in a document; of a file embedded in one of those it only tells."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._count = 0

    def lines(self, name: str, data: bytes) -> list[Line]:
        """Return the lines of an embedded file; what cannot be read is told."""
        self._count += 1
        if self._count > MAX_EMBEDDED:
            raise too_large(self._file, f"{MAX_EMBEDDED} 个嵌入文件")
        try:
            return _lines_of(data, self._file, lambda inner, _: _not_read(inner), MAX_EMBEDDED_NODES)
        except DraftError as error:
            if any(f.code == "L08" for f in error.findings):
                raise
            return _not_read(name)


def _not_read(name: str) -> list[Line]:
    return [replace(Line.of(0, f"没有读的嵌入内容：{name}"), left_out=True)]


def _simplify(lines: Sequence[Line], file: str) -> list[Line]:
    """The lines in simplified characters.

    Raises:
        DraftError: If they are in traditional ones and OpenCC is not installed (L10).
    """
    text = "".join(line.text for line in lines)
    if sum(1 for _ in TRADITIONAL.finditer(text)) * SPARSE < len(text) or not text:
        return list(lines)
    try:
        from opencc import OpenCC
    except ImportError:
        raise DraftError(finding("L10", Source(file, "", ""))) from None
    converter = OpenCC("t2s")
    return [replace(line, text=str(converter.convert(line.text))) if line.text else line for line in lines]


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
            raise too_large(file, f"{MAX_MB} MB")
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
            raise to_be_saved_anew(file, "认不出格式的文件") from None
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * DAMAGED < len(text):
            return text
        return data.decode("gb18030", "replace")


def _text_lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), 1):
        words = Line.of(number, line)
        if words.text:
            yield words
