"""Which of the five official parts each piece of a sample belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.chinese import MARKER
from drafter.model import DUTIES, MEASURES, OTHERS, PLANS, SHORTFALLS

from .pieces import Piece
from .sample import Place, Role

NAMES = {
    DUTIES: re.compile(
        r"第一责任人.{0,10}(?:情况|方面|工作)|^党?政?主要负责(?:人|同志)|^履行.{0,12}第一责任人|党政主要负责人"
    ),
    SHORTFALLS: re.compile(
        r"(?:存在|面临|主要|遇到|当前|工作中|建设).{0,10}(?:问题|不足|短板|困难|薄弱|差距|挑战)|^(?:问题|不足|短板|困难)|(?:不足|短板|困难)(?:及|和|与|之处|$)|(?:问题|不足)和?原因"
    ),
    PLANS: re.compile(
        r"下一?步|下阶段|下一阶段|下年度|下一年|明年|来年|今后|打算|(?:工作|主要|重点|年度).{0,6}(?:安排|计划|思路|设想)|(?:安排|思路|计划|建议)$|努力方向|改进措施"
    ),
    OTHERS: re.compile(r"其他(?:需要|应当|有关)?.{0,6}(?:报告|说明|情况|事项)|需要(?:说明|报告)的"),
    MEASURES: re.compile(
        r"举措|成效|(?:开展|推进|落实|进展|完成|工作|基本|总体|建设)情况|主要(?:做法|工作|措施|成绩)|工作(?:回顾|进展|成绩|总结)|取得的?成绩|进展情况"
    ),
}
LEAD_SHORTFALLS = re.compile(
    r"(?:存在|仍有|还有|尚有|面临|离).{0,24}(?:问题|不足|短板|薄弱环节|差距|困难)|(?:问题|不足|短板|差距)(?:主要)?(?:是|有|表现|体现)|主要表现在"
)
LEAD_PLANS = re.compile(
    r"^(?:针对.{0,30}|为此，?)?(?:下一?步|下阶段|下一阶段|今后|新的一年|明年|接下来)|[。，](?:下一?步|今后|新的一年)，|(?:特|提出(?:以下|如下)?)建议|下一?步(?:工作)?(?:打算|安排|计划)"
)
NEXT_YEAR = re.compile(r"^(20\d\d)年")
CLOSING = re.compile(r"^(?:特此|专此|以上报告|以上情况|妥否)")
LATE = 0.45
LEAD_LENGTH = 400


@dataclass
class _Reader:
    """Where a sample stands while its pieces are read one after another."""

    year: int
    part: str = ""
    also: tuple[str, ...] = ()
    named: bool = False


def places_of(pieces: Sequence[Piece], year: int) -> list[Place]:
    """The place of each piece: its line, role, part, and how sure that is.

    Args:
        pieces: The headings and paragraphs.
        year: The year reported on; 0 when it is not known.
    """
    ranks = [p.rank for p in pieces if p.rank]
    top = min(ranks, default=0)
    first = next((n for n, p in enumerate(pieces) if p.rank), None)
    last_top = max((n for n, p in enumerate(pieces) if p.rank == top), default=0) if top else 0
    reader = _Reader(year)
    themes = not any(_named(p, year) for p in pieces if p.rank == top)
    places: list[Place] = []
    for n, piece in enumerate(pieces):
        late = n >= LATE * len(pieces)
        if piece.rank == top and top:
            places.append(_top(piece, reader, themes=themes))
        elif first is not None and n < first and not reader.part:
            places.append(Place(piece.line, Role.OPENING))
        elif CLOSING.match(piece.text) and n >= len(pieces) - 2:
            places.append(Place(piece.line, Role.CLOSING))
        elif first is None and n == 0:
            places.append(Place(piece.line, Role.OPENING))
        else:
            places.append(_within(piece, reader, late=(late and n > last_top) or reader.named))
    return places


def _named(piece: Piece, year: int) -> list[str]:
    """The parts that a heading names, in the order in which it does."""
    found = []
    for part, pattern in NAMES.items():
        if place := pattern.search(piece.text):
            found.append((place.start(), part))
    next_year = NEXT_YEAR.match(piece.text)
    if next_year and year and int(next_year[1]) == year + 1:
        found = [(0, PLANS)]
    parts = [part for _, part in sorted(found)]
    if DUTIES in parts and MEASURES in parts and not re.search("举措|成效", piece.text):
        parts.remove(MEASURES)
    if (
        MEASURES in parts
        and PLANS in parts
        and SHORTFALLS not in parts
        and not re.search("和|及|与", piece.text)
    ):
        parts = [PLANS]
    return parts


def _top(piece: Piece, reader: _Reader, *, themes: bool) -> Place:
    """A heading of the highest rank: a part's own, or a theme of part one."""
    named = [] if themes else _named(piece, reader.year)
    if named == [DUTIES] and len(piece.text) > 40:
        named = []
    if not named:
        stays = reader.named and (reader.part in (SHORTFALLS, PLANS) or not piece.number)
        reader.part = reader.part if stays else MEASURES
        return Place(piece.line, Role.HEADING, reader.part, 0.8 if themes else 0.6)
    reader.part, reader.also, reader.named = named[0], tuple(named[1:]), True
    return Place(piece.line, Role.PART_HEADING, reader.part, 0.95 if len(named) == 1 else 0.8, reader.also)


def _within(piece: Piece, reader: _Reader, *, late: bool) -> Place:
    """A piece under a heading: of the part it stands in, unless its words lead to another."""
    reader.part = reader.part or MEASURES
    role = Role.HEADING if piece.rank else Role.BODY
    lead = _lead(piece, reader) if late and not piece.glued else ""
    if lead == PLANS and _leads_at_its_end(piece, reader):
        here = SHORTFALLS if reader.part != SHORTFALLS and LEAD_SHORTFALLS.search(piece.text) else reader.part
        reader.part = PLANS
        reader.also = ()
        return Place(piece.line, role, here, 0.7)
    if lead:
        reader.part = lead
        reader.also = tuple(part for part in reader.also if part != lead)
        return Place(piece.line, role, lead, 0.7)
    return Place(piece.line, role, reader.part, 0.9 if reader.named else 0.7)


def _leads_at_its_end(piece: Piece, reader: _Reader) -> bool:
    """Whether a paragraph is about shortfalls, and only its last words lead to the plans."""
    found = LEAD_PLANS.search(piece.text)
    unsettled = reader.part == SHORTFALLS or not reader.named
    if piece.rank or not unsettled or found is None or found.start() <= len(piece.text) // 2:
        return False
    return "。" in piece.text[: found.start()]


def _lead(piece: Piece, reader: _Reader) -> str:
    """The part that a paragraph or subheading leads to, if it leads to another."""
    text = piece.text if piece.rank else piece.text[:LEAD_LENGTH]
    if piece.rank:
        named = _named(piece, reader.year)
        fits = [part for part in named if part in (SHORTFALLS, PLANS) and part in reader.also]
        return fits[0] if fits else ""
    if reader.part == PLANS:
        return ""
    year = NEXT_YEAR.match(text)
    if LEAD_PLANS.search(text) or (year and reader.year and int(year[1]) == reader.year + 1):
        settled = reader.named and PLANS not in reader.also and reader.part != SHORTFALLS
        return "" if settled else PLANS
    unsettled = not reader.named or SHORTFALLS in reader.also
    if reader.part == MEASURES and unsettled and LEAD_SHORTFALLS.search(text) and not MARKER.match(text):
        return SHORTFALLS
    return ""
