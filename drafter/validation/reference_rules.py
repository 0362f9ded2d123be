"""Figures that the words of the text sheets name: 〔指标名〕 in a cell, and the names under 关联指标."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from drafter.chinese import (
    ASPECTS,
    CHANGE_ASPECT,
    LAST_YEAR_ASPECT,
    Reference,
    listed_names,
    references_in,
    same_name,
)
from drafter.model import (
    VERY_LIKE,
    Catalogue,
    CellText,
    Entry,
    Finding,
    Row,
    Takes,
    did_you_mean,
    finding,
    text_sheets,
)

AS_TYPED, PASSED_OVER = "将按文字原样写入报告", "没有读取"
"""What becomes of a name that means nothing, in a sentence and in a list."""


MOST_TOLD = 20
"""So many faults are told of one cell."""
MOST_COMPARED = 500
"""So many unknown names are compared with those of the indicators."""


class _Names:
    """The indicators that words may name, and the figures there are."""

    def __init__(self, entries: Mapping[str, Entry], catalogue: Catalogue) -> None:
        self.entries = entries
        self.known = {same_name(name): name for name in (*catalogue.indicators, *entries)}
        self._likes: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """The indicator of that name, or an empty string."""
        return self.known.get(same_name(name), "")

    def like(self, name: str) -> str:
        """The question whether an indicator with much the same name was meant, or an empty string."""
        if name not in self._likes and len(self._likes) < MOST_COMPARED:
            self._likes[name] = did_you_mean(name, self.known.values(), VERY_LIKE)
        return self._likes.get(name, "")

    def meant_by(self, reference: Reference) -> str:
        """What is wrong with a reference that means nothing; empty where it hardly was to be one."""
        if self[reference.name]:
            return f"逗号后面只能写“{LAST_YEAR_ASPECT}”或“{CHANGE_ASPECT}”。"
        return self.like(reference.name) if reference.proper else ""


def check_references(
    rows: Mapping[str, Sequence[Row]], entries: Mapping[str, Entry], catalogue: Catalogue
) -> list[Finding]:
    """Check which figures the words of the text sheets name, and whether there are such (V42 to V45).

    Args:
        rows: The rows of the sheets of text.
        entries: All that is known of the figures, of other departments' too.
        catalogue: All indicators of the pack.

    Returns:
        The findings, each at the cell of the words. 〔…〕 that is like no indicator is no reference.
    """
    names = _Names(entries, catalogue)
    found: list[Finding] = []
    for sheet in text_sheets():
        columns = [column for column in sheet.columns if column.takes in (Takes.TEXT, Takes.LINKS)]
        for row in rows.get(sheet.name, ()):
            for column in columns:
                if cell := row.cells.get(column.header):
                    check = _listed if column.takes is Takes.LINKS else _in_words
                    found += islice(check(cell, column.header, names), MOST_TOLD)
    return list(dict.fromkeys(found))


def _listed(cell: CellText, header: str, names: _Names) -> Iterator[Finding]:
    for name in listed_names(cell.text):
        if not names[name]:
            similar = names.like(name)
            yield finding("V43", cell.source, field=header, value=name, similar=similar, effect=PASSED_OVER)


def _in_words(cell: CellText, header: str, names: _Names) -> Iterator[Finding]:
    for reference in references_in(cell.text):
        name, words = names[reference.name], {"field": header, "value": reference.text}
        if not name or reference.aspect not in ASPECTS:
            if similar := names.meant_by(reference):
                yield finding("V43", cell.source, similar=similar, effect=AS_TYPED, **words)
            continue
        if not reference.proper:
            yield finding("V42", cell.source, meant=f"〔{reference.text[1:-1]}〕", **words)
        yield from _figure(reference, cell, header, names.entries.get(name), name)


def _figure(
    reference: Reference, cell: CellText, header: str, entry: Entry | None, name: str
) -> Iterator[Finding]:
    """Say that there is no figure for a reference, and never will be (V44), or not yet (V45)."""
    words = {"field": header, "value": reference.text, "indicator": name}
    if entry and _not_applicable(reference, entry):
        yield finding("V44", cell.source, **words)
    elif lacks := _lacking(reference, entry):
        label = f"{name}（{reference.aspect}）" if reference.aspect else name
        yield finding("V45", cell.source, lacks=lacks, missing=label, **words)


def _not_applicable(reference: Reference, entry: Entry) -> bool:
    last = reference.aspect == LAST_YEAR_ASPECT
    return entry.last_not_applicable if last else entry.not_applicable


def _lacking(reference: Reference, entry: Entry | None) -> str:
    """What a reference needs and the figure has not; empty when nothing is lacking, or it is not settled."""
    if entry and entry.unsettled and reference.aspect != LAST_YEAR_ASPECT:
        return ""
    this, last = (entry.this_year, entry.last_year) if entry else (None, None)
    if this is None and reference.aspect != LAST_YEAR_ASPECT:
        return "还没有填本年的数"
    if last is None and reference.aspect:
        return "没有填上年的数"
    inexact = this and last and (this.approximation or last.approximation)
    return "是概数，算不出同比" if inexact and reference.aspect == CHANGE_ASPECT else ""
