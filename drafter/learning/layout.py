"""What of a sample templates write, and what stands in rows of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.model import DUTIES, MEASURES, PLANS, REMEDIES, SHORTFALLS
from drafter.narrative import Slot

from .outline import Block, Outline, Section, lead_and_sections
from .row_cells import without_plans
from .rows import ROW_PARTS, RowPart, rows_of, with_plans


@dataclass(frozen=True)
class Layout:
    """The blocks of a sample by who writes them.

    Attributes:
        outline: The blocks.
        lead: What stands in part one before its first heading.
        sections: The sections of part one.
        rows: The parts whose content stands in rows, by name.
    """

    outline: Outline
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    rows: Mapping[str, RowPart]

    @classmethod
    def of(cls, outline: Outline) -> Layout:
        """Lay out the blocks of a sample."""
        parts = {part: outline.part(part) for part in ROW_PARTS}
        parts[SHORTFALLS], plans = without_plans(parts[SHORTFALLS])
        early, parts[PLANS] = _early_plans(outline)
        rows = {part: rows_of(part, blocks) for part, blocks in parts.items() if blocks}
        if plans := (*early, *plans):
            rows[PLANS] = with_plans(rows.get(PLANS), plans)
        return cls(outline, *lead_and_sections(outline.part(MEASURES)), rows)

    def groups(self) -> list[Sequence[Block]]:
        """The blocks that templates write, in groups each of which is written on its own, in their order."""
        outline = self.outline
        found: list[Sequence[Block]] = [
            outline.opening(),
            self.lead,
            *(section.body for section in self.sections),
            outline.part(DUTIES),
            outline.part(REMEDIES),
            *(blocks for part in self.rows.values() for blocks in (part.lead, part.tail)),
            outline.closing(),
        ]
        return sorted((group for group in found if group), key=lambda group: group[0].index)

    def written(self) -> list[Block]:
        """The paragraphs that templates write, in reading order."""
        return [block for group in self.groups() for block in group if not block.level]

    def counts_in(self, block: Block) -> tuple[Slot, ...]:
        """The slot of a paragraph that says how many rows follow, if it has one."""
        return self._counts.get(block.index, ())

    @cached_property
    def _counts(self) -> dict[int, tuple[Slot]]:
        return {block.index: (slot,) for part in self.rows.values() for block, slot in part.counts()}

    def in_rows(self) -> Iterator[Block]:
        """The paragraphs whose words go to rows of the workbook, without what templates write of them."""
        taken = {block.index: block.text for part in self.rows.values() for block in (*part.lead, *part.tail)}
        for block in self.outline.blocks:
            if block.part in ROW_PARTS and not block.level:
                yield replace(block, text=block.text.replace(taken.get(block.index, ""), "", 1))


def _early_plans(outline: Outline) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """The plans that stand behind the shortfalls although their part follows, and the blocks of that part."""
    blocks, heading = outline.part(PLANS), outline.heading_of(PLANS)
    place = heading.index if heading and heading.part == PLANS else -1
    before = [block for block in blocks if block.index < place]
    if any(block.level or block.text.endswith("：") for block in before):
        return (), blocks
    return tuple(block.text for block in before), tuple(block for block in blocks if block.index > place)
