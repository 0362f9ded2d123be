"""Blocks of the report as Word paragraphs: headings, text, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from itertools import groupby

from lxml import etree

from drafter.model import (
    Block,
    Chart,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Span,
    Style,
    Table,
    Text,
    Unrenewed,
)

from ..shared import Stretch, clean, items
from .contents import Entry
from .package import Part
from .styles import BODY, DIVIDER, FIRST_LINE, NUMBERING_ID, TYPE_AREA, level_id
from .table import Widths, shared_widths, table
from .xml import W, paragraph, run, traits_of, w

# Word refuses a longer w:alias.
_LONGEST_ALIAS = 64
OPEN = (Missing, Unrenewed)
"""What somebody has to look at: it is highlighted."""
VALUE, ID, NAME = (f"{{{W}}}{name}" for name in ("val", "id", "name"))
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart", id="", name=""), w("bookmarkEnd", id="")


class Typesetter:
    """Sets blocks. Each figure becomes a content control, counted from 1 in reading order.

    Attributes:
        parts: The parts of the package that the charts set so far need.
        entries: What a table of contents lists: the headings of the text set so far.
        figures: The figures set so far: the n-th has the tag `draft:n`.
        lists: How many lists of headings were begun, each counting from 1.
    """

    def __init__(self, style: Style, *, contents: bool, final: bool) -> None:
        """Begin a document.

        Args:
            style: The fonts, for charts.
            contents: Whether the headings of the text carry bookmarks, for a table of contents.
            final: Whether figures are set as plain text.
        """
        self.parts: list[Part] = []
        self.entries: list[Entry] = []
        self.lists = 0
        self.figures: list[Figure] = []
        self._style = style
        self._contents = contents
        self._final = final
        self._bookmarks = 0
        self._charts = 0

    def blocks(self, blocks: Sequence[Block], available: int = TYPE_AREA) -> Iterator[etree._Element]:
        """The blocks of the text or of an attachment, in a type area that is `available` twips wide."""
        # Styles belong to the first list; only headings of a later one have to name theirs.
        if not self.lists or any(isinstance(block, Heading) for block in blocks):
            self.lists += 1
        widths = shared_widths([block for block in blocks if isinstance(block, Table)], available)
        after_table = False
        for item in items(blocks):
            for element in self._item(item, available, widths):
                is_table = element.tag == f"{{{W}}}tbl"
                if is_table and after_table:
                    # Word makes one table of two that touch.
                    yield paragraph(DIVIDER)
                yield element
                after_table = is_table

    def _item(self, item: Stretch, available: int, widths: Widths) -> Iterator[etree._Element]:
        if isinstance(item.content, Table):
            yield from table(item.content, self.runs, widths)
        elif isinstance(item.content, Chart):
            yield from self._chart(item.content, available)
        elif item.heading and item.content:
            yield self._run_in(item.heading, item.content)
        elif item.heading:
            yield self._heading(item, item.heading)
        elif item.content:
            yield paragraph(BODY, *self.runs(item.content.spans))

    def runs(self, spans: tuple[Span, ...], style: str = "") -> Iterator[etree._Element]:
        """The runs of some spans, in a character style if given; neighbouring words share a run."""
        for kind, group in groupby(spans, self._kind):
            if kind is Figure:
                for figure in group:
                    yield from self._control(figure, style)
                continue
            text = "".join(span.text for span in group)
            if text:
                yield run(text, style=style, highlight="yellow" if kind in OPEN else "")

    def _kind(self, span: Span) -> type[Span]:
        return Text if self._final and isinstance(span, Figure) else type(span)

    def _control(self, figure: Span, style: str) -> Iterator[etree._Element]:
        """A figure that can be found again: by its control in Word, by its bookmark after LibreOffice."""
        assert isinstance(figure, Figure)
        self.figures.append(figure)
        n = len(self.figures)
        text = clean(figure.text)
        control = copy(_control(clean(figure.indicator)[:_LONGEST_ALIAS], style, *traits_of(text)))
        properties, content = control
        _, tag, own_id = properties
        tag.set(VALUE, f"draft:{n}")
        own_id.set(VALUE, str(n))
        content[0][-1].text = text
        yield from self.bookmark(f"_draft{n}", control)

    def bookmark(self, name: str, *content: etree._Element) -> Iterator[etree._Element]:
        """Some runs between the marks of a bookmark."""
        self._bookmarks += 1
        n = self._bookmarks
        start, end = copy(BOOKMARK_START), copy(BOOKMARK_END)
        start.set(ID, str(n))
        start.set(NAME, name)
        end.set(ID, str(n))
        yield start
        yield from content
        yield end

    def _chart(self, chart: Chart, available: int) -> Iterator[etree._Element]:
        from .chart import chart_block

        self._charts += 1
        # Its figures stand in the list of sources, but in no control.
        self.figures += chart.figures
        elements, parts = chart_block(chart, self._charts, self._style, available=available)
        self.parts += parts
        yield from elements

    def _heading(self, item: Stretch, heading: Heading) -> etree._Element:
        words = self.runs(heading.spans)
        if self._contents and self.lists == 1:
            bookmark = f"_Toc{len(self.entries) + 1:06d}"
            self.entries.append(Entry(heading.level, item.title, bookmark, item.title))
            words = self.bookmark(bookmark, *words)
        number = [self._number(heading)] if self.lists > 1 else []
        return paragraph(level_id(heading.level), *words, properties=(*number,))

    def _run_in(self, heading: Heading, content: Paragraph) -> etree._Element:
        """A paragraph of body text that begins with its heading.

        It is numbered with the headings but has no outline level: the navigation pane would show all of it.
        """
        # A list brings indents of its own, which would go before those of the style.
        indent = w("ind", left=0, **FIRST_LINE)
        return paragraph(
            BODY,
            *self.runs(heading.spans, level_id(heading.level, character=True)),
            *self.runs(content.spans),
            properties=(self._number(heading), indent),
        )

    def _number(self, heading: Heading) -> etree._Element:
        list_id = NUMBERING_ID + self.lists - 1
        return w("numPr", w("ilvl", val=heading.level - 1), w("numId", val=list_id))


@lru_cache(maxsize=4096)
def _control(alias: str, style: str, hinted: bool, spaced: bool) -> etree._Element:
    """A content control to be copied, its number and its words still to be set.

    Not w:text: LibreOffice 7.4 makes a field of it and writes 12件 as 12件件12件12件.
    """
    like = ("\u00b7" if hinted else "0") + (" " if spaced else "")
    properties = w("sdtPr", w("alias", val=alias), w("tag", val=""), w("id", val=""))
    return w("sdt", properties, w("sdtContent", run(like, style=style)))
