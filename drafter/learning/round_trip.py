"""The round trip: whether a report written with the learned pack gives the sample back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from drafter.chinese import ITEM_NUMBER, sentences, series_items
from drafter.model import Chart, Report, Table, plain_text
from drafter.reading import Sample

BLANKS = re.compile(r"\s+")
LOST_STOPS = ".;"


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """How much of a sample a report written with the learned pack gives back.

    Attributes:
        kept: How many sentences of its body and headings the report holds.
        lost: Those that it does not hold.
    """

    kept: int = 0
    lost: tuple[str, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences the sample has; none when nothing has been compared."""
        return self.kept + len(self.lost)


def compare_with_sample(sample: Sample, report: Report) -> RoundTrip:
    """Look for the sentences of a sample's body and headings in a report.

    White space, width (a point for a full stop included) and the numbers of headings and rows do not count;
    nor does the stop between two items of a series, which is put back where the sample lost it. Every other
    character does.
    """
    text = _bare("".join(plain_text(b.spans) for b in report.blocks if not isinstance(b, Table | Chart)))
    wanted = [
        piece
        for block in sample.report.blocks
        if not isinstance(block, Table | Chart)
        for piece in _pieces(plain_text(block.spans))
    ]
    lost = tuple(piece for piece in wanted if _bare(piece).rstrip(LOST_STOPS) not in text)
    return RoundTrip(len(wanted) - len(lost), lost)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a paragraph, those of a series item by item."""
    cuts = {place for pair in sentences(text) for place in pair} | {item.start for item in series_items(text)}
    for start, end in pairwise(sorted({0, len(text), *cuts})):
        if piece := ITEM_NUMBER.sub("", text[start:end].strip()):
            yield piece


def _bare(text: str) -> str:
    return BLANKS.sub("", normalize("NFKC", text)).replace("。", ".")
