"""Rows of two departments that say much the same: the report would tell one thing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.model import SHEETS, Finding, Row, Source, finding
from drafter.patterns import regex

from .row_reading import label_of_text, place_of

CLAUSES = regex(r"[，。；：、！？,.;:!?\s]+")
SHORTEST_CLAUSE, SHORTEST_ROW = 4, 12
"""Clauses and rows of fewer characters are alike without being one."""
MOST_HOLDERS = 12
"""So many rows are remembered of each clause; one that more have is a manner of speaking."""
MOST_COMPARED = 3
"""With so many rows before it each is compared, those first that share most of its clauses."""
ALIKE = 0.8
"""The likeness, of 1, from which two rows say the same."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A row and its words."""

    row: Row
    text: str
    place: Source

    @property
    def of_itself(self) -> bool:
        """Whether a department tells of itself, by its name."""
        return self.place.department in self.text if self.place.department else False

    def like(self, other: _Told) -> bool:
        """Whether it says much the same as a row of another workbook, and not each of its own department."""
        if self.place.file == other.place.file or (self.of_itself and other.of_itself):
            return False
        matcher = SequenceMatcher(None, self.text, other.text, autojunk=False)
        return (
            matcher.real_quick_ratio() >= ALIKE
            and matcher.quick_ratio() >= ALIKE
            and matcher.ratio() >= ALIKE
        )


def near_rows(rows: Sequence[Row]) -> list[Finding]:
    """Find rows that say much the same as one before them, in another workbook (M24).

    Only rows that have a clause in common are compared, so that time grows with their number and no faster.
    """
    holders: dict[str, list[int]] = {}
    texts = ((row, _words(row)) for row in rows)
    told = [_Told(row, text, place_of(row)) for row, text in texts if len(text) >= SHORTEST_ROW]
    findings: list[Finding] = []
    for number, own in enumerate(told):
        found = dict.fromkeys(CLAUSES.split(own.text))
        clauses = [clause for clause in found if len(clause) >= SHORTEST_CLAUSE]
        shared = Counter(n for clause in clauses for n in holders.get(clause, ()))
        near = (told[n] for n, _ in shared.most_common(MOST_COMPARED))
        if other := next(filter(own.like, near), None):
            findings.append(_finding(own, other))
        for clause in clauses:
            if len(known := holders.setdefault(clause, [])) < MOST_HOLDERS:
                known.append(number)
    return findings


def _words(row: Row) -> str:
    """The words of a row that are printed."""
    return "\n".join(filter(None, (row.text(header) for header in SHEETS[row.sheet].printed)))


def _finding(own: _Told, other: _Told) -> Finding:
    label, theirs = label_of_text(own.row), label_of_text(other.row)
    return finding("M24", own.place, label=label, other=other.place, other_label=theirs)
