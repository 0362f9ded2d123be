"""Word files for tests: a line a paragraph, whatever else they need as XML.

A line that begins with `<w:` stands in the body as it is; every other one is a paragraph. Styles, numbering
and footnotes are parts of their own that are empty until something is put into them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SIDE_PARTS = ("styles", "numbering", "footnotes")


def word_file(lines: Iterable[str]) -> bytes:
    """The .docx file with these lines."""
    body = "".join(line if line.startswith("<w:") else paragraph(line) for line in lines)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            {f"rId{n}": (part, f"{part}.xml") for n, part in enumerate(SIDE_PARTS, 1)}
        ),
        **{f"word/{part}.xml": f"<w:{part} {NAMESPACES}></w:{part}>" for part in SIDE_PARTS},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), HEAD + content)
    return buffer.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph: words, or runs given as XML."""
    return f"<w:p>{''.join(each if each.startswith('<w:') else run(each) for each in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of words with these properties (XML)."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((part, part) for part in SIDE_PARTS))
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'
