"""What is left of one clause when figures in it are blank: of its items, and of what stands in brackets."""

from __future__ import annotations

from .marked_clauses import (
    BRACKETS,
    JOINERS,
    NUMBER,
    OF_THESE,
    SHARED,
    Clause,
    Stuff,
    Stuffs,
    figures_in,
    is_bare_verb,
    shape_of,
    split,
)

TOGETHER = "分别"
"""Figures that stand for a list of things in its order: none can go alone."""


def clause_left(clause: Clause, stuff: Stuffs) -> str | None:
    """What is left of a clause by itself (R1, R3)."""
    if not clause.counts or clause.typed:
        return clause.text
    if len(clause.items) == 1 or holds_together(clause):
        left = _item_left(clause.text[len(clause.shared) :], stuff)
        return None if left is None else clause.shared + left
    kept = _items_left(clause, stuff)
    if not kept:
        return None
    if not clause.shared and clause.is_of_these and not kept[0].startswith(OF_THESE):
        kept[0] = clause.shape[:2] + kept[0]
    return clause.shared + "、".join(kept[:-1]) + (clause.joiners[-1] if len(kept) > 1 else "") + kept[-1]


def _items_left(clause: Clause, stuff: Stuffs) -> list[str]:
    """What is left of the items of a list. One that borrows its object goes with the item that has it."""
    kept: list[str] = []
    lender_lost = False
    alike = clause.shared or clause.is_of_these
    for item in clause.items:
        left = _item_left(item, stuff)
        if not (alike or is_bare_verb(shape_of(item, stuff))):
            lender_lost = left is None
        elif lender_lost and not alike:
            left = None
        kept += [] if left is None else [left]
    return kept


def holds_together(clause: Clause) -> bool:
    """Whether a list goes whole or stays (R3)."""
    shapes = clause.shapes
    return TOGETHER in clause.text or NUMBER in shapes or not shapes[-1].endswith(NUMBER)


def _item_left(text: str, stuff: Stuffs) -> str | None:
    """What is left of an item, or of a clause that is one; a zero stays beside a figure that does."""
    text = BRACKETS.sub(lambda found: _brackets_left(found[0], stuff), text)
    kinds = {stuff(n) for n in figures_in(BRACKETS.sub("", text), stuff)}
    inside = {stuff(n) for n in figures_in(text, stuff)}
    if Stuff.BLANK in kinds or not inside:
        return None
    return text if Stuff.FIGURE in (kinds or inside) else None


def _brackets_left(brackets: str, stuff: Stuffs) -> str:
    """What is left of （…）: all or nothing, since its parts add up, but for （其中…） and for zeros (R4)."""
    kinds = {stuff(n) for n in figures_in(brackets, stuff)}
    shared, _, inside = brackets[1:-1].rpartition(SHARED)
    if not kinds & {Stuff.BLANK, Stuff.ZERO}:
        return f"（{shared}{inside}）"
    start = (shared + inside)[:2] if (shared + inside).startswith(OF_THESE) else ""
    pieces = [item for item, _ in split(inside, f"{JOINERS}，；")]
    known = [left if start else item for item in pieces if (left := _item_left(item, stuff)) is not None]
    if not known or (not start and Stuff.BLANK in kinds):
        return ""
    lead = shared or ("" if known[0].startswith(OF_THESE) else start)
    return f"（{lead}{'、'.join(known)}）"
