"""Opening an edited report: the file, the record in it, its paragraphs and the figures in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from drafter.embedding import NAMESPACE, DamagedRecord, Embedded, read_record
from drafter.model import DraftError, Source, finding
from drafter.ooxml import Package, PackageError, PackageTooLargeError, parse_xml
from drafter.patterns import regex

from .edited import EditedParagraph, EditedReport
from .heading_paths import HeadingPath
from .holding import Holder, states_of
from .open_document import PART as OPEN_DOCUMENT
from .open_document import open_document_paragraphs
from .word_styles import Styles, W, value_of
from .word_text import Raw, paragraphs_of

if TYPE_CHECKING:
    from lxml import etree

USUAL = "word/document.xml"
RECORD_PART = regex(r"/?customxml/[^/]+\.xml", re.IGNORECASE)
OLD_FILE, RICH_TEXT, PDF = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF"
KINDS = {
    OLD_FILE: "是旧版 .doc、.wps 文件，或者设了打开密码；请去掉密码，另存为 .docx",
    RICH_TEXT: "是 RTF 文件；请另存为 .docx",
    PDF: "是 PDF 文件；请用改过的那份 .docx",
}
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
DAMAGES = {"digest": "内容与校验值不一致", "size": "过大", "content": "内容残缺"}
MOST_PARAGRAPHS = 50_000
NOTHING = Embedded(None, ())


def open_edited(content: bytes, file: str, base: bytes | None = None, base_file: str = "") -> EditedReport:
    """Open a report that people have edited.

    Args:
        content: The file, .docx or .odt.
        file: Its name, for findings.
        base: A report with the record that this one has lost: the file as built, or its backup.
        base_file: Its name.

    Raises:
        DraftError: If it is no report of ours, or cannot be read (E01 to E04).
    """
    try:
        package = _opened(content, file)
        embedded = _record(package, file) if base is None else _record_or_base(package, file, base, base_file)
        return _with_paragraphs(package, file, embedded)
    except PackageTooLargeError as error:
        _refuse(file, "E01", reason=f"内容过多，超过 {error.limit} {error.measure}")
    except PackageError:
        _refuse(file, "E01", reason="不是 Word 文件，或者已经损坏")


def _refuse(file: str, code: str, **words: str) -> NoReturn:
    raise DraftError(finding(code, Source(file, "", ""), **words))


def _opened(content: bytes, file: str) -> Package:
    kind = next((told for beginning, told in KINDS.items() if content.startswith(beginning)), "")
    if kind or not content:
        _refuse(file, "E01", reason=kind or "是空文件")
    return Package(content)


def _record_or_base(package: Package, file: str, base: bytes, base_file: str) -> Embedded:
    """The record of the file itself; that of the other one where it is lost or damaged."""
    try:
        own = _record(package, file)
    except DraftError:
        own = NOTHING
    if own.report:
        return own
    try:
        lent = _record(_opened(base, base_file), base_file)
    except PackageError:
        _refuse(base_file, "E01", reason="不是 Word 文件，或者已经损坏")
    if not lent.figures:
        _refuse(base_file, "E02")
    return lent


def _record(package: Package, file: str) -> Embedded:
    """What the report carries inside; nothing where it carries nothing.

    Raises:
        DraftError: If that is damaged, or of a later version (E03, E04).
    """
    name = record_name(package)
    if not name:
        return NOTHING
    try:
        return read_record(package.parse(name))
    except DamagedRecord as error:
        reason = str(error)
        if reason == "version":
            _refuse(file, "E04")
        _refuse(file, "E03", reason=DAMAGES.get(reason, reason))


def record_name(package: Package) -> str:
    """The name of the part with our namespace, whatever it is called; empty where there is none."""
    names = (name for name in sorted(package.names) if RECORD_PART.fullmatch(name))
    return next((name for name in names if _is_record(package.read(name))), "")


def _is_record(data: bytes) -> bool:
    return NAMESPACE.encode() in data and parse_xml(data).tag == f"{{{NAMESPACE}}}trace"


def _with_paragraphs(package: Package, file: str, embedded: Embedded) -> EditedReport:
    part = package.main_part() or package.name_of(USUAL) or package.name_of(OPEN_DOCUMENT)
    if not part:
        raise PackageError("no main part")
    data = package.read(part)
    if STRICT in data:
        _refuse(file, "E01", reason="存成了“Strict Open XML 文档”；请另存为普通的“Word 文档（*.docx）”")
    root = parse_xml(data)
    refuse_endless(root)
    if part == package.name_of(OPEN_DOCUMENT):
        paragraphs = open_document_paragraphs(package, root, embedded)
    elif root.tag == f"{W}document":
        styles = _styles(package, part)
        paragraphs = _paragraphs(paragraphs_of(root, styles), styles, embedded)
    else:
        raise PackageError("no document")
    count = sum(len(paragraph.figures) for paragraph in paragraphs)
    if not embedded.figures and not embedded.report and not count:
        _refuse(file, "E02")
    lost = [] if embedded.figures or embedded.report else [finding("E05", Source(file, "", ""), count=count)]
    states = states_of(paragraphs, embedded)
    return EditedReport(package, part, root, paragraphs, embedded, states, tuple(lost))


def refuse_endless(root: etree._Element) -> None:
    """Refuse a text that nobody has written and that would take minutes.

    Raises:
        PackageTooLargeError: If it has more paragraphs than are read.
    """
    if sum(1 for _ in root.iter("{*}p")) > MOST_PARAGRAPHS:
        raise PackageTooLargeError(MOST_PARAGRAPHS // 10_000, "万段")


def _styles(package: Package, part: str) -> Styles:
    named = (r.target for r in package.related(part).values() if r.kind == "styles" and not r.external)
    name = next(filter(None, named), package.name_of("word/styles.xml"))
    return Styles(package.parse(name) if name else None)


def _paragraphs(raws: Sequence[Raw], styles: Styles, embedded: Embedded) -> tuple[EditedParagraph, ...]:
    holder, path, found = Holder.of(raws, embedded), HeadingPath(), []
    for index, raw in enumerate(raws):
        text, name, level = raw.text, styles.name(raw.style_id), styles.level(raw.style_id)
        path.style(name, text)
        if raw.lead and not level:
            path.heading(raw.lead_level, text[: raw.lead], numbered=_is_numbered(raw))
        found.append(
            EditedParagraph(
                index,
                raw.element,
                text,
                tuple(raw.words),
                holder.figures(raw),
                name,
                level,
                path.above(level) if level else path.current(),
                raw.in_table,
                raw.lead,
            )
        )
        if level and text.strip():
            path.heading(level, text, numbered=_is_numbered(raw))
    return tuple(found)


def _is_numbered(raw: Raw) -> bool:
    """Whether nobody has taken the number away from a heading."""
    return value_of(raw.element, "pPr", "numPr", "numId") != "0"
