"""Punctuation that is out of place in a report: what a tag, a condition or a filter has left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Figure, Finding, Heading, Kind, Paragraph, Report, Source, finding, plain_text
from drafter.packs import ACCOUNT_FILE, Pack
from drafter.patterns import regex

ODD = regex("[，、；：。][，、；：。]|（[，、；：。）]|[，、；：]）|“”|《》|^[，、；：。）]|[，、；]$")
AROUND = 10
"""So many characters before and behind are shown."""


def odd_punctuation(report: Report, pack: Pack) -> dict[tuple[str, str], Finding]:
    """Find punctuation out of place in a report that a pack has written of made-up words (T25).

    The words of a learned pack are a sample's, slips included: they are left.

    Returns:
        A finding for each kind of it under a heading, by the heading and the marks.
    """
    if any(folder.file(ACCOUNT_FILE) for folder in pack.folders):
        return {}
    return {
        (heading, found[0]): finding(
            "T25",
            _place(paragraph, found.start(), pack),
            heading=heading,
            words=found.string[max(0, found.start() - AROUND) : found.end() + AROUND],
        )
        for heading, paragraph in _paragraphs(report)
        for found in ODD.finditer(plain_text(paragraph.spans))
    }


def _paragraphs(report: Report) -> Iterator[tuple[str, Paragraph]]:
    """The paragraphs, each with the heading above it."""
    heading = report.title
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = plain_text(block.spans)
        elif isinstance(block, Paragraph):
            yield heading, block


def _place(paragraph: Paragraph, at: int, pack: Pack) -> Source:
    """The line of a template that prints the figure nearest before a place, or the first; else the pack."""
    nearest = ""
    for span in paragraph.spans:
        if isinstance(span, Figure) and span.kind is not Kind.WORDS and (at >= 0 or not nearest):
            nearest = span.indicator
        at -= len(span.text)
    return (nearest and _line_with(nearest, pack)) or Source(pack.name, "", "")


def _line_with(indicator: str, pack: Pack) -> Source | None:
    """The first line of the templates that names an indicator."""
    name = re.compile(rf"(?<!\w){re.escape(indicator)}(?!\w)")
    for file in (*(f"sections/{section}.j2" for section in pack.sections), "report.j2"):
        if found := pack.find(file):
            lines = enumerate(found[1].read_text("utf-8", "replace").split("\n"), 1)
            if number := next((n for n, line in lines if name.search(line)), 0):
                return Source(f"{found[0].name}/{file}", "", f"第 {number} 行")
    return None
