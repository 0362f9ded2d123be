"""Packages of Excel and Word taken apart, changed as no library would write them, and put together again."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree
from workbooks import part_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
M = f"{{{MAIN}}}"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
FIRST_FORMAT = 164
"""Number formats below are Excel's own (ISO/IEC 29500-1, 18.8.30)."""


class Opened:
    """A package with its parts open to change, in their order."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    @property
    def data(self) -> bytes:
        """The package as it is now."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, body in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), body)
        return buffer.getvalue()

    def replace(self, part: str, old: str, new: str) -> None:
        """Put words for others wherever they stand in a part."""
        body = self.parts[part].decode()
        assert old in body, f"{part} has no {old!r}"
        self.parts[part] = body.replace(old, new).encode()

    def rename(self, part: str, name: str) -> None:
        """Give a part another name; those who refer to it are left as they are."""
        self.parts = {name if old == part else old: body for old, body in self.parts.items()}


class OpenedWorkbook(Opened):
    """A workbook of ours with its cells open to change. A cell must hold something to be changed."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._original = data

    def set_cell(self, sheet: str, address: str, xml: str) -> None:
        """Write a cell as XML: `<c …>…</c>`, its address and style added unless it brings its own."""
        old = self._cell(sheet, address)
        new = re.sub(r"<c\b(?![^>]*\br=)", f'<c r="{address}"', xml, count=1)
        style = re.search(r'<c\b[^>]*( s="\d+")', old)
        if style and not re.match(r"<c\b[^>]* s=", new):
            new = new.replace("<c ", f"<c{style[1]} ", 1)
        self.replace(part_of(self._original, sheet), old, new)

    def set_rich_text(self, sheet: str, address: str, runs: str) -> None:
        """Make a cell show a new shared string, given as the XML within its `<si>`."""
        strings = self.parts[STRINGS].decode()
        index = strings.count("<si>") + strings.count("<si/>")
        self.parts[STRINGS] = strings.replace("</sst>", f"<si>{runs}</si></sst>").encode()
        self.set_cell(sheet, address, f'<c t="s"><v>{index}</v></c>')

    def set_style(self, sheet: str, address: str, number_format: str = "", font: str = "") -> None:
        """Give a cell a number format, and a font that has these properties (XML)."""
        styles = etree.fromstring(self.parts[STYLES])
        formats = styles.find(f"{M}cellXfs")
        fonts = styles.find(f"{M}fonts")
        assert formats is not None
        assert fonts is not None
        index = len(formats)
        form = etree.SubElement(formats, f"{M}xf", numFmtId="0", fontId="0", fillId="0", borderId="0")
        if number_format:
            form.set("numFmtId", _format_id(styles, number_format))
            form.set("applyNumberFormat", "1")
        if font:
            form.set("fontId", str(len(fonts)))
            fonts.append(etree.fromstring(f'<font xmlns="{MAIN}">{font}<sz val="11"/></font>'))
        for found in (formats, fonts):
            found.set("count", str(len(found)))
        self.parts[STYLES] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
        old = self._cell(sheet, address)
        new = re.sub(r'(<c\b[^>]*?) s="\d+"', r"\1", old).replace("<c ", f'<c s="{index}" ', 1)
        self.replace(part_of(self._original, sheet), old, new)

    def _cell(self, sheet: str, address: str) -> str:
        body = self.parts[part_of(self._original, sheet)].decode()
        found = re.search(rf'<c\b[^>]*\br="{address}"[^>]*?(?:/>|>.*?</c>)', body, re.DOTALL)
        assert found, f"{sheet}!{address} holds nothing that could be changed"
        return found[0]


def _format_id(styles: etree._Element, code: str) -> str:
    """The number of a format, which is added unless it is there."""
    known = styles.find(f"{M}numFmts")
    if known is None:
        known = etree.Element(f"{M}numFmts")
        styles.insert(0, known)
    for each in known:
        if each.get("formatCode") == code:
            return str(each.get("numFmtId"))
    number = str(max((int(str(each.get("numFmtId"))) for each in known), default=FIRST_FORMAT) + 1)
    etree.SubElement(known, f"{M}numFmt", numFmtId=number, formatCode=code)
    known.set("count", str(len(known)))
    return number


def with_bytes(data: bytes, old: str, new: str) -> bytes:
    """A file some bytes of which are others, at the first place where they stand.

    Args:
        data: The file.
        old: The bytes in hexadecimal, with `??` for any byte.
        new: As many bytes, with `??` for one that stays.
    """
    pattern = b"".join(b"." if byte == "??" else re.escape(bytes.fromhex(byte)) for byte in old.split())
    found = re.search(pattern, data, re.DOTALL)
    assert found, f"there is no {old}"
    kept = zip(found[0], new.split(), strict=True)
    put = bytes(before if after == "??" else int(after, 16) for before, after in kept)
    return data[: found.start()] + put + data[found.end() :]
