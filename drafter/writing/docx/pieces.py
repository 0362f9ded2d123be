"""Pieces of a report as Word elements, to be put into a document that is there already."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from drafter.model import Block, Span, Style

from .blocks import Typesetter
from .xml import W

VALUE, NAME = f"{{{W}}}val", f"{{{W}}}name"


def runs(spans: tuple[Span, ...], numbers: Sequence[int]) -> list[etree._Element]:
    """Spans as runs, and figures as controls between bookmarks; see `drafter.writing.docx_runs`."""
    typesetter = Typesetter(Style(), contents=False, final=False)
    return _numbered(list(typesetter.runs(spans)), numbers)


def blocks(content: Sequence[Block], numbers: Sequence[int]) -> list[etree._Element]:
    """Blocks as paragraphs and tables; see `drafter.writing.docx_blocks`."""
    typesetter = Typesetter(Style(), contents=False, final=False)
    return _numbered(list(typesetter.blocks(content)), numbers)


def _numbered(elements: list[etree._Element], numbers: Sequence[int]) -> list[etree._Element]:
    """Give the n-th figure the n-th of the numbers."""
    for element in (each for top in elements for each in top.iter()):
        if element.tag == f"{{{W}}}tag":
            n = element.get(VALUE, "").removeprefix("draft:")
            element.set(VALUE, f"draft:{numbers[int(n) - 1]}")
        elif element.tag == f"{{{W}}}bookmarkStart":
            n = element.get(NAME, "").removeprefix("_draft")
            element.set(NAME, f"_draft{numbers[int(n) - 1]}")
    return elements
