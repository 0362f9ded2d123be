"""The paragraphs of a Word file as a reader sees them, with the controls and bookmarks in them.

Whatever a program made of the text is passed through: split runs, marks of proofing, hyperlinks, smart tags.
What is inserted or moved here under tracking is text, what is deleted or moved away is none; of a field the
result is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.patterns import regex

from .edited import Words
from .word_styles import Styles, W, below, switched, value_of

if TYPE_CHECKING:
    from lxml import etree

TAG = regex(r"draft:([1-9]\d{0,5})")
NAME = regex(r"_draft([1-9]\d{0,5})")
PARAGRAPH, RUN, CONTROL, TEXT, BOX = (f"{W}{name}" for name in ("p", "r", "sdt", "t", "txbxContent"))
FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
ROW, CELL, TABLE = f"{W}tr", f"{W}tc", f"{W}tbl"
BOOKMARK = f"{W}bookmarkStart", f"{W}bookmarkEnd"
GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("rPr", "pPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr"),
        *("instrText", "delText", "delInstrText", "customXmlPr", "smartTagPr", "rt", "altChunk", "subDoc"),
    )
)
"""What holds no words of the text: properties, codes of fields, the reading above a character."""
SHOWN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Mark(NamedTuple):
    """Where a control or bookmark stands in its paragraph; `n` is 0 for a control that names no figure."""

    n: int
    start: int
    end: int
    element: etree._Element


@dataclass(slots=True)
class Raw:
    """A paragraph while it is read, and when it has been.

    Attributes:
        element: The paragraph.
        style_id: Its style.
        in_table: Whether it stands in a table.
        texts: The pieces of its text.
        words: The same with their elements and places.
        length: How long its text is.
        controls: The content controls in it.
        bookmarks: The bookmarks of figures in it.
        lead: Where the heading ends that it begins with, by its character style.
        lead_level: The level of that heading.
        fields: For each field that has begun whether its result has been reached.
        waiting: How many of them have not reached it.
    """

    element: etree._Element
    style_id: str
    in_table: bool
    texts: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    length: int = 0
    controls: list[Mark] = field(default_factory=list)
    bookmarks: list[Mark] = field(default_factory=list)
    lead: int = 0
    lead_level: int = 0
    fields: list[bool] = field(default_factory=list)
    waiting: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.texts)

    def add(self, element: etree._Element, text: str) -> None:
        """Put words at its end."""
        if text and not self.waiting:
            self.texts.append(text)
            self.words.append(Words(element, self.length, self.length + len(text)))
            self.length += len(text)


@dataclass(slots=True)
class _Open:
    """A control or bookmark that has begun: the paragraph that it began in, if any, and where.

    `first` is how many paragraphs had been read then, `emptied` whether a tracked deletion lies in it.
    """

    n: int
    element: etree._Element
    paragraph: Raw | None
    start: int
    first: int
    emptied: bool = False


def paragraphs_of(root: etree._Element, styles: Styles) -> list[Raw]:
    """The paragraphs below an element in reading order, those of tables and text boxes included."""
    reader = _Reader(styles)
    reader.read(root)
    return [each for each in reader.paragraphs if each.length or not _mark_is_deleted(each.element)]


class _Reader:
    """Walks through the elements once; it keeps what has begun and not ended, and no call for each level."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[Raw] = []
        self._styles = styles
        self._current: list[Raw] = []
        self._controls: list[_Open] = []
        self._bookmarks: dict[str, _Open] = {}
        self._tables = 0
        self._hidden = False
        self._lead_level = 0

    def read(self, root: etree._Element) -> None:
        """Read what lies below an element."""
        pending: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
        while pending:
            owner, inside = pending[-1]
            element = next(inside, None)
            if element is None:
                pending.pop()
                self._leave(owner)
            elif isinstance(element.tag, str) and self._enter(element):
                within = _chosen(element) if element.tag == ALTERNATIVES else element
                pending.append((element, iter(within)))

    def _enter(self, element: etree._Element) -> bool:
        """Begin an element; say whether what is in it is to be read."""
        tag = element.tag
        if tag in SILENT or _is_deleted(element):
            return False
        if tag in GONE:
            self._note_deletion(element)
            return False
        if tag == PARAGRAPH:
            self._begin_paragraph(element)
        elif tag == RUN:
            self._begin_run(element)
        elif tag == CONTROL:
            return self._begin_control(element)
        elif tag == TABLE:
            self._tables += 1
        elif tag in BOOKMARK:
            self._mark(element)
        else:
            self._words(element)
        return True

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == PARAGRAPH:
            self._current.pop()
        elif tag == RUN:
            self._hidden, self._lead_level = False, 0
        elif tag == CONTROL:
            self._end_control(self._controls.pop())
        elif tag == TABLE:
            self._tables -= 1

    def _begin_paragraph(self, element: etree._Element) -> None:
        raw = Raw(element, value_of(element, "pPr", "pStyle"), self._tables > 0)
        self.paragraphs.append(raw)
        self._current.append(raw)

    def _begin_run(self, run: etree._Element) -> None:
        own, style_id = switched(run, "rPr", "vanish"), value_of(run, "rPr", "rStyle")
        of_style = bool(style_id) and self._styles.hides(style_id)
        of_paragraph = bool(self._current) and self._styles.hides(self._current[-1].style_id)
        self._hidden = (of_style or of_paragraph) if own is None else own
        self._lead_level = self._styles.level(style_id) if style_id else 0

    def _begin_control(self, element: etree._Element) -> bool:
        """Begin a control, unless it shows its placeholder: then it is there and has no words."""
        control = self._opened(element, TAG.fullmatch(value_of(element, "sdtPr", "tag")))
        if switched(element, "sdtPr", "showingPlcHdr"):
            self._end_control(control)
            return False
        self._controls.append(control)
        return True

    def _words(self, element: etree._Element) -> None:
        """Take the words that an element is."""
        if not self._current:
            return
        raw, tag = self._current[-1], element.tag
        if tag == f"{W}fldChar":
            _step(raw, element.get(f"{W}fldCharType", ""))
        elif self._hidden:
            return
        elif tag in (TEXT, FORMULA_TEXT):
            leads = self._lead_level and raw.length == raw.lead
            raw.add(element, element.text or "")
            if leads:
                raw.lead, raw.lead_level = raw.length, self._lead_level
        elif tag in SHOWN:
            raw.add(element, SHOWN[tag])
        elif tag == f"{W}br" and element.get(f"{W}type", "textWrapping") == "textWrapping":
            raw.add(element, "\n")

    def _opened(self, element: etree._Element, named: re.Match[str] | None) -> _Open:
        paragraph = self._current[-1] if self._current else None
        start = paragraph.length if paragraph else 0
        return _Open(int(named[1]) if named else 0, element, paragraph, start, len(self.paragraphs))

    def _note_deletion(self, element: etree._Element) -> None:
        """Pass over what is deleted, but for one end of a bookmark: the other one stands outside."""
        if self._controls and next(element.iter(f"{W}delText", TEXT), None) is not None:
            self._controls[-1].emptied = True
        marks = [*element.iter(*BOOKMARK)]
        ends = Counter(mark.get(f"{W}id", "") for mark in marks)
        for mark in marks:
            if ends[mark.get(f"{W}id", "")] == 1:
                self._mark(mark)

    def _end_control(self, control: _Open) -> None:
        """Keep a control where its words stand; one around paragraphs belongs to the first with words."""
        paragraph, start = control.paragraph, control.start
        if paragraph is None:
            within = (self.paragraphs[n] for n in range(control.first, len(self.paragraphs)))
            paragraph, start = next((each for each in within if each.length), None), 0
        if paragraph is None or (control.emptied and start == paragraph.length):
            return
        paragraph.controls.append(Mark(control.n, start, paragraph.length, control.element))

    def _mark(self, element: etree._Element) -> None:
        """Begin or end the bookmark of a figure; one that ends elsewhere goes to the end of its paragraph."""
        key = element.get(f"{W}id", "")
        if named := NAME.fullmatch(element.get(f"{W}name", "")):
            self._bookmarks[key] = self._opened(element, named)
        elif element.tag == f"{W}bookmarkEnd" and (begun := self._bookmarks.pop(key, None)):
            paragraph = begun.paragraph
            if paragraph is None and len(self.paragraphs) > begun.first:
                paragraph = self.paragraphs[begun.first]
            if paragraph is not None:
                paragraph.bookmarks.append(Mark(begun.n, begun.start, paragraph.length, begun.element))


def _step(raw: Raw, mark: str) -> None:
    """Begin a field, reach its result, or end it."""
    if mark == "begin":
        raw.fields.append(False)
        raw.waiting += 1
    elif raw.fields and mark in ("separate", "end"):
        raw.waiting -= not raw.fields.pop()
        if mark == "separate":
            raw.fields.append(True)


def _chosen(alternatives: etree._Element) -> etree._Element | tuple[()]:
    """The one of several forms of a content that is read: the first with words in it."""
    forms = (form for form in alternatives if isinstance(form.tag, str))
    return next((form for form in forms if next(form.iter(TEXT, BOX), None) is not None), ())


def _is_deleted(element: etree._Element) -> bool:
    """Whether it is a row or a cell that a tracked change deletes."""
    if element.tag == ROW:
        return below(element, "trPr", "del") is not None
    return element.tag == CELL and below(element, "tcPr", "cellDel") is not None


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted under tracking: empty, it is none any more."""
    look = below(paragraph, "pPr", "rPr")
    return below(look, "del") is not None or below(look, "moveFrom") is not None
