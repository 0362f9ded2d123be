"""The sentences of a sample that are written anew each year, as rows of the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from drafter.chinese import HAN
from drafter.model import (
    DUTIES,
    INITIATIVES_SHEET,
    KIND_COLUMN,
    PLACE_COLUMN,
    REMEDIES,
    REMEDY,
    RESPONSIBLE_COLUMN,
    SECTION_COLUMN,
    SHEETS,
    text_sheets,
)
from drafter.patterns import regex

from .passages import Sentence

WORKS = SHEETS[INITIATIVES_SHEET]
HEADS_DUTIES = next(sheet for sheet in text_sheets() if sheet.part == DUTIES)
HEADS = "党政主要负责人"
AREA = "[省市县区州盟旗镇乡]"
HEAD = regex(
    rf"(?:党政|党委、?政府|{AREA}委、{AREA}?政府|{AREA}委|{AREA}?政府|党工?委|党组)主要(?:负责人|负责同志|领导)"
    rf"|(?:{AREA}委|党工?委|党组)书记|(?<![副会])(?:{AREA}|[乡局厅])长|街道办事处主任"
)
"""Who a sentence says did it: 县委书记, 县长, 党政主要负责人."""
DEPARTMENT = regex(
    rf"^(?:\d{{1,2}}月(?:\d{{1,2}}日)?，)?([{HAN}]{{2,12}}?(?:局|委员会|办公室|中心|支队|大队|法院|检察院))"
    rf"(?=[{HAN}“《]{{0,2}}(?:办理|印发|制定|出台|开展|组织|举办|召开|承办|牵头|建立|成立|启用|被|获|荣|入选|推出|首创|率先|通过|建成))"
)
"""The department that begins a sentence as who did it."""


def renewal_rows(
    events: Iterable[Sentence], sections: Mapping[int, str], first: str
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Make the rows of the sentences that are written anew each year, by sheet.

    Args:
        events: The sentences, in reading order.
        sections: The section of each paragraph, by the index of its block.
        first: The section of what stands in none.
    """
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for sentence in events:
        section = sections.get(sentence.block.index, first)
        if sentence.block.part == DUTIES:
            rows[HEADS_DUTIES.name].append(_duty(sentence))
        else:
            rows[WORKS.name].append(_work(sentence, section))
    return {sheet: tuple(own) for sheet, own in rows.items()}


def _duty(sentence: Sentence) -> dict[str, str]:
    found = HEAD.search(sentence.text)
    who, _, content, *_ = HEADS_DUTIES.printed
    return {who: found[0] if found else HEADS, content: sentence.text, PLACE_COLUMN: sentence.key}


def _work(sentence: Sentence, section: str) -> dict[str, str]:
    row = {SECTION_COLUMN: section}
    if sentence.block.part == REMEDIES:
        row[KIND_COLUMN] = REMEDY
    row[WORKS.printed[1]] = sentence.text
    if department := DEPARTMENT.match(sentence.text):
        row[RESPONSIBLE_COLUMN] = department[1]
    return {**row, PLACE_COLUMN: sentence.key}
