"""The end of the text: the list of attachments, signature, date and note (GB/T 9704-2012, 7.3.4-6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafter.chinese import chinese_date
from drafter.model import Report
from drafter.patterns import regex

from ..shared import attachment_list, clean, note
from .styles import ATTACHMENT_LIST, CHARACTER, DATE, LINE, NOTE, SIGNATURE, TYPE_AREA, width
from .xml import W, paragraph, run, w

_LABEL = "附件："
_END_PUNCTUATION = "。．.；;，,、"
_NUMBER = regex(r"\d+\.")


def closing(report: Report) -> list[etree._Element]:
    """The paragraphs after the text, each held on the page of the next."""
    elements = [*_attachments(report), *_signature(report)]
    if clean(report.note).strip():
        elements.append(paragraph(NOTE, run(note(report))))
    for element in elements[:-1]:
        keep_with_next(element)
    return elements


def keep_with_next(element: etree._Element) -> None:
    """Hold the last lines of a paragraph, or the last row of a table, on the page of what follows."""
    rows = element.findall(f"{{{W}}}tr")
    for each in (rows[-1] if rows else element).iter(f"{{{W}}}p"):
        style = each.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        assert style is not None
        # The style of a signature says so itself.
        if style.get(f"{{{W}}}val") != SIGNATURE:
            style.addnext(w("keepNext"))


def _attachments(report: Report) -> Iterator[etree._Element]:
    """The titles of the attachments, wrapped lines under the first character of the title."""
    if not report.attachments:
        return
    several = len(report.attachments) > 1
    for place, title in enumerate(attachment_list(report)):
        label = "" if place else _LABEL
        number = _NUMBER.match(title) if several else None
        indent: tuple[etree._Element, ...] = ()
        if number:
            hanging = width(label + number[0])
            left = 5 * CHARACTER + width(number[0])
            indent = (w("ind", left=left, hanging=hanging),)
        yield paragraph(ATTACHMENT_LIST, run(label + title.rstrip(_END_PUNCTUATION)), properties=indent)


def _signature(report: Report) -> Iterator[etree._Element]:
    name = clean(report.signature).strip()
    date = chinese_date(report.date) if report.date else ""
    if not (name and date):
        if name:
            yield paragraph(SIGNATURE, run(name))
        elif date:
            yield paragraph(DATE, run(date), properties=(w("spacing", before=LINE),))
    elif report.sealed:
        yield from _sign_with_seal(name, date)
    else:
        yield from _sign(name, date)


def _sign(name: str, date: str) -> Iterator[etree._Element]:
    """Signature and date without a seal (7.3.5.2).

    The name ends two characters from the right, and the date begins two characters to the right of where
    the name begins. A date longer than the name ends two characters from the right, and the name moves.
    """
    longer = width(date) - width(name)
    if longer > 0:
        yield paragraph(SIGNATURE, run(name), properties=(_from_right(longer + 4 * CHARACTER),))
        yield paragraph(DATE, run(date))
    else:
        yield paragraph(SIGNATURE, run(name))
        yield paragraph(DATE, run(date), properties=(_from_right(-longer),))


def _sign_with_seal(name: str, date: str) -> Iterator[etree._Element]:
    """Signature and date under a seal (7.3.5.1).

    The date ends four characters from the right and the name stands in the middle above it; a name that
    would then pass the edge moves both to the left. Both are centred between the same indents: the middle
    is the same whatever the font makes of the digits. Two lines are left free above: the middle of a seal of
    42 mm is a little above the two lines it covers, and its upper edge within one line of the text.
    """
    middle = max(4 * CHARACTER + width(date) // 2, width(name) // 2)
    room = w("spacing", before=2 * LINE)
    yield paragraph(SIGNATURE, run(name), properties=(room, *_around(middle)))
    yield paragraph(DATE, run(date), properties=_around(middle))


def _around(middle: int) -> tuple[etree._Element, ...]:
    """Centred that far from the right edge."""
    left = max(TYPE_AREA - 2 * middle, 0)
    return w("ind", left=left, rightChars=0, right=0), w("jc", val="center")


def _from_right(twips: int) -> etree._Element:
    return w("ind", rightChars=0, right=twips)
