"""Workbooks as other programs write them, or damage them: each is read, and has cells to be marked."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache

import xlsxwriter
from workbooks import part_of, workbook

from drafter.model import FIGURES_SHEET

Parts = dict[str, bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES, BOOK, BOOK_RELATIONS = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ONE_FILL = b'<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'


@cache
def plain() -> bytes:
    """A filled form without anything odd."""
    return workbook()


@cache
def sheet() -> str:
    """The part of 年度数据 in it."""
    return part_of(plain(), FIGURES_SHEET)


def parts_of(data: bytes) -> Parts:
    """The parts of a package, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def changed(name: str, *pairs: tuple[str, str]) -> Callable[[], bytes]:
    """The plain form with other words in a part; patterns are regular expressions."""

    def make() -> bytes:
        parts = parts_of(plain())
        text = parts[name].decode()
        for pattern, new in pairs:
            text, count = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
            assert count, pattern
        return packed(parts | {name: text.encode()})

    return make


def with_content(name: str, content: bytes) -> Callable[[], bytes]:
    """The plain form with another part."""
    return lambda: packed(parts_of(plain()) | {name: content})


def without(*names: str) -> Callable[[], bytes]:
    """The plain form without some parts, and without a word of them anywhere."""

    def make() -> bytes:
        parts = {name: content for name, content in parts_of(plain()).items() if name not in names}
        for name in names:
            tail = re.escape(name.rpartition("/")[2]).encode()
            entry = re.compile(rb"<(?:Override|Relationship) [^>]*" + tail + rb'"[^>]*/>')
            for listing in (TYPES, BOOK_RELATIONS, "_rels/.rels"):
                parts[listing] = entry.sub(b"", parts[listing])
        return packed(parts)

    return make


def renamed(rename: Callable[[str], str]) -> Callable[[], bytes]:
    """The plain form with other names of members, to which its relations lead no less."""
    return lambda: packed({rename(name): content for name, content in parts_of(plain()).items()})


def prefixed(name: str) -> Callable[[], bytes]:
    """The plain form, one part of which writes a prefix before every name."""

    def make() -> bytes:
        parts = parts_of(plain())
        text = parts[name].decode().replace("xmlns=", "xmlns:x=")
        return packed(parts | {name: re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text).encode()})

    return make


def strict() -> bytes:
    """The form as the strict kind of workbook."""
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    words = [
        (old + b"spreadsheetml/2006/main", new + b"spreadsheetml/main"),
        (old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships"),
    ]
    parts = parts_of(plain())
    for name, content in parts.items():
        for before, after in words:
            content = content.replace(before, after)
        parts[name] = content
    return packed(parts)


def without_addresses() -> bytes:
    """Rows and cells without `r`, as small programs write them."""
    parts = parts_of(plain())
    parts[sheet()] = re.sub(rb'<(row|c) r="[A-Z0-9]+"', rb"<\1", parts[sheet()])
    return packed(parts)


def written() -> bytes:
    """A form with all that XlsxWriter can put on a sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(FIGURES_SHEET)
        for column, header in enumerate(("板块", "指标", "单位", "本年", "上年")):
            page.write(0, column, header)
        bold = book.add_format({"bold": True, "bg_color": "#FFEE00"})
        page.write_row(1, 0, ("行政执法", "行政检查次数", "次"))
        page.write(1, 3, 300, bold)
        page.write_formula(1, 4, "=D2*2", None, 600)
        page.write_rich_string(2, 1, bold, "粗", "细")
        page.write_comment("D2", "来自台账", {"author": "某人", "x_scale": 2})
        page.write_comment("A2", "别的话")
        page.insert_button("G2", {"caption": "按钮"})
        page.data_validation("D2:D9", {"validate": "integer", "criteria": ">", "value": 0})
        page.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
        page.add_table("J1:K3", {"name": "表一"})
        page.merge_range("A8:B9", "合并")
        page.freeze_panes(1, 0)
        page.protect("abc")
        page.write_url("C5", "https://example.org/")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": ["年度数据", 1, 3, 2, 3]})
        page.insert_chart("M2", chart)
        page.insert_checkbox("I2", True)
        page.set_selection("D2")
        other = book.add_worksheet("别的表")
        other.write_comment("B2", "不动")
        other.select()
        other.activate()
        book.define_name("别的表!本表", "=别的表!$A$1")
        page.print_area("A1:E9")
    return buffer.getvalue()


def added(parts: Parts, name: str, content: bytes, relations: str, kind: str, content_type: str) -> Parts:
    """The parts with one more, to which a relation of a kind leads."""
    target = f"/{name}"
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"/></Relationships>'
    override = f'<Override PartName="{target}" ContentType="{content_type}"/></Types>'
    return parts | {
        name: content,
        relations: parts[relations].replace(b"</Relationships>", relation.encode()),
        TYPES: parts[TYPES].replace(b"</Types>", override.encode()),
    }


def with_macros() -> bytes:
    """A workbook with macros."""
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macros, vba = b"\xd0\xcf\x11\xe0macros", "application/vnd.ms-office.vbaProject"
    parts = added(parts_of(plain()), "xl/vbaProject.bin", macros, BOOK_RELATIONS, kind, vba)
    parts[TYPES] = parts[TYPES].replace(PLAIN_TYPE, MACRO_TYPE)
    return packed(parts)


def with_cell_images() -> bytes:
    """A picture in a cell, as WPS keeps it."""
    kind = "http://www.wps.cn/officeDocument/2020/cellImage"
    images = b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'
    wps = "application/vnd.wps-officedocument.cellimage+xml"
    return packed(added(parts_of(plain()), "xl/cellimages.xml", images, BOOK_RELATIONS, kind, wps))


def with_thread() -> bytes:
    """A conversation on a cell, which newer versions of Excel keep beside the comments."""
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    thread = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
    )
    rels, name = "xl/worksheets/_rels/sheet1.xml.rels", "xl/threadedComments/threadedComment1.xml"
    content_type = "application/vnd.ms-excel.threadedcomments+xml"
    return packed(added(parts_of(written()), name, thread, rels, kind, content_type))


def with_shapes_of_comments() -> bytes:
    """Comments that say how their boxes look, as LibreOffice writes them."""
    shape = (
        '</text><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="v2" xmlns:v2="urn:v2"><commentPr><anchor/></commentPr></mc:Choice>'
        "<mc:Fallback></mc:Fallback></mc:AlternateContent>"
    )
    parts = parts_of(written())
    name = "xl/comments1.xml"
    return packed(parts | {name: parts[name].replace(b"</text>", shape.encode())})


def signed() -> bytes:
    """A workbook with a digital signature."""
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    content_type = "application/vnd.openxmlformats-package.digital-signature-origin"
    parts = added(parts_of(plain()), "_xmlsignatures/origin.sigs", b"", "_rels/.rels", kind, content_type)
    return packed(parts | {"_xmlsignatures/sig1.xml": b"<Signature/>"})


def with_damaged_picture() -> bytes:
    """A picture whose check sum is wrong; nobody reads it."""
    data = packed(parts_of(plain()) | {"xl/media/image1.png": b"not packed, and long enough to be found" * 9})
    place = data.index(b"xl/media/image1.png") + len("xl/media/image1.png") + 8
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def with_folders_and_doubles() -> bytes:
    """Folders as members, and a part that is there twice: the later one counts."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as package:
        warnings.simplefilter("ignore")
        package.writestr("xl/", b"")
        package.writestr(STYLES, b"<styleSheet/>")
        for name, content in parts_of(plain()).items():
            package.writestr(name, content)
    return buffer.getvalue()


def streamed() -> bytes:
    """A file whose sizes stand behind its members."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of(plain()).items():
            package.writestr(name, content)
    return bytes(pipe.data)


EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>A1:A3</xm:f>'
    "</x14:formula1><xm:sqref>C2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)
XF = r"(<cellXfs[^>]*><xf )"

STYLES_DAMAGED: dict[str, Callable[[], bytes]] = {
    "a fill without content": changed(STYLES, ("</fills>", "<fill/></fills>")),
    "one fill": changed(STYLES, ("<fills.*</fills>", ONE_FILL.decode())),
    "no fills": changed(STYLES, ("<fills.*</fills>", "")),
    "no fonts": changed(STYLES, ("<fonts.*</fonts>", "")),
    "no borders": changed(STYLES, ("<borders.*</borders>", "")),
    "no formats": changed(STYLES, ("<cellXfs.*</cellXfs>", "")),
    "no format in the list": changed(STYLES, ("<cellXfs.*</cellXfs>", '<cellXfs count="0"></cellXfs>')),
    "an empty list of formats": changed(STYLES, ("<cellXfs.*</cellXfs>", "<cellXfs/>")),
    "no formats of styles": changed(STYLES, ("<cellStyleXfs.*</cellStyleXfs>", "")),
    "a font that is none": changed(STYLES, (XF + r'(numFmtId="0") fontId="0"', r'\1\2 fontId="77"')),
    "a fill that is none": changed(STYLES, (XF + r'(.*?) fillId="0"', r'\1\2 fillId="77"')),
    "a border that is none": changed(STYLES, (XF + r'(.*?) borderId="0"', r'\1\2 borderId="-1"')),
    "a style that is none": changed(STYLES, (XF + r'(.*?) xfId="0"', r'\1\2 xfId="9999999999999"')),
    "a cell of no format": changed(sheet(), ('<c r="A1"', '<c r="A1" s="9"')),
    "a row of no format": changed(sheet(), ('<row r="1"', '<row r="1" s="40" customFormat="1"')),
    "no stylesheet": without(STYLES),
    "a lost stylesheet": lambda: packed({n: c for n, c in parts_of(plain()).items() if n != STYLES}),
    "a broken stylesheet": with_content(STYLES, b"<styleSheet><fonts>"),
    "another thing as stylesheet": with_content(STYLES, f'<worksheet xmlns="{MAIN}"/>'.encode()),
    "a stylesheet with nothing": with_content(STYLES, f'<styleSheet xmlns="{MAIN}"/>'.encode()),
    "a font of family 34": changed(STYLES, ('<family val="2"/>', '<family val="34"/>')),
    "a colour of seven digits": changed(STYLES, ("</fonts>", '<font><color rgb="FFFFEE0"/></font></fonts>')),
    "wrong counts": changed(STYLES, (r'<cellXfs count="\d+"', '<cellXfs count="99"')),
    "stylesheet with prefixes": prefixed(STYLES),
    "stylesheet in UTF-16": lambda: packed(
        parts_of(plain())
        | {STYLES: parts_of(plain())[STYLES].decode().replace("UTF-8", "UTF-16").encode("utf-16")}
    ),
}
PACKAGES: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "names in capitals": renamed(lambda name: name if name == TYPES else name.upper()),
    "names with backslashes": renamed(lambda name: name.replace("/", "\\")),
    "names with ./": renamed(lambda name: f"./{name}" if name.startswith("xl/work") else name),
    "absolute targets": changed(BOOK_RELATIONS, ('Target="worksheets', 'Target="/xl/worksheets')),
    "no properties": without("docProps/app.xml", "docProps/core.xml"),
    "no list of types": lambda: packed({n: c for n, c in parts_of(plain()).items() if n != TYPES}),
    "sizes behind": streamed,
    "folders and doubles": with_folders_and_doubles,
    "damaged picture": with_damaged_picture,
    "strict": strict,
    "signed": signed,
    "macros": with_macros,
    "cell images": with_cell_images,
    "everything on a sheet": written,
    "a conversation": with_thread,
    "shapes of comments": with_shapes_of_comments,
    "x14": changed(sheet(), ("</worksheet>", EXTENSION)),
    "sheet with prefixes": prefixed(sheet()),
    "workbook without views": changed(BOOK, ("<bookViews>.*</bookViews>", "")),
    "no addresses": without_addresses,
    "bad date": changed("docProps/core.xml", ("2026-01-01T00:00:00Z", "昨天")),
    "far merged cells": changed(
        sheet(),
        ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="J1:XFD1048576"/></mergeCells>'),
    ),
    "400 digits": changed(sheet(), ("<v>280</v>", f"<v>{'9' * 400}</v>")),
}
ODD = STYLES_DAMAGED | PACKAGES
