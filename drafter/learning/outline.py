"""A sample's blocks, sorted: opening, the five parts, closing; and the sections of a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.model import DUTIES, PARTS, REMEDIES, Heading, Paragraph, Structure, Table, plain_text
from drafter.reading import Role, Sample


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph of a sample.

    Attributes:
        index: Its place among the blocks of the outline, which no other has.
        line: Its line in the sample; others may stand on it too.
        text: Its words.
        role: Its purpose.
        part: The part it belongs to; empty for opening and closing.
        confidence: How sure the part is.
        level: The level of a heading, 1 to 4; 0 for a paragraph.
        run_in: Whether the paragraph after a heading stands on its line.
        also: Further parts that a part's heading announces.
        headings: The headings above it, outermost first; those of parts are left out.
    """

    index: int
    line: int
    text: str
    role: Role
    part: str
    confidence: float = 1.0
    level: int = 0
    run_in: bool = False
    also: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the highest rank in a part, and what stands under it."""

    heading: Block
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Outline:
    """The blocks of a sample.

    Attributes:
        blocks: All of them, in the sample's order, tables left out.
        tables: The lines of its tables.
    """

    blocks: tuple[Block, ...]
    tables: tuple[int, ...]

    @classmethod
    def of(cls, sample: Sample) -> Outline:
        """The outline of a sample."""
        pairs = list(zip(sample.report.blocks, sample.places, strict=True))
        tables = tuple(place.line for block, place in pairs if isinstance(block, Table))
        blocks: list[Block] = []
        above: list[Block] = []
        for block, place in pairs:
            if not isinstance(block, Heading | Paragraph):
                continue
            level = block.level if isinstance(block, Heading) else 0
            run_in = isinstance(block, Heading) and block.run_in
            if level:
                above = [heading for heading in above if heading.level < level]
            names = tuple(h.text for h in above if h.role is not Role.PART_HEADING)
            own = Block(
                len(blocks), place.line, plain_text(block.spans), place.role, place.part, place.confidence,
                level, run_in, place.also, names,
            )  # fmt: skip
            blocks.append(own)
            if level:
                above.append(own)
        return cls(tuple(blocks), tables)

    def opening(self) -> tuple[Block, ...]:
        """The paragraphs before the first part."""
        return tuple(b for b in self.blocks if b.role is Role.OPENING)

    def closing(self) -> tuple[Block, ...]:
        """The paragraphs after the last part."""
        return tuple(b for b in self.blocks if b.role is Role.CLOSING)

    def part(self, name: str) -> tuple[Block, ...]:
        """The blocks of a part, its own heading left out."""
        return tuple(b for b in self.blocks if b.part == name and b.role in (Role.HEADING, Role.BODY))

    def heading_of(self, name: str) -> Block | None:
        """The heading that names a part, its own or one that announces it beside another."""
        headings = [b for b in self.blocks if b.role is Role.PART_HEADING]
        own = next((b for b in headings if b.part == name), None)
        return own or next((b for b in headings if name in b.also), None)

    def structure(self) -> Structure | None:
        """The order of the parts, where it is one that packs may name and not the official one."""
        first = next((b.part for b in self.blocks if b.part), "")
        return {DUTIES: Structure.DUTIES_FIRST, REMEDIES: Structure.REMEDIES_FIRST}.get(first)

    def missing(self) -> tuple[str, ...]:
        """The parts of which the sample has nothing."""
        return tuple(part for part in PARTS if not self.part(part))


def lead_and_sections(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks of a part before its first heading, and its sections: the headings of the highest rank."""
    ranks = [b.level for b in blocks if b.level]
    if not ranks:
        return tuple(blocks), ()
    starts = [n for n, b in enumerate(blocks) if b.level == min(ranks)]
    ends = [*starts[1:], len(blocks)]
    return tuple(blocks[: starts[0]]), tuple(
        Section(blocks[a], tuple(blocks[a + 1 : b])) for a, b in zip(starts, ends, strict=True)
    )


def runs(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks in runs: each heading alone, paragraphs that follow each other together."""
    run: list[Block] = []
    for block in blocks:
        if block.level:
            if run:
                yield tuple(run)
            yield (block,)
            run = []
        else:
            run.append(block)
    if run:
        yield tuple(run)
