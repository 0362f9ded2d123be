"""The text of the report: title, addressee, headings, paragraphs, tables, signature and date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from drafter.model import Figure, Heading, Missing, Paragraph, Report, Span, Table, Text, chinese_date

from ..shared import Item, addressee, clean, items
from .styles import (
    ADDRESSEE,
    BODY,
    CHARACTER,
    CONDENSED,
    DATE,
    FIRST_LINE,
    LINE,
    NUMBERING_ID,
    SIGNATURE,
    TITLE,
    level_id,
)
from .table import table
from .title import title_lines
from .xml import W, paragraph, run, w

# Word refuses a longer w:alias.
_LONGEST_ALIAS = 64


class Typesetter:
    """Sets spans as runs. Each figure becomes a content control, counted from 1 in reading order.

    Attributes:
        final: Whether figures are set as plain text instead.
        count: How many figures were set so far.
    """

    def __init__(self, *, final: bool) -> None:
        self.final = final
        self.count = 0

    def runs(self, spans: tuple[Span, ...], style: str = "") -> Iterator[etree._Element]:
        """The runs of some spans, in a character style if given; neighbouring words share a run."""
        for kind, group in groupby(spans, self._kind):
            if kind is Figure:
                for figure in group:
                    yield from self._control(figure, style)
                continue
            text = "".join(span.text for span in group)
            if text:
                yield run(text, style=style, highlight="yellow" if kind is Missing else "")

    def _kind(self, span: Span) -> type[Span]:
        return Text if self.final and isinstance(span, Figure) else type(span)

    def _control(self, figure: Span, style: str) -> Iterator[etree._Element]:
        """A figure that can be found again: by its control in Word, by its bookmark after LibreOffice."""
        assert isinstance(figure, Figure)
        self.count += 1
        n = self.count
        yield w("bookmarkStart", id=n, name=f"_draft{n}")
        yield w(
            "sdt",
            w(
                "sdtPr",
                w("alias", val=clean(figure.indicator)[:_LONGEST_ALIAS]),
                w("tag", val=f"draft:{n}"),
                w("id", val=n),
                w("text"),
            ),
            w("sdtContent", run(figure.text, style=style)),
        )
        yield w("bookmarkEnd", id=n)


def body(report: Report, *, final: bool) -> etree._Element:
    """The body of the document, without its section properties."""
    typesetter = Typesetter(final=final)
    root = w("body", paragraph(TITLE, *_title(report.title)))
    if report.addressee:
        root.append(paragraph(ADDRESSEE, run(addressee(report))))
    for item in items(report.blocks):
        root.extend(_item(item, typesetter))
    if report.signature or report.date:
        _keep_with_next(root)
        root.extend(_closing(report))
    return root


def _title(text: str) -> Iterator[etree._Element]:
    for number, line in enumerate(title_lines(clean(text))):
        if number:
            yield w("r", w("br"))
        yield run(line)


def _item(item: Item, typesetter: Typesetter) -> Iterator[etree._Element]:
    if isinstance(item.content, Table):
        yield from table(item.content, typesetter.runs)
    elif item.heading and item.content:
        yield _run_in(item.heading, item.content, typesetter)
    elif item.heading:
        yield paragraph(level_id(item.heading.level), *typesetter.runs(item.heading.spans))
    elif item.content:
        yield paragraph(BODY, *typesetter.runs(item.content.spans))


def _run_in(heading: Heading, content: Paragraph, typesetter: Typesetter) -> etree._Element:
    """A paragraph of body text that begins with its heading.

    It is numbered with the headings but has no outline level: the navigation pane would show all of it.
    """
    number = w("numPr", w("ilvl", val=heading.level - 1), w("numId", val=NUMBERING_ID))
    # A list brings indents of its own, which would go before those of the style.
    indent = w("ind", left=0, **FIRST_LINE)
    return paragraph(
        BODY,
        *typesetter.runs(heading.spans, level_id(heading.level, character=True)),
        *typesetter.runs(content.spans),
        properties=(number, indent),
    )


def _keep_with_next(root: etree._Element) -> None:
    """Hold the last lines of the text together with the signature (GB/T 9704-2012, 7.3.5.5)."""
    last = root[-1]
    rows = last.findall(f"{{{W}}}tr")
    for element in (rows[-1] if rows else last).iter(f"{{{W}}}p"):
        style = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        assert style is not None
        style.addnext(w("keepNext"))


def _closing(report: Report) -> Iterator[etree._Element]:
    """Signature and date without a seal (GB/T 9704-2012, 7.3.5.2).

    The name ends two characters from the right, and the date begins two characters to the right of where
    the name begins. A date longer than the name ends two characters from the right, and the name moves.
    """
    name = clean(report.signature).strip()
    date = chinese_date(report.date) if report.date else ""
    if not (name and date):
        space = w("spacing", before=LINE)
        yield paragraph(SIGNATURE, run(name)) if name else paragraph(DATE, run(date), properties=(space,))
        return
    longer = _width(date) - _width(name)
    if longer > 0:
        yield paragraph(SIGNATURE, run(name), properties=(_from_right(longer + 4 * CHARACTER),))
        yield paragraph(DATE, run(date))
    else:
        yield paragraph(SIGNATURE, run(name))
        yield paragraph(DATE, run(date), properties=(_from_right(-longer),))


def _from_right(twips: int) -> etree._Element:
    return w("ind", rightChars=0, right=twips)


def _width(text: str) -> int:
    """The width of a line of 16 pt in twips: letters and digits are half as wide as Chinese characters."""
    return sum(160 + CONDENSED if char.isascii() else CHARACTER for char in text)
