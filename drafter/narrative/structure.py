"""The order of the parts that a pack names, and the part that only some orders have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2 import nodes

from drafter.model import (
    INITIATIVES_SHEET,
    PARTS,
    REMEDIES,
    REMEDY,
    SHEETS,
    Finding,
    Source,
    Structure,
    Text,
    finding,
)
from drafter.packs import Pack

from .ledger import Ledger, ledger
from .list_views import RowView
from .markup import Line
from .settling import marks_in
from .views import Put

REMEDIES_FILE = f"parts/{REMEDIES}.j2"
"""The template of the part that a report about last year's shortfalls begins with."""
HEADINGS = "部分"
"""What templates call the headings of the parts, and, below, the rows of 工作举措."""
WORKS = SHEETS[INITIATIVES_SHEET].variable


def begins_with_remedies(pack: Pack) -> bool:
    """Whether a pack's reports begin with what was done about last year's shortfalls."""
    return pack.structure is Structure.REMEDIES_FIRST and pack.find(REMEDIES_FILE) is not None


def idle_structure(pack: Pack, frames: Sequence[nodes.Template]) -> Iterator[Finding]:
    """Say why the order that a pack names does nothing (T29).

    Args:
        pack: The pack.
        frames: The trees of report.j2 and of those it extends; none if one is wrong.
    """
    if pack.structure is None or not frames:
        return
    written = {
        node.attr
        for tree in frames
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == HEADINGS
    }
    place = pack.line("", "structure", "").place
    words = {"field": "structure", "value": pack.structure.value}
    if pack.structure is Structure.REMEDIES_FIRST and not begins_with_remedies(pack):
        reason, way_out = f"没有{REMEDIES_FILE}", f"请在[parts]中写“{REMEDIES}”的标题，并补上这个文件"
        yield finding("T29", place, reason=reason, way_out=way_out, **words)
    elif lacking := [part for part in PARTS if part not in written]:
        heading = f"# {{{{ {HEADINGS}.{lacking[0]} }}}}"
        reason = f"report.j2 没有用“{heading}”写标题，认不出这一部分"
        yield finding("T29", place, reason=reason, way_out=f"请把这一部分的标题写成“{heading}”", **words)


def put_heading(part: str) -> Put:
    """How the heading of a part is put into the text: so that the part is known again by it."""

    def put(text: str, sources: tuple[Source, ...]) -> str:
        book = ledger()
        mark = book.mark(Text(text, sources))
        book.parts[len(book.spans) - 1] = part
        return mark

    return put


def part_of(level: int, text: str, book: Ledger) -> str:
    """The part that a heading of a level begins, known by its words; empty where it begins none."""
    return next((book.parts[n] for n in marks_in(text) if n in book.parts), "") if level == 1 else ""


def take_remedies(sections: Iterable[dict[str, Any]]) -> list[RowView]:
    """Take what was done about last year's shortfalls out of the sections of part one."""
    taken: list[RowView] = []
    for section in sections:
        rows = section[WORKS]
        taken += (row.taken_apart() for row in rows if row.kind == REMEDY)
        section[WORKS] = [row for row in rows if row.kind != REMEDY]
    return taken


def in_order(lines: Iterable[Line], book: Ledger, structure: Structure | None) -> list[Line]:
    """Put the parts of a rendering into the order that a pack names.

    What stands before the first part stays there; what a template writes under a heading of its own stays
    behind the part that it follows.
    """
    parts: list[tuple[int, list[Line]]] = [(-1, [])]
    order = structure.parts if structure else ()
    for line in lines:
        if (part := part_of(line.level, line.text, book)) in order:
            parts.append((order.index(part), []))
        parts[-1][1].append(line)
    ordered = sorted(parts, key=lambda part: part[0])
    return [line for _, own in ordered for line in own]
