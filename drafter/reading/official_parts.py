"""The five official parts: which of them each block of a sample belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.chinese import MARKER
from drafter.model import DUTIES, MEASURES, PLANS, REMEDIES, SHORTFALLS, PartNames
from drafter.patterns import regex

from .sample import Place, Role
from .text_units import TextBlock

LEAD_SHORTFALLS = regex(
    r"(?:存在|仍有|还有|尚有|面临|离).{0,24}(?:问题|不足|短板|薄弱环节|差距|困难)|(?:问题|不足|短板|差距)(?:主要)?(?:是|有|表现|体现)|主要表现在"
)
LEAD_PLANS = regex(
    r"^(?:针对.{0,30}|为此，?)?(?:下一?步|下阶段|下一阶段|今后|新的一年|明年|接下来)|[。，](?:下一?步|今后|新的一年)，|(?:特|提出(?:以下|如下)?)建议|下一?步(?:工作)?(?:打算|安排|计划)"
)
RESOLVED = regex(
    r"^.{0,24}?(?:我们|我[省市县区州旗镇乡局街]|全[省市县区州旗镇乡])(?:道)?将(?:认真|继续|进一步|重点|以|坚持|紧|从|着力|采取|切实|不断|全面|按照|聚焦)"
)
"""How a plan begins that follows the shortfalls without a heading: 我们将认真…."""
PLANNED = regex(
    r"(?:^|[。；，])(?:[一二三四五]是)?(?:将|要)(?:进一步|继续|重点|着力|认真|加强|强化|加大|坚持|不断|创新|完善)"
)
NEXT_YEAR = regex(r"^(20\d\d)年")
CLOSING = regex(r"^(?:特此|专此|以上报告|以上情况|妥否)")
LATE = 0.45
DOUBTFUL = 0.5
"""How sure it is that a paragraph which speaks of plans is still about shortfalls."""
LEAD_LENGTH = 400


@dataclass
class _Reader:
    """The state of a sample while its blocks are read one after another."""

    year: int
    names: PartNames
    part: str = ""
    also: tuple[str, ...] = ()
    named: bool = False


def place_blocks(blocks: Sequence[TextBlock], year: int, names: PartNames) -> list[Place]:
    """Return the place of each block: its line, role, part, and how sure that is.

    Args:
        blocks: The headings and paragraphs.
        year: The year reported on; 0 when it is not known.
        names: How headings name the parts.
    """
    ranks = [p.rank for p in blocks if p.rank]
    top = min(ranks, default=0)
    first = next((n for n, p in enumerate(blocks) if p.rank), None)
    last_top = max((n for n, p in enumerate(blocks) if p.rank == top), default=0) if top else 0
    reader = _Reader(year, names)
    themes = not any(_parts_in(p, reader) for p in blocks if p.rank == top)
    places: list[Place] = []
    for n, block in enumerate(blocks):
        late = n >= LATE * len(blocks)
        if block.rank == top and top:
            places.append(_top(block, reader, themes=themes))
        elif first is not None and n < first and not reader.part:
            places.append(Place(block.line, Role.OPENING))
        elif CLOSING.match(block.text) and n >= len(blocks) - 2:
            places.append(Place(block.line, Role.CLOSING))
        elif first is None and n == 0:
            places.append(Place(block.line, Role.OPENING))
        else:
            places.append(_within(block, reader, late=(late and n > last_top) or reader.named))
    return places


def _parts_in(block: TextBlock, reader: _Reader) -> list[str]:
    """The parts that a heading names, in the order in which it does.

    What was done about last year's shortfalls is a part where a report begins with it; elsewhere it is work.
    """
    found = []
    for part, pattern in reader.names.items():
        if place := pattern.search(block.text):
            found.append((place.start(), part))
    if REMEDIES in (part for _, part in found):
        return [REMEDIES] if not reader.part else []
    next_year = NEXT_YEAR.match(block.text)
    if next_year and reader.year and int(next_year[1]) == reader.year + 1:
        found = [(0, PLANS)]
    parts = [part for _, part in sorted(found)]
    if DUTIES in parts and MEASURES in parts and not re.search("举措|成效", block.text):
        parts.remove(MEASURES)
    if (
        MEASURES in parts
        and PLANS in parts
        and SHORTFALLS not in parts
        and not re.search("和|及|与", block.text)
    ):
        parts = [PLANS]
    return parts


def _top(block: TextBlock, reader: _Reader, *, themes: bool) -> Place:
    """A heading of the highest rank: a part's own, or a theme of part one."""
    named = [] if themes else _parts_in(block, reader)
    if named == [DUTIES] and len(block.text) > 40:
        named = []
    if not named:
        stays = reader.named and (reader.part in (SHORTFALLS, PLANS) or not block.number)
        reader.part = reader.part if stays else MEASURES
        return Place(block.line, Role.HEADING, reader.part, 0.8 if themes else 0.6)
    reader.part, reader.also, reader.named = named[0], tuple(named[1:]), True
    return Place(block.line, Role.PART_HEADING, reader.part, 0.95 if len(named) == 1 else 0.8, reader.also)


def _within(block: TextBlock, reader: _Reader, *, late: bool) -> Place:
    """A block under a heading: of the part it stands in, unless its words lead to another."""
    reader.part = reader.part or MEASURES
    role = Role.HEADING if block.rank else Role.BODY
    lead = _lead(block, reader) if late and not block.glued else ""
    if lead == PLANS and _leads_at_its_end(block, reader):
        here = SHORTFALLS if reader.part != SHORTFALLS and LEAD_SHORTFALLS.search(block.text) else reader.part
        reader.part = PLANS
        reader.also = ()
        return Place(block.line, role, here, 0.7)
    if lead:
        reader.part = lead
        reader.also = tuple(part for part in reader.also if part != lead)
        return Place(block.line, role, lead, 0.7)
    if reader.part == SHORTFALLS and not block.rank and PLANNED.search(block.text):
        return Place(block.line, role, reader.part, DOUBTFUL)
    return Place(block.line, role, reader.part, 0.9 if reader.named else 0.7)


def _leads_at_its_end(block: TextBlock, reader: _Reader) -> bool:
    """Whether a paragraph is about shortfalls, and only its last words lead to the plans."""
    found = LEAD_PLANS.search(block.text)
    unsettled = reader.part == SHORTFALLS or not reader.named
    if block.rank or not unsettled or found is None or found.start() <= len(block.text) // 2:
        return False
    return "。" in block.text[: found.start()]


def _lead(block: TextBlock, reader: _Reader) -> str:
    """The part that a paragraph or subheading leads to, if it leads to another."""
    text = block.text if block.rank else block.text[:LEAD_LENGTH]
    if block.rank:
        named = _parts_in(block, reader)
        fits = [part for part in named if part in (SHORTFALLS, PLANS) and part in reader.also]
        return fits[0] if fits else ""
    if reader.part == PLANS:
        return ""
    year = NEXT_YEAR.match(text)
    resolved = reader.part == SHORTFALLS and RESOLVED.search(text)
    if resolved or LEAD_PLANS.search(text) or (year and reader.year and int(year[1]) == reader.year + 1):
        settled = reader.named and PLANS not in reader.also and reader.part != SHORTFALLS
        return "" if settled else PLANS
    unsettled = not reader.named or SHORTFALLS in reader.also
    if reader.part == MEASURES and unsettled and LEAD_SHORTFALLS.search(text) and not MARKER.match(text):
        return SHORTFALLS
    return ""
