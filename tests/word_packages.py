"""Word files made by hand: a package from the XML of its body, and what else it has."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from samples import BODY, TITLE, read, shown

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{WORD}"',
        f'xmlns:r="{OFFICE}"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    )
)
LINES = (TITLE, *BODY.splitlines())
"""The lines of a report, as a plain text has them."""
CASES = "组织案卷评查2次，抽查行政处罚案卷80件。"
"""One of them, with two figures."""


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, settings: str = "") -> str:
    """A paragraph of words, or of the XML of runs."""
    inside = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{inside}</w:p>"


def part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def relations(rows: Iterable[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def relation(key: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'


def word_file(body: str, parts: dict[str, str | bytes] | None = None, more: Iterable[str] = ()) -> bytes:
    """A package of a body, further parts of the folder word by their names, and further relations."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", relations([relation("rId1", "officeDocument", "word/document.xml")]))
        package.writestr("word/document.xml", part("document", f"<w:body>{body}<w:sectPr/></w:body>"))
        package.writestr("word/_rels/document.xml.rels", relations(more))
        for name, content in (parts or {}).items():
            package.writestr(f"word/{name}", content)
    return data.getvalue()


def report(changed: dict[str, str] | None = None, behind: str = "") -> str:
    """The body of the report, lines of it replaced by XML, and XML behind the line with the cases."""
    blocks = []
    for line in LINES:
        blocks.append((changed or {}).get(line, paragraph(line)))
        blocks.append(behind if line == CASES else "")
    return "".join(blocks)


def plain(folder: Path) -> list[str]:
    """What is read of the plain report."""
    return shown(read(folder, "\n".join(LINES)))
