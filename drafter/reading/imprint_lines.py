"""The foot of the last page of a report: 抄送, 印发机关 and 印发日期 (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.chinese import DATE, HAN, date_in
from drafter.model import Imprint
from drafter.patterns import regex

from .text_units import Line

COPIES = regex(r"^抄\s*[送报]\s*(?:机关|单位)?\s*[：:]\s*(?P<bodies>\S.*)$")
PRINTED = regex(rf"^(?P<organ>[{HAN}]{{4,30}}?)\s*(?P<printed>{DATE.pattern})\s*印发?$")
TAIL_LINES = 12
MOST_LINES = 3
"""So many lines 抄送 may take."""


def read_imprint(lines: Sequence[Line], start: int) -> tuple[Imprint | None, frozenset[int]]:
    """Read the imprint at the end of a text.

    Args:
        lines: The lines of the text.
        start: Where its text begins.

    Returns:
        The imprint, or None, and which of the lines it takes.
    """
    imprint = Imprint()
    taken: set[int] = set()
    for n in range(max(start, len(lines) - TAIL_LINES), len(lines)):
        if n in taken:
            continue
        if found := COPIES.match(lines[n].text):
            end = _end_of_copies(lines, n)
            bodies = found["bodies"] + "".join(line.text for line in lines[n + 1 : end])
            imprint = Imprint(bodies.rstrip("。."), imprint.printed_by, imprint.printed_on)
            taken.update(range(n, end))
        elif found := PRINTED.match(lines[n].text):
            imprint = Imprint(imprint.copies_to, found["organ"], date_in(found["printed"]))
            taken.add(n)
    return (imprint if taken else None), frozenset(taken)


def _end_of_copies(lines: Sequence[Line], n: int) -> int:
    """Where the bodies that get copies end: with a full stop, or where the next line is something else."""
    end = n + 1
    while end < min(len(lines), n + MOST_LINES) and lines[end - 1].text.endswith(("，", "、", "；")):
        end += 1
    return end
