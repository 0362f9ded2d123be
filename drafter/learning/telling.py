"""Whether a report written with the learned pack gives the sample back."""

from __future__ import annotations

import re
from unicodedata import normalize

from drafter.model import Chart, Report, Table, plain_text
from drafter.reading import Sample

from .passages import sentences

BLANKS = re.compile(r"\s+")


def told(sample: Sample, report: Report) -> tuple[int, tuple[str, ...]]:
    """How many sentences of a sample's body and headings stand in a report, and those that do not.

    White space, width and the numbers of headings do not count; every other character does.
    """
    text = _bare("".join(plain_text(b.spans) for b in report.blocks if not isinstance(b, Table | Chart)))
    wanted = [
        block_text[start:end].strip()
        for block in sample.report.blocks
        if not isinstance(block, Table | Chart)
        for block_text in [plain_text(block.spans)]
        for start, end in sentences(block_text)
    ]
    wanted = [sentence for sentence in wanted if sentence]
    lost = tuple(sentence for sentence in wanted if _bare(sentence).rstrip("。") not in text)
    return len(wanted) - len(lost), lost


def _bare(text: str) -> str:
    return BLANKS.sub("", normalize("NFKC", text))
