"""A Word file after an office has worked on it: what Word and WPS write into it that no reader sees.

`package` and `packed` take a file apart and put it together; each other function does to its parts what one
person or program does.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "word/document.xml"
Parts = dict[str, bytes]
Work = Callable[[Parts], None]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DATE = 'w:date="2026-03-01T20:15:00Z"'
AUTHOR = "某科长"
PEOPLE = (AUTHOR, "某主任", "某局长")
"""Who worked on the file: none of them may be in what is published."""
PREFIXES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)


def package(content: bytes) -> Parts:
    """The parts of a file by their names."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """The file of some parts."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def worked_on(content: bytes, *works: Work) -> bytes:
    """A file after some work."""
    parts = package(content)
    for work in works:
        work(parts)
    return packed(parts)


def replaced(before: str, after: str, name: str = MAIN) -> Work:
    """Put something in the place of some XML of a part, where it stands first."""

    def work(parts: Parts) -> None:
        text = parts[name].decode()
        assert before in text, before
        parts[name] = text.replace(before, after, 1).encode()

    return work


def in_front(xml: str) -> Work:
    """Put paragraphs at the beginning of the text."""
    return replaced("<w:body>", f"<w:body>{xml}")


def typed(xml: str) -> Work:
    """Put a paragraph with some runs behind the first heading."""

    def work(parts: Parts) -> None:
        text = parts[MAIN].decode()
        heading = text.index('w:val="Level1"')
        end = text.index("</w:p>", heading) + len("</w:p>")
        parts[MAIN] = (text[:end] + f"<w:p>{xml}</w:p>" + text[end:]).encode()

    return work


def added(name: str, content: str | bytes, content_type: str, kind: str, owner: str = MAIN) -> Work:
    """Add a part to which another one refers, as the relation rId and its kind."""

    def work(parts: Parts) -> None:
        parts[name] = content.encode() if isinstance(content, str) else content
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        _put(parts, "[Content_Types].xml", "</Types>", override)
        related(f"rId{kind.rpartition('/')[2]}", kind, f"/{name}", owner)(parts)

    return work


def related(key: str, kind: str, target: str, owner: str = MAIN, mode: str = "") -> Work:
    """Have a part refer to something."""
    folder, _, own = owner.rpartition("/")
    name = f"{folder}/_rels/{own}.rels".lstrip("/")
    kind = kind if "://" in kind else f"{OFFICE}/relationships/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""

    def work(parts: Parts) -> None:
        parts.setdefault(name, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode())
        line = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{outside}/></Relationships>'
        _put(parts, name, "</Relationships>", line)

    return work


def _put(parts: Parts, name: str, before: str, after: str) -> None:
    text = re.sub(r"<Relationships([^>]*)/>", r"<Relationships\1></Relationships>", parts[name].decode())
    assert before in text
    parts[name] = text.replace(before, after).encode()


def by_word(parts: Parts) -> None:
    """What Word does by itself while a file is edited and saved: sessions, proofing, pages, bookmarks."""
    text = parts[MAIN].decode()
    text = re.sub(r"<w:document [^>]*>", f"<w:document {PREFIXES}>", text, count=1)
    text = re.sub(r"<w:p>", '<w:p w14:paraId="6A1B2C3D" w14:textId="77777777" w:rsidR="00A12B34">', text)
    text = text.replace("<w:r><w:t>", '<w:r w:rsidRPr="00C56D78"><w:lastRenderedPageBreak/><w:t>', 1)
    text = text.replace("<w:sectPr>", '<w:sectPr w:rsidR="00A12B34" w:rsidSect="00E90F12">')
    go_back = '<w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/>'
    proof = '<w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/>'
    allowed = f'<w:permStart w:id="901" w:ed="{AUTHOR}"/><w:permEnd w:id="901"/>'
    parts[MAIN] = text.replace("</w:p>", f"{go_back}{proof}{allowed}</w:p>", 1).encode()
    settings = (
        '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
        '<w:attachedTemplate r:id="rIdattachedTemplate"/>',
        '<w:rsids><w:rsidRoot w:val="00A12B34"/><w:rsid w:val="00C56D78"/></w:rsids>'
        '<w:docVars><w:docVar w:name="经办" w:val="某科长"/></w:docVars>',
    )
    text = parts["word/settings.xml"].decode()
    text = re.sub(r"<w:settings [^>]*>", f"<w:settings {PREFIXES}>", text, count=1)
    text = text.replace("<w:defaultTabStop", f"<w:trackRevisions/>{settings[0]}<w:defaultTabStop", 1)
    text = text.replace("<w:themeFontLang", f"{settings[1]}<w:themeFontLang", 1)
    parts["word/settings.xml"] = text.encode()
    template = "file:///C:\\Users\\某科长\\Templates\\公文.dotm"
    related("rIdattachedTemplate", "attachedTemplate", template, "word/settings.xml", "External")(parts)


def by_the_office(parts: Parts) -> None:
    """Who made the file, for whom and with what: properties, those of WPS, a picture of the first page."""
    core = parts["docProps/core.xml"].decode()
    more = (
        f"<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{AUTHOR}</dc:creator>"
        "<cp:lastModifiedBy xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'>"
        "某主任</cp:lastModifiedBy></coreProperties>"
    )
    parts["docProps/core.xml"] = core.replace("</coreProperties>", more).encode()
    app = parts["docProps/app.xml"].decode()
    company = (
        "<Company>某局办公室</Company><Manager>某局长</Manager><Template>公文.dotm</Template></Properties>"
    )
    parts["docProps/app.xml"] = app.replace("</Properties>", company).encode()
    custom = (
        f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-12.1.0.16729</vt:lpwstr></property></Properties>"
    )
    custom_type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    added("docProps/custom.xml", custom, custom_type, "custom-properties", "")(parts)
    thumbnail = f"{PACKAGE}/relationships/metadata/thumbnail"
    parts["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff\xd9"
    _put(
        parts,
        "[Content_Types].xml",
        "</Types>",
        '<Default Extension="jpeg" ContentType="image/jpeg"/></Types>',
    )
    related("rIdthumb", thumbnail, "docProps/thumbnail.jpeg", "")(parts)


def commented(words: str, author: str = AUTHOR, *, done: bool = False) -> Work:
    """Comment on the first run of words, with all the parts that Word writes for it."""

    def work(parts: Parts) -> None:
        body = (
            f'<w:comment w:id="0" w:author="{author}" {DATE} w:initials="某">'
            f'<w:p w14:paraId="0D0D0D0D"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
        )
        comments = f"<w:comments {PREFIXES}>{body}</w:comments>"
        added("word/comments.xml", comments, f"{WORD_ML}.comments+xml", "comments")(parts)
        state = f'<w15:commentEx w15:paraId="0D0D0D0D" w15:done="{int(done)}"/>'
        extended = f"<w15:commentsEx {PREFIXES}>{state}</w15:commentsEx>"
        microsoft = "http://schemas.microsoft.com/office/2011/relationships"
        name = "word/commentsExtended.xml"
        added(name, extended, f"{WORD_ML}.commentsExtended+xml", f"{microsoft}/commentsExtended")(parts)
        people = f'<w15:people {PREFIXES}><w15:person w15:author="{author}"/></w15:people>'
        added("word/people.xml", people, f"{WORD_ML}.people+xml", f"{microsoft}/people")(parts)
        text = parts[MAIN].decode()
        run = re.search(r"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*<w:t[ >].*?</w:r>", text)
        assert run
        anchored = (
            f'<w:commentRangeStart w:id="0"/>{run[0]}<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/></w:r>'
        )
        parts[MAIN] = text.replace(run[0], anchored, 1).encode()

    return work


def jpeg(*, turned: int = 0) -> bytes:
    """A picture of a camera: where it was taken, by whom, and how the camera was held."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0) if turned else b""
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", 1 if turned else 0) + entry + b"\0\0\0\0 GPS 36.9N"
    exif, comment = b"Exif\0\0" + tiff, "某科长".encode()
    segments = ((0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), (0xE1, exif), (0xFE, comment), (0xDB, bytes(65)))
    marked = (bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + b"".join(marked) + b"\xff\xda\0\2pixels\xff\xd9"


def png() -> bytes:
    """A picture of a program: a point, and who made it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    point = zlib.compress(b"\0\0")
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"tEXt", b"Author\0somebody"), (b"IDAT", point), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def pictured(data: bytes, suffix: str, words: str) -> Work:
    """Put in a picture with an alternative text."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    xml = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        ' distR="0"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="77" name="微信图片_20260301.{suffix}" descr="{words}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="C:\\Users\\某科长\\图.{suffix}"/>'
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
        f'xmlns:r="{OFFICE}/relationships" r:embed="rIdimage"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )

    def work(parts: Parts) -> None:
        kind = "image/png" if suffix == "png" else "image/jpeg"
        added(f"word/media/image1.{suffix}", data, kind, "image")(parts)
        typed(xml)(parts)

    return work
