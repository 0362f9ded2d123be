"""The lines of a Word file: the final text of tracked changes, without comments and field codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafter.chinese import COUNTERS, NUMBER_FORMS, normalise, number_in
from drafter.model import DraftError, Source, finding
from drafter.ooxml import Package, PackageError, PackageTooLargeError, parse_xml

from .text_units import Line, data_table

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr")),
    *(f"{W}{name}" for name in ("tblPr", "trPr", "tcPr", "rt")),
    FALLBACK,
}
DOCUMENT = "word/document.xml"
NOTES = ("footnote", "endnote")
PICTURE = re.compile(rb"<(?:w:drawing|w:pict|pic:pic|w:object)\b")
MAX_PARAGRAPHS = 50_000
PARAGRAPH = re.compile(rb"<(?:\w+:)?p[ />]")
LEVEL_NUMBERS = tuple((re.compile(form.proper(r"%\d")), form.chinese) for form in NUMBER_FORMS)
"""By rank, the text of a list's level that counts such headings, and whether it is in Chinese numerals."""
HEADING_STYLE = re.compile(
    rf"(?:heading|标题|级标题)\s*([1-4{COUNTERS[:4]}])|([{COUNTERS[:4]}])级标题", re.IGNORECASE
)


@dataclass
class Styles:
    """The ranks and numbers that styles and lists give headings."""

    outline: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
    ranks: dict[tuple[str, str], int] = field(default_factory=dict)


def word_lines(data: bytes, file: str) -> list[Line]:
    """Read the lines of a .docx file.

    Raises:
        DraftError: If it is no Word file, damaged, too large, or holds nothing but pictures (L05 to L08).
    """
    where = Source(file, "", "")
    try:
        package = Package(data)
        if DOCUMENT not in package.names:
            raise DraftError(finding("L05", where))
        document = _part(package, DOCUMENT, where)
        notes: dict[tuple[str, str], str] = {}
        for kind in NOTES:
            notes |= _notes(kind, _part(package, f"word/{kind}s.xml", where))
        body = parse_xml(document).find(f"{W}body")
        styles = _styles(
            _part(package, "word/styles.xml", where), _part(package, "word/numbering.xml", where)
        )
    except PackageTooLargeError as error:
        raise DraftError(finding("L08", where, limit=f"{error.limit} MB")) from error
    except PackageError as error:
        raise DraftError(finding("L07", where)) from error
    if body is None:
        raise DraftError(finding("L07", where))
    lines = [line for line in _lines(body, styles, notes) if line.text or line.table]
    if not lines and PICTURE.search(document):
        raise DraftError(finding("L06", where))
    return lines


def _part(package: Package, name: str, where: Source) -> bytes:
    """A part in the transitional namespace; empty when the file has none of that name."""
    if name not in package.names:
        return b""
    data = package.read(name).replace(STRICT, TRANSITIONAL)
    if len(PARAGRAPH.findall(data)) > MAX_PARAGRAPHS:
        raise DraftError(finding("L08", where, limit=f"{MAX_PARAGRAPHS // 10_000} 万段"))
    return data


def _lines(body: etree._Element, styles: Styles, notes: Mapping[tuple[str, str], str]) -> Iterator[Line]:
    pending, number = "", 0
    for number, block in enumerate(_blocks(body), 1):
        if block.tag == f"{W}tbl":
            yield from _table(block, number)
            continue
        rank, counted = _rank(block, styles)
        text = pending + _words(block)
        pending = text if _goes_on(block) else ""
        for words in text.split("\n") if not pending else ():
            yield Line.of(number, words, rank, numbered=counted)
            rank, counted = 0, False
        for box in _boxes(block):
            for paragraph in _blocks(box):
                if paragraph.tag == f"{W}p":
                    yield Line.of(number, _words(paragraph).replace("\n", ""))
        for kind in NOTES:
            for reference in block.iter(f"{W}{kind}Reference"):
                yield Line.of(number, notes.get((kind, reference.get(f"{W}id", "")), ""), aside=True)
    if pending:
        yield Line.of(number, pending)


def _notes(kind: str, data: bytes) -> dict[tuple[str, str], str]:
    """The words of the footnotes or endnotes, by kind and number."""
    if not data:
        return {}
    return {
        (kind, note.get(f"{W}id", "")): "".join(_words(paragraph) for paragraph in note.iter(f"{W}p"))
        for note in parse_xml(data).iter(f"{W}{kind}")
    }


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether the mark that ends a paragraph is deleted, so that the next one goes on in it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, those in content controls and in tracked insertions too."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}customXml",
            f"{W}smartTag",
        ):
            yield from _blocks(child)


def _words(paragraph: etree._Element) -> str:
    """The words of a paragraph; a line break in it is one. Text boxes are left out."""
    pieces: list[str] = []
    pending = [iter(paragraph)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif child.tag == f"{W}tab":
            pieces.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        elif child.tag not in SKIPPED and child.tag != f"{W}txbxContent" and isinstance(child.tag, str):
            pending.append(iter(child))
    return "".join(pieces)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(above.tag == FALLBACK for above in box.iterancestors()):
            yield box


def _table(table: etree._Element, number: int) -> Iterator[Line]:
    """A table of data as one line; of another, the paragraphs."""
    data = data_table(
        [
            [normalise("".join(_words(p) for p in cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
    )
    if data:
        yield Line(number, "", table=data)
    else:
        for paragraph in table.iter(f"{W}p"):
            yield Line.of(number, _words(paragraph))


def _value(element: etree._Element | None, path: str) -> str:
    found = element.find(path) if element is not None else None
    return "" if found is None else found.get(f"{W}val", "")


def _rank(paragraph: etree._Element, styles: Styles) -> tuple[int, bool]:
    """The rank that number, outline level or style give a paragraph, and whether it is counted."""
    settings = paragraph.find(f"{W}pPr")
    style = _value(settings, f"{W}pStyle")
    own = (_value(settings, f"{W}numPr/{W}numId"), _value(settings, f"{W}numPr/{W}ilvl") or "0")
    number = own if own[0] else styles.numbers.get(style, ("", ""))
    counted = styles.ranks.get(number, 0) if number[0] not in ("", "0") else 0
    if counted:
        return counted, True
    level = _value(settings, f"{W}outlineLvl")
    if level.isdecimal() and int(level) < len(LEVEL_NUMBERS):
        return int(level) + 1, False
    return styles.outline.get(style, 0), False


def _styles(stylesheet: bytes, numbering: bytes) -> Styles:
    styles = Styles()
    if numbering:
        styles.ranks = _list_ranks(parse_xml(numbering))
    if stylesheet:
        for style in parse_xml(stylesheet).iter(f"{W}style"):
            _add_style(styles, style)
    return styles


def _list_ranks(tree: etree._Element) -> dict[tuple[str, str], int]:
    """The rank of each level of each list."""
    formats: dict[tuple[str, str], int] = {}
    for abstract in tree.iter(f"{W}abstractNum"):
        for level in abstract.iter(f"{W}lvl"):
            key = (abstract.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", ""))
            formats[key] = _number_rank(_value(level, f"{W}lvlText"), _value(level, f"{W}numFmt"))
    return {
        (number.get(f"{W}numId", ""), level_id): rank
        for number in tree.iter(f"{W}num")
        for (owner, level_id), rank in formats.items()
        if rank and owner == _value(number, f"{W}abstractNumId")
    }


def _add_style(styles: Styles, style: etree._Element) -> None:
    """Add the rank and number that a paragraph style gives."""
    key, settings = style.get(f"{W}styleId", ""), style.find(f"{W}pPr")
    number = _value(settings, f"{W}numPr/{W}numId")
    if number:
        styles.numbers[key] = (number, _value(settings, f"{W}numPr/{W}ilvl") or "0")
    level = _value(settings, f"{W}outlineLvl")
    if named := HEADING_STYLE.search(_value(style, f"{W}name")):
        styles.outline[key] = number_in(named[1] or named[2])
    elif level.isdecimal() and int(level) < len(LEVEL_NUMBERS):
        styles.outline[key] = int(level) + 1


def _number_rank(form: str, numerals: str) -> int:
    chinese = "hinese" in numerals or "japanese" in numerals or "ideograph" in numerals.lower()
    shapes = enumerate(LEVEL_NUMBERS, 1)
    return next((rank for rank, (shape, of) in shapes if shape.fullmatch(form) and of == chinese), 0)
