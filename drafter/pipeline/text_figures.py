"""Numbers that stand in the words of a row and in 年度数据, and are not the same."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.chinese import Meaning, clause_around, find_figures, plain, print_value, references_in
from drafter.model import (
    DUTIES,
    MEASURES,
    SECTION_COLUMN,
    SHORTFALLS,
    CellText,
    Dataset,
    Entry,
    Finding,
    Level,
    Row,
    Sheet,
    Value,
    ValueType,
    finding,
    split_scale,
    text_sheets,
)
from drafter.packs import plain_words, read_lexicon, read_text_words

from .inputs import cached_pack

if TYPE_CHECKING:
    from drafter.chinese import Mention
    from drafter.matching import Matcher

STATED = (Meaning.VALUE, Meaning.RATE)
OF_THIS_YEAR = (MEASURES, SHORTFALLS, DUTIES)
"""The parts that speak of the report's own year."""
CERTAIN = 0.65
"""From this score on a number in a text is taken to be an indicator's."""
FEWER, MORE = Decimal("0.7"), Decimal("1.5")
"""Within this ratio two numbers may be one that was typed twice; beyond it one of them is of something else."""
MOST_POINTS = 10
"""The same of two rates, in percentage points."""
ROUGHLY = Decimal("0.1")
"""An inexact number may be so far off, as a part of the other."""
LIMITS = ("超过", "超", "突破", "逾", "以上", "以内", "达")
"""Words of a number that others lie above or below."""
REACH = 60
DIGIT = re.compile(r"\d")
COMPARED = re.compile(r"[从由较比原]|上年|去年|同期|20\d\d年的|底的")
"""Before a number that is not this year's."""
NARROWER = "窄义"


def contradictions(
    merged: Dataset, datasets: Sequence[Dataset], pack: str, folders: tuple[Path, ...]
) -> Iterator[Finding]:
    """Find the numbers in the words of rows that 年度数据 gives otherwise (W19).

    A row is held against the figures of its own workbook; where that has not got the figure, against those
    of all. A number whose words narrow what is counted, or that is far off, is of something else.

    Args:
        merged: What all departments reported.
        datasets: What each of them did.
        pack: The name of the pack.
        folders: Where packs are looked for.
    """
    own = {file: dataset.entries for dataset in datasets for file in dataset.files}
    for sheet in (sheet for sheet in text_sheets() if sheet.part in OF_THIS_YEAR):
        for row in merged.rows_of(sheet.name):
            for header in sheet.printed:
                cell = row.cells.get(header)
                if cell and DIGIT.search(cell.text):
                    entries = {**merged.entries, **own.get(cell.source.file, {})}
                    yield from _in_cell(cell, header, row, sheet, entries, merged, pack, folders)


def _in_cell(
    cell: CellText,
    header: str,
    row: Row,
    sheet: Sheet,
    entries: Mapping[str, Entry],
    merged: Dataset,
    pack: str,
    folders: tuple[Path, ...],
) -> Iterator[Finding]:
    from drafter.matching import Phrase

    text = _without_references(cell.text)
    mentions = find_figures(text, merged.profile.year)
    if not mentions:
        return
    matcher, known, headings, narrower = _knowledge(pack, folders, merged.profile.level)
    section = row.text(SECTION_COLUMN)
    above = tuple(filter(None, (headings.get(section, ""), row.text(sheet.printed[0]))))
    (matches,) = matcher.match([Phrase(text, mentions, above)])
    for mention, match in zip(mentions, matches, strict=True):
        if match is None or match.proposed or match.score < CERTAIN:
            continue
        name, own_section = match.indicator.name, match.indicator.section
        if name not in known or section not in ("", own_section) or _narrowed(text, mention, name, narrower):
            continue
        entry = entries.get(name)
        value = entry and entry.this_year
        if entry and value and not any(_same(m, value) for m in mentions) and _near(mention, value, entry):
            words = {"value": mention.text, "figure": print_value(value), "place": value.sources[0].cell}
            yield finding("W19", cell.source, field=header, indicator=entry.indicator.name, **words)


def _without_references(text: str) -> str:
    """A text in which 〔指标名〕 is no word of it."""
    for reference in references_in(text):
        text = text.replace(reference.text, "　" * len(reference.text), 1)
    return text


def _narrowed(text: str, mention: Mention, name: str, narrower: re.Pattern[str]) -> bool:
    """Whether the words at a number say that it counts a part of what is so named, or another time, or a plan."""
    start, end = clause_around(text, mention.start, mention.end, REACH)
    before, around = text[start : mention.start], text[start : mention.start] + text[mention.end : end]
    limit = mention.approximation in LIMITS
    other = limit or mention.bound or mention.subject or mention.year or mention.meaning not in STATED
    return bool(
        other or COMPARED.search(before) or any(word not in name for word in narrower.findall(around))
    )


def _same(mention: Mention, value: Value) -> bool:
    """Whether a number is the figure, as exactly as it is written."""
    scale, _ = split_scale(mention.unit)
    apart = abs(mention.number * scale - value.base)
    step = scale * Decimal(10) ** -len(plain(mention.number).partition(".")[2])
    inexact = mention.approximation or value.approximation
    return apart < (step if scale > 1 or step < 1 else 1) or bool(inexact and apart <= value.base * ROUGHLY)


def _near(mention: Mention, value: Value, entry: Entry) -> bool:
    """Whether a number is so near the figure, or so much last year's, that it was meant for it."""
    if entry.last_year and _same(mention, entry.last_year):
        return True
    typed = mention.number * split_scale(mention.unit)[0]
    if entry.indicator.type is ValueType.RATE:
        return abs(typed - value.base) <= MOST_POINTS
    return value.base * FEWER <= typed <= value.base * MORE


@lru_cache(maxsize=8)
def _knowledge(
    name: str, folders: tuple[Path, ...], level: Level
) -> tuple[Matcher, Container[str], Mapping[str, str], re.Pattern[str]]:
    """Who recognises figures by the words of a pack, those that have words, the headings, and what narrows."""
    from drafter.matching import Knowledge, Matcher

    pack, _ = cached_pack(name, folders)
    lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
    words, _ = read_text_words(pack)
    narrower = re.compile("|".join(map(re.escape, words[NARROWER])) or "(?!)")
    headings = {section: plain_words(heading) for section, heading in pack.sections.items()}
    matcher = Matcher(Knowledge(pack.catalogue, pack.sections, level, lexicon))
    return matcher, frozenset(lexicon.wordings), headings, narrower
