"""Punctuation that is out of place in a report: what a tag, a condition or a filter has left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Finding, Heading, Paragraph, Report, Source, finding, plain_text
from drafter.packs import ACCOUNT_FILE, Pack

ODD = re.compile("[，、；：。][，、；：。]|（[，、；：。）]|[，、；：]）|“”|《》|^[，、；：。）]|[，、；]$")
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
    place = Source(pack.name, "", "")
    return {
        (heading, marks): finding("T25", place, heading=heading, words=words)
        for heading, marks, words in _places(report)
    }


def _places(report: Report) -> Iterator[tuple[str, str, str]]:
    """The heading above each place, the marks, and the words round them."""
    heading = report.title
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = plain_text(block.spans)
        elif isinstance(block, Paragraph):
            text = plain_text(block.spans)
            for found in ODD.finditer(text):
                words = text[max(0, found.start() - AROUND) : found.end() + AROUND]
                yield heading, found[0], words
